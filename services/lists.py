"""The clinical lists that the district signs and replaces: which rows are in force, and putting
others in place.
"""

import csv
import datetime as dt
import functools
import io
import logging
import re
import threading
from dataclasses import dataclass, field
from typing import NamedTuple

from peewee import fn

import clock
import models
from models import ClinicalList, Consult, Staff
from queries import Given, prepare
from rules import clinical, lists
from rules.clinical import Kind, Rows
from rules.codes import DRAFT, TAKEN, WAITING
from rules.medicines import names
from rules.words import Say
from services import audit
from services.lines import Person
from services.spreadsheets import reading

log = logging.getLogger("paramarsh")
_one_at_a_time = threading.Lock()


class Stored(NamedTuple):
    """The rows that the district has put in the place of a list, as a CSV file."""

    name: str
    content: str
    signed_by: str
    at: dt.datetime


class Replacement(NamedTuple):
    """That a list was replaced, and by whom: none where the command line did it."""

    name: str
    signed_by: str
    at: dt.datetime
    imported_by: Person | None


class _Newest(NamedTuple):
    id: int | None


_NEWEST = prepare(_Newest, ClinicalList.select(), id=fn.MAX(ClinicalList.id))
_NAMED = ClinicalList.select().where(ClinicalList.name == Given("name"))
_STORED = prepare(Stored, _NAMED.order_by(ClinicalList.id.desc()).limit(1))
_ALL_STORED = prepare(
    Stored,
    ClinicalList.select().where(
        ClinicalList.id.in_(
            ClinicalList.select(fn.MAX(ClinicalList.id)).group_by(ClinicalList.name)
        )
    ),
)
_REPLACEMENTS = prepare(
    Replacement,
    ClinicalList.select().left_outer_join(Staff).order_by(ClinicalList.id.desc()).limit(10),
    imported_by=Staff,
)
# (database, newest ClinicalList) whose rows the rules work by; () the shipped ones
_working_by: tuple = ()


@dataclass
class Standing:
    """What is in force of one list. `stored`: what it was replaced by, None for the shipped list.

    `unfit` says why the stored rows cannot be used by this version of Paramarsh; then the shipped
    ones are in force.
    """

    kind: Kind
    rows: Rows
    stored: Stored | None = None
    unfit: list[Say] = field(default_factory=list)

    @property
    def unsigned(self) -> int:
        return sum(not clinical.signed(row) for row in self.rows)


@dataclass
class Change:
    """What a replacement does: names of rows that are new, changed or gone; what is wrong with it,
    a sentence each.
    """

    new: list[str]
    changed: list[str]
    gone: list[str]
    problems: list[Say]

    @property
    def counted(self) -> str:
        """For the command line: how many rows."""
        return f"{len(self.new)} new, {len(self.changed)} changed, {len(self.gone)} gone"


def standing(kind: Kind) -> Standing:
    """The list as it is in force: the newest one stored, or the shipped one."""
    return _standing(kind, _STORED.one(name=kind.name))


def standings() -> list[Standing]:
    """Every list as it is in force."""
    stored = {row.name: row for row in _ALL_STORED.all()}
    return [_standing(kind, stored.get(kind.name)) for kind in clinical.KINDS.values()]


def _standing(kind, stored):
    shipped = _shipped(kind.name)
    if not stored:
        return Standing(kind, shipped)
    rows = list(csv.DictReader(io.StringIO(stored.content)))
    unfit = kind.check(rows)
    return Standing(kind, shipped if unfit else rows, stored, unfit)


@functools.cache
def _shipped(name):
    """The rows that came with this version; nobody changes them while it runs."""
    return lists.rows(name)


def refresh() -> None:
    """Make the rules work by the lists of the open database. One short query when they do already.

    Called before each request: what another process has imported, or this one has just kept, takes
    effect.
    """
    global _working_by
    newest = _NEWEST.one().id
    wanted = (models.db.database, newest) if newest else ()
    if wanted != _working_by:
        with _one_at_a_time:
            _put_in_force(_in_force)
            _working_by = wanted


def as_shipped() -> None:
    """Make the rules work by data/*.csv again, whatever a database says."""
    global _working_by
    _put_in_force(lambda kind: lists.rows(kind.name))
    _working_by = ()


def _in_force(kind):
    now = standing(kind)
    if now.unfit:
        log.error('{"list": "%s", "failed": "the stored rows do not fit this version"}', kind.name)
    return now.rows


