"""The time: UTC inside and in the rows, Indian Standard Time at the edge. Nothing else asks the
system clock.
"""

import datetime as dt

# IST has no daylight saving: a fixed offset needs no time-zone database on the machine.
IST = dt.timedelta(hours=5, minutes=30)


def now() -> dt.datetime:
    """This moment in UTC, naive, whole seconds: what rows hold."""
    return dt.datetime.now(dt.timezone.utc).replace(tzinfo=None, microsecond=0)


def unix() -> int:
    """This moment in seconds since 1970, as other servers count."""
    return int(now().replace(tzinfo=dt.timezone.utc).timestamp())


def today() -> dt.date:
    """The date in India."""
    return local(now()).date()


def local(moment: dt.datetime) -> dt.datetime:
    """A UTC moment as the wall clock in India shows it."""
    return moment + IST


def midnight(day: dt.date) -> dt.datetime:
    """The UTC moment at which an Indian day begins."""
    return dt.datetime.combine(day, dt.time()) - IST
