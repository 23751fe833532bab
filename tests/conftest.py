"""A small fictional district and its people, on a real database behind the real application."""

import collections
import datetime as dt
import functools
import itertools
import os
import shutil
import threading
import types

import pytest
from webtest import TestApp

import app as paramarsh
import clock
import copies
import models
import sharing_out
from models import Block, CallWord, Consult, Facility, Panchayat, Staff
from services import signin, sms
from settings import Settings
from web import keys

PIN = "4826"

# Districts lie in memory where there is room: a disk would have to be waited for at each COMMIT.
MEMORY = "/dev/shm"
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2 << 30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)


class Person:
    """Someone with a browser: opens pages, fills in forms, presses buttons; nothing she could not
    do herself.
    """

    def __init__(self, district, staff, browser=None):
        self.district, self.staff = district, staff
        self.browser = browser or TestApp(district.app)
        if not browser:
            self.browser.get("/sign-in?lang=en")

    def __getattr__(self, name):
        return getattr(self.browser, name)

    def enrols(self, pin=PIN):
        """Uses a fresh one-time code on this browser."""
        page = self.browser.get("/enrol")
        page = self.fills(
            page,
            mobile=self.staff.mobile,
            code=self.district.code_for(self.staff),
            pin=pin,
            again=pin,
        )
        assert page.request.path == "/", page.text
        return self

    def signs_in(self, pin=PIN):
        return self.fills(self.browser.get("/sign-in"), mobile=self.staff.mobile, pin=pin)

    def opens(self, path, **options):
        return self.browser.get(path, **options).maybe_follow()

    def fills(self, page, button=None, form=0, status="*", **fields):
        """Fill in a form of a page and press a button; the page that follows."""
        filled = page.forms[form]
        for name, value in fields.items():
            filled[name.replace("__", "-")] = value
        return filled.submit(button, status=status).maybe_follow()

    def registers(self, *name, **fields):
        """A new patient; returns the id."""
        return self._once(self._registers, *name, **fields)

    def _registers(self, name="रामावती देवी", *, sex="F", years="45", **fields):
        page = self.fills(self.opens("/patients/new"), name=name, sex=sex, years=years, **fields)
        return int(page.request.path.rpartition("/")[2])

    def asks_about(self, patient_id, **case):
        """A whole consult sent; returns its id."""
        return self._once(self._asks_about, patient_id, **case)

    def _asks_about(
        self, patient_id, *, urgency="3", speciality="GM", waits="60", complaint="FEV", **case
    ):
        page = self.fills(self.opens(f"/patients/{patient_id}/ask"), complaint=complaint, **case)
        asked = page.forms[0].fields
        sure = {"right": True} if "right" in asked else {}
        mother = {"consent": "family", "adult_name": "Kamala Devi", "adult_relation": "mother"}
        agreed = mother if "adult_name" in asked else {"consent": "patient"}
        page = self.fills(
            page,
            urgency=urgency,
            speciality=speciality,
            waits=waits,
            consent_how="spoken",
            **agreed,
            **sure,
        )
        return int(page.request.path.rpartition("/")[2])

    def _once(self, deed, *words, **named):
        """What this deed gives, copied where it was done on the same data a moment ago."""
        said = f"{deed.__name__} {self.staff} {words!r} {named!r}"
        doing = functools.partial(deed, *words, **named)
        return copies.done(self.district.settings, said, doing, self.browser.cookiejar)

    def takes(self, consult_id):
        """Presses Open beside that case in the queue of all doctors."""
        return self.fills(self.opens("/queue?for=all"), button=f"take-{consult_id}")

    def speaks_by_phone(self, consult_id):
        """Rings the CHO about a case in hand, and writes it down; the half-written answer is as it
        was.
        """
        page = self.opens(f"/consults/{consult_id}/talk")
        rang = next(at for at, form in page.forms.items() if "rang-cho-cho" in form.fields)
        return self.fills(page, form=rang, button="rang-cho-cho")

    def sees_by_video(self, consult_id):
        """Both sides write down that they talked by video on the district's own server."""
        consult = self.district.one(Consult, consult_id)
        for staff in (consult.asked_by_id, self.staff.id):
            self.district.writes(
                CallWord.replace(consult=consult, staff=staff, mode="video", minutes=5).execute
            )

    def signs(self, page, **fields):
        """Signs an answer; lines of medicines are checked first, a video call is had."""
        if fields.get("mode") == "video":
            self.sees_by_video(int(page.request.path.split("/")[2]))
        if "medicines" in fields:
            page = self.fills(page, button="save", **fields)
        return self.fills(
            page,
            button="sign",
            **{
                "diagnosis": "Viral fever",
                "advice": "Rest",
                "mode": "text",
                "age_right": True,
                **fields,
            },
        )

    def filled(self, page, button=None, form=0, **fields):
        """A filled-in form as its browser would send it: (path, pairs). Nothing is sent yet."""
        filling = page.forms[form]
        for name, value in fields.items():
            filling[name.replace("__", "-")] = value
        return filling.action, filling.submit_fields(button)

    def delivers(self, path, pairs, **options):
        """Sends a form on a connection of its own, with the cookies of this moment; the bare
        answer.
        """
        jar = "; ".join(f"{name}={value}" for name, value in self.browser.cookies.items())
        return TestApp(self.district.app).post(
            path, pairs, headers={"Cookie": jar, **options}, status="*"
        )

    def another_phone(self):
        """The same person with a second phone, enrolled too."""
        return Person(self.district, self.staff).enrols()

    def key(self):
        """A fresh form key, from a page with a form that this person can open."""
        return self.browser.get("/me" if self.staff else "/sign-in").forms[0]["k"].value


