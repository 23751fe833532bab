"""NEWS2, the early-warning score for people of 16 years and more who are not pregnant.

Royal College of Physicians, National Early Warning Score (NEWS) 2, London 2017: chart 1 (scoring)
and chart 4 (bands). Reproduced as published: the RCP asks to be named and the chart not to be
changed, so no district setting alters them.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from rules import terms, vitals
from rules.words import Say

MOST = float("inf")
# (highest value of the band, points), in rising order; breaths and beats a minute, %, mmHg, °C to
# one decimal.
BANDS = {
    "rr": ((8, 3), (11, 1), (20, 0), (24, 2), (MOST, 3)),
    "spo2": ((91, 3), (93, 2), (95, 1), (MOST, 0)),
    "spo2 scale 2, air": ((83, 3), (85, 2), (87, 1), (MOST, 0)),
    "spo2 scale 2, oxygen": ((83, 3), (85, 2), (87, 1), (92, 0), (94, 1), (96, 2), (MOST, 3)),
    "systolic": ((90, 3), (100, 2), (110, 1), (219, 0), (MOST, 3)),
    "pulse": ((40, 3), (50, 1), (90, 0), (110, 1), (130, 2), (MOST, 3)),
    "temperature": (
        (Decimal("35.0"), 3),
        (Decimal("36.0"), 1),
        (Decimal("38.0"), 0),
        (Decimal("39.0"), 1),
        (MOST, 2),
    ),
}
ON_OXYGEN = 2  # points for breathing oxygen instead of air
NOT_ALERT = 3  # points for C, V, P or U
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
    found = {name: _points(name, measured) for name in PARAMETERS}
    points = {name: each for name, each in found.items() if each is not None}
    missing = tuple(name for name in PARAMETERS if name not in points)
    threes = tuple(name for name, each in points.items() if each == 3)
    total = None if missing else sum(points.values())
    return News2(
        points, total, missing, threes, None if total is None else band(total, bool(threes))
    )


def band(total: int, single_three: bool) -> str:
    """Chart 4: 0–4 low, but low-medium with 3 in one parameter; 5–6 medium; 7 and more high."""
    return HIGH if total >= 7 else MEDIUM if total >= 5 else LOW_MEDIUM if single_three else LOW


def celsius(temperature: Decimal | tuple[Decimal, str]) -> Decimal:
    """A temperature as typed in °C to one decimal, half up; 38.05 is 38.1."""
    value, unit = temperature if isinstance(temperature, tuple) else (temperature, "C")
    value = Decimal(str(value))
    return vitals.celsius(value) if unit == "F" else value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _points(name: str, measured: Measured) -> int | None:
    """The points of one parameter, or None where it was not measured."""
    value = getattr(measured, name)
    if value is None or value == "":
        return None
    if name == "on_oxygen":
        return ON_OXYGEN if value else 0
    if name == "consciousness":
        return NOT_ALERT if "ACVPU".index(value) else 0
    if name == "temperature":
        value = celsius(value)
    bands = BANDS[_spo2_scale(measured)] if name == "spo2" else BANDS[name]
    return next(points for highest, points in bands if value <= highest)


def _spo2_scale(measured: Measured) -> str:
    """Which SpO2 bands hold. Scale 2 with air or oxygen not noted counts as air: the fewest points
    it can be.
    """
    if not measured.scale2:
        return "spo2"
    return "spo2 scale 2, oxygen" if measured.on_oxygen else "spo2 scale 2, air"
