"""The table of danger signs: whole, signable, short enough for one page; and which patient is asked
which signs.
"""

import re

import pytest

from rules import danger_signs, lists
from rules.ages import kind_of_patient
from rules.danger_signs import (
    ADULT,
    CHILD,
    GROUPS,
    INFANT,
    OLDER_CHILD,
    PREGNANT,
    SIGNS,
    for_group,
)

ROWS = lists.rows("danger_signs")


def test_the_table_in_use_is_whole():
    assert danger_signs.check(ROWS) == []


# IMNCI (India): young infant 0–59 days; NEWS2 (RCP 2017): from 16 years; the others: WHO ETAT and
# our own cut.
@pytest.mark.parametrize(
    "days, sex, pregnant, group",
    [
        (0, "F", False, INFANT),
        (59, "M", False, INFANT),
        (60, "M", False, CHILD),
        (1825, "F", False, CHILD),
        (1826, "F", False, OLDER_CHILD),
        (5843, "M", False, OLDER_CHILD),
        (5844, "M", False, ADULT),
        (5843, "F", True, PREGNANT),
        (5844, "F", True, PREGNANT),
        (3652, "F", True, PREGNANT),
        (3651, "F", True, OLDER_CHILD),
        (9000, "M", True, ADULT),
        (9000, "O", True, PREGNANT),
        (9000, "", True, PREGNANT),
    ],
)
def test_kind_of_patient(days, sex, pregnant, group):
    assert kind_of_patient(days, sex, pregnant) == group


@pytest.mark.parametrize("group", GROUPS)
def test_a_page_of_signs_stays_small(group):
    signs = for_group(group)

    assert 8 <= len(signs) <= 13
    assert sum(len(sign.question_hi.encode()) for sign in signs) < 2000
    assert all(len(text) <= 120 for sign in signs for text in sign.until_help)


@pytest.mark.parametrize("sign", SIGNS.values(), ids=str)
def test_each_sign_can_be_asked_answered_and_signed(sign):
    assert sign.question.endswith("?") and sign.question_hi.endswith("?")
    assert not sign.name.endswith("?") and not sign.name_hi.endswith("?")
    for text in (sign.question_hi, sign.until_help.name_hi):
        assert re.search("[ऀ-ॿ]", text) and not re.search("[A-Za-z]", text), text
    assert sign.to_be_signed_by and sign.source
    assert sign.ambulance == ("102" if sign.group in (PREGNANT, INFANT) else "108")


@pytest.mark.parametrize("group", GROUPS)
def test_the_worst_signs_are_asked_first(group):
    urgencies = [sign.urgency for sign in for_group(group)]

    assert urgencies == sorted(urgencies)
    assert {sign.urgency for sign in for_group(group, at_least=1)} == {1}
    assert for_group(group, at_least=1) == for_group(group)[: urgencies.count(1)]


# India's IMNCI: chest indrawing is severe, unlike WHO's IMCI since 2014. General danger signs:
# IMNCI p. 38.
@pytest.mark.parametrize(
    "code",
    [
        "C1",
        "C2",
        "C3",
        "C4",
        "C5",
        "C7",
        "C9",
        "Y2",
        "Y4",
        "P1",
        "P2",
        "P3",
        "P4",
        "P6",
        "P9",
        "P10",
        "P12",
        "A7",
        "A8",
        "A9",
        "A10",
        "A11",
    ],
)
def test_signs_that_are_emergencies_at_the_source(code):
    assert SIGNS[code].urgency == 1


@pytest.mark.parametrize("code", ["C10", "P5", "P7", "P8", "P15"])
def test_signs_that_are_urgent_at_the_source(code):
    assert SIGNS[code].urgency == 2


def changed(at=0, **cells):
    return [{**row, **cells} if line == at else row for line, row in enumerate(ROWS)]


@pytest.mark.parametrize(
    "rows, said",
    [
        (changed(sign_hi=" "), "Line 2: sign_hi is empty."),
        (changed(source=""), "Line 2: source is empty."),
        (changed(group="men"), "Line 2: group cannot be men."),
        (changed(urgency="4"), "Line 2: urgency cannot be 4."),
        (changed(ambulance="100"), "Line 2: ambulance cannot be 100."),
        (changed(confidence="HM"), "Line 2: confidence cannot be HM."),
        (changed(code=ROWS[1]["code"]), f"{ROWS[1]['code']} is there twice."),
        (
            [row for row in ROWS if row["group"] != INFANT],
            "Infant under 2 months needs 1 to 15 signs.",
        ),
    ],
)
def test_a_table_that_cannot_be_used_says_why(rows, said):
    assert said in map(str, danger_signs.check(rows))


@pytest.mark.parametrize("many, fits", [(0, False), (1, True), (15, True), (16, False)])
def test_a_group_has_1_to_15_signs(many, fits):
    infants = [{**ROWS[0], "code": f"Z{number}", "group": INFANT} for number in range(many)]

    assert (
        danger_signs.check([row for row in ROWS if row["group"] != INFANT] + infants) == []
    ) == fits
