"""The loop of a referral, walked with only the paper: read the QR's address, open it, report, write
back; the desk.
"""

import base64
import datetime as dt
import io
import re
import shutil
import subprocess

import pytest
import zxingcpp
from peewee import IntegrityError
from PIL import Image

import clock
from conftest import Person
from forms.referrals import DOSES
from models import (
    Answer,
    Audit,
    Departure,
    Dose,
    Knock,
    PatientCall,
    Reading,
    Referral,
    Report,
    Submission,
    Token,
)
from rules import referrals
from tests.test_slip_content import EIGHT


def refers(
    asha, doctor, name="रामावती देवी", *, hospital="3", urgency="2", mobile="9876543210", **answer
):
    """A patient referred by the doctor; the consult's id."""
    consult = asha.asks_about(
        asha.registers(name, mobile=mobile, village="Amrahwa"), temperature="102.2"
    )
    doctor.signs(
        doctor.takes(consult),
        **{
            "diagnosis": "Malaria suspected",
            "refer_to": hospital,
            "reason": "Blood test",
            "refer_urgency": urgency,
        }
        | answer,
    )
    return consult


def of(district, consult):
    return district.rows(Referral.select().where(Referral.consult == consult))[0]


def stranger(district):
    """Someone at a hospital with a browser and no account."""
    return Person(district, None)


def scans(cho, consult):
    """The path in the QR of this referral's slip, as a camera reads it."""
    slip = cho.opens(f"/consults/{consult}/referral")
    png = base64.b64decode(slip.html.find("img", class_="qr")["src"].partition(",")[2])
    read = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))[0].text
    assert read.startswith(cho.district.settings.base.upper())
    return read[len(cho.district.settings.base) :]


def words(page):
    """What a person reads on a page, in its main part."""
    return " ".join(page.html.main.get_text(" ").split())


# --- with only the paper --------------------------------------------------------------------------


def test_who_has_only_the_paper_reports_and_writes_back_and_asha_and_dr_rao_hear_of_it(
    asha, dr_rao, district
):
    consult = refers(asha, dr_rao)
    nurse = stranger(district)

    page = nurse.opens(scans(asha, consult))
    assert "रामावती देवी" in page and "Blood test" in page
    page = nurse.fills(page)  # the one button: has arrived
    assert "has arrived, " in words(page) and page.request.path == scans(asha, consult)
    page = nurse.fills(page, what="admitted")
    page = nurse.fills(
        page.click("Write back"),
        diagnosis="Falciparum malaria",
        treatment="Artesunate, 3 doses",
        drugs="Tab. Primaquine 45 mg once",
        review_on=f"{clock.today() + dt.timedelta(days=3):%d-%m-%Y}",
        writer="Sister Mary (demo)",
    )
    assert "the hospital wrote back" in page

    for person in (asha, dr_rao):
        home = person.opens("/")
        assert "the hospital wrote back other reports: 2" in words(home)
        page = home.click(href=f"/consults/{consult}/became", index=0)
        for said in (
            "Falciparum malaria",
            "Artesunate, 3 doses",
            "Primaquine",
            "Sister Mary (demo)",
            "with the slip",
        ):
            assert said in page
        page = person.fills(page)
        assert "I have read" not in page and "From the hospital" not in person.opens("/")

    page = asha.opens("/followups")
    assert (
        "Falciparum malaria" in page and f"{clock.today() + dt.timedelta(days=3):%d-%m-%Y}" in page
    )


def test_reading_by_the_centre_leaves_it_unread_for_the_doctor(asha, dr_rao, district):
    consult = refers(asha, dr_rao)
    stranger_ = stranger(district)
    stranger_.fills(stranger_.opens(scans(asha, consult)))
    asha.fills(asha.opens(f"/consults/{consult}/became"))
    assert "From the hospital" not in asha.opens("/") and "From the hospital" in dr_rao.opens("/")


def test_the_link_shows_no_more_than_the_paper(asha, dr_rao, district):
    consult = refers(
        asha, dr_rao, advice="Tell nobody: sleep under a net", medicines="PCM 500 1-0-1 3"
    )
    paper = words(asha.opens(f"/consults/{consult}/referral"))
    page = stranger(district).opens(scans(asha, consult) + "?lang=hi")
    for form in page.html("form"):
        form.decompose()
    shown = words(page)
    assert "sleep under a net" not in shown and "Paracetamol 500 mg" in shown
    extra = set(re.findall(r"[^\s:;,().–]+", shown)) - set(re.findall(r"[^\s:;,().–]+", paper))
    assert extra <= set("केंद्र को जवाब लिखें रेफर पर्ची".split()), extra


