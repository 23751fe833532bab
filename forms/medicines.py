"""Finding a medicine."""

from forms.fields import Form, Text
from rules.words import Say


class FindMedicine(Form):
    """The first letters of a name, a brand or a Hindi name."""

    q = Text(Say("Medicine: name, brand or Hindi"), longest=60)
