"""The consults that a number counts: the list behind it."""

import datetime as dt
from collections import Counter
from typing import NamedTuple

from models import db
from rules.codes import DROPPED
from services.counts import tables
from services.counts.tallies import SHOWN_STATE, now, span

# answered within the target for its urgency: counted from the waits, so that targets can change
IN_TIME = "in_time"
_BLOCK = "(SELECT coalesce(CAST(block_id AS TEXT), '') FROM facility WHERE id = c.centre_id)"


class Number(NamedTuple):
    """A number of the counts: for what consults count in a month (one of WHAT, or IN_TIME), and of
    whom they are (`of`, counted `by`); by "" for everyone.
    """

    month: str
    by: str
    of: str
    what: str


class Centre(NamedTuple):
    """A centre, by name."""

    name: str
    name_hi: str


class Line(NamedTuple):
    """A consult that counts; asked or begun `at`. on_paper: it was examined before it was asked."""

    id: int
    at: dt.datetime
    centre: Centre
    state: str
    on_paper: bool


class Page(NamedTuple):
    """Lines in the order in which they were asked, and how many there are in all."""

    lines: list[Line]
    number_of_lines: int


def page(number: Number, targets: dict[int, int], page_number: int, a_page: int) -> Page:
    """A page of a list. Only days that have some are read."""
    sql = _sql(number, targets)
    rows: list[tuple] = []
    days, skip = _days_with(number, targets), (page_number - 1) * a_page
    for day, count in days:
        if skip < count and len(rows) < a_page:
            bounds = {"of": number.of, "most": a_page - len(rows), "skip": skip}
            rows += db.execute_sql(sql, span(day, day) | now() | bounds).fetchall()
        skip = max(skip - count, 0)
    return Page([_line(*row) for row in rows], sum(count for _, count in days))


def _line(consult, at, state, examined_at, *name):
    moment = dt.datetime.fromisoformat(at)
    return Line(consult, moment, Centre(*name), state, bool(examined_at))


def _sql(number, targets):
    """SQL of the lines of one day."""
    unsent = number.what == "unsent"
    at = "begun_at" if unsent else "asked_at"
    never_sent = f"c.asked_at IS NULL AND c.state = '{DROPPED}' AND" if unsent else ""
    return (
        f"SELECT c.id, c.{at}, {SHOWN_STATE}, c.examined_at, z.name, z.name_hi "
        "FROM consult c CROSS JOIN fact f ON f.consult_id = c.id "
        f"CROSS JOIN facility z ON z.id = c.centre_id WHERE {never_sent} "
        f"c.{at} >= :begin AND c.{at} < :end "
        f"AND {_belongs(number.by)} AND {_counts(number.what, targets)} "
        f"ORDER BY c.{at}, c.id LIMIT :most OFFSET :skip"
    )


def _belongs(by):
    if not by:
        return "1"
    return f"{_BLOCK} = :of" if by == "block" else f"f.{by} = :of"


def _counts(what, targets):
    if what != IN_TIME:
        return f"f.{what}"
    cases = (f"WHEN '{urgency:d}' THEN {minutes:d}" for urgency, minutes in targets.items())
    return f"f.minutes <= CASE f.urgency {' '.join(cases)} END"


def _days_with(number, targets):
    """[(day, how many)], oldest first."""
    days: Counter[dt.date] = Counter()
    only = number.of if number.by else None
    for (day, _), row in tables.by_day(number.month, number.by or "urgency", only).items():
        days[day] += row.in_time(targets) if number.what == IN_TIME else row.n[number.what]
    return sorted((day, count) for day, count in days.items() if count)
