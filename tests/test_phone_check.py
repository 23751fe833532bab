"""Phone check: a field worker learns what a phone can do, without an account and without leaving
anything behind.
"""

import pytest
from webtest import TestApp, Upload

import images


@pytest.fixture
def phone(district):
    """A browser of somebody who has no account."""
    browser = TestApp(district.app)
    browser.get("/phone-check?lang=en")
    return browser


def tries(phone, **fields):
    form = phone.get("/phone-check").form
    for name, value in fields.items():
        form[name] = value
    return form.submit()


def rows(page):
    return {row.th.text: row.td.text.strip() for row in page.html("tr")}


def test_a_phone_that_can_do_everything(phone, district):
    before = district.dump()
    page = tries(
        phone,
        drawn="yes",
        figures="१२३४",
        printed="yes",
        photo=Upload("x.jpg", images.saved(images.quarters())),
    )
    assert rows(page) == {
        "Signing in (cookies)": "works",
        "Hindi letters": "works",
        "Figures": "works",
        "Sending a photo": "works",
        "Printing": "works",
    }
    assert "ABC letters" not in page and district.dump() == before


@pytest.mark.parametrize("drawn", ["boxes", "broken"])
def test_a_phone_that_cannot_draw_hindi_is_sent_to_abc_letters(phone, drawn):
    page = tries(phone, drawn=drawn)
    assert rows(page)["Hindi letters"] == "does not work"
    assert 'lang="hi-Latn"' in page.click("Hindi \\(ABC\\)", index=1).maybe_follow()


def test_a_phone_that_cannot_draw_hindi_is_told_so_in_letters_that_it_draws(phone):
    phone.get("/phone-check?lang=hi")
    said = tries(phone, drawn="boxes").html.find("p", class_="e").text
    assert "यह फोन" in said and "Yeh phone Hindi akshar theek nahi dikhata" in said


def test_what_was_not_tried_is_not_called_broken(phone):
    assert set(rows(tries(phone, printed="none")).values()) == {"works", "not tried"}


def test_what_went_wrong_is_said(phone):
    page = tries(phone, figures="12", printed="no", photo=Upload("x.jpg", b"not a photo"))
    assert [rows(page)[what] for what in ("Figures", "Sending a photo", "Printing")] == [
        "does not work"
    ] * 3


def test_a_browser_that_keeps_no_cookie_is_told(district):

    def forgetful(path):
        return TestApp(district.app).get(path, headers={"Cookie": "lang=en"})

    assert "keeps no cookies" not in forgetful("/phone-check")
    again = forgetful("/phone-check?again=1")
    assert "keeps no cookies" in again and "<form" not in again


def test_the_pages_fit_a_phone(phone, district):
    for language in ("hi", "en", "hi-Latn"):
        pages = [
            phone.get(f"/phone-check?lang={language}"),
            tries(phone, drawn="boxes"),
            phone.get("/phone-check/print"),
        ]
        assert all(len(page.body) < 10_000 and "<script" not in page for page in pages)
    assert "क्षेत्र" in phone.get("/phone-check") and "class=qr" in phone.get("/phone-check/print")
