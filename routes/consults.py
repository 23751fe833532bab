"""A CHO asks: the case, the check page, and the consult's own page from receipt to answer."""
from forms.consults import CaseForm, SendForm
from models import CHO, DOCTOR, DRAFT
from rules import lists
from services import consults
from web.guard import Section
from web.pages import KEPT, page, see
from web.visit import here

section = Section()


@section.get("/patients/<patient:row>/ask", may=CHO)
def ask_page(patient):
    return page("consults/case.html", cache=KEPT, form=CaseForm(), patient=patient, consult=None)


@section.post("/patients/<patient:row>/ask", may=CHO)
def ask(patient):
    form = CaseForm(here().typed)
    if not form.validate():
        return page("consults/case.html", 200 if form.turning else 422, form=form, patient=patient, consult=None)
    return see(f"/consults/{consults.begin(patient, form.found(), here().staff).id}/check")


@section.get("/consults/<consult:row>/case", may=CHO)
def case_page(consult):
    if consult.state != DRAFT:
        return see(f"/consults/{consult.id}")
    form = CaseForm(data=consults.case(consult))
    return page("consults/case.html", cache=KEPT, form=form, patient=consult.patient, consult=consult)


@section.post("/consults/<consult:row>/case", may=CHO)
def change_case(consult):
    form = CaseForm(here().typed)
    if not form.validate():
        return page("consults/case.html", 200 if form.turning else 422, form=form, patient=consult.patient, consult=consult)
    consults.change(consult, form.found())
    return see(f"/consults/{consult.id}/check")


@section.get("/consults/<consult:row>/check", may=CHO)
def check_page(consult):
    if consult.state != DRAFT:
        return see(f"/consults/{consult.id}")
    form = SendForm(data={"speciality": lists.speciality_for(consult.complaint)}, unusual=consults.unusual(consult))
    return page("consults/check.html", cache=KEPT, form=form, consult=consult)


@section.post("/consults/<consult:row>/send", may=CHO)
def send(consult):
    form = SendForm(here().typed, unusual=consults.unusual(consult))
    if not form.validate():
        return page("consults/check.html", 200 if form.turning else 422, form=form, consult=consult)
    if form.consent.data == "refused":
        consults.refuse(consult, form.consent_by.data)
    else:
        consults.send(consult, **form.sent())
    return see(f"/consults/{consult.id}")


@section.post("/consults/<consult:row>/drop", may=CHO)
def drop(consult):
    consults.drop(consult)
    return see("/")


@section.get("/consults/<consult:row>", may=(CHO, DOCTOR))
def consult_page(consult):
    if consult.state == DRAFT:
        return see(f"/consults/{consult.id}/check")
    return page("consults/consult.html", consult=consult, answer=consult.answer,
                ahead=consults.ahead(consult))


@section.post("/consults/<consult:row>/told", may=CHO)
def told(consult):
    consults.told(consult)
    return see("/")
