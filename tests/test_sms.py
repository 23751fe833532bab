"""Text messages to staff: who is told what, once; one part each; through a real gammu-smsd and a
real web gateway.
"""

import gzip
import json
import os
import re
import shutil
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

import clock
import manage
import models
from conftest import at_once
from faults.rig import BOUND, ROOT, wait_for
from models import Consult, Sms, Staff
from rules import codes, numbers, sms, terms
from services.sms import carriers, send, write
from settings import from_environment
from sms_rig import Gateway, asks, environ_of, files, gammu, posts, spool_below, told
from web import languages

LONGEST = numbers.numbered(numbers.CONSULT, 999999999)  # no row of ours has a longer id


# --- the words ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", languages.LANGUAGES)
@pytest.mark.parametrize("about", codes.SMS_ABOUT)
def test_every_text_fits_into_one_message_and_says_only_the_number(about, language):
    text = sms.TEXTS[about]
    said = languages.speak(language, text.filled(number=LONGEST))
    assert sms.parts(said) == 1 and LONGEST in said and "{" not in said
    assert not re.search(r"https?:|www\.|\d{5,}", said.replace(LONGEST, ""))
    assert set(re.findall(r"{(\w+)}", text.text)) == {"number"}


def test_the_guide_shows_the_texts_that_are_to_be_registered():
    guide = (ROOT / "docs" / "sms.md").read_text(encoding="utf-8")
    for about, text in sms.TEXTS.items():
        assert (
            f"| `{about}` | {text.text} | {languages.catalog('hi').gettext(text.text)} |" in guide
        )


def test_every_language_of_the_pages_can_be_chosen_for_messages():
    assert set(terms.SMS_LANGUAGES) == set(languages.LANGUAGES)
    assert set(terms.SMS_ABOUT) == {*sms.TEXTS, *sms.TO_PATIENTS}
    assert set(terms.SMS_FAILURES) == set(codes.SMS_FAILURES)


@pytest.mark.parametrize(
    "text, parts",
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 80 + "a", 2),
        ("क" * 70, 1),
        ("क" * 71, 2),
        ("क" * 134, 2),
        ("क" * 135, 3),
        ("a" * 69 + "क", 1),
        ("a" * 70 + "क", 2),
        ("😀" * 35, 1),
        ("😀" * 35 + "a", 2),
        ("`" * 71, 2),
    ],
)
def test_a_text_is_counted_as_the_network_counts(text, parts):
    assert sms.parts(text) == parts


def test_the_time_between_tries_doubles_up_to_an_hour():
    assert [sms.backoff(tries) for tries in range(1, 9)] == [1, 2, 4, 8, 16, 32, 60, 60]


# --- who is told what -----------------------------------------------------------------------------


@pytest.fixture
def spool(tmp_path):
    return spool_below(tmp_path)


@pytest.fixture
def chosen(spool):
    return {"sms": "spool", "sms_spool": spool}


def test_an_urgent_case_is_told_to_the_doctors_of_its_speciality(asha, dr_rao, district):
    not_told = {
        "Dr Das": {"speciality": "PED"},
        "Dr Left": {"active": False},
        "Dr Quiet": {"sms": False},
    }
    for name, columns in not_told.items():
        district.hires(
            "doctor", f"{name} (demo)", district.hospital, **{"speciality": "GM", **columns}
        )
    asks(asha, "3")
    assert told(district) == []
    asks(asha, "2")
    asks(asha, "1")
    assert told(district) == [
        ("Dr Rao (demo)", "urgent", "waiting"),
        ("Dr Rao (demo)", "emergency", "waiting"),
    ]


def test_a_serious_patient_is_told_at_once(asha, dr_rao, district):
    asha.fills(asha.opens("/emergency/adult"), signs__A10=True)
    assert told(district) == [("Dr Rao (demo)", "emergency", "waiting")]


