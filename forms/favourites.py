"""The name under which a reply is saved as a favourite."""

from forms.fields import Form, Text
from rules.words import Say


class FavouriteForm(Form):
    """A favourite is found again by its name."""

    name = Text(
        Say("Name of the favourite"), longest=40, needed=Say("Write a name for the favourite.")
    )
