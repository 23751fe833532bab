"""What may be prescribed how, by the Telemedicine Practice Guidelines 2020.

judge() is the decision table (docs/clinical/prescribing.md shows it, a test compares the two). A
line is anything with the columns of a prescription line: name, strength, morning, noon, evening,
night, note.
"""

from typing import NamedTuple

from rules.codes import VIDEO
from rules.medicines.names import (
    A_AMENDED,
    BLOCK,
    FLAGS,
    PROHIBITED,
    UNLISTED,
    VIDEO_ONLY,
    A,
    B,
    Drug,
    O,
    prohibited_row,
)
from rules.medicines.reading import Reading, drugs_for, prohibited_in, reading
from rules.words import Say

NEEDS_VIDEO = Say("Needs a video call.")
NEEDS_VIDEO_OR_LINK = Say(
    "Needs a video call, or the earlier prescription for the same condition linked."
)
NEEDS_LINK = Say("Needs the earlier prescription linked.")
NEEDS_REASON = Say("Write a reason.")
REFER = Say("Refer instead.")
SPELL_OUT = Say("Refer instead. If another medicine is meant, write its generic name in full.")
WRITE_NAME = Say("Write the generic name in full, in English or Hindi letters.")
# letters of an unknown word behind a known name that may be dropped: Voveran T is not Voveran
SHORTEST_PART = 3


class Verdict(NamedTuple):
    """Whether a line may be signed, the rule that says so, and what would make it lawful (None when
    it is).
    """

    allowed: bool
    rule: Say
    remedy: Say | None = None
    list: str = UNLISTED


class _Consult(NamedTuple):
    """The facts the table is keyed on; linked: an earlier consult for the same condition is linked
    to a follow-up.
    """

    video: bool
    linked: bool
    first: bool
    in_person: bool
    refill: bool
    flag: str | None
    reason: bool


def _uncertain(name: str, read: Reading, flag: str | None) -> Say | None:
    """Why this name cannot be judged at all, or None: a district's own flag stands for a name that
    only it knows.
    """
    if read.foreign or read.unclear or not read.ingredients:
        return Say("“{name}” cannot be read as a medicine for certain.", name=name)
    if read.nearest:
        return Say(
            "“{name}” is not known; the nearest name is {nearest}.",
            name=name,
            nearest=", ".join(read.nearest),
        )
    ingredients = read.ingredients.difference(read.unknown)
    if ingredients and any(len(word) < SHORTEST_PART for word in read.unknown):
        return Say("“{name}” is a known name with something unknown behind it.", name=name)
    if ingredients or flag:
        return None
    return Say("“{name}” is not a name that is known here.", name=name)


def _list_o(name: str, consult: _Consult) -> Verdict:
    return Verdict(
        True, Say("{name} is in list O: any consultation, any mode.", name=name), None, O
    )


def _list_a(name: str, consult: _Consult, of: str = A) -> Verdict:
    if consult.linked and consult.refill:
        return Verdict(True, Say("{name} is in list A: a refill, any mode.", name=name), None, of)
    rule = Say(
        "{name} is in list A: by video, or in any mode as a refill of the linked prescription.",
        name=name,
    )
    if consult.video:
        return Verdict(True, rule, None, of)
    return Verdict(False, rule, NEEDS_VIDEO if consult.linked else NEEDS_VIDEO_OR_LINK, of)


def _list_b(name: str, consult: _Consult) -> Verdict:
    rule = Say(
        "{name} is in list B: only added in a follow-up of a condition treated in person.",
        name=name,
    )
    if consult.linked and consult.in_person:
        return Verdict(True, rule, None, B)
    return Verdict(False, rule, REFER if consult.first or consult.linked else NEEDS_LINK, B)


def _unlisted(name: str, consult: _Consult) -> Verdict:
    if consult.flag == BLOCK:
        return Verdict(
            False, Say("{name} is in no list; this district does not allow it.", name=name), REFER
        )
    if consult.flag != VIDEO_ONLY:
        return Verdict(True, Say("{name} is in no list; this district allows it.", name=name))
    rule = Say("{name} is in no list: by video and with a reason.", name=name)
    remedy = (
        None if consult.video and consult.reason else NEEDS_REASON if consult.video else NEEDS_VIDEO
    )
    return Verdict(remedy is None, rule, remedy)


