"""A consult's way: begun, sent, taken by one doctor, given back or answered."""

import datetime as dt

from peewee import JOIN, SQL, Tuple, fn

import clock
from models import (
    ANSWERED,
    DRAFT,
    DROPPED,
    EMERGENCY,
    TAKEN,
    WAITING,
    Consult,
    Facility,
    Patient,
    Staff,
    unsought,
)
from rules import vitals
from rules.words import Refused, Say
from services import sms, triage
from services.deaths import dead

# Written out, and by urgency: else SQLite does not use the index of open work, and reads every
# consult there ever was.
_OPEN = Consult.state.in_(SQL(f"('{WAITING}', '{TAKEN}')")) & (Consult.urgency > 0)


def begin(patient: Patient, case: dict, by: Staff) -> Consult:
    """Keep a new case as a draft, its urgency judged by the rules."""
    consult = Consult.create(patient=patient, centre=by.facility_id, asked_by=by, **case)
    triage.judge(consult)
    return fresh(consult)


def change(consult: Consult, case: dict) -> None:
    """Write a draft's case anew, and judge it anew."""
    _must_be_draft(consult)
    Consult.update(**case).where(Consult.id == consult.id).execute()
    triage.judge(fresh(consult))


def fresh(consult: Consult) -> Consult:
    """The row as it stands now."""
    return Consult.get_by_id(consult.id)


def drop(consult: Consult) -> None:
    """Put a draft aside; the row stays."""
    _must_be_draft(consult)
    Consult.update(state=DROPPED).where(Consult.id == consult.id).execute()


def send(consult: Consult, *, urgency: int, wait_minutes: int, **columns) -> None:
    """Put the case into the doctors' queue: `columns` are speciality, question and the consent's.

    Its place in line is a sequence, so a wrong clock cannot reorder it. The rules' urgency can be
    raised, not lowered.
    """
    _must_be_draft(consult)
    if urgency > consult.triaged:
        raise Refused(
            Say("The urgency by the rules can be raised, not lowered."),
            f"/consults/{consult.id}/check",
        )
    place = (Consult.select(fn.MAX(Consult.place)).scalar() or 0) + 1
    until = clock.now() + dt.timedelta(minutes=wait_minutes) if wait_minutes else None
    Consult.update(
        state=WAITING,
        urgency=urgency,
        waits_until=until,
        asked_at=clock.now(),
        place=place,
        **columns,
    ).where(Consult.id == consult.id).execute()
    sms.write.case_waits(fresh(consult))


def written_later(consult: Consult, seen_at: dt.datetime | None, because: str) -> None:
    """A draft stood on paper first: when the patient was really there, and why. None and "" take
    that back.
    """
    _must_be_draft(consult)
    Consult.update(seen_at=seen_at, late_because=because).where(Consult.id == consult.id).execute()


def refuse(consult: Consult, **consent) -> None:
    """The patient does not agree: recorded, and the consult ends here."""
    _must_be_draft(consult)
    Consult.update(state=DROPPED, **consent).where(Consult.id == consult.id).execute()


def must_lack_consent(consult: Consult) -> None:
    """Refuse unless this case went off as an emergency and nobody has been asked for consent since."""
    if fresh(consult).consent != "emergency":
        raise Refused(Say("Consent is already recorded."), f"/consults/{consult.id}")


def agree(consult: Consult, **consent) -> None:
    """Consent asked after an emergency. A refusal ends what no doctor has answered."""
    must_lack_consent(consult)
    ends = consent["consent"] == "refused" and consult.state in (WAITING, TAKEN)
    Consult.update(**consent, **({"state": DROPPED} if ends else {})).where(
        Consult.id == consult.id
    ).execute()


def told(consult: Consult) -> None:
    """The CHO has given the answer to the patient."""
    Consult.update(told_at=clock.now()).where(
        Consult.id == consult.id, Consult.state == ANSWERED, Consult.told_at.is_null()
    ).execute()


def unusual(consult: Consult) -> list[tuple[str, float]]:
    """Measurements of this case that ask for "is this right?"."""
    measured = {name: getattr(consult, name) for name in vitals.RANGES}
    if consult.temperature_unit == "F":
        measured["temperature"] = vitals.celsius(consult.temperature)
    found = vitals.unusual(measured, consult.years)
    return [(name, getattr(consult, name)) for name, _ in found]


