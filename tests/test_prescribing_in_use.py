"""Prescribing as Dr Rao meets it: what each rule says at the line, what lets her go on, and what nothing lets through."""
import datetime as dt
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import clock
from models import Answer, AnswerDraft, Consult, Medicine, Patient
from rules import formulary
from rules.words import Refused
from services import answers


@pytest.fixture
def case(asha):
    return asha.asks_about(asha.registers("रामावती देवी"))


def medicine(line, **fields):
    return {f"medicines-{line}-{name}": value for name, value in fields.items()}


def alprax(**fields):
    return medicine(0, name="Alprax", strength="0.25", night="1", days="5", **fields)


def signed(district):
    return district.rows(Medicine.select().order_by(Medicine.id))


def follow_up(asha, dr_rao, name, **fields):
    """Ramavati was given this by video; she comes back: the id of the new case."""
    first = asha.asks_about(asha.registers("रामावती देवी"))
    dr_rao.signs(dr_rao.takes(first), mode="video", **medicine(0, name=name, morning="1"), **fields)
    return asha.asks_about(1, complaint="COU")


# --- mode, age, diagnosis ------------------------------------------------------------------------------------------

def test_the_mode_that_took_place_has_to_be_said(dr_rao, case, district):
    page = dr_rao.fills(dr_rao.takes(case), button="sign", diagnosis="Fever", advice="Rest")
    assert page.status_int == 422 and "Say how the consultation took place" in page and not district.rows(Answer)
    dr_rao.fills(page, button="sign", mode="audio")
    assert district.rows(Answer)[0].mode == "audio"


def test_the_age_is_confirmed_before_a_medicine_but_not_before_advice(asha, dr_rao, case, district):
    page = dr_rao.signs(dr_rao.takes(case), age_right=False, **medicine(0, name="Paracetamol", strength="500", night="1"))
    assert page.status_int == 422 and "Confirm the patient&#39;s age before you prescribe" in page.text and "45 years" in page
    dr_rao.fills(page, button="sign", age_right=True)
    assert district.rows(Answer)[0].age_confirmed
    dr_rao.signs(dr_rao.takes(asha.asks_about(1)), age_right=False)
    assert len(district.rows(Answer)) == 2


def test_a_diagnosis_stands_before_the_medicines(dr_rao, case, district):
    page = dr_rao.signs(dr_rao.takes(case), diagnosis="", **medicine(0, name="Paracetamol", night="1"))
    assert page.status_int == 422 and "Write a diagnosis or provisional diagnosis" in page and not district.rows(Answer)


# --- lists ---------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("mode", ["text", "audio", "video"])
def test_a_prohibited_medicine_is_named_with_its_rule_and_what_to_do(dr_rao, case, district, mode):
    page = dr_rao.signs(dr_rao.takes(case), mode=mode, **alprax())
    assert page.status_int == 422 and "prohibited in every tele-consultation" in page and "alprazolam" in page
    assert "Refer instead" in page and page.forms[0]["medicines-0-name"].value == "Alprax" and not signed(district)


def test_a_list_a_medicine_goes_by_video_and_not_by_phone(dr_rao, case, district):
    metformin = medicine(0, name="Metformin", strength="500", morning="1", days="30")
    page = dr_rao.signs(dr_rao.takes(case), mode="audio", **metformin)
    assert page.status_int == 422 and "list A" in page and "Needs a video call" in page and not signed(district)
    dr_rao.fills(page, button="sign", mode="video")
    assert [(row.name, row.listed, row.drug) for row in signed(district)] == [("Metformin", "A", "metformin-tablet-500-mg")]


def test_a_refill_of_a_linked_prescription_goes_in_any_mode_and_a_new_medicine_does_not(asha, dr_rao, district):
    case = follow_up(asha, dr_rao, "Metformin")
    page = dr_rao.signs(dr_rao.takes(case), earlier="1", **medicine(0, name="Glycomet", morning="1"),
                        **medicine(1, name="Amlodipine", morning="1"))
    assert page.status_int == 422 and "Amlodipine is in list A" in page and "Metformin is in list A" not in page
    dr_rao.fills(page, button="sign", medicines__1__name="", medicines__1__morning="")
    assert [row.name for row in signed(district)] == ["Metformin", "Glycomet"]
    assert district.rows(Answer)[1].earlier_id == 1