PROHIBITED_AS = {  # by the schedule column of data/prohibited.csv
    "NDPS narcotic drug": Say(
        "{name} contains {ingredient}, a narcotic drug (NDPS Act): "
        "prohibited in every tele-consultation."
    ),
    "NDPS psychotropic substance": Say(
        "{name} contains {ingredient}, a psychotropic drug (NDPS Act): "
        "prohibited in every tele-consultation."
    ),
    "Schedule X": Say(
        "{name} contains {ingredient}, a Schedule X drug: prohibited in every tele-consultation."
    ),
    "anti-cancer": Say(
        "{name} contains {ingredient}, an anti-cancer drug: prohibited in every tele-consultation."
    ),
    "held": Say("{name} contains {ingredient}, held back until the district has checked the law."),
}


def _prohibited(name: str, ingredient: str, guessed: bool) -> Verdict:
    row = prohibited_row(ingredient) or {}
    rule = PROHIBITED_AS.get(row.get("schedule", ""), PROHIBITED_AS["NDPS psychotropic substance"])
    return Verdict(
        False,
        rule.filled(name=name, ingredient=ingredient),
        SPELL_OUT if guessed else REFER,
        PROHIBITED,
    )


def _row(one: Drug | None, name: str, consult: _Consult) -> Verdict:
    """The verdict for one formulary row; None: a medicine that is not in the formulary."""
    if one is None or one.list == UNLISTED:
        return _unlisted(
            name, consult._replace(flag=consult.flag or (one.district_flag if one else VIDEO_ONLY))
        )
    if one.list == PROHIBITED:
        return _prohibited(name, one.ingredients[0], False)
    if one.list == O:
        return _list_o(name, consult)
    if one.list == B:
        return _list_b(name, consult)
    return _list_a(name, consult, A if one.list == A else A_AMENDED)


def _texts(line) -> list[str]:
    """Where a medicine can be written in a line: name, strength, note, and the name running on into
    the others.
    """
    others = [text for text in (line.strength, line.note) if text]
    return [line.name, *others, *(f"{line.name} {text}" for text in others)]


def _where_prohibited(line) -> tuple[str, str, bool] | None:
    """The first text of a line with a prohibited ingredient, that ingredient, and whether the
    spelling was guessed.
    """
    for text in _texts(line):
        read = reading(text)
        if read.prohibited:
            return text, min(read.prohibited), read.guessed
    return None


def prohibited_of(line) -> frozenset[str]:
    """The prohibited ingredients written in a line: in its name, strength or note, or across two of
    them.
    """
    return frozenset().union(*map(prohibited_in, _texts(line)))


def judge(
    line,
    *,
    first: bool,
    mode: str,
    earlier_linked: bool,
    earlier_in_person: bool,
    flag: str | None,
    reason_given: bool,
    refill: bool = True,
) -> Verdict:
    """Whether this line may be signed in this consult.

    first: not a follow-up of a linked earlier consult. mode: the one that really took place, video,
    audio or text. flag: the district's own decision for a medicine in no list (allow, video_only,
    block; None: the formulary's). refill: the linked prescription already held this medicine; a new
    one of list A is as in a first consult. Where a name may mean several formulary rows, the
    strictest verdict among them. Raises ValueError for an unknown flag. It does not ask for a
    diagnosis, the age or a registration number: the signing does.
    """
    if flag not in (*FLAGS, None, ""):
        raise ValueError(f"no such district flag: {flag!r}")
    read = reading(line.name)
    bad = _where_prohibited(line)
    if bad:
        return _prohibited(*bad)
    doubt = _uncertain(line.name, read, flag)
    if doubt:
        return Verdict(False, doubt, WRITE_NAME)
    consult = _Consult(
        video=mode == VIDEO,
        linked=earlier_linked and not first,
        first=first,
        in_person=earlier_in_person,
        refill=refill,
        flag=flag or None,
        reason=reason_given,
    )
    rows = drugs_for(line.name, line.strength) or (None,)
    verdicts = [_row(one, one.name if one else line.name, consult) for one in rows]
    return min(verdicts, key=lambda verdict: verdict.allowed)
