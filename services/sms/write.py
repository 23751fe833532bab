"""What staff are told by text message: a row written in the transaction of its cause, never lost,
never doubled.

Nothing is sent here: services/sms/send.py does that, in a process of its own, and care never waits
for it.
"""

from models import Consult, Sms, Staff
from rules.codes import DOCTOR, URGENT

_district_wants = False


def use(wanted: bool) -> None:
    """Whether this district sends text messages (PARAMARSH_SMS). Where it does not, no row is
    written.
    """
    global _district_wants
    _district_wants = wanted


def wanted() -> bool:
    return _district_wants


def case_waits(consult: Consult) -> None:
    """An urgent case or an emergency waits: tell the doctors of its speciality, and the one it
    follows up.
    """
    if consult.urgency <= URGENT:
        theirs = (Staff.speciality == consult.speciality) | (Staff.id == consult.for_doctor_id)
        about = "urgent" if consult.urgency == URGENT else "emergency"
        _write(consult, about, Staff.select(Staff.id).where(Staff.role == DOCTOR, theirs))


def answered(consult: Consult) -> None:
    """The answer is there: tell the CHO who asked."""
    _write(consult, "answered", Staff.select(Staff.id).where(Staff.id == consult.asked_by_id))


def asked_back(consult: Consult, nth: int) -> None:
    """A doctor asks the CHO something about her case. nth tells this question from the next, such
    as its row's id.
    """
    _write(consult, "asked", Staff.select(Staff.id).where(Staff.id == consult.asked_by_id), nth)


def _write(consult, about, people, nth=0):
    """One row a person who wants messages. The same cause again meets the unique key, and writes
    nothing.
    """
    if _district_wants:
        rows = [
            {"to": person, "consult": consult, "about": about, "nth": nth}
            for person in people.where(Staff.active, Staff.sms)
        ]
        if rows:
            Sms.insert_many(rows).on_conflict_ignore().execute()
