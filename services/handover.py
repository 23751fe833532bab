"""Handing a case over to another doctor or speciality."""

import datetime as dt
from typing import NamedTuple

from peewee import JOIN

import clock
from models import Consult, HandOver, Staff
from queries import Given, prepare, rows_of
from rules import lists
from rules.words import Say
from services import duty, queue, sms
from services.lines import Person

# in the list, those on duty first; the others are reached through their speciality
MOST_DOCTORS = 20


class Step(NamedTuple):
    """A handing over: to a colleague, or to whoever is free in a speciality."""

    at: dt.datetime
    by: Person
    doctor: Person | None
    speciality: str
    note: str


class _Handed(NamedTuple):
    steps: list[Step]


def steps_of_case():
    """For a prepared query of consults: every handing over of each, oldest first."""
    giver, taker = Staff.alias(), Staff.alias()
    rows = (
        HandOver.select()
        .join(giver, on=HandOver.by == giver.id)
        .join_from(HandOver, taker, JOIN.LEFT_OUTER, on=HandOver.doctor == taker.id)
        .where(HandOver.consult == Consult.id)
        .order_by(HandOver.id)
    )
    return rows_of(rows, by=giver, doctor=taker)


_STEPS = prepare(
    _Handed, Consult.select().where(Consult.id == Given("consult")), steps=steps_of_case()
)


def steps(consult: Consult) -> list[Step]:
    """Every handing over of this case, oldest first."""
    return _STEPS.one(consult=consult.id).steps


class Receiver(NamedTuple):
    """Who can be given a case: a doctor, by id, or (None) whoever is free in a speciality.

    value names it in a form. absent: why one should think twice, None where somebody is there.
    """

    value: str
    label: Say
    absent: Say | None
    speciality: str
    doctor: int | None = None


def receivers(consult: Consult, doctor: Staff, away_minutes: int) -> list[Receiver]:
    """To whom this doctor can hand the case over: every speciality, then MOST_DOCTORS of the
    colleagues.

    Who is on duty comes first, then the case's own speciality, then the rest.
    """
    others = [each for each in duty.colleagues(away_minutes) if each[0].id != doctor.id]
    others.sort(key=lambda each: (each[1] is None, each[0].speciality != consult.speciality))
    there = {colleague.speciality for colleague, shift in others if _is_there(shift)}
    doctors = [_doctor(consult, *each) for each in others[:MOST_DOCTORS]]
    return [*(_speciality(code, code in there) for code in lists.SPECIALITIES), *doctors]


def _is_there(shift):
    return bool(shift and not shift.away_since)


def _speciality(code, there):
    speciality = lists.SPECIALITIES[code]
    free = Say("Whoever is free: {speciality}", speciality=speciality)
    nobody = Say("No doctor of {speciality} is on duty now.", speciality=speciality)
    return Receiver(code, free, None if there else nobody, code)


def _doctor(consult, doctor, shift):
    return Receiver(
        f"d{doctor.id}",
        _label(doctor, shift),
        None if _is_there(shift) else _absent(doctor, shift),
        doctor.speciality or consult.speciality,
        doctor.id,
    )


def _label(doctor, shift):
    who = {"doctor": doctor, "speciality": lists.SPECIALITIES.get(doctor.speciality, {})}
    if not shift:
        return Say("{doctor} ({speciality}), off duty", **who)
    if shift.away_since:
        return Say("{doctor} ({speciality}), away", **who)
    until = f"{clock.local(shift.until):%H:%M}"
    return Say("{doctor} ({speciality}), on duty until {time}", time=until, **who)


def _absent(doctor, shift):
    if not shift:
        return Say(
            "{doctor} is off duty. Meanwhile any doctor of the speciality may open the case.",
            doctor=doctor,
        )
    return Say(
        "{doctor} has not been seen since {time}. "
        "Meanwhile any doctor of the speciality may open the case.",
        doctor=doctor,
        time=f"{clock.local(shift.away_since):%H:%M}",
    )


def hand_over(consult: Consult, by: Staff, note: str, to: Receiver, minutes: int) -> None:
    """Give an open case on: it goes to the front of its kind there. Its writer's half-written
    answer stays with her.

    A doctor who is there gets it alone for so many minutes: kept for somebody absent it would wait
    for nothing. An emergency stays everyone's.
    """
    alone = to.doctor and not to.absent and minutes
    until = clock.now() + dt.timedelta(minutes=minutes) if alone else None
    queue.release(
        consult, by, speciality=to.speciality, for_doctor=to.doctor, for_doctor_until=until
    )
    HandOver.create(consult=consult, by=by, speciality=to.speciality, doctor=to.doctor, note=note)
    sms.write.case_waits(Consult.get_by_id(consult.id))
