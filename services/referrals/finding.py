"""Finding a referral at a hospital's desk: what was typed or scanned is read once, then looked
for.
"""

import datetime as dt
import re
from typing import NamedTuple

import clock
from models import Answer, Consult, Facility, Patient, Referral, Token
from rules import numbers, referrals
from rules.words import Say
from services import patients, slips

LATELY = dt.timedelta(days=30)  # how far back a patient is found by name
LISTED = 8  # slips that one search shows
A_LOT = 2000  # referrals that one search by name looks at


class Asked(NamedTuple):
    """What was typed or scanned, as each thing that it may be; "" or None where it is no such
    thing.
    """

    typed: str
    code: str  # as on a slip: out of the address in a QR, in capitals, without blanks
    slip: int | None  # the serial number of a slip, by its number R-… or its short code
    patient: int | None  # the serial number in P-…
    consult: int | None  # the serial number in C-…
    mobile: str | None
    name: str


def read(typed: str) -> Asked:
    """The only reader of the desk's one box."""
    plain = numbers.plain(typed)
    meant, mobile = _figures(plain), numbers.mobile(plain)
    number = meant if numbers.digits(typed) and not mobile else ""
    return Asked(
        typed=typed,
        code=_code(plain),
        slip=numbers.serial_of(numbers.REFERRAL, meant) or referrals.serial_of(plain),
        patient=numbers.serial_of(numbers.PATIENT, number),
        consult=numbers.serial_of(numbers.CONSULT, number),
        mobile=mobile,
        name="" if numbers.digits(typed) else typed,
    )


def _code(plain):
    """As a scanner types it, with the address round it, or as a hand does, with blanks and
    hyphens.
    """
    return re.sub(r"[\s-]", "", plain.upper().rpartition("/S/")[2].rstrip("/"))


def _figures(plain):
    """A number as it was meant: behind its letter there are figures only, so O is 0, and I and L
    are 1.
    """
    number = plain.upper()
    return number[:1] + number[1:].translate(str.maketrans("OIL", "011"))


def codes(asked: Asked, facility_id: int) -> list[str]:
    """The QR codes of the slips that may be meant, at most LISTED.

    By its own number, short code or QR code every slip; by the patient's name, mobile or number, or
    the case's number, those who were lately referred to this hospital.
    """
    if by_code(asked.code):
        return [asked.code]
    numbered = Referral.select().where(Referral.id == asked.slip) if asked.slip else ()
    meant = (*numbered, *_lately_meant(asked, facility_id))
    return list(dict.fromkeys(row.code for row in meant))[:LISTED]


def by_code(code: str) -> slips.Slip | None:
    """The slip that was printed with this QR code: a prescription, or a referral by a doctor or a
    CHO.
    """
    referral = Referral.get_or_none(Referral.code == code.upper())
    if referral:
        return slips.Slip(referral.consult, referral.answer, referral)
    answer = Answer.get_or_none(Answer.code == code.upper())
    return slips.Slip(answer.consult, answer, answer.referral) if answer else None


def _lately_meant(asked, facility_id):
    lately = _lately(facility_id)
    if asked.name:
        return _named(lately, asked.name)
    wanted = {
        Patient.mobile: asked.mobile,
        Consult.patient: asked.patient,
        Consult.id: asked.consult,
    }
    return [
        row for column, value in wanted.items() if value for row in lately.where(column == value)
    ]


def _named(lately, name):
    """The likest name first."""
    found = patients.among(lately.select(Consult.patient), name)[:LISTED]
    rows = lately.where(Consult.patient.in_(found))
    return sorted(rows, key=lambda row: found.index(row.consult.patient))


def _lately(facility_id):
    """Referrals of the last days that are expected at this hospital or have come to it, the newest
    first.
    """
    since = clock.now() - LATELY
    came = Token.select(Token.referral).where(
        Token.facility == facility_id, Token.day > clock.today() - LATELY
    )
    sent = (Referral.facility == facility_id) & (
        (Referral.made_at > since) | (Referral.arrived_at > since)
    )
    return rows().where(sent | Referral.id.in_(came)).order_by(Referral.id.desc()).limit(A_LOT)


def with_codes(wanted: list[str]) -> list[Referral]:
    """The referrals with these QR codes, in this order."""
    return sorted(rows().where(Referral.code.in_(wanted)), key=lambda row: wanted.index(row.code))


def unfound(asked: Asked) -> Say:
    """Why nothing was found, as far as what was typed tells it."""
    strange = _never_printed(asked.code)
    if strange:
        return Say(
            "A code on a slip never has {signs}. Look at the slip again.",
            signs=" ".join(sorted(strange)),
        )
    if not asked.name and not asked.mobile:
        return Say("No slip has the number {number}. Check every figure.", number=asked.typed)
    return Say(
        "Nobody with “{asked}” was referred here in the last {days} days. "
        "By the code on the slip every slip is found.",
        asked=asked.typed,
        days=LATELY.days,
    )


def _never_printed(code):
    """The characters that no code of this length has. Figures alone, or behind one letter, are a
    number and no code.
    """
    if not re.fullmatch("(?![RPC][0-9]+$)(?=.*[0-9])(?=.*[A-Z])[A-Z0-9]+", code):
        return set()
    return set(code) - set({6: referrals.ALPHABET, 12: slips.ALPHABET}.get(len(code), code))


def rows():
    """Referrals, each with its case, its patient and the centre that sent the patient."""
    return (
        Referral.select(Referral, Consult, Patient, Facility)
        .join(Consult)
        .join(Patient)
        .switch(Consult)
        .join(Facility, on=Consult.centre)
    )
