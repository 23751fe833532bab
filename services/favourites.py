"""A doctor's own saved replies: kept under a name, put into a later draft."""

import json

import clock
from models import Favourite, Staff
from rules.words import Refused, Say

MOST = 30
# What of a reply is no patient's own, and what stands between the reply's words and the
# favourite's.
COMMON = {"diagnosis": "; ", "medicines": "\n", "advice": "\n", "tests": "\n"}


def of(doctor: Staff):
    """This doctor's favourites by name."""
    return Favourite.seen_by(doctor).order_by(Favourite.name)


def save(doctor: Staff, name: str, typed: list[tuple[str, str]], see: str) -> None:
    """Keep the common words of a typed reply under a name; the same name again replaces what it
    held.
    """
    names = {row.name for row in of(doctor)}
    if name not in names and len(names) >= MOST:
        raise Refused(Say("You have {most} favourites. Delete one first.", most=MOST), see)
    words = [(field, said) for field, said in typed if said and field in COMMON]
    Favourite.delete().where(Favourite.doctor == doctor, Favourite.name == name).execute()
    Favourite.create(
        doctor=doctor, name=name, fields=json.dumps(words, ensure_ascii=False), at=clock.now()
    )


def inserted(typed: list[tuple[str, str]], favourite: Favourite) -> list[tuple[str, str]]:
    """A typed reply with the words of a favourite after its own."""
    reply, words = dict(typed), dict(json.loads(favourite.fields))
    both = {
        name: between.join(filter(None, (reply.get(name, "").strip(), words.get(name, ""))))
        for name, between in COMMON.items()
    }
    return list((reply | both).items())


def drop(favourite: Favourite) -> None:
    """Delete a favourite: it is nobody's record."""
    favourite.delete_instance()
