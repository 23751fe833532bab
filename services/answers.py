"""Writing, checking and signing a doctor's reply."""

import json
import re
import zlib
from itertools import pairwise
from typing import NamedTuple

import clock
from models import (
    ANSWERED,
    AUDIO,
    MODES,
    TEXT,
    VIDEO,
    Answer,
    AnswerDraft,
    Consult,
    Medicine,
    Staff,
)
from rules.medicines import law, limits, reading
from rules.medicines.lines import Line
from rules.times import TIMES
from rules.words import Refused, Say
from services import calls, messages, queue, slips, sms
from services.referrals import sending

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


def keep(consult: Consult, doctor: Staff, typed: list[tuple[str, str]], minutes: int) -> None:
    """Keep a half-written reply word for word, and the case with its writer."""
    queue.must_be_mine(consult, doctor)
    AnswerDraft.replace(
        consult=consult, doctor=doctor, at=clock.now(), fields=json.dumps(typed, ensure_ascii=False)
    ).execute()
    queue.renew(consult, minutes)


def kept(consult: Consult, doctor: Staff) -> list[tuple[str, str]]:
    """The half-written reply as typed fields, or []."""
    draft = AnswerDraft.get_or_none(AnswerDraft.consult == consult, AnswerDraft.doctor == doctor)
    return [tuple(pair) for pair in json.loads(draft.fields)] if draft else []


def earlier(consult: Consult):
    """Answers to this patient that a new one may follow up, newest first."""
    return (
        Answer.select(Answer, Consult)
        .join(Consult)
        .where(
            Consult.patient == consult.patient_id,
            Consult.id != consult.id,
            Answer.signed_at > clock.now() - TIMES.same_condition_within,
        )
        .order_by(Answer.signed_at.desc())
        .limit(10)
    )


def problems(
    consult: Consult, columns: dict, lines: list[Line], reasons: dict[str, str]
) -> list[Problem]:
    """Everything that forbids signing this reply now; an empty list when it may be signed.

    columns: those of Answer. reasons: {mark: the reason written against that caution}.
    """
    linked = _linked(consult, columns)
    unanswered = [
        caution
        for caution in cautions(consult, columns, lines)
        if not (reasons.get(caution.mark) or "").strip()
    ]
    return [
        *_missing(columns, lines, linked),
        *_unproved(consult, columns),
        *_unlawful(columns, lines, linked),
        *_hidden(columns),
        *unanswered,
    ]


def cautions(consult: Consult, columns: dict, lines: list[Line]) -> list[Problem]:
    """What needs a reason before this reply may be signed, each once."""
    linked, patient = _linked(consult, columns), consult.patient
    whom = limits.Patient(patient.years, consult.weight, consult.pregnant, patient.allergies)
    found = [
        *(
            (at, verdict.rule)
            for at, verdict in enumerate(_verdicts(columns, lines, linked))
            if verdict.remedy == law.NEEDS_REASON
        ),
        *((at, caution.says) for caution in limits.cautions(lines, whom) for at in _each(caution)),
    ]
    marked = {
        f"{zlib.crc32(f'{lines[at].name} {lines[at].strength} {says}'.encode()):08x}": (at, says)
        for at, says in sorted(found, key=lambda one: one[0])
    }
    return [Problem("because", at, says, mark) for mark, (at, says) in marked.items()]


def _each(caution):
    """The lines at which a reason is asked: what holds for all of them alike (no weight of the
    child) is asked once.
    """
    return caution.lines[:1] if caution.kind in ("weight", "strength") else caution.lines


def sign(
    consult: Consult,
    doctor: Staff,
    *,
    columns: dict,
    lines: list[Line],
    reasons: dict[str, str],
    referral: dict | None,
) -> Answer:
    """Sign and send: from now on the CHO sees it and nobody changes it. Refused while anything
    forbids it.

    A doctor without a registration number cannot sign (Indian Medical Council Regulations 2002,
    1.4.2).
    """
    queue.must_be_mine(consult, doctor)
    _must_be_registered(doctor)
    for problem in problems(consult, columns, lines, reasons):
        raise Refused(problem.says, f"/consults/{consult.id}/answer")
    answer = Answer.create(consult=consult, doctor=doctor, code=slips.new_code(), **columns)
    _prescribe(answer, columns, lines, reasons)
    if referral:
        speciality = {"speciality": consult.speciality}
        sending.refer(consult, doctor, answer=answer, **speciality | referral)
    Consult.update(state=ANSWERED, answered_at=clock.now(), claimed_until=None).where(
        Consult.id == consult.id
    ).execute()
    AnswerDraft.delete().where(
        AnswerDraft.consult == consult, AnswerDraft.doctor == doctor
    ).execute()
    sms.write.answered(consult)
    return answer


