"""kill -9 of the sender: what is for staff leaves; through the spool, and to patients always, it
leaves once.
"""

import datetime as dt
import os
import signal
import subprocess
import sys
from itertools import takewhile

import pytest
from rig import ROOT, ends_at, wait_for

import clock
import models
from models import Answer, Consult, Patient, Sms, SmsConsent
from services.sms import send, write
from sms_rig import Gateway, asks, environ_of, files, posts, spool_below

MOST_POINTS = 90
# What changes the database, and the spool.
SAVING, SPOOLING = ("execute_sql", "begin", "commit"), ("fchmod", "fsync", "replace")


@pytest.fixture
def spool(tmp_path):
    return spool_below(tmp_path)


@pytest.fixture
def chosen(spool):
    return {"sms": "spool", "sms_spool": spool}


def dies_at(district, point):
    """A round of sending in a child process that is killed at that point; whether it was."""
    child = os.fork()
    if not child:
        try:
            one_round = send.one_round

            def round_that_dies(*args, **how):
                ends_at(
                    point,
                    lambda: os.kill(os.getpid(), signal.SIGKILL),
                    {models.db.obj: SAVING, os: SPOOLING},
                )
                return one_round(*args, **how)

            send.one_round = round_that_dies
            posts(district)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_a_sender_killed_at_every_step_puts_each_message_into_the_spool_once(
    asha, district, spool, later
):
    consult = district.one(Consult, asks(asha, "3"))
    killed, between = True, 0
    for point in takewhile(lambda _: killed, range(1, MOST_POINTS)):
        district.writes(write.asked_back, consult, point)
        killed = dies_at(district, point)
        there = [
            name
            for name in files(spool / "outbox")
            if name.endswith(f"_p{point}.txt") and name[0] != "."
        ]
        between += bool(there) and district.one(Sms, point).state == "waiting"
        kept = {name: (spool / "outbox" / name).stat().st_ino for name in there}
        later(minutes=6)
        posts(district)
        mine = [name for name in files(spool / "outbox") if name.endswith(f"_p{point}.txt")]
        assert len(mine) == 1 and district.one(Sms, point).state == "handed", point
        assert "डॉक्टर ने कुछ पूछा है" in (spool / "outbox" / mine[0]).read_bytes().decode("utf-16")
        assert all(
            (spool / "outbox" / name).stat().st_ino == inode for name, inode in kept.items()
        ), "written again"
        os.replace(spool / "outbox" / mine[0], spool / "sent" / mine[0])
        posts(district)
    print(f"{point - 1} points, {between} between hand-over and mark")
    assert point > 20 and between > 2 and not killed


def test_what_the_modem_sent_while_the_sender_was_dead_is_not_sent_again(
    asha, district, spool, later
):
    consult = district.one(Consult, asks(asha, "3"))
    sent = 0
    for point in takewhile(lambda _: not sent, range(1, MOST_POINTS)):
        district.writes(write.asked_back, consult, point)
        dies_at(district, point)
        for name in files(spool / "outbox"):
            if name[0] != "." and district.one(Sms, point).state == "waiting":
                os.replace(spool / "outbox" / name, spool / "sent" / name)
                sent += name.endswith(f"_p{point}.txt")
        later(minutes=6)
        posts(district)
        posts(district)
    assert sent and not [
        name for name in files(spool / "outbox") if name.endswith(f"_p{point}.txt")
    ]
    assert district.one(Sms, point).state == "sent"


def test_a_sender_killed_while_the_gateway_answers_sends_again_when_its_time_is_over(
    asha, dr_rao, district, later
):
    gateway = Gateway()
    web = {"sms": "http", "sms_url": gateway.url, "sms_fields": "to={to}&text={text}&id={id}"}
    gateway.hold.clear()
    asks(asha)
    sender = subprocess.Popen(
        [sys.executable, "manage.py", "send-sms"],
        cwd=ROOT,
        env=os.environ | environ_of(district, **web),
    )
    try:
        wait_for(lambda: gateway.got)
        assert asks(asha) == 2, "the application goes on while the gateway takes its time"
    finally:
        sender.kill()
        sender.wait()
    gateway.hold.set()

    row = district.one(Sms, 1)
    assert (row.state, row.tries) == ("waiting", 1)
    posts(district, **web)
    assert [form["id"] for _, _, form in gateway.got] == ["1", "2"], (
        "too early: it may still be under way"
    )
    later(minutes=6)
    posts(district, **web)
    assert [form["id"] for _, _, form in gateway.got] == ["1", "2", "1"], "at least once"
    assert gateway.got[0][2] == gateway.got[2][2] and district.one(Sms, 1).state == "sent"
    gateway.stop()


