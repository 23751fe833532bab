"""What the page shows on which a doctor answers, read in one statement."""

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from peewee import JOIN, fn

import clock
from models import (
    Answer,
    AnswerDraft,
    Consult,
    Departure,
    Dose,
    Facility,
    Medicine,
    Referral,
    Staff,
    Stock,
)
from queries import Given, ago, prepare, rows_of
from rules.codes import ANSWERED
from rules.times import TIMES
from services import handover, messages
from services.answers import drafts
from services.lines import Person, says

PAST, LINKABLE = 5, 10  # answers to this patient: shown, and offered to be followed up


class Prescribed(NamedTuple):
    """A medicine of an earlier answer, and when in the day it was to be taken."""

    name: str
    strength: str
    morning: str
    noon: str
    evening: str
    night: str


class Earlier(NamedTuple):
    """An answer to this patient, which a new one may follow up."""

    id: int
    diagnosis: str
    advice: str
    tests: str
    signed_at: dt.datetime
    doctor: Person
    lines: list[Prescribed]


@says(Consult, "number", "complaint_row")
class PastCase(NamedTuple):
    """An answered consult of this patient."""

    id: int
    complaint: str
    lasting: int | None
    lasting_unit: str
    queue_place: int
    answered_at: dt.datetime
    results: str
    outcome: str
    outcome_note: str
    outcome_at: dt.datetime | None
    answer: Earlier


class _Hospital(NamedTuple):
    name: str
    name_hi: str


class Slip(NamedTuple):
    """The slip that the CHO made herself: a hospital of the list, or another."""

    facility: _Hospital | None
    elsewhere: str


class GivenDose(NamedTuple):
    """A drug given before the patient left."""

    drug: str
    amount: str
    given_at: dt.datetime | None


@says(Departure, "weight")
class Left(NamedTuple):
    """How the patient left the centre, as written last."""

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
    at: dt.datetime
    doses: list[GivenDose]


class _Stocked(NamedTuple):
    drug: str


class _Draft(NamedTuple):
    fields: str


class _Row(NamedTuple):
    id: int
    follows_id: int | None
    arrived_at: dt.datetime | None
    drafts: list[_Draft]
    past: list[PastCase]
    slips: list[Slip]
    departures: list[Left]
    handed: list[handover.Step]
    messages: list[messages.MessageLine]
    shelf: list[_Stocked]


class Page(NamedTuple):
    """What the doctor sees beside the form. id: the consult's. draft: the reply as it was kept.

    history: answered consults, newest first. earlier: answers that may be linked. follows: the case
    that this one follows up. own_referral: the CHO's slip, made last; arrived_at: when a hospital
    first reported the patient. shelf: codes of what the centre has.
    """

    id: int
    draft: list[tuple[str, str]]
    history: list[PastCase]
    earlier: list[Earlier]
    follows: PastCase | None
    own_referral: Slip | None
    departure: Left | None
    arrived_at: dt.datetime | None
    handed: list[handover.Step]
    messages: list[messages.MessageLine]
    shelf: frozenset[str]


def _past():
    """The newest, those that may be linked, and the one that is followed up."""
    old, doctor = Consult.alias(), Staff.alias()
    theirs = (old.patient == Consult.patient) & (old.state == ANSWERED) & (old.id != Consult.id)
    chosen = (old.id == Consult.follows) | old.id.in_(_newest()) | old.id.in_(_linkable())
    return rows_of(
        old.select()
        .join(Answer, on=Answer.consult == old.id)
        .join(doctor, on=Answer.doctor == doctor.id)
        .where(theirs, chosen)
        .order_by(old.queue_place.desc()),
        answer=Answer,
        doctor=doctor,
        lines=rows_of(
            Medicine.select().where(Medicine.answer == Answer.id).order_by(Medicine.line)
        ),
    )


def _newest():
    old = Consult.alias()
    theirs = (old.patient == Consult.patient) & (old.state == ANSWERED)
    return (
        old.select(old.id)
        .where(theirs, old.id != Consult.id)
        .order_by(old.queue_place.desc())
        .limit(PAST)
    )


def _linkable():
    old, answer = Consult.alias(), Answer.alias()
    lately = answer.signed_at > ago(TIMES.same_condition_within)
    return (
        answer.select(old.id)
        .join(old, on=answer.consult == old.id)
        .where(old.patient == Consult.patient, old.id != Consult.id, lately)
        .order_by(answer.signed_at.desc())
        .limit(LINKABLE)
    )


def _slips():
    own = (Referral.consult == Consult.id) & Referral.answer.is_null()
    return rows_of(
        Referral.select()
        .join(Facility, JOIN.LEFT_OUTER, on=Referral.facility)
        .where(own)
        .order_by(Referral.id.desc())
        .limit(1),
        facility=Facility,
    )


def _departures():
    doses = Dose.select().where(Dose.departure == Departure.id).order_by(Dose.line)
    return rows_of(
        Departure.select()
        .join(Referral)
        .where(Referral.consult == Consult.id)
        .order_by(Departure.id.desc())
        .limit(1),
        doses=rows_of(doses),
    )


_PAGE = prepare(
    _Row,
    Consult.select().where(Consult.id == Given("consult")),
    arrived_at=Referral.select(fn.MIN(Referral.arrived_at)).where(Referral.consult == Consult.id),
    drafts=rows_of(
        AnswerDraft.select().where(
            AnswerDraft.consult == Consult.id, AnswerDraft.doctor == Given("doctor")
        )
    ),
    past=_past(),
    slips=_slips(),
    departures=_departures(),
    handed=handover.steps_of_case(),
    messages=messages.messages_of_case(),
    shelf=rows_of(Stock.select().where(Stock.centre == Consult.centre)),
)


def read(consult: Consult, doctor: Staff) -> Page:
    """What this doctor sees of the case beside the reply that she is writing."""
    row = _PAGE.one(consult=consult.id, doctor=doctor.id)
    return Page(
        id=row.id,
        draft=drafts.pairs(row.drafts[0].fields) if row.drafts else [],
        history=row.past[:PAST],
        earlier=_earlier(row.past),
        follows=next((old for old in row.past if old.id == row.follows_id), None),
        own_referral=row.slips[0] if row.slips else None,
        departure=row.departures[0] if row.departures else None,
        arrived_at=row.arrived_at,
        handed=row.handed,
        messages=row.messages,
        shelf=frozenset(one.drug for one in row.shelf),
    )


def _earlier(past):
    """The answers to this patient that a new one may follow up, newest first."""
    since = clock.now() - TIMES.same_condition_within
    lately = [old.answer for old in past if old.answer.signed_at > since]
    return sorted(lately, key=lambda answer: answer.signed_at, reverse=True)[:LINKABLE]
