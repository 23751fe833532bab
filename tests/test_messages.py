"""Doctor and centre write to each other on a consult: asked back, answered, told, read; nothing
lost, nothing twice.
"""

import re

import pytest

from conftest import at_once
from models import Answer, AnswerDraft, Consult, Message
from services import messages

QUESTION, ANSWER = "Is the neck stiff? Any rash?", "गर्दन नरम है, दाने नहीं"


@pytest.fixture
def case(asha):
    """A case of Ramavati's that waits for a doctor."""
    return asha.asks_about(asha.registers("रामावती देवी"), temperature="102.2")


def asks(doctor, case, words=QUESTION, button="ask", **written):
    """The doctor, with the case open, goes from the answer to the messages and sends one."""
    page = doctor.fills(doctor.opens(f"/consults/{case}/answer"), button="talk", **written)
    return doctor.fills(page, button=button, words=words)


def answers(cho, case, words=ANSWER):
    return cho.fills(cho.opens(f"/consults/{case}"), words=words)


def waiting(doctor, listed="/queue?for=all"):
    """The ids of the cases in the doctor's queue, in order, without those listed as asked back or
    with news.
    """
    lines = [line for line in doctor.opens(listed).text.split("<li>") if "Waiting since" in line]
    return [int(found) for line in lines for found in re.findall(r'name="take-(\d+)"', line)]


def test_dr_rao_asks_back_asha_answers_and_the_half_written_answer_is_still_there(
    asha, dr_rao, case, district
):
    dr_rao.takes(case)
    page = asks(dr_rao, case, diagnosis="Meningitis?")
    assert page.request.path == "/queue" and "Asked back at" in page
    home = asha.opens("/")
    assert "Dr Rao (demo) asks you, and waits for your answer." in home
    page = home.click("रामावती देवी", index=0)
    assert QUESTION in page and "Meningitis" not in page and "Meningitis" not in home

    page = answers(asha, case)
    assert ANSWER in page and "not yet read" in page and "asks you" not in asha.opens("/")
    assert "New message" in dr_rao.opens("/")
    page = dr_rao.fills(dr_rao.opens("/"))
    assert page.request.path == f"/consults/{case}/answer" and ANSWER in page
    assert page.forms[0]["diagnosis"].value == "Meningitis?"
    assert "New message" not in dr_rao.opens("/") and "read at" in asha.opens(f"/consults/{case}")
    assert [row.from_doctor for row in district.rows(Message.select().order_by(Message.id))] == [
        True,
        False,
    ]


def test_a_case_that_waits_for_the_centre_is_out_of_every_doctors_way(asha, dr_rao, dr_khan, case):
    other = asha.asks_about(asha.registers("Meena", years="30"))
    dr_rao.takes(case)
    asks(dr_rao, case)
    assert waiting(dr_rao) == waiting(dr_khan) == [other]
    assert "Cases before this one" not in asha.opens(f"/consults/{other}")
    stopped = dr_khan.delivers("/queue/take", {"k": dr_khan.key(), f"take-{case}": "1"})
    assert stopped.status_int == 409 and "Dr Rao (demo) asked the centre back at" in stopped
    assert (
        dr_khan.fills(dr_khan.opens("/queue?for=all")).request.path == f"/consults/{other}/answer"
    )


def test_the_doctor_who_asked_may_still_open_it_and_answer(asha, dr_rao, case, district):
    dr_rao.takes(case)
    asks(dr_rao, case, diagnosis="Meningitis?")
    page = dr_rao.takes(case)
    assert (
        page.request.path == f"/consults/{case}/answer"
        and page.forms[0]["diagnosis"].value == "Meningitis?"
    )
    dr_rao.signs(page)
    assert "asks you" not in asha.opens("/") and "asks you" not in asha.opens(f"/consults/{case}")
    assert district.rows(Answer) and "Asked back" not in dr_rao.opens("/")


