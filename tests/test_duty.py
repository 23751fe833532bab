"""Who is on duty, as a centre sees it before it asks: the button, the roster, silence, waiting, the
median, phones.
"""

import datetime as dt

import pytest

import clock
from conftest import District
from models import Consult, Duty, Facility, PhoneCall, Roster, Session
from rules import lists
from services import duty

MONDAY, TUESDAY, SUNDAY = 0, 1, 6
AWAY = 15


@pytest.fixture
def moves_to(later):
    """moves_to(MONDAY, 9, 30) puts the clock on to the next such moment in India."""

    def move(weekday, hour, minute=0):
        now = clock.local(clock.now())
        day = now.date() + dt.timedelta(days=(weekday - now.weekday()) % 7)
        moment = dt.datetime.combine(day, dt.time(hour, minute))
        later(
            seconds=(
                (moment if moment > now else moment + dt.timedelta(days=7)) - now
            ).total_seconds()
        )

    return move


def presses(doctor, button):
    return doctor.fills(doctor.opens("/queue"), form="duty", button=button)


def works(office, doctor, days, begins, ends):
    """The office writes hours into a doctor's roster."""
    page = office.opens(f"/district/staff/{doctor.staff.id}").click("Duty hours")
    return office.fills(page, days=str(days), begins=begins, ends=ends)


def words(page):
    return " ".join(page.html.get_text(" ").split())


def line(reader, speciality="General Medicine"):
    """What the board says below one speciality's heading."""
    heading = next(
        heading for heading in reader.opens("/duty").html("h2") if heading.get_text() == speciality
    )
    said = []
    for part in heading.find_next_siblings():
        if part.name == "h2" or part("a", href="/duty"):
            break
        said.append(part.get_text(" "))
    return " ".join(" ".join(said).split())


def shift(district, doctor):
    """The doctor's shift as it stands for others, or None off duty."""
    with_shifts = district.writes(duty.colleagues, AWAY)
    return next(found for staff, found in with_shifts if staff.id == doctor.staff.id)


def until(district, doctor):
    return clock.local(shift(district, doctor).until)


def test_one_button_puts_a_doctor_on_duty_and_off_again(asha, dr_rao, district):
    assert "nobody is on duty now" in line(asha) and "You are off duty" in dr_rao.opens("/")

    page = presses(dr_rao, "on")
    end = until(district, dr_rao)
    assert (
        page.request.path == "/queue"
        and "You are on duty until" in page
        and f"{end:%H:%M}." in page
    )
    assert "Dr Rao" in line(asha) and f"{end:%H:%M}" in line(asha)

    page = presses(dr_rao, "off")
    assert (
        "You are off duty" in page
        and "Dr Rao" not in line(asha)
        and "nobody is on duty now" in line(asha)
    )


def test_duty_by_the_button_ends_by_itself(tmp_path, later):
    district = District(tmp_path / "data", duty_minutes=90)
    rao = district.doctor("Dr Rao (demo)")
    presses(rao, "on")
    later(minutes=89)
    assert shift(district, rao)
    later(minutes=2)
    assert not shift(district, rao)


def test_the_roster_fills_it_in_advance(moves_to, district, verma, dr_rao, asha):
    works(verma, dr_rao, "0-5", "9", "14:30")
    moves_to(MONDAY, 8, 50)
    assert "nobody is on duty now" in line(asha.signs_in() and asha)
    assert "09:00: Dr Rao" in line(asha)  # who comes next, and when
    moves_to(MONDAY, 9, 1)
    assert "Dr Rao (demo) until 14:30" in line(asha)
    moves_to(MONDAY, 14, 31)
    assert "nobody is on duty now" in line(asha)
    moves_to(SUNDAY, 10)
    assert "nobody is on duty now" in line(asha.signs_in() and asha)


def test_a_night_on_duty_passes_midnight_in_india_and_in_greenwich(moves_to, district, dr_rao):
    dr_rao.fills(dr_rao.opens("/roster"), days=str(MONDAY), begins="20", ends="8")
    for weekday, hour, minute, on in (
        (MONDAY, 19, 55, False),
        (MONDAY, 20, 1, True),
        (MONDAY, 23, 59, True),
        (TUESDAY, 0, 1, True),
        (TUESDAY, 5, 28, True),
        (TUESDAY, 5, 32, True),
        (TUESDAY, 7, 55, True),
        (TUESDAY, 8, 1, False),
        (TUESDAY, 20, 1, False),
    ):
        moves_to(weekday, hour, minute)
        assert bool(shift(district, dr_rao)) == on, (weekday, hour, minute)
        if on:
            assert (until(district, dr_rao).weekday(), f"{until(district, dr_rao):%H:%M}") == (
                TUESDAY,
                "08:00",
            )


