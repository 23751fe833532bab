"""What holds for referrals: when one is not heard of, how often a slip opens without an account,
and the short code on the slip.

When to ring is in data/times.csv; how many tries are forgiven is a matter of safety, not of care.
"""

import datetime as dt

from rules.codes import EMERGENCY, ROUTINE, URGENT
from rules.times import TIMES

NOT_HEARD = {
    EMERGENCY: TIMES.not_heard_emergency,
    URGENT: TIMES.not_heard_urgent,
    ROUTINE: TIMES.not_heard_routine,
}
NOT_AFTER = TIMES.ring_no_more_after  # then ringing no longer helps; the counts still know it
RING_AGAIN = TIMES.ring_again_after  # after a call that did not settle it
REVIEW_AFTER = TIMES.review_after  # after a back-referral in which the hospital names no day

# Without an account. Several hospitals may stand behind one address of a mobile network: more tries
# for that.
WINDOW = dt.timedelta(hours=1)
WRONG_BY_DEVICE, WRONG_BY_ADDRESS, OPENED_BY_CODE = 10, 40, 60
REPORTS_A_DAY = 20


def locked(wrong_by_device: int, wrong_by_address: int, opened: int) -> bool:
    """Whether a visitor without an account must wait, by what was counted within WINDOW."""
    return (
        wrong_by_device >= WRONG_BY_DEVICE
        or wrong_by_address >= WRONG_BY_ADDRESS
        or opened >= OPENED_BY_CODE
    )


# The short code: six characters to read out and type at a hospital desk. It only finds a slip for
# someone who has signed in; what opens a slip without an account is the long code in the QR.

# Nothing that a print or a hand makes look like another: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
LETTERS = "ACDEFGHJKMNPQRTWXY"
ALPHABET = "34679" + LETTERS
# 23, a prime: so the check finds every wrong character and every two changed about
BASE = len(ALPHABET)
# 5,037,138: the first one is a letter, so no code is taken for a number
ROOM = len(LETTERS) * BASE**4
# without a factor in common with ROOM: neighbours do not look alike
STEP, START = 3_141_613, 271_828


def short_code(serial: int) -> str:
    """The code of a serial number from 1: 1 → six characters of ALPHABET, another for each up to
    ROOM.
    """
    rest, signs = (serial * STEP + START) % ROOM, ""
    for _ in range(4):
        rest, sign = divmod(rest, BASE)
        signs = ALPHABET[sign] + signs
    signs = LETTERS[rest] + signs
    return signs + _check(signs)


def serial_of(typed: str) -> int | None:
    """The serial number below ROOM behind a typed code; None where a character or the check is
    wrong.
    """
    signs = "".join(typed.upper().split()).replace("-", "")
    if (
        len(signs) != 6
        or signs[0] not in LETTERS
        or not set(signs) <= set(ALPHABET)
        or _check(signs[:5]) != signs[5]
    ):
        return None
    number = LETTERS.index(signs[0])
    for sign in signs[1:5]:
        number = number * BASE + ALPHABET.index(sign)
    return (number - START) * pow(STEP, -1, ROOM) % ROOM


def _check(signs):
    """As in the ISBN: each character has a weight of its own, by where it stands."""
    weighted = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(signs, 1))
    return ALPHABET[weighted % BASE]
