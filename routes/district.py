"""The district office's first page: the mission's table."""

from rules.codes import OFFICE
from services import district
from web.pages import page
from web.section import Section
from web.visit import here

section = Section()


@section.get("/district", may=OFFICE)
def mission():
    targets = here().site.settings.targets
    return page("district/mission.html", targets=targets, **district.mission(targets)._asdict())
