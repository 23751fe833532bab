"""How long a sign-in lasts, how many wrong tries are forgiven, and which PINs are too easy."""

import datetime as dt

# (idle, absolute). A CHO's phone is hers and enrolled by a printed code, so a working day without
# retyping the PIN; shared desks end sooner. OWASP ASVS 5.0 asks for both limits to be documented
# (7.1.1, 7.3.1, 7.3.2).
LIMITS = {
    "cho": (dt.timedelta(hours=12), dt.timedelta(days=30)),
    "doctor": (dt.timedelta(hours=8), dt.timedelta(days=7)),
    "desk": (dt.timedelta(hours=8), dt.timedelta(hours=24)),
    "office": (dt.timedelta(hours=1), dt.timedelta(hours=12)),
}
# how stale "last seen" may be: writing it on each page would make reads writes
SEEN_EVERY = dt.timedelta(minutes=5)

MOST_FAILURES = 5
LOCKED_FOR = dt.timedelta(minutes=20)
CODE_LASTS = dt.timedelta(days=7)
# over all devices; with 8 figures, a guess within them has odds of 1 in 2 million
CODE_FAILURES = 50


def alive(role: str, began: dt.datetime, last_seen: dt.datetime, now: dt.datetime) -> bool:
    """Whether a session begun and last seen then still holds."""
    idle, absolute = LIMITS[role]
    return now - last_seen < idle and now - began < absolute


def easy(pin: str) -> bool:
    """A PIN that a neighbour would try first: one figure repeated, a run up or down, or a pair
    repeated.
    """
    steps = {(int(b) - int(a)) % 10 for a, b in zip(pin, pin[1:])}
    return steps in ({0}, {1}, {9}) or len(pin) > 2 and pin == pin[:2] * (len(pin) // 2)
