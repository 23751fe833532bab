"""Working days: on which of them a centre or CHO asked, was closed, or did neither."""

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

import clock
from models import CHO, HEALTH_CENTRES, Closure, db
from rules import counts as rules
from rules import months
from services.counts import names, tallies
from services.counts.tallies import BY

WORKING = ("centre", "cho")  # who has days on which to work


class Spent(NamedTuple):
    """Working days until yesterday: on which one asked, was closed, or did neither."""

    asked: Collection[dt.date]
    closed: Collection[dt.date]
    zero: Collection[dt.date]


class Days(NamedTuple):
    """How many of each."""

    asked: int
    closed: int
    zero: int


def spent(month: str, by: str, of: str) -> Spent:
    """How one centre or CHO spent each working day of a month until yesterday, in order."""
    if by not in WORKING:
        return Spent(set(), set(), set())
    counted = {key: sums for key, sums in tallies.of_month(month, by).items() if key[1] == of}
    someone = {key: name for key, name in names.named(by, [of]).items() if key == of}
    days = of_month(month, by, counted, someone).get(of, Spent(set(), set(), set()))
    return Spent(*map(sorted, days))


def of_month(month: str, by: str, counted: dict, named: dict) -> dict[str, Spent]:
    """{of: Spent} of those who are `named` and at work now. counted: {(day, of): sums} as of
    tallies.

    A day on which one asked, or wrote a case on paper, counts as asked, also when it was written
    down as closed.
    """
    every = months.days_of(month)
    days = {day for day in every if rules.works(day) and day < clock.today()}
    asked, closed = _asked(every, by, counted), _closed(days)
    return {
        of: _spent(days, asked.get(of, set()), closed.get(centre, set()))
        for of, centre in _at_work(by, named).items()
    }


def numbers(spent: Spent) -> Days:
    """How many days of each kind."""
    return Days(*map(len, spent))


def total(days: list[Days]) -> Days | None:
    """The sum; None where there is nothing to sum."""
    return Days(*map(sum, zip(*days))) if days else None


def of_blocks(days: dict[str, Days], block_of: dict[str, str]) -> dict[str, Days]:
    """The days of centres, added up by block."""
    blocks: dict[str, list[Days]] = {}
    for centre, its_days in days.items():
        blocks.setdefault(block_of[centre], []).append(its_days)
    return {block: Days(*map(sum, zip(*of_centres))) for block, of_centres in blocks.items()}


def _asked(every, by, counted):
    """{of: days}"""
    asked: dict[str, set[dt.date]] = {}
    for (day, of), sums in counted.items():
        if sums[0]:
            asked.setdefault(of, set()).add(day)
    on_paper = db.execute_sql(
        f"SELECT DISTINCT {BY[by]}, date(c.examined_at,'+05:30') FROM consult c WHERE "
        "c.examined_at >= :begin AND c.examined_at < :end",
        tallies.span(every[0], every[-1]),
    )
    for of, day in on_paper.fetchall():
        asked.setdefault(of, set()).add(dt.date.fromisoformat(day))
    return asked


def _closed(days):
    """{centre's id: days}"""
    closed: dict[int, set[dt.date]] = {}
    rows = Closure.select(Closure.centre, Closure.day).where(Closure.day.in_(sorted(days)))
    for row in rows:
        closed.setdefault(row.centre_id, set()).add(row.day)
    return closed


def _at_work(by, named):
    """{of: id of the centre} of the centres in use, or of the CHOs who work."""
    if by == "cho":
        return {
            of: person.facility_id
            for of, person in named.items()
            if person.active and person.role == CHO
        }
    return {
        of: place.id for of, place in named.items() if place.active and place.kind in HEALTH_CENTRES
    }


def _spent(days, asked, closed):
    return Spent(days & asked, days & closed - asked, days - asked - closed)
