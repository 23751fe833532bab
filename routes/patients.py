"""Registering, finding and opening a patient."""

from forms.patients import PatientForm, SameForm, SearchForm
from rules.codes import CHO
from services import patients, sms
from services.sms import reminders
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()


@section.get("/patients", may=CHO)
def search_page():
    return page("patients/search.html", cache=REVALIDATE, form=SearchForm(), matches=None)


@section.post("/patients/search", may=CHO)
def search():
    form = SearchForm(here().typed)
    if not form.validate() and not form.switching_language:
        return page("patients/search.html", 422, form=form, matches=None)
    page_number = 1 if form.switching_language else form.page.data or 1
    results = patients.search(form.asked.data or "", here().staff, page_number)
    return page("patients/search.html", form=form, **results._asdict())


@section.get("/patients/new", may=CHO)
def register_page():
    return page("patients/new.html", cache=REVALIDATE, form=_form())


@section.post("/patients", may=CHO)
def register():
    form = _form(here().typed)
    if not form.validate():
        return page("patients/new.html", 422 if form.errors else 200, form=form)
    same = patients.likely_same(form.columns())
    return _same_or_reason(form, same) or _registered(form.columns())


def _registered(columns):
    because = here().typed.get("because", "")[:200]
    return see(f"/patients/{patients.register(columns, here().staff, because).id}")


@section.get("/patients/<patient:row>", may=CHO)
def patient_page(patient):
    if patient.same_as_id:
        return see(f"/patients/{patient.same_as_id}")
    return _show(patient)


def _show(patient):
    return page(
        "patients/patient.html",
        patient=patient,
        history=patients.history(patient),
        texting=sms.write.wanted(),
        consent=reminders.consent_of(patient),
    )


@section.get("/patients/<patient:row>/edit", may=CHO)
def edit_page(patient):
    return page(
        "patients/edit.html", cache=REVALIDATE, form=_form(patient=patient), patient=patient
    )


@section.post("/patients/<patient:row>/edit", may=CHO)
def edit(patient):
    """A serious patient, whose name is written only now, may be known already."""
    form = _form(here().typed, patient)
    if not form.validate():
        status = 422 if form.errors else 200
        return page("patients/edit.html", status, form=form, patient=patient)
    same = patients.likely_same(form.columns()) if patient.name_follows else []
    return _same_or_reason(form, same, patient) or _changed(patient, form.columns())


def _changed(patient, columns):
    patients.change(patient, columns)
    return see(f"/patients/{patient.id}")


def _same_or_reason(form, same, nameless=None):
    """Where to go if this may be one of these people: on to the one picked, or back for a reason;
    else None.
    """
    choice = SameForm(here().typed)
    picked = next((patient for patient in same if f"same-{patient.id}" in here().typed), None)
    if picked and nameless:
        patients.join(nameless, picked)
    if picked:
        return see(f"/patients/{picked.id}")
    if not same or choice.validate() and len(choice.because.data) >= 3:
        return None
    missing = "because" in here().typed and not choice.switching_language
    return page("patients/same.html", 409, form=form, choice=choice, same=same, missing=missing)


def _form(typed=None, patient=None):
    form = PatientForm(typed, block=here().staff.facility.block_id, patient=patient)
    # then it is the page behind it that turns
    form.switching_language = form.switching_language and "because" not in typed
    return form