def unfinished(by: Staff):
    """Drafts of this CHO, newest first."""
    return (
        Consult.select(Consult, Patient)
        .join(Patient)
        .where(Consult.asked_by == by, Consult.state == DRAFT)
        .order_by(Consult.id.desc())
        .limit(10)
    )


def at_centre(centre_id: int, states, limit: int = 15):
    """Consults of a centre in these states, newest first."""
    return (
        Consult.select(Consult, Patient, Staff)
        .join(Patient)
        .switch(Consult)
        .join(Staff, JOIN.LEFT_OUTER, on=Consult.taken_by)
        .where(Consult.centre == centre_id, Consult.state.in_(states))
        .order_by(Consult.place.desc())
        .limit(limit)
    )


def to_tell(centre_id: int):
    """Answered consults whose answer has not yet been given to the patient."""
    return at_centre(centre_id, (ANSWERED,), 20).where(
        Consult.told_at.is_null(), ~dead(Consult.patient)
    )


def of(patient: Patient):
    """Consults of a patient at every centre, newest first; drafts and dropped ones left out."""
    return (
        Consult.select(Consult, Facility)
        .join(Facility)
        .where(Consult.patient == patient, Consult.place.is_null(False))
        .order_by(Consult.place.desc())
        .limit(10)
    )


def case(consult: Consult) -> dict:
    """The case as its form knows it."""
    temperature = (consult.temperature, consult.temperature_unit) if consult.temperature else None
    air = {None: None, False: "air", True: "oxygen"}[consult.on_oxygen]
    return consult.__data__ | {"temperature": temperature, "on_oxygen": air}


def ahead(consult: Consult) -> int:
    """How many cases are before this one for a doctor of its speciality."""
    if consult.stands != WAITING:
        return 0
    mine = Consult.select(*_line()).where(Consult.id == consult.id).tuples().get()
    return queue(consult.speciality).where(Tuple(*_line()) < Tuple(*mine)).count()


def history(patient: Patient, but: Consult | None = None):
    """Answered consults of a patient, newest first."""
    return (
        Consult.select(Consult, Facility)
        .join(Facility)
        .where(
            Consult.patient == patient,
            Consult.state == ANSWERED,
            Consult.id != (but.id if but else 0),
        )
        .order_by(Consult.place.desc())
        .limit(10)
    )


def free(doctor: Staff | None = None):
    """What a consult must be to be taken: waiting, or taken by someone whose time for it has run
    out.

    For this doctor, if one is given: a follow-up is kept for the doctor who wrote first until its
    time is over.
    """
    waits = _idle() & ~_away()
    return waits & (_open_to_all() | (Consult.for_doctor == doctor)) if doctor else waits


def open_now():
    """What a consult must be to be open: sent, and neither answered nor dropped; found by the index
    of open work.
    """
    return _OPEN


def _idle():
    """In no doctor's hands."""
    return _OPEN & ((Consult.state == WAITING) | (Consult.claimed_until < clock.now()))


def _away():
    """The centre has been asked back and has not answered; an emergency is away only for a short
    while.
    """
    over = (Consult.urgency == EMERGENCY) & (Consult.for_doctor_until <= clock.now())
    return Consult.asked_back_at.is_null(False) & Consult.answered_back_at.is_null() & ~over


def _open_to_all():
    """Not kept for one doctor, or no longer; an emergency never is."""
    return (
        Consult.for_doctor.is_null()
        | Consult.for_doctor_until.is_null()
        | (Consult.for_doctor_until <= clock.now())
        | (Consult.urgency == EMERGENCY)
    )


def _still_here():
    """1 while the patient waits at the centre, else 0: as a column to order by."""
    return fn.COALESCE(Consult.waits_until > clock.now(), 0)


def _came_back():
    """1 where a doctor had the case and no longer has it, else 0; only for cases that are free()."""
    return (Consult.state == TAKEN) | Consult.returned_at.is_null(False)


def _line():
    """What the line is ordered by, each smallest first."""
    return Consult.urgency, 1 - _came_back(), 1 - _still_here(), Consult.place


