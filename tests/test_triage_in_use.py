"""Triage where people meet it: in the case, on the check page, in the queue, with the doctor."""

import datetime as dt

import pytest
from peewee import IntegrityError

import clock
from forms.consults import SYMPTOMS_ASKED
from models import Consult, Patient
from rules import triage
from rules.words import Refused
from services import consults

WELL = {
    "temperature": "98.6",
    "pulse": "80",
    "systolic": "120",
    "diastolic": "80",
    "spo2": "98",
    "rr": "16",
    "on_oxygen": "air",
    "consciousness": "A",
}
AGREED = {"speciality": "GM", "waits": "60", "consent": "patient", "consent_how": "spoken"}


@pytest.fixture
def ramavati(asha):
    return asha.registers("रामावती देवी")


def writes(asha, patient, **case):
    return asha.fills(asha.opens(f"/patients/{patient}/ask"), **{"complaint": "COU", **case})


def offered(page):
    """The urgencies that can be chosen, and the one that is chosen already."""
    field = page.forms[0]["urgency"]
    return [option for option, _, _ in field.options], field.value


def queue(page):
    """Names in the order in which the queue shows them."""
    shown = {
        name: page.text.find(name) for name in ("Bhagwan", "Imran", "Kamla", "Meena", "Suresh")
    }
    return sorted((name for name in shown if shown[name] >= 0), key=shown.get)


@pytest.mark.parametrize(
    "case, urgency, reason",
    [
        ({"spo2": "89"}, "1", "SpO2 89: below 90"),
        ({"spo2": "93"}, "2", "SpO2 93: below 94"),
        ({"sugar": "50"}, "1", "Blood sugar 50"),
        ({"systolic": "184", "diastolic": "90"}, "2", "BP 184/90"),
        (
            {"systolic": "184", "diastolic": "90", "symptoms__sight": True},
            "1",
            "with: Trouble seeing",
        ),
        ({"signs__A9": True}, "1", "Danger sign: Snake bite"),
        ({"complaint": "CHP"}, "2", "Complaint: Chest pain"),
        ({"symptoms__confused": True}, "2", "Confused or drowsy: 3 points in NEWS2"),
        ({"symptoms__faint": True}, "2", "Sweating, shaking or faint"),
        ({"complaint": "WHE"}, "2", "Complaint: Wheeze"),
        (
            {"sugar": "600", "symptoms__confused": True},
            "1",
            "Blood sugar 600: 300 or more, with: Confused or drowsy",
        ),
        ({"consciousness": "U"}, "1", "Consciousness: Unconscious"),
    ],
)
def test_the_check_page_says_how_urgent_and_why_and_offers_nothing_milder(
    asha, ramavati, case, urgency, reason
):
    page = writes(asha, ramavati, **case)
    assert reason in page.text
    assert offered(page) == (["1", "2", "3"][: int(urgency)], urgency)


@pytest.mark.parametrize("kind, boxes", SYMPTOMS_ASKED.items())
def test_every_box_that_is_asked_counts_by_itself(kind, boxes):
    patient = {"adult": 14610, "older_child": 2600, "child": 900, "infant": 20, "pregnant": 9131}[
        kind
    ]
    routine = {
        name
        for name in boxes
        if triage.assess(
            triage.Case(patient, pregnant=kind == "pregnant", symptoms=(name,))
        ).urgency
        == triage.ROUTINE
    }
    assert routine == ({"vomiting"} if kind == "pregnant" else set()), (
        "sign P8 asks for severe vomiting"
    )


def test_a_drowsy_child_is_an_emergency(asha):
    page = writes(asha, asha.registers("Munni", years="3"), symptoms__confused=True)
    assert "Consciousness: Confused or drowsy" in page and offered(page) == (["1"], "1")


def test_a_milder_urgency_sent_by_hand_is_refused(asha, ramavati, district):
    path, pairs = asha.filled(writes(asha, ramavati, signs__A9=True), **AGREED)
    answer = asha.delivers(
        path, [pair if pair[0] != "urgency" else ("urgency", "3") for pair in pairs]
    )
    assert answer.status_int == 422 and "Please choose one from the list" in answer
    consult = district.one(Consult, 1)
    assert consult.state == "draft"
    with pytest.raises(Refused, match="raised, not lowered"):
        district.writes(consults.send, consult, urgency=2, wait_minutes=0)
    with pytest.raises(IntegrityError, match="CHECK"):
        district.writes(Consult.update(urgency=2).where(Consult.id == 1).execute)


def test_asha_may_raise_it(asha, ramavati, district):
    page = asha.fills(writes(asha, ramavati), urgency="1", **AGREED)
    row = district.one(Consult, 1)
    assert (row.urgency, row.triaged) == (1, 3) and "Emergency" in page


def test_a_changed_case_is_judged_anew(asha, ramavati, district):
    page = writes(asha, ramavati, spo2="84").click("Change")
    assert page.forms[0]["spo2"].value == "84"
    page = asha.fills(page, spo2="98")
    assert offered(page) == (["1", "2", "3"], "3") and "SpO2 84" not in page


