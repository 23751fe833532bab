"""A patient's age where people meet it: the case's rules, its danger signs, the slip, the medicines
and the words all go by one count.
"""

import ast
import datetime as dt
import re
from pathlib import Path

import pytest

import clock
import models
from models import Consult, Patient
from rules import danger_signs, vitals
from rules.codes import ADULT, CHILD, INFANT, OLDER_CHILD
from services import triage

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def march(later, ten_o_clock):
    """It is 22 March of a year in which February has 28 days: two months may be 59 days only."""
    today = clock.today()
    spring = next(
        day
        for day in (dt.date(year, 3, 22) for year in range(today.year + 1, today.year + 5))
        if (day - dt.date(day.year, 1, 22)).days == 59
    )
    later(days=(spring - today).days)
    return spring


def signs_of(kind):
    return [sign.name_hi for sign in danger_signs.for_group(kind, at_least=1)][:4]


def text(page):
    return " ".join(page.html.get_text(" ").split())


# IMNCI (India) and the Government of India's guideline of 2014: the young infant is 0–59 days old.
@pytest.mark.parametrize(
    "days, kind, months",
    [(58, INFANT, "1 months"), (59, INFANT, "1 months"), (60, CHILD, "2 months")]
    + [(61, CHILD, "2 months")],
)
@pytest.mark.parametrize("short_february", [True, False])
def test_a_baby_of_about_two_months_is_one_kind_of_patient_everywhere(
    request, days, kind, months, short_february
):
    if short_february:  # then born on 22 January: two months on the calendar, 59 days
        request.getfixturevalue("march")
    district, asha = request.getfixturevalue("district"), request.getfixturevalue("asha")
    dr_rao = request.getfixturevalue("dr_rao")
    infant, other = kind == INFANT, CHILD if kind == INFANT else INFANT
    born = clock.today() - dt.timedelta(days=days)
    baby = asha.registers("Munni", years="", born=f"{born:%d-%m-%Y}")

    # the signs that are asked
    fields = filter(None, asha.opens(f"/patients/{baby}/ask").forms[0].fields)
    asked = {name for name in fields if name.startswith("signs-")}
    assert asked == {f"signs-{sign.code}" for sign in danger_signs.for_group(kind, at_least=2)}

    # 37.8 °C is an emergency of a young infant, 55 breaths are fast from two months on
    case = asha.asks_about(
        baby,
        urgency="1" if infant else "2",
        speciality="PED",
        temperature="37.8",
        rr="55",
    )
    consult = district.one(Consult, case)
    assert consult.triaged == (1 if infant else 2)
    shown = text(asha.opens(f"/consults/{case}"))
    assert ("Temperature 37.8 °C: 37.5 °C or more" in shown) == infant
    assert ("Breathing 55 a minute: fast, 50 or more" in shown) == (not infant)
    assert months in shown

    # what is unusual in a measurement, and the medicines
    with models.db.connection_context():
        row, years = district.one(Consult, case), district.one(Patient, baby).years
        assert triage.case(row).group == row.group == kind
        assert vitals.unusual({"rr": 55}, row.years) == ([] if infant else [("rr", 55)])
        assert (years < 2 / 12) == infant
    page = dr_rao.fills(dr_rao.opens("/queue?for=all"), button=f"take-{case}")
    assert months in text(page)
    page = dr_rao.fills(page, button="save", medicines="Dicyclomine 10 1-0-1 3", mode="text")
    assert "dicyclomine is not given under 6 months" in text(page)

    # the printed slip
    page = dr_rao.signs(
        dr_rao.opens(f"/consults/{case}/answer"), medicines="", follow_up="", mode="text"
    )
    slip = text(asha.opens(f"/consults/{case}/prescription"))
    for sign in signs_of(kind):
        assert sign in slip
    for sign in set(signs_of(other)) - set(signs_of(kind)):
        assert sign not in slip


