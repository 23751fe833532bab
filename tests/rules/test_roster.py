"""A weekly roster: what stretch a moment falls into, to the minute, over midnight and round the end
of the week.
"""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.duty import Hours, next_begin, stretch

MONDAY = dt.datetime(2026, 11, 23)
MORNING, NIGHT = Hours(0, 9 * 60, 14 * 60), Hours(0, 20 * 60, 8 * 60)
HOURS = st.builds(Hours, st.integers(0, 6), st.integers(0, 1439), st.integers(0, 1439))


def at(day, hour, minute=0, second=0):
    return MONDAY + dt.timedelta(days=day, hours=hour, minutes=minute, seconds=second)


def ends(hours, moment):
    found = stretch(hours, moment)
    return found and found[1]


@pytest.mark.parametrize(
    "moment, end",
    [
        (at(0, 8, 59, 59), None),
        (at(0, 9), at(0, 14)),
        (at(0, 13, 59, 59), at(0, 14)),
        (at(0, 14), None),
        (at(1, 10), None),
        (at(7, 10), at(7, 14)),
        (at(-7, 10), at(-7, 14)),
    ],
)
def test_the_first_minute_is_duty_and_the_last_is_not(moment, end):
    assert ends([MORNING], moment) == end


@pytest.mark.parametrize(
    "moment, end",
    [
        (at(0, 19, 59), None),
        (at(0, 20), at(1, 8)),
        (at(0, 23, 59, 59), at(1, 8)),
        (at(1, 0), at(1, 8)),
        (at(1, 7, 59), at(1, 8)),
        (at(1, 8), None),
        (at(0, 3), None),
    ],
)
def test_a_night_goes_on_after_midnight(moment, end):
    assert ends([NIGHT], moment) == end


def test_a_sunday_night_ends_on_monday():
    assert stretch([Hours(6, 20 * 60, 8 * 60)], at(0, 7)) == (at(-1, 20), at(0, 8))


def test_until_midnight_and_a_whole_day():
    assert ends([Hours(0, 18 * 60, 0)], at(0, 23, 59)) == at(1, 0)
    assert stretch([Hours(0, 480, 480)], at(1, 7)) == (at(0, 8), at(1, 8))


def test_hours_that_touch_or_overlap_are_one_stretch():
    assert stretch([MORNING, Hours(0, 14 * 60, 18 * 60)], at(0, 10)) == (at(0, 9), at(0, 18))
    assert stretch([NIGHT, Hours(1, 7 * 60, 12 * 60)], at(0, 22)) == (at(0, 20), at(1, 12))
    assert ends([MORNING, Hours(0, 10 * 60, 11 * 60)], at(0, 10, 30)) == at(0, 14)


def test_what_comes_next():
    assert next_begin([MORNING, NIGHT], at(0, 9)) == at(0, 20)
    assert next_begin([MORNING], at(0, 9)) == at(7, 9) and next_begin([MORNING], at(0, 8)) == at(
        0, 9
    )
    assert next_begin([], at(0, 9)) is None and stretch([], at(0, 9)) is None


def on_duty(hours, minute):
    """Whether this minute of the week lies in one of the rows, each looked at by itself."""
    week, day = 7 * 1440, 1440
    return any(
        (minute - row.weekday * day - row.begins) % week < (row.ends - row.begins - 1) % day + 1
        for row in hours
    )


@given(st.lists(HOURS, max_size=6), st.integers(0, 7 * 1440 - 1))
def test_on_duty_is_what_looking_at_each_row_by_itself_says(hours, minute):
    moment = MONDAY + dt.timedelta(minutes=minute)
    found = stretch(hours, moment)
    assert bool(found) == on_duty(hours, minute)
    if found:
        assert found[0] <= moment < found[1]


@given(st.lists(HOURS, max_size=6), st.integers(0, 7 * 1440 - 1))
def test_the_next_stretch_begins_where_duty_does(hours, minute):
    off = [ahead for ahead in range(7 * 1440 + 1) if not on_duty(hours, minute + ahead)]
    begins = [ahead + 1 for ahead in off if on_duty(hours, minute + ahead + 1)]
    following = next_begin(hours, MONDAY + dt.timedelta(minutes=minute))
    assert following == (MONDAY + dt.timedelta(minutes=minute + begins[0]) if begins else None)
