"""A doctor's favourites beside an open case: put one into the answer, save the answer as one,
delete one.
"""

import re

from forms.favourites import FavouriteForm
from rules.codes import DOCTOR
from services import favourites, queue
from web.pages import REVALIDATE, page, see
from web.section import Section
from web.visit import here

section = Section()


@section.get("/consults/<consult:row>/favourites", may=DOCTOR)
def favourites_page(consult):
    queue.must_be_mine(consult, here().staff)
    return _show(consult, FavouriteForm())


@section.post("/consults/<consult:row>/favourites", may=DOCTOR)
def change(consult):
    """Insert or delete the favourite whose button was pressed (insert-<id>, drop-<id>); else save
    the answer as one.
    """
    queue.must_be_mine(consult, here().staff)
    pressed = re.search(r"\b(insert|drop)-([0-9]{1,9})\b", " ".join(here().typed))
    if not pressed:
        return _save(consult)
    act = {"insert": _insert, "drop": _drop}[pressed[1]]
    return act(consult, int(pressed[2]))


def _insert(consult, favourite):
    minutes = here().site.settings.claim_minutes
    favourites.insert(consult, here().staff, favourite, minutes)
    return see(f"/consults/{consult.id}/answer")


def _drop(consult, favourite):
    favourites.drop(here().staff, favourite)
    return see(f"/consults/{consult.id}/favourites")


def _save(consult):
    form = FavouriteForm(here().typed)
    if not form.validate():
        return _show(consult, form)
    back = f"/consults/{consult.id}/favourites"
    favourites.save(consult, here().staff, form.name.data, back)
    return see(back)


def _show(consult, form):
    return page(
        "favourites/favourites.html",
        422 if form.errors else 200,
        cache=REVALIDATE,
        form=form,
        consult=consult,
        mine=favourites.of(here().staff),
    )
