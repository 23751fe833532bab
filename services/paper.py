"""Blank sheets: an imagined patient of each kind, so that the sheet asks what the screen asks of
such a one.
"""

import datetime as dt

import clock
from models import Consult, Patient
from rules import ages
from rules.codes import FEMALE, ROUTINE


def blank(group: str) -> Consult:
    """A case of nobody, of this kind of patient; it is never stored."""
    born = clock.today() - dt.timedelta(days=ages.TYPICAL[group].days)
    return Consult(
        patient=Patient(name="", sex=FEMALE, born_on=born), begun_at=clock.now(), triaged=ROUTINE
    )
