"""The district's counts of a month: per CHO, centre, block, speciality, doctor, hour, urgency or mode, and the list behind.

A consult belongs to the day (in India) on which it was asked. Days that are counted come from their tallies; the others are
counted on the spot, so that what is shown is always true. `manage.py count` counts the days that are not.
"""
import datetime as dt
from collections import Counter
from typing import NamedTuple

import clock
from models import ANSWERED, CHO, DOCTOR, DROPPED, HEALTH_CENTRES, Block, Closure, CountedDay, Facility, Staff, Tally, db
from rules import counting, lists, terms
from rules.words import Say

_ASKED = "c.asked_at IS NOT NULL"
_ANSWERED = f"c.state = '{ANSWERED}'"
_WHEN = "coalesce(c.asked_at, c.begun_at)"
_BORN_BEFORE = "p.born_on <= date(c.asked_at, '+05:30', '-{} years')"
_REFERRED = "EXISTS (SELECT 1 FROM referral r WHERE r.consult_id = c.id)"
_GIVEN = "EXISTS (SELECT 1 FROM medicine m WHERE m.answer_id = a.id AND m.given = '{}')"

# What is counted → when a consult c of patient p with answer a is counted: for numbers and for the lists behind them.
# asked = answered + unanswered + withdrawn; answered = text + audio + video. One that was never sent is only "unsent".
WHAT = {
    "asked": _ASKED, "answered": _ANSWERED, "present": f"{_ANSWERED} AND c.answered_at <= c.waits_until",
    "unanswered": f"{_ASKED} AND c.state NOT IN ('{ANSWERED}', '{DROPPED}')",
    "withdrawn": f"{_ASKED} AND c.state = '{DROPPED}'", "unsent": f"c.asked_at IS NULL AND c.state = '{DROPPED}'",
    "referred": f"{_ASKED} AND {_REFERRED}",
    "arrived": f"{_ASKED} AND {_REFERRED[:-1]} AND r.arrived_at IS NOT NULL)",
    "here": f"{_ANSWERED} AND {_GIVEN.format('here')}", "outside": f"{_ANSWERED} AND {_GIVEN.format('outside')}",
    "women": f"{_ASKED} AND p.sex = 'F' AND {_BORN_BEFORE.format(18)}",
    "children": f"{_ASKED} AND NOT {_BORN_BEFORE.format(18)}", "elders": f"{_ASKED} AND {_BORN_BEFORE.format(60)}",
    "text": f"{_ANSWERED} AND a.mode = 'text'", "audio": f"{_ANSWERED} AND a.mode = 'audio'",
    "video": f"{_ANSWERED} AND a.mode = 'video'", "spared": f"{_ANSWERED} AND NOT {_REFERRED}"}
# By what → how a consult shows to which one it belongs, as text. Blocks are put together from their centres.
BY = {"cho": "CAST(c.asked_by_id AS TEXT)", "centre": "CAST(c.centre_id AS TEXT)", "speciality": "c.speciality",
      "doctor": "coalesce(CAST(a.doctor_id AS TEXT), '')", "hour": f"strftime('%H', {_WHEN}, '+05:30')",
      "urgency": "CAST(c.urgency AS TEXT)", "mode": "coalesce(a.mode, '')"}
_BLOCK = "(SELECT coalesce(CAST(f.block_id AS TEXT), '') FROM facility f WHERE f.id = c.centre_id)"
URGENCIES = (1, 2, 3)

# A wait is written as one letter: its minutes, begun ones as whole ones, above this code. Thirty days are the most.
_FROM, _LONGEST = 32, 30 * 24 * 60
MINUTES = f"min(max(unixepoch(c.answered_at) - unixepoch(c.asked_at) + 59, 0) / 60, {_LONGEST})"
_LETTER = f"CASE WHEN {_ANSWERED} AND c.urgency = {{}} THEN char({_FROM} + {MINUTES}) END"
ROWS = """(SELECT id FROM consult WHERE asked_at >= :begin AND asked_at < :end
 UNION ALL SELECT id FROM consult WHERE asked_at IS NULL AND state = 'dropped' AND begun_at >= :begin AND begun_at < :end)
 AS day CROSS JOIN consult c ON c.id = day.id CROSS JOIN patient p ON p.id = c.patient_id LEFT JOIN answer a ON a.consult_id = c.id"""
