"""The whole main job as people do it: in Chromium without JavaScript, in lynx, and on paper."""

import functools
import subprocess

import pytest
import zxingcpp
from PIL import Image

from rules import lists
from tests.browsers.conftest import ADDRESS
from tests.browsers.terminal import Lynx
from tests.conftest import PIN
from web import languages


def enrols(tab, say, town, mobile, code):
    """A new phone: the address and the code stand on the slip."""
    tab.goto(town.base + "/enrol")
    for label, words in (
        ("Mobile number", mobile),
        ("One-time code", code),
        ("Choose a PIN", PIN),
        ("The same PIN again", PIN),
    ):
        tab.get_by_label(say(label)).first.fill(words)
    press(tab, say("Enrol and sign in"))


def press(tab, name):
    tab.get_by_role("button", name=name, exact=True).first.click()


@pytest.mark.parametrize("turn, language", list(enumerate(("en", "hi"))))
def test_the_main_job_in_chromium_without_javascript(visit, town, turn, language):
    say = functools.partial(languages.translate, language)
    complaint, skin = (
        languages.speak(language, row)
        for row in (lists.COMPLAINTS["SKI"], lists.SPECIALITIES["DER"])
    )
    cho, doctor = visit(None, language), visit(None, language, 1280, 800)
    enrols(cho, say, town, *town.newcomers["cho"][turn])
    enrols(doctor, say, town, *town.newcomers["doctor"][turn])

    cho.get_by_role("link", name=say("New patient")).click()
    cho.get_by_label(say("Name")).first.fill(f"गीता कुमारी {'प' * (turn + 1)}")
    cho.get_by_label(say("Sex")).select_option(label=say("Female"))
    cho.get_by_label(say("Age in years"), exact=True).fill("२९")
    press(cho, say("Save the patient"))
    cho.get_by_role("link", name=say("Ask a doctor")).click()
    cho.get_by_label(say("Main complaint")).select_option(label=complaint)
    cho.get_by_label(say("Temperature")).fill("98.6")
    press(cho, say("Go on to check and send"))
    cho.get_by_label(say("How urgent")).select_option(label=say("Routine"))
    cho.get_by_label(say("Which doctor")).select_option(label=skin)
    cho.get_by_label(say("The patient can wait here")).select_option(label=say("1 hour"))
    cho.get_by_label(say("Consent")).first.select_option(label=say("The patient agrees"))
    cho.get_by_label(say("Consent was given by")).select_option(label=say("spoken"))
    press(cho, say("Send to the doctor"))
    assert say("The answer comes to this page and to the home page.") in cho.inner_text("main")

    doctor.goto(town.base + "/")
    doctor.get_by_role("listitem").filter(has_text="गीता कुमारी").get_by_role("button").click()
    assert "गीता कुमारी" in doctor.inner_text("h1") and complaint in doctor.inner_text("main")
    diagnosis = doctor.get_by_label(say("Diagnosis or provisional diagnosis"))
    diagnosis.fill("Scabies")
    diagnosis.press("Enter")
    assert diagnosis.input_value() == "Scabies", "Enter saves, and signs nothing"
    doctor.get_by_label(say("How the consultation took place")).select_option(label=say("by text"))
    doctor.get_by_label(say("I have confirmed the patient's age")).check()
    doctor.get_by_label(say("Medicines, one per line")).fill("PCM 500 0-0-1 3")
    press(doctor, say("Check medicines"))
    assert "Paracetamol 500 mg: 0–0–0–1" in doctor.inner_text("form ol")
    press(doctor, say("Sign and send"))
    assert "गीता कुमारी" not in doctor.inner_text("main")

    cho.get_by_role("link", name=say("Refresh")).click()
    assert "Paracetamol 500 mg" in cho.inner_text("main") and "0–0–0–1" in cho.inner_text("main")
    cho.get_by_role("link", name=say("Prescription, A5")).click()
    assert f"777{turn}" in cho.inner_text("body")
    cho.go_back()
    press(cho, say("I have told the patient"))
    assert say("Find a patient: number, mobile or name") in cho.inner_text("main")


def test_the_main_job_in_lynx(town, tmp_path):
    """From the one-time code to reading the answer, on a text screen with a keyboard only."""
    cho, doctor = Lynx(town.base + "/enrol", tmp_path), Lynx(town.base + "/enrol", tmp_path)
    try:
        for person, (mobile, code) in (
            (cho, town.newcomers["cho"][2]),
            (doctor, town.newcomers["doctor"][2]),
        ):
            person.press("English").sees("Enrol this phone")
            person.type("Mobile number", mobile).type("One-time code", code).type(
                "Choose a PIN", PIN
            )
            person.type("The same PIN again", PIN).press("Enrol and sign in")
        cho.press("New patient").sees("Save the patient")
        cho.type("Name", "Sita Kumari").chooses("Sex", "Female", 1).type(
            "Age in years", "34"
        ).press("Save the patient")
        cho.sees("about").press("Ask a doctor").sees("Step 1 of 2")
        cho.chooses("Main complaint", "Fever", 1).type("Since how long", "3").type(
            "Temperature", "102.2"
        )
        cho.press("Go on to check and send").sees("Step 2 of 2")
        codes = list(lists.SPECIALITIES)
        cho.chooses("How urgent", "Routine", 3).chooses(
            "Which doctor", "Dermatology", codes.index("DER") - codes.index("GM")
        )
        cho.chooses("The patient can wait here", "1 hour", 3)
        cho.chooses("Consent", "The patient agrees", 1).chooses("Consent was given by", "spoken", 1)
        cho.press("Send to the doctor").sees(
            "Sita Kumari, 34 years, Female",
            "Sent to the doctors of Dermatology",
            "The answer comes to this page",
        )

        doctor.sees("all doctors").press("Refresh").opens_beside("Sita Kumari")
        doctor.sees("Temperature 102.2", "Sign and send")
        doctor.type("Diagnosis or provisional diagnosis", "Viral fever")
        doctor.chooses("How the consultation took place", "by text", 1).ticks(
            "I have confirmed the patient's age"
        )
        doctor.type("Medicine", "Paracetamol").type("Strength", "500 mg").type("Morning", "1")
        doctor.type("Days", "3").type("Advice", "Drink much water").press("Sign and send")
        doctor.sees("Waiting by speciality")

        cho.press("Refresh").sees(
            "I have told the patient",
            "Viral fever",
            "Paracetamol 500 mg",
            "for 3 days",
            "Drink much water",
            "7772",
        )
        cho.press("I have told the patient").sees("Last answers", "Find a patient")
    finally:
        cho.close()
        doctor.close()


