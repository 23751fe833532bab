"""Sending a patient on: the CHO's own referral, how the patient left, and the slips as they are
printed, also blank.
"""

from bottle import abort

from forms.consults import CaseForm
from forms.patients import PatientForm
from forms.referrals import DOSES, DepartureForm, ReferForm, departure_form
from models import CHO, DOCTOR, OFFICE
from routes import slips
from rules import terms
from rules.danger_signs import ADULT
from services import paper
from services.referrals import sending
from services.slips import Slip
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
    return _departure(consult, departure_form(_referral(consult).departure))


@section.post("/consults/<consult:row>/departure", may=CHO)
def departure(consult):
    referral, form = _referral(consult), departure_form(None, here().typed)
    if not form.validate():
        return _departure(consult, form, 200 if form.switching_language else 422)
    sending.depart(referral, here().staff, **form.written())
    return see(f"/consults/{consult.id}/departure")


@section.get("/consults/<consult:row>/referral", may=(CHO, DOCTOR))
def referral(consult):
    return _standing(consult)


@section.get("/consults/<consult:row>/referral/a4", may=(CHO, DOCTOR))
def referral_twice(consult):
    return _standing(consult, twice=True)


@section.get("/consults/<consult:row>/referral/receipt", may=(CHO, DOCTOR))
def referral_receipt(consult):
    """For printers of 58 mm rolls."""
    return _standing(consult, receipt=True)


@section.get("/consults/<consult:row>/own-referral", may=(CHO, DOCTOR))
def own_referral(consult):
    """The CHO's slip, which went with the patient before a doctor wrote another."""
    return _own(consult)


@section.get("/consults/<consult:row>/own-referral/a4", may=(CHO, DOCTOR))
def own_referral_twice(consult):
    return _own(consult, twice=True)


@section.get("/consults/<consult:row>/own-referral/receipt", may=(CHO, DOCTOR))
def own_referral_receipt(consult):
    return _own(consult, receipt=True)


@section.get("/paper/referral", may=(CHO, OFFICE))
def blank():
    """For a patient who cannot wait for the network; in the order of the printed slip."""
    imagined = paper.blank(ADULT)
    return page(
        "referrals/blank.html",
        language=slips.LANGUAGE,
        centre=here().staff.facility,
        lines=range(DOSES),
        patient=PatientForm(block=None),
        refer=ReferForm(),
        departure=DepartureForm(),
        urgencies=terms.URGENCIES.values(),
        case=CaseForm(patient=imagined.patient, group=ADULT),
    )


def _refer(form, consult):
    return page(
        "referrals/refer.html",
        422 if form.errors else 200,
        cache=REVALIDATE,
        form=form,
        consult=consult,
    )


def _departure(consult, form, status=200):
    return page(
        "referrals/departure.html",
        status,
        cache=REVALIDATE,
        consult=consult,
        referral=_referral(consult),
        form=form,
        lines=range(DOSES),
    )


def _standing(consult, **how):
    """The doctor's referral, else the one that the CHO made in an emergency, which stands without
    an answer.
    """
    answer = consult.answer
    if answer and answer.referral:
        return _printed(Slip(consult, answer, answer.referral), **how)
    return _own(consult, **how)


def _own(consult, **how):
    return _printed(Slip(consult, None, consult.own_referral or abort(404)), **how)


def _printed(slip, **how):
    return slips.printed("referrals/referral.html", slip, **how)


def _referral(consult):
    return sending.referral_of(consult) or abort(404)
