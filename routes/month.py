"""A CHO's own month: the sheet for her incentive claim, and what doctors changed in her cases."""

from routes.counts import around, asked_month, speaks
from rules.codes import CHO
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
    of, nth = asked_month(), page_number()
    changes = month.changes(of, here().staff, nth, A_PAGE)
    count = page_count(changes.sums.answered, A_PAGE)
    values = changes._asdict() | around(of)
    return page("month/changes.html", month=of, page_number=nth, page_count=count, **values)


@section.get("/month/export", may=CHO)
def export():
    of = asked_month()
    return flowing(exports.mine(of, here().staff, speaks()), f"mine-{of}")
