"""Lines of a CSV file that opens in Excel as it is meant, and cells that come back from it: in
Hindi, numbers as numbers, nothing a formula.
"""

import csv
import io
import re

from rules import lists, numbers

BOM = "\ufeff"  # without it Excel shows Hindi as rubbish
# What Excel takes for a formula, also in full width; a tab or line end before it does not help.
_RUNS = r"[\s\x00]*[=+\-@＝＋－＠]"
_FORMULA = re.compile(_RUNS)
# What gets an apostrophe before it: also what has some already, so that one can be taken off again.
_GUARDED = re.compile(rf"'*{_RUNS}|[\t\r\n]")
_MARKED = re.compile(rf"'+{_RUNS}")
# how people keep a spreadsheet from shortening a number
_AS_TEXT = re.compile(r'="([^"]*)"')
_PHONE = re.compile(r"[+-][\d\s().-]+")
_NUMBER = re.compile(r"[0-9][0-9.,/:\-\s]*([Ee]\d+)?|\d+\s?[A-Za-z]{3}")


def _columns(rows):
    columns: dict[str, list[dict]] = {}
    for row in rows:
        file, _, column = row["column"].strip().casefold().partition(".")
        columns.setdefault(file, []).append(row | {"column": column})
    return columns


COLUMNS = lists.in_force("export_columns", _columns)


def heading(file: str) -> str:
    """The first line of a file: each column under the state portal's name, or ours where the map
    has none.
    """
    return BOM + line([cell(row["portal_column"] or row["column"]) for row in COLUMNS[file]])


def row(file: str, values: dict) -> str:
    """One line: of these values the columns that the map names, in its order."""
    return line([cell(values[column["column"]], column["kind"]) for column in COLUMNS[file]])


def cell(value, kind: str = "text") -> str:
    """A value as Excel is to show it; "" where there is none. A phone or ABHA is grouped, so that
    it stays text, and a code that Excel would take for a number or a day (00123, 1E5, 3-4) is
    marked.
    """
    if value is None or value == "":
        return ""
    if kind == "number":
        return str(int(value))
    text = numbers.grouped(str(value)) if kind in ("phone", "abha") else str(value)
    return f"'{text}" if kind == "code" and _NUMBER.fullmatch(text) else guarded(text)


def guarded(value: str) -> str:
    """A value as a cell that no spreadsheet runs as a formula."""
    return f"'{value}" if _GUARDED.match(value) else value


def unguarded(cell: str) -> str | None:
    """A cell as the value that was meant; None for a formula. A lone dash means "nothing"."""
    text = cell.strip()
    if _MARKED.match(text):
        return text[1:]
    if text == "-":
        return ""
    if as_text := _AS_TEXT.fullmatch(text):
        return as_text[1]
    return text if _PHONE.fullmatch(text) or not _FORMULA.match(text) else None


def line(cells: list[str]) -> str:
    """Cells as they are, as one line of the file."""
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
