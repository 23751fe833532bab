"""How urgent, and why: both sides of every edge with its source, what more severe may never do, and
the signed page.
"""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import danger_signs, lists, news2, triage
from rules.ages import days_old
from rules.danger_signs import GROUPS, SIGNS
from rules.triage import EMERGENCY, LIMITS, ROUTINE, SYMPTOMS, URGENT, Case, assess

ROWS = lists.rows("triage_thresholds")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "clinical" / "triage.md"

ADULT, PREGNANT = {"age_days": 14610}, {"age_days": 9131, "sex": "F", "pregnant": True}
NEWBORN, INFANT, BABY, TODDLER = (
    {"age_days": 6},
    {"age_days": 7},
    {"age_days": 300},
    {"age_days": 900},
)
SEVEN, FOURTEEN = {"age_days": 2600}, {"age_days": 5200}
WELL = {
    "rr": 16,
    "spo2": 98,
    "on_oxygen": False,
    "systolic": 120,
    "pulse": 70,
    "consciousness": "A",
    "temperature": Decimal("37.0"),
}


def urgency(*parts, **found):
    whole = {}
    for part in (*parts, found):
        whole |= part
    return assess(Case(**whole)).urgency


def reasons(*parts, **found):
    whole = {}
    for part in (*parts, found):
        whole |= part
    return [str(reason) for reason in assess(Case(**whole)).reasons]