def _put_in_force(rows_for):
    # specialities first: complaints are checked against those in force
    for name, kind in clinical.KINDS.items():
        if name in lists.READ:
            lists.put_in_force(name, rows_for(kind))
    names.book()  # made here, so that no prescription waits for it


def read(kind: Kind, content: bytes) -> Rows:
    """The rows of a CSV file with the columns of this list; to_be_signed_by may be missing. Raises
    Refused.
    """
    return [cells for _, cells in reading.read(content, kind.columns[:-1], kind.columns[-1:])]


def take_file(kind: Kind, content: bytes, signed_by: str, *, dry: bool) -> Change:
    """Put a CSV file in the place of the whole list, by the command line. Raises Refused where it
    cannot be read.
    """
    change = replace(kind, read(kind, content), signed_by, dry=dry)
    if not dry and not change.problems:
        audit.note("import-list", f"/district/lists/{kind.slug}")
    return change


def replace(
    kind: Kind, rows: Rows, signed_by: str, by: Staff | None = None, dry: bool = False
) -> Change:
    """Put these rows, signed by that clinician, in the place of the whole list; nothing where there
    is a problem.

    They take effect with the next request.
    """
    rows = [_signed(row, signed_by) for row in rows]
    change = _compare(kind, standing(kind).rows, rows)
    gone = _used(kind) - {row[kind.key] for row in rows}
    change.problems = (
        _unreadable(rows)
        + kind.check(rows)
        + [Say("{code} is in use: its row must stay.", code=code) for code in sorted(gone)]
    )
    if not change.problems and not dry:
        _store(kind, rows, signed_by, by)
    return change


def amend(kind: Kind, rows: Rows, signed_by: str, by: Staff) -> Change:
    """Put these rows in the place of those with the same name, add the others; the rest of the list
    stays as it is.
    """
    now, signed = standing(kind).rows, [_signed(row, signed_by) for row in rows]
    whole = list((clinical.by_name(kind, now) | clinical.by_name(kind, signed)).values())
    change = _compare(kind, now, whole)
    change.problems = _unreadable(signed) + clinical.cells(signed, (kind.key,)) or [
        _renumbered(problem, whole, signed) for problem in kind.check(whole)
    ]
    if not change.problems:
        _store(kind, whole, signed_by, by)
    return change


def _renumbered(problem: Say, whole: Rows, pasted: Rows) -> Say:
    """The same sentence with the line among the pasted rows instead of the whole list's."""
    row = whole[problem.values["line"] - 2] if "line" in problem.values else None
    at = next((line for line, other in enumerate(pasted, 2) if other is row), None)
    return problem.filled(**problem.values | {"line": at}) if at else problem


def _unreadable(rows):
    return [
        Say("Line {line}: some letters of {column} could not be read.", line=line, column=column)
        for line, row in enumerate(rows, 2)
        for column, cell in row.items()
        if reading.UNREADABLE in cell
    ]


def replacements() -> list[Replacement]:
    """The last ones of every list, newest first."""
    return _REPLACEMENTS.all()


def _signed(row, signed_by):
    row = {name: " ".join((cell or "").split()) for name, cell in row.items()}
    return row | {"to_be_signed_by": f"{clinical.SIGNED}{signed_by}, {clock.today():%d-%m-%Y}"}


def _store(kind, rows, signed_by, by):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, kind.columns)
    writer.writeheader()
    writer.writerows(rows)
    ClinicalList.create(name=kind.name, content=out.getvalue(), signed_by=signed_by, imported_by=by)


def _compare(kind, old, new):
    """What is new, changed or gone between two states of a list."""
    before, after = clinical.by_name(kind, old), clinical.by_name(kind, new)
    changed = [
        name for name in after if name in before and _meaning(after[name]) != _meaning(before[name])
    ]
    return Change(
        [name for name in after if name not in before],
        changed,
        [name for name in before if name not in after],
        [],
    )


def _meaning(row):
    return {name: cell for name, cell in row.items() if name != "to_be_signed_by"}


def _used(kind: Kind) -> set[str]:
    """Codes that rows of other tables hold and pages will go on showing."""
    if kind.name == "specialities":
        return _values(Staff.speciality) | _values(Consult.speciality)
    if kind.name == "complaints":
        return _values(Consult.complaint)
    if kind.name == "danger_signs":
        signs = _values(Consult.signs, Consult.state.in_((DRAFT, WAITING, TAKEN)))
        return {code for codes in signs for code in re.findall(r"\w+", codes)}
    return set()


def _values(column, *where):
    """Everything that stands in this column."""
    rows = column.model.select(column).where(column != "", *where).distinct()
    return {value for (value,) in rows.tuples()}
