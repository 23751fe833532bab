"""What to think twice about before signing: allergies, pregnancy, age, doses, a medicine twice.

cautions() are the questions a careful pharmacist would ask. A line is anything with the columns of
a prescription line: name, strength, morning, noon, evening, night, note.
"""

import math
import re
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from rules.medicines.doses import given
from rules.medicines.names import Drug, drugs
from rules.medicines.reading import drugs_for, ingredients_of, reading
from rules.words import Say

# years; under this a weight is asked for. "practice", to be signed by the CMO's nominee
CHILD_BELOW = 12
# years; up to this the limit per kg holds when the weight is known. "practice", to be signed
GROWN_AT = 18


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


# Cautions. Classes an allergy is recorded by, their everyday words, and members that
# data/formulary.csv does not hold.
CLASSES = {
    "penicillin": (
        "penicillin penicillins penicilin pencillin pcn पेनिसिलिन पेन्सिलिन",
        "amoxicillin ampicillin cloxacillin piperacillin dicloxacillin flucloxacillin "
        "bacampicillin ticarcillin",
    ),
    "cephalosporin": (
        "cephalosporin cephalosporins cefalosporin cefalosporins cef",
        "cefotaxime ceftriaxone cefpodoxime cefdinir cefaclor cefprozil cefditoren cefoperazone "
        "ceftazidime cefepime cefazolin cefixime cefuroxime cefadroxil cephalexin",
    ),
    "sulfa": (
        "sulfa sulpha sulfas sulphas sulphonamide sulfonamide सल्फा",
        "sulphamethoxazole sulphadoxine sulfadoxine sulphasalazine sulfasalazine sulfadiazine "
        "sulphadiazine",
    ),
    "nsaid": (
        "nsaid nsaids painkiller painkillers दर्दनाशक",
        "aspirin ibuprofen nimesulide ketorolac naproxen piroxicam indomethacin aceclofenac "
        "diclofenac etodolac lornoxicam meloxicam ketoprofen dexketoprofen flurbiprofen tenoxicam "
        "nabumetone etoricoxib celecoxib metamizole",
    ),
    "nitroimidazole": (
        "nitroimidazole nitroimidazoles",
        "metronidazole tinidazole ornidazole secnidazole satranidazole",
    ),
    "quinolone": (
        "quinolone quinolones fluoroquinolone",
        "ofloxacin ciprofloxacin levofloxacin norfloxacin "
        "moxifloxacin gatifloxacin gemifloxacin prulifloxacin sparfloxacin pefloxacin lomefloxacin",
    ),
    "macrolide": (
        "macrolide macrolides",
        "azithromycin erythromycin clarithromycin roxithromycin spiramycin",
    ),
    "tetracycline": (
        "tetracycline tetracyclines",
        "doxycycline tetracycline minocycline oxytetracycline",
    ),
}


def _classes(ingredients) -> set[str]:
    """The allergy classes these ingredients belong to, by the formulary's column and by CLASSES."""
    held = {
        one.allergy_class
        for one in drugs()
        if one.allergy_class and one.ingredients[0] in ingredients
    }
    return held | {
        name
        for name, (_, members) in CLASSES.items()
        if not ingredients.isdisjoint(members.split())
    }


def _allergic_to(allergies: str) -> tuple[frozenset[str], set[str]]:
    """The ingredients and classes named in what was written about allergies."""
    words = set(re.findall(r"[\w\u0900-\u097f]+", allergies.casefold()))
    named = {name for name, (spelt, _) in CLASSES.items() if words & set(spelt.split())}
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

# Medicines that data/formulary.csv does not hold. Usual teaching (product labels), general
# knowledge, unsourced: to be signed by the CMO's medical nominee, confidence L.
PREGNANCY_ALSO = {
    "avoid": frozenset(
        """warfarin acenocoumarol isotretinoin acitretin tretinoin thalidomide ribavirin finasteride
        dutasteride ergotamine dihydroergotamine methylergometrine leflunomide mycophenolate
        danazol testosterone tetracycline oxytetracycline minocycline misoprostol olmesartan
        valsartan candesartan irbesartan azilsartan lisinopril captopril perindopril benazepril
        quinapril fosinopril trandolapril rosuvastatin simvastatin
        pitavastatin pravastatin lovastatin methimazole lithium topiramate""".split()
    ),
    "avoid_late": frozenset(
        """nimesulide ketorolac naproxen ketoprofen dexketoprofen flurbiprofen indomethacin
        piroxicam tenoxicam meloxicam lornoxicam etodolac nabumetone celecoxib etoricoxib
        metamizole""".split()
    ),
    "specialist": frozenset(
        """propylthiouracil zonisamide primidone vigabatrin rivaroxaban apixaban dabigatran
        enoxaparin amiodarone azathioprine cyclosporine""".split()
    ),
}