def test_going_off_lasts_until_the_rosters_next_hours(moves_to, district, dr_rao, verma):
    works(verma, dr_rao, MONDAY, "9", "13")
    works(verma, dr_rao, MONDAY, "15", "18")
    moves_to(MONDAY, 10)
    assert "You are on duty until 13:00" in presses(dr_rao.signs_in() and dr_rao, "no such button")
    assert "You are off duty" in presses(dr_rao, "off")
    moves_to(MONDAY, 12, 50)
    assert not shift(district, dr_rao)
    moves_to(MONDAY, 15, 1)
    assert f"{until(district, dr_rao):%H:%M}" == "18:00"


def test_coming_early_goes_on_into_the_rosters_hours(moves_to, district, dr_rao, verma):
    works(verma, dr_rao, MONDAY, "9", "17")
    moves_to(MONDAY, 7)
    presses(dr_rao.signs_in() and dr_rao, "on")  # six hours, to 13:00, when the roster's hours run
    assert f"{until(district, dr_rao):%H:%M}" == "17:00"


def test_coming_back_within_the_rosters_hours_ends_with_them(moves_to, district, dr_rao, verma):
    works(verma, dr_rao, MONDAY, "9", "11")
    moves_to(MONDAY, 9, 30)
    presses(dr_rao.signs_in() and dr_rao, "off")
    presses(dr_rao, "on")
    assert f"{until(district, dr_rao):%H:%M}" == "11:00"
    now = clock.now()
    assert len([row for row in district.rows(Duty) if row.until > now]) == 1


def test_a_silent_doctor_turns_away_while_cases_wait_and_is_back_with_any_request(
    asha, dr_rao, later
):
    presses(dr_rao, "on")
    later(minutes=40)
    assert "away" not in line(asha)  # nothing waits: nobody is missed
    asha.asks_about(asha.registers())
    assert "away" not in line(asha)
    later(minutes=14)
    assert "away" not in line(asha)
    later(minutes=2)
    assert "Dr Rao (demo) away: not seen since" in line(asha)

    dr_rao.opens("/me")
    assert "away" not in line(asha) and "Dr Rao" in line(asha)


def test_a_page_that_refreshes_itself_is_nobody_at_work(asha, dr_rao, later):
    page = presses(dr_rao, "on")
    refresh = page.html.find("meta", attrs={"http-equiv": "refresh"})["content"].partition("url=")[
        2
    ]
    asha.asks_about(asha.registers())
    for _ in range(11):
        later(minutes=2)
        assert "रामावती" in dr_rao.opens(refresh)
    assert "away" in line(asha)
    dr_rao.opens("/queue")
    assert "away" not in line(asha)


def test_who_reads_a_case_is_not_silent_as_long_as_it_is_hers(tmp_path, later):
    district = District(tmp_path / "data", claim_minutes=60)
    asha, rao = (
        district.person("cho", "Asha Devi (demo)", district.centre),
        district.doctor("Dr Rao (demo)"),
    )
    presses(rao, "on")
    first, _ = asha.asks_about(asha.registers()), asha.asks_about(asha.registers("Suresh"))
    rao.takes(first)
    later(minutes=59)
    assert "away" not in line(asha)
    later(minutes=2)
    assert "away" in line(asha)


def test_cases_of_another_speciality_make_nobody_away_but_an_emergency_does(asha, dr_rao, later):
    presses(dr_rao, "on")
    asha.asks_about(asha.registers(), speciality="PED")
    later(minutes=30)
    assert "away" not in line(asha)
    asha.asks_about(asha.registers("Suresh"), speciality="PED", urgency="1")
    later(minutes=16)
    assert "away" in line(asha)


def test_who_never_came_for_the_rosters_hours_is_away(moves_to, asha, dr_rao, verma, later):
    works(verma, dr_rao, MONDAY, "9", "14")
    moves_to(MONDAY, 8)
    asha.signs_in()
    asha.asks_about(asha.registers())
    moves_to(MONDAY, 9, 10)
    assert "Dr Rao (demo) until 14:00" in line(asha)
    later(minutes=8)
    assert "away: not seen since 09:00" in line(asha)


def test_after_how_long_a_doctor_is_away_is_the_districts_to_set(tmp_path, later):
    district = District(tmp_path / "data", away_minutes=40)
    asha, rao = (
        district.person("cho", "Asha Devi (demo)", district.centre),
        district.doctor("Dr Rao (demo)"),
    )
    presses(rao, "on")
    asha.asks_about(asha.registers())
    later(minutes=39)
    assert "away" not in line(asha)
    later(minutes=7)
    assert "away" in line(asha)


