"""What all printed slips share: the code that opens one, and how much is written on it."""

import secrets
from typing import NamedTuple

from models import Answer, Consult, Referral
from services import triage

# No 0/O, 1/I/L: a code is also read out and typed.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


class Slip(NamedTuple):
    """What is printed: the case, its signed answer if there is one, the referral if there is
    one.
    """

    consult: Consult
    answer: Answer | None
    referral: Referral | None


def new_code() -> str:
    """An unguessable 12-character code for a printed slip (about 59 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def letters(slip: Slip) -> int:
    """How much people wrote that stands on this referral slip."""
    consult, answer, referral = slip
    words = [*_of_the_case(consult), *_of_the_answer(answer)]
    if referral:
        words += [referral.reason, referral.elsewhere, *_of_the_departure(referral.departure)]
    return sum(map(len, words))


def _of_the_case(consult):
    patient = consult.patient
    signs = [sign.name_hi for sign in triage.signs(consult)]
    about = (patient.name, patient.guardian, patient.home_place, patient.allergies)
    return [*about, consult.story, consult.late_because, *signs]


def _of_the_departure(departure):
    if not departure:
        return []
    doses = [f"{dose.drug} {dose.amount} 00:00" for dose in departure.doses]
    return [departure.informed, *doses]


def _of_the_answer(answer):
    if not answer:
        return []
    lines = [
        f"{line.name} {line.strength} 1–0–0–1 {line.food} {line.note}" for line in answer.lines
    ]
    return [answer.diagnosis, answer.tests, *lines]
