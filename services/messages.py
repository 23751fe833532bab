"""Doctor and centre speak about a case: messages on the consult, and telephone calls as people
write them down.
"""

import datetime as dt
import itertools
import re
from typing import NamedTuple

from peewee import JOIN, Case, fn

import clock
from models import Answer, Call, Consult, Facility, Message, PhoneCall, Staff
from queries import Given, prepare, rows_of
from rules.codes import ANSWERED, AUDIO, DOCTOR, DRAFT, DROPPED, TAKEN, WAITING
from rules.words import Refused, Say
from services import queue, sms
from services.lines import Person

OPEN = (WAITING, TAKEN)
MARKUP = 150  # bytes round a message on a page


class Number(NamedTuple):
    """A telephone number to ring: whose (one of codes.RUNG), the figures, and the row that names
    its owner.
    """

    whose: str
    figures: str
    owner: object


class MessageLine(NamedTuple):
    """A message as it is read."""

    id: int
    by: Person
    from_doctor: bool
    words: str
    at: dt.datetime
    read_at: dt.datetime | None


class PhoneLine(NamedTuple):
    """A telephone call that somebody wrote down."""

    by: Person
    spoke: str
    minutes: int | None
    at: dt.datetime


class Talk(NamedTuple):
    """All that doctor and centre said about a case, in order, and what one of them can do now.

    called: there was a call in its room. speaks: whether this reader may write or ring.
    """

    messages: list[MessageLine]
    phone_calls: list[PhoneLine]
    called: bool
    numbers: list[Number]
    speaks: bool


class _Hospital(NamedTuple):
    name: str
    name_hi: str
    phone: str


class _Doctor(NamedTuple):
    name: str
    name_hi: str
    mobile: str
    facility: _Hospital


class _Written(NamedTuple):
    doctor: _Doctor | None
    messages: list[MessageLine]
    phone_calls: list[PhoneLine]
    called: bool


def messages_of_case():
    """For a prepared query of consults: the messages of each, in order."""
    writer = Staff.alias()
    return rows_of(
        Message.select()
        .join(writer, on=Message.by == writer.id)
        .where(Message.consult == Consult.id)
        .order_by(Message.id),
        by=writer,
    )


def _phone_calls():
    caller = Staff.alias()
    return rows_of(
        PhoneCall.select()
        .join(caller, on=PhoneCall.by == caller.id)
        .where(PhoneCall.consult == Consult.id)
        .order_by(PhoneCall.id),
        by=caller,
    )


def _written():
    """With the doctor who answered, has the case now, or asked back about it."""
    doctor = Staff.alias()
    asker = Case(None, ((Consult.asked_back_at.is_null(False), Consult.for_doctor),))
    theirs = doctor.id == fn.COALESCE(Answer.doctor, Consult.taken_by, asker)
    return prepare(
        _Written,
        Consult.select()
        .join(Answer, JOIN.LEFT_OUTER, on=Answer.consult == Consult.id)
        .join(doctor, JOIN.LEFT_OUTER, on=theirs)
        .join(Facility, JOIN.LEFT_OUTER, on=doctor.facility == Facility.id)
        .where(Consult.id == Given("consult")),
        doctor=doctor,
        facility=Facility,
        messages=messages_of_case(),
        phone_calls=_phone_calls(),
        called=fn.EXISTS(Call.select(Call.id).where(Call.consult == Consult.id)),
    )


_WRITTEN = _written()


def talk(consult: Consult, reader: Staff) -> Talk:
    """What was said about a case, for a CHO of its centre or a doctor."""
    written = _WRITTEN.one(consult=consult.id)
    return Talk(
        messages=written.messages,
        phone_calls=written.phone_calls,
        called=written.called,
        numbers=[one for one in _numbers(consult, reader, written.doctor) if one.figures],
        speaks=may_speak(consult, reader),
    )


def say(consult: Consult, by: Staff, words: str) -> Message:
    """Send a message. Its writer has read what came before it; from the centre it answers a
    doctor's question.
    """
    _must_speak(consult, by)
    mark_read(consult, by)
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
    if by.role != DOCTOR or by.id == _doctor_of(consult):
        mark_read(consult, by)


