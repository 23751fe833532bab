"""How long is waited before something is due, late or no longer asked: data/times.csv, each figure
with its source, to be signed by the CMO's nominee.
"""

from datetime import timedelta
from typing import NamedTuple

from rules import lists


class Times(NamedTuple):
    """The rows of data/times.csv; what is no timedelta is an hour on the clock in India."""

    target_emergency: timedelta
    target_urgent: timedelta
    target_routine: timedelta
    same_doctor: timedelta
    emergency_stays: timedelta
    call_proves: timedelta
    not_heard_emergency: timedelta
    not_heard_urgent: timedelta
    not_heard_routine: timedelta
    ring_no_more_after: timedelta
    ring_again_after: timedelta
    review_after: timedelta
    follow_up_ahead: timedelta
    follow_up_stale: timedelta
    follow_up_done: timedelta
    follow_up_farthest: timedelta
    same_condition_within: timedelta
    paper_oldest: timedelta
    sms_from: int
    sms_until: int
    sms_before: timedelta
    sms_late_from: timedelta
    sms_late_to: timedelta


TIMES = lists.figures("times", Times)
for first, then in (("sms_from", "sms_until"), ("sms_late_from", "sms_late_to")):
    if getattr(TIMES, first) >= getattr(TIMES, then):
        raise lists.Unfit("times", f"{first} must be before {then}.")


def minutes(time: timedelta) -> int:
    """A time in whole minutes, as the settings count."""
    return time // timedelta(minutes=1)
