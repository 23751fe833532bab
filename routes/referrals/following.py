"""CHO and doctor: what became of a referral, who was not heard of, ringing the patient."""

from bottle import abort

from forms.referrals import RangForm
from models import CHO, DOCTOR, REFERRED, Consult
from rules import referrals
from services.referrals import following, sending
from services.sms import reminders
from web.pages import page, see
from web.section import Section
from web.visit import here

section = Section()
SHOWN, RESTING = 9, 5  # lines: a page of long names stays below 10 kB


@section.get("/referrals", may=(CHO, DOCTOR))
def not_heard():
    staff = here().staff
    unheard, resting, told = (
        following.not_heard(staff),
        following.resting(staff),
        following.told_of(staff, SHOWN + 1),
    )
    shown = list(unheard.limit(SHOWN))
    texts = (
        reminders.left(reminders.RING, [one.consult for one in shown])
        if staff.role == CHO
        else None
    )
    return page(
        "referrals/list.html",
        unheard=shown,
        more=unheard.count() > SHOWN,
        texts=texts,
        resting=resting.limit(RESTING),
        rest=resting.count(),
        reports=told[:SHOWN],
        more_reports=len(told) > SHOWN,
        hours={
            urgency: int(wait.total_seconds()) // 3600
            for urgency, wait in referrals.NOT_HEARD.items()
        },
    )


@section.get("/consults/<consult:row>/became", may=(CHO, DOCTOR))
def became(consult):
    return _became(consult, RangForm())


@section.post("/consults/<consult:row>/read", may=(CHO, DOCTOR))
def read(consult):
    following.read(consult, here().staff)
    return see(f"/consults/{consult.id}/became")


@section.post("/consults/<consult:row>/rang", may=(CHO, DOCTOR))
def rang(consult):
    form = RangForm(here().typed)
    if not form.validate():
        return _became(consult, form, 200 if form.switching_language else 422)
    following.rang(consult, here().staff, about=REFERRED, **form.data)
    return see("/referrals")


def _became(consult, form, status=200):
    referral = sending.referral_of(consult) or abort(404)
    unread = following.news(here().staff).where(Consult.id == consult.id).exists()
    return page(
        "referrals/became.html",
        status,
        consult=consult,
        referral=referral,
        form=form,
        unread=unread,
        reports=following.reports(consult),
        calls=following.rung(consult, REFERRED),
    )
