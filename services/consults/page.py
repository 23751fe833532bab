"""A consult's own page, from receipt to answer: all that its centre, or a doctor, sees of it."""

import datetime as dt
from typing import NamedTuple

from models import Consult, Photo, Referral, Staff
from queries import Given, prepare
from rules.codes import CHO, EMERGENCY, WAITING
from rules.danger_signs import Sign
from rules.triage import Triage
from services import calls, duty, handover, queue, slips, triage
from services.photos import records
from services.referrals import sending
from services.slips import Left, Reply


class ConsultPage(NamedTuple):
    """What the page shows beside its messages, photos newest first.

    ambulances: the numbers to call now, best first. refers: whether this reader may refer by
    herself. ahead: cases before this one. duty: who could answer it, while it waits.
    """

    consult: Consult
    answer: Reply | None
    own_referral: Referral | None
    departure: Left | None
    arrived_at: dt.datetime | None
    photos: list[Photo]
    triage: Triage
    signs: list[Sign]
    ambulances: list[str]
    overdue: bool
    refers: bool
    ahead: int
    duty: duty.Line | None
    handed: list[handover.Step]
    calls: list[calls.Record]
    words: list[calls.Word]


class _Beside(NamedTuple):
    """What belongs to the consult, in one row."""

    handed: list[handover.Step]
    calls: list[calls.CallLine]
    words: list[calls.Word]
    ahead: int


_CONSULT = Given("consult")
_BESIDE = prepare(
    _Beside,
    Consult.select().where(Consult.id == _CONSULT),
    handed=handover.steps_of_case(),
    calls=calls.calls_of_case(),
    words=calls.words_of_case(),
    ahead=queue.ahead(_CONSULT),
)


def page(
    consult: Consult, reader: Staff, targets: dict[int, int], away_minutes: int
) -> ConsultPage:
    """targets: {urgency: minutes within which a doctor answers}. away_minutes: see duty.line."""
    case, beside = slips.case(consult.id), _BESIDE.one(consult=consult.id)
    return ConsultPage(
        consult=consult,
        answer=case.answer,
        own_referral=case.own,
        departure=case.departure,
        arrived_at=case.arrived_at,
        photos=records.of(consult).current,
        triage=triage.assess(consult),
        signs=triage.signs(consult),
        ambulances=_ambulances(consult, case),
        overdue=queue.overdue(consult, targets),
        refers=reader.role == CHO and sending.cho_may_refer(consult, targets),
        ahead=beside.ahead,
        duty=_duty(consult, away_minutes),
        handed=beside.handed,
        calls=calls.records(consult, beside.calls),
        words=beside.words,
    )


def _ambulances(consult, case):
    """In an emergency. A doctor's answer leaves them only where it sends the patient off as one;
    the arrival at a hospital ends it.
    """
    sent_off = case.answer.referral if case.answer else consult
    if case.arrived_at or not sent_off or sent_off.urgency != EMERGENCY:
        return []
    return triage.ambulances(consult)


def _duty(consult, away_minutes):
    """Of its speciality; of all in an emergency."""
    if consult.shown_state != WAITING:
        return None
    return duty.line("" if consult.urgency == EMERGENCY else consult.speciality, away_minutes)
