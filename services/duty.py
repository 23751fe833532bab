"""Who is on duty: by the roster, by the button; away when silent while cases wait; and what a
centre sees of it.
"""

import datetime as dt
import statistics
from typing import NamedTuple

from peewee import fn

import clock
from models import (
    ANSWERED,
    DOCTOR,
    EMERGENCY,
    TAKEN,
    Consult,
    Duty,
    Facility,
    Roster,
    Session,
    Staff,
)
from rules import duty, lists, sessions
from rules.duty import Hours
from rules.words import Refused, Say
from services import queue


class Turn(NamedTuple):
    """A doctor on duty, with UTC moments; away_since: silent from then on although cases wait, else
    None.
    """

    doctor: Staff
    since: dt.datetime
    until: dt.datetime
    away_since: dt.datetime | None = None


class Line(NamedTuple):
    """One speciality on the duty board, or all together (code "").

    present, away: doctors on duty as Turns. waiting: cases. median: minutes to an answer today,
    None before the first. following: (doctor, moment) whose roster begins next, when nobody is
    there.
    """

    code: str
    present: list[Turn]
    away: list[Turn]
    waiting: int
    median: int | None
    following: tuple[Staff, dt.datetime] | None


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


def of(doctor: Staff) -> Turn | None:
    """This doctor's own turn now, or None off duty. Whoever asks is here, so it is never called
    away.
    """
    return next(_turns([doctor], _rosters([doctor])), None)


def colleagues(away_minutes: int) -> list[tuple[Staff, Turn | None]]:
    """Every doctor with the turn as it stands for others now, None off duty; those on duty
    first.
    """
    doctors = _doctors()
    turns = _with_absence(_turns(doctors, _rosters(doctors)), queue.unclaimed(), away_minutes)
    turns = {turn.doctor.id: turn for turn in turns}
    found = [(doctor, turns.get(doctor.id)) for doctor in doctors]
    return sorted(found, key=lambda each: each[1] is None)


def line(speciality: str, away_minutes: int) -> Line:
    """One speciality's line of the board; "" is every doctor and every case."""
    doctors, waiting = _doctors(speciality), list(queue.unclaimed(speciality))
    hours = _rosters(doctors)
    turns = list(_with_absence(_turns(doctors, hours), waiting, away_minutes))
    return _line(speciality, doctors, hours, turns, waiting, _minutes_today(speciality))


def board(away_minutes: int) -> list[Line]:
    """A line for each speciality that has a doctor or a waiting case, in the order of the list."""
    doctors, waiting, answered = _doctors(), list(queue.unclaimed()), _minutes_today()
    hours = _rosters(doctors)
    turns = list(_with_absence(_turns(doctors, hours), waiting, away_minutes))
    kept = {doctor.speciality for doctor in doctors} | {case.speciality for case in waiting}
    return [
        _line(code, doctors, hours, turns, waiting, answered)
        for code in lists.SPECIALITIES
        if code in kept
    ]


def present(away_minutes: int) -> list[Staff]:
    """Whom an emergency calls: every doctor on duty and there, whatever the speciality; if none,
    every doctor.
    """
    everyone = line("", away_minutes)
    return [turn.doctor for turn in everyone.present] or _doctors()


def hospitals():
    """Hospitals that one can ring."""
    return Facility.referable().where(Facility.phone != "")


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
    kept = [row for row in hours_of(doctor) if row.weekday not in weekdays or row.begins != begins]
    if len(kept) + len(weekdays) > duty.MOST_HOURS:
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


def _doctors(speciality=""):
    doctors = Staff.select().where(Staff.role == DOCTOR, Staff.active).order_by(Staff.name)
    return list(doctors.where(Staff.speciality == speciality) if speciality else doctors)


def _rosters(doctors):
    """{doctor's id: [Hours]}"""
    rows = Roster.select(Roster.doctor, Roster.weekday, Roster.begins, Roster.ends).where(
        Roster.doctor.in_(doctors)
    )
    hours: dict[int, list[Hours]] = {doctor.id: [] for doctor in doctors}
    for row in rows:
        hours[row.doctor_id].append(Hours(row.weekday, row.begins, row.ends))
    return hours


def _running(doctor):
    """(beginning, end) of the roster's stretch that runs now, UTC; or None."""
    return _stretch(_rosters([doctor])[doctor.id], clock.now())


