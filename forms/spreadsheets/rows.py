"""One row of a spreadsheet that the district brings in: a centre, a hospital, a person of the
staff, duty hours.

Codes and words both do.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from wtforms.validators import StopValidation

from forms.duty import TimeOfDay
from forms.fields import Form, Mobile, Name, Text
from models import CHO, DOCTOR, FACILITY_KINDS, HEALTH_CENTRES, ROLES, Block, Facility, Staff
from rules import lists, numbers, terms
from rules.words import Say

CENTRE_COLUMNS = ("code", "name", "name_hi", "kind", "block", "phone")
STAFF_COLUMNS = (
    "role",
    "name",
    "name_hi",
    "mobile",
    "centre",
    "speciality",
    "qualification",
    "council",
    "registration",
)
ROSTER_COLUMNS = ("mobile", "day", "begins", "ends")
# staff and hospitals; without the column, or left empty, nobody is disabled or enabled
ACTIVE = "active"


def folded(typed: str) -> str:
    """A word or number without what does not matter when it is looked up: capitals, blanks, a
    spreadsheet's ".0".
    """
    return re.sub(r"^(\d+)\.0+$", r"\1", "".join(numbers.plain(typed).casefold().split()))


_YES_NO = {True: ("yes", "y", "1", "true", "हाँ", "हां"), False: ("no", "n", "0", "false", "नहीं")}
HOSPITALS = tuple(
    kind for kind in FACILITY_KINDS if kind not in HEALTH_CENTRES and kind != "OFFICE"
)
# 0 is Monday. A day is known by its name in either language or the name's first three letters.
_DAYS = {
    **{
        (day,): {
            folded(str(said)),
            folded(str(said))[:3],
            folded(hindi),
            folded(hindi).removesuffix("वार"),
        }
        for (day, said), hindi in zip(
            terms.WEEKDAYS.items(),
            ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार"),
        )
    },
    (0, 1, 2, 3, 4, 5): {"monday-saturday", "mon-sat", "mondaytosaturday", "सोमवारसेशनिवार"},
    (0, 1, 2, 3, 4, 5, 6): {"everyday", "daily", "रोज", "हररोज"},
}


class Row(dict):
    """The cells of one row by column, as WTForms asks for them."""

    def getlist(self, name):
        return [self[name]] if name in self else []


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
                "The spreadsheet has shortened this number to {number}. Format the column as text and "
                "type the number again.",
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


class SheetMobile(Mobile):
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


class CentreForm(Form):
    code = Code(Say("Code"), longest=20, needed=Say("Every centre needs a code of its own."))
    name = Text(Say("Name"), longest=80, needed=Say("Enter the name."))
    name_hi = Text(Say("Name in Hindi"), longest=80)
    kind = Listed(
        Say("Kind"),
        options={kind: {folded(kind)} for kind in FACILITY_KINDS},
        needed=Say("Enter the kind."),
        wrong=Say("The kind is one of {kinds}.", kinds=", ".join(FACILITY_KINDS)),
    )
    block = Listed(
        Say("Block"),
        options={},
        wrong=Say("There is no such block. Write its name or its LGD code."),
    )
    phone = Phone(Say("Phone"), longest=25)

    def __init__(self, formdata=None, *, blocks, **known):
        super().__init__(formdata, **known)
        self.block.options = blocks

    def validate_block(self, field):
        if self.kind.data in HEALTH_CENTRES and not field.raw:
            raise StopValidation(Say("A health centre needs its block."))

    def columns(self) -> dict:
        """The row as columns of a Facility."""
        return {**self.data, "block": self.block.data or None}


class HospitalForm(CentreForm):
    """A hospital or a CHC, to which patients are referred; one that is not active is offered to
    nobody.
    """

    kind = Listed(
        Say("Kind"),
        options={kind: {folded(kind)} for kind in HOSPITALS},
        needed=Say("Enter the kind."),
        wrong=Say("The kind is one of {kinds}.", kinds=", ".join(HOSPITALS)),
    )
    active = Listed(Say("Active"), options=_YES_NO, wrong=Say("Write yes or no."))

    def columns(self) -> dict:
        kept = super().columns()
        return (
            kept
            if self.active.raw
            else {name: value for name, value in kept.items() if name != "active"}
        )


class SheetTime(TimeOfDay):
    """A time of day, also as a spreadsheet writes it: 09:00:00, 5:30 PM."""

    def check(self, form):
        match = re.fullmatch(
            r"(\d{1,2}):(\d{2})(?::00)?\s*([AaPp])?\.?[Mm]?\.?", numbers.plain(self.raw)
        )
        if match:
            half = {"a": 0, "p": 12}.get((match[3] or "").lower())
            self.raw = f"{match[1] if half is None else int(match[1]) % 12 + half}:{match[2]}"
        super().check(form)


class RosterForm(Form):
    """Hours of a doctor on one day of every week, or on several. An end not after the beginning is
    next day's.
    """

    mobile = SheetMobile(Say("Mobile number"), needed=Say("Enter the doctor's mobile number."))
    day = Listed(
        Say("Day"),
        options=_DAYS,
        needed=Say("Choose the day."),
        wrong=Say("Write a day such as Monday, or daily, or Monday-Saturday."),
    )
    begins = SheetTime(Say("From"), needed=Say("Write from when."))
    ends = SheetTime(Say("Until"), needed=Say("Write until when."))

    def __init__(self, formdata=None, *, doctors, **known):
        super().__init__(formdata, **known)
        self.doctors = doctors

    def validate_mobile(self, field):
        if field.data not in self.doctors:
            raise StopValidation(Say("No doctor has this number. Import the staff first."))

    def columns(self) -> dict:
        """What services.imports.put_rosters takes."""
        return {
            "doctor": self.doctors[self.mobile.data],
            "weekdays": self.day.data,
            "begins": self.begins.data,
            "ends": self.ends.data,
            "mobile": self.mobile.data,
        }


class StaffForm(Form):
    no_centre = Say("There is no centre with the code {code}. Import the centres first.")
    role = Listed(
        Say("Role"),
        options={role: {role, folded(str(terms.ROLES[role]))} for role in ROLES},
        needed=Say("Enter the role."),
        wrong=Say("The role is one of {roles}.", roles=", ".join(ROLES)),
    )
    name = Name(Say("Name"), longest=80, needed=Say("Enter the name."))
    name_hi = Name(Say("Name in Hindi"), longest=80)
    mobile = SheetMobile(
        Say("Mobile number"), needed=Say("Enter the mobile number: people sign in with it.")
    )
    centre = Code(
        Say("Centre"), longest=20, needed=Say("Enter the code of the centre or hospital.")
    )
    speciality = Speciality(
        Say("Speciality"),
        options={},
        wrong=Say("There is no such speciality. Write its code or its name."),
    )
    qualification = Text(Say("Qualification"), longest=80)
    council = Text(Say("Medical council"), longest=80)
    registration = Text(Say("Registration number"), longest=20)
    active = Listed(Say("Active"), options=_YES_NO, wrong=Say("Write yes or no."))

    def __init__(self, formdata=None, *, facilities, **known):
        super().__init__(formdata, **known)
        self.facilities = facilities

    def validate_centre(self, field):
        facility = self.facilities.get(field.data)
        if not facility:
            raise StopValidation(self.no_centre.filled(code=field.data))
        if self.role.data == CHO and facility.kind not in HEALTH_CENTRES:
            raise StopValidation(
                Say(
                    "A CHO works at a health centre ({kinds}); {code} is none.",
                    kinds=", ".join(HEALTH_CENTRES),
                    code=field.data,
                )
            )

    def validate_speciality(self, field):
        if self.role.data == DOCTOR and not field.raw:
            raise StopValidation(Say("A doctor needs a speciality."))
        if self.role.data in ROLES and self.role.data != DOCTOR and field.raw:
            raise StopValidation(Say("Only a doctor has a speciality."))

    def columns(self) -> dict:
        """The row as columns of a Staff; without "active" where nothing is said about it."""
        kept = {
            name: value for name, value in self.data.items() if name not in ("centre", "active")
        }
        kept["facility"] = self.facilities[self.centre.data].id
        return kept | ({"active": self.active.data} if self.active.raw else {})


def centres():
    """cells → CentreForm, with the blocks read once for a whole file."""
    blocks = {
        row.code: {folded(str(word)) for word in (row.code, row.name, row.name_hi)}
        for row in Block.select()
    }
    return lambda cells: CentreForm(Row(cells), blocks=blocks)


def staff():
    """cells → StaffForm, with the centres read once for a whole file."""
    facilities = {row.code.upper(): row for row in Facility.select()}
    return lambda cells: StaffForm(Row(cells), facilities=facilities)


def hospitals():
    """cells → HospitalForm, with the blocks read once for a whole file."""
    blocks = {
        row.code: {folded(str(word)) for word in (row.code, row.name, row.name_hi)}
        for row in Block.select()
    }
    return lambda cells: HospitalForm(Row(cells), blocks=blocks)


def rosters():
    """cells → RosterForm, with the doctors read once for a whole file."""
    doctors = dict(Staff.select(Staff.mobile, Staff.id).where(Staff.role == DOCTOR).tuples())
    return lambda cells: RosterForm(Row(cells), doctors=doctors)


class Kind(NamedTuple):
    """A kind of sheet: columns that it must and may have, the column that is unique in it ("" for
    none), its form.
    """

    columns: tuple[str, ...]
    optional: tuple[str, ...]
    key: str
    form_of: object


KINDS = {
    "centres": Kind(CENTRE_COLUMNS, (), "code", centres),
    "facilities": Kind(CENTRE_COLUMNS, (ACTIVE,), "code", hospitals),
    "staff": Kind(STAFF_COLUMNS, (ACTIVE,), "mobile", staff),
    "rosters": Kind(ROSTER_COLUMNS, (), "", rosters),
}