def test_what_was_ticked_is_there_when_the_case_is_changed(asha, ramavati):
    form = (
        writes(asha, ramavati, signs__A9=True, symptoms__faint=True, on_oxygen="oxygen")
        .click("Change")
        .forms[0]
    )
    assert (
        form["signs-A9"].checked
        and form["symptoms-faint"].checked
        and form["on_oxygen"].value == "oxygen"
    )
    assert not form["signs-A7"].checked and not form["symptoms-sight"].checked


def test_the_doctor_and_asha_read_the_reason(asha, dr_rao, ramavati):
    asha.fills(writes(asha, ramavati, spo2="84"), right=True, **AGREED)
    assert "SpO2 84: below 90" in asha.opens("/consults/1") and "SpO2 84: below 90" in dr_rao.opens(
        "/queue"
    )
    assert "SpO2 84: below 90" in dr_rao.opens("/consults/1")
    assert "SpO2 84: below 90" in dr_rao.fills(dr_rao.opens("/queue"))


def test_news2_has_a_total_only_when_all_seven_are_measured(asha, ramavati):
    assert "NEWS2 0: low" in writes(asha, ramavati, **WELL)
    for name in ("temperature", "pulse", "spo2", "rr", "on_oxygen", "consciousness"):
        page = writes(asha, ramavati, **WELL | {name: ""})
        assert "NEWS2 points so far: 0" in page and "only when all seven are measured" in page
        assert "low" not in page.text


def test_oxygen_counts_two_points(asha, ramavati):
    assert "NEWS2 2: low" in writes(asha, ramavati, **WELL | {"on_oxygen": "oxygen"})


def test_nothing_measured_says_nothing_of_news2(asha, ramavati):
    assert "NEWS2" not in writes(asha, ramavati)


def test_children_and_pregnant_women_have_no_news2(asha, ramavati):
    child = asha.registers("Munni", years="7")
    assert "NEWS2" not in writes(asha, child, rr="20", pulse="100")


@pytest.mark.parametrize(
    "sex, years, asked",
    [
        ("F", "9", False),
        ("F", "10", True),
        ("F", "55", True),
        ("F", "56", False),
        ("M", "30", False),
        ("O", "30", True),
    ],
)
def test_pregnancy_is_asked_of_those_who_can_be(asha, sex, years, asked):
    patient = asha.registers("Suman", sex=sex, years=years)
    fields = asha.opens(f"/patients/{patient}/ask").forms[0].fields
    assert ("pregnant" in fields) == asked and "protein" not in fields


def test_a_man_cannot_be_made_pregnant_by_hand(asha, district):
    patient = asha.registers("Suresh", sex="M", years="30")
    asha.delivers(
        f"/patients/{patient}/ask",
        {"k": asha.key(), "complaint": "COU", "pregnant": "on", "protein": "3"},
    )
    row = district.one(Consult, 1)
    assert (row.pregnant, row.protein) == (False, None)


def test_a_pregnant_woman_is_asked_the_signs_of_pregnancy(asha, district):
    suman = asha.registers("Suman", years="24")
    page = asha.opens(f"/patients/{suman}/ask")
    assert "Dim or blurred sight" not in page
    page = asha.fills(
        page, complaint="HEA", pregnant=True, systolic="142", diastolic="92", story="Since morning"
    )
    assert (
        page.status_int == 422
        and "Please answer these too: Pregnant" in page
        and not district.rows(Consult)
    )
    form = page.forms[0]
    assert "Dim or blurred sight" in page
    assert form["pregnant"].checked and form["story"].value.strip() == "Since morning"

    page = asha.fills(page, protein="2")
    assert page.request.path == "/consults/1/check" and offered(page) == (["1", "2"], "2")
    assert "in pregnancy, with: Headache" in page and "protein ++ in urine" in page
    page = asha.fills(page.click("Change"), signs__P4=True)
    assert "Danger sign: Dim or blurred sight" in page and offered(page) == (["1"], "1")


def test_a_danger_sign_ticked_before_the_pregnancy_stays_ticked(asha, district):
    page = asha.opens(f"/patients/{asha.registers('Suman', years='24')}/ask")
    page = asha.fills(page, complaint="HEA", signs__A9=True, pregnant=True)
    assert page.status_int == 422 and page.forms[0]["signs-A9"].checked, (
        "the signs of pregnancy are still to be asked"
    )

    page = asha.fills(page)

    assert "Danger sign: Snake bite" in page and district.one(Consult, 1).signs == "A9"
    assert asha.fills(page.click("Change")).request.path == "/consults/1/check"
    assert district.one(Consult, 1).signs == "A9", "nor does a correction take it off"


def test_without_a_complaint_the_pregnant_woman_is_asked_for_it_first_and_then_the_signs(
    asha, district
):
    suman = asha.registers("Suman", years="24")
    asha.browser.get("/sign-in?lang=hi")
    page = asha.fills(
        asha.opens(f"/patients/{suman}/ask"), pregnant=True, systolic="142", diastolic="92"
    )
    assert page.status_int == 422 and not {"signs-P4", "signs-A9"} & set(page.forms[0].fields)
    assert len(page.body) <= 10_000
    page = asha.fills(page, complaint="HEA")
    assert (
        page.status_int == 422 and "signs-P4" in page.forms[0].fields and not district.rows(Consult)
    )
    assert len(page.body) <= 10_000
    page = asha.fills(page, signs__P4=True)
    assert page.request.path == "/consults/1/check" and district.one(Consult, 1).signs == "P4"


