"""Prescribing as Dr Rao meets it: what each rule says at the line, what lets her go on, what
nothing lets through.
"""

import collections
import datetime as dt
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import clock
from models import Answer, AnswerDraft, Consult, Medicine, Patient
from rules.medicines import names, reading
from rules.medicines.lines import Line
from rules.words import Refused
from services.answers import checks, signing


@pytest.fixture
def case(asha):
    return asha.asks_about(asha.registers("रामावती देवी"))


def medicine(**fields):
    """One medicine in the single fields."""
    return {f"one-{name}": value for name, value in fields.items()}


def reason(page, which=0):
    """The name of the field for a reason that the page asks."""
    return [name for name in page.forms[0].fields if (name or "").startswith("because-")][which]


def alprax(**fields):
    return medicine(name="Alprax", strength="0.25", night="1", days="5", **fields)


def signed(district):
    return district.rows(Medicine.select().order_by(Medicine.id))


def follow_up(asha, dr_rao, name, **fields):
    """Ramavati was given this by video; she comes back: the id of the new case."""
    first = asha.asks_about(asha.registers("रामावती देवी"))
    dr_rao.signs(dr_rao.takes(first), mode="video", **medicine(name=name, morning="1"), **fields)
    return asha.asks_about(1, complaint="COU")


# --- mode, age, diagnosis -------------------------------------------------------------------------


def test_the_mode_that_took_place_has_to_be_said(dr_rao, case, district):
    page = dr_rao.fills(dr_rao.takes(case), button="sign", diagnosis="Fever", advice="Rest")
    assert (
        page.status_int == 422
        and "Say how the consultation took place" in page
        and not district.rows(Answer)
    )
    dr_rao.speaks_by_phone(case)
    dr_rao.fills(page, button="sign", mode="audio")
    assert district.rows(Answer)[0].mode == "audio"


def test_the_age_is_confirmed_before_a_medicine_but_not_before_advice(asha, dr_rao, case, district):
    page = dr_rao.signs(
        dr_rao.takes(case),
        age_right=False,
        **medicine(name="Paracetamol", strength="500", night="1"),
    )
    assert page.status_int == 422 and "45 years" in page
    assert "Confirm the patient&#39;s age before you prescribe" in page.text
    dr_rao.fills(page, button="sign", age_right=True)
    assert district.rows(Answer)[0].age_confirmed
    dr_rao.signs(dr_rao.takes(asha.asks_about(1)), age_right=False)
    assert len(district.rows(Answer)) == 2


def test_a_diagnosis_stands_before_the_medicines(dr_rao, case, district):
    page = dr_rao.signs(dr_rao.takes(case), diagnosis="", **medicine(name="Paracetamol", night="1"))
    assert (
        page.status_int == 422
        and "Write a diagnosis or provisional diagnosis" in page
        and not district.rows(Answer)
    )


# --- lists ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["text", "audio", "video"])
def test_a_prohibited_medicine_is_named_with_its_rule_and_what_to_do(dr_rao, case, district, mode):
    page = dr_rao.signs(dr_rao.takes(case), mode=mode, **alprax())
    assert (
        page.status_int == 422
        and "prohibited in every tele-consultation" in page
        and "alprazolam" in page
    )
    assert (
        "Refer instead" in page
        and page.forms[0]["one-name"].value == "Alprax"
        and not signed(district)
    )


def test_a_list_a_medicine_goes_by_video_and_not_by_phone(dr_rao, case, district):
    metformin = medicine(name="Metformin", strength="500", morning="1", days="30")
    page = dr_rao.signs(dr_rao.takes(case), mode="audio", **metformin)
    assert (
        page.status_int == 422
        and "list A" in page
        and "Needs a video call" in page
        and not signed(district)
    )
    page = dr_rao.fills(page, button="sign", mode="video")
    assert page.status_int == 422 and "No video call of 20 seconds" in page and not signed(district)
    dr_rao.sees_by_video(case)
    dr_rao.fills(page, button="sign")
    [row] = signed(district)
    assert (row.name, row.listed, row.drug) == ("Metformin", "A", "metformin-tablet-500-mg")


