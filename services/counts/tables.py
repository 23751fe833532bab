"""Tables of a month: per CHO, centre, block, speciality, doctor, hour, urgency, mode."""

import datetime as dt
from collections import Counter
from typing import NamedTuple

from models import CHO, DOCTOR, HEALTH_CENTRES, Block, Facility, Staff
from rules import counts as rules
from rules import facts, lists, terms
from rules.codes import URGENCIES
from rules.words import Say
from services.counts import tallies, working_days
from services.counts.tallies import WHAT


class Row(NamedTuple):
    """The counts of one CHO, centre, … (`of`): {name of WHAT: consults}, {urgency: Counter of waits
    in minutes}.

    days: the working days of a centre or CHO, as {"asked": …, "closed": …, "zero": …}; None where
    it is about neither. mark: a mobile number or code, where another row has the same name.
    """

    of: str
    name: object
    n: dict[str, int]
    waits: dict[int, Counter]
    days: dict[str, int] | None = None
    mark: str = ""

    def wait(self, urgency: int, hundredths: int) -> int | None:
        return rules.percentile(self.waits[urgency], hundredths)

    def in_time(self, targets: dict[int, int], urgencies=URGENCIES) -> int:
        """How many were answered within the target for their urgency, in minutes."""
        return sum(rules.within(self.waits[urgency], targets[urgency]) for urgency in urgencies)


def table(month: str, by: str) -> list[Row]:
    """Everyone that there is to count in a month, also who asked nothing; people and places by
    name, unranked.
    """
    counted = tallies.of_month(month, "centre" if by == "block" else by)
    spent = working_days.of_month(month, "centre" if by == "block" else by, counted)
    days = {of: {name: len(those) for name, those in each.items()} for of, each in spent.items()}
    found = _rows(tallies.by_block(counted) if by == "block" else counted)
    names = _names(by, found)
    if by == "block":
        days = working_days.of_blocks(days)
    marks = _marks(names)
    rows = [
        (found.get(of) or _row(of, None))._replace(
            name=name, days=days.get(of), mark=marks.get(of, "")
        )
        for of, name in names.items()
    ]
    rows += [
        row._replace(name=Say("No longer here")) for of, row in found.items() if of not in names
    ]
    return [row for row in rows if row.of or any(row.n.values())]


def total(rows: list[Row]) -> Row:
    """The sum of rows, under no name."""
    days = [row.days for row in rows if row.days]
    return Row(
        "",
        "",
        {what: sum(row.n[what] for row in rows) for what in WHAT},
        {urgency: sum((row.waits[urgency] for row in rows), Counter()) for urgency in URGENCIES},
        {name: sum(one[name] for one in days) for name in ("asked", "closed", "zero")}
        if days
        else None,
    )


def one(month: str, by: str, of: str) -> Row | None:
    """One row of a table; None where there is no such person or place."""
    return next((row for row in table(month, by) if row.of == of), None)


def by_day(month: str, by: str, only: str | None = None) -> dict[tuple[dt.date, str], Row]:
    """The same counts by day too, of everyone or of `only` one: {(day, of): Row}; days without any
    are left out.
    """
    return {
        (day, of): _row(of, sums)
        for (day, of), sums in tallies.of_month(month, by).items()
        if only in (None, of)
    }


def _rows(counted):
    """{of: Row} over all days."""
    return {
        of: _row(of, sums)
        for of, sums in tallies.merged((of, sums) for (_, of), sums in counted.items()).items()
    }


def _row(of, sums):
    sums = sums or [0] * len(WHAT) + [""] * 6
    return Row(
        of, "", dict(zip(WHAT, sums)), dict(zip(URGENCIES, map(_minutes, tallies.waits(sums))))
    )


def _minutes(letters):
    return Counter({facts.minutes(letter): count for letter, count in letters.items()})


def _names(by, found):
    """{of: a name to be said} of everyone who is to be in the table, in its order; `found` are
    there whatever they are by now.
    """
    ids = [int(of) for of in found if of] if by in ("cho", "doctor", "centre") else []
    if by in ("cho", "doctor"):
        people = Staff.select().where(
            (Staff.role == (CHO if by == "cho" else DOCTOR)) | Staff.id.in_(ids)
        )
        return {str(row.id): row for row in people.order_by(Staff.name, Staff.id)} | (
            {"": Say("No doctor")} if by == "doctor" else {}
        )
    if by == "centre":
        places = Facility.select().where(Facility.kind.in_(HEALTH_CENTRES) | Facility.id.in_(ids))
        return {str(row.id): row for row in places.order_by(Facility.name, Facility.id)}
    if by == "block":
        return {str(row.code): row for row in Block.select().order_by(Block.name)} | {
            "": Say("No block")
        }
    if by == "hour":
        return {f"{hour:02}": f"{hour:02}:00" for hour in range(24)}
    if by == "speciality":
        by_name = sorted(lists.SPECIALITIES.items(), key=lambda one: one[1]["name"])
        return dict(by_name) | {"": Say("No speciality")}
    return {
        str(code): said
        for code, said in (terms.URGENCIES if by == "urgency" else terms.MODES).items()
    } | ({} if by == "urgency" else {"": Say("No answer")})


def _marks(names):
    often = Counter(getattr(name, "name", of) for of, name in names.items())
    return {
        of: getattr(name, "mobile", None) or name.code
        for of, name in names.items()
        if often[getattr(name, "name", of)] > 1
    }
