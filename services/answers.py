"""Writing, checking, signing and printing a doctor's reply."""
import datetime as dt
import json
import re
import secrets
import zlib
from itertools import pairwise
from typing import NamedTuple

import clock
from models import ANSWERED, MODES, TEXT, Answer, AnswerDraft, Consult, Medicine, Referral, Staff
from rules import formulary, prescribing, shorthand
from rules.words import Refused, Say
from services import consults, outbox

# No 0/O, 1/I/L: a code is also read out and typed.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
# Telemedicine Practice Guidelines 2020, definition of a follow-up: after six months a consultation is a first one again.
FOLLOW_UP_WITHIN = dt.timedelta(days=183)
# What makes a prescription of a sentence that names a medicine: an amount or a time of day; and what makes a warning of it.
_SCHEDULE = re.compile(r"\d|\b(?:od|bd|tds|tid|qid|hs|sos|stat|night|daily|morning|tablets?|goli|one|two|half)\b"
                       "|रात|सुबह|शाम|रोज|गोली|खाएं|खायें|लें|दें", re.I)
_WARNING = re.compile(r"\b(?:stop|avoid|no|not|never|without|don'?t|band|mat|overdose|poisoning|allerg\w*|detox\w*)\b"
                      "|बंद|मत|न |नहीं|बिना", re.I)
_SENTENCE = re.compile(r"[\n;।]|\.(?=\s|$)")


class Problem(NamedTuple):
    """What stands in the way of signing: a field's name, its medicine (from 0; None: the reply's own field), a sentence.

    mark names a caution: a reason counts only for the cautions that its writer had been shown.
    """
    field: str
    line: int | None
    says: Say
    mark: str = ""


def keep(consult: Consult, doctor: Staff, typed: list[tuple[str, str]], minutes: int) -> None:
    """Keep a half-written reply word for word, and the case with its writer."""
    consults.must_be_mine(consult, doctor)
    AnswerDraft.replace(consult=consult, doctor=doctor, at=clock.now(),
                        fields=json.dumps(typed, ensure_ascii=False)).execute()
    consults.renew(consult, minutes)


def kept(consult: Consult, doctor: Staff) -> list[tuple[str, str]]:
    """The half-written reply as typed fields, or []."""
    draft = AnswerDraft.get_or_none(AnswerDraft.consult == consult, AnswerDraft.doctor == doctor)
    return [tuple(pair) for pair in json.loads(draft.fields)] if draft else []


def earlier(consult: Consult):
    """Answers to this patient that a new one may follow up, newest first."""
    return (Answer.select(Answer, Consult).join(Consult)
            .where(Consult.patient == consult.patient_id, Consult.id != consult.id,
                   Answer.signed_at > clock.now() - FOLLOW_UP_WITHIN).order_by(Answer.signed_at.desc()).limit(10))


def problems(consult: Consult, columns: dict, medicines: list[dict]) -> list[Problem]:
    """Everything that forbids signing this reply now; an empty list when it may be signed.

    columns: those of Answer. medicines: those of Medicine, and "seen", the marks of the cautions shown to the writer.
    """
    linked = earlier(consult).where(Answer.id == columns["earlier"]).first() if columns["earlier"] else None
    lines = [_line(medicine) for medicine in medicines]
    return [*_missing(columns, medicines, linked), *_unlawful(columns, medicines, lines, linked),
            *_doubtful(consult, medicines, lines), *_hidden(columns)]


def sign(consult: Consult, doctor: Staff, *, columns: dict, medicines: list[dict], referral: dict | None) -> Answer:
    """Sign and send: from now on the CHO sees it and nobody changes it. Refused while anything forbids it.

    A doctor without a registration number cannot sign (Indian Medical Council Regulations 2002, 1.4.2).
    """
    consults.must_be_mine(consult, doctor)
    if not doctor.registration:
        raise Refused(Say("Your registration number is missing. Ask the district office to add it; until then you cannot sign."))
    for problem in problems(consult, columns, medicines):
        raise Refused(problem.says, f"/consults/{consult.id}/answer")
    answer = Answer.create(consult=consult, doctor=doctor, code=new_code(), **columns)
    for line, medicine in enumerate(medicines, 1):
        written = {name: value for name, value in medicine.items() if name != "seen"}
        Medicine.create(answer=answer, line=line, **written, **_listed(medicine, columns))
    if referral:
        Referral.create(consult=consult, answer=answer, made_by=doctor, code=new_code(), **referral)
    Consult.update(state=ANSWERED, answered_at=clock.now(), claimed_until=None).where(Consult.id == consult.id).execute()
    AnswerDraft.delete().where(AnswerDraft.consult == consult, AnswerDraft.doctor == doctor).execute()
    outbox.answered(consult)
    return answer