def test_a_refill_of_a_linked_prescription_goes_in_any_mode_and_a_new_medicine_does_not(
    asha, dr_rao, district
):
    case = follow_up(asha, dr_rao, "Metformin")
    page = dr_rao.signs(
        dr_rao.takes(case), earlier="1", medicines="Metformin 500 1-0-0 30\nAmlodipine 5 1-0-0 30"
    )
    assert (
        page.status_int == 422
        and "Amlodipine is in list A" in page
        and "Metformin is in list A" not in page
    )
    dr_rao.signs(page, medicines="Metformin 500 1-0-0 30")
    assert [row.name for row in signed(district)] == ["Metformin", "Metformin"]
    assert district.rows(Answer)[1].earlier_id == 1


def test_an_earlier_consult_of_another_patient_or_too_long_ago_cannot_be_linked(
    asha, dr_rao, district
):
    case = follow_up(asha, dr_rao, "Metformin")
    other = asha.asks_about(asha.registers("Bhagwandas", sex="M", years="50"))
    page = dr_rao.takes(other)
    assert "earlier" not in page.forms[0].fields
    answer = dr_rao.delivers(
        f"/consults/{other}/answer",
        {
            "k": dr_rao.key(),
            "sign": "1",
            "diagnosis": "Diabetes",
            "mode": "text",
            "age_right": "y",
            "earlier": "1",
            **medicine(name="Metformin", morning="1"),
        },
    )
    assert answer.status_int == 422 and "list A" in answer
    district.writes(Answer.update(signed_at=clock.now() - dt.timedelta(days=184)).execute)
    assert "earlier" not in dr_rao.takes(case).forms[0].fields


def test_list_b_is_only_added_to_what_was_seen_in_person(asha, dr_rao, district):
    case = follow_up(asha, dr_rao, "Metformin")
    b = next(one for one in names.drugs() if one.list == names.B)
    page = dr_rao.signs(
        dr_rao.takes(case),
        mode="video",
        **medicine(name=b.generic, strength=b.strength, morning="1"),
    )
    assert page.status_int == 422 and "list B" in page
    page = dr_rao.fills(page, button="sign", earlier="1")
    assert page.status_int == 422 and "list B" in page
    dr_rao.fills(page, button="sign", in_person=True)
    assert signed(district)[-1].listed == "B" and district.rows(Answer)[-1].earlier_in_person


def test_an_unlisted_medicine_needs_a_video_call_and_a_reason_at_its_line(dr_rao, case, district):
    page = dr_rao.signs(
        dr_rao.takes(case), **medicine(name="Amoxicillin", strength="250", morning="1", days="5")
    )
    assert (
        page.status_int == 422
        and "in no list: by video and with a reason" in page
        and "Needs a video call" in page
    )
    dr_rao.sees_by_video(case)
    page = dr_rao.fills(page, button="sign", mode="video")
    assert page.status_int == 422 and "Write a reason" in page and not signed(district)
    dr_rao.fills(page, button="sign", **{reason(page): "Pneumonia, chest seen on video"})
    assert [(row.listed, row.because) for row in signed(district)] == [
        ("UNLISTED", "Pneumonia, chest seen on video")
    ]


# --- cautions -------------------------------------------------------------------------------------


def test_the_same_ingredient_twice_asks_for_a_reason_at_each_line(dr_rao, case, district):
    page = dr_rao.signs(
        dr_rao.takes(case),
        medicines="PCM 500 1-0-0",
        **medicine(name="Crocin", strength="650", note="when hot"),
    )
    assert page.status_int == 422 and "paracetamol is in more than one line" in page
    page = dr_rao.fills(page, button="sign", **{reason(page): "Daily"})
    assert (
        page.status_int == 422
        and not signed(district)
        and page.forms[0][reason(page)].value == "Daily"
    )
    dr_rao.fills(page, button="sign", **{reason(page, 1): "Only above 102 F"})
    assert [row.because for row in signed(district)] == ["Daily", "Only above 102 F"]


def test_an_allergy_on_record_is_shown_at_the_line(dr_rao, case, district):
    district.writes(Patient.update(allergies="penicillin").execute)
    page = dr_rao.takes(case)
    assert "Allergies: penicillin" in page
    page = dr_rao.signs(
        page, mode="video", **medicine(name="Augmentin", strength="625", morning="1", days="5")
    )
    assert page.status_int == 422 and "Allergy on record" in page and not signed(district)
    harmless = "Only a stomach ache then; taken since without harm"
    page = dr_rao.fills(
        page, button="sign", **{reason(page, which): harmless for which in range(2)}
    )
    assert signed(district)[0].because.startswith("Only a stomach")