def test_an_earlier_consult_of_another_patient_or_too_long_ago_cannot_be_linked(asha, dr_rao, district):
    case = follow_up(asha, dr_rao, "Metformin")
    other = asha.asks_about(asha.registers("Bhagwandas", sex="M", years="50"))
    page = dr_rao.takes(other)
    assert "earlier" not in page.forms[0].fields
    answer = dr_rao.delivers(f"/consults/{other}/answer", {
        "k": dr_rao.key(), "sign": "1", "diagnosis": "Diabetes", "mode": "text", "age_right": "y", "earlier": "1",
        **medicine(0, name="Metformin", morning="1")})
    assert answer.status_int == 422 and "list A" in answer
    district.writes(Answer.update(signed_at=clock.now() - dt.timedelta(days=184)).execute)
    assert "earlier" not in dr_rao.takes(case).forms[0].fields


def test_list_b_is_only_added_to_what_was_seen_in_person(asha, dr_rao, district):
    case = follow_up(asha, dr_rao, "Metformin")
    b = next(one for one in formulary.drugs() if one.list == formulary.B)
    page = dr_rao.signs(dr_rao.takes(case), mode="video", **medicine(0, name=b.generic, strength=b.strength, morning="1"))
    assert page.status_int == 422 and "list B" in page
    page = dr_rao.fills(page, button="sign", earlier="1")
    assert page.status_int == 422 and "list B" in page
    dr_rao.fills(page, button="sign", in_person=True)
    assert signed(district)[-1].listed == "B" and district.rows(Answer)[-1].earlier_in_person


def test_an_unlisted_medicine_needs_a_video_call_and_a_reason_at_its_line(dr_rao, case, district):
    page = dr_rao.signs(dr_rao.takes(case), **medicine(0, name="Amoxicillin", strength="250", morning="1", days="5"))
    assert page.status_int == 422 and "in no list: by video and with a reason" in page and "Needs a video call" in page
    page = dr_rao.fills(page, button="sign", mode="video")
    assert page.status_int == 422 and "Write a reason" in page and not signed(district)
    dr_rao.fills(page, button="sign", medicines__0__because="Pneumonia, chest seen on video")
    assert [(row.listed, row.because) for row in signed(district)] == [("UNLISTED", "Pneumonia, chest seen on video")]


# --- cautions ------------------------------------------------------------------------------------------------------

def test_the_same_ingredient_twice_asks_for_a_reason_at_each_line(dr_rao, case, district):
    page = dr_rao.signs(dr_rao.takes(case), **medicine(0, name="PCM", strength="500", morning="1"),
                        **medicine(1, name="Crocin", strength="650", note="when hot"))
    assert page.status_int == 422 and "paracetamol is in more than one line" in page
    page = dr_rao.fills(page, button="sign", medicines__0__because="Daily")
    assert page.status_int == 422 and not signed(district)
    dr_rao.fills(page, button="sign", medicines__1__because="Only above 102 F")
    assert [row.because for row in signed(district)] == ["Daily", "Only above 102 F"]


def test_an_allergy_on_record_is_shown_at_the_line(dr_rao, case, district):
    district.writes(Patient.update(allergies="penicillin").execute)
    page = dr_rao.takes(case)
    assert "Allergies: penicillin" in page
    page = dr_rao.signs(page, mode="video", **medicine(0, name="Augmentin", strength="625", morning="1", days="5"))
    assert page.status_int == 422 and "Allergy on record" in page and not signed(district)
    dr_rao.fills(page, button="sign", medicines__0__because="Only a stomach ache then; taken since without harm")
    assert signed(district)[0].because.startswith("Only a stomach")


def test_a_reason_written_before_a_caution_was_shown_does_not_answer_it(dr_rao, case, district):
    district.writes(Patient.update(allergies="penicillin").execute)
    path = f"/consults/{case}/answer"
    dr_rao.takes(case)
    answer = dr_rao.delivers(path, {"k": dr_rao.key(), "sign": "1", "diagnosis": "Pneumonia", "mode": "video", "age_right": "y",
                                    **medicine(0, name="Amoxicillin", strength="500", morning="1", because="Chest seen")})
    assert answer.status_int == 422 and "Allergy on record" in answer and "Chest seen" in answer and not signed(district)


