"""Centres and hospitals, as the district office finds, adds and corrects them; and the map of
blocks and gram panchayats.
"""

from typing import NamedTuple

from models import Block, Facility, Panchayat
from rules import lists
from services import corrections


class Places(NamedTuple):
    """A page of centres and hospitals, and whether there are more."""

    places: list[Facility]
    more: bool


def page(kind: str, begins: str, page_number: int, a_page: int) -> Places:
    """Centres and hospitals by name; one kind's, or those whose name or code begins so."""
    rows = Facility.select().order_by(Facility.name, Facility.id)
    if kind:
        rows = rows.where(Facility.kind == kind)
    if begins:
        rows = rows.where(Facility.name.startswith(begins) | Facility.code.startswith(begins))
    places = list(rows.limit(a_page + 1).offset((page_number - 1) * a_page))
    return Places(places[:a_page], len(places) > a_page)


def add(columns: dict) -> Facility:
    return Facility.create(**columns)


def correct(place: Facility, columns: dict, was: str, see: str) -> None:
    """Change a centre or hospital that is still as it `was` (its version)."""
    corrections.correct(place, columns, was, see)


def lay_map() -> int:
    """Load blocks and gram panchayats from data/: how many rows were new or changed."""
    blocks = [{**row, "code": int(row["code"])} for row in lists.rows("blocks")]
    panchayats = [
        {"code": int(row["code"]), "name": row["name"], "block": int(row["block"])}
        for row in lists.rows("panchayats")
    ]
    return _load(Block, blocks) + _load(Panchayat, panchayats)


def _load(table, rows):
    present = {row.code: row.__data__ for row in table.select()}
    fresh = [row for row in rows if present.get(row["code"]) != row]
    if fresh:
        others = [getattr(table, name) for name in fresh[0] if name != "code"]
        table.insert_many(fresh).on_conflict(
            conflict_target=[table.code], preserve=others
        ).execute()
    return len(fresh)
