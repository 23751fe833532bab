"""A month in few numbers: its weeks, and what the service was for."""

import datetime as dt
from collections import Counter
from typing import NamedTuple

from rules import charts, months
from rules import counts as rules
from rules.codes import EMERGENCY, URGENT
from services.counts import names, tables


class Week(NamedTuple):
    """From its first to its last day: how many were asked, answered, and answered within the
    target.
    """

    first: dt.date
    last: dt.date
    asked: int
    answered: int
    in_time: int


class Served(NamedTuple):
    """What a month's service was for: serious cases answered within the target, and the travelling
    that was saved.

    A patient whose case was answered and not referred (`spared`) did not have to go; unknown: such
    patients without a distance.
    """

    serious: int
    in_time: int
    spared: int
    unknown: int
    saved: rules.Saved
    travel: rules.Travel


class Charted(NamedTuple):
    """Weeks and hours of a month with their bars, in units of a viewBox that is 100 high."""

    weeks: list[Week]
    hours: list[tables.Row]
    week_bars: list[charts.Bar]
    hour_bars: list[charts.Bar]
    total: tables.Row


def weeks(month: str, targets: dict[int, int]) -> list[Week]:
    """Each week of a month."""
    rows = tables.by_day(month, "urgency")
    return [
        _week(days, [row for (day, _), row in rows.items() if day in days], targets)
        for days in months.weeks(months.days_of(month))
    ]


def charted(month: str, targets: dict[int, int]) -> Charted:
    """The charts of a month."""
    in_weeks, hours = weeks(month, targets), tables.table(month, "hour")
    in_time = [(100, charts.share(week.in_time, week.asked) or 0) for week in in_weeks]
    unanswered = [(row.n["asked"], row.n["unanswered"]) for row in hours]
    return Charted(
        in_weeks,
        hours,
        charts.bars(in_time, 300, 100),
        charts.bars(unanswered, 480, 100),
        tables.total(hours),
    )


def _week(days, rows, targets):
    return Week(
        days[0],
        days[-1],
        sum(row.n["asked"] for row in rows),
        sum(row.n["answered"] for row in rows),
        sum(row.in_time(targets) for row in rows),
    )


def served(month: str, targets: dict[int, int]) -> Served:
    """A month as the district's page sums it up."""
    urgencies = tables.of_all(month, "urgency").items()
    serious = [row for of, row in urgencies if of in (str(EMERGENCY), str(URGENT))]
    spared = {of: row.n["spared"] for of, row in tables.of_all(month, "centre").items()}
    journeys = _journeys(spared)
    return Served(
        serious=sum(row.n["asked"] for row in serious),
        in_time=sum(row.in_time(targets) for row in serious),
        spared=sum(spared.values()),
        unknown=journeys.pop(None, 0),
        saved=rules.saved(journeys),
        travel=rules.TRAVEL,
    )


def _journeys(spared):
    """{km one way: patients who did not have to go}; None for a way that is not known."""
    locations = names.locations()
    journeys: Counter = Counter()
    for of, patients in spared.items():
        centre = locations[of]
        journeys[rules.kilometres(centre.block_id, centre.code)] += patients
    return journeys
