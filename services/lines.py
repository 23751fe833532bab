"""What one line of a list says of a person, a patient or a consult: shapes for prepared queries."""

import datetime as dt
from typing import NamedTuple

from models import Consult, Patient


def says(table, *names: str):
    """A shape with these columns says so much of them in the words of the table's own rows."""

    def add(shape):
        for name in names:
            setattr(shape, name, vars(table)[name])
        return shape

    return add


class Person(NamedTuple):
    """Somebody of the staff, by name."""

    id: int
    name: str
    name_hi: str


@says(Patient, "age_on", "age", "group")
class Who(NamedTuple):
    """A patient, by name, age and sex; or by the kind of patient, while the name follows."""

    id: int
    name: str
    sex: str
    born_on: dt.date
    registered_at: dt.datetime
    name_follows: bool


class Panchayat(NamedTuple):
    name: str


@says(Patient, "age_on", "age", "group", "home_place")
class Contact(NamedTuple):
    """A patient, and where she lives and how she is rung."""

    id: int
    name: str
    sex: str
    born_on: dt.date
    registered_at: dt.datetime
    name_follows: bool
    village: str
    mobile: str
    panchayat: Panchayat | None


@says(Consult, "complaint_row", "claimed", "asked_back", "read_for")
class Case(NamedTuple):
    """A consult: whose, how urgent, and where it stands."""

    id: int
    state: str
    urgency: int
    queue_place: int | None
    complaint: str
    lasting: int | None
    lasting_unit: str
    begun_at: dt.datetime
    asked_at: dt.datetime | None
    taken_at: dt.datetime | None
    claimed_until: dt.datetime | None
    asked_back_at: dt.datetime | None
    answered_back_at: dt.datetime | None
    patient: Who
    taken_by: Person | None
    for_doctor: Person | None
