"""How long a sign-in holds, and PINs that are too easy."""

import datetime as dt

import pytest

from rules import sessions

NOON = dt.datetime(2026, 11, 5, 12)
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    "role, idle, absolute",
    [("cho", 12, 30 * 24), ("doctor", 8, 7 * 24), ("desk", 8, 24), ("office", 1, 12)],
)
def test_a_session_holds_until_its_limits_and_not_a_second_longer(role, idle, absolute):
    idle, absolute = dt.timedelta(hours=idle), dt.timedelta(hours=absolute)
    assert sessions.alive(role, NOON, NOON, NOON)
    assert sessions.alive(role, NOON, NOON, NOON + idle - SECOND)
    assert not sessions.alive(role, NOON, NOON, NOON + idle)
    end = NOON + absolute
    assert sessions.alive(role, NOON, end - 2 * SECOND, end - SECOND)
    assert not sessions.alive(role, NOON, end - SECOND, end)


def test_last_seen_is_fresh_enough_to_judge_by():
    assert all(
        sessions.SEEN_EVERY * 10 < idle < absolute for idle, absolute in sessions.LIMITS.values()
    )


@pytest.mark.parametrize(
    "pin",
    ["0000", "99999", "1234", "123456", "9876", "43210", "7890", "8901", "2109", "1212", "474747"],
)
def test_easy(pin):
    assert sessions.easy(pin)


@pytest.mark.parametrize(
    "pin", ["4826", "1357", "1223", "12125", "90210", "1243", "2468", "135790"]
)
def test_not_easy(pin):
    assert not sessions.easy(pin)


def test_how_many_four_figure_pins_are_easy():
    # 10 repeated, 20 runs, 90 pairs
    assert sum(sessions.easy(f"{pin:04d}") for pin in range(10**4)) == 120
