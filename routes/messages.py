"""Doctor and centre speak about a case: messages, and what was said by phone."""

from forms.messages import CallForm, MessageForm
from rules.codes import CHO, DOCTOR
from services import messages
from web.pages import NO_STORE, REVALIDATE, page, see
from web.section import Section
from web.typed import page_number
from web.visit import here

section = Section()
ROOM = 3000  # bytes of messages on a page


@section.get("/consults/<consult:row>/talk", may=(CHO, DOCTOR))
def messages_page(consult):
    return _show(consult, MessageForm(), CallForm())


@section.post("/consults/<consult:row>/message", may=(CHO, DOCTOR))
def message(consult):
    """What is done depends on the button: reading alone, asking and waiting for the answer, or only
    saying.
    """
    form = MessageForm(here().typed)
    if "read" in here().typed:
        messages.read(consult, here().staff)
    elif form.validate():
        _say(consult, form.words.data)
    else:
        return _show(consult, form, CallForm())
    return see(_onward(consult))


@section.post("/consults/<consult:row>/phone", may=(CHO, DOCTOR))
def call(consult):
    form, staff = CallForm(here().typed), here().staff
    if not form.validate():
        return _show(consult, MessageForm(), form)
    messages.ring(consult, staff, *form.rang, form.length)
    return see(f"/consults/{consult.id}" + ("" if staff.role == CHO else "/talk"))


def beside(consult):
    """What the consult's own page shows of the talk; where the centre is asked, a box, and no
    reloading.
    """
    staff = here().staff
    talk = messages.talk(consult, staff)
    box = MessageForm() if staff.role == CHO and consult.asked_back else None
    portions = messages.portions(talk.messages, ROOM)
    return {
        "box": box,
        "cache": REVALIDATE if box else NO_STORE,
        "waits": consult.state in messages.OPEN and not box,
        "talk": talk,
        "portion": portions[0],
        "more": len(portions) > 1,
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


def _show(consult, form, calling):
    talk = messages.talk(consult, here().staff)
    portions = messages.portions(talk.messages, ROOM)
    number = page_number(len(portions))
    return page(
        "messages/messages.html",
        422 if form.errors or calling.errors else 200,
        cache=REVALIDATE,
        box=form,
        calling=calling,
        consult=consult,
        talk=talk,
        portion=portions[number - 1],
        page_number=number,
        more=number < len(portions),
    )
