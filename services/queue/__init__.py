"""The line before the doctors: its order, who may take a case, whose it is, and how late it is."""

import datetime as dt
from typing import NamedTuple

from peewee import SQL, ForeignKeyField, Tuple, fn

import clock
from models import Answer, Consult, Facility, Patient, Staff, no_index
from queries import NOW, Given, Somebody, bring_for, prepare
from rules.codes import ANSWERED, DOCTOR, EMERGENCY, TAKEN, WAITING
from rules.words import Refused, Say

# Written out, and by urgency: else SQLite does not use the index of open work, and reads every
# consult there ever was.
_OPEN = Consult.state.in_(SQL(f"('{WAITING}', '{TAKEN}')")) & (Consult.urgency > 0)


class Next(NamedTuple):
    """The first case in line."""

    id: int


def line(speciality: str = "", doctor: Staff | Somebody | None = None):
    """Cases in the order in which they are served: most urgent, then those that a doctor had and no
    longer has (the centre's answer to a question is back), then patients still present, then
    longest waiting.

    One speciality's, or all; emergencies always, and what is kept for this doctor.
    """
    waiting = (
        Consult.select(Consult, Patient, Facility)
        .join(Patient)
        .switch(Consult)
        .join(Facility, on=Consult.centre)
        .where(free(doctor))
        .order_by(*_order())
    )
    if not speciality:
        return waiting
    theirs = _of_speciality(speciality)
    return waiting.where(theirs | (Consult.for_doctor == doctor.id) if doctor else theirs)


def _of_speciality(speciality):
    return (Consult.speciality == speciality) | (Consult.urgency == EMERGENCY)


def offered(me: Somebody):
    """The line as line() has it, to be prepared: for the doctor and the speciality that a reading
    brings ("": all).
    """
    chosen = Given("speciality")
    everything = chosen == ""
    return line(doctor=me).where(
        everything | _of_speciality(chosen) | (Consult.for_doctor == me.id)
    )


def _order(case=Consult):
    """What the line is ordered by, each smallest first."""
    return case.urgency, 1 - _came_back(case), 1 - _still_here(case), case.queue_place


def ahead(consult: Given):
    """For a prepared query: how many cases are before this one that waits, for a doctor of its
    speciality.
    """
    case = Consult.alias()
    its_order, its_speciality = (
        case.select(*columns).where(case.id == consult)
        for columns in (_order(case), (case.speciality,))
    )
    offered = Consult.speciality.in_(its_speciality) | (Consult.urgency == EMERGENCY)
    before = Tuple(*_order()) < its_order
    return Consult.select(fn.COUNT(Consult.id)).where(free(), offered, before)


def free(doctor: Staff | Somebody | ForeignKeyField | None = None):
    """What a consult must be to be taken: waiting, or taken by someone whose time for it has run
    out.

    For this doctor, if one is given: a follow-up is kept for the doctor who wrote first until its
    time is over.
    """
    waits = _idle() & ~_away()
    if not doctor:
        return waits
    theirs = doctor if isinstance(doctor, ForeignKeyField) else doctor.id
    return waits & (_open_to_all() | (Consult.for_doctor == theirs))


def open_now():
    """What a consult must be to be open: sent, and neither answered nor dropped; found by the index
    of open work.
    """
    return _OPEN


def _idle():
    """In no doctor's hands."""
    return _OPEN & ((Consult.state == WAITING) | (Consult.claimed_until < NOW))


def _away():
    """The centre has been asked back and has not answered; an emergency is away only for a short
    while.
    """
    over = (Consult.urgency == EMERGENCY) & (Consult.for_doctor_until <= NOW)
    return Consult.asked_back_at.is_null(False) & Consult.answered_back_at.is_null() & ~over


def _open_to_all():
    """Not kept for one doctor, or no longer; an emergency never is."""
    return (
        Consult.for_doctor.is_null()
        | Consult.for_doctor_until.is_null()
        | (Consult.for_doctor_until <= NOW)
        | (Consult.urgency == EMERGENCY)
    )


def _still_here(case):
    """1 while the patient waits at the centre, else 0: as a column to order by."""
    return fn.COALESCE(case.waits_until > NOW, 0)


def _came_back(case):
    """1 where a doctor had the case and no longer has it, else 0; only for cases that are
    free().
    """
    return (case.state == TAKEN) | case.returned_at.is_null(False)


def overdue(consult: Consult, targets: dict[int, int]) -> bool:
    """Whether no doctor has answered within the target for its urgency, in minutes."""
    target = dt.timedelta(minutes=targets[consult.urgency])
    if consult.state not in (WAITING, TAKEN) or not consult.asked_at:
        return False
    return clock.now() - consult.asked_at > target


