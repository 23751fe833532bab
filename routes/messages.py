"""Doctor and centre speak about a case: messages, and what was said by phone."""

from bottle import request

from forms.messages import CallForm, MessageForm
from models import CHO, DOCTOR, RUNG, SPOKE
from rules import terms
from rules.words import Say
from services import messages
from web.pages import NO_STORE, REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()


# The button that was pressed → whose number was rung, and with whom the doctor spoke.
BUTTONS = {f"rang-{whose}-{spoke}": (whose, spoke) for whose in RUNG for spoke in terms.SPOKE}
TURNS = {str(turn) for turn in range(1, 100)}
ROOM = 3000  # bytes of messages on a page


@section.get("/consults/<consult:row>/talk", may=(CHO, DOCTOR))
def messages_page(consult):
    return _show(consult, MessageForm())


@section.post("/consults/<consult:row>/message", may=(CHO, DOCTOR))
def message(consult):
    """What is done depends on the button: reading alone, asking and waiting for the answer, or only
    saying.
    """
    form, reading = MessageForm(here().typed), "read" in here().typed
    if not reading and not form.validate():
        return _show(consult, form, 200 if form.switching_language else 422)
    if reading:
        messages.read(consult, here().staff)
    else:
        _say(consult, form.words.data)
    return see(_onward(consult))


@section.post("/consults/<consult:row>/phone", may=(CHO, DOCTOR))
def call(consult):
    form, pressed = (
        CallForm(here().typed),
        next((name for name in BUTTONS if name in here().typed), None),
    )
    if not form.validate() or not pressed:
        return _show(
            consult,
            MessageForm(),
            200 if form.switching_language else 422,
            calling=form,
            unsaid=not form.switching_language,
        )
    whose, spoke = BUTTONS[pressed]
    messages.ring(
        consult,
        here().staff,
        whose,
        spoke if spoke in SPOKE else "",
        int(form.minutes.data or 0) or None,
    )
    return see(
        f"/consults/{consult.id}" if here().staff.role == CHO else f"/consults/{consult.id}/talk"
    )


def beside(consult):
    """What the consult's own page shows of the talk; where the centre is asked, a box, and no
    reloading.
    """
    staff = here().staff
    box = MessageForm() if staff.role == CHO and consult.asked_back else None
    said = messages.threaded(consult, ROOM)
    return {
        "box": box,
        "cache": REVALIDATE if box else NO_STORE,
        "waits": consult.state in messages.OPEN and not box,
        "said": said[0],
        "more": len(said) > 1,
        "numbers": messages.numbers(consult, staff),
        "speaks": messages.may_speak(consult, staff),
    }


def _say(consult, words):
    staff, settings = here().staff, here().site.settings
    if staff.role == CHO:
        messages.answer_back(consult, staff, words, settings.same_doctor_minutes)
    elif "ask" in here().typed:
        messages.ask_back(consult, staff, words, settings.target_emergency)
    else:
        messages.say(consult, staff, words)


def _onward(consult):
    """The CHO stays on the consult's page; the doctor goes back to writing, or, waiting for an
    answer, to the queue.
    """
    if here().staff.role == CHO:
        return f"/consults/{consult.id}"
    return "/queue" if "ask" in here().typed else f"/consults/{consult.id}/talk"


def _show(consult, form, status=200, calling=None, unsaid=False):
    calling, portions = calling or CallForm(), messages.threaded(consult, ROOM)
    if unsaid and not calling.errors:
        calling.complain("minutes", Say("Press how the call went."))
    turn = (
        min(int(request.query.get("turn", "1")), len(portions))
        if request.query.get("turn") in TURNS
        else 1
    )
    return page(
        "messages/messages.html",
        status,
        cache=REVALIDATE,
        box=form,
        calling=calling,
        consult=consult,
        turn=turn,
        said=portions[turn - 1],
        more=turn < len(portions),
        numbers=messages.numbers(consult, here().staff),
        speaks=messages.may_speak(consult, here().staff),
    )
