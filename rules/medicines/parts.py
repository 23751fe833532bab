"""A prescription line taken apart, token by token: name, figures, doses, times of day, days."""

import re
from dataclasses import dataclass, field
from functools import partial

from rules import numbers
from rules.medicines.letters import figures, key
from rules.medicines.names import Drug
from rules.medicines.reading import drugs_for, reading, same_strength, search
from rules.medicines.vocabulary import (
    CODES,
    COUNTED,
    DAYTIMES,
    FIGURE,
    FOOD,
    FORMS,
    GLUED,
    HALVES,
    MORNING,
    NEEDS_UNIT,
    NIGHT,
    NOON,
    NOTES,
    NUMBERING,
    PART,
    PHRASES,
    SPANS,
    TIMES,
    TOKENS,
    UNIT,
    UNITS,
    one_of,
)
from rules.words import Say


class Stuck(Exception):
    """Reading a line stops here; says is the sentence for the doctor."""

    def __init__(self, says: Say):
        super().__init__(str(says))
        self.says = says


STRENGTH_OR_DOSE = Say("Is {what} the strength or the dose? Write mg or tab there.")

MOST_DAYS = 180  # as in the form

# letters of a generic name that stand for it: azithr
BEGINNING = 6


@dataclass
class Parts:
    """What was found on a line so far. before and after: bare figures on either side of the time of
    day.

    settled: the strength stood in quotes, so no figure is looked at for it.
    """

    name: str
    strength: str = ""
    dose: str = ""
    settled: bool = False
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    times: dict[str, str] = field(default_factory=dict)
    code: str = ""
    once: list[str] = field(default_factory=list)
    days: int | None = None
    food: str = ""

    @property
    def scheduled(self) -> bool:
        return bool(self.times or self.code or self.once)


def tidy(typed: str) -> str:
    """A line with ASCII figures, one kind of dash, single blanks, no numbering; commas are blanks
    except in 1,000.
    """
    text = re.sub("[‐-―−]", "-", numbers.plain(typed)).replace("⁄", "/")
    text = re.sub(r",(?!\d{3}\b)|[;|\u200b]", " ", text)
    text = re.sub(rf"\b({one_of(CODES)})[/*×](?=\d)", r"\1 ", text, flags=re.I)  # tds/3, TDS*5
    return re.sub(r"\s+", " ", NUMBERING.sub("", text.strip())).strip().rstrip(".")


def phrased(text: str) -> str:
    for pattern, word in PHRASES:
        text = pattern.sub(partial(_worded, word), text)
    return text


def _worded(word: str, found: re.Match) -> str:
    return word.format(next(filter(None, found.groups()), ""))


def _token(text: str) -> tuple[str, str, str]:
    """The kind and text of what stands first, and the rest."""
    for kind, pattern in TOKENS:
        found = pattern.match(text)
        if found:
            return kind, found[0], text[found.end() :].lstrip()
    raise Stuck(Say("“{what}” was not understood.", what=text))


def name_and_rest(text: str) -> tuple[str, str]:
    """Splits before the first word that starts with a figure or says when; glued figures are
    parted: amox250, PCM-500.

    Two letters may be part of a name (D3, B12, GP2 after a blank); a hyphen parts what stands
    before it, but not B-12.
    """
    text = GLUED.sub(" ", text)
    words = text.split(" ")
    for at, word in enumerate(words):
        says_when = at and re.fullmatch(
            rf"{one_of([*CODES, *DAYTIMES, *NOTES, *FOOD])}|q\d+h", word, re.I
        )
        if says_when or re.match(r"[\d½¼¾.]", word):
            return " ".join(words[:at]), " ".join(words[at:])
    return text, ""


_VULGAR = {"1/2": "½", "1/4": "¼", "3/4": "¾", "5": "½", "50": "½", "25": "¼", "75": "¾"}


