"""The hospital desk: who is expected, find a slip, mark the patient as arrived."""
from bottle import abort

from forms.desk import SlipForm
from models import DESK
from rules.words import Say
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
    code = slips.code_of(form.number.data) if form.validate() else ""
    if code:
        return see(f"/S/{code}")
    if not form.errors and not form.turning:
        form.complain("number", Say("No slip has the number {number}. Check every figure.", number=form.number.raw))
    return page("desk.html", 200 if form.turning else 422, form=form, expected=slips.expected(here().staff.facility_id))


@section.get("/S/<code:word>", may=DESK)
def slip(code):
    return page("slip.html", **(slips.by_code(code) or abort(404))._asdict())


@section.post("/S/<code:word>/arrived", may=DESK)
def arrived(code):
    slips.arrive((slips.by_code(code) or abort(404)).referral or abort(404), here().staff)
    return see(f"/S/{code}")
