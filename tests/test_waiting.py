"""Pages that wait for something: they ask again by themselves, and are told in a few bytes that
nothing changed.
"""

import datetime as dt
import gzip
import re
import socket
import threading

import pytest

import app as paramarsh
import clock
from models import Consult, Reading
from settings import Settings

SMALL = 400  # bytes of a whole "nothing has changed", its status line and headers included
REFRESH = re.compile(r"<meta http-equiv=\"?refresh")


@pytest.fixture
def case(asha):
    return asha.asks_about(asha.registers("रामावती देवी"))


@pytest.fixture
def served(district):
    """The port on which the real server answers for this district."""
    server = paramarsh._server(district.app, Settings(data=district.settings.data, port=0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield server.effective_port
    server.close()
    thread.join(10)


def over_the_wire(port, person, path, tag):
    """The whole answer, byte for byte, to a browser that holds the page with this tag."""
    cookies = "; ".join(f"{name}={value}" for name, value in person.browser.cookies.items())
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.sendall(
            f"GET {path} HTTP/1.1\r\nHost: x\r\nCookie: {cookies}\r\nIf-None-Match: {tag}\r\n"
            "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n".encode()
        )
        return b"".join(iter(lambda: line.recv(65536), b""))


def again(person, path):
    """The answer to a person's browser that asks again for a page it has just got."""
    tag = person.browser.get(path).headers["ETag"]
    return person.browser.get(path, headers={"If-None-Match": tag}, status="*")


@pytest.mark.parametrize(
    "who, path",
    [
        ("asha", "/consults/1"),
        ("asha", "/"),
        ("dr_rao", "/"),
        ("dr_rao", "/queue"),
        ("dr_rao", "/consults/1"),
    ],
)
def test_nothing_has_changed_is_said_in_few_bytes(request, served, case, who, path):
    person = request.getfixturevalue(who)
    first = person.browser.get(path)
    assert first.headers["Cache-Control"] == "private, no-cache"
    answer = over_the_wire(served, person, path, first.headers["ETag"])
    assert (
        answer.startswith(b"HTTP/1.1 304 ") and answer.endswith(b"\r\n\r\n") and len(answer) < SMALL
    ), len(answer)
    assert b"200 OK" in over_the_wire(served, person, path, '"other"')


def test_what_happens_to_the_case_reaches_the_one_who_waits(asha, dr_rao, case):
    seen = asha.browser.get(f"/consults/{case}")
    assert REFRESH.search(seen.text) and "Refresh" in seen

    def changed(words):
        nonlocal seen
        answer = asha.browser.get(
            f"/consults/{case}", headers={"If-None-Match": seen.headers["ETag"]}, status="*"
        )
        seen = answer
        return (
            answer.status_int == 200
            and words in answer
            and again(asha, f"/consults/{case}").status_int == 304
        )

    page = dr_rao.takes(case)
    assert changed("Dr Rao (demo) is reading")
    dr_rao.fills(dr_rao.opens(f"/consults/{case}/talk"), button="tell", words="Give ORS now")
    assert changed("Give ORS now")
    dr_rao.signs(page)
    last = asha.browser.get(f"/consults/{case}", headers={"If-None-Match": seen.headers["ETag"]})
    assert "Viral fever" in last and last.headers["Cache-Control"] == "no-store, no-cache"
    assert not REFRESH.search(last.text), "what is answered waits for nothing"


def test_a_page_in_which_something_can_be_typed_does_not_reload_itself(asha, dr_rao, case):
    answer = dr_rao.takes(case)
    talk = dr_rao.opens(f"/consults/{case}/talk")
    dr_rao.fills(talk, button="ask", words="Any rash?")
    asked = asha.opens(f"/consults/{case}")
    for page in (answer, talk, asked, asha.opens(f"/consults/{case}/talk"), asha.opens("/")):
        assert page.html.select("textarea, input:not([type=hidden])") and not REFRESH.search(
            page.text
        )
        assert "Refresh" in page or page is answer
        assert page.headers["Cache-Control"] == "private, no-cache", (
            "the Back button must find what was typed"
        )
    for page in (asha.fills(asked, words="No rash"), dr_rao.opens("/"), dr_rao.opens("/queue")):
        assert REFRESH.search(page.text) and not page.html.select(
            "textarea, input:not([type=hidden])"
        )


def test_a_key_that_was_used_never_comes_back_out_of_the_phones_memory(dr_rao, case):
    kept = dr_rao.opens("/queue?for=all")
    answer = dr_rao.fills(kept, button=f"take-{case}")
    dr_rao.fills(answer, button="release")
    page = dr_rao.browser.get("/queue?for=all", headers={"If-None-Match": kept.headers["ETag"]})
    without_keys = [
        re.sub(r'name=k value="[^"]*"|<b>came back at [0-9:]+</b>, ', "", one.text)
        for one in (kept, page)
    ]
    assert without_keys[0] == without_keys[1], "the queue says the same as before"
    assert page.status_int == 200 and page.forms[0]["k"].value != kept.forms[0]["k"].value
    assert dr_rao.fills(page, button=f"take-{case}").request.path == f"/consults/{case}/answer"


def test_what_one_person_holds_is_not_good_for_the_next_on_that_phone(district):
    geeta, namesake = [
        district.person("cho", "Geeta Devi (demo)", district.centre) for _ in range(2)
    ]
    tag = geeta.browser.get("/").headers["ETag"]
    assert geeta.browser.get("/", headers={"If-None-Match": tag}, status="*").status_int == 304
    page = namesake.browser.get("/", headers={"If-None-Match": tag})
    assert page.status_int == 200 and page.forms[0]["k"].value.startswith(f"{namesake.staff.id}-")
    geeta.fills(geeta.opens("/me"))
    assert geeta.browser.get("/", headers={"If-None-Match": tag}).status_int == 303, "signed out"


def test_being_told_that_nothing_changed_is_not_a_reading(asha, district, case):
    before = len(district.rows(Reading))
    for path in (f"/consults/{case}", f"/consults/{case}/talk"):
        asha.browser.get(path)
    assert len(district.rows(Reading)) == before + 2
    assert again(asha, f"/consults/{case}").status_int == 304
    assert len(district.rows(Reading)) == before + 3, "got once, then told that it is the same"
    assert (
        asha.browser.get(f"/consults/{case}", headers={"If-None-Match": "*"}, status="*").body
        == b""
    )
    assert len(district.rows(Reading)) == before + 3


def test_the_other_language_is_another_page(asha, case):
    tag = asha.browser.get(f"/consults/{case}?lang=en").headers["ETag"]
    answer = asha.browser.get(f"/consults/{case}?lang=hi", headers={"If-None-Match": tag})
    assert answer.status_int == 200 and '<html lang="hi"' in answer


def test_the_home_page_of_a_busy_centre_stays_small_and_says_that_there_are_more(asha, district):
    case = district.one(
        Consult, asha.asks_about(asha.registers("विश्वनाथ प्रताप नारायण सिंह यादव"))
    ).__data__
    long_ago = clock.now() - dt.timedelta(hours=5)
    for place in range(2, 90):
        state = ("waiting", "answered", "draft")[place % 3]
        sent = state != "draft"
        district.writes(
            Consult.create,
            **case
            | {
                "id": None,
                "state": state,
                "urgency": 1,
                "answered_at": long_ago if state == "answered" else None,
                "queue_place": place if sent else None,
                "asked_at": long_ago if sent else None,
            },
        )
    page = asha.opens("/?lang=hi")
    assert len(page.body) <= 10_000 and len(gzip.compress(page.body)) <= 4_096, len(page.body)
    assert page.text.count("इनके बाद और केस") == 3
    late = page.html.select_one("p.e")
    assert (
        len(late.find_all("a", href=re.compile("^/consults/"))) == 8
        and len(late.find_all("a", href="tel:108")) == 1
    )
    assert "और 21" in late.text
