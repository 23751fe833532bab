"""Which medicines there are, and every way to write them: data/formulary.csv, brands.csv and
prohibited.csv, or what the district has put in their place.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from rules import lists
from rules.medicines.letters import fold, key, letter_bits
from rules.medicines.vocabulary import SOLID

O, A, A_AMENDED, B, PROHIBITED, UNLISTED = LISTS = (  # noqa: E741 - as the law calls its list
    "O",
    "A",
    "A_AMENDED",
    "B",
    "PROHIBITED",
    "UNLISTED",
)
ALLOW, VIDEO_ONLY, BLOCK = FLAGS = "allow", "video_only", "block"

SHORTEST_GUESS = 5  # letters of a typed word below which no other spelling is considered


class Drug(NamedTuple):
    """One row of data/formulary.csv. Doses in mg; limits None where no figure is held; list is one
    of LISTS.
    """

    code: str
    generic: str
    generic_hi: str
    ingredients: tuple[str, ...]
    aliases: tuple[str, ...]
    form: str
    form_hi: str
    strength: str
    list: str
    list_basis: str
    district_flag: str
    max_mg_per_kg_day: float | None
    max_mg_per_kg_dose: float | None
    max_mg_day_adult: float | None
    dose_source: str
    dose_confidence: str
    pregnancy: str
    pregnancy_source: str
    allergy_class: str
    usual: str
    shc: bool
    sources: str
    confidence: str
    to_be_signed_by: str

    @property
    def name(self) -> str:
        """What stands on a prescription: the generic name, and the form unless it is a tablet or
        capsule.
        """
        plain = self.form in SOLID or self.form.lower()[:5] in self.generic.lower()
        return self.generic if plain else f"{self.generic} {self.form.lower()}"

    @property
    def name_hi(self) -> str:
        """The same in Hindi, the form always with it."""
        return f"{self.generic_hi} ({self.form_hi})"


class Known(NamedTuple):
    """One way to write one medicine: its letters, what is in it, whether any of that is prohibited.

    name: as the list spells it. generic: a generic name or its alias, not a brand.
    """

    letters: str
    ingredients: tuple[str, ...]
    bad: bool
    name: str = ""
    generic: bool = False


class Spelling(NamedTuple):
    """A name that may be misspelt: how many slips it allows, its letters, these folded, and which
    letters both have, as bits.
    """

    allowed: int
    letters: str
    folded: str
    bits: int
    folded_bits: int
    name: Known


LIMITS = "max_mg_per_kg_day", "max_mg_per_kg_dose", "max_mg_day_adult"


def _number(text: str) -> float | None:
    """A figure of the formulary; None where it holds none."""
    return float(text) if text.strip() else None


def _split(cell: str) -> tuple[str, ...]:
    """The parts of a cell between semicolons."""
    parts = (part.strip() for part in cell.split(";"))
    return tuple(filter(None, parts))


def drug(row: dict[str, str]) -> Drug:
    """A row of the CSV as a Drug. Raises ValueError for a list or flag that does not exist,
    KeyError for a column.
    """
    limits = {column: _number(row[column]) for column in LIMITS}
    flag = row["district_flag"] or (VIDEO_ONLY if row["list"] == UNLISTED else "")
    if row["list"] not in LISTS or flag not in (*FLAGS, "") or not row["ingredients"].strip():
        raise ValueError(
            f"{row['code']}: list {row['list']!r}, flag {flag!r}, "
            f"ingredients {row['ingredients']!r}"
        )
    columns: dict[str, Any] = {column: row[column] for column in Drug._fields}
    read = {
        "ingredients": _split(row["ingredients"].lower()),
        "aliases": _split(row["aliases"]),
        "shc": row["shc"] == "yes",
        "district_flag": flag,
    }
    return Drug(**columns | limits | read)


class Book:
    """Every known name, ready to be looked up."""

    def __init__(self, drugs: Iterable[Drug], prohibited: Iterable[dict], brands: Iterable[dict]):
        self.drugs = tuple(drugs)
        self.prohibited = {row["ingredient"].lower(): row for row in prohibited}
        self.exact: dict[str, Known] = {}
        # a drug's code → what finds it in a search
        self.spelt: dict[str, set[str]] = defaultdict(set)
        self._learn_prohibited()
        self._learn_drugs()
        self._learn_brands(brands)

    def _learn(self, name: str, ingredients: tuple[str, ...], generic: bool = True) -> str:
        """One more way to write these ingredients; the first meaning given to a spelling stays."""
        letters = key(name)
        if letters:
            bad = not self.prohibited.keys().isdisjoint(ingredients)
            self.exact.setdefault(letters, Known(letters, ingredients, bad, name, generic))
        return letters

    def _learn_prohibited(self):
        """Prohibited names with their spellings, and lawful ones that look alike."""
        for ingredient, row in self.prohibited.items():
            for name in (ingredient, *_split(row["aliases"])):
                self._learn(name, (ingredient,))
            for name in _split(row["lookalikes"]):
                self._learn(name, (name.lower(),))

    def _learn_drugs(self):
        """Generic names in both scripts, everyday names, and each ingredient."""
        for one in self.drugs:
            for name in (one.generic, one.generic_hi, *one.aliases):
                self.spelt[one.code].add(self._learn(name, one.ingredients))
            for ingredient in one.ingredients:
                self._learn(ingredient, (ingredient,))

    def _learn_brands(self, brands):
        """Brands find their contents, and the formulary's rows with the same."""
        by_content = self.by_ingredients
        for row in brands:
            ingredients = _split(row["ingredients"].lower())
            for name in (row["brand"], *_split(row["aliases"])):
                letters = self._learn(name, ingredients, generic=False)
                for one in by_content.get(frozenset(ingredients), ()):
                    self.spelt[one.code].add(letters)
            for ingredient in ingredients:
                self._learn(ingredient, (ingredient,))

    @cached_property
    def by_ingredients(self) -> dict[frozenset, tuple[Drug, ...]]:
        """The formulary's rows with the same contents."""
        rows = defaultdict(list)
        for one in self.drugs:
            rows[frozenset(one.ingredients)].append(one)
        return {content: tuple(drugs) for content, drugs in rows.items()}

    @cached_property
    def folded(self) -> dict[str, Known]:
        """By folded spelling; where two meet, the prohibited one."""
        names: dict[str, Known] = {}
        for name in sorted(self.exact.values(), key=lambda name: not name.bad):
            if len(name.letters) >= SHORTEST_GUESS:
                names.setdefault(fold(name.letters), name)
        return names

    @cached_property
    def guessable(self) -> dict[int, list[Spelling]]:
        """By length, each name long enough to be misspelt."""
        spellings = defaultdict(list)
        for name in self.exact.values():
            if len(name.letters) >= SHORTEST_GUESS:
                spellings[len(name.letters)].append(_spelling(name))
        return spellings

    @cached_property
    def bad_parts(self) -> re.Pattern:
        """Prohibited names long enough to be recognised inside a longer word, the longest first."""
        long = [letters for letters in self._letters(bad=True) if len(letters) >= 6]
        parts = sorted(long, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, parts)) or "(?!)")

    def _letters(self, bad: bool) -> list[str]:
        """The spellings of everything prohibited, or of everything else."""
        return [letters for letters, name in self.exact.items() if name.bad == bad]

    @cached_property
    def sorted_bad(self) -> list[str]:
        """The spellings of everything prohibited."""
        return sorted(self._letters(bad=True))

    @cached_property
    def sorted_lawful(self) -> list[str]:
        """All other spellings."""
        return sorted(self._letters(bad=False))

    @cached_property
    def sorted_prohibited(self) -> list[str]:
        """The prohibited ingredients themselves, without aliases."""
        return sorted(map(key, self.prohibited))


