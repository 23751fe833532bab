"""Text messages to patients: who agreed, who is told what and when, and nobody twice or too
much.
"""

import datetime as dt
import gzip
import json
import re

import pytest
from peewee import IntegrityError

import clock
from conftest import at_once
from faults.rig import ROOT
from models import Answer, Consult, Sms, SmsConsent, Staff
from rules import codes, sms, terms
from services.sms import reminders, send, write
from sms_rig import Gateway, files, posts, spool_below
from test_followups import asks_again, day, overdue
from test_referral_loop import refers, scans, stranger
from web import languages

MOBILE = "9876543210"


# --- the rules ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", languages.LANGUAGES)
@pytest.mark.parametrize("about", codes.SMS_TO_PATIENTS)
def test_every_text_fits_into_one_message_and_gives_no_reason(about, language):
    text = sms.TO_PATIENTS[about]
    said = languages.speak(language, text.filled(date="28-11", mobile=MOBILE))
    assert (
        sms.parts(said) == 1
        and MOBILE in said
        and "{" not in said
        and ("28-11" in said) == (about != "ring")
    )
    assert set(re.findall(r"{(\w+)}", text.text)) == (
        {"mobile"} if about == "ring" else {"date", "mobile"}
    )
    assert not re.search(
        r"https?:|www\.|doctor|डॉक्टर|दवा|dawa|medicine|hospital|अस्पताल|बीमार|इलाज", said, re.I
    )


def test_the_guide_shows_the_texts_that_are_to_be_registered():
    guide = (ROOT / "docs" / "sms.md").read_text(encoding="utf-8")
    for about, text in sms.TO_PATIENTS.items():
        said = " | ".join(
            languages.translate(language, text.text) for language in ("en", "hi", "hi-Latn")
        )
        assert f"| `{about}` | {said} |" in guide


def test_every_kind_has_its_words():
    assert set(terms.SMS_CONSENTS) == set(codes.SMS_CONSENTS)
    assert (
        set(sms.TO_PATIENTS)
        == set(codes.SMS_TO_PATIENTS)
        == {*reminders.FOLLOW_UP, *reminders.RING}
    )


@pytest.mark.parametrize(
    "time, writes",
    [
        ("00:00", False),
        ("08:59", False),
        ("09:00", True),
        ("17:59", True),
        ("18:00", False),
        ("23:59", False),
    ],
)
def test_patients_are_written_to_by_day(time, writes):
    assert sms.daytime(dt.datetime.fromisoformat(f"2026-11-23 {time}")) == writes


@pytest.mark.parametrize(
    "about, first, last",
    [("soon", "2026-03-01", "2026-03-02"), ("late", "2026-02-15", "2026-02-27")],
)
def test_the_days_of_a_follow_up_on_which_its_patient_is_told(about, first, last):
    assert sms.due_days(about, dt.date(2026, 3, 1)) == (
        dt.date.fromisoformat(first),
        dt.date.fromisoformat(last),
    )


@pytest.mark.parametrize("a_day, share", [(1, 1), (2, 1), (3, 2), (100, 50)])
def test_half_of_a_days_messages_may_go_to_patients(a_day, share):
    assert sms.patients_share(a_day) == share


# --- a district that sends, at ten in the morning -------------------------------------------------


@pytest.fixture
def spool(tmp_path):
    return spool_below(tmp_path)


@pytest.fixture
def chosen(spool, ten_o_clock):
    return {"sms": "spool", "sms_spool": spool}


def agrees(cho, patient, answer="own", language="hi"):
    """The CHO asks, and writes down what was said."""
    return cho.fills(cho.opens(f"/patients/{patient}/sms"), answer=answer, language=language)


def due(
    cho,
    doctor,
    ahead=1,
    *,
    mobile=MOBILE,
    agreed="own",
    language="hi",
    name="रामावती देवी",
    **fields,
):
    """A consult of a patient who agreed, answered with a follow-up so many days ahead; its id."""
    patient = cho.registers(name, mobile=mobile)
    if agreed:
        agrees(cho, patient, agreed, language)
    consult = cho.asks_about(patient)
    doctor.signs(doctor.takes(consult), follow_up=day(max(ahead, 0)), **fields)
    if ahead < 0:
        overdue(cho.district, consult, -ahead)
    return consult


def told(district):
    """[(case, about, state)] of messages to patients, in the order of writing."""
    return [
        (row.consult_id, row.about, row.state)
        for row in district.rows(Sms.select().where(Sms.to.is_null()).order_by(Sms.id))
    ]