# (source, patient, vital, mild side, its urgency, severe side, its urgency)
EDGES = [
    ("RCP NEWS2 2017, one 3", ADULT, "rr", 9, 3, 8, 2),
    ("RCP NEWS2 2017, one 3", ADULT, "rr", 24, 3, 25, 2),
    ("RCP NEWS2 2017, one 3", ADULT, "pulse", 41, 3, 40, 2),
    ("RCP NEWS2 2017, one 3", ADULT, "pulse", 130, 3, 131, 2),
    ("RCP NEWS2 2017, one 3", ADULT, "systolic", 91, 3, 90, 2),
    ("RCP NEWS2 2017, one 3", ADULT, "temperature", Decimal("35.1"), 3, Decimal("35.0"), 2),
    (
        "RCP NEWS2 2017, one 3, °F",
        ADULT,
        "temperature",
        (Decimal("95.1"), "F"),
        3,
        (Decimal("95.0"), "F"),
        2,
    ),
    ("RCP NEWS2 2017, one 3", ADULT, "consciousness", "A", 3, "C", 2),
    ("RCP NEWS2 2017, one 3", ADULT, "consciousness", "A", 3, "V", 2),
    ("IITT 2020: unresponsive", ADULT, "consciousness", "V", 2, "P", 1),
    ("IITT 2020: unresponsive", ADULT, "consciousness", "V", 2, "U", 1),
    ("usual practice", ADULT, "spo2", 94, 3, 93, 2),
    ("usual practice", ADULT, "spo2", 90, 2, 89, 1),
    ("shock: usual practice, proposal", ADULT, "systolic", 80, 2, 79, 1),
    ("usual practice, proposal", ADULT, "rr", 8, 2, 7, 1),
    ("RCP NEWS2 2017 scale 2, 3 points at 83", ADULT | {"scale2": True}, "spo2", 84, 3, 83, 2),
    ("MoHFW STG hypertension 2016", ADULT, "systolic", 179, 3, 180, 2),
    ("MoHFW STG hypertension 2016", ADULT, "diastolic", 109, 3, 110, 2),
    ("ADA level 1", ADULT, "sugar", 70, 3, 69, 2),
    ("ADA level 2", ADULT, "sugar", 54, 2, 53, 1),
    ("usual practice", ADULT, "sugar", 299, 3, 300, 2),
    ("HMIS 1.4.5", ADULT, "hb", Decimal("7.0"), 3, Decimal("6.9"), 2),
    ("usual practice", ADULT, "hb", Decimal("5.1"), 2, Decimal("5.0"), 1),
    ("WHO smart-anc ANCDT17", PREGNANT, "systolic", 139, 3, 140, 2),
    ("WHO smart-anc ANCDT17", PREGNANT, "systolic", 159, 2, 160, 1),
    ("WHO smart-anc ANCDT17", PREGNANT, "diastolic", 89, 3, 90, 2),
    ("WHO smart-anc ANCDT17", PREGNANT, "diastolic", 109, 2, 110, 1),
    ("WHO IMPAC", PREGNANT, "systolic", 90, 3, 89, 2),
    ("MEWT 2016", PREGNANT, "pulse", 50, 3, 49, 2),
    ("MEWT 2016, IITT 2020", PREGNANT, "pulse", 130, 3, 131, 2),
    ("IITT 2020 red", PREGNANT, "pulse", 150, 2, 151, 1),
    ("MEWT 2016", PREGNANT, "rr", 24, 3, 25, 2),
    ("MEWT 2016", PREGNANT, "rr", 10, 3, 9, 2),
    ("Indian SBA guideline", PREGNANT, "temperature", Decimal("37.9"), 3, Decimal("38.0"), 2),
    (
        "Indian SBA guideline, °F",
        PREGNANT,
        "temperature",
        (Decimal("100.3"), "F"),
        3,
        (Decimal("100.4"), "F"),
        2,
    ),
    ("usual practice", PREGNANT, "temperature", Decimal("35.5"), 3, Decimal("35.4"), 2),
    ("IITT 2020: pregnant, altered mental status", PREGNANT, "consciousness", "A", 3, "C", 1),
    ("usual practice", PREGNANT, "spo2", 94, 3, 93, 2),
    ("usual practice", PREGNANT, "spo2", 90, 2, 89, 1),
    ("ADA level 2", PREGNANT, "sugar", 54, 2, 53, 1),
    ("HMIS 1.4.5", PREGNANT, "hb", Decimal("7.0"), 3, Decimal("6.9"), 2),
    ("WHO smart-emcare: under 7 days severe", NEWBORN, "rr", 59, 3, 60, 1),
    ("WHO smart-emcare: 7 to 59 days pneumonia", INFANT, "rr", 59, 3, 60, 2),
    ("WHO smart-emcare, last day of the young infant", {"age_days": 59}, "rr", 59, 3, 60, 2),
    ("WHO pocket book", INFANT, "rr", 20, 3, 19, 1),
    ("IMNCI PSBI", INFANT, "temperature", Decimal("37.4"), 3, Decimal("37.5"), 1),
    ("IMNCI PSBI", INFANT, "temperature", Decimal("35.5"), 2, Decimal("35.4"), 1),
    ("IMNCI low body temperature", INFANT, "temperature", Decimal("36.5"), 3, Decimal("36.4"), 2),
    (
        "IMNCI low body temperature, °F",
        INFANT,
        "temperature",
        (Decimal("97.7"), "F"),
        3,
        (Decimal("97.6"), "F"),
        2,
    ),
    ("IMNCI PSBI, °F", INFANT, "temperature", (Decimal("99.4"), "F"), 3, (Decimal("99.5"), "F"), 1),
    ("IMNCI PSBI, °F", INFANT, "temperature", (Decimal("95.9"), "F"), 2, (Decimal("95.8"), "F"), 1),
    ("IITT 2020", INFANT, "pulse", 180, 3, 181, 2),
    ("IITT 2020", INFANT, "pulse", 90, 3, 89, 2),
    ("WHO smart-emcare", INFANT, "spo2", 90, 2, 89, 1),
    ("IMNCI: movement only when stimulated", INFANT, "consciousness", "A", 3, "V", 1),
    ("IMNCI 2-11 months", BABY, "rr", 49, 3, 50, 2),
    ("IMNCI, first day of 2 months", {"age_days": 60}, "rr", 49, 3, 50, 2),
    ("IMNCI, last day of 11 months", {"age_days": 364}, "rr", 49, 3, 50, 2),
    ("IMNCI, first day of 12 months", {"age_days": 365}, "rr", 39, 3, 40, 2),
    ("IMNCI 12-59 months", TODDLER, "rr", 39, 3, 40, 2),
    ("IMNCI, last day of 59 months", {"age_days": 1825}, "rr", 39, 3, 40, 2),
    ("IITT 2020", TODDLER, "rr", 20, 3, 19, 2),
    ("IITT 2020", BABY, "pulse", 180, 3, 181, 2),
    ("IITT 2020", BABY, "pulse", 90, 3, 89, 2),
    ("IITT 2020", TODDLER, "pulse", 160, 3, 161, 2),
    ("IITT 2020", TODDLER, "pulse", 80, 3, 79, 2),
    ("usual practice", TODDLER, "temperature", Decimal("39.9"), 3, Decimal("40.0"), 2),
    ("usual practice", TODDLER, "temperature", Decimal("35.5"), 3, Decimal("35.4"), 2),
    ("WHO smart-emcare", TODDLER, "spo2", 90, 2, 89, 1),
    ("usual practice", TODDLER, "spo2", 94, 3, 93, 2),
    ("PALS: 70 + 2 x 2 years", TODDLER, "systolic", 74, 3, 73, 1),
    ("PALS: first year", BABY, "systolic", 70, 3, 69, 1),
    ("PALS: 3 years, 1095 days", {"age_days": 1095}, "systolic", 76, 3, 75, 1),
    ("IMNCI: lethargic", TODDLER, "consciousness", "A", 3, "V", 1),
    ("ADA level 2", TODDLER, "sugar", 54, 2, 53, 1),
    ("IITT 2020, first day of 5 years", {"age_days": 1826}, "rr", 30, 3, 31, 2),
    ("IITT 2020", SEVEN, "rr", 30, 3, 31, 2),
    ("IITT 2020", SEVEN, "rr", 10, 3, 9, 2),
    ("IITT 2020", SEVEN, "pulse", 140, 3, 141, 2),
    ("usual practice", SEVEN, "pulse", 60, 3, 59, 2),
    ("IITT 2020, last day of 11 years", {"age_days": 4382}, "pulse", 140, 3, 141, 2),
    ("IITT 2020, first day of 12 years", {"age_days": 4383}, "pulse", 130, 3, 131, 2),
    ("IITT 2020", FOURTEEN, "pulse", 50, 3, 49, 2),
    ("IITT 2020, last day of 15 years", {"age_days": 5843}, "rr", 30, 3, 31, 2),
    ("PALS: 70 + 2 x 7 years", SEVEN, "systolic", 84, 3, 83, 1),
    ("PALS: not above 90", FOURTEEN, "systolic", 90, 3, 89, 1),
    ("AAP 2017 stage 2", FOURTEEN, "systolic", 139, 3, 140, 2),
    ("AAP 2017 stage 2", FOURTEEN, "diastolic", 89, 3, 90, 2),
    ("usual practice", SEVEN, "temperature", Decimal("39.9"), 3, Decimal("40.0"), 2),
    ("usual practice", SEVEN, "temperature", Decimal("35.5"), 3, Decimal("35.4"), 2),
    ("usual practice", SEVEN, "spo2", 94, 3, 93, 2),
    ("usual practice", SEVEN, "spo2", 90, 2, 89, 1),
    ("WHO ETAT: confusion", SEVEN, "consciousness", "A", 3, "C", 1),
]


