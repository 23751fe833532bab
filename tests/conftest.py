"""A small fictional district and its people, on a real database behind the real application."""
import itertools

import pytest
from webtest import TestApp

import app as paramarsh
import models
from models import Block, Facility, Panchayat, Staff
from services import signin
from settings import Settings
from web import keys

PIN = "4826"


class Person:
    """Someone with a browser: opens pages, fills in forms, presses buttons; nothing she could not do herself."""

    def __init__(self, district, staff):
        self.district, self.staff = district, staff
        self.browser = TestApp(district.app)
        self.browser.set_cookie("lang", "en")

    def __getattr__(self, name):
        return getattr(self.browser, name)

    def enrols(self, pin=PIN):
        """Uses a fresh one-time code on this browser."""
        page = self.browser.get("/enrol")
        page = self.fills(page, mobile=self.staff.mobile, code=self.district.code_for(self.staff), pin=pin, again=pin)
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

    def registers(self, name="रामावती देवी", *, sex="F", years="45", **fields):
        """A new patient; returns the id."""
        page = self.fills(self.opens("/patients/new"), name=name, sex=sex, years=years, **fields)
        return int(page.request.path.rpartition("/")[2])

    def asks_about(self, patient_id, *, urgency="3", speciality="GM", waits="60", complaint="FEV", **case):
        """A whole consult sent; returns its id."""
        page = self.fills(self.opens(f"/patients/{patient_id}/ask"), complaint=complaint, **case)
        sure = {"right": True} if "right" in page.forms[0].fields else {}
        page = self.fills(page, urgency=urgency, speciality=speciality, waits=waits, consent="patient",
                          consent_how="spoken", **sure)
        return int(page.request.path.rpartition("/")[2])

    def takes(self, consult_id):
        """Presses Open beside that case in the queue of all doctors."""
        return self.fills(self.opens("/queue?for=all"), button=f"take-{consult_id}")

    def signs(self, page, **fields):
        return self.fills(page, button="sign", **{"diagnosis": "Viral fever", "advice": "Rest", **fields})


class District:
    """Two centres, two hospitals, an office; the application over them."""

    def __init__(self, folder):
        self.settings = Settings(data=folder)
        self.app = paramarsh.create_app(self.settings)
        self.keys = keys.load(folder)
        self.mobiles = itertools.count(9000000001)
        with models.db.connection_context(), models.writing():
            self._build()

    def _build(self):
        block = Block.create(code=1508, name="Balrampur", name_hi="बलरामपुर", force_insert=True)
        Panchayat.create(code=50473, name="Amrahwa", block=block, force_insert=True)
        self.centre = Facility.create(code="A1", name="Imaginary Health Centre", name_hi="कल्पित आरोग्य मंदिर", kind="SHC", block=block)
        self.other_centre = Facility.create(code="A2", name="Second Health Centre", name_hi="दूसरा आरोग्य मंदिर", kind="SHC", block=block)
        self.hospital = Facility.create(code="H1", name="District Hospital", name_hi="जिला अस्पताल", kind="DH")
        self.chc = Facility.create(code="H2", name="CHC Tulsipur", name_hi="सीएचसी तुलसीपुर", kind="CHC", block=block)
        self.office = Facility.create(code="O1", name="District Office", name_hi="जिला कार्यालय", kind="OFFICE")

    def hires(self, role, name, facility, **columns):
        with models.db.connection_context(), models.writing():
            return Staff.create(role=role, name=name, mobile=str(next(self.mobiles)), facility=facility, **columns)

    def code_for(self, staff):
        with models.db.connection_context(), models.writing():
            return self.keys.code(signin.new_code(staff, keys.token()).nonce)

    def person(self, *args, **columns):
        return Person(self, self.hires(*args, **columns)).enrols()

    def doctor(self, name, speciality="GM", **columns):
        return self.person("doctor", name, self.hospital, speciality=speciality, **{
            "qualification": "MBBS, MD", "council": "UP Medical Council", "registration": "54321", **columns})

    def rows(self, query):
        """The rows of a query, read on a connection of its own."""
        with models.db.connection_context():
            return list(query)


@pytest.fixture
def district(tmp_path):
    yield District(tmp_path / "data")
    models.db.close()


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