_SUMS = ", ".join([*(f"sum({name})" for name in WHAT),
                   *(f"coalesce(group_concat(wait{urgency}, ''), '')" for urgency in URGENCIES)])
_COLUMNS = ", ".join(["by", "day", "of", *WHAT, *(f"wait{urgency}" for urgency in URGENCIES)])


class Row(NamedTuple):
    """The counts of one CHO, centre, … (`of`): {name of WHAT: consults}, {urgency: Counter of waits in minutes}.

    days: the working days of a centre, as {"asked": …, "closed": …, "zero": …}; None where it is not about a centre.
    """
    of: str
    name: object
    n: dict[str, int]
    waits: dict[int, Counter]
    days: dict[str, int] | None = None

    def wait(self, urgency: int, hundredths: int) -> int | None:
        return counting.percentile(self.waits[urgency], hundredths)

    def in_time(self, targets: dict[int, int], urgencies=URGENCIES) -> int:
        """How many were answered within the target for their urgency, in minutes."""
        return sum(counting.within(self.waits[urgency], targets[urgency]) for urgency in urgencies)


def table(month: str, by: str) -> list[Row]:
    """Everyone that there is to count in a month, also who asked nothing; people and places by name, in no other order."""
    places = by in ("centre", "block")
    tallies = _tallies(month, "centre" if places else by)
    days = _working_days(month, tallies) if places else {}
    found = {of: _row(of, sums) for of, sums in _sums(_by_block(tallies) if by == "block" else tallies).items()}
    names = _names(by)
    if by == "block":
        days = _days_of_blocks(days)
    rows = [(found.get(of) or _row(of, None))._replace(name=name, days=days.get(of)) for of, name in names.items()]
    rows += [row._replace(name=Say("No longer here")) for of, row in found.items() if of not in names]
    return [row for row in rows if row.of or any(row.n.values())]


def total(rows: list[Row]) -> Row:
    """The sum of rows, under no name."""
    days = [row.days for row in rows if row.days]
    return Row("", "", {what: sum(row.n[what] for row in rows) for what in WHAT},
               {urgency: sum((row.waits[urgency] for row in rows), Counter()) for urgency in URGENCIES},
               {name: sum(one[name] for one in days) for name in ("asked", "closed", "zero")} if days else None)


def one(month: str, by: str, of: str) -> Row | None:
    """One row of a table; None where there is no such person or place."""
    return next((row for row in table(month, by) if row.of == of), None)


def by_day(month: str, by: str) -> dict[tuple[dt.date, str], Row]:
    """The same counts by day too: {(day, of): Row}, days and people without any left out."""
    return {(day, of): _row(of, sums) for day, of, sums in _tallies(month, by)}


def behind(month: str, by: str, of: str, what: str, turn: int, a_page: int) -> tuple[list[tuple], int]:
    """The consults that a number counts, in the order in which they were asked: a page of (id, asked or begun at, centre
    id, state, urgency), and how many there are in all. Only the days on which there is something to list are read."""
    rows, skip, everything = [], (turn - 1) * a_page, 0
    belongs = f"{_BLOCK if by == 'block' else BY[by]} = :of" if by else "1"
    for day, count in _days_with(month, by or "urgency", of, what):
        if skip < count and len(rows) < a_page:
            rows += db.execute_sql(
                f"SELECT c.id, {_WHEN}, c.centre_id, c.state, c.urgency FROM {ROWS} WHERE {belongs} AND ({WHAT[what]}) "
                f"ORDER BY {_WHEN}, c.id LIMIT :most OFFSET :skip",
                span(day, day) | {"of": of, "most": a_page - len(rows), "skip": max(skip, 0)}).fetchall()
        skip, everything = max(skip - count, 0), everything + count
    return [(row[0], dt.datetime.fromisoformat(row[1]), *row[2:]) for row in rows], everything


