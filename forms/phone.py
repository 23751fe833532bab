"""Trying out a phone: nothing is needed, nothing is kept."""

from forms.fields import Choice, Form, Text
from rules import phone
from rules.words import Say


class PhoneForm(Form):
    drawn = Choice(Say("Do both lines say the same?"), options=phone.DRAWN, many=True)
    figures = Text(Say("Type 1, 2, 3, 4 with your phone's figures"), longest=20, kind="tel")
    printed = Choice(Say("Did the sample print right?"), options=phone.PRINTED, many=True)
