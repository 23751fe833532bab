"""Secrets and what is made from them: form keys (CSRF proof and exactly-once key in one), cookies,
one-time codes.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from itsdangerous import BadSignature, Signer


class Keys:
    """Everything that needs the server's secret. The secret lives in a file beside the database,
    made on first use.
    """

    def __init__(self, secret: bytes):
        self._secret = secret

    def form_key(self, staff_id: int, device: str) -> str:
        """A fresh key for one rendered form, tied to the person (or, before sign-in, to the
        device).
        """
        return (
            self._signer(staff_id, device).sign(f"{staff_id}-{secrets.token_urlsafe(16)}").decode()
        )

    def owner(self, form_key: str, device: str) -> int | None:
        """The staff id a form was rendered for, 0 for a form before sign-in, None when the key is
        not ours.
        """
        claimed = form_key.partition("-")[0]
        if not (
            claimed.isascii() and claimed.isdecimal() and len(claimed) < 10 and form_key.isascii()
        ):
            return None
        try:
            self._signer(int(claimed), device).unsign(form_key)
        except BadSignature:
            return None
        return int(claimed)

    def session(self, form_key: str) -> str:
        """The session cookie that a sign-in form earns: the same for each delivery of that form."""
        return hmac.new(self._secret, b"session" + form_key.encode(), "sha256").hexdigest()[:43]

    def peppered(self, pin: str) -> str:
        """A PIN mixed with the secret: without its file, the few PINs there are cannot be tried on
        a stolen copy.
        """
        return hmac.new(self._secret, b"pin" + pin.encode(), "sha256").hexdigest()

    def code(self, nonce: str) -> str:
        """The 8 figures of a one-time code, from its stored nonce: the office can read it again, a
        backup cannot.
        """
        mixed = hmac.new(self._secret, b"code" + nonce.encode(), "sha256").hexdigest()
        return f"{int(mixed, 16) % 10**8:08d}"

    def room(self, consult_id: int) -> str:
        """The name of a consult's room on another call server: always the same, guessed by nobody,
        naming nobody.
        """
        return hmac.new(self._secret, f"room {consult_id}".encode(), "sha256").hexdigest()[:24]

    def sealed(self, origin: str) -> str:
        """A network address or device cookie, so that it can be counted but not read out of a copy
        of the database.
        """
        return hmac.new(self._secret, b"origin" + origin.encode(), "sha256").hexdigest()

    def _signer(self, staff_id, device):
        return Signer(self._secret, salt=f"form {staff_id or device}", digest_method=hashlib.sha256)


def once_key(form_key: str) -> str:
    """The part of a form key that is stored: unique, and short."""
    return form_key.rpartition(".")[0][-32:]


def token() -> str:
    """128+ random bits for a cookie."""
    return secrets.token_urlsafe(24)


def hashed(cookie: str) -> str:
    """What is stored of a cookie: a copy of the database signs nobody in."""
    return hashlib.sha256(cookie.encode()).hexdigest()


def load(folder: Path) -> Keys:
    """The keys of this data folder; makes the secret (readable by its owner only, synced) the first
    time.
    """
    path = folder / "secret"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return Keys(path.read_bytes())
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(32))
        file.flush()
        os.fsync(file.fileno())
    return Keys(path.read_bytes())
