"""Every setting, read once from PARAMARSH_* environment variables; nothing else reads the environment."""
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """What a district may set. Durations are whole minutes.

    `address` is the public base URL (scheme://host[:port], no trailing slash); it is printed in QR codes, and an
    https address turns on Secure cookies.
    """
    data: Path = Path("var")
    host: str = "127.0.0.1"
    port: int = 8080
    address: str = ""
    claim_minutes: int = 15
    helpline: str = ""
    threads: int = 4

    @property
    def database(self) -> Path:
        return self.data / "paramarsh.db"

    @property
    def base(self) -> str:
        return self.address.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def secure(self) -> bool:
        return self.base.startswith("https://")


def from_environment(environ=os.environ) -> Settings:
    """Settings from PARAMARSH_DATA, _HOST, _PORT, _ADDRESS, _CLAIM_MINUTES, _HELPLINE, _THREADS.

    Raises SystemExit with a sentence that names the variable when a number is not one.
    """
    given = {name: environ[f"PARAMARSH_{name.upper()}"]
             for name in Settings.__dataclass_fields__ if environ.get(f"PARAMARSH_{name.upper()}")}
    for name in {"port", "claim_minutes", "threads"} & given.keys():
        if not given[name].isdecimal() or not 0 < int(given[name]) < 65536:
            raise SystemExit(f"PARAMARSH_{name.upper()} must be a whole number from 1 to 65535, not {given[name]!r}.")
        given[name] = int(given[name])
    if "data" in given:
        given["data"] = Path(given["data"]).expanduser()
    return Settings(**given)
