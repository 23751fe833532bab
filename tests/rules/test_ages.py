"""How an age is said: days, then months, then years and months, then years."""

import datetime as dt

import pytest

from models import Patient
from rules import ages


@pytest.mark.parametrize(
    "number, unit, said",
    [
        (0, "days", "0 days"),
        (27, "days", "27 days"),
        (1, "months", "1 months"),
        (11, "months", "11 months"),
        (12, "months", "12 months"),
        (23, "months", "23 months"),
        (24, "months", "2 years"),
        (25, "months", "2 years 1 months"),
        (34, "months", "2 years 10 months"),
        (36, "months", "3 years"),
        (59, "months", "4 years 11 months"),
        (5, "years", "5 years"),
        (45, "years", "45 years"),
        (34, "years", "34 years"),
    ],
)
def test_an_age_is_said_as_people_say_it(number, unit, said):
    assert " ".join(f"{count} {of}" for count, of in ages.parts(number, unit)) == said


@pytest.mark.parametrize(
    "born, said",
    [
        (dt.date(2024, 1, 15), [(2, "years"), (10, "months")]),
        (dt.date(2024, 11, 23), [(2, "years")]),
        (dt.date(2024, 11, 24), [(23, "months")]),
        (dt.date(2021, 11, 24), [(4, "years"), (11, "months")]),
        (dt.date(2021, 11, 23), [(5, "years")]),
    ],
)
def test_from_the_day_of_birth(born, said):
    assert ages.parts(*Patient(born_on=born).age_on(dt.date(2026, 11, 23))) == said


DAYS = [dt.date(2023, 1, 1) + dt.timedelta(days=day) for day in range(4 * 365 + 1)]


@pytest.mark.parametrize("day", DAYS[:: 7 * 4 + 1], ids=str)
def test_two_months_are_sixty_days_in_every_count(day):
    """IMNCI (India), young infant 0–59 days: also through February, also where a month has 31."""
    for days in range(120):
        born = day - dt.timedelta(days=days)
        infant = days < 60
        assert ages.days_old(born, day) == days
        assert (ages.months_old(born, day) < 2) == (ages.in_years(born, day) < 2 / 12) == infant
        assert (ages.kind_of_patient(days, "F", False) == "infant") == infant
        assert (ages.counted(born, day) in [(1, "months"), (days, "days")]) == infant


@pytest.mark.parametrize("day", DAYS[::3], ids=str)
def test_whoever_is_said_to_be_so_many_months_old_is(day):
    for months in range(60):
        assert ages.counted(ages.born(0, months, day), day) == (
            (months, "months") if months else (ages.days_old(ages.born(0, 0, day), day), "days")
        )
    for years in (5, 16, 18, 60, 120):
        assert ages.counted(ages.born(years, 0, day), day) == (years, "years")


@pytest.mark.parametrize("born", DAYS[::11] + [dt.date(2024, 2, 29)], ids=str)
def test_a_limit_in_years_holds_from_the_birthday_on(born):
    for years in (1, 2, 5, 9, 10, 12, 16, 18, 60):
        birthday = dt.date(born.year + years, born.month, min(born.day, 28))
        if born.day > 28:
            birthday += dt.timedelta(days=born.day - 28)  # 29 February: 1 March where it is none
        eve = birthday - dt.timedelta(days=1)
        assert ages.years_old(born, birthday) == ages.in_years(born, birthday) == years
        assert ages.years_old(born, eve) == years - 1 and ages.in_years(born, eve) < years
        assert ages.full_years(ages.days_old(born, birthday)) == years
        assert ages.full_years(ages.days_old(born, eve)) == years - 1
        limit = ages.Limit(years, "years")
        assert ages.days_old(born, eve) < limit.day <= ages.days_old(born, birthday)


def test_nobody_is_younger_than_nothing():
    tomorrow = dt.date(2026, 11, 24)
    assert ages.days_old(tomorrow, dt.date(2026, 11, 23)) == 0
    assert ages.counted(tomorrow, dt.date(2026, 11, 23)) == (0, "days")


@pytest.mark.parametrize(
    "sex, years, asked", [("F", 9, False), ("F", 10, True), ("O", 55, True), ("F", 56, False)]
)
def test_who_is_asked_about_pregnancy(sex, years, asked):
    assert ages.can_be_pregnant(sex, years) == asked and not ages.can_be_pregnant("M", years)