@pytest.mark.parametrize("source, patient, vital, mild, then, severe, now", EDGES)
def test_both_sides_of_each_edge(source, patient, vital, mild, then, severe, now):
    assert (urgency(patient, **{vital: mild}), urgency(patient, **{vital: severe})) == (
        then,
        now,
    ), source


# RCP NEWS2 2017 chart 4; which urgency each band means here is a proposal to be signed.
@pytest.mark.parametrize(
    "found, total, expected",
    [
        ({}, 0, ROUTINE),
        ({"rr": 21, "pulse": 111}, 4, ROUTINE),
        ({"rr": 21, "pulse": 111, "temperature": Decimal("38.1")}, 5, URGENT),
        ({"rr": 21, "pulse": 111, "temperature": Decimal("39.1")}, 6, URGENT),
        ({"rr": 21, "pulse": 111, "temperature": Decimal("39.1"), "systolic": 110}, 7, EMERGENCY),
        ({"pulse": 131}, 3, URGENT),
    ],
)
def test_news2_decides_for_adults(found, total, expected):
    decided = assess(Case(**ADULT, **WELL | found))

    assert (decided.news2.total, decided.urgency) == (total, expected)


def test_news2_points_so_far_count_but_are_no_total():
    decided = assess(Case(**ADULT, rr=25, pulse=131, temperature=Decimal("38.1")))

    assert decided.news2.total is None and decided.urgency == EMERGENCY
    assert str(decided.reasons[0]) == "NEWS2 points so far 7: 7 or more, 4 not measured"


@pytest.mark.parametrize("patient", [PREGNANT, INFANT, TODDLER, SEVEN, {"age_days": 5843}])
def test_no_news2_under_16_years_or_in_pregnancy(patient):
    decided = assess(
        Case(**patient, **WELL | {"pulse": 131, "rr": 26, "temperature": Decimal("39.1")})
    )

    assert decided.news2 is None and not any("NEWS2" in str(reason) for reason in decided.reasons)