# What reading alone may change, and what the database works out of the other tables.
NOT_DUMPED = (models.Reading, models.Knock, models.Tally, models.Uncounted, models.Served)


@functools.cache
def all_rows():
    """{table: SQL}, made once: a story may compare all there is a hundred times."""
    return {
        table.__name__: table.select(
            *(field for field in table._meta.sorted_fields if field is not models.Session.seen_at)
        ).sql()[0]
        for table in models.TABLES
        if table not in NOT_DUMPED
    }


class District:
    """Two centres, two hospitals, an office; the application over them."""

    def __init__(self, folder, **chosen):
        self.settings = Settings(data=folder, **chosen)
        self.mobiles = itertools.count(9000000001)
        vars(self).update(copies.done(self.settings, "a district", self._founded))
        self.app = paramarsh.create_app(self.settings)
        self.keys = keys.load(folder)

    def _founded(self):
        paramarsh.create_app(self.settings)
        with models.db.connection_context(), models.writing():
            return self._places()

    def _places(self):
        block = Block.create(code=1508, name="Balrampur", name_hi="बलरामपुर", force_insert=True)
        Panchayat.create(code=50473, name="Amrahwa", block=block, force_insert=True)
        centre = Facility.create(
            code="A1",
            name="Imaginary Health Centre",
            name_hi="कल्पित आरोग्य मंदिर",
            kind="SHC",
            block=block,
        )
        other_centre = Facility.create(
            code="A2",
            name="Second Health Centre",
            name_hi="दूसरा आरोग्य मंदिर",
            kind="SHC",
            block=block,
        )
        hospital = Facility.create(
            code="H1", name="District Hospital", name_hi="जिला अस्पताल", kind="DH"
        )
        chc = Facility.create(
            code="H2", name="CHC Tulsipur", name_hi="सीएचसी तुलसीपुर", kind="CHC", block=block
        )
        office = Facility.create(
            code="O1", name="District Office", name_hi="जिला कार्यालय", kind="OFFICE"
        )
        return {
            "centre": centre,
            "other_centre": other_centre,
            "hospital": hospital,
            "chc": chc,
            "office": office,
        }

    def hires(self, role, name, facility, *, mobile="", **columns):
        mobile = mobile or str(next(self.mobiles))
        with models.db.connection_context(), models.writing():
            return Staff.create(role=role, name=name, mobile=mobile, facility=facility, **columns)

    def code_for(self, staff):
        with models.db.connection_context(), models.writing():
            return self.keys.code(signin.new_code(staff, keys.token()).nonce)

    def person(self, *hired, **columns):
        """Somebody hired, with the browser she enrolled on."""
        browser, columns = TestApp(self.app), {"mobile": str(next(self.mobiles)), **columns}
        enrolling = functools.partial(self._enrolled, browser, *hired, **columns)
        said = f"hired and enrolled: {hired!r} {columns!r}"
        staff = copies.done(self.settings, said, enrolling, browser.cookiejar)
        return Person(self, staff, browser)

    def _enrolled(self, browser, *hired, **columns):
        browser.get("/sign-in?lang=en")
        return Person(self, self.hires(*hired, **columns), browser).enrols().staff

    def doctor(self, name, speciality="GM", **columns):
        return self.person(
            "doctor",
            name,
            self.hospital,
            speciality=speciality,
            **{
                "qualification": "MBBS, MD",
                "council": "UP Medical Council",
                "registration": "54321",
                **columns,
            },
        )

    def rows(self, query):
        """The rows of a query, read on a connection of its own."""
        with models.db.connection_context():
            return list(query)

    def one(self, table, row_id):
        """A row by its id, read afresh."""
        return self.rows(table.select().where(table._meta.primary_key == row_id))[0]

    def writes(self, verb, *args, **named):
        """A service's verb in a transaction of its own, for what would take too many pages."""
        with models.db.connection_context(), models.writing():
            return verb(*args, **named)

    def dump(self):
        """Every row of every table as text, but those NOT_DUMPED."""
        with models.db.connection_context():
            return {
                name: sorted(map(repr, models.db.execute_sql(sql).fetchall()))
                for name, sql in all_rows().items()
            }

    def gained(self, before):
        """{table: how many rows more than in that dump}, tables of the same size left out."""
        after = collections.Counter({name: len(rows) for name, rows in self.dump().items()})
        after.subtract({name: len(rows) for name, rows in before.items()})
        return {name: count for name, count in after.items() if count}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    if config.getvalue("dist") == "loadfile":
        return sharing_out.LongestFirst(config, log)