def test_an_urgent_follow_up_is_told_to_its_own_doctor_of_another_speciality_too(
    asha, dr_rao, district
):
    das = district.doctor("Dr Das (demo)", "PED")
    das.signs(das.takes(asks(asha, "3", speciality="PED")))
    page = asha.fills(asha.opens("/consults/1"), form=1)
    check = asha.fills(page, complaint="FEV")
    asha.fills(
        check, urgency="2", speciality="GM", waits="60", consent="patient", consent_how="spoken"
    )
    assert [row for row in told(district) if row[1] == "urgent"] == [
        ("Dr Rao (demo)", "urgent", "waiting"),
        ("Dr Das (demo)", "urgent", "waiting"),
    ]


def test_an_answer_is_told_to_the_cho_who_asked(asha, sunita, dr_rao, district):
    dr_rao.signs(dr_rao.takes(asks(asha, "3")))
    assert told(district) == [("Asha Devi (demo)", "answered", "waiting")]


def test_a_question_back_and_a_case_handed_on_are_told(asha, dr_rao, district):
    child = district.doctor("Dr Child (demo)", "PED")
    consult = asks(asha, "2")
    dr_rao.takes(consult)
    dr_rao.fills(dr_rao.opens(f"/consults/{consult}/talk"), button="ask", words="Any rash?")
    assert ("Asha Devi (demo)", "asked", "waiting") in told(district)
    page = dr_rao.fills(dr_rao.takes(consult), button="hand-over")
    dr_rao.fills(dr_rao.fills(page, to="PED", note="A child's heart murmur"), sure=True)
    assert ("Dr Child (demo)", "urgent", "waiting") in told(district) and child


def test_each_question_back_is_told_once(asha, district):
    consult = district.one(Consult, asks(asha, "3"))
    for nth in (7, 7, 8, 7):
        district.writes(write.asked_back, consult, nth)
    assert told(district) == [("Asha Devi (demo)", "asked", "waiting")] * 2


def test_the_same_cause_delivered_twice_and_at_once_is_told_once(asha, dr_rao, district):
    check = asha.fills(asha.opens(f"/patients/{asha.registers()}/ask"), complaint="FEV")
    path, pairs = asha.filled(
        check, urgency="2", speciality="GM", waits="60", consent="patient", consent_how="spoken"
    )
    at_once(lambda _: asha.delivers(path, pairs))
    district.writes(write.case_waits, district.one(Consult, 1))
    assert told(district) == [("Dr Rao (demo)", "urgent", "waiting")]


def test_what_was_not_saved_is_not_told(asha, dr_rao, district, monkeypatch):
    check = asha.fills(asha.opens(f"/patients/{asha.registers()}/ask"), complaint="FEV")
    path, pairs = asha.filled(
        check, urgency="2", speciality="GM", waits="60", consent="patient", consent_how="spoken"
    )
    monkeypatch.setattr("web.once.record", lambda *_: 1 / 0)
    assert asha.delivers(path, pairs).status_int == 500 and told(district) == []
    monkeypatch.undo()
    assert asha.delivers(path, pairs).status_int == 303 and len(told(district)) == 1


def test_a_district_without_messages_writes_none(asha, dr_rao, district):
    write.use(False)
    dr_rao.signs(dr_rao.takes(asks(asha)))
    assert told(district) == []


def test_a_person_chooses_on_her_own_page(asha, district, mohan):
    page = asha.opens("/me")
    assert page.forms[1]["sms"].checked and page.forms[1]["sms_language"].value == "hi"
    page = asha.fills(page, form=1, sms=False, sms_language="en")
    assert not page.forms[1]["sms"].checked and page.forms[1]["sms_language"].value == "en"
    page = asha.browser.post(
        "/me/sms", {"k": asha.key(), "sms": "y", "sms_language": "xx"}, status=422
    )
    assert page.forms[1]["sms"].checked and page.html.title.text.startswith("Error:")
    problem = page.html.select_one("main > :first-child")
    assert (
        problem["role"] == "alert"
        and page.html.select_one(problem.a["href"])["name"] == "sms_language"
    )
    assert "/me/sms" not in mohan.opens("/me")  # nobody writes to the desk


# --- through the spool folder ---------------------------------------------------------------------


