"""A serious patient: danger signs before demographics, help at once, the paperwork afterwards."""

import re
import subprocess

import pytest

import clock
from models import Consult, Patient, Referral
from rules import danger_signs

KINDS = {
    "adult": ("A10", ["108"]),
    "pregnant": ("P1", ["102", "108"]),
    "child": ("C1", ["108"]),
    "infant": ("Y3", ["102", "108"]),
    "olderchild": ("S1", ["108"]),
}


def calls_for_help(cho, kind="adult", *signs):
    """Ticks these signs and presses the button: the page that follows."""
    page = cho.opens("/").click("Serious patient").click(href=f"/emergency/{kind}$")
    return cho.fills(page, **{f"signs__{sign}": True for sign in signs or (KINDS[kind][0],)})


def escalated(office):
    """How many emergencies the district page says are unanswered."""
    return re.search(
        r"Emergencies unanswered .*?<td>(?:<span[^>]*>)?(\d+)", office.opens("/district").text
    )[1]


@pytest.mark.parametrize("kind", KINDS)
def test_one_yes_opens_a_case_in_one_submit(asha, dr_rao, district, kind):
    sign, numbers = KINDS[kind]
    page = calls_for_help(asha, kind)

    assert page.request.path == "/consults/1" and "Emergency" in page
    assert [
        link["href"] for link in page.html.find_all("a", href=True) if "tel:1" in link["href"]
    ] == [f"tel:{number}" for number in numbers]
    assert (
        danger_signs.SIGNS[sign].until_help.name in page and danger_signs.SIGNS[sign].name in page
    )
    consult, patient = district.one(Consult, 1), district.one(Patient, 1)
    assert (consult.state, consult.urgency, consult.triaged, consult.signs) == (
        "waiting",
        1,
        1,
        sign,
    )
    assert (consult.consent, consult.pregnant, patient.name_follows) == (
        "emergency",
        kind == "pregnant",
        True,
    )
    assert "consent not yet asked" in page
    assert "Name and age follow" in dr_rao.opens("/queue")


def test_each_kind_has_its_own_signs_and_those_that_are_not_urgent_are_left_out(asha):
    adult, child = asha.opens("/emergency/adult"), asha.opens("/emergency/child")
    assert "Snake bite?" in adult and "Cannot drink or breastfeed?" not in adult
    assert "Cannot drink or breastfeed?" in child and "Snake bite?" not in child
    assert "Cough for 2 weeks" not in adult
    assert asha.browser.get("/emergency/nobody", status="*").status_int == 404


def test_an_urgent_sign_alone_opens_an_emergency_too(asha, district):
    calls_for_help(asha, "pregnant", "P5")
    assert (district.one(Consult, 1).urgency, district.one(Consult, 1).triaged) == (1, 2)


def test_without_a_sign_nothing_is_opened_and_the_ordinary_way_is_shown(asha, district):
    page = asha.fills(asha.opens("/emergency/adult"))
    assert "No danger sign is ticked" in page and 'href="/patients/new"' in page
    assert not district.rows(Consult) and not district.rows(Patient)


def test_a_sign_of_another_kind_or_an_invented_one_opens_nothing(asha, district):
    answer = asha.delivers(
        "/emergency/adult", {"k": asha.key(), "signs-C1": "on", "signs-XX": "on"}
    )
    assert "No danger sign is ticked" in answer and not district.rows(Consult)


def test_the_slip_is_ready_before_any_doctor_answered(asha, district):
    page = calls_for_help(asha, "adult", "A9", "A13")
    slip = page.click("Referral slip", index=0)

    assert slip.request.path == "/consults/1/referral" and "सीएचओ ने बनाई" in slip
    assert "सीएचसी तुलसीपुर" in slip and "सांप ने काटा है; जहर, कीटनाशक" in slip and "R-00001-" in slip
    assert asha.staff.name in slip and "Dr" not in slip.html.get_text()
    assert asha.opens("/consults/1/referral/a4").text.count("R-00001-") >= 2
    assert asha.browser.get("/consults/1/prescription", status="*").status_int == 404
    desk = district.person("desk", "Salim at the CHC (demo)", district.chc)
    assert "Name and age follow" in desk.opens("/desk")


def test_a_referral_by_the_doctor_takes_its_place(asha, dr_rao, district):
    calls_for_help(asha)
    dr_rao.signs(dr_rao.takes(1), refer_to="3", reason="Needs the ICU")
    slip = asha.opens("/consults/1/referral")
    assert "Needs the ICU" in slip and "54321" in slip
    assert [row.answer_id for row in district.rows(Referral)] == [None, 1]


def test_the_block_has_no_chc_then_the_district_hospital(sunita, district):
    district.writes(
        type(district.chc)
        .update(active=False)
        .where(type(district.chc).id == district.chc.id)
        .execute
    )
    assert "District Hospital" in calls_for_help(sunita)