def test_what_one_hospital_wrote_is_not_shown_to_the_next_holder_of_the_paper(
    asha, dr_rao, district
):
    consult = refers(asha, dr_rao)
    first = stranger(district)
    first.fills(first.opens(scans(asha, consult) + "/back"), diagnosis="HIV positive")
    page = stranger(district).opens(scans(asha, consult))
    assert "the hospital wrote back" in page and "HIV" not in page


def test_after_some_days_the_link_is_closed_and_the_desk_still_opens_it(
    asha, dr_rao, mohan, district, later
):
    link, nurse = scans(asha, refers(asha, dr_rao)), stranger(district)
    path, pairs = nurse.filled(nurse.opens(link))
    later(days=13, hours=23)
    assert "रामावती" in nurse.opens(link)
    later(hours=2)
    page = nurse.browser.get(link, status=410)
    assert "run out" in page and "रामावती" not in page
    assert nurse.delivers(path, pairs).status_int == 410 and not district.rows(Report)
    assert nurse.browser.get(f"{link}/back", status="*").status_int == 410
    mohan.signs_in()
    assert "रामावती" in mohan.opens(link)


def test_a_report_delivered_three_times_counts_once_and_nobody_is_signed_out(
    asha, dr_rao, mohan, district
):
    consult = refers(asha, dr_rao)
    nurse = stranger(district)
    path, pairs = nurse.filled(nurse.opens(scans(asha, consult)))
    answers = [nurse.browser.post(path, pairs) for _ in range(3)]
    assert {answer.headers["Location"] for answer in answers} == {answers[0].headers["Location"]}
    assert not any("sid=" in answer.headers.get("Set-Cookie", "") for answer in answers)
    assert len(district.rows(Report)) == 1
    assert len(district.rows(Submission.select().where(Submission.path == path))) == 1
    changed = nurse.delivers(path, [*pairs, ("elsewhere", "Lucknow")])
    assert changed.status_int == 409 and "Lucknow" in changed


def test_a_report_from_a_browser_that_did_not_open_the_slip_is_refused(asha, dr_rao, district):
    consult = refers(asha, dr_rao)
    path, pairs = stranger(district).filled(stranger(district).opens(scans(asha, consult)))
    assert stranger(district).delivers(path, pairs).status_int == 403 and not district.rows(Report)


def test_what_is_missing_is_asked_for_and_nothing_is_kept(asha, dr_rao, district):
    consult = refers(asha, dr_rao)
    nurse = stranger(district)
    page = nurse.opens(scans(asha, consult))
    before = district.dump()
    for fields, said in (
        ({}, "Choose what happened"),
        ({"what": "sent_on"}, "to which hospital the patient was sent on"),
        ({"what": "died", "elsewhere": "Lucknow"}, "or clear this"),
    ):
        answer = nurse.fills(page, form=1, **fields)
        assert answer.status_int == 422 and said in answer
    answer = nurse.fills(nurse.opens(scans(asha, consult) + "/back"), review_on="01-01-2020")
    assert (
        answer.status_int == 422 and "Write the diagnosis" in answer and "from today on" in answer
    )
    assert district.dump() == before


@pytest.mark.parametrize(
    "what, said",
    [
        ("treated", "was treated and sent back"),
        ("died", "died"),
        ("sent_on", "was sent on to another hospital: KGMU Lucknow"),
    ],
)
def test_each_word_of_the_hospital_reaches_the_centre(asha, dr_rao, district, what, said):
    consult = refers(asha, dr_rao)
    nurse = stranger(district)
    nurse.fills(
        nurse.opens(scans(asha, consult)),
        form=1,
        what=what,
        **{"elsewhere": "KGMU Lucknow"} if what == "sent_on" else {},
    )
    assert said in words(asha.opens(f"/consults/{consult}/became")).replace(" :", ":")
    assert of(district, consult).arrived_at


def test_every_opening_and_report_is_in_the_audit(asha, dr_rao, district):
    consult = refers(asha, dr_rao)
    nurse = stranger(district)
    nurse.fills(nurse.opens(scans(asha, consult)))
    path = f"/S/{of(district, consult).number}"
    assert [row.path for row in district.rows(Reading.select().where(Reading.staff.is_null()))] == [
        path,
        path,
    ]
    reported = district.rows(Audit.select().where(Audit.staff.is_null(), Audit.action % "*report"))
    assert [(row.action, row.subject) for row in reported] == [
        ("POST /S/<code:word>/report", f"{path}/report")
    ]
    report = district.rows(Report)[0]
    assert report.by_id is None and len(report.device) == 64


# --- guessing -------------------------------------------------------------------------------------


def guess(person, code="ABCDEFGHJKM2"):
    return person.browser.get(f"/S/{code}", status="*").status_int


