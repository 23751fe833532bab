"""A form that could not be taken is read back as its writer saw it: labels and chosen words, no
codes and no ids.
"""

import importlib
import pkgutil

import peewee
import pytest

import forms
from forms import medicines, read_back, stock
from forms.fields import Form
from models import Panchayat
from test_edge import broken_site, cookies


def kept(person, later, path, pairs):
    """The page with a form that arrived after the session had ended."""
    later(hours=13)
    person.browser.post(path, pairs).follow()
    page = person.signs_in()
    assert page.request.path == "/kept"
    return page


def shown(page):
    return " | ".join(part.text for part in page.html.select("main pre, main p.g"))


def test_a_patient_who_was_kept_is_read_back_in_words(asha, later, district):
    page = asha.opens("/patients/new")
    path, pairs = asha.filled(page, name="Meena", sex="F", years="30", panchayat="50473")
    said = shown(kept(asha, later, path, pairs))
    assert (
        "Name | Meena | Sex | Female | Age in years | 30" in said
        and "Gram panchayat | Amrahwa" in said
    )
    assert "50473" not in said and "| F |" not in said


@pytest.mark.parametrize(
    "language, sex, sign",
    [
        ("en", "Female", "Fits now, or does not wake up"),
        ("hi", "महिला", "दौरा पड़ रहा है, या होश में नहीं है"),
    ],
)
def test_a_case_that_was_kept_is_read_back_in_the_readers_language(
    asha, later, language, sex, sign
):
    path, pairs = asha.filled(
        asha.opens(f"/patients/{asha.registers()}/ask"),
        complaint="FEV",
        temperature="102.2",
        lasting="3",
        lasting_unit="days",
        consciousness="A",
        **{"signs-A10": True},
    )
    asha.browser.get(f"/sign-in?lang={language}")
    said = shown(kept(asha, later, path, pairs))
    words = {"en": ("Fever", "days", "Awake and clear"), "hi": ("बुखार", "दिन", "होश में, ठीक")}[
        language
    ]
    assert all(word in said for word in (sign, *words[:2])) and "102.2" in said
    assert not [code for code in ("FEV", "adult", "A10", "| A |") if code in said]


def test_an_answer_that_was_kept_names_the_hospital_and_no_reading(asha, dr_rao, later):
    case = dr_rao.takes(asha.asks_about(asha.registers()))
    page = dr_rao.fills(case, button="save", medicines="PCM 500 1-0-1 3")
    path, pairs = dr_rao.filled(
        page,
        button="sign",
        diagnosis="Malaria",
        mode="text",
        refer_to="3",
        refer_urgency="2",
        reason="Blood test",
        age_right=True,
    )
    said = shown(kept(dr_rao, later, path, pairs))
    assert "Refer to | District Hospital | Referral is | Urgent" in said and "by text" in said
    assert (
        "I have confirmed the patient's age" in said
        and "Medicines, one per line | PCM 500 1-0-1 3" in said
    )
    assert dict(pairs)["shown"] not in said and "| GM" not in said


def test_the_second_of_two_tabs_shows_what_was_chosen(asha):
    path, pairs = asha.filled(asha.opens("/patients/new"), name="Meena", sex="F", years="30")
    asha.delivers(path, pairs)
    answer = asha.delivers(path, [(name, "M" if name == "sex" else value) for name, value in pairs])
    assert answer.status_int == 409 and "already sent" in answer and "Sex | Male" in shown(answer)


def test_what_a_sick_database_could_not_take_is_read_back_without_it(district, asha):
    site = broken_site(district, peewee.OperationalError("database is locked"))
    panchayat = district.rows(Panchayat.select())[0].code
    page = site.post(
        "/half",
        {"k": asha.key(), "name": "Meena", "sex": "F", "panchayat": str(panchayat)},
        headers=cookies(asha),
        status="*",
    )
    assert page.status_int >= 500 and "Female" in page and "Meena" in page
    assert read_back.read_back(
        [("panchayat", str(panchayat)), ("refer_to", "x"), ("one", "a form within")]
    )[1:] == [(read_back.answers.AnswerForm.refer_to.args[0], "x"), ("", "a form within")]


def test_every_form_of_a_page_is_known_here():
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(forms.__path__, "forms.")
    ]
    declared = {
        form
        for module in modules
        for form in vars(module).values()
        if isinstance(form, type) and issubclass(form, Form) and form.__module__ == module.__name__
    }
    of_files = {form for form in declared if form.__module__ == "forms.spreadsheets.rows"}
    asked_by_address = {medicines.FindMedicine, stock.StockPage}
    assert declared - of_files - asked_by_address - {Form} == set(read_back.FORMS)
