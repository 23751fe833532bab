"""What a centre has on its shelf."""

from typing import NamedTuple

import clock
from models import Facility, Stock
from queries import Given, prepare
from rules.medicines import names, reading
from rules.medicines.lines import Line
from rules.medicines.names import PROHIBITED, Drug

A_PAGE = 25  # medicines on one page of the list: it stays under 10 kB


class _Stocked(NamedTuple):
    drug: str


_ON_SHELF = prepare(_Stocked, Stock.select().where(Stock.centre == Given("centre")))


def on_shelf(centre: Facility | int) -> frozenset[str]:
    """Formulary codes that a centre has now."""
    rows = _ON_SHELF.all(centre=centre if isinstance(centre, int) else centre.id)
    return frozenset(row.drug for row in rows)


def pages(everything: bool = False) -> list[list[Drug]]:
    """The medicines to tick, by name, a page at a time: those of a health centre's list, or all of
    the formulary.
    """
    drugs = _by_name(
        drug for drug in names.drugs() if drug.list != PROHIBITED and (everything or drug.shc)
    )
    return [drugs[start : start + A_PAGE] for start in range(0, len(drugs), A_PAGE)]


def tick(centre: Facility | int, drugs: list[Drug], ticked: set[str]) -> None:
    """The centre has of these medicines exactly the ticked ones; all others stay as they were."""
    codes, before = {drug.code for drug in drugs}, on_shelf(centre)
    Stock.delete().where(Stock.centre == centre, Stock.drug.in_(codes - ticked)).execute()
    new = sorted((codes & ticked) - before)
    rows = [{"centre": centre, "drug": code, "since": clock.now()} for code in new]
    if rows:
        Stock.insert_many(rows).execute()


def medicines_on(shelf: frozenset[str]) -> list[Drug]:
    """The medicines on a shelf, by name."""
    return _by_name(drug for drug in names.drugs() if drug.code in shelf)


def _by_name(drugs):
    """As a person looks for them: by name, then by code."""
    return sorted(drugs, key=lambda drug: (drug.name.lower(), drug.code))


def held_of(lines: list[Line], shelf: frozenset[str]) -> dict[Line, bool]:
    """{line: whether the centre has it}; empty where the centre has not said what it has."""
    return {line: there(line.name, line.strength, shelf) for line in lines} if shelf else {}


def there(name: str, strength: str, shelf: frozenset[str]) -> bool:
    """Whether a medicine, in that strength where one is written, is on the shelf."""
    return any(
        one.code in shelf
        for one in reading.drugs_for(name, strength)
        if not strength or reading.same_strength(one, strength)
    )
