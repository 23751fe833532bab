"""Sending a patient on: the CHO's own referral, how the patient left, and the slips as they are
printed, also blank.
"""

from bottle import abort

from forms.consults import CaseForm
from forms.patients import PatientForm
from forms.referrals import DOSES, DepartureForm, ReferForm, departure_form
from routes.slips import LANGUAGE, printed
from rules import terms
from rules.codes import CHO, DOCTOR, OFFICE
from rules.danger_signs import ADULT
from services import paper, slips
from services.referrals import sending
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()


@section.get("/consults/<consult:row>/refer", may=CHO)
def refer_page(consult):
    sending.must_let_cho_refer(consult, here().site.settings.targets)
    return _refer(ReferForm(data=sending.likely(consult)), consult)


@section.post("/consults/<consult:row>/refer", may=CHO)
def refer(consult):
    """Before any doctor has answered; once more to correct it."""
    sending.must_let_cho_refer(consult, here().site.settings.targets)
    form = ReferForm(here().typed)
    if not form.validate():
        return _refer(form, consult)
    sending.refer(consult, here().staff, **form.columns())
    return see(f"/consults/{consult.id}")


@section.get("/consults/<consult:row>/departure", may=CHO)
def departure_page(consult):
    case = _referred(consult)
    return _departure(case, departure_form(case.departure))


@section.post("/consults/<consult:row>/departure", may=CHO)
def departure(consult):
    case, form = _referred(consult), DepartureForm(here().typed)
    if not form.validate():
        return _departure(case, form, 200 if form.switching_language else 422)
    sending.depart(case.referral, here().staff, **form.written())
    return see(f"/consults/{consult.id}/departure")


@section.get("/consults/<consult:row>/referral", may=(CHO, DOCTOR))
def referral(consult):
    return _print(slips.referral(consult.id))


@section.get("/consults/<consult:row>/referral/a4", may=(CHO, DOCTOR))
def referral_twice(consult):
    return _print(slips.referral(consult.id), twice=True)


@section.get("/consults/<consult:row>/referral/receipt", may=(CHO, DOCTOR))
def referral_receipt(consult):
    """For printers of 58 mm rolls."""
    return _print(slips.referral(consult.id), receipt=True)


@section.get("/consults/<consult:row>/own-referral", may=(CHO, DOCTOR))
def own_referral(consult):
    """The CHO's slip, which went with the patient before a doctor wrote another."""
    return _print(slips.own_referral(consult.id))


@section.get("/consults/<consult:row>/own-referral/a4", may=(CHO, DOCTOR))
def own_referral_twice(consult):
    return _print(slips.own_referral(consult.id), twice=True)


@section.get("/consults/<consult:row>/own-referral/receipt", may=(CHO, DOCTOR))
def own_referral_receipt(consult):
    return _print(slips.own_referral(consult.id), receipt=True)


@section.get("/paper/referral", may=(CHO, OFFICE))
def blank():
    """For a patient who cannot wait for the network; in the order of the printed slip."""
    values = {"lines": range(DOSES), "urgencies": terms.URGENCIES.values()}
    centre = here().staff.facility
    return page("referrals/blank.html", language=LANGUAGE, centre=centre, **values, **_forms())


def _forms():
    """The forms of the screen, empty."""
    return {
        "patient": PatientForm(block=None),
        "refer": ReferForm(),
        "departure": DepartureForm(),
        "case": CaseForm(patient=paper.blank(ADULT).patient, group=ADULT),
    }


def _refer(form, consult):
    return page(
        "referrals/refer.html",
        422 if form.errors else 200,
        cache=REVALIDATE,
        form=form,
        consult=consult,
        patient=consult.patient,
    )


def _departure(case, form, status=200):
    return page(
        "referrals/departure.html",
        status,
        cache=REVALIDATE,
        consult=case.consult,
        referral=case.referral,
        departure=case.departure,
        form=form,
        lines=range(DOSES),
    )


def _print(slip, **paper):
    return printed("referrals/referral.html", slip or abort(404), **paper)


def _referred(consult):
    """The case of a patient who is sent on; 404 where nobody is."""
    case = slips.case(consult.id)
    return case if case.referral else abort(404)