def test_a_message_lies_in_the_spool_in_the_readers_language(asha, dr_rao, district, spool):
    dr_rao.fills(dr_rao.opens("/me"), form=1, sms=True, sms_language="en")
    dr_rao.signs(dr_rao.takes(asks(asha, "3")))
    asks(asha)
    assert json.loads(posts(district)) == {"sms": {"handed": 2}}

    rows = district.rows(Sms.select().order_by(Sms.id))
    names = [
        f"OUT{letter}{clock.local(row.written_at):%Y%m%d_%H%M%S}_00_+91{who.staff.mobile}"
        f"_p{row.id}.txt"
        for letter, row, who in (("C", rows[0], asha), ("B", rows[1], dr_rao))
    ]
    assert files(spool / "outbox") == sorted(names)
    hindi, english = [(spool / "outbox" / name).read_bytes() for name in names]
    assert hindi[:2] == english[:2] == b"\xff\xfe"
    assert (
        hindi.decode("utf-16")
        == f"केस {numbers.numbered('C', 1)} का जवाब आ गया। परामर्श खोलें, मरीज को बताएं।"
    )
    assert english.decode("utf-16") == (
        f"Urgent: case {numbers.numbered('C', 2)} waits for a doctor. Open Paramarsh and take it."
    )
    assert all(row.left_at and row.state == "handed" and row.tries == 1 for row in rows)
    assert (spool / "outbox" / names[0]).stat().st_mode & 0o777 == 0o660


def test_a_message_is_on_the_disk_before_the_modem_sees_it(
    asha, dr_rao, district, spool, monkeypatch
):
    done = []
    for verb in ("fsync", "replace"):
        real = getattr(os, verb)
        monkeypatch.setattr(
            os, verb, lambda *args, verb=verb, real=real: (done.append(verb), real(*args))[1]
        )
    asks(asha)
    posts(district)
    assert done == ["fsync", "replace", "fsync"]


def test_an_emergency_leaves_before_what_was_written_earlier(asha, dr_rao, district, spool):
    dr_rao.signs(dr_rao.takes(asks(asha, "3")))
    asks(asha, "2"), asks(asha, "1")
    order = []
    while row := district.writes(send.take_up, 100):
        order.append(row.about)
    assert order == ["emergency", "urgent", "answered"]


def test_no_number_and_no_text_is_printed(asha, dr_rao, district, spool, caplog):
    asks(asha)
    printed = posts(district) + posts(district) + caplog.text
    assert not re.search(r"\d{5}|C-0", printed)


def test_two_senders_at_once_hand_each_message_over_once(asha, dr_rao, district):
    for _ in range(6):
        asks(asha)

    def takes(_):
        taken = []
        while row := district.writes(send.take_up, 100):
            taken.append(row.id)
        return taken

    assert sorted(sum(at_once(takes), [])) == [1, 2, 3, 4, 5, 6]


def test_the_days_limit_holds_back_all_but_emergencies(asha, dr_rao, district, spool, later):
    asks(asha, "2"), asks(asha, "2"), asks(asha, "1")
    posts(district, sms_a_day=1)
    assert [state for _, _, state in told(district)] == ["waiting", "waiting", "handed"]
    later(days=1)
    posts(district, sms_a_day=1)
    assert [state for _, _, state in told(district)] == ["handed", "waiting", "handed"]


# --- what nobody needs to know any more -----------------------------------------------------------


def answered_meanwhile(asha, dr_rao, consult):
    dr_rao.signs(dr_rao.takes(consult))


def disabled(asha, dr_rao, consult):
    dr_rao.district.writes(Staff.update(active=False).where(Staff.id == dr_rao.staff.id).execute)


def wants_no_more(asha, dr_rao, consult):
    dr_rao.fills(dr_rao.opens("/me"), form=1, sms=False, sms_language="hi")


@pytest.mark.parametrize("how", [answered_meanwhile, disabled, wants_no_more])
@pytest.mark.parametrize("with_modem", [False, True])
def test_an_urgent_notice_lapses(asha, dr_rao, district, spool, how, with_modem):
    consult = asks(asha)
    if with_modem:
        posts(district)
        assert len(files(spool / "outbox")) == 1
    how(asha, dr_rao, consult)
    posts(district)
    assert told(district)[0] == ("Dr Rao (demo)", "urgent", "lapsed")
    assert not [name for name in files(spool / "outbox") if dr_rao.staff.mobile in name]


