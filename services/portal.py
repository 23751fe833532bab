"""Beside the national portal: what to copy into it about a patient and a consult, and what is not
yet there.
"""

from typing import NamedTuple

from peewee import SQL, fn

from models import Consult, Patient, Staff
from queries import Given, prepare, related
from rules import portal
from rules.codes import DROPPED
from rules.words import Say

A_PAGE = 20


class Copy(NamedTuple):
    """What to copy about a patient: (label, value) in the portal's order, and what to look at
    twice. A value is text, a Say, or (LGD name, code).
    """

    lines: list[tuple[Say, object]]
    doubts: list[Say]


class Page(NamedTuple):
    """Of the consults that are not in the portal; `total` is how many there are in all."""

    consults: list[Consult]
    total: int
    more: bool


class _Count(NamedTuple):
    total: int


def copy(patient: Patient, by: Staff) -> Copy:
    """For a patient without a panchayat, the copier's own block is taken."""
    panchayat = patient.panchayat
    block = panchayat.block_id if panchayat else by.facility.block_id
    pin, sure = portal.pincode((patient.village, panchayat.name if panchayat else ""), block)
    return Copy(_lines(patient, block, pin), _doubts(patient, sure))


def _lines(patient, block, pin):
    first, middle, last = portal.name_parts(patient.name)
    number, gender = portal.GENDERS[patient.sex]
    return [
        (Say("First name"), first),
        (Say("Middle name"), middle),
        (Say("Last name"), last),
        (Say("Date of birth"), f"{patient.born_on:%d-%m-%Y}"),
        (Say("Sex"), (gender, number)),
        (Say("Village"), patient.home_place),
        (Say("Tehsil"), portal.tehsil(block) or ""),
        (Say("District"), portal.DISTRICT),
        (Say("State"), portal.STATE),
        (Say("Country"), portal.COUNTRY),
        (Say("PIN code"), pin),
        (Say("Mobile"), patient.mobile),
        (Say("ABHA number"), patient.abha),
    ]


def _doubts(patient, sure):
    """What was worked out here and not said by anybody."""
    doubts = []
    if not patient.born_exactly:
        doubts.append(Say("The date of birth is counted back from the age."))
    if not sure:
        doubts.append(Say("The PIN code is that of the block's main post office. Ask the patient."))
    if not patient.name.isascii():
        doubts.append(
            Say("The name is put into English letters by rule. Compare it with the papers.")
        )
    return doubts


def note(consult: Consult, number: str) -> None:
    """Keep the number that the consult got in the portal; "" takes it back."""
    Consult.update(portal_number=number).where(Consult.id == consult.id).execute()


def _not_there():
    return Consult.select().where(  # written out, for the index of just these
        Consult.centre == Given("centre"),
        Consult.queue_place > 0,
        SQL(f"portal_number = '' AND state <> '{DROPPED}'"),
    )


_HOW_MANY = prepare(_Count, _not_there(), total=fn.COUNT(Consult.id))
_NOT_THERE = prepare(
    Consult,
    _not_there()
    .join(Patient)
    .order_by(Consult.queue_place.desc())
    .limit(A_PAGE)
    .offset(Given("behind")),
    patient=related(Patient),
)


def not_there(centre_id: int, page_number: int) -> Page:
    """Consults that this centre has sent and that have no number in the portal, newest first; none
    that was withdrawn or refused.
    """
    total = _HOW_MANY.one(centre=centre_id).total
    rows = _NOT_THERE.all(centre=centre_id, behind=(page_number - 1) * A_PAGE)
    return Page(rows, total, more=total > page_number * A_PAGE)
