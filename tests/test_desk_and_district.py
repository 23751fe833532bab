"""The hospital desk finds a slip and reports the arrival; the district office counts, finds people
and gives codes.
"""

import re

import pytest

import clock
from conftest import PIN, Person
from models import OneTimeCode, Referral, Staff
from rules import numbers


@pytest.fixture
def referred(asha, dr_rao):
    """refers(name, hospital id) → the Referral, from registering to signing."""

    def refers(name="रामावती देवी", hospital="3", urgency="2", **patient):
        dr_rao.signs(
            dr_rao.takes(asha.asks_about(asha.registers(name, **patient))),
            diagnosis="Malaria suspected",
            refer_to=hospital,
            reason="Blood test",
            refer_urgency=urgency,
        )
        return asha.district.rows(Referral.select().order_by(Referral.id.desc()))[0]

    return refers


def test_the_desk_expects_those_sent_to_its_hospital_most_urgent_first(referred, mohan, district):
    referred()
    referred("Suresh", sex="M", urgency="1")
    referred("Kamla", hospital="4")
    page = mohan.opens("/desk")
    assert page.text.index("Suresh") < page.text.index("रामावती देवी") and "Kamla" not in page
    assert "Kamla" in district.person("desk", "Tara (demo)", district.chc).opens("/desk")


def test_after_a_week_nobody_is_expected_any_more_but_the_slip_is_found(referred, mohan, later):
    referral = referred()
    later(days=7, seconds=1)
    assert "Nobody is expected" in mohan.signs_in()
    page = mohan.fills(mohan.opens("/desk"), number=referral.number)
    assert page.request.path == f"/S/{referral.code}" and "रामावती देवी" in page


def test_a_slip_is_found_by_number_however_typed_and_by_code(referred, mohan):
    referral = referred()
    figures = referral.number[2:].replace("-", "")
    for typed in (
        referral.number,
        referral.number.lower(),
        f"r {figures}",
        figures,
        referral.code,
        referral.code.lower(),
        figures.translate(str.maketrans("0123456789", "०१२३४५६७८९")),
    ):
        assert (
            mohan.fills(mohan.opens("/desk"), number=typed).request.path == f"/S/{referral.code}"
        ), typed


def test_a_number_with_one_wrong_figure_finds_no_slip(referred, mohan):
    number = referred().number
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    for typed in (wrong, numbers.numbered("P", 2), numbers.numbered("R", 2), "999999", "Q-1"):
        page = mohan.fills(mohan.opens("/desk"), number=typed)
        assert page.request.path == "/desk/find" and f"No slip has the number {typed}" in page
    assert mohan.fills(mohan.opens("/desk")).status_int == 422


def test_the_slip_shows_the_case_the_answer_and_whom_to_call(referred, mohan, asha):
    page = mohan.opens(f"/S/{referred().code}")
    whom = numbers.grouped(asha.staff.mobile)
    for words in ("Blood test", "Malaria suspected", "Dr Rao (demo)", "54321", "Fever", whom):
        assert words in page


def test_the_first_report_of_an_arrival_stands(referred, mohan, district, later):
    referral = referred()
    mohan.fills(mohan.opens(f"/S/{referral.code}"))
    first = district.one(Referral, referral.id)
    assert first.arrived_by_id == mohan.staff.id
    later(hours=1)
    tara = district.person("desk", "Tara (demo)", district.chc)
    tara.delivers(f"/S/{referral.code}/arrived", {"k": tara.key()})
    assert district.one(Referral, referral.id).arrived_at == first.arrived_at
    assert "has arrived</button>" not in mohan.opens(f"/S/{referral.code}").text


def counts(page):
    rows = re.findall(r"<th>([^<]+?)(?: <small>.*?</small>)?<td>(\d+)", page.text)
    return {label.strip(): int(count) for label, count in rows}


def test_the_missions_table_counts_what_happened(verma, asha, sunita, dr_rao, district):
    district.hires("cho", "Leela Devi (demo)", district.centre)
    answered = asha.asks_about(asha.registers("रामावती देवी"))
    asha.asks_about(asha.registers("Suresh", sex="M"))
    asha.asks_about(asha.registers("Munni", years="", months="6"), speciality="PED")
    dr_rao.signs(dr_rao.takes(answered))  # and Suresh's case opens
    assert (
        counts(verma.opens("/")).items()
        >= {
            "CHOs in all": 3,
            "CHOs working": 2,
            "Centres in all": 2,
            "Centres connected": 2,
            "Centres active": 1,
            "Patients served today": 1,
            "Patients served this month": 1,
            "Patients served in all": 1,
            "Emergencies unanswered": 0,
            "Waiting now": 1,
            "Being read now": 1,
        }.items()
    )


def test_a_patient_served_twice_is_one_patient(verma, asha, dr_rao):
    patient = asha.registers()
    for _ in range(2):
        dr_rao.signs(dr_rao.takes(asha.asks_about(patient)))
    assert counts(verma.opens("/district"))["Patients served today"] == 1


