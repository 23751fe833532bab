"""Asking a specialist: the case first, then the check page."""

import wtforms

import clock
from forms.fields import Choice, Form, Name, Number, StopValidation, Temperature, Text, Tick, Vital
from rules import ages, danger_signs, lists, terms
from rules.codes import URGENT
from rules.triage import SYMPTOMS, SYMPTOMS_ASKED
from rules.words import Say


class Ticks(wtforms.Field):
    """Boxes to tick, each with a name of its own (`signs-A10`), so that none hides another; data is
    the codes ticked.

    `options` is code → what is shown; what is not among them is not seen.
    """

    hint, rows, kind, row = None, 0, "text", ""

    def __init__(self, label, *, options=(), **rest):
        super().__init__(label, **rest)
        self.options = dict(options)

    def process(self, formdata, data=None, extra_filters=None):
        self.process_errors, self.formdata = [], formdata
        self.before = data.split() if isinstance(data, str) else list(data or ())

    @property
    def data(self) -> list[str]:
        return [code for code in self.options if self.ticked(code)]

    def ticked(self, code: str) -> bool:
        if self.formdata:
            return f"{self.name}-{code}" in self.formdata
        return code in self.before

    @property
    def raw(self) -> str:
        return " ".join(self.data)

    def columns(self) -> dict:
        return {self.name: self.raw}


class CaseForm(Form):
    """What the CHO sees and measures. Nothing that was not measured is asked for."""

    complaint = Choice(
        Say("Main complaint"),
        needed=Say("Choose the main complaint."),
        options=lists.COMPLAINTS,
        many=True,
    )
    story = Text(Say("What else, what you found"), longest=500, rows=3)
    lasting = Number(Say("Since how long"), low=0, high=999)
    lasting_unit = Choice(Say("Unit"), options=terms.UNITS, many=True)
    pregnant = Tick(Say("Pregnant, or within 42 days after delivery"))
    asked = Choice(Say("Danger signs"), options=danger_signs.GROUP_NAMES, column=None)
    signs = Ticks(Say("Danger signs"))
    symptoms = Ticks(Say("Also"))
    systolic = Vital("systolic")
    diastolic = Vital("diastolic")
    pulse = Vital("pulse", hint=Say("a minute"))
    spo2 = Vital("spo2", hint=Say("%"))
    temperature = Temperature(terms.VITALS["temperature"], hint=Say("°F or °C"))
    rr = Vital("rr", hint=Say("breaths in a full minute"))
    sugar = Vital("sugar", hint=Say("mg/dL"))
    weight = Vital("weight", places=1, hint=Say("kg"))
    on_oxygen = Choice(
        Say("Air or oxygen"),
        options=terms.AIR,
        many=True,
        empty=None,
        store={"air": False, "oxygen": True}.get,
    )
    protein = Choice(
        Say("Protein in urine"), options=terms.PLUSES, many=True, empty=None, store=int
    )
    consciousness = Choice(Say("Consciousness"), options=terms.CONSCIOUSNESS, many=True)

    def __init__(self, formdata=None, *, patient, day=None, group=None, **values):
        """The danger signs of this patient's kind on the day of the case (None: today) are asked;
        a blank sheet names the kind (`group`).
        """
        super().__init__(formdata, **values)
        day = day or clock.today()
        years, days = ages.years_old(patient.born_on, day), ages.days_old(patient.born_on, day)
        self.women = ages.can_be_pregnant(patient.sex, years)
        pregnant = self.women and bool(self.pregnant.data)
        self.kind = group or ages.kind_of_patient(days, patient.sex, pregnant)
        self.complaint.options = lists.complaints_for(patient.sex, years)
        self.signs.options = _signs(self.kind)
        if self.women:  # a sign ticked before the pregnancy was, or after, holds on
            other = _signs(group or ages.kind_of_patient(days, patient.sex, not pregnant))
            self.signs.options |= self._once_ticked(other)
        self.symptoms.options = _symptoms(self.kind)
        # the kind whose signs were on the page that came back, and the one whose signs are now
        self.kind_before, self.asked.raw = self.asked.raw, self.kind

    def _once_ticked(self, signs):
        boxes = self.signs
        codes = {*boxes.before, *(code for code in signs if boxes.formdata and boxes.ticked(code))}
        return {code: sign for code, sign in signs.items() if code in codes}

    @property
    def answered(self) -> bool:
        """Whether the page comes back for its complaint, its boxes answered already: those left
        empty are left out.
        """
        return bool(self.complaint.errors) and self.kind_before == self.asked.raw

    def validate_signs(self, field):
        if self.kind_before in ("", self.kind):
            return
        if self.complaint.errors:
            # the complaint first: its list and other signs are too much for one page
            self.asked.raw = self.kind_before
        else:
            raise StopValidation(
                Say("Please answer these too: {kind}.", kind=danger_signs.GROUP_NAMES[self.kind])
            )

    def validate_diastolic(self, field):
        upper, lower = self.systolic.data, field.data
        if isinstance(upper, int) and isinstance(lower, int) and lower >= upper:
            raise StopValidation(Say("The lower BP must be below the upper BP."))

    def columns(self, row: str = "") -> dict:
        """The case as columns of a Consult."""
        mothers_only = {} if self.women else {"pregnant": False, "protein": None}
        return super().columns(row) | mothers_only


