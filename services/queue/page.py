"""The doctors' queue as its page shows it, which is a doctor's home: read in few statements."""

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from peewee import JOIN, fn

from models import Consult, Facility, Message, Patient, Referral, Staff, no_index
from queries import Given, Somebody, bring_for, prepare, rows_of
from rules.codes import DOCTOR, TAKEN, WAITING
from rules.words import Say
from services import calls, duty, queue, triage
from services.lines import Case, says
from services.referrals import following

SHOWN, AT_LEAST = 8, 3  # cases; a page of long names stays below 10 kB
LINES = 3  # so many lines above the queue take the room of one case
NEWS = 12  # lines at most


@says(Patient, "age_on", "age", "group")
class _Patient(NamedTuple):
    id: int
    name: str
    sex: str
    born_on: dt.date
    registered_at: dt.datetime
    name_follows: bool
    scale2: bool


class _Centre(NamedTuple):
    name: str
    name_hi: str


@says(Consult, "complaint_row", "claimed", "shown_state", "came_back_at", "day", "age_days")
class _Judged(NamedTuple):
    """A case in line, with all by which its urgency is judged."""

    id: int
    state: str
    urgency: int
    complaint: str
    lasting: int | None
    lasting_unit: str
    begun_at: dt.datetime
    asked_at: dt.datetime
    claimed_until: dt.datetime | None
    returned_at: dt.datetime | None
    for_doctor_id: int | None
    waits_until: dt.datetime | None
    examined_at: dt.datetime | None
    pregnant: bool
    temperature: Decimal | None
    temperature_unit: str
    spo2: int | None
    pulse: int | None
    rr: int | None
    systolic: int | None
    diastolic: int | None
    sugar: int | None
    protein: int | None
    consciousness: str
    on_oxygen: bool | None
    signs: str
    symptoms: str
    patient: _Patient
    centre: _Centre


class CaseInLine(NamedTuple):
    """A case that waits; reasons: the first why it is as urgent as it is, if there is any."""

    case: _Judged
    reasons: tuple[Say, ...]
    late: bool


class _Open(NamedTuple):
    """A case in this doctor's hands, or waiting for a centre's answer to her."""

    case: Case
    unread: bool


class _Waiting(NamedTuple):
    speciality: str
    cases: int


class _Board(NamedTuple):
    line: list[_Judged]
    counts: list[_Waiting]
    open: list[_Open]
    unheard: int


class Queue(NamedTuple):
    """What a doctor sees first. counts: {speciality: cases that wait}. shift: hers, None off duty.

    reports, more_reports, unheard: as on every home, of services/referrals/following.py.
    """

    shift: duty.Shift | None
    awaiting: list
    mine: list[Case]
    news: list[Case]
    reports: list
    more_reports: bool
    unheard: int
    line: list[CaseInLine]
    more: bool
    counts: dict[str, int]


_ME = Somebody(DOCTOR)


def _line():
    return rows_of(queue.offered(_ME).limit(SHOWN + 1), patient=Patient, centre=Facility)


def _counts():
    counted = Consult.select().where(queue.free(_ME)).group_by(Consult.speciality)
    return rows_of(counted, cases=fn.COUNT(Consult.id))


def _open():
    """In hand, or asked back and not gone to another doctor meanwhile."""
    taker, asker = Staff.alias(), Staff.alias()
    hers = Consult.asked_back_at.is_null(False) & (no_index(Consult.for_doctor) == _ME.id)
    waits = queue.open_now() & (Consult.state == WAITING) & hers
    unread = Message.select(Message.id).where(
        Message.consult == Consult.id, Message.read_at.is_null(), ~Message.from_doctor
    )
    rows = (
        Consult.select()
        .join(Patient)
        .join_from(Consult, taker, JOIN.LEFT_OUTER, on=Consult.taken_by == taker.id)
        .join_from(Consult, asker, JOIN.LEFT_OUTER, on=Consult.for_doctor == asker.id)
        .where(queue.in_hand(_ME) | waits)
        .order_by(Consult.urgency, Consult.queue_place)
    )
    return rows_of(rows, case=Consult, taken_by=taker, for_doctor=asker, unread=fn.EXISTS(unread))


_BOARD = prepare(
    _Board,
    Staff.select().where(Staff.id == Given("id")),
    line=_line(),
    counts=_counts(),
    open=_open(),
    unheard=following.not_heard(_ME).select(fn.COUNT(Referral.id)).order_by(),
)


def page(doctor: Staff, speciality: str, targets: dict[int, int]) -> Queue:
    """The queue for this doctor: of one speciality, or of all ("")."""
    board = _BOARD.one(speciality=speciality, **bring_for(doctor))
    mine = [row.case for row in board.open if row.case.state == TAKEN]
    news = [row.case for row in board.open if row.unread or row.case.asked_back][:NEWS]
    reports = following.news(doctor, following.SHOWN + 1)
    room = _room(len(mine) + len(news) + min(len(reports), following.SHOWN))
    return Queue(
        shift=duty.of(doctor),
        awaiting=calls.awaiting(doctor),
        mine=mine,
        news=news,
        line=[_judged(case, targets) for case in board.line[:room]],
        more=len(board.line) > room,
        counts=dict(board.counts),
        reports=reports[: following.SHOWN],
        more_reports=len(reports) > following.SHOWN,
        unheard=board.unheard,
    )


def _judged(case, targets):
    return CaseInLine(case, triage.assess(case).reasons[:1], queue.overdue(case, targets))


def _room(lines_above):
    """How many cases fit under so many lines."""
    return max(AT_LEAST, SHOWN - lines_above // LINES)
