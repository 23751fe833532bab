"""Reading a CSV file of the district: its text, its header, its cells, and whether each row fits
its form.

What a cell may hold is the forms' business: their forms are handed in.
"""

import csv
import io
import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from rules.spreadsheets import unguarded
from rules.words import Refused, Say

SEPARATORS = ",;\t"
# bytes: more than any district's staff, less than what fills a small machine's memory
LARGEST = 20 << 20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb]")
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


class Problem(NamedTuple):
    """Why a row cannot be taken: the row number that a spreadsheet shows, the column's name, a
    sentence.
    """

    row: int
    column: str
    sentence: Say

    def __str__(self):
        return f"Row {self.row}, {self.column}: {self.sentence}"


def read(
    content: bytes, columns: tuple[str, ...], optional: tuple[str, ...] = ()
) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file as (row number in a spreadsheet, {column: cell}); empty rows are left
    out.

    Comma, semicolon or tab; header in any capitals, order and spacing. Raises Refused where the
    file cannot be read so.
    """
    table = _table(_text(content))
    start = next((number for number, cells in enumerate(table) if any(cells)), None)
    if start is None:
        raise Refused(Say("The file is empty."))
    header = _header(table[start])
    _must_fit(header, columns, optional)
    return [
        (number, _cells(number, header, cells))
        for number, cells in enumerate(table[start + 1 :], start + 2)
        if any(cell.strip() for cell in cells)
    ]


def _table(text):
    """The cells of each line."""
    declared = re.match(r"sep=(.)\r?\n", text)  # a line that only spreadsheets see
    text = text[declared.end() :] if declared else text
    separator = declared[1] if declared else max(SEPARATORS, key=text.partition("\n")[0].count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        raise Refused(
            Say("A quotation mark is opened and not closed, or stands in the middle of a cell.")
        ) from None


def _header(cells):
    """The names of the columns, without the empty ones at the end."""
    header = [re.sub(r"[\s_-]+", "_", cell.strip().casefold()) for cell in cells]
    while header and not header[-1]:
        header.pop()
    return header


def _text(content):
    if len(content) > LARGEST:
        raise Refused(Say("The file is larger than {most} MB.", most=LARGEST >> 20))
    if why := _no_text(content):
        raise Refused(why)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise Refused(
            Say(
                "The file is not in UTF-8: line {line} cannot be read. Save it as “CSV UTF-8”, "
                "then import that.",
                line=line,
            )
        ) from None
    return _CONTROL.sub(UNREADABLE, unicodedata.normalize("NFC", text))


def _no_text(content):
    """What else it seems to be, or None."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Say(
            "This is a spreadsheet's own file. Open it and save it as “CSV UTF-8”, "
            "then import that."
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Say(
            "The file is in UTF-16 (“Unicode text”). Save it as “CSV UTF-8”, then import that."
        )
    if b"\0" in content:
        return Say("This is not a text file. Save the sheet as “CSV UTF-8”, then import that.")
    return None


def _must_fit(header, columns, optional):
    missing = [name for name in columns if name not in header]
    allowed = {*columns, *optional}
    unknown = [name or "–" for name in header if name not in allowed]
    often = Counter(filter(None, header))
    twice = sorted(name for name, times in often.items() if times > 1)
    if why := _misfit(missing, unknown, twice):
        raise Refused(why)


def _misfit(missing, unknown, twice):
    """What is wrong with the names of the columns, or None."""
    if missing:
        return Say(
            "The first row must name the columns. Missing: {missing}. Unknown: {unknown}.",
            missing=", ".join(missing),
            unknown=", ".join(unknown) or "–",
        )
    if unknown:
        return Say(
            "Columns that are not known here: {unknown}. Take them out, or correct their names.",
            unknown=", ".join(unknown),
        )
    if twice:
        return Say("Columns that are there twice: {twice}.", twice=", ".join(twice))
    return None


def _cells(number, header, cells):
    if any(cell.strip() for cell in cells[len(header) :]):
        raise Refused(Say("Row {row} has more cells than there are columns.", row=number))
    return dict(zip(header, cells + [""] * len(header)))


def check(rows, form_of, key: str) -> tuple[list[tuple[int, dict]], list[Problem]]:
    """Put each row through its form: ([(row number, columns of the table)], problems). `key`, if
    any, is unique.
    """
    good: list[tuple[int, dict]] = []
    problems: list[Problem] = []
    first: dict[str, int] = {}  # value of the key → the row that has it first
    for number, cells in rows:
        values = {name: unguarded(cell) for name, cell in cells.items()}
        form = form_of({name: value or "" for name, value in values.items()})
        fits = form.validate()
        problems += _formulas(number, values) + _errors(number, values, form)
        unique = form[key].data if key else None
        if unique and first.setdefault(unique, number) != number:
            problems.append(
                Problem(number, key, Say("This is in row {row} too.", row=first[unique]))
            )
        if fits:
            good.append((number, form.columns()))
    return good, problems


def _formulas(number, values):
    return [
        Problem(number, name, Say("This looks like a formula. Write the value itself."))
        for name, value in values.items()
        if value is None
    ]


def _errors(number, values, form):
    """What the form says of its cells; of a formula there is enough said."""
    return [
        Problem(number, name, error)
        for name, errors in form.errors.items()
        for error in errors
        if values.get(name, "") is not None
    ]
