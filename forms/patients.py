"""Registering and finding a patient."""

import datetime as dt

import clock
from forms.fields import Choice, Day, Figures, Form, Mobile, Name, Number, StopValidation, Text
from models import Panchayat
from rules import ages, terms
from rules.words import Say

OLDEST = ages.LIMITS.oldest.number


class PatientForm(Form):
    """Name, sex and an age are needed; nothing else is."""

    name = Name(Say("Name"), longest=120, needed=Say("Enter the patient's name."))
    sex = Choice(Say("Sex"), options=terms.SEXES, needed=Say("Choose the sex."))
    years = Number(Say("Age in years"), low=0, high=OLDEST, column=None)
    months = Number(Say("Months"), low=0, high=59, hint=Say("for a child under 5"), column=None)
    born = Day(
        Say("Date of birth"),
        hint=Say("if known, such as 05-11-1990"),
        column=None,
        latest=clock.today,
        earliest=lambda: clock.today() - dt.timedelta(days=ages.LIMITS.oldest.day),
        outside=Say(
            "The date of birth must be today or earlier, and within {years} years.", years=OLDEST
        ),
    )
    guardian = Name(Say("Father's or husband's name"), longest=120)
    mobile = Mobile(Say("Mobile"), hint=Say("a family member's is fine"))
    panchayat = Choice(Say("Gram panchayat"), options={}, empty=None)
    village = Text(Say("or village, hamlet"), longest=120)
    abha = Figures(
        Say("ABHA number"),
        lengths=(14,),
        wrong=Say("An ABHA number has 14 figures. It can be left empty."),
    )
    allergies = Text(Say("Allergies to medicines"), longest=200)

    def __init__(self, formdata=None, *, block, patient=None, **values):
        details = self.details(patient) if patient else {}
        super().__init__(formdata, **details, **values)
        self.patient = patient
        self.panchayat.options = _panchayats(block)
        if patient and patient.panchayat:  # people come from other blocks too
            self.panchayat.options |= {patient.panchayat_id: patient.panchayat.name}

    def validate_years(self, field):
        """One of the three ways to say an age is enough."""
        if not (field.raw or self.months.raw or self.born.raw):
            raise StopValidation(Say("Enter the age in years, or months for a small child."))

    def columns(self, row: str = "") -> dict:
        """The form as columns of a Patient."""
        born_on, exactly = self.born_on()
        return super().columns(row) | {"born_on": born_on, "born_exactly": exactly}

    def born_on(self) -> tuple[dt.date, bool]:
        """(date of birth, whether it is exact): from the date, else counted back from the age
        today.
        """
        if self.born.data:
            return self.born.data, True
        registered = self.patient and not self.patient.name_follows
        if registered and (self.years.data, self.months.data) == self.age(self.patient):
            # untouched: an age shown in years must not drift
            return self.patient.born_on, self.patient.born_exactly
        return ages.born(self.years.data or 0, self.months.data or 0, clock.today()), False

    @staticmethod
    def details(patient) -> dict:
        """What is known of a patient, as the fields show it; while the name follows, only a
        pregnant one's sex.
        """
        if patient.name_follows:
            return {"data": {"sex": "F"}} if patient.sex == "F" else {}
        years, months = (None, None) if patient.born_exactly else PatientForm.age(patient)
        return {
            "data": patient.__data__
            | {
                "born": patient.born_on if patient.born_exactly else None,
                "years": years,
                "months": months,
            }
        }

    @staticmethod
    def age(patient) -> tuple[int | None, int | None]:
        """(years, months): one of them, as it is typed."""
        number, unit = patient.age
        return (number, None) if unit == "years" else (None, number if unit == "months" else 0)


def _panchayats(block) -> dict[int, str]:
    """{code: name} of the gram panchayats of a block."""
    rows = Panchayat.select(Panchayat.code, Panchayat.name).where(Panchayat.block == block)
    return {row.code: row.name for row in rows.order_by(Panchayat.name)}


class SearchForm(Form):
    asked = Text(
        Say("Number, mobile or name"),
        longest=120,
        needed=Say("Enter a number, a mobile or a name."),
    )
    page = Number(Say("Page"), low=1, high=999)


class SameForm(Form):
    """The answer to "is this the same person?": one of those shown, or a reason why not."""

    same = Text(Say("Same person"), longest=20)
    because = Text(Say("Different person, because"), longest=200)
