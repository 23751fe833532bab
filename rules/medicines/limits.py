"""What may be prescribed how, by the Telemedicine Practice Guidelines 2020, and what to think twice
about.

judge() is the decision table (docs/clinical/prescribing.md shows it, a test compares the two);
cautions() are the questions a careful pharmacist would ask. A line is anything with the columns of
a prescription line: name, strength, morning, noon, evening, night, note.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from rules.medicines import reading as formulary
from rules.medicines.reading import (
    A_AMENDED,
    BLOCK,
    PROHIBITED,
    UNLISTED,
    VIDEO_ONLY,
    A,
    B,
    Drug,
    O,
)
from rules.words import Say

VIDEO, AUDIO, TEXT = MODES = "video", "audio", "text"

NEEDS_VIDEO = Say("Needs a video call.")
NEEDS_VIDEO_OR_LINK = Say(
    "Needs a video call, or the earlier prescription for the same condition linked."
)
NEEDS_LINK = Say("Needs the earlier prescription linked.")
NEEDS_REASON = Say("Write a reason.")
REFER = Say("Refer instead.")
SPELL_OUT = Say("Refer instead. If another medicine is meant, write its generic name in full.")
WRITE_NAME = Say("Write the generic name in full, in English or Hindi letters.")
# letters of an unknown word behind a known name that may be dropped: Voveran T is not Voveran
SHORTEST_PART = 3

# years; under this a weight is asked for. "practice", to be signed by the CMO's nominee
CHILD_BELOW = 12
# years; up to this the limit per kg holds when the weight is known. "practice", to be signed
GROWN_AT = 18


class Verdict(NamedTuple):
    """Whether a line may be signed, the rule that says so, and what would make it lawful (None when
    it is).
    """

    allowed: bool
    rule: Say
    remedy: Say | None = None
    list: str = UNLISTED


class Patient(NamedTuple):
    """Who takes the medicines: age in years, weight in kg, None where not known; allergies as they
    were written.
    """

    age: float | None = None
    weight: float | None = None
    pregnant: bool = False
    allergies: str = ""


class Caution(NamedTuple):
    """A question about some lines (positions from 0): signing goes on only with a reason.

    kind: duplicate, dose, weight, strength, pregnancy, age or allergy.
    """

    lines: tuple[int, ...]
    kind: str
    says: Say


class _Consult(NamedTuple):
    """The facts the table is keyed on; linked: an earlier consult for the same condition is linked
    to a follow-up.
    """

    video: bool
    linked: bool
    first: bool
    in_person: bool
    refill: bool
    flag: str | None
    reason: bool


def _uncertain(name: str, read: formulary.Reading, flag: str | None) -> Say | None:
    """Why this name cannot be judged at all, or None: a district's own flag stands for a name that
    only it knows.
    """
    if read.foreign or read.unclear or not read.ingredients:
        return Say("“{name}” cannot be read as a medicine for certain.", name=name)
    if read.nearest:
        return Say(
            "“{name}” is not known; the nearest name is {nearest}.",
            name=name,
            nearest=", ".join(read.nearest),
        )
    known = read.ingredients.difference(read.unknown)
    if known and any(len(word) < SHORTEST_PART for word in read.unknown):
        return Say("“{name}” is a known name with something unknown behind it.", name=name)
    return None if known or flag else Say("“{name}” is not a name that is known here.", name=name)


def _list_o(name: str, consult: _Consult) -> Verdict:
    return Verdict(
        True, Say("{name} is in list O: any consultation, any mode.", name=name), None, O
    )


def _list_a(name: str, consult: _Consult, of: str = A) -> Verdict:
    if consult.linked and consult.refill:
        return Verdict(True, Say("{name} is in list A: a refill, any mode.", name=name), None, of)
    rule = Say(
        "{name} is in list A: by video, or in any mode as a refill of the linked prescription.",
        name=name,
    )
    if consult.video:
        return Verdict(True, rule, None, of)
    return Verdict(False, rule, NEEDS_VIDEO if consult.linked else NEEDS_VIDEO_OR_LINK, of)


def _list_b(name: str, consult: _Consult) -> Verdict:
    rule = Say(
        "{name} is in list B: only added in a follow-up of a condition treated in person.",
        name=name,
    )
    if consult.linked and consult.in_person:
        return Verdict(True, rule, None, B)
    return Verdict(False, rule, REFER if consult.first or consult.linked else NEEDS_LINK, B)


def _unlisted(name: str, consult: _Consult) -> Verdict:
    if consult.flag == BLOCK:
        return Verdict(
            False, Say("{name} is in no list; this district does not allow it.", name=name), REFER
        )
    if consult.flag != VIDEO_ONLY:
        return Verdict(True, Say("{name} is in no list; this district allows it.", name=name))
    rule = Say("{name} is in no list: by video and with a reason.", name=name)
    remedy = (
        None if consult.video and consult.reason else NEEDS_REASON if consult.video else NEEDS_VIDEO
    )
    return Verdict(remedy is None, rule, remedy)


PROHIBITED_AS = {  # by the schedule column of data/prohibited.csv
    "NDPS narcotic drug": Say(
        "{name} contains {ingredient}, a narcotic drug (NDPS Act): prohibited in every tele-consultation."
    ),
    "NDPS psychotropic substance": Say(
        "{name} contains {ingredient}, a psychotropic drug (NDPS Act): prohibited in every tele-consultation."
    ),
    "Schedule X": Say(
        "{name} contains {ingredient}, a Schedule X drug: prohibited in every tele-consultation."
    ),
    "anti-cancer": Say(
        "{name} contains {ingredient}, an anti-cancer drug: prohibited in every tele-consultation."
    ),
    "held": Say("{name} contains {ingredient}, held back until the district has checked the law."),
}


def _prohibited(name: str, ingredient: str, guessed: bool) -> Verdict:
    row = formulary.prohibited_row(ingredient) or {}
    rule = PROHIBITED_AS.get(row.get("schedule"), PROHIBITED_AS["NDPS psychotropic substance"])
    return Verdict(
        False,
        rule.filled(name=name, ingredient=ingredient),
        SPELL_OUT if guessed else REFER,
        PROHIBITED,
    )


def _row(one: Drug | None, name: str, consult: _Consult) -> Verdict:
    """The verdict for one formulary row; None: a medicine that is not in the formulary."""
    if one is None or one.list == UNLISTED:
        return _unlisted(
            name, consult._replace(flag=consult.flag or (one.district_flag if one else VIDEO_ONLY))
        )
    if one.list == PROHIBITED:
        return _prohibited(name, one.ingredients[0], False)
    return {O: _list_o, A: _list_a, B: _list_b}.get(one.list, lambda *of: _list_a(*of, A_AMENDED))(
        name, consult
    )


def _texts(line) -> list[str]:
    """Where a medicine can be written in a line: name, strength, note, and the name running on into
    the others.
    """
    others = [text for text in (line.strength, line.note) if text]
    return [line.name, *others, *(f"{line.name} {text}" for text in others)]


def _where_prohibited(line) -> tuple[str, str, bool] | None:
    """The first text of a line with a prohibited ingredient, that ingredient, and whether the
    spelling was guessed.
    """
    for text in _texts(line):
        read = formulary.reading(text)
        if read.prohibited:
            return text, min(read.prohibited), read.guessed
    return None


def prohibited_of(line) -> frozenset[str]:
    """The prohibited ingredients written in a line: in its name, strength or note, or across two of
    them.
    """
    return frozenset().union(*map(formulary.prohibited_in, _texts(line)))


def judge(
    line,
    *,
    first: bool,
    mode: str,
    earlier_linked: bool,
    earlier_in_person: bool,
    flag: str | None,
    reason_given: bool,
    refill: bool = True,
) -> Verdict:
    """Whether this line may be signed in this consult.

    first: not a follow-up of a linked earlier consult. mode: the one that really took place, video,
    audio or text. flag: the district's own decision for a medicine in no list (allow, video_only,
    block; None: the formulary's). refill: the linked prescription already held this medicine; a new
    one of list A is as in a first consult. Where a name may mean several formulary rows, the
    strictest verdict among them. Raises ValueError for an unknown flag. It does not ask for a
    diagnosis, the age or a registration number: the signing does.
    """
    if flag not in (*formulary.FLAGS, None, ""):
        raise ValueError(f"no such district flag: {flag!r}")
    read = formulary.reading(line.name)
    bad = _where_prohibited(line)
    if bad:
        return _prohibited(*bad)
    doubt = _uncertain(line.name, read, flag)
    if doubt:
        return Verdict(False, doubt, WRITE_NAME)
    consult = _Consult(
        video=mode == VIDEO,
        linked=earlier_linked and not first,
        first=first,
        in_person=earlier_in_person,
        refill=refill,
        flag=flag or None,
        reason=reason_given,
    )
    rows = formulary.drugs_for(line.name, line.strength) or (None,)
    verdicts = [_row(one, one.name if one else line.name, consult) for one in rows]
    return min(verdicts, key=lambda verdict: verdict.allowed)


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
        "sulphamethoxazole sulphadoxine sulfadoxine sulphasalazine sulfasalazine sulfadiazine sulphadiazine",
    ),
    "nsaid": (
        "nsaid nsaids painkiller painkillers दर्दनाशक",
        "aspirin ibuprofen nimesulide ketorolac naproxen piroxicam indomethacin aceclofenac diclofenac etodolac "
        "lornoxicam meloxicam ketoprofen dexketoprofen flurbiprofen tenoxicam nabumetone etoricoxib celecoxib "
        "metamizole",
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
        for one in formulary.drugs()
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
    ingredients = formulary.ingredients_of(allergies)
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
        for content in [formulary.ingredients_of(line.name)]
        if content & ingredients or _classes(content) & classes
    ]


def _duplicates(lines) -> list[Caution]:
    places = defaultdict(list)
    for at, line in enumerate(lines):
        read = formulary.reading(line.name)
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
        dutasteride ergotamine dihydroergotamine methylergometrine leflunomide mycophenolate danazol testosterone
        tetracycline oxytetracycline minocycline misoprostol olmesartan valsartan candesartan irbesartan azilsartan
        lisinopril captopril perindopril benazepril quinapril fosinopril trandolapril rosuvastatin simvastatin
        pitavastatin pravastatin lovastatin methimazole lithium topiramate""".split()
    ),
    "avoid_late": frozenset(
        """nimesulide ketorolac naproxen ketoprofen dexketoprofen flurbiprofen indomethacin
        piroxicam tenoxicam meloxicam lornoxicam etodolac nabumetone celecoxib etoricoxib metamizole""".split()
    ),
    "specialist": frozenset(
        """propylthiouracil zonisamide primidone vigabatrin rivaroxaban apixaban dabigatran
        enoxaparin amiodarone azathioprine cyclosporine""".split()
    ),
}


