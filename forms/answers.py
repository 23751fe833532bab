"""The doctor's reply: diagnosis, medicines line by line, advice, tests, follow-up, referral."""
import datetime as dt
import re

from wtforms import FieldList, FormField
from wtforms.validators import StopValidation

import clock
from models import URGENT, Facility
from forms.fields import Choice, Day, Form, Number, Text
from rules import numbers, terms
from rules.words import Say

LINES = 12
_PARTS = {"1/2": "½", "0.5": "½", ".5": "½", "1/4": "¼", "0.25": "¼", "1.5": "1½", "1 1/2": "1½", "2.5": "2½"}
_UNIT = "[A-Za-z\u0900-\u0963\u0970-\u097f]"  # letters and vowel signs, no figures: "1000" is not 100 of something


class Dose(Text):
    """How much at one time of day: 1, ½, 1/2, 0.5, 5 ml, 2 drops. Empty or 0: none."""

    def __init__(self, label, **options):
        super().__init__(label, longest=10, **options)

    def check(self, form):
        plain = numbers.plain(self.raw)
        self.data = "" if plain == "0" else _PARTS.get(plain, plain)
        if not re.fullmatch(rf"|(\d{{1,3}}(\.\d{{1,2}})?|\d?[½¼¾])( ?{_UNIT}{{1,7}}\.?)?", self.data):
            raise StopValidation(Say("A dose is a number such as 1, 1/2 or 5 ml."))


class MedicineForm(Form):
    """One medicine. A line with nothing in it is no medicine."""
    name = Text(Say("Medicine"), longest=80)
    strength = Text(Say("Strength"), longest=30)
    morning = Dose(Say("Morning"))
    noon = Dose(Say("Noon"))
    evening = Dose(Say("Evening"))
    night = Dose(Say("Night"))
    days = Number(Say("Days"), low=1, high=180)
    food = Choice(Say("Food"), options=terms.FOODS, many=True)
    note = Text(Say("Note"), longest=100)

    def empty(self) -> bool:
        return not any(field.raw for field in self if field.name.rpartition("-")[2] != "food")

    def validate_name(self, field):
        if not field.raw and not self.empty():
            raise StopValidation(Say("Write the name of this medicine, or clear its line."))

    def validate_morning(self, field):
        doses = (self.morning, self.noon, self.evening, self.night)
        if self.name.raw and not self.note.raw and not any(dose.raw.strip("0० ") for dose in doses):
            raise StopValidation(Say("Say when to take it: a dose in the morning, at noon, in the evening or at night, or a note."))


class AnswerForm(Form):
    """Half-written is fine while saving; signing asks for a diagnosis and something for the patient to do."""
    diagnosis = Text(Say("Diagnosis or provisional diagnosis"), longest=300)
    medicines = FieldList(FormField(MedicineForm), min_entries=3, max_entries=LINES)
    advice = Text(Say("Advice"), longest=1500, rows=3)
    tests = Text(Say("Tests"), longest=500, rows=1)
    follow_up = Day(Say("Come back on"), hint=Say("date"), earliest=clock.today, latest=lambda: clock.today() + dt.timedelta(days=366),
                    outside=Say("The follow-up date must be from today to one year ahead."))
    refer_to = Choice(Say("Refer to"), options={}, many=True)
    elsewhere = Text(Say("or another hospital"), longest=120)
    refer_urgency = Choice(Say("Referral is"), options=terms.URGENCIES, many=True)
    reason = Text(Say("Reason for referral"), longest=300, rows=2)

    def __init__(self, formdata=None, *, signing=False, **known):
        super().__init__(formdata, **known)
        self.signing = signing
        self.refer_to.options = {row.id: row for row in Facility.referable()}

    @property
    def referring(self) -> bool:
        return bool(self.refer_to.raw or self.elsewhere.raw)

    def lines(self) -> list[dict]:
        """The medicines as columns, empty lines left out."""
        return [entry.form.data for entry in self.medicines if not entry.form.empty()]

    def columns(self) -> dict:
        """The reply as columns of an Answer."""
        return {"diagnosis": self.diagnosis.data, "advice": self.advice.data, "tests": self.tests.data,
                "follow_up_on": self.follow_up.data}

    def referral(self) -> dict | None:
        """The referral as columns, if there is one; a hospital of the list is preferred to one written out."""
        if not self.referring:
            return None
        return {"facility": self.refer_to.data or None, "elsewhere": "" if self.refer_to.data else self.elsewhere.data,
                "reason": self.reason.data, "urgency": int(self.refer_urgency.data or URGENT)}

    def validate_diagnosis(self, field):
        if self.signing and not field.raw:
            raise StopValidation(Say("Write a diagnosis or provisional diagnosis before signing."))

    def validate_advice(self, field):
        if self.signing and not (field.raw or self.lines() or self.tests.raw or self.referring):
            raise StopValidation(Say("Write advice, a medicine, a test or a referral before signing."))

    def validate_reason(self, field):
        if self.signing and self.referring and not field.raw:
            raise StopValidation(Say("Write the reason for referral: the hospital reads it first."))
        if self.signing and field.raw and not self.referring:
            raise StopValidation(Say("Choose the hospital to refer to, or clear the reason."))
