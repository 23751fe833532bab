"""Finding referral slips at a hospital."""
import datetime as dt
from typing import NamedTuple

from peewee import fn

import clock
from models import Answer, Consult, Facility, Patient, Referral
from rules import numbers, slipcode


class Slip(NamedTuple):
    """What a printed code stands for: the case, its signed answer if there is one, the referral if there is one."""
    consult: Consult
    answer: Answer | None
    referral: Referral | None


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
