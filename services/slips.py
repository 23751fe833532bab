"""What slips say: a case read whole, the slip that each of its prints and codes stands for, and how
much is written on it.
"""

import datetime as dt
import secrets
from decimal import Decimal
from typing import NamedTuple

from peewee import JOIN

from models import (
    Answer,
    Consult,
    Departure,
    Dose,
    Facility,
    Medicine,
    Panchayat,
    Patient,
    Referral,
    Staff,
)
from queries import Given, prepare, related, rows_of
from rules import danger_signs
from rules.codes import EMERGENCY
from rules.danger_signs import Sign
from services import triage

# No 0/O, 1/I/L: a code is also read out and typed.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
ALARMS = 4  # signs with which to come back at once, on a prescription


class Reply(NamedTuple):
    """A signed answer, its doctor with the hospital; `lines` are its medicines in order, `referral`
    its slip.
    """

    id: int
    diagnosis: str
    advice: str
    tests: str
    follow_up_on: dt.date | None
    mode: str
    signed_at: dt.datetime
    code: str
    doctor: Staff
    lines: list[Medicine]
    referral: Referral | None


class Left(NamedTuple):
    """How a patient left the centre, as written last, with what was given before, in order."""

    systolic: int | None
    diastolic: int | None
    pulse: int | None
    spo2: int | None
    temperature: Decimal | None
    temperature_unit: str
    rr: int | None
    sugar: int | None
    consciousness: str
    transport: str
    informed: str
    at: dt.datetime
    doses: list[Dose]

    @property
    def weight(self) -> None:
        """Not measured again."""


class Case(NamedTuple):
    """A consult with all that its slips may say.

    The consult has its patient, centre and who asked; each slip its hospital and who made it.
    """

    consult: Consult
    answer: Reply | None
    own: Referral | None  # the CHO's slip, before any doctor answered, as she made it last
    referrals: list[Referral]  # of the doctor and of the CHO, in order
    departure: Left | None

    @property
    def referral(self) -> Referral | None:
        """The referral that holds: the doctor's, else the CHO's own."""
        return self.answer and self.answer.referral or self.own

    @property
    def arrived_at(self) -> dt.datetime | None:
        """When a hospital first reported the patient, with whichever slip."""
        return min((slip.arrived_at for slip in self.referrals if slip.arrived_at), default=None)


class Slip(NamedTuple):
    """What is printed, and shown to whoever opens its code: a prescription, or a referral."""

    consult: Consult
    patient: Patient
    answer: Reply | None  # None on a slip of the CHO's own
    referral: Referral | None
    departure: Left | None
    signs: list[Sign]
    replaced: bool  # a doctor has made another referral since the CHO made this one


_Centre, _Hospital, _Works = Facility.alias(), Facility.alias(), Facility.alias()
_Asker, _Doctor, _Maker = Staff.alias(), Staff.alias(), Staff.alias()


class _Answer(NamedTuple):
    """Of Reply what is in the answer's own row and its doctor's."""

    id: int
    diagnosis: str
    advice: str
    tests: str
    follow_up_on: dt.date | None
    mode: str
    signed_at: dt.datetime
    code: str
    doctor: Staff


class _Row(NamedTuple):
    consult: Consult
    answer: _Answer | None
    lines: list[Medicine]
    referrals: list[Referral]
    departures: list[Left]  # the last one, or none


class _Of(NamedTuple):
    """Which case a code belongs to."""

    consult_id: int


def _referrals(consult):
    return (
        Referral.select()
        .join(_Maker, on=Referral.made_by)
        .join_from(Referral, _Hospital, JOIN.LEFT_OUTER, on=Referral.facility)
        .where(Referral.consult == consult)
        .order_by(Referral.id)
    )


def _last_departure():
    return (
        Departure.select()
        .join(Referral)
        .where(Referral.consult == Consult.id)
        .order_by(Departure.id.desc())
        .limit(1)
    )


_CASE = prepare(
    _Row,
    Consult.select()
    .join(Patient)
    .join(Panchayat, JOIN.LEFT_OUTER)
    .join_from(Consult, _Centre, on=Consult.centre)
    .join_from(Consult, _Asker, on=Consult.asked_by)
    .join_from(Consult, Answer, JOIN.LEFT_OUTER, on=Answer.consult == Consult.id)
    .join(_Doctor, JOIN.LEFT_OUTER, on=Answer.doctor)
    .join(_Works, JOIN.LEFT_OUTER, on=_Doctor.facility)
    .where(Consult.id == Given("consult")),
    consult=related(
        Consult,
        patient=related(Patient, panchayat=related(Panchayat)),
        centre=related(_Centre),
        asked_by=related(_Asker),
    ),
    answer=related(Answer, doctor=related(_Doctor, facility=related(_Works))),
    lines=rows_of(Medicine.select().where(Medicine.answer == Answer.id).order_by(Medicine.line)),
    referrals=rows_of(_referrals(Consult.id), made_by=related(_Maker), facility=related(_Hospital)),
    departures=rows_of(
        _last_departure(),
        doses=rows_of(Dose.select().where(Dose.departure == Departure.id).order_by(Dose.line)),
    ),
)
_REFERRALS = prepare(
    Referral,
    _referrals(Given("consult")),
    made_by=related(_Maker),
    facility=related(_Hospital),
)
_CODED = prepare(
    _Of,
    Consult.select().where(
        Consult.id.in_(
            Referral.select(Referral.consult).where(Referral.code == Given("code"))
            | Answer.select(Answer.consult).where(Answer.code == Given("code"))
        )
    ),
    consult_id=Consult.id,
)


