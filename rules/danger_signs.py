"""The yes/no danger signs for each kind of patient, from data/danger_signs.csv; a district can
replace them.
"""

from collections.abc import Mapping
from typing import NamedTuple

from rules import lists
from rules.codes import ADULT, CHILD, GROUPS, INFANT, OLDER_CHILD, PREGNANT, ROUTINE
from rules.words import Say

GROUP_NAMES = {
    ADULT: Say("Adult, 16 years and over"),
    PREGNANT: Say("Pregnant, or within 42 days after delivery"),
    CHILD: Say("Child, 2 to 59 months"),
    INFANT: Say("Infant under 2 months"),
    OLDER_CHILD: Say("Child, 5 to 15 years"),
}
COLUMNS = (
    "code",
    "group",
    "sign_en",
    "sign_hi",
    "urgency",
    "until_help_en",
    "until_help_hi",
    "ambulance",
    "source",
    "confidence",
    "to_be_signed_by",
)
ALLOWED = {
    "group": GROUPS,
    "urgency": ("1", "2", "3"),
    "ambulance": ("108", "102"),
    "confidence": ("H", "M", "L"),
}
MOST_A_GROUP = 15  # one page of them stays small and is read to the end


class Help(NamedTuple):
    """What to do until help comes, in both languages."""

    name: str
    name_hi: str


class Sign(NamedTuple):
    """One danger sign. `question` and `question_hi` end with "?"; `name` and `name_hi` say the same
    as a finding.
    """

    code: str
    group: str
    question: str
    question_hi: str
    urgency: int
    until_help: Help
    ambulance: str
    source: str
    confidence: str
    to_be_signed_by: str

    @property
    def name(self) -> str:
        return self.question.rstrip("?")

    @property
    def name_hi(self) -> str:
        return self.question_hi.rstrip("?")

    def __str__(self) -> str:
        return self.name


def check(rows: list[dict[str, str]]) -> list[Say]:
    """What is wrong with a table of signs, a sentence each; an empty list when it can be used."""
    wrong = [
        Say("Line {line}: {column} is empty.", line=line, column=column)
        for line, row in enumerate(rows, 2)
        for column in COLUMNS
        if not (row.get(column) or "").strip()
    ]
    for column, allowed in ALLOWED.items():
        wrong += [
            Say(
                "Line {line}: {column} cannot be {value}.",
                line=line,
                column=column,
                value=row[column],
            )
            for line, row in enumerate(rows, 2)
            if row.get(column) and row[column] not in allowed
        ]
    codes = [row.get("code") for row in rows if row.get("code")]
    wrong += [
        Say("{code} is there twice.", code=code)
        for code in dict.fromkeys(codes)
        if codes.count(code) > 1
    ]
    groups = [row.get("group") for row in rows]
    return wrong + [
        Say("{group} needs 1 to {most} signs.", group=GROUP_NAMES[group], most=MOST_A_GROUP)
        for group in GROUPS
        if not 1 <= groups.count(group) <= MOST_A_GROUP
    ]


def read(rows: list[dict[str, str]]) -> dict[str, Sign]:
    """{code: Sign} in the order of the table. Check the rows first."""
    return {
        row["code"]: Sign(
            row["code"],
            row["group"],
            row["sign_en"],
            row["sign_hi"],
            int(row["urgency"]),
            Help(row["until_help_en"], row["until_help_hi"]),
            row["ambulance"],
            row["source"],
            row["confidence"],
            row["to_be_signed_by"],
        )
        for row in rows
    }


SIGNS = lists.in_force("danger_signs", read)


def asked(group: str, at_least: int = ROUTINE, signs: Mapping[str, Sign] = SIGNS) -> list[Sign]:
    """The signs to ask about in this group, worst first; at_least=1 leaves only the emergencies."""
    found = [sign for sign in signs.values() if sign.group == group and sign.urgency <= at_least]
    return sorted(found, key=lambda sign: sign.urgency)
