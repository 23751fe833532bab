"""Each clinical list: what it is, which columns it has, and what must hold before new rows can take
its place.

A check returns what is wrong, a sentence each, and nothing when the rows can be used.
"""

import math
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from rules import danger_signs, lists, triage
from rules.medicines.names import FLAGS, LISTS, Book, Drug, drug
from rules.medicines.reading import reading
from rules.words import Say

# What each column is called where a row is read.
COLUMNS = {
    "code": Say("Code"),
    "name": Say("Name"),
    "name_hi": Say("Name in Hindi"),
    "speciality": Say("Speciality"),
    "red_flags": Say("Serious with"),
    "source": Say("Source"),
    "sources": Say("Source"),
    "to_be_signed_by": Say("Signature"),
    "group": Say("For whom"),
    "sign_en": Say("Sign in English"),
    "sign_hi": Say("Sign in Hindi"),
    "urgency": Say("Urgency"),
    "until_help_en": Say("Until help comes, in English"),
    "until_help_hi": Say("Until help comes, in Hindi"),
    "ambulance": Say("Ambulance"),
    "confidence": Say("How sure"),
    "value": Say("Value"),
    "unit": Say("Counted in"),
    "meaning": Say("Meaning"),
    "generic": Say("Generic name"),
    "generic_hi": Say("Generic name in Hindi"),
    "ingredients": Say("Ingredients"),
    "ingredient": Say("Ingredient"),
    "aliases": Say("Other names"),
    "form": Say("Form"),
    "form_hi": Say("Form in Hindi"),
    "strength": Say("Strength"),
    "list": Say("Legal list"),
    "list_basis": Say("Why in this list"),
    "district_flag": Say("The district's own rule"),
    "max_mg_per_kg_day": Say("Most mg per kg a day"),
    "max_mg_per_kg_dose": Say("Most mg per kg a dose"),
    "max_mg_day_adult": Say("Most mg a day, adults"),
    "dose_source": Say("Source of the dose"),
    "dose_confidence": Say("How sure the dose is"),
    "pregnancy": Say("In pregnancy"),
    "pregnancy_source": Say("Source on pregnancy"),
    "allergy_class": Say("Allergy group"),
    "usual": Say("Usual dose"),
    "shc": Say("On the list of health centres"),
    "lookalikes": Say("Not to be taken for"),
    "schedule": Say("Law"),
    "brand": Say("Brand name"),
    "column": Say("Column"),
    "portal_column": Say("Its name in the state's portal"),
    "kind": Say("Kind"),
}

Rows = list[dict[str, str]]
# to_be_signed_by of a row that a clinician has signed: "signed: Dr Rao (demo), 22-11-2026"
SIGNED = "signed: "
LONGEST_CODE, LONGEST_SIGN = 4, 6  # what a consult can hold
LIMITS = ("max_mg_per_kg_day", "max_mg_per_kg_dose", "max_mg_day_adult")
FORMULARY_GAPS = (
    "aliases",
    "strength",
    "district_flag",
    *LIMITS,
    "dose_source",
    "dose_confidence",
    "pregnancy_source",
    "allergy_class",
    "usual",
)
PREGNANCY = ("none", "avoid", "avoid_early", "avoid_late", "specialist")
# of a shipped prohibited row: what a district cannot change
SPELLINGS = ("aliases", "lookalikes", "schedule")


class Kind(NamedTuple):
    """One clinical list. The first column names a row; `slug` stands in addresses."""

    name: str
    title: Say
    columns: tuple[str, ...]
    check: Callable[[Rows], list[Say]]

    @property
    def key(self) -> str:
        return self.columns[0]

    @property
    def slug(self) -> str:
        return self.name.replace("_", "")


def signed(row: dict[str, str]) -> bool:
    """Whether a clinician has put a name to this row."""
    return (row["to_be_signed_by"] or "").startswith(SIGNED)


def by_name(kind: Kind, rows: Rows) -> dict[str, dict]:
    """{the name of a row, as it is compared: the row}."""
    return {_name(row, kind.key): row for row in rows}


def _name(row: dict, column: str) -> str:
    """A cell as names are compared: without blanks round it, in small letters."""
    return (row.get(column) or "").strip().casefold()


def cells(rows: Rows, columns: tuple[str, ...], may_be_empty: tuple[str, ...] = ()) -> list[Say]:
    """Every cell filled in, every name there once."""
    needed = tuple(column for column in columns if column not in may_be_empty)
    return [
        *([] if rows else [Say("The list is empty.")]),
        *lists.empty_cells(rows, needed),
        *lists.twice([_name(row, columns[0]) for row in rows]),
    ]


