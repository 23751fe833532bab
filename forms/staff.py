"""Looking for staff."""

from forms.fields import Form, Text
from rules.words import Say


class PeopleForm(Form):
    asked = Text(Say("Name or mobile begins with"), longest=80)