def test_a_childs_dose_is_reckoned_by_weight(asha, dr_rao, district):
    child = asha.registers("Meena", years="4")
    case = _childs_case(asha, district, child)
    page = dr_rao.signs(dr_rao.takes(case), **medicine(0, name="Paracetamol", strength="500", morning="1", noon="1", night="1"))
    assert page.status_int == 422 and "at most" in page and not signed(district)


def _childs_case(asha, district, child):
    """A child's case, its adult and consent written straight into the rows."""
    case = asha.asks_about(asha.registers("Sita Devi", years="30"))
    district.writes(Consult.update(patient=child, weight=12).where(Consult.id == case).execute)
    return case


def test_in_pregnancy_a_doubtful_medicine_asks_for_a_reason(dr_rao, case, district):
    district.writes(Consult.update(pregnant=True).execute)
    page = dr_rao.signs(dr_rao.takes(case), mode="video", **medicine(0, name="Ibuprofen", strength="400", morning="1"))
    assert page.status_int == 422 and "Pregnant: Ibuprofen" in page and not signed(district)


# --- shorthand -----------------------------------------------------------------------------------------------------

def test_lines_of_shorthand_come_back_as_rows(dr_rao, case, district):
    page = dr_rao.fills(dr_rao.takes(case), button="check", shorthand="PCM 500 1-0-1 3 af\nors 1 sos")
    form = page.forms[0]
    assert (form["medicines-0-name"].value, form["medicines-0-strength"].value) == ("Paracetamol", "500 mg")
    assert (form["medicines-0-morning"].value, form["medicines-0-night"].value, form["medicines-0-days"].value) == ("1", "1", "3")
    assert form["medicines-0-food"].value == "after" and "SOS" in form["medicines-1-note"].value
    assert not form["shorthand"].value.strip() and not district.rows(Answer)
    dr_rao.signs(page)
    assert [row.name for row in signed(district)][0] == "Paracetamol" and len(signed(district)) == 2


def test_shorthand_is_shown_in_rows_once_before_it_is_signed(dr_rao, case, district):
    page = dr_rao.signs(dr_rao.takes(case), shorthand="पीसीएम 500 1-0-1 3")
    assert page.status_int == 422 and "Check them, then sign" in page and not district.rows(Answer)
    assert page.forms[0]["medicines-0-name"].value == "Paracetamol"
    dr_rao.fills(page, button="sign")
    assert [(row.name, row.days) for row in signed(district)] == [("Paracetamol", 3)]


@pytest.mark.parametrize("button", ["check", "sign"])
def test_what_was_not_understood_stays_and_is_named_by_line(dr_rao, case, district, button):
    page = dr_rao.fills(dr_rao.takes(case), button=button, diagnosis="Fever", mode="text",
                        shorthand="PCM 500 1-0-1 3\nors whenever\nzinc 20")
    assert "Line 1, “ors whenever”" in page and "Line 2, “zinc 20”" in page
    assert page.forms[0]["shorthand"].value.split() == "ors whenever zinc 20".split()
    assert page.forms[0]["medicines-0-name"].value == "Paracetamol" and not district.rows(Answer)


def test_checking_shows_the_rule_before_anything_is_signed(dr_rao, case, district):
    page = dr_rao.fills(dr_rao.takes(case), button="check", shorthand="Alprax 0.25 0-0-1 5")
    assert page.status_int == 200 and "prohibited in every tele-consultation" in page and not district.rows(Answer)
    page = dr_rao.fills(page, button="save")
    assert "prohibited in every tele-consultation" not in page


def test_a_thirteenth_line_of_shorthand_has_no_row_and_is_not_lost(dr_rao, case):
    page = dr_rao.fills(dr_rao.takes(case), button="check", shorthand="\n".join(["PCM 500 1-0-1 3"] * 13))
    assert "There is room for 12 medicines" in page and page.forms[0]["shorthand"].value.strip() == "PCM 500 1-0-1 3"


# --- nothing signs a prohibited medicine ---------------------------------------------------------------------------

SPELLINGS = ["Alprax", "alprazolam", "ALPRAZOLAM", "Alprazolm", "अल्प्राज़ोलम", "Restyl", "Tramadol", "tramadole", "Ultracet",
             "Diazepam", "Codeine", "Corex", "Morphine", "Spasmo Proxyvon", "Ketamine", "tr4madol", "Methotrexate",
             "Paracetamol + Tramadol", "Fentanyl", "Zolpidem"]
