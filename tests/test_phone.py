"""Ringing about a case: whose number is shown to whom, what is written down, and what that
proves.
"""

import pytest

import clock
from models import Answer, Consult, Facility, Patient, PhoneCall
from services import duty, messages


@pytest.fixture
def case(asha):
    """A case of Ramavati's, who has a phone of her own."""
    return asha.asks_about(asha.registers("रामावती देवी", mobile="9876501234"))


def rings(person, case, button, **fields):
    """Goes to the messages and the phone, rings, and presses how it went."""
    page = person.opens(f"/consults/{case}/talk")
    form = next(
        at
        for at, form in page.forms.items()
        if isinstance(at, int) and form.action.endswith("/phone")
    )
    return person.fills(page, form=form, button=button, **fields)


def dialled(page):
    return [link["href"] for link in page.html.select('a[href^="tel:"]')]


def proved(district, case):
    return district.writes(messages.mode_proved, district.one(Consult, case))


def test_dr_rao_rings_the_patient_and_the_case_knows_it(asha, dr_rao, case, district):
    dr_rao.takes(case)
    page = rings(dr_rao, case, "rang-patient-patient", minutes="5")
    assert "Patient and doctor spoke, 5 min" in words(page)
    assert "Patient and doctor spoke, 5 min" in words(asha.opens(f"/consults/{case}"))
    row = district.rows(PhoneCall)[0]
    assert (row.by_id, row.rung, row.number, row.spoke, row.minutes) == (
        dr_rao.staff.id,
        "patient",
        "9876501234",
        "patient",
        5,
    )
    assert proved(district, case) == "audio"


def test_each_side_gets_the_others_number_and_the_patients_is_the_doctors(
    asha, dr_rao, case, district
):
    district.writes(
        Facility.update(phone="05263232100").where(Facility.id == district.hospital.id).execute
    )
    assert dialled(asha.opens(f"/consults/{case}")) == [], "nobody has taken it yet"
    assert dialled(dr_rao.opens(f"/consults/{case}/talk")) == [
        f"tel:+91{asha.staff.mobile}",
        "tel:+919876501234",
    ]
    dr_rao.takes(case)
    both = [f"tel:+91{dr_rao.staff.mobile}", "tel:05263232100"]
    assert (
        dialled(asha.opens(f"/consults/{case}"))
        == dialled(asha.opens(f"/consults/{case}/talk"))
        == both
    )
    dr_rao.signs(dr_rao.opens(f"/consults/{case}/answer"))
    page = asha.opens(f"/consults/{case}")
    assert dialled(page) == both and "Not reached" not in page, (
        "what is answered is not proved any more"
    )


def test_without_a_number_there_is_nothing_to_press(asha, dr_rao, district):
    case = asha.asks_about(asha.registers("Meena", years="30"))
    dr_rao.takes(case)
    page = dr_rao.opens(f"/consults/{case}/talk")
    assert dialled(page) == [f"tel:+91{asha.staff.mobile}"] and "rang-patient" not in page
    answer = dr_rao.delivers(
        f"/consults/{case}/phone", {"k": dr_rao.key(), "rang-patient-patient": ""}
    )
    assert answer.status_int == 409 and not district.rows(PhoneCall)


def test_asha_writes_the_call_down_on_the_consults_own_page(asha, dr_rao, case, district):
    dr_rao.takes(case)
    page = asha.opens(f"/consults/{case}")
    page = asha.fills(page, button="rang-doctor-cho")
    assert page.request.path == f"/consults/{case}" and "CHO and doctor spoke" in page
    assert (
        district.rows(PhoneCall)[0].number == dr_rao.staff.mobile
        and proved(district, case) == "audio"
    )


@pytest.mark.parametrize(
    "button, mode",
    [("rang-cho-cho", "audio"), ("rang-cho-patient", "audio"), ("rang-cho-none", None)],
)
def test_only_a_call_that_reached_someone_proves_the_phone(dr_rao, case, district, button, mode):
    assert proved(district, case) is None
    dr_rao.takes(case)
    rings(dr_rao, case, button)
    assert proved(district, case) == mode


def test_another_cases_call_proves_nothing(asha, dr_rao, case, district):
    other = asha.asks_about(1, complaint="COU")
    dr_rao.takes(other)
    rings(dr_rao, other, "rang-cho-patient")
    assert proved(district, other) == "audio" and proved(district, case) is None


def test_what_cannot_be_signed_says_what_to_press(dr_rao, case, district):
    row = district.one(Consult, case)
    assert (
        district.writes(messages.unproved, row, "text") is None
        and district.writes(messages.unproved, row, "video") is None
    )
    assert "there press with whom you spoke" in str(
        district.writes(messages.unproved, row, "audio")
    )
    dr_rao.takes(case)
    rings(dr_rao, case, "rang-cho-patient")
    assert district.writes(messages.unproved, row, "audio") is None


