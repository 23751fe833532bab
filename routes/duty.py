"""Who is on duty: the board, the doctor's button, the rosters."""

import re

from bottle import request

from forms.duty import HoursForm
from rules import lists
from rules.codes import CHO, DOCTOR, OFFICE
from services import duty
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()
FEW, MOST = 2, 35  # doctors of a speciality on the board, and on a page of its own


@section.get("/duty", may=(CHO, DOCTOR, OFFICE))
def board():
    """Every speciality in short, or one of them (?for=GM) with all its doctors."""
    chosen, minutes = request.query.get("for", ""), here().site.settings.away_minutes
    one = chosen if chosen in lists.SPECIALITIES else ""
    return page(
        "duty/board.html",
        board=[duty.line(one, minutes)] if one else duty.board(minutes),
        most=MOST if one else FEW,
        one=one,
    )


@section.get("/duty/hospitals", may=(CHO, DOCTOR, OFFICE))
def hospitals():
    return page("duty/hospitals.html", hospitals=duty.hospitals())


@section.post("/duty", may=DOCTOR)
def press():
    if "on" in here().typed:
        duty.go_on(here().staff, here().site.settings.duty_minutes)
    elif "off" in here().typed:
        duty.go_off(here().staff)
    return see("/queue")


@section.get("/roster", may=DOCTOR)
def own_roster():
    return _show(here().staff, HoursForm(), "/roster")


@section.post("/roster", may=DOCTOR)
def change_own_roster():
    return _change(here().staff, "/roster")


@section.get("/district/staff/<person:row>/roster", may=OFFICE)
def roster(person):
    return _show(person, HoursForm(), f"/district/staff/{person.id}/roster")


@section.post("/district/staff/<person:row>/roster", may=OFFICE)
def change_roster(person):
    return _change(person, f"/district/staff/{person.id}/roster")


def _change(doctor, path):
    """Take out the hours whose button was pressed (drop-<id>), or put in what the form says."""
    row, form = _row_to_drop(), HoursForm(here().typed)
    if row:
        duty.drop_hours(doctor, row)
    elif form.validate():
        duty.add_hours(doctor, **form.columns())
    else:
        return _show(doctor, form, path, 200 if form.switching_language else 422)
    return see(path)


def _row_to_drop():
    """The id of the row whose button was pressed; None if it was another button."""
    pressed = (re.fullmatch("drop-([0-9]{1,9})", name) for name in here().typed)
    return next((int(match[1]) for match in pressed if match), None)


def _show(doctor, form, action, status=200):
    return page(
        "duty/roster.html",
        status,
        cache=REVALIDATE,
        doctor=doctor,
        form=form,
        action=action,
        hours=duty.hours_of(doctor),
    )
