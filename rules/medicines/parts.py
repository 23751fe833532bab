"""A prescription line taken apart, token by token: name, figures, doses, times of day, days."""

import re
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

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
NOT_A_DOSE = Say("“{what}” is not a dose. Write 1, 1/2 or 5 ml.")
NOT_UNDERSTOOD = Say("“{what}” was not understood. Put a remark in brackets.")
TWO_TIMES = Say("Two times of day: “{what}” after another.")

MOST_DAYS = 180  # as in the form

# letters of a generic name that stand for it: azithr
BEGINNING = 6


@dataclass
class Parts:
    """What a line says as far as it was read. before and after: bare figures on either side of the
    time of day.

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
        """Whether something says when in the day."""
        return bool(self.times or self.code or self.once)

    @property
    def lacks_strength(self) -> bool:
        """Whether a bare figure may still be the strength."""
        return not self.strength and not self.settled

    @property
    def lacks_dose(self) -> bool:
        """Whether a bare figure may still be the dose."""
        return not self.dose and "pattern" not in self.times

    @property
    def may_start_with_strength(self) -> bool:
        """Whether the next figure can be the strength: none was read yet, nor when to take it."""
        return self.lacks_strength and not self.before and not self.scheduled


def tidy(typed: str) -> str:
    """A line with ASCII figures, one kind of dash, single blanks, no numbering; commas are blanks
    except in 1,000.
    """
    text = re.sub("[‐-―−]", "-", numbers.plain(typed)).replace("⁄", "/")
    text = re.sub(r",(?!\d{3}\b)|[;|\u200b]", " ", text)
    text = re.sub(rf"\b({one_of(CODES)})[/*×](?=\d)", r"\1 ", text, flags=re.I)  # tds/3, TDS*5
    text = NUMBERING.sub("", text.strip())
    return re.sub(r"\s+", " ", text).strip().rstrip(".")


def phrased(text: str) -> str:
    """Everyday phrases in both scripts as the words that tokens are read by."""
    for pattern, word in PHRASES:
        text = pattern.sub(partial(_worded, word), text)
    return text


def _worded(word: str, match: re.Match) -> str:
    return word.format(next(filter(None, match.groups()), ""))


def _token(text: str) -> tuple[str, str, str]:
    """The kind and text of what stands first, and the rest."""
    for kind, pattern in TOKENS:
        match = pattern.match(text)
        if match:
            return kind, match[0], text[match.end() :].lstrip()
    raise Stuck(Say("“{what}” was not understood.", what=text))


# A word that says when, which no name begins with: bd, subah, sos, af, q8h.
SAYS_WHEN = re.compile(rf"{one_of([*CODES, *DAYTIMES, *NOTES, *FOOD])}|q\d+h", re.I)


def name_and_rest(text: str) -> tuple[str, str]:
    """Splits before the first word that starts with a figure or says when; glued figures are
    parted: amox250, PCM-500.

    Two letters may be part of a name (D3, B12, GP2 after a blank); a hyphen parts what stands
    before it, but not B-12.
    """
    text = GLUED.sub(" ", text)
    words = text.split(" ")
    for at, word in enumerate(words):
        says_when = at and SAYS_WHEN.fullmatch(word)
        if says_when or re.match(r"[\d½¼¾.]", word):
            return " ".join(words[:at]), " ".join(words[at:])
    return text, ""


_VULGAR = {"1/2": "½", "1/4": "¼", "3/4": "¾", "5": "½", "50": "½", "25": "¼", "75": "¾"}


def _with_sign(figure: str) -> str:
    """A fraction written with a stroke as its sign: "1 1/2" → "1½"; any other figure as it is."""
    whole, _, part = figure.rpartition(" ")
    return whole + _VULGAR.get(part, part) if "/" in part else figure


def _half_with_sign(figure: str) -> str:
    """Halves and quarters of a tablet written with a point as their sign: "1.50" → "1½"."""
    if not re.fullmatch(r"\d*\.(?:5|50|25|75)", figure):
        return figure
    whole, _, part = figure.partition(".")
    return whole.lstrip("0") + _VULGAR[part]


def _measured(figure: str, unit: str) -> tuple[str, str]:
    """A figure and its unit as they are printed: teaspoons in ml, fractions with their sign."""
    figure = _with_sign(figure)
    if unit == "tsp":
        return f"{5 * as_number(figure):g}", "ml"
    if not unit:
        figure = _half_with_sign(figure)
    return (f"{float(figure):g}" if re.fullmatch(FIGURE, figure) else figure), unit


def read_dose(typed: str, unit: str = "") -> str:
    """One dose as it is kept: 1/2, 0.5 → ½; 1.5, 1 1/2 → 1½; 5ml → "5 ml"; 0 → ""; "2 tab" → "2"; 1
    tsp → "5 ml".
    """
    typed = typed.strip()
    match = re.fullmatch(rf"({PART}) ?({UNIT})?", typed, re.I)
    if not match:
        raise Stuck(NOT_A_DOSE.filled(what=typed))
    figure, unit = _measured(match[1], UNITS[match[2].lower()] if match[2] else unit)
    # at most 999.99, or a fraction with one figure before it
    if not re.fullmatch(r"\d{1,3}(\.\d{1,2})?|\d?[½¼¾]", figure):
        raise Stuck(NOT_A_DOSE.filled(what=typed))
    if figure == "0":
        return ""
    if unit in ("drops", "puffs") and figure in ("1", "½", "¼", "¾"):
        unit = unit.removesuffix("s")
    return f"{figure} {unit}".strip()


def as_number(figure: str) -> float:
    """A figure with a fraction sign as a number: "1½" → 1.5."""
    match = re.fullmatch(r"([\d.]*)([½¼¾]?)", figure)
    if not match:
        raise Stuck(NOT_A_DOSE.filled(what=figure))
    whole, part = match.groups()
    return float(whole or 0) + {"½": 0.5, "¼": 0.25, "¾": 0.75, "": 0}[part]


def _unit_of_all(doses: list[str], unit: str) -> str:
    """The unit written behind one of the doses, the last of several; `unit` where there is none."""
    matches = (re.search(f"{UNIT}$", dose, re.I) for dose in doses)
    units = [UNITS[match[0].lower()] for match in matches if match]
    return units[-1] if units else unit


def read_pattern(text: str, unit: str) -> dict[str, str]:
    """1-0-1, ½-0-0-1, 5-5-5 ml → the times of day. A unit written once holds for all."""
    written = [dose.strip() for dose in re.split(" ?-+ ?", text)]
    unit = _unit_of_all(written, unit)
    times = TIMES if len(written) == 4 else (MORNING, NOON, NIGHT)
    doses = [read_dose(dose, unit) for dose in written]
    pattern = {time: dose for time, dose in zip(times, doses) if dose}
    if not pattern:
        raise Stuck(Say("“{what}” gives no dose at any time of day.", what=text))
    return pattern


def set_days(parts: Parts, days: int) -> None:
    """How long; Stuck where it was said already, or is none or too long."""
    if parts.days is not None:
        raise Stuck(Say("Two numbers of days: {a} and {b}.", a=parts.days, b=days))
    if not 1 <= days <= MOST_DAYS:
        raise Stuck(Say("The days must be 1 to {most}, not {days}.", most=MOST_DAYS, days=days))
    parts.days = days


def _spanned(text: str) -> int:
    """The days in "x 5", "for 2 weeks" or 10/7."""
    match = re.search(r"(\d+) ?(\S*)", re.sub(r"^(?:x|×|for) ?", "", text, flags=re.I))
    if not match:
        raise Stuck(Say("“{what}” was not understood.", what=text))
    figure, span = match.groups()
    return int(figure) * SPANS.get(span.lower(), 1)


def _put_span(parts: Parts, text: str) -> None:
    """ "for 5 days", "x 2 weeks", 10/7: as a number of days."""
    set_days(parts, _spanned(text))


def _put_code(parts: Parts, text: str) -> None:
    """A code (bd, sos) into the parts; a second one only where the two go together: 1-0-1 sos, od
    night.
    """
    code = text.lower()
    if code in NOTES:
        parts.once += [NOTES[code]] if NOTES[code] not in parts.once else []
    elif code not in CODES:
        raise Stuck(
            Say("“{what}” has no place in the day. Write 1-1-1, or put it in brackets.", what=code)
        )
    elif code == "daily" and parts.scheduled:
        return
    elif parts.code or parts.times:
        raise Stuck(TWO_TIMES.filled(what=code))
    else:
        parts.code = code


def _put_pattern(parts: Parts, text: str) -> None:
    """1-0-1, read when the whole line is known: a unit may stand elsewhere."""
    if parts.times or parts.code:
        raise Stuck(TWO_TIMES.filled(what=text))
    parts.times = {"pattern": text}


def _put_food(parts: Parts, text: str) -> None:
    """Before or after food: said twice, both must say the same."""
    food = FOOD[text.lower()]
    if parts.food not in ("", food):
        raise Stuck(Say("Before food or after food?"))
    parts.food = food


def collect(parts: Parts, rest: str) -> None:
    """Reads the rest of a line, token by token."""
    while rest:
        rest = _strength_before_half(parts, rest)
        kind, text, rest = _token(rest)
        if kind == "code" and text.lower() in DAYTIMES:
            rest = _daytimes(parts, text, rest)
        elif kind != "forgotten":
            PUT[kind](parts, text)


def _strength_before_half(parts: Parts, rest: str) -> str:
    """5 1/2 where no strength was given yet: 5 is put down as the strength if it is one; 1 1/2 is
    one and a half.
    """
    halves = HALVES.match(rest)
    if not halves or parts.dose or not parts.may_start_with_strength:
        return rest
    figure, unit = halves[1], halves[2] or ""
    apart = " " in halves[0].removesuffix(unit).strip()
    strength = apart and _is_strength(parts, figure)
    if _one_and_a_half(parts, figure, unit, strength):
        return rest
    if not strength or figure == "1":
        raise Stuck(STRENGTH_OR_DOSE.filled(what=halves[0]))
    parts.before.append(figure)
    return rest[1:].lstrip()


def _one_and_a_half(parts: Parts, figure: str, unit: str, strength: bool) -> bool:
    """Whether the figure and the half behind it are one dose. unit: as it was typed, if at all."""
    if unit and UNITS[unit.lower()]:
        return True
    if strength:
        return False
    return figure == "1" or bool(unit) and not _could_be_strength(parts, figure)


def _put_measured(parts: Parts, text: str) -> None:
    """A dose with its unit, or a strength: 500 cap is a capsule of 500."""
    solid = re.fullmatch(rf"({FIGURE}) ?({UNIT})", text, re.I)
    # tablets and capsules are the unit that is left out in print
    figure = solid[1] if solid and not UNITS[solid[2].lower()] else ""
    if figure and parts.may_start_with_strength and _strength_of_tablet(parts, figure):
        parts.strength = figure
    elif parts.dose:
        raise Stuck(NOT_UNDERSTOOD.filled(what=text))
    else:
        parts.dose = text


def _put_strength(parts: Parts, text: str) -> None:
    """A figure with mg, g or % is never a dose."""
    if parts.strength:
        raise Stuck(NOT_UNDERSTOOD.filled(what=text))
    parts.strength = text


def _put_figure(parts: Parts, text: str) -> None:
    """A bare figure: what it counts is decided at the line's end."""
    figures = parts.after if parts.scheduled else parts.before
    figures.append(text)


