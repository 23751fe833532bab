"""A serious patient: danger signs as boxes to tick."""

from forms.consults import Ticks
from forms.fields import Form
from rules.words import Say


class SignsForm(Form):
    """Any sign ticked opens the case."""

    signs = Ticks(Say("Danger signs"))

    def __init__(self, formdata=None, *, signs):
        """signs: those of this kind of patient, worst first."""
        super().__init__(formdata)
        self.signs.options = {sign.code: sign for sign in signs}
