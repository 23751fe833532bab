"""What the hospital sees and reports, with the paper or at the desk; when the follow-up stops; what
the audit says.
"""

import datetime as dt
import re

import pytest
from webtest import TestApp

import clock
from models import Answer, Audit, Consult, PatientCall, Reading, Referral, Report, Token
from rules import numbers, referrals
from services.referrals import following
from services.referrals import receiving as receiving_
from test_referral_loop import of, refers, scans, stranger, words


def cookieless(district, address):
    """A browser that comes for the first time, from that address."""
    return TestApp(district.app, extra_environ={"REMOTE_ADDR": address})


def test_wrong_codes_by_visitors_without_a_cookie_lock_nobody_out_elsewhere(asha, dr_rao, district):
    link = scans(asha, refers(asha, dr_rao))
    for _ in range(referrals.WRONG_BY_DEVICE):
        cookieless(district, "192.0.2.1").get("/S/ABCDEFGHJKM2", status=404)
    assert "रामावती" in cookieless(district, "192.0.2.7").get(link)


# --- the slip on the screen -----------------------------------------------------------------------


@pytest.fixture
def full(asha, dr_rao, district):
    """A slip with everything on it: allergies, a drug given, vitals when leaving, transport; the
    consult's id.
    """
    patient = asha.registers("Kamla Devi", mobile="9876543210", allergies="Penicillin")
    consult = asha.asks_about(patient, urgency="1", temperature="102.2", **{"signs-A9": True})
    dr_rao.signs(
        dr_rao.takes(consult),
        refer_to="3",
        reason="Bitten on the foot",
        refer_urgency="1",
        tests="Clotting time",
    )
    asha.fills(
        asha.opens(f"/consults/{consult}/departure"),
        drug0="Inj. Hydrocortisone",
        amount0="100 mg",
        systolic="90",
        diastolic="60",
        transport="108",
        informed="Dr Sen, ER",
    )
    return consult


def test_the_desk_and_the_holder_of_the_paper_see_what_stands_on_it(full, asha, mohan, district):
    for page in (stranger(district).opens(scans(asha, full)), mohan.opens(scans(asha, full))):
        for said in (
            "Kamla Devi",
            "Penicillin",
            "Bitten on the foot",
            "Hydrocortisone 100 mg",
            "90/60",
            "108",
            "Dr Sen, ER",
            "Danger signs",
            "102.2",
            "Clotting time",
            "Dr Rao",
            "54321",
            "98765 43210",
        ):
            assert said in words(page), said
        assert len(page.body) < 10_000


def test_the_desk_sees_what_it_reported(full, asha, mohan):
    page = mohan.fills(mohan.opens(scans(asha, full)), form=1, what="admitted")
    assert "is admitted, " in words(page)
    page = mohan.fills(page.click("Write back"), diagnosis="Snake bite, no poison")
    assert "the hospital wrote back, " in words(page)


def test_only_for_sent_on_the_other_hospital_is_asked(full, asha, district):
    label = (
        stranger(district)
        .opens(scans(asha, full))
        .forms[1]
        .html.find("input", attrs={"name": "elsewhere"})
        .parent
    )
    assert "needed if sent on" in label.text and "optional" not in label.text


@pytest.mark.parametrize("turned_away", [429, 410])
def test_what_was_typed_is_not_lost_when_the_slip_is_shut(
    asha, dr_rao, district, later, turned_away
):
    link, nurse = scans(asha, refers(asha, dr_rao)), stranger(district)
    path, pairs = nurse.filled(
        nurse.opens(f"{link}/back"), diagnosis="Cerebral malaria", drugs="Artesunate"
    )
    if turned_away == 410:
        later(days=15)
    else:
        for _ in range(referrals.WRONG_BY_DEVICE):
            nurse.browser.get("/S/ABCDEFGHJKM2", status=404)
    answer = nurse.delivers(path, pairs)
    assert answer.status_int == turned_away and not district.rows(Report)
    assert "Cerebral malaria" in answer and "Artesunate" in answer


def test_neither_cho_nor_doctor_nor_office_reports_as_if_from_the_hospital(
    asha, dr_rao, verma, district
):
    link = scans(asha, refers(asha, dr_rao))
    for person in (asha, dr_rao, verma):
        page = person.opens(link)
        assert "Only the hospital reports here" in page and not page.forms
        assert person.browser.get(f"{link}/back", status="*").status_int == 409
        for path, typed in (("report", {"what": "arrived"}), ("back", {"diagnosis": "Dengue"})):
            answer = person.delivers(f"{link}/{path}", {"k": person.key(), **typed})
            assert answer.status_int == 409 and "What became of the referral" in answer
    assert not district.rows(Report) and not district.rows(Referral)[0].arrived_at