def test_while_a_doctor_reads_the_notice_rests_until_his_time_is_over(
    asha, dr_rao, dr_khan, district, later
):
    dr_rao.takes(asks(asha))
    assert posts(district) == ""
    later(minutes=16)
    posts(district)
    assert {state for _, _, state in told(district)} == {"handed"} and len(told(district)) == 2


def test_a_case_kept_for_another_doctor_is_not_told_until_it_is_open_to_all(
    asha, dr_rao, dr_khan, district, later
):
    dr_rao.signs(dr_rao.takes(asks(asha, "3")))
    page = asha.fills(asha.opens("/consults/1"), form=1)
    check = asha.fills(page, complaint="FEV")
    asha.fills(
        check, urgency="2", speciality="GM", waits="60", consent="patient", consent_how="spoken"
    )
    posts(district)
    assert [row[2] for row in told(district) if row[1] == "urgent"] == ["handed", "waiting"]
    later(minutes=31)
    posts(district)
    assert [row[2] for row in told(district) if row[1] == "urgent"] == ["handed", "handed"]


def test_an_answer_that_the_cho_has_already_told_is_not_announced(asha, dr_rao, district):
    consult = asks(asha, "3")
    dr_rao.signs(dr_rao.takes(consult))
    asha.fills(asha.opens(f"/consults/{consult}"))
    posts(district)
    assert told(district) == [("Asha Devi (demo)", "answered", "lapsed")]


def test_a_question_lapses_when_the_case_is_answered(asha, dr_rao, district):
    consult = asks(asha, "3")
    district.writes(write.asked_back, district.one(Consult, consult), 1)
    dr_rao.signs(dr_rao.takes(consult))
    posts(district)
    assert told(district) == [
        ("Asha Devi (demo)", "asked", "lapsed"),
        ("Asha Devi (demo)", "answered", "handed"),
    ]


# --- a real gammu-smsd with its dummy phone -------------------------------------------------------


def test_a_real_gammu_sends_hindi_and_english_in_one_part_each(asha, dr_rao, district, spool):
    assert shutil.which("gammu-smsd"), "install it: deploy/test-tools.sh"
    dr_rao.fills(dr_rao.opens("/me"), form=1, sms=True, sms_language="en")
    dr_rao.signs(dr_rao.takes(asks(asha, "3")))
    asks(asha)
    posts(district)
    with gammu(spool) as log:
        wait_for(lambda: len(files(spool / "sent")) == 2)
        wait_for(lambda: log.read_text().count("Transmitted") == 2)
    said = log.read_text()
    assert (
        said.count("(total: 1)") == 2 and not files(spool / "outbox") and not files(spool / "error")
    )
    assert json.loads(posts(district)) == {"sms": {"sent": 2}}
    assert {state for _, _, state in told(district)} == {"sent"}


def test_what_the_modem_could_not_send_is_seen_and_tried_again(
    asha, dr_rao, district, spool, verma
):
    asks(asha)
    posts(district)
    (name,) = files(spool / "outbox")
    # as gammu-smsd does with what its phone refuses
    os.replace(spool / "outbox" / name, spool / "error" / name)
    posts(district)
    page = verma.opens("/district/sms")
    assert "the modem could not send it" in page and told(district)[0][2] == "failed"
    verma.fills(page, button="again-1")
    posts(district)
    assert files(spool / "outbox") == [name] and told(district)[0][2] == "handed"
    os.replace(spool / "outbox" / name, spool / "sent" / name)
    posts(district)
    assert told(district)[0][2] == "sent"


def test_a_file_that_somebody_took_away_is_not_taken_for_sent(asha, dr_rao, district, spool, verma):
    asks(asha)
    posts(district)
    (spool / "outbox" / files(spool / "outbox")[0]).unlink()
    posts(district)
    assert told(district)[0][2] == "failed" and "has vanished" in verma.opens("/district/sms")