def test_a_reason_for_another_caution_does_not_answer_this_one(dr_rao, case, district):
    district.writes(Patient.update(allergies="penicillin").execute)
    path = f"/consults/{case}/answer"
    dr_rao.takes(case)
    answer = dr_rao.delivers(
        path,
        {
            "k": dr_rao.key(),
            "sign": "1",
            "diagnosis": "Pneumonia",
            "mode": "video",
            "age_right": "y",
            "because-00000000": "Chest seen",
            **medicine(name="Amoxicillin", strength="500", morning="1"),
        },
    )
    assert answer.status_int == 422 and "Allergy on record" in answer and not signed(district)


def test_a_childs_dose_is_reckoned_by_weight(asha, dr_rao, district):
    child = asha.registers("Meena", years="4")
    case = _childs_case(asha, district, child)
    page = dr_rao.signs(
        dr_rao.takes(case),
        **medicine(name="Paracetamol", strength="500", morning="1", noon="1", night="1"),
    )
    assert page.status_int == 422 and "at most" in page and not signed(district)


def test_a_child_without_a_weight_is_asked_about_once_for_all_medicines(asha, dr_rao, district):
    case = _childs_case(asha, district, asha.registers("Meena", years="4"), weight=None)

    page = dr_rao.signs(dr_rao.takes(case), medicines="PCM 500 ½-0-½ 3\nCetirizine 10 0-0-½ 5")

    asked = [name for name in page.forms[0].fields if (name or "").startswith("because-")]
    assert page.status_int == 422 and len(asked) == 1 and "A child without a weight" in page
    dr_rao.fills(page, button="sign", **{asked[0]: "No scale here; looks like 15 kg"})
    assert [row.because for row in signed(district)] == ["No scale here; looks like 15 kg", ""]


def _childs_case(asha, district, child, weight=12):
    """A child's case, its adult and consent written straight into the rows."""
    case = asha.asks_about(asha.registers("Sita Devi", years="30"))
    district.writes(Consult.update(patient=child, weight=weight).where(Consult.id == case).execute)
    return case


def test_in_pregnancy_a_doubtful_medicine_asks_for_a_reason(dr_rao, case, district):
    district.writes(Consult.update(pregnant=True).execute)
    page = dr_rao.signs(
        dr_rao.takes(case), mode="video", **medicine(name="Ibuprofen", strength="400", morning="1")
    )
    assert page.status_int == 422 and "Pregnant: Ibuprofen" in page and not signed(district)


# --- shorthand ------------------------------------------------------------------------------------


def test_how_lines_were_read_is_shown_beside_what_was_typed(dr_rao, case, district):
    page = dr_rao.fills(
        dr_rao.takes(case), button="save", medicines="PCM 500 1-0-1 3 af\nors 1 sos"
    )
    read = [" ".join(row.text.split()) for row in page.html.select("form ol li")]
    assert (
        read[0].startswith("Paracetamol 500 mg: 1–0–0–1, for 3 days, after food")
        and "only when needed" in read[1]
    )
    assert page.forms[0]["medicines"].value.split("\n")[
        0
    ].strip() == "PCM 500 1-0-1 3 af" and not district.rows(Answer)
    dr_rao.signs(page)
    first = signed(district)[0]
    assert (first.name, first.strength) == ("Paracetamol", "500 mg")
    assert (first.night, first.days, first.food) == ("1", 3, "after")
    assert len(signed(district)) == 2


def test_lines_are_shown_once_before_they_are_signed(dr_rao, case, district):
    page = dr_rao.fills(
        dr_rao.takes(case),
        button="sign",
        diagnosis="Fever",
        mode="text",
        age_right=True,
        medicines="पीसीएम 500 1-0-1 3",
    )
    assert (
        page.status_int == 422
        and "how your lines were read" in page
        and "Paracetamol 500 mg" in page
    )
    assert not district.rows(Answer)
    page = dr_rao.fills(page, button="sign", medicines="पीसीएम 650 1-0-1 3")
    assert page.status_int == 422 and "Paracetamol 650 mg" in page, (
        "another reading than the one shown"
    )
    assert not district.rows(Answer)
    dr_rao.fills(page, button="sign")
    assert [(row.name, row.strength, row.days) for row in signed(district)] == [
        ("Paracetamol", "650 mg", 3)
    ]


