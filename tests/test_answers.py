"""A doctor answers: taking a case, losing it, writing, signing, printing."""

import datetime as dt

import pytest

import clock
from conftest import at_once
from models import Answer, AnswerDraft, Consult, Medicine, Referral
from rules import numbers
from rules.medicines import names, reading, vocabulary


@pytest.fixture
def case(asha):
    """A case of Ramavati's that waits for a doctor."""
    return asha.asks_about(
        asha.registers("रामावती देवी"), temperature="102.2", story="Shivering at night"
    )


def medicine(**fields):
    """One medicine in the single fields."""
    return {f"one-{name}": value for name, value in fields.items()}


def test_two_doctors_at_once_one_wins_and_the_other_sees_who_has_it(
    asha, dr_rao, dr_khan, case, district
):
    forms = [
        (doctor, doctor.filled(doctor.opens("/queue"), button=f"take-{case}"))
        for doctor in (dr_rao, dr_khan)
    ]
    answers = at_once(
        lambda turn: (forms[turn][0], forms[turn][0].delivers(*forms[turn][1])), times=2
    )

    won, lost = sorted(answers, key=lambda answer: answer[1].status_int)
    assert won[1].status_int == 303 and won[1].headers["Location"].startswith(
        f"/consults/{case}/answer"
    )
    assert (
        lost[1].status_int == 409 and f"{won[0].staff.name} has had this case open since" in lost[1]
    )
    assert district.one(Consult, case).taken_by_id == won[0].staff.id
    assert f"{won[0].staff.name} is reading" in asha.opens(f"/consults/{case}")


def test_two_doctors_who_open_the_next_case_at_once_get_two_cases(
    asha, dr_rao, dr_khan, case, district
):
    asha.asks_about(asha.registers("Meena", years="28"))
    forms = [(doctor, doctor.filled(doctor.opens("/queue"))) for doctor in (dr_rao, dr_khan)]
    answers = at_once(lambda turn: forms[turn][0].delivers(*forms[turn][1]), times=2)
    assert len({answer.headers["Location"] for answer in answers}) == 2
    assert {row.taken_by_id for row in district.rows(Consult)} == {
        dr_rao.staff.id,
        dr_khan.staff.id,
    }


def test_a_case_that_someone_reads_is_not_in_the_queue(dr_rao, dr_khan, case):
    dr_rao.takes(case)
    assert "No case is waiting" in dr_khan.opens("/queue")
    assert "Open with you" in dr_rao.opens("/queue")


def test_a_claim_that_has_run_out_goes_back_to_the_front(asha, dr_rao, dr_khan, case, later):
    newer = asha.asks_about(asha.registers("Meena", years="28"))
    dr_rao.takes(case)
    later(minutes=14)
    assert "रामावती देवी" not in dr_khan.opens("/queue")
    later(minutes=1, seconds=1)
    page = dr_khan.opens("/queue")
    assert page.text.index("रामावती देवी") < page.text.index("Meena")
    assert dr_khan.fills(page).request.path == f"/consults/{case}/answer"
    assert dr_rao.fills(dr_rao.opens("/queue")).request.path == f"/consults/{newer}/answer"


def test_saving_keeps_the_case_with_its_writer(dr_rao, dr_khan, case, later):
    page = dr_rao.takes(case)
    later(minutes=10)
    dr_rao.fills(page, button="save", diagnosis="Malaria?")
    later(minutes=10)
    assert "No case is waiting" in dr_khan.opens("/queue")


def test_a_claim_that_has_run_out_but_nobody_took_may_still_be_signed(asha, dr_rao, case, later):
    page = dr_rao.takes(case)
    later(hours=2)
    dr_rao.signs(page)
    assert "Viral fever" in asha.opens(f"/consults/{case}")


