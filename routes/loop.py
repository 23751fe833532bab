"""CHO and doctor: what became of a referral, who was not heard of, ringing the patient, the
departure.
"""

from bottle import abort

from forms.loop import DOSES, CallForm, RangForm, departure_form
from models import CHO, DOCTOR, FOLLOWED, REFERRED, Consult
from rules import receiving
from services import loop, reminders
from web.section import Section
from web.pages import KEPT, page, see
from web.visit import here

section = Section()
SHOWN, RESTING = 9, 5  # lines: a page of long names stays below 10 kB


@section.get("/referrals", may=(CHO, DOCTOR))
def not_heard():
    staff = here().staff
    unheard, resting, told = (
        loop.not_heard(staff),
        loop.resting(staff),
        loop.told_of(staff, SHOWN + 1),
    )
    shown = list(unheard.limit(SHOWN))
    texts = (
        reminders.left(reminders.RING, [one.consult for one in shown])
        if staff.role == CHO
        else None
    )
    return page(
        "loop/list.html",
        unheard=shown,
        more=unheard.count() > SHOWN,
        texts=texts,
        resting=resting.limit(RESTING),
        rest=resting.count(),
        reports=told[:SHOWN],
        more_reports=len(told) > SHOWN,
        hours={
            urgency: int(wait.total_seconds()) // 3600
            for urgency, wait in receiving.NOT_HEARD.items()
        },
    )


@section.get("/consults/<consult:row>/became", may=(CHO, DOCTOR))
def became(consult):
    return _became(consult, RangForm())


@section.post("/consults/<consult:row>/read", may=(CHO, DOCTOR))
def read(consult):
    loop.read(consult, here().staff)
    return see(f"/consults/{consult.id}/became")


@section.post("/consults/<consult:row>/rang", may=(CHO, DOCTOR))
def rang(consult):
    form = RangForm(here().typed)
    if not form.validate():
        return _became(consult, form, 200 if form.turning else 422)
    loop.rang(consult, here().staff, about=REFERRED, **form.data)
    return see("/referrals")


@section.get("/consults/<consult:row>/reminder", may=CHO)
def reminder_page(consult):
    return _reminder(consult, CallForm())


@section.post("/consults/<consult:row>/reminder", may=CHO)
def reminder(consult):
    """What came of ringing a patient whose follow-up is due."""
    form = CallForm(here().typed)
    if not form.validate():
        return _reminder(consult, form, 200 if form.turning else 422)
    loop.rang(consult, here().staff, about=FOLLOWED, **form.data)
    return see("/followups")


@section.get("/consults/<consult:row>/departure", may=CHO)
def departure_page(consult):
    return _departure(consult, departure_form(_referral(consult).departure))


@section.post("/consults/<consult:row>/departure", may=CHO)
def departure(consult):
    referral, form = _referral(consult), departure_form(None, here().typed)
    if not form.validate():
        return _departure(consult, form, 200 if form.turning else 422)
    loop.depart(referral, here().staff, **form.written())
    return see(f"/consults/{consult.id}/departure")


def _became(consult, form, status=200):
    referral = _referral(consult)
    unread = loop.news(here().staff).where(Consult.id == consult.id).exists()
    return page(
        "loop/became.html",
        status,
        consult=consult,
        referral=referral,
        form=form,
        unread=unread,
        reports=loop.reports(consult),
        calls=loop.rung(consult, REFERRED),
    )


def _reminder(consult, form, status=200):
    return page(
        "loop/reminder.html",
        status,
        cache=KEPT,
        consult=consult,
        form=form,
        calls=loop.rung(consult, FOLLOWED),
    )


def _departure(consult, form, status=200):
    return page(
        "loop/departure.html",
        status,
        cache=KEPT,
        consult=consult,
        referral=_referral(consult),
        form=form,
        lines=range(DOSES),
    )


def _referral(consult):
    return loop.referral_of(consult) or abort(404)
