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
INJECTED = Say("How much at a time? Write 1 ml, 10 units or 1 vial.")

LONGEST = {"name": 80, "strength": 30, "note": 100}  # as in models.Medicine

MOST_TABLETS = 10  # at a time; "practice", to be signed

QUOTED = re.compile(r'"([^"]+)"(?: +"([^"]*)")?')
REMARK = re.compile(r"(?:^|\s)\((.*)\)$")


def _share_figures(parts: Parts) -> None:
    """Decides which bare figures are the strength, the dose and the days."""
    before = parts.before
    open_strength = not parts.strength and not parts.settled
    room = open_strength + (not parts.dose and "pattern" not in parts.times)
    if len(before) > room or len(before) == 2 and not small(parts, before[1]):
        raise Stuck(
            Say(
                "Is {what} the strength, the dose or the days? Write mg, ml or days there.",
                what=before[-1],
            )
        )
    if len(before) == 2:
        parts.strength, parts.dose = before
    elif before and (
        not open_strength
        or not parts.dose
        and "pattern" not in parts.times
        and small(parts, before[0])
    ):
        parts.dose = before[0]
    elif before:
        parts.strength = before[0]
    if len(parts.after) > 1 or parts.after and not parts.after[0].isdecimal():
        raise Stuck(
            Say("“{what}” was not understood. Put a remark in brackets.", what=parts.after[-1])
        )
    if parts.after and {"once a week", "every other day"}.intersection(parts.once):
        raise Stuck(
            Say(
                "Is {what} days, weeks or doses? Write {what} days or {what} weeks.",
                what=parts.after[0],
            )
        )
    if parts.after:
        set_days(parts, int(parts.after[0]))


def _times(parts: Parts, unit: str | None, rows) -> dict[str, str]:
    """The dose at each time of day. unit: what a bare figure means; None where it has to be
    said.
    """
    if "pattern" in parts.times:
        times = _each(parts, read_pattern(parts.times["pattern"], unit or ""))
    else:
        dose = parts.dose or ("1" if unit == "" else "")
        if parts.dose and parts.times and all(parts.times.values()):
            raise Stuck(
                Say(
                    "How much at a time: {a} or {b}?",
                    a=parts.dose,
                    b=", ".join(parts.times.values()),
                )
            )
        times = {
            time: read_dose(typed or dose, unit or "") if typed or dose else ""
            for time, typed in (parts.times or dict.fromkeys(CODES.get(parts.code, ()), "")).items()
        }
    for dose in times.values():
        _counted(dose, unit, rows)
    return times


def _each(parts: Parts, times: dict[str, str]) -> dict[str, str]:
    """A pattern beside a dose: 5 ml 1-0-1 is 5 ml each time; anything else says the dose twice."""
    pattern = parts.times["pattern"]
    if parts.dose:
        dose = read_dose(parts.dose)
        if set(times.values()) != {"1"} or not (dose == "1" or _has_unit(dose)):
            raise Stuck(Say("How much at a time: {a} or {b}?", a=parts.dose, b=pattern))
        return dict.fromkeys(times, dose)
    odd = set(re.findall(r"\d*\.\d+", pattern)) - {".5", "0.5", "1.5"}
    if odd and not (parts.strength or parts.settled or any(map(_has_unit, times.values()))):
        raise Stuck(STRENGTH_OR_DOSE.filled(what=min(odd)))
    return times


def _has_unit(dose: str) -> bool:
    return bool(re.search("[a-z]", dose))  # ½ is a letter to \w


def _counted(dose: str, unit: str | None, rows) -> None:
    """Stops at a dose that lacks its unit, and at a figure that cannot be a number of tablets."""
    if not dose or unit is None and not _has_unit(dose):
        raise Stuck(INJECTED if {one.form for one in rows} == {"Injection"} else HOW_MUCH)
    if not _has_unit(dose) and as_number(dose) > MOST_TABLETS:
        raise Stuck(
            Say(
                "{what} at a time? Write ml, units or mg there; tablets are at most {most}.",
                what=dose,
                most=MOST_TABLETS,
            )
        )


def _note(parts: Parts, times: dict, remark: str, unit: str | None, rows) -> str:
    """SOS and the like with their dose, then the remark; one tablet unless said otherwise, a liquid
    must be said.
    """
    solid = bool(rows) and rows[0].form in SOLID
    once = parts.once and not times
    dose = [read_dose(parts.dose or "1", unit or "")] if once and (parts.dose or solid) else []
    if dose or once and unit is None:
        _counted(dose[0] if dose else "", unit, rows)
    return ", ".join(filter(None, [" ".join(dose + parts.once), remark]))


