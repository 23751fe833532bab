"""What holds for referred patients on their way: how long a slip's link opens, how often, and when
to ask.

All figures here are a proposal, to be signed by the CMO's nominee.
"""

import datetime as dt

from rules.codes import EMERGENCY, ROUTINE, URGENT

NOT_HEARD = {
    EMERGENCY: dt.timedelta(hours=6),
    URGENT: dt.timedelta(hours=24),
    ROUTINE: dt.timedelta(hours=48),
}
NOT_AFTER = dt.timedelta(days=30)  # after which ringing no longer helps; the counts still know it
RING_AGAIN = dt.timedelta(hours=24)  # after a call that did not settle it
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