def _put_word(parts: Parts, text: str) -> None:
    """A form behind the strength belongs to the name: paracetamol 125 mg/5 ml syrup."""
    if text.lower() not in FORMS or parts.scheduled:
        raise Stuck(NOT_UNDERSTOOD.filled(what=text))
    parts.name += f" {text}"


# What is done with a token of each kind; the times of day and what can be forgotten aside.
PUT = {
    "pattern": _put_pattern,
    "days": _put_span,
    "code": _put_code,
    "food": _put_food,
    "figure": _put_figure,
    "measured": _put_measured,
    "strength": _put_strength,
    "word": _put_word,
}


def _is_strength(parts: Parts, figure: str) -> bool:
    """Whether a bare figure is a strength of this medicine in the formulary."""
    return any(same_strength(one, figure) for one in meant(parts.name, ""))


def _could_be_strength(parts: Parts, figure: str) -> bool:
    """Whether a small figure may be mg: a medicine outside the formulary, or a strength up to 4
    times it.
    """
    rows = meant(parts.name, "")
    weakest = (min(figures(one.strength), default=0) for one in rows)
    return min(weakest, default=0) <= 4 * float(figure)


def _strength_of_tablet(parts: Parts, figure: str) -> bool:
    """Whether the 500 of “500 cap” is a strength. 1 to 4 are tablets where mg make no sense; else
    it has to be said.
    """
    if float(figure) > 4 or _is_strength(parts, figure):
        return True
    if figure not in ("1", ".5", "0.5", "1.5") and _could_be_strength(parts, figure):
        raise Stuck(STRENGTH_OR_DOSE.filled(what=figure))
    return False


