"""Copying by hand into the national portal: a sheet for a patient, one for a consult, and what is
not there yet.
"""

from bottle import request

from forms.portal import PortalForm
from models import CHO, DRAFT
from services import portal
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
    return _sheet(consult.patient, consult, PortalForm(data={"number": consult.portal_number}))


@section.post("/consults/<consult:row>/copy", may=CHO)
def copied(consult):
    form = PortalForm(here().typed)
    if not form.validate():
        return _sheet(consult.patient, consult, form)
    portal.note(consult, form.number.data)
    return see("/copying")


@section.get("/copying", may=CHO)
def not_there():
    turn = request.query.get("turn", "1")
    turn = int(turn) if turn in map(str, range(1, 1000)) else 1
    rows = portal.not_there(here().staff.facility_id)
    count = rows.count()
    return page(
        "portal/list.html",
        consults=rows.paginate(turn, portal.A_PAGE),
        turn=turn,
        count=count,
        more=count > turn * portal.A_PAGE,
    )


def _sheet(patient, consult=None, form=None):
    return page(
        "portal/sheet.html",
        422 if form and form.errors else 200,
        cache=REVALIDATE,
        patient=patient,
        consult=consult,
        form=form,
        lines=portal.patient_lines(patient, here().staff),
        doubts=portal.doubts(patient, here().staff),
    )
