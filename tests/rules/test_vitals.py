"""What a body can show, what is unusual at an age, and how a thermometer is read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import vitals

AGES = st.floats(0, 120)
VITALS = st.sampled_from(sorted(vitals.RANGES))


@given(VITALS, AGES)
def test_usual_lies_within_possible_at_every_age(vital, age):
    row = vitals.range_for(vital, age)
    assert row.hard[0] <= row.soft[0] < row.soft[1] <= row.hard[1] and row.source
    low, high = vitals.possible(vital)
    assert low <= row.hard[0] and row.hard[1] <= high


@pytest.mark.parametrize("vital", vitals.RANGES)
def test_every_age_has_a_row_and_rows_are_in_order_of_age(vital):
    ages = [row.below_age for row in vitals.RANGES[vital]]
    assert ages == sorted(set(ages)) and ages[-1] == 200


@pytest.mark.parametrize(
    "vital, age, row",
    [
        ("pulse", 0, (100, 180)),
        ("pulse", 0.5, (90, 170)),
        ("pulse", 1, (80, 150)),
        ("pulse", 5, (70, 130)),
        ("pulse", 12, (55, 120)),
        ("pulse", 17.99, (55, 120)),
        ("pulse", 18, (51, 110)),
        ("pulse", 90, (51, 110)),
        ("rr", 0.1, (30, 59)),
        ("rr", 0.5, (25, 49)),
        ("rr", 4.9, (20, 39)),
        ("rr", 5, (16, 30)),
        ("rr", 12, (12, 20)),
        ("systolic", 9.99, (70, 120)),
        ("systolic", 10, (90, 139)),
    ],
)
def test_the_row_is_that_of_the_age(vital, age, row):
    assert vitals.range_for(vital, age).soft == row


@pytest.mark.parametrize("age, fast", [(1 / 12, 60), (0.5, 50), (3, 40)])
def test_fast_breathing_of_a_child_is_asked_about_as_the_chart_booklet_says(age, fast):
    assert vitals.unusual({"rr": fast}, age) == [("rr", fast)]
    assert vitals.unusual({"rr": fast - 1}, age) == []


@pytest.mark.parametrize(
    "vital, usual, unusual",
    [
        ("spo2", (90, 100), (89,)),
        ("systolic", (90, 139), (89, 140)),
        ("diastolic", (60, 89), (59, 90)),
        ("sugar", (70, 199), (69, 200)),
        ("temperature", (35.5, 40.5), (35.4, 40.6)),
        ("weight", (30, 120), (29.9, 120.1)),
    ],
)
def test_the_edges_for_a_grown_person(vital, usual, unusual):
    assert all(vitals.unusual({vital: value}, 40) == [] for value in usual)
    assert all(vitals.unusual({vital: value}, 40) == [(vital, value)] for value in unusual)


def test_what_was_not_measured_is_not_unusual():
    assert vitals.unusual({}, 40) == vitals.unusual({"pulse": None, "story": "x"}, 40) == []


@pytest.mark.parametrize(
    "vital, sickest",
    [
        ("rr", 100),
        ("pulse", 25),
        ("pulse", 240),
        ("spo2", 40),
        ("sugar", 20),
        ("sugar", 600),
        ("systolic", 45),
        ("systolic", 290),
        ("temperature", 43),
        ("weight", 0.9),
    ],
)
def test_the_sickest_are_never_refused(vital, sickest):
    low, high = vitals.possible(vital)
    assert low <= sickest <= high


@pytest.mark.parametrize(
    "typed, read",
    [
        ("98.6", ("98.6", "F")),
        ("986", ("98.6", "F")),
        ("37", ("37.0", "C")),
        ("370", ("37.0", "C")),
        ("30", ("30.0", "C")),
        ("43.5", ("43.5", "C")),
        ("86", ("86.0", "F")),
        ("110.3", ("110.3", "F")),
        ("1103", ("110.3", "F")),
        ("300", ("30.0", "C")),
        ("98.65", ("98.7", "F")),
        ("36.95", ("37.0", "C")),
    ],
)
def test_a_reading_says_its_own_scale(typed, read):
    assert vitals.temperature(Decimal(typed)) == (Decimal(read[0]), read[1])


@pytest.mark.parametrize(
    "typed", ["0", "29.9", "43.6", "85.9", "110.4", "299", "436", "859", "1104", "9860"]
)
def test_no_body_shows_that(typed):
    assert vitals.temperature(Decimal(typed)) is None


@given(st.decimals(86, Decimal("110.3"), places=1))
def test_both_scales_reach_equally_far(fahrenheit):
    assert Decimal("30.0") <= vitals.celsius(fahrenheit) <= Decimal("43.5")


@pytest.mark.parametrize(
    "fahrenheit, celsius",
    [("98.6", "37.0"), ("100.4", "38.0"), ("104", "40.0"), ("95", "35.0"), ("102.2", "39.0")],
)
def test_fahrenheit_to_celsius(fahrenheit, celsius):
    assert vitals.celsius(Decimal(fahrenheit)) == Decimal(celsius)