def short_codes(rows: Rows, most: int) -> list[Say]:
    """Codes go into columns and into the names of form fields."""
    return [
        Say(
            "Line {line}: a code is 1 to {most} capital letters or figures, not {value}.",
            line=line,
            most=most,
            value=row["code"],
        )
        for line, row in enumerate(rows, 2)
        if row.get("code")
        and not (
            row["code"].isascii()
            and row["code"].isalnum()
            and row["code"] == row["code"].upper()
            and len(row["code"]) <= most
        )
    ]


def specialities(rows: Rows) -> list[Say]:
    """Staff, complaints and old cases point to the shipped codes, so these stay; their names may
    change.
    """
    gone = {row["code"] for row in lists.rows("specialities")} - {row.get("code") for row in rows}
    return (
        cells(rows, SPECIALITIES.columns)
        + short_codes(rows, LONGEST_CODE)
        + [Say("{code} is in use: its row must stay.", code=code) for code in sorted(gone)]
    )


def complaints(rows: Rows) -> list[Say]:
    """Complaints that a rule of triage speaks of must stay, or that rule would never be met."""
    codes, ruled = (
        {row.get("code") for row in rows},
        {name[10:] for name in triage.LIMITS if name[:10] == "complaint_"},
    )
    return (
        cells(rows, COMPLAINTS.columns, ("red_flags",))
        + short_codes(rows, LONGEST_CODE)
        + lists.other_words(rows, "speciality", lists.SPECIALITIES)
        + [
            Say("{code} is needed: a rule of triage speaks of it.", code=code)
            for code in sorted((ruled | triage.COMPLAINT_MEANS.keys()) - codes)
        ]
    )


def signs(rows: Rows) -> list[Say]:
    return danger_signs.check(rows) + short_codes(rows, LONGEST_SIGN)


def medicines(rows: Rows) -> list[Say]:
    """The formulary: known words only, limits above 0, and no row that hides a prohibited name."""
    wrong = cells(rows, FORMULARY.columns, FORMULARY_GAPS) + lists.other_words(rows, "list", LISTS)
    for column, allowed in (
        ("district_flag", FLAGS),
        ("pregnancy", PREGNANCY),
        ("shc", ("yes", "no")),
        ("form", {row["form"] for row in lists.rows("formulary")}),
    ):
        wrong += lists.other_words(rows, column, allowed)
    wrong += [
        Say("Line {line}: {column} must be a number above 0.", line=line, column=column)
        for line, row in enumerate(rows, 2)
        for column in LIMITS
        if not _positive(row.get(column))
    ]
    return wrong or _hiding(rows, "generic", "generic_hi") + _lost(
        rows, lists.rows("prohibited"), lists.rows("brands")
    )


def brands(rows: Rows) -> list[Say]:
    return cells(rows, BRANDS.columns, ("aliases",)) or _hiding(rows, "brand") + _lost(
        lists.rows("formulary"), lists.rows("prohibited"), rows
    )


def prohibited(rows: Rows) -> list[Say]:
    """The list can only grow: every shipped ingredient stays, with its spellings."""
    wrong = cells(rows, PROHIBITED.columns, ("aliases", "lookalikes"))
    if wrong:
        return wrong
    now, shipped = by_name(PROHIBITED, rows), by_name(PROHIBITED, lists.rows("prohibited"))
    wrong += [
        Say("{code} is prohibited by law: it cannot be taken out.", code=name)
        for name in shipped.keys() - now.keys()
    ]
    wrong += [
        Say(
            "{code}: {column} cannot be changed. Write another spelling into the list of brands.",
            code=name,
            column=column,
        )
        for name, row in shipped.items()
        if name in now
        for column in SPELLINGS
        if (now[name][column] or "").strip() != row[column].strip()
    ]
    return wrong or _lost(lists.rows("formulary"), rows, lists.rows("brands"))


def _file(name: str | None) -> str:
    """The file of a column: consults of consults.number."""
    return (name or "").partition(".")[0]


def columns(rows: Rows) -> list[Say]:
    """The files' columns: those that there are, in any order, each file with one at least and no
    heading twice.
    """
    shipped = {row["column"]: row["kind"] for row in lists.rows("export_columns")}
    wrong = [
        *cells(rows, EXPORT_COLUMNS.columns, ("portal_column",)),
        *lists.other_words(rows, "column", shipped),
        *_other_kinds(rows, shipped),
    ]
    files = {_file(row.get("column")) for row in rows}
    return [
        *wrong,
        *([] if wrong else _headings_twice(rows)),
        *(
            Say("{code} would have no column left.", code=file)
            for file in dict.fromkeys(map(_file, shipped))
            if file not in files
        ),
    ]