@pytest.mark.parametrize("button", ["sign", "save", "release"])
def test_the_doctor_whose_case_was_taken_over_does_not_lose_her_text(
    dr_rao, dr_khan, case, later, district, button
):
    page = dr_rao.takes(case)
    later(minutes=16)
    dr_khan.takes(case)

    page = dr_rao.fills(
        page,
        button=button,
        diagnosis="मलेरिया, शायद",
        advice="Wet sponging",
        **medicine(name="Paracetamol", night="1"),
    )

    assert page.status_int == 409 and "Dr Khan (demo) has had this case open since" in page
    assert "मलेरिया, शायद" in page and "Wet sponging" in page and "Paracetamol" in page
    assert not district.rows(Answer) and district.one(Consult, case).taken_by_id == dr_khan.staff.id


def test_one_who_was_overtaken_by_a_signed_answer_is_told_by_whom(
    dr_rao, dr_khan, case, later, district
):
    page = dr_rao.takes(case)
    later(minutes=16)
    dr_khan.signs(dr_khan.takes(case))
    page = dr_rao.signs(page, diagnosis="Malaria")
    assert (
        page.status_int == 409
        and "Dr Khan (demo) has already answered this case" in page
        and "Malaria" in page
    )
    assert [row.doctor_id for row in district.rows(Answer)] == [dr_khan.staff.id]


def test_a_case_given_back_is_first_of_its_kind_again_and_the_text_is_kept(
    asha, dr_rao, dr_khan, case
):
    asha.asks_about(asha.registers("Meena", years="28"))
    page = dr_rao.fills(dr_rao.takes(case), button="release", diagnosis="Not my field")
    assert page.request.path == "/queue" and page.text.index("रामावती देवी") < page.text.index(
        "Meena"
    )
    assert "Waiting since" in asha.opens("/") and "Not my field" not in dr_khan.takes(case)


def test_a_half_written_answer_is_its_doctors_alone(asha, dr_rao, dr_khan, case):
    page = dr_rao.fills(
        dr_rao.takes(case), button="save", diagnosis="Kala-azar?", **medicine(name="Miltefosine")
    )
    assert page.forms[0]["diagnosis"].value == "Kala-azar?"
    assert page.forms[0]["one-name"].value == "Miltefosine"
    for person in (asha, dr_khan):
        for path in (f"/consults/{case}", "/"):
            assert "Kala-azar" not in person.opens(path) and "Miltefosine" not in person.opens(path)
        for slip in ("prescription", "prescription/a4", "referral", "referral/a4"):
            assert person.browser.get(f"/consults/{case}/{slip}", status="*").status_int == 404
    assert "Kala-azar" not in dr_khan.browser.get(f"/consults/{case}/answer", status="*")


def test_a_half_written_answer_survives_a_night(dr_rao, case, later):
    dr_rao.fills(
        dr_rao.takes(case), button="save", diagnosis="Kala-azar?", follow_up="not sure yet"
    )
    later(hours=20)
    dr_rao.signs_in()
    form = dr_rao.opens("/queue").click("रामावती देवी").forms[0]
    assert form["diagnosis"].value == "Kala-azar?" and form["follow_up"].value == "not sure yet"


def test_signing_sends_closes_and_opens_the_next_case(asha, dr_rao, case, district):
    following = asha.asks_about(asha.registers("Meena", years="28"))
    page = dr_rao.signs(dr_rao.takes(case))
    assert page.request.path == f"/consults/{following}/answer" and "Meena" in page
    assert "Viral fever" in asha.opens(f"/consults/{case}")
    assert dr_rao.signs(page).request.path == "/queue"
    assert not district.rows(AnswerDraft)


def test_a_doctor_who_works_for_all_specialities_gets_the_next_of_all(asha, dr_rao, case):
    child = asha.asks_about(asha.registers("Meena", years="28"), speciality="PED")
    page = dr_rao.fills(dr_rao.opens("/queue?for=all"))
    assert page.request.path == f"/consults/{case}/answer"
    # her own speciality's queue is empty: the child waits for a PED
    assert dr_rao.signs(page).request.path == "/queue"
    assert "Paediatrics: 1" in dr_rao.opens("/queue") and child


def test_a_doctor_without_a_registration_number_cannot_sign(asha, district, case):
    dr_new = district.doctor("Dr New (demo)", registration="")
    page = dr_new.signs(dr_new.takes(case), diagnosis="Malaria")
    assert page.status_int == 409 and "registration number is missing" in page and "Malaria" in page
    assert not district.rows(Answer) and "Answered" not in asha.opens(f"/consults/{case}")


