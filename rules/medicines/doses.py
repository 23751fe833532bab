"""How much of each ingredient a prescription line gives, in mg."""

import re
from typing import NamedTuple

from rules.medicines.reading import drugs_for, ingredients_of, same_strength

_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_UNITS = {"mg": 1, "g": 1000, "gm": 1000, "mcg": 0.001}


def amount(dose: str) -> tuple[float, str]:
    """A dose as (how much, of what): "1½" → (1.5, ""), "5 ml" → (5, "ml"); (0, "") for none."""
    match = re.fullmatch(r"(\d*(?:\.\d+)?)([½¼¾]?)\s*([^\W\d]*)\.?", dose.strip())
    if not match or not (match[1] or match[2]):
        return 0.0, ""
    whole, fraction, unit = match.groups()
    much = float(whole or 0) + _PARTS.get(fraction, 0)
    return (much * 5, "ml") if unit == "tsp" else (much, unit)


def milligrams(strength: str) -> tuple[list[float], float | None]:
    """A strength as (mg of each part, in how many ml): "400 mg + 80 mg" → [400, 80], None; "125
    mg/5 ml" → [125], 5.

    No parts where the strength is not in mg, g or mcg.
    """
    solid, _, volume = strength.lower().replace("µg", "mcg").partition("/")
    figures = re.findall(r"(\d+(?:\.\d+)?)\s*(mg|mcg|gm?)\b", solid)
    parts = [float(figure) * _UNITS[unit] for figure, unit in figures]
    ml = re.fullmatch(r"\s*(\d+(?:\.\d+)?)?\s*ml", volume)
    known_volume = bool(ml) or not volume
    return (parts if known_volume else []), (float(ml[1] or 1) if ml else None)


def _doses(line) -> tuple[list[str], bool]:
    """The doses of a day, or the one in the note of an SOS or stat line; and whether they make up a
    day.
    """
    daily = [dose for dose in (line.morning, line.noon, line.evening, line.night) if dose]
    once = re.match(r"(\d*\.?\d*[½¼¾]?(?: [a-z]+)?) (?:SOS|stat)\b", line.note or "")
    return (daily, True) if daily else ([once[1]] if once else [], False)


def _strength(line, rows) -> str:
    """The formulary's strength where the line's is its own or left out and there is but one; else
    the line's, in mg.
    """
    only = len({one.strength for one in rows}) == 1
    if only and (not line.strength or same_strength(rows[0], line.strength)):
        return rows[0].strength
    return line.strength if re.search("[a-zA-Z]", line.strength) else f"{line.strength} mg"


class Amount(NamedTuple):
    """mg of one ingredient: in the largest single dose, and in a day (0 when not daily)."""

    single: float
    day: float


def _counted_alike(sizes: list[tuple[float, str]], ml: float | None) -> bool:
    """Whether the doses are in what the strength is in: ml, or tablets."""
    units = ("ml",) if ml else ("", "tab", "cap", "sachet")
    return all(unit in units for _, unit in sizes)


def amounts(line) -> dict[str, Amount] | None:
    """How much of each ingredient a line gives; None where that cannot be told."""
    rows = drugs_for(line.name, line.strength)
    content = rows[0].ingredients if rows else tuple(ingredients_of(line.name))
    parts, ml = milligrams(_strength(line, rows))
    doses, daily = _doses(line)
    sizes = [amount(dose) for dose in doses]
    if len(parts) != len(content) or not sizes or not _counted_alike(sizes, ml):
        return None
    units = [size / (ml or 1) for size, _ in sizes]
    return {
        name: Amount(part * max(units), part * sum(units) * daily)
        for name, part in zip(content, parts)
    }
