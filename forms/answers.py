"""The doctor's reply: diagnosis, medicines line by line, advice, tests, follow-up, referral."""

import re
import zlib

from wtforms import FormField
from wtforms.form import BaseForm

import clock
from forms.fields import SILENT, Choice, Day, Form, Number, StopValidation, Text, Tick
from models import Facility
from rules import lists, numbers, terms
from rules.codes import URGENT
from rules.medicines.lines import Line, Wrong, read, written
from rules.medicines.parts import MOST_DAYS
from rules.times import TIMES
from rules.words import Say

GIVE_A_REASON = Say("Write a reason to go on, or change the line.")
LINES = 8  # what one side of an A5 slip holds
_PARTS = {
    "1/2": "½",
    "0.5": "½",
    ".5": "½",
    "1/4": "¼",
    "0.25": "¼",
    "1.5": "1½",
    "1 1/2": "1½",
    "2.5": "2½",
}
# letters and vowel signs, no figures: "1000" is not 100 of something
_UNIT = "[A-Za-z\u0900-\u0963\u0970-\u097f]"


class Dose(Text):
    """How much at one time of day: 1, ½, 1/2, 0.5, 5 ml, 2 drops. Empty or 0: none."""

    def __init__(self, label, **options):
        super().__init__(label, longest=10, **options)

    def check(self, form):
        plain = numbers.plain(self.raw)
        self.data = "" if plain == "0" else _PARTS.get(plain, plain)
        if not re.fullmatch(
            rf"|(\d{{1,3}}(\.\d{{1,2}})?|\d?[½¼¾])( ?{_UNIT}{{1,7}}\.?)?", self.data
        ):
            raise StopValidation(Say("A dose is a number such as 1, 1/2 or 5 ml."))


class MedicineForm(Form):
    """One medicine, field by field. With nothing in it, it is no medicine; it is whole once it is
    found valid.
    """

    whole = False
    name = Text(Say("Medicine"), longest=80)
    strength = Text(Say("Strength"), longest=30)
    morning = Dose(Say("Morning"))
    noon = Dose(Say("Noon"))
    evening = Dose(Say("Evening"))
    night = Dose(Say("Night"))
    days = Number(Say("Days"), low=1, high=MOST_DAYS)
    food = Choice(Say("Food"), options=terms.FOODS, many=True)
    note = Text(Say("Note"), longest=100)

    def empty(self) -> bool:
        return not any(field.raw for field in self if field.short_name != "food")

    def validate(self, extra_validators=None):
        valid = super().validate(extra_validators)
        self.whole = valid and not self.empty()
        return valid

    def ready(self) -> bool:
        """Whether it can become a line; what is missing is said."""
        if self.empty():
            return self.complain("name", Say("Write the name of this medicine."))
        return self.validate()

    def line(self) -> Line:
        """The medicine, once it is whole."""
        return Line(**self.columns())

    def validate_name(self, field):
        if not field.raw and not self.empty():
            raise StopValidation(Say("Write the name of this medicine, or clear its line."))

    def validate_morning(self, field):
        doses = (self.morning, self.noon, self.evening, self.night)
        if self.name.raw and not self.note.raw and not any(dose.raw.strip("0० ") for dose in doses):
            raise StopValidation(
                Say(
                    "Say when to take it: a dose in the morning, at noon, in the evening or at "
                    "night, or a note."
                )
            )


def added(pairs: list[tuple[str, str]], line: Line) -> list[tuple[str, str]]:
    """The typed reply with the medicine of the single fields as one more line, and those fields
    empty again.
    """
    typed = {name: value for name, value in pairs if not name.startswith("one-")}
    lines = [typed.get("medicines", "").rstrip(), written(line)]
    return list((typed | {"medicines": "\n".join(filter(None, lines))}).items())


