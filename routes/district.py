"""The district office: the mission's table, people, their codes."""

from bottle import abort, request

import clock
from forms.staff import PeopleForm
from models import OFFICE, ROLES
from rules import counting
from services import counts, district, signin, staffing
from web import keys
from web.section import Section
from web.pages import page, see
from web.visit import here

section = Section()
A_PAGE = 25


@section.get("/district", may=OFFICE)
def mission():
    return page(
        "district/mission.html",
        counts=district.mission(here().site.settings.targets),
        targets=here().site.settings.targets,
        month=(month := counting.month_of(clock.today())),
        served=counts.served(month, here().site.settings.targets),
    )


@section.get("/district/staff", may=OFFICE)
def people():
    role, turn = request.query.get("role", ""), request.query.get("turn", "1")
    return _people(
        PeopleForm(),
        role if role in ROLES else "",
        int(turn) if turn in map(str, range(1, 1000)) else 1,
    )


@section.post("/district/staff/find", may=OFFICE)
def find_people():
    return _people(PeopleForm(here().typed), "", 1)


@section.get("/district/staff/<person:row>", may=OFFICE)
def person_page(person):
    code = signin.live_code(person)
    return page(
        "district/person.html",
        person=person,
        live=code,
        code=code and here().site.keys.code(code.nonce),
    )


@section.post("/district/staff/<person:row>/code", may=OFFICE)
def new_code(person):
    signin.new_code(person, keys.token(), here().staff)
    return see(f"/district/staff/{person.id}")


@section.get("/district/staff/<person:row>/slip", may=OFFICE)
def login_slip(person):
    code = signin.live_code(person) or abort(404)
    return page(
        "slips/login.html",
        language="hi",
        person=person,
        live=code,
        code=here().site.keys.code(code.nonce),
        settings=here().site.settings,
    )


@section.post("/district/staff/<person:row>/disable", may=OFFICE)
def disable(person):
    staffing.disable(person, here().staff)
    return see(f"/district/staff/{person.id}")


@section.post("/district/staff/<person:row>/enable", may=OFFICE)
def enable(person):
    staffing.enable(person)
    return see(f"/district/staff/{person.id}")


def _people(form, role, turn):
    form.validate()
    rows = staffing.people(role, form.asked.data or "")
    return page(
        "district/people.html",
        422 if form.errors else 200,
        form=form,
        role=role,
        turn=turn,
        roles=ROLES,
        people=rows.paginate(turn, A_PAGE),
        more=rows.count() > turn * A_PAGE,
    )
