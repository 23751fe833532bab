"""A doctor answers: writing, keeping, signing; and the prescription as it is printed."""

from bottle import abort

import clock
from forms.answers import AnswerForm, added
from models import CHO, DOCTOR
from routes import queue as line
from routes import slips
from rules.words import Say
from services import answers, consults, messages, queue, stock, triage
from services import slips as written
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.typed import with_doubles
from web.visit import here

section = Section()
ASIDE = {"favourites", "talk", "hand-over"}  # buttons that keep the reply and open a page beside it
NOT_KEPT = {"k", "save", "add", "release", "for", "sign", "shown", "heard", *ASIDE}


@section.get("/consults/<consult:row>/answer", may=DOCTOR)
def answer_page(consult):
    """The reply as it was kept; what is wrong with its medicines is said at once."""
    queue.must_be_mine(consult, here().staff)
    kept = with_doubles(answers.kept(consult, here().staff))
    form = _form(consult, kept)
    form.validate_medicines(form.medicines)
    form.show(
        [problem for problem in _problems(form, consult, kept) if problem.field == "medicines"]
    )
    return _show(form, consult)


@section.post("/consults/<consult:row>/answer", may=DOCTOR)
def answer(consult):
    """What is done depends on the button; without one of these the reply is kept, and nothing
    else.
    """
    queue.must_be_mine(consult, here().staff)
    buttons = {
        "lang": _switch_language,
        "release": _release,
        "sign": _sign,
        "add": _add,
        **dict.fromkeys(ASIDE, _aside),
    }
    act = next((act for button, act in buttons.items() if button in here().typed), _save)
    return act(consult, here().typed)


@section.get("/consults/<consult:row>/prescription", may=(CHO, DOCTOR))
def prescription(consult):
    return _prescription(consult)


@section.get("/consults/<consult:row>/prescription/a4", may=(CHO, DOCTOR))
def prescription_twice(consult):
    return _prescription(consult, twice=True)


def _switch_language(consult, typed):
    form = _form(consult, typed)
    _problems(form, consult, typed)
    return _show(form, consult)


def _release(consult, typed):
    _keep(consult, typed.allitems())
    queue.release(consult, here().staff)
    return see("/queue")


def _aside(consult, typed):
    _keep(consult, typed.allitems())
    return see(f"/consults/{consult.id}/{next(name for name in ASIDE if name in typed)}")


def _sign(consult, typed):
    form = _form(consult, typed, signing=True)
    valid, unheard = form.validate(), messages.unheard(consult, typed.get("heard", ""))
    if unheard:
        form.complain("diagnosis", unheard)
    clean = form.show(_problems(form, consult, typed))
    if not clean or form.reasons.errors or unheard or not valid:
        return _show(form, consult, 422)
    answers.sign(
        consult,
        here().staff,
        columns=form.columns(),
        lines=form.lines,
        reasons=form.reasons.data,
        referral=form.referral(),
    )
    return line.go_on()


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
    answers.keep(consult, here().staff, text, line.claim_minutes())


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
        "answers/answer.html",
        status,
        cache=REVALIDATE,
        form=form,
        consult=consult,
        patient=consult.patient,
        held=held,
        history=consults.history(consult.patient, but=consult).limit(5),
        speciality=line.speciality(),
        triage=triage.assess(consult),
    )


def _prescription(consult, **how):
    slip = written.prescription(consult.id) or abort(404)
    return slips.printed(
        "answers/prescription.html",
        slip,
        shelf=stock.on_shelf(consult.centre_id),
        alarms=written.alarms(slip.consult),
        **how,
    )
