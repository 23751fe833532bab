"""CHO and doctor: what became of a referral, who was not heard of, ringing the patient."""

from bottle import abort

from forms.referrals import ReferralCallForm
from rules import referrals
from rules.codes import CHO, DOCTOR, REFERRED
from services.referrals import following
from services.sms import reminders
from web.pages import page, see
from web.section import Section
from web.visit import here

section = Section()
HOURS = {
    urgency: int(wait.total_seconds()) // 3600 for urgency, wait in referrals.NOT_HEARD.items()
}


@section.get("/referrals", may=(CHO, DOCTOR))
def not_heard():
    listed = following.overview(here().staff)
    return page("referrals/list.html", **listed._asdict(), texts=_texts(listed), hours=HOURS)


def _texts(listed):
    """When each patient was told by a text message; a doctor is not shown that."""
    if here().staff.role != CHO:
        return None
    return reminders.left(reminders.RING, [line.consult.id for line in listed.unheard])


@section.get("/consults/<consult:row>/became", may=(CHO, DOCTOR))
def became(consult):
    return _became(consult, ReferralCallForm())


@section.post("/consults/<consult:row>/read", may=(CHO, DOCTOR))
def read(consult):
    following.read(consult, here().staff)
    return see(f"/consults/{consult.id}/became")


@section.post("/consults/<consult:row>/rang", may=(CHO, DOCTOR))
def note_call(consult):
    form = ReferralCallForm(here().typed)
    if not form.validate():
        return _became(consult, form, 200 if form.switching_language else 422)
    following.note_call(consult, here().staff, about=REFERRED, **form.data)
    return see("/referrals")


def _became(consult, form, status=200):
    outcome = following.outcome(consult, here().staff) or abort(404)
    return page("referrals/became.html", status, form=form, **outcome._asdict())