def test_scale_2_holds_only_when_a_doctor_set_it(asha, dr_rao, ramavati, district):
    asha.fills(writes(asha, ramavati, **WELL | {"spo2": "88"}), right=True, **AGREED)
    assert (
        "SpO2 88: below 90" in dr_rao.opens("/consults/1")
        and "scale2" not in asha.opens("/consults/1").text
    )

    page = dr_rao.fills(dr_rao.opens("/consults/1"), button="on")
    assert (
        district.one(Patient, ramavati).scale2
        and "NEWS2 0: low" in page
        and "SpO2 88: below" not in page
    )
    assert district.one(Consult, 1).urgency == 1, "a case with the doctors is not lowered"
    assert offered(writes(asha, ramavati, **WELL | {"spo2": "88"})) == (["1", "2", "3"], "3")

    dr_rao.fills(dr_rao.opens("/consults/1"), button="off")
    assert not district.one(Patient, ramavati).scale2 and "SpO2 88: below 90" in dr_rao.opens(
        "/consults/1"
    )


def test_those_who_are_still_there_come_before_those_gone_home(asha, dr_rao, later):
    for name, urgency, waits in (
        ("Kamla", "3", "0"),
        ("Suresh", "3", "30"),
        ("Bhagwan", "3", "240"),
        ("Imran", "2", "0"),
        ("Meena", "2", "60"),
    ):
        asha.asks_about(asha.registers(name), urgency=urgency, waits=waits)
    assert queue(dr_rao.opens("/queue")) == ["Meena", "Imran", "Suresh", "Bhagwan", "Kamla"]
    assert "Cases before this one: 4" in asha.opens("/consults/1")
    assert "Cases before this one: 3" in asha.opens("/consults/3")
    later(minutes=45)
    assert queue(dr_rao.opens("/queue")) == ["Meena", "Imran", "Bhagwan", "Kamla", "Suresh"]
    assert "Cases before this one: 3" in asha.opens("/consults/1")
    assert "Bhagwan" in [dr_rao.fills(dr_rao.opens("/queue")) for _ in range(3)][2]


def test_a_case_over_its_target_is_marked(asha, dr_rao, later):
    asha.asks_about(asha.registers("Kamla"), urgency="2")
    later(minutes=14)
    assert "without an answer" not in dr_rao.opens("/queue")
    later(minutes=2)
    assert "More than 15 minutes without an answer" in dr_rao.opens("/queue")
    assert "More than 15 minutes without an answer" in asha.opens("/consults/1")


def kept_for(district, consult, doctor, minutes=60):
    until = clock.now() + dt.timedelta(minutes=minutes)
    district.writes(
        Consult.update(for_doctor=doctor.staff, for_doctor_until=until)
        .where(Consult.id == consult)
        .execute
    )


def test_a_follow_up_is_offered_first_to_the_doctor_it_is_for(
    asha, dr_rao, dr_khan, district, later
):
    consult = asha.asks_about(asha.registers("Kamla"))
    kept_for(district, consult, dr_rao)

    assert queue(dr_khan.opens("/queue")) == [] and queue(dr_rao.opens("/queue")) == ["Kamla"]
    answer = dr_khan.delivers("/queue/take", {"k": dr_khan.key(), f"take-{consult}": "1"})
    assert answer.status_int == 409 and "kept for" in answer and "Dr Rao" in answer
    later(minutes=61)
    assert queue(dr_khan.opens("/queue")) == ["Kamla"]
    assert dr_khan.takes(consult).request.path == f"/consults/{consult}/answer"


def test_it_reaches_that_doctor_whatever_the_speciality(asha, dr_rao, district):
    consult = asha.asks_about(asha.registers("Kamla"), speciality="PED")
    assert queue(dr_rao.opens("/queue")) == []
    kept_for(district, consult, dr_rao)
    assert queue(dr_rao.opens("/queue")) == ["Kamla"]


def test_an_emergency_is_never_kept_for_one_doctor(asha, dr_rao, dr_khan, district):
    consult = asha.asks_about(asha.registers("Kamla"), urgency="1")
    kept_for(district, consult, dr_rao)
    assert queue(dr_khan.opens("/queue")) == ["Kamla"]


@pytest.mark.parametrize(
    "more, said",
    [
        ({"rr": "26", "spo2": "91"}, "NEWS2 6: 5 or more"),
        ({"rr": "26", "spo2": "91", "pulse": ""}, "NEWS2 points so far 6: 5 or more"),
    ],
)
def test_news2_is_said_once(asha, ramavati, more, said):
    page = asha.fills(writes(asha, ramavati, **WELL | more), right=True, **AGREED)
    main = page.html.select_one("main").text
    assert said in main and main.count("points so far") + main.count("NEWS2 6") == 1
    assert ("Not measured: Pulse" in main) == ("pulse" in more)
