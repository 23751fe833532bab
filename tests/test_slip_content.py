"""The patient's slip: what it says in Hindi, and that eight medicines fit on one A5 side when it is
really printed.
"""

import re
import shutil
import subprocess

import pytest

from models import Consult, Patient
from rules import danger_signs
from services import stock

EIGHT = """PCM 500 1-0-1 3 af
ORS 1 sos (after each loose stool, one glass)
Zinc sulphate 20 1-0-0 14
Cetirizine 10 0-0-1 5
Calcium carbonate 500 1-0-1 30 af
Iron + Folic acid 100 0-0-1 90 af
Ambroxol 30 1-1-1 5
Vitamin C 500 1-0-0 10"""
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
SIZE = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]")


@pytest.fixture
def answered(asha, dr_rao, district):
    """A case answered with advice, tests, a date to come back, a referral and eight medicines, some
    at the centre.
    """
    with_stock = {"paracetamol-tablet-500-mg", "cetirizine-tablet-10-mg"}
    for shown in stock.pages():
        district.writes(stock.tick, district.centre, shown, with_stock)
    case = asha.asks_about(
        asha.registers("रामावती देवी", village="Amrahwa", guardian="राम लाल", mobile="9876543210"),
        temperature="102.2",
        systolic="120",
        diastolic="80",
        pulse="88",
        spo2="96",
    )
    page = dr_rao.takes(case)
    dr_rao.speaks_by_phone(case)
    page = dr_rao.signs(
        page,
        medicines=EIGHT,
        mode="audio",
        diagnosis="Acute gastroenteritis with fever",
        tests="CBC, RDT for malaria",
        advice="पानी और ओआरएस खूब पिएं। हल्का खाना खाएं।",
        refer_to="3",
        reason="If not better in three days",
    )
    assert page.request.path == "/queue"
    return case


def read(page):
    return " ".join(page.html.get_text(" ").split())


def test_the_slip_speaks_hindi_from_the_columns(asha, answered):
    page = asha.opens(f"/consults/{answered}/prescription")
    said = read(page)
    for words in (
        "सुबह",
        "दोपहर",
        "शाम",
        "रात",
        "Paracetamol 500 mg",
        "पैरासिटामोल",
        "खाने के बाद",
        "ज़रूरत होने पर",
        "यहां मिलेगी",
        "बाहर से",
        "टेली-परामर्श (फोन पर)",
        "54321",
        "UP Medical Council",
        "MBBS, MD",
    ):
        assert words in said, words
    rows = page.html.select("tbody tr")
    assert len(rows) == 8 and re.findall("<td>([^<]*)</td>", page.text)[:5] == [
        "1",
        "–",
        "–",
        "1",
        "3",
    ]
    assert len(page.html.select("th svg")) == 4, "sun rising, high, setting, and the moon"


@pytest.mark.parametrize("slip", ["prescription", "referral"])
def test_both_slips_say_the_allergy_and_how_a_medicine_is_to_be_taken(
    asha, district, answered, slip
):
    assert "एलर्जी" not in read(asha.opens(f"/consults/{answered}/{slip}"))
    district.writes(Patient.update(allergies="Penicillin").execute)

    said = read(asha.opens(f"/consults/{answered}/{slip}"))

    assert "एलर्जी: Penicillin" in said
    as_needed, remark = said.index("ज़रूरत होने पर"), said.index("after each loose stool, one glass")
    assert said.index("ORS") < as_needed < remark < said.index("Zinc sulphate")


@pytest.mark.parametrize(
    "born, pregnant, kind",
    [
        ("1980-01-01", False, danger_signs.ADULT),
        ("1996-01-01", True, danger_signs.PREGNANT),
        ("2024-06-01", False, danger_signs.CHILD),
        ("2015-01-01", False, danger_signs.OLDER_CHILD),
    ],
)
def test_the_signs_to_come_back_for_are_those_of_this_kind_of_patient(
    asha, district, answered, born, pregnant, kind
):
    district.writes(Patient.update(born_on=born).execute)
    district.writes(Consult.update(pregnant=pregnant).execute)
    said = read(asha.opens(f"/consults/{answered}/prescription"))
    expected = [sign.name_hi for sign in danger_signs.for_group(kind, at_least=1)][:4]
    assert "तुरंत वापस आएं" in said and 3 <= len(expected) <= 5
    for words in expected:
        assert words in said


def test_eight_medicines_fit_on_one_a5_side(asha, answered, tmp_path):
    chromium = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    assert chromium, "the slip is checked by printing it: install Debian's chromium"
    slip, paper = tmp_path / "slip.html", tmp_path / "slip.pdf"
    slip.write_bytes(asha.opens(f"/consults/{answered}/prescription").body)
    subprocess.run(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path}/profile",
            f"--print-to-pdf={paper}",
            slip.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=90,
    )
    printed = paper.read_bytes()
    width, height = (float(figure) for figure in SIZE.search(printed).groups())
    assert len(PAGE.findall(printed)) == 1, "one side"
    assert (round(width), round(height)) == (420, 595), "A5, in points"
