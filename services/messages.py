"""Doctor and centre speak about a case: messages on the consult, and telephone calls as people
write them down.
"""

import datetime as dt
import re
from typing import NamedTuple

from peewee import JOIN

import clock
from models import (
    ANSWERED,
    AUDIO,
    CHO,
    DOCTOR,
    DRAFT,
    DROPPED,
    TAKEN,
    WAITING,
    Consult,
    Message,
    Patient,
    PhoneCall,
    Staff,
    no_index,
)
from rules.words import Refused, Say
from services import consults, queue, sms

OPEN = (WAITING, TAKEN)
MARKUP = 150  # bytes round a message on a page


class Number(NamedTuple):
    """A telephone number to ring: whose (one of models.RUNG), the figures, and the row that names
    its owner.
    """

    whose: str
    figures: str
    owner: object


def say(consult: Consult, by: Staff, words: str) -> Message:
    """Send a message. Its writer has read what came before it; from the centre it answers a
    doctor's question.
    """
    _may_speak(consult, by)
    read(consult, by)
    return Message.create(consult=consult, by=by, from_doctor=by.role == DOCTOR, words=words)


def ask_back(consult: Consult, doctor: Staff, words: str, minutes: int) -> None:
    """Ask the centre, and put the case out of the doctors' way until it answers; an emergency for
    `minutes` at most.
    """
    question = say(consult, doctor, words)
    sms.write.asked_back(consult, question.id)
    Consult.update(
        state=WAITING,
        taken_by=None,
        taken_at=None,
        claimed_until=None,
        for_doctor=doctor,
        for_doctor_until=_until(minutes),
        asked_back_at=clock.now(),
        answered_back_at=None,
        returned_at=clock.now(),
    ).where(Consult.id == consult.id).execute()


def answer_back(consult: Consult, by: Staff, words: str, minutes: int) -> None:
    """The centre's message. Where a doctor asked, the case comes back to that doctor for `minutes`,
    then to all.
    """
    say(consult, by, words)
    Consult.update(
        answered_back_at=clock.now(), returned_at=clock.now(), for_doctor_until=_until(minutes)
    ).where(
        Consult.id == consult.id,
        Consult.asked_back_at.is_null(False),
        Consult.answered_back_at.is_null(),
    ).execute()


def read(consult: Consult, by: Staff) -> None:
    """The other side's messages are read: by anyone of the centre, or by the doctor whose case it
    is.
    """
    if by.role == DOCTOR and doctor_of(consults.fresh(consult)) != by:
        return
    Message.update(read_at=clock.now(), read_by=by).where(
        Message.consult == consult,
        Message.from_doctor != (by.role == DOCTOR),
        Message.read_at.is_null(),
    ).execute()


def news(staff: Staff) -> list[Consult]:
    """Open consults of this centre, or in this doctor's hands, with something new to read, or
    waiting for an answer.
    """
    talks = _of_centre(staff) if staff.role == CHO else _of_doctor(staff)
    unread = Message.select(Message.consult).where(
        Message.read_at.is_null(), Message.from_doctor == (staff.role == CHO)
    )
    away = Consult.asked_back_at.is_null(False) & Consult.answered_back_at.is_null()
    return list(
        talks.where(Consult.id.in_(unread) | away)
        .order_by(Consult.urgency, Consult.queue_place)
        .limit(12)
    )


def _of_centre(cho):
    return _open().where(no_index(Consult.centre) == cho.facility_id)


def _of_doctor(doctor):
    """In hand, or asked back and not gone to another doctor meanwhile."""
    in_hand = (Consult.state == TAKEN) & (no_index(Consult.taken_by) == doctor.id)
    asked = Consult.asked_back_at.is_null(False) & (no_index(Consult.for_doctor) == doctor.id)
    asked &= Consult.state == WAITING
    return _open().where(in_hand | asked)


def _open():
    return (
        Consult.select(Consult, Patient, Staff)
        .join(Patient)
        .switch(Consult)
        .join(Staff, JOIN.LEFT_OUTER, on=Consult.for_doctor)
        .where(queue.open_now())
    )


def threaded(consult: Consult, room: int) -> list[list[Message]]:
    """The messages in portions of about so many bytes, the newest portion first, each in the order
    of writing.
    """
    portions: list[list[Message]] = [[]]
    left = room
    for message in reversed(consult.said):
        left -= len(message.words.encode()) + MARKUP
        if left < 0 and portions[-1]:
            portions.append([])
            left = room
        portions[-1].insert(0, message)
    return portions