def test_a_modem_that_hangs_is_seen(asha, dr_rao, district, spool, verma, later):
    asks(asha)
    posts(district)
    assert "hang" not in verma.opens("/district/sms")
    later(minutes=11)
    verma.signs_in()
    assert "The modem seems to hang" in verma.opens("/district/sms")


def test_a_spool_that_cannot_be_written_ends_the_round_and_is_tried_again(
    asha, dr_rao, district, spool, later
):
    asks(asha), asks(asha)
    row = district.rows(Sms.select().order_by(Sms.id))[0]
    written = clock.local(row.written_at)
    in_the_way = (
        spool / "outbox" / f".OUTB{written:%Y%m%d_%H%M%S}_00_+91{dr_rao.staff.mobile}_p1.txt"
    )
    in_the_way.mkdir()
    assert json.loads(posts(district)) == {"sms": {"folder": 1}}
    in_the_way.rmdir()
    later(minutes=2)
    posts(district)
    assert {state for _, _, state in told(district)} == {"handed"}


# --- a real web gateway ---------------------------------------------------------------------------


@pytest.fixture
def gateway():
    made = Gateway()
    yield made
    made.stop()


@pytest.fixture
def by_web(district, gateway, tmp_path):
    """One round through the gateway; more settings may be given."""
    (tmp_path / "token").write_text("s3cret\n")
    web = {"sms": "http", "sms_url": gateway.url, "sms_token": tmp_path / "token"}
    return lambda **more: posts(district, **web | more)


def test_a_gateway_gets_number_text_and_token(asha, dr_rao, district, gateway, by_web):
    asks(asha)
    assert json.loads(by_web()) == {"sms": {"sent": 1}}
    path, headers, form = gateway.got[0]
    assert path == "/send" and headers["Authorization"] == "Bearer s3cret"
    assert form == {
        "to": dr_rao.staff.mobile,
        "text": f"जल्दी: केस {numbers.numbered('C', 1)} डॉक्टर के इंतजार में। परामर्श खोलें।",
    }
    assert told(district)[0][2] == "sent" and by_web() == "" and len(gateway.got) == 1


def test_names_of_fields_header_and_registered_texts_are_settings(asha, dr_rao, gateway, by_web):
    asks(asha)
    by_web(
        sms_header="X-Key: {token}",
        sms_templates="urgent.hi=11071&urgent.en=11072",
        sms_accepted="ok",
        sms_fields="mobile=91{to}&msg={text}&template_id={template}&ref=p{id}&sender=BLPCMO",
    )
    _, headers, form = gateway.got[0]
    assert headers["X-Key"] == "s3cret" and "Authorization" not in headers
    assert form["mobile"] == f"91{dr_rao.staff.mobile}" and form["msg"].startswith("जल्दी")
    assert (form["template_id"], form["ref"], form["sender"]) == ("11071", "p1", "BLPCMO")


def test_a_gateway_that_fails_is_tried_again_later_and_later_then_left_to_the_office(
    asha, dr_rao, district, gateway, by_web, verma, later
):
    asks(asha)
    gateway.answers = [(500, "ill")] * 6
    for turn, wait in enumerate((1, 2, 4, 8, 16), 1):
        by_web()
        assert by_web() == "" and len(gateway.got) == turn, "too early"
        later(minutes=wait)
    by_web()
    later(minutes=60)
    assert by_web() == "" and len(gateway.got) == 6
    verma.signs_in()
    page = verma.opens("/district/sms")
    assert (
        "the gateway refuses it (500), tries: 6" in page.html.get_text()
        and told(district)[0][2] == "failed"
    )

    page = verma.fills(page, button="again-1")
    assert "the gateway refuses it" in page and not [
        form for form in page.forms.values() if "again-1" in form.fields
    ]
    by_web()
    assert len(gateway.got) == 7 and told(district)[0][2] == "sent"


def test_the_office_gives_a_message_up(asha, dr_rao, district, verma, by_web):
    asks(asha), asks(asha), asks(asha)
    district.writes(Sms.update(state="failed", failure="silent", tries=6).execute)
    page = verma.fills(verma.opens("/district/sms"), button="drop-1")
    verma.fills(page, button="again-all")
    by_web()
    assert [state for _, _, state in told(district)] == ["dropped", "sent", "sent"]