@pytest.mark.parametrize("button", ["save", "sign"])
def test_what_was_not_understood_is_named_by_line_and_nothing_is_lost(
    dr_rao, case, district, button
):
    lines = "PCM 500 1-0-1 3\nors whenever\nzinc 20"
    page = dr_rao.fills(
        dr_rao.takes(case), button=button, diagnosis="Fever", mode="text", medicines=lines
    )
    assert "Line 2, “ors whenever”" in page and "Line 3, “zinc 20”" in page
    assert page.forms[0]["medicines"].value.split() == lines.split()
    assert "<b>Paracetamol 500 mg</b>" in page and not district.rows(Answer)


def test_checking_shows_the_rule_before_anything_is_signed(dr_rao, case, district):
    page = dr_rao.fills(dr_rao.takes(case), button="save", medicines="Alprax 0.25 0-0-1 5")
    assert (
        page.status_int == 200
        and "prohibited in every tele-consultation" in page
        and not district.rows(Answer)
    )


def test_a_medicine_of_the_single_fields_becomes_a_line(dr_rao, case, district):
    page = dr_rao.fills(
        dr_rao.takes(case),
        button="add",
        medicines="ors 1 sos",
        **medicine(
            name="Amoxicillin", strength="250 mg", morning="1", night="1/2", days="5", food="before"
        ),
    )
    assert (
        page.forms[0]["medicines"].value.split("\n")[-1].strip() == "Amoxicillin 250 mg 1-0-½ 5 bf"
    )
    assert (
        page.forms[0]["one-name"].value == ""
        and "Amoxicillin 250 mg" in page.html.select("form ol li")[1].text
    )
    page = dr_rao.fills(
        page, button="add", **medicine(name="Glycomet", strength="500", morning="1")
    )
    assert page.html.select("form ol li")[2].text.startswith("Glycomet 500"), (
        "the doctor's own word for it is kept"
    )


@pytest.mark.parametrize(
    "fields, said",
    [
        ({}, "Write the name of this medicine"),
        ({"name": "PCM"}, "Say when to take it"),
        ({"name": "PCM", "morning": "lots"}, "A dose is a number"),
    ],
)
def test_a_medicine_that_cannot_be_added_is_kept_and_told(dr_rao, case, fields, said):
    page = dr_rao.fills(dr_rao.takes(case), button="add", diagnosis="Fever", **medicine(**fields))
    assert page.status_int == 422 and said in page and page.forms[0]["diagnosis"].value == "Fever"
    assert all(page.forms[0][name].value == value for name, value in medicine(**fields).items())


def test_a_ninth_medicine_has_no_room_and_is_not_lost(dr_rao, case, district):
    page = dr_rao.fills(
        dr_rao.takes(case), button="save", medicines="\n".join(["PCM 500 1-0-1 3"] * 8)
    )
    assert "There is room for" not in page
    page = dr_rao.signs(dr_rao.fills(page, button="single"), **medicine(name="ORS", morning="1"))
    assert "There is room for 8 medicines" in page and page.forms[0]["one-name"].value == "ORS"
    assert not district.rows(Answer)


# --- nothing signs a prohibited medicine ----------------------------------------------------------

SPELLINGS = [
    "Alprax",
    "alprazolam",
    "ALPRAZOLAM",
    "Alprazolm",
    "अल्प्राज़ोलम",
    "Restyl",
    "Tramadol",
    "tramadole",
    "Ultracet",
    "Diazepam",
    "Codeine",
    "Corex",
    "Morphine",
    "Spasmo Proxyvon",
    "Ketamine",
    "tr4madol",
    "Methotrexate",
    "Paracetamol + Tramadol",
    "Fentanyl",
    "Zolpidem",
]
SPELLINGS = [name for name in SPELLINGS if reading.prohibited_in(name)]


def test_there_are_spellings_to_try():
    assert len(SPELLINGS) > 14


