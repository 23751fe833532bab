"""The real server on real sockets: broken and slow senders, its end, its log, two doctors at
once.
"""

import contextlib
import json
import socket
import subprocess
import threading
import time
from collections import Counter

import pytest
from rig import BOUND, Phone, Server, received, wait_for

import models
from services.counts import tallies

POST = b"POST /patients HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
GARBAGE = {
    "nothing": b"",
    "blank lines": b"\r\n\r\n\r\n\r\n",
    "HTTP/0.9": b"GET /\r\n\r\n",
    "no path": b"GET HTTP/1.1\r\n\r\n",
    "not HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(256)) + b"\r\n\r\n",
    "binary path": b"GET /\xff\xfe%ff%00 HTTP/1.1\r\nHost: x\r\n\r\n",
    "odd method": b"\x00\xff / HTTP/1.1\r\n\r\n",
    "HTTP/9.9": b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    "absolute URL": b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "long request line": b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\n\r\n",
    "long header": b"GET / HTTP/1.1\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\n"
    + b"".join(b"X-%d: y\r\n" % n for n in range(20_000))
    + b"\r\n",
    "folded header": b"GET / HTTP/1.1\r\nHost: x\r\nCookie: a\r\n b\r\n\r\n",
    "nameless header": b"GET / HTTP/1.1\r\n: x\r\n\r\n",
    "broken cookie": b"GET /sign-in HTTP/1.0\r\nCookie: \xff\xfe=\xff; sid=\xb2\r\n\r\n",
    "length is no number": POST + b"Content-Length: abc\r\n\r\nname=x",
    "length below zero": POST + b"Content-Length: -5\r\n\r\nname=x",
    "length of 5,000 figures": POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\nname=x",
    "two lengths": POST + b"Content-Length: 3\r\nContent-Length: 6\r\n\r\nname=x",
    "length and chunks": POST
    + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nname=x\r\n0\r\n\r\n",
    "broken chunks": POST + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nname=x\r\n",
    "endless chunk size": POST + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 100_000,
    "unknown coding": POST + b"Transfer-Encoding: gzip\r\n\r\nname=x",
    "half a body": POST + b"Content-Length: 500\r\n\r\nname=Half",
    "more than said": POST + b"Content-Length: 3\r\nConnection: close\r\n\r\nname=xxxxxxxxxxxx",
    "half a line": b"GET /patie",
    "expects": POST
    + b"Expect: 100-continue\r\nContent-Length: 6\r\nConnection: close\r\n\r\nname=x",
    "17 MiB said": POST + b"Content-Length: 17825792\r\n\r\nname=x",
}


def test_garbage_on_the_line(district):
    with Server(district.settings.data) as server:
        for name, raw in GARBAGE.items():
            said = server.sends(raw, close=True)
            assert not any(word in said for word in (b" 500 ", b" 502 ", b"Traceback")), (
                name,
                said[:200],
            )
            assert server.is_well(), name
        assert server.stop() == 0
    statuses = {json.loads(line)["status"] for line in server.lines if line.startswith("{")}
    assert (
        200 in statuses
        and max(statuses) < 500
        and not any("Traceback" in line for line in server.lines)
    )


@pytest.mark.parametrize("ending", ["goodbye", "reset", "silence"])
def test_half_a_form_is_never_read(district, asha, ending):
    with Server(district.settings.data) as server:
        phone = Phone(server, asha)
        body = f"k={phone.key('/patients/new')}&name=Sita+Devi&sex=F&years=40".encode()
        line = socket.create_connection(("127.0.0.1", server.port))
        line.sendall(
            POST
            + f"Cookie: {phone.cookies}\r\nContent-Length: {len(body) + 9}\r\n\r\n".encode()
            + body
        )
        if ending == "goodbye":
            line.shutdown(socket.SHUT_WR)
            received(line)
        if ending == "reset":
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        if ending != "silence":
            line.close()
        assert phone.asks("GET", "/patients")[0] == 200
        assert not any('"POST"' in entry for entry in server.lines)
        head = (
            f"Cookie: {phone.cookies}\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        assert b"303" in server.sends(POST + head.encode() + body), "the same form, whole, is taken"
        line.close()


def test_150_slow_phones_do_not_hold_up_a_quick_one(district, asha):
    with Server(district.settings.data) as server, contextlib.ExitStack() as lines:
        slow = [
            lines.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            for _ in range(150)
        ]
        for letter in POST[:40]:
            for line in slow:
                line.send(bytes([letter]))
        phone = Phone(server, asha)
        began = time.monotonic()
        assert phone.asks("GET", "/patients")[0] == 200
        assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("megabytes", "status", "words"),
    [(10, 422, "at most"), (13, 413, "too much text"), (17, 413, "too much text")],
)
def test_a_very_long_form(district, asha, megabytes, status, words):
    with Server(district.settings.data) as server:
        phone = Phone(server, asha)
        fields = {
            "k": phone.key("/patients/new"),
            "name": "Sita Devi",
            "village": "Start " + "x" * (megabytes << 20),
        }
        began = time.monotonic()
        # above 16 MiB it may be cut off before it has said all
        with contextlib.suppress(ConnectionError):
            answer = phone.asks("POST", "/patients", fields)
            assert (
                answer[0] == status
                and words in answer[2]
                and (status != 422 or "Start xxx" in answer[2])
            )
        assert time.monotonic() - began < 3
        assert server.is_well() and phone.asks("GET", "/patients")[0] == 200


