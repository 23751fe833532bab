"""The district office's work on people: find, disable, enable; and a person's own choices."""
from models import Facility, Staff
from rules.words import Refused, Say
from services import signin


def people(role: str = "", asked: str = ""):
    """Staff with their facility, by name; one role's, or those whose name or mobile begins so."""
    rows = Staff.select(Staff, Facility).join(Facility).order_by(Staff.name)
    rows = rows.where(Staff.role == role) if role else rows
    return rows.where(Staff.name.startswith(asked) | Staff.mobile.startswith(asked)) if asked else rows


def disable(person: Staff, by: Staff) -> None:
    """Stop an account at once: no sign-in, and every open session ends."""
    if person.id == by.id:
        raise Refused(Say("You cannot disable your own account."), f"/district/staff/{person.id}")
    Staff.update(active=False).where(Staff.id == person.id).execute()
    signin.end_all(person)


def enable(person: Staff) -> None:
    Staff.update(active=True).where(Staff.id == person.id).execute()


def choose_sms(person: Staff, sms: bool, sms_language: str) -> None:
    """Whether this person wants text messages, and in which language."""
    Staff.update(sms=sms, sms_language=sms_language).where(Staff.id == person.id).execute()