@pytest.fixture
def open_case(dr_rao, case):
    dr_rao.takes(case)
    return case


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from(SPELLINGS),
    mode=st.sampled_from(["text", "audio", "video", ""]),
    way=st.sampled_from(["name", "note", "strength", "line", "remark", "advice"]),
    because=st.booleans(),
    steps=st.lists(st.sampled_from(["save", "add", "sign"]), max_size=3),
)
def test_no_path_signs_a_prohibited_medicine(
    dr_rao, open_case, district, name, mode, way, because, steps
):
    typed = {"diagnosis": "Pain", "advice": "Rest", "mode": mode, "age_right": "y"} | {
        "name": medicine(name=name, morning="1"),
        "line": {"medicines": f"{name} 50 1-0-1 3"},
        "remark": {"medicines": f"PCM 500 1-0-1 3 ({name})"},
        "advice": {"advice": "Alprax 0.25 at night for 5 days"},
        "note": medicine(name="Paracetamol", morning="1", note=name),
        "strength": medicine(name="Paracetamol", morning="1", strength=name[:30]),
    }[way]
    path = f"/consults/{open_case}/answer"
    for button in (*steps, "sign", "sign"):
        answer = dr_rao.delivers(path, {**typed, "k": dr_rao.key(), button: "1"})
        # goes on from what a browser would show
        page = answer if answer.status_int == 422 else dr_rao.opens(path)
        typed = {
            key: value for key, value in page.forms[0].submit_fields() if key not in ("k", "for")
        } | {"mode": mode}
        if because:
            typed |= {key: "It is needed" for key in typed if key.startswith("because-")}
        assert not district.rows(Answer), (name, way, button)


def test_the_service_refuses_what_the_page_would_not_offer(dr_rao, case, district):
    """Whatever way in is built later, the signature itself is refused."""
    dr_rao.takes(case)
    dr_rao.sees_by_video(case)
    columns = {
        "diagnosis": "Pain",
        "advice": "",
        "tests": "",
        "follow_up_on": None,
        "mode": "video",
        "earlier": None,
        "earlier_in_person": False,
        "age_confirmed": True,
    }
    for name in SPELLINGS:
        with pytest.raises(Refused, match="prohibited|cannot be read"):
            district.writes(
                signing.sign,
                checks.Reply(district.one(Consult, case), columns, [Line(name, morning="1")], []),
                dr_rao.staff,
                referral=None,
                reasons=collections.defaultdict(lambda: "needed"),
            )
    assert not district.rows(Answer)


@pytest.mark.parametrize(
    "field, text, stopped",
    [
        ("advice", "Rest. Alprax 0.25 mg at night", True),
        ("tests", "Tramadol 50 1-0-1", True),
        ("advice", "रात में Alprax एक गोली लें", True),
        ("advice", "Stop Alprax at night", False),
        ("advice", "Alprax बंद करें, 2 दिन", False),
        ("diagnosis", "Opium dependence", False),
        ("advice", "Rest for 2 days, 3 litres of water daily", False),
    ],
)
def test_running_text_does_not_prescribe_and_may_warn(dr_rao, case, district, field, text, stopped):
    page = dr_rao.signs(dr_rao.takes(case), **{"advice": "Rest", field: text})
    assert ("also in running text" in page) is stopped and bool(
        district.rows(Answer)
    ) is not stopped


@pytest.mark.parametrize("first, then", list(itertools.permutations(["save", "add", "sign"], 2)))
def test_a_lawful_reply_passes_in_any_order_of_steps(dr_rao, case, district, first, then):
    page = dr_rao.fills(
        dr_rao.takes(case),
        button=first,
        diagnosis="Fever",
        mode="text",
        age_right=True,
        **medicine(name="Paracetamol", strength="500", morning="1", days="3"),
    )
    page = dr_rao.fills(page, button=then) if not district.rows(Answer) else page
    if not district.rows(Answer):
        page = dr_rao.fills(page, button="sign")
    if not district.rows(Answer):
        dr_rao.fills(page, button="sign")
    assert [row.name for row in signed(district)] == ["Paracetamol"] and not district.rows(
        AnswerDraft
    )


def test_each_error_of_the_medicines_stands_on_a_line_of_its_own(asha, dr_rao):
    case = dr_rao.takes(asha.asks_about(asha.registers()))
    page = dr_rao.fills(case, button="save", medicines="zzz 1\nqqq 2\nPCM 500")
    said = page.html.find(id="medicines-e")
    assert len(said.find_all("br")) == 2
    assert [line.strip().split(",")[0] for line in said.find_all(string=True)] == [
        "Line 1",
        "Line 2",
        "Line 3",
    ]
