"""Finding referral slips at a hospital."""

import datetime as dt
import re
from typing import NamedTuple

from peewee import fn

import clock
from models import Answer, Consult, Facility, Patient, Referral, Token
from rules import numbers, slipcode
from rules.words import Say
from services import patients, triage

LATELY = dt.timedelta(days=30)  # how far back a patient is found by name
LISTED = 8  # slips that one search shows
A_LOT = 2000  # referrals that one search by name looks at


class Slip(NamedTuple):
    """What a printed code stands for: the case, its signed answer if there is one, the referral if
    there is one.
    """

    consult: Consult
    answer: Answer | None
    referral: Referral | None


def letters(slip: Slip) -> int:
    """How much people wrote that stands on this referral slip."""
    consult, answer, referral = slip
    patient, departure = consult.patient, referral.departure
    words = [
        patient.name,
        patient.guardian,
        patient.place,
        patient.allergies,
        referral.reason,
        referral.elsewhere,
        consult.story,
        consult.late_because,
        *(sign.name_hi for sign in triage.signs(consult)),
    ]
    if departure:
        words += [
            departure.informed,
            *(f"{dose.drug} {dose.amount} 00:00" for dose in departure.doses),
        ]
    if answer:
        words += [
            answer.diagnosis,
            answer.tests,
            *(
                f"{line.name} {line.strength} 1–0–0–1 {line.food} {line.note}"
                for line in answer.lines
            ),
        ]
    return sum(map(len, words))


def by_code(code: str) -> Slip | None:
    """The slip that was printed with this QR code: a prescription, or a referral by a doctor or a
    CHO.
    """
    referral = Referral.get_or_none(Referral.code == code.upper())
    answer = referral.answer if referral else Answer.get_or_none(Answer.code == code.upper())
    if not (referral or answer):
        return None
    return Slip((referral or answer).consult, answer, referral or answer.referral)


def find(typed: str, facility_id: int) -> list[str]:
    """The QR codes of the slips that what was typed may mean, at most LISTED.

    By its own number, short code or QR code (as a scanner types it, with the address round it)
    every slip; by the patient's name, mobile or number, or the case's number, those who were lately
    referred to this hospital.
    """
    slip = by_code(_code(typed))
    if slip:
        return [_code(typed)]
    codes = [row.code for row in (*_numbered(typed), *_lately_with(typed, facility_id))]
    return list(dict.fromkeys(codes))[:LISTED]


def unfound(typed: str) -> Say:
    """Why nothing was found, as far as what was typed tells it."""
    code = _code(typed)
    strange = {6: set(code) - set(slipcode.ALPHABET), 12: set(code) & set("01OIL")}.get(
        len(code), set()
    )
    if strange and re.fullmatch("(?![RPC][0-9]+$)(?=.*[0-9])(?=.*[A-Z])[A-Z0-9]+", code):
        return Say(
            "A code on a slip never has {signs}. Look at the slip again.",
            signs=" ".join(sorted(strange)),
        )
    if numbers.digits(typed) and not numbers.mobile(numbers.plain(typed)):
        return Say("No slip has the number {number}. Check every figure.", number=typed)
    return Say(
        "Nobody with “{asked}” was referred here in the last {days} days. By the code on the slip every slip "
        "is found.",
        asked=typed,
        days=LATELY.days,
    )


def _code(typed):
    """What was typed as a code: out of the address in a QR, in capitals, without blanks, its
    figures ASCII.
    """
    typed = numbers.plain(typed).upper()
    return re.sub(r"[\s-]", "", typed.rpartition("/S/")[2].rstrip("/"))


def _numbered(typed):
    """The slip with this number or short code; its check must fit."""
    serial = numbers.serial_of(numbers.REFERRAL, _figures(typed)) or slipcode.serial(
        numbers.plain(typed)
    )
    return Referral.select().where(Referral.id == serial) if serial else ()


def _figures(typed):
    """A number as it was meant: behind its letter there are figures only, so O is 0, and I and L
    are 1.
    """
    number = numbers.plain(typed).upper()
    return number[:1] + number[1:].translate(str.maketrans("OIL", "011"))


def _lately_with(typed, facility_id):
    lately, mobile = _lately(facility_id), numbers.mobile(numbers.plain(typed))
    if mobile:
        return lately.where(Patient.mobile == mobile)
    if not numbers.digits(typed):
        found = patients.among(lately.select(Consult.patient), typed)[:LISTED]
        return sorted(
            lately.where(Consult.patient.in_(found)),
            key=lambda row: found.index(row.consult.patient),
        )
    of = {
        Consult.patient: numbers.serial_of(numbers.PATIENT, _figures(typed)),
        Consult.id: numbers.serial_of(numbers.CONSULT, _figures(typed)),
    }
    return [
        row for column, serial in of.items() if serial for row in lately.where(column == serial)
    ]


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
    return _rows().where(sent | Referral.id.in_(came)).order_by(Referral.id.desc()).limit(A_LOT)


def with_codes(codes: list[str]) -> list[Referral]:
    """The referrals with these QR codes, in this order."""
    return sorted(_rows().where(Referral.code.in_(codes)), key=lambda row: codes.index(row.code))


def expected(facility_id: int, days: int = 7):
    """Referrals to a facility in the last days that have not arrived and were not replaced; most
    urgent first.
    """
    since = clock.now() - dt.timedelta(days=days)
    Later = Referral.alias()
    newer = Later.select(Later.id).where(Later.consult == Referral.consult, Later.id > Referral.id)
    return (
        _rows()
        .where(
            Referral.facility == facility_id,
            Referral.arrived_at.is_null(),
            Referral.made_at > since,
            ~fn.EXISTS(newer),
        )
        .order_by(Referral.urgency, Referral.id)
    )


def _rows():
    return (
        Referral.select(Referral, Consult, Patient, Facility)
        .join(Consult)
        .join(Patient)
        .switch(Consult)
        .join(Facility, on=Consult.centre)
    )