def printed(tab, town, path, folder):
    """What a printer makes of a page: (pdfinfo's lines, text, pictures of its sheets)."""
    tab.goto(town.base + path)
    tab.pdf(path=folder / "slip.pdf", prefer_css_page_size=True)
    run = functools.partial(subprocess.run, check=True, capture_output=True, text=True, cwd=folder)
    run(["pdftoppm", "-r", "150", "-png", "slip.pdf", "sheet"])
    facts = dict(line.split(":", 1) for line in run(["pdfinfo", "slip.pdf"]).stdout.splitlines())
    assert "Devanagari" in run(["pdffonts", "slip.pdf"]).stdout, (
        "without its font Hindi prints as empty boxes"
    )
    return (
        facts,
        run(["pdftotext", "-layout", "slip.pdf", "-"]).stdout,
        sorted(folder.glob("sheet*.png")),
    )


@pytest.mark.parametrize("kind", ["prescription", "referral"])
@pytest.mark.parametrize(
    "sheet, size, copies",
    [("", "420 x 594.96 pts (A5)", 1), ("/a4", "841.92 x 594.96 pts (A4)", 2)],
)
def test_a_slip_prints_on_one_sheet_and_its_code_can_be_read(
    visit, town, tmp_path, kind, sheet, size, copies
):
    """Eight medicines, advice, tests, a follow-up and a referral: still one sheet."""
    path = f"/consults/{town.usual}/{kind}{sheet}"
    facts, text, sheets = printed(visit("asha"), town, path, tmp_path)
    assert facts["Pages"].strip() == "1" and facts["Page size"].strip() == size

    number = {"prescription": "C-00001-2", "referral": "R-00001-2"}[kind]
    assert (
        text.count(number) >= copies
        and text.count("54321") == copies
        and text.count("UP Medical Council") == copies
    )
    assert text.count("MBBS, MD") == copies and text.count("Salbutamol syrup") == copies

    picture = Image.open(sheets[0]).convert("L")
    codes = [code.text for code in zxingcpp.read_barcodes(picture)]
    assert len(codes) == copies and set(codes) == {codes[0]} and codes[0] == codes[0].upper()
    assert codes[0].startswith(ADDRESS.upper() + "/S/") and len(codes[0]) == len(ADDRESS) + 15
    if copies == 2:
        assert 0.4 < cut(picture) < 0.9, (
            "a dashed line to cut along runs down the middle of the sheet"
        )


def cut(picture):
    """How much of the darkest column near the middle of a sheet is black, 0 to 1; the margins left
    out.
    """
    width, height = picture.size
    middle = picture.crop((width // 2 - 12, height // 20, width // 2 + 12, height * 18 // 20))
    dark = middle.point(lambda light: light < 128 and 255)
    return max(
        sum(dark.crop((x, 0, x + 1, dark.height)).tobytes()) / 255 / dark.height
        for x in range(dark.width)
    )


def test_the_slip_of_a_referral_leads_the_desk_to_it(visit, town, tmp_path):
    """What a camera reads off the paper is the address of this very slip."""
    _, _, sheets = printed(visit("asha"), town, f"/consults/{town.usual}/referral", tmp_path)
    address = zxingcpp.read_barcodes(Image.open(sheets[0]))[0].text
    seen = town.phone("mohan").get(address.removeprefix(ADDRESS.upper()))
    assert seen.status == 200 and "R-00001-2" in seen.text


def test_the_longest_names_lose_nothing_on_paper(visit, town, tmp_path):
    facts, text, _ = printed(visit("asha"), town, f"/consults/{town.full}/prescription", tmp_path)
    assert (
        facts["Pages"].strip() in "12"
        and "Paracetamol" in text
        and "Salbutamol" in text
        and "54321" in text
    )


def test_a_sign_in_slip_prints_its_code_and_address(visit, town, tmp_path):
    mobile, code = town.newcomers["cho"][3]
    office = town.phone("verma")
    person = office.send(office.get("/district/staff"), asked=mobile).soup.select_one("li a")[
        "href"
    ]
    _, text, sheets = printed(visit("verma"), town, person + "/slip", tmp_path)
    assert f"{code[:4]} {code[4:]}" in text
    assert zxingcpp.read_barcodes(Image.open(sheets[0]))[0].text == ADDRESS + "/enrol"
