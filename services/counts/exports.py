"""Files for Excel and the state portal, piece by piece: between two pieces nothing of the database
is held.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import NamedTuple

import clock
from models import Consult, Patient, Staff, db
from queries import Given, prepare
from rules import ages, lists, months, numbers, spreadsheets, terms
from rules.codes import DROPPED
from services.counts import names, tables, tallies
from services.lines import says

# Consults that were asked on these days, or put aside unsent on them.
_OF_DAYS = f"""consult_id IN (
 SELECT id FROM consult WHERE asked_at >= :begin AND asked_at < :end
 UNION ALL SELECT id FROM consult
 WHERE asked_at IS NULL AND state = '{DROPPED}' AND begun_at >= :begin AND begun_at < :end)"""
_LINE = f"""SELECT c.id, c.asked_at, c.centre_id, c.asked_by_id, c.speciality, c.urgency,
 {tallies.SHOWN_STATE}, f.minutes, f.present, CAST(nullif(f.doctor, '') AS INTEGER), f.mode,
 p.sex, p.born_on, r.facility_id, r.elsewhere, f.arrived, f.back, c.examined_at, c.late_because
 FROM fact f JOIN consult c ON c.id = f.consult_id JOIN patient p ON p.id = c.patient_id
 LEFT JOIN referral r ON r.id = (SELECT max(id) FROM referral WHERE consult_id = c.id)
 WHERE f.{_OF_DAYS} AND c.asked_at IS NOT NULL ORDER BY c.asked_at, c.id"""


class _Line(NamedTuple):
    """A row of _LINE: a consult, and what became of it. Moments and days are text."""

    id: int
    asked: str
    centre: int
    cho: int
    speciality: str
    urgency: int
    state: str
    minutes: int | None
    there: int
    doctor: int | None
    mode: str | None
    sex: str
    born: str
    facility: int | None
    elsewhere: str | None
    arrived: int
    back: int
    seen: str | None
    late_because: str


@says(Patient, "number")
class _Patient(NamedTuple):
    """A patient as the registers want one."""

    id: int
    name: str
    mobile: str
    abha: str


@says(Consult, "number", "shown_state", "claimed")
class _Case(NamedTuple):
    """A case of a CHO's own."""

    id: int
    state: str
    claimed_until: dt.datetime | None
    centre_id: int
    patient: _Patient


class _Person(NamedTuple):
    """Somebody of the staff, as a line names one."""

    id: int
    name: str
    name_hi: str
    mobile: str
    registration: str


_STAFF = prepare(_Person, Staff.select())
_HERS = prepare(
    _Case,
    Consult.select()
    .join(Patient)
    .where(
        Consult.asked_by == Given("cho"),
        Consult.asked_at >= Given("begin"),
        Consult.asked_at < Given("end"),
    )
    .order_by(Consult.asked_at, Consult.id),
)


def consults(month: str, say: Callable) -> Iterator[bytes]:
    """Every consult asked in a month, a line each, a day in a piece; no patient's name, number or
    story.

    `say` puts a row or sentence into the reader's language.
    """
    named = _Names(say)
    yield spreadsheets.heading("consults").encode()
    for day in months.days_of(month):
        rows = db.execute_sql(_LINE, tallies.span(day, day) | tallies.now()).fetchall()
        yield "".join(
            spreadsheets.row("consults", named.consult(_Line(*row))) for row in rows
        ).encode()


def table(month: str, by: str, say: Callable) -> Iterator[bytes]:
    """A table of counts, with the whole district in its last line."""
    rows = tables.table(month, by)
    yield spreadsheets.heading("counts").encode()
    for row in rows:
        name = f"{say(row.name)} ({row.mark})" if row.mark else say(row.name)
        yield spreadsheets.row("counts", _counted(row, name)).encode()
    yield spreadsheets.row(
        "counts", _counted(tables.total(rows), say(terms.WHOLE_DISTRICT))
    ).encode()


def mine(month: str, cho: Staff, say: Callable) -> Iterator[bytes]:
    """A CHO's own cases of a month with her patients, for other registers that she has to keep."""
    days = months.days_of(month)
    yield spreadsheets.heading("mine").encode()
    for day in days:
        cases = _HERS.all(cho=cho.id, **tallies.span(day, day))
        lines = (_mine(case, day, cho, say) for case in cases)
        yield "".join(spreadsheets.row("mine", line) for line in lines).encode()


def _mine(case, day, cho, say):
    """A case as the columns of the file."""
    return {
        "number": case.number,
        "day": f"{day:%d-%m-%Y}",
        "state": say(terms.STATES[case.shown_state]),
        **_patient(case.patient, case.centre_id == cho.facility_id),
    }


def _patient(patient, here):
    """Who it was; of a case at a centre where she no longer works, which she may not open any more,
    only the number.
    """
    return {
        "patient": patient.number,
        "name": patient.name if here else "",
        "mobile": patient.mobile if here else "",
        "abha": patient.abha if here else "",
    }


def _counted(row, name):
    waits = {
        f"{word}_{urgency}": row.wait(code, share)
        for word, share in (("median", 50), ("p90", 90))
        for urgency, code in (("emergency", 1), ("urgent", 2), ("routine", 3))
    }
    return {
        "name": name,
        "days_without_case": row.days and row.days.zero,
        "days_closed": row.days and row.days.closed,
        **row.n,
        **waits,
    }


class _Names:
    """Everyone and every place that a line can name, read once."""

    def __init__(self, say):
        self.say = say
        self.people = {person.id: person for person in _STAFF.all()}
        self.places, self.blocks = names.places(), names.blocks()

    def consult(self, line: _Line) -> dict:
        """A _Line as the columns of the file."""
        at, place = clock.local(dt.datetime.fromisoformat(line.asked)), self.places[line.centre]
        doctor, say = self.people.get(line.doctor or 0), self.say
        return {
            "number": numbers.numbered(numbers.CONSULT, line.id),
            "day": f"{at:%d-%m-%Y}",
            "time": f"{at:%H:%M}",
            "block": say(self.blocks[place.block_id]) if place.block_id else "",
            "centre_code": place.code,
            "centre": say(place),
            "cho": say(self.people[line.cho]),
            "cho_mobile": self.people[line.cho].mobile,
            "speciality": say(lists.SPECIALITIES.get(line.speciality, {"name": line.speciality})),
            "state": say(terms.STATES[line.state]),
            "urgency": say(terms.URGENCIES[line.urgency]),
            "minutes": line.minutes,
            "patient_there": line.there,
            "doctor": say(doctor) if doctor else "",
            "doctor_registration": doctor.registration if doctor else "",
            "mode": say(terms.MODES[line.mode]) if line.mode else "",
            "referred_to": say(self.places[line.facility]) if line.facility else line.elsewhere,
            "arrived": line.arrived,
            "back": line.back,
            "sex": say(terms.SEXES[line.sex]),
            "age": ages.years_old(dt.date.fromisoformat(line.born), at.date()),
            "seen_day": f"{clock.local(dt.datetime.fromisoformat(line.seen)):%d-%m-%Y}"
            if line.seen
            else "",
            "late_because": line.late_because,
        }
