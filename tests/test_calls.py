"""Calls without a browser: who may sit down, what passes between seats, what a call came to, and
what runs where.
"""

import base64
import datetime as dt
import gzip
import hashlib
import hmac
import re
import types
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from webtest import TestApp

import app as paramarsh
import clock
import markup
import models
from conftest import District, at_once
from models import Call, Consult, Seat, Signal
from rules import calls as rule
from services import calls
from web import script

SECRET = "a relay's secret of some length"


@pytest.fixture
def chosen(tmp_path):
    (tmp_path / "turn").write_text(SECRET + "\n")
    return {
        "turn_urls": "turn:192.0.2.1:3478?transport=udp turn:192.0.2.1:3478?transport=tcp",
        "turn_secret_file": str(tmp_path / "turn"),
    }


@pytest.fixture
def case(asha, dr_rao):
    """A case that Dr Rao has open; its id."""
    consult = asha.asks_about(asha.registers())
    dr_rao.takes(consult)
    return consult


@pytest.fixture
def later(monkeypatch):
    """later(seconds=5) moves a clock that else stands still: these tests count seconds."""
    start, moves = dt.datetime.now(dt.timezone.utc), []
    stopped = types.SimpleNamespace(
        now=lambda zone: start + sum(moves, dt.timedelta()), combine=dt.datetime.combine
    )
    monkeypatch.setattr(
        clock,
        "dt",
        types.SimpleNamespace(
            datetime=stopped,
            date=dt.date,
            time=dt.time,
            timedelta=dt.timedelta,
            timezone=dt.timezone,
        ),
    )
    return lambda **by: moves.append(dt.timedelta(**by))


class Room:
    """One person's tab in the room of a case: speaks as the page's script does."""

    def __init__(self, person, case):
        self.person, self.path, self.after = person, f"/consults/{case}/call", 0
        self.joined = self.says("join")
        self.seat = (
            self.joined.json.get("seat") if self.joined.content_type == "application/json" else None
        )

    def says(self, way, **said):
        jar = "; ".join(f"{name}={value}" for name, value in self.person.browser.cookies.items())
        app = TestApp(self.person.district.app)
        return app.post_json(f"{self.path}/{way}", said, status="*", headers={"Cookie": jar})

    def talks(self, receives=0, **said):
        """One poll; the answer as data. What comes is taken note of, so that it comes once."""
        heard = self.says(
            "talk", **{"seat": self.seat, "after": self.after, "receives": receives, **said}
        ).json
        for place, _, _ in heard.get("messages", ()):
            self.after = place
        return heard


@pytest.fixture
def rooms(asha, dr_rao, case):
    """The CHO's tab and the doctor's, both in the call."""
    return Room(asha, case), Room(dr_rao, case)


