"""A form that was sent, read back to its writer: each value under its field's label, each choice in
its words.
"""

import contextlib
import functools

from peewee import PeeweeException
from wtforms import FormField
from wtforms.form import BaseForm

from forms import (
    answers,
    audit,
    calls,
    closures,
    consults,
    duty,
    emergency,
    favourites,
    followups,
    handover,
    lists,
    messages,
    paper,
    patients,
    phone,
    photos,
    places,
    portal,
    referrals,
    signin,
    sms,
    staff,
)
from forms.fields import Tick
from forms.spreadsheets import sending
from models import Answer, Block, Facility, Medicine, Panchayat, Staff
from rules import danger_signs, terms, triage
from rules import lists as clinical

FORMS = (
    patients.PatientForm,
    patients.SameForm,
    patients.SearchForm,
    consults.CaseForm,
    consults.SendForm,
    consults.ConsentForm,
    emergency.SignsForm,
    referrals.ReferForm,
    answers.AnswerForm,
    answers.MedicineForm,
    handover.HandOverForm,
    messages.MessageForm,
    messages.CallForm,
    followups.RecordForm,
    referrals.DepartureForm,
    referrals.ReportForm,
    referrals.BackForm,
    followups.CallForm,
    referrals.ReferralCallForm,
    paper.LateForm,
    portal.PortalForm,
    photos.PhotoForm,
    favourites.FavouriteForm,
    closures.ClosureForm,
    duty.HoursForm,
    calls.GuestForm,
    calls.WordForm,
    referrals.SlipForm,
    staff.PersonForm,
    places.PlaceForm,
    places.FindForm,
    staff.PeopleForm,
    audit.AuditForm,
    lists.RowsForm,
    sending.SpreadsheetForm,
    sms.SmsForm,
    sms.ConsentForm,
    signin.SignInForm,
    signin.EnrolForm,
    phone.PhoneForm,
)
# What pages put into their forms themselves: nobody typed it.
NOT_TYPED = {"k", "lang", "for", "heard", "seen", "shown", "single", "then", "was", "page", "all"}
# Boxes that stand for a row of a list, by the name before the hyphen; values that name a row of the
# database.
BOXES = {"signs": danger_signs.SIGNS, "symptoms": triage.SYMPTOMS}
ROWS = {"panchayat": Panchayat, "block": Block, "refer_to": Facility, "guest": Staff}


def read_back(pairs: list[tuple[str, str]]) -> list[tuple[object, object]]:
    """[(label or "", value)] to be said, of (name, value) pairs as they were sent.

    A name can belong to several forms: the form that has most of the names is taken for the one
    that was sent.
    """
    names = {name for name, _ in pairs} | {_last(name) for name, _ in pairs}
    forms = sorted(_fields(), key=lambda fields: -len(names & fields.keys()))
    typed = ((name, value) for name, value in pairs if value and name not in NOT_TYPED)
    return [_labelled(name, value, forms) for name, value in typed]


def _last(name: str) -> str:
    """The field of "one-days", a form's within a form."""
    return name.rpartition("-")[2]


@functools.cache
def _fields() -> list[dict]:
    """{name: field} of each form; the fields are only looked at. A form within a form stands in
    FORMS itself.
    """
    forms = [BaseForm(_declared(form)) for form in FORMS]
    return [
        {field.name: field for field in form if not isinstance(field, FormField)} for form in forms
    ]


def _declared(form: type) -> dict:
    """The fields as a form's class declares them, those of the forms it builds on included."""
    attributes = {name: getattr(form, name) for name in dir(form)}
    return {name: value for name, value in attributes.items() if hasattr(value, "_formfield")}


def _labelled(name, value, forms):
    first, _, last = name.partition("-")
    if last in BOXES.get(first, {}):
        return "", BOXES[first][last]
    if first.startswith("given") and first[5:].isdecimal():
        return _row(Medicine, first[5:]) or "", terms.GIVEN.get(value, value)
    field = _field(name, forms) or _field(last, forms)
    if field is None:
        return "", value
    if isinstance(field, Tick):
        return "", field.label.text
    return field.label.text, _chosen(name, value, field)


def _field(name, forms):
    return next((fields[name] for fields in forms if name in fields), None)


def _chosen(name, value, field):
    if name == "to":
        return clinical.SPECIALITIES.get(value) or _row(Staff, value.removeprefix("d")) or value
    if name == "earlier":
        return getattr(_row(Answer, value), "diagnosis", value)
    if name in ROWS:
        return _row(ROWS[name], value) or value
    options = getattr(field, "options", {})
    return next((words for code, words in options.items() if str(code) == value), value)


def _row(table, key):
    """The row of that key; None where there is none, or no database to look into."""
    if key.isascii() and key.isdecimal() and len(key) < 10:
        with contextlib.suppress(PeeweeException):
            return table.get_or_none(table._meta.primary_key == key)
    return None