def test_a_second_server_on_the_same_data_refuses(district):
    with Server(district.settings.data) as server:
        second = Server(district.settings.data)
        ended = subprocess.run(
            second.command,
            cwd=models.__file__.rpartition("/")[0],
            env=second.environ,
            capture_output=True,
            text=True,
            timeout=BOUND,
        )
        assert (
            ended.returncode == 1
            and "already serving" in ended.stderr
            and "Traceback" not in ended.stderr
        )
        assert server.is_well()


def interrupted(district, asha, **chosen):
    """A form that is being answered while the server is told to stop: (its answer, the exit
    code).
    """
    with Server(district.settings.data, **chosen) as server:
        phone, other = Phone(server, asha), Phone(server, asha)
        body = {"k": phone.key("/patients/new"), "name": "Sita Devi", "sex": "F", "years": "40"}
        holding = models.sqlite3.connect(district.settings.database, isolation_level=None)
        holding.execute("BEGIN IMMEDIATE")
        answers = []

        def send():
            with contextlib.suppress(Exception):
                answers.append(phone.asks("POST", "/patients", body)[0])

        sending = threading.Thread(target=send)
        sending.start()
        wait_for(lambda: getattr(phone.line, "_HTTPConnection__state", "") == "Request-sent")
        for _ in range(5):
            other.opens("/patients")
        server.process.terminate()
        wait_for(lambda: signal_arrived(server.process.pid))
        holding.execute("ROLLBACK")
        holding.close()
        sending.join(BOUND)
        return answers, server.process.wait(BOUND)


def signal_arrived(pid):
    with (
        contextlib.suppress(FileNotFoundError, ProcessLookupError),
        open(f"/proc/{pid}/status") as file,
    ):
        status = dict(line.partition(":")[::2] for line in file)
        return status["State"].strip().startswith("Z") or not int(status["SigPnd"], 16) + int(
            status["ShdPnd"], 16
        )
    return True


def test_the_request_being_answered_is_finished_before_the_end(district, asha):
    assert interrupted(district, asha) == ([303], 0)
    assert [row.name for row in district.rows(models.Patient.select())] == ["Sita Devi"]


def test_the_check_sees_a_server_that_ends_at_once(district, asha):
    assert interrupted(district, asha, broken="deaf") == ([], -15)


def test_one_line_of_json_a_request_and_no_word_of_the_patient(district, asha):
    private = ["Sita Devi", "सीता", "9876501234", "Amrahwa", "Shivering", "Asha", asha.staff.mobile]
    with Server(district.settings.data) as server:
        phone = Phone(server, asha)
        sent = {
            "k": phone.key("/patients/new"),
            "name": "Sita Devi सीता",
            "sex": "F",
            "years": "40",
            "mobile": "9876501234",
            "village": "Amrahwa",
        }
        at = phone.asks("POST", "/patients", sent)[1]
        ask = {"k": phone.key(f"{at}/ask"), "complaint": "FEV", "story": "Shivering"}
        assert phone.asks("POST", f"{at}/ask", ask)[0] == 303
        assert (
            phone.asks("POST", f"{at}/ask", ask | {"story": "Shivering", "temperature": "999999"})[
                0
            ]
            == 409
        )
        phone.opens("/patients/search?asked=Amrahwa")
        assert server.stop() == 0
    lines = [json.loads(line) for line in server.lines]
    assert len(lines) == 6 and all(
        {"request", "route", "method", "status", "ms", "bytes"} <= line.keys() for line in lines
    )
    assert len({line["request"] for line in lines}) == 6
    assert not [word for word in private if word in "\n".join(server.lines)]


def rivals(server, doctors, consults):
    """All doctors press Open on each case at the same moment; per case, the doctors who were let
    in.
    """
    phones = [Phone(server, doctor) for doctor in doctors]
    winners, others, start = (
        {case: [] for case in consults},
        Counter(),
        threading.Barrier(len(doctors)),
    )

    def run(doctor, phone):
        for case in consults:
            body = {"k": phone.key("/queue?for=all"), "for": "all", f"take-{case}": "1"}
            start.wait(BOUND)
            status, location, _ = phone.asks("POST", "/queue/take", body)
            winners[case] += (
                [doctor.staff.id] if (status, location) == (303, f"/consults/{case}/answer") else []
            )
            others[status] += 1

    threads = [threading.Thread(target=run, args=pair) for pair in zip(doctors, phones)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return winners, others


def cases(district, asha, count):
    patient = asha.registers()
    return [asha.asks_about(patient) for _ in range(count)]


def test_the_server_takes_what_changed_into_the_tallies_by_itself(district, asha):
    (case,) = cases(district, asha, 1)
    assert [row.consult_id for row in district.rows(models.Uncounted.select())] == [case]
    with Server(district.settings.data):
        wait_for(lambda: not district.rows(models.Uncounted.select()))
    assert {row.by: row.asked for row in district.rows(models.Tally.select())} == dict.fromkeys(
        tallies.BY, 1
    )


def test_eight_doctors_want_the_same_case_and_one_gets_it(district, asha):
    doctors = [district.doctor(f"Dr {letter} (demo)") for letter in "ABCDEFGH"]
    wanted = cases(district, asha, 20)
    with Server(district.settings.data, threads=8) as server:
        winners, statuses = rivals(server, doctors, wanted)
    holders = {row.id: [row.taken_by_id] for row in district.rows(models.Consult.select())}
    assert winners == holders and statuses == {303: 20, 409: 140}


def test_the_check_sees_a_server_that_gives_a_case_to_all(district, asha):
    doctors = [district.doctor(f"Dr {letter} (demo)") for letter in "ABC"]
    wanted = cases(district, asha, 2)
    with Server(district.settings.data, broken="generous") as server:
        winners, _ = rivals(server, doctors, wanted)
    assert max(map(len, winners.values())) > 1
