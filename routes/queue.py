"""A doctor answers: the queue, taking a case, writing, signing."""

import re

from bottle import request

import clock
from forms.answers import AnswerForm, added
from models import DOCTOR, Consult
from rules import lists
from rules.words import Say
from services import answers, calls, consults, duty, loop, messages, stock, triage
from web.section import Section
from web.pages import KEPT, page, see
from web.typed import with_doubles
from web.visit import here

section = Section()
SHOWN, AT_LEAST = 8, 3  # cases; a page of long names stays below 10 kB
LINES = 3  # so many lines above the queue take the room of one case
ASIDE = {"favourites", "talk", "hand-over"}  # buttons that keep the reply and open a page beside it
NOT_KEPT = {"k", "save", "add", "release", "for", "sign", "shown", "heard", *ASIDE}


@section.get("/queue", may=DOCTOR)
def queue():
    doctor, speciality, targets = here().staff, _speciality(), here().site.settings.targets
    waiting, above = consults.queue(speciality, doctor), _above(doctor)
    shown = list(waiting.limit(_room(above)))
    return page(
        "queue.html",
        waiting=shown,
        more=waiting.count() > len(shown),
        speciality=speciality,
        targets=targets,
        counts=consults.waiting_by_speciality(doctor),
        turn=duty.of(doctor),
        waits=True,
        reasons={consult.id: triage.assess(consult).reasons[:1] for consult in shown},
        late={consult.id for consult in shown if consults.overdue(consult, targets)},
        awaiting=calls.awaiting(doctor),
        **above,
    )


def _above(doctor):
    return {
        "mine": list(consults.in_hand(doctor)),
        "news": messages.news(doctor),
        **loop.beside(doctor),
    }


def _room(above):
    """How many cases fit under these lines."""
    return max(
        AT_LEAST, SHOWN - sum(len(above[name]) for name in ("mine", "news", "reports")) // LINES
    )


@section.post("/queue/take", may=DOCTOR)
def take():
    """Open the case whose button was pressed (take-<id>), or the first in line."""
    wanted = next((name[5:] for name in here().typed if name.startswith("take-")), "")
    seen = Consult.seen_by(here().staff)
    consult = (
        seen.where(Consult.id == int(wanted)).first()
        if re.fullmatch("[0-9]{1,9}", wanted)
        else None
    )
    if consult:
        consults.take(consult, here().staff, _minutes())
    return _go_to(consult or _take_next())


@section.get("/consults/<consult:row>/answer", may=DOCTOR)
def answer_page(consult):
    """The reply as it was kept; what is wrong with its medicines is said at once."""
    consults.must_be_mine(consult, here().staff)
    kept = with_doubles(answers.kept(consult, here().staff))
    form = _form(consult, kept)
    form.validate_medicines(form.medicines)
    form.show(
        [problem for problem in _problems(form, consult, kept) if problem.field == "medicines"]
    )
    return _show(form, consult)


@section.post("/consults/<consult:row>/answer", may=DOCTOR)
def answer(consult):
    """What is done depends on the button; without one of these the reply is kept, and nothing else."""
    consults.must_be_mine(consult, here().staff)
    buttons = {
        "lang": _turn,
        "release": _release,
        "sign": _sign,
        "add": _add,
        **dict.fromkeys(ASIDE, _aside),
    }
    act = next((act for button, act in buttons.items() if button in here().typed), _save)
    return act(consult, here().typed)


def _turn(consult, typed):
    form = _form(consult, typed)
    _problems(form, consult, typed)
    return _show(form, consult)


def _release(consult, typed):
    _keep(consult, typed.allitems())
    consults.release(consult, here().staff)
    return see("/queue")


def _aside(consult, typed):
    _keep(consult, typed.allitems())
    return see(f"/consults/{consult.id}/{next(name for name in ASIDE if name in typed)}")


def _sign(consult, typed):
    form = _form(consult, typed, signing=True)
    valid, unheard = form.validate(), messages.unheard(consult, typed.get("heard", ""))
    if unheard:
        form.complain("diagnosis", unheard)
    if (
        not form.show(_problems(form, consult, typed))
        or form.reasons.errors
        or unheard
        or not valid
    ):
        return _show(form, consult, 422)
    answers.sign(
        consult,
        here().staff,
        columns=form.columns(),
        lines=form.lines,
        reasons=form.reasons.data,
        referral=form.referral(),
    )
    return _go_to(_take_next())


def _add(consult, typed):
    """The medicine of the single fields becomes a line."""
    form = _form(consult, typed)
    one = form.one.form
    if one.empty():
        one.complain("name", Say("Write the name of this medicine."))
    elif one.validate():
        _keep(consult, [*added(typed.allitems(), one.line()), ("single", "1")])
        return see(f"/consults/{consult.id}/answer")
    _problems(form, consult, typed)
    return _show(form, consult, 422)


def _save(consult, typed):
    _keep(consult, typed.allitems())
    return see(f"/consults/{consult.id}/answer")


def _problems(form, consult, typed):
    """Everything that forbids signing; the form then has a field for each reason that is asked."""
    form.ask(answers.cautions(consult, form.columns(), form.lines), typed)
    return answers.problems(consult, form.columns(), form.lines, form.reasons.data)


def _keep(consult, pairs):
    text = [pair for pair in pairs if pair[0] not in NOT_KEPT]
    answers.keep(consult, here().staff, text, _minutes())


def _form(consult, typed, **how):
    linkable = {
        old.id: f"{clock.local(old.signed_at):%d-%m-%Y} {old.diagnosis[:60]}"
        for old in answers.earlier(consult)
    }
    return AnswerForm(typed or None, earlier=linkable, **how)


def _show(form, consult, status=200):
    shelf = stock.on_shelf(consult.centre_id)
    held = (
        {line: stock.there(line.name, line.strength, shelf) for line in form.lines} if shelf else {}
    )
    return page(
        "consults/answer.html",
        status,
        cache=KEPT,
        form=form,
        consult=consult,
        patient=consult.patient,
        held=held,
        history=consults.history(consult.patient, but=consult).limit(5),
        speciality=_speciality(),
        triage=triage.assess(consult),
    )


def _take_next():
    return consults.take_next(here().staff, _speciality(), _minutes())


def _go_to(consult):
    if consult:
        messages.read(consult, here().staff)
    going_on = f"?for={_speciality()}" if _speciality() else ""
    return see(f"/consults/{consult.id}/answer{going_on}" if consult else f"/queue{going_on}")


def _speciality():
    asked = here().typed.get("for", request.query.get("for", here().staff.speciality))
    return asked if asked in lists.SPECIALITIES else ""


def _minutes():
    return here().site.settings.claim_minutes
