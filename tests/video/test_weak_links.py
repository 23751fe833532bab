"""Calls between real browsers over links that break, change and are slow."""

import re

from tests.video.conftest import both, flowing, records


def test_through_the_relay_over_a_cut_a_new_address_and_a_restart(land, tabs):
    case = land.case()
    village, hospital = both(land, tabs, case)
    flowing(village, hospital)
    assert village.carries()["local"] == village.carries()["remote"] == "relay"

    land.stop()
    flowing(village, hospital)  # the server is away, the talk goes on
    land.serve()

    with land.cut("village"):
        hospital.says("The link broke")
        village.says("The service cannot be reached")
    flowing(village, hospital, patience=30)

    land.places["village"].moves_to("10.77.1.9")
    flowing(village, hospital, patience=30)

    village.says("You are talking.")
    hospital.page.click("#leave")
    village.says("The call was ended.")
    [kept] = records(case)
    assert (
        kept.call.best == "video"
        and kept.call.seconds >= 12
        and kept.why == "hangup"
        and len(kept.seats) == 2
    )


def test_a_slow_link_is_told_and_may_be_tried_all_the_same(land, tabs):
    case = land.case()
    with land.slow("village", 20):
        village = tabs(land.asha, "village", case)
        village.says("too slow for a call", 40)
    assert int(re.search(r"(\d+) kbit", village.now)[1]) < 28
    assert village.page.is_visible(f"a[href='tel:{land.rao.staff.mobile}']")
    hospital = tabs(land.rao, "hospital", case).starts(video=False)
    flowing(village.starts(video=False), hospital, pictures=False)
