"""Calls about a consult: who may be in one, who sits where, what passes between seats, and what a
call amounted to.
"""

import datetime as dt
from typing import NamedTuple

from peewee import JOIN, fn

import clock
from models import Call, CallGuest, CallWord, Consult, Patient, Seat, Signal, Staff, no_index
from queries import Given, Somebody, bring_for, prepare, rows_of
from rules import calls
from rules.codes import AUDIO, CHO, DOCTOR, TAKEN, VIDEO, WAITING
from rules.words import Refused, Say
from services import queue
from services.lines import Person, says

GUEST = "guest"
PICTURES = 2  # of Seat.receives
NOT_YOURS = Say(
    "Only the CHO who asked, the doctor who has the case, and a specialist whom that doctor "
    "invites can be in this call."
)


class Speech(NamedTuple):
    """What one seat says in one go: messages are (to seat, number, body)."""

    seat: int
    after: int = 0
    receives: int = 0
    leaving: str = ""
    messages: tuple = ()


class SeatLine(NamedTuple):
    """Who took a seat, when, and the last sign of life."""

    staff: Person
    joined_at: dt.datetime
    seen_at: dt.datetime


@says(Call, "seconds", "best", "proves")
class CallLine(NamedTuple):
    """A call, with all who were in it, the first first."""

    id: int
    doctor_id: int | None
    opened_at: dt.datetime
    first_both: dt.datetime | None
    last_both: dt.datetime | None
    heard: int
    watched: int
    ended_at: dt.datetime | None
    why: str
    ended_by: Person | None
    seats: list[SeatLine]


class Word(NamedTuple):
    """What one of the two says of a call that went through another server."""

    staff: Person
    mode: str
    minutes: int
    at: dt.datetime


class Record(NamedTuple):
    """A call as it is now: the row, who was in it, and when and why it ended ("" while it
    lives).
    """

    call: CallLine
    seats: list[SeatLine]
    ended_at: dt.datetime | None
    why: str

    @property
    def ending(self) -> Say:
        return calls.ENDS[self.why]


class History(NamedTuple):
    """All calls of a consult, in order, and what was said of those through another server."""

    records: list[Record]
    words: list[Word]


def part_of(consult: Consult, staff: Staff) -> str:
    """What this person is in calls about this consult: "cho", "doctor", "guest", or "" for
    nobody.
    """
    if staff.id == consult.asked_by_id:
        return CHO
    if staff.id == consult.taken_by_id:
        return DOCTOR
    invited = CallGuest.select().where(CallGuest.consult == consult, CallGuest.staff == staff)
    return GUEST if invited.exists() else ""


def possible(consult: Consult) -> bool:
    """The room lives as long as the question is open."""
    return consult.state in (WAITING, TAKEN)


def join(consult: Consult, staff: Staff) -> Seat:
    """Sit down in the consult's call, which begins with the first. A seat that this person still
    had is given up.
    """
    part = part_of(consult, staff)
    if not part or not possible(consult):
        raise Refused(calls.ENDS["closed"] if part else NOT_YOURS, f"/consults/{consult.id}")
    tidy()
    call = _open(consult) or Call.create(consult=consult, opened_by=staff)
    Seat.update(left_at=clock.now()).where(
        Seat.call == call, Seat.staff == staff, Seat.left_at.is_null()
    ).execute()
    if len(present(call)) >= calls.MOST_SEATS:
        raise Refused(Say("Three people are in this call already."), f"/consults/{consult.id}")
    if part == DOCTOR:
        Call.update(doctor=staff).where(Call.id == call.id).execute()
    return Seat.create(call=call, staff=staff, part=part)


def present(call: Call) -> list[Seat]:
    """Seats with somebody in them, the longest there first."""
    alive = clock.now() - dt.timedelta(seconds=calls.SILENT)
    return list(
        Seat.select(Seat, Staff)
        .join(Staff)
        .where(Seat.call == call, Seat.left_at.is_null(), Seat.seen_at >= alive)
        .order_by(Seat.id)
    )


def hear(consult: Consult, staff: Staff, speech: Speech, minutes: int) -> Seat | None:
    """Take in what a seat says; the seat as it stands then, None when it is none of this person's
    in this consult.

    Talking about a case is work on it: the doctor keeps it for `minutes` more.
    """
    seat = _seat(consult, staff, speech.seat)
    if not seat or seat.left_at or ended(seat.call):
        return seat
    seat.seen_at, seat.receives = clock.now(), speech.receives
    seat.sent = _take_in(seat, speech.messages)
    seat.save()
    _count(seat.call)
    if seat.part == DOCTOR and seat.call.both:
        queue.renew(consult, minutes)
    if speech.leaving:
        _leave(seat, speech.leaving)
    return seat


def _seat(consult, staff, number):
    theirs = (Seat.staff == staff) & (Call.consult == consult)
    return Seat.select(Seat, Call).join(Call).where(Seat.id == number, theirs).first()