def _signs(kind):
    """{code: danger sign} of this kind of patient."""
    return {sign.code: sign for sign in danger_signs.for_group(kind, at_least=URGENT)}


def _symptoms(kind):
    return {name: words for name, words in SYMPTOMS.items() if name in SYMPTOMS_ASKED[kind]}


class ConsentForm(Form):
    """Who agreed to the consultation, or refused it, and how."""

    consent = Choice(
        Say("Consent"),
        options=terms.CONSENTS_ASKED,
        needed=Say("Ask for consent and choose the answer."),
    )
    consent_how = Choice(Say("Consent was given by"), options=terms.CONSENT_HOWS, many=True)
    consent_by = Name(Say("Name and relation of the family member"), longest=120)
    adult_name = Name(Say("Name of the adult with the child"), longest=120)
    adult_relation = Name(Say("Relation to the child"), longest=40)
    adult_id = Text(Say("Adult's mobile or identity card number"), longest=40)
    consent_language = Choice(Say("Asked in"), options=terms.SPOKEN, many=True)

    def __init__(self, formdata=None, *, consult, **values):
        super().__init__(formdata, **values)
        self.minor = consult.full_years < ages.LIMITS.minor_below.number
        if self.minor:
            self.consent.options = terms.CONSENTS_FOR_A_MINOR

    def validate(self, extra_validators=None):
        """A refusal ends it: then nothing else is asked for."""
        if self.refused and not self.switching_language:
            # each of them, so that each says what is wrong with it
            fields = [self[name] for name in ConsentForm.own() if name != "consent_how"]
            results = [field.validate(self) for field in fields]
            return all(results)
        return super().validate(extra_validators)

    @property
    def refused(self) -> bool:
        return self.consent.raw == "refused"

    def agreement(self) -> dict:
        """Who agreed or refused, as columns of a Consult."""
        return {name: self.columns()[name] for name in ConsentForm.own()}

    def columns(self, row: str = "") -> dict:
        adult = f"{self.adult_name.data}, {self.adult_relation.data}"[:120].strip(", ")
        grown = {"adult_name": "", "adult_relation": "", "adult_id": ""}
        return super().columns(row) | ({"consent_by": adult} if self.minor else grown)

    def validate_consent_how(self, field):
        if self.consent.data in ("patient", "family") and not field.raw:
            raise StopValidation(Say("Choose how consent was given."))

    def validate_consent_by(self, field):
        if self.consent.data == "family" and not field.raw and not self.minor:
            raise StopValidation(Say("Write who agreed for the patient, and the relation."))

    def validate_adult_name(self, field):
        if self.minor and not field.raw:
            raise StopValidation(
                Say("The patient is under 18: write which adult is with the child.")
            )

    def validate_adult_relation(self, field):
        if self.minor and not field.raw:
            raise StopValidation(Say("Write the adult's relation to the child, such as mother."))


class SendForm(ConsentForm):
    """The check page: everything shown once more, and what only the sender can say."""

    urgency = Choice(
        Say("How urgent"),
        options=terms.URGENCIES,
        needed=Say("Choose how urgent it is."),
        store=int,
    )
    speciality = Choice(
        Say("Which doctor"),
        many=True,
        needed=Say("Choose which doctor."),
        options=lists.SPECIALITIES,
    )
    waits = Choice(
        Say("The patient can wait here"),
        options=terms.WAITS,
        many=True,
        needed=Say("Choose how long the patient can wait."),
        column="wait_minutes",
        store=int,
    )
    question = Text(Say("Question to the doctor"), longest=500, rows=2)
    right = Tick(Say("Yes, measured again: this is right"), column=None)

    def __init__(self, formdata=None, *, consult, unusual=(), **values):
        super().__init__(formdata, consult=consult, **values)
        self.unusual = unusual
        self.urgency.options = {
            urgency: words
            for urgency, words in terms.URGENCIES.items()
            if urgency <= consult.triaged
        }

    @property
    def faults(self) -> list:
        """Consent stands last on this page."""
        return sorted(
            super().faults,
            key=lambda field: field.name in ConsentForm.own(),
        )

    def validate_right(self, field):
        if self.unusual and not field.data:
            raise StopValidation(
                Say("Measure again. Tick the box if it is right, or change the value.")
            )
