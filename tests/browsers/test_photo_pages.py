"""Photos in a real browser of a keypad phone's size: chosen from its memory, sent, seen small and
large.
"""

import pytest

import markup
from services.photos.records import MOST
from tests import images
from tests.browsers.test_pages import BANNED_MARKUP, FAINT, SMALL, WIDTH
from tests.faults.rig import Server

SHOWN = "() => [...document.images].map(image => [image.complete, image.naturalWidth])"


class Visitor:
    """A person of the district at a screen of 240 pixels, talking to the real server."""

    def __init__(self, chromium, server, person, language):
        self.base = f"http://127.0.0.1:{server.port}"
        self.context = chromium.new_context(viewport={"width": 240, "height": 320})
        self.context.set_default_timeout(15_000)
        self.context.add_cookies(
            [
                {"name": name, "value": value, "url": self.base}
                for name, value in {**person.browser.cookies, "lang": language}.items()
            ]
        )
        self.page, self.asked = self.context.new_page(), []
        self.page.on("request", lambda request: self.asked.append(request.url))

    def opens(self, path):
        self.asked.clear()
        return self.page.goto(self.base + path)

    def sends(self, case, file, shows=""):
        self.opens(f"/consults/{case}/photos")
        self.page.set_input_files("input[type=file]", file)
        self.page.select_option("select", shows)
        self.page.click("form button >> nth=0")
        self.page.wait_for_load_state()


@pytest.fixture
def served(district):
    with Server(district.settings.data) as server:
        yield server


@pytest.fixture
def visits(chromium, served):
    """visits(person, "hi") → a Visitor; gone with the test."""
    visitors = []

    def visits(person, language="en"):
        visitors.append(Visitor(chromium, served, person, language))
        return visitors[-1]

    yield visits
    for visitor in visitors:
        visitor.context.close()


@pytest.fixture
def case(asha):
    return asha.asks_about(asha.registers())


@pytest.mark.parametrize("language", ["hi", "en"])
def test_from_the_camera_to_the_doctors_screen(visits, asha, dr_rao, case, language, tmp_path):
    photo = tmp_path / "IMG_20261105_100000.jpg"
    photo.write_bytes(images.tagged(images.quarters(2400, 1800)))
    phone = visits(asha, language)
    phone.sends(case, photo, "ecg")
    assert phone.page.url.endswith(f"/consults/{case}/photos") and phone.page.evaluate(SHOWN) == [
        [True, 64]
    ]

    doctor = visits(dr_rao, language)
    doctor.opens(f"/consults/{case}")
    assert doctor.page.evaluate(SHOWN) == [[True, 64]]
    doctor.page.click("li a >> nth=0")
    assert doctor.page.evaluate(SHOWN) == [[True, 800]]
    doctor.page.go_back()
    doctor.page.click("li a >> nth=1")
    assert doctor.page.evaluate(SHOWN) == [[True, 2400]]
    assert doctor.page.evaluate("() => document.images[0].getBoundingClientRect().width") <= 240


@pytest.mark.parametrize("language", ["hi", "en"])
def test_pages_with_photos_fit_the_phone_and_are_valid(
    visits, asha, dr_rao, case, language, tmp_path
):
    phone = visits(asha, language)
    wrong = tmp_path / "notes.jpg"
    wrong.write_bytes(b"no photo")
    phone.sends(case, wrong, "paper")
    sources = {"wrong": phone.page.content()}
    assert phone.page.input_value("select") == "paper" and phone.page.title().startswith(
        ("Error:", "गलती:", "त्रुटि:")
    )
    for number in range(MOST):
        photo = tmp_path / f"{number}.jpg"
        photo.write_bytes(images.saved(images.noise(400 + number, 300)))
        phone.sends(case, photo, "paper")
        checks(phone)
    dr_rao.takes(case)
    reading = visits(dr_rao, language)
    for visitor, path in (
        (phone, f"/consults/{case}/photos"),
        (phone, f"/consults/{case}"),
        (reading, f"/consults/{case}"),
        (reading, f"/consults/{case}/answer"),
        (reading, f"/consults/{case}/photos"),
    ):
        sources[f"{len(sources)} {path}"] = visitor.opens(path).text()
        pages = [url for url in visitor.asked if not url.startswith("data:")]
        assert len(pages) == 1, "a page is one request"
        checks(visitor)
    assert not [
        name for name, source in sources.items() if name != "wrong" and BANNED_MARKUP.search(source)
    ]
    numbered = {str(number): text.encode() for number, text in enumerate(sources.values())}
    assert not markup.errors(numbered, tmp_path)


def checks(visitor):
    page = visitor.page
    assert page.evaluate(WIDTH) == 240 and page.evaluate(SMALL) == [] and page.evaluate(FAINT) == []
    assert all(complete and width for complete, width in page.evaluate(SHOWN))
