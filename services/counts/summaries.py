"""A month in few numbers: its weeks, and what the service was for."""

from collections import Counter

from models import Facility
from rules import counts as rules
from rules import months
from services.counts.tables import by_day, table


def weeks(month: str, targets: dict[int, int]) -> list[dict]:
    """Each week of a month: its first and last day, how many were asked, answered, and answered
    within the target.
    """
    days = by_day(month, "urgency")
    return [
        {"first": week[0], "last": week[-1]}
        | _of_week([row for (day, _), row in days.items() if day in week], targets)
        for week in months.weeks(months.days_of(month))
    ]


def _of_week(rows, targets):
    return {
        "asked": sum(row.n["asked"] for row in rows),
        "answered": sum(row.n["answered"] for row in rows),
        "in_time": sum(row.in_time(targets) for row in rows),
    }


def served(month: str, targets: dict[int, int]) -> dict:
    """What a month's service was for: serious cases answered within the target, and the travelling
    that was saved.

    A patient whose case was answered and not referred did not have to go; "unknown": such patients
    without a distance.
    """
    urgent = {row.of: row for row in table(month, "urgency")}
    serious = [urgent["1"], urgent["2"]]
    journeys: Counter[float] = Counter()
    unknown = 0
    spared = {row.of: row.n["spared"] for row in table(month, "centre")}
    for centre in Facility.select().where(Facility.id.in_([int(of) for of in spared])):
        km = rules.kilometres(centre.block_id, centre.code)
        if km is None:
            unknown += spared[str(centre.id)]
        else:
            journeys[km] += spared[str(centre.id)]
    return {
        "serious": sum(row.n["asked"] for row in serious),
        "in_time": sum(row.in_time(targets) for row in serious),
        "spared": sum(spared.values()),
        "unknown": unknown,
        "travel": rules.TRAVEL,
        **rules.saved(journeys),
    }
