"""Sheets that the district office sends in: looked at, then taken whole or not at all; the slips of
who came new.
"""

import hashlib

import clock
from models import Device, Facility, Newcomer, OneTimeCode, Sheet, Staff
from rules.words import Refused, Say
from services import signin
from services.spreadsheets import reading as imports
from services.spreadsheets.reading import Outcome

LAST = 10  # sheets listed


def send(kind: str, content: bytes, by: Staff) -> Sheet:
    """Keep a sheet to be looked at; earlier ones of this person that were not taken are emptied."""
    Sheet.update(content=b"").where(Sheet.sent_by == by, Sheet.taken_at.is_null()).execute()
    return Sheet.create(kind=kind, content=content, sent_by=by)


def look(sheet: Sheet, kind) -> Outcome:
    """What taking this sheet would do now. `kind`: columns, optional columns, key and form of such
    sheets.
    """
    return _outcome(sheet, kind, dry=True)


def take(sheet: Sheet, kind, seen: str) -> None:
    """Take in the whole sheet, if it still does what its sender has `seen` (mark of the Outcome)."""
    see = f"/district/sheets/{sheet.id}"
    expected = look(sheet, kind) if waits(sheet) else None
    if not expected:
        raise Refused(Say("This sheet was taken in already, or another took its place."), see)
    if expected.problems or mark(expected) != seen:
        raise Refused(Say("Things have changed since you looked. Look at the sheet again."), see)
    taken(sheet.kind, _outcome(sheet, kind, dry=False), sheet)


def taken(kind: str, outcome: Outcome, sheet: Sheet | None = None) -> Sheet:
    """Write down that a sheet was taken, by the command line if there is no row yet, and who came
    new with it.
    """
    sheet = sheet or Sheet.create(kind=kind)
    Sheet.update(content=b"", taken_at=clock.now()).where(Sheet.id == sheet.id).execute()
    for columns in outcome.new if kind == "staff" else ():
        Newcomer.create(sheet=sheet, staff=Staff.get(Staff.mobile == columns["mobile"]))
    return sheet


def waits(sheet: Sheet) -> bool:
    """Whether this sheet can still be taken."""
    return not sheet.taken_at and bool(sheet.content)


def mark(outcome: Outcome) -> str:
    """A short mark of what would happen."""
    return hashlib.sha256(
        repr((outcome.new, outcome.changed, outcome.unchanged)).encode()
    ).hexdigest()[:12]


def last():
    """The newest sheets."""
    return (
        Sheet.select(Sheet.id, Sheet.kind, Sheet.at, Sheet.taken_at, Staff)
        .left_outer_join(Staff)
        .order_by(Sheet.id.desc())
        .limit(LAST)
    )


def newcomers(sheet: Sheet):
    """Who came with this sheet and has no phone enrolled yet, by centre and name."""
    return (
        Staff.select(Staff, Facility)
        .join(Facility)
        .switch(Staff)
        .join(Newcomer)
        .where(Newcomer.sheet == sheet, Staff.active, Staff.id.not_in(Device.select(Device.staff)))
        .order_by(Facility.name, Staff.name, Staff.id)
    )


def give_codes(sheet: Sheet, nonces, by: Staff) -> None:
    """A fresh one-time code for each of the sheet's newcomers; `nonces` makes as many as are asked
    for.
    """
    for person in list(newcomers(sheet)):
        signin.new_code(person, next(nonces), by)


def slips(sheet: Sheet) -> list[OneTimeCode]:
    """The newcomers' codes that still hold, with their people, in the newcomers' order."""
    codes = ((person, signin.live_code(person)) for person in newcomers(sheet))
    return [_with(person, code) for person, code in codes if code]


def _with(person, code):
    code.staff = person
    return code


def _outcome(sheet, kind, dry):
    rows = imports.read(bytes(sheet.content), kind.columns, kind.optional)
    good, problems = imports.check(rows, kind.form_of(), kind.key)
    outcome = imports.PUT[sheet.kind](good, dry=dry or bool(problems))
    outcome.problems = sorted([*problems, *outcome.problems], key=lambda problem: problem[:2])
    return outcome
