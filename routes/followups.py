"""After the answer, for the CHO: who is due, ringing the patient, asking the same doctor again,
recording what was done and how it went.
"""

from bottle import request

import clock
from forms.followups import CallForm, record_form
from models import CHO, FOLLOWED
from rules.times import TIMES
from services import followups
from services.referrals import following
from services.sms import reminders
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()
SHOWN, BACKS = 7, 4  # a page of long ones stays below 10 kB


@section.get("/followups", may=CHO)
def due():
    waiting, turn = followups.due(here().staff.facility_id), _turn()
    backs = (
        list(following.backs_due(here().staff.facility_id, TIMES.follow_up_ahead))
        if turn == 1
        else []
    )
    shown = list(waiting.paginate(turn, SHOWN))
    texts = reminders.left(
        reminders.FOLLOW_UP, [one.consult for one in (*shown, *(back.referral for back in backs))]
    )
    return page(
        "followups/due.html",
        due=shown,
        turn=turn,
        more=waiting.count() > turn * SHOWN,
        today=clock.today(),
        backs=backs[:BACKS],
        more_backs=len(backs) > BACKS,
        texts=texts,
    )


@section.get("/followups/done", may=CHO)
def done():
    settled, turn = followups.done(here().staff.facility_id), _turn()
    shown = [(answer, followups.became(answer.consult)) for answer in settled.paginate(turn, SHOWN)]
    return page(
        "followups/done.html",
        done=shown,
        turn=turn,
        more=settled.count() > turn * SHOWN,
        days=TIMES.follow_up_done.days,
    )


@section.post("/consults/<consult:row>/again", may=CHO)
def again(consult):
    return see(f"/consults/{followups.again(consult, here().staff).id}/case")


@section.get("/consults/<consult:row>/record", may=CHO)
def record_page(consult):
    medicines = followups.medicines(consult)
    known = {"results": consult.results, "outcome": consult.outcome, "note": consult.outcome_note}
    form = record_form(medicines)(data=known | {f"given{one.id}": one.given for one in medicines})
    return page(
        "followups/record.html", cache=REVALIDATE, consult=consult, medicines=medicines, form=form
    )


@section.post("/consults/<consult:row>/record", may=CHO)
def record(consult):
    medicines = followups.medicines(consult)
    form = record_form(medicines)(here().typed)
    if not form.validate():
        return page(
            "followups/record.html",
            200 if form.switching_language else 422,
            consult=consult,
            medicines=medicines,
            form=form,
        )
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
    following.rang(consult, here().staff, about=FOLLOWED, **form.data)
    return see("/followups")


def _reminder(consult, form, status=200):
    return page(
        "followups/reminder.html",
        status,
        cache=REVALIDATE,
        consult=consult,
        form=form,
        calls=following.rung(consult, FOLLOWED),
    )


def _turn():
    turn = request.query.get("turn", "1")
    return int(turn) if turn in map(str, range(1, 1000)) else 1
