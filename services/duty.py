"""Who is on duty: by the roster, by the button; away when silent while cases wait; and what a
centre sees of it.
"""

import datetime as dt
import statistics
from collections.abc import Iterable
from typing import NamedTuple

from peewee import JOIN, fn

import clock
from models import Consult, Duty, Facility, PhoneCall, Roster, Session, Staff
from queries import NOW, Given, Moment, gather, prepare, related, rows_of
from rules import duty, lists, sessions
from rules.codes import ANSWERED, DOCTOR, EMERGENCY, TAKEN
from rules.duty import Hours
from rules.words import Refused, Say
from services import queue
from services.lines import says


class Button(NamedTuple):
    """A doctor pressed: on duty (`works`) or off against the roster, from one moment to another."""

    works: bool
    at: dt.datetime
    until: dt.datetime


class Doctor(NamedTuple):
    """A doctor by name and number, and what says whether she is there.

    pressed: what holds now. seen_at: the last request. reads: has a case open. reached_at: when
    somebody last answered at her number.
    """

    id: int
    name: str
    name_hi: str
    mobile: str
    speciality: str
    pressed: Button | None
    seen_at: dt.datetime | None
    reads: bool
    reached_at: dt.datetime | None


class Hospital(NamedTuple):
    """A hospital that one can ring, and when somebody last answered there."""

    name: str
    name_hi: str
    phone: str
    reached_at: dt.datetime | None


class Shift(NamedTuple):
    """A doctor on duty, with UTC moments; away_since: silent from then on although cases wait, else
    None.
    """

    doctor: Doctor
    since: dt.datetime
    until: dt.datetime
    away_since: dt.datetime | None = None


class Following(NamedTuple):
    """Whose roster begins next, and when."""

    doctor: Doctor
    begins_at: dt.datetime


class Line(NamedTuple):
    """One speciality on the duty board, or all together (code "").

    present, away: doctors on duty. waiting: cases. median: minutes to an answer today, None before
    the first. following: who comes next, when nobody is there.
    """

    code: str
    present: list[Shift]
    away: list[Shift]
    waiting: int
    median: int | None
    following: Following | None


@says(Consult, "claimed", "shown_state", "came_back_at")
class _Case(NamedTuple):
    """A case that waits."""

    speciality: str
    urgency: int
    state: str
    asked_at: dt.datetime
    claimed_until: dt.datetime | None
    returned_at: dt.datetime | None
    for_doctor: int | None
    for_doctor_until: dt.datetime | None


class _Answer(NamedTuple):
    """A case that was answered today, so many minutes after it was asked."""

    speciality: str
    minutes: float


class _OnRoster(NamedTuple):
    """A doctor with her hours."""

    doctor: Doctor
    hours: list[Hours]


class _Board(NamedTuple):
    """Some doctors, in order of their names; the cases that wait for them; today's answers."""

    doctors: list[_OnRoster]
    waiting: list[_Case]
    answered: list[_Answer]


def last_reached(number):
    """When somebody last answered at this number (a column of the query around it), as far as was
    written down.
    """
    reached = PhoneCall.select(PhoneCall.at).where(
        PhoneCall.number == number, PhoneCall.spoke != ""
    )
    return reached.order_by(PhoneCall.id.desc()).limit(1)


def _doctors(condition):
    rows = (
        Staff.select()
        .join(Duty, JOIN.LEFT_OUTER, on=(Duty.doctor == Staff.id) & (Duty.until > NOW))
        .where(Staff.role == DOCTOR, condition)
        .order_by(Staff.name, Staff.id)
    )
    doctor = related(
        Staff,
        pressed=Duty,
        seen_at=Session.select(fn.MAX(Session.seen_at)).where(Session.staff == Staff.id),
        reads=Staff.id.in_(_reading()),
        reached_at=last_reached(Staff.mobile),
    )
    hours = rows_of(Roster.select().where(Roster.doctor == Staff.id).order_by(Roster.id))
    return rows_of(rows, doctor=doctor, hours=hours)


def _reading():
    return Consult.select(Consult.taken_by).where(
        queue.open_now(), Consult.state == TAKEN, Consult.claimed_until >= NOW
    )


