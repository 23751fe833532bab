"""Registering, finding and opening patients."""

import datetime as dt
from typing import NamedTuple

from peewee import JOIN, fn

from models import Consult, Facility, Panchayat, Patient, PatientKey, Staff
from queries import Given, prepare
from rules import ages, names, numbers
from services import triage
from services.lines import says

A_PAGE = 10
MOST_RANKED = 2000  # a search ranks at most this many; own centre's first
HISTORY = 10  # consults on a patient's page


class SearchPage(NamedTuple):
    """One page of the patients whom a search means, each with panchayat and centre."""

    matches: list[Patient]
    page_number: int
    more: bool


class _Centre(NamedTuple):
    name: str
    name_hi: str


@says(Consult, "complaint_row")
class Past(NamedTuple):
    """A consult of a patient, at whatever centre."""

    id: int
    state: str
    complaint: str
    lasting: int | None
    lasting_unit: str
    asked_at: dt.datetime
    examined_at: dt.datetime | None
    late_because: str
    centre_id: int
    centre: _Centre


_HISTORY = prepare(
    Past,
    Consult.select()
    .join(Facility, on=Consult.centre)
    .where(Consult.patient == Given("patient"), Consult.queue_place.is_null(False))
    .order_by(Consult.queue_place.desc())
    .limit(HISTORY),
)


def history(patient: Patient) -> list[Past]:
    """Consults of a patient at every centre, newest first; drafts and dropped ones left out."""
    return _HISTORY.all(patient=patient.id)


def register(columns: dict, by: Staff, different_because: str = "") -> Patient:
    """Write down a new patient at the writer's centre, findable by every spelling of the name."""
    patient = Patient.create(
        **columns, centre=by.facility_id, registered_by=by, different_because=different_because
    )
    index(patient)
    return patient


def change(patient: Patient, columns: dict) -> None:
    """Correct a patient's details, or write those of a serious patient; open cases are judged
    anew.
    """
    Patient.update(**columns, name_follows=False).where(Patient.id == patient.id).execute()
    PatientKey.delete().where(PatientKey.patient == patient).execute()
    index(Patient.get_by_id(patient.id))
    triage.judge_again(patient)


def join(nameless: Patient, registered: Patient) -> None:
    """A serious patient turns out to be a registered one: the consults are theirs, and are judged
    anew.
    """
    Consult.update(patient=registered).where(Consult.patient == nameless).execute()
    Patient.update(same_as=registered).where(Patient.id == nameless.id).execute()
    triage.judge_again(registered)


def set_scale2(patient: Patient, on: bool) -> None:
    """A doctor says whether SpO2 scale 2 (88–92 % is the aim, hypercapnic failure) holds for this
    patient.
    """
    Patient.update(scale2=on).where(Patient.id == patient.id).execute()
    triage.judge_again(patient)


def index(patient: Patient) -> None:
    """File the patient under the sound-keys of the name."""
    PatientKey.insert_many(
        [(key, patient.centre_id, patient.id) for key in set(names.index_keys(patient.name))],
        fields=[PatientKey.key, PatientKey.centre, PatientKey.patient],
    ).execute()


def search(typed: str, by: Staff, page_number: int) -> SearchPage:
    """A page of what find() finds."""
    matches, start = find(typed, by), (page_number - 1) * A_PAGE
    listed = with_places(matches[start : start + A_PAGE])
    return SearchPage(listed, page_number, more=len(matches) > start + A_PAGE)


def with_places(patients: list[Patient]) -> list[Patient]:
    """The same people in the same order, each with panchayat and centre."""
    rows = (
        Patient.select(Patient, Panchayat, Facility)
        .join(Panchayat, JOIN.LEFT_OUTER)
        .join_from(Patient, Facility)
        .where(Patient.id.in_([patient.id for patient in patients]))
    )
    by_id = {row.id: row for row in rows}
    return [by_id[patient.id] for patient in patients]


