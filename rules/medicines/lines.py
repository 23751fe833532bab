"""One-hand prescribing: a line such as `PCM 500 1-0-1 3` read into a prescription line's columns,
and written back.

A line is: name, strength, dose, when in the day, days, food, (remark). Only the name and when are
needed. Hindi words and figures are understood. What is not understood is not guessed: it comes back
as a Wrong that names it.
"""

import re
from dataclasses import dataclass, fields
from typing import NamedTuple

from rules.medicines.names import drugs
from rules.medicines.parts import (
    NOT_UNDERSTOOD,
    STRENGTH_OR_DOSE,
    Parts,
    Stuck,
    as_number,
    collect,
    meant,
    name_and_rest,
    phrased,
    read_dose,
    read_pattern,
    set_days,
    small,
    tidy,
    unit_meant,
)
from rules.medicines.reading import reading, same_strength
from rules.medicines.vocabulary import (
    CODES,
    FOOD,
    MEASURED_IN,
    NOTES,
    RELEASE,
    SOLID,
    TIMES,
    UNIT,
    UNITS,
    one_of,
)
from rules.words import Say


@dataclass(frozen=True)
class Line:
    """A prescription line: columns of models.Medicine. Doses "1", "½", "5 ml"; food after, before,
    any or "".
    """

    name: str
    strength: str = ""
    morning: str = ""
    noon: str = ""
    evening: str = ""
    night: str = ""
    days: int | None = None
    food: str = ""
    note: str = ""


class Wrong(NamedTuple):
    """A line that was not understood: its number from 1, as it was typed, and why."""

    at: int
    typed: str
    because: Say


WHEN = Say("When in the day? Write 1-0-1 or bd.")

HOW_MUCH = Say("How much at a time? Write 5 ml, 1 drop or 2 puffs.")
TWO_DOSES = Say("How much at a time: {a} or {b}?")
WHICH_FIGURE = Say("Is {what} the strength, the dose or the days? Write mg, ml or days there.")
DAYS_OR_WEEKS = Say("Is {what} days, weeks or doses? Write {what} days or {what} weeks.")
PART_OF_STRENGTH = Say("“{what}” is not a strength of {name}. Write it in full, such as {held}.")
TOO_LONG = Say("“{what}” is too long: at most {longest} letters.")
INJECTED = Say("How much at a time? Write 1 ml, 10 units or 1 vial.")

LONGEST = {"name": 80, "strength": 30, "note": 100}  # as in models.Medicine

MOST_TABLETS = 10  # at a time; "practice", to be signed
TOO_MANY = Say("{what} at a time? Write ml, units or mg there; tablets are at most {most}.")

QUOTED = re.compile(r'"([^"]+)"(?: +"([^"]*)")?')
REMARK = re.compile(r"(?:^|\s)\((.*)\)$")


def _share_figures(parts: Parts) -> None:
    """Decides which bare figures are the strength, the dose and the days."""
    if parts.before:
        _share_before(parts, parts.before)
    if parts.after:
        _share_after(parts, parts.after)


def _share_before(parts: Parts, figures: list[str]) -> None:
    """The strength, then the dose, as far as a line lacks them."""
    room = parts.lacks_strength + parts.lacks_dose
    if len(figures) > room or len(figures) == 2 and not small(parts, figures[1]):
        raise Stuck(WHICH_FIGURE.filled(what=figures[-1]))
    if len(figures) == 2:
        parts.strength, parts.dose = figures
    elif not parts.lacks_strength or parts.lacks_dose and small(parts, figures[0]):
        parts.dose = figures[0]
    else:
        parts.strength = figures[0]


def _share_after(parts: Parts, figures: list[str]) -> None:
    """The days, where they can be nothing else."""
    if len(figures) > 1 or not figures[0].isdecimal():
        raise Stuck(NOT_UNDERSTOOD.filled(what=figures[-1]))
    if {"once a week", "every other day"}.intersection(parts.once):
        raise Stuck(DAYS_OR_WEEKS.filled(what=figures[0]))
    set_days(parts, int(figures[0]))