def _answered():
    """What was answered since midnight in India."""
    asked_at, answered_at = (
        fn.UNIXEPOCH(moment).coerce(False) for moment in (Consult.asked_at, Consult.answered_at)
    )
    midnight = Moment(lambda: clock.midnight(clock.today()))
    answered = Consult.select().where(Consult.state == ANSWERED, Consult.answered_at >= midnight)
    return rows_of(answered, minutes=(answered_at - asked_at) / 60.0)


def _one():
    rows = _doctors(Staff.id == Given("id"))
    return prepare(_OnRoster, rows.query, **rows.sources)


_SPECIALITY = Given("speciality")
_EVERYONE = gather(
    _Board,
    doctors=_doctors(Staff.active),
    waiting=rows_of(queue.unclaimed()),
    answered=_answered(),
)
_SPECIALISTS = gather(
    _Board,
    doctors=_doctors(Staff.active & (Staff.speciality == _SPECIALITY)),
    waiting=rows_of(queue.unclaimed(_SPECIALITY)),
    answered=_answered(),
)
_ONE = _one()
_HOSPITALS = prepare(
    Hospital,
    Facility.referable().where(Facility.phone != ""),
    reached_at=last_reached(Facility.phone),
)


def go_on(doctor: Staff, minutes: int) -> None:
    """On duty from now: to the end of the roster's stretch if one runs, else for so many
    minutes.
    """
    running = _running(doctor)
    _press(doctor, True, running[1] if running else clock.now() + dt.timedelta(minutes=minutes))


def go_off(doctor: Staff) -> None:
    """Off duty from now, until the roster's next stretch begins."""
    running = _running(doctor)
    _press(doctor, False, running[1] if running else clock.now())


def of(doctor: Staff) -> Shift | None:
    """This doctor's own shift now, or None off duty. Whoever asks is here, so it is never called
    away.
    """
    return next(iter(_shifts(_ONE.all(id=doctor.id))), None)


def colleagues(away_minutes: int) -> list[tuple[Doctor, Shift | None]]:
    """Every doctor with the shift as it stands for others now, None off duty; those on duty
    first.
    """
    doctors, waiting, _ = _EVERYONE.one()
    shifts = _with_absence(_shifts(doctors), waiting, away_minutes)
    on_duty = {shift.doctor.id: shift for shift in shifts}
    everyone = [(doctor, on_duty.get(doctor.id)) for doctor, _ in doctors]
    return sorted(everyone, key=lambda each: each[1] is None)


def line(speciality: str, away_minutes: int) -> Line:
    """One speciality's line of the board; "" is every doctor and every case."""
    board = _SPECIALISTS.one(speciality=speciality) if speciality else _EVERYONE.one()
    shifts = _with_absence(_shifts(board.doctors), board.waiting, away_minutes)
    return _line(speciality, board, shifts)


def board(away_minutes: int) -> list[Line]:
    """A line for each speciality that has a doctor or a waiting case, in the order of the list."""
    board = _EVERYONE.one()
    shifts = _with_absence(_shifts(board.doctors), board.waiting, away_minutes)
    staffed = {row.doctor.speciality for row in board.doctors}
    wanted = {case.speciality for case in board.waiting}
    return [_line(code, board, shifts) for code in lists.SPECIALITIES if code in staffed | wanted]


def present(away_minutes: int) -> list[Doctor]:
    """Whom an emergency calls: every doctor on duty and there, whatever the speciality; if none,
    every doctor.
    """
    everyone = colleagues(away_minutes)
    there = [doctor for doctor, shift in everyone if shift and not shift.away_since]
    return there or [doctor for doctor, _ in everyone]


def hospitals() -> list[Hospital]:
    """Hospitals that one can ring."""
    return _HOSPITALS.all()


def hours_of(doctor: Staff) -> list[Roster]:
    """This doctor's roster in the order of the week. Refused for anyone but a doctor."""
    if doctor.role != DOCTOR:
        raise Refused(Say("Only doctors have duty hours."), f"/district/staff/{doctor.id}")
    return list(
        Roster.select().where(Roster.doctor == doctor).order_by(Roster.weekday, Roster.begins)
    )


def add_hours(doctor: Staff, weekdays: list[int], begins: int, ends: int) -> None:
    """Put hours into the roster of these weekdays; hours that begin at the same time are
    replaced.
    """
    others = [
        row for row in hours_of(doctor) if row.weekday not in weekdays or row.begins != begins
    ]
    if len(others) + len(weekdays) > duty.MOST_HOURS:
        raise Refused(Say("That is too many hours. Remove some first."))
    for weekday in weekdays:
        Roster.replace(doctor=doctor, weekday=weekday, begins=begins, ends=ends).execute()


