"""The audit: who saw or changed what, newest first; and whether its chain holds."""

import datetime as dt
import heapq
import itertools
import json
from collections.abc import Callable, Iterable
from typing import NamedTuple

import clock
from models import Audit, Reading, Staff
from rules import seals
from rules.words import Say

KINDS = {"audit": Audit, "reading": Reading}
MARGIN = dt.timedelta(hours=1)  # the machine's clock may have been put back by less
_AT_ONCE = 1000  # rows read together: a walk of millions needs no more memory than this


class Sought(NamedTuple):
    """What one looks for: ids of a patient and a person, a day in India, "done" or "seen"; None or
    "" for any.

    `done`, `seen`: only rows with a number below these, for the next page; 0 from the newest.
    """

    patient: int | None = None
    person: int | None = None
    day: dt.date | None = None
    what: str = ""
    done: int = 0
    seen: int = 0


class Page(NamedTuple):
    """Rows of both kinds, newest first, and what is sought for the page after this one; None on the
    last. person: who is sought, if anyone.
    """

    rows: list[Audit | Reading]
    after: Sought | None = None
    person: Staff | None = None


def note(command: str, subject: str) -> None:
    """Write down what the command line did."""
    Audit.create(staff=None, action=f"manage {command}", subject=subject)


def with_mobile(mobile: str) -> Staff | None:
    """Who has this number."""
    return Staff.get_or_none(Staff.mobile == mobile)


def page(sought: Sought, most: int) -> Page:
    """At most so many rows."""
    done = [] if sought.what == "seen" else _rows(Audit, sought, sought.done, most + 1)
    readings = [] if sought.what == "done" else _rows(Reading, sought, sought.seen, most + 1)
    both = list(heapq.merge(done, readings, key=lambda row: row.at, reverse=True))
    rows = both[:most]
    last = {
        table: min((row.id for row in rows if isinstance(row, table)), default=None)
        for table in (Audit, Reading)
    }
    after = sought._replace(done=last[Audit] or sought.done, seen=last[Reading] or sought.seen)
    person = Staff.get_or_none(Staff.id == sought.person) if sought.person else None
    return Page(rows, after if len(both) > most else None, person)


def _rows(table, sought, below, most):
    rows = table.select(table, Staff).left_outer_join(Staff).order_by(table.id.desc()).limit(most)
    rows = rows.where(table.id < below) if below else rows
    rows = rows.where(table.patient == sought.patient) if sought.patient else rows
    rows = rows.where(table.staff == sought.person) if sought.person else rows
    if sought.day:
        begin, end = clock.midnight(sought.day), clock.midnight(sought.day + dt.timedelta(days=1))
        rows = rows.where(
            table.at >= begin, table.at < end, *_numbered(table, begin - MARGIN, end + MARGIN)
        )
    return list(rows)


def _numbered(table, begin, end):
    """The numbers that rows of a time can have: they rise with it, so a day is found among one
    person's millions.
    """
    first = (
        table.select(table.id).where(table.at >= begin).order_by(table.at).limit(1).scalar() or 0
    )
    last = (
        table.select(table.id).where(table.at < end).order_by(table.at.desc()).limit(1).scalar()
        or 0
    )
    return table.id >= first, table.id <= last


def written_down(log: Iterable[str]) -> dict[int, str]:
    """{number: seal} of the audit rows of requests, from their lines in the service's log."""
    rows = (json.loads(line[line.index("{") :]) for line in log if '"audit": "' in line)
    pairs = (row["audit"].split() for row in rows)
    return {int(number): seal for number, seal in pairs}


def broken(
    table: type[Audit] | type[Reading], written: dict[int, str], progress: Callable[[int], None]
) -> Say | None:
    """Walk the whole chain: what is wrong with its first broken row, or None.

    `written`: {number: seal} of rows as they were written down elsewhere; a chain that was made
    anew does not fit them.
    """
    before, number, written = "", 0, dict(written)
    for number, (row, *content, seal) in zip(itertools.count(1), _stored(table)):
        fault = _fault(number, row, content, seal, before) or _made_anew(number, seal, written)
        if fault:
            return fault
        before = seal
        if not number % _AT_ONCE:
            progress(_AT_ONCE)
    return Say("row {number} is missing", number=number + 1) if written else None


def _fault(number, row, content, seal, before):
    """What is wrong with the row that has this place in the chain and this number."""
    if row > number:
        return Say("row {number} is missing", number=number)
    if row < number:
        return Say("row {number} was put in", number=row)
    if seal != seals.seal(before, [row, *content]):
        return Say("row {number} was changed or put in", number=number)
    return None


def _made_anew(number, seal, written):
    """Whether the row is another than the one that was written down; the written ones are used
    up.
    """
    if seal == written.pop(number, seal):
        return None
    return Say(
        "row {number} is not the one that was written down: the chain was made anew",
        number=number,
    )


def _stored(table):
    """The rows in order, as they are stored: moments as text."""
    columns = ", ".join(f'"{field.column_name}"' for field in table.content())
    return table._meta.database.execute_sql(
        f'SELECT {columns}, "seal" FROM "{table._meta.table_name}" ORDER BY "id"'
    )