def test_a_browser_that_guesses_is_stopped_even_at_a_right_code_but_for_an_hour_only(
    asha, dr_rao, district, later
):
    consult = refers(asha, dr_rao)
    thief, nurse = stranger(district), stranger(district)
    assert [guess(thief) for _ in range(referrals.WRONG_BY_DEVICE)] == [
        404
    ] * referrals.WRONG_BY_DEVICE
    assert (
        guess(thief) == 429
        and thief.browser.get(scans(asha, consult), status="*").status_int == 429
    )
    assert "रामावती" in nurse.opens(scans(asha, consult)), "another browser at the same hospital"
    later(hours=1, seconds=1)
    assert "रामावती" in thief.opens(scans(asha, consult))
    assert len(district.rows(Knock)) == 1, "old tries are taken away"


def test_an_address_that_guesses_with_ever_new_browsers_is_stopped(asha, dr_rao, district):
    consult = refers(asha, dr_rao)
    for _ in range(referrals.WRONG_BY_ADDRESS):
        assert guess(stranger(district)) == 404
    assert guess(stranger(district)) == 429
    elsewhere = stranger(district)
    elsewhere.browser.extra_environ["REMOTE_ADDR"] = "192.0.2.7"
    assert "रामावती" in elsewhere.opens(scans(asha, consult))
    assert not any(
        "127.0.0.1" in row.address or "192.0.2" in row.address for row in district.rows(Knock)
    )


def test_guessing_with_reports_counts_too(asha, dr_rao, district):
    consult = refers(asha, dr_rao)
    thief = stranger(district)
    path, pairs = thief.filled(thief.opens(scans(asha, consult)))
    for _ in range(referrals.WRONG_BY_DEVICE):
        assert thief.delivers("/S/ABCDEFGHJKM2/report", pairs).status_int == 404
    assert thief.delivers(path, pairs).status_int == 429 and not district.rows(Report)


def test_one_slip_opened_without_end_is_closed_for_a_while(asha, dr_rao, mohan, district):
    consult = refers(asha, dr_rao)
    for _ in range(referrals.OPENED_BY_CODE):
        assert guess(stranger(district), of(district, consult).code) == 200
    assert guess(stranger(district), of(district, consult).code) == 429
    assert "रामावती" in mohan.opens(scans(asha, consult))


def test_reports_on_one_slip_have_an_end(asha, dr_rao, district):
    path, nurse = f"/S/{of(district, refers(asha, dr_rao)).code}/report", stranger(district)
    answers = [
        nurse.delivers(path, {"k": nurse.key(), "what": "admitted"})
        for _ in range(referrals.REPORTS_A_DAY + 1)
    ]
    assert [answer.status_int for answer in answers] == [303] * referrals.REPORTS_A_DAY + [409]
    assert (
        "Too many reports" in answers[-1] and len(district.rows(Report)) == referrals.REPORTS_A_DAY
    )


def test_neither_the_short_code_nor_the_number_nor_a_prescription_opens_without_an_account(
    asha, dr_rao, district
):
    referral, nurse = of(district, refers(asha, dr_rao)), stranger(district)
    assert (
        guess(nurse, referral.short) == 404
        and guess(nurse, referral.number.replace("-", "")) == 404
    )
    prescription = nurse.browser.get(f"/S/{district.rows(Answer)[0].code}")
    assert prescription.headers["Location"].startswith("/sign-in")


# --- at the desk ----------------------------------------------------------------------------------


def test_the_code_on_the_slip_is_typed_at_the_desk_and_one_button_gives_the_next_token_of_the_day(
    asha, dr_rao, mohan, district, later
):
    consults = [refers(asha, dr_rao, name) for name in ("Kamla", "Suresh", "Meena")]
    for number, consult in enumerate(consults[:2], 1):
        short = re.search("class=num>(... ...)<", asha.opens(f"/consults/{consult}/referral").text)[
            1
        ]
        page = mohan.fills(mohan.opens("/desk"), number=short.lower())
        assert page.request.path == f"/S/{of(district, consult).code}"
        page = mohan.fills(page)
        assert f"OPD token of today: {number}" in page and "has arrived</button>" not in page
    page = mohan.opens("/desk")
    expected, _, come = words(page).partition("Has come today")
    assert (
        "Meena" in expected and "Kamla" not in expected and "2 Suresh" in come and "1 Kamla" in come
    )
    mohan.delivers(f"/S/{of(district, consults[0]).code}/arrived", {"k": mohan.key()})
    assert [(row.number, row.referral_id) for row in district.rows(Token)] == [(1, 1), (2, 2)], (
        "one patient, one token"
    )
    later(days=1)
    mohan.signs_in()
    assert (
        "OPD token of today: 1<"
        in mohan.fills(mohan.opens(f"/S/{of(district, consults[2]).code}")).text
    )


