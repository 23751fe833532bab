"""A doctor's saved replies: kept under a name, put into a later draft, nobody else's."""
import pytest

from conftest import at_once
from models import Favourite, Medicine


@pytest.fixture
def case(asha):
    return asha.asks_about(asha.registers("रामावती देवी"))


def saves(dr_rao, case, name="Viral fever", **fields):
    page = dr_rao.browser.get(f"/consults/{case}/answer", status="*")
    page = page if page.status_int == 200 else dr_rao.takes(case)
    return dr_rao.fills(page, button="favour", favourite_name=name, diagnosis="Viral fever", advice="Rest, water",
                        mode="text", age_right=True, **{"medicines": "PCM 500 1-0-1 3", **fields})


def test_a_reply_is_saved_and_put_into_a_later_draft(asha, dr_rao, case, district):
    saves(dr_rao, case)
    page = dr_rao.takes(asha.asks_about(asha.registers("Bhagwandas", sex="M", years="50")))
    page = dr_rao.fills(page, button="insert", favourite="Viral fever", diagnosis="Loose stools",
                        medicines="ors 1 sos", advice="See me if worse")
    form = page.forms[0]
    assert form["diagnosis"].value == "Loose stools; Viral fever"
    assert form["advice"].value.split("\n")[-1].strip() == "Rest, water" and "See me if worse" in form["advice"].value
    assert form["medicines"].value.split("\n")[-1].strip() == "PCM 500 1-0-1 3" and "ors 1 sos" in form["medicines"].value
    assert not form["mode"].value and not form["age_right"].checked, "what is the patient's own is not carried over"


def test_the_same_name_again_replaces_it(dr_rao, case, district):
    saves(dr_rao, case)
    saves(dr_rao, case, medicines="ors 1 sos")
    assert [row.name for row in district.rows(Favourite)] == ["Viral fever"] and "ors 1 sos" in district.rows(Favourite)[0].fields


@pytest.mark.parametrize("name, said", [("", "Write a name for the favourite"), ("x" * 41, "at most 40 letters")])
def test_a_favourite_needs_a_name_and_the_reply_is_kept(dr_rao, case, district, name, said):
    page = saves(dr_rao, case, name=name)
    assert page.status_int == 422 and said in page and page.forms[0]["advice"].value.strip() == "Rest, water"
    assert not district.rows(Favourite)


def test_favourites_are_their_doctors_own(dr_rao, dr_khan, asha, case, district):
    saves(dr_rao, case)
    theirs = asha.asks_about(asha.registers("Bhagwandas", sex="M", years="50"))
    page = dr_khan.takes(theirs)
    assert "favourite" not in page.forms[0].fields and "No favourite yet" in dr_khan.opens("/favourites")
    dr_khan.delivers(f"/consults/{theirs}/answer", {"k": dr_khan.key(), "insert": "1", "favourite": "Viral fever"})
    assert "Rest, water" not in dr_khan.opens(f"/consults/{theirs}/answer")
    dr_khan.delivers("/favourites/drop", {"k": dr_khan.key(), f"drop-{district.rows(Favourite)[0].id}": "1"})
    assert len(district.rows(Favourite)) == 1


def test_a_favourite_is_deleted_with_its_button(dr_rao, case, district):
    saves(dr_rao, case, name="One"), saves(dr_rao, case, name="Two")
    page = dr_rao.opens("/favourites")
    dr_rao.fills(page, button=f"drop-{next(row.id for row in district.rows(Favourite) if row.name == 'One')}")
    assert [row.name for row in district.rows(Favourite)] == ["Two"]


def test_the_thirty_first_is_refused_and_nothing_is_lost(dr_rao, case, district):
    for number in range(30):
        district.writes(Favourite.create, doctor=dr_rao.staff, name=f"Reply {number}", fields="[]")
    page = saves(dr_rao, case)
    assert page.status_int == 409 and "You have 30 favourites" in page and "Rest, water" in page
    assert saves(dr_rao, case, name="Reply 3").status_int == 200 and len(district.rows(Favourite)) == 30


def test_inserting_three_times_at_once_inserts_once(asha, dr_rao, case, district):
    saves(dr_rao, case, medicines="ors 1 sos")
    page = dr_rao.takes(asha.asks_about(asha.registers("Bhagwandas", sex="M", years="50")))
    path, pairs = dr_rao.filled(page, button="insert", favourite="Viral fever")
    at_once(lambda _: dr_rao.delivers(path, pairs))
    page = dr_rao.opens(path)
    assert page.forms[0]["medicines"].value.strip() == "ors 1 sos"
    dr_rao.signs(page)
    assert len(district.rows(Medicine)) == 1
