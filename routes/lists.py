"""The clinical lists for the district office: what is in force, who signed it, putting signed rows
into it.
"""

from bottle import abort, request

from forms.lists import RowsForm
from models import OFFICE
from rules.clinical import COLUMNS, KINDS
from rules.words import Refused
from services import lists
from web.languages import speak
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()
FULLEST, MARKUP = 5000, 18  # bytes of rows on a page; of the markup round a cell


@section.get("/district/lists", may=OFFICE)
def all_lists():
    return page(
        "lists/lists.html",
        standings=[lists.standing(kind) for kind in KINDS.values()],
        changes=lists.changes(),
        kinds=KINDS,
    )


@section.get("/district/lists/<clinical:word>", may=OFFICE)
def one_list(clinical):
    return _show(_kind(clinical), RowsForm())


@section.post("/district/lists/<clinical:word>", may=OFFICE)
def amend(clinical):
    form, kind = RowsForm(here().typed), _kind(clinical)
    problems = _amend(kind, form) if form.validate() else ()
    for said in problems:
        form.complain("rows", said)
    return (
        _show(kind, form, 200 if form.switching_language else 422)
        if form.switching_language or form.errors
        else see(f"/district/lists/{kind.slug}")
    )


def _amend(kind, form):
    """Keep the rows; what is wrong with them, if anything, and then nothing is kept."""
    try:
        rows = lists.read(kind, form.rows.data.encode())
    except Refused as refused:
        return [refused.because]
    return lists.amend(kind, rows, form.signed_by.data, here().staff).problems


def _show(kind, form, status=200):
    now = lists.standing(kind)
    pages, turn = _pages(kind, now.rows), request.query.get("turn", "1")
    turn = min(int(turn), len(pages)) if turn in map(str, range(1, 1000)) else 1
    return page(
        "lists/list.html",
        status,
        cache=REVALIDATE,
        form=form,
        now_in_force=now,
        kind=kind,
        rows=pages[turn - 1],
        columns=COLUMNS,
        turn=turn,
        turns=len(pages),
    )


def _pages(kind, rows):
    """The rows in portions that fit a page in the longest language, so that a page is the same in
    each.
    """
    pages, room = [[]], FULLEST
    for row in rows:
        size = sum(
            len(speak("hi", COLUMNS[name]).encode()) + len(cell.encode()) + MARKUP
            for name, cell in row.items()
            if cell
        )
        if size > room and pages[-1]:
            pages.append([])
            room = FULLEST
        pages[-1].append(row)
        room -= size
    return pages


def _kind(slug):
    return next((kind for kind in KINDS.values() if kind.slug == slug), None) or abort(404)
