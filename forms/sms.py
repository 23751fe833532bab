"""Whether and in which language a person wants text messages: staff for themselves, patients by
what they said.
"""

from forms.fields import Choice, Form, Mobile, Tick
from rules import terms
from rules.words import Say


class SmsForm(Form):
    sms = Tick(Say("Send me SMS"))
    sms_language = Choice(
        Say("Language of the SMS"),
        options=terms.SMS_LANGUAGES,
        many=True,
        needed=Say("Choose the language."),
    )


class ConsentForm(Form):
    """What a patient's side said about one number. Nothing is chosen beforehand."""

    mobile = Mobile(Say("Mobile"))
    answer = Choice(
        Say("What they said"),
        options=terms.SMS_CONSENTS,
        needed=Say("Choose what the patient or the family said."),
    )
    language = Choice(
        Say("Language of the SMS"),
        options=terms.SMS_LANGUAGES,
        many=True,
        needed=Say("Choose the language."),
    )
