"""The edge: headers, errors, the log, the health check; whatever happens inside, a true HTTP
answer.
"""

import gzip
import json
import logging

import bottle
import peewee
import pytest
from webob import Request
from webtest import TestApp

import models
from models import Patient
from services import patients
from web import edge, guard, styles
from web.pages import see
from web.section import ANYONE, SIGNED_IN, Section
from web.visit import here


def broken_site(district, raising=None):
    """Routes that go wrong: one raises while reading, one writes in a GET, two fail half-way in a
    POST.
    """
    section = Section()

    @section.get("/raises", may=ANYONE)
    def raises():
        raise raising

    @section.get("/writes", may=SIGNED_IN)
    def writes():
        Patient.update(name="Changed").execute()
        return see("/")

    @section.post("/half", may=SIGNED_IN)
    def half():
        patients.register(columns("Half Done"), here().staff)
        raise ValueError("रामावती देवी 9876543210")

    @section.post("/nested", may=SIGNED_IN)
    def nested():
        patients.register(columns("Outer"), here().staff)
        with models.writing():
            patients.register(columns("Inner"), here().staff)
            bottle.abort(404)

    app = bottle.Bottle()
    guard.install(app, [section], district.app.site)
    return TestApp(edge.Edge(app, district.app.site))


def columns(name):
    return {"name": name, "sex": "F", "born_on": "1990-01-01"}


def cookies(person, **more):
    return {
        "Cookie": "; ".join(
            f"{name}={value}" for name, value in {**person.browser.cookies, **more}.items()
        )
    }


@pytest.fixture
def browser(district):
    return TestApp(district.app)


@pytest.mark.parametrize("path", ["/sign-in", "/robots.txt", "/nowhere", "/"])
def test_head_says_what_get_would_say(browser, path):
    got, asked = browser.get(path, status="*"), browser.head(path, status="*")
    assert asked.status == got.status and asked.body == b""
    same = (
        "Content-Length",
        "Content-Type",
        "Cache-Control",
        "Location",
        "Content-Security-Policy",
    )
    assert [asked.headers.get(name) for name in same] == [got.headers.get(name) for name in same]


def test_every_answer_carries_the_headers_that_protect_it(browser, asha):
    answers = [
        browser.get("/sign-in"),
        browser.get("/nowhere", status=404),
        browser.get("/", status=303),
        browser.get("/favicon.ico"),
        browser.post("/patients", status=403),
        browser.put("/patients", status=405),
        asha.get("/patients"),
    ]
    for answer in answers:
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert (
            answer.headers["X-Frame-Options"] == "DENY"
            and answer.headers["Referrer-Policy"] == "no-referrer"
        )
        assert "Server" not in answer.headers


def test_no_content_has_no_length(browser):
    answer = browser.get("/favicon.ico")
    assert answer.status_code == 204 and "Content-Length" not in answer.headers and not answer.body


def test_a_wrong_method_is_told_the_right_one(browser):
    assert browser.put("/sign-in", status=405).headers["Allow"] == "GET,POST"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("{}", 304),
        ("W/{}", 304),
        ('"other", {}', 304),
        ('"other",W/{} , "x"', 304),
        ("*", 304),
        ('"other"', 200),
        ("", 200),
        (",,,", 200),
        ("W/", 200),
    ],
)
def test_a_page_that_has_not_changed_is_not_sent_again(browser, asked, status):
    tag = browser.get("/robots.txt").headers["ETag"].removeprefix("W/")
    answer = browser.get("/robots.txt", headers={"If-None-Match": asked.format(tag)})
    assert answer.status_code == status and bool(answer.body) is (status == 200)
    assert status == 200 or "Content-Length" not in answer.headers and answer.headers["ETag"]


@pytest.mark.parametrize(
    ("accepts", "squeezed"),
    [
        ("gzip", True),
        ("deflate, gzip;q=0.5", True),
        ("gzip;q=1.0, *;q=0", True),
        ("br", False),
        ("", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0, br", False),
        ("gzipped", False),
    ],
)
def test_squeezed_only_for_those_who_can_read_it(district, accepts, squeezed):
    answer = Request.blank("/sign-in", headers={"Accept-Encoding": accepts}).get_response(
        district.app
    )
    assert (answer.headers.get("Content-Encoding") == "gzip") is squeezed
    assert b"</html>" in (gzip.decompress(answer.body) if squeezed else answer.body)
    assert "Accept-Encoding" in answer.headers["Vary"] and int(
        answer.headers["Content-Length"]
    ) == len(answer.body)


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("PUT", "/sign-in", 405),
        ("GET", "/patients/7\n", 404),
        ("GET", "/healthz%FF%FE", 404),
    ],
)
def test_an_error_is_explained_in_the_readers_language(browser, language, method, path, status):
    answer = browser.request(
        path, method=method, headers={"Cookie": f"lang={language}"}, status=status
    )
    assert (
        f'<html lang="{language}">' in answer
        and answer.headers["Cache-Control"] == "no-store, no-cache"
    )


@pytest.mark.parametrize(
    ("raising", "status"),
    [
        (ValueError("x"), 500),
        (OverflowError("x"), 500),
        (peewee.IntegrityError("x"), 500),
        (peewee.ProgrammingError("x"), 500),
        (peewee.OperationalError("database is locked"), 503),
        (peewee.DatabaseError("database disk image is malformed"), 503),
    ],
)
def test_our_fault_is_told_from_the_disks(district, raising, status):
    answer = broken_site(district, raising).get("/raises", status=status)
    assert "Traceback" not in answer and (answer.headers.get("Retry-After") == "60") is (
        status == 503
    )


