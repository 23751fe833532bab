"""The district office counts a month: tables, the lists behind them, charts and exports."""

import functools

from bottle import abort, request

import clock
from rules import charts, months, terms
from rules.codes import OFFICE
from services.counts import behind, exports, summaries, tables, working_days
from web import languages
from web.pages import flowing, page
from web.section import Section
from web.typed import page_count, page_number, page_of
from web.visit import here

section = Section()
A_PAGE = 15  # rows of a wide table, lines of a list: below 10 kB in Hindi too


@section.get("/district/counts", may=OFFICE)
def table():
    month, by = asked_month(), _one_of("by", terms.COUNTED_BY, "block")
    rows = tables.table(month, by)
    total, part = tables.total(rows), page_of(rows, A_PAGE)
    return _page("counts/table.html", month, by=by, total=total, **part)


@section.get("/district/counts/one", may=OFFICE)
def one():
    month, by, of = _whose()
    row = tables.one(month, by, of) or abort(404)
    spent, targets = working_days.spent(month, by, of), here().site.settings.targets
    return _page("counts/one.html", month, by=by, of=of, row=row, spent=spent, targets=targets)


@section.get("/district/counts/list", may=OFFICE)
def listed():
    number = behind.Number(*_whose(), _one_of("what", terms.COUNTED, "asked"))
    nth, targets = page_number(), here().site.settings.targets
    lines = behind.page(number, targets, nth, A_PAGE)
    count = page_count(lines.number_of_lines, A_PAGE)
    values = number._asdict() | lines._asdict()
    return page("counts/list.html", **values, page_number=nth, page_count=count)


@section.get("/district/counts/charts", may=OFFICE)
def charts_page():
    month, targets = asked_month(), here().site.settings.targets
    values = summaries.charted(month, targets)._asdict()
    return _page("counts/charts.html", month, targets=targets, share=charts.share, **values)


@section.get("/district/counts/exports", may=OFFICE)
def exports_page():
    return _page("counts/exports.html", asked_month())


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


def _whose():
    """(month, by, of): whose counts of which month the address asks for; by "" for everyone's."""
    by = _one_of("by", terms.COUNTED_BY, "")
    return asked_month(), by, request.query.getunicode("of", "")


def _page(template, month, **values):
    """A page of a month that one can turn over."""
    return page(template, month=month, **around(month), **values)


def _one_of(name, allowed, otherwise):
    value = request.query.get(name, otherwise)
    return value if value in allowed or value == otherwise else abort(404)
