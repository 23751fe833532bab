"""Staff, as the district office finds, adds, corrects, disables and enables them; and a person's
own choices.
"""

from typing import NamedTuple

from models import Facility, Staff
from rules import names, numbers
from rules.words import Refused, Say
from services import corrections, signin


class People(NamedTuple):
    """A page of staff, each with the facility; and whether there are more."""

    people: list[Staff]
    more: bool


def people(role: str, typed: str, page_number: int, a_page: int) -> People:
    """Staff by name; one role's, or those who may be meant by what was typed."""
    rows = Staff.select(Staff, Facility).join(Facility).order_by(Staff.name, Staff.id)
    rows = rows.where(Staff.role == role) if role else rows
    start = (page_number - 1) * a_page
    if typed:
        meant = [person for person in rows if _means(typed, person)]
        people = meant[start : start + a_page + 1]
    else:
        people = list(rows.limit(a_page + 1).offset(start))
    return People(people[:a_page], len(people) > a_page)


def _means(typed, person):
    """Whether it begins the mobile number or a word of the name (either script), or is the name in
    another spelling.
    """
    if not any(sign.isalpha() for sign in typed):
        return person.mobile.startswith(numbers.mobile(typed) or numbers.digits(typed) or "-")
    keys, begun = set(names.keys(typed)), f" {names.latin(typed)}"
    return any(
        keys <= set(names.index_keys(name)) or begun in f" {names.latin(name)}"
        for name in (person.name, person.name_hi)
        if name
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


def add(columns: dict) -> Staff:
    return Staff.create(**columns)


def correct(person: Staff, columns: dict, was: str, see: str) -> None:
    """Change a person who is still as they `was` (their version). Whoever gets another role signs
    in anew.
    """
    corrections.correct(person, columns, was, see)
    if columns["role"] != person.role:
        signin.end_all(person)
