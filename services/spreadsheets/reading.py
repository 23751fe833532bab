"""Reading a CSV file of the district: its text, its header, its cells, and whether each row fits
its form.

What a cell may hold is the forms' business: their forms are handed in.
"""

import csv
import io
import re
import unicodedata
from typing import NamedTuple

from rules.words import Refused, Say

SEPARATORS = ",;\t"
# bytes: more than any district's staff, less than what fills a small machine's memory
LARGEST = 20 << 20
# What a spreadsheet would run as a formula. Ours are written with an apostrophe before them, and
# read without it.
FORMULA = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb]")
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


class Problem(NamedTuple):
    """Why a row cannot be taken: the row number that a spreadsheet shows, the column's name, a
    sentence.
    """

    row: int
    column: str
    said: Say


def read(
    content: bytes, columns: tuple[str, ...], optional: tuple[str, ...] = ()
) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file as (row number in a spreadsheet, {column: cell}); empty rows are left
    out.

    Comma, semicolon or tab; header in any capitals, order and spacing. Raises Refused where the
    file cannot be read so.
    """
    text = _text(content)
    declared = re.match(r"sep=(.)\r?\n", text)  # a line that only spreadsheets see
    text = text[declared.end() :] if declared else text
    separator = declared[1] if declared else max(SEPARATORS, key=text.partition("\n")[0].count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        raise Refused(
            Say("A quotation mark is opened and not closed, or stands in the middle of a cell.")
        ) from None
    start = next((number for number, cells in enumerate(table) if any(cells)), None)
    if start is None:
        raise Refused(Say("The file is empty."))
    header = [re.sub(r"[\s_-]+", "_", cell.strip().casefold()) for cell in table[start]]
    while header and not header[-1]:
        header.pop()
    _must_fit(header, columns, optional)
    return [
        (number, _cells(number, header, cells))
        for number, cells in enumerate(table[start + 1 :], start + 2)
        if any(cell.strip() for cell in cells)
    ]


def _text(content):
    if len(content) > LARGEST:
        raise Refused(Say("The file is larger than {most} MB.", most=LARGEST >> 20))
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Refused(
            Say(
                "This is a spreadsheet's own file. Open it and save it as “CSV UTF-8”, "
                "then import that."
            )
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(
            Say("The file is in UTF-16 (“Unicode text”). Save it as “CSV UTF-8”, then import that.")
        )
    if b"\0" in content:
        raise Refused(
            Say("This is not a text file. Save the sheet as “CSV UTF-8”, then import that.")
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Refused(
            Say(
                "The file is not in UTF-8: line {line} cannot be read. Save it as “CSV UTF-8”, "
                "then import that.",
                line=content.count(b"\n", 0, wrong.start) + 1,
            )
        ) from None
    return _CONTROL.sub(UNREADABLE, unicodedata.normalize("NFC", text))


def _must_fit(header, columns, optional):
    missing = [name for name in columns if name not in header]
    unknown = [name or "–" for name in header if name not in (*columns, *optional)]
    twice = sorted({name for name in header if header.count(name) > 1 and name})
    if missing:
        raise Refused(
            Say(
                "The first row must name the columns. Missing: {missing}. Unknown: {unknown}.",
                missing=", ".join(missing),
                unknown=", ".join(unknown) or "–",
            )
        )
    if unknown:
        raise Refused(
            Say(
                "Columns that are not known here: {unknown}. Take them out, "
                "or correct their names.",
                unknown=", ".join(unknown),
            )
        )
    if twice:
        raise Refused(Say("Columns that are there twice: {twice}.", twice=", ".join(twice)))


def _cells(number, header, cells):
    if any(cell.strip() for cell in cells[len(header) :]):
        raise Refused(Say("Row {row} has more cells than there are columns.", row=number))
    return dict(zip(header, cells + [""] * len(header)))


def unguarded(cell: str) -> str | None:
    """A cell as the value that was meant; None for a formula. A lone dash means "nothing"."""
    cell = cell.strip()
    # how people keep a spreadsheet from shortening a number
    as_text = re.fullmatch(r'="([^"]*)"', cell)
    if re.match(rf"'+{FORMULA}", cell):
        return cell[1:]
    if as_text or cell == "-":
        return as_text[1] if as_text else ""
    phone = re.fullmatch(r"[+-][\d\s().-]+", cell)
    return cell if phone or not re.match(FORMULA, cell) else None


def check(rows, form_of, key: str) -> tuple[list[tuple[int, dict]], list[Problem]]:
    """Put each row through its form: ([(row number, columns of the table)], problems). `key`, if
    any, is unique.
    """
    good, problems = [], []
    first: dict[str, int] = {}
    for number, cells in rows:
        meant = {name: unguarded(cell) for name, cell in cells.items()}
        problems += [
            Problem(number, name, Say("This looks like a formula. Write the value itself."))
            for name, value in meant.items()
            if value is None
        ]
        form = form_of({name: value or "" for name, value in meant.items()})
        fits = form.validate()
        problems += [
            Problem(number, name, said)
            for name, errors in form.errors.items()
            for said in errors
            if meant.get(name, "") is not None
        ]
        if key and form[key].data and form[key].data in first:
            problems.append(
                Problem(number, key, Say("This is in row {row} too.", row=first[form[key].data]))
            )
        first.setdefault(form[key].data if key else number, number)
        if fits:
            good.append((number, form.columns()))
    return good, problems