def mark_read(consult: Consult | queue.Next, by: Staff) -> None:
    """The other side's messages are read, by somebody whose they are."""
    Message.update(read_at=clock.now(), read_by=by).where(
        Message.consult == consult.id,
        Message.from_doctor != (by.role == DOCTOR),
        Message.read_at.is_null(),
    ).execute()


def portions(messages: list[MessageLine], room: int) -> list[list[MessageLine]]:
    """The messages in portions of about so many bytes, the newest portion first, each in the order
    of writing.
    """
    pages: list[list[MessageLine]] = [[]]
    left = room
    for message in reversed(messages):
        left -= len(message.words.encode()) + MARKUP
        if left < 0 and pages[-1]:
            pages.append([])
            left = room
        pages[-1].insert(0, message)
    return pages


def newest(messages: list[MessageLine], room: int) -> list[MessageLine]:
    """The last of them, in order: as many as have their words within so many bytes, and one at
    least.
    """
    lengths = (len(message.words.encode()) for message in reversed(messages))
    fitting = sum(total <= room for total in itertools.accumulate(lengths))
    return messages[-max(1, fitting) :]


def _numbers(consult, reader, doctor):
    """Whom this person can ring about the case: the doctor the centre and the patient; the centre
    that doctor.

    The centre gets a doctor's number once one has taken the case, and a patient's own is the
    doctor's to ring.
    """
    if reader.role == DOCTOR:
        return [
            Number("cho", consult.asked_by.mobile, consult.asked_by),
            Number("patient", consult.patient.mobile, consult.patient),
        ]
    if not doctor:
        return []
    return [
        Number("doctor", doctor.mobile, doctor),
        Number("hospital", doctor.facility.phone, doctor.facility),
    ]


def _doctor_of(consult):
    """The id of the doctor who answered, has the case now, or asked back about it; or None."""
    if consult.state == ANSWERED:
        return queue.signer(consult).id
    return consult.taken_by_id or (consult.for_doctor_id if consult.asked_back_at else None)


def ring(consult: Consult, by: Staff, whose: str, spoke: str, minutes: int | None) -> PhoneCall:
    """Write down a call to one of the numbers that talk() offers: with whom the doctor spoke (one
    of codes.SPOKE), or "" for no one.
    """
    _must_speak(consult, by)
    offered = talk(consult, by).numbers
    number = next((one.figures for one in offered if one.whose == whose), None)
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


class _Newest(NamedTuple):
    id: int
    at: dt.datetime


_NEWEST_OF_CENTRE = prepare(
    _Newest,
    Message.select()
    .where(Message.consult == Given("consult"), ~Message.from_doctor)
    .order_by(Message.id.desc())
    .limit(1),
)


def unheard(consult: Consult, last_seen: str) -> Say | None:
    """What stands against signing when the centre wrote after the newest message that was on the
    doctor's page (its id as sent with the form); else None.
    """
    last = _NEWEST_OF_CENTRE.one(consult=consult.id)
    newest_seen = int(last_seen) if re.fullmatch("[0-9]{1,9}", last_seen) else 0
    if last and last.id > newest_seen:
        return Say(
            "A message from the centre came at {time}. Read it on this page, then sign.",
            time=f"{clock.local(last.at):%H:%M}",
        )
    return None


def may_speak(consult: Consult, by: Staff) -> bool:
    """Whether this person may write or ring about the case now."""
    if consult.state not in OPEN:
        return False
    try:
        _must_speak(consult, by)
    except Refused:
        return False
    return True


def _must_speak(consult, by):
    """A doctor speaks on the case in hand, or on one that waits for the centre's answer; the centre
    on any open one.
    """
    if by.role == DOCTOR and not _asked_by(consult, by):
        queue.must_be_mine(consult, by)
    if consult.state == ANSWERED:
        raise Refused(
            Say(
                "{doctor} has already answered this case. Ask again about this patient, "
                "with what is new.",
                doctor=queue.signer(consult),
            ),
            f"/consults/{consult.id}",
        )
    if consult.state in (DRAFT, DROPPED):
        raise Refused(Say("This case was not sent."), f"/consults/{consult.id}")


def _asked_by(consult, doctor):
    """Whether it waits for the centre's answer to this doctor."""
    waits = consult.asked_back and consult.state == WAITING
    return waits and consult.for_doctor_id == doctor.id


def _until(minutes):
    return clock.now() + dt.timedelta(minutes=minutes)
