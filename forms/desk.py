"""Finding a slip at the hospital."""

from forms.fields import Form, Text
from rules.words import Say


class SlipForm(Form):
    """One box for whatever the desk has: a scanner types the whole address that is in the QR."""

    number = Text(
        Say("Code or number on the slip, name or mobile"),
        longest=300,
        needed=Say("Write what stands on the slip, or the patient's name or mobile."),
        hint=Say("such as R-00012-3, P-00012-3"),
    )
