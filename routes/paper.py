"""Paper mode: blank sheets for days without network, and the true time of what is typed in
later.
"""

from bottle import abort

import clock
from forms.consults import CaseForm, SendForm
from forms.paper import LateForm
from forms.patients import PatientForm
from routes.emergency import KINDS
from routes.slips import LANGUAGE
from rules.codes import CHO, DRAFT, OFFICE
from rules.danger_signs import GROUP_NAMES
from services import consults, paper
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()


@section.get("/paper", may=(CHO, OFFICE))
def sheets():
    return page(
        "paper/sheets.html", kinds={kind: GROUP_NAMES[group] for kind, group in KINDS.items()}
    )


@section.get("/paper/<kind:word>", may=(CHO, OFFICE))
def sheet(kind):
    """The forms of the screen, empty: a field that is added there stands on the paper too."""
    group = KINDS.get(kind) or abort(404)
    values = {"name": GROUP_NAMES[group], "centre": here().staff.facility}
    return page("paper/sheet.html", language=LANGUAGE, **values, **_forms(group))


def _forms(group):
    blank = paper.blank(group)
    return {
        "patient": PatientForm(block=None),
        "case": CaseForm(patient=blank.patient, group=group),
        "send": SendForm(consult=blank),
    }


@section.get("/consults/<consult:row>/late", may=CHO)
def late_page(consult):
    if consult.state != DRAFT:
        return see(f"/consults/{consult.id}")
    return _late(LateForm(data=_known(consult)), consult)


@section.post("/consults/<consult:row>/late", may=CHO)
def late(consult):
    form = LateForm(here().typed)
    if "not" in here().typed:
        consults.written_later(consult, None, "")
    elif not form.validate():
        return _late(form, consult)
    else:
        consults.written_later(consult, form.examined_at, form.because.data)
    return see(f"/consults/{consult.id}/check")


def _known(consult):
    """What was written of the paper before."""
    if not consult.examined_at:
        return {}
    examined = clock.local(consult.examined_at)
    return {
        "day": examined.date(),
        "time": f"{examined:%H:%M}",
        "because": consult.late_because,
    }


def _late(form, consult):
    return page(
        "paper/late.html",
        422 if form.errors else 200,
        cache=REVALIDATE,
        form=form,
        consult=consult,
        patient=consult.patient,
    )
