"""What may be typed when doctor and centre speak: a message, and how a telephone call went."""

from typing import NamedTuple

from forms.fields import Choice, Form, Text
from rules import terms
from rules.codes import RUNG, SPOKE
from rules.words import Say


class MessageForm(Form):
    """One message, words only."""

    words = Text(Say("Message"), longest=500, rows=3, needed=Say("Write the message."))


class Rang(NamedTuple):
    """Whose number was rung, and with whom the doctor spoke ("": nobody answered)."""

    whose: str
    spoke: str


# The button that was pressed, and what it says.
BUTTONS = {
    f"rang-{whose}-{spoke}": Rang(whose, spoke if spoke in SPOKE else "")
    for whose in RUNG
    for spoke in terms.SPOKE
}


class CallForm(Form):
    """How long a call lasted; the button says how it went."""

    minutes = Choice(Say("Minutes"), options=terms.CALL_MINUTES, many=True)

    def __init__(self, formdata=None, **values):
        super().__init__(formdata, **values)
        pressed = (button for button in formdata or () if button in BUTTONS)
        self.rang = BUTTONS.get(next(pressed, ""))

    @property
    def length(self) -> int | None:
        """In minutes, if it was said."""
        return int(self.minutes.data or 0) or None

    def validate(self, extra_validators=None):
        if not super().validate(extra_validators):
            return False
        return bool(self.rang) or self.complain("minutes", Say("Press how the call went."))
