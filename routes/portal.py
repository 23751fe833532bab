"""Copying by hand into the national portal: a sheet for a patient, one for a consult, and what is
not there yet.
"""

from forms.portal import PortalForm
from rules.codes import CHO, DRAFT
from services import portal, slips
from web import typed
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()


@section.get("/patients/<patient:row>/copy", may=CHO)
def copy_patient(patient):
    return _copy(patient)


@section.get("/consults/<consult:row>/copy", may=CHO)
def copy_consult(consult):
    if consult.state == DRAFT:
        return see(f"/consults/{consult.id}/check")
    return _case(consult, PortalForm(data={"number": consult.portal_number}))


@section.post("/consults/<consult:row>/copy", may=CHO)
def copied(consult):
    form = PortalForm(here().typed)
    if not form.validate():
        return _case(consult, form)
    portal.note(consult, form.number.data)
    return see("/copying")


@section.get("/copying", may=CHO)
def not_there():
    page_number = typed.page_number()
    rows = portal.not_there(here().staff.facility_id, page_number)
    return page("portal/list.html", **rows._asdict(), page_number=page_number)


def _case(consult, form):
    case = slips.case(consult.id)
    return _copy(case.consult.patient, case.consult, case.answer, form)


def _copy(patient, consult=None, answer=None, form=None):
    return page(
        "portal/copy.html",
        422 if form and form.errors else 200,
        cache=REVALIDATE,
        patient=patient,
        consult=consult,
        answer=answer,
        form=form,
        **portal.copy(patient, here().staff)._asdict(),
    )
