"""What a centre has on its shelf, and finding medicines with what is there first."""

import clock
from models import Facility, Stock
from rules.medicines import reading as formulary
from rules.medicines.reading import PROHIBITED, Drug

A_PAGE = 25  # medicines on one page of the list: it stays under 10 kB
MOST_FOUND = 40


def on_shelf(centre: Facility | int) -> frozenset[str]:
    """Formulary codes that a centre has now."""
    return frozenset(row.drug for row in Stock.select().where(Stock.centre == centre))


def pages(everything: bool = False) -> list[list[Drug]]:
    """The medicines to tick, by name, a page at a time: those of a health centre's list, or all of
    the formulary.
    """
    shown = sorted(
        (one for one in formulary.drugs() if one.list != PROHIBITED and (everything or one.shc)),
        key=lambda one: (one.name.lower(), one.code),
    )
    return [shown[at : at + A_PAGE] for at in range(0, len(shown), A_PAGE)]


def tick(centre: Facility | int, shown: list[Drug], has: set[str]) -> None:
    """The centre has of these medicines exactly the ticked ones; all others stay as they were."""
    codes, before = {one.code for one in shown}, on_shelf(centre)
    Stock.delete().where(Stock.centre == centre, Stock.drug.in_(codes - has)).execute()
    for code in sorted((codes & has) - before):
        Stock.create(centre=centre, drug=code, since=clock.now())


def held(centre: Facility | int) -> list[Drug]:
    """The medicines that a centre has, by name."""
    shelf = on_shelf(centre)
    return sorted(
        (one for one in formulary.drugs() if one.code in shelf),
        key=lambda one: (one.name.lower(), one.code),
    )


def find(typed: str, shelf: frozenset[str] = frozenset()) -> list[Drug]:
    """Medicines that begin like what was typed (name, brand, Hindi); those on the shelf first."""
    return formulary.search(typed, shelf)[:MOST_FOUND]


def there(name: str, strength: str, shelf: frozenset[str]) -> bool:
    """Whether a medicine, in that strength where one is written, is on the shelf."""
    return any(
        one.code in shelf
        for one in formulary.drugs_for(name, strength)
        if not strength or formulary.same_strength(one, strength)
    )
