"""A CHO's own month: her counts by day for the incentive claim, and what the doctors made of her
cases.
"""

import datetime as dt

from peewee import JOIN, fn

import clock
from models import ANSWERED, Answer, Consult, HandOver, Patient, Referral, Staff
from rules import months
from services import closures
from services.counts import tables, working_days


def sheet(month: str, cho: Staff) -> dict:
    """{"days": [(day, Row or None, reason why closed or "")], "whole": Row}; what nobody answered
    is asked too.
    """
    days = months.days_of(month)
    rows = {day: row for (day, _), row in tables.by_day(month, "cho", str(cho.id)).items()}
    closed = closures.of(cho.facility_id, days[0], days[-1])
    spent = working_days.spent(month, "centre", str(cho.facility_id))
    return {
        "days": [(day, rows.get(day), closed.get(day, "")) for day in days],
        "whole": tables.total(list(rows.values())),
        "closed": len(spent["closed"]),
    }


def changed(month: str, cho: Staff):
    """Her answered cases of a month, in the order in which she asked, with the answer and the
    doctor's referral.

    Consult rows with .answer_row.
    """
    days = months.days_of(month)
    begin, end = clock.midnight(days[0]), clock.midnight(days[-1] + dt.timedelta(days=1))
    return (
        Consult.select(Consult, Patient, Answer)
        .join(Patient)
        .switch(Consult)
        .join(Answer, on=(Answer.consult == Consult.id), attr="answer_row")
        .join(Referral, JOIN.LEFT_OUTER, on=(Referral.answer == Answer.id))
        .where(
            Consult.asked_by == cho,
            Consult.state == ANSWERED,
            Consult.asked_at >= begin,
            Consult.asked_at < end,
        )
        .order_by(Consult.asked_at, Consult.id)
    )


def summed(month: str, cho: Staff) -> dict[str, int]:
    """How many of those the doctors referred, judged more urgent than she did, and gave to another
    speciality.
    """
    given_on = Consult.id.in_(HandOver.select(HandOver.consult).where(HandOver.speciality != ""))
    sums = (
        changed(month, cho)
        .select(
            fn.COUNT(Consult.id),
            fn.COUNT(Referral.id),
            fn.TOTAL(Referral.urgency < Consult.urgency),
            fn.TOTAL(given_on),
        )
        .order_by()
        .tuples()
        .get()
    )
    return dict(zip(("answered", "referred", "raised", "handed"), map(int, sums)))


def handed(consults: list[Consult]) -> dict[int, HandOver]:
    """The last handing over of each of these consults, by consult id."""
    rows = (
        HandOver.select()
        .where(HandOver.consult.in_([one.id for one in consults]))
        .order_by(HandOver.id)
    )
    return {row.consult_id: row for row in rows}
