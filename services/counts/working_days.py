"""Working days: on which of them a centre or CHO asked, was closed, or did neither."""

import datetime as dt
from collections import Counter

import clock
from models import CHO, HEALTH_CENTRES, Closure, Facility, Staff, db
from rules import counts as rules
from rules import months
from services.counts import tallies
from services.counts.tallies import BY

WORKING = ("centre", "cho")  # who has days on which to work


def spent(month: str, by: str, of: str) -> dict[str, list[dt.date]]:
    """How one centre or CHO spent each working day until yesterday: {"asked", "closed", "zero":
    days}.
    """
    counted = tallies.of_month(month, by) if by in WORKING else {}
    found = of_month(month, by, counted).get(of) or _spent(set(), set(), set())
    return {name: sorted(days) for name, days in found.items()}


def of_month(month, by, counted):
    """{of: {"asked", "closed", "zero": days}} of each working centre, or CHO; {} where it is about
    neither.

    A day on which one asked, or wrote a case on paper, counts as asked, also when it was written
    down as closed.
    """
    if by not in WORKING:
        return {}
    every = months.days_of(month)
    days = {day for day in every if rules.works(day) and day < clock.today()}
    asked: dict[str, set[dt.date]] = {}
    closed: dict[int, set[dt.date]] = {}
    for (day, of), sums in counted.items():
        if sums[0]:
            asked.setdefault(of, set()).add(day)
    for of, day in db.execute_sql(
        f"SELECT DISTINCT {BY[by]}, date(c.examined_at,'+05:30') FROM consult c WHERE "
        "c.examined_at >= :begin AND c.examined_at < :end",
        tallies.span(every[0], every[-1]),
    ).fetchall():
        asked.setdefault(of, set()).add(dt.date.fromisoformat(day))
    for row in Closure.select().where(Closure.day.in_(sorted(days))):
        closed.setdefault(row.centre_id, set()).add(row.day)
    return {
        of: _spent(days, asked.get(of, set()), closed.get(centre, set()))
        for of, centre in _at_work(by)
    }


def _at_work(by):
    """(of, id of the centre) of the centres in use, or of the CHOs who work."""
    if by == "cho":
        return [
            (str(row.id), row.facility_id)
            for row in Staff.select().where(Staff.role == CHO, Staff.active)
        ]
    return [
        (str(row.id), row.id)
        for row in Facility.select().where(Facility.kind.in_(HEALTH_CENTRES), Facility.active)
    ]


def _spent(days, asked, closed):
    return {"asked": days & asked, "closed": days & closed - asked, "zero": days - asked - closed}


def of_blocks(of_centres):
    """The days of centres, added up by block."""
    blocks: dict[str, Counter] = {}
    for row in Facility.select().where(Facility.id.in_(list(of_centres))):
        blocks.setdefault(str(row.block_id or ""), Counter()).update(of_centres[str(row.id)])
    return {
        block: {name: spent[name] for name in ("asked", "closed", "zero")}
        for block, spent in blocks.items()
    }
