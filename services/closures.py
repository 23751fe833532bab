"""Days on which a centre was closed for other duty, as its CHO writes them down."""

import datetime as dt

from models import Closure, Staff


def say(day: dt.date, reason: str, by: Staff) -> None:
    """Her centre is closed on that day for this reason, one of CLOSURES; "" : it is open after
    all.
    """
    Closure.delete().where(Closure.centre == by.facility_id, Closure.day == day).execute()
    if reason:
        Closure.create(centre=by.facility_id, day=day, reason=reason, by=by)


def of(centre_id: int, first: dt.date, last: dt.date) -> dict[dt.date, str]:
    """{day: reason} of a centre between two days, in order."""
    return {
        row.day: row.reason
        for row in Closure.select()
        .where(Closure.centre == centre_id, Closure.day.between(first, last))
        .order_by(Closure.day)
    }