# --- when the follow-up stops, and what is news ---------------------------------------------------


def backs(person):
    """What the follow-up page says, and the list of the unheard."""
    return words(person.opens("/followups")), words(person.opens("/referrals"))


def test_who_has_died_is_in_no_list_and_the_news_of_it_is_still_read(asha, dr_rao, district, later):
    consult = refers(
        asha, dr_rao, "Kamla Devi", follow_up=f"{clock.today() + dt.timedelta(days=1):%d-%m-%Y}"
    )
    nurse = stranger(district)
    nurse.fills(nurse.opens(scans(asha, consult)), form=1, what="died")
    nurse.fills(nurse.opens(scans(asha, consult) + "/back"), diagnosis="Cerebral malaria")
    follow, unheard = backs(asha)
    assert "Kamla" not in follow
    assert "Kamla Devi" in unheard and "the hospital wrote back" in unheard, "the news"
    home = words(asha.opens("/"))
    assert "tell the patient" not in home
    page = words(asha.opens(f"/consults/{consult}/became"))
    assert "died" in page and "Cerebral malaria" in page


@pytest.mark.parametrize("word", ["call", "outcome"])
def test_a_death_heard_of_elsewhere_stops_it_and_a_case_seen_later_takes_it_back(
    asha, dr_rao, district, later, word
):
    consult = refers(asha, dr_rao, "Kamla Devi")
    if word == "outcome":
        asha.fills(asha.opens(f"/consults/{consult}/record"), outcome="died")
    else:
        asha.fills(asha.opens(f"/consults/{consult}/reminder"), outcome="died")
    district.writes(
        Report.create, referral=1, what="back", diagnosis="Dengue", due_on=clock.today()
    )
    later(hours=25)
    asha.signs_in()
    assert ["Kamla" in list_ for list_ in backs(asha)] == [False, True], "only her news is left"
    asha.fills(asha.opens(f"/consults/{consult}/became"))  # read
    assert "Kamla" not in backs(asha)[1]
    district.writes(
        Consult.update(patient=1, examined_at=clock.now() - dt.timedelta(days=2), late_because="x")
        .where(Consult.id == asha.asks_about(asha.registers("Munni")))
        .execute
    )
    assert "Kamla" not in backs(asha)[1], "seen before that"
    asha.asks_about(1)
    assert "Kamla" in backs(asha)[1], "nobody has heard of her at the hospital, and she lives"


def test_only_being_seen_here_after_it_ends_a_back_referral(asha, sunita, dr_rao, district, later):
    consult, nurse = refers(asha, dr_rao, "Kamla Devi"), stranger(district)
    nurse.fills(nurse.opens(scans(asha, consult) + "/back"), diagnosis="Dengue")

    def due():
        return "Dengue" in asha.opens("/followups")

    later(minutes=1)
    on_paper = asha.asks_about(1)
    district.writes(
        Consult.update(examined_at=clock.now() - dt.timedelta(days=1), late_because="No network")
        .where(Consult.id == on_paper)
        .execute
    )
    assert due(), "seen before the hospital wrote, typed in after"
    sunita.asks_about(1)
    assert due(), "seen at another centre"
    asha.asks_about(1)
    assert not due()


def test_following_up_the_referred_case_ends_a_back_referral(asha, dr_rao, district, later):
    consult, nurse = refers(asha, dr_rao, "Kamla Devi"), stranger(district)
    nurse.fills(nurse.opens(scans(asha, consult) + "/back"), diagnosis="Dengue")
    later(minutes=1)
    paper = asha.asks_about(1)
    asked = Consult.update(
        examined_at=clock.now() - dt.timedelta(days=1), late_because="No network"
    ).where(Consult.id == paper)
    district.writes(asked.execute)
    assert "Dengue" in asha.opens("/followups")
    district.writes(Consult.update(follows=consult).where(Consult.id == paper).execute)
    assert "Dengue" not in asha.opens("/followups")


def test_news_is_one_line_for_each_patient_the_newest_first(asha, dr_rao, district):
    names = "Kamla Meena Suresh Geeta Sunil Rekha Vimla Asgar".split()
    links = [scans(asha, refers(asha, dr_rao, name)) for name in names]
    nurse = stranger(district)
    for what in ("arrived", "admitted", "treated", "died"):
        nurse.fills(nurse.opens(links[0]), form=1 if what == "arrived" else 0, what=what)
    home = asha.opens("/")
    assert words(home).count("Kamla") == 1
    assert "Kamla, 45 years, Female : died other reports: 3" in words(home)
    for link in links[1:]:
        nurse.fills(nurse.opens(link))
    for person in (asha, dr_rao):
        home = words(person.opens("/"))
        news = home[home.index("From the hospital") :]
        order = [news.index(f"{name}, 45") for name in reversed(names[2:])]
        assert order == sorted(order) and len(order) == 6
        page = words(person.opens("/").click("More from the hospital"))
        assert all(f"{name}, 45" in page for name in names)


