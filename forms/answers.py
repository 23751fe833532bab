"""The doctor's reply: diagnosis, medicines line by line, advice, tests, follow-up, referral."""
import datetime as dt
import re

from wtforms import FieldList, FormField
from wtforms.validators import StopValidation

import clock
from models import URGENT, Facility
from forms.fields import Choice, Day, Form, Number, Text, Tick
from rules import numbers, shorthand, terms
from rules.words import Say

LINES = 12
_PARTS = {"1/2": "½", "0.5": "½", ".5": "½", "1/4": "¼", "0.25": "¼", "1.5": "1½", "1 1/2": "1½", "2.5": "2½"}
_NOT_ALONE = ("food", "because", "seen")  # what makes no medicine without the rest of its line
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
    because = Text(Say("Reason"), longest=200)
    seen = Text(Say("Reason"), longest=200)  # hidden: marks of the cautions that were shown beside the reason

    def empty(self) -> bool:
        return not any(field.raw for field in self if field.short_name not in _NOT_ALONE)

    def validate_name(self, field):
        if not field.raw and not self.empty():
            raise StopValidation(Say("Write the name of this medicine, or clear its line."))

    def validate_morning(self, field):
        doses = (self.morning, self.noon, self.evening, self.night)
        if self.name.raw and not self.note.raw and not any(dose.raw.strip("0० ") for dose in doses):
            raise StopValidation(Say("Say when to take it: a dose in the morning, at noon, in the evening or at night, or a note."))


def _free(typed):
    """The rows with nothing typed in them that would make a medicine."""
    return [row for row in range(LINES) if not any(
        typed.get(f"medicines-{row}-{name}", "").strip() for name in shorthand.COLUMNS if name not in _NOT_ALONE)]


def _row(row, line):
    """A line as the typed fields of a row."""
    columns = {name: str(getattr(line, name) or "") for name in shorthand.COLUMNS}
    return {f"medicines-{row}-{name}": value for name, value in (columns | {"because": "", "seen": ""}).items()}