def _allowance(name: Known) -> int:
    """How many letters of a name may be wrong: 1 from 6 letters on, 2 from 8 (prohibited) or 10
    (lawful) on.
    """
    two_from = 8 if name.bad else 10
    if len(name.letters) >= two_from:
        return 2
    return 1 if len(name.letters) >= 6 else 0


def _spelling(name: Known) -> Spelling:
    """What a typed word is held against, worked out once."""
    letters, folded = name.letters, fold(name.letters)
    return Spelling(
        _allowance(name), letters, folded, letter_bits(letters), letter_bits(folded), name
    )


def _added(rows: list[dict]) -> dict[str, dict]:
    """{ingredient: row}. The shipped rows stay whatever the new ones say: a district can add to
    that list, not shorten it.
    """
    shipped = {row["ingredient"].lower(): row for row in lists.rows("prohibited")}
    added = {row["ingredient"].lower(): row for row in rows}
    return shipped | {name: row for name, row in added.items() if name not in shipped}


FORMULARY = lists.in_force("formulary", lambda rows: {row["code"]: drug(row) for row in rows})
BARRED = lists.in_force("prohibited", _added)
BRANDS = lists.in_force("brands", lambda rows: {row["brand"]: row for row in rows})


@lists.made_of(FORMULARY, BARRED, BRANDS)
def book(formulary, prohibited, brands) -> Book:
    """Every known name, by the lists in force."""
    return Book(formulary.values(), prohibited.values(), brands.values())


def drugs() -> tuple[Drug, ...]:
    """Every row of the formulary, prohibited ones (held in stock for in-person use) included."""
    return book().drugs


def by_code(code: str) -> Drug | None:
    """A row of the formulary, or None."""
    rows = (one for one in drugs() if one.code == code)
    return next(rows, None)


def prohibited_row(ingredient: str) -> dict | None:
    """Its row of data/prohibited.csv (schedule, source, confidence), or None."""
    return book().prohibited.get(ingredient)
