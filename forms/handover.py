"""Handing a case over: to whom, and what the next doctor must know."""

from forms.fields import Choice, Form, StopValidation, Text, Tick
from rules.words import Say


class HandOverForm(Form):
    """`offered` is value → what is shown; `absent` is value → why one should think twice."""

    to = Choice(Say("To whom"), options={}, many=True, needed=Say("Choose to whom."))
    note = Text(
        Say("Note"),
        hint=Say("The next doctor and the centre read it."),
        longest=500,
        rows=3,
        needed=Say("Write why, and what you think so far."),
    )
    sure = Tick(Say("Hand over all the same"))

    def __init__(self, formdata=None, *, offered, absent, **known):
        super().__init__(formdata, **known)
        self.to.options, self.absent = offered, absent

    def validate_sure(self, field):
        if self.to.raw in self.absent and not field.data:
            raise StopValidation(self.absent[self.to.raw])
