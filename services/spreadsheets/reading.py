"""Bringing centres and staff in from spreadsheets and writing them out again; loading the map of
blocks and panchayats.

A file is taken whole or not at all. What a cell may hold is the forms' business: their forms are
handed in.
"""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

from models import CHO, DOCTOR, HEALTH_CENTRES, Block, Facility, Panchayat, Roster, Staff
from rules import duty, lists, terms
from rules.words import Refused, Say
from services import signin

SEPARATORS = ",;\t"
# bytes: more than any district's staff, less than what fills a small machine's memory
LARGEST = 20 << 20
# What a spreadsheet would run as a formula. Ours are written with an apostrophe before them, and
# read without it.
_FORMULA = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb]")
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


class Problem(NamedTuple):
    """Why a row cannot be taken: the row number that a spreadsheet shows, the column's name, a
    sentence.
    """

    row: int
    column: str
    said: Say


@dataclass
class Outcome:
    """What a file does to the database: keys that are new or changed, how many stay; sentences to
    read either way.
    """

    new: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def places() -> int:
    """Load blocks and gram panchayats from data/: how many rows were new or changed."""
    blocks = [{**row, "code": int(row["code"])} for row in lists.rows("blocks")]
    panchayats = [
        {"code": int(row["code"]), "name": row["name"], "block": int(row["block"])}
        for row in lists.rows("panchayats")
    ]
    return _load(Block, blocks) + _load(Panchayat, panchayats)


def _load(table, rows):
    known = {row.code: row.__data__ for row in table.select()}
    fresh = [row for row in rows if known.get(row["code"]) != row]
    if fresh:
        others = [getattr(table, name) for name in fresh[0] if name != "code"]
        table.insert_many(fresh).on_conflict(
            conflict_target=[table.code], preserve=others
        ).execute()
    return len(fresh)


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
        )
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
                "This is a spreadsheet's own file. Open it and save it as “CSV UTF-8”, then import that."
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
                "The file is not in UTF-8: line {line} cannot be read. Save it as “CSV UTF-8”, then import "
                "that.",
                line=content.count(b"\n", 0, wrong.start) + 1,
            )
        )
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
                "Columns that are not known here: {unknown}. Take them out, or correct their names.",
                unknown=", ".join(unknown),
            )
        )
    if twice:
        raise Refused(Say("Columns that are there twice: {twice}.", twice=", ".join(twice)))


def _cells(number, header, cells):
    if any(cell.strip() for cell in cells[len(header) :]):
        raise Refused(Say("Row {row} has more cells than there are columns.", row=number))
    return dict(zip(header, cells + [""] * len(header)))


def guarded(value: str) -> str:
    """A value as a cell that no spreadsheet runs as a formula."""
    return f"'{value}" if re.match(rf"'*{_FORMULA}", value) else value


def unguarded(cell: str) -> str | None:
    """A cell as the value that was meant; None for a formula. A lone dash means "nothing"."""
    cell = cell.strip()
    # how people keep a spreadsheet from shortening a number
    as_text = re.fullmatch(r'="([^"]*)"', cell)
    if re.match(rf"'+{_FORMULA}", cell):
        return cell[1:]
    if as_text or cell == "-":
        return as_text[1] if as_text else ""
    phone = re.fullmatch(r"[+-][\d\s().-]+", cell)
    return cell if phone or not re.match(_FORMULA, cell) else None


def check(rows, form_of, key: str) -> tuple[list[tuple[int, dict]], list[Problem]]:
    """Put each row through its form: ([(row number, columns of the table)], problems). `key`, if
    any, is unique.
    """
    good, problems, first = [], [], {}
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


def put_centres(rows, dry: bool = False) -> Outcome:
    """Write centres that are new or changed, by code; nothing where there is a problem, or on a dry
    run.
    """
    known = {row.code.upper(): row for row in Facility.select()}
    outcome = _compare(rows, known, "code")
    staffed = {
        row.facility_id
        for row in Staff.select(Staff.facility).where(Staff.role == CHO, Staff.active)
    }
    zeros = {code.lstrip("0"): code for code in known if code.startswith("0")}
    for number, columns in rows:
        old, lost = known.get(columns["code"]), zeros.get(columns["code"])
        if old and old.id in staffed and columns["kind"] not in HEALTH_CENTRES:
            outcome.problems.append(
                Problem(number, "kind", Say("A CHO works here, so it must stay a health centre."))
            )
        if not old and lost:
            outcome.problems.append(
                Problem(
                    number,
                    "code",
                    Say(
                        "There is a centre {code}: the spreadsheet seems to have dropped its zeros.",
                        code=lost,
                    ),
                )
            )
    return outcome if dry else _write(Facility, outcome, known, "code")


