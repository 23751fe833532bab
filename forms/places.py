"""A centre or hospital as the district office looks for and types it: a spreadsheet's row, with
lists to choose from.
"""

from forms.fields import Choice, Form, StopValidation, Text, Tick
from forms.spreadsheets import rows
from models import Block, Facility, Staff
from rules import terms
from rules.codes import CHO, HEALTH_CENTRES
from rules.words import Say


class FindForm(Form):
    asked = Text(Say("Name or code begins with"), longest=80)


class PlaceForm(rows.CentreForm):
    """`facility`: the centre or hospital that is corrected, None for a new one."""

    kind = Choice(
        Say("Kind"), options=terms.FACILITY_KINDS, many=True, needed=Say("Enter the kind.")
    )
    block = Choice(Say("Block"), options={}, many=True, empty=None)
    active = Tick(Say("In use"), default=True)

    def __init__(self, formdata=None, *, facility=None):
        self.facility = facility
        super().__init__(
            formdata,
            blocks={row.code: row for row in Block.select().order_by(Block.name)},
            data=facility.__data__ if facility else {},
        )

    def validate_code(self, field):
        other = Facility.get_or_none(Facility.code == field.data)
        if other and other != self.facility:
            raise StopValidation(Say("{name} has this code already.", name=other.name))

    def validate_kind(self, field):
        staffed = (
            self.facility
            and Staff.select()
            .where(Staff.facility == self.facility, Staff.role == CHO, Staff.active)
            .exists()
        )
        if staffed and field.data not in HEALTH_CENTRES:
            raise StopValidation(Say("A CHO works here, so it must stay a health centre."))