def read_dose(typed: str, unit: str = "") -> str:
    """One dose as it is kept: 1/2, 0.5 → ½; 1.5, 1 1/2 → 1½; 5ml → "5 ml"; 0 → ""; "2 tab" → "2"; 1
    tsp → "5 ml".
    """
    found = re.fullmatch(rf"({PART}) ?({UNIT})?", typed.strip(), re.I)
    if not found:
        raise Stuck(Say("“{what}” is not a dose. Write 1, 1/2 or 5 ml.", what=typed.strip()))
    unit = UNITS[found[2].lower()] if found[2] else unit
    whole, _, part = found[1].rpartition(" ")
    figure = whole + _VULGAR.get(part, part) if "/" in part else found[1]
    if unit == "tsp":
        figure, unit = f"{5 * as_number(figure):g}", "ml"
    elif not unit and re.fullmatch(r"\d*\.(?:5|50|25|75)", figure):
        whole, _, part = figure.partition(".")
        figure = whole.lstrip("0") + _VULGAR[part]
    if re.fullmatch(FIGURE, figure):
        figure = f"{float(figure):g}"
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?|\d?[½¼¾]", figure):
        raise Stuck(Say("“{what}” is not a dose. Write 1, 1/2 or 5 ml.", what=typed.strip()))
    single = unit in ("drops", "puffs") and figure in ("1", "½", "¼", "¾")
    return "" if figure == "0" else f"{figure} {unit.removesuffix('s') if single else unit}".strip()


def as_number(figure: str) -> float:
    """A figure with a fraction sign as a number: "1½" → 1.5."""
    found = re.fullmatch(r"([\d.]*)([½¼¾]?)", figure)
    if not found:
        raise Stuck(Say("“{what}” is not a dose. Write 1, 1/2 or 5 ml.", what=figure))
    whole, part = found.groups()
    return float(whole or 0) + {"½": 0.5, "¼": 0.25, "¾": 0.75, "": 0}[part]


def read_pattern(text: str, unit: str) -> dict[str, str]:
    """1-0-1, ½-0-0-1, 5-5-5 ml → the times of day. A unit written once holds for all."""
    parts = [part.strip() for part in re.split(" ?-+ ?", text)]
    said = [found[0] for found in (re.search(f"{UNIT}$", part, re.I) for part in parts) if found]
    unit = UNITS[said[-1].lower()] if said else unit
    times = TIMES if len(parts) == 4 else (MORNING, NOON, NIGHT)
    found = {
        time: dose for time, dose in zip(times, [read_dose(part, unit) for part in parts]) if dose
    }
    if not found:
        raise Stuck(Say("“{what}” gives no dose at any time of day.", what=text))
    return found


def set_days(parts: Parts, days: int) -> None:
    if parts.days is not None:
        raise Stuck(Say("Two numbers of days: {a} and {b}.", a=parts.days, b=days))
    if not 1 <= days <= MOST_DAYS:
        raise Stuck(Say("The days must be 1 to {most}, not {days}.", most=MOST_DAYS, days=days))
    parts.days = days


def _spanned(text: str) -> int:
    found = re.search(r"(\d+) ?(\S*)", re.sub(r"^(?:x|×|for) ?", "", text, flags=re.I))
    if not found:
        raise Stuck(Say("“{what}” was not understood.", what=text))
    figure, span = found.groups()
    return int(figure) * SPANS.get(span.lower(), 1)


def _say_when(parts: Parts, code: str) -> None:
    """A code (bd, sos) into the parts; a second one only where the two go together: 1-0-1 sos, od
    night.
    """
    if code in NOTES:
        parts.once += [NOTES[code]] if NOTES[code] not in parts.once else []
    elif code not in CODES:
        raise Stuck(
            Say("“{what}” has no place in the day. Write 1-1-1, or put it in brackets.", what=code)
        )
    elif code == "daily" and parts.scheduled:
        return
    elif parts.code or parts.times:
        raise Stuck(Say("Two times of day: “{what}” after another.", what=code))
    else:
        parts.code = code


