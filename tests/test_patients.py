"""Registering a patient and finding her again."""

import datetime as dt
import re

import pytest

import clock
from models import Block, Facility, Panchayat, Patient
from services import patients

RAMAVATI = {"name": "रामावती देवी", "sex": "F", "years": "45"}
GOOD_ABHA, TYPO_ABHA = "91234567890129", "91234567890120"


def registers(person, **fields):
    """The page that answers the registration form."""
    return person.fills(person.opens("/patients/new"), **fields)


def finds(person, asked):
    """The page of results."""
    return person.fills(person.opens("/patients"), asked=asked)


def found(page):
    """Patients' numbers in the order shown."""
    return re.findall(r'(?<!")P-\d{5}-\d', page.text)


def knows(district, cho, name, **columns):
    """A patient already in the register, put there without the pages."""
    row = {
        "name": name,
        "sex": "F",
        "born_on": dt.date(1980, 1, 1),
        "mobile": "",
        "abha": "",
    } | columns
    return district.writes(patients.register, row, cho.staff)


def saved(district):
    return district.rows(Patient.select().order_by(Patient.id.desc()))[0]


def test_a_patient_with_an_age_in_years(asha, district):
    page = registers(asha, **RAMAVATI)
    assert page.request.path == "/patients/1" and "रामावती देवी, 45 years, Female" in page
    assert f"about {clock.today().year - 45}" in page and not saved(district).born_exactly


def test_a_baby_with_an_age_in_months(asha):
    assert "5 months" in registers(asha, name="Munni", sex="F", months="5")


def test_a_newborn(asha):
    assert "days" in registers(asha, name="Munna", sex="M", years="0")


def test_a_patient_with_a_date_of_birth(asha, district):
    page = registers(asha, name="Ravi", sex="M", born="05-11-1990")
    assert "05-11-1990" in page
    assert (saved(district).born_on, saved(district).born_exactly) == (dt.date(1990, 11, 5), True)


@pytest.mark.parametrize(
    "born", ["05/11/1990", "5.11.1990", "05 11 1990", "05111990", "०५-११-१९९०"]
)
def test_a_date_of_birth_however_it_is_written(asha, district, born):
    registers(asha, name="Ravi", sex="M", born=born)
    assert saved(district).born_on == dt.date(1990, 11, 5)


