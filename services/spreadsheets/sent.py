"""Spreadsheets that the district office sends in: looked at, then taken whole or not at all; the
slips of who came new.
"""

import hashlib

import clock
from models import Device, Facility, Newcomer, OneTimeCode, Spreadsheet, Staff
from rules.words import Refused, Say
from services import signin
from services.spreadsheets import reading, taking
from services.spreadsheets.taking import Outcome

LAST = 10  # spreadsheets listed


def send(kind: str, content: bytes, by: Staff) -> Spreadsheet:
    """Keep a spreadsheet to be looked at; earlier ones of this person that were not taken are
    emptied.
    """
    Spreadsheet.update(content=b"").where(
        Spreadsheet.sent_by == by, Spreadsheet.taken_at.is_null()
    ).execute()
    return Spreadsheet.create(kind=kind, content=content, sent_by=by)


def look(spreadsheet: Spreadsheet, kind) -> Outcome:
    """What taking this spreadsheet would do now. `kind`: columns, optional columns, key and form of
    such files.
    """
    return _outcome(spreadsheet, kind, dry=True)


def take(spreadsheet: Spreadsheet, kind, seen: str) -> None:
    """Take in the whole spreadsheet, if it still does what its sender has `seen` (mark of the
    Outcome).
    """
    see = f"/district/sheets/{spreadsheet.id}"
    expected = look(spreadsheet, kind) if waits(spreadsheet) else None
    if not expected:
        raise Refused(Say("This sheet was taken in already, or another took its place."), see)
    if expected.problems or mark(expected) != seen:
        raise Refused(Say("Things have changed since you looked. Look at the sheet again."), see)
    taken(spreadsheet.kind, _outcome(spreadsheet, kind, dry=False), spreadsheet)


def taken(kind: str, outcome: Outcome, spreadsheet: Spreadsheet | None = None) -> Spreadsheet:
    """Write down that a spreadsheet was taken, by the command line if there is no row yet, and who
    came new with it.
    """
    spreadsheet = spreadsheet or Spreadsheet.create(kind=kind)
    Spreadsheet.update(content=b"", taken_at=clock.now()).where(
        Spreadsheet.id == spreadsheet.id
    ).execute()
    for columns in outcome.new if kind == "staff" else ():
        Newcomer.create(spreadsheet=spreadsheet, staff=Staff.get(Staff.mobile == columns["mobile"]))
    return spreadsheet


def waits(spreadsheet: Spreadsheet) -> bool:
    """Whether this spreadsheet can still be taken."""
    return not spreadsheet.taken_at and bool(spreadsheet.content)


def mark(outcome: Outcome) -> str:
    """A short mark of what would happen."""
    return hashlib.sha256(
        repr((outcome.new, outcome.changed, outcome.unchanged)).encode()
    ).hexdigest()[:12]


def last():
    """The newest ones."""
    return (
        Spreadsheet.select(
            Spreadsheet.id, Spreadsheet.kind, Spreadsheet.at, Spreadsheet.taken_at, Staff
        )
        .left_outer_join(Staff)
        .order_by(Spreadsheet.id.desc())
        .limit(LAST)
    )


def newcomers(spreadsheet: Spreadsheet):
    """Who came with this spreadsheet and has no phone enrolled yet, by centre and name."""
    return (
        Staff.select(Staff, Facility)
        .join(Facility)
        .switch(Staff)
        .join(Newcomer)
        .where(
            Newcomer.spreadsheet == spreadsheet,
            Staff.active,
            Staff.id.not_in(Device.select(Device.staff)),
        )
        .order_by(Facility.name, Staff.name, Staff.id)
    )


def give_codes(spreadsheet: Spreadsheet, nonces, by: Staff) -> None:
    """A fresh one-time code for each of its newcomers; `nonces` makes as many as are asked
    for.
    """
    for person in list(newcomers(spreadsheet)):
        signin.new_code(person, next(nonces), by)


def slips(spreadsheet: Spreadsheet) -> list[OneTimeCode]:
    """The newcomers' codes that still hold, with their people, in the newcomers' order."""
    codes = ((person, signin.live_code(person)) for person in newcomers(spreadsheet))
    return [_with(person, code) for person, code in codes if code]


def _with(person, code):
    code.staff = person
    return code


def _outcome(spreadsheet, kind, dry):
    rows = reading.read(bytes(spreadsheet.content), kind.columns, kind.optional)
    good, problems = reading.check(rows, kind.form_of(), kind.key)
    return taking.put(spreadsheet.kind, good, problems, dry=dry)
