"""A CHO's own month: her counts by day for the incentive claim, and what the doctors made of her cases."""
import datetime as dt

from peewee import JOIN

import clock
from models import ANSWERED, Answer, Consult, HandOver, Patient, Referral, Staff
from rules import counting
from services import closures, counts


def sheet(month: str, cho: Staff) -> dict:
    """{"days": [(day, Row or None, reason why closed or "")], "whole": Row}; what nobody answered is asked too."""
    days = counting.days_of(month)
    rows = {day: row for (day, _), row in counts.by_day(month, "cho", str(cho.id)).items()}
    closed = closures.of(cho.facility_id, days[0], days[-1])
    return {"days": [(day, rows.get(day), closed.get(day, "")) for day in days],
            "whole": counts.total(list(rows.values())),
            "closed": len([day for day in closed if day not in rows])}


def changed(month: str, cho: Staff):
    """Her answered cases of a month, in the order in which she asked, with the answer and the doctor's referral.

    Consult rows with .answer_row.
    """
    days = counting.days_of(month)
    begin, end = clock.midnight(days[0]), clock.midnight(days[-1] + dt.timedelta(days=1))
    return (Consult.select(Consult, Patient, Answer).join(Patient).switch(Consult)
            .join(Answer, on=(Answer.consult == Consult.id), attr="answer_row")
            .join(Referral, JOIN.LEFT_OUTER, on=(Referral.answer == Answer.id))
            .where(Consult.asked_by == cho, Consult.centre == cho.facility_id, Consult.state == ANSWERED,
                   Consult.asked_at >= begin, Consult.asked_at < end)
            .order_by(Consult.asked_at, Consult.id))


def summed(month: str, cho: Staff) -> dict[str, int]:
    """How many of those the doctors referred, judged more urgent than she did, and gave to another speciality."""
    rows = changed(month, cho)
    referred = rows.where(Referral.id.is_null(False))
    given_on = HandOver.select(HandOver.consult).where(HandOver.speciality != "")
    return {"answered": rows.count(), "referred": referred.count(), "raised": rows.where(
        Referral.urgency < Consult.urgency).count(), "handed": rows.where(Consult.id.in_(given_on)).count()}


def handed(consults: list[Consult]) -> dict[int, HandOver]:
    """The last handing over of each of these consults, by consult id."""
    rows = HandOver.select().where(HandOver.consult.in_([one.id for one in consults])).order_by(HandOver.id)
    return {row.consult_id: row for row in rows}
