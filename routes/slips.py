"""What is printed: the prescription and the referral slip, on A5 or twice on A4. Slips speak the
patient's Hindi.
"""

from bottle import abort

from models import CHO, DOCTOR
from services import slips, triage
from web import styles
from web.section import Section
from web.pages import page
from web.visit import here

section = Section()
LANGUAGE = "hi"


@section.get("/consults/<consult:row>/prescription", may=(CHO, DOCTOR))
def prescription(consult):
    return _slip("slips/prescription.html", consult)


@section.get("/consults/<consult:row>/prescription/a4", may=(CHO, DOCTOR))
def prescription_twice(consult):
    return _slip("slips/prescription.html", consult, twice=True)


@section.get("/consults/<consult:row>/referral", may=(CHO, DOCTOR))
def referral(consult):
    return _referral(consult)


@section.get("/consults/<consult:row>/referral/a4", may=(CHO, DOCTOR))
def referral_twice(consult):
    return _referral(consult, twice=True)


@section.get("/consults/<consult:row>/referral/receipt", may=(CHO, DOCTOR))
def referral_receipt(consult):
    """For printers of 58 mm rolls."""
    return _referral(consult, receipt=True)


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


def _slip(template, consult, twice=False):
    answer = consult.answer or abort(404)
    return _page(template, consult, answer, answer.referral, twice)


def _referral(consult, **how):
    """The doctor's referral, else the one that the CHO made in an emergency, which stands without
    an answer.
    """
    answer = consult.answer
    if answer and answer.referral:
        return _page("slips/referral.html", consult, answer, answer.referral, **how)
    return _own(consult, **how)


def _own(consult, **how):
    return _page("slips/referral.html", consult, None, consult.own_referral or abort(404), **how)


def _page(template, consult, answer, referral, twice=False, receipt=False):
    much = slips.letters(slips.Slip(consult, answer, referral)) if referral else 0
    return page(
        template,
        language=LANGUAGE,
        consult=consult,
        patient=consult.patient,
        answer=answer,
        referral=referral,
        twice=twice,
        receipt=receipt,
        signs=triage.signs(consult),
        size="" if receipt else styles.type_size(much),
        roll=styles.roll(much),
        base=here().site.settings.base,
    )