@pytest.fixture
def talk(rooms, later):
    """talk(30, "video", "audio"): both say every 5 s, so long, that they receive that."""

    def talk(seconds, *received):
        receives = [("", "audio", "video").index(one) for one in received]
        for turn in range(seconds // 5 + 1):
            if turn:
                later(seconds=5)
            for room, what in zip(rooms, receives):
                room.talks(what)

    return talk


def record(district, case):
    with models.db.connection_context():
        return calls.history(Consult.get_by_id(case)).records


def proved(district, case):
    with models.db.connection_context():
        return calls.mode_proved(Consult.get_by_id(case))


# ---- Who may be in it


def test_the_cho_and_the_doctor_of_the_case_meet(rooms, asha, dr_rao):
    assert [seat[1:] for seat in rooms[0].talks()["peers"]] == [["doctor", "Dr Rao (demo)"]]
    assert [seat[1:] for seat in rooms[1].talks()["peers"]] == [["cho", "Asha Devi (demo)"]]


def test_nobody_else_gets_in_and_a_guest_does(district, rooms, case, dr_rao, dr_khan, sunita):
    page = dr_khan.get(f"/consults/{case}/call", status=403)
    assert "Only the CHO who asked" in page and "<script" not in page
    assert (
        Room(dr_khan, case).joined.status_int == 409 and Room(sunita, case).joined.status_int == 404
    )
    colleague = district.person("cho", "Meena Devi (demo)", district.centre)
    assert Room(colleague, case).joined.json["over"] == "refused"

    dr_rao.fills(dr_rao.opens(f"/consults/{case}/call/guests"), guest=str(dr_khan.staff.id))

    assert "video.js" in dr_khan.get(f"/consults/{case}/call")
    assert len(Room(dr_khan, case).joined.json["peers"]) == 2
    dr_iyer = district.doctor("Dr Iyer (demo)")
    dr_rao.fills(dr_rao.opens(f"/consults/{case}/call/guests"), guest=str(dr_iyer.staff.id))
    assert "Three people" in Room(dr_iyer, case).joined.json["say"]


def test_only_the_doctor_of_the_case_invites(case, dr_rao, dr_khan):
    path, pairs = dr_rao.filled(
        dr_rao.opens(f"/consults/{case}/call/guests"), guest=str(dr_khan.staff.id)
    )
    pairs = [("k", dr_khan.key()), *(pair for pair in pairs if pair[0] != "k")]
    assert dr_khan.delivers(path, pairs).status_int == 409
    assert not calls_of(dr_rao.district, models.CallGuest)


def calls_of(district, table):
    return district.rows(table.select())


def test_a_seat_is_of_use_to_its_owner_only(rooms, case, sunita, dr_khan, asha):
    for stranger in (dr_khan, sunita):
        answer = TestApp(asha.district.app).post_json(
            rooms[0].path + "/talk",
            {"seat": rooms[0].seat},
            status="*",
            headers={
                "Cookie": "; ".join(
                    f"{name}={value}" for name, value in stranger.browser.cookies.items()
                )
            },
        )
        assert answer.status_int in (404, 409)
    assert rooms[1].talks(seat=rooms[0].seat)["over"] == "refused"


def test_a_second_device_takes_over(rooms, case, asha):
    second = Room(asha.another_phone(), case)
    assert rooms[0].talks()["over"] == "moved"
    assert [seat[0] for seat in rooms[1].talks()["peers"]] == [second.seat]
    assert "over" not in second.talks()


def test_two_who_join_together_are_in_one_call(district, case, asha, dr_rao):
    at_once(lambda turn: Room((asha, dr_rao)[turn], case), times=2)
    assert len(calls_of(district, Call)) == 1 and len(calls_of(district, Seat)) == 2


def test_the_room_dies_with_the_consult(rooms, case, dr_rao, asha):
    dr_rao.signs(dr_rao.opens(f"/consults/{case}/answer"))
    for room in rooms:
        assert room.talks()["over"] == "closed"
    assert Room(asha, case).joined.json["over"] == "refused"
    assert "<script" not in asha.get(f"/consults/{case}/call")


def test_the_doctors_room_is_not_the_next_doctors(district, rooms, case, dr_rao, dr_khan):
    dr_rao.fills(dr_rao.opens(f"/consults/{case}/answer"), button="release")
    dr_khan.takes(case)
    assert rooms[1].talks()["over"] == "closed"
    assert Room(dr_khan, case).joined.json["peers"] == []


def test_talking_keeps_the_case_with_its_doctor(district, case, talk):
    before = district.one(Consult, case).claimed_until
    talk(30, "audio", "audio")
    assert district.one(Consult, case).claimed_until > before


# ---- What passes between seats


def test_messages_come_once_and_in_order_however_often_they_are_sent(rooms):
    asha, rao = rooms
    sent = [[rao.seat, number, f"word {number}"] for number in range(1, 8)]
    assert asha.talks(messages=sent[:3])["got"] == 3
    # the first reply was lost: all of it again, and more
    assert asha.talks(messages=sent[:5])["got"] == 5
    heard = rao.talks()["messages"]
    assert asha.talks(messages=sent[:2])["got"] == 5  # a straggler
    assert asha.talks(messages=sent[6:])["got"] == 5  # with a gap before it
    assert asha.talks(messages=sent[5:])["got"] == 7
    heard += rao.talks()["messages"]
    assert [body for _, _, body in heard] == [f"word {number}" for number in range(1, 8)]
    assert [by for _, by, _ in heard] == [asha.seat] * 7 and rao.talks()["messages"] == []


def test_what_was_not_heard_comes_again(rooms):
    asha, rao = rooms
    asha.talks(messages=[[rao.seat, 1, "offer"]])
    assert rao.talks() == {**rao.talks(after=0)}
    assert [body for _, _, body in rao.talks(after=0)["messages"]] == ["offer"]


def test_the_same_batch_at_once_on_three_connections(rooms):
    asha, rao = rooms
    at_once(lambda _: asha.talks(messages=[[rao.seat, 1, "a"], [rao.seat, 2, "b"]]))
    assert [body for _, _, body in rao.talks()["messages"]] == ["a", "b"]


def test_no_message_reaches_another_call(district, rooms, asha, dr_khan):
    other = asha.asks_about(asha.registers("Sita Devi"))
    dr_khan.takes(other)
    elsewhere = Room(dr_khan, other)
    assert rooms[0].talks(messages=[[elsewhere.seat, 1, "hello"]])["got"] == 1
    assert elsewhere.talks()["messages"] == [] and calls_of(district, Signal) == []


def test_messages_outlive_a_restart_and_go_with_the_call(district, rooms, asha, case):
    rooms[0].talks(messages=[[rooms[1].seat, 1, "offer"]])
    district.app = paramarsh.create_app(district.settings)
    assert [body for _, _, body in rooms[1].talks()["messages"]] == ["offer"]
    assert rooms[0].talks(leaving="hangup")["over"] == "hangup"
    assert calls_of(district, Signal) == [] and rooms[1].talks()["over"] == "hangup"


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"seat": "1"},
        {"seat": 1.0},
        {"seat": True},
        {"seat": -1},
        {"seat": 2**40},
        {"seat": 1, "after": None},
        {"seat": 1, "receives": 3},
        {"seat": 1, "leaving": "later"},
        {"seat": 1, "leaving": []},
        {"seat": 1, "messages": {}},
        {"seat": 1, "messages": [[1, 1]]},
        {"seat": 1, "messages": [[1, 1, "x" * 8001]]},
        {"seat": 1, "messages": [[1, 1, 5]]},
        {"seat": 1, "messages": [[1, 1, "\0"]]},
        {"seat": 1, "messages": [[2, n, ""] for n in range(61)]},
    ],
)
def test_words_that_are_none_of_the_scripts_are_refused(district, rooms, said):
    before = district.dump()
    assert rooms[0].says("talk", **said).status_int == 409
    assert district.dump() == before


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"7",
        b"{",
        b"\xff{}",
        b'{"seat":' + b"[" * 9000,
        b'{"x":"' + b"x" * 70000 + b'"}',
    ],
)
def test_what_is_not_json_is_refused(asha, case, body):
    answer = asha.browser.post(
        f"/consults/{case}/call/talk", body, content_type="application/json", status="*"
    )
    assert answer.status_int == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_another_site_cannot_speak_here(district, asha, case, headers):
    before = district.dump()
    sent = {"Content-Type": "application/json", **headers}
    assert (
        asha.browser.post(f"/consults/{case}/call/join", "{}", headers=sent, status="*").status_int
        == 403
    )
    assert district.dump() == before


