"""Taking the rows of a spreadsheet into the database: whole or not at all."""

from dataclasses import dataclass, field

from models import CHO, DOCTOR, HEALTH_CENTRES, Facility, Roster, Staff
from rules import duty
from rules.words import Say
from services import signin
from services.spreadsheets.reading import Problem


@dataclass
class Outcome:
    """What a file does to the database: keys that are new or changed, how many stay; sentences to
    read either way.
    """

    new: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def put(what: str, good: list, problems: list[Problem], *, dry: bool) -> Outcome:
    """Write rows that fit their form (`reading.check`), of one kind of PUT; where there are
    problems, or on a dry run, nothing, and say what would happen.
    """
    outcome = PUT[what](good, dry=dry or bool(problems))
    outcome.problems = sorted([*problems, *outcome.problems], key=lambda problem: problem[:2])
    return outcome


def put_centres(rows, dry: bool = False) -> Outcome:
    """Write centres that are new or changed, by code; nothing where there is a problem, or on a dry
    run.
    """
    known = {row.code.upper(): row for row in Facility.select()}
    outcome = _compare(rows, known, "code")
    staffed = {
        row.facility_id
        for row in Staff.select(Staff.facility).where(Staff.role == CHO, Staff.active)
    }
    zeros = {code.lstrip("0"): code for code in known if code.startswith("0")}
    for number, columns in rows:
        old, lost = known.get(columns["code"]), zeros.get(columns["code"])
        if old and old.id in staffed and columns["kind"] not in HEALTH_CENTRES:
            outcome.problems.append(
                Problem(number, "kind", Say("A CHO works here, so it must stay a health centre."))
            )
        if not old and lost:
            outcome.problems.append(
                Problem(
                    number,
                    "code",
                    Say(
                        "There is a centre {code}: the spreadsheet seems to have dropped its "
                        "zeros.",
                        code=lost,
                    ),
                )
            )
    return outcome if dry else _write(Facility, outcome, known, "code")


def put_staff(rows, dry: bool = False) -> Outcome:
    """Write people who are new or changed, by mobile; whoever is no longer active is signed out
    everywhere.
    """
    known = {row.mobile: row for row in Staff.select()}
    outcome = _compare(rows, known, "mobile")
    for number, columns in rows:
        old = known.get(columns["mobile"])
        if old and _zeros_lost(old.registration, columns["registration"]):
            outcome.problems.append(
                Problem(
                    number,
                    "registration",
                    Say(
                        "It was {number}: the spreadsheet seems to have dropped its zeros.",
                        number=old.registration,
                    ),
                )
            )
        if old and old.name != columns["name"]:
            outcome.warnings.append(
                Problem(
                    number,
                    "name",
                    Say(
                        "{old} becomes {new}, in old records too. "
                        "Another person needs another mobile number.",
                        old=old.name,
                        new=columns["name"],
                    ),
                )
            )
        if columns["role"] == DOCTOR and not columns["registration"]:
            outcome.warnings.append(
                Problem(
                    number,
                    "registration",
                    Say(
                        "{name} has no registration number and cannot sign until it is added.",
                        name=columns["name"],
                    ),
                )
            )
    return outcome if dry else _sign_out(_write(Staff, outcome, known, "mobile"), known)


def put_rosters(rows, dry: bool = False) -> Outcome:
    """Put these hours in the place of the whole roster of each doctor who is named; other doctors'
    hours stay.
    """
    wanted: dict = {}
    outcome = Outcome()
    for number, columns in rows:
        hours = wanted.setdefault(columns["doctor"], {})
        for each in [(weekday, columns["begins"]) for weekday in columns["weekdays"]]:
            if each in hours:
                outcome.problems.append(
                    Problem(number, "day", Say("This is in row {row} too.", row=hours[each][1]))
                )
            hours[each] = columns["ends"], number
        if len(hours) > duty.MOST_HOURS:
            outcome.problems.append(
                Problem(number, "day", Say("That is too many hours. Remove some first."))
            )
    mobiles = {columns["doctor"]: columns["mobile"] for _, columns in rows}
    for doctor, hours in wanted.items():
        meant = {(*each, ends) for each, (ends, _) in hours.items()}
        _put_roster(doctor, meant, {"mobile": mobiles[doctor]}, outcome)
        if not dry and not outcome.problems:
            Roster.delete().where(Roster.doctor == doctor).execute()
            Roster.insert_many(
                [(doctor, *each) for each in sorted(meant)],
                [Roster.doctor, Roster.weekday, Roster.begins, Roster.ends],
            ).execute()
    return outcome


def _put_roster(doctor, meant, who, outcome):
    now = set(
        Roster.select(Roster.weekday, Roster.begins, Roster.ends)
        .where(Roster.doctor == doctor)
        .tuples()
    )
    if now == meant:
        outcome.unchanged += 1
    else:
        (outcome.changed if now else outcome.new).append(who)


def _zeros_lost(old, new):
    return old.startswith("0") and old != new and old.lstrip("0") == new


def _compare(rows, known, key):
    outcome = Outcome()
    for _, columns in rows:
        old = known.get(columns[key])
        same = old and all(
            old.__data__[name] == value for name, value in columns.items() if name != key
        )
        if same:
            outcome.unchanged += 1
        else:
            (outcome.changed if old else outcome.new).append(columns)
    return outcome


def _write(table, outcome, known, key):
    if not outcome.problems:
        for columns in outcome.new:
            table.create(**columns)
        for columns in outcome.changed:
            kept = {name: value for name, value in columns.items() if name != key}
            table.update(**kept).where(table.id == known[columns[key]].id).execute()
    return outcome


def _sign_out(outcome, known):
    for columns in outcome.changed if not outcome.problems else ():
        if columns.get("active") is False:
            signin.end_all(known[columns["mobile"]])
    return outcome


PUT = {
    "centres": put_centres,
    "staff": put_staff,
    "facilities": put_centres,
    "rosters": put_rosters,
}
