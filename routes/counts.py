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
from web.typed import page_count, page_number
from web.visit import here

section = Section()
A_PAGE = 15  # rows of a wide table, lines of a list: below 10 kB in Hindi too


@section.get("/district/counts", may=OFFICE)
def table():
    month, by, number = asked_month(), _one_of("by", terms.COUNTED_BY, "block"), page_number()
    rows = tables.table(month, by)
    return _page(
        "counts/table.html",
        month,
        by=by,
        page_number=number,
        page_count=page_count(len(rows), A_PAGE),
        total=tables.total(rows),
        rows=rows[(number - 1) * A_PAGE : number * A_PAGE],
    )


@section.get("/district/counts/one", may=OFFICE)
def one():
    month, by, of = _whose()
    return _page(
        "counts/one.html",
        month,
        by=by,
        of=of,
        row=tables.one(month, by, of) or abort(404),
        spent=working_days.spent(month, by, of),
        targets=here().site.settings.targets,
    )


@section.get("/district/counts/list", may=OFFICE)
def listed():
    number = behind.Number(*_whose(), _one_of("what", terms.COUNTED, "asked"))
    turned_to = page_number()
    shown = behind.page(number, here().site.settings.targets, turned_to, A_PAGE)
    return page(
        "counts/list.html",
        **number._asdict(),
        **shown._asdict(),
        page_number=turned_to,
        page_count=page_count(shown.number_of_lines, A_PAGE),
    )


@section.get("/district/counts/charts", may=OFFICE)
def charts_page():
    month, targets = asked_month(), here().site.settings.targets
    shown = summaries.charted(month, targets)
    return _page(
        "counts/charts.html", month, targets=targets, share=charts.share, **shown._asdict()
    )


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


def _one_of(name, known, otherwise):
    value = request.query.get(name, otherwise)
    return value if value in known or value == otherwise else abort(404)
