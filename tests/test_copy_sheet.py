"""Beside the national portal: what a CHO copies into it stands in its order, and what is not there
yet is a list.
"""

import pytest

from models import Consult, Patient
from rules import lists, portal
from tests.test_main_job import words_of

ORDER = [
    "First name",
    "Middle name",
    "Last name",
    "Date of birth",
    "Sex",
    "Village",
    "Tehsil",
    "District",
    "State",
    "Country",
    "PIN code",
    "Mobile",
    "ABHA number",
]


def lines(page, table=0):
    return {row.th.text.strip(): row.td.text.strip() for row in page.html("table")[table]("tr")}


@pytest.fixture
def ramavati(asha):
    return asha.registers(
        "रामावती कुमारी देवी",
        born="05-11-1981",
        years="",
        panchayat="50473",
        mobile="9876543210",
        abha="91536782361862",
    )


def test_a_patient_in_the_portals_order(asha, ramavati):
    page = asha.opens(f"/patients/{ramavati}").click("Copy for eSanjeevani")
    shown = lines(page)
    assert list(shown) == ORDER
    assert [shown[part] for part in ORDER[:3]] == ["RAMAVATI", "KUMARI", "DEVI"]
    assert (
        shown["Date of birth"] == "05-11-1981"
        and shown["Sex"] == "Female (2)"
        and shown["Village"] == "Amrahwa"
    )
    assert shown["Tehsil"] == "BALRAMPUR (925)" and shown["District"] == "BALRAMPUR (127)"
    assert shown["State"] == "UTTAR PRADESH (9)" and shown["Country"] == "INDIA (1)"
    assert shown["Mobile"] == "9876543210" and shown["ABHA number"] == "91536782361862"
    assert "put into English letters" in page and "counted back" not in page


def test_what_was_worked_out_is_said(asha):
    page = asha.opens(f"/patients/{asha.registers('Meena', village='Nowhere')}/copy")
    shown = lines(page)
    assert (
        shown["First name"] == "MEENA"
        and shown["Last name"] == "–"
        and shown["PIN code"] == "271201"
    )
    assert (
        "counted back from the age" in page
        and "main post office" in page
        and "English letters" not in page
    )


def test_the_pin_code_of_the_village_itself():
    assert portal.pincode(("Bahre Kuiya",), 1508) == ("271201", True)
    assert portal.pincode(("भरे कुइया और दूर", ""), 1516) == ("271604", False)
    assert portal.pincode(("", ""), None) == ("", False)
    offices = {
        row["post_office"]: row["pincode"]
        for row in lists.rows("pincodes")
        if row["tehsil"] == "Utraula"
    }
    name, pin = next(iter(offices.items()))
    assert portal.pincode((name,), 1508) != (pin, True), "another tehsil's village of that name"


def test_names_have_only_letters_that_the_portal_takes():
    assert portal.name_parts("मो. इमरान खान") == ("MO", "IMRAN", "KHAN")
    assert portal.name_parts("Sunita") == ("SUNITA", "", "") and portal.name_parts("ﷺ") == (
        "",
        "",
        "",
    )


def test_every_block_has_its_tehsil():
    assert {row["code"] for row in lists.rows("blocks")} == {
        row["block"] for row in lists.rows("tehsils")
    }
    assert {portal.tehsil(int(row["code"])) for row in lists.rows("blocks")} == {
        ("BALRAMPUR", 925),
        ("TULSIPUR", 926),
        ("UTRAULA", 927),
    }
    assert portal.tehsil(1) is None and portal.tehsil(None) is None


def test_a_consult_to_copy_and_its_number_there(asha, dr_rao, district, ramavati):
    consult = asha.asks_about(ramavati, temperature="102.2", pulse="88", story="Shivering")
    dr_rao.signs(
        dr_rao.takes(consult),
        diagnosis="Malaria",
        one__name="Paracetamol",
        one__strength="500 mg",
        one__morning="1",
        one__days="3",
    )
    waiting = asha.opens("/").click("not in eSanjeevani")
    assert "Here but not in eSanjeevani: 1" in words_of(waiting)

    page = waiting.click("रामावती")
    shown = lines(page, 1)
    assert (
        shown["Complaint"] == "Fever"
        and shown["Temperature"] == "102.2 °F"
        and shown["Pulse"] == "88"
    )
    assert shown["Diagnosis"] == "Malaria" and shown["Medicine"].startswith(
        "Paracetamol 500 mg: 1–0–0–0"
    )
    page = asha.fills(page, number="ES 12-4711")
    assert page.request.path == "/copying" and "has its number there" in page
    assert district.one(Consult, consult).portal_number == "ES 12-4711"
    assert asha.opens(f"/consults/{consult}/copy").forms[0]["number"].value == "ES 12-4711"

    asha.fills(asha.opens(f"/consults/{consult}/copy"), number="")
    assert "रामावती" in asha.opens("/copying")


def test_what_was_withdrawn_is_not_to_be_copied(asha, district, ramavati):
    consult = asha.asks_about(ramavati)
    assert "Here but not in eSanjeevani: 1" in words_of(asha.opens("/copying"))
    district.writes(Consult.update(state="dropped").where(Consult.id == consult).execute)
    assert "has its number there" in asha.opens("/copying")


def test_a_number_without_figures_is_asked_again(asha, ramavati):
    consult = asha.asks_about(ramavati)
    page = asha.fills(asha.opens(f"/consults/{consult}/copy"), number="done")
    assert page.status_int == 422 and "A consult id has figures" in page


def test_the_list_is_the_centres_own_and_has_no_drafts(asha, sunita, ramavati):
    sunita.asks_about(sunita.registers("Meena"))
    asha.fills(asha.opens(f"/patients/{ramavati}/ask"), complaint="FEV")
    assert "has its number there" in asha.opens("/copying")
    assert asha.opens("/consults/2/copy").request.path == "/consults/2/check"


def test_a_long_list_is_turned(asha, district, ramavati):
    consult = asha.asks_about(ramavati)
    row = {
        name: value
        for name, value in district.one(Consult, consult).__data__.items()
        if name != "id"
    }
    district.writes(
        Consult.insert_many([row | {"queue_place": place} for place in range(2, 27)]).execute
    )
    district.writes(Patient.update(name="रामावती कुमारी देवी रामावती कुमारी देवी").execute)
    asha.opens("/me?lang=hi")
    first = asha.opens("/copying")
    assert first.text.count('/copy"') == 20 and len(first.body) < 10_000
    assert first.click("और देखें").text.count('/copy"') == 6


def test_the_sheets_fit_a_phone_in_every_language(asha, dr_rao, ramavati):
    consult = asha.asks_about(ramavati)
    for language in ("hi", "en", "hi-Latn"):
        for path in (f"/patients/{ramavati}/copy", f"/consults/{consult}/copy", "/copying"):
            assert len(asha.opens(f"{path}?lang={language}").body) < 10_000
