"""What a path is about, for the audit: the patient behind it, and its name without a slip's working
code.
"""

import re
from collections.abc import Callable

from peewee import SelectBase

from models import Answer, Consult, Patient, Photo, Referral

_RECORD = re.compile(r"/(patients|consults|photos|S)/([A-Za-z0-9]{1,20})(?:[/?#]|$)")
_BEHIND: dict[str, Callable[[str], SelectBase]] = {
    "patients": lambda key: Patient.select(Patient.id).where(Patient.id == key),
    "consults": lambda key: Consult.select(Consult.patient).where(Consult.id == key),
    "photos": lambda key: Photo.select(Consult.patient).join(Consult).where(Photo.id == key),
    "S": lambda key: (
        Referral.select(Consult.patient).join(Consult).where(Referral.code == key.upper())
        | Answer.select(Consult.patient).join(Consult).where(Answer.code == key.upper())
    ),
}


def named(path: str) -> str:
    """The path as the audit keeps it: a slip by its number, for its code still opens it to whoever
    reads that.
    """
    match = _RECORD.match(path)
    if not match or match[1] != "S":
        return path
    slip = (
        Referral.get_or_none(Referral.code == match[2].upper())
        or Consult.select().join(Answer).where(Answer.code == match[2].upper()).first()
    )
    return path.replace(match[2], slip.number if slip else "?", 1)


def of(rows: dict) -> int | None:
    """The id of the patient of a record that has been reached by its path: {name: row}, or None."""
    if "patient" in rows:
        return rows["patient"].id
    consult = rows["photo"].consult if "photo" in rows else rows.get("consult")
    return consult.patient_id if consult else None


def patient(path: str) -> int | None:
    """The id of the patient whose record stands at this path, or None."""
    match = _RECORD.match(path)
    return (
        match
        and (match[1] == "S" or match[2].isdecimal())
        and _BEHIND[match[1]](match[2]).scalar()
        or None
    )