def test_the_doctor_who_opened_it_again_can_write_on_after_the_claim_ran_out(
    asha, dr_rao, later, case, district
):
    dr_rao.takes(case)
    asks(dr_rao, case)
    page = dr_rao.takes(case)
    later(minutes=16)
    assert (
        dr_rao.fills(page, button="save", diagnosis="Dengue?").forms[0]["diagnosis"].value
        == "Dengue?"
    )
    dr_rao.signs(dr_rao.opens(f"/consults/{case}/answer"))
    assert [row.diagnosis for row in district.rows(Answer)] == ["Viral fever"]


def test_the_answered_case_comes_back_first_to_the_same_doctor_and_later_to_all(
    asha, dr_rao, dr_khan, later, case
):
    before = asha.asks_about(asha.registers("Meena", years="30"), waits="240")
    dr_rao.takes(case)
    asks(dr_rao, case)
    # nobody waits at the centre for this one any more: without the answer it would come last
    later(minutes=70)
    assert waiting(dr_rao) == [before]
    answers(asha, case)
    assert waiting(dr_rao) == [case, before] and waiting(dr_khan) == [before]
    stopped = dr_khan.delivers("/queue/take", {"k": dr_khan.key(), f"take-{case}": "1"})
    assert stopped.status_int == 409 and "is kept for Dr Rao" in stopped
    later(minutes=31)
    assert waiting(dr_rao) == waiting(dr_khan) == [case, before]
    assert ANSWER in dr_khan.fills(dr_khan.opens("/queue?for=all"))
    assert "New message" not in dr_rao.opens("/")


def test_the_more_urgent_class_still_goes_first(asha, dr_rao, case):
    dr_rao.takes(case)
    asks(dr_rao, case)
    answers(asha, case)
    urgent = asha.asks_about(asha.registers("Meena", years="30"), urgency="2")
    assert waiting(dr_rao) == [urgent, case]
    assert "Cases before this one: 1." in asha.opens(f"/consults/{case}")


def test_an_emergency_is_away_for_a_few_minutes_only(asha, dr_rao, dr_khan, later):
    case = asha.asks_about(asha.registers(), urgency="1")
    dr_rao.takes(case)
    asks(dr_rao, case)
    assert waiting(dr_khan) == []
    later(minutes=6)
    assert waiting(dr_khan) == [case]
    assert QUESTION in dr_khan.takes(case)
    page = answers(asha, case)
    assert ANSWER in page and "New message" in dr_khan.opens("/")


def test_a_case_given_back_while_the_question_stands_is_everyones(asha, dr_rao, dr_khan, case):
    dr_rao.takes(case)
    asks(dr_rao, case)
    dr_rao.fills(dr_rao.takes(case), button="release")
    assert waiting(dr_khan) == [case]
    assert QUESTION in asha.opens(f"/consults/{case}") and "asks you" not in asha.opens("/")


def test_telling_keeps_the_case_in_hand_and_stands_out_until_it_is_read(asha, dr_rao, case):
    dr_rao.takes(case)
    page = asks(dr_rao, case, "Give oxygen now", button="tell", diagnosis="Pneumonia")
    assert page.request.path == f"/consults/{case}/talk" and "Give oxygen now" in page
    assert "what is written is kept" in page
    assert "New message" in asha.opens("/")
    page = asha.opens(f"/consults/{case}")
    assert "Give oxygen now" in page and "New message" in asha.opens("/"), (
        "seeing the page alone proves nothing"
    )
    asha.fills(page, button="read")
    assert "New message" not in asha.opens("/")
    page = dr_rao.opens(f"/consults/{case}/answer")
    assert page.forms[0]["diagnosis"].value == "Pneumonia"
    assert "read at" in dr_rao.opens(f"/consults/{case}/talk")