def test_an_ordinary_case_has_no_slip_before_the_answer(asha):
    consult = asha.asks_about(asha.registers())
    assert asha.browser.get(f"/consults/{consult}/referral", status="*").status_int == 404


def test_name_and_details_follow(asha, dr_rao, district):
    page = calls_for_help(asha).click("Write name and details")
    form = page.forms[0]
    assert form["name"].value == "" and form["years"].value == "" and form["sex"].value == ""
    page = asha.fills(page, name="कमला देवी", sex="F", years="60", allergies="Penicillin")

    patient = district.one(Patient, 1)
    assert page.request.path == "/patients/1" and "Penicillin" in page
    assert (patient.name, patient.name_follows, patient.age) == ("कमला देवी", False, (60, "years"))
    assert "कमला देवी" in asha.fills(asha.opens("/patients"), asked="Kamla")
    page = dr_rao.opens("/queue")
    assert "कमला देवी" in page and "follow" not in page.text
    assert "Penicillin" in dr_rao.opens("/consults/1")


@pytest.mark.parametrize(
    "kind, said", [("child", "बच्चा, 2 से 59 महीने"), ("pregnant", "गर्भवती"), ("infant", "शिशु")]
)
def test_a_slip_without_a_name_says_what_kind_of_patient_it_is_and_guesses_no_age(
    asha, district, later, kind, said
):
    calls_for_help(asha, kind)
    later(days=70)
    asha.enrols()
    slip = asha.opens("/consults/1/referral").html.main.get_text(" ")
    assert said in slip and "?" not in slip


def test_of_a_pregnant_patient_the_sex_is_not_asked_again(asha):
    calls_for_help(asha, "pregnant")
    assert asha.opens("/patients/1/edit").forms[0]["sex"].value == "F"


def test_a_missing_name_or_age_is_asked_for_when_the_details_are_written(asha, district):
    calls_for_help(asha)
    page = asha.fills(asha.opens("/patients/1/edit"), name="Kamla", sex="F")
    assert (
        page.status_int == 422 and "Enter the age" in page and district.one(Patient, 1).name_follows
    )


def test_correcting_a_name_files_the_patient_under_the_new_one(asha):
    patient = asha.registers("Geeta")
    asha.fills(asha.opens(f"/patients/{patient}").click("Correct details"), name="Sita")
    assert "Sita" in asha.fills(asha.opens("/patients"), asked="Sita").html.main.ul.get_text()
    assert "Nobody found" in asha.fills(asha.opens("/patients"), asked="Geeta")


@pytest.mark.parametrize(
    "age",
    [
        {"years": "45"},
        {"years": "", "months": "7"},
        {"years": "", "months": "0"},
        {"years": "", "born": "05-11-1990"},
    ],
)
def test_correcting_something_else_leaves_the_date_of_birth_alone(asha, district, later, age):
    patient = asha.registers("Geeta", **age)
    born = district.one(Patient, patient).born_on, district.one(Patient, patient).born_exactly
    later(days=200 if "years" in age and age["years"] else 3)
    asha.signs_in()
    asha.fills(asha.opens(f"/patients/{patient}/edit"), mobile="9876543210")
    row = district.one(Patient, patient)
    assert (row.born_on, row.born_exactly) == born and row.mobile == "9876543210"


def test_a_corrected_age_can_only_raise_a_case_that_is_with_the_doctors(asha, district):
    patient = asha.registers("Munni", years="30")
    consult = asha.asks_about(patient, rr="24", pulse="85")
    asha.fills(asha.opens(f"/patients/{patient}/edit"), years="10")
    assert district.one(Consult, consult).urgency == 3
    asha.fills(asha.opens(f"/patients/{patient}/edit"), years="", months="1")
    row = district.one(Consult, consult)
    assert (row.urgency, row.triaged) == (2, 2), "85 beats a minute are too few for an infant"
    asha.fills(asha.opens(f"/patients/{patient}/edit"), years="30", months="")
    assert district.one(Consult, consult).urgency == 2


def test_every_doctor_sees_an_emergency_first_whatever_the_filter(asha, dr_rao, district):
    asha.asks_about(asha.registers("Kamla"), urgency="2")
    calls_for_help(asha, "child")
    dr_sen = district.doctor("Dr Sen (demo)", "DEN")
    seen = dr_rao.opens("/queue").text
    assert 0 < seen.index("Name and age follow") < seen.index("Kamla")
    seen = dr_sen.opens("/queue").text
    assert "Name and age follow" in seen and "Kamla" not in seen
    assert dr_sen.fills(dr_sen.opens("/queue")).request.path == "/consults/2/answer"


def test_after_the_target_asha_is_told_not_to_wait_and_the_district_sees_it(
    asha, dr_rao, verma, later
):
    calls_for_help(asha)
    assert "Do not wait" not in asha.opens("/consults/1") and "Do not wait" not in asha.opens("/")
    later(minutes=6)
    assert "Do not wait, go ahead with 108" in asha.opens(
        "/consults/1"
    ) and "Do not wait" in asha.opens("/")
    assert "More than 5 minutes without an answer" in dr_rao.opens("/queue")
    assert escalated(verma) == "1"

    dr_rao.signs(dr_rao.takes(1))
    assert "Do not wait" not in asha.opens("/consults/1") and "Do not wait" not in asha.opens("/")
    assert escalated(verma) == "0"


