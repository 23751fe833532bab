"""Every setting, read once from PARAMARSH_* environment variables; nothing else reads the
environment.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """What a district may set. Durations are whole minutes; slip_days: so long a slip's QR opens
    without an account.

    `address` is the public base URL (scheme://host[:port], no trailing slash); it is printed in QR
    codes, and an https address turns on Secure cookies.
    """

    data: Path = Path("var")
    host: str = "127.0.0.1"
    port: int = 8080
    address: str = ""
    claim_minutes: int = 15
    target_emergency: int = 5
    target_urgent: int = 15
    target_routine: int = 60
    same_doctor_minutes: int = 30
    duty_minutes: int = 360
    away_minutes: int = 15
    slip_days: int = 14
    helpline: str = ""
    threads: int = 4
    sms: str = "none"
    sms_spool: Path = Path("/var/spool/gammu")
    sms_url: str = ""
    sms_token: Path | None = None
    sms_header: str = "Authorization: Bearer {token}"
    sms_fields: str = "to={to}&text={text}"
    sms_templates: str = ""
    sms_accepted: str = ""
    sms_a_day: int = 100
    turn_urls: str = ""
    turn_secret_file: str = ""
    call_link: str = ""
    call_link_secret_file: str = ""
    call_link_audience: str = ""
    call_link_issuer: str = ""
    call_link_subject: str = ""

    @property
    def relays(self) -> list[str]:
        """TURN addresses, such as turn:tele.example:3478?transport=udp; none where there is no
        secret for them.
        """
        return self.turn_urls.split() if self.turn_secret_file else []

    @property
    def turn_secret(self) -> str:
        """What the relay's static-auth-secret is too."""
        return Path(self.turn_secret_file).read_text().strip()

    @property
    def call_link_secret(self) -> str:
        return (
            Path(self.call_link_secret_file).read_text().strip()
            if self.call_link_secret_file
            else ""
        )

    @property
    def database(self) -> Path:
        return self.data / "paramarsh.db"

    @property
    def photos(self) -> Path:
        return self.data / "photos"

    @property
    def targets(self) -> dict[int, int]:
        """{urgency: minutes within which a doctor answers}. A proposal, to be signed by the CMO's
        nominee.
        """
        return {1: self.target_emergency, 2: self.target_urgent, 3: self.target_routine}

    @property
    def base(self) -> str:
        return self.address.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def secure(self) -> bool:
        return self.base.startswith("https://")


def from_environment(environ=os.environ) -> Settings:
    """Settings from PARAMARSH_DATA, _HOST, _PORT, _ADDRESS, _CLAIM_MINUTES, _TARGET_EMERGENCY,
    _TARGET_URGENT, _TARGET_ROUTINE, _SAME_DOCTOR_MINUTES, _DUTY_MINUTES, _AWAY_MINUTES, _SLIP_DAYS,
    _HELPLINE, _THREADS; for text messages _SMS and _SMS_…; for calls _TURN_URLS (between blanks),
    _TURN_SECRET_FILE, _CALL_LINK and _CALL_LINK_….

    Raises SystemExit with a sentence that names the variable when a number is not one, or the
    gateway's address is one over which its token and people's numbers could be read.
    """
    given = {
        name: environ[f"PARAMARSH_{name.upper()}"]
        for name in Settings.__dataclass_fields__
        if environ.get(f"PARAMARSH_{name.upper()}")
    }
    numbers = {name for name, field in Settings.__dataclass_fields__.items() if field.type is int}
    for name in numbers & given.keys():
        if not given[name].isdecimal() or not 0 < int(given[name]) < 65536:
            raise SystemExit(
                f"PARAMARSH_{name.upper()} must be a whole number from 1 to 65535, not {given[name]!r}."
            )
        given[name] = int(given[name])
    for name in {"data", "sms_spool", "sms_token"} & given.keys():
        given[name] = Path(given[name]).expanduser()
    return _sound(Settings(**given))


def _sound(chosen):
    if chosen.sms not in ("none", "spool", "http"):
        raise SystemExit(f"PARAMARSH_SMS must be none, spool or http, not {chosen.sms!r}.")
    if chosen.sms == "http" and not re.match(
        r"https://|http://(127\.0\.0\.1|localhost)[:/]", chosen.sms_url
    ):
        raise SystemExit(
            "PARAMARSH_SMS_URL must be an https:// address (or http:// on this machine)."
        )
    return chosen