@pytest.mark.parametrize(
    "fields, said",
    [
        ({"name": ""}, "Enter the patient"),
        ({"name": "9876"}, "write the name in letters"),
        ({"name": "Rama<b>"}, "no figures or signs"),
        ({"sex": None}, "Choose the sex"),
        ({"years": ""}, "Enter the age in years"),
        ({"years": "121"}, "from 0 to 120"),
        ({"years": "abc"}, "write a number"),
        ({"years": "nan"}, "write a number"),
        ({"months": "60"}, "from 0 to 59"),
        ({"born": "31-02-1990"}, "a real date"),
        ({"born": "05-11-2999"}, "today or earlier"),
        ({"born": "05-11-1890"}, "today or earlier"),
        ({"mobile": "12345"}, "10 figures"),
        ({"mobile": "5876543210"}, "10 figures"),
        ({"abha": "1234"}, "14 figures"),
        ({"abha": GOOD_ABHA + "0"}, "14 figures"),
        ({"village": "x" * 121}, "at most 120 letters"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_everything_typed_is_kept(
    asha, district, fields, said
):
    typed = RAMAVATI | {"guardian": "Ramesh", "village": "Amrahwa"} | fields
    page = registers(asha, **{name: value for name, value in typed.items() if value is not None})
    # at the field
    assert page.status_int == 422 and "<title>Error:" in page and page.text.count(said) == 1
    for name, value in typed.items():
        assert (page.forms[0][name].value or None) == (value or None), name
    assert not district.rows(Patient)


def test_devanagari_figures_are_figures(asha, district):
    registers(asha, name="Meena", sex="F", years="४५", mobile="९८७६५ ४३२१०")
    assert saved(district).mobile == "9876543210" and saved(district).age == (45, "years")


def test_a_family_shares_one_mobile(asha, district):
    registers(asha, **RAMAVATI, mobile="9876543210")
    page = registers(asha, name="Meena", sex="F", years="8", mobile="+91 98765-43210")
    assert page.request.path == "/patients/2"
    assert len(found(finds(asha, "9876543210"))) == 2


def test_an_abha_number_with_a_wrong_check_digit_is_saved_with_a_warning(asha, district):
    assert "please check" not in registers(asha, **RAMAVATI, abha=GOOD_ABHA)
    page = registers(asha, name="Meena", sex="F", years="8", abha="91-2345-6789-0120")
    assert page.request.path == "/patients/2" and "please check" in page
    assert saved(district).abha == TYPO_ABHA


def test_searching_by_number_mobile_abha_and_name_in_either_script(asha, district):
    ramavati = knows(district, asha, "रामावती देवी", mobile="9876543210", abha=GOOD_ABHA)
    knows(district, asha, "Suresh Kumar", sex="M", mobile="9876500000")
    for asked in (
        ramavati.number,
        ramavati.number.lower().replace("-", " "),
        "9876543210",
        "+91 98765 43210",
        GOOD_ABHA,
        "91-2345-6789-0129",
        "९८७६५४३२१०",
        "Ramavati",
        "ramabati devi",
        "रामावती",
    ):
        assert found(finds(asha, asked)) == [ramavati.number], asked


def test_a_number_with_one_wrong_figure_finds_nobody(asha, district):
    number = knows(district, asha, "Ramavati").number
    assert "Nobody found" in finds(asha, number[:-1] + str((int(number[-1]) + 1) % 10))


@pytest.mark.parametrize("asked", ["qqqq xyz", "Robert Smith", "aaaa", "xx yy", "blip blop"])
def test_nonsense_finds_nobody_and_says_so(asha, district, asked):
    for name in (
        "सोमवती पाल",
        "यज्ञनारायण शुक्ल",
        "Yagyanarain Rav",
        "Qasim Ali",
        "खुशी",
        "Ashraf Thakoor",
    ):
        knows(district, asha, name)
    assert "Nobody found" in finds(asha, asked) and not found(finds(asha, asked))


@pytest.mark.parametrize(
    "asked, name",
    [
        ("Ramavati patni Suresh", "रामावती देवी"),
        ("Ram Qqqq", "राम कुमार"),
        ("Teerath Pandey", "तीरथराम पाण्डेय"),
    ],
)
def test_one_word_that_is_right_is_enough(asha, district, asked, name):
    meant = knows(district, asha, name)
    knows(district, asha, "Suman Bajpai")
    assert found(finds(asha, asked)) == [meant.number]


def test_the_first_page_finds_too(asha, district):
    ramavati = knows(district, asha, "Ramavati")
    assert found(asha.fills(asha.opens("/"), asked="Ramavati")) == [ramavati.number]


def test_an_empty_search_is_asked_again(asha):
    page = finds(asha, "  ")
    assert page.status_int == 422 and "Enter a number, a mobile or a name" in page


def test_her_own_centres_patients_come_first(asha, sunita, district):
    theirs, hers = knows(district, sunita, "Ramavati"), knows(district, asha, "Ramawati")
    newer = knows(district, sunita, "Ramavati")
    assert found(finds(asha, "Ramavati"))[0] == hers.number
    assert found(finds(sunita, "Ramavati"))[:2] == [newer.number, theirs.number]
    assert "Second Health Centre" in finds(asha, "Ramavati")


def test_ten_to_a_page_and_more(asha, district):
    all_of_them = {
        knows(district, asha, "Ramavati", born_on=dt.date(1950 + year, 1, 1)).number
        for year in range(23)
    }
    page, seen = finds(asha, "Ramavati"), []
    for on_page, buttons in ((10, ["2"]), (10, ["1", "3"]), (3, ["2"])):
        assert len(found(page)) == on_page
        seen += found(page)
        assert [
            button.attrs["value"] for button in page.html("button") if button.get("name") == "page"
        ] == buttons
        if "More" in page:
            page = (
                asha.fills(page, button="page")
                if len(buttons) == 1
                else page.forms[0].submit("page", index=1)
            )
    assert set(seen) == all_of_them and len(seen) == 23


def test_a_likely_duplicate_cannot_be_passed_over_in_silence(asha, district):
    known = knows(district, asha, "रामावती देवी", guardian="Ramesh")
    page = registers(
        asha, name="Ramavati Devi", sex="F", years=str(known.age[0]), village="Amrahwa"
    )
    assert (
        page.status_int == 409
        and "Is this the same person?" in page
        and known.number in page
        and "Ramesh" in page
    )

    page = asha.fills(page)
    assert page.status_int == 409 and "how you know" in page
    page = asha.fills(page, because="no")
    assert page.status_int == 409 and 'value="no"' in page and len(district.rows(Patient)) == 1

    page = asha.fills(page, because="Her father is another")
    assert page.request.path == "/patients/2"
    new = saved(district)
    assert (new.name, new.village, new.different_because) == (
        "Ramavati Devi",
        "Amrahwa",
        "Her father is another",
    )


def test_the_same_person_is_opened_and_nobody_is_written_down(asha, district):
    known = knows(district, asha, "रामावती देवी")
    before = len(district.rows(Patient))
    page = registers(asha, name="Ramavati", sex="F", years=str(known.age[0]))
    page = asha.fills(page, button=f"same-{known.id}")
    assert page.request.path == f"/patients/{known.id}" and len(district.rows(Patient)) == before


def test_a_reason_that_is_too_long_is_kept_to_be_shortened(asha, district):
    known = knows(district, asha, "रामावती देवी")
    page = registers(asha, name="Ramavati", sex="F", years=str(known.age[0]))
    page = asha.fills(page, because="x" * 201)
    assert "Is this the same person?" in page and page.forms[0]["because"].value == "x" * 201
    assert asha.fills(page, because="x" * 200).request.path == "/patients/2"


@pytest.mark.parametrize("other", [{"sex": "M"}, {"years": "20"}, {"name": "Bhagwandas"}])
def test_another_person_is_not_asked_about(asha, other):
    registers(asha, **RAMAVATI)
    assert registers(asha, **RAMAVATI | other).request.path == "/patients/2"


def test_the_same_abha_number_is_the_same_person_whatever_the_name(asha):
    registers(asha, **RAMAVATI, abha=GOOD_ABHA)
    assert "Is this the same person?" in registers(
        asha, name="Bhagwandas", sex="M", years="20", abha=GOOD_ABHA
    )


def test_the_list_of_villages_is_that_of_her_block(asha, district):
    def second_block():
        block = Block.create(code=1510, name="Gaisri", name_hi="गैसड़ी", force_insert=True)
        Panchayat.create(code=60001, name="Bankatwa", block=block, force_insert=True)
        return Facility.create(
            code="A3", name="Third Health Centre", name_hi="तीसरा केंद्र", kind="SHC", block=block
        )

    geeta = district.person("cho", "Geeta (demo)", district.writes(second_block))
    hers, theirs = (person.opens("/patients/new") for person in (asha, geeta))
    assert [value for value, *_ in hers.forms[0]["panchayat"].options] == [
        "",
        "50473",
    ] and "Amrahwa" in hers
    assert [value for value, *_ in theirs.forms[0]["panchayat"].options] == [
        "",
        "60001",
    ] and "Bankatwa" in theirs

    path, pairs = asha.filled(asha.opens("/patients/new"), **RAMAVATI)
    answer = asha.delivers(
        path, [pair for pair in pairs if pair[0] != "panchayat"] + [("panchayat", "60001")]
    )
    assert answer.status_int == 422 and "choose one from the list" in answer


def test_a_patient_of_another_centre_may_be_opened_but_not_her_cases_there(asha, sunita):
    ramavati = sunita.registers()
    consult = sunita.asks_about(ramavati, story="Something private")
    page = asha.opens(f"/patients/{ramavati}")
    assert "Second Health Centre" in page
    assert f"/consults/{consult}" not in page and "Something private" not in page
    assert asha.browser.get(f"/consults/{consult}", status="*").status_int == 404


def test_the_language_button_on_a_form_shows_it_again_and_saves_nothing(asha, district):
    page = asha.fills(asha.opens("/patients/new"), name="Meena")
    page = asha.fills(page, button="lang", village="Amrahwa")
    assert (
        page.status_int == 200
        and 'lang="hi"' in page
        and page.forms[0]["village"].value == "Amrahwa"
    )
    assert not district.rows(Patient)


def test_odd_requests_to_the_search_are_answered(asha):
    for pairs in (
        [("asked", "Ramavati"), ("lang", "hi"), ("page", "2")],
        [("asked", "R"), ("page", "9999")],
        [("asked", "R"), ("page", "two")],
        [("asked", "9" * 100)],
        [("asked", "P-" + "9" * 14)],
    ):
        answer = asha.delivers("/patients/search", [("k", asha.key()), *pairs])
        assert answer.status_int in (200, 422), pairs


@pytest.mark.parametrize(
    "language, said",
    [("en", "2 years 10 months"), ("hi", "2 साल 10 महीने"), ("hi-Latn", "2 saal 10 mahine")],
)
def test_a_small_childs_age_is_said_in_years_and_months(asha, language, said):
    registers(asha, name="Munni", sex="F", months="34")
    assert f"Munni, {said}, " in asha.opens(f"/patients/1?lang={language}")
    assert asha.opens("/patients/1/edit").forms[0]["months"].value == "34"
