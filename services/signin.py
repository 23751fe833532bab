"""Signing in, enrolling a phone, ending sessions."""

import hmac

import argon2

import clock
from models import Device, OneTimeCode, Session, SignInFailures, Staff
from rules import sessions
from rules.words import Say

# OWASP ASVS 5.0 appendix C: argon2id with at least 19 MiB and two passes. About 30 ms here.
_hasher = argon2.PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


def enter(mobile: str, pin: str, device: str) -> tuple[Staff | None, Say | None]:
    """Who signs in with this (peppered) PIN on this enrolled device (hash): (staff, None) or (None,
    why not).

    An unknown number and an unknown phone get the same answer, so nobody learns which numbers
    exist.
    """
    locked = _locked(mobile, device)
    if locked:
        return None, locked
    staff = Staff.get_or_none(Staff.mobile == mobile, Staff.active)
    if not staff or not Device.get_or_none(Device.staff == staff, Device.token_hash == device):
        return None, _fail(
            mobile,
            device,
            Say("This phone is not yet enrolled for this number. Use your one-time code."),
        )
    if not _verify(staff.pin_hash, pin):
        return None, _fail(mobile, device, Say("The PIN is not right."))
    _forgive(mobile, device)
    return staff, None


def enrol(
    mobile: str, typed_code: str, pin: str, device: str, label: str, keys
) -> tuple[Staff | None, Say | None]:
    """Use a one-time code: this device may from now on sign in with the (peppered) PIN chosen
    here.
    """
    locked = _locked(mobile, device)
    if locked:
        return None, locked
    code = live_code(Staff.get_or_none(Staff.mobile == mobile, Staff.active))
    if not code or not hmac.compare_digest(keys.code(code.nonce), typed_code):
        if code:
            OneTimeCode.update(failures=OneTimeCode.failures + 1).where(
                OneTimeCode.id == code.id
            ).execute()
        return None, _fail(
            mobile,
            device,
            Say("The number and the code do not fit together, or the code is too old."),
        )
    OneTimeCode.update(used_at=clock.now()).where(OneTimeCode.id == code.id).execute()
    Staff.update(pin_hash=_hasher.hash(pin)).where(Staff.id == code.staff_id).execute()
    Device.get_or_create(staff=code.staff, token_hash=device, defaults={"label": label[:80]})
    _forgive(mobile, device)
    return code.staff, None


def begin(staff: Staff, device: str, token: str) -> Session:
    """Start a session on an enrolled device; both are given as hashes."""
    enrolled = Device.get(Device.staff == staff, Device.token_hash == device)
    return Session.create(staff=staff, device=enrolled, token_hash=token)


def end(session: Session) -> None:
    Session.update(ended_at=clock.now()).where(
        Session.id == session.id, Session.ended_at.is_null()
    ).execute()


def end_all(staff: Staff, but: Session | None = None) -> None:
    """End every session of a person, the given one excepted."""
    Session.update(ended_at=clock.now()).where(
        Session.staff == staff, Session.ended_at.is_null(), Session.id != (but.id if but else 0)
    ).execute()


def open_sessions(staff: Staff):
    """Sessions of this person that still hold, newest first."""
    rows = (
        Session.select(Session, Device)
        .join(Device)
        .where(Session.staff == staff, Session.ended_at.is_null())
        .order_by(Session.id.desc())
    )
    return [
        row for row in rows if sessions.alive(staff.role, row.began_at, row.seen_at, clock.now())
    ]


def new_code(staff: Staff, nonce: str, by: Staff | None = None) -> OneTimeCode:
    """Issue a one-time code; earlier unused ones stop working, so a lost slip is harmless."""
    unused = OneTimeCode.used_at.is_null()
    OneTimeCode.update(expires_at=clock.now()).where(OneTimeCode.staff == staff, unused).execute()
    return OneTimeCode.create(
        staff=staff, nonce=nonce, issued_by=by, expires_at=clock.now() + sessions.CODE_LASTS
    )


def live_code(staff: Staff | None) -> OneTimeCode | None:
    """The code that this person can still use."""
    if staff is None:
        return None
    codes = OneTimeCode.select().where(OneTimeCode.staff == staff, holds())
    return codes.order_by(OneTimeCode.id.desc()).first()


def holds():
    """What a one-time code must be to be used now."""
    tries_left = OneTimeCode.failures < sessions.CODE_FAILURES
    return OneTimeCode.used_at.is_null() & (OneTimeCode.expires_at > clock.now()) & tries_left


def _verify(pin_hash, pin):
    try:
        return _hasher.verify(pin_hash, pin)
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False


def _locked(mobile, device):
    row = SignInFailures.get_or_none(
        SignInFailures.mobile == mobile, SignInFailures.device_hash == device
    )
    if row and row.locked_until and row.locked_until > clock.now():
        return Say(
            "Too many wrong tries. Wait until {time}, then try again.",
            time=f"{clock.local(row.locked_until):%H:%M}",
        )
    return None


def _fail(mobile, device, because):
    row, _ = SignInFailures.get_or_create(mobile=mobile, device_hash=device)
    row.failures += 1
    if row.failures >= sessions.MOST_FAILURES:
        row.failures, row.locked_until = 0, clock.now() + sessions.LOCKED_FOR
    row.save()
    return _locked(mobile, device) or because


def _forgive(mobile, device):
    SignInFailures.delete().where(
        SignInFailures.mobile == mobile, SignInFailures.device_hash == device
    ).execute()
