"""A CHO's own month: the sheet for her incentive claim, and what doctors changed in her cases."""

from models import CHO
from routes.counts import around, asked_month, speaks
from services import month
from services.counts import exports
from web.pages import flowing, page
from web.section import Section
from web.typed import page_count, page_number
from web.visit import here

section = Section()
A_PAGE = 15


@section.get("/month", may=CHO)
def sheet():
    of = asked_month()
    return page("month/sheet.html", month=of, sheet=month.sheet(of, here().staff), **around(of))


@section.get("/month/changes", may=CHO)
def changes():
    of, number = asked_month(), page_number()
    shown = month.changes(of, here().staff, number, A_PAGE)
    return page(
        "month/changes.html",
        month=of,
        page_number=number,
        page_count=page_count(shown.sums.answered, A_PAGE),
        **shown._asdict(),
        **around(of),
    )


@section.get("/month/export", may=CHO)
def export():
    of = asked_month()
    return flowing(exports.mine(of, here().staff, speaks()), f"mine-{of}")