def texts(spool, mobile=MOBILE):
    """What lies in the modem's folder for that number."""
    outbox = spool / "outbox"
    return [
        (outbox / name).read_bytes().decode("utf-16") for name in files(outbox) if mobile in name
    ]


# --- consent --------------------------------------------------------------------------------------


def test_nothing_is_assumed_and_what_was_said_is_kept_with_who_and_when(asha, sunita, district):
    patient = asha.registers(mobile=MOBILE)
    page = asha.opens(f"/patients/{patient}")
    assert "not asked yet" in page

    page = page.click("not asked yet")
    assert (
        page.forms[0]["answer"].value == ""
        and page.forms[0]["language"].value == "hi"
        and "98765 43210" in page
    )
    page = asha.fills(page)
    assert page.status_int == 422 and "Choose what the patient or the family said." in page
    assert district.rows(SmsConsent.select()) == []

    page = asha.fills(page, answer="family")
    (row,) = district.rows(SmsConsent.select())
    assert (row.patient_id, row.mobile, row.by_id) == (patient, MOBILE, asha.staff.id)
    assert (row.answer, row.language) == ("family", "hi") and row.at
    assert "Yes, it is a family phone" in page and "Asha Devi (demo)" in page

    assert "No SMS" in agrees(sunita, patient, "no")
    assert [row.answer for row in district.rows(SmsConsent.select().order_by(SmsConsent.id))] == [
        "family",
        "no",
    ]


def test_a_consent_is_for_one_number(asha, district):
    patient = asha.registers(mobile=MOBILE)
    asked = asha.opens(f"/patients/{patient}/sms")
    asha.fills(asha.opens(f"/patients/{patient}/edit"), mobile="9876500000")
    answer = asha.fills(asked, answer="own")
    assert (
        answer.status_int == 409
        and "Another mobile number" in answer
        and district.rows(SmsConsent.select()) == []
    )

    agrees(asha, patient)
    asha.fills(asha.opens(f"/patients/{patient}/edit"), mobile=MOBILE)
    assert "not asked yet" in asha.opens(f"/patients/{patient}")


def test_without_a_number_there_is_nothing_to_ask(asha, district):
    patient = asha.registers()
    page = asha.opens(f"/patients/{patient}/sms")
    assert (
        "No mobile number" in page
        and not page.forms
        and "/sms" not in asha.opens(f"/patients/{patient}")
    )
    answer = asha.delivers(
        f"/patients/{patient}/sms", {"k": asha.key(), "answer": "own", "language": "hi"}
    )
    assert answer.status_int == 409
    assert district.rows(SmsConsent.select()) == []


def test_where_the_district_sends_none_no_page_speaks_of_it(asha, dr_rao, district):
    due(asha, dr_rao)
    write.use(False)
    for path in ("/patients/1", "/followups", "/referrals"):
        assert "SMS" not in asha.opens(path)


# --- follow-ups -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ahead, about",
    [(2, None), (1, "soon"), (0, "soon"), (-1, None), (-2, "late"), (-14, "late"), (-15, None)],
)
def test_a_patient_is_told_the_day_before_or_on_the_day_and_later(
    asha, dr_rao, district, spool, ahead, about
):
    consult = due(asha, dr_rao, ahead)
    posts(district), posts(district)
    assert told(district) == ([(consult, about, "handed")] if about else [])
    assert len(texts(spool)) == bool(about)


@pytest.mark.parametrize(
    "language, said",
    [
        ("hi", "स्वास्थ्य केंद्र से: {date} को यहां आएं। पूछना हो तो फोन {cho}"),
        ("hi-Latn", "Swasthya kendra se: {date} ko yahan aayein. Poochhna ho to phone {cho}"),
        ("en", "Your health centre asks you to come on {date}. To ask, ring {cho}"),
    ],
)
def test_the_text_names_the_day_and_the_cho_and_nothing_else(
    asha, dr_rao, district, spool, language, said
):
    due(asha, dr_rao, language=language, diagnosis="Tuberculosis", advice="Rest", tests="Sputum")
    posts(district)
    assert texts(spool) == [said.format(date=day(1)[:5], cho=asha.staff.mobile)]
    assert files(spool / "outbox")[-1].startswith("OUTD"), "after all that is for staff"


