"""Whether and in which language a person wants text messages."""
from forms.fields import Choice, Form, Tick
from rules import terms
from rules.words import Say


class SmsForm(Form):
    sms = Tick(Say("Send me SMS"))
    sms_language = Choice(Say("Language of the SMS"), options=terms.SMS_LANGUAGES, many=True,
                          needed=Say("Choose the language."))