def test_oxygen_limits_do_not_hold_on_scale_2():
    assert urgency(ADULT, WELL, spo2=88) == EMERGENCY
    assert urgency(ADULT, WELL, spo2=88, scale2=True) == ROUTINE
    assert urgency(TODDLER, spo2=88, scale2=True) == EMERGENCY


# Usual practice, general knowledge; to be signed.
@pytest.mark.parametrize(
    "found, expected",
    [
        ({"systolic": 182}, URGENT),
        ({"systolic": 182, "complaint": "HEA"}, URGENT),
        *(
            ({"systolic": 182, "symptoms": (symptom,)}, EMERGENCY)
            for symptom in sorted(triage.WITH_HIGH_BP)
        ),
        ({"systolic": 182, "complaint": "CHP"}, EMERGENCY),
        ({"diastolic": 112, "complaint": "VIS"}, EMERGENCY),
        ({"systolic": 182, "consciousness": "C"}, EMERGENCY),
        ({"systolic": 179, "complaint": "VIS"}, ROUTINE),
        ({"sugar": 65}, URGENT),
        ({"sugar": 65, "complaint": "DIZ"}, EMERGENCY),
        ({"sugar": 65, "consciousness": "V"}, EMERGENCY),
        ({"sugar": 70, "complaint": "DIZ"}, ROUTINE),
        ({"sugar": 320, "complaint": "VOM"}, URGENT),
        ({"sugar": 299, "consciousness": "C"}, URGENT),
        ({"sugar": 300, "consciousness": "C"}, EMERGENCY),
        ({"sugar": 600, "symptoms": ("confused",)}, EMERGENCY),
    ],
)
def test_symptoms_make_high_bp_and_low_sugar_an_emergency(found, expected):
    assert urgency(ADULT, found) == expected


def test_high_bp_alone_asks_for_a_second_reading():
    assert reasons(ADULT, systolic=184, diastolic=102) == [
        "BP 184/102: 180/110 or more. Measure again after 5 minutes"
    ]
    assert reasons(ADULT, systolic=184, complaint="SOB") == [
        "BP 184/?: 180/110 or more, with: Breathless",
        "Complaint: Breathlessness",
    ]


# WHO smart-anc ANCDT17; shock: WHO IMPAC, general knowledge.
@pytest.mark.parametrize(
    "found, said, expected",
    [
        (
            {"systolic": 144, "diastolic": 84},
            "BP 144/84: 140/90 or more in pregnancy. Test urine for protein",
            URGENT,
        ),
        ({"systolic": 144, "protein": 1}, "BP 144/?: 140/90 or more in pregnancy", URGENT),
        (
            {"systolic": 144, "protein": 2},
            "BP 144/?: 140/90 or more in pregnancy, with: protein ++ in urine. "
            "Refer to hospital today",
            URGENT,
        ),
        (
            {"systolic": 144, "complaint": "SWL"},
            "BP 144/?: 140/90 or more in pregnancy, with: Swelling of face or hands. "
            "Refer to hospital today",
            URGENT,
        ),
        (
            {"systolic": 140, "symptoms": ("headache",)},
            "BP 140/?: 140/90 or more in pregnancy, with: Headache. Refer to hospital today",
            URGENT,
        ),
        (
            {"diastolic": 90, "complaint": "ABD"},
            "BP ?/90: 140/90 or more in pregnancy, with: Pain in the upper belly. "
            "Refer to hospital today",
            URGENT,
        ),
        ({"systolic": 139, "diastolic": 89, "symptoms": ("headache",)}, "Headache", URGENT),
        (
            {"systolic": 162, "protein": 0},
            "BP 162/?: 160/110 or more in pregnancy. Measure again",
            EMERGENCY,
        ),
        ({"systolic": 86, "pulse": 109}, "Upper BP 86: below 90", URGENT),
        ({"systolic": 86, "pulse": 110}, "BP 86/? with pulse 110: shock", EMERGENCY),
        ({"systolic": 90, "pulse": 110}, None, ROUTINE),
        ({"complaint": "SEI"}, "Fits now or today", EMERGENCY),
    ],
)
def test_pregnancy(found, said, expected):
    assert urgency(PREGNANT, found) == expected
    assert said is None or said in reasons(PREGNANT, found)


