"""The district office's first page: the mission's table."""

import clock
from models import OFFICE
from rules import months
from services import district
from services.counts import summaries
from web.pages import page
from web.section import Section
from web.visit import here

section = Section()


@section.get("/district", may=OFFICE)
def mission():
    return page(
        "district/mission.html",
        counts=district.mission(here().site.settings.targets),
        targets=here().site.settings.targets,
        month=(month := months.month_of(clock.today())),
        served=summaries.served(month, here().site.settings.targets),
    )