def unfolded(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The typed reply with each understood line of shorthand in an empty row; what was not understood stays as text."""
    typed = dict(pairs)
    text = [line for line in typed.get("shorthand", "").splitlines() if line.strip()]
    free, left = _free(typed), []
    for line, read in zip(text, shorthand.read("\n".join(text))):
        if isinstance(read, shorthand.Wrong) or not free:
            left.append(line)
        else:
            row = free.pop(0)
            typed |= _row(row, read)
    return list((typed | {"shorthand": "\n".join(left)}).items())


def saved(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What of a typed reply makes a favourite: what is no patient's own."""
    return [(name, value) for name, value in pairs if value and (
        name in ("diagnosis", "shorthand", "advice", "tests") or name.startswith("medicines-")
        and name.rpartition("-")[2] not in ("because", "seen"))]


def inserted(pairs: list[tuple[str, str]], favourite: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The typed reply with a favourite put in: its medicines in empty rows, its words after what stands there."""
    typed, new = dict(pairs), dict(favourite)
    lines = [shorthand.Line(**{name: new.get(f"medicines-{row}-{name}", "") for name in shorthand.COLUMNS})
             for row in range(LINES) if new.get(f"medicines-{row}-name")]
    free = _free(typed)
    for row, line in zip(free, lines):
        typed |= _row(row, line)
    new["shorthand"] = "\n".join(filter(None, [new.get("shorthand", ""), *map(shorthand.written, lines[len(free):])]))
    for name, between in (("diagnosis", "; "), ("shorthand", "\n"), ("advice", "\n"), ("tests", "\n")):
        typed[name] = between.join(filter(None, (typed.get(name, "").strip(), new.get(name, ""))))
    return list(typed.items())


class AnswerForm(Form):
    """Half-written is fine while saving; signing asks for a diagnosis and something for the patient to do.

    earlier: {id: what is shown} of the answers that may be linked. read: whether lines of shorthand were just put into
    rows; signing then shows them first.
    """
    diagnosis = Text(Say("Diagnosis or provisional diagnosis"), longest=300)
    mode = Choice(Say("How the consultation took place"), options=terms.MODES)
    earlier = Choice(Say("Same condition as"), options={}, many=True)
    in_person = Tick(Say("The patient was seen in person for it within 6 months"))
    age_right = Tick(Say("I have confirmed the patient's age"))
    shorthand = Text(Say("Medicines, one per line"), longest=1500, rows=3, hint=Say("such as PCM 500 1-0-1 3"))
    medicines = FieldList(FormField(MedicineForm), min_entries=3, max_entries=LINES)
    advice = Text(Say("Advice"), longest=1500, rows=3)
    tests = Text(Say("Tests"), longest=500, rows=1)
    follow_up = Day(Say("Come back on"), hint=Say("date"), earliest=clock.today, latest=lambda: clock.today() + dt.timedelta(days=366),
                    outside=Say("The follow-up date must be from today to one year ahead."))
    refer_to = Choice(Say("Refer to"), options={}, many=True)
    elsewhere = Text(Say("or another hospital"), longest=120)
    refer_urgency = Choice(Say("Referral is"), options=terms.URGENCIES, many=True)
    reason = Text(Say("Reason for referral"), longest=300, rows=2)

    favourite = Choice(Say("Favourite"), options={}, many=True)
    favourite_name = Text(Say("Name of the favourite"), longest=40)

    def __init__(self, formdata=None, *, signing=False, checking=False, earlier=None, favourites=None, read=False, **known):
        super().__init__(formdata, **known)
        self.signing, self.checking, self.read = signing, checking, read
        self.earlier.options, self.favourite.options = earlier or {}, favourites or {}
        self.refer_to.options = {row.id: row for row in Facility.referable()}

    @property
    def referring(self) -> bool:
        return bool(self.refer_to.raw or self.elsewhere.raw)

    @property
    def filled(self) -> list[MedicineForm]:
        return [entry.form for entry in self.medicines if not entry.form.empty()]

    def lines(self) -> list[dict]:
        """The medicines as columns, empty lines left out; and "seen", the marks of the cautions already shown."""
        return [line.data for line in self.filled]

    def columns(self) -> dict:
        """The reply as columns of an Answer."""
        known = self.earlier.raw in map(str, self.earlier.options)
        return {"diagnosis": self.diagnosis.data or "", "advice": self.advice.data or "", "tests": self.tests.data or "",
                "follow_up_on": self.follow_up.data, "mode": self.mode.data or "", "age_confirmed": self.age_right.data,
                "earlier": int(self.earlier.raw) if known else None, "earlier_in_person": self.in_person.data}

    def show(self, problems) -> bool:
        """Put each problem (services.answers.Problem) at its field; whether there was none."""
        for problem in problems:
            line = self.filled[problem.line] if problem.line is not None else self
            if problem.says not in line[problem.field].errors:
                line.complain(problem.field, problem.says)
            if problem.mark and problem.mark not in line.seen.raw.split():
                line.seen.raw = f"{line.seen.raw} {problem.mark}".strip()[-200:]
        self.medicines.errors = [entry.errors for entry in self.medicines] if any(e.errors for e in self.medicines) else []
        return not problems

    def validate_shorthand(self, field):
        if not (self.signing or self.checking):
            return
        wrong = [Say("Line {line}, “{typed}”: {because}", line=line.at, typed=line.typed, because=line.because)
                 if isinstance(line, shorthand.Wrong) else Say("There is room for {lines} medicines.", lines=LINES)
                 for line in shorthand.read(field.raw)]
        if self.signing and self.read:
            wrong.insert(0, Say("Your lines now stand in the rows below. Check them, then sign."))
        field.errors = [*field.errors, *wrong]
        if wrong:
            raise StopValidation()

    def referral(self) -> dict | None:
        """The referral as columns, if there is one; a hospital of the list is preferred to one written out."""
        if not self.referring:
            return None
        return {"facility": self.refer_to.data or None, "elsewhere": "" if self.refer_to.data else self.elsewhere.data,
                "reason": self.reason.data, "urgency": int(self.refer_urgency.data or URGENT)}

    def validate_mode(self, field):
        if self.signing and not field.raw:
            raise StopValidation(Say("Say how the consultation took place: by text, phone or video."))

    def validate_diagnosis(self, field):
        if self.signing and not field.raw:
            raise StopValidation(Say("Write a diagnosis or provisional diagnosis before signing."))

    def validate_advice(self, field):
        if self.signing and not (field.raw or self.filled or self.shorthand.raw or self.tests.raw or self.referring):
            raise StopValidation(Say("Write advice, a medicine, a test or a referral before signing."))

    def validate_reason(self, field):
        if self.signing and self.referring and not field.raw:
            raise StopValidation(Say("Write the reason for referral: the hospital reads it first."))
        if self.signing and field.raw and not self.referring:
            raise StopValidation(Say("Choose the hospital to refer to, or clear the reason."))
