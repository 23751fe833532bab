"""Taking the rows of a spreadsheet into the database: whole or not at all."""

from dataclasses import dataclass, field

from models import Facility, Roster, Staff
from rules import duty
from rules.codes import CHO, DOCTOR, HEALTH_CENTRES
from rules.words import Say
from services import signin
from services.spreadsheets.reading import Problem

_CHO_WORKS_HERE = Say("A CHO works here, so it must stay a health centre.")
_CENTRE_LOST_ZEROS = Say(
    "There is a centre {code}: the spreadsheet seems to have dropped its zeros."
)
_NUMBER_LOST_ZEROS = Say("It was {number}: the spreadsheet seems to have dropped its zeros.")
_RENAMED = Say(
    "{old} becomes {new}, in old records too. Another person needs another mobile number."
)
_CANNOT_SIGN = Say("{name} has no registration number and cannot sign until it is added.")


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

    @property
    def counted(self) -> str:
        """For the command line: how many rows."""
        numbers = f"{len(self.new)} new, {len(self.changed)} changed"
        return f"{numbers}, {self.unchanged} unchanged"


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
    present = {row.code.upper(): row for row in Facility.select()}
    outcome = _compare(rows, present, "code")
    staffed = _staffed()
    zeros = {code.lstrip("0"): code for code in present if code.startswith("0")}
    for number, columns in rows:
        old, code = present.get(columns["code"]), zeros.get(columns["code"])
        if not old and code:
            outcome.problems.append(Problem(number, "code", _CENTRE_LOST_ZEROS.filled(code=code)))
        if old and _loses_its_cho(old, columns, staffed):
            outcome.problems.append(Problem(number, "kind", _CHO_WORKS_HERE))
    return outcome if dry else _write(Facility, outcome, present, "code")


def _loses_its_cho(old, columns, staffed):
    """Whether a centre at which a CHO works would become another kind of place."""
    return old.id in staffed and columns["kind"] not in HEALTH_CENTRES


def _staffed():
    """The centres at which a CHO works, by id."""
    chos = Staff.select(Staff.facility).where(Staff.role == CHO, Staff.active)
    return {row.facility_id for row in chos}


def put_staff(rows, dry: bool = False) -> Outcome:
    """Write people who are new or changed, by mobile; whoever is no longer active is signed out
    everywhere.
    """
    present = {row.mobile: row for row in Staff.select()}
    outcome = _compare(rows, present, "mobile")
    for number, columns in rows:
        old = present.get(columns["mobile"])
        if old and _zeros_lost(old.registration, columns["registration"]):
            sentence = _NUMBER_LOST_ZEROS.filled(number=old.registration)
            outcome.problems.append(Problem(number, "registration", sentence))
        outcome.warnings += _warnings(number, columns, old)
    return outcome if dry else _sign_out(_write(Staff, outcome, present, "mobile"), present)


def _warnings(number, columns, old):
    name, warnings = columns["name"], []
    if old and old.name != name:
        sentence = _RENAMED.filled(old=old.name, new=name)
        warnings.append(Problem(number, "name", sentence))
    if columns["role"] == DOCTOR and not columns["registration"]:
        warnings.append(Problem(number, "registration", _CANNOT_SIGN.filled(name=name)))
    return warnings


def put_rosters(rows, dry: bool = False) -> Outcome:
    """Put these hours in the place of the whole roster of each doctor who is named; other doctors'
    hours stay.
    """
    outcome, mobiles = Outcome(), {columns["doctor"]: columns["mobile"] for _, columns in rows}
    for doctor, hours in _hours(rows, outcome).items():
        meant = {(*begin, ends) for begin, (ends, _) in hours.items()}
        _put_roster(doctor, meant, {"mobile": mobiles[doctor]}, outcome)
        if not dry and not outcome.problems:
            _replace_roster(doctor, meant)
    return outcome


def _hours(rows, outcome):
    """{doctor: {(weekday, begins): (ends, row number)}}; problems go into the outcome."""
    hours_of: dict = {}
    for number, columns in rows:
        hours = hours_of.setdefault(columns["doctor"], {})
        for weekday in columns["weekdays"]:
            begin = weekday, columns["begins"]
            if begin in hours:
                sentence = Say("This is in row {row} too.", row=hours[begin][1])
                outcome.problems.append(Problem(number, "day", sentence))
            hours[begin] = columns["ends"], number
        if len(hours) > duty.MOST_HOURS:
            sentence = Say("That is too many hours. Remove some first.")
            outcome.problems.append(Problem(number, "day", sentence))
    return hours_of


def _replace_roster(doctor, hours):
    Roster.delete().where(Roster.doctor == doctor).execute()
    Roster.insert_many(
        [(doctor, *each) for each in sorted(hours)],
        [Roster.doctor, Roster.weekday, Roster.begins, Roster.ends],
    ).execute()


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


def _compare(rows, present, key):
    outcome = Outcome()
    for _, columns in rows:
        old = present.get(columns[key])
        same = old and all(
            old.__data__[name] == value for name, value in columns.items() if name != key
        )
        if same:
            outcome.unchanged += 1
        else:
            (outcome.changed if old else outcome.new).append(columns)
    return outcome


def _write(table, outcome, present, key):
    if not outcome.problems:
        for columns in outcome.new:
            table.create(**columns)
        for columns in outcome.changed:
            others = {name: value for name, value in columns.items() if name != key}
            table.update(**others).where(table.id == present[columns[key]].id).execute()
    return outcome


def _sign_out(outcome, present):
    """Whoever is no longer active goes at once."""
    for columns in outcome.changed if not outcome.problems else ():
        if columns.get("active") is False:
            signin.end_all(present[columns["mobile"]])
    return outcome


PUT = {
    "centres": put_centres,
    "staff": put_staff,
    "facilities": put_centres,
    "rosters": put_rosters,
}