def test_each_hospital_counts_its_own_tokens(asha, dr_rao, mohan, district):
    tara = district.person("desk", "Tara (demo)", district.chc)
    for desk, hospital in ((mohan, "3"), (tara, "4")):
        consult = refers(asha, dr_rao, "Kamla" if hospital == "3" else "Suresh", hospital=hospital)
        page = desk.fills(desk.opens(scans(asha, consult)))
        assert "OPD token of today: 1<" in page.text


def test_who_came_with_the_paper_first_gets_a_token_at_the_desk_too(asha, dr_rao, mohan, district):
    consult, nurse = refers(asha, dr_rao), stranger(district)
    nurse.fills(nurse.opens(scans(asha, consult)))
    arrived = of(district, consult).arrived_at
    page = mohan.opens(scans(asha, consult))
    assert "Give an OPD token" in page.text and "OPD token of today" not in page.text
    assert "OPD token of today: 1<" in mohan.fills(page, form=0).text
    assert of(district, consult).arrived_at == arrived and len(district.rows(Report)) == 1


def test_the_desk_writes_back_under_its_name(asha, dr_rao, mohan, district):
    consult = refers(asha, dr_rao)
    mohan.fills(mohan.opens(scans(asha, consult)).click("Write back"), diagnosis="Dengue")
    assert "Mohan (demo)" in asha.opens(f"/consults/{consult}/became")


@pytest.mark.parametrize("serial", [1, 2, 3, 1000, 99_999, referrals.ROOM - 1])
def test_a_short_code_is_read_back_and_every_slip_of_the_pen_is_found(serial):
    code = referrals.short_code(serial)
    assert len(code) == 6 and referrals.serial_of(f" {code[:3].lower()}-{code[3:]} ") == serial
    for at in range(6):
        for sign in set(referrals.ALPHABET) - {code[at]}:
            assert referrals.serial_of(code[:at] + sign + code[at + 1 :]) is None
    for at in range(5):
        swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        assert swapped == code or referrals.serial_of(swapped) is None
    assert not set("0O1IL2Z5S8BUV") & set(referrals.ALPHABET)


def test_no_two_short_codes_are_alike():
    assert len({referrals.short_code(serial) for serial in range(1, 20_001)}) == 20_000


# --- who was not heard of -------------------------------------------------------------------------


@pytest.mark.parametrize("urgency, hours", [("1", 6), ("2", 24), ("3", 48)])
def test_not_heard_in_time_is_a_list_for_cho_and_doctor(
    asha, dr_rao, dr_khan, sunita, district, later, urgency, hours
):
    refers(asha, dr_rao, urgency=urgency)
    later(hours=hours, seconds=-60)
    for person in (asha, dr_rao):
        person.signs_in()
        assert "not heard of" not in person.opens("/").text
    later(minutes=2)
    for person in (asha, dr_rao, dr_khan, sunita):
        person.signs_in()
    for person in (asha, dr_rao):
        page = person.opens("/").click("not heard of: 1")
        assert (
            "रामावती" in page and 'href="tel:+919876543210"' in page and "District Hospital" in page
        )
    for person in (dr_khan, sunita):
        assert (
            "रामावती" not in person.opens("/referrals")
            and "not heard of" not in person.opens("/").text
        )


def test_a_report_takes_it_off_the_list(asha, dr_rao, district, later):
    consult = refers(asha, dr_rao)
    later(hours=25)
    asha.signs_in()
    assert "रामावती" in asha.opens("/referrals")
    nurse = stranger(district)
    nurse.fills(nurse.opens(scans(asha, consult)), form=1, what="died")
    assert "tel:" not in asha.opens("/referrals") and "died" in asha.opens("/referrals")


def test_the_chos_own_slip_and_the_doctors_are_one_way(asha, dr_rao, district, later):
    asha.fills(asha.opens("/emergency/adult"), **{"signs-A9": True})
    first_slip = scans(asha, 1)
    dr_rao.signs(dr_rao.takes(1), refer_to="3", reason="Needs the ICU", refer_urgency="1")
    assert scans(asha, 1) != first_slip
    nurse = stranger(district)
    nurse.fills(nurse.opens(first_slip))
    page = asha.opens("/").click(href="/consults/1/became", index=0)
    assert "has arrived" in page
    assert "I have read" not in asha.fills(page) and "From the hospital" not in asha.opens("/")
    later(hours=7)
    asha.signs_in()
    assert "not heard of" not in asha.opens("/").text


def test_after_a_month_nobody_is_rung_any_more(asha, dr_rao, later):
    refers(asha, dr_rao)
    for days, listed in ((29, True), (1, False)):
        later(days=days)
        asha.signs_in() if listed else asha.enrols()
        assert ("रामावती" in asha.opens("/referrals")) is listed


