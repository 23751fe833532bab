"""A case belongs to one doctor at a time: for how long, where it goes afterwards, who sees it,
handing it over.
"""

import pytest

import models
from conftest import District
from models import AnswerDraft, Consult, HandOver
from services import queue

NAMES = ("Bhagwan", "Imran", "Kamla", "Meena", "Suresh")


def waiting(doctor, path="/queue"):
    """Names in the order of the queue, cases open with the doctor left out."""
    shown = doctor.opens(path).forms[0].text
    return sorted((name for name in NAMES if name in shown), key=shown.find)


def asked(asha, *names, **case):
    return [asha.asks_about(asha.registers(name), **case) for name in names]


def words(page):
    return " ".join(page.html.get_text(" ").split())


def presses(doctor, button):
    return doctor.fills(doctor.opens("/queue"), form="duty", button=button)


def hands_over(doctor, consult, to, note="Heart murmur, please listen", sure=False):
    """Fills in the page behind the link; ticks "all the same" when it is asked for and wanted."""
    page = doctor.fills(doctor.opens(f"/consults/{consult}/answer"), button="hand-over")
    page = doctor.fills(page, to=to if isinstance(to, str) else f"d{to.staff.id}", note=note)
    return doctor.fills(page, sure=True) if sure else page


def test_a_case_that_runs_out_goes_to_the_front_before_patients_who_sit_there(
    asha, dr_rao, dr_khan, later
):
    first, second = asked(asha, "Kamla", "Suresh")
    asked(asha, "Meena", waits="240")
    (gone_home,) = asked(asha, "Imran", waits="0")
    dr_rao.takes(gone_home)
    assert waiting(dr_khan) == ["Kamla", "Suresh", "Meena"]
    later(minutes=14)
    assert waiting(dr_khan) == ["Kamla", "Suresh", "Meena"]
    later(minutes=2)
    assert waiting(dr_khan) == ["Imran", "Kamla", "Suresh", "Meena"]
    assert "Imran" in dr_khan.fills(dr_khan.opens("/queue")).html.h1.get_text()


def test_a_case_given_back_is_first_of_its_kind_and_no_further(asha, dr_rao, dr_khan):
    kamla, suresh = asked(asha, "Kamla", "Suresh")
    asked(asha, "Meena", urgency="2")
    dr_rao.fills(dr_rao.takes(suresh), button="release")
    assert waiting(dr_khan) == ["Meena", "Suresh", "Kamla"]
    assert "came back at" in dr_khan.opens("/queue")
    dr_rao.fills(dr_rao.takes(kamla), button="release")
    # both came back: the longest waiting first
    assert waiting(dr_khan) == ["Meena", "Kamla", "Suresh"]


def test_what_asha_is_told_of_the_line_is_the_line(asha, dr_rao, dr_khan, later):
    cases = dict(zip(NAMES, asked(asha, *NAMES)))
    dr_rao.fills(dr_rao.takes(cases["Meena"]), button="release")
    dr_rao.takes(cases["Suresh"])
    later(minutes=16)
    line = waiting(dr_khan)
    assert line == ["Meena", "Suresh", "Bhagwan", "Imran", "Kamla"]
    for ahead, name in enumerate(line):
        told = f"Cases before this one: {ahead}" if ahead else "This case is next"
        assert told in asha.opens(f"/consults/{cases[name]}"), name


def test_work_on_a_case_keeps_it(asha, dr_rao, dr_khan, later):
    page = dr_rao.takes(*asked(asha, "Kamla"))
    for _ in range(3):
        later(minutes=14)
        page = dr_rao.fills(page, button="save", diagnosis="Malaria?")
    assert waiting(dr_khan) == []
    later(minutes=16)
    assert waiting(dr_khan) == ["Kamla"]


def test_for_how_long_is_the_districts_to_set(tmp_path, later):
    district = District(tmp_path / "data", claim_minutes=3)
    asha, rao, khan = (
        district.person("cho", "Asha (demo)", district.centre),
        district.doctor("Dr Rao (demo)"),
        district.doctor("Dr Khan (demo)"),
    )
    rao.takes(*asked(asha, "Kamla"))
    later(minutes=2)
    assert waiting(khan) == []
    later(minutes=2)
    assert waiting(khan) == ["Kamla"]


def test_asha_sees_who_reads_and_for_how_long_then_that_it_waits_again(asha, dr_rao, later):
    (consult,) = asked(asha, "Kamla")
    dr_rao.takes(consult)
    later(minutes=3)
    for path in ("/", f"/consults/{consult}"):
        assert "Dr Rao (demo) is reading, since 3 min" in words(asha.opens(path)), path
    later(minutes=13)
    page = words(asha.opens(f"/consults/{consult}"))
    assert "is reading" not in page and "Waiting" in page and "it is at the front again" in page
    assert "is reading" not in asha.opens("/") and "Waiting since" in asha.opens("/")