def drop_hours(doctor: Staff, row: int) -> None:
    """Take hours out of the roster, by the row's id; nothing if it is not this doctor's."""
    hours_of(doctor)
    Roster.delete().where(Roster.id == row, Roster.doctor == doctor).execute()


def _press(doctor, works, until):
    """What was pressed before ends now, so that at most one row of a doctor holds."""
    Duty.update(until=clock.now()).where(Duty.doctor == doctor, Duty.until > clock.now()).execute()
    Duty.create(doctor=doctor, works=works, until=until)


def _running(doctor):
    """(beginning, end) of the roster's stretch that runs now, UTC; or None."""
    return _stretch(_ONE.one(id=doctor.id).hours, clock.now())


def _stretch(hours, moment):
    running = duty.stretch(hours, clock.local(moment))
    return running and tuple(each - clock.IST for each in running)


def _shifts(doctors: list[_OnRoster]) -> list[Shift]:
    """The shift of each of these doctors who is on duty now: what was pressed holds against the
    roster.
    """
    stretches = {
        doctor: _pressed(doctor.pressed, hours) if doctor.pressed else _stretch(hours, clock.now())
        for doctor, hours in doctors
    }
    return [Shift(doctor, *stretch) for doctor, stretch in stretches.items() if stretch]


def _pressed(button, hours):
    """From the button to its end, or on through the stretch of the roster that runs then; None if
    it said off.
    """
    after = _stretch(hours, button.until)
    return (button.at, after[1] if after else button.until) if button.works else None


def _with_absence(shifts: Iterable[Shift], waiting, away_minutes) -> list[Shift]:
    """The shifts again, with away_since for who made no request for so long while cases waited, and
    reads none.
    """
    longest = dt.timedelta(minutes=away_minutes)
    return [_with_silence(shift, waiting, longest) for shift in shifts]


def _with_silence(shift, waiting, longest):
    silent = None if shift.doctor.reads else _silent_since(shift, waiting)
    return shift._replace(away_since=silent) if silent and clock.now() - silent > longest else shift


def _silent_since(shift, waiting):
    """Since when a case has waited for this doctor without a request by the doctor; None while
    nothing waits.
    """
    now, seen_at = clock.now(), shift.doctor.seen_at
    offered = (case for case in waiting if _is_offered(case, shift.doctor, now))
    waits = min((case.came_back_at or case.asked_at for case in offered), default=None)
    # A request is written down once in SEEN_EVERY: the last one may be that much later than the row
    # says.
    return waits and max(waits, shift.since, *([seen_at + sessions.SEEN_EVERY] if seen_at else []))


def _is_offered(case, doctor, now):
    for_one = case.for_doctor and case.for_doctor_until and case.for_doctor_until > now
    if for_one and case.urgency != EMERGENCY:
        return case.for_doctor == doctor.id
    to_all = case.urgency == EMERGENCY or case.speciality == doctor.speciality
    return to_all or case.for_doctor == doctor.id


def _line(code, board, shifts):
    present, away = _parted([shift for shift in shifts if _is_of(code, shift.doctor)])
    doctors = [row for row in board.doctors if _is_of(code, row.doctor)]
    return Line(
        code,
        present,
        away,
        sum(_is_of(code, case) for case in board.waiting),
        _median([answer.minutes for answer in board.answered if _is_of(code, answer)]),
        None if present else _following(doctors),
    )


def _parted(shifts):
    """(those who are there, those who are away)"""
    present = [shift for shift in shifts if not shift.away_since]
    return present, [shift for shift in shifts if shift.away_since]


def _is_of(code, row):
    """Whether a doctor or a case belongs to this line of the board."""
    return code in ("", row.speciality)


def _median(minutes):
    return round(statistics.median(minutes)) if minutes else None


def _following(doctors):
    """Who comes on duty next by the roster, and when."""
    now = clock.local(clock.now())
    begins = [
        Following(doctor, begin - clock.IST)
        for doctor, hours in doctors
        if (begin := duty.next_begin(hours, now))
    ]
    return min(begins, key=lambda each: each.begins_at, default=None)
