"""Handing a case over: to whom, and what the next doctor must know."""

from forms.fields import Choice, Form, StopValidation, Text, Tick
from rules.words import Say


class HandOverForm(Form):
    """`receivers` are those of services/handover.py; one who is absent must be chosen twice."""

    to = Choice(Say("To whom"), options={}, many=True, needed=Say("Choose to whom."))
    note = Text(
        Say("Note"),
        hint=Say("The next doctor and the centre read it."),
        longest=500,
        rows=3,
        needed=Say("Write why, and what you think so far."),
    )
    sure = Tick(Say("Hand over all the same"))

    def __init__(self, formdata=None, *, receivers, **values):
        super().__init__(formdata, **values)
        self.receivers = {receiver.value: receiver for receiver in receivers}
        self.to.options = {value: each.label for value, each in self.receivers.items()}

    @property
    def receiver(self):
        """The services.handover.Receiver that was chosen, or None."""
        return self.receivers.get(self.to.raw)

    def validate_sure(self, field):
        if self.receiver and self.receiver.absent and not field.data:
            raise StopValidation(self.receiver.absent)