# IMNCI: convulsions in this illness; WHO ETAT the same to 15 years. In adults the complaint may be
# old epilepsy.
@pytest.mark.parametrize(
    "patient, complaint, ticked",
    [
        (INFANT, EMERGENCY, EMERGENCY),
        (TODDLER, EMERGENCY, EMERGENCY),
        (SEVEN, EMERGENCY, EMERGENCY),
        ({"age_days": 5843}, EMERGENCY, EMERGENCY),
        (ADULT, URGENT, EMERGENCY),
        (PREGNANT, EMERGENCY, EMERGENCY),
    ],
)
def test_fits(patient, complaint, ticked):
    assert urgency(patient, complaint="SEI") == complaint
    assert urgency(patient, symptoms=("fits",)) == ticked


@pytest.mark.parametrize(
    "complaint, expected",
    [
        ("SNK", 1),
        ("CHP", 2),
        ("SOB", 2),
        ("WHE", 2),
        ("SEI", 2),
        ("WKN", 2),
        ("DOG", 2),
        ("NEW", 2),
        ("FEV", 3),
        ("", 3),
        ("XYZ", 3),
    ],
)
def test_complaints_that_are_never_less_than(complaint, expected):
    assert urgency(ADULT, WELL, complaint=complaint) == expected


# By itself, nothing measured. RCP NEWS2: new confusion 3 points; IMNCI: lethargic; WHO smart-anc
# ANCDT01: sign P4; IITT 2020 yellow; the rest are proposals. See symptom_… in the thresholds.
@pytest.mark.parametrize(
    "patient, ticked, expected",
    [
        *(
            (patient, "confused", EMERGENCY)
            for patient in (NEWBORN, INFANT, BABY, TODDLER, SEVEN, FOURTEEN, PREGNANT)
        ),
        *(
            (patient, name, URGENT)
            for patient in (INFANT, TODDLER, SEVEN, ADULT, PREGNANT)
            for name in ("chest_pain", "breathless", "weak_side", "faint")
        ),
        (ADULT, "confused", URGENT),
        (ADULT, "sight", URGENT),
        (SEVEN, "sight", URGENT),
        (PREGNANT, "sight", EMERGENCY),
        (PREGNANT, "headache", URGENT),
        (PREGNANT, "belly", URGENT),
        (PREGNANT, "swelling", URGENT),
        (PREGNANT, "vomiting", ROUTINE),
        (ADULT, "headache", ROUTINE),
    ],
)
def test_a_box_ticked_counts_by_itself(patient, ticked, expected):
    decided = assess(Case(**patient, symptoms=(ticked,)))

    assert decided.urgency == expected
    assert expected == ROUTINE or str(SYMPTOMS[ticked]) in str(decided.reasons[0])


@pytest.mark.parametrize(
    "complaint, expected", [("VIS", 1), ("HEA", 2), ("ABD", 2), ("SWL", 2), ("CHP", 2), ("FEV", 3)]
)
def test_in_pregnancy_the_complaint_counts_like_the_box(complaint, expected):
    assert urgency(PREGNANT, complaint=complaint) == expected


def test_confused_or_drowsy_counts_in_news2_also_beside_a():
    for consciousness in ("", "A"):
        decided = assess(
            Case(
                **ADULT,
                **WELL | {"consciousness": consciousness, "pulse": 111, "rr": 21},
                symptoms=("confused",),
            )
        )
        assert (decided.news2.total, decided.urgency) == (7, EMERGENCY)
        assert "Confused or drowsy: 3 points in NEWS2" in map(str, decided.reasons)
    assert reasons(ADULT, consciousness="V", symptoms=("confused",)) == [
        "Answers only to voice: 3 points in NEWS2"
    ]
    assert reasons(TODDLER, symptoms=("confused",)) == ["Consciousness: Confused or drowsy"]


def test_a_single_three_is_shown_beside_many_points():
    assert reasons(ADULT, rr=26, spo2=95, systolic=105, on_oxygen=False, consciousness="A") == [
        "NEWS2 points so far 5: 5 or more, 2 not measured",
        "Breathing rate 26: 3 points in NEWS2",
    ]
    assert (
        reasons(ADULT, WELL, rr=25, pulse=131, temperature=Decimal("38.1"))[0]
        == "NEWS2 7: 7 or more"
    )


