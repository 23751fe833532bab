"""A doctor answers: writing, keeping, signing; and the prescription as it is printed."""

from bottle import abort

import clock
from forms.answers import AnswerForm, added
from routes import queue as line
from routes import slips
from rules.codes import CHO, DOCTOR
from services import messages, queue, stock, triage
from services import slips as written
from services.answers import drafts, pages, signing
from services.answers.checks import Reply
from services.photos import records
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.typed import with_doubles
from web.visit import here

section = Section()
ASIDE = {"favourites", "talk", "hand-over"}  # buttons that keep the reply and open a page beside it
NOT_KEPT = {"k", "save", "add", "release", "for", "sign", "shown", "heard", *ASIDE}
LATEST = 1100  # bytes of the newest messages' words beside the reply: the page has few


@section.get("/consults/<consult:row>/answer", may=DOCTOR)
def answer_page(consult):
    """The reply as it was kept; what is wrong with its medicines is said at once."""
    queue.must_be_mine(consult, here().staff)
    beside = pages.read(consult, here().staff)
    draft = with_doubles(beside.draft)
    form = _form(beside, draft)
    form.validate_medicines(form.medicines)
    form.show(_judged(form, consult, beside, draft).unlawful)
    return _show(form, consult, beside)


@section.post("/consults/<consult:row>/answer", may=DOCTOR)
def answer(consult):
    """What is done depends on the button; without one of these the reply is kept, and nothing
    else.
    """
    queue.must_be_mine(consult, here().staff)
    act = next((act for button, act in BUTTONS.items() if button in here().typed), _save)
    return act(consult, here().typed)


@section.get("/consults/<consult:row>/prescription", may=(CHO, DOCTOR))
def prescription(consult):
    return _prescription(consult)


@section.get("/consults/<consult:row>/prescription/a4", may=(CHO, DOCTOR))
def prescription_twice(consult):
    return _prescription(consult, twice=True)


def _switch_language(consult, typed):
    beside = pages.read(consult, here().staff)
    form = _form(beside, typed)
    _judged(form, consult, beside, typed)
    return _show(form, consult, beside)


def _release(consult, typed):
    _keep(consult, typed.allitems())
    queue.release(consult, here().staff)
    return see("/queue")


def _aside(consult, typed):
    _keep(consult, typed.allitems())
    return see(f"/consults/{consult.id}/{next(name for name in ASIDE if name in typed)}")


def _sign(consult, typed):
    beside = pages.read(consult, here().staff)
    form = _form(beside, typed, signing=True)
    reply = _checked(form, consult, beside, typed)
    if form.errors:
        return _show(form, consult, beside, 422)
    signing.sign(reply, here().staff, reasons=form.reasons.data, referral=form.referral())
    return line.go_on()


def _add(consult, typed):
    """The medicine of the single fields becomes a line."""
    beside = pages.read(consult, here().staff)
    form = _form(beside, typed)
    medicine = form.one.form
    if medicine.ready():
        _keep(consult, [*added(typed.allitems(), medicine.line()), ("single", "1")])
        return see(f"/consults/{consult.id}/answer")
    _judged(form, consult, beside, typed)
    return _show(form, consult, beside, 422)


def _save(consult, typed):
    _keep(consult, typed.allitems())
    return see(f"/consults/{consult.id}/answer")


BUTTONS = {
    "lang": _switch_language,
    "release": _release,
    "sign": _sign,
    "add": _add,
    **dict.fromkeys(ASIDE, _aside),
}


def _judged(form, consult, beside, typed):
    """The reply as it is judged; the form then has a field for each reason that is asked."""
    reply = Reply(consult, form.columns(), form.lines, beside.earlier)
    form.ask(reply.cautions, typed)
    return reply


def _checked(form, consult, beside, typed):
    """The reply, with all that stands against signing it said at the form."""
    form.validate()
    unheard = messages.unheard(consult, typed.get("heard", ""))
    if unheard:
        form.complain("diagnosis", unheard)
    reply = _judged(form, consult, beside, typed)
    form.show(reply.problems(form.reasons.data))
    return reply


def _keep(consult, pairs):
    text = [pair for pair in pairs if pair[0] not in NOT_KEPT]
    drafts.keep(consult, here().staff, text, line.claim_minutes())


def _form(beside, typed, **how):
    linkable = {
        old.id: f"{clock.local(old.signed_at):%d-%m-%Y} {old.diagnosis[:60]}"
        for old in beside.earlier
    }
    return AnswerForm(typed or None, earlier=linkable, **how)


def _show(form, consult, beside, status=200):
    return page(
        "answers/answer.html",
        status,
        cache=REVALIDATE,
        form=form,
        consult=consult,
        patient=consult.patient,
        beside=beside,
        latest=messages.newest(beside.messages, LATEST),
        held=stock.held_of(form.lines, beside.shelf),
        photos=records.of(consult).current,
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