def _stretch(hours, moment):
    found = duty.stretch(hours, clock.local(moment))
    return found and tuple(each - clock.IST for each in found)


def _turns(doctors, hours):
    """The Turn of each of these doctors who is on duty now: what was pressed holds against the
    roster.
    """
    now = clock.now()
    pressed = {
        row.doctor_id: row
        for row in Duty.select().where(Duty.doctor.in_(doctors), Duty.until > now)
    }
    for doctor in doctors:
        button = pressed.get(doctor.id)
        found = (
            _stretch(hours[doctor.id], now) if not button else _pressed(button, hours[doctor.id])
        )
        if found:
            yield Turn(doctor, *found)


def _pressed(button, hours):
    """From the button to its end, or on through the stretch of the roster that runs then; None if
    it said off.
    """
    after = _stretch(hours, button.until)
    return (button.at, after[1] if after else button.until) if button.works else None


def _with_absence(turns, waiting, away_minutes):
    """The turns again, with away_since for who made no request for so long while cases waited, and
    reads none.
    """
    turns, waiting, now = list(turns), list(waiting), clock.now()
    doctors = [turn.doctor for turn in turns]
    reading = {
        row.taken_by_id
        for row in Consult.select(Consult.taken_by).where(
            queue.open_now(), Consult.state == TAKEN, Consult.claimed_until >= now
        )
    }
    sessions_of = (
        Session.select(Session.staff, fn.MAX(Session.seen_at))
        .where(Session.staff.in_(doctors))
        .group_by(Session.staff)
        .tuples()
    )
    seen: dict[int, dt.datetime] = dict(sessions_of)  # type: ignore[arg-type]  # pairs
    for turn in turns:
        silent = _silent_since(turn, waiting, seen.get(turn.doctor.id), now)
        away = (
            silent
            and turn.doctor.id not in reading
            and now - silent > dt.timedelta(minutes=away_minutes)
        )
        yield turn._replace(away_since=silent) if away else turn


def _silent_since(turn, waiting, seen, now):
    """Since when a case has waited for this doctor without a request by the doctor; None while
    nothing waits.
    """
    offered = (case for case in waiting if _is_offered(case, turn.doctor, now))
    waits = min((case.came_back_at or case.asked_at for case in offered), default=None)
    # A request is written down once in SEEN_EVERY: the last one may be that much later than the row
    # says.
    return waits and max(waits, turn.since, *([seen + sessions.SEEN_EVERY] if seen else []))


def _is_offered(case, doctor, now):
    mine = case.urgency == EMERGENCY or case.speciality == doctor.speciality
    kept = (
        case.urgency != EMERGENCY
        and case.for_doctor_id
        and case.for_doctor_until
        and case.for_doctor_until > now
    )
    return case.for_doctor_id == doctor.id if kept else mine or case.for_doctor_id == doctor.id


def _line(code, doctors, hours, turns, waiting, answered):
    doctors = [doctor for doctor in doctors if doctor.speciality == code or not code]
    turns = [turn for turn in turns if turn.doctor in doctors]
    there = [turn for turn in turns if not turn.away_since]
    mine = [minutes for speciality, minutes in answered if speciality == code or not code]
    return Line(
        code,
        there,
        [turn for turn in turns if turn.away_since],
        sum(case.speciality == code or not code for case in waiting),
        round(statistics.median(mine)) if mine else None,
        None if there else _following(doctors, hours),
    )


def _following(doctors, hours):
    """Who comes on duty next by the roster, and when."""
    now = clock.local(clock.now())
    begins = [
        (moment, doctor) for doctor in doctors if (moment := duty.next_begin(hours[doctor.id], now))
    ]
    if not begins:
        return None
    moment, doctor = min(begins, key=lambda each: each[0])
    return doctor, moment - clock.IST


def _minutes_today(speciality=""):
    """[(speciality, minutes from asking to the answer)] of every case answered since midnight in
    India.
    """
    seconds = fn.UNIXEPOCH(Consult.answered_at).coerce(False) - fn.UNIXEPOCH(
        Consult.asked_at
    ).coerce(False)
    rows = Consult.select(Consult.speciality, seconds).where(
        Consult.state == ANSWERED, Consult.answered_at >= clock.midnight(clock.today())
    )
    rows = rows.where(Consult.speciality == speciality) if speciality else rows
    pairs = rows.tuples()
    return [(code, taken / 60) for code, taken in pairs]  # type: ignore[misc, has-type]