@pytest.mark.parametrize("sign", SIGNS.values(), ids=str)
def test_each_danger_sign_decides_and_says_itself(sign):
    decided = assess(Case(14610, signs=(sign.code,)))

    assert decided.urgency == sign.urgency
    assert str(decided.reasons[0]) == f"Danger sign: {sign.name}"
    assert decided.reasons[0].values["sign"].name_hi == sign.name_hi


def test_reasons_for_the_winning_urgency_come_first():
    assert reasons(TODDLER, rr=44, spo2=84, signs=("C13", "C7")) == [
        "Danger sign: Chest drawn in with each breath",
        "SpO2 84: below 90",
        "Danger sign: Palms very pale",
        "Breathing 44 a minute: fast, 40 or more. Count again for a full minute",
    ]


@pytest.mark.parametrize(
    "found, said",
    [
        ({"rr": 21, "pulse": 131, "temperature": Decimal("39.1")}, "NEWS2 7: 7 or more"),
        ({"pulse": 38}, "Pulse 38: 3 points in NEWS2"),
        ({"consciousness": "C"}, "Newly confused: 3 points in NEWS2"),
        (
            {"temperature": (Decimal("95.0"), "F")},
            "Temperature 95.0 °F = 35.0 °C: 3 points in NEWS2",
        ),
        ({"consciousness": "U"}, "Consciousness: Unconscious"),
        ({"sugar": 310}, "Blood sugar 310: 300 or more"),
        ({"sugar": 50}, "Blood sugar 50: below 54"),
        ({"hb": Decimal("4.8")}, "Hb 4.8: 5 or less"),
        ({"complaint": "SNK"}, "Complaint: Snake bite"),
        ({"spo2": 84}, "SpO2 84: below 90"),
    ],
)
def test_reasons_in_words(found, said):
    assert said == reasons(ADULT, WELL, found)[0]


def test_a_fahrenheit_reading_is_shown_as_typed_and_in_celsius():
    assert reasons(INFANT, temperature=(Decimal("99.5"), "F")) == [
        "Temperature 99.5 °F = 37.5 °C: 37.5 °C or more"
    ]


def test_nothing_measured_is_routine_without_a_reason():
    assert assess(Case(14610))[:2] == (ROUTINE, ())


def test_the_district_can_set_its_own_limits_and_signs():
    assert (
        assess(
            Case(**INFANT, rr=60), LIMITS | {"infant_fast_breathing_emergency_days": Decimal(60)}
        ).urgency
        == 1
    )
    assert (
        assess(Case(**ADULT, symptoms=("faint",)), LIMITS | {"symptom_faint": Decimal(3)}).urgency
        == 3
    )
    assert (
        assess(
            Case(**TODDLER, signs=("C7",)), signs={"C7": SIGNS["C7"]._replace(urgency=2)}
        ).urgency
        == 2
    )


@pytest.mark.parametrize(
    "born, on, days",
    [
        ("2026-11-22", "2026-11-22", 0),
        ("2026-11-22", "2026-11-01", 0),
        ("2026-01-22", "2026-03-21", 58),
        # IMNCI (India): the young infant is 0–59 days old, whichever months they fall into
        ("2026-01-22", "2026-03-22", 59),
        ("2026-01-22", "2026-03-23", 60),
        ("2026-09-22", "2026-11-21", 60),
        ("2010-11-22", "2026-11-22", 5844),
        ("2010-11-22", "2026-11-21", 5843),
        ("2021-11-22", "2026-11-22", 1826),
        ("2025-11-22", "2026-11-22", 365),
        ("2020-01-15", "2025-01-14", 1825),
        ("2020-01-15", "2025-01-15", 1827),
        ("2024-01-15", "2025-01-14", 364),
    ],
)
def test_age_in_days(born, on, days):
    assert days_old(dt.date.fromisoformat(born), dt.date.fromisoformat(on)) == days


# Property: a case made more severe in one thing is never less urgent. `usual` is inside what no
# rule minds at that age.
def usual(vital, case):
    by_group = {
        "pulse": {"infant": 120, "child": 120, "older_child": 95, "adult": 70, "pregnant": 85},
        "rr": {"infant": 40, "child": 30, "older_child": 20, "adult": 16, "pregnant": 18},
        "systolic": {"infant": 90, "child": 90, "older_child": 100, "adult": 120, "pregnant": 115},
    }
    if vital == "spo2":
        return 90 if case.scale2 and case.on_oxygen else 100
    return (
        by_group[vital][case.group]
        if vital in by_group
        else {"sugar": 120, "temperature": Decimal("36.8")}[vital]
    )


