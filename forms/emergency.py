"""A serious patient: danger signs as boxes to tick, and a referral by the CHO alone."""

from wtforms.validators import StopValidation

from forms.consults import Ticks
from forms.fields import Choice, Form, Text
from models import Facility
from rules import lists
from rules.words import Say


class SignsForm(Form):
    """Any sign ticked opens the case."""

    signs = Ticks(Say("Danger signs"))

    def __init__(self, formdata=None, *, asked, **known):
        super().__init__(formdata, **known)
        self.signs.options = {sign.code: sign for sign in asked}


class ReferForm(Form):
    """Where to and why. A hospital is proposed, so a name written out is what the CHO means."""

    facility = Choice(Say("Refer to"), options={}, many=True)
    elsewhere = Text(Say("or another hospital"), longest=120)
    speciality = Choice(Say("Speciality"), options=lists.SPECIALITIES, many=True)
    reason = Text(
        Say("Reason for referral"),
        longest=300,
        rows=2,
        needed=Say("Write the reason for referral: the hospital reads it first."),
    )

    def __init__(self, formdata=None, **known):
        super().__init__(formdata, **known)
        self.facility.options = {row.id: row for row in Facility.referable()}

    def validate_facility(self, field):
        if not field.raw and not self.elsewhere.raw:
            raise StopValidation(Say("Choose the hospital, or write its name."))

    def columns(self) -> dict:
        """The referral as columns."""
        elsewhere = self.elsewhere.data
        return {
            "facility": None if elsewhere else self.facility.data,
            "elsewhere": elsewhere,
            "reason": self.reason.data,
            "speciality": self.speciality.data,
        }
