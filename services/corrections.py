"""A row that the district office corrects: nobody overwrites what another has just corrected."""

import hashlib

from models import Facility, Staff
from rules.words import Refused, Say

OWN = ("pin_hash", "sms", "sms_language")  # what is a person's own to change


def version(row: Staff | Facility | None) -> str:
    """A short mark of a row as it is now: a page carries it, so that nobody corrects what another
    just corrected.
    """
    columns = row.__data__.items() if row else ()
    content = sorted((name, value) for name, value in columns if name not in OWN)
    return hashlib.sha256(repr(content).encode()).hexdigest()[:12]


def correct(row: Staff | Facility, columns: dict, was: str, see: str) -> None:
    """Change a row that is still as it `was` (its version)."""
    if version(row) != was:
        raise Refused(
            Say("Somebody has changed this meanwhile. Look at it again, then correct it."), see
        )
    type(row).update(**columns).where(type(row).id == row.id).execute()