def _times(parts: Parts, unit: str | None, rows) -> dict[str, str]:
    """The dose at each time of day. unit: what a bare figure means; None where it has to be
    said.
    """
    if "pattern" in parts.times:
        times = _each(parts, read_pattern(parts.times["pattern"], unit or ""))
    else:
        times = _at_times(parts, unit)
    for dose in times.values():
        _must_count(dose, unit, rows)
    return times


def _at_times(parts: Parts, unit: str | None) -> dict[str, str]:
    """The dose of a code or of times in words; one tablet where none is said."""
    if parts.dose and parts.times and all(parts.times.values()):
        raise Stuck(TWO_DOSES.filled(a=parts.dose, b=", ".join(parts.times.values())))
    usual = parts.dose or ("1" if unit == "" else "")
    times = parts.times or dict.fromkeys(CODES.get(parts.code, ()), "")
    return {time: _dose_at(dose or usual, unit) for time, dose in times.items()}


def _dose_at(dose: str, unit: str | None) -> str:
    """A dose as it is printed; nothing stays nothing."""
    return read_dose(dose, unit or "") if dose else ""


def _each(parts: Parts, times: dict[str, str]) -> dict[str, str]:
    """A pattern beside a dose: 5 ml 1-0-1 is 5 ml each time; anything else says the dose twice."""
    pattern = parts.times["pattern"]
    if parts.dose:
        dose = read_dose(parts.dose)
        if set(times.values()) != {"1"} or not (dose == "1" or _has_unit(dose)):
            raise Stuck(TWO_DOSES.filled(a=parts.dose, b=pattern))
        return dict.fromkeys(times, dose)
    odd = set(re.findall(r"\d*\.\d+", pattern)) - {".5", "0.5", "1.5"}
    if odd and parts.lacks_strength and not any(map(_has_unit, times.values())):
        raise Stuck(STRENGTH_OR_DOSE.filled(what=min(odd)))
    return times


def _has_unit(dose: str) -> bool:
    return bool(re.search("[a-z]", dose))  # ½ is a letter to \w


def _must_count(dose: str, unit: str | None, rows) -> None:
    """Stops at a dose that lacks its unit, and at a figure that cannot be a number of tablets."""
    if not dose or unit is None and not _has_unit(dose):
        raise Stuck(INJECTED if {one.form for one in rows} == {"Injection"} else HOW_MUCH)
    if not _has_unit(dose) and as_number(dose) > MOST_TABLETS:
        raise Stuck(TOO_MANY.filled(what=dose, most=MOST_TABLETS))


def _note(parts: Parts, times: dict, remark: str, unit: str | None, rows) -> str:
    """SOS and the like with their dose, then the remark."""
    dose = _dose_at_once(parts, unit, rows) if parts.once and not times else ""
    when = " ".join(filter(None, [dose, *parts.once]))
    return ", ".join(filter(None, [when, remark]))


def _dose_at_once(parts: Parts, unit: str | None, rows) -> str:
    """One tablet unless said otherwise; of a liquid it must be said."""
    solid = bool(rows) and rows[0].form in SOLID
    dose = parts.dose or ("1" if solid else "")
    if not dose and unit is not None:
        return ""
    dose = read_dose(dose, unit or "") if dose else ""
    _must_count(dose, unit, rows)
    return dose


def _in_quotes(match: re.Match) -> Parts:
    """A name, and perhaps its strength, taken as they stand."""
    name, strength = match.groups()
    return Parts(name, strength=strength or "", settled=strength is not None)


def _named(rest: str) -> tuple[Parts, str]:
    """The parts of a line without quotes, and what stands behind the name."""
    name, rest = name_and_rest(rest)
    if re.search(r"[()]", name):
        raise Stuck(Say("Put the remark in brackets at the end of the line."))
    return Parts(name), rest