def _pregnancy(lines, patient: Patient) -> list[Caution]:
    found = []
    for at, line in enumerate(lines if patient.pregnant else ()):
        content = ingredients_of(line.name)
        rows = drugs_for(line.name, line.strength) or [
            one for one in drugs() if content.issuperset(one.ingredients)
        ]
        held = {one.pregnancy for one in rows} | {
            code for code, names in PREGNANCY_ALSO.items() if content & names
        }
        says = next((says for code, says in PREGNANCY.items() if code in held), None)
        if says:
            found.append(Caution((at,), "pregnancy", says.filled(name=line.name)))
    return found


class TooYoung(NamedTuple):
    """What is not given below an age in years: all of these ingredients together, and where that is
    said.
    """

    ingredients: frozenset[str]
    below: float
    source: str


TOO_YOUNG = (
    TooYoung(
        frozenset({"nimesulide"}),
        12,
        "Government of India, G.S.R. 82(E), 10 February 2011, as remembered; L",
    ),
    TooYoung(frozenset({"aspirin"}), 16, "Reye syndrome: usual teaching, unsourced; L"),
    TooYoung(frozenset({"loperamide"}), 4, "product labels (2 to 4 years), unsourced; L"),
    TooYoung(frozenset({"dicyclomine"}), 0.5, "product labels, unsourced; L"),
    TooYoung(
        frozenset({"chlorpheniramine", "phenylephrine"}),
        4,
        "DCGI letter, December 2023, as remembered; L",
    ),
    TooYoung(frozenset({"dextromethorphan"}), 4, "usual teaching for cough mixtures, unsourced; L"),
)
NOT_UNDER = Say("{name}: {ingredient} is not given under {years} years.")
NOT_UNDER_MONTHS = Say("{name}: {ingredient} is not given under {months} months.")
# WHO deworming guideline; L
HALF_ALBENDAZOLE = Say("{name}: under 2 years albendazole is at most 200 mg at a time.")


def _age(lines, patient: Patient) -> list[Caution]:
    found: list[Caution] = []
    if patient.age is None:
        return found
    for at, line in enumerate(lines):
        content = ingredients_of(line.name)
        for rule in TOO_YOUNG:
            if content >= rule.ingredients and patient.age < rule.below:
                says = NOT_UNDER if rule.below >= 1 else NOT_UNDER_MONTHS
                found.append(
                    Caution(
                        (at,),
                        "age",
                        says.filled(
                            name=line.name,
                            ingredient=" + ".join(sorted(rule.ingredients)),
                            years=_plain(rule.below),
                            months=_plain(rule.below * 12),
                        ),
                    )
                )
        if (
            "albendazole" in content
            and patient.age < 2
            and (given(line) or {}).get("albendazole", (401,))[0] > 200
        ):
            found.append(Caution((at,), "age", HALF_ALBENDAZOLE.filled(name=line.name)))
    return found


class Limit(NamedTuple):
    """Limits in mg of a medicine that is not in data/formulary.csv, named as its columns are."""

    max_mg_day_adult: float
    max_mg_per_kg_day: float | None = None
    max_mg_per_kg_dose: float | None = None


# usual ceiling, general knowledge, unsourced: to be signed, confidence L
LIMITS_ALSO = {"warfarin": Limit(10)}


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
    young = patient.age is not None and patient.age < GROWN_AT
    weight = float(patient.weight or 0) if young else 0.0
    most_day, most_once = row.max_mg_day_adult or math.inf, math.inf
    if weight and row.max_mg_per_kg_day:
        most_day = min(most_day, row.max_mg_per_kg_day * weight)
    if weight and row.max_mg_per_kg_dose:
        most_once = row.max_mg_per_kg_dose * weight
    slack = 1 + 1e-9
    if day > most_day * slack:
        return Say(
            "{ingredient}: {given} mg a day; at most {most} mg a day for this patient.",
            ingredient=ingredient,
            given=_plain(day),
            most=_plain(most_day),
        )
    if single > most_once * slack:
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
    if patient.age is None or patient.age >= CHILD_BELOW:
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
