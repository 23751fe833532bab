"""The clinical lists of data/*.csv, and the ones that a district has put in their place:
specialities, complaints, …

Other rules read theirs through in_force(): a list is replaced whole, in one step, wherever it is
used.
"""

import csv
import functools
from collections.abc import Callable, Mapping
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """data/<name>.csv as dictionaries, in file order."""
    with open(DATA / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class InForce(Mapping):
    """A table that rules work by, read like a dictionary; put() changes all of it at once, also
    between two threads.
    """

    def __init__(self, table: dict):
        self._table = table

    @property
    def now(self) -> dict:
        """The table as it is: another one after each put()."""
        return self._table

    def put(self, table: dict) -> None:
        self._table = table

    def __getitem__(self, key):
        return self._table[key]

    def __iter__(self):
        return iter(self._table)

    def __len__(self):
        return len(self._table)

    def __or__(self, other) -> dict:
        return self._table | dict(other)


READ: dict[str, tuple[InForce, Callable]] = {}  # each list that is read through in_force, and how


def in_force(name: str, read: Callable[[list[dict]], dict]) -> InForce:
    """The table that `read` makes of data/<name>.csv, until put_in_force gives it other rows."""
    table = InForce(read(rows(name)))
    READ[name] = table, read
    return table


def put_in_force(name: str, new: list[dict[str, str]]) -> None:
    """Work by these rows from now on. Check them first; KeyError for a list that nothing reads
    through in_force.

    Rows that say what is in force already change nothing, so that what was made of them stands.
    """
    table, read = READ[name]
    made = read(new)
    if list(made.items()) != list(table.items()):
        table.put(made)


def made_of(*tables: InForce):
    """For a function of these tables: what it makes of them is kept until one of them is replaced.

    The function is called without arguments then, and always answers by the lists in force.
    """

    def keeping(make: Callable) -> Callable:
        last: tuple[list, object] = [], None

        @functools.wraps(make)
        def made():
            nonlocal last
            of, (was, kept) = [table.now for table in tables], last
            if len(was) != len(of) or any(one is not other for one, other in zip(of, was)):
                kept = make(*of)
                last = of, kept  # in one step: another thread may be asking
            return kept

        return made

    return keeping


def by_code(new: list[dict[str, str]]) -> dict[str, dict]:
    """{code: row} in the order of the list."""
    return {row["code"]: row for row in new}


SPECIALITIES = in_force("specialities", by_code)
COMPLAINTS = in_force("complaints", by_code)


# Complaints that only some patients can have; the others are not made to scroll past them.
WOMENS = {"ANC", "PNC", "MEN", "WHD"}
SMALL_CHILDS = {"CHD", "NEW", "MAL"}
GROWN_UPS = {"FPL", "LBR", "ALC", "OLD", "HBP", "WKN"}


def complaints_for(sex: str, years: float) -> dict:
    """COMPLAINTS without those that a patient of this sex and age cannot have."""
    not_hers = (WOMENS if sex == "M" or years < 9 else set()) | (
        SMALL_CHILDS if years >= 6 else GROWN_UPS
    )
    return {code: row for code, row in COMPLAINTS.items() if code not in not_hers}


def speciality_for(complaint: str) -> str:
    """The speciality that a complaint usually goes to; general medicine when in doubt."""
    return COMPLAINTS.get(complaint, {}).get("speciality", "GM")


def speciality_named(typed: str) -> str:
    """The code of the one speciality with this code, or with a word in its name (either script)
    beginning so, or "".
    """
    asked = typed.strip().casefold()
    words = {
        code: f" {row['name']} {row['name_hi']}".casefold().replace("(", " ").replace("-", " ")
        for code, row in SPECIALITIES.items()
    }
    begun = [code for code, said in words.items() if asked and f" {asked}" in said]
    exact = [code for code in SPECIALITIES if code.casefold() == asked]
    return (exact or (begun if len(begun) == 1 else [""]))[0]
