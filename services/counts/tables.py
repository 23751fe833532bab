"""Tables of a month: per CHO, centre, block, speciality, doctor, hour, urgency, mode."""

import datetime as dt
from collections import Counter
from typing import NamedTuple

from rules import counts as rules
from rules import facts
from rules.codes import URGENCIES
from rules.words import Say
from services.counts import names, tallies, working_days
from services.counts.tallies import WHAT
from services.counts.working_days import Days

_NO_LETTERS = [""] * len(URGENCIES)
_NOTHING = [0] * len(WHAT) + _NO_LETTERS * 2


class Row(NamedTuple):
    """The counts of one CHO, centre, … (`of`): {name of WHAT: consults}, and for each
    urgency the letters of the waits.

    days: the working days of a centre or CHO; None where it is about neither. mark: a mobile number
    or code, where another row has the same name.
    """

    of: str
    name: object
    n: dict[str, int]
    letters: list[str]
    days: Days | None = None
    mark: str = ""

    def wait(self, urgency: int, hundredths: int) -> int | None:
        """What so many of a hundred waited at most, in minutes; None where nobody was answered."""
        return rules.percentile(self._waits(urgency), hundredths)

    def in_time(self, targets: dict[int, int], urgencies=URGENCIES) -> int:
        """How many were answered within the target for their urgency, in minutes."""
        return sum(rules.within(self._waits(urgency), targets[urgency]) for urgency in urgencies)

    def _waits(self, urgency):
        """{minutes: how many waited so long}"""
        letters = Counter(self.letters[URGENCIES.index(urgency)])
        return Counter({facts.minutes(letter): count for letter, count in letters.items()})


def table(month: str, by: str) -> list[Row]:
    """Everyone that there is to count in a month, also who asked nothing; people and places by
    name, unranked.
    """
    if by == "block":
        return _of_blocks(month)
    counted = tallies.of_month(month, by)
    rows = _rows(counted)
    named = names.named(by, rows)
    days = _days(month, by, counted, named) if by in working_days.WORKING else {}
    return _named(rows, named, days)


def total(rows: list[Row]) -> Row:
    """The sum of rows, under no name."""
    return Row(
        "",
        "",
        {what: sum(row.n[what] for row in rows) for what in WHAT},
        ["".join(letters) for letters in zip(_NO_LETTERS, *(row.letters for row in rows))],
        working_days.total([row.days for row in rows if row.days]),
    )


def one(month: str, by: str, of: str) -> Row | None:
    """One row of a table, or the sum of everyone for "" ; None where there is no such person or
    place.
    """
    if not by:
        return total(table(month, "urgency"))
    return next((row for row in table(month, by) if row.of == of), None)


def of_all(month: str, by: str) -> dict[str, Row]:
    """{of: its counts, under no name} of a month, of those of whom there is something to count."""
    return _rows(tallies.of_month(month, by))


def by_day(month: str, by: str, only: str | None = None) -> dict[tuple[dt.date, str], Row]:
    """The same counts by day too, of everyone or of `only` one: {(day, of): Row}; days without any
    are left out.
    """
    return {
        (day, of): _row(of, sums)
        for (day, of), sums in tallies.of_month(month, by).items()
        if only in (None, of)
    }


def _of_blocks(month):
    counted, block_of = tallies.of_month(month, "centre"), names.block_of()
    rows = _rows(tallies.by_block(counted, block_of))
    centres = names.named("centre", {of for _, of in counted})
    days = working_days.of_blocks(_days(month, "centre", counted, centres), block_of)
    return _named(rows, names.named("block", rows), days)


def _days(month, by, counted, named):
    spent = working_days.of_month(month, by, counted, named)
    return {of: working_days.numbers(days) for of, days in spent.items()}


def _named(rows, named, days):
    """The rows under their names and in their order; then those whom nothing names any more."""
    marks = _marks(named)
    table = [
        (rows.get(of) or _row(of, _NOTHING))._replace(
            name=name, days=days.get(of), mark=marks.get(of, "")
        )
        for of, name in named.items()
    ]
    gone = [row._replace(name=Say("No longer here")) for of, row in rows.items() if of not in named]
    return [row for row in table + gone if row.of or any(row.n.values())]


def _rows(counted):
    """{of: Row} over all days."""
    sums_of = tallies.merged((of, sums) for (_, of), sums in counted.items())
    return {of: _row(of, sums) for of, sums in sums_of.items()}


def _row(of, sums):
    return Row(of, "", dict(zip(WHAT, sums)), tallies.letters(sums))


def _marks(named):
    """What tells apart those who have the same name."""
    often = Counter(getattr(name, "name", of) for of, name in named.items())
    return {
        of: getattr(name, "mobile", None) or name.code
        for of, name in named.items()
        if often[getattr(name, "name", of)] > 1
    }
