"""A CHO's own month: the sheet for her incentive claim, and what doctors changed in her cases."""

from models import CHO
from routes.counts import around, asked_month, asked_turn, speaks
from services import month
from services.counts import exports
from web.pages import flowing, page
from web.section import Section
from web.visit import here

section = Section()
A_PAGE = 15


@section.get("/month", may=CHO)
def sheet():
    of = asked_month()
    return page("month/sheet.html", month=of, sheet=month.sheet(of, here().staff), **around(of))


@section.get("/month/changes", may=CHO)
def changes():
    of, turn = asked_month(), asked_turn()
    rows, sums = month.changed(of, here().staff), month.summed(of, here().staff)
    shown = list(rows.paginate(turn, A_PAGE))
    return page(
        "month/changes.html",
        month=of,
        rows=shown,
        handed=month.handed(shown),
        sums=sums,
        turn=turn,
        turns=-(-sums["answered"] // A_PAGE),
        **around(of),
    )


@section.get("/month/export", may=CHO)
def export():
    of = asked_month()
    return flowing(exports.mine(of, here().staff, speaks()), f"mine-{of}")
