"""Text messages: what the district office sees of them, a person's own choice, and what a patient
said to them.
"""

import re

from forms.sms import ConsentForm, SmsForm
from rules.codes import CHO, DOCTOR, OFFICE
from services import signin, staff
from services.sms import reminders, send
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()
BUTTON = re.compile(r"again-all|(again|drop)-[0-9]{1,9}")
SHOWN = 10  # a page of long names stays below 10 kB


@section.get("/district/sms", may=OFFICE)
def messages():
    return page(
        "sms/office.html",
        counts=send.standing(here().staff),
        stuck=send.stuck(SHOWN + 1),
        shown=SHOWN,
        settings=here().site.settings,
    )


@section.post("/district/sms", may=OFFICE)
def decide():
    """Try a message again (again-<id>, again-all), or give it up (drop-<id>): the button says
    which.
    """
    act, which = _pressed()
    if act == "again":
        send.again(None if which == "all" else [int(which)])
    else:
        send.drop([int(which)])
    return see("/district/sms")


def _pressed():
    """[verb, "all" or the id of a message]"""
    buttons = (name for name in here().typed if BUTTON.fullmatch(name))
    return next(buttons, "drop-0").split("-")


@section.post("/me/sms", may=(CHO, DOCTOR))
def choose():
    form = SmsForm(here().typed)
    if not form.validate():
        return page("signin/me.html", 422, sessions=signin.open_sessions(here().staff), sms=form)
    staff.choose_sms(here().staff, **form.data)
    return see("/me")


@section.get("/patients/<patient:row>/sms", may=CHO)
def consent_page(patient):
    form = ConsentForm(data={"mobile": patient.mobile, "language": "hi"})
    return _consent(form, patient, cache=REVALIDATE)


@section.post("/patients/<patient:row>/sms", may=CHO)
def consent(patient):
    form = ConsentForm(here().typed)
    if not form.validate():
        return _consent(form, patient)
    reminders.write_consent(patient, here().staff, **form.data)
    return see(f"/patients/{patient.id}")


def _consent(form, patient, **how):
    return page(
        "sms/consent.html",
        422 if form.errors else 200,
        form=form,
        patient=patient,
        consent=reminders.consent_of(patient),
        **how,
    )
