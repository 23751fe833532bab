"""The messages that have not left, each with all that its carrier and its words need."""

import datetime as dt
from typing import NamedTuple

from peewee import JOIN, fn

from models import Answer, Consult, Report, Sms, SmsConsent, Staff
from queries import prepare
from rules.codes import CHO

_Consent = SmsConsent.alias()


class Outgoing(NamedTuple):
    """A message to one person. mobile: a patient's is the number for which the consent was given.

    due_on: the day of the follow-up, or of the back-referral, that it is about. cho_mobile: whom
    the patient can ring, the CHO who asked or else another of her centre; None: nobody.
    """

    id: int
    about: str
    nth: int
    state: str
    written_at: dt.datetime
    tries: int
    failure: str
    consent_id: int | None
    consult_id: int
    mobile: str
    language: str
    due_on: dt.date | None
    cho_mobile: str | None


def messages():
    """A query of messages, with their consults and with the person to whom each goes."""
    return (
        Sms.select()
        .join(Consult)
        .join_from(Sms, Staff, JOIN.LEFT_OUTER, on=Sms.to)
        .join_from(Sms, _Consent, JOIN.LEFT_OUTER, on=Sms.consent == _Consent.id)
    )


def read(query) -> list[Outgoing]:
    """The rows of such a query."""
    return prepare(
        Outgoing,
        query,
        mobile=fn.COALESCE(Staff.mobile, _Consent.mobile),
        language=fn.COALESCE(Staff.sms_language, _Consent.language),
        due_on=fn.COALESCE(_back_due(), _follow_up()),
        cho_mobile=_cho(),
    ).all()


def _back_due():
    report = Report.alias()
    return report.select(report.due_on).where(Sms.nth > 0, report.id == Sms.nth)


def _follow_up():
    answer = Answer.alias()
    return answer.select(answer.follow_up_on).where(answer.consult == Sms.consult)


def _cho():
    cho = Staff.alias()
    return (
        cho.select(cho.mobile)
        .where(cho.facility == Consult.centre, cho.role == CHO, cho.active)
        .order_by(cho.id != Consult.asked_by, cho.id)
        .limit(1)
    )
