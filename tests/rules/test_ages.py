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
    assert " ".join(f"{count} {of}" for count, of in ages.said(number, unit)) == said


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
    assert ages.said(*Patient(born_on=born).age_on(dt.date(2026, 11, 23))) == said
