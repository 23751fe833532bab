"""A reply that a doctor has begun: kept word for word, with the case in hand."""

import json

import clock
from models import AnswerDraft, Consult, Staff
from services import queue


def keep(consult: Consult, doctor: Staff, typed: list[tuple[str, str]], minutes: int) -> None:
    """Keep a half-written reply word for word, and the case with its writer."""
    queue.must_be_mine(consult, doctor)
    AnswerDraft.replace(
        consult=consult, doctor=doctor, at=clock.now(), fields=json.dumps(typed, ensure_ascii=False)
    ).execute()
    queue.renew(consult, minutes)


def fields_of(consult: Consult, doctor: Staff) -> list[tuple[str, str]]:
    """The half-written reply as typed fields, or []."""
    draft = AnswerDraft.get_or_none(AnswerDraft.consult == consult, AnswerDraft.doctor == doctor)
    return pairs(draft.fields) if draft else []


def pairs(fields: str) -> list[tuple[str, str]]:
    """Typed fields as they were written down."""
    return [tuple(pair) for pair in json.loads(fields)]
