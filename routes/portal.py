"""Copying by hand into the national portal: a sheet for a patient, one for a consult, and what is
not there yet.
"""

from bottle import request

from forms.portal import PortalForm
from models import CHO, DRAFT
from services import portal, slips
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()


@section.get("/patients/<patient:row>/copy", may=CHO)
def patient_sheet(patient):
    return _sheet(patient)


@section.get("/consults/<consult:row>/copy", may=CHO)
def consult_sheet(consult):
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
    page_number = _page_number()
    listed = portal.not_there(here().staff.facility_id, page_number)
    return page("portal/list.html", **listed._asdict(), page_number=page_number)


def _page_number():
    typed_number = request.query.get("turn", "1")
    return int(typed_number) if typed_number in map(str, range(1, 1000)) else 1


def _case(consult, form):
    case = slips.case(consult.id)
    return _sheet(case.consult.patient, case.consult, case.answer, form)


def _sheet(patient, consult=None, answer=None, form=None):
    return page(
        "portal/sheet.html",
        422 if form and form.errors else 200,
        cache=REVALIDATE,
        patient=patient,
        consult=consult,
        answer=answer,
        form=form,
        **portal.sheet(patient, here().staff)._asdict(),
    )