def test_served_today_begins_at_midnight_in_india(verma, asha, dr_rao, later):
    now = clock.local(clock.now())
    late_evening = now.replace(hour=23, minute=50, second=0)
    later(seconds=(late_evening - now).total_seconds())
    for person in (asha, dr_rao):
        person.signs_in()
    dr_rao.signs(dr_rao.takes(asha.asks_about(asha.registers())))
    verma.signs_in()
    assert counts(verma.opens("/district"))["Patients served today"] == 1
    later(minutes=20)
    assert counts(verma.opens("/district"))["Patients served today"] == 0
    assert counts(verma.opens("/district"))["Patients served in all"] == 1


def test_a_centre_silent_for_a_week_is_not_active(verma, asha, later):
    asha.asks_about(asha.registers())
    later(days=7, seconds=1)
    verma.signs_in()
    assert counts(verma.opens("/district"))["Centres active"] == 0


def test_ms_verma_finds_people_by_name_mobile_and_role(verma, asha, dr_rao):
    assert "Asha Devi" in verma.fills(verma.opens("/district/staff"), asked="Asha")
    page = verma.fills(verma.opens("/district/staff"), asked=dr_rao.staff.mobile)
    assert "Dr Rao" in page and "Asha" not in page
    page = verma.opens("/district/staff").click("Doctor", href="role=doctor")
    assert "Dr Rao" in page and "Asha" not in page
    assert "Nobody found" in verma.fills(verma.opens("/district/staff"), asked="Zz")


@pytest.mark.parametrize(
    "typed",
    [
        "रुखसाना",
        "रुख",
        "रुखसाना बानो",
        "Rukhsana",
        "rukh",
        "Ruksana Bano",
        "Bano",
        "Bano Rukhsana",
        "98765 01234",
        "+91 98765-01234",
        "०९८७६५०१२३४",
        "98765",
        "९८७६५",
    ],
)
@pytest.mark.parametrize("hindi", ["रुखसाना बानो (डेमो)", ""])
def test_the_office_finds_a_person_by_either_name_or_mobile(verma, district, typed, hindi):
    person = district.hires("cho", "Rukhsana Bano (demo)", district.centre, name_hi=hindi)
    district.writes(Staff.update(mobile="9876501234").where(Staff.id == person.id).execute)
    district.hires("cho", "Sunita Verma (demo)", district.centre, name_hi="सुनीता वर्मा (डेमो)")
    page = verma.fills(verma.opens("/district/staff"), asked=typed)
    assert "Rukhsana Bano" in page and "Sunita" not in page


@pytest.mark.parametrize("typed", ["%", "_", "-", "...", "0000000", "qqqq xyz", "सुनयना"])
def test_who_is_not_there_is_not_found(verma, district, typed):
    district.hires("cho", "Rukhsana Bano (demo)", district.centre, name_hi="रुखसाना बानो (डेमो)")
    assert "Nobody found" in verma.fills(verma.opens("/district/staff"), asked=typed)


def test_twenty_five_people_to_a_page(verma, district):
    for number in range(30):
        district.hires("cho", f"Zoya {number:02} (demo)", district.centre)
    page = verma.opens("/district/staff?role=cho")
    assert page.text.count("<li><a") == 25
    page = page.click("More")
    assert page.text.count("<li><a") == 5 and "More" not in page
    assert page.click("Before").text.count("<li><a") == 25


def test_a_new_person_gets_a_code_and_a_slip_and_signs_in_with_it(verma, district):
    leela = Person(district, district.hires("cho", "Leela Devi (demo)", district.centre))
    page = verma.fills(verma.opens(f"/district/staff/{leela.staff.id}"))
    code = re.search(r"\b(\d{4}) (\d{4})\b", page.text).group(0)
    slip = page.click("Print the slip")
    for words in (code, "Leela Devi (demo)", "/enrol", 'lang="hi"', "class=qr"):
        assert words in slip

    page = leela.fills(
        leela.opens("/enrol"), mobile=leela.staff.mobile, code=code, pin=PIN, again=PIN
    )
    assert page.request.path == "/"
    person = verma.opens(f"/district/staff/{leela.staff.id}")
    assert code not in person and "Print the slip" not in person
    assert verma.browser.get(f"/district/staff/{leela.staff.id}/slip", status="*").status_int == 404
    codes = district.rows(OneTimeCode.select().where(OneTimeCode.staff == leela.staff))
    assert [code.issued_by_id for code in codes] == [verma.staff.id]


def test_ms_verma_cannot_disable_herself(verma, district):
    page = verma.fills(verma.opens(f"/district/staff/{verma.staff.id}"), form=1)
    assert page.status_int == 409 and "cannot disable your own account" in page
    assert district.one(Staff, verma.staff.id).active and verma.opens("/").request.path == "/"
