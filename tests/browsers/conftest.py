"""The real server on a free port over a small fictional district, and the browsers that visit
it.
"""

import collections
import csv
import gzip
import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup

import models
from rules.medicines.lines import Line, written
from tests.conftest import District

ROOT = Path(__file__).resolve().parents[2]
# as long as a real one: it is printed in the QR codes
ADDRESS = "http://paramarsh.balrampur.example"
CHROMIUM = {
    "executable_path": "/usr/bin/chromium",
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ],
}

STORY = (
    "तीन दिन से तेज बुखार और कंपकंपी, रात में ज्यादा। कल से दो बार उल्टी, खाना नहीं खाया। पेट में "
    "हल्का दर्द, दस्त नहीं। खांसी नहीं। गांव में और लोगों को भी बुखार है। घर पर पैरासिटामोल ली, दो "
    "घंटे आराम रहा।"
)
# As long as the field allows, and no sentence twice: repeated text would make gzip look better than
# it is.
LONG_STORY = (
    STORY + " "
    "पिछले साल बरसात में मलेरिया हुआ था, तब जिला अस्पताल में पांच दिन भर्ती रहे। शुगर की बीमारी "
    "चार साल से, मेटफॉर्मिन सुबह-शाम लेते हैं, पर इस हफ्ते छूट गई। बीड़ी पीते हैं, शराब नहीं। आज "
    "सुबह से पेशाब कम और गहरे रंग का। आंखें हल्की पीली लग रही हैं, गर्दन में अकड़न नहीं। चेहरे या "
    "शरीर पर दाने नहीं दिखे, मसूड़ों से खून नहीं आया। बेटे ने बताया कि कल रात बड़बड़ा रहे थे, अभी "
    "नाम और जगह ठीक बता रहे हैं। जीभ सूखी, चमड़ी चुटकी से धीरे लौटती है। हाथ-पैर गर्म, नाड़ी भरी "
    "हुई। फेफड़े दोनों ओर साफ सुनाई दिए। जिगर दबाने पर दुखता है, तिल्ली एक अंगुल बढ़ी लगी। रैपिड "
    "किट केंद्र पर खत्म है, इसलिए जांच नहीं हुई। एक पैकेट घोल बनाकर पिलाया, आधा गिलास रुका। घर में "
    "पत्नी और दो बच्चे हैं, सबसे छोटे को भी कल शाम से ताप है। घर से जिला अस्पताल बयालीस किलोमीटर, "
    "गाड़ी का इंतजाम पड़ोसी कर सकता है, रास्ता पुलिया के पास कटा हुआ है।"
)[:500]

ADVICE = (
    "खूब पानी और ओआरएस पिएं, हर घंटे थोड़ा-थोड़ा।\nमच्छरदानी में सोएं।\nतेज बुखार, बेहोशी, सांस फूलना या खून की "
    "उल्टी हो तो तुरंत 108 बुलाएं।"
)
MEDICINES = [
    ("Paracetamol", "500 mg", "1", "1", "1", "1", "3", "after", "only with fever"),
    ("Artemether + Lumefantrine", "80/480 mg", "1", "", "", "1", "3", "after", "with milk"),
    ("ORS", "1 packet in 1 litre", "", "", "", "", "3", "", "after every loose motion"),
    ("Pantoprazole", "40 mg", "1", "", "", "", "5", "before", ""),
    ("Amoxicillin + Clavulanic acid", "625 mg", "1", "", "", "1", "5", "after", ""),
    ("Cetirizine", "10 mg", "", "", "", "1/2", "5", "any", ""),
    ("Iron and folic acid", "100 mg + 0.5 mg", "", "1", "", "", "90", "after", ""),
    ("Salbutamol syrup", "2 mg/5 ml", "5 ml", "5 ml", "", "5 ml", "4", "after", "shake well"),
    ("Zinc", "20 mg", "1", "", "", "", "14", "any", ""),
    ("Albendazole", "400 mg", "", "", "", "1", "1", "any", ""),
]
COLUMNS = ("name", "strength", "morning", "noon", "evening", "night", "days", "food", "note")


def prescribing(many):
    """The first so many medicines, as lines of an answer form."""
    lines = (Line(**dict(zip(COLUMNS, row)) | {"days": int(row[6])}) for row in MEDICINES[:many])
    return "\n".join(map(written, lines))


