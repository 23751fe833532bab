"""The consults that a number counts: the list behind it."""

import datetime as dt
from collections import Counter

from models import Facility, db
from rules.codes import DROPPED
from services.counts import tables
from services.counts.tallies import SHOWN_STATE, now, span

# answered within the target for its urgency: counted from the waits, so that targets can change
IN_TIME = "in_time"
_BLOCK = "(SELECT coalesce(CAST(block_id AS TEXT), '') FROM facility WHERE id = c.centre_id)"


def page(
    month: str, by: str, of: str, what: str, targets: dict[int, int], page_number: int, a_page: int
) -> tuple[list[tuple], int]:
    """The consults that a number counts, in the order in which they were asked: a page of (id,
    asked or begun at, centre id, state, urgency, examined_at), and how many there are in all. Only
    days that have some are read.
    """
    rows: list[tuple] = []
    skip, everything = (page_number - 1) * a_page, 0
    sent, at = (
        (f"c.asked_at IS NULL AND c.state = '{DROPPED}' AND ", "begun_at")
        if what == "unsent"
        else ("", "asked_at")
    )
    belongs = f"{_BLOCK if by == 'block' else f'f.{by}'} = :of" if by else "1"
    counts_for = (
        f"f.{what}" if what != IN_TIME else f"f.minutes <= CASE f.urgency {_cases(targets)} END"
    )
    for day, count in _days_with(month, by, of, what, targets):
        if skip < count and len(rows) < a_page:
            rows += db.execute_sql(
                f"SELECT c.id, c.{at}, c.centre_id, {SHOWN_STATE}, c.urgency, c.examined_at "
                f"FROM consult c CROSS JOIN fact f ON f.consult_id = c.id WHERE {sent} "
                f"c.{at} >= :begin AND c.{at} < :end "
                f"AND {belongs} AND {counts_for} ORDER BY c.{at}, c.id LIMIT :most OFFSET :skip",
                span(day, day)
                | now()
                | {"of": of, "most": a_page - len(rows), "skip": max(skip, 0)},
            ).fetchall()
        skip, everything = max(skip - count, 0), everything + count
    return [(row[0], dt.datetime.fromisoformat(row[1]), *row[2:]) for row in rows], everything


def _cases(targets):
    return " ".join(f"WHEN '{urgency:d}' THEN {minutes:d}" for urgency, minutes in targets.items())


def _days_with(month, by, of, what, targets):
    """[(day, how many)], oldest first; of everyone where `by` is ""."""
    found: Counter[dt.date] = Counter()
    for (day, _), row in tables.by_day(month, by or "urgency", of if by else None).items():
        found[day] += row.in_time(targets) if what == IN_TIME else row.n[what]
    return sorted((day, count) for day, count in found.items() if count)


def centres(lines: list[tuple]) -> dict[int, Facility]:
    """The centres of a list's lines, by id."""
    return {
        row.id: row for row in Facility.select().where(Facility.id.in_({line[2] for line in lines}))
    }
