"""Finding a slip at the hospital."""
from forms.fields import Form, Text
from rules.words import Say


class SlipForm(Form):
    number = Text(Say("Slip number"), longest=30, needed=Say("Enter the number on the slip."),
                  hint=Say("such as R-00012-3"))