def pytest_collection_modifyitems(config, items):
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: sharing_out.place(item.nodeid))


def at_once(deed, times=3):
    """The results of a deed done by that many threads, which start together."""
    ready, results = threading.Barrier(times), []

    def run(turn):
        ready.wait(10)
        results.append(deed(turn))

    threads = [threading.Thread(target=run, args=(turn,)) for turn in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(results) == times, "a thread failed or hung"
    return results


@pytest.fixture(scope="session")
def playwright():
    """What drives the browsers: one to a process, whoever's browsers they are."""
    # half a second that most test files need not spend
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        yield driver


@pytest.fixture
def later(monkeypatch):
    """later(minutes=21) puts the machine's clock that much further on; clock.now itself stays the
    real one.
    """
    moves = []
    moved = types.SimpleNamespace(
        now=lambda zone: dt.datetime.now(zone) + sum(moves, dt.timedelta()),
        combine=dt.datetime.combine,
    )
    monkeypatch.setattr(
        clock,
        "dt",
        types.SimpleNamespace(
            datetime=moved, date=dt.date, time=dt.time, timedelta=dt.timedelta, timezone=dt.timezone
        ),
    )
    return lambda **by: moves.append(dt.timedelta(**by))


@pytest.fixture
def ten_o_clock(monkeypatch):
    """It is ten in the morning in India, whatever the machine's clock says."""
    now = clock.now()
    since = dt.timedelta(hours=now.hour, minutes=now.minute, seconds=now.second)
    monkeypatch.setattr(clock, "IST", dt.timedelta(hours=10) - since)


@pytest.fixture
def chosen():
    """The settings of the district that are not the usual ones: a test file may have its own."""
    return {}


@pytest.fixture
def exact_times(monkeypatch):
    """For stories that count seconds: nothing is copied from some seconds ago."""
    monkeypatch.setattr(copies, "FRESH", dt.timedelta())


@pytest.fixture
def district(tmp_path, chosen):
    yield District(tmp_path / "data", **chosen)
    models.db.close()
    sms.write.use(False)


@pytest.fixture
def asha(district):
    return district.person("cho", "Asha Devi (demo)", district.centre)


@pytest.fixture
def sunita(district):
    return district.person("cho", "Sunita Devi (demo)", district.other_centre)


@pytest.fixture
def dr_rao(district):
    return district.doctor("Dr Rao (demo)")


@pytest.fixture
def dr_khan(district):
    return district.doctor("Dr Khan (demo)")


@pytest.fixture
def mohan(district):
    return district.person("desk", "Mohan (demo)", district.hospital)


@pytest.fixture
def verma(district):
    return district.person("office", "Ms Verma (demo)", district.office)