def test_a_full_disk_is_seen_behind_the_error_that_hides_it(district):
    hidden = peewee.OperationalError("database or disk is full")
    hiding = ValueError("cannot rollback")
    hiding.__context__ = hidden
    assert broken_site(district, hiding).get("/raises", status="*").status_code == 503


def test_a_get_cannot_write_and_the_next_form_can(district, asha):
    asha.registers("Sita Devi")
    assert (
        broken_site(district).get("/writes", headers=cookies(asha), status="*").status_code >= 500
    )
    assert [row.name for row in district.rows(Patient.select())] == ["Sita Devi"]
    assert asha.registers("Gita Devi", years="20") == 2


@pytest.mark.parametrize(("path", "status"), [("/half", 500), ("/nested", 404)])
def test_a_form_that_fails_half_way_leaves_nothing_and_keeps_the_text(district, asha, path, status):
    before = district.dump()
    answer = broken_site(district).post(
        path,
        {"k": asha.key(), "story": "लंबी बात", "pin": "4826"},
        headers=cookies(asha),
        status=status,
    )
    assert district.dump() == before
    assert "लंबी बात" in answer and "4826" not in answer
    assert asha.registers("Gita Devi", years="20") == 1


def test_the_log_names_the_failure_and_not_the_patient(district, asha, caplog):
    broken_site(district).post("/half", {"k": asha.key()}, headers=cookies(asha), status=500)
    said = next(record.getMessage() for record in caplog.records if record.levelno == logging.ERROR)
    assert json.loads(said)["failed"][0]["kind"] == "ValueError" and "test_edge.py" in said
    assert "रामावती" not in caplog.text and "9876543210" not in caplog.text


def test_the_log_of_the_whole_main_job_knows_no_patient(asha, dr_rao, mohan, caplog):
    caplog.set_level(logging.INFO)
    patient = asha.registers("रामावती देवी", village="Amrahwa", mobile="9876501234")
    asha.fills(asha.opens("/patients"), asked="Ramavati")
    consult = asha.asks_about(
        patient, complaint="FEV", temperature="102.2", story="Shivering at night"
    )
    dr_rao.signs(
        dr_rao.takes(consult),
        diagnosis="Malaria suspected",
        one__name="Paracetamol",
        one__morning="1",
        refer_to="3",
        reason="Blood test",
    )
    asha.opens(f"/consults/{consult}/prescription")
    mohan.fills(mohan.opens("/desk").click("रामावती"))
    lines = [
        json.loads(record.getMessage()) for record in caplog.records if record.name == "paramarsh"
    ]
    assert len(lines) > 15 and all(
        {"request", "route", "method", "status", "ms", "bytes", "staff"} <= line.keys()
        for line in lines
    )
    assert {"/patients/<patient:row>/ask", "/S/<code:word>/arrived"} <= {
        line["route"] for line in lines
    }
    people = [person.staff for person in (asha, dr_rao, mohan)]
    private = [
        "रामावती",
        "Ramavati",
        "Amrahwa",
        "102.2",
        "9876501234",
        "Shivering",
        "Malaria",
        "Paracetamol",
        "Blood test",
        "FEV",
        *(staff.name for staff in people),
        *(staff.mobile for staff in people),
    ]
    assert not [word for word in private if word in caplog.text]


def test_healthz_can_write(browser, district):
    browser.get("/healthz")
    assert [row.name for row in district.rows(models.Setting.select())] == ["healthz"]


def test_healthz_says_when_another_process_holds_the_database(browser, district):
    models.db.obj.timeout = 0.2
    other = models.sqlite3.connect(district.settings.database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert browser.get("/healthz", status="*").status_code == 503
    assert browser.get("/sign-in").status_code == 200
    other.execute("ROLLBACK")
    other.close()
    assert browser.get("/healthz").status_code == 200


# --- the style of a page --------------------------------------------------------------------------


def rules_kept(css, body):
    return (
        styles.styled(f"<html><style>{css}</style><body>{body}</body>")
        .split("<style>")[1]
        .split("</style>")[0]
    )


@pytest.mark.parametrize(
    "css, body",
    [
        ("p{a:b}", "<p>"),
        (".k{a:b}", "<a class=k>"),
        (".k{a:b}", '<a class="b k">'),
        ("p.k b{a:b}", "<p class=k><b>"),
        ("[type=radio]{a:b}", "<input type=radio>"),
        ("[type=tel]{a:b}", '<input type="tel">'),
        ("a:focus{a:b}", "<a href=/>"),
        ("@page{size:A5}", "<p>"),
        ("@media print{.np{a:b}}", "<p class=np>"),
    ],
)
def test_a_page_keeps_the_rules_it_needs(css, body):
    assert rules_kept(css, body) == css


@pytest.mark.parametrize(
    "css, body",
    [
        ("p{a:b}", "<pre>"),
        (".k{a:b}", "<a class=kk>"),
        (".k{a:b}", "<k>"),
        ("p.k b{a:b}", "<p><b>"),
        ("[type=radio]{a:b}", "<input type=tel>"),
        ("@media print{.np{a:b}}", "<p>"),
    ],
)
def test_a_page_does_not_carry_the_rules_of_others(css, body):
    assert rules_kept(css, body) == ""


def test_of_a_rule_for_several_a_page_keeps_its_own_part():
    assert (
        rules_kept("h1,h2,.k{a:b}@media print{h1,p{a:b}ol{a:b}}", "<h2><p>")
        == "h2{a:b}@media print{p{a:b}}"
    )
