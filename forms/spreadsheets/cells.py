"""What one cell of a spreadsheet may hold, as people and spreadsheets write it. Codes and words
both do.
"""

import re
from decimal import Decimal

from forms.duty import TimeOfDay
from forms.fields import Mobile, StopValidation, Text
from rules import lists, numbers
from rules.words import Say


def folded(typed: str) -> str:
    """A word or number without what does not matter when it is looked up: capitals, blanks, a
    spreadsheet's ".0".
    """
    return re.sub(r"^(\d+)\.0+$", r"\1", "".join(numbers.plain(typed).casefold().split()))


def whole(typed: str) -> str:
    """A number as a spreadsheet may have written it, in plain figures: 9876543210.0 and
    9.876543210E+09 too.

    Raises StopValidation where figures are lost (9.87654E+09).
    """
    plain = numbers.plain(typed)
    match = re.fullmatch(r"(\d)[.,]?(\d*)[eE]\+?(\d{1,2})", plain)
    if match and len(match[2]) < int(match[3]):
        raise StopValidation(
            Say(
                "The spreadsheet has shortened this number to {number}. "
                "Format the column as text and type the number again.",
                number=plain,
            )
        )
    return (
        str(int(Decimal(plain.replace(",", "."))))
        if match
        else re.sub(r"(?<=\d)[.,]0+$", "", plain)
    )


class Listed(Text):
    """One of `options` (value → the words for it), found by its value or by any of its words."""

    def __init__(self, label, *, options, wrong, **rest):
        super().__init__(label, longest=120, **rest)
        self.options, self.wrong = options, wrong

    def check(self, form):
        self.data = next(
            (value for value, words in self.options.items() if folded(self.raw) in words), None
        )
        if self.data is None:
            raise StopValidation(self.wrong)


class Speciality(Listed):
    """A speciality by its code or name, of the list in force: the district may replace it at any
    time.
    """

    def check(self, form):
        self.options = {
            code: {folded(word) for word in (code, row["name"], row["name_hi"])}
            for code, row in lists.SPECIALITIES.items()
        }
        super().check(form)


class Code(Text):
    """A centre's code, in capitals."""

    def check(self, form):
        self.data = re.sub(r"^(\d+)\.0+$", r"\1", numbers.plain(self.raw)).upper()
        if not re.fullmatch(r"[A-Z0-9][A-Z0-9/_.-]*", self.data):
            raise StopValidation(
                Say("A code has only letters A to Z, figures, and - / _ . between them.")
            )


class SpreadsheetMobile(Mobile):
    """A mobile number, also as a spreadsheet writes it."""

    def check(self, form):
        self.raw = whole(self.raw)
        super().check(form)


class Phone(Text):
    """A centre's telephone in figures: a mobile, a landline with its 0 (which spreadsheets drop),
    or a short number.
    """

    def check(self, form):
        written = whole(self.raw)
        figures = numbers.digits(written)
        self.data = numbers.mobile(figures) or re.sub(r"^(?:91)?([1-5]\d{9})$", r"0\1", figures)
        if not 3 <= len(self.data) <= 12 or not re.fullmatch(r"[\d\s+().-]*", written):
            raise StopValidation(Say("A telephone number has 3 to 12 figures, one number only."))


class SpreadsheetTime(TimeOfDay):
    """A time of day, also as a spreadsheet writes it: 09:00:00, 5:30 PM."""

    def check(self, form):
        match = re.fullmatch(
            r"(\d{1,2}):(\d{2})(?::00)?\s*([AaPp])?\.?[Mm]?\.?", numbers.plain(self.raw)
        )
        if match:
            half = {"a": 0, "p": 12}.get((match[3] or "").lower())
            self.raw = f"{match[1] if half is None else int(match[1]) % 12 + half}:{match[2]}"
        super().check(form)
