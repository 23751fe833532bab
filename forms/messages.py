"""What may be typed when doctor and centre speak: a message, and how a telephone call went."""

from forms.fields import Choice, Form, Text
from rules import terms
from rules.words import Say


class MessageForm(Form):
    """One message, words only."""

    words = Text(Say("Message"), longest=500, rows=3, needed=Say("Write the message."))


class CallForm(Form):
    """How long a call lasted; the button says how it went."""

    minutes = Choice(Say("Minutes"), options=terms.CALL_MINUTES, many=True)
