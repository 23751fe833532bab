"""Text messages: their words, how much fits into one, when patients may be written to.

No name, complaint, diagnosis or telephone of a patient: a message lies open on a lent phone. No
link either: links from unknown numbers are how people are robbed, and Indian networks drop those
that are not registered.
"""

import datetime as dt

from rules.times import TIMES
from rules.words import Say

TEXTS = {
    "emergency": Say(
        "EMERGENCY: case {number} waits for a doctor. Open Paramarsh and take it now."
    ),
    "urgent": Say("Urgent: case {number} waits for a doctor. Open Paramarsh and take it."),
    "answered": Say("Case {number} has its answer. Open Paramarsh and tell the patient."),
    "asked": Say("Case {number}: the doctor has a question. Open Paramarsh and answer it."),
}
# To patients: the phone may be the whole family's, so there is no reason in them either. {mobile}
# is their CHO's.
TO_PATIENTS = {
    "soon": Say("Your health centre asks you to come on {date}. To ask, ring {mobile}"),
    "late": Say("Your health centre expected you on {date}. Please come now. Phone {mobile}"),
    "ring": Say("Your health centre asks you to ring {mobile} and talk."),
}
# 3GPP TS 23.038, 6.2.1: the default alphabet, and the signs that cost two of its letters.
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_TWICE = set("\f^{}\\[~]|€")
# 3GPP TS 23.040: 140 octets a message, six of them taken by the joining header where there are
# several.
IN_GSM, IN_UCS2 = (160, 153), (70, 67)


def parts(text: str) -> int:
    """How many messages the network makes of a text. One outsider, such as a letter of Hindi: all
    cost two octets.
    """
    if set(text) <= GSM | GSM_TWICE:
        length, (alone, joined) = len(text) + sum(sign in GSM_TWICE for sign in text), IN_GSM
    else:
        length, (alone, joined) = len(text.encode("utf-16-le")) // 2, IN_UCS2
    return 1 if length <= alone else -(-length // joined)


def daytime(moment: dt.datetime) -> bool:
    """Whether patients may be written to at this moment of the clock in India."""
    return TIMES.sms_from <= moment.hour < TIMES.sms_until


def due_days(about: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day on which a follow-up must be due for its patient to be told today
    that it is so.
    """
    if about == "late":
        return today - TIMES.sms_late_to, today - TIMES.sms_late_from
    return today, today + TIMES.sms_before


def patients_share(a_day: int) -> int:
    """How many of a day's messages may go to patients: half. The rest stays for cases that wait for
    a doctor.
    """
    return -(-a_day // 2)


def backoff(tries: int) -> int:
    """Minutes until the next try after so many failed ones: 1, 2, 4 … an hour at most."""
    return min(2 ** (tries - 1), 60)