def _other_kinds(rows: Rows, shipped: dict[str, str]) -> list[Say]:
    """The kind of a column is its program's, not the district's."""
    return [
        Say("Line {line}: {column} cannot be {value}.", line=line, column="kind", value=row["kind"])
        for line, row in enumerate(rows, 2)
        if row.get("kind") != shipped.get(row.get("column") or "", row.get("kind"))
    ]


def _headings_twice(rows: Rows) -> list[Say]:
    """Two columns of one file must not have one heading, in the portal's words either."""
    headings = [(_file(row["column"]), row["portal_column"] or row["column"]) for row in rows]
    return [
        Say("{code} is there twice.", code=heading)
        for file, heading in dict.fromkeys(headings)
        if headings.count((file, heading)) > 1
    ]


def _positive(cell: str | None) -> bool:
    """Whether a cell is a number above 0, or empty."""
    typed = (cell or "").strip()
    try:
        return not typed or 0 < float(typed) < math.inf
    except ValueError:
        return False


def _parts(cell: str) -> set[str]:
    """What stands between semicolons, in small letters."""
    parts = (part.strip() for part in cell.casefold().split(";"))
    return set(filter(None, parts))


def _hiding(rows, *names):
    """A name in which a prohibited ingredient is written out, without that ingredient, would let it
    through.
    """
    for line, row in enumerate(rows, 2):
        for name in (*(row[column] for column in names), *_parts(row["aliases"])):
            read = reading(name)
            if not read.guessed and read.prohibited - _parts(row["ingredients"]):
                return [
                    Say(
                        "Line {line}: {name} names {ingredient}, which is prohibited.",
                        line=line,
                        name=name,
                        ingredient=", ".join(sorted(read.prohibited)),
                    )
                ]
    return []


@cache
def _spelt_bad() -> frozenset[str]:
    """Every shipped spelling of something prohibited, brands included."""
    book = _book(lists.rows("formulary"), lists.rows("prohibited"), lists.rows("brands"))
    return frozenset(book.sorted_bad)


def _book(medicines, prohibited, brands):
    """What these three lists would make known."""
    return Book(map(drug, medicines), prohibited, brands)


def _lost(*three):
    """Shipped names of prohibited medicines that these rows (formulary, prohibited, brands) would
    no longer know.
    """
    book = _book(*three)
    lost = sorted(
        name for name in _spelt_bad() if name not in book.exact or not book.exact[name].bad
    )
    return [
        Say("{code} is a name of a prohibited medicine: its row must stay.", code=name)
        for name in lost
    ]


SPECIALITIES = Kind(
    "specialities",
    Say("Specialities"),
    ("code", "name", "name_hi", "source", "to_be_signed_by"),
    specialities,
)
COMPLAINTS = Kind(
    "complaints",
    Say("Complaints, and which doctor each goes to"),
    ("code", "name", "name_hi", "speciality", "red_flags", "source", "to_be_signed_by"),
    complaints,
)
SIGNS = Kind(
    "danger_signs",
    Say("Danger signs, and what to do until help comes"),
    danger_signs.COLUMNS,
    signs,
)
THRESHOLDS = Kind(
    "triage_thresholds",
    Say("Limits of measurements: from where a case is urgent or an emergency"),
    triage.COLUMNS,
    triage.check,
)
FORMULARY = Kind(
    "formulary",
    Say("Formulary: medicines, their legal list, dose limits"),
    (*Drug._fields,),
    medicines,
)
PROHIBITED = Kind(
    "prohibited",
    Say("Prohibited medicines: this list can only grow"),
    ("ingredient", "aliases", "lookalikes", "schedule", "source", "confidence", "to_be_signed_by"),
    prohibited,
)
BRANDS = Kind(
    "brands",
    Say("Brand names, and what is in them"),
    ("brand", "aliases", "ingredients", "source", "confidence", "to_be_signed_by"),
    brands,
)
EXPORT_COLUMNS = Kind(
    "export_columns",
    Say("Columns of the files for Excel"),
    ("column", "portal_column", "kind", "to_be_signed_by"),
    columns,
)
KINDS = {
    kind.name: kind
    for kind in (
        SPECIALITIES,
        COMPLAINTS,
        SIGNS,
        THRESHOLDS,
        FORMULARY,
        PROHIBITED,
        BRANDS,
        EXPORT_COLUMNS,
    )
}