@pytest.mark.parametrize(
    "outcome, settled",
    [
        ("came", True),
        ("moved", True),
        ("refused", True),
        ("died", True),
        ("will_come", False),
        ("unreached", False),
        ("other", False),
    ],
)
def test_a_call_settles_it_or_lets_it_rest_for_a_day(
    asha, dr_rao, district, later, outcome, settled
):
    consult = refers(asha, dr_rao)
    later(hours=25)
    asha.signs_in()
    page = asha.fills(
        asha.opens(f"/consults/{consult}/became"), outcome=outcome, note="Her son answered"
    )
    assert (
        page.request.path == "/referrals"
        and "रामावती" not in words(page).partition("Rung already")[0]
    )
    assert "Her son answered" in asha.opens(f"/consults/{consult}/became")
    later(hours=25)
    asha.signs_in()
    assert ("रामावती" in asha.opens("/referrals")) is not settled


def test_another_outcome_needs_its_note(asha, dr_rao, district):
    consult = refers(asha, dr_rao)
    page = asha.fills(asha.opens(f"/consults/{consult}/became"), outcome="other")
    assert page.status_int == 422 and "Write in the note" in page and not district.rows(PatientCall)


def test_the_cho_of_another_centre_sees_none_of_it(asha, sunita, dr_rao):
    consult = refers(asha, dr_rao)
    for page in ("became", "departure", "reminder", "referral/receipt"):
        assert sunita.browser.get(f"/consults/{consult}/{page}", status="*").status_int == 404
    not_referred = asha.asks_about(asha.registers("Meena"))
    assert asha.browser.get(f"/consults/{not_referred}/became", status="*").status_int == 404


# --- departure ------------------------------------------------------------------------------------


def test_what_was_given_before_leaving_stands_first_on_the_slip_and_behind_its_link(
    asha, dr_rao, district
):
    asha.fills(asha.opens("/emergency/adult"), **{"signs-A9": True})
    page = asha.fills(
        asha.opens("/consults/1").click("How the patient left"),
        drug0="Inj. Hydrocortisone",
        amount0="100 mg IV",
        at0="0:05",
        drug1="Oxygen",
        systolic="90",
        diastolic="60",
        temperature="98.6",
        transport="108",
        informed="Dr Sen, ER, 9000000099",
    )
    assert page.request.path == "/consults/1/departure" and "Saved at" in page
    for paper in ("Referral slip, A5", "two on A4", "58 mm roll"):
        assert "Hydrocortisone" in page.click(paper)
    slip = words(asha.opens("/consults/1/referral"))
    for said in (
        "Inj. Hydrocortisone 100 mg IV 00:05 बजे",
        "90/60",
        "98.6 °F",
        "एंबुलेंस 108",
        "Dr Sen, ER",
        "सांप",
    ):
        assert said in slip, said
    order = [slip.index(words) for words in ("रेफर का कारण", "सांप", "Hydrocortisone", "Dr Sen")]
    assert order == sorted(order)
    assert "Hydrocortisone" in stranger(district).opens(scans(asha, 1))


def test_what_was_written_on_the_chos_slip_stands_on_the_doctors_too(asha, dr_rao, district):
    asha.fills(asha.opens("/emergency/adult"), **{"signs-A9": True})
    asha.fills(
        asha.opens("/consults/1/departure"),
        drug0="Inj. Hydrocortisone",
        amount0="100 mg IV",
        at0="0:05",
        systolic="90",
        diastolic="60",
    )
    dr_rao.signs(dr_rao.takes(1), refer_to="3", reason="Needs the ICU", refer_urgency="1")
    slip = words(asha.opens("/consults/1/referral"))
    assert (
        "R-00002-" in slip and "Inj. Hydrocortisone 100 mg IV 00:05 बजे" in slip and "90/60" in slip
    )
    assert "Hydrocortisone" in stranger(district).opens(scans(asha, 1))
    assert asha.opens("/consults/1/departure").forms[0]["drug0"].value == "Inj. Hydrocortisone"
    own = asha.opens("/consults/1").click("Referral slip made by the CHO")
    for path in ("", "/a4", "/receipt"):
        own = asha.opens(f"/consults/1/own-referral{path}")
        assert "R-00001-" in own and "Hydrocortisone" in own and "सीएचओ ने बनाई" in own


def test_the_doctor_reads_what_was_given_and_measured_before_leaving_and_that_the_patient_arrived(
    asha, dr_rao, district
):
    asha.fills(asha.opens("/emergency/adult"), **{"signs-A9": True})
    asha.fills(
        asha.opens("/consults/1/departure"),
        drug0="Inj. Hydrocortisone",
        amount0="100 mg IV",
        at0="0:05",
        systolic="90",
        diastolic="60",
        transport="108",
    )
    nurse = stranger(district)
    nurse.fills(nurse.opens(scans(asha, 1)))
    for page in (dr_rao.takes(1), dr_rao.opens("/consults/1"), asha.opens("/consults/1")):
        for said in (
            "Inj. Hydrocortisone 100 mg IV",
            "00:05",
            "BP 90/60",
            "Ambulance 108",
            "Reached the hospital on",
        ):
            assert said in words(page), said


