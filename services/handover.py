"""Handing a case over to another doctor or speciality."""

import datetime as dt

import clock
from models import Consult, HandOver, Staff
from services import consults, queue, sms


def hand_over(
    consult: Consult, by: Staff, note: str, *, speciality: str, doctor: int | None, minutes: int
) -> None:
    """Give an open case on: it goes to the front of its kind there. Its writer's half-written
    answer stays with her.

    A doctor (by id) gets it alone for so many minutes; with 0 whoever is free may open it too. An
    emergency stays everyone's.
    """
    until = clock.now() + dt.timedelta(minutes=minutes) if doctor and minutes else None
    queue.release(consult, by, speciality=speciality, for_doctor=doctor, for_doctor_until=until)
    HandOver.create(consult=consult, by=by, speciality=speciality, doctor=doctor, note=note)
    sms.write.case_waits(consults.fresh(consult))