class Seen:
    """One answer as it came over the wire."""

    def __init__(self, path, response):
        self.path, self.status, self.wire = path, response.status, response.read()
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.cookies = response.headers.get_all("Set-Cookie") or []
        self.body = (
            gzip.decompress(self.wire)
            if self.headers.get("content-encoding") == "gzip"
            else self.wire
        )
        self.text = self.body.decode()
        self.soup = BeautifulSoup(self.body, "html.parser")


class Phone:
    """The plainest browser there is: it keeps cookies, follows redirects, and sends the forms of a
    page.
    """

    def __init__(self, address, cookies=(), language="en"):
        self.address, self.cookies = address, {**dict(cookies), "lang": language}

    def ask(self, method, path, body=None, follow=True, **headers):
        connection = http.client.HTTPConnection(self.address, timeout=20)
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {}
        connection.request(
            method, path, body, {"Cookie": jar, "Accept-Encoding": "gzip", **kind, **headers}
        )
        seen = Seen(path, connection.getresponse())
        connection.close()
        for cookie in seen.cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return self.ask("GET", seen.headers["location"]) if follow and seen.status == 303 else seen

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def send(self, seen, button=None, form=0, **fields):
        """Fill in a form of a page (`__` in a name stands for "-") and press a button; the page
        that follows.
        """
        filled = self.filled(seen, button, form, **fields)
        return self.ask(
            "POST", seen.soup.find_all("form")[form]["action"], urlencode(filled).encode()
        )

    def filled(self, seen, button=None, form=0, **fields):
        """What a browser would send of that form, as {name: value}."""
        found = {}
        for box in seen.soup.find_all("form")[form].find_all(["input", "textarea", "select"]):
            chosen = (
                box.find("option", selected=True) or box.find("option")
                if box.name == "select"
                else None
            )
            if chosen:
                found[box["name"]] = chosen["value"]
            elif box.get("type") not in ("radio", "checkbox") or box.has_attr("checked"):
                found[box["name"]] = (
                    box.get("value", "") if box.name == "input" else box.text.lstrip("\n")
                )
        pressed = {button: ""} if button else {}
        return found | {name.replace("__", "-"): value for name, value in fields.items()} | pressed


