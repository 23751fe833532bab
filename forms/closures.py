"""A day on which the centre is closed for other duty."""

import datetime as dt

import clock
from forms.fields import Choice, Day, Form
from rules import terms
from rules.words import Say

# Training is known beforehand; a sheet is checked afterwards.
BACK, AHEAD = dt.timedelta(days=62), dt.timedelta(days=31)
OPEN = "open"


class ClosureForm(Form):
    """One day and why; or that the centre is open after all."""

    day = Day(
        Say("Day"),
        hint=Say("such as 05-11-2026"),
        needed=Say("Write the day."),
        earliest=lambda: clock.today() - BACK,
        latest=lambda: clock.today() + AHEAD,
        outside=Say("The day can be two months back, and one month ahead."),
    )
    reason = Choice(
        Say("Why it is closed"),
        options=terms.CLOSURES | {OPEN: Say("It is open after all")},
        many=True,
        needed=Say("Choose why it is closed."),
    )

    @property
    def why(self) -> str:
        """One of CLOSURES, or "" where it is open after all."""
        return "" if self.reason.data == OPEN else self.reason.data
