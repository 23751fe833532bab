"""After the answer: who is due, asking the same doctor again, what was handed out and found, how it
went on.
"""

import datetime as dt
from typing import NamedTuple

from peewee import JOIN, SQL, fn

import clock
from models import Answer, Consult, Medicine, Panchayat, Patient, PatientCall, Staff
from queries import Given, Moment, ago, prepare, related
from rules import terms
from rules.codes import ANSWERED, DRAFT, DROPPED, FOLLOWED, SETTLED
from rules.times import TIMES
from rules.words import Refused, Say
from services import consults
from services.deaths import dead
from services.lines import Contact, Person, Who
from services.referrals import following
from services.referrals.following import Back, CaseOf

LINES, BACKS = 7, 4  # of a page: long ones stay below 10 kB

_Later = Consult.alias()


class Due(NamedTuple):
    """A follow-up that is due, or soon will be."""

    follow_up_on: dt.date
    diagnosis: str
    tests: str
    doctor: Person
    consult: CaseOf
    patient: Contact


class DuePage(NamedTuple):
    """Who is due, and on the first page those whom a hospital has sent back."""

    due: list[Due]
    more: bool
    backs: list[Back]
    more_backs: bool


class Settled(NamedTuple):
    """What a follow-up came to, when, the CHO's note, and the id of the consult that was sent as
    the follow-up.
    """

    what: Say
    at: dt.datetime
    note: str = ""
    case: int | None = None


class Later(NamedTuple):
    """The consult that was sent as the follow-up."""

    id: int
    asked_at: dt.datetime


class SettlingCall(NamedTuple):
    """The last call after which nobody need ring again; empty where there was none."""

    outcome: str
    at: dt.datetime
    note: str


class Done(NamedTuple):
    """A follow-up that was settled: by an outcome, by asking again, or by a call."""

    consult_id: int
    patient: Who
    diagnosis: str
    follow_up_on: dt.date
    outcome: str
    outcome_at: dt.datetime | None
    outcome_note: str
    later: Later | None
    call: SettlingCall

    @property
    def result(self) -> Settled:
        """An outcome written down comes first, then asking again, then a call."""
        if self.outcome and self.outcome_at:
            return Settled(terms.OUTCOMES[self.outcome], self.outcome_at, self.outcome_note)
        if self.later:
            return Settled(Say("Asked again"), self.later.asked_at, case=self.later.id)
        return Settled(terms.CALL_OUTCOMES[self.call.outcome], self.call.at, self.call.note)


class DonePage(NamedTuple):
    done: list[Done]
    more: bool


def due(centre_id: int, page_number: int) -> DuePage:
    """Answers of this centre whose follow-up is due within TIMES.follow_up_ahead or overdue.

    The oldest first, and last of all those that are later than TIMES.follow_up_stale.
    """
    rows = _DUE.all(centre=centre_id, behind=(page_number - 1) * LINES)
    backs = following.backs_due(centre_id) if page_number == 1 else []
    return DuePage(rows[:LINES], len(rows) > LINES, backs[:BACKS], len(backs) > BACKS)


def done(centre_id: int, page_number: int) -> DonePage:
    """Answers of this centre whose follow-up was settled within TIMES.follow_up_done, the last
    one first."""
    rows = _DONE.all(centre=centre_id, behind=(page_number - 1) * LINES)
    return DonePage(rows[:LINES], len(rows) > LINES)


def undone():
    """Answers after which nothing has come, a query: no follow-up was sent, no outcome recorded, no
    call settled it.
    """
    return _answers().where(
        Consult.outcome == "",
        ~fn.EXISTS(_later(_Later.id)),
        ~fn.EXISTS(_settling(PatientCall.id)),
        ~dead(Consult.patient),
    )


def _answers():
    return (
        Answer.select(Answer, Consult, Patient, Staff)
        .join(Consult)
        .join(Patient)
        .switch(Answer)
        .join(Staff, on=Answer.doctor)
    )


def _later(what):
    """The follow-ups of a consult that were sent."""
    return _Later.select(what).where(
        _Later.follows == Consult.id, _Later.queue_place.is_null(False)
    )


def _settling(what):
    """The calls to its patient after which nobody need ring again."""
    return PatientCall.select(what).where(
        PatientCall.consult == Consult.id,
        PatientCall.about == FOLLOWED,
        PatientCall.outcome.in_(SETTLED),
    )


def _page(query):
    """A page of a list, and a row more where it goes on."""
    return query.limit(LINES + 1).offset(Given("behind"))


def _due():
    # written out, for the index of just these
    open_now = SQL("due_on IS NOT NULL AND outcome = ''")
    return (
        undone()
        .join_from(Patient, Panchayat, JOIN.LEFT_OUTER)
        .where(
            Consult.centre == Given("centre"),
            open_now,
            Consult.due_on <= Moment(lambda: clock.today() + TIMES.follow_up_ahead),
        )
        .order_by(
            Consult.due_on < Moment(lambda: clock.today() - TIMES.follow_up_stale),
            Consult.due_on,
            Answer.id,
        )
    )


def _done():
    Asked, Rang = Consult.alias(), PatientCall.alias()
    moments = Consult.outcome_at, _later(fn.MAX(_Later.asked_at)), _settling(fn.MAX(PatientCall.at))
    at = fn.MAX(*(fn.COALESCE(moment, "") for moment in moments))
    query = (
        _answers()
        .join_from(Consult, Asked, JOIN.LEFT_OUTER, on=Asked.id == _later(fn.MIN(_Later.id)))
        .join_from(Consult, Rang, JOIN.LEFT_OUTER, on=Rang.id == _settling(fn.MAX(PatientCall.id)))
        .where(
            Consult.centre == Given("centre"),
            Answer.follow_up_on.is_null(False),
            at > ago(TIMES.follow_up_done),
        )
        .order_by(at.desc(), Answer.id.desc())
    )
    return prepare(
        Done,
        _page(query),
        consult_id=Answer.consult,
        patient=related(Patient),
        outcome=Consult.outcome,
        outcome_at=Consult.outcome_at,
        outcome_note=Consult.outcome_note,
        later=related(Asked),
        call=related(Rang),
    )


_DUE = prepare(
    Due,
    _page(_due()),
    doctor=related(Staff),
    consult=related(Consult),
    patient=related(Patient, panchayat=related(Panchayat)),
)
_DONE = _done()


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
    doctor = Answer.get(Answer.consult == consult).doctor
    case = {"complaint": consult.complaint, "follows": consult, "for_doctor": doctor}
    return begun or consults.begin(consult.patient, case, by)


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
    answer = Answer.select(Answer.id).where(Answer.consult == consult)
    for medicine_id, how in given.items():
        Medicine.update(given=how).where(
            Medicine.id == medicine_id, Medicine.answer.in_(answer)
        ).execute()
    before = (consult.outcome, consult.outcome_note)
    at = (consult.outcome_at if before == (outcome, note) else clock.now()) if outcome else None
    Consult.update(results=results, outcome=outcome, outcome_note=note, outcome_at=at).where(
        Consult.id == consult.id
    ).execute()