class Town:
    """The served district: its address, its people's phones, and the ids of what is in it."""

    def __init__(self, folder):
        self.folder = folder
        self.district = District(folder)
        self._people()
        self._cases()
        self._loop()
        self._talk()
        self._newcomers()
        models.db.close()

    def _people(self):
        here = self.district
        with open(ROOT / "data/panchayats.csv", encoding="utf-8") as file:
            rows = [
                row
                for row in csv.DictReader(file)
                if row["block"] == "1508" and row["code"] != "50473"
            ]
        with models.db.connection_context(), models.writing():
            for row in rows:
                models.Panchayat.create(**row, force_insert=True)
        self.asha = here.person("cho", "Asha Devi (demo)", here.centre, name_hi="आशा देवी (डेमो)")
        self.rao = here.doctor("Dr Rao (demo)", name_hi="डॉ. राव (डेमो)")
        self.mohan = here.person(
            "desk", "Mohan Lal (demo)", here.hospital, name_hi="मोहन लाल (डेमो)"
        )
        self.verma = here.person(
            "office", "Ms Verma (demo)", here.office, name_hi="सुश्री वर्मा (डेमो)"
        )
        here.hires(
            "doctor",
            "Dr Raghavendra Pratap Narayan Singh Chaudhary (demo)",
            here.chc,
            speciality="OBG",
            qualification="MBBS, MS (Obstetrics and Gynaecology)",
            council="Uttar Pradesh Medical Council",
        )
        for serial in range(28):
            here.hires("cho", f"Demo officer {serial}", here.other_centre)

    def _cases(self):
        asha, rao = self.asha, self.rao
        self.patient = asha.registers(
            "रामावती देवी",
            mobile="9876543210",
            guardian="राम प्रसाद",
            panchayat="50473",
            village="पुरवा टोला, नहर के पास",
        )
        self.long_name = asha.registers(
            "मोहम्मद शाहनवाज आलम सिद्दीकी उर्फ छोटे बाबू चौधरी",
            sex="M",
            years="67",
            guardian="स्वर्गीय मोहम्मद इकरामुद्दीन सिद्दीकी चौधरी",
            abha="91123456789012",
            village="Bhagwanpur Khadar urf Chhotka Purwa Uttari",
            mobile="9876501234",
        )
        self.usual = self.answered(self.patient, 8)
        self.full = self.answered(self.long_name, 8, LONG_STORY)
        self.waiting = self.asked(self.patient, urgency="1")
        self.asked(self.long_name, complaint="COU", waits="0")
        self.taken = self.asked(self.long_name, story=LONG_STORY)
        self.save(self.taken, 8)
        self.departed = self.asked(self.long_name, story=LONG_STORY, urgency="1")
        self.leaves(self.departed, alone=True)
        self.save(self.departed, 8)
        self.blank = self.asked(self.patient)
        rao.takes(self.blank)
        rao.fills(rao.opens("/queue"), form="duty", button="on")
        rao.fills(rao.opens("/roster"), days="0-6", begins="9", ends="14")
        self.refused = self.draft(self.patient)
        self.unsent = self.draft(
            self.long_name,
            spo2="84",
            temperature="104.9",
            systolic="190",
            diastolic="110",
            pulse="130",
        )
        # messages that could not be sent
        for nth, state in enumerate(["failed"] * 9 + ["handed"] * 9):
            self.district.writes(
                models.Sms.create,
                to=rao.staff,
                consult=self.waiting,
                about="emergency",
                nth=nth,
                state=state,
                failure="refused" if state == "failed" else "",
                reply=503,
                tries=6,
                left_at=models.clock.now() - models.dt.timedelta(hours=1),
            )

    def leaves(self, consult, alone=False):
        """All that can be written of a departure; alone: the CHO has referred before any doctor
        answered.
        """
        if alone:
            self.asha.fills(
                self.asha.opens(f"/consults/{consult}/refer"),
                elsewhere="KGMU Lucknow",
                reason="तेज बुखार, बेहोशी",
            )
        self.asha.fills(
            self.asha.opens(f"/consults/{consult}/departure"),
            transport="108",
            systolic="90",
            diastolic="60",
            pulse="120",
            spo2="92",
            temperature="103.4",
            informed="Dr Sen, emergency room, 9000000099",
            **{
                f"{name}{at}": value
                for at in range(3)
                for name, value in {
                    "drug": "Inj. Artesunate",
                    "amount": "120 mg IV",
                    "at": "0:10",
                }.items()
            },
        )

    def _loop(self):
        """A referred patient who left with all that can be written, and of whom the hospital has
        reported.
        """
        self.leaves(self.full)
        referral = self.district.rows(
            models.Referral.select().where(models.Referral.consult == self.full)
        )[0]
        for what in ("arrived", "admitted", "sent_on"):
            self.district.writes(
                models.Report.create, referral=referral, what=what, elsewhere="KGMU Lucknow"
            )
        self.district.writes(
            models.Report.create,
            referral=referral,
            what="back",
            diagnosis=LONG_STORY[:300],
            due_on=self.soon,
            treatment=LONG_STORY[:500],
            drugs=LONG_STORY[:500],
            writer="Sister Mary (demo)",
        )

    def _talk(self):
        """A case that was asked back, and one on which much was written and rung."""
        self.asked_back, self.talked = (
            self.asked(self.long_name, story=LONG_STORY),
            self.asked(self.patient),
        )
        for case, button in ((self.asked_back, "ask"), (self.talked, "tell")):
            self.rao.takes(case)
            self.rao.fills(
                self.rao.opens(f"/consults/{case}/talk"), button=button, words=LONG_STORY[:500]
            )
        for turn in range(4):
            self.asha.fills(
                self.asha.opens(f"/consults/{self.talked}/talk"),
                words=LONG_STORY[turn * 100 :][:400],
            )
            self.asha.fills(self.asha.opens(f"/consults/{self.talked}"), button="rang-doctor-none")

    def asked(self, patient, **case):
        return self.asha.asks_about(
            patient,
            **{
                "lasting": "3",
                "temperature": "102.2",
                "spo2": "96",
                "pulse": "104",
                "systolic": "118",
                "diastolic": "76",
                "story": STORY,
                **case,
            },
        )

    def draft(self, patient, **case):
        page = self.asha.fills(
            self.asha.opens(f"/patients/{patient}/ask"), complaint="FCH", story=STORY, **case
        )
        return int(page.request.path.split("/")[2])

    def save(self, consult, many, button="save"):
        """The doctor opens a case and presses a button on an answer with so many medicines."""
        self.rao.takes(consult)
        self.rao.sees_by_video(consult)
        page = self.rao.fills(
            self.rao.opens(f"/consults/{consult}/answer"),
            button="save",
            diagnosis="Malaria suspected (falciparum), dehydration",
            mode="video",
            age_right=True,
            advice=ADVICE,
            tests="Malaria RDT, Hb, platelet count",
            follow_up=f"{self.soon:%d-%m-%Y}",
            refer_to=str(self.district.hospital.id),
            refer_urgency="2",
            reason="Platelet count and observation; vomiting for two days",
            medicines=prescribing(many),
        )
        reasons = {
            name: "Seen on video; needed"
            for name in page.forms[0].fields
            if (name or "").startswith("because-")
        }
        page = self.rao.fills(page, button=button, **reasons)
        assert page.status_int == 200, page.text

    @property
    def soon(self):
        return models.clock.today() + models.dt.timedelta(days=3)

    def answered(self, patient, many, story=STORY):
        consult = self.asked(patient, story=story)
        self.save(consult, many, "sign")
        return consult

    def _newcomers(self):
        """People who have a one-time code but no phone yet: (mobile, code)."""
        here = self.district
        people = {
            "cho": [here.hires("cho", f"Usha {turn} (demo)", here.centre) for turn in range(4)],
            "doctor": [
                here.hires(
                    "doctor",
                    f"Dr Iyer {turn} (demo)",
                    here.hospital,
                    speciality="DER",
                    qualification="MBBS",
                    council="UP Medical Council",
                    registration=f"777{turn}",
                )
                for turn in range(4)
            ],
        }
        self.newcomers = {
            role: [(one.mobile, here.code_for(one)) for one in ones]
            for role, ones in people.items()
        }

    def phone(self, who, language="en"):
        """A phone with the session of one of the people here; of nobody, for None."""
        return Phone(
            urlsplit(self.base).netloc, getattr(self, who).browser.cookies if who else (), language
        )

    def serve(self):
        """Start `python app.py` on a free port and wait until it answers there."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        chosen = {
            "PARAMARSH_DATA": str(self.folder),
            "PARAMARSH_PORT": str(port),
            "PARAMARSH_ADDRESS": ADDRESS,
        }
        self.server = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **chosen},
        )
        assert "is serving" in self.server.stdout.readline()
        until = time.monotonic() + 20
        while not listens(port):
            assert self.server.poll() is None and time.monotonic() < until, (
                "the server did not come up"
            )
        return self


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    town = Town(tmp_path_factory.mktemp("town") / "data").serve()
    yield town
    town.server.terminate()
    town.server.wait(20)


@pytest.fixture(scope="session")
def chromium(playwright):
    browser = playwright.chromium.launch(**CHROMIUM)
    yield browser
    browser.close()


@pytest.fixture
def visit(town, chromium):
    """visit("asha", "hi", 240) → a page in a fresh profile, without JavaScript, signed in as that
    person.
    """
    contexts = []

    def visit(who, language="en", width=240, height=320):
        context = chromium.new_context(
            java_script_enabled=False, viewport={"width": width, "height": height}
        )
        contexts.append(context)
        context.add_cookies(
            [
                {"name": name, "value": value, "url": town.base}
                for name, value in town.phone(who, language).cookies.items()
            ]
        )
        context.set_default_timeout(10_000)
        return context.new_page()

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def pages(town):
    """Every page that a person meets in the main job, as {(name, language): Seen}."""
    return {
        (name, language): seen
        for language in ("hi", "en")
        for name, seen in collections.ChainMap(*(walk(town, language) for walk in WALKS)).items()
    }


def _strangers_pages(town, language):
    phone = town.phone(None, language)
    sign_in, enrol = phone.get("/sign-in"), phone.get("/enrol")
    return {
        "sign-in": sign_in,
        "enrol": enrol,
        "not found": phone.get("/nothing"),
        "wrong way": phone.get("/queue/take"),
        "sign-in wrong": phone.send(sign_in, mobile="12", pin=""),
        "enrol wrong": phone.send(enrol, mobile="9000000001", code="1", pin="1111", again="2"),
    }


def _cho_pages(town, language):
    phone = town.phone("asha", language)
    get = {
        "cho home": "/",
        "cho account": "/me",
        "patient new": "/patients/new",
        "search": "/patients",
        "patient": f"/patients/{town.patient}",
        "patient long": f"/patients/{town.long_name}",
        "case": f"/patients/{town.long_name}/ask",
        "case again": f"/consults/{town.unsent}/case",
        "check": f"/consults/{town.unsent}/check",
        "receipt": f"/consults/{town.waiting}",
        "being read": f"/consults/{town.taken}",
        "answer read": f"/consults/{town.usual}",
        "answer read full": f"/consults/{town.full}",
        "hidden": "/consults/9999",
        "not hers": "/queue",
        "duty board": "/duty",
        "duty of one": "/duty?for=GM",
        "duty hospitals": "/duty/hospitals",
        "prescription": f"/consults/{town.usual}/prescription",
        "prescription two": f"/consults/{town.usual}/prescription/a4",
        "prescription full": f"/consults/{town.full}/prescription",
        "prescription full two": f"/consults/{town.full}/prescription/a4",
        "referral": f"/consults/{town.usual}/referral",
        "referral two": f"/consults/{town.usual}/referral/a4",
        "referral full": f"/consults/{town.full}/referral",
    }
    seen = {name: phone.get(path) for name, path in get.items()}
    again = {"name": "Ramawati Devi", "sex": "F", "years": "45", "mobile": "9876543210"}
    seen["same"] = phone.send(seen["patient new"], **again)
    return seen | {
        "new wrong": phone.send(
            seen["patient new"], name="123", mobile="12", born="31-02-2020", abha="1", years="x"
        ),
        "same asked": phone.send(seen["same"], because=""),
        "found": phone.send(seen["search"], asked="ramabati"),
        "none found": phone.send(seen["search"], asked="Zzyzx"),
        "search wrong": phone.send(seen["search"], asked=""),
        "account wrong": phone.send(seen["cho account"], form=-1, sms_language="xx"),
        "case wrong": phone.send(
            seen["case"], story=LONG_STORY, systolic="80", diastolic="90", temperature="200"
        ),
        "check wrong": phone.send(seen["check"], waits="", consent="family"),
        "damaged": phone.send(seen["cho home"], k="no key", asked=STORY),
        "refused": _refused(town, phone),
        "kept": _kept(town, language),
    }


def _refused(town, phone):
    """A case that the patient did not agree to send; refused on the first walk, read on the
    second.
    """
    page = phone.get(f"/consults/{town.refused}")
    return (
        phone.send(page, urgency="3", waits="60", consent="refused", consent_by="राम प्रसाद, पति")
        if page.soup.form
        else page
    )


def _kept(town, language):
    """A form that was sent after signing out, and is offered again."""
    phone = town.phone("asha", language)
    page = phone.get("/patients/new")
    session = phone.cookies.pop("sid")
    phone.send(page, name="सीता देवी", sex="F", years="30", village=STORY[:100])
    phone.cookies["sid"] = session
    return phone.get("/kept")


def _doctor_pages(town, language):
    phone = town.phone("rao", language)
    get = {
        "queue": "/queue",
        "queue of others": "/queue?for=PED",
        "queue of all": "/queue?for=all",
        "answer": f"/consults/{town.blank}/answer",
        "answer full": f"/consults/{town.taken}/answer",
        "answer departed": f"/consults/{town.departed}/answer",
        "doctor reads": f"/consults/{town.full}",
        "doctor account": "/me",
        "hand over": f"/consults/{town.blank}/hand-over",
        "roster": "/roster",
        "doctor prints": f"/consults/{town.full}/prescription",
    }
    seen = {name: phone.get(path) for name, path in get.items()}
    return seen | {
        "answer wrong": phone.send(
            seen["answer"], "sign", diagnosis="", follow_up="1", one__name="PCM", one__days="x"
        ),
        "answer full wrong": phone.send(
            seen["answer full"],
            "sign",
            diagnosis="",
            follow_up="1",
            mode="",
            medicines="\n".join(["Zzyzx 500 mg 1-1-1 5 din", "PCM 1-1-1-1-1"] * 4),
        ),
        "hand over wrong": phone.send(seen["hand over"], to="PED", note=""),
        "roster wrong": phone.send(seen["roster"], begins="25"),
        "too late": phone.get(f"/consults/{town.usual}/answer"),
    }


def _other_pages(town, language):
    desk, office = town.phone("mohan", language), town.phone("verma", language)
    expected = desk.get("/desk")
    newcomer = [
        one["href"] for one in office.get("/district/staff?role=cho&turn=2").soup.select("li a")
    ][-1]
    get = {
        "district": "/district",
        "staff": "/district/staff",
        "staff more": "/district/staff?role=cho&turn=2",
        "person": f"/district/staff/{town.rao.staff.id}",
        "person with code": newcomer,
        "roster of a doctor": f"/district/staff/{town.rao.staff.id}/roster",
        "sign-in slip": newcomer + "/slip",
        "messages": "/district/sms",
    }
    seen = {name: office.get(path) for name, path in get.items()}
    return seen | {
        "desk": expected,
        "slip read": desk.get(expected.soup.select_one("li a")["href"]),
        "slip missing": desk.send(expected, number="R-99999-9"),
        "slip wrong": desk.send(expected, number=""),
        "nobody": office.send(seen["staff"], asked="zz"),
    }


def _talk_pages(town, language):
    cho, doctor = town.phone("asha", language), town.phone("rao", language)
    messages = f"/consults/{town.talked}/talk"
    seen = {
        "asked back": cho.get(f"/consults/{town.asked_back}"),
        "talked": cho.get(f"/consults/{town.talked}"),
        "messages": cho.get(messages),
        "messages earlier": cho.get(f"{messages}?turn=2"),
        "messages of the doctor": doctor.get(messages),
        "answer after talk": doctor.get(f"/consults/{town.talked}/answer"),
        "doctor asked back": doctor.get(f"/consults/{town.asked_back}"),
    }
    return seen | {
        "message wrong": cho.send(seen["messages"], words="x" * 501),
        "call wrong": doctor.send(seen["messages of the doctor"], form=-1, minutes="7"),
    }


def _loop_pages(town, language):
    """A referral and what becomes of it; the nurse has only the paper."""
    cho, doctor, nurse = (town.phone(who, language) for who in ("asha", "rao", None))
    case = town.full
    link = town.phone("mohan").get("/desk").soup.select_one('a:-soup-contains("मोहम्मद")')["href"]
    get = {
        "refer": f"/consults/{town.departed}/refer",
        "own slip": f"/consults/{town.departed}/own-referral",
        "departed": f"/consults/{town.departed}",
        "departure": f"/consults/{case}/departure",
        "became": f"/consults/{case}/became",
        "not heard of": "/referrals",
        "ringing": f"/consults/{case}/reminder",
        "receipt": f"/consults/{case}/referral/receipt",
    }
    seen = {name: cho.get(path) for name, path in get.items()} | {
        "slip without account": nurse.get(link)
    }
    seen["write back"] = nurse.get(f"{link}/back")
    return seen | {
        "became of the doctor's": doctor.get(f"/consults/{case}/became"),
        "departure wrong": cho.send(seen["departure"], at0="25", spo2="900", amount1="5 ml"),
        "call back wrong": cho.send(seen["became"], form=-1),
        "ringing wrong": cho.send(seen["ringing"]),
        "report wrong": nurse.send(seen["slip without account"], form=-1, what="sent_on"),
        "write back wrong": nurse.send(seen["write back"], review_on="1"),
        "slip not there": nurse.get("/S/ABCDEFGHJKMN"),
    }


def _paper_pages(town, language):
    phone, late = town.phone("asha", language), f"/consults/{town.unsent}/late"
    get = {
        "phone check": "/phone-check",
        "copy patient": f"/patients/{town.long_name}/copy",
        "copy consult": f"/consults/{town.full}/copy",
        "not copied": "/copying",
        "paper": "/paper",
        "late": late,
    }
    seen = {name: phone.get(path) for name, path in get.items()}
    return seen | {
        "phone found": phone.send(seen["phone check"], drawn="boxes", figures="12", printed="no"),
        "copy wrong": phone.send(seen["copy consult"], number="none"),
        "late wrong": phone.send(seen["late"], day="31-02-2026", time="25", because=""),
    }


WALKS = (
    _strangers_pages,
    _cho_pages,
    _doctor_pages,
    _other_pages,
    _talk_pages,
    _loop_pages,
    _paper_pages,
)
