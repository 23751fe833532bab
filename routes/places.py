"""The district office's centres and hospitals: finding, adding and correcting them."""

from bottle import request

from forms.places import FindForm, PlaceForm
from rules.codes import FACILITY_KINDS, OFFICE
from services import corrections, places
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.typed import page_number
from web.visit import here

section = Section()
A_PAGE = 25


@section.get("/district/places", may=OFFICE)
def all_places():
    kind = request.query.get("kind", "")
    return _places(FindForm(), kind if kind in FACILITY_KINDS else "", page_number())


@section.post("/district/places/find", may=OFFICE)
def find_places():
    return _places(FindForm(here().typed), "", 1)


@section.get("/district/places/new", may=OFFICE)
def new_place():
    return _form(PlaceForm())


@section.post("/district/places/new", may=OFFICE)
def add_place():
    form = PlaceForm(here().typed)
    if not form.validate():
        return _form(form)
    return see(f"/district/places/{places.add(form.columns()).id}/edit")


@section.get("/district/places/<facility:row>/edit", may=OFFICE)
def known_place(facility):
    return _form(PlaceForm(facility=facility), facility)


@section.post("/district/places/<facility:row>/edit", may=OFFICE)
def correct_place(facility):
    form = PlaceForm(here().typed, facility=facility)
    if not form.validate():
        return _form(form, facility)
    places.correct(facility, form.columns(), here().typed.get("was", ""), request.path)
    return see(f"/district/places?kind={form.kind.data}")


def _form(form, facility=None):
    """The form of a row; sent back, it still carries the version that its writer saw."""
    return page(
        "places/place-form.html",
        422 if form.errors else 200,
        cache=REVALIDATE,
        form=form,
        row=facility,
        was=here().typed.get("was", "") or corrections.version(facility),
    )


def _places(form, kind, number):
    form.validate()
    part = places.page(kind, form.asked.data or "", number, A_PAGE)
    return page(
        "places/places.html",
        422 if form.errors else 200,
        form=form,
        kind=kind,
        page_number=number,
        **part._asdict(),
    )