def test_a_follow_up_kept_for_a_colleague_makes_nobody_else_away(
    asha, dr_rao, dr_khan, later, district
):
    presses(dr_rao, "on"), presses(dr_khan, "on")
    consult = asha.asks_about(asha.registers())
    later(minutes=1)
    kept = {"for_doctor": dr_khan.staff, "for_doctor_until": clock.now() + dt.timedelta(hours=2)}
    district.writes(Consult.update(**kept).where(Consult.id == consult).execute)
    later(minutes=22)
    assert not shift(district, dr_rao).away_since and shift(district, dr_khan).away_since


def test_how_many_wait_and_how_long_it_takes_today(asha, dr_rao, moves_to, later):
    moves_to(MONDAY, 12)
    asha.signs_in(), dr_rao.signs_in()
    for minutes, name in ((10, "Kamla"), (20, "Suresh"), (90, "Meena")):
        consult = asha.asks_about(asha.registers(name))
        later(minutes=minutes)
        dr_rao.signs(dr_rao.takes(consult))
    (
        asha.asks_about(asha.registers("Imran")),
        asha.asks_about(asha.registers("Bhagwan"), speciality="PED"),
    )

    assert "waiting: 1; an answer takes about 20 minutes today" in line(asha)
    assert line(asha, "Paediatrics").startswith("waiting: 1 nobody")


def test_today_begins_at_midnight_in_india(asha, dr_rao, moves_to):
    moves_to(MONDAY, 23, 30)
    asha.signs_in(), dr_rao.signs_in()
    consult = asha.asks_about(asha.registers())
    moves_to(MONDAY, 23, 50)
    dr_rao.signs(dr_rao.takes(consult))
    assert "about 20 minutes today" in line(asha)
    moves_to(TUESDAY, 0, 1)
    assert "minutes today" not in line(asha)
    consult = asha.asks_about(asha.registers("Kamla"))
    moves_to(TUESDAY, 0, 31)
    dr_rao.signs(dr_rao.takes(consult))
    moves_to(TUESDAY, 5, 40)  # the day has changed in Greenwich
    assert "about 30 minutes today" in line(asha)


def test_doctors_and_hospitals_have_a_number_to_ring(asha, dr_rao, district):
    district.writes(
        Facility.update(phone="05263232000").where(Facility.id == district.hospital.id).execute
    )
    presses(dr_rao, "on")
    board = asha.opens("/duty")
    assert f'href="tel:+91{dr_rao.staff.mobile}"' in board and "<small>" not in board
    hospitals = board.click("Phones of hospitals")
    # it has no number
    assert 'href="tel:05263232000"' in hospitals and "CHC Tulsipur" not in hospitals


def test_a_number_is_shown_with_when_it_last_answered(asha, dr_rao, district):
    presses(dr_rao, "on")
    consult = asha.asks_about(asha.registers())
    dr_rao.takes(consult)
    assert f"last answered {clock.local(clock.now()):%d-}" not in line(asha)
    asha.fills(asha.opens(f"/consults/{consult}"), button="rang-doctor-cho")
    [call] = district.rows(PhoneCall)
    assert f"last answered {clock.local(call.at):%d-%m-%Y %H:%M}" in line(asha)


def test_asha_sees_it_where_she_chooses_the_doctor_and_while_she_waits(asha, dr_rao):
    page = asha.fills(asha.opens(f"/patients/{asha.registers()}/ask"), complaint="FEV")
    assert "General Medicine: nobody is on duty now" in words(page) and asha.opens("/").click(
        "Who is on duty"
    )
    presses(dr_rao, "on")
    page = asha.fills(page.click("Change"))
    assert "General Medicine: on duty: 1; waiting: 0" in words(page)

    consult = asha.asks_about(asha.registers("Suresh"))
    assert "General Medicine: on duty: 1; waiting: 1" in words(asha.opens(f"/consults/{consult}"))


def test_an_emergency_reaches_everyone_on_duty_and_those_who_look(asha, district, dr_rao):
    eye, dentist = (
        district.doctor("Dr Eye (demo)", "EYE"),
        district.doctor("Dr Dental (demo)", "DEN"),
    )
    consult = asha.asks_about(asha.registers("Meena"), urgency="1")
    page = asha.opens(f"/consults/{consult}")
    assert "No doctor is on duty now: go ahead with 108" in page
    called = {staff.id for staff in district.writes(duty.present, AWAY)}
    assert called == {each.staff.id for each in (eye, dentist, dr_rao)}

    presses(eye, "on")
    page = words(asha.opens(f"/consults/{consult}"))
    assert "No doctor is on duty" not in page and "all doctors: on duty: 1" in page
    assert [staff.id for staff in district.writes(duty.present, AWAY)] == [eye.staff.id]
    for doctor in (eye, dentist, dr_rao):
        assert "Meena" in doctor.opens("/queue")


