"""After the answer: the due list, the same doctor first and then the pool, what was handed out and
how it went on.
"""

import datetime as dt

import pytest

import clock
from models import Answer, Consult, Medicine, Referral, Report


def day(ahead):
    return f"{clock.today() + dt.timedelta(days=ahead):%d-%m-%Y}"


def answered(asha, doctor, *, ahead=1, name="रामावती देवी", **fields):
    """A consult of Asha's, answered by this doctor with a follow-up so many days ahead; its id."""
    consult = asha.asks_about(asha.registers(name))
    doctor.signs(doctor.takes(consult), follow_up=day(ahead), **fields)
    return consult


def overdue(district, consult, days):
    """The follow-up of this consult was due so many days ago."""
    district.writes(
        Answer.update(follow_up_on=clock.today() - dt.timedelta(days=days))
        .where(Answer.consult == consult)
        .execute
    )


def asks_again(asha, consult):
    """Presses "ask again" in the due list, goes through the case and sends it; the id of the
    follow-up.
    """
    page = asha.opens("/followups")
    form = next(
        number for number, form in page.forms.items() if form.action == f"/consults/{consult}/again"
    )
    page = asha.fills(asha.fills(page, form=form), story="Still feverish")
    page = asha.fills(
        page, urgency="3", speciality="GM", waits="60", consent="patient", consent_how="spoken"
    )
    return int(page.request.path.rpartition("/")[2])


def test_the_due_list_shows_who_what_for_and_the_number_to_call(asha, dr_rao):
    consult = asha.asks_about(asha.registers("Kamla Devi", mobile="9876543210"))
    dr_rao.signs(dr_rao.takes(consult), diagnosis="Typhoid?", tests="Widal", follow_up=day(3))

    page = asha.opens("/").click("Follow-up")

    assert "Kamla Devi" in page and "Typhoid?" in page and "Widal" in page and day(3) in page
    assert 'href="tel:+919876543210"' in page


def test_overdue_comes_first_then_today_then_the_next_seven_days(asha, dr_rao, district):
    for ahead, name in ((7, "Seventh"), (0, "Today"), (8, "Eighth"), (2, "Second")):
        answered(asha, dr_rao, ahead=ahead, name=name)
    late = answered(asha, dr_rao, name="Late")
    overdue(district, late, 12)

    page = asha.opens("/followups")

    names = "Late", "Today", "Second", "Seventh", "Eighth"
    shown = [name for name in sorted(names, key=page.text.find) if name in page]
    assert shown == ["Late", "Today", "Second", "Seventh"]
    assert f"overdue since {day(-12)}" in page and page.text.count("overdue") == 1


def test_what_is_overdue_for_more_than_thirty_days_comes_last(asha, dr_rao, district):
    for days, name in ((31, "Stale"), (30, "Late"), (400, "Forgotten")):
        overdue(district, answered(asha, dr_rao, name=name), days)
    answered(asha, dr_rao, ahead=7, name="Seventh")

    page = asha.opens("/followups")

    shown = sorted(("Stale", "Late", "Forgotten", "Seventh"), key=page.text.index)
    assert shown == ["Late", "Seventh", "Forgotten", "Stale"]


def test_the_due_list_is_of_her_own_centre(asha, sunita, dr_rao):
    answered(asha, dr_rao)
    assert "Nobody is due" in sunita.opens("/followups")


def test_a_long_due_list_comes_in_pages_that_fit_a_2g_phone(asha, dr_rao, district):
    consult = answered(asha, dr_rao, diagnosis="बुखार और खांसी, " * 15, tests="खून की जांच, " * 20)
    with_answer = district.one(Consult, consult)
    for number in range(11):
        fresh = district.writes(
            Consult.create,
            **{
                name: value
                for name, value in with_answer.__data__.items()
                if name not in ("id", "queue_place")
            },
            queue_place=100 + number,
        )
        old = district.rows(Answer)[0].__data__
        alike = {
            name: value for name, value in old.items() if name not in ("id", "consult", "code")
        }
        district.writes(Answer.create, **alike, consult=fresh, code=f"CODE{number}")

    for number in range(6):
        slip = district.writes(
            Referral.create,
            consult=consult,
            made_by=dr_rao.staff,
            facility=district.hospital,
            reason="Review",
            code=f"BACK{number}",
        )
        district.writes(
            Report.create,
            referral=slip,
            what="back",
            diagnosis="निमोनिया, पांच दिन भर्ती, " * 10,
            due_on=clock.today(),
        )

    page = asha.opens("/followups?lang=hi")

    assert (
        len(page.body) < 10_000
        and page.text.count("/again") == 7
        and page.text.count("निमोनिया") > 3
    )
    assert page.text.count("/became") == 4 and "इनके बाद और केस" in page
    assert page.click("और देखें").text.count("/again") == 5