def numbers(consult: Consult, reader: Staff) -> list[Number]:
    """Whom this person can ring about the case: the doctor the centre and the patient; the centre
    that doctor.

    The centre gets a doctor's number once one has taken the case, and a patient's own is the
    doctor's to ring.
    """
    if reader.role == DOCTOR:
        found = [
            Number("cho", consult.asked_by.mobile, consult.asked_by),
            Number("patient", consult.patient.mobile, consult.patient),
        ]
    else:
        doctor = doctor_of(consult)
        found = (
            doctor
            and [
                Number("doctor", doctor.mobile, doctor),
                Number("hospital", doctor.facility.phone, doctor.facility),
            ]
            or []
        )
    return [one for one in found if one.figures]


def doctor_of(consult: Consult) -> Staff | None:
    """The doctor who answered, has the case now, or asked back about it."""
    if consult.answer:
        return consult.answer.doctor
    return consult.taken_by or (consult.for_doctor if consult.asked_back_at else None)


def ring(consult: Consult, by: Staff, whose: str, spoke: str, minutes: int | None) -> PhoneCall:
    """Write down a call to one of numbers(): with whom the doctor spoke (one of models.SPOKE), or
    "" for no one.
    """
    _may_speak(consult, by)
    number = next((one.figures for one in numbers(consult, by) if one.whose == whose), None)
    if number is None:
        raise Refused(
            Say("No doctor has this case open now, so there is no one to ring."),
            f"/consults/{consult.id}",
        )
    return PhoneCall.create(
        consult=consult, by=by, rung=whose, number=number, spoke=spoke, minutes=minutes
    )


def mode_proved(consult: Consult) -> str | None:
    """AUDIO once a call on this consult reached someone, whichever side wrote it down; else
    None.
    """
    return (
        AUDIO
        if PhoneCall.select().where(PhoneCall.consult == consult, PhoneCall.spoke != "").exists()
        else None
    )


def unproved(consult: Consult, mode: str) -> Say | None:
    """What stands against signing an answer given in this mode, as far as the telephone can tell;
    else None.
    """
    if mode == AUDIO and not mode_proved(consult):
        return Say(
            "No phone call is written down for this case. Press “Ask back, or ring”, there press "
            "with whom you spoke, then sign."
        )
    return None


def unheard(consult: Consult, heard: str) -> Say | None:
    """What stands against signing when the centre wrote after the newest message that was on the
    doctor's page (its id as sent with the form); else None.
    """
    of_centre = Message.select().where(Message.consult == consult, ~Message.from_doctor)
    newest = of_centre.order_by(Message.id.desc()).first()
    seen = int(heard) if re.fullmatch("[0-9]{1,9}", heard) else 0
    if newest and newest.id > seen:
        return Say(
            "A message from the centre came at {time}. Read it on this page, then sign.",
            time=f"{clock.local(newest.at):%H:%M}",
        )
    return None


def last_reached(number: str) -> dt.datetime | None:
    """When somebody last answered at this number (UTC), as far as was written down."""
    reached = PhoneCall.select().where(PhoneCall.number == number, PhoneCall.spoke != "")
    latest = reached.order_by(PhoneCall.id.desc()).first()
    return latest.at if latest else None


def may_speak(consult: Consult, by: Staff) -> bool:
    """Whether this person may write or ring about the case now."""
    try:
        _may_speak(consult, by)
    except Refused:
        return False
    return True


def _may_speak(consult, by):
    """A doctor speaks on the case in hand, or on one that waits for the centre's answer; the centre
    on any open one.
    """
    now = consults.fresh(consult)
    if by.role == DOCTOR and not (
        now.asked_back and now.state == WAITING and now.for_doctor_id == by.id
    ):
        queue.must_be_mine(now, by)
    if now.state == ANSWERED:
        raise Refused(
            Say(
                "{doctor} has already answered this case. Ask again about this patient, "
                "with what is new.",
                doctor=now.answer.doctor,
            ),
            f"/consults/{now.id}",
        )
    if now.state in (DRAFT, DROPPED):
        raise Refused(Say("This case was not sent."), f"/consults/{now.id}")


def _until(minutes):
    return clock.now() + dt.timedelta(minutes=minutes)
