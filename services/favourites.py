"""A doctor's own saved replies: kept under a name, put into a later draft."""

import json
from typing import NamedTuple

import clock
from models import Consult, Favourite, Staff
from queries import Given, prepare
from rules.words import Refused, Say
from services.answers import drafts

MOST = 30
# What of a reply is no patient's own, and what comes between the reply's words and the
# favourite's.
COMMON = {"diagnosis": "; ", "medicines": "\n", "advice": "\n", "tests": "\n"}


class FavouriteLine(NamedTuple):
    """A favourite in the list."""

    id: int
    name: str


_OF_DOCTOR = prepare(
    FavouriteLine,
    Favourite.select().where(Favourite.doctor == Given("doctor")).order_by(Favourite.name),
)


def of(doctor: Staff) -> list[FavouriteLine]:
    """This doctor's favourites by name."""
    return _OF_DOCTOR.all(doctor=doctor.id)


def save(consult: Consult, doctor: Staff, name: str, see: str) -> None:
    """Keep the common words of the half-written reply under a name; the same name again replaces
    what it held.
    """
    names = {row.name for row in of(doctor)}
    if name not in names and len(names) >= MOST:
        raise Refused(Say("You have {most} favourites. Delete one first.", most=MOST), see)
    typed = drafts.fields_of(consult, doctor)
    words = [(field, text) for field, text in typed if text and field in COMMON]
    Favourite.delete().where(Favourite.doctor == doctor, Favourite.name == name).execute()
    Favourite.create(
        doctor=doctor, name=name, fields=json.dumps(words, ensure_ascii=False), at=clock.now()
    )


def insert(consult: Consult, doctor: Staff, favourite: int, minutes: int) -> None:
    """Put the words of this doctor's favourite of that id, if there is one, after those of the
    half-written reply; the case is kept for `minutes`.
    """
    row = Favourite.seen_by(doctor).where(Favourite.id == favourite).first()
    if row:
        reply = _with(drafts.fields_of(consult, doctor), json.loads(row.fields))
        drafts.keep(consult, doctor, reply, minutes)


def _with(typed, common):
    """A typed reply with the words of a favourite after its own."""
    reply, words = dict(typed), dict(common)
    both = {
        name: between.join(filter(None, (reply.get(name, "").strip(), words.get(name, ""))))
        for name, between in COMMON.items()
    }
    return list((reply | both).items())


def drop(doctor: Staff, favourite: int) -> None:
    """Delete this doctor's favourite of that id: it is nobody's record."""
    Favourite.delete().where(Favourite.id == favourite, Favourite.doctor == doctor).execute()
