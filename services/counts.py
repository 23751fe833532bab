"""The district's counts of a month: per CHO, centre, block, speciality, doctor, hour, urgency,
mode; what is behind.

A consult belongs to the day (in India) on which it was asked. The numbers are those of the tallies,
and for consults that changed since, less what they counted for then and more what they count for
now: what is shown is always true. The server takes the changed ones into the tallies every minute
(`settle`); so does `manage.py count`.
"""

import datetime as dt
from collections import Counter
from typing import NamedTuple

import clock
from models import CHO, DOCTOR, HEALTH_CENTRES, Block, Closure, Facility, Staff, Uncounted, db
from rules import counting, facts, lists, terms
from rules.words import Say

BY, WHAT = facts.BY, facts.WHAT
WORKING = ("centre", "cho")  # who has days on which to work
# answered within the target for its urgency: counted from the waits, so that targets can change
IN_TIME = "in_time"
URGENCIES = (1, 2, 3)
OF_DAYS = """consult_id IN (SELECT id FROM consult WHERE asked_at >= :begin AND asked_at < :end UNION ALL
 SELECT id FROM consult WHERE asked_at IS NULL AND state = 'dropped' AND begun_at >= :begin AND begun_at < :end)"""
_COLUMNS = ", ".join(["by", "day", "of", *WHAT, *(f"wait{urgency}" for urgency in URGENCIES)])
_BLOCK = "(SELECT coalesce(CAST(block_id AS TEXT), '') FROM facility WHERE id = c.centre_id)"
# The state as people see it (Consult.stands): one whose doctor's time has run out waits again.
STANDS = "iif(c.state = 'taken' AND c.claimed_until < :now, 'waiting', c.state)"
_NO_WAITS = ("", "", "")
_CHANGED = "SELECT consult_id FROM uncounted"


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
        return counting.percentile(self.waits[urgency], hundredths)

    def in_time(self, targets: dict[int, int], urgencies=URGENCIES) -> int:
        """How many were answered within the target for their urgency, in minutes."""
        return sum(counting.within(self.waits[urgency], targets[urgency]) for urgency in urgencies)


def table(month: str, by: str) -> list[Row]:
    """Everyone that there is to count in a month, also who asked nothing; people and places by
    name, unranked.
    """
    tallies = _tallies(month, "centre" if by == "block" else by)
    spent = _working_days(month, "centre" if by == "block" else by, tallies)
    days = {of: {name: len(those) for name, those in each.items()} for of, each in spent.items()}
    found = _rows(_by_block(tallies) if by == "block" else tallies)
    names = _names(by, found)
    if by == "block":
        days = _days_of_blocks(days)
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
        for (day, of), sums in _tallies(month, by).items()
        if only in (None, of)
    }


