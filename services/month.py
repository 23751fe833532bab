"""A CHO's own month: her counts by day for the incentive claim, and what the doctors made of her
cases.
"""

import datetime as dt
from typing import NamedTuple

from peewee import JOIN, fn

from models import Answer, Block, Consult, HandOver, Referral, Staff
from queries import Given, prepare
from rules import months
from rules.codes import ANSWERED
from services import closures
from services.counts import tables, tallies, working_days
from services.lines import says


class Day(NamedTuple):
    """A day: its counts, None where nobody asked; why the centre was closed, else ""."""

    day: dt.date
    row: tables.Row | None
    closed: str


class Sheet(NamedTuple):
    """The sheet for the claim. closed: working days on which the centre was closed. block: that of
    the centre, if any.
    """

    days: list[Day]
    whole: tables.Row
    closed: int
    block: Block | None


class Judged(NamedTuple):
    """A referral, as the doctor judged it."""

    urgency: int


@says(Consult, "number", "complaint_row")
class Changed(NamedTuple):
    """An answered case, with what the doctor made of it; handed_to: the speciality to which it was
    given last.
    """

    id: int
    centre_id: int
    urgency: int
    complaint: str
    lasting: int | None
    lasting_unit: str
    asked_at: dt.datetime
    diagnosis: str
    referral: Judged | None
    handed_to: str | None


class Sums(NamedTuple):
    """How many the doctors answered; of these: referred, judged more urgent than she did, and gave
    to another speciality.
    """

    answered: int
    referred: int
    raised: int
    handed: int


class Changes(NamedTuple):
    """A page of what the doctors changed, and the sums of the whole month."""

    rows: list[Changed]
    sums: Sums


def _answered():
    """Her answered cases of a month, with the answer and the doctor's referral."""
    return (
        Consult.select()
        .join(Answer, on=(Answer.consult == Consult.id))
        .join(Referral, JOIN.LEFT_OUTER, on=(Referral.answer == Answer.id))
        .where(
            Consult.asked_by == Given("cho"),
            Consult.state == ANSWERED,
            Consult.asked_at >= Given("begin"),
            Consult.asked_at < Given("end"),
        )
    )


def _changed():
    handed = HandOver.select(HandOver.speciality).where(HandOver.consult == Consult.id)
    page = _answered().order_by(Consult.asked_at, Consult.id)
    return prepare(
        Changed,
        page.limit(Given("most")).offset(Given("skip")),
        diagnosis=Answer.diagnosis,
        referral=Referral,
        handed_to=handed.order_by(HandOver.id.desc()).limit(1),
    )


def _sums():
    """The reading of a month's sums."""
    handed = Consult.id.in_(HandOver.select(HandOver.consult).where(HandOver.speciality != ""))
    return prepare(
        Sums,
        _answered(),
        answered=fn.COUNT(Consult.id),
        referred=fn.COUNT(Referral.id),
        raised=fn.COUNT(fn.NULLIF(Referral.urgency < Consult.urgency, 0)),
        handed=fn.COUNT(fn.NULLIF(handed, 0)),
    )


_CHANGED, _SUMS = _changed(), _sums()


def sheet(month: str, cho: Staff) -> Sheet:
    """Her month by days; what nobody answered is asked too."""
    days, centre = months.days_of(month), cho.facility
    rows = {day: row for (day, _), row in tables.by_day(month, "cho", str(cho.id)).items()}
    reasons = closures.of(centre.id, days[0], days[-1])
    spent = working_days.spent(month, "centre", str(centre.id))
    return Sheet(
        [Day(day, rows.get(day), reasons.get(day, "")) for day in days],
        tables.total(list(rows.values())),
        len(spent.closed),
        Block.get_or_none(Block.code == centre.block_id),
    )


def changes(month: str, cho: Staff, page_number: int, a_page: int) -> Changes:
    """Her answered cases of a month, in the order in which she asked."""
    days = months.days_of(month)
    hers = tallies.span(days[0], days[-1]) | {"cho": cho.id}
    page = {"most": a_page, "skip": (page_number - 1) * a_page}
    return Changes(_CHANGED.all(**hers, **page), _SUMS.one(**hers))