# --- the CHO alone --------------------------------------------------------------------------------


def test_asha_refers_a_known_patient_by_herself_and_corrects_it(
    asha, dr_rao, mohan, district, later
):
    consult = asha.asks_about(asha.registers("रामावती देवी"), urgency="1", temperature="104")
    page = asha.opens(f"/consults/{consult}").click("^Refer$")
    assert page.forms[0]["reason"].value == "बुखार" and page.forms[0]["facility"].value == str(
        district.chc.id
    )
    page = asha.fills(page, elsewhere="KGMU Lucknow", reason="तेज बुखार, बेहोशी", speciality="CAR")
    assert page.request.path == f"/consults/{consult}" and "KGMU Lucknow" in page
    page = asha.fills(asha.opens(f"/consults/{consult}/refer"), facility=str(district.hospital.id))
    assert page.click("How the patient left").request.path.endswith("/departure")
    slip = page.click("Referral slip, A5")
    assert (
        "जिला अस्पताल" in slip
        and "तेज बुखार, बेहोशी" in slip
        and "R-00002-" in slip
        and "सीएचओ ने बनाई" in slip
    )
    for paper in ("A4 पर दो", "58 मिमी"):
        assert "R-00002-" in slip.click(paper)
    made = district.rows(Referral)
    assert [(row.urgency, row.made_by_id, row.facility_id, row.speciality) for row in made] == [
        (1, asha.staff.id, None, "CAR"),
        (1, asha.staff.id, district.hospital.id, "CAR"),
    ]
    assert "रामावती" in mohan.opens("/desk")
    asha.fills(asha.opens(f"/consults/{consult}/refer"), facility=str(district.chc.id))
    assert "रामावती" not in mohan.opens("/desk"), "the last slip holds"
    later(hours=7)
    asha.signs_in()
    assert asha.opens("/referrals").text.count("रामावती") == 1


def test_an_overdue_case_too_but_no_other_and_none_that_a_doctor_has_answered(
    asha, dr_rao, district, later
):
    routine, answered = (
        asha.asks_about(asha.registers("Kamla")),
        asha.asks_about(asha.registers("Meena"), urgency="1"),
    )
    path, pairs = asha.filled(asha.opens(f"/consults/{answered}/refer"))
    dr_rao.signs(dr_rao.takes(answered))
    assert asha.delivers(path, pairs).status_int == 409
    assert ">Refer<" not in asha.opens(f"/consults/{routine}") and ">Refer<" not in asha.opens(
        f"/consults/{answered}"
    )
    assert "You refer by yourself" in asha.browser.get(f"/consults/{routine}/refer", status=409)
    assert not district.rows(Referral)
    later(minutes=61)
    asha.signs_in()
    asha.fills(asha.opens(f"/consults/{routine}").click("^Refer$"))
    assert of(district, routine).facility_id == district.chc.id


def test_a_referral_by_herself_says_what_is_missing(asha, district):
    consult = asha.asks_about(asha.registers("Kamla"), urgency="1")
    page = asha.fills(asha.opens(f"/consults/{consult}/refer"), facility="", reason="")
    assert page.status_int == 422 and "Choose the hospital, or write its name." in page
    assert "the hospital reads it first" in page and not district.rows(Referral)


def test_108_stays_until_the_patient_has_arrived(asha, dr_rao, district, later):
    asha.fills(asha.opens("/emergency/adult"), **{"signs-A9": True})
    dr_rao.signs(dr_rao.takes(1), refer_to="3", reason="Needs the ICU", refer_urgency="1")
    assert 'href="tel:108"' in asha.opens("/consults/1")
    nurse = stranger(district)
    nurse.fills(nurse.opens(scans(asha, 1)))
    assert 'href="tel:108"' not in asha.opens("/consults/1")


def test_an_answer_that_sends_nobody_off_at_once_ends_108(asha, dr_rao):
    asha.fills(asha.opens("/emergency/adult"), **{"signs-A9": True})
    dr_rao.signs(dr_rao.takes(1), refer_to="3", reason="Review", refer_urgency="3")
    assert 'href="tel:108"' not in asha.opens("/consults/1")


def test_who_has_arrived_is_not_to_be_sent_off_any_more(asha, district, later):
    asha.fills(asha.opens("/emergency/adult"), **{"signs-A9": True})
    later(minutes=6)
    assert "Do not wait" in asha.opens("/") and "Do not wait" in asha.opens("/consults/1")
    nurse = stranger(district)
    nurse.fills(nurse.opens(scans(asha, 1)))
    assert "Do not wait" not in asha.opens("/") and "Do not wait" not in asha.opens("/consults/1")