def _say_pattern(parts: Parts, text: str) -> None:
    if parts.times or parts.code:
        raise Stuck(Say("Two times of day: “{what}” after another.", what=text))
    parts.times = {"pattern": text}


def _say_food(parts: Parts, food: str) -> None:
    if parts.food not in ("", food):
        raise Stuck(Say("Before food or after food?"))
    parts.food = food


def collect(parts: Parts, rest: str) -> None:
    """Reads the rest of a line, token by token."""
    while rest:
        rest = _strength_before_half(parts, rest)
        kind, text, rest = _token(rest)
        if kind == "pattern":
            _say_pattern(parts, text)
        elif kind == "days":
            set_days(parts, _spanned(text))
        elif kind == "code" and text.lower() in DAYTIMES:
            rest = _daytimes(parts, text, rest)
        elif kind == "code":
            _say_when(parts, text.lower())
        elif kind == "food":
            _say_food(parts, FOOD[text.lower()])
        elif kind in ("figure", "measured", "strength"):
            _figure(parts, kind, text)
        elif text.lower() in FORMS and not parts.scheduled:  # paracetamol 125 mg/5 ml syrup
            parts.name += f" {text}"
        elif kind == "word":
            raise Stuck(Say("“{what}” was not understood. Put a remark in brackets.", what=text))


def _strength_before_half(parts: Parts, rest: str) -> str:
    """5 1/2 where no strength was given yet: 5 is put down as the strength if it is one; 1 1/2 is
    one and a half.
    """
    found = HALVES.match(rest)
    if (
        not found
        or parts.strength
        or parts.before
        or parts.dose
        or parts.settled
        or parts.scheduled
    ):
        return rest
    figure, unit = found[1], UNITS[found[2].lower()] if found[2] else None
    held = " " in found[0].removesuffix(found[2] or "").strip() and _held(parts, figure)
    if unit or not held and (figure == "1" or unit == "" and not _could_be_strength(parts, figure)):
        return rest
    if not held or figure == "1":
        raise Stuck(STRENGTH_OR_DOSE.filled(what=found[0]))
    parts.before.append(figure)
    return rest[1:].lstrip()


def _figure(parts: Parts, kind: str, text: str) -> None:
    solid = re.fullmatch(rf"({FIGURE}) ?({UNIT})", text, re.I)
    # 500 cap: a capsule of 500
    bare = solid[1] if solid and UNITS[solid[2].lower()] == "" else ""
    loose = not (parts.strength or parts.before or parts.settled or parts.scheduled)
    if kind == "measured" and bare and loose and _strength_of_tablet(parts, bare):
        parts.strength = bare
    elif kind == "measured" and not parts.dose:
        parts.dose = text
    elif kind == "strength" and not parts.strength:
        parts.strength = text
    elif kind == "figure":
        (parts.after if parts.scheduled else parts.before).append(text)
    else:
        raise Stuck(Say("“{what}” was not understood. Put a remark in brackets.", what=text))


def _held(parts: Parts, figure: str) -> bool:
    """Whether a bare figure is a strength of this medicine in the formulary."""
    return any(same_strength(one, figure) for one in meant(parts.name, ""))


def _could_be_strength(parts: Parts, figure: str) -> bool:
    """Whether a small figure may be mg: a medicine outside the formulary, or a strength up to 4
    times it.
    """
    rows = meant(parts.name, "")
    least = min((min(figures(one.strength), default=0) for one in rows), default=0)
    return least <= 4 * float(figure)


def _strength_of_tablet(parts: Parts, figure: str) -> bool:
    """Whether the 500 of “500 cap” is a strength. 1 to 4 are tablets where mg make no sense; else
    it has to be said.
    """
    if float(figure) > 4 or _held(parts, figure):
        return True
    if figure not in ("1", ".5", "0.5", "1.5") and _could_be_strength(parts, figure):
        raise Stuck(STRENGTH_OR_DOSE.filled(what=figure))
    return False


