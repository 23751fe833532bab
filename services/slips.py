"""Finding referral slips at a hospital."""
import datetime as dt
from typing import NamedTuple

from peewee import fn

import clock
from models import Answer, Consult, Facility, Patient, Referral
from rules import numbers, slipcode
from services import triage


class Slip(NamedTuple):
    """What a printed code stands for: the case, its signed answer if there is one, the referral if there is one."""
    consult: Consult
    answer: Answer | None
    referral: Referral | None


# A slip with more letters than this is set in smaller type, and then in the smallest: measured by printing.
MUCH, VERY_MUCH = 1100, 2100


def letters(slip: Slip) -> int:
    """How much people wrote that stands on this referral slip."""
    consult, answer, referral = slip
    patient, departure = consult.patient, referral.departure
    words = [patient.name, patient.guardian, patient.place, patient.allergies, referral.reason, referral.elsewhere,
             consult.story, consult.late_because, *(sign.name_hi for sign in triage.signs(consult))]
    if departure:
        words += [departure.informed, *(f"{dose.drug} {dose.amount} 00:00" for dose in departure.doses)]
    if answer:
        words += [answer.diagnosis, answer.tests, *(f"{line.name} {line.strength} 1–0–0–1 {line.food} {line.note}"
                                                    for line in answer.lines)]
    return sum(map(len, words))


def type_size(much: int) -> str:
    """The class of the print sheet for so many letters."""
    return "" if much < MUCH else "d" if much < VERY_MUCH else "d dd"


def roll(much: int) -> int:
    """Millimetres of a 58 mm roll for so many letters, so that the slip is one piece of paper."""
    return max(210, 130 + much // 5)


def by_code(code: str) -> Slip | None:
    """The slip that was printed with this QR code: a prescription, or a referral by a doctor or a CHO."""
    referral = Referral.get_or_none(Referral.code == code.upper())
    answer = referral.answer if referral else Answer.get_or_none(Answer.code == code.upper())
    if not (referral or answer):
        return None
    return Slip((referral or answer).consult, answer, referral or answer.referral)


def code_of(typed: str) -> str:
    """The QR code of the slip whose number (its check digit must fit), short code or QR code was typed; "" for none."""
    serial = numbers.serial_of(numbers.REFERRAL, typed) or slipcode.serial(typed)
    referral = Referral.get_or_none(Referral.id == serial) if serial else None
    return referral.code if referral else typed.upper() if by_code(typed) else ""


def expected(facility_id: int, days: int = 7):
    """Referrals to a facility in the last days that have not arrived and were not replaced; most urgent first."""
    since = clock.now() - dt.timedelta(days=days)
    Later = Referral.alias()
    newer = Later.select().where(Later.consult == Referral.consult, Later.id > Referral.id)
    return (Referral.select(Referral, Consult, Patient, Facility).join(Consult).join(Patient)
            .switch(Consult).join(Facility, on=Consult.centre)
            .where(Referral.facility == facility_id, Referral.arrived_at.is_null(), Referral.made_at > since,
                   ~fn.EXISTS(newer))
            .order_by(Referral.urgency, Referral.id).limit(50))