def _must_be_registered(doctor):
    if not doctor.registration:
        raise Refused(
            Say(
                "Your registration number is missing. Ask the district office to add it; until "
                "then you cannot sign."
            )
        )


def _prescribe(answer, columns, lines, reasons):
    """Write down each medicine, with the reason against every caution about it."""
    asked = cautions(answer.consult, columns, lines)
    verdicts = _verdicts(columns, lines, _linked(answer.consult, columns))
    for at, (line, verdict) in enumerate(zip(lines, verdicts)):
        because = "; ".join(
            reasons[caution.mark].strip() for caution in asked if caution.line == at
        )
        Medicine.create(
            answer=answer,
            line=at + 1,
            **vars(line),
            because=because,
            drug=_drug(line),
            listed=verdict.list,
        )


def _linked(consult, columns):
    return (
        earlier(consult).where(Answer.id == columns["earlier"]).first()
        if columns["earlier"]
        else None
    )


def _missing(columns, lines, linked):
    """The mode; for a prescription also the diagnosis and the age (Telemedicine Practice Guidelines
    2020).
    """
    if columns["mode"] not in MODES:
        yield Problem(
            "mode", None, Say("Say how the consultation took place: by text, phone or video.")
        )
    if columns["earlier"] and not linked:
        yield Problem(
            "earlier",
            None,
            Say("Only an answer to this patient of the last six months can be linked."),
        )
    if columns["earlier_in_person"] and not linked:
        yield Problem("in_person", None, Say("Link the earlier consult, or clear this box."))
    if lines and not columns["diagnosis"].strip():
        yield Problem(
            "diagnosis", None, Say("Write a diagnosis or provisional diagnosis before signing.")
        )
    if lines and not columns["age_confirmed"]:
        yield Problem("age_right", None, Say("Confirm the patient's age before you prescribe."))


def _unproved(consult, columns):
    """By phone or video only what really took place: a call that was written down, or measured in
    its room.
    """
    measured = calls.mode_proved(consult)
    if columns["mode"] == VIDEO and measured != VIDEO:
        yield Problem(
            "mode",
            None,
            Say(
                "No video call of 20 seconds or more took place for this case. Call first, or "
                "choose what really took place."
            ),
        )
    if columns["mode"] == AUDIO and not measured:
        yield from (
            Problem("mode", None, says) for says in [messages.unproved(consult, AUDIO)] if says
        )


def _unlawful(columns, lines, linked):
    for at, verdict in enumerate(_verdicts(columns, lines, linked)):
        if not verdict.allowed and verdict.remedy != law.NEEDS_REASON:
            yield Problem(
                "medicines",
                at,
                Say("{rule} What to do: {remedy}", rule=verdict.rule, remedy=verdict.remedy),
            )


def _verdicts(columns, lines, linked):
    """The verdict on each line; until the mode is said, that of a consultation by text, the
    strictest.
    """
    before = [reading.ingredients_of(old.name) for old in linked.lines] if linked else []
    return [
        law.judge(
            line,
            first=not linked,
            mode=columns["mode"] or TEXT,
            earlier_linked=bool(linked),
            earlier_in_person=bool(linked and columns["earlier_in_person"]),
            flag=None,
            reason_given=False,
            refill=reading.ingredients_of(line.name) in before,
        )
        for line in lines
    ]


def _hidden(columns):
    """A prohibited medicine prescribed in running text, where no rule would look at it."""
    for field in ("diagnosis", "advice", "tests"):
        for sentence in _SENTENCE.split(columns[field] or ""):
            bad = _ordered(sentence)
            if bad:
                yield Problem(
                    field,
                    None,
                    Say(
                        "“{name}” is prohibited in every tele-consultation, also in running "
                        "text. Refer instead.",
                        name=bad,
                    ),
                )
                break


def _ordered(sentence):
    """The prohibited medicine, exactly spelt, that a sentence tells one to take; None where it
    warns or names only.
    """
    if not _SCHEDULE.search(sentence) or _WARNING.search(sentence):
        return None
    words = re.findall(r"[^\s,()/:]+", sentence)
    names = [name for name in (*words, *map(" ".join, pairwise(words))) if len(name) > 3]
    return next(
        (
            name
            for name in names
            if reading.prohibited_in(name) and not reading.reading(name).guessed
        ),
        None,
    )


def _drug(line):
    """The formulary's code of a line, where it can mean only one; else ""."""
    rows = reading.drugs_for(line.name, line.strength)
    return rows[0].code if len(rows) == 1 else ""
