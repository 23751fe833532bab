"""Late entry: a case that stood on paper first, with the true time and the reason."""

import datetime as dt

import clock
from forms.duty import TimeOfDay
from forms.fields import Day, Form, StopValidation, Text
from rules.times import TIMES
from rules.words import Say


class LateForm(Form):
    day = Day(
        Say("Day on the paper"),
        needed=Say("Write the day that stands on the paper."),
        latest=clock.today,
        earliest=lambda: clock.today() - TIMES.paper_oldest,
        outside=Say(
            "The day must be today or at most {days} days ago.", days=TIMES.paper_oldest.days
        ),
    )
    time = TimeOfDay(
        Say("Time on the paper"),
        hint=Say("such as 9:30"),
        needed=Say("Write the time that stands on the paper."),
    )
    because = Text(
        Say("Why on paper"),
        longest=200,
        needed=Say("Write why it was written on paper, such as: no network."),
    )

    def validate_time(self, field):
        if self.examined_at and self.examined_at > clock.now():
            raise StopValidation(
                Say("This time has not come yet. Write when the patient was here.")
            )

    @property
    def examined_at(self) -> dt.datetime | None:
        """The moment that was typed, in UTC; None while the day or the time cannot be read."""
        if not isinstance(self.day.data, dt.date) or not isinstance(self.time.data, int):
            return None
        return clock.midnight(self.day.data) + dt.timedelta(minutes=self.time.data)
