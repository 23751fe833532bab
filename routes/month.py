"""A CHO's own month: the sheet for her incentive claim, what doctors changed in her cases, days of
closure.
"""

import clock
from forms.closures import AHEAD, BACK, ClosureForm
from models import CHO
from routes.counts import around, asked_month, asked_turn, speaks
from services import closures, exports, month
from web.section import Section
from web.pages import KEPT, flowing, page, see
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


@section.get("/closed", may=CHO)
def closed():
    return _closed(ClosureForm(), 200)


@section.post("/closed", may=CHO)
def close():
    form = ClosureForm(here().typed)
    if not form.validate():
        return _closed(form, 200 if form.turning else 422)
    closures.say(form.day.data, form.why, here().staff)
    return see("/closed")


def _closed(form, status):
    days = closures.of(here().staff.facility_id, clock.today() - BACK, clock.today() + AHEAD)
    return page("month/closed.html", status, cache=KEPT, form=form, days=days)
