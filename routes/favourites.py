"""A doctor's favourites: the list, and deleting one. They are saved and inserted on the answer page."""
import re

from models import DOCTOR, Favourite
from services import favourites
from web.guard import Section
from web.pages import page, see
from web.visit import here

section = Section()


@section.get("/favourites", may=DOCTOR)
def favourites_page():
    return page("favourites/list.html", mine=favourites.of(here().staff))


@section.post("/favourites/drop", may=DOCTOR)
def drop():
    """Delete the favourite whose button was pressed (drop-<id>)."""
    wanted = next((name[5:] for name in here().typed if re.fullmatch("drop-[0-9]{1,9}", name)), "0")
    row = favourites.of(here().staff).where(Favourite.id == int(wanted)).first()
    if row:
        favourites.drop(row)
    return see("/favourites")
