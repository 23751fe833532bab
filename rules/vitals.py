"""What a vital sign can be. Outside `hard` it cannot be real and is refused; outside `soft` we ask
"is this right?".

Never narrower: field apps that refuse a breathing rate over 40 or a pulse under 50 turn away the
sickest patients. Ages are in completed years except where said; temperatures in degrees Celsius.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple


class Range(NamedTuple):
    """One row: for patients under `below_age` years, hard and soft limits (inclusive), and where
    they come from.
    """

    below_age: float
    hard: tuple[float, float]
    soft: tuple[float, float]
    source: str


# Sources: NEWS2 = Royal College of Physicians 2017; IMNCI = Govt of India chart booklet; "practice"
# = usual clinical practice, to be signed by the CMO's nominee. Hard limits are all "practice": the
# edge of what a body can show.
RANGES = {
    "temperature": [Range(200, (30.0, 43.5), (35.5, 40.5), "practice")],
    "spo2": [Range(200, (30, 100), (90, 100), "WHO: below 90 is severe; hard limit practice")],
    "pulse": [
        Range(1 / 12, (40, 260), (100, 180), "practice"),
        Range(1, (40, 260), (90, 170), "practice"),
        Range(5, (40, 240), (80, 150), "practice"),
        Range(12, (30, 220), (70, 130), "practice"),
        Range(18, (25, 220), (55, 120), "practice"),
        Range(200, (20, 250), (51, 110), "soft NEWS2; hard practice"),
    ],
    "rr": [
        Range(2 / 12, (10, 120), (30, 59), "IMNCI: 60 or more is fast under 2 months"),
        Range(1, (10, 120), (25, 49), "IMNCI: 50 or more is fast at 2-11 months"),
        Range(5, (8, 100), (20, 39), "IMNCI: 40 or more is fast at 12-59 months"),
        Range(12, (8, 80), (16, 30), "practice"),
        Range(200, (4, 70), (12, 20), "soft NEWS2; hard practice"),
    ],
    "systolic": [
        Range(1, (30, 160), (60, 105), "practice"),
        Range(10, (40, 200), (70, 120), "practice"),
        Range(200, (40, 300), (90, 139), "practice"),
    ],
    "diastolic": [Range(200, (20, 200), (60, 89), "practice")],
    "sugar": [
        Range(200, (10, 700), (70, 199), "below 70 low, below 54 serious: ADA levels 1 and 2")
    ],
    "weight": [
        Range(1, (0.5, 20), (2, 12), "practice"),
        Range(5, (1, 50), (6, 25), "practice"),
        Range(12, (2, 120), (12, 60), "practice"),
        Range(200, (5, 250), (30, 120), "practice"),
    ],
}


def range_for(vital: str, age: float) -> Range:
    """The row of RANGES for a patient of `age` years."""
    return next(row for row in RANGES[vital] if age < row.below_age)


def possible(vital: str) -> tuple[float, float]:
    """The widest hard limits over all ages: what a form may accept before it knows the patient."""
    hard = [row.hard for row in RANGES[vital]]
    return min(low for low, _ in hard), max(high for _, high in hard)


def unusual(measured: dict, age: float) -> list[tuple[str, float]]:
    """The (vital, value) pairs outside what is usual at that age: to be confirmed, never
    refused.
    """
    found = [(name, measured[name]) for name in RANGES if measured.get(name) is not None]
    return [
        (name, value)
        for name, value in found
        if not range_for(name, age).soft[0] <= value <= range_for(name, age).soft[1]
    ]


def celsius(fahrenheit: Decimal) -> Decimal:
    """°F → °C, rounded half up to one decimal, the way NEWS2 bands are read here."""
    return ((fahrenheit - 32) * 5 / 9).quantize(Decimal("0.1"), ROUND_HALF_UP)


def temperature(typed: Decimal) -> tuple[Decimal, str] | None:
    """A thermometer reading as typed → (value to one decimal, "F" or "C"), or None where no body
    can show it.

    98.6 and 986 are °F, 37 and 370 are °C: the two scales do not overlap between 30 and 43.5 °C.
    """
    low, high = (Decimal(str(limit)) for limit in possible("temperature"))
    for value in (typed, typed / 10):
        if low <= value <= high:
            return value.quantize(Decimal("0.1"), ROUND_HALF_UP), "C"
        if Decimal("86.0") <= value <= Decimal("110.3"):
            return value.quantize(Decimal("0.1"), ROUND_HALF_UP), "F"
    return None