def behind(
    month: str, by: str, of: str, what: str, targets: dict[int, int], turn: int, a_page: int
) -> tuple[list[tuple], int]:
    """The consults that a number counts, in the order in which they were asked: a page of (id,
    asked or begun at, centre id, state, urgency, examined_at), and how many there are in all. Only days
    that have some are read.
    """
    rows, skip, everything = [], (turn - 1) * a_page, 0
    sent, at = (
        ("c.asked_at IS NULL AND c.state = 'dropped' AND ", "begun_at")
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
                f"SELECT c.id, c.{at}, c.centre_id, {STANDS}, c.urgency, c.examined_at FROM consult c "
                f"CROSS JOIN fact f ON f.consult_id = c.id WHERE {sent} c.{at} >= :begin AND c.{at} < :end "
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
    found = Counter()
    for (day, _), row in by_day(month, by or "urgency", of if by else None).items():
        found[day] += row.in_time(targets) if what == IN_TIME else row.n[what]
    return sorted((day, count) for day, count in found.items() if count)


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
    for key, sums in _merged((row[:3], row[3:]) for row in changes).items():
        held = db.execute_sql(
            f"SELECT {_COLUMNS} FROM tally WHERE by = ? AND day = ? AND of = ?", key
        ).fetchone()
        sums = _added(sums, (*held[3:], *_NO_WAITS)) if held else sums
        if held or any(sums[: len(WHAT)]):
            row = *key, *sums[: len(WHAT)], *map(_letters, _waits(sums))
            db.execute_sql(
                f"REPLACE INTO tally ({_COLUMNS}) VALUES ({', '.join('?' * len(row))})", row
            )
    return db.execute_sql(f"DELETE FROM uncounted WHERE consult_id IN ({these})", some).rowcount


def _tallies(month, by):
    """{(day, of): sums} of a month: from the tallies, put right for what changed since. One
    statement, so that nothing is taken into the tallies between two looks. Sums: each of WHAT, then
    the letters of each urgency to be counted, and of each to be taken away.
    """
    if by == "block":
        return _by_block(_tallies(month, "centre"))
    days = counting.days_of(month)
    rows = db.execute_sql(
        f"{_changes([by], _CHANGED)} UNION ALL SELECT {_COLUMNS}, '', '', '' FROM tally WHERE by = :by AND "
        "day BETWEEN :first AND :last",
        {"by": by, "first": str(days[0]), "last": str(days[-1])},
    ).fetchall()
    return _merged(((dt.date.fromisoformat(day), of), sums) for _, day, of, *sums in rows)


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


def _merged(pairs):
    """{key: sums} of (key, sums) pairs, those of one key added up."""
    found = {}
    for key, sums in pairs:
        found[key] = _added(found[key], sums) if key in found else sums
    return found


def _added(sums, more):
    return [old + new for old, new in zip(sums, more)]


def _by_block(tallies):
    """Tallies of centres put together into those of their blocks."""
    block = {str(row.id): str(row.block_id or "") for row in Facility.select()}
    return _merged(((day, block.get(of, "")), sums) for (day, of), sums in tallies.items())


def _rows(tallies):
    """{of: Row} over all days."""
    return {
        of: _row(of, sums)
        for of, sums in _merged((of, sums) for (_, of), sums in tallies.items()).items()
    }


def now():
    return {"now": str(clock.now())}


def span(first, last):
    """The moments (UTC, as rows hold them) at which an Indian day begins and the last one ends."""
    return {
        "begin": str(clock.midnight(first)),
        "end": str(clock.midnight(last + dt.timedelta(days=1))),
    }


def _row(of, sums):
    sums = sums or [0] * len(WHAT) + [""] * 6
    return Row(of, "", dict(zip(WHAT, sums)), dict(zip(URGENCIES, map(_minutes, _waits(sums)))))


def _waits(sums):
    """The letters of each urgency, as {letter: how many}: those to be counted less those to be
    taken away.
    """
    letters = sums[len(WHAT) :]
    return [Counter(more) - Counter(less) for more, less in zip(letters[:3], letters[3:])]


def _minutes(letters):
    return Counter({facts.minutes(letter): count for letter, count in letters.items()})


def _letters(counted):
    return "".join(sorted(counted.elements()))


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
        return {
            code: row
            for code, row in sorted(lists.SPECIALITIES.items(), key=lambda one: one[1]["name"])
        } | {"": Say("No speciality")}
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


def spent(month: str, by: str, of: str) -> dict[str, list[dt.date]]:
    """How one centre or CHO spent each working day until yesterday: {"asked", "closed", "zero":
    days}.
    """
    tallies = _tallies(month, by) if by in WORKING else {}
    found = _working_days(month, by, tallies).get(of) or _spent(set(), set(), set())
    return {name: sorted(days) for name, days in found.items()}


def _working_days(month, by, tallies):
    """{of: {"asked", "closed", "zero": days}} of each working centre, or CHO; {} where it is about
    neither.

    A day on which one asked, or wrote a case on paper, counts as asked, also when it was written
    down as closed.
    """
    if by not in WORKING:
        return {}
    days = {day for day in counting.days_of(month) if counting.works(day) and day < clock.today()}
    asked, closed = {}, {}
    for (day, of), sums in tallies.items():
        if sums[0]:
            asked.setdefault(of, set()).add(day)
    for of, day in db.execute_sql(
        f"SELECT DISTINCT {BY[by]}, date(c.examined_at,'+05:30') FROM consult c WHERE "
        "c.examined_at >= :begin AND c.examined_at < :end",
        span(*_ends(month)),
    ).fetchall():
        asked.setdefault(of, set()).add(dt.date.fromisoformat(day))
    for row in Closure.select().where(Closure.day.in_(sorted(days))):
        closed.setdefault(row.centre_id, set()).add(row.day)
    return {
        of: _spent(days, asked.get(of, set()), closed.get(centre, set()))
        for of, centre in _at_work(by)
    }


def _at_work(by):
    """(of, id of the centre) of the centres in use, or of the CHOs who work."""
    if by == "cho":
        return [
            (str(row.id), row.facility_id)
            for row in Staff.select().where(Staff.role == CHO, Staff.active)
        ]
    return [
        (str(row.id), row.id)
        for row in Facility.select().where(Facility.kind.in_(HEALTH_CENTRES), Facility.active)
    ]


def _spent(days, asked, closed):
    return {"asked": days & asked, "closed": days & closed - asked, "zero": days - asked - closed}


def _ends(month):
    days = counting.days_of(month)
    return days[0], days[-1]


def _days_of_blocks(of_centres):
    blocks = {}
    for row in Facility.select().where(Facility.id.in_(list(of_centres))):
        blocks.setdefault(str(row.block_id or ""), Counter()).update(of_centres[str(row.id)])
    return {
        block: {name: spent[name] for name in ("asked", "closed", "zero")}
        for block, spent in blocks.items()
    }


def centres(lines: list[tuple]) -> dict[int, Facility]:
    """The centres of a list's lines, by id."""
    return {
        row.id: row for row in Facility.select().where(Facility.id.in_({line[2] for line in lines}))
    }


def weeks(month: str, targets: dict[int, int]) -> list[dict]:
    """Each week of a month: its first and last day, how many were asked, answered, and answered
    within the target.
    """
    days = by_day(month, "urgency")
    return [
        {"first": week[0], "last": week[-1]}
        | _of_week([row for (day, _), row in days.items() if day in week], targets)
        for week in counting.weeks(counting.days_of(month))
    ]


def _of_week(rows, targets):
    return {
        "asked": sum(row.n["asked"] for row in rows),
        "answered": sum(row.n["answered"] for row in rows),
        "in_time": sum(row.in_time(targets) for row in rows),
    }


def served(month: str, targets: dict[int, int]) -> dict:
    """What a month's service was for: serious cases answered within the target, and the travelling
    that was saved.

    A patient whose case was answered and not referred did not have to go; "unknown": such patients
    without a distance.
    """
    urgent = {row.of: row for row in table(month, "urgency")}
    serious = [urgent["1"], urgent["2"]]
    journeys, unknown = Counter(), 0
    spared = {row.of: row.n["spared"] for row in table(month, "centre")}
    for centre in Facility.select().where(Facility.id.in_([int(of) for of in spared])):
        km = counting.kilometres(centre.block_id, centre.code)
        journeys[km] += spared[str(centre.id)]
    unknown = journeys.pop(None, 0)
    return {
        "serious": sum(row.n["asked"] for row in serious),
        "in_time": sum(row.in_time(targets) for row in serious),
        "spared": sum(spared.values()),
        "unknown": unknown,
        "travel": counting.TRAVEL,
        **counting.saved(journeys),
    }
