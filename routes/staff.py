"""The district office's people: finding, adding and correcting them, their codes and slips."""

from bottle import abort, request

from forms.staff import PeopleForm, PersonForm
from rules.codes import OFFICE, ROLES
from services import corrections, signin, staff
from web import keys
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.typed import page_number
from web.visit import here

section = Section()
A_PAGE = 25


@section.get("/district/staff", may=OFFICE)
def people():
    role = request.query.get("role", "")
    return _people(PeopleForm(), role if role in ROLES else "", page_number())


@section.post("/district/staff/find", may=OFFICE)
def find_people():
    return _people(PeopleForm(here().typed), "", 1)


@section.get("/district/staff/new", may=OFFICE)
def new_person():
    return _form(PersonForm(by=here().staff))


@section.post("/district/staff/new", may=OFFICE)
def add_person():
    form = PersonForm(here().typed, by=here().staff)
    if not form.validate():
        return _form(form)
    return see(f"/district/staff/{staff.add(form.columns()).id}")


@section.get("/district/staff/<person:row>/edit", may=OFFICE)
def known_person(person):
    return _form(PersonForm(person=person, by=here().staff), person)


@section.post("/district/staff/<person:row>/edit", may=OFFICE)
def correct_person(person):
    form = PersonForm(here().typed, person=person, by=here().staff)
    if not form.validate():
        return _form(form, person)
    staff.correct(person, form.columns(), here().typed.get("was", ""), request.path)
    return see(f"/district/staff/{person.id}")


@section.get("/district/staff/<person:row>", may=OFFICE)
def person_page(person):
    return _with_code("staff/person.html", person, signin.live_code(person))


@section.post("/district/staff/<person:row>/code", may=OFFICE)
def new_code(person):
    signin.new_code(person, keys.token(), here().staff)
    return see(f"/district/staff/{person.id}")


@section.get("/district/staff/<person:row>/slip", may=OFFICE)
def login_slip(person):
    live, settings = signin.live_code(person) or abort(404), here().site.settings
    return _with_code("staff/login.html", person, live, language="hi", settings=settings)


@section.post("/district/staff/<person:row>/disable", may=OFFICE)
def disable(person):
    staff.disable(person, here().staff)
    return see(f"/district/staff/{person.id}")


@section.post("/district/staff/<person:row>/enable", may=OFFICE)
def enable(person):
    staff.enable(person)
    return see(f"/district/staff/{person.id}")


def _with_code(template, person, live, **values):
    """A page of a person with the one-time code that still holds, if there is one."""
    code = live and here().site.keys.code(live.nonce)
    return page(template, person=person, live=live, code=code, **values)


def _form(form, person=None):
    """The form of a row; sent back, it still carries the version that its writer saw."""
    return page(
        "staff/person-form.html",
        422 if form.errors else 200,
        cache=REVALIDATE,
        form=form,
        row=person,
        was=here().typed.get("was", "") or corrections.version(person),
    )


def _people(form, role, number):
    form.validate()
    people = staff.people(role, form.asked.data or "", number, A_PAGE)
    return page(
        "staff/people.html",
        422 if form.errors else 200,
        form=form,
        role=role,
        page_number=number,
        roles=ROLES,
        **people._asdict(),
    )