def test_one_follow_up_is_told_before_and_once_after_and_never_again(
    asha, dr_rao, district, spool, later
):
    consult = due(asha, dr_rao)
    for _ in range(20):
        posts(district)
        for name in files(spool / "outbox"):
            (spool / "outbox" / name).rename(spool / "sent" / name)
        later(days=1)
    assert told(district) == [(consult, "soon", "sent"), (consult, "late", "sent")]
    soon, late = district.rows(Sms.select().where(Sms.to.is_null()).order_by(Sms.id))
    assert (late.day - soon.day).days == 3


def test_a_back_referral_opens_a_follow_up_that_is_told_too(asha, dr_rao, district, spool):
    consult = refers(asha, dr_rao)
    agrees(asha, 1)
    nurse = stranger(district)
    nurse.fills(nurse.opens(scans(asha, consult) + "/back"), diagnosis="Dengue", review_on=day(1))
    posts(district)
    assert told(district) == [(consult, "soon", "handed")] and day(1)[:5] in texts(spool)[0]
    assert "SMS sent" in asha.opens("/followups")


def nobody_asked(asha, dr_rao, consult):
    district = asha.district
    district.writes(Sms.delete().execute)
    district.writes(SmsConsent.delete().execute)


def took_it_back(asha, dr_rao, consult):
    agrees(asha, 1, "no")


def has_another_number(asha, dr_rao, consult):
    asha.fills(asha.opens("/patients/1/edit"), mobile="9876500000")


def has_no_number(asha, dr_rao, consult):
    asha.fills(asha.opens("/patients/1/edit"), mobile="")


def came_already(asha, dr_rao, consult):
    asks_again(asha, consult)


def is_better(asha, dr_rao, consult):
    asha.fills(asha.opens(f"/consults/{consult}/record"), outcome="better")


def said_on_the_phone(outcome):
    def rang(asha, dr_rao, consult):
        asha.fills(asha.opens(f"/consults/{consult}/reminder"), outcome=outcome)

    rang.__name__ = outcome
    return rang


def in_another_case(outcome):
    def rang(asha, dr_rao, consult):
        asha.fills(asha.opens(f"/consults/{asha.asks_about(1)}/reminder"), outcome=outcome)

    rang.__name__ = f"{outcome} in another case"
    return rang


def died_in_another_case(asha, dr_rao, consult):
    asha.fills(asha.opens(f"/consults/{asha.asks_about(1)}/record"), outcome="died")


def died_in_hospital(asha, dr_rao, consult):
    other = asha.asks_about(1)
    dr_rao.signs(dr_rao.takes(other), refer_to="3", reason="Review")
    nurse = stranger(asha.district)
    nurse.fills(nurse.opens(scans(asha, other)), form=1, what="died")


def nobody_to_ring(asha, dr_rao, consult):
    asha.district.writes(Staff.update(active=False).where(Staff.role == "cho").execute)


NEEDLESS = [
    took_it_back,
    has_another_number,
    has_no_number,
    came_already,
    is_better,
    died_in_another_case,
    died_in_hospital,
    nobody_to_ring,
    *map(said_on_the_phone, ("came", "moved", "refused", "died")),
    *map(in_another_case, ("moved", "refused", "died")),
]


@pytest.mark.parametrize("ahead", [1, -3])
@pytest.mark.parametrize("how", [nobody_asked, *NEEDLESS], ids=lambda how: how.__name__)
def test_who_need_not_be_told_is_not_told(asha, dr_rao, district, how, ahead):
    consult = due(asha, dr_rao, ahead)
    how(asha, dr_rao, consult)
    posts(district)
    assert told(district) == []


@pytest.mark.parametrize("with_modem", [False, True])
@pytest.mark.parametrize("how", NEEDLESS, ids=lambda how: how.__name__)
def test_what_waits_or_lies_with_the_modem_is_taken_back(
    asha, dr_rao, district, spool, how, with_modem
):
    consult = due(asha, dr_rao)
    if with_modem:
        posts(district)
        assert len(texts(spool)) == 1
    else:
        district.writes(lambda: reminders.write(reminders.fall_due(9)))
    how(asha, dr_rao, consult)
    posts(district)
    assert told(district) == [(consult, "soon", "lapsed")] and texts(spool) == []


def test_a_consent_for_a_new_number_sends_nothing_to_the_old_one(asha, dr_rao, district, spool):
    consult = due(asha, dr_rao)
    posts(district)
    has_another_number(asha, dr_rao, consult)
    agrees(asha, 1)
    posts(district)
    assert told(district) == [(consult, "soon", "lapsed")] and texts(spool) == []


