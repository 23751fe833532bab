"""Writes down the database of the version that runs, for tests/upgrade: once for each release.

    python tests/upgrade/record.py

It makes VERSION.sql and VERSION.json: a small district of invented people who did a bit of
everything, rows in every table and something in every column, and what a browser and the secret's
file hold. A file that is there already is never written again: it is what that version left.
"""

import base64
import datetime as dt
import json
import sys
import tempfile
import types
from pathlib import Path

from webtest import Upload

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent)]

import clock
import images
import models as m
from conftest import District, Person
from rules import clinical
from services import lists, sms
from services.counts import tallies
from version import VERSION

BEGAN = dt.datetime(2026, 3, 2, 4, 30, tzinfo=dt.timezone.utc)  # a Monday, ten in India


class Stopped:
    """A clock that moves only when told to."""

    def __init__(self):
        self.moment = BEGAN
        times = types.SimpleNamespace(now=lambda zone: self.moment, combine=dt.datetime.combine)
        clock.dt = types.SimpleNamespace(
            datetime=times,
            date=dt.date,
            time=dt.time,
            timedelta=dt.timedelta,
            timezone=dt.timezone,
        )

    def moves(self, **by):
        self.moment += dt.timedelta(**by)


class Story:
    """What happened in that district, in order."""

    def __init__(self, folder):
        self.clock = Stopped()
        sms.write.use(True)
        self.district = d = District(folder)
        sms.write.use(True)
        self.asha = d.person("cho", "Asha Devi (demo)", d.centre, name_hi="आशा देवी (डेमो)")
        self.sunita = d.person("cho", "Sunita Devi (demo)", d.other_centre)
        self.rao = d.doctor("Dr Rao (demo)")
        self.khan = d.doctor("Dr Khan (demo)", "PED")
        self.mohan = d.person("desk", "Mohan (demo)", d.hospital)
        self.verma = d.person("office", "Ms Verma (demo)", d.office)
        self.people = (self.asha, self.sunita, self.rao, self.khan, self.mohan, self.verma)

    def tell(self):
        for part in (
            self.the_office_prepares,
            self.a_woman_is_answered_and_referred,
            self.the_hospital_writes_back,
            self.a_child_waits,
            self.the_child_is_talked_about,
            self.they_call_each_other,
            self.an_emergency,
            self.a_case_from_paper,
            self.of_everything_that_is_counted,
            self.messages_to_phones,
            self.a_session_lapses,
            self.the_counts_are_taken,
            self.something_changes_after,
        ):
            self.clock.moves(minutes=7)
            part()

    def adds(self, table, **columns):
        return self.district.writes(table.create, **columns)

    def sets(self, table, row, **columns):
        self.district.writes(table.update(**columns).where(table._meta.primary_key == row).execute)

    def the_office_prepares(self):
        d, verma = self.district, self.verma.staff
        self.sets(m.Facility, d.hospital.id, phone="05262000000", hfr="IN0900000001")
        self.sets(m.Facility, d.centre.id, opened_on=dt.date(2019, 4, 1))
        self.sets(m.Staff, self.rao.staff.id, hpr="71000000000001", began_on=dt.date(2025, 6, 2))
        kind = clinical.KINDS["specialities"]
        rows = lists.read(kind, (HERE.parent.parent / "data" / f"{kind.name}.csv").read_bytes())
        d.writes(lists.replace, kind, rows, "Dr Example, 12345", verma)
        for weekday in (1, 2):
            self.adds(m.Roster, doctor=self.rao.staff, weekday=weekday, begins=540, ends=1020)
        until = clock.now() + dt.timedelta(hours=6)
        self.adds(m.Duty, doctor=self.khan.staff, works=True, until=until)
        self.adds(m.Setting, name="demo", value="seed 1, 3 patients")
        sheet = self.adds(
            m.Spreadsheet, kind="staff", content=b"role,name\n", sent_by=verma, taken_at=clock.now()
        )
        leela = d.hires("cho", "Leela (demo)", d.centre)
        self.adds(m.Newcomer, spreadsheet=sheet, staff=leela)
        self.adds(
            m.OneTimeCode,
            staff=leela,
            nonce="n" * 32,
            issued_by=verma,
            expires_at=until,
            failures=1,
        )
        self.adds(
            m.SignInFailures,
            mobile=leela.mobile,
            device_hash="d" * 64,
            failures=5,
            locked_until=until,
        )
        self.adds(
            m.Closure,
            centre=d.centre,
            day=dt.date(2026, 2, 27),
            reason="training",
            by=self.asha.staff,
        )
        self.adds(m.Stock, centre=d.centre, drug="paracetamol-500-tab")

    def a_woman_is_answered_and_referred(self):
        self.woman = self.asha.registers(
            "रामावती देवी (डेमो)",
            mobile="9876543210",
            village="Amrahwa",
            guardian="Ram Lal (demo)",
            allergies="Penicillin",
            panchayat="50473",
        )
        self.sets(m.Patient, self.woman, scale2=True, born_exactly=True, abha="12345678901234")
        self.first = self.asha.asks_about(
            self.woman,
            lasting="3",
            temperature="102.2",
            systolic="130",
            diastolic="84",
            pulse="96",
            spo2="95",
            rr="20",
            sugar="118",
            weight="52.5",
            story="Shivering at night",
        )
        self.sets(m.Consult, self.first, hb="10.5", weight="52.55")  # no form asks for these yet
        photo = Upload("x.jpg", images.saved(images.quarters(64, 48)))
        self.asha.fills(
            self.asha.opens(f"/consults/{self.first}/photos"), photo=photo, shows="skin"
        )
        page = self.rao.takes(self.first)
        self.clock.moves(minutes=4)
        page = self.rao.signs(
            page,
            diagnosis="Malaria suspected",
            advice="Rest, fluids",
            tests="Malaria test",
            medicines="Paracetamol 500 mg 1-0-1 3 days after food",
            refer_to="3",
            reason="Blood test and review",
            refer_urgency="2",
            follow_up="05-03-2026",
        )
        assert page.request.path == "/queue", page.html.main.get_text(" ")

    def the_hospital_writes_back(self):
        departure = self.asha.opens(f"/consults/{self.first}/departure")
        self.asha.fills(
            departure,
            drug0="Inj. Artesunate",
            amount0="60 mg",
            at0="10:15",
            systolic="110",
            diastolic="70",
            pulse="100",
            spo2="96",
            temperature="101.0",
            rr="22",
            sugar="110",
            consciousness="A",
            transport="108",
            informed="Dr Sen (demo), ER",
        )
        self.slip = self.district.rows(m.Referral.select().order_by(m.Referral.id.desc()))[0].code
        nurse = Person(self.district, None)
        self.clock.moves(hours=1)
        page = nurse.fills(nurse.opens(f"/S/{self.slip}"))
        nurse.fills(
            page.click("Write back"),
            diagnosis="Falciparum malaria",
            treatment="Artesunate, 3 doses",
            drugs="Primaquine 45 mg once",
            review_on="05-03-2026",
            writer="Sister Mary (demo)",
        )
        self.mohan.fills(self.mohan.opens(f"/S/{self.slip}"))  # a token
        self.asha.fills(self.asha.opens(f"/consults/{self.first}/became"))  # read

    def a_child_waits(self):
        self.child = self.sunita.registers("Meena (demo)", years="4", mobile="9876500000")
        self.sets(m.Patient, self.child, different_because="Another Meena, of Amrahwa")
        self.second = second = self.sunita.asks_about(self.child, urgency="2", speciality="PED")
        self.khan.takes(second)
        self.sets(
            m.Consult,
            second,
            follows=self.first,
            for_doctor=self.khan.staff,
            for_doctor_until=clock.now() + dt.timedelta(minutes=30),
            asked_back_at=clock.now(),
            answered_back_at=clock.now() + dt.timedelta(minutes=1),
            returned_at=clock.now() - dt.timedelta(minutes=1),
            pregnant=True,
            on_oxygen=True,
            protein=2,
            consciousness="A",
            symptoms="cough",
            results="X-ray normal",
        )

    def the_child_is_talked_about(self):
        second = self.second
        self.adds(
            m.Message,
            consult=second,
            by=self.khan.staff,
            from_doctor=True,
            words="Since when?",
            read_at=clock.now(),
            read_by=self.sunita.staff,
        )
        self.adds(
            m.PhoneCall,
            consult=second,
            by=self.khan.staff,
            rung="cho",
            number=self.sunita.staff.mobile,
            spoke="cho",
            minutes=4,
        )
        self.adds(
            m.AnswerDraft,
            consult=second,
            doctor=self.khan.staff,
            fields=json.dumps([["diagnosis", "Pneumonia?"]]),
        )
        self.adds(
            m.Favourite,
            doctor=self.rao.staff,
            name="Fever",
            fields=json.dumps([["diagnosis", "Viral fever"], ["advice", "Rest"]]),
        )
        self.adds(
            m.HandOver,
            consult=second,
            by=self.rao.staff,
            speciality="PED",
            doctor=self.khan.staff,
            note="A child: please see",
        )

    def they_call_each_other(self):
        now, second = clock.now(), self.second
        call = self.adds(
            m.Call,
            consult=second,
            doctor=self.khan.staff,
            opened_by=self.khan.staff,
            first_both=now,
            last_both=now + dt.timedelta(seconds=50),
            both=2,
            heard=50,
            watched=40,
            ended_at=now + dt.timedelta(seconds=60),
            why="hangup",
            ended_by=self.sunita.staff,
        )
        seats = [
            self.adds(m.Seat, call=call, staff=staff, part=part, left_at=now, receives=2, sent=1)
            for staff, part in ((self.sunita.staff, "cho"), (self.khan.staff, "doctor"))
        ]
        self.adds(m.Signal, to=seats[0], position=1, by=seats[1], number=1, body='{"bye": 1}')
        for table in (m.CallGuest, m.CallWord):
            own = (
                {"invited_by": self.khan.staff}
                if table is m.CallGuest
                else {"mode": "video", "minutes": 5}
            )
            self.adds(table, consult=second, staff=self.rao.staff, **own)

    def an_emergency(self):
        page = self.asha.opens("/").click("Serious patient").click(href="/emergency/adult$")
        self.asha.fills(page, signs__A10=True)
        third = self.district.rows(m.Consult.select().order_by(m.Consult.id.desc()))[0]
        self.sets(
            m.Consult,
            third.id,
            consent="family",
            consent_how="spoken",
            consent_by="Kamala Devi (demo)",
            consent_language="hi",
            adult_name="Kamala Devi (demo)",
            adult_relation="mother",
            adult_id="Voter card",
        )
        self.adds(
            m.Referral,
            consult=third.id,
            made_by=self.asha.staff,
            elsewhere="Medical college (demo)",
            reason="Bleeding",
            code="FIXTURE00001",
            speciality="GM",
            urgency=1,
        )
        self.adds(
            m.Report,
            referral=2,
            what="sent_on",
            elsewhere="Medical college (demo)",
            by=self.mohan.staff,
            writer="Mohan (demo)",
            doctor_read_at=clock.now(),
        )

    def a_case_from_paper(self):
        self.fourth = fourth = self.asha.asks_about(self.woman, complaint="COU")
        self.rao.signs(self.rao.takes(fourth), diagnosis="Cough", follow_up="09-03-2026")
        now = clock.now()
        self.sets(
            m.Consult,
            fourth,
            examined_at=now - dt.timedelta(days=1),
            late_because="No network",
            informed_at=now,
            outcome="better",
            outcome_note="Eats again",
            outcome_at=now,
            portal_number="ES-2026-1",
        )
        answer = self.district.rows(m.Answer.select().order_by(m.Answer.id.desc()))[0]
        self.sets(m.Answer, answer.id, earlier=1, earlier_in_person=True, age_confirmed=True)
        self.adds(
            m.Medicine,
            answer=answer,
            line=9,
            name="Cough syrup",
            strength="5 ml",
            morning="1",
            noon="1",
            evening="1",
            night="1",
            days=3,
            food="after",
            note="With water",
            drug="paracetamol-500-tab",
            listed="A",
            because="Usual",
            given="here",
        )
        self.adds(
            m.PatientCall,
            consult=fourth,
            about="followup",
            outcome="other",
            note="Her son answered",
            by=self.asha.staff,
        )
        self.sets(m.Patient, 3, same_as=self.woman)

    def of_everything_that_is_counted(self):
        old = self.asha.registers("Bhagwandas (demo)", sex="M", years="72", mobile="9876500001")
        for mode, urgency, given in (("audio", 1, "outside"), ("video", 2, "none")):
            consult = self.asha.asks_about(old, complaint="COU")
            self.clock.moves(minutes=3)
            self.rao.signs(self.rao.takes(consult), medicines="Paracetamol 500 mg 1-0-1 3")
            self.sets(m.Consult, consult, urgency=urgency, question="How long?")
            answer = self.district.rows(m.Answer.select().order_by(m.Answer.id.desc()))[0]
            self.sets(m.Answer, answer.id, mode=mode)
            line = self.district.rows(m.Medicine.select().order_by(m.Medicine.id.desc()))[0]
            self.sets(m.Medicine, line.id, given=given)
        withdrawn = self.asha.asks_about(old, complaint="COU")
        self.sets(m.Consult, withdrawn, state="dropped")
        case = self.asha.fills(self.asha.opens(f"/patients/{old}/ask"), complaint="COU")
        unsent = int(case.request.path.split("/")[2])
        self.sets(m.Consult, unsent, state="dropped", consent="refused")
        self.sets(m.Referral, 2, arrived_by=self.mohan.staff, arrived_at=clock.now())

    def messages_to_phones(self):
        consent = self.adds(
            m.SmsConsent,
            patient=self.woman,
            mobile="9876543210",
            answer="own",
            language="hi",
            by=self.asha.staff,
        )
        now = clock.now()
        self.adds(
            m.Sms,
            consent=consent,
            consult=self.first,
            about="soon",
            nth=1,
            state="failed",
            left_at=now,
            tries=2,
            failure="refused",
            reply=42,
            day=dt.date(2026, 3, 4),
        )
        self.adds(m.Knock, address="192.0.2.7", device="k" * 64, code=self.slip)

    def a_session_lapses(self):
        form, pairs = self.sunita.filled(
            self.sunita.opens("/patients/new"), name="Lost (demo)", sex="F", years="30"
        )
        self.clock.moves(hours=13)
        self.sunita.delivers(form, pairs)
        photo = self.district.rows(m.Photo)[0]
        self.adds(
            m.Photo,
            **{
                name: value for name, value in photo.__data__.items() if name not in ("id", "large")
            },
            large="0" * 64,
        )
        self.sets(m.Photo, 2, withdrawn_at=clock.now())
        self.sets(m.Device, 1, label="Asha's phone")
        self.sets(m.Session, 2, ended_at=clock.now())

    def the_counts_are_taken(self):
        self.district.writes(tallies.settle)

    def something_changes_after(self):
        asha = self.asha
        asha.signs_in()
        fifth = asha.asks_about(self.woman, complaint="COU")
        self.district.writes(m.Consult.update(urgency=m.Consult.urgency).execute)
        self.rao.signs_in()
        self.rao.takes(fifth)