def test_a_sent_follow_up_takes_the_item_off_the_list_a_draft_does_not(asha, dr_rao):
    consult = answered(asha, dr_rao)
    asha.fills(asha.opens("/followups"))
    assert "रामावती" in asha.opens("/followups")
    asks_again(asha, consult)
    assert "Nobody is due" in asha.opens("/followups")


def test_asking_again_twice_goes_on_with_the_same_draft(asha, dr_rao):
    answered(asha, dr_rao)
    first = asha.fills(asha.opens("/followups")).request.path
    assert asha.fills(asha.opens("/followups")).request.path == first == "/consults/2/case"


def test_the_follow_up_opens_with_the_last_note_for_both(asha, dr_rao):
    consult = answered(
        asha,
        dr_rao,
        diagnosis="Malaria suspected",
        one__name="Paracetamol",
        one__strength="500 mg",
        one__night="1",
        advice="Drink a lot",
    )

    page = asha.fills(asha.opens("/followups"))
    assert "Malaria suspected" in page and "Paracetamol 500 mg" in page and "Drink a lot" in page
    assert "Dr Rao" in page and page.forms[0]["complaint"].value == "FEV"

    page = dr_rao.takes(asks_again(asha, consult))
    assert "Follow-up of" in page and "Drink a lot" in page


def test_the_same_doctor_first_then_the_pool(asha, dr_rao, dr_khan, later):
    follow_up = asks_again(asha, answered(asha, dr_rao))

    assert "Still" not in dr_khan.opens("/queue") and "रामावती" not in dr_khan.opens(
        "/queue?for=all"
    )
    assert "रामावती" in dr_rao.opens("/queue")
    later(minutes=29)
    assert "रामावती" not in dr_khan.opens("/queue?for=all")
    later(minutes=1)
    assert "Still feverish" in dr_khan.takes(follow_up)


def test_the_time_for_the_same_doctor_is_counted_from_the_sending(asha, dr_rao, dr_khan, later):
    answered(asha, dr_rao)
    asha.fills(asha.opens("/followups"))  # a draft, left lying
    later(minutes=120)
    asks_again(asha, 1)
    assert "रामावती" not in dr_khan.opens("/queue?for=all")


@pytest.mark.parametrize("minutes", [5, 240])
def test_the_time_for_the_same_doctor_is_the_districts_to_set(tmp_path, minutes, later):
    from conftest import District

    district = District(tmp_path / "data", same_doctor_minutes=minutes)
    asha, rao, khan = (
        district.person("cho", "Asha", district.centre),
        district.doctor("Dr Rao"),
        district.doctor("Dr Khan"),
    )
    asks_again(asha, answered(asha, rao))
    later(minutes=minutes, seconds=-2)
    assert "रामावती" not in khan.opens("/queue?for=all")
    later(seconds=3)
    assert "रामावती" in khan.opens("/queue?for=all")


def test_a_doctor_who_has_left_keeps_nobody_waiting(asha, dr_rao, dr_khan, verma):
    consult = answered(asha, dr_rao)
    verma.fills(verma.opens(f"/district/staff/{dr_rao.staff.id}"), form=1)
    asks_again(asha, consult)
    assert "रामावती" in dr_khan.opens("/queue")


def test_a_case_without_an_answer_cannot_be_asked_again(asha):
    consult = asha.asks_about(asha.registers())
    answer = asha.delivers(f"/consults/{consult}/again", {"k": asha.key()})
    assert answer.status_int == 409 and "no answer yet" in answer
    assert len(asha.district.rows(Consult)) == 1


def test_an_ordinary_consult_is_kept_for_nobody(asha, district):
    assert district.one(Consult, asha.asks_about(asha.registers())).for_doctor_until is None


def test_what_was_handed_out_tests_and_outcome_are_recorded_and_reach_the_next_doctor(
    asha, dr_rao, dr_khan, district
):
    consult = answered(asha, dr_rao, medicines="Paracetamol 500 0-0-1\nORS 1 sos")
    one, two = district.rows(Medicine)

    page = asha.opens(f"/consults/{consult}").click("Record medicines")
    page = asha.fills(
        page,
        **{f"given{one.id}": "here", f"given{two.id}": "outside"},
        results="Malaria test: negative",
        outcome="worse",
        note="Vomits since morning",
    )

    for words in (
        "Paracetamol: handed out here",
        "ORS sachet: bought outside",
        "Malaria test: negative",
    ):
        assert words in page
    row = district.one(Consult, consult)
    assert (row.outcome, row.outcome_note) == ("worse", "Vomits since morning") and row.outcome_at
    assert "Nobody is due" in asha.opens("/followups")
    page = dr_khan.takes(asha.asks_about(row.patient_id))
    assert "Malaria test: negative" in page and "worse" in page and "Vomits since morning" in page


