"""Asking a specialist: the case first, then the check page."""
from wtforms.validators import StopValidation

from forms.fields import Choice, Form, Name, Number, Temperature, Text, Tick, Vital
from rules import lists, terms
from rules.words import Say

class CaseForm(Form):
    """What the CHO sees and measures. Nothing that was not measured is asked for."""
    complaint = Choice(Say("Main complaint"), needed=Say("Choose the main complaint."),
                       options=lists.COMPLAINTS, many=True)
    story = Text(Say("What else, what you found"), longest=1000, rows=3)
    lasting = Number(Say("Since how long"), low=0, high=999)
    lasting_unit = Choice(Say("Unit"), options=terms.UNITS, many=True)
    systolic = Vital("systolic")
    diastolic = Vital("diastolic")
    pulse = Vital("pulse", hint=Say("a minute"))
    spo2 = Vital("spo2", hint=Say("%"))
    temperature = Temperature(terms.VITALS["temperature"], hint=Say("°F or °C"))
    rr = Vital("rr", hint=Say("breaths in a full minute"))
    sugar = Vital("sugar", hint=Say("mg/dL"))
    weight = Vital("weight", places=1, hint=Say("kg"))
    consciousness = Choice(Say("Consciousness"), options=terms.CONSCIOUSNESS, many=True)

    def validate_diastolic(self, field):
        upper, lower = self.systolic.data, field.data
        if isinstance(upper, int) and isinstance(lower, int) and lower >= upper:
            raise StopValidation(Say("The lower BP must be below the upper BP."))

    def found(self) -> dict:
        """The case as columns of a Consult."""
        value, unit = self.temperature.data or (None, "")
        return self.data | {"temperature": value, "temperature_unit": unit}


class SendForm(Form):
    """The check page: everything shown once more, and what only the sender can say."""
    urgency = Choice(Say("How urgent"), options=terms.URGENCIES, needed=Say("Choose how urgent it is."))
    speciality = Choice(Say("Which doctor"), many=True, needed=Say("Choose which doctor."),
                        options=lists.SPECIALITIES)
    waits = Choice(Say("The patient can wait here"), options=terms.WAITS, many=True, needed=Say("Choose how long the patient can wait."))
    question = Text(Say("Question to the doctor"), longest=500, rows=2)
    consent = Choice(Say("Consent"), options=terms.CONSENTS, needed=Say("Ask for consent and choose the answer."))
    consent_how = Choice(Say("Consent was given by"), options=terms.CONSENT_HOWS, many=True)
    consent_by = Name(Say("Name and relation of the family member"), longest=120)
    right = Tick(Say("Yes, measured again: this is right"))

    def __init__(self, formdata=None, *, unusual=(), **known):
        super().__init__(formdata, **known)
        self.unusual = unusual

    def sent(self) -> dict:
        """What sending needs to know."""
        return {"urgency": int(self.urgency.data), "speciality": self.speciality.data, "question": self.question.data,
                "wait_minutes": int(self.waits.data), "consent": self.consent.data, "consent_how": self.consent_how.data,
                "consent_by": self.consent_by.data}

    def validate_right(self, field):
        if self.unusual and not field.data:
            raise StopValidation(Say("Measure again. Tick the box if it is right, or change the value."))

    def validate_consent_how(self, field):
        if self.consent.data in ("patient", "family") and not field.raw:
            raise StopValidation(Say("Choose how consent was given."))

    def validate_consent_by(self, field):
        if self.consent.data == "family" and not field.raw:
            raise StopValidation(Say("Write who agreed for the patient, and the relation."))
