"""The consult's number in the national portal."""

from forms.fields import Form, StopValidation, Text
from rules.words import Say


class PortalForm(Form):
    number = Text(Say("Consult id in eSanjeevani"), longest=40)

    def validate_number(self, field):
        if field.data and not any(sign.isdecimal() for sign in field.data):
            raise StopValidation(Say("A consult id has figures. Copy it from eSanjeevani."))
