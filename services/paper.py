"""Blank sheets: an imagined patient of each kind, so that the sheet asks what the screen asks of
such a one.
"""

import datetime as dt

import clock
from models import ROUTINE, Consult, Patient
from rules.codes import ADULT, CHILD, INFANT, OLDER_CHILD, PREGNANT

AGES = {ADULT: 40, PREGNANT: 25, CHILD: 2, INFANT: 0, OLDER_CHILD: 9}  # full years


def blank(group: str) -> Consult:
    """A case of nobody, of this kind of patient; it is never stored."""
    born = clock.today() - dt.timedelta(days=round(AGES[group] * 365.25) + 10)
    return Consult(
        patient=Patient(name="", sex="F", born_on=born), begun_at=clock.now(), triaged=ROUTINE
    )