def test_a_case_goes_by_the_age_of_the_day_on_which_it_was_begun(district, asha, ten_o_clock):
    """Overnight the baby is 60 days old; the signs asked and the band stay the infant's."""
    born = clock.today() - dt.timedelta(days=59)
    baby = asha.registers("Munni", years="", born=f"{born:%d-%m-%Y}")
    asha.fills(asha.opens(f"/patients/{baby}/ask"), complaint="NEW", temperature="37.8")
    case = Consult.id == 1
    asked = asha.opens("/consults/1/case").forms[0].fields
    assert "signs-Y3" in asked and "signs-C1" not in asked

    begun = district.one(Consult, 1).begun_at - dt.timedelta(days=1)
    district.writes(Consult.update(begun_at=begun).where(case).execute)
    district.writes(Patient.update(born_on=born - dt.timedelta(days=1)).execute)

    assert district.one(Patient, baby).age == (2, "months")
    asked = asha.opens("/consults/1/case").forms[0].fields
    assert "signs-Y3" in asked and "signs-C1" not in asked
    assert "Temperature 37.8 °C: 37.5 °C or more" in text(asha.opens("/consults/1/check"))
    new = asha.opens(f"/patients/{baby}/ask").forms[0].fields
    assert "signs-C1" in new and "signs-Y3" not in new


@pytest.mark.parametrize("moment, day", [("18:29:59", 0), ("18:30:00", 1)])
def test_the_day_of_a_case_is_the_day_in_india(moment, day):
    begun = dt.datetime.combine(dt.date(2026, 11, 22), dt.time.fromisoformat(moment))
    case = Consult(patient=Patient(sex="F", born_on=dt.date(2010, 11, 23)), begun_at=begun)
    assert case.day == dt.date(2026, 11, 22) + dt.timedelta(days=day)
    assert case.full_years == 15 + day and case.group == (ADULT if day else OLDER_CHILD)


# Where a date of birth may stand outside rules/ages.py, and why: nothing is counted from it there.
MAY_READ = {
    "forms/patients.py": "writes it, and shows again what was typed",
    "services/portal.py": "the state's portal wants the date itself",
    "services/counts/exports.py": "its SQL fetches it, to hand it to rules/ages.py",
}
# SQL that counts from it: the view that the district's counts are made of; tests compare the two.
MAY_COUNT = {"rules/facts.py"}


def readers():
    """(file, line) of every date of birth that is read other than to hand it to rules/ages.py."""
    parts = ("rules", "models.py", "services", "forms", "routes", "web", "manage.py", "app.py")
    for path in (p for part in parts for p in (ROOT / part, *(ROOT / part).glob("**/*.py"))):
        if path.is_file() and path != ROOT / "rules/ages.py":
            yield from counts_from_birth(path)


def counts_from_birth(path):
    tree, handed = ast.parse(path.read_text(encoding="utf-8")), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("ages."):
            handed |= {id(each) for each in node.args}
    for node in ast.walk(tree):
        read = isinstance(node, ast.Attribute) and node.attr == "born_on"
        taken = isinstance(node, ast.Subscript) and ast.unparse(node.slice) == "'born_on'"
        sql = isinstance(node, ast.Constant) and ".born_on" in str(node.value)
        if (read or taken or sql) and id(node) not in handed:
            yield str(path.relative_to(ROOT)), node.lineno


def test_only_one_module_counts_from_a_date_of_birth():
    found = dict(readers())
    strange = {file: line for file, line in found.items() if file not in {*MAY_READ, *MAY_COUNT}}
    assert not strange, (
        f"Here a date of birth is read: {strange}. Ask rules/ages.py for the age, in days_old, "
        "months_old, years_old, in_years, counted or kind_of_patient."
    )
    assert {*MAY_READ, *MAY_COUNT} == set(found), "One of these reads it no more: take it out."
    for view in (ROOT / "views").glob("**/*.html"):
        for use in re.findall(r"born_on[^ }]*", view.read_text(encoding="utf-8")):
            assert use in ("born_on.year)", "born_on|date"), f"{view.name} works with {use}"
