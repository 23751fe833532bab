"""The hospital desk: who is expected, find a slip, mark the patient as arrived."""
from bottle import abort

from forms.desk import SlipForm
from models import DESK
from rules.words import Say
from services import receiving, slips
from web.guard import Section
from web.pages import page, see
from web.visit import here

section = Section()


@section.get("/desk", may=DESK)
def expected():
    return _desk(SlipForm())


@section.post("/desk/find", may=DESK)
def find():
    form = SlipForm(here().typed)
    code = slips.code_of(form.number.data) if form.validate() else ""
    if code:
        return see(f"/S/{code}")
    if not form.errors and not form.turning:
        form.complain("number", Say("No slip has the number {number}. Check every figure.", number=form.number.raw))
    return _desk(form, 200 if form.turning else 422)


@section.post("/S/<code:word>/arrived", may=DESK)
def arrived(code):
    receiving.arrive((slips.by_code(code) or abort(404)).referral or abort(404), here().staff)
    return see(f"/S/{code}")


def _desk(form, status=200):
    facility = here().staff.facility_id
    return page("desk.html", status, form=form, expected=slips.expected(facility), come=receiving.come_today(facility))