def new_code() -> str:
    """An unguessable 12-character code for a printed slip (about 59 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def _line(medicine):
    return shorthand.Line(**{name: medicine.get(name) or ("" if name != "days" else None) for name in shorthand.COLUMNS})


def _missing(columns, medicines, linked):
    """The mode; for a prescription also the diagnosis and the age (Telemedicine Practice Guidelines 2020)."""
    if columns["mode"] not in MODES:
        yield Problem("mode", None, Say("Say how the consultation took place: by text, phone or video."))
    if columns["earlier"] and not linked:
        yield Problem("earlier", None, Say("Only an answer to this patient of the last six months can be linked."))
    if columns["earlier_in_person"] and not linked:
        yield Problem("in_person", None, Say("Link the earlier consult, or clear this box."))
    if medicines and not columns["diagnosis"].strip():
        yield Problem("diagnosis", None, Say("Write a diagnosis or provisional diagnosis before signing."))
    if medicines and not columns["age_confirmed"]:
        yield Problem("age_right", None, Say("Confirm the patient's age before you prescribe."))


def _unlawful(columns, medicines, lines, linked):
    for at, (medicine, line) in enumerate(zip(medicines, lines)):
        verdict = _judged(columns, line, linked, bool((medicine.get("because") or "").strip()))
        if not verdict.allowed:
            field = "because" if verdict.remedy == prescribing.NEEDS_REASON else "name"
            yield Problem(field, at, Say("{rule} What to do: {remedy}", rule=verdict.rule, remedy=verdict.remedy))


def _judged(columns, line, linked, reason_given):
    """The verdict on one line; until the mode is said, that of a consultation by text, the strictest."""
    refill = bool(linked) and any(formulary.ingredients_of(old.name) == formulary.ingredients_of(line.name) for old in linked.lines)
    return prescribing.judge(line, first=not linked, mode=columns["mode"] or TEXT, earlier_linked=bool(linked),
                             earlier_in_person=bool(linked and columns["earlier_in_person"]), flag=None,
                             reason_given=reason_given, refill=refill)


def _doubtful(consult, medicines, lines):
    """Cautions for which a line has no reason yet, or a reason written before the caution was shown."""
    patient = consult.patient
    whom = prescribing.Patient(patient.years, consult.weight, consult.pregnant, patient.allergies)
    for caution in prescribing.cautions(lines, whom):
        mark = f"{zlib.crc32(str(caution.says).encode()):08x}"
        for at in caution.lines:
            if not (medicines[at].get("because") or "").strip() or mark not in (medicines[at].get("seen") or "").split():
                yield Problem("because", at, Say("{caution} Write a reason to go on, or change the line.", caution=caution.says), mark)


def _hidden(columns):
    """A prohibited medicine prescribed in running text, where no rule would look at it."""
    for field in ("diagnosis", "advice", "tests"):
        for sentence in _SENTENCE.split(columns[field] or ""):
            bad = _ordered(sentence)
            if bad:
                yield Problem(field, None, Say("“{name}” is prohibited in every tele-consultation, also in running text. Refer instead.", name=bad))
                break


def _ordered(sentence):
    """The prohibited medicine, exactly spelt, that a sentence tells the patient to take; None where it warns or names only."""
    if not _SCHEDULE.search(sentence) or _WARNING.search(sentence):
        return None
    words = re.findall(r"[^\s,()/:]+", sentence)
    names = [name for name in (*words, *map(" ".join, pairwise(words))) if len(name) > 3]
    return next((name for name in names if formulary.prohibited_in(name) and not formulary.reading(name).guessed), None)


def _listed(medicine, columns):
    """The formulary's code of a line, where it can mean only one, and the list that it was judged by."""
    line = _line(medicine)
    rows = formulary.drugs_for(line.name, line.strength)
    linked = Answer.get_or_none(Answer.id == columns["earlier"])
    return {"drug": rows[0].code if len(rows) == 1 else "", "listed": _judged(columns, line, linked, True).list}
