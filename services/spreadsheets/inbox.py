"""Spreadsheets that the district office sends in: looked at, then taken whole or not at all; the
slips of who came new.
"""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

import clock
from models import (
    Block,
    Device,
    Facility,
    Newcomer,
    OneTimeCode,
    Spreadsheet,
    Staff,
)
from rules.words import Refused, Say
from services import audit, places, signin
from services.spreadsheets import reading, taking
from services.spreadsheets.taking import Outcome

LAST = 10  # spreadsheets listed


class Line(NamedTuple):
    """What is said of a row: "wrong" or "note" with its number and column; "new" or "changed" with
    a name alone.
    """

    what: str
    row: int | str
    column: str
    words: Say | str


class Look(NamedTuple):
    """A spreadsheet before and after it is taken.

    waits: it can be taken now, and `outcome`, `lines` and `mark` say what that would do. newcomers:
    who came with it and has no phone yet; slips: how many of them hold a code.
    """

    outcome: Outcome
    lines: list[Line]
    mark: str
    waits: bool
    newcomers: int
    slips: int


def send(kind: str, content: bytes, by: Staff) -> Spreadsheet:
    """Keep a spreadsheet to be looked at; earlier ones of this person that were not taken are
    emptied.
    """
    Spreadsheet.update(content=b"").where(
        Spreadsheet.sent_by == by, Spreadsheet.taken_at.is_null()
    ).execute()
    return Spreadsheet.create(kind=kind, content=content, sent_by=by)


def look(spreadsheet: Spreadsheet, kind) -> Look:
    """What taking this spreadsheet would do now, what is to be said of it (what stops it first),
    and who came with it. `kind`: columns, optional columns, key and form of such files.
    """
    outcome = _outcome(spreadsheet, kind, dry=True) if waits(spreadsheet) else Outcome()
    return Look(
        outcome,
        _lines(outcome),
        mark(outcome),
        waits(spreadsheet),
        len(_newcomers(spreadsheet)),
        len(slips(spreadsheet)),
    )


def _lines(outcome):
    problems = [Line("wrong", *problem) for problem in outcome.problems]
    notes = [Line("note", *warning) for warning in outcome.warnings]
    new = [Line("new", "", "", _name(columns)) for columns in outcome.new]
    changed = [Line("changed", "", "", _name(columns)) for columns in outcome.changed]
    return problems + notes + new + changed


def _name(columns):
    return columns.get("name") or columns["mobile"]


def take(spreadsheet: Spreadsheet, kind, mark_seen: str) -> None:
    """Take in the whole spreadsheet, if it still does what its sender has seen (`mark_seen`, of the
    Outcome).
    """
    see = f"/district/sheets/{spreadsheet.id}"
    if not waits(spreadsheet):
        raise Refused(Say("This sheet was taken in already, or another took its place."), see)
    expected = _outcome(spreadsheet, kind, dry=True)
    if expected.problems or mark(expected) != mark_seen:
        raise Refused(Say("Things have changed since you looked. Look at the sheet again."), see)
    taken(spreadsheet.kind, _outcome(spreadsheet, kind, dry=False), spreadsheet)


def taken(kind: str, outcome: Outcome, spreadsheet: Spreadsheet | None = None) -> Spreadsheet:
    """Write down that a spreadsheet was taken, by the command line if there is no row yet, and who
    came new with it.
    """
    spreadsheet = spreadsheet or Spreadsheet.create(kind=kind)
    Spreadsheet.update(content=b"", taken_at=clock.now()).where(
        Spreadsheet.id == spreadsheet.id
    ).execute()
    for columns in outcome.new if kind == "staff" else ():
        Newcomer.create(spreadsheet=spreadsheet, staff=Staff.get(Staff.mobile == columns["mobile"]))
    return spreadsheet


def lines(content: bytes, kind, write: Callable) -> list[tuple[int, dict[str, str]]]:
    """The rows of a file for the command line, as of reading.read. An empty district begins with
    its map; nobody has to make a demo of it first. write(): a context in which rows are changed.
    """
    if not Block.select().exists():
        with write():
            places.lay_map()
    return reading.read(content, kind.columns, kind.optional)


def take_file(what: str, kind, lines, dry: bool, *, write: Callable, progress: Callable) -> Outcome:
    """Take in all these lines, or none, by the command line. write(): a context in which rows are
    changed, once all are checked; `progress` is told how many of them were.
    """
    good, problems = reading.check(_counted(lines, progress), kind.form_of(), kind.key)
    with write():
        outcome = taking.put(what, good, problems, dry=dry)
        if not dry and not outcome.problems:
            _note(what, outcome)
    return outcome


def _note(what, outcome):
    if outcome.new or outcome.changed:
        counted = f"new={len(outcome.new)}&changed={len(outcome.changed)}"
        audit.note(f"import-{what}", f"/district/{what}?{counted}")
    if what == "staff" and outcome.new:
        taken(what, outcome)


def _counted(lines, progress):
    for line in lines:
        yield line
        progress(1)


def waits(spreadsheet: Spreadsheet) -> bool:
    """Whether this spreadsheet can still be taken."""
    return not spreadsheet.taken_at and bool(spreadsheet.content)


def mark(outcome: Outcome) -> str:
    """A short mark of what would happen."""
    return hashlib.sha256(
        repr((outcome.new, outcome.changed, outcome.unchanged)).encode()
    ).hexdigest()[:12]


def last() -> list[Spreadsheet]:
    """The newest ones, with who sent them."""
    return list(
        Spreadsheet.select(
            Spreadsheet.id, Spreadsheet.kind, Spreadsheet.at, Spreadsheet.taken_at, Staff
        )
        .left_outer_join(Staff)
        .order_by(Spreadsheet.id.desc())
        .limit(LAST)
    )


def give_codes(spreadsheet: Spreadsheet, nonces, by: Staff) -> None:
    """A fresh one-time code for each of its newcomers; `nonces` makes as many as are asked
    for.
    """
    for person in _newcomers(spreadsheet):
        signin.new_code(person, next(nonces), by)


def slips(spreadsheet: Spreadsheet) -> list[OneTimeCode]:
    """The newcomers' codes that still hold, with their people, in the newcomers' order."""
    codes = (
        OneTimeCode.select(OneTimeCode, Staff, Facility)
        .join(Staff, on=OneTimeCode.staff)
        .join(Facility)
        .switch(Staff)
        .join(Newcomer)
        .where(_is_newcomer(spreadsheet), signin.holds())
        .order_by(*_IN_ORDER, OneTimeCode.id)
    )
    return list({code.staff_id: code for code in codes}.values())


def _newcomers(spreadsheet):
    """Who came with this spreadsheet and has no phone enrolled yet, by centre and name."""
    people = Staff.select(Staff, Facility).join(Facility).switch(Staff).join(Newcomer)
    return list(people.where(_is_newcomer(spreadsheet)).order_by(*_IN_ORDER))


def _is_newcomer(spreadsheet):
    enrolled = Staff.id.in_(Device.select(Device.staff))
    return (Newcomer.spreadsheet == spreadsheet) & Staff.active & ~enrolled


_IN_ORDER = Facility.name, Staff.name, Staff.id


def _outcome(spreadsheet, kind, dry):
    rows = reading.read(bytes(spreadsheet.content), kind.columns, kind.optional)
    good, problems = reading.check(rows, kind.form_of(), kind.key)
    return taking.put(spreadsheet.kind, good, problems, dry=dry)
