"""Every setting: its name, meaning, default and unit stand here and nowhere else (the default of a
clinical time in data/times.csv), and what is refused. Read once from PARAMARSH_* environment
variables; nothing else reads the environment.

`manage.py settings` prints them as docs/settings.md has them.
"""

import csv
import dataclasses
import os
import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

TIMES = Path(__file__).resolve().parent / "data" / "times.csv"
LOCAL_OR_TLS = re.compile(r"https://|http://(127\.0\.0\.1|localhost)[:/]")


def _setting(default: object, meaning: str, unit: str, read: Callable[[str], object]) -> Any:
    """A field of Settings. `read` makes its value of what was typed, or raises ValueError with what
    it must be.
    """
    return dataclasses.field(
        default=default, metadata={"meaning": meaning, "unit": unit, "read": read}
    )


def _text(meaning: str, default: str = "") -> Any:
    """Words as they stand."""
    return _setting(default, meaning, "", str)


def _path(meaning: str, default: Path | None = None) -> Any:
    return _setting(default, meaning, "", lambda typed: Path(typed).expanduser())


def _number(default: int, meaning: str, unit: str = "") -> Any:
    """How many of something; `unit` says of what."""
    return _setting(default, meaning, unit, _whole)


def _time(name: str, meaning: str) -> Any:
    """A number of minutes whose default stands in data/times.csv, with its source, beside the other
    times that a clinician signs.
    """
    try:
        with open(TIMES, encoding="utf-8", newline="") as file:
            shipped = {row["name"]: row["value"] for row in csv.DictReader(file)}
        return _number(_whole(shipped[name]), meaning, "min")
    except (OSError, KeyError, ValueError):
        raise SystemExit(f"{TIMES}: {name} must be there, in whole minutes.") from None


def _choice(default: str, meaning: str, choices: Collection[str]) -> Any:
    def read(typed):
        if typed not in choices:
            *most, last = choices
            raise ValueError(f"{', '.join(most)} or {last}")
        return typed

    return _setting(default, meaning, "", read)


def _whole(typed: str) -> int:
    """A whole number from 1 to 65535."""
    if not typed.isdecimal() or not 0 < int(typed) < 65536:
        raise ValueError("a whole number from 1 to 65535")
    return int(typed)


@dataclasses.dataclass(frozen=True)
class Settings:
    """What a district may set."""

    data: Path = _path("folder of the database, the photos and the keys", Path("var"))
    host: str = _text("address on which the server listens", "127.0.0.1")
    port: int = _number(8080, "port on which the server listens")
    address: str = _text(
        "the public address, https://tele.example, no slash at the end: printed in QR codes; with "
        "https cookies are Secure; without it the address is http://HOST:PORT"
    )
    threads: int = _number(4, "requests answered at the same time")
    helpline: str = _text(
        "the office's telephone number: printed with login codes, shown where a call fails"
    )
    claim_minutes: int = _number(
        15, "so long a case stays with the doctor who opened it, before others may take it", "min"
    )
    target_emergency: int = _time("target_emergency", "an emergency is to be answered within")
    target_urgent: int = _time("target_urgent", "an urgent case is to be answered within")
    target_routine: int = _time("target_routine", "a routine case is to be answered within")
    same_doctor_minutes: int = _time(
        "same_doctor", "so long a case that follows another is kept for that one's doctor"
    )
    duty_minutes: int = _number(
        360, "so long a doctor without a roster is on duty after starting", "min"
    )
    away_minutes: int = _number(
        15, "without a page opened while somebody waits, a doctor on duty counts as away", "min"
    )
    slip_days: int = _number(14, "so long a slip's QR code opens without an account", "days")
    sms: str = _choice(
        "none",
        "how text messages leave: none; spool, by a modem with gammu-smsd; http, by a gateway",
        ("none", "spool", "http"),
    )
    sms_spool: Path = _path("folder of gammu-smsd", Path("/var/spool/gammu"))
    sms_url: str = _text("the gateway's address, to which a form is sent by POST; https, or local")
    sms_token: Path | None = _path("file that holds the gateway's token")
    sms_header: str = _text("header that carries the token", "Authorization: Bearer {token}")
    sms_fields: str = _text(
        "the gateway's form: {to} is ten figures; {text}, {template}, {id}", "to={to}&text={text}"
    )
    sms_templates: str = _text("registered number of each text: urgent.hi=1107…&urgent.en=1107…")
    sms_accepted: str = _text("what a reply must contain to be a yes, beside a 2xx status")
    sms_a_day: int = _number(100, "messages that may leave a day, emergencies aside", "messages")
    turn_urls: str = _text(
        "relays for calls, with blanks between them: turn:tele.example:3478?transport=udp"
    )
    turn_secret_file: str = _text("file that holds the relay's secret; without it no relay is used")
    call_link: str = _text("address of a call on a server that is there already, {room} in it")
    call_link_secret_file: str = _text("file that holds that server's secret for tokens")
    call_link_audience: str = _text("the token's aud")
    call_link_issuer: str = _text("the token's iss")
    call_link_subject: str = _text("the token's sub")

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


def variable(name: str) -> str:
    """The environment variable of a setting: PARAMARSH_SMS_URL of sms_url."""
    return f"PARAMARSH_{name.upper()}"


def from_environment(environ=os.environ) -> Settings:
    """The settings of these variables; one that is empty or not there has its default.

    Raises SystemExit with a sentence that names the variable when a value cannot be meant, or the
    gateway's address is one over which its token and people's numbers could be read.
    """
    values = {}
    for field in dataclasses.fields(Settings):
        typed = environ.get(variable(field.name))
        if typed:
            try:
                values[field.name] = field.metadata["read"](typed)
            except ValueError as must:
                raise SystemExit(f"{variable(field.name)} must be {must}, not {typed!r}.") from None
    return _sound(Settings(**values))


def _sound(chosen: Settings) -> Settings:
    if chosen.sms == "http" and not LOCAL_OR_TLS.match(chosen.sms_url):
        raise SystemExit(
            f"{variable('sms_url')} must be an https:// address (or http:// on this machine)."
        )
    return chosen


def table() -> str:
    """Every setting in a row of a Markdown table: name, meaning, default, unit."""
    rows = [
        (
            f"`{variable(one.name)}`",
            one.metadata["meaning"],
            _shown(one.default),
            one.metadata["unit"],
        )
        for one in dataclasses.fields(Settings)
    ]
    heads = ("setting", "meaning", "default", "unit"), ("---",) * 4
    return "\n".join("".join(f"| {cell} " for cell in row) + "|" for row in (*heads, *rows))


def _shown(default: object) -> str:
    """A default as the table shows it; nothing for none."""
    return f"`{default}`" if default not in ("", None) else ""
