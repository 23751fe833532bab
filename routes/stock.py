"""What a centre has on its shelf: the CHO ticks it, a page of the list at a time."""

from forms.stock import StockPage
from models import CHO
from services import stock
from web.pages import page, see
from web.section import Section
from web.typed import asked
from web.visit import here

section = Section()


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