def test_the_departure_is_corrected_and_the_first_stays_in_the_book(asha, dr_rao, district):
    consult = refers(asha, dr_rao)
    for drug in ("Paracetmol", "Paracetamol"):
        page = asha.opens(f"/consults/{consult}/departure")
        asha.fills(page, drug0=drug, amount0="500 mg", at0="0:01", spo2="94", transport="own")
    page = asha.opens(f"/consults/{consult}/departure")
    assert page.forms[0]["drug0"].value == "Paracetamol" and page.forms[0]["at0"].value == "00:01"
    assert page.forms[0]["spo2"].value == "94" and len(district.rows(Departure)) == 2
    slip = asha.opens(f"/consults/{consult}/referral")
    assert "Paracetamol 500 mg" in slip and "Paracetmol" not in slip


def test_a_departure_says_what_is_wrong_with_it(asha, dr_rao, district):
    consult = refers(asha, dr_rao)
    page = asha.opens(f"/consults/{consult}/departure")
    for fields, said in (
        ({}, "at least one thing"),
        ({"amount0": "5 ml"}, "which medicine it was"),
        ({"drug0": "ORS", "at0": "25:00"}, "hours and minutes"),
        ({"spo2": "980"}, "must be from"),
    ):
        answer = asha.fills(page, **fields)
        assert answer.status_int == 422 and said in answer, said
    assert not district.rows(Departure)


def test_a_time_that_is_still_to_come_was_the_night_before(asha, dr_rao, district):
    consult = refers(asha, dr_rao)
    soon = clock.local(clock.now()) + dt.timedelta(hours=2)
    asha.fills(asha.opens(f"/consults/{consult}/departure"), drug0="ORS", at0=f"{soon:%H%M}")
    given = district.rows(Dose)[0].given_at
    assert dt.timedelta(hours=21) < clock.now() - given < dt.timedelta(hours=23)


def test_the_database_refuses_a_referral_without_a_place_or_without_a_reason(
    asha, dr_rao, district
):
    consult = refers(asha, dr_rao)
    whole = dict(of(district, consult).__data__, id=None, answer=None, code="CODECODECODE")
    for lacking in ({"facility": None}, {"reason": ""}, {"reason": None}):
        with pytest.raises(IntegrityError):
            district.writes(Referral.create, **whole | lacking)
    district.writes(Referral.create, **whole | {"facility": None, "elsewhere": "KGMU Lucknow"})


# --- follow-up ------------------------------------------------------------------------------------


def test_a_back_referral_without_a_day_is_due_in_a_week_and_goes_with_the_next_case(
    asha, dr_rao, district, later
):
    consult, nurse = refers(asha, dr_rao), stranger(district)
    nurse.fills(nurse.opens(scans(asha, consult) + "/back"), diagnosis="Dengue")
    assert district.rows(Report)[0].due_on == clock.today() + referrals.REVIEW_AFTER
    assert "Dengue" in asha.opens("/followups")
    later(minutes=1)
    asha.asks_about(1)
    assert "Dengue" not in asha.opens("/followups")


@pytest.mark.parametrize(
    "outcome, settled", [("came", True), ("will_come", False), ("unreached", False), ("died", True)]
)
def test_a_call_about_a_follow_up_takes_it_off_the_list_or_not(
    asha, dr_rao, district, later, outcome, settled
):
    consult = asha.asks_about(asha.registers("Kamla Devi", mobile="9876543210"))
    dr_rao.signs(
        dr_rao.takes(consult), follow_up=f"{clock.today() + dt.timedelta(days=1):%d-%m-%Y}"
    )
    page = asha.opens("/followups").click("Result of the call")
    assert "tel:+919876543210" in page
    page = asha.fills(page, outcome=outcome)
    assert page.request.path == "/followups" and ("Kamla Devi" in page) is not settled


# --- paper ----------------------------------------------------------------------------------------


def test_the_receipt_fits_a_roll_of_58_mm(asha, dr_rao, district, tmp_path):
    consult = refers(asha, dr_rao, medicines="PCM 500 1-0-1 3")
    asha.fills(
        asha.opens(f"/consults/{consult}/departure"),
        drug0="ORS",
        amount0="1 litre",
        transport="102",
    )
    page = asha.opens(f"/consults/{consult}").click("58 mm")
    slip, paper = tmp_path / "slip.html", tmp_path / "slip.pdf"
    slip.write_bytes(page.body)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "the receipt is checked by printing it: install Debian's chromium"
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
    subprocess.run(
        ["pdftoppm", "-r", "203", "-png", paper, tmp_path / "roll"], check=True, timeout=60
    )
    code = zxingcpp.read_barcodes(Image.open(next(tmp_path.glob("roll*.png"))).convert("L"))[0].text
    assert code.endswith(f"/S/{of(district, consult).code}"), (
        "read off the paper, at such printers' 203 dots an inch"
    )
    printed = paper.read_bytes()
    width = float(re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)", printed)[1])
    assert (
        round(width / 72 * 25.4) == 58 and len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
    )


