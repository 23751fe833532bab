"""The clinical figures that come with Paramarsh: those in the files are those in force, each has
its source, and a file that cannot be used stops the start with a sentence.
"""

import ast
import datetime as dt
import shutil
import subprocess
import sys
from decimal import Decimal

import pytest
from webob.multidict import MultiDict

from forms import fields
from rules import ages, counts, lists, news2, times, triage, vitals
from rules.medicines import limits
from settings import Settings

FIGURES = {
    "ages": ages.LIMITS,
    "times": times.TIMES,
    "news2_points": news2.POINTS,
    "travel": counts.TRAVEL,
}
TABLES = (
    "vitals",
    "news2",
    "symptoms",
    "complaint_ages",
    "kinds",
    "allergy_classes",
    "pregnancy",
    "age_cautions",
    "dose_limits",
)


@pytest.mark.parametrize("name", [*FIGURES, *TABLES])
def test_every_row_says_its_source_how_sure_it_is_and_who_signs(name):
    for row in lists.rows(name):
        assert all(row[column].strip() for column in lists.SIGNATURE), row
        assert row["confidence"] in lists.CONFIDENCE


@pytest.mark.parametrize("name", FIGURES)
def test_the_figures_in_the_file_are_those_in_force(name):
    for row in lists.rows(name):
        figure = getattr(FIGURES[name], row["name"])
        if isinstance(figure, dt.timedelta):
            assert figure == dt.timedelta(**{row["unit"]: float(row["value"])})
        else:
            number = figure.number if isinstance(figure, ages.Limit) else figure
            assert number == Decimal(row["value"]) and getattr(figure, "unit", "") in row["unit"]
    assert len(lists.rows(name)) == len(FIGURES[name])


def test_the_ranges_of_the_vitals_are_those_in_force():
    shown = [
        (vital, round(row.below_age * 12), *map(float, (*row.hard, *row.soft)), row.source)
        for vital, rows in vitals.RANGES.items()
        for row in rows
    ]
    months = {"months": 1, "years": 12}
    written = ("possible_low", "possible_high", "usual_low", "usual_high")
    assert shown == [
        (
            row["vital"],
            int(row["below_age"]) * months[row["unit"]],
            *(float(row[column]) for column in written),
            row["source"],
        )
        for row in lists.rows("vitals")
    ]


def test_the_bands_of_news2_are_those_in_force():
    assert [
        (parameter, "above" if highest == news2.MOST else str(highest), str(points))
        for parameter, bands in news2.BANDS.items()
        for highest, points in bands
    ] == [(row["parameter"], row["to"], row["points"]) for row in lists.rows("news2")]


def test_the_symptoms_beside_a_finding_are_those_in_force():
    rows = lists.rows("symptoms")
    assert {(row["beside"], row["symptom"]) for row in rows} == {
        (finding, symptom) for finding, symptoms in triage.BESIDE.items() for symptom in symptoms
    }
    said = {f"complaint_{code}": symptom for code, symptom in triage.COMPLAINT_MEANS.items()}
    assert said.items() <= {(row["beside"], row["symptom"]) for row in rows}
    assert triage.COMPLAINT_MEANS.keys() <= lists.COMPLAINTS.keys()


@pytest.mark.parametrize("row", lists.rows("complaint_ages"), ids=lambda row: row["complaint"])
def test_a_complaint_is_offered_to_those_who_can_have_it(row):
    code, first, below = row["complaint"], int(row["from_years"]), int(row["below_years"])
    assert code in lists.COMPLAINTS
    assert code in lists.complaints_for("F", first) and code in lists.complaints_for("O", first)
    assert code in lists.complaints_for("F", below - 1)
    assert code not in lists.complaints_for("F", below)
    assert code not in lists.complaints_for("F", first - 1)
    assert (code in lists.complaints_for("M", first)) == (row["who"] == "everybody")


