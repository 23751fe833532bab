"""Duty hours in a roster: which days, from when, until when."""

import re

from forms.fields import Choice, Form, StopValidation, Text
from rules import numbers, terms
from rules.duty import DAY
from rules.words import Say

RUNS = {"0-5": Say("Monday to Saturday"), "0-6": Say("Every day")}


# An hour, and minutes behind a colon, a point, a blank or nothing.
TIME = re.compile(r"(\d{1,2})(?:\s*[:.\s]?\s*(\d{2}))?")


class TimeOfDay(Text):
    """A time as 9, 9:30, 0930, 17.00; data is minutes after midnight, 24:00 being 0."""

    nothing = None

    def __init__(self, label, **options):
        super().__init__(label, longest=10, kind="tel", **options)

    def check(self, form):
        match = TIME.fullmatch(numbers.plain(self.raw).strip())
        hour, minute = (int(part or 0) for part in match.groups()) if match else (99, 0)
        if minute > 59 or hour * 60 + minute > DAY:
            raise StopValidation(Say("Please write a time such as 9:30 or 17:00."))
        self.data = (hour * 60 + minute) % DAY


def _weekdays(run):
    """ "0-5" → the days from Monday to Saturday; "3" → Thursday."""
    first, _, last = run.partition("-")
    return list(range(int(first), int(last or first) + 1))


class HoursForm(Form):
    """Hours of one day or of several. An end that is not after the beginning lies on the next
    day.
    """

    days = Choice(
        Say("Day"),
        column="weekdays",
        store=_weekdays,
        options=RUNS | {str(day): name for day, name in terms.WEEKDAYS.items()},
        many=True,
        needed=Say("Choose the day."),
    )
    begins = TimeOfDay(Say("From"), hint=Say("such as 9:30"), needed=Say("Write from when."))
    ends = TimeOfDay(Say("Until"), hint=Say("such as 17:00"), needed=Say("Write until when."))
