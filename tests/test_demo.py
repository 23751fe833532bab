"""The demo district: believable, of any size, the same for one seed, and never among real
people.
"""

import datetime as dt
import re

import pytest
from click.testing import CliRunner
from peewee import ModelIndex, fn

import app
import clock
import demo
import manage
import models
from models import (
    TABLES,
    Answer,
    Audit,
    Block,
    Consult,
    Device,
    Facility,
    Medicine,
    OneTimeCode,
    Panchayat,
    Patient,
    PatientKey,
    Referral,
    Session,
    Staff,
)
from rules import codes, lists, names, vitals
from rules.codes import ANSWERED, CHO, DOCTOR, DRAFT, STATES, WAITING
from services import district, patients, places
from settings import Settings

MORNING = dt.datetime(2026, 11, 17, 6, 0)  # 11:30 in India, a Tuesday
MIDNIGHT = dt.datetime(2026, 10, 31, 18, 30)  # 00:00 in India, the first of a month
EVENING = dt.datetime(2026, 11, 22, 17, 20)  # 22:50 in India, a Sunday


def runs(folder, *words, status=0):
    result = CliRunner().invoke(manage.cli, list(words), env={"PARAMARSH_DATA": str(folder)})
    assert result.exit_code == status, result.output
    return result


def built(folder, *, how_many=400, now=None, seed=1):
    """A demo district in a folder, its database open."""
    app.prepare(Settings(data=folder))
    models.db.connect()
    with models.writing():
        places.lay_map()
        demo.build(how_many, how_many * 3 // 2, seed=seed, now=now)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """What `make run` prepares on an empty machine."""
    folder = tmp_path_factory.mktemp("demo")
    said = runs(folder, "prepare").stdout
    models.db.connect()
    yield folder, said
    models.db.close()


@pytest.fixture
def closing():
    yield
    models.db.close()


def counts():
    return {table.__name__: table.select().count() for table in TABLES}


def test_the_district_has_its_size(folder):
    assert Block.select().count() == 9 and Panchayat.select().count() == 793
    centres = Facility.select().where(Facility.kind.in_(codes.HEALTH_CENTRES))
    assert centres.count() == 195 and centres.where(Facility.kind == "PHC").count() == 31
    assert centres.select(fn.COUNT(Facility.block.distinct())).scalar() == 9
    assert (
        Staff.select().where(Staff.role == CHO).select(fn.COUNT(Staff.facility.distinct())).scalar()
        == 195
    )
    assert Staff.select().where(Staff.role == DOCTOR, Staff.registration != "").count() == 20
    assert Patient.select().count() == 2000 and Consult.select().count() == 3000
    assert {row["speciality"] for row in lists.COMPLAINTS.values()} <= {
        person.speciality for person in Staff.select()
    }


def test_every_state_and_every_kind_of_answer_is_there(folder):
    assert {row.state for row in Consult.select(Consult.state).distinct()} == set(STATES)
    answered = Consult.select().where(Consult.state == ANSWERED)
    assert answered.where(Consult.informed_at.is_null()).exists()
    assert answered.where(Consult.informed_at.is_null(False)).exists()
    assert (
        Medicine.select().exists()
        and Answer.select().where(Answer.tests != "", Answer.advice != "").exists()
    )
    assert Answer.select().where(Answer.follow_up_on > clock.today()).exists()
    assert Referral.select().where(Referral.arrived_at.is_null(False)).exists()
    assert (
        Referral.select()
        .where(Referral.arrived_at.is_null(), Referral.facility.is_null(False))
        .exists()
    )
    assert Referral.select().where(Referral.facility.is_null(), Referral.elsewhere != "").exists()
    assert {row.urgency for row in Consult.select(Consult.urgency).distinct()} == {1, 2, 3}


def test_the_database_is_whole_and_its_indexes_are_back(folder):
    assert models.db.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    assert models.db.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
    listed = {
        index.name for table in TABLES for index in models.db.get_indexes(table._meta.table_name)
    }
    declared = {
        index._name
        for table in TABLES
        for index in table._meta.fields_to_index()
        if isinstance(index, ModelIndex)
    }
    assert declared and declared <= listed


def test_today_this_month_and_in_all_are_different_counts(folder):
    counts = district.mission({1: 5, 2: 15, 3: 60}).counts

    assert 0 < counts.today < counts.total and counts.month < counts.total
    assert (counts.chos, counts.connected, counts.working) == (195, 172, 150)
    assert 0 < counts.active <= 150


def test_nobody_can_use_the_demo_sessions(folder):
    assert not Session.select().where(Session.ended_at.is_null()).exists()
    assert not Staff.select().where(Staff.pin_hash != "").exists()
    assert all("demo" in row.token_hash for table in (Session, Device) for row in table.select())


def test_people_are_plainly_invented(folder):
    assert all(
        person.name.endswith("(demo)") and person.mobile.startswith("90000")
        for person in Staff.select()
    )
    assert all(re.fullmatch(r"(90000\d{5})?", row.mobile) for row in Patient.select())
    pools = lists.rows("demo_names")
    assert {
        part: len({row["name"] for row in pools if row["part"] == part}) >= least
        for part, least in (("female", 300), ("male", 300), ("surname", 120))
    } == dict.fromkeys(("female", "male", "surname"), True)


def test_names_do_not_crowd(folder):
    most = (
        Patient.select(fn.COUNT(Patient.id))
        .group_by(Patient.name)
        .order_by(fn.COUNT(Patient.id).desc())
        .scalar()
    )

    assert most <= 2000 * 0.01


def test_patients_are_found_by_name_as_if_registered_by_hand(folder):
    cho = Staff.get(Staff.role == CHO)
    for patient in Patient.select().order_by(Patient.id).limit(25):
        filed = {row.key for row in PatientKey.select().where(PatientKey.patient == patient)}
        assert filed == set(names.index_keys(patient.name))
        assert patient in patients.find(names.latin(patient.name), cho)


def test_measurements_are_possible_at_that_age(folder):
    for consult in Consult.select(Consult, Patient).join(Patient):
        case = {name: getattr(consult, name) for name in vitals.RANGES}
        if consult.temperature_unit == "F":
            case["temperature"] = vitals.celsius(consult.temperature)
        for name, value in case.items():
            low, high = vitals.range_for(name, consult.years).hard
            assert value is None or low <= value <= high, (name, value, consult.years)
        assert consult.diastolic is None or consult.diastolic < consult.systolic
        assert (
            consult.complaint not in ("ANC", "MEN")
            or consult.patient.sex == "F"
            and consult.years >= 14
        )


def test_prepare_prints_a_way_in_for_each_role(folder):
    said = folder[1]

    assert said.startswith("Paramarsh: http://127.0.0.1:8080\n")
    line = r"^  (CHO|Doctor|Hospital desk|District office) +\S.*\(demo\) +90000 \d{5} +\d{4} \d{4}$"
    assert re.findall(line, said, re.M) == ["CHO", "Doctor", "Hospital desk", "District office"]
    assert ".venv/bin/python manage.py new-code MOBILE" in said
    assert OneTimeCode.select().count() == 4


def test_the_printed_cho_has_much_to_see(folder):
    cho = demo.people()[0]

    at_home = Consult.select().where(Consult.centre == cho.facility_id)
    assert at_home.where(Consult.state == WAITING).exists()
    assert at_home.where(Consult.state == DRAFT, Consult.asked_by == cho).exists()
    assert at_home.where(Consult.state == ANSWERED, Consult.informed_at.is_null()).exists()


def test_preparing_twice_adds_nothing_but_codes(tmp_path, closing):
    runs(tmp_path, "demo", "--patients", "60")
    runs(tmp_path, "prepare")
    models.db.connect()
    before = counts()
    models.db.close()

    runs(tmp_path, "prepare")

    models.db.connect()
    changed = {name for name, count in counts().items() if count != before[name]}
    assert changed == {"OneTimeCode", "Audit"}
    assert {row.action for row in Audit.select()} == {"manage demo", "manage new-code"}


@pytest.mark.parametrize("now", [MORNING, MIDNIGHT, EVENING])
def test_times_follow_each_other_and_never_run_ahead(tmp_path, closing, now):
    built(tmp_path, now=now)

    for row in Consult.select(Consult, Patient).join(Patient):
        way = [
            row.patient.registered_at,
            row.begun_at,
            row.asked_at,
            row.taken_at,
            row.answered_at,
            row.informed_at,
            now,
        ]
        way = [moment for moment in way if moment]
        assert way == sorted(way), row.id
    asked = [
        row.asked_at
        for row in Consult.select()
        .where(Consult.queue_place.is_null(False))
        .order_by(Consult.queue_place)
    ]
    assert asked == sorted(asked)
    assert {row.state for row in Consult.select()} == set(STATES)
    assert all(row.arrived_at <= now for row in Referral.select() if row.arrived_at)
    assert (
        Consult.select()
        .where(Consult.answered_at >= clock.midnight(clock.local(now).date()))
        .exists()
    )


def test_one_seed_makes_the_same_district_and_another_a_different_one(tmp_path, closing):
    made = []
    for turn, seed in enumerate((5, 5, 6)):
        built(tmp_path / str(turn), how_many=80, seed=seed, now=MORNING)
        made.append([list(table.select().tuples()) for table in TABLES])
        models.db.close()

    assert made[0] == made[1] and made[0] != made[2]


@pytest.mark.parametrize("consults", [0, 1, 7, 300])
@pytest.mark.parametrize("patients", [1, 2, 150])
def test_any_size_gives_exactly_so_many_rows(tmp_path, closing, patients, consults):
    runs(tmp_path, "demo", "--patients", str(patients), "--consults", str(consults))
    models.db.connect()

    assert (Patient.select().count(), Consult.select().count()) == (patients, consults)
    assert models.db.execute_sql("PRAGMA foreign_key_check").fetchall() == []


def test_a_demo_can_grow(tmp_path, closing):
    runs(tmp_path, "demo", "--patients", "50")
    runs(tmp_path, "demo", "--patients", "30", "--consults", "30")
    models.db.connect()

    assert (Patient.select().count(), Consult.select().count(), Staff.select().count()) == (
        80,
        105,
        229,
    )


def test_a_demo_is_refused_among_real_people(district, asha):
    with models.db.connection_context(), models.writing():
        Staff.update(name="Asha Devi").execute()
        before = counts() | {"Block": 9, "Panchayat": 793}

    assert (
        "Real people work in this database."
        in runs(district.settings.data, "demo", status=1).stderr
    )
    assert runs(district.settings.data, "prepare").stdout == "Paramarsh: http://127.0.0.1:8080\n"

    with models.db.connection_context():
        assert counts() == before | {"Audit": before["Audit"] + 1}  # the map, loaded by prepare


def test_a_demo_with_a_real_person_in_it_grows_no_more(tmp_path, closing):
    runs(tmp_path, "demo", "--patients", "20")
    with models.db.connection_context(), models.writing():
        Staff.update(name="Kiran Devi").where(Staff.id == 7).execute()

    assert "Real people work in this database." in runs(tmp_path, "demo", status=1).stderr


def test_an_interrupted_demo_leaves_nothing_behind(tmp_path, closing):
    class Stopped(Exception):
        pass

    def stop(rows):
        raise Stopped

    app.prepare(Settings(data=tmp_path))
    models.db.connect()
    with models.writing():
        places.lay_map()
    before, indexes = counts(), models.db.get_indexes("consult")

    with pytest.raises(Stopped), models.writing():
        demo.build(50, 50, progress=stop)

    assert counts() == before and models.db.get_indexes("consult") == indexes and len(indexes) > 5
