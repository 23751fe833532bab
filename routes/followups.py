"""After the answer, for the CHO: who is due, ringing the patient, asking the same doctor again,
recording what was done and how it went.
"""

import clock
from forms.followups import CallForm, record_form
from rules.codes import CHO, FOLLOWED
from rules.times import TIMES
from services import followups, slips
from services.referrals import following
from services.sms import reminders
from web import typed
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()


@section.get("/followups", may=CHO)
def due():
    page_number = typed.page_number()
    rows = followups.due(here().staff.facility_id, page_number)
    texts = reminders.left(
        reminders.FOLLOW_UP, [row.consult.id for row in (*rows.due, *rows.backs)]
    )
    values = {"page_number": page_number, "texts": texts, "today": clock.today()}
    return page("followups/due.html", **rows._asdict(), **values)


@section.get("/followups/done", may=CHO)
def done():
    page_number = typed.page_number()
    rows = followups.done(here().staff.facility_id, page_number)
    values = {"page_number": page_number, "days": TIMES.follow_up_done.days}
    return page("followups/done.html", **rows._asdict(), **values)


@section.post("/consults/<consult:row>/again", may=CHO)
def again(consult):
    return see(f"/consults/{followups.again(consult, here().staff).id}/case")


@section.get("/consults/<consult:row>/record", may=CHO)
def record_page(consult):
    case = slips.case(consult.id)
    data = {"results": consult.results, "outcome": consult.outcome, "note": consult.outcome_note}
    data |= {f"given{medicine.id}": medicine.given for medicine in _medicines(case)}
    return _record(case, record_form(_medicines(case))(data=data))


@section.post("/consults/<consult:row>/record", may=CHO)
def record(consult):
    case = slips.case(consult.id)
    form = record_form(_medicines(case))(here().typed)
    if not form.validate():
        return _record(case, form, 200 if form.switching_language else 422)
    followups.record(consult, **form.recorded())
    return see(f"/consults/{consult.id}")


@section.get("/consults/<consult:row>/reminder", may=CHO)
def reminder_page(consult):
    return _reminder(consult, CallForm())


@section.post("/consults/<consult:row>/reminder", may=CHO)
def reminder(consult):
    """What came of ringing a patient whose follow-up is due."""
    form = CallForm(here().typed)
    if not form.validate():
        return _reminder(consult, form, 200 if form.switching_language else 422)
    following.note_call(consult, here().staff, about=FOLLOWED, **form.data)
    return see("/followups")


def _medicines(case):
    return case.answer.lines if case.answer else []


def _record(case, form, status=200):
    return page(
        "followups/record.html",
        status,
        cache=REVALIDATE,
        consult=case.consult,
        answer=case.answer,
        medicines=_medicines(case),
        form=form,
    )


def _reminder(consult, form, status=200):
    case = slips.case(consult.id)
    return page(
        "followups/reminder.html",
        status,
        cache=REVALIDATE,
        consult=case.consult,
        answer=case.answer,
        form=form,
        calls=following.calls(consult, FOLLOWED),
    )
