"""Writing, signing and printing a doctor's reply."""
import json
import secrets

import clock
from models import ANSWERED, Answer, AnswerDraft, Consult, Medicine, Referral, Staff
from rules.words import Refused, Say
from services import consults

# No 0/O, 1/I/L: a code is also read out and typed.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


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


def sign(consult: Consult, doctor: Staff, *, columns: dict, medicines: list[dict], referral: dict | None) -> Answer:
    """Sign and send: from now on the CHO sees it and nobody changes it.

    A doctor without a registration number cannot sign (Indian Medical Council Regulations 2002, 1.4.2).
    """
    consults.must_be_mine(consult, doctor)
    if not doctor.registration:
        raise Refused(Say("Your registration number is missing. Ask the district office to add it; until then you cannot sign."))
    answer = Answer.create(consult=consult, doctor=doctor, code=new_code(), **columns)
    for line, medicine in enumerate(medicines, 1):
        Medicine.create(answer=answer, line=line, **medicine)
    if referral:
        Referral.create(consult=consult, answer=answer, made_by=doctor, code=new_code(), **referral)
    Consult.update(state=ANSWERED, answered_at=clock.now(), claimed_until=None).where(Consult.id == consult.id).execute()
    AnswerDraft.delete().where(AnswerDraft.consult == consult, AnswerDraft.doctor == doctor).execute()
    return answer


def new_code() -> str:
    """An unguessable 12-character code for a printed slip (about 59 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))
