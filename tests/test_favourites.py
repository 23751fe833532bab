"""A doctor's saved replies: kept under a name, put into a later draft, nobody else's."""

import pytest

from conftest import at_once
from models import Favourite, Medicine


@pytest.fixture
def case(asha):
    return asha.asks_about(asha.registers("रामावती देवी"))


@pytest.fixture
def other_case(asha):
    return asha.asks_about(asha.registers("Bhagwandas", sex="M", years="50"))


def favourites(doctor, case, **fields):
    """The favourites page, reached from the answer with these words in it."""
    page = doctor.browser.get(f"/consults/{case}/answer", status="*")
    page = page if page.status_int == 200 else doctor.takes(case)
    return doctor.fills(page, button="favourites", **fields)


def saves(doctor, case, name="Viral fever", **fields):
    reply = {
        "diagnosis": "Viral fever",
        "advice": "Rest, water",
        "mode": "text",
        "age_right": True,
        "medicines": "PCM 500 1-0-1 3",
    }
    page = favourites(doctor, case, **reply | fields)
    return doctor.fills(page, button="save", name=name)


def button(district, what, name="Viral fever"):
    return f"{what}-{next(row.id for row in district.rows(Favourite) if row.name == name)}"


def test_a_reply_is_saved_and_put_into_a_later_draft(dr_rao, case, other_case, district):
    saves(dr_rao, case)
    page = favourites(
        dr_rao,
        other_case,
        diagnosis="Loose stools",
        medicines="ors 1 sos",
        advice="See me if worse",
    )
    form = dr_rao.fills(page, button=button(district, "insert")).forms[0]
    assert form["diagnosis"].value == "Loose stools; Viral fever"
    assert (
        form["advice"].value.split("\n")[-1].strip() == "Rest, water"
        and "See me if worse" in form["advice"].value
    )
    lines = [line.strip() for line in form["medicines"].value.split("\n") if line.strip()]
    assert lines == ["ors 1 sos", "PCM 500 1-0-1 3"]
    assert not form["mode"].value and not form["age_right"].checked, (
        "what is the patient's own is not carried over"
    )


def test_the_answer_it_was_saved_from_stays_as_it_was(dr_rao, case):
    saves(dr_rao, case)
    form = dr_rao.opens(f"/consults/{case}/answer").forms[0]
    assert form["diagnosis"].value == "Viral fever" and form["age_right"].checked


def test_the_same_name_again_replaces_it(dr_rao, case, district):
    saves(dr_rao, case)
    saves(dr_rao, case, medicines="ors 1 sos")
    [kept] = district.rows(Favourite)
    assert kept.name == "Viral fever" and "ors 1 sos" in kept.fields


@pytest.mark.parametrize(
    "name, said", [("", "Write a name for the favourite"), ("x" * 41, "at most 40 letters")]
)
def test_a_favourite_needs_a_name_and_the_reply_is_kept(dr_rao, case, district, name, said):
    page = saves(dr_rao, case, name=name)
    assert page.status_int == 422 and said in page and page.forms[0]["name"].value == name
    assert not district.rows(Favourite)
    assert (
        dr_rao.opens(f"/consults/{case}/answer").forms[0]["advice"].value.strip() == "Rest, water"
    )


def test_favourites_are_their_doctors_own(dr_rao, dr_khan, case, other_case, district):
    saves(dr_rao, case)
    page = favourites(dr_khan, other_case)
    assert "No favourite yet" in page
    for what in ("insert", "drop"):
        dr_khan.delivers(
            f"/consults/{other_case}/favourites", {"k": dr_khan.key(), button(district, what): "1"}
        )
    assert (
        "Rest, water" not in dr_khan.opens(f"/consults/{other_case}/answer")
        and len(district.rows(Favourite)) == 1
    )
    assert dr_khan.browser.get(f"/consults/{case}/favourites", status="*").status_int == 409, (
        "another doctor's case"
    )


def test_a_favourite_is_deleted_with_its_button(dr_rao, case, district):
    saves(dr_rao, case, name="One"), saves(dr_rao, case, name="Two")
    dr_rao.fills(
        dr_rao.opens(f"/consults/{case}/favourites"), button=button(district, "drop", "One")
    )
    assert [row.name for row in district.rows(Favourite)] == ["Two"]


def test_the_thirty_first_is_refused_and_nothing_is_lost(dr_rao, case, district):
    for number in range(30):
        district.writes(Favourite.create, doctor=dr_rao.staff, name=f"Reply {number}", fields="[]")
    page = saves(dr_rao, case)
    assert page.status_int == 409 and "You have 30 favourites" in page
    assert (
        saves(dr_rao, case, name="Reply 3").status_int == 200
        and len(district.rows(Favourite)) == 30
    )


def test_inserting_three_times_at_once_inserts_once(dr_rao, case, other_case, district):
    saves(dr_rao, case, medicines="ors 1 sos")
    path, pairs = dr_rao.filled(favourites(dr_rao, other_case), button=button(district, "insert"))
    at_once(lambda _: dr_rao.delivers(path, pairs))
    page = dr_rao.opens(f"/consults/{other_case}/answer")
    assert page.forms[0]["medicines"].value.strip() == "ors 1 sos"
    dr_rao.signs(page, mode="text", age_right=True)
    assert len(district.rows(Medicine)) == 1