def test_opening_again_what_is_open_with_her_does_not_begin_anew(asha, dr_rao, later):
    (consult,) = asked(asha, "Kamla")
    dr_rao.takes(consult)
    later(minutes=9)
    dr_rao.delivers("/queue/take", {"k": dr_rao.key(), f"take-{consult}": "1"})
    assert "since 9 min" in asha.opens(f"/consults/{consult}")
    later(minutes=10)
    # and that was work: it is hers for 15 minutes more
    assert "since 19 min" in asha.opens(f"/consults/{consult}")


def test_of_two_doctors_the_late_one_is_told_and_keeps_her_words(
    asha, dr_rao, dr_khan, later, district
):
    (consult,) = asked(asha, "Kamla")
    page = dr_rao.takes(consult)
    later(minutes=16)
    dr_khan.takes(consult)
    answer = dr_rao.fills(page, button="save", diagnosis="Typhoid I think")
    assert answer.status_int == 409 and "Dr Khan (demo) has had this case open since" in answer
    assert "Typhoid I think" in answer and district.rows(AnswerDraft) == []
    for path in (f"/consults/{consult}/answer", f"/consults/{consult}/hand-over"):
        assert dr_rao.opens(path, status=409)
    assert "Dr Khan (demo) is reading, since 0 min" in words(asha.opens("/"))


def test_a_case_handed_to_a_colleague_on_duty_is_kept_for_her_a_while(
    asha, dr_rao, dr_khan, district, later
):
    dr_sen = district.doctor("Dr Sen (demo)", "PED")
    presses(dr_sen, "on")
    asked(asha, "Suresh", speciality="PED")
    (consult,) = asked(asha, "Kamla")
    dr_rao.takes(consult)
    page = hands_over(dr_rao, consult, dr_sen)
    assert page.request.path == "/queue"

    assert waiting(dr_sen) == ["Kamla", "Suresh"] and "for you" in dr_sen.opens("/queue")
    assert waiting(dr_rao) == [] and waiting(dr_khan, "/queue?for=all") == ["Suresh"]
    refused = dr_khan.delivers("/queue/take", {"k": dr_khan.key(), f"take-{consult}": "1"})
    assert refused.status_int == 409 and "kept for Dr Sen (demo) until" in refused
    later(minutes=31)
    assert waiting(dr_khan, "/queue?for=PED") == ["Kamla", "Suresh"] and waiting(dr_khan) == []


def test_the_note_is_read_by_the_next_doctor_and_the_centre_the_draft_by_its_writer(
    asha, dr_rao, dr_khan, district
):
    presses(dr_khan, "on")
    (consult,) = asked(asha, "Kamla")
    dr_rao.fills(dr_rao.takes(consult), button="save", diagnosis="Only a thought")
    hands_over(dr_rao, consult, dr_khan)

    page = dr_khan.takes(consult)
    assert "Heart murmur, please listen" in page and "Dr Rao (demo) → Dr Khan (demo)" in words(page)
    assert "Only a thought" not in page
    assert "Heart murmur, please listen" in asha.opens(f"/consults/{consult}")
    presses(dr_rao, "on")
    hands_over(dr_khan, consult, dr_rao, note="Heard nothing")
    page = dr_rao.takes(consult)
    assert page.forms[0]["diagnosis"].value == "Only a thought"
    assert words(page).index("Heart murmur") < words(page).index("Heard nothing")


def test_a_case_handed_to_a_speciality_is_first_of_its_kind_there(asha, dr_rao, district):
    dr_sen = district.doctor("Dr Sen (demo)", "PED")
    presses(dr_sen, "on")
    asked(asha, "Suresh", speciality="PED")
    (consult,) = asked(asha, "Kamla")
    dr_rao.takes(consult)
    hands_over(dr_rao, consult, "PED")
    assert waiting(dr_sen) == ["Kamla", "Suresh"] and waiting(dr_rao) == []
    page = words(asha.opens(f"/consults/{consult}"))
    assert "Dr Rao (demo) → Paediatrics" in page and "Sent to the doctors of Paediatrics" in page


def test_a_colleague_off_duty_is_warned_of_and_the_case_then_waits_for_everyone(
    asha, dr_rao, dr_khan, district
):
    leela = district.doctor("Dr Leela (demo)")
    (consult,) = asked(asha, "Kamla")
    dr_rao.takes(consult)
    page = hands_over(dr_rao, consult, dr_khan)
    assert (
        page.status_int == 422
        and "Dr Khan (demo) is off duty" in page
        and district.rows(HandOver) == []
    )
    assert page.forms[0]["note"].value.strip() == "Heart murmur, please listen"
    dr_rao.fills(page, sure=True)
    assert waiting(dr_khan) == waiting(leela) == ["Kamla"]
    assert "for you" in dr_khan.opens("/queue") and "for you" not in leela.opens("/queue")


