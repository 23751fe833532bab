"""Enrolling a phone, signing in and out, wrong tries, and how long a session lasts."""

import re

import pytest
from webtest import TestApp

import models
from conftest import PIN, District, Person
from models import Device, Session
from rules import codes

TOO_MANY = "Too many wrong tries"
NOT_FITTING = "do not fit together, or the code is too old"


@pytest.fixture
def leela(district):
    """Newly hired, with a phone and nothing on it."""
    return Person(district, district.hires("cho", "Leela Devi (demo)", district.centre))


def uses(person, code, mobile=None, pin=PIN, again=None):
    mobile = mobile or person.staff.mobile
    return person.fills(
        person.opens("/enrol"), mobile=mobile, code=code, pin=pin, again=again or pin
    )


def forgets(person):
    """Signs out on this browser."""
    return person.fills(person.opens("/me"))


def plainly(page, *typed):
    """The words of a page without its form key and what was typed."""
    text = re.sub(r'name=k value="[^"]*"', "", page.text)
    for word in typed:
        text = text.replace(word, "")
    return text


def test_leela_enrols_her_phone_with_the_code_from_her_slip(leela, district):
    page = uses(leela, district.code_for(leela.staff))
    assert page.request.path == "/" and "Imaginary Health Centre" in page
    forgets(leela)
    assert leela.signs_in().request.path == "/"


def test_a_code_may_be_typed_with_spaces_or_in_devanagari(leela, district):
    code = district.code_for(leela.staff)
    page = uses(
        leela, f"{code[:4]} {code[4:]}".translate(str.maketrans("0123456789", "०१२३४५६७८९"))
    )
    assert page.request.path == "/"


def test_mobile_and_pin_may_be_typed_in_devanagari(leela, district):
    uses(leela, district.code_for(leela.staff), pin="४८२६", again="4826")
    forgets(leela)
    mobile = "+91 " + leela.staff.mobile.translate(str.maketrans("0123456789", "०१२३४५६७८९"))
    assert leela.fills(leela.opens("/sign-in"), mobile=mobile, pin="४८२६").request.path == "/"


def test_a_wrong_code_enrols_nothing(leela, district):
    code = district.code_for(leela.staff)
    page = uses(leela, str((int(code) + 1) % 10**8).zfill(8))
    assert page.status_int == 422 and NOT_FITTING in page
    assert not district.rows(Device)


def test_the_code_of_another_person_enrols_nothing(leela, district, asha):
    assert NOT_FITTING in uses(leela, district.code_for(asha.staff))


def test_a_code_works_once(leela, district):
    code = district.code_for(leela.staff)
    uses(leela, code)
    finder = Person(district, leela.staff)
    assert NOT_FITTING in uses(finder, code, pin="9713")
    forgets(leela)
    assert leela.signs_in().request.path == "/"  # and her PIN is still hers


def test_a_code_is_good_for_seven_days(leela, district, later):
    code = district.code_for(leela.staff)
    later(days=7, seconds=1)
    assert NOT_FITTING in uses(leela, code)


def test_a_code_is_good_until_then(leela, district, later):
    code = district.code_for(leela.staff)
    later(days=6, hours=23)
    assert uses(leela, code).request.path == "/"


def test_a_new_code_voids_the_lost_one(leela, district):
    lost, new = district.code_for(leela.staff), district.code_for(leela.staff)
    assert NOT_FITTING in uses(leela, lost)
    assert uses(leela, new).request.path == "/"
    assert NOT_FITTING in uses(Person(district, leela.staff), lost)


@pytest.mark.parametrize(
    "pin", ["1111", "1234", "4321", "8901", "2109", "1212", "121212", "000000", "९९९९"]
)
def test_a_pin_that_a_neighbour_would_try_is_refused(leela, district, pin):
    page = uses(leela, district.code_for(leela.staff), pin=pin)
    assert page.status_int == 422 and "too easy" in page and not district.rows(Device)


@pytest.mark.parametrize(
    "pin, again, said",
    [
        ("123", None, "4 to 6 figures"),
        ("4826135", None, "4 to 6 figures"),
        ("48a6", None, "4 to 6 figures"),
        ("4826", "4827", "not the same"),
    ],
)
def test_a_pin_that_cannot_be_one_is_refused(leela, district, pin, again, said):
    page = uses(leela, district.code_for(leela.staff), pin=pin, again=again)
    assert page.status_int == 422 and said in page
    assert pin not in plainly(page)


def test_five_wrong_pins_lock_that_person_on_that_phone_for_twenty_minutes(asha, later):
    second = asha.another_phone()
    forgets(asha), forgets(second)
    for _ in range(4):
        assert "The PIN is not right" in asha.signs_in(pin="9713")
    assert TOO_MANY in asha.signs_in(pin="9713")
    assert TOO_MANY in asha.signs_in()  # the right one too

    assert second.signs_in().request.path == "/"

    later(minutes=19)
    assert TOO_MANY in asha.signs_in()
    later(minutes=1, seconds=1)
    assert asha.signs_in().request.path == "/"