# ---- What a call amounted to


@pytest.mark.parametrize(
    ("seconds", "received", "mode"),
    [
        (20, ("video", "video"), "video"),
        (15, ("video", "video"), None),
        (20, ("audio", "video"), "audio"),
        (20, ("audio", "audio"), "audio"),
        (15, ("audio", "audio"), None),
        (60, ("", "video"), None),
        (60, ("video", ""), None),
    ],
)
def test_twenty_seconds_both_ways_prove_a_mode(district, case, talk, seconds, received, mode):
    talk(seconds, *received)
    assert proved(district, case) == mode


def test_talk_time_is_from_the_first_to_the_last_moment_of_both(
    district, case, talk, rooms, later, asha
):
    talk(30, "", "")
    talk(60, "video", "video")
    later(seconds=20)
    rooms[0].talks(0)
    rooms[0].talks(0, leaving="hangup")
    [kept] = record(district, case)
    assert (kept.call.seconds, kept.call.best, kept.why) == (60, "video", "hangup")
    page = asha.opens(f"/consults/{case}")
    assert "by video" in page and "talked 1 min 0 s" in page and "The call was ended." in page


def test_time_in_silence_proves_nothing(district, case, talk, rooms, later):
    talk(10, "audio", "audio")
    later(seconds=60)
    talk(5, "audio", "audio")
    assert proved(district, case) is None and record(district, case)[0].call.seconds == 75


