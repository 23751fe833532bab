"""After the answer: who is due, asking the same doctor again, what was handed out and found, how it
went on.
"""

import datetime as dt
from typing import NamedTuple

from peewee import JOIN, SQL, fn

import clock
from models import (
    ANSWERED,
    DRAFT,
    DROPPED,
    FOLLOWED,
    Answer,
    Consult,
    Medicine,
    Patient,
    PatientCall,
    Staff,
)
from rules import terms
from rules.codes import SETTLED
from rules.times import TIMES
from rules.words import Refused, Say
from services import consults
from services.deaths import dead

Later = Consult.alias()


class Became(NamedTuple):
    """What a follow-up came to, when, the CHO's note, and the id of the consult that was sent as
    the follow-up.
    """

    what: Say
    at: dt.datetime
    note: str = ""
    case: int | None = None


def due(centre_id: int):
    """Answers of this centre whose follow-up is due within TIMES.follow_up_ahead or overdue.

    The oldest first, and last of all those that are later than TIMES.follow_up_stale.
    """
    # written out, for the index of just these
    open_now = SQL("due_on IS NOT NULL AND outcome = ''")
    return (
        undone()
        .where(
            Consult.centre == centre_id,
            open_now,
            Consult.due_on <= clock.today() + TIMES.follow_up_ahead,
        )
        .order_by(Consult.due_on < clock.today() - TIMES.follow_up_stale, Consult.due_on, Answer.id)
    )


def undone():
    """Answers after which nothing has come: no follow-up was sent, no outcome recorded, no call
    settled it.
    """
    return _answers().where(
        Consult.outcome == "",
        ~fn.EXISTS(_sent(Later.id)),
        ~fn.EXISTS(_settled(PatientCall.id)),
        ~dead(Consult.patient),
    )


def done(centre_id: int):
    """Answers of this centre whose follow-up was settled within TIMES.follow_up_done, the last one
    first; `done_at` says when.
    """
    at = fn.MAX(
        *(
            fn.COALESCE(when, "")
            for when in (
                Consult.outcome_at,
                _sent(fn.MAX(Later.asked_at)),
                _settled(fn.MAX(PatientCall.at)),
            )
        )
    )
    return (
        _answers(at.alias("done_at"))
        .where(
            Consult.centre == centre_id,
            Answer.follow_up_on.is_null(False),
            at > clock.now() - TIMES.follow_up_done,
        )
        .order_by(at.desc(), Answer.id.desc())
    )


def became(consult: Consult) -> Became:
    """How the follow-up of this consult was settled: an outcome written down, else asked again,
    else a call.
    """
    sent = _sent(Later, of=consult).first()
    call = _settled(PatientCall, of=consult).order_by(PatientCall.id.desc()).first()
    if consult.outcome and consult.outcome_at:
        return Became(terms.OUTCOMES[consult.outcome], consult.outcome_at, consult.outcome_note)
    return (
        Became(Say("Asked again"), sent.asked_at, case=sent.id)
        if sent
        else Became(terms.CALL_OUTCOMES[call.outcome], call.at, call.note)
    )


def _answers(*more):
    return (
        Answer.select(Answer, Consult, Patient, Staff, *more)
        .join(Consult)
        .join(Patient)
        .switch(Answer)
        .join(Staff, JOIN.INNER, on=Answer.doctor)
    )


def _sent(what=Later, of=Consult.id):
    """The follow-ups of a consult that were sent."""
    return Later.select(what).where(Later.follows == of, Later.queue_place.is_null(False))


def _settled(what=PatientCall, of=Consult.id):
    """The calls to its patient after which nobody need ring again."""
    return PatientCall.select(what).where(
        PatientCall.consult == of,
        PatientCall.about == FOLLOWED,
        PatientCall.outcome.in_(SETTLED),
    )


def again(consult: Consult, by: Staff) -> Consult:
    """The draft of a follow-up of this consult, for the doctor who answered it; one already begun
    is gone on with.
    """
    if consult.state != ANSWERED:
        raise Refused(Say("This case has no answer yet."), f"/consults/{consult.id}")
    begun = (
        Consult.select()
        .where(Consult.follows == consult, Consult.state == DRAFT, Consult.asked_by == by)
        .first()
    )
    return begun or consults.begin(
        consult.patient,
        {"complaint": consult.complaint, "follows": consult, "for_doctor": consult.answer.doctor},
        by,
    )


def keep_for_doctor(consult: Consult, minutes: int) -> None:
    """A follow-up that has just been sent is for that doctor alone for so long; not if the doctor
    has left.
    """
    Consult.update(for_doctor_until=clock.now() + dt.timedelta(minutes=minutes)).where(
        Consult.id == consult.id, Consult.for_doctor.in_(Staff.select().where(Staff.active))
    ).execute()


def record(
    consult: Consult, *, given: dict[int, str], results: str, outcome: str, note: str
) -> None:
    """What was handed out ({Medicine.id: one of GIVEN}), what tests showed, how it went on. The
    latest stands.
    """
    if consult.state in (DRAFT, DROPPED):
        raise Refused(Say("This case was not sent."), f"/consults/{consult.id}")
    for medicine_id, how in given.items():
        Medicine.update(given=how).where(
            Medicine.id == medicine_id, Medicine.answer == consult.answer
        ).execute()
    before = (consult.outcome, consult.outcome_note)
    at = (consult.outcome_at if before == (outcome, note) else clock.now()) if outcome else None
    Consult.update(results=results, outcome=outcome, outcome_note=note, outcome_at=at).where(
        Consult.id == consult.id
    ).execute()


def medicines(consult: Consult) -> list[Medicine]:
    """The medicines of this consult's answer, in order; none where nobody has answered."""
    return list(consult.answer.lines) if consult.answer else []