def test_one_refused_message_does_not_hold_up_the_next(asha, dr_rao, district, gateway, by_web):
    asks(asha), asks(asha)
    gateway.answers = [(400, "no such template")]
    by_web()
    assert [state for _, _, state in told(district)] == ["waiting", "sent"]


def test_nobody_there_ends_the_round(asha, dr_rao, district, gateway, by_web):
    asks(asha), asks(asha)
    gateway.stop()
    assert json.loads(by_web()) == {"sms": {"silent": 1}}
    assert [row.tries for row in district.rows(Sms.select().order_by(Sms.id))] == [1, 0]


@pytest.mark.parametrize(
    "answer, accepted", [((302, ""), ""), ((200, "402 invalid credentials"), "MsgID")]
)
def test_a_no_is_not_taken_for_a_yes(asha, dr_rao, district, gateway, by_web, answer, accepted):
    asks(asha)
    gateway.answers = [answer]
    by_web(sms_accepted=accepted)
    (row,) = district.rows(Sms.select())
    assert (row.state, row.failure, row.reply) == ("waiting", "refused", answer[0])
    assert [path for path, _, _ in gateway.got] == ["/send"], (
        "a redirect would carry the token away"
    )


@pytest.mark.parametrize("answer", [(200, "drip"), None])
def test_a_gateway_that_never_ends_is_cut_off(
    asha, dr_rao, district, gateway, by_web, monkeypatch, answer
):
    monkeypatch.setattr(carriers, "SECONDS", 0.5)
    asks(asha)
    gateway.answers = [answer or (200, "ok")]
    if not answer:
        gateway.hold.clear()
    assert json.loads(by_web()) == {"sms": {"silent": 1}}


@pytest.fixture
def certificate(tmp_path):
    """A certificate for 127.0.0.1 that signs itself, with its key, in one file."""
    path = tmp_path / "certificate.pem"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=127.0.0.1",
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-keyout",
            path,
            "-out",
            f"{path}.public",
        ],
        check=True,
        capture_output=True,
    )
    path.write_text(path.read_text() + (tmp_path / "certificate.pem.public").read_text())
    return path


@pytest.mark.parametrize(
    "trusted, answer, outcome",
    [
        (False, (200, "ok"), {"silent": 1}),
        (True, (200, "ok"), {"sent": 1}),
        (True, (200, "drip"), {"silent": 1}),
    ],
)
def test_a_gateway_over_tls_is_believed_only_with_a_certificate_that_holds(
    asha, dr_rao, district, certificate, by_web, monkeypatch, trusted, answer, outcome
):
    monkeypatch.setattr(carriers, "SECONDS", 1)
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.public" if trusted else os.devnull)
    gateway = Gateway(certificate)
    gateway.answers = [answer]
    asks(asha)
    assert json.loads(by_web(sms_url=gateway.url)) == {"sms": outcome}
    gateway.stop()
    assert len(gateway.got) == trusted


# --- the command, the settings, the page ----------------------------------------------------------


def refusal(tmp_path, **environ):
    ran = CliRunner().invoke(
        manage.cli,
        ["send-sms"],
        env={
            "PARAMARSH_DATA": str(tmp_path / "data"),
            **{f"PARAMARSH_{name.upper()}": str(value) for name, value in environ.items()},
        },
    )
    assert ran.exit_code == 1
    return ran.output


def test_nothing_is_sent_where_it_is_not_wanted_or_to_invented_numbers(district, tmp_path, spool):
    assert "sends no text messages" in refusal(tmp_path, sms="none")
    assert "There is no folder" in refusal(tmp_path, sms="spool", sms_spool=tmp_path / "nowhere")
    web = {"sms": "http", "sms_url": "https://sms.example/"}
    assert "token cannot be read" in refusal(tmp_path, **web, sms_token=tmp_path / "no")
    district.writes(models.Setting.create, name="demo", value="1")
    assert "demo district" in refusal(tmp_path, sms="spool", sms_spool=spool)


