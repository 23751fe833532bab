"""What is true of calls: how little a link may carry, what counts as having talked, and how tokens
are made.
"""

import base64
import datetime as dt
import hashlib
import hmac
import json
from typing import NamedTuple

from rules.times import TIMES
from rules.words import Say

# A call proves a mode of consultation to the prescribing rules only when media went both ways for
# so long.
PROVES = TIMES.call_proves // dt.timedelta(seconds=1)  # seconds
# Measured over slow links with this very script (docs/decisions/0012-video.md); the probe errs low,
# never high.
AUDIO_NEEDS, VIDEO_NEEDS = 28, 130  # kbit/s each way
# Packets of 60 ms: on a slow link the headers of 50 packets a second weigh more than the speech in
# them.
SPEECH, PACKET = 12_000, 60  # bit/s, ms
PICTURE, FRAMES = 100_000, 8  # bit/s shared by all who watch, frames a second
MOST_SEATS = 3  # each more is one more picture to send for everybody

# seconds without a sign of life, after which a seat is empty: hidden tabs may speak once a minute
SILENT = 75
UNANSWERED = 10 * 60  # seconds that somebody waits alone
LONGEST = 60 * 60  # seconds; a forgotten tab would use the line for days
CREDENTIAL = 4 * 3600  # seconds that a relay lets somebody in
# seconds: two signs of life further apart than this prove nothing about the time between them
BREAK = 30

ENDS = {
    "hangup": Say("The call was ended."),
    "phone": Say("Went on by phone."),
    "lost": Say("The link was lost."),
    "missed": Say("Nobody else came."),
    "closed": Say("The case was closed or went to another doctor."),
    "long": Say("The call was ended after an hour."),
}
MOVED = Say("This call goes on in another tab or on another phone of yours.")


class Credential(NamedTuple):
    """What a TURN server with a shared secret takes (coturn: use-auth-secret)."""

    name: str
    password: str


def credential(secret: str, whose: str, expires: int) -> Credential:
    """A name and password for the relay, good until `expires` (Unix time); `whose` tells calls
    apart in its quota.
    """
    name = f"{expires}:{whose}"
    digest = hmac.new(secret.encode(), name.encode(), hashlib.sha1).digest()
    return Credential(name, base64.b64encode(digest).decode())


def token(claims: dict, secret: str) -> str:
    """A JSON Web Token signed with HS256 (RFC 7519), as Jitsi and Galène take it."""
    signed = f"{_plain({'alg': 'HS256', 'typ': 'JWT'})}.{_plain(claims)}"
    return (
        f"{signed}.{_base64(hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest())}"
    )


def _plain(part):
    return _base64(json.dumps(part, separators=(",", ":")).encode())


def _base64(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
