"""Rows of a clinical list that the district office changes, with the name of the clinician who
signed them.
"""

from forms.fields import Form, StopValidation, Text, Tick
from rules.words import Say

LONGEST = 3900  # what one field of a form can hold; longer lists go through manage.py import-list


class RowsForm(Form):
    """Rows as comma-separated text, the names of the columns first."""

    rows = Text(
        Say("Changed or new rows, with the names of the columns in the first line"),
        longest=LONGEST,
        rows=6,
        needed=Say("Paste the rows."),
    )
    signed_by = Text(
        Say("Signed by: doctor's name and registration number"),
        longest=100,
        needed=Say("Write who signed these rows."),
    )
    sure = Tick(Say("The signed sheet lies before me. These rows are to be used from now on."))

    def validate_sure(self, field):
        if not field.data:
            raise StopValidation(Say("Tick the box when the signed sheet lies before you."))