def _days_with(month, by, of, what):
    """[(day, how many)], oldest first."""
    of_all = by == "urgency" and of == ""
    found = Counter()
    for day, which, sums in _tallies(month, by):
        if of_all or which == of:
            found[day] += sums[list(WHAT).index(what)]
    return sorted((day, count) for day, count in found.items() if count)


def recount(day: dt.date) -> None:
    """Write the tallies of a day. To be called inside a write transaction."""
    Tally.delete().where(Tally.day == day).execute()
    db.execute_sql(f"INSERT INTO tally ({_COLUMNS}) {_counting(*BY)}", span(day, day))
    CountedDay.replace(day=day, at=clock.now()).execute()


def uncounted() -> list[dt.date]:
    """The days that are over and not counted, oldest first. Today changes with every consult, and is never counted."""
    first, = db.execute_sql("SELECT min(asked_at) FROM consult").fetchone()
    if not first:
        return []
    day, known = clock.local(dt.datetime.fromisoformat(first)).date(), {row.day for row in CountedDay.select()}
    return [one for one in (day + dt.timedelta(days=ago) for ago in range((clock.today() - day).days)) if one not in known]


def _sums(tallies):
    """{of: [each of WHAT, then the letters of each urgency]}."""
    found = {}
    for _, of, sums in tallies:
        found[of] = [old + new for old, new in zip(found[of], sums)] if of in found else sums
    return found


def _tallies(month, by):
    """[(day, of, sums)] of a month, from tallies where the day is counted, else from the consults themselves."""
    if by == "block":
        return _by_block(_tallies(month, "centre"))
    days = counting.days_of(month)
    counted = {row.day for row in CountedDay.select().where(CountedDay.day.between(days[0], days[-1]))}
    rows = db.execute_sql(f"SELECT {_COLUMNS} FROM tally WHERE by = ? AND day BETWEEN ? AND ? AND "
                          "day IN (SELECT day FROM counted_day)", (by, days[0], days[-1])).fetchall()
    for first, last in _runs([day for day in days if day not in counted and day <= clock.today()]):
        rows += db.execute_sql(_counting(by), span(first, last)).fetchall()
    return [(dt.date.fromisoformat(day), of, list(sums)) for _, day, of, *sums in rows]


def _by_block(tallies):
    """Tallies of centres put together into those of their blocks."""
    block, merged = {str(row.id): str(row.block_id or "") for row in Facility.select()}, {}
    for day, of, sums in tallies:
        at = day, block.get(of, "")
        merged[at] = [old + new for old, new in zip(merged[at], sums)] if at in merged else sums
    return [(day, of, sums) for (day, of), sums in merged.items()]


def _counting(*bys):
    """SQL that counts the consults between :begin and :end by day and by each of these."""
    facts = ", ".join([f"date({_WHEN}, '+05:30') AS on_day", *(f"{BY[by]} AS by_{by}" for by in bys),
                       *(f"({rule}) IS TRUE AS {name}" for name, rule in WHAT.items()),
                       *(f"{_LETTER.format(urgency)} AS wait{urgency}" for urgency in URGENCIES)])
    return f"WITH fact AS MATERIALIZED (SELECT {facts} FROM {ROWS}) " + " UNION ALL ".join(
        f"SELECT '{by}', on_day, by_{by}, {_SUMS} FROM fact GROUP BY on_day, by_{by}" for by in bys)


def span(first, last):
    """The moments (UTC, as rows hold them) at which an Indian day begins and the last one ends."""
    return {"begin": str(clock.midnight(first)), "end": str(clock.midnight(last + dt.timedelta(days=1)))}


def _runs(days):
    """Days that follow each other, as (first, last)."""
    runs = []
    for day in days:
        if runs and day - runs[-1][1] == dt.timedelta(days=1):
            runs[-1][1] = day
        else:
            runs.append([day, day])
    return runs


def _row(of, sums):
    sums = sums or [0] * len(WHAT) + [""] * 3
    waits = [Counter({ord(letter) - _FROM: count for letter, count in Counter(letters).items()})
             for letters in sums[len(WHAT):]]
    return Row(of, "", dict(zip(WHAT, sums)), dict(zip(URGENCIES, waits)))