def test_asha_writes_unasked_while_the_doctor_reads(asha, dr_rao, case):
    dr_rao.takes(case)
    asha.fills(asha.opens(f"/consults/{case}/talk"), words="Now SpO2 84")
    assert "New message" in dr_rao.opens("/")
    page = dr_rao.opens(f"/consults/{case}/talk")
    assert "Now SpO2 84" in page and "Now SpO2 84" in dr_rao.opens(f"/consults/{case}/answer")
    dr_rao.fills(page, button="read", form=1)
    assert "New message" not in dr_rao.opens("/") and waiting(dr_rao) == []


def test_what_came_after_the_doctors_page_was_made_is_not_yet_heard(asha, dr_rao, case, district):
    def unheard(page):
        heard = page.forms[0]["heard"].value if "heard" in page.forms[0].fields else ""
        return str(district.writes(messages.unheard, district.one(Consult, case), heard))

    page = dr_rao.takes(case)
    assert unheard(page) == "None"
    asha.fills(asha.opens(f"/consults/{case}/talk"), words="Now SpO2 84")
    assert "A message from the centre came at" in unheard(page)
    assert unheard(dr_rao.opens(f"/consults/{case}/answer")) == "None"
    dr_rao.fills(dr_rao.opens(f"/consults/{case}/talk"), button="tell", words="Oxygen, now")
    assert unheard(dr_rao.opens(f"/consults/{case}/answer")) == "None"


def test_what_the_centre_writes_while_the_doctor_signs_is_read_first(asha, dr_rao, case, district):
    page = dr_rao.takes(case)
    asha.fills(asha.opens(f"/consults/{case}/talk"), words="Now SpO2 84")
    page = dr_rao.signs(page, diagnosis="Viral fever")
    assert page.status_int == 422 and "Read it on this page" in page and "Now SpO2 84" in page
    assert page.forms[0]["diagnosis"].value == "Viral fever" and not district.rows(Answer)
    dr_rao.signs(page, diagnosis="Pneumonia")
    assert [row.diagnosis for row in district.rows(Answer)] == ["Pneumonia"]


def test_only_the_doctor_whose_case_it_is_reads_for_the_doctors(
    asha, dr_rao, dr_khan, case, district
):
    dr_rao.takes(case)
    asha.fills(asha.opens(f"/consults/{case}/talk"), words="Now SpO2 84")
    dr_khan.delivers(f"/consults/{case}/message", {"k": dr_khan.key(), "read": ""})
    assert district.rows(Message)[0].read_at is None


@pytest.mark.parametrize("role", ["asha", "dr_rao"])
def test_a_message_sent_three_times_is_one_message(asha, dr_rao, case, district, role):
    dr_rao.takes(case)
    sender = {"asha": asha, "dr_rao": dr_rao}[role]
    path, pairs = sender.filled(
        sender.opens(f"/consults/{case}/talk"),
        words=QUESTION,
        button="ask" if role == "dr_rao" else None,
    )
    sent = at_once(lambda _: sender.delivers(path, pairs))
    assert {answer.status_int for answer in sent} == {303} and len(
        {a.headers["Location"] for a in sent}
    ) == 1
    assert len(district.rows(Message)) == 1


def test_a_message_while_the_claim_runs_out_is_sent_if_nobody_took_the_case(
    asha, dr_rao, later, case, district
):
    dr_rao.takes(case)
    path, pairs = dr_rao.filled(
        dr_rao.opens(f"/consults/{case}/talk"), words=QUESTION, button="ask"
    )
    later(minutes=16)
    assert dr_rao.delivers(path, pairs).status_int == 303
    assert district.rows(Message)[0].words == QUESTION and "asks you" in asha.opens("/")


def test_a_message_on_a_case_that_another_doctor_took_is_handed_back(
    dr_rao, dr_khan, later, case, district
):
    dr_rao.takes(case)
    path, pairs = dr_rao.filled(
        dr_rao.opens(f"/consults/{case}/talk"), words=QUESTION, button="ask"
    )
    later(minutes=16)
    dr_khan.takes(case)
    answer = dr_rao.delivers(path, pairs)
    assert (
        answer.status_int == 409
        and "Dr Khan (demo) has had this case open" in answer
        and QUESTION in answer
    )
    assert not district.rows(Message)


