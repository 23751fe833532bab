"""NEWS2, the early-warning score for people of 16 years and more who are not pregnant.

Royal College of Physicians, National Early Warning Score (NEWS) 2, London 2017: chart 1 (scoring)
and chart 4 (bands). Reproduced as published: the RCP asks to be named and the chart not to be
changed, so no district setting alters them.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from rules import lists, terms, vitals
from rules.words import Say

MOST = float("inf")


class Points(NamedTuple):
    """The rows of data/news2_points.csv: points that are no bands, and where the bands of the total
    begin.
    """

    on_oxygen: int
    not_alert: int
    single: int
    medium: int
    high: int


def _band(row):
    """(highest value of the band, points), the value as the chart writes it: 35.0 °C, 8 breaths."""
    points = int(lists.number("news2", row["points"]))
    if row["to"] == "above":
        return MOST, points
    highest = lists.number("news2", row["to"])
    return (highest if "." in row["to"] else int(highest)), points


def _bands() -> dict[str, tuple[tuple, ...]]:
    """{parameter: its bands, in rising order} of data/news2.csv; breaths and beats a minute, %,
    mmHg, °C to one decimal.
    """
    table: dict[str, tuple[tuple, ...]] = {}
    for row in lists.whole("news2", ("parameter", "to", "points")):
        table[row["parameter"]] = (*table.get(row["parameter"], ()), _band(row))
    for parameter, bands in table.items():
        highest = [value for value, _ in bands]
        if highest != sorted(set(highest)) or highest[-1] != MOST:
            raise lists.Unfit("news2", f"{parameter}: bands must rise, the last one to above.")
    return table


BANDS = _bands()
POINTS = lists.figures("news2_points", Points)
PARAMETERS = ("rr", "spo2", "on_oxygen", "systolic", "pulse", "consciousness", "temperature")
NAMES = terms.VITALS | {"on_oxygen": Say("Air or oxygen"), "consciousness": Say("Consciousness")}
LOW, LOW_MEDIUM, MEDIUM, HIGH = BAND_NAMES = ("low", "low-medium", "medium", "high")


class Measured(NamedTuple):
    """What was measured; None or "" is not measured. Temperature in °C, or (value, "F" or "C") as
    typed.

    consciousness is one of A C V P U. scale2 only where a doctor has written it into the patient's
    record.
    """

    rr: int | None = None
    spo2: int | None = None
    on_oxygen: bool | None = None
    systolic: int | None = None
    pulse: int | None = None
    consciousness: str = ""
    temperature: Decimal | tuple[Decimal, str] | None = None
    scale2: bool = False


class News2(NamedTuple):
    """points: {parameter: 0..3} of those measured. total and band are None while any of the seven
    is missing.
    """

    points: dict[str, int]
    total: int | None
    missing: tuple[str, ...]
    single_three: tuple[str, ...]
    band: str | None

    @property
    def so_far(self) -> int:
        """The points of what was measured: the total can only be this or more."""
        return sum(self.points.values())


def score(measured: Measured) -> News2:
    """The points of each parameter, and the total when all seven are there. ValueError for an
    unknown consciousness.
    """
    each = {name: _points(name, measured) for name in PARAMETERS}
    points = {name: value for name, value in each.items() if value is not None}
    missing = tuple(name for name in PARAMETERS if name not in points)
    threes = tuple(name for name, value in points.items() if value == POINTS.single)
    if missing:
        return News2(points, None, missing, threes, None)
    total = sum(points.values())
    return News2(points, total, missing, threes, band(total, bool(threes)))


def band(total: int, single_three: bool) -> str:
    """Chart 4: 0–4 low, but low-medium with 3 in one parameter; 5–6 medium; 7 and more high."""
    if total >= POINTS.high:
        return HIGH
    if total >= POINTS.medium:
        return MEDIUM
    return LOW_MEDIUM if single_three else LOW


def celsius(temperature: Decimal | tuple[Decimal, str]) -> Decimal:
    """A temperature as typed in °C to one decimal, half up; 38.05 is 38.1."""
    value, unit = temperature if isinstance(temperature, tuple) else (temperature, "C")
    exact = Decimal(str(value))
    if unit == "F":
        return vitals.celsius(exact)
    return exact.quantize(vitals.TENTH, ROUND_HALF_UP)


def _points(name: str, measured: Measured) -> int | None:
    """The points of one parameter, or None where it was not measured."""
    value = getattr(measured, name)
    if value is None or value == "":
        return None
    if name == "on_oxygen":
        return POINTS.on_oxygen if value else 0
    if name == "consciousness":
        return POINTS.not_alert if "ACVPU".index(value) else 0
    return _band_points(name, value, measured)


def _band_points(name: str, value, measured: Measured) -> int:
    """The points of the first band that holds a value."""
    if name == "temperature":
        value = celsius(value)
    bands = BANDS[_spo2_scale(measured) if name == "spo2" else name]
    return next(points for highest, points in bands if value <= highest)


def _spo2_scale(measured: Measured) -> str:
    """Which SpO2 bands hold. Scale 2 with air or oxygen not noted counts as air: the fewest points
    it can be.
    """
    if not measured.scale2:
        return "spo2"
    return "spo2 scale 2, oxygen" if measured.on_oxygen else "spo2 scale 2, air"
