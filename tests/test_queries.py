"""Queries whose SQL is made once: values given by name, moments asked anew, rows as shapes."""

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

import pytest
from peewee import JOIN, fn

import models
from bench import statements
from models import Consult, Facility, Message, Patient, Staff
from queries import Given, Somebody, ago, bring_for, prepare, rows_of
from rules.codes import CHO, DOCTOR
from services.lines import says


class Name(NamedTuple):
    id: int
    name: str


@says(Consult, "number")
class Line(NamedTuple):
    """A case, whose, and who reads it."""

    id: int
    temperature: Decimal | None
    pregnant: bool
    on_oxygen: bool | None
    asked_at: dt.datetime
    due_on: dt.date | None
    patient: Name
    taken_by: Name | None


TAKER = Staff.alias()
LINES = prepare(
    Line,
    Consult.select()
    .join(Patient)
    .switch(Consult)
    .join(TAKER, JOIN.LEFT_OUTER, on=Consult.taken_by == TAKER.id)
    .where(Consult.centre == Given("centre"))
    .order_by(Consult.id),
    taken_by=TAKER,
)


@pytest.fixture
def cases(district, asha, sunita, dr_rao):
    """Two cases of one patient; the doctor has opened the second."""
    patient = asha.registers("Ramavati")
    first = asha.asks_about(patient, temperature="102.2")
    second = asha.asks_about(patient)
    dr_rao.takes(second)
    with models.db.connection_context():
        yield first, second


def test_a_row_becomes_its_shape(cases, district, dr_rao):
    first, second = LINES.all(centre=district.centre.id)

    assert (first.id, second.id) == cases
    assert (first.temperature, first.pregnant, first.on_oxygen) == (Decimal("102.2"), False, None)
    assert (second.temperature, second.due_on) == (None, None)
    assert first.asked_at == Consult.get_by_id(first.id).asked_at
    assert first.patient.name == "Ramavati" and first.number == Consult.get_by_id(first.id).number
    assert first.taken_by is None and second.taken_by == (dr_rao.staff.id, "Dr Rao (demo)")


def test_each_reading_brings_its_own_values(cases, district):
    assert LINES.all(centre=district.other_centre.id) == []
    assert LINES.one(centre=district.other_centre.id) is None
    assert LINES.one(centre=district.centre.id).id == cases[0]
    with pytest.raises(KeyError, match="centre"):
        LINES.all()


def test_a_value_is_never_part_of_the_sql(cases):
    assert LINES.sql.count("?") == 1
    assert LINES.all(centre="1 OR 1") == []


def test_a_moment_is_asked_at_each_reading(cases, later):
    old = Consult.select().where(Consult.asked_at < ago(dt.timedelta(minutes=5)))
    read = prepare(Name, old.join(Patient), id=Consult.id, name=Patient.name)

    assert read.all() == [] and old.count() == 0
    later(minutes=6)
    assert len(read.all()) == 2 and old.count() == 2


def test_a_table_s_rows_come_with_the_relations_that_are_named(cases, district):
    read = prepare(
        Consult,
        Consult.select().join(Patient).switch(Consult).join(Facility, on=Consult.centre),
        patient=Patient,
        centre=Facility,
    )
    row = read.one()

    assert row.__data__ == Consult.get_by_id(row.id).__data__ and not row.is_dirty()
    with statements.listening(models.db.obj) as asked:
        assert (row.patient.name, row.centre) == ("Ramavati", district.centre)
    assert asked.statements == []


def test_anybody_of_a_role_stands_for_each_person(cases, asha, sunita, dr_rao):
    class Count(NamedTuple):
        count: int

    seen = {
        role: prepare(Count, Consult.seen_by(Somebody(role)), count=fn.COUNT(Consult.id))
        for role in (CHO, DOCTOR)
    }
    for person in (asha, sunita, dr_rao):
        staff = person.staff
        assert seen[staff.role].one(**bring_for(staff)).count == Consult.seen_by(staff).count(), (
            staff.name
        )


def test_what_is_read_is_what_was_just_written(cases, district):
    """The connection is kept, and no reading on it."""
    with models.writing():
        Consult.update(temperature="99.9").where(Consult.id == cases[0]).execute()
    assert LINES.one(centre=district.centre.id).temperature == Decimal("99.9")


class Note(NamedTuple):
    """A message."""

    words: str
    at: dt.datetime
    from_doctor: bool
    by: Name


class Talk(NamedTuple):
    """A case with its messages."""

    id: int
    temperature: Decimal | None
    messages: list[Note]


class Whole(NamedTuple):
    """A patient with all cases, and with each its messages."""

    name: str
    cases: list[Talk]


def messages():
    writer = Staff.alias()
    rows = Message.select().join(writer, on=Message.by == writer.id)
    return rows_of(rows.where(Message.consult == Consult.id).order_by(Message.id), by=writer)


def test_rows_of_rows_come_within_them_in_one_statement(cases, district, asha, dr_rao):
    words = ['Fever since "Monday"', "क्या खांसी है?"]
    for person, sentence in zip((asha, dr_rao), words):
        person.fills(person.opens(f"/consults/{cases[1]}/talk"), words=sentence)
    theirs = Consult.select().where(Consult.patient == Patient.id).order_by(Consult.id)
    read = prepare(Whole, Patient.select(), cases=rows_of(theirs, messages=messages()))
    with statements.listening(models.db.obj) as asked:
        whole = read.one()

    assert len(asked.statements) == 1 and whole.name == "Ramavati"
    assert [case.id for case in whole.cases] == list(cases)
    first, second = whole.cases
    assert first.temperature == Decimal("102.2") and first.messages == []
    assert [note.words for note in second.messages] == words
    assert [note.from_doctor for note in second.messages] == [False, True]
    assert [note.by.name for note in second.messages] == [asha.staff.name, "Dr Rao (demo)"]
    assert [note.at for note in second.messages] == [
        row.at for row in Message.select().order_by(Message.id)
    ]
