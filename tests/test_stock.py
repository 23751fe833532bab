"""What a centre has: Asha ticks it, Dr Rao sees it first, the slip says where each medicine comes
from.
"""

import pytest

from models import Stock
from rules.medicines import names
from services import stock


def ticks(person, page, *codes):
    """Ticks these boxes on a page of the list, clears all others, saves."""
    form = page.forms[0]
    for box in form.fields.get("has", []):
        box.checked = box._value in codes
    return form.submit().follow()


def on_shelf(district, centre):
    return {row.drug for row in district.rows(Stock.select().where(Stock.centre == centre))}


def page_with(code, everything=False):
    return next(
        at
        for at, shown in enumerate(stock.pages(everything), 1)
        if code in {one.code for one in shown}
    )


def test_asha_ticks_what_her_centre_has_page_by_page(asha, district):
    first, second = ([one.code for one in shown] for shown in stock.pages()[:2])
    page = ticks(asha, asha.opens("/stock"), first[0], first[3])
    assert page.request.path == "/stock" and page.request.params["page"] == "2"
    ticks(asha, page, second[1])
    assert on_shelf(district, district.centre) == {first[0], first[3], second[1]}
    since = {row.drug: row.since for row in district.rows(Stock)}

    page = asha.opens("/stock")
    assert [box.checked for box in page.forms[0].fields["has"]][:4] == [True, False, False, True]
    ticks(asha, page, first[3])

    assert on_shelf(district, district.centre) == {first[3], second[1]}, (
        "the other page stays as it was"
    )
    assert {row.drug: row.since for row in district.rows(Stock)}[first[3]] == since[first[3]]
    assert not on_shelf(district, district.other_centre)


def test_the_last_page_leads_home(asha):
    pages = stock.pages()
    assert asha.fills(asha.opens(f"/stock?page={len(pages)}")).request.path == "/"
    assert asha.opens("/stock?page=99").forms[0]["page"].value == str(len(pages))


@pytest.mark.parametrize("asked", ["0", "x", "", "-1", "1e9"])
def test_a_page_that_does_not_exist_is_the_first(asha, asked):
    assert asha.opens(f"/stock?page={asked}").forms[0]["page"].value == "1"


def test_what_was_not_on_the_page_cannot_be_ticked(asha, district):
    elsewhere = stock.pages()[1][0].code
    asha.delivers(
        "/stock", [("k", asha.key()), ("page", "1"), ("has", "no-such-drug"), ("has", elsewhere)]
    )
    assert not on_shelf(district, district.centre)


@pytest.mark.parametrize("everything", [False, True])
def test_the_pages_hold_every_lawful_medicine_once_and_stay_small(asha, everything):
    shown = [one.code for page in stock.pages(everything) for one in page]
    lawful = [one for one in names.drugs() if one.list != names.PROHIBITED]
    assert sorted(shown) == sorted(one.code for one in lawful if everything or one.shc)
    for at in range(1, len(stock.pages(everything)) + 1):
        page = asha.opens(f"/stock?page={at}{'&all=1' * everything}")
        assert len(page.body) <= 10_000 and len(page.forms[0].fields["has"]) == len(
            stock.pages(everything)[at - 1]
        )


def test_the_doctor_finds_by_first_letters_brand_and_hindi(dr_rao):
    for typed in ("parac", "Crocin", "पैरासिटामोल", "pcm 500"):
        page = dr_rao.fills(dr_rao.opens("/formulary"), q=typed)
        assert "<b>Paracetamol 500 mg</b>" in page and "list O: any mode" in page, typed
    assert "No medicine begins like that" in dr_rao.opens("/formulary?q=qqqqqqq")
    assert "Alprazolam" not in dr_rao.opens("/formulary?q=alpraz").text.replace('alpraz"', "")


def test_what_the_patients_centre_has_comes_first_and_is_marked(asha, dr_rao, district):
    have = "paracetamol-tablet-650-mg"
    ticks(asha, asha.opens(f"/stock?page={page_with(have)}"), have)
    case = asha.asks_about(asha.registers())
    page = dr_rao.takes(case).click("Medicines at this centre")
    assert "Paracetamol 650 mg" in page and "Paracetamol 500 mg" not in page
    page = dr_rao.fills(page, q="parac")
    assert page.text.index("Paracetamol 650 mg") < page.text.index("Paracetamol 500 mg")
    assert page.text.count("The centre has it") == 1


def test_the_answer_and_the_slip_say_where_each_medicine_is(asha, dr_rao, district):
    have = "paracetamol-tablet-500-mg"
    case = asha.asks_about(asha.registers())
    page = dr_rao.fills(
        dr_rao.takes(case), button="save", medicines="PCM 500 1-0-1 3\nCetirizine 10 0-0-1 3"
    )
    assert "The centre has it" not in page and "Not at the centre" not in page, (
        "nobody has ticked anything"
    )
    ticks(asha, asha.opens(f"/stock?page={page_with(have)}"), have)
    page = dr_rao.opens(f"/consults/{case}/answer")
    assert page.text.count("The centre has it") == 1 and page.text.count("Not at the centre") == 1
    dr_rao.signs(page)
    rows = asha.opens(f"/consults/{case}/prescription").html.select("tbody tr")
    assert "यहां मिलेगी" in rows[0].text and "बाहर से" in rows[1].text


@pytest.mark.parametrize("language", ["hi", "en", "hi-Latn"])
def test_the_same_drug_in_two_forms_is_told_apart(asha, language):
    labels, _ = [], asha.opens(f"/?lang={language}")
    for at in range(1, len(stock.pages(True)) + 1):
        page = asha.opens(f"/stock?all=1&page={at}")
        labels += [" ".join(label.text.split()) for label in page.html.select("fieldset label")]
    assert sorted(set(labels)) == sorted(labels)
    form = "कैप्सूल" if language == "hi" else "capsule"
    assert any("Amoxicillin 250 mg" in label and form in label for label in labels)


def test_the_other_language_keeps_the_page_of_the_list(asha):
    second = asha.opens("/stock?page=2&lang=en").html.select_one("input[name=page]")["value"]
    assert (
        second
        == asha.opens("/stock?page=2&lang=hi").html.select_one("input[name=page]")["value"]
        == "2"
    )
