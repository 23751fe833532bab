"""What a centre has on its shelf: the CHO ticks it, a page of the list at a time."""

from forms.stock import StockPage
from rules.codes import CHO
from services import stock
from web.pages import page, see
from web.section import Section
from web.typed import query
from web.visit import here

section = Section()


@section.get("/stock", may=CHO)
def stock_page():
    form = StockPage(query())
    pages, shelf = stock.pages(form.everything), stock.on_shelf(here().staff.facility_id)
    number = form.number(len(pages))
    return page("stock/stock.html", form=form, pages=pages, page_number=number, shelf=shelf)


@section.post("/stock", may=CHO)
def tick():
    form, ticked = StockPage(here().typed), set(here().typed.getall("has"))
    pages = stock.pages(form.everything)
    number = form.number(len(pages))
    stock.tick(here().staff.facility_id, pages[number - 1], ticked)
    rest = "&all=1" if form.everything else ""
    return see(f"/stock?page={number + 1}{rest}" if number < len(pages) else "/")
