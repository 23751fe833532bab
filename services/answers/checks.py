"""What stands in the way of signing a reply, and what needs a reason: each judged once."""

import re
import zlib
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from models import Consult
from rules.codes import AUDIO, MODES, TEXT, VIDEO
from rules.medicines import law, limits, reading
from rules.medicines.law import Verdict
from rules.medicines.lines import Line
from rules.words import Say
from services import calls, messages
from services.answers.pages import Earlier

# What makes a prescription of a sentence that names a medicine (an amount, a time of day), and what
# makes it a warning.
_SCHEDULE = re.compile(
    r"\d|\b(?:od|bd|tds|tid|qid|hs|sos|stat|night|daily|morning|tablets?|goli|one|two|half)\b"
    "|रात|सुबह|शाम|रोज|गोली|खाएं|खायें|लें|दें",
    re.I,
)
_WARNING = re.compile(
    r"\b(?:stop|avoid|no|not|never|without|don'?t|band|mat|overdose|poisoning|allerg\w*|detox\w*)\b"
    "|बंद|मत|न |नहीं|बिना",
    re.I,
)
_SENTENCE = re.compile(r"[\n;।]|\.(?=\s|$)")


class Problem(NamedTuple):
    """What stands in the way of signing: a field's name, its medicine (from 0; None: none of them),
    a sentence.

    mark names a caution, which a reason lets pass; it is the same as long as the medicine and the
    caution are.
    """

    field: str
    line: int | None
    says: Say
    mark: str = ""


class Reply:
    """A doctor's reply on its way to the signature, judged once, whoever asks how often.

    columns: those of Answer. linked: the answer that it follows up, if there is one.
    """

    def __init__(
        self, consult: Consult, columns: dict, lines: list[Line], earlier: list[Earlier]
    ) -> None:
        self.consult, self.columns, self.lines = consult, columns, lines
        chosen = (answer for answer in earlier if answer.id == columns["earlier"])
        self.linked: Earlier | None = next(chosen, None)

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """The verdict on each line; until the mode is said, that of a consultation by text, the
        strictest.
        """
        before = (
            [reading.ingredients_of(old.name) for old in self.linked.lines] if self.linked else []
        )
        return [
            law.judge(
                line,
                first=not self.linked,
                mode=self.columns["mode"] or TEXT,
                earlier_linked=bool(self.linked),
                earlier_in_person=bool(self.linked and self.columns["earlier_in_person"]),
                flag=None,
                reason_given=False,
                refill=reading.ingredients_of(line.name) in before,
            )
            for line in self.lines
        ]

    @cached_property
    def cautions(self) -> list[Problem]:
        """What needs a reason before this reply may be signed, each once."""
        doubts = sorted([*self._needing_reason(), *self._dangers()], key=lambda doubt: doubt[0])
        marked = {_mark(self.lines[nth], says): (nth, says) for nth, says in doubts}
        return [Problem("because", nth, says, mark) for mark, (nth, says) in marked.items()]

    @cached_property
    def unlawful(self) -> list[Problem]:
        """The medicines that may not be prescribed like this, whatever the reason."""
        return [
            Problem(
                "medicines",
                nth,
                Say("{rule} What to do: {remedy}", rule=verdict.rule, remedy=verdict.remedy),
            )
            for nth, verdict in enumerate(self.verdicts)
            if not verdict.allowed and verdict.remedy != law.NEEDS_REASON
        ]

    @cached_property
    def forbidden(self) -> list[Problem]:
        """What no reason lets pass."""
        return [
            *_missing(self.columns, self.lines, self.linked),
            *_unproved(self.consult, self.columns),
            *self.unlawful,
            *_hidden(self.columns),
        ]

    def problems(self, reasons: dict[str, str]) -> list[Problem]:
        """Everything that forbids signing this reply now; an empty list when it may be signed.

        reasons: {mark: the reason written against that caution}.
        """
        unanswered = [
            caution for caution in self.cautions if not (reasons.get(caution.mark) or "").strip()
        ]
        return [*self.forbidden, *unanswered]

    def _needing_reason(self) -> Iterator[tuple[int, Say]]:
        for nth, verdict in enumerate(self.verdicts):
            if verdict.remedy == law.NEEDS_REASON:
                yield nth, verdict.rule

    def _dangers(self) -> Iterator[tuple[int, Say]]:
        consult, patient = self.consult, self.consult.patient
        whom = limits.Patient(patient.years, consult.weight, consult.pregnant, patient.allergies)
        for caution in limits.cautions(self.lines, whom):
            for nth in _each(caution):
                yield nth, caution.says


def _mark(line, says):
    """Names a caution about a line in 8 letters."""
    return f"{zlib.crc32(f'{line.name} {line.strength} {says}'.encode()):08x}"


def _each(caution):
    """The lines at which a reason is asked: what holds for all of them alike (no weight of the
    child) is asked once.
    """
    return caution.lines[:1] if caution.kind in ("weight", "strength") else caution.lines


def _missing(columns, lines, linked):
    """The mode; for a prescription also the diagnosis and the age (Telemedicine Practice Guidelines
    2020).
    """
    if columns["mode"] not in MODES:
        yield _at("mode", Say("Say how the consultation took place: by text, phone or video."))
    if columns["earlier"] and not linked:
        yield _at(
            "earlier", Say("Only an answer to this patient of the last six months can be linked.")
        )
    if columns["earlier_in_person"] and not linked:
        yield _at("in_person", Say("Link the earlier consult, or clear this box."))
    if lines:
        yield from _missing_for_medicines(columns)


def _missing_for_medicines(columns):
    if not columns["diagnosis"].strip():
        yield _at("diagnosis", Say("Write a diagnosis or provisional diagnosis before signing."))
    if not columns["age_confirmed"]:
        yield _at("age_right", Say("Confirm the patient's age before you prescribe."))


def _at(field, says):
    """A problem of the reply as a whole."""
    return Problem(field, None, says)


def _unproved(consult, columns):
    """By phone or video only what really took place: a call that was written down, or measured in
    its room.
    """
    mode = columns["mode"]
    measured = calls.mode_proved(consult) if mode in (VIDEO, AUDIO) else None
    if mode == VIDEO and measured != VIDEO:
        yield _at(
            "mode",
            Say(
                "No video call of 20 seconds or more took place for this case. Call first, or "
                "choose what really took place."
            ),
        )
    by_phone = mode == AUDIO and not measured and messages.unproved(consult, AUDIO)
    if by_phone:
        yield _at("mode", by_phone)


def _hidden(columns):
    """A prohibited medicine prescribed in running text, where no rule would look at it."""
    for field in ("diagnosis", "advice", "tests"):
        ordered = map(_ordered, _SENTENCE.split(columns[field] or ""))
        name = next(filter(None, ordered), None)
        if name:
            yield Problem(
                field,
                None,
                Say(
                    "“{name}” is prohibited in every tele-consultation, also in running "
                    "text. Refer instead.",
                    name=name,
                ),
            )


def _ordered(sentence):
    """The prohibited medicine, exactly spelt, that a sentence tells one to take; None where it
    warns or names only.
    """
    if not _SCHEDULE.search(sentence) or _WARNING.search(sentence):
        return None
    words = re.findall(r"[^\s,()/:]+", sentence)
    names = [name for name in (*words, *map(" ".join, pairwise(words))) if len(name) > 3]
    return next(filter(_surely_prohibited, names), None)


def _surely_prohibited(name):
    """Whether a name is spelt exactly like a prohibited one."""
    return reading.prohibited_in(name) and not reading.reading(name).guessed