def test_sound_after_a_little_video_is_sound(district, case, talk):
    talk(5, "video", "video")
    talk(30, "audio", "audio")
    assert proved(district, case) == "audio" and record(district, case)[0].call.best == "video"


def test_a_call_proves_nothing_for_the_next_doctor(district, case, talk, dr_rao, dr_khan):
    talk(30, "video", "video")
    dr_rao.fills(dr_rao.opens(f"/consults/{case}/answer"), button="release")
    dr_khan.takes(case)
    assert proved(district, case) is None


def test_a_guests_media_is_not_the_doctors(district, case, rooms, dr_rao, dr_khan, later):
    dr_rao.fills(dr_rao.opens(f"/consults/{case}/call/guests"), guest=str(dr_khan.staff.id))
    guest = Room(dr_khan, case)
    for _ in range(6):
        later(seconds=5)
        for room in (rooms[0], guest):
            room.talks(2)
        rooms[1].talks(0)
    assert proved(district, case) is None
    assert guest.talks(leaving="hangup")["over"] == "moved" and "over" not in rooms[0].talks()


@pytest.mark.parametrize(("talked", "why"), [(10, "lost"), (0, "missed")])
def test_a_call_that_everybody_left_is_over_by_itself(
    district, case, talk, rooms, later, asha, talked, why
):
    talk(talked, *(("audio", "audio") if talked else ("", "")))
    later(seconds=rule.SILENT + 1)
    [kept] = record(district, case)
    assert kept.why == why and kept.call.ended_at is None  # read, not written: a page cannot write
    before = kept.ended_at
    Room(asha, case)
    first, second = record(district, case)
    assert (first.call.ended_at, first.why, second.why) == (before, why, "")