def test_a_call_about_a_referral_is_answered_in_words_for_it(asha, dr_rao, district, later):
    consult = refers(asha, dr_rao, "Kamla Devi")
    later(hours=25)
    asha.signs_in()
    page = asha.opens(f"/consults/{consult}/became")
    options = page.html.find("select", attrs={"name": "outcome"}).text
    for said in (
        "reached the hospital",
        "will go",
        "could not be reached",
        "moved house",
        "does not want to go",
    ):
        assert said in options
    page = words(asha.fills(page, outcome="will_come"))
    assert (
        "Rung already" in page
        and "Kamla Devi" in page
        and "Of everyone who was referred" not in page
    )
    assert "will go" in words(asha.opens(f"/consults/{consult}/became"))
    later(hours=25)
    asha.signs_in()
    assert "Rung already" not in asha.opens("/referrals") and "Kamla Devi" in asha.opens(
        "/referrals"
    )
    asha.fills(asha.opens(f"/consults/{consult}/became"), outcome="came")
    assert "Of everyone who was referred" in asha.opens("/referrals")
    assert "Rung already" not in asha.opens("/referrals")


# --- the desk's one search box --------------------------------------------------------------------


def finds(desk, typed):
    return desk.fills(desk.opens("/desk"), number=typed)


def test_the_box_takes_whatever_the_desk_has(asha, dr_rao, mohan, district):
    consult = refers(asha, dr_rao, "Kamla Devi")
    slip, scanned = of(district, consult), scans(asha, consult)
    base = district.settings.base
    in_hindi = str.maketrans("0123456789", "०१२३४५६७८९")
    patient, case = numbers.numbered("P", 1), numbers.numbered("C", consult)
    for typed in (
        "kamala",
        "कमला देवी",
        "9876543210",
        "+91 98765 43210",
        "९८७६५ ४३२१०",
        patient,
        patient.lower(),
        case,
        (base + scanned).upper(),
        f" {base}{scanned.lower()}/ ",
        slip.code.lower(),
        slip.short.lower(),
        f"{slip.short[:3]} {slip.short[3:]}",
        slip.short.translate(in_hindi),
        slip.code.translate(in_hindi),
        slip.number.replace("0", "O"),
        slip.number.replace("1", "l"),
    ):
        assert finds(mohan, typed).request.path == f"/S/{slip.code}", typed
    label = mohan.opens("/desk").html.find("label").text
    assert "name or mobile" in label and "P-00012-3" in label


def test_several_slips_are_a_short_list_to_choose_from(asha, dr_rao, mohan, district):
    slips = [
        of(district, refers(asha, dr_rao, name, mobile=mobile))
        for name, mobile in (
            ("Kamla Devi", "9876543210"),
            ("Kamla Yadav", "9876543211"),
            ("Meena", "9876543210"),
        )
    ]
    page = finds(mohan, "kamla")
    found = words(page).partition("Expected")[0]
    assert (
        page.status_int == 200
        and slips[0].number in found
        and slips[1].number in found
        and "Meena" not in found
    )
    assert page.click("Kamla", index=0).request.path in {f"/S/{slip.code}" for slip in slips[:2]}
    assert len(finds(mohan, "9876543210").html.find("h2", string="Found").find_next("ul")("a")) == 2


@pytest.mark.parametrize(
    "typed, said",
    [
        ("K0M4QD", "A code on a slip never has 0"),
        ("SO2I9D", "A code on a slip never has 2 I O S"),
        ("ABCD0FGHJKM2", "A code on a slip never has 0"),
        ("R-00001-9", "No slip has the number R-00001-9"),
        ("Bhagwandas", "Nobody with “Bhagwandas” was referred here in the last 30 days"),
        ("9999999999", "Nobody with “9999999999” was referred here"),
        ("x" * 301, "at most 300 letters"),
    ],
)
def test_what_is_not_found_is_said_for_what_was_typed(asha, dr_rao, mohan, typed, said):
    refers(asha, dr_rao, "Kamla Devi")
    page = finds(mohan, typed)
    assert page.status_int == 422 and said in page