def test_what_medicines_are_cautioned_by_is_what_the_files_say():
    assert [
        (row["class"], row["words"], row["members"]) for row in lists.rows("allergy_classes")
    ] == [
        (name, said(row.words, words["words"]), said(row.members, words["members"]))
        for (name, row), words in zip(limits.CLASSES.items(), lists.rows("allergy_classes"))
    ]
    assert {row["ingredient"]: row["caution"] for row in lists.rows("pregnancy")} == (
        limits.PREGNANCY_ALSO
    )
    assert len(lists.rows("pregnancy")) == len(limits.PREGNANCY_ALSO)
    months = {"months": 1, "years": 12}
    assert [
        (
            parts(row["ingredients"]),
            int(row["below_age"]) * months[row["unit"]] / 12,
            float(row["most_mg_dose"]),
        )
        for row in lists.rows("age_cautions")
    ] == list(limits.TOO_YOUNG)
    assert {
        row["ingredient"]: float(row["max_mg_day_adult"]) for row in lists.rows("dose_limits")
    } == {name: limit.max_mg_day_adult for name, limit in limits.LIMITS_ALSO.items()}


def parts(cell):
    return frozenset(cell.split("; "))


def said(held, cell):
    """The cell, where these words are all of it."""
    return cell if held == parts(cell) else held


def test_the_settings_begin_with_the_times_that_were_signed():
    chosen = Settings()
    assert chosen.targets == {
        1: times.minutes(times.TIMES.target_emergency),
        2: times.minutes(times.TIMES.target_urgent),
        3: times.minutes(times.TIMES.target_routine),
    }
    assert chosen.same_doctor_minutes == times.minutes(times.TIMES.same_doctor)


# What is wrong with a file, and what is said of it: (file, the text that is changed, to what, …).
WRONG = [
    ("ages", "adult_from,16", "adult_from,sixteen", "sixteen is not a number from 0 on."),
    ("ages", "adult_from,16", "adult_from,-16", "-16 is not a number from 0 on."),
    ("ages", "adult_from,16", "adult_from,16.5", "adult_from must be a whole number."),
    ("ages", "adult_from,16,years", "adult_from,16,moons", "cannot be counted in moons."),
    ("ages", "adult_from", "grown_up_from", "grown_up_from is not a figure of ours."),
    ("ages", "adult_from", "child_below", "child_below is there twice."),
    ("times", "RATHER", None, "The file is missing."),
    ("times", "target_urgent,15", "target_urgent,", "value is empty."),
    ("times", "call_proves,20,seconds", "call_proves,20,mmHg", "cannot be counted in mmHg."),
    ("times", "sms_until,18", "sms_until,8", "sms_from must be before sms_until."),
    ("travel", "estimate,L", "estimate,X", "confidence must be H, M or L."),
    ("travel", "estimate,L", ",L", "source is empty."),
    ("vitals", "100,90,100", "100,90,101", "spo2: the usual lies outside the possible."),
    ("vitals", "spo2,200", "spo2,20", "spo2: ages must rise, up to 200 years."),
    ("vitals", "spo2,", "smell,", "smell is not measured here."),
    ("news2", "rr,11,1", "rr,7,1", "rr: bands must rise, the last one to above."),
    ("symptoms", "high_sugar", "high_salt", "high_sugar is missing."),
    ("symptoms", "high_sugar,confused", "high_sugar,cross", "cross is not a symptom of ours."),
    ("complaint_ages", "ANC,women", "ANC,men", "men must be one of women, everybody."),
    ("pregnancy", "warfarin,avoid", "warfarin,take", "take must be one of avoid, "),
    ("age_cautions", "aspirin,16,years", "aspirin,16,hours", "hours must be one of months, years"),
    ("age_cautions", "aspirin,16,", "aspirin,some,", "some is not a number from 0 on."),
    ("dose_limits", "warfarin,10", "warfarin,", "max_mg_day_adult is empty."),
    ("kinds", "infant,O,14", "infant,O,140", "infant: nobody of 140 days is one."),
    ("kinds", "infant,O", "baby,O", "nobody of 14 days is one."),
]