SPELLINGS = [name for name in SPELLINGS if formulary.prohibited_in(name)]


def test_there_are_spellings_to_try():
    assert len(SPELLINGS) > 14


@pytest.fixture
def open_case(dr_rao, case):
    dr_rao.takes(case)
    return case


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(SPELLINGS), mode=st.sampled_from(["text", "audio", "video", ""]), row=st.integers(0, 11),
       way=st.sampled_from(["name", "note", "strength", "shorthand", "advice"]), because=st.booleans(),
       steps=st.lists(st.sampled_from(["save", "check", "sign", "more"]), max_size=3))
def test_no_path_signs_a_prohibited_medicine(dr_rao, open_case, district, name, mode, row, way, because, steps):
    typed = {"diagnosis": "Pain", "advice": "Rest", "mode": mode, "age_right": "y"}
    if way == "name":
        typed |= medicine(row, name=name, morning="1")
    elif way == "shorthand":
        typed["shorthand"] = f"{name} 50 1-0-1 3"
    elif way == "advice":
        typed["advice"] = "Alprax 0.25 at night for 5 days"
    else:
        typed |= medicine(row, **{"name": "Paracetamol", "morning": "1", way: name[:30]})
    if because:
        typed |= medicine(row, because="It is needed")
    path = f"/consults/{open_case}/answer"
    for button in (*steps, "sign", "sign"):
        answer = dr_rao.delivers(path, {**typed, "k": dr_rao.key(), button: "1"})
        if answer.status_int == 422:  # goes on from the page that came back, as a browser would
            form = answer.forms[0]
            typed = {key: value for key, value in form.submit_fields() if key not in ("k", "for")} | {"mode": mode}
            if because:
                typed |= {key.replace("-name", "-because"): "It is needed" for key in typed if key.endswith("-name")}
        elif answer.status_int == 303 and button == "check":
            typed = {key: value for key, value in dr_rao.opens(path).forms[0].submit_fields() if key not in ("k", "for")} | {"mode": mode}
        assert not district.rows(Answer), (name, way, button)


def test_the_service_refuses_what_the_page_would_not_offer(dr_rao, case, district):
    """Whatever way in is built later, the signature itself is refused."""
    dr_rao.takes(case)
    columns = {"diagnosis": "Pain", "advice": "", "tests": "", "follow_up_on": None, "mode": "video", "earlier": None,
               "earlier_in_person": False, "age_confirmed": True}
    for name in SPELLINGS:
        with pytest.raises(Refused, match="prohibited|cannot be read"):
            district.writes(answers.sign, district.one(Consult, case), dr_rao.staff, columns=columns, referral=None,
                            medicines=[{"name": name, "morning": "1", "because": "needed", "seen": ""}])
    assert not district.rows(Answer)


@pytest.mark.parametrize("field, text, stopped", [
    ("advice", "Rest. Alprax 0.25 mg at night", True), ("tests", "Tramadol 50 1-0-1", True),
    ("advice", "रात में Alprax एक गोली लें", True), ("advice", "Stop Alprax at night", False), ("advice", "Alprax बंद करें, 2 दिन", False),
    ("diagnosis", "Opium dependence", False), ("advice", "Rest for 2 days, 3 litres of water daily", False)])
def test_running_text_does_not_prescribe_and_may_warn(dr_rao, case, district, field, text, stopped):
    page = dr_rao.signs(dr_rao.takes(case), **{"advice": "Rest", field: text})
    assert ("also in running text" in page) is stopped and bool(district.rows(Answer)) is not stopped


@pytest.mark.parametrize("first, then", list(itertools.permutations(["save", "check", "sign"], 2)))
def test_a_lawful_reply_passes_in_any_order_of_steps(dr_rao, case, district, first, then):
    page = dr_rao.fills(dr_rao.takes(case), button=first, diagnosis="Fever", mode="text", age_right=True, shorthand="PCM 500 1-0-1 3")
    page = dr_rao.fills(page, button=then)
    if not district.rows(Answer):
        page = dr_rao.fills(page, button="sign")
    if not district.rows(Answer):
        dr_rao.fills(page, button="sign")
    assert [row.name for row in signed(district)] == ["Paracetamol"] and not district.rows(AnswerDraft)