def _pregnancy(lines, patient: Patient) -> list[Caution]:
    found = []
    for at, line in enumerate(lines if patient.pregnant else ()):
        content = formulary.ingredients_of(line.name)
        rows = formulary.drugs_for(line.name, line.strength) or [
            one for one in formulary.drugs() if content.issuperset(one.ingredients)
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
    found = []
    for at, line in enumerate(lines if patient.age is not None else ()):
        content = formulary.ingredients_of(line.name)
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


_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_UNITS = {"mg": 1, "g": 1000, "gm": 1000, "mcg": 0.001}


def amount(dose: str) -> tuple[float, str]:
    """A dose as (how much, of what): "1½" → (1.5, ""), "5 ml" → (5, "ml"); (0, "") for none."""
    found = re.fullmatch(r"(\d*(?:\.\d+)?)([½¼¾]?)\s*([^\W\d]*)\.?", dose.strip())
    if not found or not (found[1] or found[2]):
        return 0.0, ""
    much = float(found[1] or 0) + _PARTS.get(found[2], 0)
    return (much * 5, "ml") if found[3] == "tsp" else (much, found[3])


def milligrams(strength: str) -> tuple[list[float], float | None]:
    """A strength as (mg of each part, in how many ml): "400 mg + 80 mg" → [400, 80], None; "125
    mg/5 ml" → [125], 5.

    No parts where the strength is not in mg, g or mcg.
    """
    held, _, volume = strength.lower().replace("µg", "mcg").partition("/")
    parts = [
        float(figure) * _UNITS[unit]
        for figure, unit in re.findall(r"(\d+(?:\.\d+)?)\s*(mg|mcg|gm?)\b", held)
    ]
    ml = re.fullmatch(r"\s*(\d+(?:\.\d+)?)?\s*ml", volume)
    return (parts if ml or not volume else []), (float(ml[1] or 1) if ml else None)


def _doses(line) -> tuple[list[str], bool]:
    """The doses of a day, or the one in the note of an SOS or stat line; and whether they make up a
    day.
    """
    daily = [dose for dose in (line.morning, line.noon, line.evening, line.night) if dose]
    once = re.match(r"(\d*\.?\d*[½¼¾]?(?: [a-z]+)?) (?:SOS|stat)\b", line.note or "")
    return (daily, True) if daily else ([once[1]] if once else [], False)


def _strength(line, rows) -> str:
    """The formulary's strength where the line's is its own or left out and there is but one; else
    the line's, in mg.
    """
    only = len({one.strength for one in rows}) == 1
    if only and (not line.strength or formulary.same_strength(rows[0], line.strength)):
        return rows[0].strength
    return line.strength if re.search("[a-zA-Z]", line.strength) else f"{line.strength} mg"


def given(line) -> dict[str, tuple[float, float]] | None:
    """mg of each ingredient as (largest single dose, in a day; 0 when not daily); None where that
    cannot be told.
    """
    rows = formulary.drugs_for(line.name, line.strength)
    content = rows[0].ingredients if rows else tuple(formulary.ingredients_of(line.name))
    parts, ml = milligrams(_strength(line, rows))
    doses, daily = _doses(line)
    sizes = [amount(dose) for dose in doses]
    fits = all(unit == "ml" if ml else unit in ("", "tab", "cap", "sachet") for _, unit in sizes)
    if len(parts) != len(content) or not sizes or not fits:
        return None
    units = [size / (ml or 1) for size, _ in sizes]
    return {
        name: (part * max(units), part * sum(units) * daily) for name, part in zip(content, parts)
    }


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
    rows = sorted(formulary.drugs(), key=lambda one: len(one.ingredients), reverse=True)
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
    young = patient.age is not None and patient.age < GROWN_AT and patient.weight
    most_day = row.max_mg_day_adult or float("inf")
    if young and row.max_mg_per_kg_day:
        most_day = min(most_day, row.max_mg_per_kg_day * float(patient.weight))
    most_once = (
        row.max_mg_per_kg_dose * float(patient.weight)
        if young and row.max_mg_per_kg_dose
        else float("inf")
    )
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
    """Sums each ingredient over all lines, so that a syrup and a combination tablet count together."""
    limits, totals = _limits(), defaultdict(lambda: [0.0, 0.0, []])
    per_kg = {name for name, row in limits.items() if row.max_mg_per_kg_day}
    by_weight = [
        at for at, line in enumerate(lines) if formulary.ingredients_of(line.name) & per_kg
    ]
    unknown = [at for at in by_weight if given(lines[at]) is None]
    for at, line in enumerate(lines):
        for name, (single, day) in (given(line) or {}).items():
            total = totals[name]
            total[:2] = max(total[0], single), total[1] + day
            total[2].append(at)
    found = [
        Caution(tuple(at), "dose", says)
        for name, (single, day, at) in totals.items()
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