class Daytimes(NamedTuple):
    """Times of day in words, with the figures that stand behind each of them."""

    times: list[str]
    figures: list[list[str]]

    @property
    def first_figures(self) -> list[str]:
        return [group[0] if group else "" for group in self.figures]

    @property
    def figure_between(self) -> bool:
        """Whether a figure stands before the last word."""
        return any(self.figures[:-1])


def _daytimes(parts: Parts, word: str, rest: str) -> str:
    """सुबह 1 शाम 1, or 1 सुबह 1 शाम, from the first such word on → parts.times; gives back what is
    left.
    """
    if parts.times or parts.code not in ("", "od", "daily"):
        raise Stuck(TWO_TIMES.filled(what=word))
    words, rest = _daytimes_from(word, rest)
    doses = _doses_of(parts, words)
    parts.code = ""
    for time, dose in zip(words.times, doses):
        if time in parts.times:
            raise Stuck(TWO_TIMES.filled(what=time))
        parts.times[time] = dose
    return rest


def _daytimes_from(word: str, rest: str) -> tuple[Daytimes, str]:
    """The words for times of day from this one on, and what is left of the line."""
    words = Daytimes([DAYTIMES[word.lower()]], [[]])
    while rest:
        kind, text, left = _token(rest)
        if kind in ("figure", "measured"):
            words.figures[-1].append(text)
        elif kind == "code" and text.lower() in DAYTIMES:
            words.times.append(DAYTIMES[text.lower()])
            words.figures.append([])
        elif kind != "forgotten":
            break
        rest = left
    return words, rest


