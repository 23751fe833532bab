"""The hospital desk: who is expected, find a slip, mark the patient as arrived."""
from bottle import abort

from forms.desk import SlipForm
from models import DESK
from services import slips
from web.guard import Section
from web.pages import page, see
from web.visit import here

section = Section()


@section.get("/desk", may=DESK)
def expected():
    return page("desk.html", form=SlipForm(), expected=slips.expected(here().staff.facility_id))


@section.post("/desk/find", may=DESK)
def find():
    form = SlipForm(here().typed)
    referral = slips.by_number(form.number.data) or slips.by_code(form.number.data) if form.validate() else None
    if referral:
        return see(f"/S/{referral.code}")
    return page("desk.html", 200 if form.turning else 422, form=form, expected=slips.expected(here().staff.facility_id),
                missing=form.number.raw if not form.errors else "")


@section.get("/S/<code:word>", may=DESK)
def slip(code):
    return page("slip.html", referral=slips.by_code(code) or abort(404))


@section.post("/S/<code:word>/arrived", may=DESK)
def arrived(code):
    slips.arrive(slips.by_code(code) or abort(404), here().staff)
    return see(f"/S/{code}")
