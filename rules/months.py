"""Months, as addresses write them ("2026-11"): their days and weeks, the month before and after."""

import calendar
import datetime as dt


def month_of(day: dt.date) -> str:
    """ "2026-11": how a month stands in an address."""
    return f"{day:%Y-%m}"


def days_of(month: str) -> list[dt.date]:
    """Every day of the month "2026-11". Raises ValueError where it is none of the years 2020 to
    2099.
    """
    year, _, number = month.partition("-")
    if not (
        len(year) == 4
        and len(number) == 2
        and f"{year}{number}".isdecimal()
        and 2020 <= int(year) <= 2099
    ):
        raise ValueError(month)
    last = calendar.monthrange(int(year), int(number))[1]
    return [dt.date(int(year), int(number), day) for day in range(1, last + 1)]


def weeks(days: list[dt.date]) -> list[list[dt.date]]:
    """The days in weeks, Monday to Sunday; what lies outside the month is left out, so that weeks
    sum to the month.
    """
    weeks: list[list[dt.date]] = []
    for day in days:
        if not weeks or day.weekday() == 0:
            weeks.append([])
        weeks[-1].append(day)
    return weeks


def other(month: str, step: int) -> str:
    """The month so many months later: ("2026-12", 1) → "2027-01"."""
    year, number = map(int, month.split("-"))
    year, number = divmod(year * 12 + number - 1 + step, 12)
    return f"{year:04}-{number + 1:02}"
