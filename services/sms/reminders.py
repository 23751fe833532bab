"""Patients by text message: who agreed, whose follow-up or referral they are told of, and whether
it left.

What is true is asked when a row is written and again when it leaves: a consent that was taken back,
a follow-up that was done or a death that somebody wrote down stops it at once.
"""

import datetime as dt
from functools import reduce
from operator import or_
from typing import NamedTuple

from peewee import Value, fn

import clock
from models import Answer, Consult, Patient, PatientCall, Report, Sms, SmsConsent, Staff
from queries import Given, prepare
from rules import sms as rules
from rules.codes import CHO, NO_SMS, SETTLED, SMS_HANDED, SMS_SENT
from rules.words import Refused, Say
from services import followups, sms
from services.deaths import DIED
from services.lines import Person
from services.referrals import following
from services.sms.outbox import Outgoing

FOLLOW_UP, RING = ("soon", "late"), ("ring",)
_LEFT_ALONE = set(SETTLED) - {"came", DIED}


class Consent(NamedTuple):
    """What a patient's side said to text messages on this number."""

    mobile: str
    answer: str
    language: str
    by: Person
    at: dt.datetime


_LAST_CONSENT = prepare(
    Consent,
    SmsConsent.select()
    .join(Staff)
    .where(SmsConsent.patient == Given("patient"))
    .order_by(SmsConsent.id.desc())
    .limit(1),
    by=Staff,
)


def consent_of(patient: Patient) -> Consent | None:
    """What was said last, if it was about the number that is written now; else nobody has asked
    yet: None.
    """
    last = _LAST_CONSENT.one(patient=patient.id)
    return last if last and last.mobile == patient.mobile else None


def write_consent(patient: Patient, by: Staff, *, answer: str, language: str, mobile: str) -> None:
    """Write down what the patient or the family said to messages on this number (answer: one of
    SMS_CONSENTS).
    """
    if not mobile or mobile != patient.mobile:
        raise Refused(
            Say("Another mobile number is written now. Please ask about that one."),
            f"/patients/{patient.id}/sms",
        )
    SmsConsent.create(patient=patient, by=by, answer=answer, language=language, mobile=mobile)


def fall_due(most: int) -> list[dict]:
    """Rows of Sms for whoever is to be told something now and has no such row yet, so many at most;
    none at night.
    """
    rows: list[dict] = []
    for about, nth, whose in _things() if rules.daytime(clock.local(clock.now())) else ():
        unwritten = _unwritten(about, nth, whose).limit(max(0, most - len(rows)))
        rows += [{"about": about} | row for row in unwritten.dicts()]
    return rows


def _unwritten(about, nth, whose):
    there = Sms.select(Sms.id).where(Sms.consult == Consult.id, Sms.about == about, Sms.nth == nth)
    row = SmsConsent.id.alias("consent"), Consult.id.alias("consult"), nth.alias("nth")
    return whose.select(*row).where(~fn.EXISTS(there)).order_by(Consult.id)


def write(rows: list[dict]) -> None:
    """Put them into the outbox. What another sender has written meanwhile meets the unique key."""
    Sms.insert_many(rows).on_conflict_ignore().execute()


def holds():
    """What a row of Sms to a patient must be to leave: still due, by a consent that stands for its
    own number.
    """
    own = SmsConsent.alias()
    number = own.select(own.mobile).where(own.id == Sms.consent)
    return reduce(
        or_,
        [
            (Sms.about == about)
            & fn.EXISTS(
                whose.select(Value(1)).where(
                    Consult.id == Sms.consult, nth == Sms.nth, SmsConsent.mobile == number
                )
            )
            for about, nth, whose in _things()
        ],
    )


def may_leave():
    """And it is day in India, and nothing else has gone to this number today."""
    if not rules.daytime(clock.local(clock.now())):
        return Value(0) == 1
    other, theirs, own = Sms.alias(), SmsConsent.alias(), SmsConsent.alias()
    number = own.select(own.mobile).where(own.id == Sms.consent)
    return holds() & ~fn.EXISTS(
        other.select(Value(1))
        .join(theirs, on=other.consent == theirs.id)
        .where(other.day == clock.today(), other.id != Sms.id, theirs.mobile == number)
    )


def words(row: Outgoing) -> Say:
    """What it says: the day of that follow-up, and whom to ring."""
    return rules.TO_PATIENTS[row.about].filled(
        date=f"{row.due_on:%d-%m}" if row.about in FOLLOW_UP else "", mobile=row.cho_mobile
    )


class _Left(NamedTuple):
    consult_id: int
    nth: int
    last_left_at: dt.datetime


def left(about: tuple, consults: list[Consult]) -> dict | None:
    """{(Consult.id, nth): when the last message about that left}; None where the district sends no
    messages.

    What failed, or was taken back from the modem, has not left.
    """
    if not sms.write.wanted():
        return None
    gone = Sms.state.in_((SMS_HANDED, SMS_SENT))
    about_them = Sms.select().where(Sms.consult.in_(consults), Sms.about.in_(about), gone)
    rows = prepare(
        _Left, about_them.group_by(Sms.consult, Sms.nth), last_left_at=fn.MAX(Sms.left_at)
    )
    return {(row.consult_id, row.nth): row.last_left_at for row in rows.all()}


def _things():
    """[(about, nth, query of consults and their patients of whom that may be told now)]; consents
    are joined to it.
    """
    for about in FOLLOW_UP:
        days = rules.due_days(about, clock.today())
        yield about, Value(0), _agreed(followups.undone().where(Answer.follow_up_on.between(*days)))
        yield (
            about,
            Report.id,
            _agreed(following.backs_undone().where(Report.due_on.between(*days))),
        )
    yield "ring", Value(0), _agreed(following.unheard().where(Consult.outcome == ""))


def _agreed(query):
    """Those of them who agreed to messages on the number that is written now, and whom to leave
    alone nobody wrote.

    Somebody must be there to be rung, too.
    """
    newer, anyone = SmsConsent.alias(), Staff.alias()
    later = newer.select(Value(1)).where(
        newer.patient == SmsConsent.patient, newer.id > SmsConsent.id
    )
    there = anyone.select(Value(1)).where(
        anyone.facility == Consult.centre, anyone.role == CHO, anyone.active
    )
    theirs = (SmsConsent.patient == Patient.id) & (SmsConsent.mobile == Patient.mobile)
    return query.join_from(Patient, SmsConsent, on=theirs).where(
        SmsConsent.answer != NO_SMS, ~fn.EXISTS(later), fn.EXISTS(there), ~_left_alone()
    )


def _left_alone():
    """Since this case was asked the patient has moved away or refused, whichever case that was
    written in.

    Who has died is in none of the lists that are joined here (services/deaths.py).
    """
    theirs, called = Consult.alias(), PatientCall.alias()
    call = (
        called.select(Value(1))
        .join(theirs, on=called.consult == theirs.id)
        .where(
            theirs.patient == Patient.id,
            called.outcome.in_(_LEFT_ALONE),
            called.at >= Consult.asked_at,
        )
    )
    return fn.EXISTS(call)
