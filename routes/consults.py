"""A CHO asks: the case, the check page, and the consult's own page from receipt to answer."""

from forms.consults import CaseForm, ConsentForm, SendForm
from routes import messages
from rules import lists
from rules.codes import CHO, DOCTOR, DRAFT
from services import consults, duty, followups, patients, slips, triage
from services.consults import page as consult_page
from services.photos import records
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()
LANGUAGE = "hi"  # in which consent is asked, unless she says otherwise


@section.get("/patients/<patient:row>/ask", may=CHO)
def ask_page(patient):
    return _case(CaseForm(patient=patient), patient)


@section.post("/patients/<patient:row>/ask", may=CHO)
def ask(patient):
    form = CaseForm(here().typed, patient=patient)
    if not form.validate():
        return _case(form, patient)
    return see(f"/consults/{consults.begin(patient, form.columns(), here().staff).id}/check")


@section.get("/consults/<consult:row>/case", may=CHO)
def case_page(consult):
    if consult.state != DRAFT:
        return see(f"/consults/{consult.id}")
    form = CaseForm(patient=consult.patient, day=consult.day, data=consults.case(consult))
    return _case(form, consult.patient, consult)


@section.post("/consults/<consult:row>/case", may=CHO)
def change_case(consult):
    form = CaseForm(here().typed, patient=consult.patient, day=consult.day)
    if not form.validate():
        return _case(form, consult.patient, consult)
    consults.change(consult, form.columns())
    return see(f"/consults/{consult.id}/check")


@section.get("/consults/<consult:row>/check", may=CHO)
def check_page(consult):
    if consult.state != DRAFT:
        return see(f"/consults/{consult.id}")
    data = {
        "speciality": lists.speciality_for(consult.complaint),
        "urgency": consult.triaged,
        "consent_language": consult.consent_language or LANGUAGE,
    }
    return _check(SendForm(data=data, consult=consult, unusual=consults.unusual(consult)), consult)


@section.post("/consults/<consult:row>/send", may=CHO)
def send(consult):
    form = SendForm(here().typed, consult=consult, unusual=consults.unusual(consult))
    if not form.validate():
        return _check(form, consult)
    if form.refused:
        consults.refuse(consult, **form.agreement())
    else:
        _send(consult, form.columns())
    return see(f"/consults/{consult.id}")


def _send(consult, columns):
    consults.send(consult, **columns)
    followups.keep_for_doctor(consult, here().site.settings.same_doctor_minutes)


@section.get("/consults/<consult:row>/consent", may=CHO)
def consent_page(consult):
    consults.must_lack_consent(consult)
    return _consent(ConsentForm(consult=consult, data={"consent_language": LANGUAGE}), consult)


@section.post("/consults/<consult:row>/consent", may=CHO)
def consent(consult):
    """After an emergency, which went to the doctors without waiting for it."""
    form = ConsentForm(here().typed, consult=consult)
    consults.must_lack_consent(consult)
    if not form.validate():
        return _consent(form, consult)
    consults.agree(consult, **form.agreement())
    return see(f"/consults/{consult.id}")


def _consent(form, consult):
    return page(
        "consults/consent.html",
        422 if form.errors else 200,
        cache=REVALIDATE,
        form=form,
        consult=consult,
    )


@section.post("/consults/<consult:row>/drop", may=CHO)
def drop(consult):
    consults.drop(consult)
    return see("/")


@section.get("/consults/<consult:row>", may=(CHO, DOCTOR))
def consult(consult):
    if consult.state == DRAFT:
        return see(f"/consults/{consult.id}/check")
    return _show(consult)


def _show(consult):
    settings = here().site.settings
    values = consult_page.page(consult, here().staff, settings.targets, settings.away_minutes)
    return page(
        "consults/consult.html",
        targets=settings.targets,
        **values._asdict(),
        **messages.beside(consult),
    )


@section.post("/consults/<consult:row>/scale2", may=DOCTOR)
def scale2(consult):
    patients.set_scale2(consult.patient, "on" in here().typed)
    return see(f"/consults/{consult.id}")


@section.post("/consults/<consult:row>/told", may=CHO)
def informed(consult):
    consults.mark_informed(consult)
    return see("/")


def _case(form, patient, consult=None):
    follows = consult and consult.follows_id
    return page(
        "consults/case.html",
        422 if form.errors else 200,
        cache=REVALIDATE,
        form=form,
        patient=patient,
        consult=consult,
        earlier=slips.case(follows) if follows else None,
    )


def _check(form, consult):
    return page(
        "consults/check.html",
        422 if form.errors else 200,
        cache=REVALIDATE,
        form=form,
        consult=consult,
        photos=records.of(consult).current,
        triage=triage.assess(consult),
        duty=duty.line(form.speciality.raw, here().site.settings.away_minutes),
    )