def written(path):
    """The database at `path` as SQL, readable: tables, a line for each row, then what watches
    them."""
    database = m.sqlite3.connect(path)
    made = database.execute(
        "SELECT type, name, sql FROM sqlite_master "
        "WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "ORDER BY type = 'trigger', type = 'view', type = 'index', rowid"
    ).fetchall()
    yield from (f"{sql};" for kind, _, sql in made if kind == "table")
    for kind, name, _ in made:
        if kind == "table":
            yield from _rows(database, name)
    yield from (f"{sql};" for kind, _, sql in made if kind != "table")


def _rows(database, table):
    columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
    names = ", ".join(f'"{column}"' for column in columns)
    values = " || ', ' || ".join(f'quote("{column}")' for column in columns)
    for (row,) in database.execute(f'SELECT {values} FROM "{table}" ORDER BY 1'):
        row = row.replace("\r", "' || char(13) || '").replace("\n", "' || char(10) || '")
        yield f'INSERT INTO "{table}" ({names}) VALUES ({row});'


def beside(story):
    """What lies outside the database: the secret, photos, and each phone's cookies."""
    data = story.district.settings.data
    return {
        "slip": f"/S/{story.slip}",
        "secret": (data / "secret").read_bytes().hex(),
        "photos": {
            str(file.relative_to(data)): base64.b64encode(file.read_bytes()).decode()
            for file in sorted((data / "photos").rglob("*"))
            if file.is_file()
        },
        "phones": {
            person.staff.mobile: dict(sorted(person.browser.cookies.items()))
            for person in story.people
        },
    }


def main():
    sql, other = HERE / f"{VERSION}.sql", HERE / f"{VERSION}.json"
    if sql.exists():
        raise SystemExit(f"{sql} is there. What a version left is never written again.")
    with tempfile.TemporaryDirectory() as folder:
        story = Story(Path(folder))
        story.tell()
        m.db.close()
        sql.write_text("\n".join(written(story.district.settings.database)) + "\n", "utf-8")
        other.write_text(json.dumps(beside(story), indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
