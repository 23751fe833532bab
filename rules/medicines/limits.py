"""What to think twice about before signing: allergies, pregnancy, age, doses, a medicine twice.

cautions() are the questions a careful pharmacist would ask. What they go by, beside the formulary,
stands in data/: allergy_classes.csv, pregnancy.csv, age_cautions.csv, dose_limits.csv. A line is
anything with the columns of a prescription line: name, strength, morning, noon, evening, night,
note.
"""

import math
import re
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from rules import ages, lists
from rules.medicines.doses import given
from rules.medicines.names import Drug, drugs
from rules.medicines.reading import drugs_for, ingredients_of, reading
from rules.words import Say


def parts(cell: str) -> frozenset[str]:
    """The words of a cell that stand between semicolons."""
    return frozenset(part.strip() for part in cell.split(";"))


# a limit is not passed by what floating point adds
SLACK = 1 + 1e-9


class Patient(NamedTuple):
    """Who takes the medicines: age in years, weight in kg, None where not known; allergies as they
    were written.
    """

    age: float | None = None
    weight: Decimal | float | None = None
    pregnant: bool = False
    allergies: str = ""


class Caution(NamedTuple):
    """A question about some lines (positions from 0): signing goes on only with a reason.

    kind: duplicate, dose, weight, strength, pregnancy, age or allergy.
    """

    lines: tuple[int, ...]
    kind: str
    says: Say


class AllergyClass(NamedTuple):
    """A class that an allergy is recorded by: its everyday words, and members that
    data/formulary.csv does not hold.
    """

    words: frozenset[str]
    members: frozenset[str]


CLASSES = {
    row["class"]: AllergyClass(parts(row["words"]), parts(row["members"]))
    for row in lists.whole("allergy_classes", ("class", "words", "members"))
}


def _classes(ingredients) -> set[str]:
    """The allergy classes these ingredients belong to, by the formulary's column and by CLASSES."""
    held = {
        one.allergy_class
        for one in drugs()
        if one.allergy_class and one.ingredients[0] in ingredients
    }
    return held | {name for name, of in CLASSES.items() if not ingredients.isdisjoint(of.members)}


def _allergic_to(allergies: str) -> tuple[frozenset[str], set[str]]:
    """The ingredients and classes named in what was written about allergies."""
    words = set(re.findall(r"[\w\u0900-\u097f]+", allergies.casefold()))
    named = {name for name, of in CLASSES.items() if words & of.words}
    ingredients = ingredients_of(allergies)
    return ingredients, named | _classes(ingredients)


def _allergy(lines, patient: Patient) -> list[Caution]:
    if not patient.allergies.strip():
        return []
    ingredients, classes = _allergic_to(patient.allergies)
    return [
        Caution(
            (at,),
            "allergy",
            Say(
                "Allergy on record: “{allergy}”. {name} is the same or of the same kind.",
                allergy=patient.allergies,
                name=line.name,
            ),
        )
        for at, line in enumerate(lines)
        for content in [ingredients_of(line.name)]
        if content & ingredients or _classes(content) & classes
    ]


def _duplicates(lines) -> list[Caution]:
    places = defaultdict(list)
    for at, line in enumerate(lines):
        read = reading(line.name)
        for ingredient in read.ingredients.difference(read.unknown) or [" ".join(read.unknown)]:
            places[ingredient].append(at)
    return [
        Caution(
            tuple(at),
            "duplicate",
            Say("{ingredient} is in more than one line.", ingredient=ingredient),
        )
        for ingredient, at in places.items()
        if len(at) > 1
    ]


PREGNANCY = {  # by the pregnancy column of data/formulary.csv; the gravest first
    "avoid": Say("Pregnant: {name} is usually avoided."),
    "avoid_early": Say("Pregnant: {name} is usually avoided in the first three months."),
    "avoid_late": Say("Pregnant: {name} is usually avoided, in the last three months above all."),
    "specialist": Say("Pregnant: {name} only on a specialist's advice."),
}

# ingredient → the caution for medicines that data/formulary.csv does not hold
PREGNANCY_ALSO = {
    row["ingredient"]: lists.one_of("pregnancy", row["caution"], PREGNANCY)
    for row in lists.whole("pregnancy", ("ingredient", "caution"))
}


def _pregnancy(lines, patient: Patient) -> list[Caution]:
    found = []
    for at, line in enumerate(lines if patient.pregnant else ()):
        content = ingredients_of(line.name)
        rows = drugs_for(line.name, line.strength) or [
            one for one in drugs() if content.issuperset(one.ingredients)
        ]
        held = {one.pregnancy for one in rows} | {
            code for name, code in PREGNANCY_ALSO.items() if name in content
        }
        says = next((says for code, says in PREGNANCY.items() if code in held), None)
        if says:
            found.append(Caution((at,), "pregnancy", says.filled(name=line.name)))
    return found


class TooYoung(NamedTuple):
    """What is not given below an age in years, or at most so many mg at a time (0: not at all): all
    of these ingredients together.
    """

    ingredients: frozenset[str]
    below: float
    most_mg: float

    @property
    def named(self) -> str:
        return " + ".join(sorted(self.ingredients))


def _too_young(row):
    age = lists.number("age_cautions", row["below_age"])
    return TooYoung(
        parts(row["ingredients"]),
        ages.Limit(int(age), lists.one_of("age_cautions", row["unit"], ages.MONTHS)).years,
        float(lists.number("age_cautions", row["most_mg_dose"])),
    )


