"""The clinical lists for the district office: what is in force, who signed it, putting signed rows
into it.
"""

from bottle import abort

from forms.lists import RowsForm
from rules.clinical import COLUMNS, KINDS
from rules.codes import OFFICE
from rules.words import Refused
from services import lists
from web.languages import speak
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.typed import page_number
from web.visit import here

section = Section()
FULLEST, MARKUP = 5000, 18  # bytes of rows on a page; of the markup round a cell


@section.get("/district/lists", may=OFFICE)
def all_lists():
    return page(
        "lists/lists.html",
        standings=lists.standings(),
        replacements=lists.replacements(),
        kinds=KINDS,
    )


@section.get("/district/lists/<clinical:word>", may=OFFICE)
def one_list(clinical):
    return _show(_kind(clinical), RowsForm())


@section.post("/district/lists/<clinical:word>", may=OFFICE)
def amend(clinical):
    form, kind = RowsForm(here().typed), _kind(clinical)
    if form.validate():
        _amend(kind, form)
    if form.switching_language or form.errors:
        return _show(kind, form, 200 if form.switching_language else 422)
    return see(f"/district/lists/{kind.slug}")


def _amend(kind, form):
    """Keep the rows; what is wrong with them is said at the field, and then nothing is kept."""
    try:
        rows = lists.read(kind, form.rows.data.encode())
        problems = lists.amend(kind, rows, form.signed_by.data, here().staff).problems
    except Refused as refused:
        problems = [refused.because]
    for problem in problems:
        form.complain("rows", problem)


def _show(kind, form, status=200):
    standing = lists.standing(kind)
    pages = _pages(standing.rows)
    number = page_number(len(pages))
    return page(
        "lists/list.html",
        status,
        cache=REVALIDATE,
        form=form,
        standing=standing,
        kind=kind,
        rows=pages[number - 1],
        columns=COLUMNS,
        page_number=number,
        page_count=len(pages),
    )


def _pages(rows):
    """The rows in portions that fit a page in the longest language, so that a page is the same in
    each.
    """
    round_a_cell = {name: MARKUP + _size(speak("hi", words)) for name, words in COLUMNS.items()}
    pages, room = [[]], FULLEST
    for row in rows:
        size = sum(round_a_cell[name] + _size(cell) for name, cell in row.items() if cell)
        if size > room and pages[-1]:
            pages.append([])
            room = FULLEST
        pages[-1].append(row)
        room -= size
    return pages


def _size(text):
    return len(text.encode())


def _kind(slug):
    return next((kind for kind in KINDS.values() if kind.slug == slug), None) or abort(404)