def _doses_of(parts: Parts, words: Daytimes) -> list[str]:
    """The dose at each of these times, "" where none was written; the figures left over go to
    parts.after.
    """
    in_front, last = _dose_in_front(parts), words.figures[-1]
    if in_front and words.figure_between:  # 1 सुबह ½ शाम
        if parts.dose:
            parts.dose = ""
        else:
            parts.before = parts.before[:-1]
        parts.after = last
        return [in_front, *words.first_figures[:-1]]
    if words.figure_between or len(last) > 1:  # सुबह ½ शाम 1
        parts.after = last[1:]
        return words.first_figures
    parts.after = last
    return [""] * len(words.times)


def _dose_in_front(parts: Parts) -> str:
    """The dose before the first word for a time of day, "" where there is none."""
    if parts.dose or not parts.before:
        return parts.dose
    figure = parts.before[-1]
    return figure if small(parts, figure) else ""


def small(parts: Parts, figure: str) -> bool:
    """Whether a bare figure is a dose: after a strength up to 4; else 1, a fraction, or drops and
    puffs.

    A figure from 2 to 4 and a decimal can be either: Stuck, unless it is a strength of this
    medicine.
    """
    if not re.fullmatch(FIGURE, figure):
        return True
    if float(figure) > 4:
        return False
    if parts.settled or parts.strength or len(parts.before) > 1:
        return True
    return not _is_strength(parts, figure) and _counts_doses(parts.name, figure)


def _counts_doses(name: str, figure: str) -> bool:
    """Whether a figure up to 4, no strength of this medicine, is a dose of it. Stuck where it can
    be either.
    """
    rows = meant(name, "")
    unit, whole = unit_meant(name, rows), figure.isdecimal()
    counted = unit or rows and {one.form for one in rows} <= COUNTED
    if figure == "1" or whole and counted:
        return True
    if unit is None or not whole and not rows:
        return False
    raise Stuck(STRENGTH_OR_DOSE.filled(what=figure))


def meant(name: str, strength: str) -> tuple[Drug, ...]:
    """The formulary rows a typed name means, when that is clear: rows of one name, also by the
    first letters of a generic name; of a brand never, since Gluformin is not Gluformin G.
    """
    read = reading(name)
    if read.foreign or read.unclear or read.prohibited:
        return ()
    rows = drugs_for(name, strength) or _begun("".join(read.unknown), name, strength)
    return rows if len({one.name for one in rows}) == 1 else ()


def _begun(letters: str, name: str, strength: str) -> tuple[Drug, ...]:
    """The rows of the one generic name that begins with these letters, the unknown ones of a typed
    name.
    """
    if len(letters) < BEGINNING:
        return ()
    rows = search(name)
    one_content = len({one.ingredients for one in rows}) == 1
    if not one_content or not key(rows[0].generic).startswith(key(letters)):
        return ()
    forms = (word for word in name.split() if word.lower() in FORMS)
    return drugs_for(" ".join(rows[0].ingredients) + f" {' '.join(forms)}", strength)


def unit_meant(name: str, rows) -> str | None:
    """What a bare figure counts: "" tablets, "drops", "puffs"; None for a liquid, where ml must be
    said.
    """
    forms = {one.form for one in rows} or reading(name).forms or frozenset()
    units = {_unit_of(form) for form in forms}
    return units.pop() if len(units) == 1 else ""


def _unit_of(form: str) -> str | None:
    """What a bare figure counts of this form; None where the unit must be said."""
    if form not in NEEDS_UNIT:
        return ""
    return NEEDS_UNIT[form] or None
