"""What a vital sign can be. Outside `hard` it cannot be real and is refused; outside `soft` we ask
"is this right?".

Never narrower: field apps that refuse a breathing rate over 40 or a pulse under 50 turn away the
sickest patients. The rows are in data/vitals.csv, temperatures in degrees Celsius.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from rules import ages, lists, terms

FREEZING, TENTH = 32, Decimal("0.1")  # °F; °C


class Range(NamedTuple):
    """One row: for patients under `below_age` years, hard and soft limits (inclusive), and where
    they come from.
    """

    below_age: float
    hard: tuple[float, float]
    soft: tuple[float, float]
    source: str


_LIMITS = ("possible_low", "possible_high", "usual_low", "usual_high")


def _range(row):
    age = ages.Limit(
        int(lists.number("vitals", row["below_age"])),
        lists.one_of("vitals", row["unit"], ages.MONTHS),
    )
    low, high, usual_low, usual_high = (_figure(row[column]) for column in _LIMITS)
    if not low <= usual_low < usual_high <= high:
        raise lists.Unfit("vitals", f"{row['vital']}: the usual lies outside the possible.")
    return Range(age.years, (low, high), (usual_low, usual_high), row["source"])


def _figure(cell):
    """As it is shown where something outside is refused: 30.0 for degrees, 30 for beats."""
    value = lists.number("vitals", cell)
    return float(value) if "." in cell else int(value)


def _ranges() -> dict[str, list[Range]]:
    """{vital: its rows, youngest first} of data/vitals.csv."""
    table: dict[str, list[Range]] = {}
    for row in lists.whole("vitals", ("vital", "below_age", "unit", *_LIMITS)):
        table.setdefault(row["vital"], []).append(_range(row))
    for vital in sorted(table.keys() ^ terms.VITALS.keys()):
        why = "is not measured here" if vital in table else "is missing"
        raise lists.Unfit("vitals", f"{vital} {why}.")
    for vital, ranges in table.items():
        ends = [each.below_age for each in ranges]
        if ends != sorted(set(ends)) or ends[-1] < OLDEST:
            raise lists.Unfit("vitals", f"{vital}: ages must rise, up to {OLDEST} years.")
    return table


OLDEST = 200  # years: "below" this is everybody
RANGES = _ranges()


def range_for(vital: str, age: float) -> Range:
    """The row of RANGES for a patient of `age` years."""
    return next(row for row in RANGES[vital] if age < row.below_age)


def possible(vital: str) -> tuple[float, float]:
    """The widest hard limits over all ages: what a form may accept before it knows the patient."""
    lows, highs = zip(*(row.hard for row in RANGES[vital]))
    return min(lows), max(highs)


def unusual(measured: dict, age: float) -> list[tuple[str, float]]:
    """The (vital, value) pairs outside what is usual at that age: to be confirmed, never
    refused.
    """
    return [
        (name, measured[name])
        for name in RANGES
        if measured.get(name) is not None and not _usual(name, measured[name], age)
    ]


def _usual(vital: str, value: float, age: float) -> bool:
    """Whether a value lies within what is usual at that age."""
    low, high = range_for(vital, age).soft
    return low <= value <= high


def celsius(fahrenheit: Decimal) -> Decimal:
    """°F → °C, rounded half up to one decimal, the way NEWS2 bands are read here."""
    return ((fahrenheit - FREEZING) * 5 / 9).quantize(TENTH, ROUND_HALF_UP)


def fahrenheit(celsius: Decimal) -> Decimal:
    """°C → °F, exact."""
    return celsius * 9 / 5 + FREEZING


def temperature(typed: Decimal) -> tuple[Decimal, str] | None:
    """A thermometer reading as typed → (value to one decimal, "F" or "C"), or None where no body
    can show it.

    98.6 and 986 are °F, 37 and 370 are °C: the two scales do not overlap between 30 and 43.5 °C.
    """
    low, high = (Decimal(str(limit)) for limit in possible("temperature"))
    for value in (typed, typed / 10):
        if low <= value <= high:
            return value.quantize(TENTH, ROUND_HALF_UP), "C"
        if fahrenheit(low) <= value <= fahrenheit(high):
            return value.quantize(TENTH, ROUND_HALF_UP), "F"
    return None
