"""Beside the national portal: what to copy into it about a patient and a consult, and what is not
yet there.
"""

from peewee import SQL

from models import DROPPED, Consult, Patient, Staff
from rules import portal
from rules.words import Say

A_PAGE = 20


def patient_lines(patient: Patient, by: Staff) -> list[tuple[Say, object]]:
    """(label, value) in the portal's order. A value is text, a Say, or (LGD name, code)."""
    first, middle, last = portal.name_parts(patient.name)
    block = patient.panchayat.block_id if patient.panchayat else by.facility.block_id
    pin, _ = portal.pincode(
        (patient.village, patient.panchayat.name if patient.panchayat else ""), block
    )
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


def doubts(patient: Patient, by: Staff) -> list[Say]:
    """What the copier should look at twice: what was worked out here and not said by anybody."""
    block = patient.panchayat.block_id if patient.panchayat else by.facility.block_id
    _, sure = portal.pincode(
        (patient.village, patient.panchayat.name if patient.panchayat else ""), block
    )
    return (
        ([] if patient.born_exactly else [Say("The date of birth is counted back from the age.")])
        + (
            []
            if sure
            else [Say("The PIN code is that of the block's main post office. Ask the patient.")]
        )
        + (
            []
            if patient.name.isascii()
            else [Say("The name is put into English letters by rule. Compare it with the papers.")]
        )
    )


def note(consult: Consult, number: str) -> None:
    """Keep the number that the consult got in the portal; "" takes it back."""
    Consult.update(portal_number=number).where(Consult.id == consult.id).execute()


def not_there(centre_id: int):
    """Consults that this centre has sent and that have no number in the portal, newest first; none
    that was withdrawn or refused.
    """
    return (
        Consult.select()
        .where(  # written out, for the index of just these
            Consult.centre == centre_id,
            Consult.queue_place > 0,
            SQL(f"portal_number = '' AND state <> '{DROPPED}'"),
        )
        .order_by(Consult.queue_place.desc())
    )
