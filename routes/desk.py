"""The hospital desk: who is expected, find a slip, mark the patient as arrived."""

from bottle import abort, request

from forms.desk import SlipForm
from models import DESK
from services import receiving, slips
from web.section import Section
from web.pages import page, see
from web.visit import here

section = Section()
SHOWN = 8  # of each list: a page of long names stays below 10 kB


@section.get("/desk", may=DESK)
def expected():
    return _desk(SlipForm())


@section.post("/desk/find", may=DESK)
def find():
    form = SlipForm(here().typed)
    codes = slips.find(form.number.data, here().staff.facility_id) if form.validate() else []
    if len(codes) == 1:
        return see(f"/S/{codes[0]}")
    if codes or form.errors or form.turning:
        return _desk(form, 422 if form.errors else 200, found=slips.with_codes(codes))
    form.complain("number", slips.unfound(form.number.data))
    return _desk(form, 422)


@section.post("/S/<code:word>/arrived", may=DESK)
def arrived(code):
    receiving.arrive((slips.by_code(code) or abort(404)).referral or abort(404), here().staff)
    return see(f"/S/{code}")


def _desk(form, status=200, found=()):
    facility, turn = here().staff.facility_id, request.query.get("turn", "1")
    turn = int(turn) if turn in map(str, range(1, 1000)) else 1
    lists = (
        slips.expected(facility),
        receiving.come_without_token(facility),
        receiving.come_today(facility),
    )
    expected, waiting, come = (rows.paginate(turn, SHOWN) for rows in lists)
    return page(
        "desk.html",
        status,
        form=form,
        found=found,
        turn=turn,
        expected=expected,
        waiting=waiting,
        come=come,
        more=max(rows.count() for rows in lists) > turn * SHOWN,
    )