TWO_SIDED = {
    "pulse": (20, 260),
    "rr": (4, 120),
    "systolic": (30, 300),
    "sugar": (10, 700),
    "spo2": (30, 100),
    "temperature": (Decimal("30.0"), Decimal("43.5")),
}


def maybe(strategy):
    return st.none() | strategy


cases = st.builds(
    Case,
    age_days=st.sampled_from([0, 6, 7, 59, 60, 364, 365, 1825, 1826, 4383, 5843, 5844])
    | st.integers(0, 9999),
    sex=st.sampled_from("FM"),
    pregnant=st.booleans(),
    temperature=maybe(st.decimals("30.0", "43.5", places=1)),
    spo2=maybe(st.integers(30, 100)),
    pulse=maybe(st.integers(20, 260)),
    rr=maybe(st.integers(4, 120)),
    systolic=maybe(st.integers(30, 300)),
    diastolic=maybe(st.integers(20, 200)),
    sugar=maybe(st.integers(10, 700)),
    hb=maybe(st.decimals("2.0", "25.0", places=1)),
    protein=maybe(st.integers(0, 4)),
    consciousness=st.sampled_from(["", *"ACVPU"]),
    on_oxygen=maybe(st.booleans()),
    scale2=st.booleans(),
    complaint=st.sampled_from(["", *lists.COMPLAINTS]),
    signs=st.lists(st.sampled_from(sorted(SIGNS)), max_size=2).map(tuple),
    symptoms=st.lists(st.sampled_from(sorted(SYMPTOMS)), max_size=2).map(tuple),
)


@st.composite
def worsened(draw):
    """(a case, the same case more severe in one thing)."""
    case = draw(cases)
    name = draw(
        st.sampled_from(
            [
                *TWO_SIDED,
                "diastolic",
                "hb",
                "protein",
                "consciousness",
                "on_oxygen",
                "signs",
                "symptoms",
            ]
        )
    )
    value = getattr(case, name)
    if name in TWO_SIDED:
        low, high = TWO_SIDED[name]
        value = usual(name, case) if value is None else value
        ends = (value, high) if value >= usual(name, case) else (low, value)
        if name == "spo2" and not (case.scale2 and case.on_oxygen):
            ends = (low, value)
        worse = draw(st.decimals(*ends, places=1) if name == "temperature" else st.integers(*ends))
    elif name == "diastolic":
        worse = draw(st.integers(value or 80, 200))
    elif name == "hb":
        worse = draw(st.decimals("2.0", value or "14.0", places=1))
    elif name == "protein":
        worse = draw(st.integers(value or 0, 4))
    elif name == "consciousness":
        worse = draw(st.sampled_from("ACVPU"["ACVPU".index(value or "A") :]))
    elif name == "on_oxygen":
        worse = True
    else:
        worse = value + (draw(st.sampled_from(sorted(SIGNS if name == "signs" else SYMPTOMS))),)
    return case, Case(**{**vars(case), name: worse})


@settings(max_examples=1000, deadline=None)
@given(cases, st.sampled_from(sorted(SYMPTOMS)))
def test_one_more_box_is_never_less_urgent(case, ticked):
    assert (
        assess(Case(**vars(case) | {"symptoms": (*case.symptoms, ticked)})).urgency
        <= assess(case).urgency
    )


@settings(max_examples=1500, deadline=None)
@given(worsened())
def test_more_severe_is_never_less_urgent(pair):
    milder, worse = map(assess, pair)

    assert worse.urgency <= milder.urgency, (milder, worse)


@given(cases)
def test_every_reason_can_be_read_and_the_urgency_has_one(case):
    decided = assess(case)

    assert decided.urgency == ROUTINE or decided.reasons
    assert len(set(decided.reasons)) == len(decided.reasons)
    assert all(re.fullmatch(r"[^{}]{3,160}", str(reason)) for reason in decided.reasons)
    assert (decided.news2 is not None) == (case.group == danger_signs.ADULT)


@given(cases)
def test_the_order_of_what_was_ticked_does_not_matter(case):
    turned = {**vars(case), "signs": case.signs[::-1], "symptoms": case.symptoms[::-1]}

    assert assess(Case(**turned)) == assess(case)