def test_the_lock_of_one_person_does_not_stop_another_on_the_same_phone(asha, sunita):
    borrowed = Person(asha.district, sunita.staff)
    borrowed.browser = asha.browser
    borrowed.enrols()
    forgets(borrowed)
    for _ in range(5):
        page = asha.signs_in(pin="9713")
    assert TOO_MANY in page
    assert borrowed.signs_in().request.path == "/"


def test_a_right_pin_forgives_the_wrong_ones(asha):
    for _ in range(2):
        forgets(asha)
        for _ in range(4):
            asha.signs_in(pin="9713")
        assert asha.signs_in().request.path == "/"


def test_five_wrong_codes_lock_too(leela, district):
    code = district.code_for(leela.staff)
    for guess in range(5):
        page = uses(leela, f"{guess:08d}")
    assert TOO_MANY in page and TOO_MANY in uses(leela, code)


def test_an_unknown_number_and_a_phone_not_enrolled_get_the_same_answer(district, asha):
    stranger = Person(district, None)
    answers = []
    for mobile in (asha.staff.mobile, "9999999999"):
        page = stranger.fills(stranger.opens("/sign-in"), mobile=mobile, pin=PIN)
        answers.append((page.status_int, plainly(page, mobile)))
    assert answers[0] == answers[1] and "not yet enrolled" in answers[0][1]


def test_an_unknown_number_and_a_wrong_code_get_the_same_answer(district, asha):
    district.code_for(asha.staff)
    stranger = Person(district, None)
    answers = [
        plainly(uses(stranger, "12345670", mobile=mobile), mobile)
        for mobile in (asha.staff.mobile, "9999999999")
    ]
    assert answers[0] == answers[1] and NOT_FITTING in answers[0]


def test_nothing_typed_is_lost_but_the_pin(asha):
    forgets(asha)
    page = asha.signs_in(pin="97")
    assert (
        page.status_int == 422
        and f'value="{asha.staff.mobile}"' in page
        and 'value="97"' not in page
    )
    assert "<title>Error:" in page


def test_signing_out_ends_the_session_and_the_back_button_shows_nothing(asha):
    patient = asha.registers("रामावती देवी")
    before = asha.opens(f"/patients/{patient}")
    session = asha.browser.cookies["sid"]
    assert before.headers["Cache-Control"] == "no-store, no-cache"

    path, pairs = asha.filled(asha.opens("/me"))
    answer = asha.browser.post(path, pairs)
    assert (
        answer.headers["Clear-Site-Data"] == '"cache"'
        and "Max-Age=0" in answer.headers["Set-Cookie"]
    )

    again = asha.browser.get(
        f"/patients/{patient}",
        headers={"If-None-Match": before.headers["ETag"], "Cookie": f"sid={session}"},
    )
    assert (
        again.status_int == 303
        and again.headers["Location"] == f"/sign-in?then=/patients/{patient}"
    )
    assert "रामावती" not in again.text


def test_no_page_with_a_patient_may_be_kept_by_a_cache(asha, dr_rao):
    consult = asha.asks_about(asha.registers())
    pages = [
        asha.opens(path)
        for path in ("/", "/patients", "/patients/1", "/patients/1/ask", f"/consults/{consult}")
    ]
    pages += [dr_rao.opens("/queue"), dr_rao.takes(consult)]
    for page in pages:
        assert page.headers["Cache-Control"] in ("no-store, no-cache", "private, no-cache"), (
            page.request.path
        )


def test_after_signing_in_she_goes_on_to_where_she_was_going(asha):
    forgets(asha)
    page = asha.opens("/patients/new")
    assert page.request.path == "/sign-in"
    assert asha.fills(page, mobile=asha.staff.mobile, pin=PIN).request.path == "/patients/new"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"],
)
def test_a_sign_in_never_goes_on_to_another_site(asha, elsewhere):
    forgets(asha)
    page = asha.browser.get("/sign-in", {"then": elsewhere})
    page.forms[0]["then"] = elsewhere
    assert asha.fills(page, mobile=asha.staff.mobile, pin=PIN).request.url == "http://localhost/"


def test_asha_sees_where_she_is_signed_in_and_ends_the_other(asha):
    other = asha.another_phone()
    page = asha.opens("/me")
    assert page.text.count("Sign out there") == 1 and "this one" in page

    page = asha.fills(page, form=1)

    assert "Sign out there" not in page
    assert other.opens("/").request.path == "/sign-in"
    assert asha.opens("/").request.path == "/"


def test_asha_ends_all_other_sessions(asha):
    others = [asha.another_phone(), asha.another_phone()]
    asha.fills(asha.opens("/me"), form=3)
    assert [other.opens("/").request.path for other in others] == ["/sign-in"] * 2
    assert asha.opens("/").request.path == "/"


