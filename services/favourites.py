"""A doctor's own saved replies: kept under a name, put into a later draft."""
import json

import clock
from models import Favourite, Staff
from rules.words import Refused, Say

MOST = 30


def of(doctor: Staff):
    """This doctor's favourites by name."""
    return Favourite.seen_by(doctor).order_by(Favourite.name)


def save(doctor: Staff, name: str, fields: list[tuple[str, str]]) -> None:
    """Keep these typed fields under a name; the same name again replaces what it held."""
    names = {row.name for row in of(doctor)}
    if name not in names and len(names) >= MOST:
        raise Refused(Say("You have {most} favourites. Delete one first.", most=MOST), "/favourites")
    Favourite.delete().where(Favourite.doctor == doctor, Favourite.name == name).execute()
    Favourite.create(doctor=doctor, name=name, fields=json.dumps(fields, ensure_ascii=False), at=clock.now())


def fields(favourite: Favourite) -> list[tuple[str, str]]:
    """The typed fields of a favourite."""
    return [tuple(pair) for pair in json.loads(favourite.fields)]


def drop(favourite: Favourite) -> None:
    """Delete a favourite: it is nobody's record."""
    favourite.delete_instance()