def test_a_name_finds_only_whom_this_hospital_expects_or_has_seen_lately(
    asha, dr_rao, mohan, district, later
):
    tara = district.person("desk", "Tara (demo)", district.chc)
    consult = refers(asha, dr_rao, "Kamla Devi")
    link = scans(asha, consult)
    assert finds(tara, "Kamla").status_int == 422 and finds(tara, "9876543210").status_int == 422
    tara.fills(tara.opens(link))  # came there all the same
    assert finds(tara, "Kamla").request.path == link
    later(days=31)
    mohan.signs_in()
    assert finds(mohan, "Kamla").status_int == 422
    assert finds(mohan, of(district, consult).number).request.path == link


def test_one_button_on_the_list_marks_the_arrival_and_gives_the_token(
    asha, dr_rao, mohan, district
):
    consult = refers(asha, dr_rao)
    page = mohan.fills(mohan.opens("/desk"), form=1)
    assert page.request.path == scans(asha, consult) and "OPD token of today: 1" in words(page)
    assert of(district, consult).arrived_by_id == mohan.staff.id


def test_who_came_with_the_paper_is_seen_at_the_desk_and_can_have_a_token(
    asha, dr_rao, mohan, district, later
):
    later(
        seconds=(
            clock.midnight(clock.today()) + dt.timedelta(days=1, hours=8) - clock.now()
        ).total_seconds()
    )
    for person in (asha, dr_rao, mohan):
        person.signs_in()
    consult, nurse = refers(asha, dr_rao, "Kamla Devi"), stranger(district)
    nurse.fills(nurse.opens(scans(asha, consult)))
    page = mohan.opens("/desk")
    expected, _, come = words(page).partition("Has come today")
    assert "Kamla Devi" in come and "Kamla Devi" not in expected
    mohan.fills(page, form=1)
    assert "1 Kamla Devi" in words(mohan.opens("/desk")) and len(district.rows(Token)) == 1
    assert len(district.rows(Report)) == 1
    later(days=1)
    mohan.signs_in()
    assert "Kamla Devi" not in mohan.opens("/desk")


def test_the_desk_of_a_busy_day_is_small_and_leads_to_everyone(asha, dr_rao, mohan, district):
    name = "विश्वनाथ प्रताप नारायण सिंह यादव"
    consult = refers(
        asha, dr_rao, name, reason="बच्चेदानी से खून बह रहा है, खून की जांच और भर्ती की जरूरत है"
    )
    one = of(district, consult)
    case = district.one(Consult, consult).__data__
    for number in range(40):
        another = district.writes(Consult.create, **dict(case, id=None, queue_place=100 + number))
        district.writes(
            Referral.create,
            **dict(
                one.__data__,
                id=None,
                answer=None,
                consult=another,
                code=f"CODECODE{number:04}",
                arrived_at=clock.now() if number % 3 == 0 else None,
            ),
        )
    for number, row in enumerate(district.rows(Referral.select().where(Referral.id % 3 == 0)), 1):
        district.writes(Token.create, facility=3, day=clock.today(), number=number, referral=row)
    page = mohan.opens("/desk?lang=hi")
    assert len(finds(mohan, name).body) < 10_000
    seen = set()
    while page:
        assert len(page.body) < 10_000, len(page.body)
        seen |= {link["href"] for link in page.html("a", href=lambda href: href.startswith("/S/"))}
        more = page.html.find("a", string="और देखें")
        page = mohan.opens(more["href"]) if more else None
    assert len(seen) == 41


# --- what stood on paper first, and the audit -----------------------------------------------------


def test_written_later_stands_wherever_the_case_does(asha, dr_rao, mohan, district):
    consult = refers(asha, dr_rao, "Kamla Devi")
    seen = clock.now() - dt.timedelta(days=2)
    district.writes(
        Consult.update(examined_at=seen, late_because="No network")
        .where(Consult.id == consult)
        .execute
    )
    link = scans(asha, consult)
    pages = [
        stranger(district).opens(link),
        mohan.opens(link),
        asha.opens(f"/consults/{consult}/became"),
        asha.opens("/patients/1"),
        asha.opens("/copying"),
    ]
    for page in pages:
        assert f"Written later: seen on {clock.local(seen):%d-%m-%Y}" in page, page.request.path
    for page in pages[3:]:
        assert f"{clock.today():%d-%m-%Y}" not in page.html.find_all("li")[-1].text, (
            "the day it was typed"
        )


def test_a_case_without_a_complaint_has_no_empty_place_in_the_history(asha):
    asha.fills(asha.opens("/emergency/adult"), **{"signs-A9": True})
    line = asha.opens("/patients/1").html.find("ul").li.text
    assert f"{clock.today():%d-%m-%Y}, Waiting" in line and ":" not in line