@given(
    cases,
    st.sampled_from(
        [
            "rr",
            "pulse",
            "systolic",
            "diastolic",
            "temperature",
            "spo2",
            "sugar",
            "hb",
            "protein",
            "consciousness",
            "on_oxygen",
        ]
    ),
)
def test_measuring_one_more_never_lowers_the_urgency(case, name):
    without = Case(**{**vars(case), name: None})

    assert assess(case).urgency <= assess(without).urgency


# The table of thresholds, and its check.
def test_the_thresholds_in_use_are_whole_and_have_their_sources():
    assert triage.check(ROWS) == []
    assert {row["confidence"] for row in ROWS} <= {"H", "M", "L"}


class Asked(dict):
    """Thresholds that remember which of them a rule has looked at."""

    def __init__(self, limits):
        super().__init__(limits)
        self.names = set()

    def __getitem__(self, name):
        self.names.add(name)
        return super().__getitem__(name)

    def get(self, name, nothing=None):
        return self[name] if name in self else nothing  # noqa: SIM401 - it would call itself


def test_every_threshold_is_used():
    limits = Asked(LIMITS)
    for _, patient, vital, mild, _, severe, _ in EDGES:
        for value in (mild, severe):
            assess(Case(**patient, **{vital: value}), limits)
    for found in ({"systolic": 86, "pulse": 120}, {"systolic": 145}):
        assess(Case(**PREGNANT, **found), limits)
    for code in lists.COMPLAINTS:
        assess(Case(14610, complaint=code), limits)
    for patient in (ADULT, PREGNANT):
        assess(Case(**patient, symptoms=tuple(SYMPTOMS)), limits)

    assert limits.names == set(LIMITS)


def changed(name, **cells):
    return [{**row, **cells} if row["name"] == name else row for row in ROWS]


@pytest.mark.parametrize(
    "rows, said",
    [
        (ROWS[1:], "news2_emergency must be there once."),
        (ROWS + ROWS[:1], "news2_emergency must be there once."),
        (changed("symptom_faint", value="4"), "symptom_faint must be 1, 2 or 3."),
        (
            changed("infant_temperature_cool", value="35.5"),
            "infant_temperature_low must be below infant_temperature_cool.",
        ),
        (changed("spo2_urgent", source=" "), "Line 5: source is empty."),
        (changed("spo2_urgent", value="ninety"), "spo2_urgent: write a number above 0."),
        (changed("spo2_urgent", value="nan"), "spo2_urgent: write a number above 0."),
        (changed("spo2_urgent", value="-94"), "spo2_urgent: write a number above 0."),
        (changed("complaint_SNK", value="4"), "complaint_SNK must be 1, 2 or 3."),
        (changed("spo2_urgent", value="90"), "spo2_emergency must be below spo2_urgent."),
        (ROWS + [{**ROWS[0], "name": "luck"}], "luck is not a threshold of ours."),
    ],
)
def test_thresholds_that_cannot_be_used_say_why(rows, said):
    assert said in map(str, triage.check(rows))


# docs/clinical/triage.md is what a clinician signs: it must say what the code does.
def table(heading):
    """The rows of the first table under a heading, as lists of cells."""
    after = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in after.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_page_shows_the_thresholds_in_use():
    assert table("Thresholds") == [
        [row["name"], row["value"], row["unit"], row["meaning"], row["source"], row["confidence"]]
        for row in ROWS
    ]


def test_the_page_shows_the_danger_signs_in_use():
    assert table("Danger signs") == [
        [
            sign.code,
            sign.group,
            sign.name,
            str(sign.urgency),
            sign.ambulance,
            sign.source,
            sign.confidence,
        ]
        for sign in SIGNS.values()
    ]
    assert {row[1] for row in table("Danger signs")} == set(GROUPS)


def test_the_page_shows_the_symptoms_in_use():
    shown = [row[1].split("; ") for row in table("What a symptom changes")[:4]]

    assert shown == [
        [str(text) for name, text in SYMPTOMS.items() if name in symptoms]
        for symptoms in (
            triage.WITH_HIGH_BP,
            triage.WITH_LOW_SUGAR,
            triage.WITH_HIGH_SUGAR,
            triage.WITH_PREGNANT_BP,
        )
    ]


def test_the_page_shows_the_news2_chart_in_use():
    shown = {row[0]: [cell for cell in row[1:] if cell] for row in table("NEWS2")}

    assert shown == {
        name: [
            f"to {highest}: {points}" if highest != news2.MOST else f"above: {points}"
            for highest, points in bands
        ]
        for name, bands in news2.BANDS.items()
    }
