"""A doctor answers: the queue, taking a case, writing, signing."""
import re

from bottle import request

import clock
from forms.answers import LINES, AnswerForm, inserted, saved, unfolded
from models import DOCTOR, Consult, Favourite
from rules import lists
from rules.words import Say
from services import answers, calls, consults, favourites, stock, triage
from web.guard import Section
from web.pages import KEPT, page, see
from web.typed import with_doubles
from web.visit import here

section = Section()
SHOWN = 12  # a page of long names stays below 10 kB
NOT_KEPT = {"k", "save", "more", "release", "for", "sign", "check", "insert", "favour", "favourite", "favourite_name"}


@section.get("/queue", may=DOCTOR)
def queue():
    speciality = request.query.get("for", here().staff.speciality)
    speciality = speciality if speciality in lists.SPECIALITIES else ""
    waiting, targets = consults.queue(speciality, here().staff), here().site.settings.targets
    shown = list(waiting.limit(SHOWN))
    return page("queue.html", waiting=shown, more=waiting.count() > SHOWN, speciality=speciality, targets=targets,
                counts=consults.waiting_by_speciality(here().staff), mine=consults.in_hand(here().staff),
                reasons={consult.id: triage.assess(consult).reasons[:1] for consult in shown},
                late={consult.id for consult in shown if consults.overdue(consult, targets)},
                awaiting=calls.awaiting(here().staff))


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
    form = _form(consult, kept, checking="check" in kept)
    if form.checking:
        _fits(form, consult)
    return _show(form, consult)


@section.post("/consults/<consult:row>/answer", may=DOCTOR)
def answer(consult):
    """What is done depends on the button; without one of these the reply is kept, and nothing else."""
    consults.must_be_mine(consult, here().staff)
    buttons = {"lang": _turn, "release": _release, "sign": _sign, "check": _check, "insert": _insert, "favour": _favour}
    act = next((act for button, act in buttons.items() if button in here().typed), _save)
    return act(consult, here().typed)


def _turn(consult, typed):
    return _show(_form(consult, typed), consult)


def _release(consult, typed):
    _keep(consult, typed.allitems())
    consults.release(consult, here().staff)
    return see("/queue")


def _sign(consult, typed):
    """Lines of shorthand are put into rows and shown once before they can be signed."""
    rows = with_doubles(unfolded(typed.allitems())) if typed.get("shorthand") else typed
    form = _form(consult, rows, signing=True, read=rows.get("shorthand") != typed.get("shorthand"))
    if not _fits(form, consult):
        return _show(form, consult, 422)
    answers.sign(consult, here().staff, columns=form.columns(), medicines=form.lines(), referral=form.referral())
    return _go_to(_take_next())


def _check(consult, typed):
    _keep(consult, unfolded(typed.allitems()), checked=True)
    return see(f"/consults/{consult.id}/answer")


def _insert(consult, typed):
    chosen = favourites.of(here().staff).where(Favourite.name == typed.get("favourite", "")).first()
    _keep(consult, inserted(typed.allitems(), favourites.fields(chosen)) if chosen else typed.allitems())
    return see(f"/consults/{consult.id}/answer")


def _favour(consult, typed):
    form = _form(consult, typed)
    name = " ".join(typed.get("favourite_name", "").split())
    if not name or not form.favourite_name.validate(form):
        form.favourite_name.errors = form.favourite_name.errors or [Say("Write a name for the favourite.")]
        return _show(form, consult, 422)
    favourites.save(here().staff, name, saved(typed.allitems()))
    return _save(consult, typed)


def _save(consult, typed):
    _keep(consult, typed.allitems())
    return see(f"/consults/{consult.id}/answer")


def _fits(form, consult):
    """Whether the form and every rule of prescribing let it be signed; each problem is put at its field."""
    valid = form.validate()
    found = answers.problems(consult, form.columns(), form.lines())
    asked = [problem for problem in found if form.signing or problem.line is not None]
    return form.show(asked) and valid


def _keep(consult, pairs, checked=False):
    text = [pair for pair in pairs if pair[0] not in NOT_KEPT] + [("check", "1")] * checked
    answers.keep(consult, here().staff, text, _minutes())


def _form(consult, typed, **how):
    linkable = {old.id: f"{clock.local(old.signed_at):%d-%m-%Y} {old.diagnosis[:60]}"
                for old in answers.earlier(consult)}
    mine = {row.name: row.name for row in favourites.of(here().staff)}
    return AnswerForm(typed or None, earlier=linkable, favourites=mine, **how)


def _show(form, consult, status=200):
    while len(form.medicines) < min(LINES, max(3, 1 + len(form.filled))):
        form.medicines.append_entry()
    shelf = stock.on_shelf(consult.centre_id)
    held = {line: stock.there(line.name.raw, line.strength.raw, shelf) for line in form.filled} if shelf else {}
    return page("consults/answer.html", status, cache=KEPT, form=form, consult=consult, patient=consult.patient, held=held,
                history=consults.history(consult.patient, but=consult), speciality=_speciality(),
                triage=triage.assess(consult))


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
