"""Duty hours: which stretch of a weekly roster a moment falls into, and when the next one begins.
Times are local.
"""

import datetime as dt
from typing import NamedTuple

DAY = 24 * 60  # minutes
AHEAD = 8  # days looked ahead: a weekly roster has said everything by then
MOST_HOURS = 28  # rows in one doctor's roster: four a day; its page stays small


class Hours(NamedTuple):
    """Hours of one weekday, 0 for Monday: minutes after midnight. An end not after the beginning is
    on the next day.
    """

    weekday: int
    begins: int
    ends: int


def stretch(hours: list[Hours], moment: dt.datetime) -> tuple[dt.datetime, dt.datetime] | None:
    """(beginning, end) of the unbroken stretch of duty round this moment, or None. The end itself
    is off duty.

    What began before the day before yesterday is cut off there; looking ahead ends after a week.
    """
    return next(
        ((begin, end) for begin, end in _stretches(hours, moment) if begin <= moment < end), None
    )


def next_begin(hours: list[Hours], moment: dt.datetime) -> dt.datetime | None:
    """When the next stretch begins, or None for an empty roster."""
    return next((begin for begin, _ in _stretches(hours, moment) if begin > moment), None)


def _stretches(hours, moment):
    """Stretches round and after a moment, in order; those that touch or overlap are one."""
    joined: list[tuple[dt.datetime, dt.datetime]] = []
    for begin, end in sorted(_spans(hours, moment.date())):
        if joined and begin <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((begin, end))
    return joined


def _spans(hours, today):
    for ahead in range(-2, AHEAD):
        midnight = dt.datetime.combine(today + dt.timedelta(days=ahead), dt.time())
        for each in hours:
            if each.weekday == midnight.weekday():
                length = (each.ends - each.begins - 1) % DAY + 1
                begin = midnight + dt.timedelta(minutes=each.begins)
                yield begin, begin + dt.timedelta(minutes=length)