LONG = (
    "तीन दिन से तेज बुखार और कंपकंपी, रात में ज्यादा, दो बार उल्टी, खाना नहीं खाया, पेट में हल्का "
    "दर्द। गांव में और लोगों को भी बुखार है, घर पर पैरासिटामोल ली, दो घंटे आराम रहा। "
) * 5


@pytest.fixture
def longest(asha, dr_rao, district):
    """A referral with as much on it as its forms take."""
    patient = asha.registers(
        "मोहम्मद शाहनवाज आलम सिद्दीकी उर्फ छोटे बाबू चौधरी",
        guardian=LONG[:60],
        village=LONG[61:100],
        mobile="9876543210",
        allergies=("पेनिसिलिन, " * 20)[:200],
    )
    vitals = {
        "systolic": "90",
        "diastolic": "60",
        "pulse": "120",
        "spo2": "92",
        "temperature": "103.4",
        "rr": "28",
        "sugar": "210",
    }
    consult = asha.asks_about(
        patient,
        story=LONG[:500],
        lasting="3",
        urgency="1",
        **vitals,
        **{f"signs-{code}": True for code in ("A9", "A10", "A13")},
    )
    asha.fills(asha.opens(f"/consults/{consult}/refer"), reason=LONG[:300], elsewhere=LONG[:120])
    asha.fills(
        asha.opens(f"/consults/{consult}/departure"),
        transport="108",
        informed=LONG[:120],
        **vitals,
        **{
            f"{name}{at}": value
            for at in range(DOSES)
            for name, value in {
                "drug": "Inj. Magnesium sulphate, deep intramuscular, half in each buttock",
                "amount": "10 g (5 g + 5 g) of 50 %",
                "at": "0:10",
            }.items()
        },
    )
    page = dr_rao.takes(consult)
    dr_rao.speaks_by_phone(consult)
    page = dr_rao.signs(
        page,
        refer_to="3",
        refer_urgency="1",
        reason=LONG[:300],
        diagnosis=LONG[:300],
        mode="audio",
        tests=LONG[:300],
        medicines=EIGHT,
    )
    assert page.request.path == "/queue", words(page)[:300]
    return consult


def sides(page, folder):
    """(pages, width, height in mm) of what a printer makes of a page; sheet*.png in the folder show
    it.
    """
    slip, paper = folder / "slip.html", folder / "slip.pdf"
    slip.write_bytes(page.body)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "slips are checked by printing them: install Debian's chromium"
    subprocess.run(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={paper}",
            slip.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=90,
    )
    subprocess.run(
        ["pdftoppm", "-r", "110", "-png", paper, folder / "sheet"], check=True, timeout=60
    )
    box = re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", paper.read_bytes())
    return (
        len(re.findall(rb"/Type\s*/Page\b(?!s)", paper.read_bytes())),
        *(round(float(side) / 72 * 25.4) for side in box.groups()),
    )


@pytest.mark.parametrize("of", ["referral", "own-referral"])
@pytest.mark.parametrize(
    "paper, size", [("", (148, 210)), ("/a4", (297, 210)), ("/receipt", (58, None))]
)
def test_the_longest_referral_is_one_side_of_each_paper(asha, longest, tmp_path, of, paper, size):
    pages, width, height = sides(asha.opens(f"/consults/{longest}/{of}{paper}"), tmp_path)
    assert (pages, width) == (1, size[0]) and height == (size[1] or height)


@pytest.mark.parametrize(
    "typed, code, words",
    [("ortho", "ORT", "हड्डी रोग"), ("सर्जरी", "SUR", "सर्जरी"), ("", "GM", "सामान्य चिकित्सा")],
)
def test_the_doctor_names_the_speciality_of_the_receiver(
    asha, dr_rao, district, typed, code, words
):
    consult = asha.asks_about(asha.registers())
    dr_rao.signs(dr_rao.takes(consult), refer_to="3", reason="Fracture", speciality=typed)
    assert district.rows(Referral)[0].speciality == code
    assert words in asha.opens(f"/consults/{consult}/referral").html.select_one("p.box").text


def test_a_speciality_that_nobody_has_is_said_at_its_field(asha, dr_rao, district):
    case = dr_rao.takes(asha.asks_about(asha.registers()))
    page = dr_rao.signs(case, refer_to="3", reason="Fracture", speciality="general")
    assert (
        page.status_int == 422
        and "no such speciality" in page
        and page.forms[0]["speciality"].value == "general"
    )
    assert not district.rows(Referral)
