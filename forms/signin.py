"""Sign-in, and enrolling a new phone with a one-time code."""

from forms.fields import Figures, Form, Mobile, StopValidation
from rules import sessions
from rules.words import Say


def _pin(label, hint=None):
    return Figures(
        label,
        lengths=(4, 5, 6),
        wrong=Say("A PIN has 4 to 6 figures."),
        kind="password",
        hint=hint,
        needed=Say("Enter the PIN."),
    )


class SignInForm(Form):
    mobile = Mobile(Say("Mobile number"), needed=Say("Enter your mobile number."))
    pin = _pin(Say("PIN"))


class EnrolForm(Form):
    mobile = Mobile(Say("Mobile number"), needed=Say("Enter your mobile number."))
    code = Figures(
        Say("One-time code"),
        lengths=(8,),
        wrong=Say("The code has 8 figures."),
        hint=Say("8 figures, printed on your slip"),
        needed=Say("Enter the code from your slip."),
    )
    pin = _pin(Say("Choose a PIN"), hint=Say("4 to 6 figures that only you know"))
    again = _pin(Say("The same PIN again"))

    def validate_pin(self, field):
        if field.data and sessions.easy(field.data):
            raise StopValidation(Say("That PIN is too easy to guess. Choose another."))

    def validate_again(self, field):
        if field.data != self.pin.data:
            raise StopValidation(Say("The two PINs are not the same. Type the same PIN twice."))