def _names(by):
    """{of: a name to be said} of everyone who is to be in the table, in its order."""
    if by in ("cho", "doctor"):
        people = Staff.select().where(Staff.role == (CHO if by == "cho" else DOCTOR)).order_by(Staff.name, Staff.id)
        return {str(row.id): row for row in people} | ({"": Say("No doctor")} if by == "doctor" else {})
    if by == "centre":
        return {str(row.id): row for row in Facility.select().where(
            Facility.kind.in_(HEALTH_CENTRES)).order_by(Facility.name, Facility.id)}
    if by == "block":
        return {str(row.code): row for row in Block.select().order_by(Block.name)} | {"": Say("No block")}
    if by == "hour":
        return {f"{hour:02}": f"{hour:02}:00" for hour in range(24)}
    if by == "speciality":
        return {code: row for code, row in sorted(lists.SPECIALITIES.items(), key=lambda one: one[1]["name"])} | {
            "": Say("No speciality")}
    return {str(code): said for code, said in (terms.URGENCIES if by == "urgency" else terms.MODES).items()} | (
        {} if by == "urgency" else {"": Say("No answer")})


def _working_days(month, tallies):
    """{centre id as text: {"asked", "closed", "zero"}}: how each working day until yesterday was spent, by working centres.

    A day on which it asked counts as asked, also when it was written down as closed.
    """
    days = {day for day in counting.days_of(month) if counting.works(day) and day < clock.today()}
    asked, closed = {}, {}
    for day, of, sums in tallies:
        if sums[0] and day in days:
            asked.setdefault(of, set()).add(day)
    for row in Closure.select().where(Closure.day.in_(sorted(days))):
        closed.setdefault(str(row.centre_id), set()).add(row.day)
    return {str(row.id): _spent(days, asked.get(str(row.id), set()), closed.get(str(row.id), set()))
            for row in Facility.select().where(Facility.kind.in_(HEALTH_CENTRES), Facility.active)}


def _spent(days, asked, closed):
    return {"asked": len(asked), "closed": len(closed - asked), "zero": len(days - asked - closed)}


def _days_of_blocks(of_centres):
    blocks = {}
    for row in Facility.select().where(Facility.id.in_(list(of_centres))):
        blocks.setdefault(str(row.block_id or ""), Counter()).update(of_centres[str(row.id)])
    return {block: {name: spent[name] for name in ("asked", "closed", "zero")} for block, spent in blocks.items()}


def centres(lines: list[tuple]) -> dict[int, Facility]:
    """The centres of a list's lines, by id."""
    return {row.id: row for row in Facility.select().where(Facility.id.in_({line[2] for line in lines}))}


def weeks(month: str, targets: dict[int, int]) -> list[dict]:
    """Each week of a month: its first and last day, how many were asked, answered, and answered within the target."""
    days = by_day(month, "urgency")
    return [{"first": week[0], "last": week[-1]} | _added([row for (day, _), row in days.items() if day in week], targets)
            for week in counting.weeks(counting.days_of(month))]


def _added(rows, targets):
    return {"asked": sum(row.n["asked"] for row in rows), "answered": sum(row.n["answered"] for row in rows),
            "in_time": sum(row.in_time(targets) for row in rows)}


def served(month: str, targets: dict[int, int]) -> dict:
    """What a month's service was for: serious cases answered within the target, and the travelling that was saved.

    A patient whose case was answered and not referred did not have to go; "unknown": such patients without a distance.
    """
    urgent = {row.of: row for row in table(month, "urgency")}
    serious = [urgent["1"], urgent["2"]]
    journeys, unknown = Counter(), 0
    spared = {row.of: row.n["spared"] for row in table(month, "centre")}
    for centre in Facility.select().where(Facility.id.in_([int(of) for of in spared])):
        km = counting.kilometres(centre.block_id, centre.code)
        journeys[km] += spared[str(centre.id)]
    unknown = journeys.pop(None, 0)
    return {"serious": sum(row.n["asked"] for row in serious), "in_time": sum(row.in_time(targets) for row in serious),
            "spared": sum(spared.values()), "unknown": unknown, "travel": counting.TRAVEL, **counting.saved(journeys)}
