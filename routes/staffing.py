"""The district office adds and corrects people, centres and hospitals."""

from bottle import request

from forms.staffing import FindForm, PersonForm, PlaceForm
from models import FACILITY_KINDS, OFFICE, Facility, Staff
from services import staffing
from web.section import Section
from web.pages import KEPT, page, see
from web.visit import here

section = Section()
A_PAGE = 25


@section.get("/district/staff/new", may=OFFICE)
def new_person():
    return _form("district/person-form.html", PersonForm(by=here().staff))


@section.post("/district/staff/new", may=OFFICE)
def add_person():
    form = PersonForm(here().typed, by=here().staff)
    if not form.validate():
        return _form("district/person-form.html", form)
    return see(f"/district/staff/{staffing.add(Staff, form.columns()).id}")


@section.get("/district/staff/<person:row>/edit", may=OFFICE)
def known_person(person):
    return _form("district/person-form.html", PersonForm(person=person, by=here().staff), person)


@section.post("/district/staff/<person:row>/edit", may=OFFICE)
def correct_person(person):
    form = PersonForm(here().typed, person=person, by=here().staff)
    if not form.validate():
        return _form("district/person-form.html", form, person)
    staffing.correct(person, form.columns(), here().typed.get("was", ""), request.path)
    return see(f"/district/staff/{person.id}")


@section.get("/district/places", may=OFFICE)
def places():
    kind, turn = request.query.get("kind", ""), request.query.get("turn", "1")
    return _places(
        FindForm(),
        kind if kind in FACILITY_KINDS else "",
        int(turn) if turn in map(str, range(1, 1000)) else 1,
    )


@section.post("/district/places/find", may=OFFICE)
def find_places():
    return _places(FindForm(here().typed), "", 1)


@section.get("/district/places/new", may=OFFICE)
def new_place():
    return _form("district/place-form.html", PlaceForm())


@section.post("/district/places/new", may=OFFICE)
def add_place():
    form = PlaceForm(here().typed)
    if not form.validate():
        return _form("district/place-form.html", form)
    return see(f"/district/places/{staffing.add(Facility, form.columns()).id}/edit")


@section.get("/district/places/<place:row>/edit", may=OFFICE)
def known_place(place):
    return _form("district/place-form.html", PlaceForm(place=place), place)


@section.post("/district/places/<place:row>/edit", may=OFFICE)
def correct_place(place):
    form = PlaceForm(here().typed, place=place)
    if not form.validate():
        return _form("district/place-form.html", form, place)
    staffing.correct(place, form.columns(), here().typed.get("was", ""), request.path)
    return see(f"/district/places?kind={form.kind.data}")


def _form(template, form, row=None):
    """The form of a row; sent back, it still carries the version that its writer saw."""
    return page(
        template,
        422 if form.errors else 200,
        cache=KEPT,
        form=form,
        row=row,
        was=here().typed.get("was", "") or staffing.version(row),
    )


def _places(form, kind, turn):
    form.validate()
    rows = staffing.places(kind, form.asked.data or "")
    return page(
        "district/places.html",
        422 if form.errors else 200,
        form=form,
        kind=kind,
        turn=turn,
        places=rows.paginate(turn, A_PAGE),
        more=rows.count() > turn * A_PAGE,
    )