def waiting_for(seat: Seat, after: int) -> list[Signal]:
    """Messages to a seat beyond its place `after`, in order."""
    return list(
        Signal.select()
        .where(Signal.to == seat, Signal.position > after)
        .order_by(Signal.position)
        .limit(80)
    )


def ended(call: Call) -> bool:
    """Whether a call is over; one that is, without anybody having said so, is closed now."""
    if not call.ended_at:
        seats = list(Seat.select().where(Seat.call == call))
        if verdict := _over(call, call.consult, seats):
            _end(call, *verdict)
    return call.ended_at is not None


def tidy() -> None:
    """Close every call that nobody is in any more, so that its messages go."""
    for call in Call.select().where(Call.ended_at.is_null()):
        ended(call)


def invite(consult: Consult, doctor: Staff, guest: Staff) -> None:
    """Let a second specialist into this consult's calls."""
    queue.must_be_mine(consult, doctor)
    CallGuest.insert(consult=consult, staff=guest, invited_by=doctor).on_conflict_ignore().execute()


def guests(consult: Consult) -> list[Staff]:
    return list(
        Staff.select()
        .join(CallGuest, on=CallGuest.staff == Staff.id)
        .where(CallGuest.consult == consult)
        .order_by(CallGuest.at)
    )


def invitable(consult: Consult):
    """Doctors who could be asked in: all at work but the one who has the case."""
    others = Staff.id != consult.taken_by_id
    return Staff.select().where(Staff.role == DOCTOR, Staff.active, others).order_by(Staff.name)


def say_of(consult: Consult, staff: Staff, mode: str, minutes: int) -> None:
    """What one of the two says of a call that went through another server."""
    if not part_of(consult, staff) or not possible(consult):
        raise Refused(NOT_YOURS, f"/consults/{consult.id}")
    CallWord.replace(
        consult=consult, staff=staff, mode=mode, minutes=minutes, at=clock.now()
    ).execute()


class _Proof(NamedTuple):
    watched: int
    heard: int
    cho_says: str | None
    doctor_says: str | None


def _proof():
    """What was measured in the rooms with the doctor who has the case, and what the two say."""
    theirs = (Call.consult == Consult.id) & (Call.doctor == Consult.taken_by)

    def says(staff):
        word = CallWord.alias()
        return word.select(word.mode).where(word.consult == Consult.id, word.staff == staff)

    return prepare(
        _Proof,
        Consult.select().where(Consult.id == Given("consult")),
        watched=Call.select(fn.COALESCE(fn.MAX(Call.watched), 0)).where(theirs),
        heard=Call.select(fn.COALESCE(fn.MAX(Call.heard), 0)).where(theirs),
        cho_says=says(Consult.asked_by),
        doctor_says=says(Consult.taken_by),
    )


_PROOF = _proof()


def mode_proved(consult: Consult) -> str | None:
    """ "video" or "audio" if the CHO and the doctor who has the case really talked in that mode,
    else None.

    A call in the room was measured: 20 s of media both ways. Of one through another server both
    must have said it.
    """
    proof = _PROOF.one(consult=consult.id)
    both = {proof.cho_says, proof.doctor_says}
    if proof.watched >= calls.PROVES or both == {VIDEO}:
        return VIDEO
    if proof.heard >= calls.PROVES or None not in both:
        return AUDIO
    return None


def calls_of_case():
    """For a prepared query of consults: all calls of each, in order."""
    ender, sitter = Staff.alias(), Staff.alias()
    seats = (
        Seat.select()
        .join(sitter, on=Seat.staff == sitter.id)
        .where(Seat.call == Call.id)
        .order_by(Seat.id)
    )
    rooms = (
        Call.select()
        .join(ender, JOIN.LEFT_OUTER, on=Call.ended_by == ender.id)
        .where(Call.consult == Consult.id)
        .order_by(Call.id)
    )
    return rows_of(rooms, ended_by=ender, seats=rows_of(seats, staff=sitter))


def words_of_case():
    """For a prepared query of consults: what was said of calls through another server, in order."""
    speaker = Staff.alias()
    words = (
        CallWord.select()
        .join(speaker, on=CallWord.staff == speaker.id)
        .where(CallWord.consult == Consult.id)
        .order_by(CallWord.at)
    )
    return rows_of(words, staff=speaker)


class _Everything(NamedTuple):
    calls: list[CallLine]
    words: list[Word]


_EVERYTHING = prepare(
    _Everything,
    Consult.select().where(Consult.id == Given("consult")),
    calls=calls_of_case(),
    words=words_of_case(),
)


def history(consult: Consult) -> History:
    everything = _EVERYTHING.one(consult=consult.id)
    return History(records(consult, everything.calls), everything.words)


def records(consult: Consult, lines: list[CallLine]) -> list[Record]:
    """Reads only: a call that is over and not yet closed is shown as it will be."""
    return [_record(consult, call) for call in lines]


def _record(consult, call):
    if call.ended_at:
        return Record(call, call.seats, call.ended_at, call.why)
    return Record(call, call.seats, *(_over(call, consult, call.seats) or (None, "")))


