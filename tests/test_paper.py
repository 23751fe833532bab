"""Paper mode: a day without network is written on sheets, and typed in later with its true time,
marked as such.
"""

import datetime as dt
import re
import subprocess

import pytest

import clock
from models import Consult
from rules.danger_signs import GROUPS, for_group
from tests.test_main_job import words_of
from web import languages

KINDS = [group.replace("_", "") for group in GROUPS]
BECAUSE = "Tower was down"


def on(moment):
    local = clock.local(moment)
    return {"day": f"{local:%d-%m-%Y}", "time": f"{local:%H:%M}"}


@pytest.fixture
def seen():
    """When the patient was there: two hours ago, to the minute."""
    return clock.now().replace(second=0) - dt.timedelta(hours=2)


@pytest.fixture
def draft(asha):
    """A case typed in from its paper and not yet sent; its id."""
    patient = asha.registers("Ramavati Devi")
    page = asha.fills(asha.opens(f"/patients/{patient}/ask"), complaint="FEV", temperature="102.2")
    return int(page.request.path.split("/")[2])


def sends(asha, draft):
    return asha.fills(
        asha.opens(f"/consults/{draft}/check"),
        urgency="3",
        speciality="GM",
        waits="0",
        consent="patient",
        consent_how="signed",
    )


def test_a_case_from_paper_is_marked_everywhere(asha, dr_rao, district, draft, seen):
    late = asha.opens(f"/consults/{draft}/check").click("Written on paper first")
    page = asha.fills(late, **on(seen), because=BECAUSE)
    mark = f"Written later: seen on {clock.local(seen):%d-%m-%Y at %H:%M} ({BECAUSE})"
    assert page.request.path.endswith("/check") and mark in words_of(page).replace(" (", " (")
    assert district.one(Consult, draft).examined_at == seen
    sends(asha, draft)
    assert mark.removesuffix(f" ({BECAUSE})") in words_of(dr_rao.opens("/queue"))
    for reader, path in (
        (asha, f"/consults/{draft}"),
        (dr_rao, f"/consults/{draft}"),
        (asha, f"/consults/{draft}/copy"),
    ):
        assert mark in words_of(reader.opens(path)), path
    answering = dr_rao.takes(draft)
    assert mark in words_of(answering)
    dr_rao.signs(answering, refer_to="3", reason="Review")
    for path in ("prescription", "prescription/a4", "referral", "referral/a4"):
        slip = asha.opens(f"/consults/{draft}/{path}")
        assert slip.text.count(BECAUSE) == 1 + path.endswith("a4") and "बाद में लिखा गया" in slip, (
            path
        )
    assert f"{clock.local(seen):%H:%M} बजे नापा" in asha.opens(f"/consults/{draft}/referral")


def test_it_takes_its_place_in_the_queue_when_it_is_sent(asha, dr_rao, district, draft, seen):
    before = asha.asks_about(asha.registers("Meena"), waits="0")
    asha.fills(asha.opens(f"/consults/{draft}/late"), **on(seen), because=BECAUSE)
    begun = clock.now()
    sends(asha, draft)
    first, second = (district.one(Consult, number) for number in (before, draft))
    assert second.queue_place > first.queue_place and second.asked_at >= begun > second.examined_at
    queue = dr_rao.opens("/queue").text
    assert queue.index("Meena") < queue.index("Ramavati")


def test_what_was_not_on_paper_has_no_mark(asha, draft):
    sends(asha, draft)
    assert "Written later" not in asha.opens(f"/consults/{draft}")


def test_the_mark_is_taken_back_while_it_is_a_draft(asha, district, draft, seen):
    asha.fills(asha.opens(f"/consults/{draft}/late"), **on(seen), because=BECAUSE)
    page = asha.opens(f"/consults/{draft}/late")
    assert (
        page.forms[0]["because"].value == BECAUSE
        and page.forms[0]["time"].value == on(seen)["time"]
    )
    asha.fills(page, button="not")
    assert district.one(Consult, draft).examined_at is None
    assert "Written later" not in asha.opens(f"/consults/{draft}/check")


def test_after_sending_it_can_no_longer_be_changed(asha, draft, seen, district):
    path, pairs = asha.filled(asha.opens(f"/consults/{draft}/late"), **on(seen), because=BECAUSE)
    sends(asha, draft)
    assert (
        asha.delivers(path, pairs).status_int == 409
        and district.one(Consult, draft).examined_at is None
    )
    assert asha.opens(f"/consults/{draft}/late").request.path == f"/consults/{draft}"