def test_a_signed_answer_cannot_be_changed(asha, dr_rao, case, district):
    page = dr_rao.takes(case)
    dr_rao.signs(page, diagnosis="Malaria")
    before = district.dump()
    for doctor_button in ("sign", "save", "release"):
        answer = dr_rao.delivers(
            f"/consults/{case}/answer",
            {
                "k": dr_rao.key(),
                doctor_button: "1",
                "diagnosis": "Something else",
                "advice": "Rest",
            },
        )
        assert (
            answer.status_int == 409 and "already answered" in answer and "Something else" in answer
        )
    answer = dr_rao.delivers("/queue/take", {"k": dr_rao.key(), f"take-{case}": "1"})
    assert answer.status_int == 409
    assert dr_rao.browser.get(f"/consults/{case}/answer", status="*").status_int == 409
    assert district.dump() == before


def test_a_case_of_another_doctor_cannot_be_answered(dr_rao, dr_khan, case, district):
    dr_rao.takes(case)
    answer = dr_khan.delivers(
        f"/consults/{case}/answer",
        {"k": dr_khan.key(), "sign": "1", "diagnosis": "Malaria", "advice": "Rest"},
    )
    assert answer.status_int == 409 and "Dr Rao" in answer and not district.rows(Answer)


def test_a_case_nobody_has_opened_cannot_be_answered(dr_rao, case, district):
    answer = dr_rao.delivers(
        f"/consults/{case}/answer",
        {"k": dr_rao.key(), "sign": "1", "diagnosis": "Malaria", "advice": "Rest"},
    )
    assert answer.status_int == 409 and "Open it again" in answer and not district.rows(Answer)


@pytest.mark.parametrize(
    "fields, said",
    [
        ({"diagnosis": ""}, "Write a diagnosis"),
        ({"advice": ""}, "Write advice, a medicine, a test or a referral"),
        ({"refer_to": "3"}, "Write the reason for referral"),
        ({"elsewhere": "AIIMS Gorakhpur"}, "Write the reason for referral"),
        ({"reason": "Blood test"}, "Choose the hospital"),
        ({"follow_up": "01-01-2020"}, "from today to one year ahead"),
        ({"follow_up": "tomorrow"}, "a real date"),
        (medicine(name="Paracetamol"), "Say when to take it"),
        (medicine(morning="1"), "Write the name of this medicine"),
        (medicine(name="Paracetamol", morning="one"), "A dose is a number"),
        (medicine(name="Paracetamol", morning="1-0-1"), "A dose is a number"),
        (medicine(name="Paracetamol", morning="1000"), "A dose is a number"),
        (medicine(name="Paracetamol", morning="1 5"), "A dose is a number"),
        (medicine(name="Paracetamol", morning="1", days="0"), "This must be from 1 to 180"),
        (medicine(name="Paracetamol", morning="1", days="181"), "This must be from 1 to 180"),
        (medicine(name="Paracetamol", morning="1", days="some"), "Please write a number"),
        (medicine(name="x" * 81, morning="1"), "at most 80 letters"),
    ],
)
def test_what_cannot_be_signed_is_said_and_everything_written_is_kept(
    dr_rao, case, district, fields, said
):
    written = {"diagnosis": "Malaria", "advice": "Rest", "tests": "RDT"} | fields
    if "advice" in fields:
        written["tests"] = ""
    page = dr_rao.fills(dr_rao.takes(case), button="sign", **written)
    assert page.status_int == 422 and said in page and "<title>Error:" in page
    for name, value in written.items():
        assert page.forms[0][name].value.strip() == value, name
    assert not district.rows(Answer) and not district.rows(Medicine)


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("1", "1"),
        ("१", "1"),
        ("0", ""),
        ("1/2", "½"),
        ("½", "½"),
        ("0.5", "½"),
        (".5", "½"),
        ("1/4", "¼"),
        ("1.5", "1½"),
        ("2.5", "2½"),
        ("5 ml", "5 ml"),
        ("5 मिली", "5 मिली"),
        ("2 drops", "2 drops"),
        ("२ बूंद", "2 बूंद"),
        ("1 tab.", "1 tab."),
    ],
)
def test_doses_as_doctors_write_them(dr_rao, case, district, typed, kept):
    dr_rao.signs(dr_rao.takes(case), **medicine(name="Paracetamol", morning=typed, night="1"))
    assert district.rows(Medicine)[0].morning == kept


