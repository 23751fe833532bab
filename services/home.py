"""The home page of a centre: all that it shows, read in five statements."""

import datetime as dt
from typing import NamedTuple

from peewee import JOIN, fn

import clock
from models import Consult, LapsedForm, Message, Patient, Referral, Staff
from queries import Somebody, bring_for, prepare
from rules.codes import ANSWERED, CHO, DRAFT, EMERGENCY, TAKEN, WAITING
from services import calls
from services.deaths import dead
from services.lines import Case, Who, says
from services.referrals import following

DRAFTS, OPEN, UNTOLD, LATEST, NEWS = 10, 15, 20, 5, 12  # rows of each kind, at most


@says(Consult, "complaint_row")
class Answered(NamedTuple):
    """A consult that was answered; untold: nobody has told the patient, who could be told."""

    id: int
    complaint: str
    lasting: int | None
    lasting_unit: str
    answered_at: dt.datetime
    untold: bool
    patient: Who


class Home(NamedTuple):
    """What a CHO sees first, each list in the order in which it is shown.

    late: emergencies that no doctor has answered in time and no hospital has reported. news: open
    cases with an unread message or a doctor's open question. reports: of each case the newest.
    """

    awaiting: list
    lapsed: int
    late: list[Case]
    news: list[Case]
    reports: list
    more_reports: bool
    unheard: int
    to_tell: list[Answered]
    open: list[Case]
    unfinished: list[Case]
    done: list[Answered]


class _Work(NamedTuple):
    case: Case
    news: bool
    arrived: bool


class _Counts(NamedTuple):
    lapsed: int
    unheard: int


_ME = Somebody(CHO)


def _work():
    """Her drafts, and what her centre has with the doctors, the newest first."""
    taker, asker = Staff.alias(), Staff.alias()
    unread = Message.select(Message.id).where(
        Message.consult == Consult.id, Message.read_at.is_null(), Message.from_doctor
    )
    away = Consult.asked_back_at.is_null(False) & Consult.answered_back_at.is_null()
    arrived = Referral.select(Referral.id).where(
        Referral.consult == Consult.id, Referral.arrived_at.is_null(False)
    )
    drafts = (Consult.asked_by == _ME.id) & Consult.asked_at.is_null() & (Consult.state == DRAFT)
    theirs = (Consult.centre == _ME.facility_id) & Consult.state.in_((WAITING, TAKEN))
    return prepare(
        _Work,
        Consult.select()
        .join(Patient)
        .switch(Consult)
        .join(taker, JOIN.LEFT_OUTER, on=Consult.taken_by == taker.id)
        .switch(Consult)
        .join(asker, JOIN.LEFT_OUTER, on=Consult.for_doctor == asker.id)
        .where(drafts | theirs)
        .order_by(Consult.queue_place.desc(), Consult.id.desc()),
        case=Consult,
        taken_by=taker,
        for_doctor=asker,
        news=fn.EXISTS(unread) | away,
        arrived=fn.EXISTS(arrived),
    )


def _answered():
    """The centre's last answers, and before them those of which the patient has not been told."""
    centres = (Consult.centre == _ME.facility_id) & (Consult.state == ANSWERED)
    latest = Consult.alias()
    last = (
        latest.select(latest.id)
        .where(latest.centre == _ME.facility_id, latest.state == ANSWERED)
        .order_by(latest.queue_place.desc())
        .limit(LATEST)
    )
    untold = Consult.informed_at.is_null() & ~dead(Consult.patient)
    return prepare(
        Answered,
        Consult.select()
        .join(Patient)
        .where(centres, untold | Consult.id.in_(last))
        .order_by(Consult.queue_place.desc())
        .limit(UNTOLD + LATEST),
        untold=untold,
    )


def _counts():
    lapsed = LapsedForm.select(fn.COUNT(LapsedForm.key)).where(LapsedForm.staff == _ME.id)
    unheard = following.not_heard(_ME).select(fn.COUNT(Referral.id)).order_by()
    return prepare(
        _Counts, Staff.select().where(Staff.id == _ME.id), lapsed=lapsed, unheard=unheard
    )


_WORK, _ANSWERED, _COUNTS = _work(), _answered(), _counts()


def centre(cho: Staff, targets: dict[int, int]) -> Home:
    """A CHO's centre at a glance. targets: {urgency: minutes within which a doctor answers}."""
    work, answered = _WORK.all(**bring_for(cho)), _ANSWERED.all(**bring_for(cho))
    open_work = [row for row in work if row.case.state != DRAFT]
    reports, counts = following.news(cho, following.SHOWN + 1), _COUNTS.one(**bring_for(cho))
    return Home(
        awaiting=calls.awaiting(cho),
        lapsed=counts.lapsed,
        late=_late(open_work, targets),
        news=_news(open_work),
        reports=reports[: following.SHOWN],
        more_reports=len(reports) > following.SHOWN,
        unheard=counts.unheard,
        to_tell=[row for row in answered if row.untold][:UNTOLD],
        open=[row.case for row in open_work][:OPEN],
        unfinished=[row.case for row in work if row.case.state == DRAFT][:DRAFTS],
        done=answered[:LATEST],
    )


def _late(open_work, targets):
    """The longest waiting first."""
    asked_before = clock.now() - dt.timedelta(minutes=targets[EMERGENCY])
    return [
        row.case
        for row in reversed(open_work)
        if row.case.urgency == EMERGENCY and row.case.asked_at < asked_before and not row.arrived
    ]


def _news(open_work):
    """The most urgent first, then the longest waiting."""
    news = [row.case for row in open_work if row.news]
    return sorted(news, key=lambda case: (case.urgency, case.queue_place))[:NEWS]
