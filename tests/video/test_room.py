"""Calls between real browsers: seen and heard on both sides, directly and through the relay; who
else gets in.
"""

import time

from tests.video.conftest import both, flowing, records


def test_directly_with_a_reload_to_the_record(land, tabs):
    case = land.case()
    with land.direct_road():
        village, hospital = both(land, tabs, case)
        flowing(village, hospital)
        assert village.carries()["local"] != "relay" != village.carries()["remote"]
        hospital.page.reload()
        flowing(hospital, village)
        spoken_to_the_record(case, village, hospital)


def spoken_to_the_record(case, village, hospital):
    before, began = village.carries()["sent"], time.monotonic()
    village.hears(40)
    # packets of 60 ms, not of 20
    assert 10 < (village.carries()["sent"] - before) / (time.monotonic() - began) < 22

    hospital.page.click("#leave")
    village.says("The call was ended.")
    [kept] = records(case)
    assert (
        kept.why == "hangup"
        and kept.call.best == "video"
        and kept.call.seconds > 0
        and len(kept.seats) == 3
    )
    assert village.errors + hospital.errors == []


def test_through_the_relay_over_tcp_where_udp_is_closed(land, tabs):
    with land.places["village"].without_udp():
        village, hospital = both(land, tabs, land.case())
        flowing(village, hospital, patience=30)
        assert village.carries()["relay"] == "tcp" and hospital.carries()["relay"] == "udp"


def test_a_second_specialist_is_refused_until_invited_and_then_all_three_meet(land, tabs):
    case = land.case()
    village, hospital = both(land, tabs, case)
    refused = tabs(land.khan, "hospital", case)
    assert refused.answer.status == 403 and not refused.page.query_selector("#video")

    land.rao.fills(land.rao.opens(f"/consults/{case}/call/guests"), guest=str(land.khan.staff.id))
    third = tabs(land.khan, "hospital", case).starts()
    flowing(village, hospital, third, people=2, patience=30)
    assert sorted(village.page.locator("#others p").all_inner_texts()) == [
        "Dr Khan (demo)",
        "Dr Rao (demo)",
    ]

    third.page.click("#leave")
    flowing(village, hospital)
    steps_down(land, village, hospital)
    second = tabs(land.asha.another_phone(), "village", case).starts(video=False)
    village.says("This call goes on in another tab")
    flowing(second, pictures=False)


def steps_down(land, village, hospital):
    """The village's link becomes too narrow for pictures: they stop on both sides, sound goes
    on.
    """
    with land.slow("village", 40):
        for tab in (village, hospital):
            tab.says("pictures were stopped", 40)
            assert "line-through" in tab.page.get_attribute("#camera", "style")
        flowing(village, hospital, pictures=False)


def test_without_a_microphone_https_or_a_script_the_page_offers_the_phone(land, tabs):
    case, phone = land.case(), f"a[href='tel:{land.rao.staff.mobile}']"
    deaf = tabs(land.asha, "bare", case).starts()
    deaf.says("The microphone cannot be used (NotFoundError)")
    unsafe = tabs(land.asha, "village", case)
    unsafe.page.goto(f"http://10.77.1.1:8080/consults/{case}/call")
    scriptless = tabs(land.asha, "village", case, script=False)
    assert "cannot make calls" in scriptless.page.inner_text("main")
    scriptless.page.set_viewport_size({"width": 240, "height": 320})
    assert scriptless.page.evaluate("document.documentElement.scrollWidth") <= 240
    for tab in (deaf, scriptless):
        assert tab.page.is_visible(phone) and tab.answer.status == 200
    assert not unsafe.page.is_visible("#video")
