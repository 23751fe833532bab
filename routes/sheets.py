"""The district office brings in spreadsheets by page: send, look at what would happen, take; then
print the slips.
"""

from bottle import abort, request

from forms import imports as forms
from forms.sheets import KINDS, SheetForm
from models import OFFICE
from rules.words import Refused, Say
from services import imports, sheets
from web import keys
from web.section import Section
from web.pages import KEPT, page, see
from web.visit import here

section = Section()
LARGEST = 1 << 20  # bytes: thousands of people; longer sheets go through manage.py
A_PAGE, CARDS = 25, 6


def sent(files):
    """The one file of the form, or a Say why there is none."""
    found = [content for content in files.get("sheet", []) if content]
    if len(found) != 1:
        return Say("Please send one sheet at a time.") if found else Say("Please choose a sheet.")
    return (
        found[0]
        if len(found[0]) <= LARGEST
        else Say("The file is larger than {most} MB.", most=LARGEST >> 20)
    )


@section.get("/district/sheets", may=OFFICE)
def all_sheets():
    return _all(SheetForm())


@section.post("/district/sheets", may=OFFICE, first=sent)
def send():
    form = SheetForm(here().typed, sheet=here().ready)
    if not form.validate() or not _readable(form):
        return _all(form)
    return see(f"/district/sheets/{sheets.send(form.kind.data, form.sheet.data, here().staff).id}")


@section.get("/district/sheets/<sheet:row>", may=OFFICE)
def look(sheet):
    outcome = (
        sheets.look(sheet, forms.KINDS[sheet.kind]) if sheets.waits(sheet) else imports.Outcome()
    )
    lines = _lines(outcome)
    turn, turns = _turn(len(lines), A_PAGE)
    return page(
        "district/sheet.html",
        sheet=sheet,
        outcome=outcome,
        lines=lines[(turn - 1) * A_PAGE : turn * A_PAGE],
        open=sheets.waits(sheet),
        mark=sheets.mark(outcome),
        kinds=KINDS,
        turn=turn,
        turns=turns,
        newcomers=sheets.newcomers(sheet).count(),
        slips=len(sheets.slips(sheet)),
    )


@section.post("/district/sheets/<sheet:row>/take", may=OFFICE)
def take(sheet):
    sheets.take(sheet, forms.KINDS[sheet.kind], here().typed.get("seen", ""))
    return see(f"/district/sheets/{sheet.id}")


@section.post("/district/sheets/<sheet:row>/codes", may=OFFICE)
def give_codes(sheet):
    sheets.give_codes(sheet, iter(keys.token, ""), here().staff)
    return see(f"/district/sheets/{sheet.id}/slips")


@section.get("/district/sheets/<sheet:row>/slips", may=OFFICE)
def slips(sheet):
    codes = sheets.slips(sheet) or abort(404)
    turn, turns = _turn(len(codes), CARDS)
    shown = [
        (code, here().site.keys.code(code.nonce))
        for code in codes[(turn - 1) * CARDS : turn * CARDS]
    ]
    return page(
        "slips/logins.html",
        language="hi",
        sheet=sheet,
        shown=shown,
        turn=turn,
        turns=turns,
        settings=here().site.settings,
    )


def _readable(form):
    """Whether the sheet has the columns of its kind; if not, that is said at the field."""
    kind = forms.KINDS[form.kind.data]
    try:
        rows = imports.read(form.sheet.data, kind.columns, kind.optional)
    except Refused as refused:
        return form.complain("sheet", refused.because)
    return bool(rows) or form.complain("sheet", Say("The file is empty."))


def _all(form):
    return page(
        "district/sheets.html",
        422 if form.errors else 200,
        cache=KEPT,
        form=form,
        last=sheets.last(),
        kinds=KINDS,
        columns={kind: each.columns + each.optional for kind, each in forms.KINDS.items()},
    )


def _lines(outcome):
    """(what, row number or "", words) of everything there is to say, what stops the sheet first."""
    named = [("wrong", outcome.problems), ("note", outcome.warnings)]
    return [
        (what, problem.row, problem.column, problem.said)
        for what, problems in named
        for problem in problems
    ] + [
        (what, "", "", columns.get("name") or columns["mobile"])
        for what, rows in (("new", outcome.new), ("changed", outcome.changed))
        for columns in rows
    ]


def _turn(count, most):
    """(page asked for, how many there are)"""
    turns, asked = max(1, -(-count // most)), request.query.get("turn", "1")
    return min(int(asked), turns) if asked in map(str, range(1, 1000)) else 1, turns
