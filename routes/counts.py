"""The district's counts of a month, the lists behind them, charts and exports; a CHO's month sheet and closed days."""
from bottle import abort, request

import clock
from models import OFFICE
from rules import counting, terms
from services import counts
from web.guard import Section
from web.pages import page
from web.visit import here

section = Section()
A_PAGE = 15  # rows of a wide table, lines of a list: below 10 kB in Hindi too


@section.get("/district/counts", may=OFFICE)
def table():
    month, by, turn = _month(), _one_of("by", terms.COUNTED_BY, "block"), _turn()
    rows = counts.table(month, by)
    return page("counts/table.html", month=month, by=by, turn=turn, turns=-(-len(rows) // A_PAGE), total=counts.total(rows),
                rows=rows[(turn - 1) * A_PAGE:turn * A_PAGE], **_around(month))


@section.get("/district/counts/one", may=OFFICE)
def one():
    month, by, of = _month(), _one_of("by", terms.COUNTED_BY, ""), request.query.getunicode("of", "")
    row = counts.one(month, by, of) if by else counts.total(counts.table(month, "urgency"))
    return page("counts/one.html", month=month, by=by, of=of, row=row or abort(404), targets=here().site.settings.targets,
                **_around(month))


@section.get("/district/counts/list", may=OFFICE)
def behind():
    month, by, of = _month(), _one_of("by", terms.COUNTED_BY, ""), request.query.getunicode("of", "")
    what, turn = _one_of("what", counts.WHAT, "asked"), _turn()
    lines, number = counts.behind(month, by, of, what, turn, A_PAGE)
    return page("counts/list.html", month=month, by=by, of=of, what=what, turn=turn, lines=lines, number=number,
                turns=-(-number // A_PAGE), centres=counts.centres(lines))


def _month():
    """The month in the address, else this one; 404 for one that is none, or has not begun."""
    this = counting.month_of(clock.today())
    month = request.query.get("month", this)
    try:
        counting.days_of(month)
    except ValueError:
        abort(404)
    return month if month <= this else abort(404)


def _around(month):
    """The month before and the one after, "" where there is none."""
    return {"before": counting.other(month, -1), "after": min(counting.other(month, 1), counting.month_of(clock.today()))}


def _one_of(name, known, otherwise):
    value = request.query.get(name, otherwise)
    return value if value in known or value == otherwise else abort(404)


def _turn():
    turn = request.query.get("turn", "1")
    return int(turn) if turn in map(str, range(1, 100_000)) else 1
