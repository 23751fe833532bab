"""A doctor hands an open case over to a colleague or another speciality, with a note."""

import clock
from forms.handover import HandOverForm
from models import DOCTOR
from rules import lists
from rules.words import Say
from services import duty, handover, queue
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()
# in the list, those on duty first; the others are reached through their speciality
MOST_DOCTORS = 20


@section.get("/consults/<consult:row>/hand-over", may=DOCTOR)
def hand_over_page(consult):
    queue.must_be_mine(consult, here().staff)
    return _show(consult, _form(_colleagues(consult)))


@section.post("/consults/<consult:row>/hand-over", may=DOCTOR)
def hand_over(consult):
    queue.must_be_mine(consult, here().staff)
    colleagues = _colleagues(consult)
    form = _form(colleagues, here().typed)
    if not form.validate():
        return _show(consult, form, 200 if form.switching_language else 422)
    handover.hand_over(
        consult, here().staff, form.note.data, **_receiver(form.to.data, colleagues, consult)
    )
    return see("/queue")


def _colleagues(consult):
    """[(doctor, turn)]: who is on duty, then the case's own speciality, then the rest."""
    found = [
        each
        for each in duty.colleagues(here().site.settings.away_minutes)
        if each[0].id != here().staff.id
    ]
    return sorted(
        found, key=lambda each: (each[1] is None, each[0].speciality != consult.speciality)
    )


def _form(colleagues, typed=None):
    shown = colleagues[:MOST_DOCTORS]
    offered = {
        code: Say("Whoever is free: {speciality}", speciality=row)
        for code, row in lists.SPECIALITIES.items()
    }
    absent = {
        f"d{doctor.id}": _why(doctor, turn) for doctor, turn in shown if not turn or turn.away_since
    }
    there = {doctor.speciality for doctor, turn in colleagues if turn and not turn.away_since}
    absent |= {
        code: Say("No doctor of {speciality} is on duty now.", speciality=row)
        for code, row in lists.SPECIALITIES.items()
        if code not in there
    }
    return HandOverForm(
        typed,
        offered=offered | {f"d{doctor.id}": _named(doctor, turn) for doctor, turn in shown},
        absent=absent,
    )


def _named(doctor, turn):
    who = {"doctor": doctor, "speciality": lists.SPECIALITIES.get(doctor.speciality, {})}
    if not turn:
        return Say("{doctor} ({speciality}), off duty", **who)
    if turn.away_since:
        return Say("{doctor} ({speciality}), away", **who)
    return Say(
        "{doctor} ({speciality}), on duty until {time}",
        time=f"{clock.local(turn.until):%H:%M}",
        **who,
    )


def _why(doctor, turn):
    if turn:
        return Say(
            "{doctor} has not been seen since {time}. "
            "Meanwhile any doctor of the speciality may open the case.",
            doctor=doctor,
            time=f"{clock.local(turn.away_since):%H:%M}",
        )
    return Say(
        "{doctor} is off duty. Meanwhile any doctor of the speciality may open the case.",
        doctor=doctor,
    )


def _receiver(value, colleagues, consult):
    """Only who is there gets the case alone: kept for somebody absent it would wait for nothing."""
    if not value.startswith("d"):
        return {"speciality": value, "doctor": None, "minutes": 0}
    doctor, turn = next(each for each in colleagues if f"d{each[0].id}" == value)
    there = turn and not turn.away_since
    return {
        "speciality": doctor.speciality or consult.speciality,
        "doctor": doctor.id,
        "minutes": here().site.settings.same_doctor_minutes if there else 0,
    }


def _show(consult, form, status=200):
    return page("handover/hand-over.html", status, cache=REVALIDATE, consult=consult, form=form)