def case(consult_id: int) -> Case:
    """The case with its slips, read whole in one statement."""
    row = _CASE.one(consult=consult_id)
    return Case(
        consult=row.consult,
        answer=row.answer and _reply(row),
        own=_own(row.referrals),
        referrals=row.referrals,
        departure=next(iter(row.departures), None),
    )


def own(consult_id: int) -> Referral | None:
    """The slip that the CHO made herself, before any doctor answered, as she made it last."""
    return _own(_REFERRALS.all(consult=consult_id))


def _own(referrals):
    """The latest referral that no doctor's answer brought."""
    return next((referral for referral in reversed(referrals) if not referral.answer_id), None)


def _reply(row):
    own = (referral for referral in row.referrals if referral.answer_id == row.answer.id)
    return Reply(**row.answer._asdict(), lines=row.lines, referral=next(own, None))


def prescription(consult_id: int) -> Slip | None:
    """The prescription of a case that a doctor has answered."""
    whole = case(consult_id)
    return _prescription(whole) if whole.answer else None


def referral(consult_id: int) -> Slip | None:
    """The slip of the referral that holds: the doctor's, else the CHO's own."""
    whole = case(consult_id)
    return _referral(whole, whole.referral) if whole.referral else None


def own_referral(consult_id: int) -> Slip | None:
    """The CHO's slip, which went with the patient before a doctor wrote another."""
    whole = case(consult_id)
    return _referral(whole, whole.own) if whole.own else None


def case_of(code: str) -> int | None:
    """The id of the case on whose slip this QR code is."""
    of = _CODED.one(code=code.upper())
    return of and of.consult_id


def by_code(code: str) -> Slip | None:
    """The slip that was printed with this QR code: a prescription, or a referral by a doctor or a
    CHO.
    """
    consult_id = case_of(code)
    if not consult_id:
        return None
    whole = case(consult_id)
    coded = (referral for referral in whole.referrals if referral.code == code.upper())
    referral = next(coded, None)
    return _referral(whole, referral) if referral else _prescription(whole)


def _prescription(whole):
    return _slip(whole, whole.answer, whole.answer.referral)


def _referral(whole, referral):
    """The slip of one referral, with the answer that brought it."""
    return _slip(whole, whole.answer if referral.answer_id else None, referral)


def _slip(whole, answer, referral):
    return Slip(
        consult=whole.consult,
        patient=whole.consult.patient,
        answer=answer,
        referral=referral,
        departure=whole.departure,
        signs=triage.signs(whole.consult),
        replaced=bool(not answer and whole.answer and whole.answer.referral),
    )


def alarms(consult: Consult) -> list[Sign]:
    """The first signs, for a patient of this kind, with which to come back at once."""
    return danger_signs.for_group(consult.group, at_least=EMERGENCY)[:ALARMS]


def new_code() -> str:
    """An unguessable 12-character code for a printed slip (about 59 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def letters(slip: Slip) -> int:
    """How much people wrote on this referral slip."""
    words = [*_of_the_case(slip), *_of_the_answer(slip.answer)]
    if slip.referral:
        words += [slip.referral.reason, slip.referral.elsewhere]
        words += _of_the_departure(slip.departure)
    return sum(map(len, words))


def _of_the_case(slip):
    patient, consult = slip.patient, slip.consult
    signs = [sign.name_hi for sign in slip.signs]
    about = (patient.name, patient.guardian, patient.home_place, patient.allergies)
    return [*about, consult.story, consult.late_because, *signs]


def _of_the_departure(departure):
    if not departure:
        return []
    doses = [f"{dose.drug} {dose.amount} 00:00" for dose in departure.doses]
    return [departure.informed, *doses]


def _of_the_answer(answer):
    if not answer:
        return []
    lines = [
        f"{line.name} {line.strength} 1–0–0–1 {line.food} {line.note}" for line in answer.lines
    ]
    return [answer.diagnosis, answer.tests, *lines]
