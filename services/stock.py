"""What a centre has on its shelf."""

import clock
from models import Facility, Stock
from rules.medicines import names, reading
from rules.medicines.lines import Line
from rules.medicines.names import PROHIBITED, Drug

A_PAGE = 25  # medicines on one page of the list: it stays under 10 kB


def on_shelf(centre: Facility | int) -> frozenset[str]:
    """Formulary codes that a centre has now."""
    return frozenset(row.drug for row in Stock.select().where(Stock.centre == centre))


def pages(everything: bool = False) -> list[list[Drug]]:
    """The medicines to tick, by name, a page at a time: those of a health centre's list, or all of
    the formulary.
    """
    shown = sorted(
        (one for one in names.drugs() if one.list != PROHIBITED and (everything or one.shc)),
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
        (one for one in names.drugs() if one.code in shelf),
        key=lambda one: (one.name.lower(), one.code),
    )


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
