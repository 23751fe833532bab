"""Fields for phones: forgiving in what they read, exact in what they say. Errors are Say,
translated on the page.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import wtforms
from wtforms import validators

from rules import numbers, terms, vitals
from rules.words import Say

SILENT = object()  # as `empty`: nothing was said, so the row keeps what it has
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
# Day, month and year with something between them, or eight figures.
DAY = re.compile(r"(\d{1,2})\D{1,2}(\d{1,2})\D{1,2}(\d{4})|(\d{2})(\d{2})(\d{4})")
DEGREES = re.compile(r"\s*(\d{1,4}(?:\.\d{0,2})?)\s*°?\s*([FfCc])?\s*")


class StopValidation(validators.StopValidation):
    """What is wrong with a field, said as a Say: WTForms itself expects plain text, and only hands
    it on.
    """

    def __init__(self, says: Say):
        super().__init__(says)  # type: ignore[arg-type]


class Form(wtforms.Form):
    """A form that says nothing itself; pressing the language button on it shows it again instead of
    sending it.
    """

    def __init__(self, formdata=None, **values):
        self.switching_language = bool(formdata) and "lang" in formdata
        super().__init__(formdata, **values)

    def validate(self, extra_validators=None):
        """Whether all was filled in as it should be; never while the language is switched."""
        return not self.switching_language and super().validate(extra_validators)

    def __iter__(self) -> Iterator[Any]:
        """Its fields, which are of this module and know more than WTForms' own."""
        return super().__iter__()

    def columns(self, row: str = "") -> dict:
        """What a row holds of this form: each field says its own column. A form that writes two
        rows names the second one, and so do its fields.
        """
        columns: dict = {}
        for field in self:
            if getattr(field, "row", None) == row:
                columns |= field.columns()
        return columns

    @classmethod
    def own(cls) -> list[str]:
        """The names of the fields that this very class declares."""
        return [name for name, field in vars(cls).items() if hasattr(field, "_formfield")]

    @property
    def faults(self) -> list:
        """The fields with errors, in their order on the page."""
        return [field for field in self if field.errors]

    def complain(self, name: str, says: Say) -> bool:
        """Put one more error at a field; always False, to be returned from a check."""
        self[name].errors = [*self[name].errors, says]  # type: ignore[list-item]
        return False


class Text(wtforms.StringField):
    """Words in any script, `longest` letters at most. Left empty, its data is `nothing`.

    A row holds it in the column of its own name, or in `column` (None: in none), of the form's row
    or of the one named `row`: `empty` where nothing was typed (else `nothing`), and what `store`
    makes of the data.
    """

    nothing: Any = ""
    raw: str  # as it was typed
    data: Any  # what it means: each field says what that is

    def __init__(
        self,
        label,
        *,
        longest,
        needed=None,
        hint=None,
        rows=0,
        kind="text",
        column: str | None = "",
        row="",
        empty=...,
        store=lambda data: data,
        **options,
    ):
        super().__init__(label, **options)
        self.column, self.row, self.store = column, row, store
        self.empty = self.nothing if empty is ... else empty
        self.longest, self.needed = longest, needed
        self.hint, self.rows, self.kind = hint, rows, kind

    def process_formdata(self, valuelist):
        self.twice = len(set(valuelist)) > 1
        self.raw = self.data = " \n".join(dict.fromkeys(valuelist)).strip() if valuelist else ""
        if not self.rows:
            self.data = " ".join(self.data.split())

    def process_data(self, value):
        self.twice, self.data = False, value
        self.raw = "" if value is None else str(value)

    def _value(self):
        return self.raw

    def pre_validate(self, form):
        if self.twice:
            raise StopValidation(Say("This came twice, with different values. Please keep one."))
        if UNREADABLE in self.raw:
            raise StopValidation(
                Say(
                    "Some letters could not be read (they show as {mark}). Please type them again.",
                    mark=UNREADABLE,
                )
            )
        if len(self.raw) > self.longest:
            raise StopValidation(
                Say(
                    "Please write at most {longest} letters; there are {length}.",
                    longest=self.longest,
                    length=len(self.raw),
                )
            )
        if not self.raw and self.needed:
            raise StopValidation(self.needed)
        self.data = self.data if self.raw else self.nothing
        if self.raw:
            self.check(form)

    def check(self, form):
        """Hook: read self.raw into self.data, or raise StopValidation(Say(…))."""

    def columns(self) -> dict:
        """{the column: what a row holds}; nothing where this field is no column."""
        if self.column is None:
            return {}
        nothing = self.data in (None, "")
        if nothing and self.empty is SILENT:
            return {}
        return {self.column or self.short_name: self.empty if nothing else self.store(self.data)}


class Name(Text):
    """A person's or place's name: at least one letter of some alphabet, no figures."""

    def check(self, form):
        # Decomposed: a few Arabic signs pass for letters and are only a blank with a mark; no
        # search could find them.
        if not any(sign.isalpha() for sign in unicodedata.normalize("NFKD", self.data)):
            raise StopValidation(Say("Please write the name in letters."))
        if re.search(r"\d|[<>{}@=]", self.data):
            raise StopValidation(Say("A name has no figures or signs such as < > @ ="))