class AnswerForm(Form):
    """Half-written is fine while saving; signing asks for a diagnosis and something for the patient
    to do.

    Medicines are lines of shorthand, and one more may stand in single fields. How the lines were
    read is shown on the page; `shown` names that reading, and only a reading that was shown can be
    signed. earlier: {id: what is shown} of the answers that may be linked.
    """

    diagnosis = Text(Say("Diagnosis or provisional diagnosis"), longest=300)
    mode = Choice(Say("How the consultation took place"), options=terms.MODES)
    earlier = Choice(Say("Same condition as"), options={}, many=True)
    in_person = Tick(
        Say("The patient was seen in person for it within 6 months"), column="earlier_in_person"
    )
    age_right = Tick(Say("I have confirmed the patient's age"), column="age_confirmed")
    medicines = Text(
        Say("Medicines, one per line"),
        longest=900,
        rows=3,
        hint=Say("such as PCM 500 1-0-1 3"),
        column=None,
    )
    shown = Text(Say("Medicines"), longest=8, column=None)
    one = FormField(MedicineForm)
    advice = Text(Say("Advice"), longest=600, rows=3)
    tests = Text(Say("Tests"), longest=300, rows=1)
    follow_up = Day(
        Say("Come back on"),
        column="follow_up_on",
        hint=Say("date"),
        earliest=clock.today,
        latest=lambda: clock.today() + TIMES.follow_up_farthest,
        outside=Say("The follow-up date must be from today to one year ahead."),
    )
    refer_to = Choice(
        Say("Refer to"), options={}, many=True, row="referral", column="facility", empty=None
    )
    elsewhere = Text(Say("or another hospital"), longest=120, row="referral")
    refer_urgency = Choice(
        Say("Referral is"),
        options=terms.URGENCIES,
        many=True,
        row="referral",
        column="urgency",
        empty=URGENT,
        store=int,
    )
    speciality = Text(Say("Speciality"), longest=40, row="referral", empty=SILENT)
    reason = Text(Say("Reason for referral"), longest=300, rows=2, row="referral")

    def __init__(self, formdata=None, *, signing=False, earlier=None, **values):
        super().__init__(formdata, **values)
        self.signing = signing
        self.earlier.options = earlier or {}
        self.wants_fields = "single" in (formdata or {})
        self.refer_to.options = {row.id: row for row in Facility.referable()}
        self.read = read(self.medicines.raw)
        self.reasons = BaseForm({})

    @property
    def referring(self) -> bool:
        """Whether a hospital was chosen or written."""
        return bool(self.refer_to.raw or self.elsewhere.raw)

    @property
    def single(self) -> bool:
        """Whether the single fields are shown: to those who use them, and while no line is
        written.
        """
        return self.wants_fields or not self.medicines.raw or not self.one.form.empty()

    @property
    def understood(self) -> list[Line]:
        """The lines of text that were understood."""
        return [line for line in self.read if isinstance(line, Line)]

    @property
    def lines(self) -> list[Line]:
        """All medicines: those of the lines, and that of the single fields if it is whole."""
        return self.understood + ([self.one.form.line()] if self.one.form.whole else [])

    @property
    def reading(self) -> str:
        """Names how the lines were read, in 8 letters; "" when there are none."""
        return f"{zlib.crc32(repr(self.understood).encode()):08x}" if self.understood else ""

    @property
    def errors(self):
        return super().errors | self.reasons.errors

    @property
    def faults(self) -> list:
        return [
            field
            for field in (*self, *self.one.form, *self.reasons)
            if field.errors and field is not self.one
        ]

    def columns(self, row: str = "") -> dict:
        """The reply as columns of an Answer, or of its Referral (row "referral")."""
        columns = super().columns(row)
        if "earlier" in columns:
            offered = self.earlier.raw in map(str, self.earlier.options)
            columns["earlier"] = int(self.earlier.raw) if offered else None
        return columns

    def ask(self, cautions, typed) -> None:
        """A field for the reason against each caution (services.answers.checks.Problem), with what
        was typed there.
        """
        fields = {caution.mark: Text(caution.says, longest=150) for caution in cautions}
        self.reasons = BaseForm(fields, prefix="because-")
        self.reasons.process(typed)
        self.reasons.validate()

    def show(self, problems) -> None:
        """Put each problem (services.answers.checks.Problem) at its field."""
        for problem in problems:
            field = self._field_of(problem)
            says = GIVE_A_REASON if problem.mark else problem.says
            if says not in field.errors:
                field.errors = [*field.errors, says]

    def _field_of(self, problem):
        """Where a problem is shown: at its reason, its line or its field."""
        if problem.mark:
            return self.reasons[problem.mark]
        if problem.field == "medicines" and problem.line >= len(self.understood):
            return self.one.form.name
        return self[problem.field]

    def validate_medicines(self, field):
        """Says at the field which lines were not understood; for signing, also that the reading
        must be seen first.
        """
        wrong = [
            Say(
                "Line {line}, “{typed}”: {because}",
                line=line.at,
                typed=line.typed,
                because=line.because,
            )
            for line in self.read
            if isinstance(line, Wrong)
        ]
        if len(self.read) + (not self.one.form.empty()) > LINES:
            wrong.append(Say("There is room for {lines} medicines.", lines=LINES))
        if self.signing and not wrong and self.shown.raw != self.reading:
            wrong.append(Say("See below how your lines were read. Is it right? Then sign."))
        field.errors = [*field.errors, *wrong]

    def referral(self) -> dict | None:
        """The referral as columns, if there is one; a hospital of the list is preferred to one
        written out.
        """
        if not self.referring:
            return None
        columns = self.columns("referral")
        if columns["facility"]:
            columns["elsewhere"] = ""
        return columns

    def validate_speciality(self, field):
        """Typed, not chosen from a list: the page has no bytes to spare. Empty, it is that of the
        case.
        """
        code = lists.speciality_named(field.raw)
        if field.raw and not code:
            raise StopValidation(
                Say(
                    "There is no such speciality, or more than one. "
                    "Write the beginning of its name."
                )
            )
        field.data = code

    def validate_mode(self, field):
        if self.signing and not field.raw:
            raise StopValidation(
                Say("Say how the consultation took place: by text, phone or video.")
            )

    def validate_diagnosis(self, field):
        if self.signing and not field.raw:
            raise StopValidation(Say("Write a diagnosis or provisional diagnosis before signing."))

    def validate_advice(self, field):
        medicines = self.read or not self.one.form.empty()
        if self.signing and not (field.raw or medicines or self.tests.raw or self.referring):
            raise StopValidation(
                Say("Write advice, a medicine, a test or a referral before signing.")
            )

    def validate_reason(self, field):
        """A hospital wants to know why a patient comes."""
        if self.signing and self.referring and not field.raw:
            raise StopValidation(Say("Write the reason for referral: the hospital reads it first."))
        if self.signing and field.raw and not self.referring:
            raise StopValidation(Say("Choose the hospital to refer to, or clear the reason."))
