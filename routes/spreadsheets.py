"""The district office brings in spreadsheets by page: send, look at what would happen, take; then
print the slips.
"""

from bottle import abort

from forms.spreadsheets import rows
from forms.spreadsheets.sending import KINDS, SpreadsheetForm
from rules.codes import OFFICE
from rules.words import Refused, Say
from services.spreadsheets import inbox, reading
from web import keys
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.typed import page_of
from web.visit import here

section = Section()
LARGEST = 1 << 20  # bytes: thousands of people; longer files go through manage.py
A_PAGE, CARDS = 25, 6


def one_file(files):
    """The one file of the form, or a Say why there is none."""
    contents = [content for content in files.get("sheet", []) if content]
    if len(contents) > 1:
        return Say("Please send one sheet at a time.")
    if not contents:
        return Say("Please choose a sheet.")
    if len(contents[0]) > LARGEST:
        return Say("The file is larger than {most} MB.", most=LARGEST >> 20)
    return contents[0]


@section.get("/district/sheets", may=OFFICE)
def all_spreadsheets():
    return _all(SpreadsheetForm())


@section.post("/district/sheets", may=OFFICE, first=one_file)
def send():
    form = SpreadsheetForm(here().typed, sheet=here().ready)
    if not form.validate() or not _readable(form):
        return _all(form)
    return see(f"/district/sheets/{inbox.send(form.kind.data, form.sheet.data, here().staff).id}")


@section.get("/district/sheets/<spreadsheet:row>", may=OFFICE)
def look(spreadsheet):
    look = inbox.look(spreadsheet, rows.KINDS[spreadsheet.kind])
    return page(
        "spreadsheets/spreadsheet.html",
        spreadsheet=spreadsheet,
        kinds=KINDS,
        look=look,
        **page_of(look.lines, A_PAGE),
    )


@section.post("/district/sheets/<spreadsheet:row>/take", may=OFFICE)
def take(spreadsheet):
    inbox.take(spreadsheet, rows.KINDS[spreadsheet.kind], here().typed.get("seen", ""))
    return see(f"/district/sheets/{spreadsheet.id}")


@section.post("/district/sheets/<spreadsheet:row>/codes", may=OFFICE)
def give_codes(spreadsheet):
    inbox.give_codes(spreadsheet, iter(keys.token, ""), here().staff)
    return see(f"/district/sheets/{spreadsheet.id}/slips")


@section.get("/district/sheets/<spreadsheet:row>/slips", may=OFFICE)
def slips(spreadsheet):
    return page(
        "staff/logins.html",
        language="hi",
        spreadsheet=spreadsheet,
        figures_of=here().site.keys.code,
        settings=here().site.settings,
        **page_of(inbox.slips(spreadsheet) or abort(404), CARDS),
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
        last=inbox.last(),
        kinds=KINDS,
        columns={kind: each.columns + each.optional for kind, each in rows.KINDS.items()},
    )
