"""The district office brings in spreadsheets by page: send, look at what would happen, take; then
print the slips.
"""

from bottle import abort, request

from forms.spreadsheets import rows
from forms.spreadsheets.sending import KINDS, SpreadsheetForm
from models import OFFICE
from rules.words import Refused, Say
from services.spreadsheets import reading, sent, taking
from web import keys
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()
LARGEST = 1 << 20  # bytes: thousands of people; longer files go through manage.py
A_PAGE, CARDS = 25, 6


def one_file(files):
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
def all_spreadsheets():
    return _all(SpreadsheetForm())


@section.post("/district/sheets", may=OFFICE, first=one_file)
def send():
    form = SpreadsheetForm(here().typed, sheet=here().ready)
    if not form.validate() or not _readable(form):
        return _all(form)
    return see(f"/district/sheets/{sent.send(form.kind.data, form.sheet.data, here().staff).id}")


@section.get("/district/sheets/<spreadsheet:row>", may=OFFICE)
def look(spreadsheet):
    outcome = (
        sent.look(spreadsheet, rows.KINDS[spreadsheet.kind])
        if sent.waits(spreadsheet)
        else taking.Outcome()
    )
    lines = _lines(outcome)
    turn, turns = _turn(len(lines), A_PAGE)
    return page(
        "spreadsheets/spreadsheet.html",
        spreadsheet=spreadsheet,
        outcome=outcome,
        lines=lines[(turn - 1) * A_PAGE : turn * A_PAGE],
        open=sent.waits(spreadsheet),
        mark=sent.mark(outcome),
        kinds=KINDS,
        turn=turn,
        turns=turns,
        newcomers=sent.newcomers(spreadsheet).count(),
        slips=len(sent.slips(spreadsheet)),
    )


@section.post("/district/sheets/<spreadsheet:row>/take", may=OFFICE)
def take(spreadsheet):
    sent.take(spreadsheet, rows.KINDS[spreadsheet.kind], here().typed.get("seen", ""))
    return see(f"/district/sheets/{spreadsheet.id}")


@section.post("/district/sheets/<spreadsheet:row>/codes", may=OFFICE)
def give_codes(spreadsheet):
    sent.give_codes(spreadsheet, iter(keys.token, ""), here().staff)
    return see(f"/district/sheets/{spreadsheet.id}/slips")


@section.get("/district/sheets/<spreadsheet:row>/slips", may=OFFICE)
def slips(spreadsheet):
    codes = sent.slips(spreadsheet) or abort(404)
    turn, turns = _turn(len(codes), CARDS)
    shown = [
        (code, here().site.keys.code(code.nonce))
        for code in codes[(turn - 1) * CARDS : turn * CARDS]
    ]
    return page(
        "staff/logins.html",
        language="hi",
        spreadsheet=spreadsheet,
        shown=shown,
        turn=turn,
        turns=turns,
        settings=here().site.settings,
    )


def _readable(form):
    """Whether the file has the columns of its kind; if not, that is said at the field."""
    kind = rows.KINDS[form.kind.data]
    try:
        lines = reading.read(form.sheet.data, kind.columns, kind.optional)
    except Refused as refused:
        return form.complain("sheet", refused.because)
    return bool(lines) or form.complain("sheet", Say("The file is empty."))


def _all(form):
    return page(
        "spreadsheets/spreadsheets.html",
        422 if form.errors else 200,
        cache=REVALIDATE,
        form=form,
        last=sent.last(),
        kinds=KINDS,
        columns={kind: each.columns + each.optional for kind, each in rows.KINDS.items()},
    )


def _lines(outcome):
    """(what, row number or "", words) of everything there is to say, what stops the file first."""
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