def _daytimes(parts: Parts, word: str, rest: str) -> str:
    """सुबह 1 शाम 1, or 1 सुबह 1 शाम, from the first such word on → parts.times; gives back what is
    left.
    """
    if parts.times or parts.code and parts.code not in ("od", "daily"):
        raise Stuck(Say("Two times of day: “{what}” after another.", what=word))
    groups: list[list[str]] = [[]]
    times = [DAYTIMES[word.lower()]]
    while rest:
        kind, text, left = _token(rest)
        if kind in ("figure", "measured"):
            groups[-1].append(text)
        elif kind == "code" and text.lower() in DAYTIMES:
            times.append(DAYTIMES[text.lower()])
            groups.append([])
        elif kind != "forgotten":
            break
        rest = left
    first = parts.dose or (
        parts.before[-1] if parts.before and small(parts, parts.before[-1]) else ""
    )
    if first and any(groups[:-1]):  # 1 सुबह ½ शाम
        parts.dose, parts.before = "", parts.before[:-1] if not parts.dose else parts.before
        doses, parts.after = (
            [first, *(group[0] if group else "" for group in groups[:-1])],
            groups[-1],
        )
    elif any(groups[:-1]) or len(groups[-1]) > 1:  # सुबह ½ शाम 1
        doses, parts.after = [group[0] if group else "" for group in groups], groups[-1][1:]
    else:
        doses, parts.after = [""] * len(times), groups[-1]
    parts.code, parts.times = "", {}
    for time, dose in zip(times, doses):
        if time in parts.times:
            raise Stuck(Say("Two times of day: “{what}” after another.", what=time))
        parts.times[time] = dose
    return rest


def small(parts: Parts, figure: str) -> bool:
    """Whether a bare figure is a dose: after a strength up to 4; else 1, a fraction, or drops and
    puffs.

    A figure from 2 to 4 and a decimal can be either: Stuck, unless it is a strength of this
    medicine.
    """
    if not re.fullmatch(FIGURE, figure) or float(figure) > 4:
        return not re.fullmatch(FIGURE, figure)
    if parts.settled or parts.strength or len(parts.before) > 1:
        return True
    if _held(parts, figure):
        return False
    rows = meant(parts.name, "")
    counted = unit_meant(parts.name, rows) or rows and {one.form for one in rows} <= COUNTED
    if figure == "1" or figure.isdecimal() and counted:
        return True
    if not figure.isdecimal() and not rows or unit_meant(parts.name, rows) is None:
        return False
    raise Stuck(STRENGTH_OR_DOSE.filled(what=figure))


def meant(name: str, strength: str) -> tuple[Drug, ...]:
    """The formulary rows a typed name means, when that is clear: rows of one name, also by the
    first letters of a generic name; of a brand never, since Gluformin is not Gluformin G.
    """
    read = reading(name)
    if read.foreign or read.unclear or read.prohibited:
        return ()
    rows = drugs_for(name, strength)
    if not rows and len("".join(read.unknown)) >= BEGINNING:
        begun = search(name)
        letters = key("".join(read.unknown))
        if len({one.ingredients for one in begun}) == 1 and key(begun[0].generic).startswith(
            letters
        ):
            suffix = " ".join(word for word in name.split() if word.lower() in FORMS)
            rows = drugs_for(f"{' '.join(begun[0].ingredients)} {suffix}", strength)
    return rows if len({one.name for one in rows}) == 1 else ()


def unit_meant(name: str, rows) -> str | None:
    """What a bare figure counts: "" tablets, "drops", "puffs"; None for a liquid, where ml must be
    said.
    """
    said = reading(name).forms or frozenset()
    forms = {one.form for one in rows} or said
    units = {NEEDS_UNIT.get(form, "") or (None if form in NEEDS_UNIT else "") for form in forms}
    return units.pop() if len(units) == 1 else ""