class Number(Text):
    """A number between two limits, Devanagari figures and a decimal comma included."""

    nothing = None

    def __init__(self, label, *, low, high, places=0, **options):
        super().__init__(label, longest=20, kind="tel", **options)
        self.low, self.high, self.places = low, high, places

    def check(self, form):
        self.data = self.number()
        if not self.low <= self.data <= self.high:
            raise StopValidation(
                Say("This must be from {low} to {high}.", low=self.low, high=self.high)
            )
        self.data = round(self.data, self.places) if self.places else int(self.data)

    def number(self) -> Decimal:
        """What was typed as a finite Decimal."""
        plain = numbers.plain(self.raw.replace(",", "."))
        value = Decimal(plain) if re.fullmatch(r"\d{1,9}(\.\d{0,4})?", plain) else None
        if value is None or not self.places and value != int(value):
            example = self.low if self.low > 0 else 1
            raise StopValidation(Say("Please write a number, such as {example}.", example=example))
        return value


class Vital(Number):
    """A measurement: refused only outside what any body can show (rules/vitals.py); left empty, not
    measured.
    """

    def __init__(self, vital, **options):
        """vital: one of terms.VITALS, which names the field too."""
        low, high = vitals.possible(vital)
        super().__init__(terms.VITALS[vital], low=low, high=high, **options)


class Temperature(Text):
    """Degrees Fahrenheit or Celsius, told apart by size: 98.6, 986, 37. Data is (value, "F" or
    "C").
    """

    nothing = None

    def __init__(self, label, **options):
        super().__init__(label, longest=20, kind="tel", **options)

    def process_data(self, value):
        super().process_data(value)
        self.raw = f"{value[0]} {value[1]}" if value else ""

    def check(self, form):
        plain = numbers.plain(self.raw.replace(",", "."))
        match = DEGREES.fullmatch(plain)
        figure, unit = match.groups() if match else ("0", None)
        self.data = vitals.temperature(Decimal(figure))
        if not self.data or unit and unit.upper() != self.data[1]:
            raise StopValidation(
                Say("Temperature must be from 86 to 110.3 °F, or from 30 to 43.5 °C.")
            )

    def columns(self) -> dict:
        value, unit = self.data or (None, "")
        return {self.short_name: value, f"{self.short_name}_unit": unit}


class Mobile(Text):
    """An Indian mobile number; +91, 0 and spaces are taken away."""

    def __init__(self, label, **options):
        super().__init__(label, longest=20, kind="tel", **options)

    def check(self, form):
        self.data = numbers.mobile(self.raw)
        if not self.data:
            raise StopValidation(
                Say("A mobile number has 10 figures and starts with 6, 7, 8 or 9.")
            )


class Figures(Text):
    """A run of figures of a certain length, kept without spaces and hyphens."""

    def __init__(self, label, *, lengths, wrong, **options):
        super().__init__(label, longest=30, **{"kind": "tel", **options})
        self.lengths, self.wrong = lengths, wrong

    def check(self, form):
        self.data = numbers.digits(self.raw)
        if len(self.data) not in self.lengths or re.search(r"[^\d\s-]", self.raw):
            raise StopValidation(self.wrong)


class Day(Text):
    """A date as day, month and four-figure year, with any separator or none."""

    nothing = None

    def __init__(self, label, *, earliest=None, latest=None, outside=None, **options):
        super().__init__(label, longest=20, kind="tel", **options)
        self.earliest, self.latest, self.outside = earliest, latest, outside

    def process_data(self, value):
        super().process_data(value)
        self.raw = f"{value:%d-%m-%Y}" if value else ""

    def check(self, form):
        self.data = self.date()
        too_early = self.earliest and self.data < self.earliest()
        if too_early or self.latest and self.data > self.latest():
            raise StopValidation(self.outside)

    def date(self) -> dt.date:
        """What was typed as a date."""
        match = DAY.fullmatch(self.raw.strip())
        figures = [int(part) for part in match.groups() if part] if match else [0, 0, 0]
        try:
            return dt.date(*reversed(figures))
        except ValueError:
            raise StopValidation(
                Say("Please write a real date as day-month-year, such as 05-11-2026.")
            ) from None


class Choice(Text):
    """One of `options` (value → what is shown); many=True draws a list to open, else all are in
    view.
    """

    def __init__(self, label, *, options, many=False, **rest):
        """options may be filled in later, when a form knows its rows."""
        super().__init__(label, longest=40, **rest)
        self.options, self.many = options, many

    def check(self, form):
        if self.raw not in map(str, self.options):
            raise StopValidation(Say("Please choose one from the list."))


class Tick(wtforms.BooleanField):
    """A box to tick; `column` as in Text."""

    hint, row = None, ""

    def __init__(self, label, *, column: str | None = "", **options):
        super().__init__(label, **options)
        self.column = column

    def columns(self) -> dict:
        return {} if self.column is None else {self.column or self.short_name: self.data}
