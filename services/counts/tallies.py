"""What a month counts, as sums by day: the tallies, and what changed since they were made.

A consult belongs to the day (in India) on which it was asked. The numbers are those of the tallies,
and for consults that changed since, less what they counted for then and more what they count for
now: what is shown is always true. The server takes the changed ones into the tallies every minute
(`settle`); so does `manage.py count`.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable

import clock
from models import Uncounted, db
from rules import facts, months
from rules.codes import TAKEN, URGENCIES, WAITING
from services.counts import names

BY, WHAT = facts.BY, facts.WHAT
# The state as people see it (Consult.shown_state): one whose doctor's time has run out waits again.
SHOWN_STATE = f"iif(c.state = '{TAKEN}' AND c.claimed_until < :now, '{WAITING}', c.state)"
_COLUMNS = ", ".join(["by", "day", "of", *WHAT, *(f"wait{urgency}" for urgency in URGENCIES)])
_NO_WAITS = ("", "", "")
_CHANGED = "SELECT consult_id FROM uncounted"


def uncounted() -> int:
    """How many consults changed since the tallies took them in."""
    return Uncounted.select().count()


def settle(most: int = 2000) -> int:
    """Take so many changed consults into the tallies; how many they were. To be called inside a
    write transaction.
    """
    some = {"most": most}
    these = f"{_CHANGED} ORDER BY consult_id LIMIT :most"
    ever = {"first": str(dt.date.min), "last": str(dt.date.max)}
    changes = db.execute_sql(_changes(BY, these), some | ever).fetchall()
    for key, sums in merged((row[:3], row[3:]) for row in changes).items():
        tally = db.execute_sql(
            f"SELECT {_COLUMNS} FROM tally WHERE by = ? AND day = ? AND of = ?", key
        ).fetchone()
        sums = _added(sums, (*tally[3:], *_NO_WAITS)) if tally else sums
        if tally or any(sums[: len(WHAT)]):
            row = *key, *sums[: len(WHAT)], *letters(sums)
            db.execute_sql(
                f"REPLACE INTO tally ({_COLUMNS}) VALUES ({', '.join('?' * len(row))})", row
            )
    return db.execute_sql(f"DELETE FROM uncounted WHERE consult_id IN ({these})", some).rowcount


def settle_all(write: Callable, progress: Callable[[int], None] = lambda consults: None) -> None:
    """Take in all of them, some at a time: whoever is sending a case waits for these at most.

    write(): a context in which rows are changed. `progress` is told how many were taken in.
    """
    while uncounted():
        with write():
            progress(settle())


def of_month(month, by):
    """{(day, of): sums} of a month: from the tallies, put right for what changed since. One
    statement, so that nothing is taken into the tallies between two looks. Sums: each of WHAT, then
    the letters of each urgency to be counted, and of each to be taken away.
    """
    if by == "block":
        return by_block(of_month(month, "centre"), names.block_of())
    days = months.days_of(month)
    rows = db.execute_sql(
        f"{_changes([by], _CHANGED)} UNION ALL SELECT {_COLUMNS}, '', '', '' FROM tally "
        "WHERE by = :by AND "
        "day BETWEEN :first AND :last",
        {"by": by, "first": str(days[0]), "last": str(days[-1])},
    ).fetchall()
    return merged(((dt.date.fromisoformat(day), of), sums) for _, day, of, *sums in rows)


def _changes(bys, consults):
    """SQL of what these consults count for now, less what the tallies hold of them, by day and by
    each of these.
    """
    which = f"consult_id IN ({consults}) AND day BETWEEN :first AND :last"
    return (
        f"WITH now AS MATERIALIZED (SELECT * FROM fact WHERE {which}), "
        f"before AS MATERIALIZED (SELECT * FROM uncounted WHERE {which}) "
        + " UNION ALL ".join([*_summed("", "now", bys), *_summed("-", "before", bys)])
    )


def _summed(sign, table, bys):
    sums = ", ".join(f"{sign}sum({name})" for name in WHAT)
    waits = ", ".join(
        f"coalesce(group_concat(CASE WHEN urgency = '{urgency}' THEN wait END, ''), '')"
        for urgency in URGENCIES
    )
    waits = f"'', '', '', {waits}" if sign else f"{waits}, '', '', ''"
    return [
        f"SELECT '{by}', day, {by}, {sums}, {waits} FROM {table} GROUP BY day, {by}" for by in bys
    ]


def merged(pairs):
    """{key: sums} of (key, sums) pairs, those of one key added up."""
    totals: dict = {}
    for key, sums in pairs:
        totals[key] = _added(totals[key], sums) if key in totals else sums
    return totals


def _added(sums, more):
    return [old + new for old, new in zip(sums, more)]


def by_block(counted, block_of):
    """Tallies of centres put together into those of their blocks. block_of: {centre: block}."""
    return merged(((day, block_of.get(of, "")), sums) for (day, of), sums in counted.items())


def letters(sums) -> list[str]:
    """The letters of each urgency, sorted: those to be counted less those to be taken away."""
    counted, less = sums[len(WHAT) :][:3], sums[len(WHAT) :][3:]
    return [_without(*pair) for pair in zip(counted, less)]


def _without(counted, less):
    remaining = (Counter(counted) - Counter(less)).elements() if less else counted
    return "".join(sorted(remaining))


def now():
    return {"now": str(clock.now())}


def span(first, last):
    """The moments (UTC, as rows hold them) at which an Indian day begins and the last one ends."""
    return {
        "begin": str(clock.midnight(first)),
        "end": str(clock.midnight(last + dt.timedelta(days=1))),
    }
