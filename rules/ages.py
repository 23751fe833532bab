"""How old somebody is, in days, months, years and words, and which kind of patient that makes: the
only code that counts from a date of birth. The limits are in data/ages.csv, each with its source.

Seams, each decided here once: a year is full on the birthday (29 February: on 1 March where there
is none); a month on its day of the month; the young infant is counted in days, so that two months
are never reached before day 60 and never later. `on` is a date in India.
"""

import datetime as dt
from typing import NamedTuple

from rules import lists
from rules.codes import ADULT, CHILD, GROUPS, INFANT, MALE, OLDER_CHILD, PREGNANT

_TWELVE = 12  # months of a year
MONTHS = {"months": 1, "years": _TWELVE}  # of each unit in which a limit may be counted
_FOUR_YEARS = 1461  # days, one leap day among them
_LAST_DAY_OF_ALL = 28  # of every month


class Limit(NamedTuple):
    """An age at which something begins or ends: (60, "days"), (6, "months"), (16, "years")."""

    number: int
    unit: str

    @property
    def day(self) -> int:
        """The first day of life, as days_old counts, at this age; not for limits in months."""
        return {"days": self.number, "years": _first_day(self.number)}[self.unit]

    @property
    def months(self) -> int:
        """Completed months at this age; not for limits in days."""
        return self.number * MONTHS[self.unit]

    @property
    def years(self) -> float:
        """In years, as in_years counts: 6 months are 0.5."""
        return self.months / _TWELVE


class Limits(NamedTuple):
    """The rows of data/ages.csv."""

    infant_below: Limit
    first_year_below: Limit
    child_below: Limit
    pregnant_from: Limit
    pregnant_to: Limit
    half_grown_from: Limit
    adult_from: Limit
    minor_below: Limit
    weight_asked_below: Limit
    per_kg_below: Limit
    elder_from: Limit
    oldest: Limit
    told_in_months_from: Limit
    told_in_years_from: Limit
    years_and_months_from: Limit


def _first_day(years: int) -> int:
    """The day of life on which so many years are full: 0, 365, 730, 1095, 1461, …"""
    return years * _FOUR_YEARS // 4


class Typical(NamedTuple):
    """An imagined patient of a kind: sex, age in days, the speciality of serious cases."""

    sex: str
    days: int
    speciality: str


def _typical(row):
    days = lists.number("kinds", row["age_days"])
    typical = Typical(row["sex"], int(days), row["speciality"])
    if kind_of_patient(typical.days, typical.sex, row["kind"] == PREGNANT) != row["kind"]:
        raise lists.Unfit("kinds", f"{row['kind']}: nobody of {days} days is one.")
    return typical


LIMITS = lists.figures("ages", Limits)


def days_old(born_on: dt.date, on: dt.date) -> int:
    """Completed days, 0 before birth. Every birthday is the same day of every life: one leap day
    more or less than usual is left out, so that limits in years hold from the birthday on.
    """
    years = _calendar_months(born_on, on) // _TWELVE
    days = max((on - born_on).days, _first_day(years))
    return min(days, _first_day(years + 1) - 1)


def months_old(born_on: dt.date, on: dt.date) -> int:
    """Completed months. The second is full on day 60 (LIMITS.infant_below), neither on day 59, as
    through February, nor on day 61 or 62.
    """
    infant = days_old(born_on, on) < LIMITS.infant_below.day
    months = _calendar_months(born_on, on)
    return min(months, 1) if infant else max(months, 2)


def years_old(born_on: dt.date, on: dt.date) -> int:
    """Completed years: birthdays."""
    return months_old(born_on, on) // _TWELVE


def in_years(born_on: dt.date, on: dt.date) -> float:
    """Completed months as a number of years, 0.5 for six months: for limits below a year too."""
    return months_old(born_on, on) / _TWELVE


def full_years(age_days: int) -> int:
    """The completed years in days that days_old counted."""
    return (age_days * 4 + 3) // _FOUR_YEARS


def apart(one: dt.date, other: dt.date) -> float:
    """How many years lie between two dates of birth."""
    return abs((one - other).days) * 4 / _FOUR_YEARS


def counted(born_on: dt.date, on: dt.date) -> tuple[int, str]:
    """(12, "years"), or months below five years, or days below one month."""
    months = months_old(born_on, on)
    if months < LIMITS.told_in_months_from.months:
        return days_old(born_on, on), "days"
    if months < LIMITS.told_in_years_from.months:
        return months, "months"
    return months // _TWELVE, "years"


def parts(number: int, unit: str) -> list[tuple[int, str]]:
    """[(number, unit), …] of an age in days, months or years: 34 months are 2 years and 10
    months.
    """
    if unit != "months" or number < LIMITS.years_and_months_from.months:
        return [(number, unit)]
    years, months = divmod(number, _TWELVE)
    return [(years, "years"), (months, "months")] if months else [(years, "years")]


def born(years: int, months: int, on: dt.date) -> dt.date:
    """A date of birth for somebody who is said to be so old: counted back by calendar months.
    Whoever is said to be two months old is no young infant any more, also in March.
    """
    months += years * _TWELVE
    first = on.year * _TWELVE + on.month - 1 - months
    day = dt.date(first // _TWELVE, first % _TWELVE + 1, min(on.day, _LAST_DAY_OF_ALL))
    sixty = on - dt.timedelta(days=LIMITS.infant_below.day)
    return min(day, sixty) if months >= 2 else day


def kind_of_patient(age_days: int, sex: str, pregnant: bool) -> str:
    """Which of codes.GROUPS a patient of so many days (as days_old counts) belongs to. `pregnant`
    also means up to 42 days after delivery.
    """
    if pregnant and sex != MALE and age_days >= LIMITS.pregnant_from.day:
        return PREGNANT
    if age_days >= LIMITS.adult_from.day:
        return ADULT
    if age_days >= LIMITS.child_below.day:
        return OLDER_CHILD
    return CHILD if age_days >= LIMITS.infant_below.day else INFANT


def can_be_pregnant(sex: str, years: int) -> bool:
    """Whether a patient of this sex, with so many completed years, is asked about it."""
    return sex != MALE and LIMITS.pregnant_from.number <= years <= LIMITS.pregnant_to.number


def _calendar_months(born_on, on):
    months = (on.year - born_on.year) * _TWELVE + on.month - born_on.month
    return max(months - (on.day < born_on.day), 0)


TYPICAL = lists.keyed("kinds", ("kind", "sex", "age_days", "speciality"), GROUPS, _typical)
