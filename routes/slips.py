"""What is printed: the prescription and the referral slip, on A5 or twice on A4. Slips speak the patient's Hindi."""
from bottle import abort

from models import CHO, DOCTOR
from web.guard import Section
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
    return _slip("slips/referral.html", consult, needs_referral=True)


@section.get("/consults/<consult:row>/referral/a4", may=(CHO, DOCTOR))
def referral_twice(consult):
    return _slip("slips/referral.html", consult, twice=True, needs_referral=True)


def _slip(template, consult, twice=False, needs_referral=False):
    answer = consult.answer
    if not answer or needs_referral and not answer.referral:
        abort(404)
    return page(template, language=LANGUAGE, consult=consult, patient=consult.patient, answer=answer,
                referral=answer.referral, twice=twice, base=here().site.settings.base)