TOO_YOUNG = tuple(
    map(
        _too_young,
        lists.whole("age_cautions", ("ingredients", "below_age", "unit", "most_mg_dose")),
    )
)
NOT_UNDER = Say("{name}: {ingredient} is not given under {years} years.")
NOT_UNDER_MONTHS = Say("{name}: {ingredient} is not given under {months} months.")
AT_MOST = Say("{name}: under {years} years {ingredient} is at most {most} mg at a time.")


def _age(lines, patient: Patient) -> list[Caution]:
    found: list[Caution] = []
    if patient.age is None:
        return found
    for at, line in enumerate(lines):
        content = ingredients_of(line.name)
        for rule in TOO_YOUNG:
            if content >= rule.ingredients and patient.age < rule.below and _too_much(line, rule):
                found.append(Caution((at,), "age", _says_too_young(line, rule)))
    return found


def _too_much(line, rule) -> bool:
    """Whether one dose is above what is allowed at that age; where it cannot be told, it may be."""
    held = given(line) or {}
    return not rule.most_mg or any(
        held.get(name, (math.inf,))[0] > rule.most_mg for name in rule.ingredients
    )


def _says_too_young(line, rule) -> Say:
    years, months = _plain(rule.below), _plain(rule.below * ages.MONTHS["years"])
    if rule.most_mg:
        return AT_MOST.filled(
            name=line.name, years=years, ingredient=rule.named, most=_plain(rule.most_mg)
        )
    says = NOT_UNDER if rule.below >= 1 else NOT_UNDER_MONTHS
    return says.filled(name=line.name, ingredient=rule.named, years=years, months=months)


class Limit(NamedTuple):
    """Limits in mg of a medicine that is not in data/formulary.csv, named as its columns are."""

    max_mg_day_adult: float
    max_mg_per_kg_day: float | None = None
    max_mg_per_kg_dose: float | None = None


LIMITS_ALSO = {
    row["ingredient"]: Limit(float(lists.number("dose_limits", row["max_mg_day_adult"])))
    for row in lists.whole("dose_limits", ("ingredient", "max_mg_day_adult"))
}


def _limits() -> dict[str, Drug | Limit]:
    """By ingredient, the row whose limits hold for it: one where it stands first, alone if there is
    such a row.
    """
    rows = sorted(drugs(), key=lambda one: len(one.ingredients), reverse=True)
    return LIMITS_ALSO | {
        one.ingredients[0]: one
        for one in rows
        if one.max_mg_per_kg_day or one.max_mg_per_kg_dose or one.max_mg_day_adult
    }


def _plain(figure: float) -> str:
    return f"{figure:.1f}".removesuffix(".0")


def _over(
    ingredient: str, row: Drug | Limit, single: float, day: float, patient: Patient
) -> Say | None:
    """The sentence about a dose above the row's limits, or None; mg."""
    young = patient.age is not None and patient.age < ages.LIMITS.per_kg_below.years
    weight = float(patient.weight or 0) if young else 0.0
    most_day, most_once = row.max_mg_day_adult or math.inf, math.inf
    if weight and row.max_mg_per_kg_day:
        most_day = min(most_day, row.max_mg_per_kg_day * weight)
    if weight and row.max_mg_per_kg_dose:
        most_once = row.max_mg_per_kg_dose * weight
    if day > most_day * SLACK:
        return Say(
            "{ingredient}: {given} mg a day; at most {most} mg a day for this patient.",
            ingredient=ingredient,
            given=_plain(day),
            most=_plain(most_day),
        )
    if single > most_once * SLACK:
        return Say(
            "{ingredient}: {given} mg at a time; at most {most} mg for this weight.",
            ingredient=ingredient,
            given=_plain(single),
            most=_plain(most_once),
        )
    return None


NO_WEIGHT = Say("A child without a weight: the dose could not be checked.")
NO_STRENGTH = Say(
    "The dose for this child could not be checked: write the strength, such as 125 mg/5 ml."
)


def _dose(lines, patient: Patient) -> list[Caution]:
    """Sums each ingredient over all lines, so that a syrup and a combination tablet count
    together.
    """
    limits = _limits()
    # ingredient → (most at a time, mg a day, the lines that have it)
    totals: dict[str, tuple[float, float, tuple[int, ...]]] = {}
    per_kg = {name for name, row in limits.items() if row.max_mg_per_kg_day}
    by_weight = [at for at, line in enumerate(lines) if ingredients_of(line.name) & per_kg]
    unknown = [at for at in by_weight if given(lines[at]) is None]
    for at, line in enumerate(lines):
        for name, (single, day) in (given(line) or {}).items():
            most, so_far, where = totals.get(name, (0.0, 0.0, ()))
            totals[name] = max(most, single), so_far + day, (*where, at)
    found = [
        Caution(where, "dose", says)
        for name, (single, day, where) in totals.items()
        if name in limits
        for says in [_over(name, limits[name], single, day, patient)]
        if says
    ]
    if patient.age is None or patient.age >= ages.LIMITS.weight_asked_below.years:
        return found
    if not patient.weight:
        return found + [Caution(tuple(by_weight), "weight", NO_WEIGHT)] * bool(by_weight)
    return found + [Caution(tuple(unknown), "strength", NO_STRENGTH)] * bool(unknown)


def cautions(lines, patient: Patient) -> list[Caution]:
    """What to ask before signing these lines for this patient; each needs a reason to go on. Empty:
    nothing to ask.
    """
    lines = list(lines)
    return [
        *_allergy(lines, patient),
        *_pregnancy(lines, patient),
        *_age(lines, patient),
        *_dose(lines, patient),
        *_duplicates(lines),
    ]