def reminded(district, asha, dr_rao):
    """A patient who agreed, and is to come tomorrow; a copy of the first one, who came through the
    pages.
    """
    if not district.rows(Patient.select()):
        dr_rao.signs(dr_rao.takes(asha.asks_about(asha.registers(mobile="9876500000"))))
        district.writes(Sms.delete().execute)
    copies = {}
    tomorrow = clock.today() + dt.timedelta(days=1)
    for table, columns in (
        (Patient, {}),
        (Consult, {"outcome": ""}),
        (Answer, {"follow_up_on": tomorrow}),
    ):
        first = district.rows(table.select().order_by(table.id))[0]
        number = len(district.rows(table.select()))
        own = {
            "mobile": f"98765{number:05}",
            "queue_place": 100 + number,
            "code": f"CODE{number}",
            **copies,
            **columns,
        }
        copies[table.__name__.lower()] = district.writes(
            table.create,
            **{
                name: own.get(name, value) for name, value in first.__data__.items() if name != "id"
            },
        )
    district.writes(
        SmsConsent.create,
        patient=copies["patient"],
        mobile=copies["patient"].mobile,
        answer="own",
        language="hi",
        by=asha.staff,
    )
    return copies["consult"], copies["patient"].mobile


def test_a_patient_is_told_once_by_a_sender_killed_at_every_step(
    asha, dr_rao, ten_o_clock, district, spool, later
):
    killed, sent, stayed = True, 0, 0
    for point in takewhile(lambda _: killed, range(1, MOST_POINTS)):
        consult, mobile = reminded(district, asha, dr_rao)
        killed = dies_at(district, point)
        there = [name for name in files(spool / "outbox") if mobile in name and name[0] != "."]
        waits = (
            killed
            and there
            and district.rows(Sms.select().where(Sms.consult == consult))[0].state == "waiting"
        )
        if waits and point % 2:  # the modem goes on while the sender is dead
            os.replace(spool / "outbox" / there[0], spool / "sent" / there[0])
        later(minutes=6)
        posts(district), posts(district)
        (row,) = district.rows(Sms.select().where(Sms.consult == consult))
        lies = [
            name
            for folder in ("outbox", "sent")
            for name in files(spool / folder)
            if mobile in name and name[0] != "."
        ]
        assert len(lies) == 1 and row.state == ("sent" if waits and point % 2 else "handed"), point
        sent, stayed = sent + bool(waits and point % 2), stayed + bool(waits and not point % 2)
        district.writes(
            Consult.update(outcome="better", outcome_at=clock.now())
            .where(Consult.id == consult)
            .execute
        )
        os.replace(
            spool / ("sent" if row.state == "sent" else "outbox") / lies[0],
            spool / "sent" / lies[0],
        )
        posts(district)
        later(hours=23, minutes=54)
    print(f"{point - 1} points, {sent} sent and {stayed} lying there between hand-over and mark")
    assert point > 30 and sent and stayed and not killed


def test_a_sender_killed_while_the_gateway_answers_tells_no_patient_twice(
    asha, dr_rao, ten_o_clock, district, later
):
    gateway = Gateway()
    web = {"sms": "http", "sms_url": gateway.url}
    gateway.hold.clear()
    reminded(district, asha, dr_rao)
    child = os.fork()
    if not child:
        try:
            posts(district, **web)
        finally:
            os._exit(0)
    wait_for(lambda: gateway.got)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    gateway.hold.set()
    (row,) = district.rows(Sms.select())
    assert (row.state, row.tries) == ("waiting", 1) and posts(district, **web) == ""
    later(minutes=6)
    assert posts(district, **web) == '{"sms": {"unclear": 1}}\n'
    (row,) = district.rows(Sms.select())
    assert (row.state, row.failure) == ("failed", "unclear") and len(gateway.got) == 1
    gateway.stop()
