"""The clinical lists of data/*.csv, and the ones that a district has put in their place:
specialities, complaints, …

Other rules read theirs through in_force(): a list is replaced whole, in one step, wherever it is
used.
"""

import csv
import datetime as dt
import functools
import sys
from collections.abc import Callable, Container, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, get_type_hints

from rules.codes import MALE
from rules.words import Say

DATA = Path(__file__).resolve().parent.parent / "data"
# What every list of figures says of each of them, and what each clinical row says of itself.
SIGNATURE = ("source", "confidence", "to_be_signed_by")
FIGURE = ("name", "value", "unit", "meaning", *SIGNATURE)
CONFIDENCE = ("H", "M", "L")
Shape = TypeVar("Shape", bound=tuple)


class Unfit(SystemExit):
    """A list that came with Paramarsh cannot be used: nothing starts, and a sentence says why."""

    def __init__(self, name: str, why: str):
        super().__init__(
            f"data/{name}.csv: {why} Correct it, or put the file of this version back."
        )


def rows(name: str) -> list[dict[str, str]]:
    """data/<name>.csv as dictionaries, in file order."""
    with open(DATA / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def whole(name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of data/<name>.csv with these columns and SIGNATURE, every cell filled in. Raises
    Unfit.
    """
    try:
        table = rows(name)
    except OSError:
        raise Unfit(name, "The file is missing.") from None
    if not table:
        raise Unfit(name, "The list is empty.")
    for line, row in enumerate(table, 2):
        for column in (*columns, *SIGNATURE):
            if not (row.get(column) or "").strip():
                raise Unfit(name, f"Line {line}: {column} is empty.")
        if row["confidence"] not in CONFIDENCE:
            raise Unfit(name, f"Line {line}: confidence must be H, M or L.")
    return table


def empty_cells(rows: list[dict[str, str]], columns: tuple[str, ...]) -> list[Say]:
    """A sentence for each cell that lacks what must stand in it; lines are counted from the
    heading.
    """
    return [
        Say("Line {line}: {column} is empty.", line=line, column=column)
        for line, row in enumerate(rows, 2)
        for column in columns
        if not (row.get(column) or "").strip()
    ]


def other_words(rows: list[dict[str, str]], column: str, allowed: Container[str]) -> list[Say]:
    """A sentence for each cell that is filled in with none of the words that are allowed."""
    cells = ((line, row.get(column)) for line, row in enumerate(rows, 2))
    return [
        Say("Line {line}: {column} cannot be {value}.", line=line, column=column, value=cell)
        for line, cell in cells
        if cell and cell not in allowed
    ]


def twice(names: list[str]) -> list[Say]:
    """A sentence for each name that stands there more than once."""
    return [
        Say("{code} is there twice.", code=name)
        for name in dict.fromkeys(names)
        if name and names.count(name) > 1
    ]


def keyed(name: str, columns: tuple[str, ...], keys: tuple, read: Callable[[dict], Any]) -> dict:
    """{first column: what `read` makes of the row} of data/<name>.csv, a row for each of `keys`.
    Raises Unfit.
    """
    table = {row[columns[0]]: read(row) for row in whole(name, columns)}
    for key in sorted(table.keys() ^ set(keys)):
        why = "is missing" if key in keys else f"cannot be a {columns[0]}"
        raise Unfit(name, f"{key} {why}.")
    return {key: table[key] for key in keys}


def number(name: str, cell: str) -> Decimal:
    """A cell as a finite number, 0 or more. Raises Unfit."""
    try:
        value = Decimal(cell)
    except InvalidOperation:
        value = Decimal("nan")
    if not value.is_finite() or value < 0:
        raise Unfit(name, f"{cell} is not a number from 0 on.")
    return value


def one_of(name: str, cell: str, allowed) -> str:
    """A cell that is one of a few words. Raises Unfit."""
    if cell not in allowed:
        raise Unfit(name, f"{cell} must be one of {', '.join(allowed)}.")
    return cell


def figures(name: str, shape: type[Shape]) -> Shape:
    """The figures of data/<name>.csv as one tuple of `shape`, a NamedTuple that names each row and
    says what it is: int, float, timedelta (by its unit), or a tuple of (whole number, unit).
    Raises Unfit where a row is missing, there twice, unknown or not such a figure.
    """
    kinds = get_type_hints(shape)
    values: dict[str, Any] = {}
    for line, row in enumerate(whole(name, FIGURE), 2):
        if row["name"] not in kinds or row["name"] in values:
            wrong = "there twice" if row["name"] in values else "not a figure of ours"
            raise Unfit(name, f"Line {line}: {row['name']} is {wrong}.")
        value = number(name, row["value"])
        try:
            values[row["name"]] = _figure(kinds[row["name"]], value, row["unit"])
        except ValueError as why:
            raise Unfit(name, f"Line {line}: {row['name']} {why}.") from None
    for missing in sorted(kinds.keys() - values.keys()):
        raise Unfit(name, f"{missing} is missing.")
    return shape(**values)


def _figure(kind, value, unit):
    """One figure as `kind`; raises ValueError with the rest of a sentence."""
    if kind is float:
        return float(value)
    if kind is dt.timedelta:
        if unit not in ("seconds", "minutes", "hours", "days"):
            raise ValueError(f"cannot be counted in {unit}")
        return dt.timedelta(**{unit: float(value)})
    if value != int(value):
        raise ValueError("must be a whole number")
    if kind is int:
        return int(value)
    if unit not in ("days", "months", "years"):
        raise ValueError(f"cannot be counted in {unit}")
    return kind(int(value), unit)


class InForce(Mapping):
    """A table that rules work by, read like a dictionary; put() changes all of it at once, also
    between two threads.
    """

    def __init__(self, table: dict):
        self._table = table

    @property
    def now(self) -> dict:
        """The table as it is: another one after each put()."""
        return self._table

    def put(self, table: dict) -> None:
        self._table = table

    def __getitem__(self, key):
        return self._table[key]

    def __iter__(self):
        return iter(self._table)

    def __len__(self):
        return len(self._table)

    def __or__(self, other) -> dict:
        return self._table | dict(other)


READ: dict[str, tuple[InForce, Callable]] = {}  # each list that is read through in_force, and how


def in_force(name: str, read: Callable[[list[dict]], dict]) -> InForce:
    """The table that `read` makes of data/<name>.csv, until put_in_force gives it other rows."""
    table = InForce(read(rows(name)))
    READ[name] = table, read
    return table


def put_in_force(name: str, new: list[dict[str, str]]) -> None:
    """Work by these rows from now on. Check them first; KeyError for a list that nothing reads
    through in_force.

    Rows that say what is in force already change nothing, so that what was made of them stays.
    """
    table, read = READ[name]
    fresh = read(new)
    if list(fresh.items()) != list(table.items()):
        table.put(fresh)


class _Made(NamedTuple):
    """What a function made of these tables."""

    tables: list[dict]
    value: object

    def still_holds(self, tables: list[dict]) -> bool:
        return all(one is other for one, other in zip(self.tables, tables))


def made_of(*tables: InForce):
    """For a function of these tables: what it makes of them stays until one of them is replaced.

    The function is called without arguments then, and always answers by the lists in force.
    """

    def remembering(make: Callable) -> Callable:
        last: _Made | None = None

        @functools.wraps(make)
        def value():
            nonlocal last
            now, made_last = [table.now for table in tables], last
            if not made_last or not made_last.still_holds(now):
                # put down in one step: another thread may be asking
                last = made_last = _Made(now, make(*now))
            return made_last.value

        return value

    return remembering


def by_code(new: list[dict[str, str]]) -> dict[str, dict]:
    """{code: row} in the order of the list."""
    return {row["code"]: row for row in new}


SPECIALITIES = in_force("specialities", by_code)
COMPLAINTS = in_force("complaints", by_code)


class Having(NamedTuple):
    """Who can have a complaint: women only or everybody, from one age in years to below another."""

    women: bool
    from_years: int
    below_years: int


def _having(row):
    """A row of data/complaint_ages.csv."""
    ages = [int(number("complaint_ages", row[column])) for column in Having._fields[1:]]
    who = one_of("complaint_ages", row["who"], ("women", "everybody"))
    return Having(who == "women", *ages)


# Complaints that only some patients can have; the others are not made to scroll past them.
HAVING = {
    row["complaint"]: _having(row)
    for row in whole("complaint_ages", ("complaint", "who", *Having._fields[1:]))
}


def complaints_for(sex: str, years: float) -> dict:
    """COMPLAINTS without those that a patient of this sex and age cannot have."""
    anybody = Having(False, 0, sys.maxsize)

    def may_have(code):
        who = HAVING.get(code, anybody)
        return not (who.women and sex == MALE) and who.from_years <= years < who.below_years

    return {code: row for code, row in COMPLAINTS.items() if may_have(code)}


def speciality_for(complaint: str) -> str:
    """The speciality that a complaint usually goes to; general medicine when in doubt."""
    return COMPLAINTS.get(complaint, {}).get("speciality", "GM")


def speciality_named(typed: str) -> str:
    """The code of the one speciality with this code, or with a word in its name (either script)
    beginning so, or "".
    """
    beginning = typed.strip().casefold()
    if not beginning:
        return ""
    exact = (code for code in SPECIALITIES if code.casefold() == beginning)
    begun = [code for code, row in SPECIALITIES.items() if f" {beginning}" in _words_of(row)]
    return next(exact, begun[0] if len(begun) == 1 else "")


def _words_of(row: dict) -> str:
    """The words of a row's name in both scripts, each with a space before it."""
    names = f" {row['name']} {row['name_hi']}".casefold()
    return names.replace("(", " ").replace("-", " ")
