"""A person as the district office looks for and types them: a spreadsheet's row, with lists to
choose from.
"""

from forms.fields import Choice, Form, StopValidation, Text
from forms.spreadsheets import cells, rows
from models import Facility, Staff
from rules import lists, terms
from rules.words import Say


class PeopleForm(Form):
    asked = Text(Say("Name or mobile begins with"), longest=80)


class PersonForm(rows.StaffForm):
    """`person`: whose details are corrected, None for a new one. `by`: who types."""

    no_centre = Say(
        "There is no centre or hospital with the code {code}. "
        "Look it up under “Centres and hospitals”."
    )
    role = Choice(Say("Role"), options=terms.ROLES, many=True, needed=Say("Enter the role."))
    centre = cells.Code(
        Say("Centre"),
        longest=20,
        hint=Say("its code"),
        needed=Say("Enter the code of the centre or hospital."),
        column=None,
    )
    speciality = Choice(
        Say("Speciality"), options=lists.SPECIALITIES, many=True, hint=Say("doctors only")
    )
    active = None

    def __init__(self, formdata=None, *, person=None, by):
        self.person, self.by = person, by
        columns = {**person.__data__, "centre": person.facility.code} if person else {}
        super().__init__(
            formdata, facilities={row.code.upper(): row for row in Facility.select()}, data=columns
        )

    def validate_role(self, field):
        if self.person == self.by and field.data != self.by.role:
            raise StopValidation(Say("Somebody else has to change your own role."))

    def validate_mobile(self, field):
        other = Staff.get_or_none(Staff.mobile == field.data)
        if other and other != self.person:
            raise StopValidation(Say("{name} has this number already.", name=other.name))