def queue(speciality: str = "", doctor: Staff | None = None):
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
        .order_by(*_line())
    )
    offered = (Consult.speciality == speciality) | (Consult.urgency == EMERGENCY)
    return (
        waiting.where(offered | (Consult.for_doctor == doctor) if doctor else offered)
        if speciality
        else waiting
    )


def overdue(consult: Consult, targets: dict[int, int]) -> bool:
    """Whether no doctor has answered within the target for its urgency, in minutes."""
    target = dt.timedelta(minutes=targets[consult.urgency])
    return consult.state in (WAITING, TAKEN) and clock.now() - consult.asked_at > target


def escalated(targets: dict[int, int]):
    """Emergencies that no doctor has answered within the target."""
    asked_before = clock.now() - dt.timedelta(minutes=targets[EMERGENCY])
    return (
        Consult.select(Consult, Patient)
        .join(Patient)
        .where(_OPEN, Consult.urgency == EMERGENCY, Consult.asked_at < asked_before)
    )


def waiting_by_speciality(doctor: Staff | None = None) -> dict[str, int]:
    """{speciality code: how many wait}."""
    return dict(
        Consult.select(Consult.speciality, fn.COUNT(Consult.id))
        .where(free(doctor))
        .group_by(Consult.speciality)
        .tuples()
    )


def unclaimed(speciality: str = ""):
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
    return (
        rows.where((Consult.speciality == speciality) | (Consult.urgency == EMERGENCY))
        if speciality
        else rows
    )


def in_hand(doctor: Staff):
    """Cases this doctor has opened and not yet answered."""
    return (
        Consult.select(Consult, Patient)
        .join(Patient)
        .where(_OPEN, Consult.state == TAKEN, unsought(Consult.taken_by) == doctor.id)
        .order_by(Consult.urgency, Consult.place)
    )


def take(consult: Consult, doctor: Staff, minutes: int) -> None:
    """Give the case to this doctor for `minutes`. One wins; the other is told who has it."""
    asked_by_me = _idle() & Consult.asked_back_at.is_null(False) & (Consult.for_doctor == doctor)
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
        must_be_mine(consult, doctor)
        renew(consult, minutes)


def take_next(doctor: Staff, speciality: str, minutes: int) -> Consult | None:
    """Open the next case of the queue for this doctor, if there is one."""
    following = queue(speciality, doctor).first()
    if following:
        take(following, doctor, minutes)
    return following


def renew(consult: Consult, minutes: int) -> None:
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
    """Refuse unless this doctor holds the open case; says who does, or who answered."""
    now = fresh(consult)
    if now.state == ANSWERED:
        raise Refused(
            Say("{doctor} has already answered this case.", doctor=now.answer.doctor),
            f"/consults/{now.id}",
        )
    mine = now.state == TAKEN and now.taken_by_id == doctor.id
    if now.asked_back and now.stands == WAITING and not mine:
        raise Refused(
            Say(
                "{doctor} asked the centre back at {time} and waits for its answer.",
                doctor=now.for_doctor,
                time=f"{clock.local(now.asked_back_at):%H:%M}",
            ),
            f"/consults/{now.id}",
        )
    kept = (
        now.for_doctor_until
        and now.for_doctor_until > clock.now()
        and now.for_doctor_id != doctor.id
    )
    if kept and now.stands == WAITING:
        raise Refused(
            Say(
                "This case is kept for {doctor} until {time}.",
                doctor=now.for_doctor,
                time=f"{clock.local(now.for_doctor_until):%H:%M}",
            ),
            "/",
        )
    if now.state != TAKEN:
        raise Refused(Say("This case went back to the queue. Open it again from there."), "/")
    if now.taken_by_id != doctor.id:
        raise Refused(
            Say(
                "{doctor} has had this case open since {time}.",
                doctor=now.taken_by,
                time=f"{clock.local(now.taken_at):%H:%M}",
            ),
            "/",
        )


def _until(minutes):
    return clock.now() + dt.timedelta(minutes=minutes)


def _must_be_draft(consult):
    if consult.state != DRAFT:
        raise Refused(Say("This case has already been sent."), f"/consults/{consult.id}")
