"""The yes/no danger signs for each kind of patient, from data/danger_signs.csv; a district can
replace them.
"""

from collections.abc import Mapping
from itertools import chain
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
    cells = [lists.other_words(rows, column, allowed) for column, allowed in ALLOWED.items()]
    codes = [row.get("code") or "" for row in rows]
    groups = [row.get("group") for row in rows]
    return [
        *lists.empty_cells(rows, COLUMNS),
        *chain.from_iterable(cells),
        *lists.twice(codes),
        *(
            Say("{group} needs 1 to {most} signs.", group=GROUP_NAMES[group], most=MOST_A_GROUP)
            for group in GROUPS
            if not 1 <= groups.count(group) <= MOST_A_GROUP
        ),
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


def for_group(group: str, at_least: int = ROUTINE, signs: Mapping[str, Sign] = SIGNS) -> list[Sign]:
    """The signs to ask about in this group, worst first; at_least=1 leaves only the emergencies."""
    serious = [sign for sign in signs.values() if sign.urgency <= at_least]
    return sorted((sign for sign in serious if sign.group == group), key=lambda sign: sign.urgency)
