"""The people and places that are counted, by the names under which a table shows them."""

from typing import NamedTuple

from models import Block, Facility, Staff
from queries import Given, prepare
from rules import lists, terms
from rules.codes import CHO, DOCTOR, HEALTH_CENTRES
from rules.words import Say


class Person(NamedTuple):
    """A CHO or doctor, or whoever was one; facility_id: where a CHO works now."""

    id: int
    name: str
    name_hi: str
    mobile: str
    role: str
    facility_id: int
    active: bool


class Place(NamedTuple):
    """A health centre, or whatever became of one."""

    id: int
    name: str
    name_hi: str
    code: str
    kind: str
    block_id: int | None
    active: bool


class Location(NamedTuple):
    """Where a health centre is: by its code, and its block."""

    id: int
    code: str
    block_id: int | None


class Area(NamedTuple):
    """A block."""

    code: int
    name: str
    name_hi: str


_BY_ROLE = prepare(
    Person,
    Staff.select().where(Staff.role == Given("role")).order_by(Staff.name, Staff.id),
)
_PLACES = prepare(Place, Facility.select().order_by(Facility.name, Facility.id))
_LOCATIONS = prepare(Location, Facility.select())
_BLOCKS = prepare(Area, Block.select().order_by(Block.name))


def places() -> dict[int, Place]:
    """Every centre and hospital by its id."""
    return {place.id: place for place in _PLACES.all()}


def blocks() -> dict[int, Area]:
    """Every block by its code."""
    return {block.code: block for block in _BLOCKS.all()}


def locations() -> dict[str, Location]:
    """{centre: where it is}, for every centre as tables write it."""
    return {str(location.id): location for location in _LOCATIONS.all()}


def block_of() -> dict[str, str]:
    """{centre: its block}, as tables write them; "" for none."""
    return {of: str(location.block_id or "") for of, location in locations().items()}


def named(by: str, counted) -> dict:
    """{of: who or what it is, to be said} of everyone who is to be in the table, in its order; who
    is `counted` (by their `of`) is there whatever they are by now.
    """
    return _NAMED[by]([of for of in counted if of])


def _chos(counted):
    return _people(CHO, counted)


def _doctors(counted):
    return _people(DOCTOR, counted) | {"": Say("No doctor")}


def _people(role, counted):
    people = {str(person.id): person for person in _BY_ROLE.all(role=role)}
    others = [int(of) for of in counted if of not in people]
    if not others:
        return people
    for row in Staff.select().where(Staff.id.in_(others)):
        people[str(row.id)] = Person(*(getattr(row, name) for name in Person._fields))
    return dict(sorted(people.items(), key=lambda item: (item[1].name, item[1].id)))


def _centres(counted):
    return {
        str(place.id): place
        for place in _PLACES.all()
        if place.kind in HEALTH_CENTRES or str(place.id) in counted
    }


def _blocks(counted):
    return {str(block.code): block for block in _BLOCKS.all()} | {"": Say("No block")}


def _specialities(counted):
    by_name = sorted(lists.SPECIALITIES.items(), key=lambda item: item[1]["name"])
    return dict(by_name) | {"": Say("No speciality")}


def _hours(counted):
    return {f"{hour:02}": f"{hour:02}:00" for hour in range(24)}


def _urgencies(counted):
    return {str(urgency): name for urgency, name in terms.URGENCIES.items()}


def _modes(counted):
    return dict(terms.MODES) | {"": Say("No answer")}


_NAMED = {
    "cho": _chos,
    "doctor": _doctors,
    "centre": _centres,
    "block": _blocks,
    "speciality": _specialities,
    "hour": _hours,
    "urgency": _urgencies,
    "mode": _modes,
}
