"""What the district office sees: counts, live."""

import datetime as dt

from peewee import SQL, NodeList, fn

import clock
from models import (
    CHO,
    HEALTH_CENTRES,
    TAKEN,
    Consult,
    Device,
    Facility,
    Served,
    Session,
    Staff,
    no_index,
)
from rules import months
from services import queue

WORKING_DAYS = 7  # "working" and "active" mean: seen, or asked, within these days; said on the page


def mission(targets: dict[int, int]) -> dict:
    """The mission's table: CHOs and how many work, centres connected and active, patients served.

    `targets`: {urgency: minutes} after which an unanswered emergency is escalated.
    """
    since, today = clock.now() - dt.timedelta(days=WORKING_DAYS), clock.today()
    chos = Staff.select().where(Staff.role == CHO, Staff.active)
    centres = Facility.select().where(Facility.kind.in_(HEALTH_CENTRES), Facility.active)
    working = _distinct(
        Session.staff,
        Session.select()
        .join(Staff)
        .where(Staff.role == CHO, Staff.active, Session.seen_at >= since),
    )
    connected = _distinct(
        Staff.facility,
        Device.select()
        .join(Staff)
        .where(Staff.role == CHO, Staff.active, Staff.facility.in_(centres)),
    )
    active = _distinct(
        Consult.centre,
        Consult.select().where(
            Consult.asked_at >= since, no_index(Consult.centre).in_(centres.select(Facility.id))
        ),
    )
    return {
        "chos": chos.count(),
        "working": working,
        "centres": centres.count(),
        "connected": connected,
        "active": active,
        "today": _served_since(clock.midnight(today)),
        "month": _served(months.month_of(today)),
        "total": _served(""),
        "waiting": _count(queue.free()),
        "escalated": queue.escalated(targets).count(),
        "reading": _count(queue.open_now() & (Consult.state == TAKEN) & ~queue.free()),
    }


def _distinct(column, rows):
    # The plus keeps SQLite from walking all rows in the order of this column instead of the few
    # that are meant.
    return rows.select(fn.COUNT(NodeList((SQL("DISTINCT +"), column)))).scalar()


def _served_since(moment):
    """Different patients with an answer since then."""
    return _distinct(Consult.patient, Consult.select().where(Consult.answered_at >= moment))


def _served(month):
    """Different patients with an answer in a month, or at any time for ""."""
    return Served.select().where(Served.month == month).count()


def _count(where):
    return Consult.select().where(where).count()