@pytest.mark.parametrize(
    "how",
    [said_on_the_phone("will_come"), said_on_the_phone("unreached"), in_another_case("came")],
    ids=lambda how: how.__name__,
)
def test_who_is_still_to_come_is_told(asha, dr_rao, district, how):
    consult = due(asha, dr_rao)
    how(asha, dr_rao, consult)
    posts(district)
    assert told(district) == [(consult, "soon", "handed")]


def test_who_moved_away_and_came_back_is_told_of_the_new_case(asha, dr_rao, district, later):
    said_on_the_phone("moved")(asha, dr_rao, due(asha, dr_rao))
    later(minutes=1)
    again = asha.asks_about(1)
    dr_rao.signs(dr_rao.takes(again), follow_up=day(1))
    posts(district)
    assert told(district) == [(again, "soon", "handed")]


def test_a_death_written_down_before_a_late_answer_still_holds(asha, dr_rao, district, later):
    first, second = due(asha, dr_rao), asha.asks_about(1)
    later(minutes=1)
    said_on_the_phone("died")(asha, dr_rao, first)
    later(minutes=1)
    dr_rao.signs(dr_rao.takes(second), follow_up=day(1))
    posts(district)
    assert told(district) == []


def test_the_cho_who_left_is_not_the_one_to_ring(asha, dr_rao, district, spool):
    due(asha, dr_rao)
    colleague = district.hires("cho", "Leela Devi (demo)", district.centre)
    district.writes(Staff.update(active=False).where(Staff.id == asha.staff.id).execute)
    posts(district)
    assert colleague.mobile in texts(spool)[0] and asha.staff.mobile not in texts(spool)[0]


# --- not too much ---------------------------------------------------------------------------------


def test_one_message_a_day_to_one_number_whoever_in_the_family_it_is_for(
    asha, dr_rao, district, spool, later
):
    (
        due(asha, dr_rao),
        due(asha, dr_rao, name="Munni Devi"),
        due(asha, dr_rao, -3, name="Kallu", mobile="9876500000"),
    )
    posts(district), posts(district)
    assert told(district) == [(1, "soon", "handed"), (2, "soon", "waiting"), (3, "late", "handed")]
    later(days=1)
    posts(district)
    assert [state for _, _, state in told(district)] == ["handed"] * 3
    assert len(texts(spool)) == 2


def test_two_cases_of_one_patient_are_told_on_two_days(asha, dr_rao, district, later):
    first, second = due(asha, dr_rao, -3), asha.asks_about(1)
    dr_rao.signs(dr_rao.takes(second), follow_up=day(1))
    posts(district)
    assert sorted(state for _, _, state in told(district)) == ["handed", "waiting"]
    later(days=1)
    posts(district)
    assert told(district) == [(second, "soon", "handed"), (first, "late", "handed")]


def test_nobody_is_written_to_at_night(asha, dr_rao, district, spool, later):
    due(asha, dr_rao)
    later(hours=8)  # 18:00
    posts(district)
    later(hours=14, minutes=58)  # 8:58
    posts(district)
    assert told(district) == []
    later(minutes=2)
    posts(district)
    assert len(texts(spool)) == 1


def test_what_was_written_by_day_and_could_not_leave_waits_for_the_morning(
    asha, dr_rao, district, spool, later
):
    due(asha, dr_rao)
    district.writes(lambda: reminders.write(reminders.fall_due(9)))
    later(hours=8)
    posts(district)
    assert told(district) == [(1, "soon", "waiting")]
    later(hours=15)
    posts(district)
    assert told(district) == [(1, "soon", "handed")]


def test_a_modem_that_hangs_in_the_evening_wakes_nobody(asha, dr_rao, district, spool, later):
    due(asha, dr_rao)
    later(hours=7, minutes=59)
    posts(district)
    later(minutes=5)
    posts(district)
    assert told(district) == [(1, "soon", "handed")]
    later(minutes=6)
    posts(district)
    assert told(district) == [(1, "soon", "lapsed")] and texts(spool) == []


def test_patients_leave_half_of_the_days_messages_to_staff(asha, dr_rao, district, later):
    for number in range(3):
        due(asha, dr_rao, name=f"Patient {'ABC'[number]}", mobile=f"987650000{number}")
    district.writes(Sms.delete().where(Sms.to.is_null(False)).execute)
    posts(district, sms_a_day=4), posts(district, sms_a_day=4)
    assert [state for _, _, state in told(district)] == ["handed", "handed"]
    for _ in range(3):
        asha.asks_about(1, urgency="2")
    posts(district, sms_a_day=4)
    staffs = [
        row.state
        for row in district.rows(Sms.select().where(Sms.to.is_null(False)).order_by(Sms.id))
    ]
    assert staffs == ["handed", "handed", "waiting"]
    later(days=1)
    posts(district, sms_a_day=4)
    assert [state for _, _, state in told(district)] == ["handed"] * 3


