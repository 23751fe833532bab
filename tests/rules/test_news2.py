"""NEWS2 against published cases, both sides of every band edge, and what holds for any
measurements.
"""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import news2, vitals
from rules.news2 import Measured, score

with open(Path(__file__).with_name("news2_vectors.csv"), encoding="utf-8", newline="") as vectors:
    ROWS = list(csv.DictReader(vectors))
WELL = Measured(
    rr=16,
    spo2=98,
    on_oxygen=False,
    systolic=120,
    pulse=70,
    consciousness="A",
    temperature=Decimal("37.0"),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_published_and_hand_made_cases(row):
    found = score(
        Measured(
            int(row["rr"]),
            int(row["spo2"]),
            row["oxygen"] == "yes",
            int(row["systolic"]),
            int(row["pulse"]),
            row["acvpu"],
            Decimal(row["celsius"]),
            row["scale"] == "2",
        )
    )

    assert (found.total, found.band, found.missing) == (int(row["total"]), row["band"], ()), row[
        "basis"
    ]


# Each edge of chart 1 (RCP 2017), the value on either side: {value: points}.
CHART = {
    "rr": {8: 3, 9: 1, 11: 1, 12: 0, 20: 0, 21: 2, 24: 2, 25: 3},
    "spo2": {91: 3, 92: 2, 93: 2, 94: 1, 95: 1, 96: 0, 100: 0},
    "systolic": {90: 3, 91: 2, 100: 2, 101: 1, 110: 1, 111: 0, 219: 0, 220: 3},
    "pulse": {40: 3, 41: 1, 50: 1, 51: 0, 90: 0, 91: 1, 110: 1, 111: 2, 130: 2, 131: 3},
    "on_oxygen": {False: 0, True: 2},
    "consciousness": {"A": 0, "C": 3, "V": 3, "P": 3, "U": 3},
    "temperature": {
        "35.0": 3,
        "35.1": 1,
        "36.0": 1,
        "36.1": 0,
        "38.0": 0,
        "38.1": 1,
        "39.0": 1,
        "39.1": 2,
    },
}


@pytest.mark.parametrize(
    "name, value, points", [(n, v, p) for n, edges in CHART.items() for v, p in edges.items()]
)
def test_both_sides_of_each_edge_of_the_chart(name, value, points):
    value = Decimal(value) if name == "temperature" else value

    assert score(WELL._replace(**{name: value})).points[name] == points


@pytest.mark.parametrize(
    "on_oxygen, spo2, points",
    [
        (False, 83, 3),
        (False, 84, 2),
        (False, 85, 2),
        (False, 86, 1),
        (False, 87, 1),
        (False, 88, 0),
        (False, 92, 0),
        (False, 93, 0),
        (False, 100, 0),
        (True, 83, 3),
        (True, 84, 2),
        (True, 85, 2),
        (True, 86, 1),
        (True, 87, 1),
        (True, 88, 0),
        (True, 92, 0),
        (True, 93, 1),
        (True, 94, 1),
        (True, 95, 2),
        (True, 96, 2),
        (True, 97, 3),
    ],
)
def test_both_sides_of_each_edge_of_oxygen_scale_2(on_oxygen, spo2, points):
    assert (
        score(WELL._replace(spo2=spo2, on_oxygen=on_oxygen, scale2=True)).points["spo2"] == points
    )


@pytest.mark.parametrize(
    "fahrenheit, celsius, points",
    [
        ("95.0", "35.0", 3),
        ("95.1", "35.1", 1),
        ("96.8", "36.0", 1),
        ("96.9", "36.1", 0),
        ("100.4", "38.0", 0),
        ("100.5", "38.1", 1),
        ("102.2", "39.0", 1),
        ("102.3", "39.1", 2),
    ],
)
def test_fahrenheit_becomes_celsius_to_one_decimal_before_the_bands(fahrenheit, celsius, points):
    assert (
        news2.celsius((Decimal(fahrenheit), "F"))
        == vitals.celsius(Decimal(fahrenheit))
        == Decimal(celsius)
    )
    assert (
        score(WELL._replace(temperature=(Decimal(fahrenheit), "F"))).points["temperature"] == points
    )


def test_celsius_is_rounded_half_up():
    assert score(WELL._replace(temperature=Decimal("38.05"))).points["temperature"] == 1
    assert score(WELL._replace(temperature=Decimal("38.04"))).points["temperature"] == 0


# Chart 4 (RCP 2017): how the total is called.
@pytest.mark.parametrize(
    "total, three, band",
    [
        (0, False, "low"),
        (4, False, "low"),
        (3, True, "low-medium"),
        (4, True, "low-medium"),
        (5, False, "medium"),
        (5, True, "medium"),
        (6, False, "medium"),
        (7, False, "high"),
        (20, True, "high"),
    ],
)
def test_bands_of_the_total(total, three, band):
    assert news2.band(total, three) == band


def test_three_made_of_one_and_two_is_low():
    found = score(WELL._replace(spo2=95, rr=21))

    assert (found.total, found.band, found.single_three) == (3, "low", ())


@pytest.mark.parametrize("name", news2.PARAMETERS)
def test_no_total_while_one_is_missing_but_its_points_so_far(name):
    sick = WELL._replace(pulse=131, rr=21)
    found = score(sick._replace(**{name: None}))

    assert (found.total, found.band, found.missing) == (None, None, (name,))
    assert name not in found.points and len(found.points) == 6
    assert found.single_three == (() if name == "pulse" else ("pulse",))
    assert found.so_far == 5 - {"pulse": 3, "rr": 2}.get(name, 0)


def test_an_unknown_consciousness_is_an_error():
    with pytest.raises(ValueError):
        score(WELL._replace(consciousness="X"))


def maybe(strategy):
    return st.none() | strategy


measurements = st.builds(
    Measured,
    rr=maybe(st.integers(4, 120)),
    spo2=maybe(st.integers(30, 100)),
    on_oxygen=maybe(st.booleans()),
    systolic=maybe(st.integers(30, 300)),
    pulse=maybe(st.integers(20, 260)),
    consciousness=st.sampled_from(["", *"ACVPU"]),
    temperature=maybe(st.decimals("30.0", "43.5", places=1)),
    scale2=st.booleans(),
)


@given(measurements)
def test_a_total_is_0_to_20_and_only_there_when_all_are_measured(measured):
    found = score(measured)

    assert set(found.points) | set(found.missing) == set(news2.PARAMETERS)
    assert not set(found.points) & set(found.missing)
    assert all(0 <= points <= 3 for points in found.points.values())
    assert (
        found.total is None
        if found.missing
        else found.total == sum(found.points.values()) in range(21)
    )
    assert set(found.single_three) == {name for name, points in found.points.items() if points == 3}


@given(measurements, st.sampled_from(news2.PARAMETERS))
def test_measuring_one_more_never_takes_points_away(measured, name):
    without = measured._replace(**{name: None})

    assert score(without).so_far <= score(measured).so_far
