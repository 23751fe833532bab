"""How things are counted: working days, percentiles of waits, what a journey costs. No database."""

import datetime as dt
from collections import Counter
from typing import NamedTuple

from rules import lists

SUNDAY = 6


def works(day: dt.date) -> bool:
    """Whether a centre is to be open: any day but Sunday. Holidays are written down as closed by
    the CHO.
    """
    return day.weekday() != SUNDAY


def percentile(waits: Counter, hundredths: int) -> int | None:
    """The smallest wait (minutes) that so many of a hundred did not exceed; None where nobody
    waited. Nearest rank.
    """
    rank, passed = -(-waits.total() * hundredths // 100), 0
    for minutes in sorted(waits):
        passed += waits[minutes]
        if passed >= max(rank, 1):
            return minutes
    return None


def within(waits: Counter, target: int) -> int:
    """How many waited no longer than that many minutes."""
    return sum(count for minutes, count in waits.items() if minutes <= target)


class Travel(NamedTuple):
    """The rows of data/travel.csv: what a journey costs that nobody had to make."""

    rupees_per_km: float
    km_per_hour: float
    people: float


TRAVEL = lists.figures("travel", Travel)
_KM = lists.in_force(
    "distances",
    lambda rows: {
        ("" if row["centre"] else row["block"], row["centre"]): float(row["km"]) for row in rows
    },
)


def kilometres(block: int | None, centre: str) -> float | None:
    """One way from a centre (its code) to where its patients would have gone, else from its block;
    None: not known.
    """
    return _KM.get(("", centre), _KM.get((str(block), "")))


class Saved(NamedTuple):
    """Kilometres, rupees and hours that nobody had to travel or pay."""

    km: int
    rupees: int
    hours: int


def saved(journeys: dict[float, int]) -> Saved:
    """What is not travelled, for {km one way: answered patients who did not have to go}."""
    both_ways = sum(2 * km * count for km, count in journeys.items())
    return Saved(
        km=round(both_ways),
        rupees=round(both_ways * TRAVEL.people * TRAVEL.rupees_per_km),
        hours=round(both_ways / TRAVEL.km_per_hour),
    )