def test_a_message_after_the_answer_is_refused_and_its_text_kept(asha, dr_rao, case, district):
    page = dr_rao.takes(case)
    late = [
        (
            sender,
            *sender.filled(sender.opens(f"/consults/{case}/talk"), words=ANSWER, button=button),
        )
        for sender, button in ((asha, None), (dr_rao, "ask"))
    ]
    dr_rao.signs(page)
    before = district.dump()
    for sender, path, pairs in late:
        answer = sender.delivers(path, pairs)
        assert answer.status_int == 409 and "already answered" in answer and ANSWER in answer
    assert district.dump() == before
    assert not asha.opens(f"/consults/{case}/talk").html.find("textarea")


def test_a_doctor_who_does_not_have_the_case_cannot_write_on_it(dr_rao, case, district):
    assert not dr_rao.opens(f"/consults/{case}/talk").html.find("textarea")
    answer = dr_rao.delivers(
        f"/consults/{case}/message", {"k": dr_rao.key(), "words": QUESTION, "ask": ""}
    )
    assert answer.status_int == 409 and QUESTION in answer and not district.rows(Message)


def test_a_draft_has_nobody_to_write_to(asha, case, district):
    asha.fills(asha.opens("/patients/1/ask"), complaint="COU")
    answer = asha.delivers(f"/consults/{case + 1}/message", {"k": asha.key(), "words": ANSWER})
    assert answer.status_int == 409 and ANSWER in answer and not district.rows(Message)


def test_another_centres_cho_sees_and_writes_nothing(sunita, dr_rao, case, district):
    dr_rao.takes(case)
    asks(dr_rao, case)
    before = district.dump()
    assert sunita.browser.get(f"/consults/{case}/talk", status="*").status_int == 404
    answer = sunita.delivers(f"/consults/{case}/message", {"k": sunita.key(), "words": ANSWER})
    assert answer.status_int == 404 and district.dump() == before
    assert "asks you" not in sunita.opens("/")


@pytest.mark.parametrize(
    "words, said",
    [
        ("", "Write the message."),
        ("   ", "Write the message."),
        ("x" * 501, "at most 500 letters; there are 501"),
    ],
)
def test_a_message_that_cannot_be_sent_is_kept_on_the_page(asha, case, district, words, said):
    page = asha.fills(asha.opens(f"/consults/{case}/talk"), words=words)
    assert page.status_int == 422 and said in page and "<title>Error:" in page
    assert page.forms[0]["words"].value.strip() == words.strip() and not district.rows(Message)


def test_a_long_thread_is_shown_in_portions(asha, case):
    for turn in range(9):
        asha.fills(asha.opens(f"/consults/{case}/talk"), words=f"Message {turn} " + "क" * 300)
    page = asha.opens(f"/consults/{case}")
    assert "Message 8" in page and "Message 0" not in page and len(page.body) < 10_000
    seen = page.text
    while "Earlier messages" in page:
        page = page.click("Earlier messages")
        assert len(page.body) < 10_000
        seen += page.text
    assert [turn for turn in range(9) if f"Message {turn} " not in seen] == []
    assert "Message 8" in asha.opens(f"/consults/{case}/talk?turn=0") and asha.opens(
        f"/consults/{case}/talk?turn=99"
    )


def test_the_talk_keeps_the_doctors_draft_from_the_centre(asha, dr_rao, case, district):
    dr_rao.takes(case)
    asks(dr_rao, case, diagnosis="Meningitis?", advice="Wait")
    assert district.rows(AnswerDraft)
    for path in ("/", f"/consults/{case}", f"/consults/{case}/talk"):
        assert "Meningitis" not in asha.opens(path)
    assert district.one(Consult, case).state == "waiting"