def test_nobody_signs_that_it_was_by_phone_when_no_call_is_written_down(
    asha, dr_rao, case, district
):
    page = dr_rao.signs(dr_rao.takes(case), mode="audio")
    assert (
        page.status_int == 422
        and "there press with whom you spoke" in page
        and not district.rows(Answer)
    )
    asha.fills(asha.opens(f"/consults/{case}"), button="rang-doctor-none")
    assert dr_rao.signs(page, mode="audio").status_int == 422
    asha.fills(asha.opens(f"/consults/{case}"), button="rang-doctor-cho")
    dr_rao.signs(page, mode="audio")
    assert district.rows(Answer)[0].mode == "audio"


def test_when_a_number_last_answered(asha, dr_rao, case, district, later):
    def reached(number=dr_rao.staff.mobile):
        return district.writes(duty.last_reached(number).scalar)

    dr_rao.takes(case)
    asha.fills(asha.opens(f"/consults/{case}"), button="rang-doctor-none")
    assert reached() is None
    asha.fills(asha.opens(f"/consults/{case}"), button="rang-doctor-cho")
    first = reached()
    assert abs((clock.now() - first).total_seconds()) < 60
    later(minutes=10)
    asha.fills(asha.opens(f"/consults/{case}"), button="rang-doctor-none")
    assert reached() == first and reached("9999999999") is None


def test_one_call_pressed_three_times_is_one_call(asha, dr_rao, case, district):
    dr_rao.takes(case)
    path, pairs = asha.filled(asha.opens(f"/consults/{case}"), button="rang-doctor-cho")
    assert [asha.delivers(path, pairs).status_int for _ in range(3)] == [303] * 3
    assert len(district.rows(PhoneCall)) == 1


@pytest.mark.parametrize(
    "pressed",
    [{}, {"rang-doctor-nobody": ""}, {"rang-": ""}, {"rang-cho-cho": "", "minutes": "4000"}],
)
def test_a_form_without_a_known_button_is_shown_again(dr_rao, case, district, pressed):
    dr_rao.takes(case)
    answer = dr_rao.delivers(f"/consults/{case}/phone", {"k": dr_rao.key(), **pressed})
    assert answer.status_int == 422 and "<title>Error:" in answer and not district.rows(PhoneCall)


def test_a_call_belongs_to_the_doctor_whose_case_it_is(dr_rao, dr_khan, case, district):
    dr_rao.takes(case)
    answer = dr_khan.delivers(f"/consults/{case}/phone", {"k": dr_khan.key(), "rang-cho-cho": ""})
    assert answer.status_int == 409 and "Dr Rao (demo) has had this case open" in answer
    assert not district.rows(PhoneCall)


def test_a_call_after_the_answer_proves_nothing_any_more(asha, dr_rao, case, district):
    page = dr_rao.takes(case)
    path, pairs = asha.filled(asha.opens(f"/consults/{case}"), button="rang-doctor-cho")
    dr_rao.signs(page)
    answer = asha.delivers(path, pairs)
    assert (
        answer.status_int == 409 and "already answered" in answer and not district.rows(PhoneCall)
    )


def test_a_case_that_nobody_has_taken_has_no_one_to_ring(asha, case, district):
    answer = asha.delivers(f"/consults/{case}/phone", {"k": asha.key(), "rang-doctor-cho": ""})
    assert answer.status_int == 409 and "no one to ring" in answer and not district.rows(PhoneCall)


def test_another_centres_cho_cannot_write_a_call_down(sunita, dr_rao, case, district):
    dr_rao.takes(case)
    answer = sunita.delivers(f"/consults/{case}/phone", {"k": sunita.key(), "rang-doctor-cho": ""})
    assert answer.status_int == 404 and not district.rows(PhoneCall)


def test_the_half_written_answer_outlives_the_call(dr_rao, case):
    page = dr_rao.fills(dr_rao.takes(case), button="talk", diagnosis="Malaria?")
    assert page.request.path == f"/consults/{case}/talk"
    rings(dr_rao, case, "rang-cho-patient")
    assert dr_rao.opens(f"/consults/{case}/answer").forms[0]["diagnosis"].value == "Malaria?"


def test_no_number_and_no_word_of_a_call_is_in_the_log(asha, dr_rao, case, district, caplog):
    caplog.set_level("INFO")
    dr_rao.takes(case)
    rings(dr_rao, case, "rang-patient-patient")
    asha.fills(asha.opens(f"/consults/{case}/talk"), words="Shivering at night")
    patient = district.rows(Patient.select())[0]
    private = (patient.mobile, patient.name, asha.staff.mobile, "Shivering")
    assert "/consults/<consult:row>/phone" in caplog.text
    assert not [word for word in private if word in caplog.text]


def words(page):
    return " ".join(page.html.get_text(" ").split()).replace(" ,", ",")