def find(typed: str, by: Staff) -> list[Patient]:
    """Patients that what was typed may mean, best first: by number, mobile, ABHA, else by name, own
    centre first.
    """
    serial, mobile = numbers.serial_of(numbers.PATIENT, typed), numbers.mobile(typed)
    figures, patients = numbers.digits(typed), Patient.seen_by(by)
    if mobile:
        elsewhere = Patient.centre != by.facility_id
        return list(patients.where(Patient.mobile == mobile).order_by(elsewhere, Patient.id))
    if len(figures) == 14:
        return list(patients.where(Patient.abha == figures))
    if serial or not any(letter.isalpha() for letter in typed):
        return list(patients.where(Patient.id == serial))
    return by_name(typed, by)


def by_name(name: str, by: Staff) -> list[Patient]:
    """Patients whose name sounds like this one: own centre first, then the closest spelling, then
    the newest.
    """

    def rank(patient):
        elsewhere = patient.centre_id != by.facility_id
        return elsewhere, -names.closeness(name, patient.name), -patient.id

    return sorted(_sounding_like(name, by.facility_id), key=rank)


def among(people, name: str) -> list[Patient]:
    """Of these patients (a query of their ids) those whose name sounds like this one, the closest
    spelling first.
    """
    these = PatientKey.patient.in_(people)
    every_word = _with_keys(set(names.keys(name)), True, these)
    near = _near(name, every_word, names.NEAR_BY_EVERY_WORD)
    if not near:
        any_word = _with_keys(set(names.index_keys(name)), False, these)
        near = _near(name, any_word, names.NEAR_BY_ANY_WORD)
    return sorted(near, key=lambda patient: (-names.closeness(name, patient.name), -patient.id))


def likely_same(columns: dict) -> list[Patient]:
    """Registered patients who may be the person about to be registered, at most five, each with
    panchayat and centre.
    """
    candidates = _with_keys(set(names.keys(columns["name"])), every=True)
    for field in (Patient.mobile, Patient.abha):
        if columns[field.name]:
            candidates.extend(Patient.select().where(field == columns[field.name]))
    alike = {patient.id: patient for patient in candidates if _alike(columns, patient)}

    def distance(patient):
        return -names.closeness(columns["name"], patient.name)

    return with_places(sorted(alike.values(), key=distance)[:5])


def _alike(columns, patient):
    if columns["abha"] and columns["abha"] == patient.abha:
        return True
    years = ages.apart(columns["born_on"], patient.born_on)
    close = names.closeness(columns["name"], patient.name) >= 0.7
    # A guessed age drifts by years, less so in the young; the same phone is a strong hint in a
    # family too.
    return close and columns["sex"] == patient.sex and years <= max(2, patient.years / 8)


def _sounding_like(name, centre):
    """Those who have every word of the name; failing that, any reading of any word, and near enough
    to be meant.
    """
    every_word = _filed_under(names.keys(name), centre, every=True)
    near = _near(name, every_word, names.NEAR_BY_EVERY_WORD)
    if near:
        return near
    any_word = _filed_under(names.index_keys(name), centre, every=False)
    return _near(name, any_word, names.NEAR_BY_ANY_WORD)


def _near(name, patients, least):
    return [patient for patient in patients if names.near(name, patient.name, least)]


def _filed_under(keys, centre, every):
    """Own centre's first, so that a name that half the district bears cannot push them out."""
    own = _with_keys(set(keys), every, PatientKey.centre == centre)
    return own + _with_keys(set(keys), every, PatientKey.centre != centre)


def _with_keys(keys, every, *where):
    shared = fn.COUNT(PatientKey.key.distinct())
    filed = (
        PatientKey.select(PatientKey.patient)
        .where(PatientKey.key.in_(keys), *where)
        .group_by(PatientKey.patient)
        .having(shared >= (len(keys) if every else 1))
        .order_by(shared.desc())
    )
    return list(Patient.select().where(Patient.id.in_(filed.limit(MOST_RANKED))))