def _line(typed: str) -> Line:
    """One line; raises Stuck."""
    quoted = QUOTED.match(typed)
    rest = typed[quoted.end() :] if quoted else typed
    remark = REMARK.search(rest)
    rest = phrased(tidy(REMARK.sub("", rest)))
    parts, rest = (_in_quotes(quoted), rest) if quoted else _named(rest)
    if not re.search(r"[^\W\d_]", parts.name):
        raise Stuck(Say("Which medicine? Write its name first."))
    collect(parts, rest)
    if not (parts.scheduled or remark):
        raise Stuck(WHEN)
    _share_figures(parts)
    rows = () if quoted else _measured_rows(parts, meant(parts.name, parts.strength))
    unit = "" if quoted else unit_meant(parts.name, rows)
    line = _put_together(parts, unit, rows, remark[1].strip() if remark else "")
    _must_fit(line)
    return line


def _put_together(parts: Parts, unit: str | None, rows, remark: str) -> Line:
    """The line's columns; the name last, for a dose is read by what was typed."""
    times = _times(parts, unit, rows)
    if rows:
        _name_by(parts, rows)
    return Line(
        parts.name.strip(" .,-"),
        parts.strength,
        **times,
        days=parts.days,
        food=parts.food,
        note=_note(parts, times, remark, unit, rows),
    )


def _must_fit(line: Line) -> None:
    """Stuck where a column of the prescription cannot hold what was written."""
    for column, longest in LONGEST.items():
        text = getattr(line, column)
        if len(text) > longest:
            raise Stuck(TOO_LONG.filled(what=text[:30], longest=longest))


def _measured_rows(parts: Parts, rows):
    """The rows that can be taken in the unit that was written: 5 ml of cetirizine is never of its
    tablets.
    """
    forms = _forms_of_unit(parts.dose or parts.times.get("pattern", ""))
    if not rows or not forms or reading(parts.name).forms:
        return rows
    fit = _of_forms(rows[0].ingredients, forms)
    if not parts.strength:
        return fit
    return tuple(one for one in fit if same_strength(one, parts.strength)) or fit


def _of_forms(ingredients: tuple[str, ...], forms: tuple[str, ...]):
    """The formulary's rows of exactly these ingredients, in one of these forms."""
    return tuple(one for one in drugs() if one.ingredients == ingredients and one.form in forms)


def _forms_of_unit(dose: str) -> tuple[str, ...]:
    """The forms that are taken in the first unit behind a figure; none where there is no such
    unit.
    """
    unit = re.search(f"(?<=[\\d ½¼¾])({UNIT})", dose, re.I)
    return MEASURED_IN.get(UNITS[unit[1].lower()], ()) if unit else ()


# Figures in a typed name, but not a vitamin's (D3, B-12) and no parts of one.
FIGURE_IN_NAME = re.compile(r"(?<![abdkABDK\d.])(?<![abdkABDK]-)\d+(?:\.\d+)?")


def _name_by(parts: Parts, rows) -> None:
    """Puts the generic name and the formulary's strength in place of what was typed; nothing typed
    is lost by it.
    """
    name = rows[0].name if len({one.name for one in rows}) == 1 else rows[0].generic
    if set(FIGURE_IN_NAME.findall(parts.name)) - set(re.findall(r"\d+", name)):
        return
    release = _release(parts.name, name)
    in_formulary = any(same_strength(one, parts.strength) for one in rows)
    if not in_formulary and _part_of_strength(parts.strength, rows[0]):
        raise Stuck(PART_OF_STRENGTH.filled(what=parts.strength, name=name, held=rows[0].strength))
    if in_formulary or not release:
        parts.strength = _strength(rows, parts.strength)
    parts.name = " ".join([name, *release])


def _release(typed: str, name: str) -> list[str]:
    """The words for a form of release that a typed name has and the generic one has not."""
    words = re.findall(r"[^\W\d_]+", typed.lower())
    own = name.lower().split()
    return [
        word.upper() if len(word) < 4 else word
        for word in words
        if word in RELEASE and word not in own
    ]