def test_a_record_is_corrected_the_same_way_and_the_latest_stands(asha, dr_rao, district, later):
    consult = answered(asha, dr_rao, one__name="Paracetamol", one__night="1")
    given = f"given{district.rows(Medicine)[0].id}"
    asha.fills(
        asha.opens(f"/consults/{consult}/record"),
        **{given: "here"},
        outcome="died",
        note="Wrong patient",
    )
    first = district.one(Consult, consult).outcome_at
    later(minutes=3)

    page = asha.opens(f"/consults/{consult}/record")
    assert page.forms[0]["outcome"].value == "died" and page.forms[0][given].value == "here"
    asha.fills(page, **{given: "none"}, outcome="better", note="")

    row = district.one(Consult, consult)
    assert (row.outcome, row.outcome_note) == ("better", "") and row.outcome_at > first
    assert district.rows(Medicine)[0].given == "none"


def test_an_outcome_that_is_taken_back_puts_the_patient_on_the_list_again(asha, dr_rao, district):
    consult = answered(asha, dr_rao)
    asha.fills(asha.opens(f"/consults/{consult}/record"), outcome="lost")
    assert "Nobody is due" in asha.opens("/followups")
    asha.fills(asha.opens(f"/consults/{consult}/record"), outcome="")
    assert (
        "रामावती" in asha.opens("/followups") and district.one(Consult, consult).outcome_at is None
    )


def test_a_note_without_an_outcome_is_handed_back(asha, dr_rao, district):
    consult = answered(asha, dr_rao)
    page = asha.fills(asha.opens(f"/consults/{consult}/record"), note="Came today", results="Hb 9")
    assert page.status_int == 422 and page.forms[0]["results"].value == "Hb 9"
    assert district.one(Consult, consult).results == ""


def test_a_medicine_of_another_consult_is_not_touched(asha, dr_rao, district):
    mine = answered(asha, dr_rao)
    answered(asha, dr_rao, name="Kamla", one__name="Paracetamol", one__night="1")
    theirs = district.rows(Medicine)[0]
    asha.delivers(
        f"/consults/{mine}/record",
        {"k": asha.key(), f"given{theirs.id}": "here", "outcome": "better"},
    )
    assert (
        district.one(Medicine, theirs.id).given == ""
        and district.one(Consult, mine).outcome == "better"
    )


def test_a_draft_has_nothing_to_record(asha, district):
    page = asha.fills(asha.opens(f"/patients/{asha.registers()}/ask"), complaint="FEV")
    consult = page.request.path.split("/")[2]
    assert (
        asha.delivers(
            f"/consults/{consult}/record", {"k": asha.key(), "outcome": "better"}
        ).status_int
        == 409
    )
    assert district.one(Consult, consult).outcome == ""


# --- what became of those that are done -----------------------------------------------------------


def test_what_became_of_each_follow_up_stands_in_the_list_of_those_done(
    asha, sunita, dr_rao, later
):
    asked, recorded, rung, due, no_date = (
        answered(asha, dr_rao, name=name) for name in ("Asked", "Recorded", "Rung", "Due", "No")
    )
    asha.district.writes(Answer.update(follow_up_on=None).where(Answer.consult == no_date).execute)
    sent = asks_again(asha, asked)
    later(minutes=1)
    asha.fills(asha.opens(f"/consults/{recorded}/record"), outcome="better", note="walks again")
    asha.fills(asha.opens(f"/consults/{no_date}/record"), outcome="better")
    later(minutes=1)
    asha.fills(asha.opens(f"/consults/{rung}/reminder"), outcome="moved")

    page = asha.opens("/followups").click("what became of it")

    lines = [" ".join(line.text.split()) for line in page.html.select("main > ul > li")]
    text = " ".join(page.html.select_one("main").text.split())
    assert text.index("Rung") < text.index("Recorded") < text.index("Asked,") and lines
    assert "moved away" in text and "better: walks again" in text and f"was due on {day(1)}" in text
    assert page.html.find("a", string="Asked again")["href"] == f"/consults/{sent}"
    assert "Due" not in text and "No," not in text
    assert "Nothing was settled" in sunita.opens("/followups/done")
    later(days=31)
    asha.signs_in()
    assert "Nothing was settled in the last 30 days" in asha.opens("/followups/done")


def test_what_is_due_is_not_done_and_the_other_way_round(asha, dr_rao):
    consult = answered(asha, dr_rao)
    for outcome, done in (("", False), ("lost", True), ("", False)):
        asha.fills(asha.opens(f"/consults/{consult}/record"), outcome=outcome)
        assert ("रामावती" in asha.opens("/followups/done")) is done
        assert ("रामावती" in asha.opens("/followups")) is not done
    asha.fills(asha.opens(f"/consults/{consult}/reminder"), outcome="unreached")
    assert "रामावती" not in asha.opens("/followups/done")
