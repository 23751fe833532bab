"""The beginning of a story that is copied is the one that would have been done."""

import datetime as dt

import pytest

import clock
import copies
from conftest import District


@pytest.fixture
def moment(monkeypatch):
    """[now]: the clock stands still, for a copy is made within the same minute only."""
    now = [clock.now()]
    monkeypatch.setattr(clock, "now", lambda: now[0])
    return now


@pytest.fixture
def begins(tmp_path, moment, monkeypatch):
    """begins("a", claim_minutes=3) → (the district below that folder, its CHO, the id of a case),
    and whether it was copied.
    """
    copied = []
    copying = copies._copied
    monkeypatch.setattr(copies, "_copied", lambda *what: copied.append(1) or copying(*what))
    monkeypatch.setattr(copies, "_kept", {})

    def begin(folder, name="Ramavati Devi", **chosen):
        copied.clear()
        district = District(tmp_path / folder, **chosen)
        asha = district.person("cho", "Asha Devi", district.centre)
        case = asha.asks_about(asha.registers(name))
        return district, asha, case, len(copied)

    return begin


def test_a_copy_has_the_same_rows_and_is_worked_on_alone(begins):
    first, _, case, copied = begins("first")
    assert copied == 0
    rows = first.dump()
    second, asha, same_case, copied = begins("second")
    assert copied == 4 and same_case == case and second.dump() == rows
    asha.registers("Gita Devi")
    assert second.dump() != rows
    assert begins("third")[0].dump() == rows, "what was done on a copy is on that copy only"


def test_who_was_copied_goes_on_in_her_browser(begins):
    begins("first")
    _, asha, case, copied = begins("second")
    assert copied and "Ramavati Devi" in asha.opens(f"/consults/{case}")
    assert asha.fills(asha.opens("/patients/new"), name="Gita Devi", sex="F", years="33")
    assert asha.signs_in().request.path == "/"


@pytest.mark.parametrize(
    "other, copied", [({"claim_minutes": 3}, 0), ({"name": "Sita Devi"}, 2), ({}, 4)]
)
def test_only_what_is_alike_is_copied(begins, other, copied):
    begins("first")
    assert begins("second", **other)[3] == copied


@pytest.mark.parametrize(
    "moved", [dt.timedelta(seconds=15), dt.timedelta(minutes=1), dt.timedelta(days=-1)]
)
def test_nothing_is_copied_once_the_clock_moved_on(begins, moment, moved):
    begins("first")
    moment[0] += moved
    assert begins("second")[3] == 0


def test_nothing_is_copied_where_seconds_count(begins, exact_times):
    begins("first")
    assert begins("second")[3] == 0