@pytest.mark.parametrize(
    "environ, said",
    [
        ({"PARAMARSH_SMS": "pigeon"}, "none, spool or http"),
        ({"PARAMARSH_SMS": "http"}, "PARAMARSH_SMS_URL"),
        ({"PARAMARSH_SMS": "http", "PARAMARSH_SMS_URL": "http://sms.example/"}, "https://"),
        ({"PARAMARSH_SMS": "http", "PARAMARSH_SMS_URL": "http://localhost.example/"}, "https://"),
    ],
)
def test_a_setting_that_cannot_work_is_named_at_the_start(environ, said):
    with pytest.raises(SystemExit, match=said):
        from_environment(environ)


def test_the_service_sends_by_itself_and_ends_when_told(asha, dr_rao, district, spool):
    """The application of this test goes on writing meanwhile: two processes on one database."""
    sender = subprocess.Popen(
        [sys.executable, "manage.py", "send-sms", "--every", "1"],
        cwd=ROOT,
        env=os.environ | environ_of(district),
    )
    try:
        asks(asha)
        wait_for(lambda: len(files(spool / "outbox")) == 1)
        asks(asha)
        wait_for(lambda: len(files(spool / "outbox")) == 2)
        sender.send_signal(signal.SIGTERM)
        assert sender.wait(BOUND) == 0
    finally:
        sender.kill()


def test_told_to_end_it_finishes_the_message_in_hand_and_begins_no_other(
    asha, dr_rao, district, gateway
):
    for _ in range(3):
        asks(asha)
    gateway.hold.clear()
    sender = subprocess.Popen(
        [sys.executable, "manage.py", "send-sms", "--every", "1"],
        cwd=ROOT,
        env=os.environ | environ_of(district, sms="http", sms_url=gateway.url),
    )
    try:
        wait_for(lambda: gateway.got)
        sender.send_signal(signal.SIGTERM)
        gateway.hold.set()
        assert sender.wait(BOUND) == 0
    finally:
        sender.kill()
    assert [state for _, _, state in told(district)] == ["sent", "waiting", "waiting"] and len(
        gateway.got
    ) == 1


def test_the_page_stays_small_however_much_is_stuck(asha, dr_rao, district, verma):
    long = district.hires(
        "doctor",
        "Dr " + "Parameshwari " * 5 + "(demo)",
        district.hospital,
        name_hi="डॉ. " + "परमेश्वरी " * 5,
    )
    consult = asks(asha, "3")
    for nth in range(60):
        district.writes(
            Sms.create,
            to=long,
            consult=consult,
            about="urgent",
            nth=nth,
            state="failed",
            tries=6,
            failure="gone",
            reply=500,
        )
    for language in languages.LANGUAGES:
        page = verma.browser.get(f"/district/sms?lang={language}")
        assert len(page.body) <= 10_000 and len(gzip.compress(page.body, 9)) <= 4_000
        assert "again-all" in page and dr_rao.staff.mobile not in page


def test_the_page_counts_what_waits_and_what_left_today(asha, dr_rao, district, verma, later):
    def counts():
        page = verma.opens("/district/sms")
        return re.findall(r"<td>(?:<span class=u1>)?(\d+)", page.text)

    assert counts() == ["0", "0", "0", "0"]
    asks(asha), asks(asha)
    assert counts() == ["2", "0", "0", "0"]
    posts(district)
    assert counts() == ["0", "0", "0", "2"]
    later(days=1)
    verma.signs_in()
    assert counts()[3] == "0"


def test_only_the_office_sees_messages(asha, dr_rao, verma, district):
    asks(asha)
    for person, seen in ((asha, 0), (dr_rao, 0), (verma, 1)):
        assert len(district.rows(Sms.seen_by(person.staff))) == seen


def test_an_english_free_page_for_the_office(asha, dr_rao, district, verma):
    asks(asha)
    district.writes(Sms.update(state="failed", failure="silent", tries=6).execute)
    text = verma.opens("/district/sms?lang=hi").html.main.get_text(" ")
    words = set(re.findall("[A-Za-z]{2,}", text)) - {"Dr", "Rao", "demo"}
    assert words == set() and "गेटवे से जवाब नहीं मिला" in text
