"""Sending in a spreadsheet."""

from forms.fields import Choice, Form
from forms.photos import File
from rules.words import Say

KINDS = {
    "staff": Say("Staff"),
    "centres": Say("Centres"),
    "facilities": Say("Hospitals"),
    "rosters": Say("Duty hours"),
}


class SpreadsheetForm(Form):
    kind = Choice(
        Say("What is in it"), options=KINDS, many=True, needed=Say("Choose what is in the sheet.")
    )
    sheet = File(Say("Sheet"))