def awaiting(staff: Staff) -> list[Seat]:
    """Who waits in a call for this person, the longest there of each: in cases had, asked, or
    invited to.
    """
    rooms: dict[int, list[Seat]] = {}
    for seat in _SEATS.all(**bring_for(staff)):
        rooms.setdefault(seat.call_id, []).append(seat)
    waiting = [_still_there(seats) for seats in rooms.values() if not _over_with(seats)]
    return [
        seats[0] for seats in waiting if seats and staff.id not in {seat.staff_id for seat in seats}
    ]


def _over_with(seats):
    call = seats[0].call
    return _over(call, call.consult, seats)


def _still_there(seats):
    alive = clock.now() - dt.timedelta(seconds=calls.SILENT)
    return [seat for seat in seats if seat.left_at is None and seat.seen_at >= alive]


def _seats():
    """All seats of the open calls that anybody is in, or could be; the longest there first."""
    me = Somebody(DOCTOR)
    invited = CallGuest.select(CallGuest.consult).where(CallGuest.staff == me.id)
    mine = (no_index(Consult.asked_by) == me.id) | (no_index(Consult.taken_by) == me.id)
    rows = Seat.select().join(Staff).switch(Seat).join(Call).join(Consult).join(Patient)
    return prepare(
        Seat,
        rows.where(Call.ended_at.is_null(), mine | no_index(Consult.id).in_(invited)).order_by(
            Call.id, Seat.id
        ),
        staff=Staff,
        call=Call,
        consult=Consult,
        patient=Patient,
    )


_SEATS = _seats()


def _open(consult):
    """The live call of a consult; after tidy() it is one that can still be joined."""
    return Call.get_or_none(Call.consult == consult, Call.ended_at.is_null())


def _over(call, consult, seats):
    """(moment, why) of an open call of this consult, with these seats, that came to its end by
    itself, else None.
    """
    last = max((seat.seen_at for seat in seats), default=call.opened_at)
    why = _why_over(call, consult, last)
    return (last, why) if why else None


def _why_over(call, consult, last_sign):
    if not possible(consult) or call.doctor_id not in (None, consult.taken_by_id):
        return "closed"
    alone = _seconds_since(call.last_both or call.opened_at)
    if _seconds_since(last_sign) > calls.SILENT or alone > calls.UNANSWERED:
        return "lost" if call.first_both else "missed"
    too_long = call.first_both and _seconds_since(call.first_both) > calls.LONGEST
    return "long" if too_long else ""


def _seconds_since(moment):
    return (clock.now() - moment).total_seconds()


def _end(call, moment, why, by=None):
    call.ended_at, call.why, call.ended_by = moment, why, by
    call.save()
    seats = Seat.select().where(Seat.call == call)
    Signal.delete().where(Signal.to.in_(seats)).execute()
    Seat.update(left_at=moment).where(Seat.call == call, Seat.left_at.is_null()).execute()


def _leave(seat, how):
    """Hanging up ends the call for all, but a guest's only for the guest; a page that is closed may
    be opened again.
    """
    if how != "left" and seat.part != GUEST:
        return _end(seat.call, clock.now(), how, seat.staff)
    seat.left_at = clock.now()
    seat.save()


def _take_in(seat, messages):
    """Take messages in by their sender's numbers; the number of the last one taken.

    What has come before is passed over; what has a gap before it must be sent again. So each comes
    once, in order.
    """
    others = _others(seat)
    last = seat.sent
    for to, number, body in messages:
        if number == last + 1:
            last = number
            if to in others:
                _pass_on(to, seat, number, body)
    return last


def _others(seat):
    """The ids of all other seats in which somebody sits."""
    taken = Seat.select(Seat.id).where(Seat.call == seat.call_id, Seat.left_at.is_null())
    return {row.id for row in taken} - {seat.id}


def _pass_on(to, by, number, body):
    last = Signal.select(fn.MAX(Signal.position)).where(Signal.to == to).scalar() or 0
    Signal.create(to=to, position=last + 1, by=by, number=number, body=body)


def _count(call):
    """Add the time since the last sign of life, if the CHO and the doctor both received then and do
    now.
    """
    now, both = clock.now(), _both_receive(call)
    since = _seconds_since(call.last_both) if call.last_both else 0
    if both and call.both and since <= calls.BREAK:
        call.heard += int(since)
        call.watched += int(since) if both == call.both == PICTURES else 0
    if both:
        call.first_both, call.last_both = call.first_both or now, now
    call.both = both
    call.save()


def _both_receive(call):
    """What the CHO and the doctor both receive now, as in Seat.receives."""
    fresh = clock.now() - dt.timedelta(seconds=calls.BREAK)
    seats = [seat for seat in present(call) if seat.seen_at >= fresh]
    return min(
        max((seat.receives for seat in seats if seat.part == part), default=0)
        for part in (CHO, DOCTOR)
    )