def _part_of_strength(strength: str, row) -> bool:
    """Whether a figure is too small to be the strength of a row of several ingredients."""
    if len(row.ingredients) == 1 or not re.fullmatch(r"[.\d]+", strength):
        return False
    return float(strength) <= 4


def _strength(rows, typed: str) -> str:
    """The formulary's way to write a strength that is one of its own, or the only one there is;
    else as typed.
    """
    fit = {one.strength for one in rows if not typed or same_strength(one, typed)}
    return fit.pop() if len(fit) == 1 else typed


def read(text: str) -> list[Line | Wrong]:
    """Every line that is not empty, in order: what it says, or what was not understood."""
    lines = ((at, typed.strip()) for at, typed in enumerate(text.splitlines(), 1))
    return [_line_or_wrong(at, typed) for at, typed in lines if typed]


def _line_or_wrong(at: int, typed: str) -> Line | Wrong:
    """One line as it was read, or why it was not."""
    try:
        return _line(typed)
    except Stuck as stuck:
        return Wrong(at, typed, stuck.says)


_NOTED = one_of(set(NOTES.values()))
_ONCE = re.compile(rf"(?:(\S+(?: [a-z]+)?) )?((?:{_NOTED})(?: (?:{_NOTED}))*)(?:, (.*))?")


def _schedule(line: Line) -> str:
    """The doses of the day as 1-0-1, or 1-0-0-1 where there is one in the evening."""
    doses = [getattr(line, time) or "0" for time in TIMES]
    if doses == ["0"] * 4:
        return ""
    # a unit holds for the figures without one, so each gets its own
    if any(" " in dose for dose in doses):
        doses = [dose if dose == "0" or " " in dose else f"{dose} tab" for dose in doses]
    return "-".join(doses if line.evening else [doses[0], doses[1], doses[3]])


def written(line: Line) -> str:
    """A line as shorthand, so that read(written(line)) == [line]: always for a line that read()
    gave.

    A name or strength that would be read as something else is put in double quotes, and then taken
    as it stands.
    """
    rest = _after_strength(line)
    plain = " ".join(filter(None, [line.name, line.strength, rest]))
    return plain if read(plain) == [line] else f'"{line.name}" "{line.strength}" {rest}'


class Note(NamedTuple):
    """A note taken apart: the dose of SOS and the like, their codes, the remark behind them."""

    dose: str
    codes: list[str]
    remark: str


def _note_parts(line: Line, schedule: str) -> Note:
    """A note that SOS or the like begins, unless its dose would read as one of the day."""
    once = _ONCE.fullmatch(line.note)
    if not once or schedule and once[1]:
        return Note("", [], line.note)
    dose, notes, remark = once.groups()
    return Note(dose or "", [_code(note) for note in re.findall(_NOTED, notes)], remark or "")


def _code(note: str) -> str:
    """The code that stands for a note: sos of SOS."""
    return next(code for code, text in NOTES.items() if text == note)


def _after_strength(line: Line) -> str:
    """When in the day, days, food and remark, as shorthand."""
    schedule = _schedule(line)
    note = _note_parts(line, schedule)
    when = " ".join(filter(None, [schedule, note.dose, *note.codes]))
    food = next((code for code, food in FOOD.items() if food == line.food), "")
    remark = f"({note.remark})" if note.remark else ""
    return " ".join(filter(None, [when, _days(line, when, note.codes), food, remark]))


def _days(line: Line, when: str, codes: list[str]) -> str:
    """A bare figure, or with its unit where it could be read as something else."""
    if line.days is None:
        return ""
    # a bare figure behind these may be weeks, and with nothing before it a dose
    bare = when and not {"weekly", "alternate"}.intersection(codes)
    return str(line.days) if bare else f"{line.days} days"


COLUMNS = tuple(one.name for one in fields(Line))
