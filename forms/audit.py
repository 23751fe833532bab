"""What one looks for in the audit."""

import datetime as dt

import clock
from forms.fields import Choice, Day, Form, Mobile, StopValidation, Text
from rules import numbers
from rules.words import Say


class PatientNumber(Text):
    """A patient's number as it is printed; data is the id in it."""

    nothing = None

    def check(self, form):
        self.data = numbers.serial_of(numbers.PATIENT, self.raw)
        if not self.data:
            raise StopValidation(Say("This is no patient number. Check every figure."))


class AuditForm(Form):
    patient = PatientNumber(Say("Patient number"), longest=30, hint=Say("such as P-00123-6"))
    mobile = Mobile(Say("Mobile number of the person"))
    day = Day(
        Say("Day"),
        latest=clock.today,
        earliest=lambda: dt.date(2020, 1, 1),
        outside=Say("Write a day from 2020 to today."),
    )
    what = Choice(Say("What"), options={"done": Say("changed"), "seen": Say("seen")}, many=True)
