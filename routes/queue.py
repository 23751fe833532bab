"""A doctor answers: the queue, taking a case, writing, signing."""
import re

from bottle import request

from forms.answers import LINES, AnswerForm
from models import DOCTOR, Consult
from rules import lists
from services import answers, consults
from web.guard import Section
from web.pages import KEPT, page, see
from web.typed import with_doubles
from web.visit import here

section = Section()
SHOWN = 15


@section.get("/queue", may=DOCTOR)
def queue():
    speciality = request.query.get("for", here().staff.speciality)
    speciality = speciality if speciality in lists.SPECIALITIES else ""
    waiting = consults.queue(speciality)
    return page("queue.html", waiting=waiting.limit(SHOWN), more=waiting.count() > SHOWN, speciality=speciality,
                counts=consults.waiting_by_speciality(), mine=consults.in_hand(here().staff))


@section.post("/queue/take", may=DOCTOR)
def take():
    """Open the case whose button was pressed (take-<id>), or the first in line."""
    wanted = next((name[5:] for name in here().typed if name.startswith("take-")), "")
    seen = Consult.seen_by(here().staff)
    consult = seen.where(Consult.id == int(wanted)).first() if re.fullmatch("[0-9]{1,9}", wanted) else None
    if consult:
        consults.take(consult, here().staff, _minutes())
    return _go_to(consult or _take_next())


@section.get("/consults/<consult:row>/answer", may=DOCTOR)
def answer_page(consult):
    consults.must_be_mine(consult, here().staff)
    kept = with_doubles(answers.kept(consult, here().staff))
    return _show(AnswerForm(kept or None), consult)


@section.post("/consults/<consult:row>/answer", may=DOCTOR)
def answer(consult):
    typed = here().typed
    form = AnswerForm(typed, signing="sign" in typed)
    if "release" in typed:
        return _release(consult, typed)
    if "sign" not in typed or not form.validate():
        return _save(form, consult, typed)
    answers.sign(consult, here().staff, columns=form.columns(), medicines=form.lines(), referral=form.referral())
    return _go_to(_take_next())


def _save(form, consult, typed):
    """Save as typed, or, where signing found something wrong, show the form again with what was typed."""
    if form.turning or "sign" in typed:
        return _show(form, consult, 200 if form.turning else 422)
    _keep(consult, typed)
    return see(f"/consults/{consult.id}/answer")


def _release(consult, typed):
    _keep(consult, typed)
    consults.release(consult, here().staff)
    return see("/queue")


def _keep(consult, typed):
    text = [pair for pair in typed.allitems() if pair[0] not in ("k", "save", "more", "release", "for")]
    answers.keep(consult, here().staff, text, _minutes())


def _show(form, consult, status=200):
    while len(form.medicines) < min(LINES, 3 + len(form.lines())):
        form.medicines.append_entry()
    return page("consults/answer.html", status, cache=KEPT, form=form, consult=consult, patient=consult.patient,
                history=consults.history(consult.patient, but=consult), speciality=_speciality())


def _take_next():
    return consults.take_next(here().staff, _speciality(), _minutes())


def _go_to(consult):
    going_on = f"?for={_speciality()}" if _speciality() else ""
    return see(f"/consults/{consult.id}/answer{going_on}" if consult else f"/queue{going_on}")


def _speciality():
    asked = here().typed.get("for", request.query.get("for", here().staff.speciality))
    return asked if asked in lists.SPECIALITIES else ""


def _minutes():
    return here().site.settings.claim_minutes
