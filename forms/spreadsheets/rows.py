"""One row of a spreadsheet that the district brings in: a centre, a hospital, a person of the
staff, duty hours.
"""

from typing import Any, NamedTuple

from forms.fields import SILENT, Form, Name, StopValidation, Text
from forms.spreadsheets.cells import (
    Code,
    Listed,
    Phone,
    Speciality,
    SpreadsheetMobile,
    SpreadsheetTime,
    folded,
)
from models import Block, Facility, Staff
from rules import terms
from rules.codes import CHO, DOCTOR, FACILITY_KINDS, HEALTH_CENTRES, ROLES
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


_YES_NO = {True: ("yes", "y", "1", "true", "हाँ", "हां"), False: ("no", "n", "0", "false", "नहीं")}
HOSPITALS = tuple(
    kind for kind in FACILITY_KINDS if kind not in HEALTH_CENTRES and kind != "OFFICE"
)
# 0 is Monday. A day is known by its name in either language or the name's first three letters.
_DAYS: dict[tuple[int, ...], set[str]] = {
    **{
        (day,): {
            folded(str(english)),
            folded(str(english))[:3],
            folded(hindi),
            folded(hindi).removesuffix("वार"),
        }
        for (day, english), hindi in zip(
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


class CentreForm(Form):
    code = Code(Say("Code"), longest=20, needed=Say("Every centre needs a code of its own."))
    name = Text(Say("Name"), longest=80, needed=Say("Enter the name."))
    name_hi = Text(Say("Name in Hindi"), longest=80)
    kind: Text = Listed(
        Say("Kind"),
        options={kind: {folded(kind)} for kind in FACILITY_KINDS},
        needed=Say("Enter the kind."),
        wrong=Say("The kind is one of {kinds}.", kinds=", ".join(FACILITY_KINDS)),
    )
    block: Any = Listed(
        Say("Block"),
        options={},
        empty=None,
        wrong=Say("There is no such block. Write its name or its LGD code."),
    )
    phone = Phone(Say("Phone"), longest=25)

    def __init__(self, formdata=None, *, blocks, **values):
        super().__init__(formdata, **values)
        self.block.options = blocks

    def validate_block(self, field):
        if self.kind.data in HEALTH_CENTRES and not field.raw:
            raise StopValidation(Say("A health centre needs its block."))


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
    active = Listed(Say("Active"), options=_YES_NO, wrong=Say("Write yes or no."), empty=SILENT)


class RosterForm(Form):
    """Hours of a doctor on one day of every week, or on several. An end not after the beginning is
    next day's.
    """

    mobile = SpreadsheetMobile(
        Say("Mobile number"), needed=Say("Enter the doctor's mobile number.")
    )
    day = Listed(
        Say("Day"),
        column="weekdays",
        options=_DAYS,
        needed=Say("Choose the day."),
        wrong=Say("Write a day such as Monday, or daily, or Monday-Saturday."),
    )
    begins = SpreadsheetTime(Say("From"), needed=Say("Write from when."))
    ends = SpreadsheetTime(Say("Until"), needed=Say("Write until when."))

    def __init__(self, formdata=None, *, doctors, **values):
        super().__init__(formdata, **values)
        self.doctors = doctors

    def validate_mobile(self, field):
        if field.data not in self.doctors:
            raise StopValidation(Say("No doctor has this number. Import the staff first."))

    def columns(self, row: str = "") -> dict:
        """What services.spreadsheets.taking.put_rosters takes."""
        return super().columns(row) | {"doctor": self.doctors[self.mobile.data]}


class StaffForm(Form):
    no_centre = Say("There is no centre with the code {code}. Import the centres first.")
    role: Text = Listed(
        Say("Role"),
        options={role: {role, folded(str(terms.ROLES[role]))} for role in ROLES},
        needed=Say("Enter the role."),
        wrong=Say("The role is one of {roles}.", roles=", ".join(ROLES)),
    )
    name = Name(Say("Name"), longest=80, needed=Say("Enter the name."))
    name_hi = Name(Say("Name in Hindi"), longest=80)
    mobile = SpreadsheetMobile(
        Say("Mobile number"), needed=Say("Enter the mobile number: people sign in with it.")
    )
    centre = Code(
        Say("Centre"),
        longest=20,
        needed=Say("Enter the code of the centre or hospital."),
        column=None,
    )
    speciality: Text = Speciality(
        Say("Speciality"),
        options={},
        wrong=Say("There is no such speciality. Write its code or its name."),
    )
    qualification = Text(Say("Qualification"), longest=80)
    council = Text(Say("Medical council"), longest=80)
    registration = Text(Say("Registration number"), longest=20)
    active: Any = Listed(
        Say("Active"), options=_YES_NO, wrong=Say("Write yes or no."), empty=SILENT
    )

    def __init__(self, formdata=None, *, facilities, **values):
        super().__init__(formdata, **values)
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

    def columns(self, row: str = "") -> dict:
        """The row as columns of a Staff."""
        return super().columns(row) | {"facility": self.facilities[self.centre.data].id}


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
    doctors = {
        row.mobile: row.id
        for row in Staff.select(Staff.mobile, Staff.id).where(Staff.role == DOCTOR)
    }
    return lambda cells: RosterForm(Row(cells), doctors=doctors)


class Kind(NamedTuple):
    """A kind of spreadsheet: columns that it must and may have, the column that is unique in it
    ("" for none), its form.
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
