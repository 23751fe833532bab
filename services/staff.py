"""The district office's work on people and places: find, add, correct, disable, enable; and a
person's own choices.
"""

import hashlib

from models import Facility, Staff
from rules import names, numbers
from rules.words import Refused, Say
from services import signin

OWN = ("pin_hash", "sms", "sms_language")  # what is a person's own to change


def people(role: str = "", asked: str = ""):
    """Staff with their facility, by name; one role's, or those who may be meant by what was typed."""
    rows = Staff.select(Staff, Facility).join(Facility).order_by(Staff.name)
    rows = rows.where(Staff.role == role) if role else rows
    return (
        rows.where(Staff.id.in_([one.id for one in Staff.select() if _means(asked, one)]))
        if asked
        else rows
    )


def _means(asked, person):
    """Whether it begins the mobile number or a word of the name (either script), or is the name in
    another spelling.
    """
    if not any(sign.isalpha() for sign in asked):
        return person.mobile.startswith(numbers.mobile(asked) or numbers.digits(asked) or "-")
    keys, known = set(names.keys(asked)), [name for name in (person.name, person.name_hi) if name]
    begun = f" {names.latin(asked)}"
    return any(
        keys <= set(names.index_keys(name)) or begun in f" {names.latin(name)}" for name in known
    )


def disable(person: Staff, by: Staff) -> None:
    """Stop an account at once: no sign-in, and every open session ends."""
    if person.id == by.id:
        raise Refused(Say("You cannot disable your own account."), f"/district/staff/{person.id}")
    Staff.update(active=False).where(Staff.id == person.id).execute()
    signin.end_all(person)


def enable(person: Staff) -> None:
    Staff.update(active=True).where(Staff.id == person.id).execute()


def choose_sms(person: Staff, sms: bool, sms_language: str) -> None:
    """Whether this person wants text messages, and in which language."""
    Staff.update(sms=sms, sms_language=sms_language).where(Staff.id == person.id).execute()


def places(kind: str = "", asked: str = ""):
    """Centres and hospitals by name; one kind's, or those whose name or code begins so."""
    rows = Facility.select().order_by(Facility.name, Facility.id)
    rows = rows.where(Facility.kind == kind) if kind else rows
    return (
        rows.where(Facility.name.startswith(asked) | Facility.code.startswith(asked))
        if asked
        else rows
    )


def version(row: Staff | Facility | None) -> str:
    """A short mark of a row as it is now: a page carries it, so that nobody corrects what another
    just corrected.
    """
    kept = {name: value for name, value in (row.__data__ if row else {}).items() if name not in OWN}
    return hashlib.sha256(repr(sorted(kept.items())).encode()).hexdigest()[:12]


def add(table: type[Staff] | type[Facility], columns: dict) -> Staff | Facility:
    return table.create(**columns)


def correct(row: Staff | Facility, columns: dict, was: str, see: str) -> None:
    """Change a row that is still as it `was` (its version). Whoever gets another role signs in
    anew.
    """
    if version(row) != was:
        raise Refused(
            Say("Somebody has changed this meanwhile. Look at it again, then correct it."), see
        )
    type(row).update(**columns).where(type(row).id == row.id).execute()
    if columns.get("role", "") != getattr(row, "role", ""):
        signin.end_all(row)