@pytest.mark.parametrize(
    "ago, said",
    [
        ({"days": 31}, "at most 30 days ago"),
        ({"days": -1}, "at most 30 days ago"),
        ({"minutes": -5}, "has not come yet"),
    ],
)
def test_a_time_that_cannot_be(asha, draft, later, ago, said):
    now = clock.local(clock.now())
    later(minutes=(12 - now.hour) * 60 - now.minute)  # noon: five minutes on is the same day
    page = asha.fills(
        asha.opens(f"/consults/{draft}/late"),
        **on(clock.now() - dt.timedelta(**ago)),
        because=BECAUSE,
    )
    assert page.status_int == 422 and said in page


def test_each_part_is_needed(asha, draft):
    page = asha.fills(asha.opens(f"/consults/{draft}/late"))
    for said in (
        "the day that stands on the paper",
        "the time that stands on the paper",
        "why it was written on paper",
    ):
        assert f"Write {said}" in page


def labels(page):
    """The labels of the boxes to fill in, in their order on a screen."""
    found = []
    for label in page.html.main(["label", "legend"]):
        for unneeded in label(["select", "input", "textarea", "small"]):
            unneeded.decompose()
        found.append(" ".join(label.get_text(" ").split()))
    return found


def in_order(text, wanted):
    """Whether these words stand in the text one after the other."""
    at = 0
    for word in wanted:
        at = text.find(word, at)
        if at < 0:
            return word
        at += len(word)
    return ""


@pytest.mark.parametrize(
    "kind, born",
    [
        ("adult", {"years": "40"}),
        ("child", {"years": "2"}),
        ("infant", {"months": "0", "years": ""}),
    ],
)
def test_the_sheet_asks_in_the_order_of_the_screens(asha, kind, born):
    asha.opens("/me?lang=hi")
    number = asha.registers("मुन्नी", sex="F", **born)
    sheet = words_of(asha.opens(f"/paper/{kind}"))
    new = [label for label in labels(asha.opens("/patients/new")) if label != "उम्र"]
    case = labels(asha.opens(f"/patients/{number}/ask"))
    check = asha.fills(asha.opens(f"/patients/{number}/ask"), complaint="FEV")
    assert len(new) == 11 and len(case) > 20
    _, second = sheet.split("2. ", 1)
    assert in_order(sheet, new) == "" and in_order(second, case) == ""
    assert in_order(sheet.split("3. ", 1)[1], labels(check)) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_danger_sign_of_that_kind_is_on_its_sheet(verma, kind):
    sheet = words_of(verma.opens(f"/paper/{kind}"))
    for sign in for_group(GROUPS[KINDS.index(kind)], at_least=2):
        assert languages.speak("hi", sign) in sheet
    assert "अंगूठे" in sheet and len(verma.opens(f"/paper/{kind}").body) < 12_000


def test_the_choice_of_sheets(asha, dr_rao):
    page = asha.opens("/").click("Paper sheets")
    assert [link["href"] for link in page.html.main("a")] == [
        f"/paper/{kind}" for kind in (*KINDS, "referral")
    ]
    assert asha.opens("/paper/nobody", status=404) and dr_rao.opens("/paper", status=403)


def test_the_blank_referral_slip_is_in_the_order_of_the_printed_one(asha):
    sheet = words_of(asha.opens("/paper").click("Referral slip"))
    assert (
        in_order(
            sheet,
            [
                "रेफरल पर्ची",
                "कल्पित आरोग्य मंदिर",
                "R-",
                "नाम",
                "पिता या पति",
                "एलर्जी",
                "कहां रेफर",
                "जिला अस्पताल",
                "इमरजेंसी",
                "रेफर का कारण",
                "भेजने से पहले दी गई दवा",
                "1.",
                "4.",
                "खतरे के लक्षण",
                "बीपी",
                "भेजते समय",
                "बीपी",
                "एंबुलेंस 108",
                "90000 00001",
                "अस्पताल",
                "इलाज",
            ],
        )
        == ""
    )


@pytest.mark.parametrize("kind", [*KINDS, "referral"])
def test_a_sheet_prints_on_one_page_of_a4(asha, tmp_path, kind):
    page, paper = tmp_path / "sheet.html", tmp_path / "sheet.pdf"
    page.write_text(asha.opens(f"/paper/{kind}").text)
    subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={tmp_path}/profile",
            "--no-pdf-header-footer",
            f"--print-to-pdf={paper}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=90,
    )
    pdf = paper.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    sides = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups()
    assert [round(float(side)) for side in sides] == [595, 842]


def test_the_office_reaches_the_paper_sheets_from_its_first_page(verma):
    assert verma.opens("/district").click("Paper sheets").request.path == "/paper"