def test_disabling_an_account_ends_its_sessions_at_once(asha, verma):
    page = verma.fills(verma.opens(f"/district/staff/{asha.staff.id}"), form=1)
    assert "This account is disabled" in page
    assert asha.opens("/").request.path == "/sign-in"
    assert "not yet enrolled" in asha.signs_in()

    verma.fills(page)
    assert asha.opens("/").request.path == "/sign-in"  # enabled again, not signed in again
    assert asha.signs_in().request.path == "/"


def test_a_disabled_person_cannot_use_her_code(leela, district, verma):
    code = district.code_for(leela.staff)
    verma.fills(verma.opens(f"/district/staff/{leela.staff.id}"), form=1)
    assert NOT_FITTING in uses(leela, code)


# hours without a page, hours in all
LIMITS = {"cho": (12, 30 * 24), "doctor": (8, 7 * 24), "desk": (8, 24), "office": (1, 12)}


@pytest.mark.usefixtures("exact_times")
@pytest.mark.parametrize("role", LIMITS)
def test_a_session_ends_when_nothing_is_done(district, later, role):
    person = district.person(role, "Somebody (demo)", district.centre)
    later(hours=LIMITS[role][0], seconds=-2)
    assert person.opens("/me").request.path == "/me"
    later(hours=LIMITS[role][0], seconds=1)
    assert person.opens("/me").request.path == "/sign-in"


@pytest.mark.parametrize("role", LIMITS)
def test_a_session_ends_some_day_however_busy(district, later, role):
    person = district.person(role, "Somebody (demo)", district.centre)
    idle, absolute = LIMITS[role]
    for _ in range(2 * absolute // idle - 1):
        later(hours=idle / 2)
        assert person.opens("/me").request.path == "/me"
    later(hours=idle / 2, seconds=1)
    assert person.opens("/me").request.path == "/sign-in"


def test_every_role_has_its_limits():
    assert set(LIMITS) == set(codes.ROLES)


def test_a_session_that_is_over_is_not_listed(asha, later):
    asha.another_phone()
    later(hours=13)
    page = asha.signs_in() and asha.opens("/me")
    assert "this one" in page and "Sign out there" not in page


def cookies_of(answer):
    return {line.split("=")[0]: line for line in answer.headers.getall("Set-Cookie")}


def test_cookies_are_closed_to_scripts_and_other_sites(leela, district):
    path, pairs = leela.filled(
        leela.opens("/enrol"),
        mobile=leela.staff.mobile,
        code=district.code_for(leela.staff),
        pin=PIN,
        again=PIN,
    )
    cookies = cookies_of(leela.delivers(path, pairs)) | cookies_of(
        Person(district, None).browser.get("/sign-in?lang=hi", headers={"Cookie": "x=1"})
    )
    assert set(cookies) == {"sid", "did", "lang"}
    for line in cookies.values():
        assert (
            "HttpOnly" in line
            and "SameSite=Lax" in line
            and "Path=/" in line
            and "Domain" not in line
        )
        assert "Secure" not in line


def test_over_https_cookies_are_secure_and_the_session_is_bound_to_the_host(tmp_path):
    district = District(tmp_path / "data", address="https://paramarsh.example")
    leela = Person(district, district.hires("cho", "Leela Devi (demo)", district.centre))
    leela.browser = TestApp(district.app, extra_environ={"wsgi.url_scheme": "https"})
    code = district.code_for(leela.staff)
    answer = leela.browser.get("/enrol?lang=en")
    cookies = cookies_of(answer)
    path, pairs = leela.filled(answer, mobile=leela.staff.mobile, code=code, pin=PIN, again=PIN)
    cookies |= cookies_of(leela.browser.post(path, pairs))

    assert set(cookies) == {"__Host-sid", "did", "lang"}
    for line in cookies.values():
        assert (
            "; Secure" in line
            and "HttpOnly" in line
            and "SameSite=Lax" in line
            and "Path=/" in line
        )
    assert "Domain" not in cookies["__Host-sid"]
    answer = leela.browser.get("/me")
    assert answer.status_int == 200 and answer.headers["Strict-Transport-Security"].startswith(
        "max-age=31536000"
    )
    models.db.close()


def test_the_database_holds_neither_pin_nor_code_nor_cookie(leela, district):
    code = district.code_for(leela.staff)
    uses(leela, code)
    everything = str(district.dump())
    assert (
        leela.browser.cookies["sid"] not in everything
        and leela.browser.cookies["did"] not in everything
    )
    assert code not in everything and district.one(
        models.Staff, leela.staff.id
    ).pin_hash.startswith("$argon2id$")


def test_each_sign_in_is_a_session_of_its_own(asha):
    first = asha.browser.cookies["sid"]
    forgets(asha)
    asha.signs_in()
    assert asha.browser.cookies["sid"] != first
    assert len(asha.district.rows(Session)) == 2
