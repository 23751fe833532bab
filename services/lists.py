"""The clinical lists that the district signs and replaces: which rows are in force, and putting
others in place.
"""

import csv
import io
import logging
import re
import threading
from dataclasses import dataclass, field
from typing import NamedTuple

from peewee import fn

import clock
import models
from models import DRAFT, TAKEN, WAITING, ClinicalList, Consult, Staff
from queries import prepare
from rules import clinical, lists
from rules.clinical import Kind, Rows
from rules.medicines import names
from rules.words import Say
from services.spreadsheets import reading

log = logging.getLogger("paramarsh")
_one_at_a_time = threading.Lock()


class _Newest(NamedTuple):
    id: int | None


_NEWEST = prepare(_Newest, ClinicalList.select(), id=fn.MAX(ClinicalList.id))
# (database, newest ClinicalList) whose rows the rules work by; () the shipped ones
_working_by: tuple = ()


@dataclass
class Standing:
    """What is in force of one list. `stored` is the row it was replaced by, None for the shipped
    list.

    `unfit` says why the stored rows cannot be used by this version of Paramarsh; then the shipped
    ones are in force.
    """

    kind: Kind
    rows: Rows
    stored: ClinicalList | None = None
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


def standing(kind: Kind) -> Standing:
    """The list as it is in force: the newest one stored, or the shipped one."""
    shipped = lists.rows(kind.name)
    stored = (
        ClinicalList.select()
        .where(ClinicalList.name == kind.name)
        .order_by(ClinicalList.id.desc())
        .first()
    )
    if not stored:
        return Standing(kind, shipped)
    rows = list(csv.DictReader(io.StringIO(stored.content)))
    unfit = kind.check(rows)
    return Standing(kind, shipped if unfit else rows, stored, unfit)


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
            _put_in_force(_kept)
            _working_by = wanted


def as_shipped() -> None:
    """Make the rules work by data/*.csv again, whatever a database says."""
    global _working_by
    _put_in_force(lambda kind: lists.rows(kind.name))
    _working_by = ()


def _kept(kind):
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
        _renumbered(said, whole, signed) for said in kind.check(whole)
    ]
    if not change.problems:
        _store(kind, whole, signed_by, by)
    return change


def _renumbered(said: Say, whole: Rows, pasted: Rows) -> Say:
    """The same sentence with the line among the pasted rows instead of the whole list's."""
    row = whole[said.values["line"] - 2] if "line" in said.values else None
    at = next((line for line, other in enumerate(pasted, 2) if other is row), None)
    return said.filled(**said.values | {"line": at}) if at else said


def _unreadable(rows):
    return [
        Say("Line {line}: some letters of {column} could not be read.", line=line, column=column)
        for line, row in enumerate(rows, 2)
        for column, cell in row.items()
        if reading.UNREADABLE in cell
    ]


def changes() -> list[ClinicalList]:
    """The last replacements of every list, newest first, without their rows."""
    return list(
        ClinicalList.select(
            ClinicalList.id,
            ClinicalList.name,
            ClinicalList.signed_by,
            ClinicalList.at,
            ClinicalList.imported_by,
        )
        .order_by(ClinicalList.id.desc())
        .limit(10)
    )


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
        return {
            row.speciality
            for table in (Staff, Consult)
            for row in table.select(table.speciality).distinct()
            if row.speciality
        }
    if kind.name == "complaints":
        held = Consult.select(Consult.complaint).distinct()
        return {row.complaint for row in held if row.complaint}
    if kind.name == "danger_signs":
        held = Consult.select(Consult.signs).where(
            Consult.state.in_((DRAFT, WAITING, TAKEN)), Consult.signs != ""
        )
        return {code for row in held for code in re.findall(r"\w+", row.signs)}
    return set()
