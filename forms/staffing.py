"""A person or a centre as the district office types it: a sheet's row, with lists to choose from."""

from wtforms.validators import StopValidation

from forms import imports
from forms.fields import Choice, Form, Text, Tick
from models import CHO, HEALTH_CENTRES, Block, Facility, Staff
from rules import lists, terms
from rules.words import Say


class FindForm(Form):
    asked = Text(Say("Name or code begins with"), longest=80)


class PersonForm(imports.StaffForm):
    """`person`: whose details are corrected, None for a new one. `by`: who types."""

    no_centre = Say(
        "There is no centre or hospital with the code {code}. Look it up under “Centres and hospitals”."
    )
    role = Choice(Say("Role"), options=terms.ROLES, many=True, needed=Say("Enter the role."))
    centre = imports.Code(
        Say("Centre"),
        longest=20,
        hint=Say("its code"),
        needed=Say("Enter the code of the centre or hospital."),
    )
    speciality = Choice(
        Say("Speciality"), options=lists.SPECIALITIES, many=True, hint=Say("doctors only")
    )
    active = None

    def __init__(self, formdata=None, *, person=None, by):
        self.person, self.by = person, by
        shown = {**person.__data__, "centre": person.facility.code} if person else {}
        super().__init__(
            formdata, facilities={row.code.upper(): row for row in Facility.select()}, data=shown
        )

    def validate_role(self, field):
        if self.person == self.by and field.data != self.by.role:
            raise StopValidation(Say("Somebody else has to change your own role."))

    def validate_mobile(self, field):
        other = Staff.get_or_none(Staff.mobile == field.data)
        if other and other != self.person:
            raise StopValidation(Say("{name} has this number already.", name=other.name))

    def columns(self) -> dict:
        kept = {name: value for name, value in self.data.items() if name != "centre"}
        return kept | {"facility": self.facilities[self.centre.data].id}


class PlaceForm(imports.CentreForm):
    """`place`: the centre or hospital that is corrected, None for a new one."""

    kind = Choice(
        Say("Kind"), options=terms.FACILITY_KINDS, many=True, needed=Say("Enter the kind.")
    )
    block = Choice(Say("Block"), options={}, many=True)
    active = Tick(Say("In use"), default=True)

    def __init__(self, formdata=None, *, place=None):
        self.place = place
        super().__init__(
            formdata,
            blocks={row.code: row for row in Block.select().order_by(Block.name)},
            data=place.__data__ if place else {},
        )

    def validate_code(self, field):
        other = Facility.get_or_none(Facility.code == field.data)
        if other and other != self.place:
            raise StopValidation(Say("{name} has this code already.", name=other.name))

    def validate_kind(self, field):
        staffed = (
            self.place
            and Staff.select()
            .where(Staff.facility == self.place, Staff.role == CHO, Staff.active)
            .exists()
        )
        if staffed and field.data not in HEALTH_CENTRES:
            raise StopValidation(Say("A CHO works here, so it must stay a health centre."))