def escalated(asked_before):
    """What a consult must be: an emergency asked before this moment that no doctor has answered."""
    return _OPEN & (Consult.urgency == EMERGENCY) & (Consult.asked_at < asked_before)


def unclaimed(speciality: str | Given = ""):
    """What waits now, in no order: one speciality's cases and all emergencies, or everything."""
    rows = Consult.select(
        Consult.speciality,
        Consult.urgency,
        Consult.state,
        Consult.asked_at,
        Consult.claimed_until,
        Consult.returned_at,
        Consult.for_doctor,
        Consult.for_doctor_until,
    ).where(free())
    return rows.where(_of_speciality(speciality)) if speciality else rows


def in_hand(me: Somebody):
    """What a consult must be to have been opened, and not yet answered, by this doctor."""
    return _OPEN & (Consult.state == TAKEN) & (no_index(Consult.taken_by) == me.id)


def take(consult: Consult | Next, doctor: Staff, minutes: int) -> None:
    """Give the case to this doctor for `minutes`. One wins; the other is told who has it."""
    asked_by_me = _idle() & Consult.asked_back_at.is_null(False) & (Consult.for_doctor == doctor.id)
    won = (
        Consult.update(
            state=TAKEN,
            taken_by=doctor,
            taken_at=clock.now(),
            claimed_until=_until(minutes),
            returned_at=None,
        )
        .where(Consult.id == consult.id, free(doctor) | asked_by_me)
        .execute()
    )
    if not won:
        must_be_mine(Consult.get_by_id(consult.id), doctor)
        renew(consult, minutes)


_NEXT = prepare(Next, offered(Somebody(DOCTOR)).limit(1))


def take_next(doctor: Staff, speciality: str, minutes: int) -> Next | None:
    """Open the next case of the queue for this doctor, if there is one."""
    first = _NEXT.one(speciality=speciality, **bring_for(doctor))
    if first:
        take(first, doctor, minutes)
    return first


def renew(consult: Consult | Next, minutes: int) -> None:
    """Work on a case keeps it."""
    Consult.update(claimed_until=_until(minutes)).where(
        Consult.id == consult.id, Consult.state == TAKEN
    ).execute()


def release(consult: Consult, doctor: Staff, **columns) -> None:
    """Give a case back: it is first of its kind again. `columns` say for whom, when it is handed
    over.
    """
    must_be_mine(consult, doctor)
    nobodys = {
        "taken_by": None,
        "taken_at": None,
        "claimed_until": None,
        "for_doctor": None,
        "for_doctor_until": None,
        "asked_back_at": None,
    }
    Consult.update(state=WAITING, returned_at=clock.now(), **nobodys | columns).where(
        Consult.id == consult.id
    ).execute()


def must_be_mine(consult: Consult, doctor: Staff) -> None:
    """Refuse unless this doctor holds the open case, as its row was read in this request; says who
    does, or who answered.
    """
    if consult.state == ANSWERED:
        raise Refused(
            Say("{doctor} has already answered this case.", doctor=signer(consult)),
            f"/consults/{consult.id}",
        )
    if consult.shown_state == WAITING:
        _must_not_be_kept(consult, doctor)
    if consult.state != TAKEN:
        raise Refused(Say("This case went back to the queue. Open it again from there."), "/")
    if consult.taken_by_id != doctor.id:
        raise Refused(
            Say(
                "{doctor} has had this case open since {time}.",
                doctor=consult.taken_by,
                time=f"{clock.local(consult.taken_at or clock.now()):%H:%M}",
            ),
            "/",
        )


def signer(consult: Consult) -> Staff:
    """The doctor who has answered this consult."""
    return Staff.select().join(Answer, on=Answer.doctor).where(Answer.consult == consult).get()


def _must_not_be_kept(consult, doctor):
    """Refuse while nobody has it, but another doctor will."""
    mine = consult.state == TAKEN and consult.taken_by_id == doctor.id
    if consult.asked_back and not mine:
        raise Refused(
            Say(
                "{doctor} asked the centre back at {time} and waits for its answer.",
                doctor=consult.for_doctor,
                time=f"{clock.local(consult.asked_back_at):%H:%M}",
            ),
            f"/consults/{consult.id}",
        )
    until = consult.for_doctor_until
    if until and until > clock.now() and consult.for_doctor_id != doctor.id:
        raise Refused(
            Say(
                "This case is kept for {doctor} until {time}.",
                doctor=consult.for_doctor,
                time=f"{clock.local(until):%H:%M}",
            ),
            "/",
        )


def _until(minutes):
    return clock.now() + dt.timedelta(minutes=minutes)
