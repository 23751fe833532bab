"""Calls between real browsers: seen and heard on both sides, directly and through the relay, and after what goes wrong."""
import re
import time

import models
from models import Consult
from services import calls
from tests.video.conftest import ADDRESS, TOWN


def records(case):
    """The calls of a case, read beside the running server."""
    with models.db.connection_context():
        return calls.for_consult(Consult.get_by_id(case))


def both(land, tabs, case, video=True):
    village, hospital = tabs(land.asha, "village", case), tabs(land.rao, "hospital", case)
    return village.starts(video), hospital.starts(video)


def flowing(*tabs, pictures=True, **options):
    for tab in tabs:
        tab.hears()
        if pictures:
            tab.sees(**options)


def test_directly_with_a_reload_to_the_record(land, tabs):
    land.direct_road("up")
    case = land.case()
    village, hospital = both(land, tabs, case)
    flowing(village, hospital)
    assert village.carries()["local"] != "relay" != village.carries()["remote"]

    hospital.page.reload()
    flowing(hospital, village)
    before, began = village.carries()["sent"], time.monotonic()
    village.hears(40)
    assert 10 < (village.carries()["sent"] - before) / (time.monotonic() - began) < 22  # packets of 60 ms, not of 20

    hospital.page.click("#leave")
    village.says("The call was ended.")
    [kept] = records(case)
    assert kept.why == "hangup" and kept.call.best == "video" and kept.call.seconds > 0 and len(kept.seats) == 3
    land.direct_road("down")
    assert village.errors + hospital.errors == []


def test_through_the_relay_over_a_cut_a_new_address_and_a_restart(land, tabs):
    case = land.case()
    village, hospital = both(land, tabs, case)
    flowing(village, hospital)
    assert village.carries()["local"] == village.carries()["remote"] == "relay"

    land.stop()
    flowing(village, hospital)  # the server is away, the talk goes on
    land.serve()

    land.town.run("ip link set village down")
    hospital.says("The link broke")
    land.town.run("ip link set village up")
    flowing(village, hospital, patience=30)

    place = land.places["village"]
    place.run("ip addr add 10.77.1.9/24 dev town")
    place.run("ip addr del 10.77.1.2/24 dev town")
    place.run(f"ip route replace {TOWN} via 10.77.1.1 src 10.77.1.9")
    flowing(village, hospital, patience=30)

    village.says("You are talking.")
    hospital.page.click("#leave")
    village.says("The call was ended.")
    [kept] = records(case)
    assert kept.call.proves == "video" and kept.why == "hangup" and len(kept.seats) == 2


def test_through_the_relay_over_tcp_where_udp_is_closed(land, tabs):
    place, case = land.places["village"], land.case()
    place.run("ip rule add ipproto udp prohibit")
    village, hospital = both(land, tabs, case)
    flowing(village, hospital, patience=30)
    assert village.carries()["relay"] == "tcp" and hospital.carries()["relay"] == "udp"
    place.run("ip rule del ipproto udp prohibit")


def test_a_second_specialist_is_refused_until_invited_and_then_all_three_meet(land, tabs):
    case = land.case()
    village, hospital = both(land, tabs, case)
    refused = tabs(land.khan, "hospital", case)
    assert refused.answer.status == 403 and not refused.page.query_selector("#video")

    land.rao.fills(land.rao.opens(f"/consults/{case}/call/guests"), guest=str(land.khan.staff.id))
    third = tabs(land.khan, "hospital", case).starts()
    flowing(village, hospital, third, people=2, patience=30)
    assert sorted(village.page.locator("#others p").all_inner_texts()) == ["Dr Khan (demo)", "Dr Rao (demo)"]

    third.page.click("#leave")
    flowing(village, hospital)
    second = tabs(land.asha.another_phone(), "village", case).starts(video=False)
    village.says("This call goes on in another tab")
    flowing(second)


def test_a_slow_link_is_told_and_may_be_tried_all_the_same(land, tabs):
    case = land.case()
    tabs(land.asha, "village", case).context.close()
    for place, line in ((land.town, "village"), (land.places["village"], "town")):
        place.run(f"tc qdisc add dev {line} root tbf rate 20kbit burst 2000 latency 800ms")
    try:
        village = tabs(land.asha, "village", case)
        village.says("too slow for a call", 40)
        assert int(re.search(r"(\d+) kbit", village.now)[1]) < 28
        assert village.page.is_visible(f"a[href='tel:{land.rao.staff.mobile}']") and village.page.is_visible("#audio")
    finally:
        for place, line in ((land.town, "village"), (land.places["village"], "town")):
            place.run(f"tc qdisc del dev {line} root")


def test_without_a_microphone_https_or_a_script_the_page_offers_the_phone(land, tabs):
    case, phone = land.case(), f"a[href='tel:{land.rao.staff.mobile}']"
    deaf = tabs(land.asha, "bare", case).starts()
    deaf.says("The microphone cannot be used (NotFoundError)")
    unsafe = tabs(land.asha, "village", case)
    unsafe.page.goto(f"http://10.77.1.1:8080/consults/{case}/call")
    scriptless = tabs(land.asha, "village", case, script=False)
    assert "cannot make calls" in scriptless.page.inner_text("main")
    for tab in (deaf, scriptless):
        assert tab.page.is_visible(phone) and tab.answer.status == 200
    assert not unsafe.page.is_visible("#video")
