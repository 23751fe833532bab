"""What holds for referrals: when one is not heard of, how often a slip opens without an account,
and the short code on the slip.

All figures of time and number here are a proposal, to be signed by the CMO's nominee.
"""

import datetime as dt

EMERGENCY, URGENT, ROUTINE = 1, 2, 3
NOT_HEARD = {
    EMERGENCY: dt.timedelta(hours=6),
    URGENT: dt.timedelta(hours=24),
    ROUTINE: dt.timedelta(hours=48),
}
NOT_AFTER = dt.timedelta(days=30)  # after which ringing no longer helps; the counts still know it
RING_AGAIN = dt.timedelta(hours=24)  # after a call that did not settle it
# outcomes of a call after which nobody need ring again
SETTLED = ("came", "moved", "refused", "died")
REVIEW_AFTER = dt.timedelta(days=7)  # after a back-referral in which the hospital names no day

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
    """As in the ISBN: each place has a weight of its own."""
    return ALPHABET[sum(at * ALPHABET.index(sign) for at, sign in enumerate(signs, 1)) % BASE]