def test_who_waits_alone_is_told_at_last(rooms, later):
    for _ in range(rule.UNANSWERED // 60 + 1):
        later(seconds=60)
        heard = rooms[0].talks()
    assert heard["over"] == "missed" and heard["say"] == "Nobody else came."


def test_a_forgotten_call_ends(case, district, rooms, later):
    for _ in range(rule.LONGEST // 25 + 2):
        later(seconds=25)
        heard = [room.talks(1) for room in rooms]
    assert heard[0]["over"] == "long"


def test_a_page_that_was_closed_may_be_opened_again(district, rooms, case, asha):
    rooms[0].talks(leaving="left")
    assert rooms[1].talks()["peers"] == []
    assert Room(asha, case).joined.json["peers"] and len(record(district, case)) == 1


def test_who_is_awaited_is_known(district, case, asha, dr_rao):
    assert "Waiting for you" not in dr_rao.opens("/queue")
    Room(asha, case)
    queue = dr_rao.opens("/queue")
    assert f"/consults/{case}/call" in queue and "Waiting for you in the call: Asha" in queue
    assert "Waiting for you" not in asha.opens("/")
    Room(dr_rao, case)
    assert "Waiting for you" not in dr_rao.opens("/queue")


# ---- Passes for the relay and for another server


def test_the_relays_pass_is_what_coturn_expects(rooms):
    [relay] = rooms[0].joined.json["ice"]
    expires, _, whose = relay["username"].partition(":")
    known = base64.b64encode(
        hmac.new(SECRET.encode(), relay["username"].encode(), hashlib.sha1).digest()
    ).decode()
    assert relay["credential"] == known and len(relay["urls"]) == 2
    assert (
        abs(int(expires) - models.clock.unix() - rule.CREDENTIAL) < 60
        and whose == f"1-{rooms[0].seat}"
    )


@pytest.fixture
def linked(tmp_path):
    """A district that has a call server of its own already."""
    (tmp_path / "key").write_text("k" * 40)
    yield District(
        tmp_path / "linked",
        call_link="https://meet.example/{room}?jwt={jwt}",
        call_link_audience="jitsi",
        call_link_secret_file=str(tmp_path / "key"),
        call_link_issuer="tele",
        call_link_subject="meet.example",
    )
    models.db.close()


def open_case(district):
    asha, rao = (
        district.person("cho", "Asha Devi (demo)", district.centre),
        district.doctor("Dr Rao (demo)"),
    )
    case = asha.asks_about(asha.registers("Ramavati Devi"))
    rao.takes(case)
    return asha, rao, case


def test_the_pass_for_another_server_is_a_true_token(linked):
    asha, rao, case = open_case(linked)
    links = [
        re.search(r'href="(https://meet[^"]+)"', who.get(f"/consults/{case}/call").text)[1]
        for who in (asha, rao)
    ]
    (room, token), (other_room, _) = [
        link.removeprefix("https://meet.example/").split("?jwt=") for link in links
    ]
    claims = jwt.decode(token, "k" * 40, algorithms=["HS256"], audience="jitsi", issuer="tele")
    assert (
        claims["room"] == room == other_room
        and claims["sub"] == "meet.example"
        and "Ramavati" not in str(claims)
    )
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(token, "j" * 40, algorithms=["HS256"], audience="jitsi")


def test_a_pass_may_name_its_room_and_its_holder(tmp_path):
    (tmp_path / "key").write_text("k" * 40)
    district = District(
        tmp_path / "galene",
        call_link="https://g.example/group/tele/{room}/?username={name}&token={jwt}",
        call_link_secret_file=str(tmp_path / "key"),
        call_link_subject="{name}",
        call_link_audience="https://g.example/group/tele/{room}/",
    )
    asha, _, case = open_case(district)
    link = urlsplit(asha.get(f"/consults/{case}/call").html.find("a", target="_blank")["href"])
    asked = parse_qs(link.query)
    claims = jwt.decode(
        asked["token"][0], "k" * 40, algorithms=["HS256"], audience=f"https://g.example{link.path}"
    )
    assert claims["sub"] == asked["username"][0] == "Asha Devi (demo)"
    assert claims["permissions"] == ["present", "message"]
    models.db.close()


def test_a_call_elsewhere_counts_when_both_say_so(linked):
    asha, rao, case = open_case(linked)
    asha.fills(asha.opens(f"/consults/{case}/call"), mode="video", minutes="12")
    assert proved(linked, case) is None
    page = rao.fills(rao.opens(f"/consults/{case}/call"), mode="audio", minutes="x")
    assert page.status_int == 422
    page = rao.fills(rao.opens(f"/consults/{case}/call"), mode="audio", minutes="10")
    assert proved(linked, case) == "audio"
    assert "Asha Devi (demo): by video, 12 minutes" in " ".join(page.html.get_text().split())
    assert "12 minutes" in asha.opens(f"/consults/{case}")


# ---- The page and its script


def test_where_no_relay_is_set_up_the_page_says_so_and_offers_the_phone(tmp_path):
    district = District(tmp_path / "bare")
    asha, rao, case = open_case(district)
    page = asha.get(f"/consults/{case}/call")
    assert (
        "not set up" in page and f'href="tel:{rao.staff.mobile}"' in page and "<script" not in page
    )
    assert "script-src 'none'" in page.headers["Content-Security-Policy"]
    models.db.close()


def test_the_phone_number_stands_in_the_page_before_any_script(asha, dr_rao, case):
    page = asha.get(f"/consults/{case}/call").text
    assert (
        0
        < page.index(f'href="tel:{dr_rao.staff.mobile}"')
        < page.index("<noscript")
        < page.index("<script")
    )
    assert f'href="tel:{asha.staff.mobile}"' in dr_rao.get(f"/consults/{case}/call")


def test_the_script_runs_on_this_page_and_nowhere_else(asha, case):
    room = asha.get(f"/consults/{case}/call")
    policy, permissions = (
        room.headers["Content-Security-Policy"],
        room.headers["Permissions-Policy"],
    )
    assert (
        "script-src 'self';" in policy
        and "connect-src 'self';" in policy
        and "default-src 'none'" in policy
    )
    assert (
        "unsafe" not in policy
        and "camera=(self)" in permissions
        and "microphone=(self)" in permissions
    )
    for path in ("/", f"/consults/{case}", "/patients", "/me", "/video.js"):
        answer = asha.get(path)
        assert "script-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "connect-src" not in answer.headers["Content-Security-Policy"]
        assert (
            "camera=()" in answer.headers["Permissions-Policy"]
            and "<script" not in answer.text[:200]
        )


def test_the_script_is_light_and_kept_for_ever(asha):
    answer = asha.get(script.ADDRESS)
    assert answer.body == script.SOURCE and "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert len(script.SOURCE) <= 16_000 and len(gzip.compress(script.SOURCE, 9)) <= 6_000


def check_valid_and_light(folder, *pages):
    """Nothing to complain of in the markup, and small enough for 2G."""
    for page in pages:
        assert len(page.body) <= 10_000 and len(gzip.compress(page.body, 9)) <= 4_096, (
            page.request.path
        )
    sources = {str(number): page.body for number, page in enumerate(pages)}
    assert markup.errors(sources, folder) == []


def test_the_pages_are_valid_and_light(tmp_path, asha, dr_rao, dr_khan, case):
    path = f"/consults/{case}/call"
    asha.opens("/me?lang=hi")
    check_valid_and_light(
        tmp_path,
        asha.get(path),
        dr_rao.get(path),
        dr_rao.get(f"{path}/guests"),
        dr_khan.get(path, status=403),
    )


def test_the_page_for_another_server_is_too(linked, tmp_path):
    asha, rao, case = open_case(linked)
    check_valid_and_light(tmp_path, asha.get(f"/consults/{case}/call"))


def test_every_sentence_that_the_script_says_stands_in_the_page(asha, case):
    page, source = asha.get(f"/consults/{case}/call").text, script.SOURCE.decode()
    said = set(re.findall(r'say\("([a-z]+)"', source)) | {"phone", "slow", "fast"}
    assert said == set(re.findall(r'id="?s-([a-z]+)', page))
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(", source
    )


@pytest.mark.parametrize(
    ("asked", "size"),
    [("1", 1), ("3000", 3000), ("99999", 16000), ("999999", 1), ("x", 1), ("-5", 1)],
)
def test_the_probe_sends_so_much_and_no_more(asha, asked, size):
    sent = asha.get(f"/probe?n={asked}").body
    assert len(base64.b64decode(sent)) == size
    # what goes over the wire
    assert size < 1000 or size <= len(gzip.compress(sent, 9)) < 1.1 * size


def test_asking_for_a_seat_is_audited_and_heartbeats_are_not(district, rooms):
    rooms[0].talks()
    noted = [row.action for row in district.rows(models.Audit.select()) if "/call/" in row.action]
    assert noted == ["POST /consults/<consult:row>/call/join"] * 2