def test_a_case_that_a_doctor_only_reads_is_not_yet_answered(asha, dr_rao, later):
    calls_for_help(asha)
    dr_rao.takes(1)
    later(minutes=6)
    assert "Do not wait" in asha.opens("/consults/1")


def test_the_patient_is_promised_to_be_at_the_centre_for_an_hour(asha, district):
    calls_for_help(asha)
    row = district.one(Consult, 1)
    assert (row.waits_until - row.asked_at).seconds // 60 in (
        59,
        60,
    ) and row.asked_at <= clock.now()


def test_a_name_that_is_known_already_is_asked_about(asha, dr_rao, district):
    known = asha.registers("Kamla Devi", sex="F", years="60", mobile="9876543210")
    calls_for_help(asha)
    page = asha.fills(asha.opens("/patients/2/edit"), name="कमला देवी", sex="F", years="61")
    assert (
        page.status_int == 409
        and "Is this the same person?" in page
        and district.one(Patient, 2).name_follows
    )
    asha.fills(page, button=f"same-{known}")
    assert (
        district.one(Consult, 1).patient_id == known
        and district.one(Patient, 2).same_as_id == known
    )
    assert (
        "Kamla Devi" in dr_rao.opens("/queue")
        and asha.opens("/patients/2").request.path == f"/patients/{known}"
    )


def test_a_namesake_is_another_person_with_a_reason(asha, district):
    asha.registers("Kamla Devi", sex="F", years="60")
    calls_for_help(asha)
    page = asha.fills(asha.opens("/patients/2/edit"), name="कमला देवी", sex="F", years="61")
    page = asha.fills(page, because="from another village")
    assert page.request.path == "/patients/2" and district.one(Consult, 1).patient_id == 2
    assert district.one(Patient, 2).name == "कमला देवी"


def test_consent_is_asked_after_the_emergency(asha, district):
    page = calls_for_help(asha)
    page = asha.fills(page.click("Write the consent"), consent="family", consent_how="spoken")
    assert (
        page.status_int == 422
        and "Write who agreed" in page
        and district.one(Consult, 1).consent == "emergency"
    )
    page = asha.fills(page, consent_by="Ramesh, husband")
    assert "A family member agrees for the patient, spoken: Ramesh, husband (Hindi)" in page
    assert "Write the consent" not in page
    again = asha.browser.get("/consults/1/consent", status="*")
    assert again.status_int == 409 and "already recorded" in again


def test_a_refusal_after_the_emergency_ends_what_no_doctor_has_answered(asha, dr_rao, district):
    calls_for_help(asha)
    asha.fills(asha.opens("/consults/1/consent"), consent="refused")
    row = district.one(Consult, 1)
    assert (row.state, row.consent) == (
        "dropped",
        "refused",
    ) and "No case is waiting" in dr_rao.opens("/queue")


@pytest.mark.parametrize(
    "path, boxes",
    [("/emergency/adult", "signs-"), ("/stock", "has"), ("/patients/1/ask", "signs-")],
)
def test_every_box_stands_on_its_own_line_in_lynx(asha, path, boxes):
    asha.registers()
    page = asha.opens(path)
    shown = subprocess.run(
        [
            "lynx",
            "-dump",
            "-nolist",
            "-width=80",
            "-assume_charset=utf-8",
            "-display_charset=utf-8",
            "-force_html",
            "-stdin",
        ],
        input=page.body,
        capture_output=True,
        check=True,
    ).stdout.decode()
    ticks = sum(
        name.startswith(boxes)
        for name in re.findall(r'type="?checkbox"? name="?([A-Za-z0-9-]+)', page.text)
    )
    lines = [line.strip() for line in shown.splitlines() if "[ ]" in line]
    assert ticks >= 8 and len(lines) >= ticks
    assert all(line.startswith("[ ]") and line.count("[ ]") == 1 for line in lines), shown


def test_the_slip_that_a_cho_made_has_its_receipt_and_the_departure_one_link_away(asha, dr_rao):
    page = calls_for_help(asha)
    assert page.click(href="/referral/receipt$").request.path == "/consults/1/referral/receipt"
    slip = page.click(href="/referral$", index=0)
    assert (
        slip.click(href="/referral/receipt$").click(href="/referral$").request.path
        == "/consults/1/referral"
    )
    departure = slip.click(href="/departure$")
    assert departure.forms[0]["transport"] and departure.forms[0]["informed"]
    assert "/departure" not in dr_rao.opens("/consults/1/referral")
    assert dr_rao.opens("/consults/1").click(href="/referral/receipt$").status_int == 200