def test_the_audit_holds_no_code_that_opens_a_slip(asha, dr_rao, mohan, verma, district):
    consult, nurse = refers(asha, dr_rao), stranger(district)
    slip, prescription = of(district, consult), district.rows(Answer)[0].code
    nurse.fills(nurse.opens(scans(asha, consult)))
    nurse.fills(nurse.opens(scans(asha, consult) + "/back"), diagnosis="Dengue")
    mohan.fills(mohan.opens(f"/S/{slip.code.lower()}"))
    mohan.opens(f"/S/{prescription}")
    kept = [row.path for row in district.rows(Reading)] + [
        row.subject for row in district.rows(Audit)
    ]
    assert not [path for path in kept if slip.code in path.upper() or prescription in path.upper()]
    assert {
        f"/S/{slip.number}",
        f"/S/{slip.number}/report",
        f"/S/{slip.number}/back",
        f"/S/{slip.number}/arrived",
        f"/S/{numbers.numbered('C', consult)}",
    } <= set(kept)
    page = words(verma.opens("/district/audit?patient=1"))
    assert f"with the paper: seen /S/{slip.number}" in page and "the machine itself" not in page


def test_a_prescriptions_code_that_only_led_to_sign_in_was_not_seen(asha, dr_rao, district):
    refers(asha, dr_rao)
    before = len(district.rows(Reading))
    assert stranger(district).browser.get(f"/S/{district.rows(Answer)[0].code}").status_int == 303
    assert len(district.rows(Reading)) == before


# --- the doctor's queue ---------------------------------------------------------------------------


def test_a_full_queue_in_hindi_is_small(asha, dr_rao, district, later):
    nurse = stranger(district)
    for number, first in enumerate(
        "विश्वनाथ रामस्वरूप भगवानदास मुन्नालाल चंद्रशेखर गिरिजाशंकर हरिनारायण".split()
    ):
        consult = refers(
            asha, dr_rao, f"{first} प्रताप नारायण सिंह यादव", mobile=f"987654321{number}"
        )
        nurse.fills(nurse.opens(scans(asha, consult)))
    for number in range(15):
        consult = asha.asks_about(
            1 + number % 7, urgency="1", complaint="CHP", temperature="104", spo2="84"
        )
        district.writes(
            Consult.update(
                examined_at=clock.now() - dt.timedelta(hours=5),
                late_because="नेटवर्क नहीं था",
                waits_until=clock.now() + dt.timedelta(hours=4),
            )
            .where(Consult.id == consult)
            .execute
        )
    for consult in (14, 15):
        dr_rao.takes(consult)
    later(minutes=40)
    dr_rao.signs_in()
    for language in ("hi", "hi-Latn", "en"):
        page = dr_rao.opens(f"/queue?for=all&lang={language}")
        assert (
            len(page.body) < 10_000
            and len(page.html("button", attrs={"name": re.compile("^take-")})) == 6
        )


def test_a_hindi_sentence_does_not_end_like_an_english_one(asha, dr_rao):
    asha.asks_about(asha.registers(), spo2="84", urgency="1")
    for person, path in ((asha, "/me"), (asha, "/consults/1"), (dr_rao, "/queue?for=all")):
        assert (
            re.findall(r"[\u0900-\u097f]\.\s", words(person.opens(path, params={"lang": "hi"})))
            == []
        ), path


def test_a_long_list_of_the_referred_is_small(asha, dr_rao, district, later):
    """14 not heard of, 14 rung lately, news of 14: long names, in Hindi."""
    consult = refers(asha, dr_rao, "विश्वनाथ प्रताप नारायण सिंह यादव")
    case, slip = district.one(Consult, consult), of(district, consult)
    for number in range(42):
        copy = district.writes(
            Consult.create, **dict(case.__data__, id=None, queue_place=100 + number)
        )
        sent = district.writes(
            Referral.create,
            **dict(slip.__data__, id=None, answer=None, consult=copy, code=f"CODECODE{number:04}"),
        )
        if number % 3 == 1:
            district.writes(
                following.note_call,
                copy,
                asha.staff,
                about="referral",
                outcome="unreached",
                note="",
            )
        elif number % 3 == 2:
            district.writes(
                receiving_.report, sent, by=None, device="", what="sent_on", elsewhere="KGMU"
            )
    later(hours=25)
    district.writes(PatientCall.update(at=clock.now()).execute)
    asha.signs_in()
    for path in ("/referrals", "/"):
        page = asha.opens(f"{path}?lang=hi")
        assert "विश्वनाथ" in page and len(page.body) < 10_000, len(page.body)
