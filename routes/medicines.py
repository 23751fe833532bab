"""Medicines: a doctor looks them up; a CHO ticks what her centre has."""

from forms.medicines import FindMedicine, StockPage
from models import CHO, DOCTOR
from rules import terms
from services import stock
from web.pages import page, see
from web.section import Section
from web.typed import asked
from web.visit import here

section = Section()


@section.get("/formulary", may=DOCTOR)
def search():
    return _search(None)


@section.get("/consults/<consult:row>/formulary", may=DOCTOR)
def search_for_case(consult):
    return _search(consult)


@section.get("/stock", may=CHO)
def stock_page():
    form = StockPage(asked())
    pages = stock.pages(bool(form.all.raw))
    at = form.chosen(pages)
    firsts = [shown[0].name[:3] for shown in pages]
    return page(
        "stock/stock.html",
        shown=pages[at],
        at=at,
        firsts=firsts,
        everything=bool(form.all.raw),
        shelf=stock.on_shelf(here().staff.facility_id),
    )


@section.post("/stock", may=CHO)
def tick():
    form = StockPage(here().typed)
    pages = stock.pages(bool(form.all.raw))
    at = form.chosen(pages)
    stock.tick(here().staff.facility_id, pages[at], set(here().typed.getall("has")))
    rest = "&all=1" if form.all.raw else ""
    return see(f"/stock?page={at + 2}{rest}" if at + 1 < len(pages) else "/")


def _search(consult):
    form = FindMedicine(asked())
    shelf = stock.on_shelf(consult.centre_id) if consult else frozenset()
    found = stock.find(form.q.data, shelf) if form.validate() and form.q.data else []
    return page(
        "medicines/search.html",
        form=form,
        consult=consult,
        found=found,
        shelf=shelf,
        lists_named=terms.DRUG_LISTS,
        held=stock.held(consult.centre_id) if consult else [],
    )
