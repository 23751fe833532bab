"""A doctor hands an open case over to a colleague or another speciality, with a note."""

from forms.handover import HandOverForm
from rules.codes import DOCTOR
from services import handover, queue
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()


@section.get("/consults/<consult:row>/hand-over", may=DOCTOR)
def hand_over_page(consult):
    queue.must_be_mine(consult, here().staff)
    return _show(consult, _form(consult))


@section.post("/consults/<consult:row>/hand-over", may=DOCTOR)
def hand_over(consult):
    queue.must_be_mine(consult, here().staff)
    form = _form(consult, here().typed)
    if not form.validate():
        return _show(consult, form)
    minutes = here().site.settings.same_doctor_minutes
    handover.hand_over(consult, here().staff, form.note.data, form.receiver, minutes)
    return see("/queue")


def _form(consult, typed=None):
    away_minutes = here().site.settings.away_minutes
    return HandOverForm(typed, receivers=handover.receivers(consult, here().staff, away_minutes))


def _show(consult, form):
    return page(
        "handover/hand-over.html",
        422 if form.errors else 200,
        cache=REVALIDATE,
        consult=consult,
        form=form,
        handed=handover.steps(consult),
    )
