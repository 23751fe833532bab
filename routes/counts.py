"""The district office counts a month: tables, the lists behind them, charts and exports."""

import functools

from bottle import abort, request

import clock
from models import OFFICE
from rules import charts, months, terms
from services.counts import behind, exports, summaries, tables, working_days
from web import languages
from web.pages import flowing, page
from web.section import Section
from web.visit import here

section = Section()
A_PAGE = 15  # rows of a wide table, lines of a list: below 10 kB in Hindi too


@section.get("/district/counts", may=OFFICE)
def table():
    month, by, turn = asked_month(), _one_of("by", terms.COUNTED_BY, "block"), asked_turn()
    rows = tables.table(month, by)
    return page(
        "counts/table.html",
        month=month,
        by=by,
        turn=turn,
        turns=-(-len(rows) // A_PAGE),
        total=tables.total(rows),
        rows=rows[(turn - 1) * A_PAGE : turn * A_PAGE],
        **around(month),
    )


@section.get("/district/counts/one", may=OFFICE)
def one():
    month, by, of = (
        asked_month(),
        _one_of("by", terms.COUNTED_BY, ""),
        request.query.getunicode("of", ""),
    )
    row = tables.one(month, by, of) if by else tables.total(tables.table(month, "urgency"))
    return page(
        "counts/one.html",
        month=month,
        by=by,
        of=of,
        row=row or abort(404),
        spent=working_days.spent(month, by, of),
        targets=here().site.settings.targets,
        **around(month),
    )


@section.get("/district/counts/list", may=OFFICE)
def listed():
    month, by, of = (
        asked_month(),
        _one_of("by", terms.COUNTED_BY, ""),
        request.query.getunicode("of", ""),
    )
    what, turn = _one_of("what", terms.COUNTED, "asked"), asked_turn()
    lines, number = behind.page(month, by, of, what, here().site.settings.targets, turn, A_PAGE)
    return page(
        "counts/list.html",
        month=month,
        by=by,
        of=of,
        what=what,
        turn=turn,
        lines=lines,
        number=number,
        turns=-(-number // A_PAGE),
        centres=behind.centres(lines),
    )


@section.get("/district/counts/charts", may=OFFICE)
def charts_page():
    month, targets = asked_month(), here().site.settings.targets
    weeks, hours = summaries.weeks(month, targets), tables.table(month, "hour")
    in_time = [(100, charts.share(week["in_time"], week["asked"]) or 0) for week in weeks]
    return page(
        "counts/charts.html",
        month=month,
        weeks=weeks,
        hours=hours,
        targets=targets,
        share=charts.share,
        week_bars=charts.bars(in_time, 300, 100),
        hour_bars=charts.bars([(row.n["asked"], row.n["unanswered"]) for row in hours], 480, 100),
        total=tables.total(hours),
        **around(month),
    )


@section.get("/district/counts/exports", may=OFFICE)
def exports_page():
    month = asked_month()
    return page("counts/exports.html", month=month, **around(month))


@section.get("/district/counts/export", may=OFFICE)
def export():
    month, by = asked_month(), _one_of("by", terms.COUNTED_BY, "")
    pieces = exports.table(month, by, speaks()) if by else exports.consults(month, speaks())
    return flowing(pieces, f"{by or 'consults'}-{month}")


def speaks():
    """Says a row or sentence in the reader's language; it is needed when the request is over."""
    return functools.partial(languages.speak, here().language)


def asked_month():
    """The month in the address, else this one; 404 for one that is none, or has not begun."""
    this = months.month_of(clock.today())
    month = request.query.get("month", this)
    try:
        months.days_of(month)
    except ValueError:
        abort(404)
    return month if month <= this else abort(404)


def around(month):
    """The month before and the one after, "" where there is none."""
    return {
        "before": months.other(month, -1),
        "after": min(months.other(month, 1), months.month_of(clock.today())),
    }


def _one_of(name, known, otherwise):
    value = request.query.get(name, otherwise)
    return value if value in known or value == otherwise else abort(404)


def asked_turn():
    turn = request.query.get("turn", "1")
    return int(turn) if turn in map(str, range(1, 100_000)) else 1