def test_a_medicine_may_be_taken_as_a_note_says(asha, dr_rao, case):
    dr_rao.signs(dr_rao.takes(case), **medicine(name="Paracetamol", note="only when hot"))
    assert "only when hot" in asha.opens(f"/consults/{case}")


def test_eight_medicines_fit(asha, dr_rao, case, district):
    solid = [
        row.generic for row in names.drugs() if row.list == names.O and row.form in vocabulary.SOLID
    ]
    known = [one for one in dict.fromkeys(solid) if len(reading.ingredients_of(one)) == 1][:8]
    dr_rao.signs(dr_rao.takes(case), medicines="\n".join(f"{name} (as told)" for name in known))
    assert [row.name for row in district.rows(Medicine.select().order_by(Medicine.line))] == known
    assert known[7] in asha.opens(f"/consults/{case}/prescription")


def test_prescription_and_slip_name_doctor_number_and_code(asha, dr_rao, case, district):
    tomorrow = clock.today() + dt.timedelta(days=1)
    dr_rao.signs(
        dr_rao.takes(case),
        diagnosis="Malaria suspected",
        advice="Wet sponging",
        tests="RDT",
        follow_up=f"{tomorrow:%d-%m-%Y}",
        refer_to="3",
        reason="Blood test",
        refer_urgency="2",
        **medicine(
            name="Paracetamol", strength="500 mg", morning="1", night="1/2", days="3", food="after"
        ),
    )
    referral = district.rows(Referral)[0]
    slips = {
        "prescription": numbers.numbered("C", case),
        "referral": numbers.numbered("R", referral.id),
    }
    for slip, number in slips.items():
        for copies, path in ((1, slip), (2, f"{slip}/a4")):
            page = asha.opens(f"/consults/{case}/{path}")
            read = " ".join(page.html.get_text(" ").split())
            for words in (
                "Dr Rao (demo)",
                "MBBS, MD",
                "UP Medical Council",
                "54321",
                number,
                "रामावती देवी",
                "Malaria suspected",
                "Paracetamol 500 mg",
                "RDT",
                "P-00001-",
            ):
                assert read.count(words) >= copies, (path, words)
            assert len(page.html.select("img.qr")) == copies
            assert dr_rao.opens(f"/consults/{case}/{path}").html.main == page.html.main
    assert "Blood test" in asha.opens(f"/consults/{case}/referral")
    assert f"{tomorrow:%d-%m-%Y}" in asha.opens(f"/consults/{case}/prescription")


def test_without_a_referral_there_is_no_referral_slip(asha, dr_rao, case):
    dr_rao.signs(dr_rao.takes(case))
    assert asha.browser.get(f"/consults/{case}/prescription").status_int == 200
    assert asha.browser.get(f"/consults/{case}/referral", status="*").status_int == 404
    assert "Referral slip" not in asha.opens(f"/consults/{case}")


def test_the_doctor_sees_what_was_answered_before(asha, dr_rao, case):
    dr_rao.signs(dr_rao.takes(case), diagnosis="Malaria suspected")
    again = asha.asks_about(1, complaint="COU")
    page = dr_rao.takes(again)
    assert "Earlier consults" in page and "Malaria suspected" in page


@pytest.mark.parametrize(
    "button", ["take-999999", "take-0", "take-99999999999999999999", "take-x", "take-"]
)
def test_an_odd_button_opens_the_next_case_and_breaks_nothing(dr_rao, case, button):
    answer = dr_rao.delivers("/queue/take", {"k": dr_rao.key(), button: "1"})
    assert answer.status_int == 303 and answer.headers["Location"].startswith(
        f"/consults/{case}/answer"
    )
