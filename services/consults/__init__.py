"""A consult's way before and after the doctor: begun, sent, agreed to, told; a patient's
consults.
"""

import datetime as dt

from peewee import fn

import clock
from models import Consult, Facility, Patient, Staff
from rules import vitals
from rules.codes import ANSWERED, DRAFT, DROPPED, TAKEN, WAITING
from rules.words import Refused, Say
from services import sms, triage


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
    queue_place = (Consult.select(fn.MAX(Consult.queue_place)).scalar() or 0) + 1
    until = clock.now() + dt.timedelta(minutes=wait_minutes) if wait_minutes else None
    Consult.update(
        state=WAITING,
        urgency=urgency,
        waits_until=until,
        asked_at=clock.now(),
        queue_place=queue_place,
        **columns,
    ).where(Consult.id == consult.id).execute()
    sms.write.case_waits(fresh(consult))


def written_later(consult: Consult, examined_at: dt.datetime | None, because: str) -> None:
    """A draft stood on paper first: when the patient was really there, and why. None and "" take
    that back.
    """
    _must_be_draft(consult)
    Consult.update(examined_at=examined_at, late_because=because).where(
        Consult.id == consult.id
    ).execute()


def refuse(consult: Consult, **consent) -> None:
    """The patient does not agree: recorded, and the consult ends here."""
    _must_be_draft(consult)
    Consult.update(state=DROPPED, **consent).where(Consult.id == consult.id).execute()


def must_lack_consent(consult: Consult) -> None:
    """Refuse unless this case went off as an emergency and nobody has been asked for consent
    since.
    """
    if fresh(consult).consent != "emergency":
        raise Refused(Say("Consent is already recorded."), f"/consults/{consult.id}")


def agree(consult: Consult, **consent) -> None:
    """Consent asked after an emergency. A refusal ends what no doctor has answered."""
    must_lack_consent(consult)
    ends = consent["consent"] == "refused" and consult.state in (WAITING, TAKEN)
    Consult.update(**consent, **({"state": DROPPED} if ends else {})).where(
        Consult.id == consult.id
    ).execute()


def mark_informed(consult: Consult) -> None:
    """The CHO has given the answer to the patient."""
    Consult.update(informed_at=clock.now()).where(
        Consult.id == consult.id, Consult.state == ANSWERED, Consult.informed_at.is_null()
    ).execute()


def unusual(consult: Consult) -> list[tuple[str, float]]:
    """Measurements of this case that ask for "is this right?"."""
    measured = {name: getattr(consult, name) for name in vitals.RANGES}
    if consult.temperature_unit == "F" and consult.temperature is not None:
        measured["temperature"] = vitals.celsius(consult.temperature)
    unlikely = vitals.unusual(measured, consult.years)
    return [(name, getattr(consult, name)) for name, _ in unlikely]


def case(consult: Consult) -> dict:
    """The case as its form knows it."""
    temperature = (consult.temperature, consult.temperature_unit) if consult.temperature else None
    air = {None: None, False: "air", True: "oxygen"}[consult.on_oxygen]
    return consult.__data__ | {"temperature": temperature, "on_oxygen": air}


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
        .order_by(Consult.queue_place.desc())
        .limit(10)
    )


def _must_be_draft(consult):
    if consult.state != DRAFT:
        raise Refused(Say("This case has already been sent."), f"/consults/{consult.id}")