def test_what_is_for_staff_leaves_first(asha, dr_rao, district):
    due(asha, dr_rao)
    district.writes(lambda: reminders.write(reminders.fall_due(9)))
    asha.asks_about(1, urgency="2")
    order = []
    while row := district.writes(send.take_up, 100):
        order.append(row.about)
    assert order == ["urgent", "answered", "soon"]


# --- referrals ------------------------------------------------------------------------------------


@pytest.mark.parametrize("urgency, hours", [("1", 6), ("2", 24), ("3", 48)])
def test_a_referral_not_heard_of_asks_the_patient_to_ring_once(
    asha, dr_rao, district, spool, later, urgency, hours
):
    consult = refers(asha, dr_rao, urgency=urgency)
    agrees(asha, 1)
    later(hours=hours, minutes=-1)
    posts(district)
    assert told(district) == []
    later(minutes=2)
    for _ in range(5):
        posts(district)
        later(days=1)
    assert [(case, about) for case, about, _ in told(district)] == [(consult, "ring")]
    assert texts(spool)[0].startswith("स्वास्थ्य केंद्र से: कृपया") and asha.staff.mobile in texts(spool)[0]


def came(asha, dr_rao, consult):
    nurse = stranger(asha.district)
    nurse.fills(nurse.opens(scans(asha, consult)))


def was_rung(outcome):
    def rang(asha, dr_rao, consult):
        asha.fills(asha.opens(f"/consults/{consult}/became"), outcome=outcome)

    rang.__name__ = outcome
    return rang


@pytest.mark.parametrize(
    "how",
    [
        came,
        took_it_back,
        is_better,
        *map(was_rung, ("came", "moved", "refused", "died", "unreached")),
    ],
    ids=lambda how: how.__name__,
)
def test_who_was_heard_of_is_not_asked_to_ring(asha, dr_rao, district, how, later):
    consult = refers(asha, dr_rao)
    agrees(asha, 1)
    later(hours=23)
    asha.signs_in()
    how(asha, dr_rao, consult)
    later(hours=2)
    posts(district)
    assert told(district) == []


def test_the_list_of_those_not_heard_of_shows_who_was_written_to(asha, dr_rao, district, later):
    refers(asha, dr_rao)
    agrees(asha, 1)
    later(hours=25)
    asha.signs_in()
    assert "SMS not sent" in asha.opens("/referrals")
    posts(district)
    assert f"SMS sent {clock.today():%d-%m-%Y}" in asha.opens("/referrals")
    dr_rao.signs_in()
    assert "SMS" not in dr_rao.opens("/referrals")


# --- what the CHO and the office see --------------------------------------------------------------


def test_the_due_list_says_whether_a_message_left(asha, dr_rao, district, spool):
    due(asha, dr_rao, agreed="")
    page = asha.opens("/followups")
    assert "SMS sent" not in page

    agrees(page.click("SMS not sent") and asha, 1)
    posts(district)
    assert f"SMS sent {clock.today():%d-%m-%Y}" in asha.opens("/followups")

    (name,) = [name for name in files(spool / "outbox") if MOBILE in name]
    (spool / "outbox" / name).rename(spool / "error" / name)
    posts(district)
    assert "SMS sent" not in asha.opens("/followups")


def test_the_office_sees_what_is_stuck_and_no_name(asha, dr_rao, district, verma, spool):
    due(asha, dr_rao)
    district.writes(Sms.delete().where(Sms.to.is_null(False)).execute)
    posts(district)
    (name,) = files(spool / "outbox")
    (spool / "outbox" / name).rename(spool / "error" / name)
    posts(district)
    page = verma.opens("/district/sms")
    assert (
        "Follow-up" in page
        and "to the patient" in page
        and "रामावती" not in page
        and MOBILE not in page
    )
    verma.fills(page, button="again-1")
    posts(district)
    assert told(district) == [(1, "soon", "handed")] and files(spool / "outbox") == [name]


def test_no_number_no_text_and_no_name_is_printed(asha, dr_rao, district, caplog):
    due(asha, dr_rao)
    printed = posts(district) + posts(district) + caplog.text
    assert json.loads(printed) == {"sms": {"handed": 2}}


