"""What the district office sees first: counts, live."""

import datetime as dt
from typing import NamedTuple

from peewee import SQL, NodeList, fn

import clock
from models import Consult, Device, Facility, Served, Session, Staff, no_index
from queries import Given, Moment, ago, prepare
from rules import months
from rules.codes import CHO, EMERGENCY, HEALTH_CENTRES, TAKEN
from services import queue
from services.counts import summaries

# "working" and "active" mean: seen, or asked, within these days; said on the page
WORKING = dt.timedelta(days=7)


class Today(NamedTuple):
    """The mission's counts: CHOs and how many work, centres and how many are connected and active,
    patients served, cases open now.
    """

    chos: int
    working: int
    centres: int
    connected: int
    active: int
    today: int
    month: int
    total: int
    waiting: int
    escalated: int
    reading: int


class Mission(NamedTuple):
    """The mission's page."""

    counts: Today
    served: summaries.Served


def _distinct(column, rows):
    # The plus keeps SQLite from walking all rows in the order of this column instead of the few
    # that are meant.
    return rows.select(fn.COUNT(NodeList((SQL("DISTINCT +"), column))))


def _served(month):
    """Different patients with an answer in a month, or at any time for ""."""
    return Served.select(fn.COUNT(Served.patient)).where(Served.month == month)


def _consults(where):
    return Consult.select(fn.COUNT(Consult.id)).where(where)


def _today():
    chos = (Staff.role == CHO) & Staff.active
    centres = Facility.kind.in_(HEALTH_CENTRES) & Facility.active
    working = Session.select().join(Staff).where(chos, Session.seen_at >= ago(WORKING))
    at_centres = Staff.facility.in_(Facility.select(Facility.id).where(centres))
    connected = Device.select().join(Staff).where(chos, at_centres)
    active = Consult.select().where(
        Consult.asked_at >= ago(WORKING),
        no_index(Consult.centre).in_(Facility.select(Facility.id).where(centres)),
    )
    midnight = Moment(lambda: clock.midnight(clock.today()))
    today = Consult.select().where(Consult.answered_at >= midnight)
    return prepare(
        Today,
        Staff.select().where(chos),
        chos=fn.COUNT(Staff.id),
        working=_distinct(Session.staff, working),
        centres=Facility.select(fn.COUNT(Facility.id)).where(centres),
        connected=_distinct(Staff.facility, connected),
        active=_distinct(Consult.centre, active),
        today=_distinct(Consult.patient, today),
        month=_served(Moment(lambda: months.month_of(clock.today()))),
        total=_served(""),
        waiting=_consults(queue.free()),
        escalated=_consults(queue.escalated(Given("asked_before"))),
        reading=_consults(queue.open_now() & (Consult.state == TAKEN) & ~queue.free()),
    )


_TODAY = _today()


def mission(targets: dict[int, int]) -> Mission:
    """`targets`: {urgency: minutes} after which an unanswered emergency is escalated."""
    asked_before = clock.now() - dt.timedelta(minutes=targets[EMERGENCY])
    return Mission(
        _TODAY.one(asked_before=asked_before),
        summaries.served(months.month_of(clock.today()), targets),
    )
