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
from rules.medicines.doses import Amount, amounts
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
    in_formulary = {
        one.allergy_class
        for one in drugs()
        if one.allergy_class and one.ingredients[0] in ingredients
    }
    others = {name for name, of in CLASSES.items() if not ingredients.isdisjoint(of.members)}
    return in_formulary | others


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


def _warning(line) -> Say | None:
    """The gravest sentence of PREGNANCY that holds for a line, its name to be filled in."""
    content = ingredients_of(line.name)
    rows = drugs_for(line.name, line.strength) or [
        one for one in drugs() if content.issuperset(one.ingredients)
    ]
    codes = {one.pregnancy for one in rows}
    codes |= {PREGNANCY_ALSO[name] for name in content & PREGNANCY_ALSO.keys()}
    return next((says for code, says in PREGNANCY.items() if code in codes), None)


def _pregnancy(lines, patient: Patient) -> list[Caution]:
    if not patient.pregnant:
        return []
    return [
        Caution((at,), "pregnancy", says.filled(name=line.name))
        for at, line in enumerate(lines)
        if (says := _warning(line))
    ]


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
    """A row of data/age_cautions.csv, its age in years."""
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
    age = patient.age
    if age is None:
        return []
    return [
        Caution((at,), "age", _says_too_young(line, rule))
        for at, line in enumerate(lines)
        for rule in TOO_YOUNG
        if age < rule.below and _holds_for(rule, line)
    ]


def _holds_for(rule: TooYoung, line) -> bool:
    """Whether a line has all that the rule names, and too much of it."""
    return ingredients_of(line.name) >= rule.ingredients and _too_much(line, rule)


def _too_much(line, rule) -> bool:
    """Whether one dose is above what is allowed at that age; where it cannot be told, it may be."""
    if not rule.most_mg:
        return True
    content = amounts(line) or {}
    unknown = Amount(math.inf, math.inf)
    return any(content.get(name, unknown).single > rule.most_mg for name in rule.ingredients)


def _says_too_young(line, rule) -> Say:
    """The rule in words; below one year the age is said in months."""
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
    """A figure to one decimal, whole numbers without."""
    return f"{figure:.1f}".removesuffix(".0")


class Most(NamedTuple):
    """The most mg of a medicine for one patient: at a time, and in a day."""

    single: float
    day: float


def _most(row: Drug | Limit, patient: Patient) -> Most:
    """Limits for a kilogram hold below an age, where a weight is known."""
    young = patient.age is not None and patient.age < ages.LIMITS.per_kg_below.years
    weight = float(patient.weight or 0) if young else 0.0
    single, day = math.inf, row.max_mg_day_adult or math.inf
    if weight and row.max_mg_per_kg_day:
        day = min(day, row.max_mg_per_kg_day * weight)
    if weight and row.max_mg_per_kg_dose:
        single = row.max_mg_per_kg_dose * weight
    return Most(single, day)


def _over(ingredient: str, amount: Amount, most: Most) -> Say | None:
    """The sentence about more than that, or None."""
    if amount.day > most.day * SLACK:
        return Say(
            "{ingredient}: {given} mg a day; at most {most} mg a day for this patient.",
            ingredient=ingredient,
            given=_plain(amount.day),
            most=_plain(most.day),
        )
    if amount.single > most.single * SLACK:
        return Say(
            "{ingredient}: {given} mg at a time; at most {most} mg for this weight.",
            ingredient=ingredient,
            given=_plain(amount.single),
            most=_plain(most.single),
        )
    return None


NO_WEIGHT = Say("A child without a weight: the dose could not be checked.")
NO_STRENGTH = Say(
    "The dose for this child could not be checked: write the strength, such as 125 mg/5 ml."
)


class Total(NamedTuple):
    """One ingredient over all lines that have it (positions from 0)."""

    amount: Amount
    lines: tuple[int, ...]


def _totals(lines) -> dict[str, Total]:
    """By ingredient, the largest single dose and the sum of the day, so that a syrup and a
    combination tablet count together.
    """
    totals: dict[str, Total] = {}
    for at, line in enumerate(lines):
        for name, amount in (amounts(line) or {}).items():
            so_far, where = totals.get(name, Total(Amount(0.0, 0.0), ()))
            single, day = max(so_far.single, amount.single), so_far.day + amount.day
            totals[name] = Total(Amount(single, day), (*where, at))
    return totals


def _dose(lines, patient: Patient) -> list[Caution]:
    """Each ingredient's total against what its row allows."""
    limits = _limits()
    over = [
        Caution(total.lines, "dose", says)
        for name, total in _totals(lines).items()
        if name in limits
        if (says := _over(name, total.amount, _most(limits[name], patient)))
    ]
    return over + _not_checked(lines, limits, patient)


def _not_checked(lines, limits: dict[str, Drug | Limit], patient: Patient) -> list[Caution]:
    """For a child: the lines with a limit per kg whose dose could not be held against it."""
    if patient.age is None or patient.age >= ages.LIMITS.weight_asked_below.years:
        return []
    by_weight = _by_weight(lines, limits)
    if not patient.weight:
        return [Caution(by_weight, "weight", NO_WEIGHT)] if by_weight else []
    unknown = tuple(at for at in by_weight if amounts(lines[at]) is None)
    return [Caution(unknown, "strength", NO_STRENGTH)] if unknown else []


def _by_weight(lines, limits: dict[str, Drug | Limit]) -> tuple[int, ...]:
    """The lines with an ingredient that has a limit per kg."""
    per_kg = {name for name, row in limits.items() if row.max_mg_per_kg_day}
    return tuple(at for at, line in enumerate(lines) if ingredients_of(line.name) & per_kg)


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