@pytest.mark.parametrize("language", languages.LANGUAGES)
def test_the_due_list_still_fits_a_2g_phone(asha, dr_rao, district, language):
    consult = due(asha, dr_rao, diagnosis="बुखार और खांसी, " * 15, tests="खून की जांच, " * 20)
    case, answer = district.one(Consult, consult), district.rows(Answer.select())[0]
    for number in range(11):
        fresh = district.writes(
            Consult.create, **case.__data__ | {"id": None, "queue_place": 100 + number}
        )
        district.writes(
            Answer.create,
            **answer.__data__ | {"id": None, "consult": fresh, "code": f"CODE{number}"},
        )
    page = asha.browser.get(f"/followups?lang={language}")
    assert len(page.body) <= 10_000 and len(gzip.compress(page.body, 9)) <= 4_000
    assert page.text.count("/patients/1/sms") == 7
    assert len(asha.opens("/patients/1/sms").body) < 5_000


# --- once -----------------------------------------------------------------------------------------


def test_senders_at_once_write_and_hand_over_once(asha, dr_rao, district):
    for number in range(4):
        due(asha, dr_rao, name=f"Patient {'ABCD'[number]}", mobile=f"987650000{number}")
    district.writes(Sms.delete().where(Sms.to.is_null(False)).execute)

    def sends(_):
        taken = []
        district.writes(reminders.write, district.writes(reminders.fall_due, 9))
        while row := district.writes(send.take_up, 100):
            taken.append(row.consult_id)
        return taken

    assert sorted(sum(at_once(sends), [])) == [1, 2, 3, 4] and len(told(district)) == 4


def test_the_database_holds_it_too(asha, dr_rao, district):
    due(asha, dr_rao)
    (consent,) = district.rows(SmsConsent.select())
    made = {"consult": 1, "about": "late", "consent": consent, "day": clock.today()}
    district.writes(Sms.create, **made)
    for wrong in (
        {},
        {"about": "soon"},
        {"day": None},
        {"about": "soon", "day": None, "to": asha.staff},
        {"about": "soon", "day": None, "consent": None},
    ):
        with pytest.raises(IntegrityError):
            district.writes(Sms.create, **{**made, **wrong})
    district.writes(Sms.create, **{**made, "about": "soon", "day": None})


# --- through a gateway: at most once --------------------------------------------------------------


@pytest.fixture
def gateway():
    made = Gateway()
    yield made
    made.stop()


@pytest.fixture
def by_web(district, gateway):
    web = {
        "sms": "http",
        "sms_url": gateway.url,
        "sms_fields": "to={to}&text={text}&t={template}",
        "sms_templates": "soon.hi=11071&soon.en=11072",
    }
    return lambda: posts(district, **web)


@pytest.fixture
def reminded(asha, dr_rao, district):
    """A patient who is to be told, and nothing else that waits."""
    consult = due(asha, dr_rao)
    district.writes(Sms.delete().execute)
    return consult


def test_a_gateway_gets_the_number_the_consent_was_given_for(
    reminded, asha, district, gateway, by_web
):
    by_web()
    ((_, _, form),) = gateway.got
    assert form["to"] == MOBILE and form["t"] == "11071" and asha.staff.mobile in form["text"]
    assert told(district) == [(reminded, "soon", "sent")]


def test_a_no_is_tried_again(reminded, district, gateway, by_web, later):
    gateway.answers = [(503, "later")]
    by_web()
    assert told(district) == [(reminded, "soon", "waiting")]
    later(minutes=2)
    by_web()
    assert told(district) == [(reminded, "soon", "sent")] and len(gateway.got) == 2


def test_what_got_no_answer_is_left_to_the_office(
    reminded, district, gateway, by_web, monkeypatch, later, verma
):
    monkeypatch.setattr("services.sms.carriers.SECONDS", 0.5)
    gateway.hold.clear()
    assert json.loads(by_web()) == {"sms": {"unclear": 1}}
    gateway.hold.set()
    later(minutes=30)
    assert by_web() == "" and len(gateway.got) == 1
    verma.signs_in()
    page = verma.opens("/district/sms")
    assert "it is not known whether the gateway has sent it" in page
    verma.fills(page, button="again-1")
    by_web()
    assert told(district) == [(reminded, "soon", "sent")]


def test_nobody_there_is_tried_again(reminded, district, gateway, by_web, later):
    gateway.server.server_close()
    assert json.loads(by_web()) == {"sms": {"silent": 1}}
    assert told(district) == [(reminded, "soon", "waiting")]