def test_a_doctor_who_has_left_is_on_no_board(asha, dr_rao, verma):
    presses(dr_rao, "on")
    asha.asks_about(asha.registers())
    verma.fills(verma.opens(f"/district/staff/{dr_rao.staff.id}"), form=1)
    assert "Dr Rao" not in asha.opens("/duty") and "nobody is on duty now" in line(asha)


@pytest.mark.parametrize(
    "typed, shown",
    [
        (("9", "17"), "09:00–17:00"),
        (("9:30", "17.45"), "09:30–17:45"),
        (("0930", "1700"), "09:30–17:00"),
        (("९:३०", "१७"), "09:30–17:00"),
        (("18", "24:00"), "18:00–00:00"),
        (("0", "0"), "00:00–00:00"),
    ],
)
def test_hours_are_understood_however_they_are_written(dr_rao, typed, shown):
    page = dr_rao.fills(dr_rao.opens("/roster"), days="2", begins=typed[0], ends=typed[1])
    assert f"Wednesday {shown}" in words(page)


@pytest.mark.parametrize("wrong", ["25", "9:60", "24:01", "nine", "9-5", "-1", "9:5"])
def test_hours_that_no_clock_shows_are_handed_back(dr_rao, district, wrong):
    page = dr_rao.fills(dr_rao.opens("/roster"), days="2", begins=wrong, ends="17")
    assert (
        page.status_int == 422 and page.forms[0]["begins"].value == wrong and "such as 9:30" in page
    )
    assert district.rows(Roster) == []


def test_the_same_beginning_again_corrects_the_end_and_a_button_takes_hours_out(dr_rao, district):
    dr_rao.fills(dr_rao.opens("/roster"), days="0-6", begins="9", ends="14")
    page = dr_rao.fills(dr_rao.opens("/roster"), days="6", begins="9", ends="11")
    assert page.text.count("09:00") == 7 and "Sunday 09:00–11:00" in words(page)
    sunday = next(row for row in district.rows(Roster) if row.weekday == SUNDAY)
    page = dr_rao.fills(page, form=1, button=f"drop-{sunday.id}")
    assert "Sunday 09" not in words(page) and page.text.count("09:00") == 6


def test_a_colleagues_hours_cannot_be_taken_out(dr_rao, dr_khan, district):
    dr_rao.fills(dr_rao.opens("/roster"), days="0", begins="9", ends="14")
    row = district.rows(Roster)[0]
    dr_khan.delivers("/roster", {"k": dr_khan.key(), f"drop-{row.id}": "1"})
    assert len(district.rows(Roster)) == 1


def test_only_doctors_have_hours_and_not_without_end(verma, asha, dr_rao, district):
    page = verma.opens(f"/district/staff/{asha.staff.id}/roster", status=409)
    assert "Only doctors" in page
    for hour in range(4):
        dr_rao.fills(dr_rao.opens("/roster"), days="0-6", begins=str(hour), ends="23")
    page = dr_rao.fills(dr_rao.opens("/roster"), days="3", begins="9", ends="14")
    assert page.status_int == 409 and "too many hours" in page and len(district.rows(Roster)) == 28
    assert len(dr_rao.opens("/roster").body) < 10_000


def test_the_board_of_a_district_full_of_doctors_is_small(asha, district):
    name = "डॉ. विश्वनाथ प्रताप नारायण सिंह (डेमो)"
    for number in range(40):
        speciality = list(lists.SPECIALITIES)[number % 14] if number < 28 else "GM"
        doctor = district.hires(
            "doctor", f"Dr {number} (demo)", district.hospital, speciality=speciality, name_hi=name
        )
        district.writes(duty.go_on, doctor, 300)
    board = asha.opens("/duty?lang=hi")
    assert board.text.count(name) == 28 and len(board.body) < 10_000
    all_of_one = asha.opens("/duty?for=GM&lang=hi")
    assert all_of_one.text.count(name) == 14 and len(all_of_one.body) < 10_000


def test_seeing_the_board_changes_nothing(asha, dr_rao, district):
    presses(dr_rao, "on")
    before = district.dump()
    asha.opens("/duty"), dr_rao.opens("/duty"), dr_rao.opens("/roster")
    assert district.dump() == before and district.rows(Session)
