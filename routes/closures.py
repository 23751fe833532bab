"""Days on which a centre is closed: its CHO writes them down."""

import clock
from forms.closures import AHEAD, BACK, ClosureForm
from rules.codes import CHO
from services import closures
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()


@section.get("/closed", may=CHO)
def closed():
    return _closed(ClosureForm(), 200)


@section.post("/closed", may=CHO)
def close():
    form = ClosureForm(here().typed)
    if not form.validate():
        return _closed(form, 200 if form.switching_language else 422)
    closures.say(form.day.data, form.why, here().staff)
    return see("/closed")


def _closed(form, status):
    days = closures.of(here().staff.facility_id, clock.today() - BACK, clock.today() + AHEAD)
    return page("closures/closed.html", status, cache=REVALIDATE, form=form, days=days)