def put_staff(rows, dry: bool = False) -> Outcome:
    """Write people who are new or changed, by mobile; whoever is no longer active is signed out
    everywhere.
    """
    known = {row.mobile: row for row in Staff.select()}
    outcome = _compare(rows, known, "mobile")
    for number, columns in rows:
        old = known.get(columns["mobile"])
        if old and _zeros_lost(old.registration, columns["registration"]):
            outcome.problems.append(
                Problem(
                    number,
                    "registration",
                    Say(
                        "It was {number}: the spreadsheet seems to have dropped its zeros.",
                        number=old.registration,
                    ),
                )
            )
        if old and old.name != columns["name"]:
            outcome.warnings.append(
                Problem(
                    number,
                    "name",
                    Say(
                        "{old} becomes {new}, in old records too. Another person needs another mobile number.",
                        old=old.name,
                        new=columns["name"],
                    ),
                )
            )
        if columns["role"] == DOCTOR and not columns["registration"]:
            outcome.warnings.append(
                Problem(
                    number,
                    "registration",
                    Say(
                        "{name} has no registration number and cannot sign until it is added.",
                        name=columns["name"],
                    ),
                )
            )
    return outcome if dry else _sign_out(_write(Staff, outcome, known, "mobile"), known)


def put_rosters(rows, dry: bool = False) -> Outcome:
    """Put these hours in the place of the whole roster of each doctor who is named; other doctors'
    hours stay.
    """
    wanted, outcome = {}, Outcome()
    for number, columns in rows:
        hours = wanted.setdefault(columns["doctor"], {})
        for each in [(weekday, columns["begins"]) for weekday in columns["weekdays"]]:
            if each in hours:
                outcome.problems.append(
                    Problem(number, "day", Say("This is in row {row} too.", row=hours[each][1]))
                )
            hours[each] = columns["ends"], number
        if len(hours) > duty.MOST_HOURS:
            outcome.problems.append(
                Problem(number, "day", Say("That is too many hours. Remove some first."))
            )
    mobiles = {columns["doctor"]: columns["mobile"] for _, columns in rows}
    for doctor, hours in wanted.items():
        meant = {(*each, ends) for each, (ends, _) in hours.items()}
        _put_roster(doctor, meant, {"mobile": mobiles[doctor]}, outcome)
        if not dry and not outcome.problems:
            Roster.delete().where(Roster.doctor == doctor).execute()
            Roster.insert_many(
                [(doctor, *each) for each in sorted(meant)],
                [Roster.doctor, Roster.weekday, Roster.begins, Roster.ends],
            ).execute()
    return outcome


def _put_roster(doctor, meant, who, outcome):
    now = set(
        Roster.select(Roster.weekday, Roster.begins, Roster.ends)
        .where(Roster.doctor == doctor)
        .tuples()
    )
    if now == meant:
        outcome.unchanged += 1
    else:
        (outcome.changed if now else outcome.new).append(who)


def _zeros_lost(old, new):
    return old.startswith("0") and old != new and old.lstrip("0") == new


def _compare(rows, known, key):
    outcome = Outcome()
    for _, columns in rows:
        old = known.get(columns[key])
        same = old and all(
            old.__data__[name] == value for name, value in columns.items() if name != key
        )
        if same:
            outcome.unchanged += 1
        else:
            (outcome.changed if old else outcome.new).append(columns)
    return outcome


def _write(table, outcome, known, key):
    if not outcome.problems:
        for columns in outcome.new:
            table.create(**columns)
        for columns in outcome.changed:
            kept = {name: value for name, value in columns.items() if name != key}
            table.update(**kept).where(table.id == known[columns[key]].id).execute()
    return outcome


def _sign_out(outcome, known):
    for columns in outcome.changed if not outcome.problems else ():
        if columns.get("active") is False:
            signin.end_all(known[columns["mobile"]])
    return outcome


def centres_out(columns) -> bytes:
    """All centres as a CSV file that import-centres takes back unchanged."""
    rows = Facility.select().order_by(Facility.code)
    return _sheet(columns, ({**row.__data__, "block": row.block_id or ""} for row in rows))


def facilities_out(columns) -> bytes:
    """All hospitals as a CSV file that import-facilities takes back unchanged."""
    rows = Facility.select().where(Facility.kind.in_(("CHC", "DH", "MC"))).order_by(Facility.code)
    return _sheet(
        columns,
        (
            {**row.__data__, "block": row.block_id or "", "active": "yes" if row.active else "no"}
            for row in rows
        ),
    )


def rosters_out(columns) -> bytes:
    """All rosters as a CSV file that import-rosters takes back unchanged."""
    rows = (
        Roster.select(Roster, Staff)
        .join(Staff)
        .where(Staff.role == DOCTOR)
        .order_by(Staff.name, Staff.id, Roster.weekday, Roster.begins)
    )
    return _sheet(
        columns,
        (
            {
                "mobile": row.doctor.mobile,
                "day": terms.WEEKDAYS[row.weekday],
                "begins": _clock(row.begins),
                "ends": _clock(row.ends),
            }
            for row in rows
        ),
    )


def _clock(minutes):
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def staff_out(columns) -> bytes:
    """All staff as a CSV file that import-staff takes back unchanged."""
    rows = Staff.select(Staff, Facility).join(Facility).order_by(Staff.role, Staff.name, Staff.id)
    return _sheet(
        columns,
        (
            {**row.__data__, "centre": row.facility.code, "active": "yes" if row.active else "no"}
            for row in rows
        ),
    )


def _sheet(columns, rows):
    """UTF-8 with a byte-order mark, without which spreadsheets garble Hindi."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([guarded(str(row[name])) for name in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig")


PUT = {
    "centres": put_centres,
    "staff": put_staff,
    "facilities": put_centres,
    "rosters": put_rosters,
}
