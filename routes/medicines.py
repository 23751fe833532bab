"""A doctor looks a medicine up: by itself, or for a case, with what the centre has first."""

from forms.medicines import FindMedicine
from rules import terms
from rules.codes import DOCTOR
from rules.medicines import reading
from services import stock
from web.pages import page
from web.section import Section
from web.typed import query

section = Section()
MOST = 40  # medicines on the page


@section.get("/formulary", may=DOCTOR)
def search():
    return _search(None, frozenset())


@section.get("/consults/<consult:row>/formulary", may=DOCTOR)
def search_for_case(consult):
    return _search(consult, stock.on_shelf(consult.centre_id))


def _search(consult, shelf):
    form = FindMedicine(query())
    matches = reading.search(form.q.data, shelf) if form.validate() and form.q.data else []
    return page(
        "medicines/search.html",
        form=form,
        consult=consult,
        matches=matches[:MOST],
        shelf=shelf,
        lists_named=terms.DRUG_LISTS,
        held=stock.medicines_on(shelf),
    )