def _line(typed: str) -> Line:
    """One line; raises Stuck."""
    quoted = QUOTED.match(typed)
    rest = typed[quoted.end() :] if quoted else typed
    remark, rest = REMARK.search(rest), phrased(tidy(REMARK.sub("", rest)))
    name, rest = (quoted[1], rest) if quoted else name_and_rest(rest)
    if re.search(r"[()]", name if not quoted else ""):
        raise Stuck(Say("Put the remark in brackets at the end of the line."))
    if not re.search(r"[^\W\d_]", name):
        raise Stuck(Say("Which medicine? Write its name first."))
    parts = Parts(
        name,
        strength=quoted[2] or "" if quoted else "",
        settled=quoted is not None and quoted[2] is not None,
    )
    collect(parts, rest)
    if not (parts.scheduled or remark):
        raise Stuck(WHEN)
    _share_figures(parts)
    rows = () if quoted else _measured_rows(parts, meant(parts.name, parts.strength))
    unit = "" if quoted else unit_meant(parts.name, rows)
    times = _times(parts, unit, rows)
    if rows:
        _name_by(parts, rows)
    line = Line(
        parts.name.strip(" .,-"),
        parts.strength,
        **times,
        days=parts.days,
        food=parts.food,
        note=_note(parts, times, remark[1].strip() if remark else "", unit, rows),
    )
    for column, longest in LONGEST.items():
        if len(getattr(line, column)) > longest:
            what = getattr(line, column)[:30]
            raise Stuck(
                Say("“{what}” is too long: at most {longest} letters.", what=what, longest=longest)
            )
    return line


def _measured_rows(parts: Parts, rows):
    """The rows that can be taken in the unit that was written: 5 ml of cetirizine is never of its
    tablets.
    """
    said = re.search(f"(?<=[\\d ½¼¾])({UNIT})", parts.dose or parts.times.get("pattern", ""), re.I)
    forms = MEASURED_IN.get(UNITS[said[1].lower()]) if said else None
    if not rows or not forms or reading(parts.name).forms:
        return rows
    fit = [one for one in drugs() if one.ingredients == rows[0].ingredients and one.form in forms]
    return tuple(
        one for one in fit if parts.strength and same_strength(one, parts.strength)
    ) or tuple(fit)


def _name_by(parts: Parts, rows) -> None:
    """Puts the generic name and the formulary's strength in place of what was typed; nothing typed
    is lost by it.
    """
    name = rows[0].name if len({one.name for one in rows}) == 1 else rows[0].generic
    if set(re.findall(r"(?<![abdkABDK\d.])(?<![abdkABDK]-)\d+(?:\.\d+)?", parts.name)) - set(
        re.findall(r"\d+", name)
    ):
        return
    typed = re.findall(r"[^\W\d_]+", parts.name.lower())
    release = [
        word.upper() if len(word) < 4 else word
        for word in typed
        if word in RELEASE and word not in name.lower().split()
    ]
    known = any(same_strength(one, parts.strength) for one in rows)
    if (
        len(rows[0].ingredients) > 1
        and re.fullmatch(r"[.\d]+", parts.strength)
        and not known
        and (float(parts.strength) <= 4)
    ):
        raise Stuck(
            Say(
                "“{what}” is not a strength of {name}. Write it in full, such as {held}.",
                what=parts.strength,
                name=name,
                held=rows[0].strength,
            )
        )
    if known or not release:
        parts.strength = _strength(rows, parts.strength)
    parts.name = " ".join([name, *release])


def _strength(rows, typed: str) -> str:
    """The formulary's way to write a strength that is one of its own, or the only one there is;
    else as typed.
    """
    held = {one.strength for one in rows if not typed or same_strength(one, typed)}
    return held.pop() if len(held) == 1 else typed


def read(text: str) -> list[Line | Wrong]:
    """Every line that is not empty, in order: what it says, or what was not understood."""
    found: list[Line | Wrong] = []
    for at, typed in enumerate(text.splitlines(), 1):
        if typed.strip():
            try:
                found.append(_line(typed.strip()))
            except Stuck as stuck:
                found.append(Wrong(at, typed.strip(), stuck.says))
    return found


_NOTED = one_of(set(NOTES.values()))
_ONCE = re.compile(rf"(?:(\S+(?: [a-z]+)?) )?((?:{_NOTED})(?: (?:{_NOTED}))*)(?:, (.*))?")


def _schedule(line: Line) -> str:
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
    once, schedule = _ONCE.fullmatch(line.note), _schedule(line)
    dose, what, remark = (
        once.groups() if once and not (schedule and once[1]) else ("", "", line.note)
    )
    codes = [
        next(code for code, note in NOTES.items() if note == one)
        for one in re.findall(_NOTED, what)
    ]
    when = " ".join(filter(None, [schedule, dose or "", *codes]))
    bare = when and not {"weekly", "alternate"}.intersection(codes)
    days = "" if line.days is None else str(line.days) if bare else f"{line.days} days"
    food = next((code for code, food in FOOD.items() if food == line.food), "")
    rest = " ".join(filter(None, [when, days, food, f"({remark})" if remark else ""]))
    plain = " ".join(filter(None, [line.name, line.strength, rest]))
    return plain if read(plain) == [line] else f'"{line.name}" "{line.strength}" {rest}'


COLUMNS = tuple(one.name for one in fields(Line))