@pytest.mark.parametrize("name, text, other, said", WRONG)
def test_a_file_that_cannot_be_used_stops_the_start_with_a_sentence(
    tmp_path, name, text, other, said
):
    shutil.copytree(lists.DATA.parent / "rules", tmp_path / "rules")
    shutil.copytree(lists.DATA, tmp_path / "data")
    file = tmp_path / "data" / f"{name}.csv"
    if other is None:
        file.unlink()
    else:
        whole = file.read_text(encoding="utf-8")
        assert text in whole
        file.write_text(whole.replace(text, other, 1), encoding="utf-8")
    starting = (
        "from rules import counts, triage, vitals, referrals; from rules.medicines import limits"
    )
    ran = subprocess.run(
        [sys.executable, "-c", starting], cwd=tmp_path, capture_output=True, text=True
    )
    assert ran.returncode == 1 and f"data/{name}.csv: " in ran.stderr, ran.stderr
    assert said in ran.stderr and "put the file of this version back" in ran.stderr
    assert "Traceback" not in ran.stderr


# The modules that decide about patients, and which numbers may stand in them all the same.
NO_NUMBERS: dict[str, dict[float, str]] = {
    "rules/ages.py": {
        12: "months of a year",
        1461: "days of four years",
        28: "the last day that every month has",
        4: "years of that round of leap days",
        3: "of the four years, that are not leap years",
    },
    "rules/danger_signs.py": {15: "signs that one page holds"},
    "rules/medicines/doses.py": {
        0.5: "½",
        0.25: "¼",
        0.75: "¾",
        1000: "mg of a gram",
        0.001: "mg of a microgram",
        5: "ml of a teaspoon",
    },
    "rules/medicines/limits.py": {1e-09: "what floating point adds"},
    "rules/news2.py": {},
    "rules/referrals.py": {
        **dict.fromkeys((10, 20, 40, 60), "tries by strangers that are forgiven"),
        **dict.fromkeys((4, 6, 3141613, 271828), "how the short code is made"),
    },
    "rules/times.py": {},
    "rules/triage.py": {},
    "rules/vitals.py": {
        32: "°F at which water freezes",
        5: "9 °F are 5 °C",
        9: "9 °F are 5 °C",
        10: "986 is 98.6, typed without its point",
        200: "years: everybody",
    },
    "services/deaths.py": {},
    "services/emergency.py": {},
    "services/followups.py": {7: "cases of a page", 4: "back-referrals of a page"},
    "services/paper.py": {},
    "services/triage.py": {},
}


def numbers_in(path):
    """{number: line} of what is written out in a module, but for 0, 1, 2 and positions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    positions = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript)
        for part in ast.walk(node.slice)
    }
    return {
        node.value: node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and type(node.value) in (int, float)
        and node.value not in (0, 1, 2)
        and id(node) not in positions
    }


@pytest.mark.parametrize("module, known", NO_NUMBERS.items(), ids=NO_NUMBERS)
def test_no_number_about_patients_is_written_into_the_code(module, known):
    strange = {
        number: line
        for number, line in numbers_in(lists.DATA.parent / module).items()
        if number not in known
    }
    assert not strange, (
        f"{module}, {{number: line}}: {strange}. A clinical figure stands in data/*.csv with its "
        "source and is read through rules/lists.py; any other is listed here with its reason."
    )


class OneTemperature(fields.Form):
    temperature = fields.Temperature("Temperature")


def test_the_sentence_about_temperatures_says_the_limits_in_force():
    typed = OneTemperature(MultiDict(temperature="10"))
    assert not typed.validate()
    low, high = (Decimal(str(limit)) for limit in vitals.possible("temperature"))
    fahrenheit = [f"{vitals.fahrenheit(each).normalize():f}" for each in (low, high)]
    said = str(typed.temperature.errors[0])
    assert "from {} to {} °F".format(*fahrenheit) in said
    assert f"from {low.normalize():f} to {high.normalize():f} °C" in said