def test_a_silent_colleague_is_warned_of(asha, dr_rao, dr_khan, later):
    presses(dr_khan, "on")
    later(minutes=10)
    consult, _ = asked(asha, "Kamla", "Suresh")
    later(minutes=17)
    dr_rao.takes(consult)
    page = hands_over(dr_rao, consult, dr_khan)
    assert page.status_int == 422 and "Dr Khan (demo) has not been seen since" in page


def test_a_speciality_with_nobody_on_duty_is_warned_of(asha, dr_rao, dr_khan):
    (consult,) = asked(asha, "Kamla")
    dr_rao.takes(consult)
    page = hands_over(dr_rao, consult, "GM")
    assert page.status_int == 422 and "No doctor of General Medicine is on duty now" in page
    presses(dr_khan, "on")
    assert dr_rao.fills(page).request.path == "/queue"


def test_an_emergency_handed_over_stays_everyones(asha, dr_rao, dr_khan, district):
    dr_sen, eye = district.doctor("Dr Sen (demo)", "PED"), district.doctor("Dr Eye (demo)", "EYE")
    presses(dr_sen, "on")
    (consult,) = asked(asha, "Meena", urgency="1")
    dr_rao.takes(consult)
    hands_over(dr_rao, consult, dr_sen)
    for doctor in (dr_sen, dr_rao, dr_khan, eye):
        assert waiting(doctor) == ["Meena"]
    assert "Heart murmur" in eye.takes(consult)


@pytest.mark.parametrize(
    "typed, wrong",
    [
        ({"note": ""}, "Write why"),
        ({"to": ""}, "Choose to whom"),
        ({"note": "x" * 501}, "at most 500"),
    ],
)
def test_without_a_receiver_or_a_note_nothing_is_handed_over(
    asha, dr_rao, dr_khan, district, typed, wrong
):
    presses(dr_khan, "on")
    (consult,) = asked(asha, "Kamla")
    dr_rao.takes(consult)
    page = dr_rao.fills(
        dr_rao.opens(f"/consults/{consult}/hand-over"),
        **{"to": "GM", "note": "Please look", **typed},
    )
    assert page.status_int == 422 and wrong in page
    assert district.one(Consult, consult).state == "taken" and district.rows(HandOver) == []


@pytest.mark.parametrize("to", ["d0", "d99999", "XYZ", "d", "d1", "dd2"])
def test_a_receiver_who_was_not_offered_is_refused(asha, dr_rao, district, to):
    (consult,) = asked(asha, "Kamla")
    dr_rao.takes(consult)
    answer = dr_rao.delivers(
        f"/consults/{consult}/hand-over", {"k": dr_rao.key(), "to": to, "note": "x", "sure": "y"}
    )
    assert answer.status_int == 422 and district.rows(HandOver) == []


def test_who_does_not_hold_the_case_cannot_hand_it_over(asha, dr_rao, dr_khan, district):
    (consult,) = asked(asha, "Kamla")
    dr_rao.takes(consult)
    typed = {"k": dr_khan.key(), "to": "PED", "note": "x", "sure": "y"}
    answer = dr_khan.delivers(f"/consults/{consult}/hand-over", typed)
    assert (
        answer.status_int == 409 and district.one(Consult, consult).taken_by_id == dr_rao.staff.id
    )


def test_a_signed_answer_is_not_handed_over(asha, dr_rao):
    (consult,) = asked(asha, "Kamla")
    dr_rao.signs(dr_rao.takes(consult))
    assert (
        dr_rao.delivers(
            f"/consults/{consult}/hand-over",
            {"k": dr_rao.key(), "to": "PED", "note": "x", "sure": "y"},
        ).status_int
        == 409
    )


def test_the_list_of_a_district_full_of_doctors_is_small(asha, dr_rao, district):
    name = "डॉ. विश्वनाथ प्रताप नारायण सिंह (डेमो)"
    for number in range(40):
        district.hires(
            "doctor", f"Dr {number} (demo)", district.hospital, speciality="GM", name_hi=name
        )
    (consult,) = asked(asha, "Kamla")
    dr_rao.takes(consult)
    page = dr_rao.opens(f"/consults/{consult}/hand-over?lang=hi")
    assert page.text.count(name) == 20 and len(page.body) < 10_000


def test_the_line_is_read_from_the_index_of_open_work(district, dr_rao):
    with models.db.connection_context():
        for line in (
            queue.line(),
            queue.line("GM"),
            queue.line("GM", dr_rao.staff),
            queue.unclaimed("GM"),
        ):
            sql, values = line.sql()
            plan = [row[3] for row in models.db.execute_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
            assert "consult_open" in plan[0] and not [
                step for step in plan if step.startswith("SCAN")
            ]
