"""How urgent a case is, and why in words. Numbers are in data/triage_thresholds.csv, each with its
source.

NEWS2 for people of 16 years and more, not pregnant; IMNCI (India) under 5 years; danger signs and
BP in pregnancy; signs after WHO ETAT from 5 to 15 years. docs/clinical/triage.md has it all on one
page, for clinicians.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from rules import ages, danger_signs, lists, news2, terms
from rules.codes import (
    ADULT,
    CHILD,
    EMERGENCY,
    INFANT,
    OLDER_CHILD,
    PREGNANT,
    ROUTINE,
    URGENCIES,
    URGENT,
)
from rules.news2 import News2
from rules.words import Say

# What a CHO can tick beside the measurements, because it changes what a measurement means.
SYMPTOMS = {
    "chest_pain": Say("Chest pain"),
    "breathless": Say("Breathless"),
    "weak_side": Say("Weakness of one side, or unclear speech"),
    "sight": Say("Trouble seeing"),
    "confused": Say("Confused or drowsy"),
    "fits": Say("Fits now or today"),
    "headache": Say("Headache"),
    "faint": Say("Sweating, shaking or faint"),
    "belly": Say("Pain in the upper belly"),
    "vomiting": Say("Vomiting"),
    "swelling": Say("Swelling of face or hands"),
}


def _beside() -> dict[str, frozenset[str]]:
    """{finding: the symptoms that change what it means} of data/symptoms.csv."""
    symptoms: dict[str, set[str]] = {}
    for row in lists.whole("symptoms", ("beside", "symptom")):
        if row["symptom"] not in SYMPTOMS:
            raise lists.Unfit("symptoms", f"{row['symptom']} is not a symptom of ours.")
        symptoms.setdefault(row["beside"], set()).add(row["symptom"])
    for name in ("high_bp", "low_sugar", "high_sugar", "pregnant_bp"):
        if name not in symptoms:
            raise lists.Unfit("symptoms", f"{name} is missing.")
    return {name: frozenset(codes) for name, codes in symptoms.items()}


BESIDE = _beside()
# code of a complaint → the symptom that it says in other words
COMPLAINT_MEANS = {
    name.removeprefix("complaint_"): next(iter(symptoms))
    for name, symptoms in BESIDE.items()
    if name.startswith("complaint_")
}
WITH_HIGH_BP, WITH_PREGNANT_BP = BESIDE["high_bp"], BESIDE["pregnant_bp"]
WITH_LOW_SUGAR, WITH_HIGH_SUGAR = BESIDE["low_sugar"], BESIDE["high_sugar"]
# Only symptoms that change the urgency of this kind of patient: each line costs bytes and a press
# of a key.
SYMPTOMS_ASKED = {
    ADULT: WITH_HIGH_BP | WITH_LOW_SUGAR,
    OLDER_CHILD: WITH_HIGH_BP | WITH_LOW_SUGAR,
    CHILD: WITH_LOW_SUGAR,
    INFANT: WITH_LOW_SUGAR,
    PREGNANT: WITH_PREGNANT_BP | WITH_LOW_SUGAR,
}
SYMPTOMS_ASKED = {
    kind: symptoms - BESIDE.get(f"not_asked_{kind}", set()) | BESIDE.get(f"asked_{kind}", set())
    for kind, symptoms in SYMPTOMS_ASKED.items()
}

COLUMNS = ("name", "value", "unit", "meaning", "source", "confidence", "to_be_signed_by")
# Pairs of which the first must stay below the second, or an emergency would be milder than an
# urgency.
RISING = (
    ("spo2_emergency", "spo2_urgent"),
    ("bp_systolic_emergency", "bp_systolic_urgent"),
    ("infant_temperature_low", "infant_temperature_cool"),
    ("infant_temperature_cool", "infant_temperature_high"),
    ("news2_urgent", "news2_emergency"),
    ("sugar_emergency", "sugar_low_urgent"),
    ("sugar_low_urgent", "sugar_high_urgent"),
    ("hb_emergency", "hb_urgent"),
    ("pregnant_systolic_urgent", "pregnant_systolic_emergency"),
    ("pregnant_diastolic_urgent", "pregnant_diastolic_emergency"),
    ("pregnant_pulse_low", "pregnant_pulse_urgent"),
    ("pregnant_pulse_urgent", "pregnant_pulse_emergency"),
    ("pregnant_slow_breathing", "pregnant_fast_breathing"),
    ("temperature_low_urgent", "child_temperature_urgent"),
    ("temperature_low_urgent", "pregnant_fever"),
    ("infant_slow_breathing", "infant_fast_breathing"),
    ("child_slow_breathing", "child_fast_breathing_12_59_months"),
    ("older_child_slow_breathing", "older_child_fast_breathing"),
    ("pulse_low_under_1_year", "pulse_high_under_1_year"),
    ("pulse_low_1_4_years", "pulse_high_1_4_years"),
    ("pulse_low_5_11_years", "pulse_high_5_11_years"),
    ("pulse_low_12_15_years", "pulse_high_12_15_years"),
)


@dataclass(frozen=True)
class Case:
    """One patient as found. None or "" is not measured; age in completed days (ages.days_old).

    pregnant also means up to 42 days after delivery. temperature is °C, or (value, "F" or "C") as
    typed; sugar mg/dL; hb g/dL; protein in pluses, 0 to 4; consciousness one of A C V P U;
    on_oxygen None when nobody noted it; scale2 only from the patient's record; signs are codes of
    danger signs, symptoms codes of SYMPTOMS.
    """

    age_days: int
    sex: str = ""
    pregnant: bool = False
    temperature: Decimal | tuple[Decimal, str] | None = None
    spo2: int | None = None
    pulse: int | None = None
    rr: int | None = None
    systolic: int | None = None
    diastolic: int | None = None
    sugar: int | None = None
    hb: Decimal | None = None
    protein: int | None = None
    consciousness: str = ""
    on_oxygen: bool | None = None
    scale2: bool = False
    complaint: str = ""
    signs: tuple[str, ...] = ()
    symptoms: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """Which kind of patient this is: it chooses the rules."""
        return ages.kind_of_patient(self.age_days, self.sex, self.pregnant)

    @property
    def celsius(self) -> Decimal | None:
        return None if self.temperature is None else news2.celsius(self.temperature)

    @property
    def felt(self) -> set[str]:
        """The symptoms ticked, what the complaint says, and confusion when not fully awake."""
        symptoms = {*self.symptoms, COMPLAINT_MEANS.get(self.complaint, "")}
        return symptoms | {"confused"} if self.consciousness in tuple("CVPU") else symptoms

    @property
    def awareness(self) -> str:
        """The worse of consciousness and the box "Confused or drowsy", which is C at least."""
        awake = self.consciousness in ("", "A")
        return "C" if awake and "confused" in self.symptoms else self.consciousness


class Finding(NamedTuple):
    """What one rule says of a case: how urgent that makes it, and why."""

    urgency: int
    reason: Say


class Triage(NamedTuple):
    """urgency 1 emergency, 2 urgent, 3 routine; the reasons for it first, then the others; news2
    for adults only.
    """

    urgency: int
    reasons: tuple[Say, ...]
    news2: News2 | None = None

    @property
    def news2_told(self) -> bool:
        """Whether a reason says the points of NEWS2 already."""
        return any(reason.text.startswith("NEWS2") for reason in self.reasons)


def check(rows: list[dict[str, str]]) -> list[Say]:
    """What is wrong with a table of thresholds, a sentence each; an empty list when it can be
    used.
    """
    limits = {row["name"]: _number(row.get("value")) for row in rows if row.get("name") in LIMITS}
    return (
        lists.empty_cells(rows, COLUMNS)
        + _wrong_names([row.get("name") or "" for row in rows])
        + _wrong_values(limits)
        + _falling(limits)
    )


def _wrong_names(names: list[str]) -> list[Say]:
    """Names that are missing, there twice, or none of ours."""
    once = [
        Say("{name} must be there once.", name=name) for name in LIMITS if _not_once(name, names)
    ]
    unknown = (name for name in names if name and name not in LIMITS)
    return once + [Say("{name} is not a threshold of ours.", name=name) for name in unknown]


def _not_once(name: str, names: list[str]) -> bool:
    """Whether a name is missing or there twice."""
    return names.count(name) != 1


def _wrong_values(limits: dict[str, Decimal | None]) -> list[Say]:
    """Values that are no number, or no urgency where one is wanted."""
    numbers = [
        Say("{name}: write a number above 0.", name=name)
        for name, value in limits.items()
        if value is None
    ]
    return numbers + [
        Say("{name} must be 1, 2 or 3.", name=name)
        for name, value in limits.items()
        if name.startswith(("complaint_", "symptom_")) and value not in (None, *URGENCIES)
    ]


def _falling(limits: dict[str, Decimal | None]) -> list[Say]:
    """The pairs of RISING that do not rise."""
    pairs = ((low, limits.get(low), high, limits.get(high)) for low, high in RISING)
    return [
        Say("{low} must be below {high}.", low=low, high=high)
        for low, below, high, above in pairs
        if below and above and below >= above
    ]


def read(rows: list[dict[str, str]]) -> dict[str, Decimal]:
    """{name: value}. Check the rows first."""
    return {row["name"]: Decimal(row["value"]) for row in rows}


def _number(typed: str | None) -> Decimal | None:
    """A figure above 0, or None."""
    try:
        value = Decimal(typed or "")
    except InvalidOperation:
        return None
    return value if value.is_finite() and value > 0 else None


LIMITS = lists.in_force("triage_thresholds", read)


def assess(
    case: Case,
    limits: Mapping[str, Decimal] = LIMITS,
    signs: Mapping[str, danger_signs.Sign] = danger_signs.SIGNS,
) -> Triage:
    """The most severe rule that applies decides; each rule gives its findings."""
    early_warning = _news2(case) if case.group == ADULT else None
    findings = [
        *_signs(case, signs),
        *_consciousness(case),
        *_fits(case),
        *_oxygen(case, limits),
        *_sugar(case, limits),
        *_haemoglobin(case, limits),
        *RULES[case.group](case, limits),
        *_complaint(case, limits),
        *_symptoms(case, limits),
    ]
    if early_warning:
        findings += _early_warning(case, early_warning, limits)
    findings.sort(key=lambda one: one.urgency)  # stable: within one urgency the order above
    reasons = tuple(dict.fromkeys(one.reason for one in findings))
    return Triage(findings[0].urgency if findings else ROUTINE, reasons, early_warning)


def _news2(case):
    return news2.score(
        news2.Measured(
            case.rr,
            case.spo2,
            case.on_oxygen,
            case.systolic,
            case.pulse,
            case.awareness,
            case.temperature,
            case.scale2,
        )
    )


def _early_warning(case, early_warning, limits):
    """NEWS2: a total, or points so far when something is missing; the total could only be more."""
    points, missing = early_warning.so_far, len(early_warning.missing)
    for name, urgency in (("news2_emergency", EMERGENCY), ("news2_urgent", URGENT)):
        if points >= limits[name]:
            yield Finding(
                urgency,
                (
                    Say(
                        "NEWS2 points so far {points}: {limit} or more, {missing} not measured",
                        points=points,
                        limit=limits[name],
                        missing=missing,
                    )
                    if missing
                    else Say("NEWS2 {points}: {limit} or more", points=points, limit=limits[name])
                ),
            )
            break
    for name in early_warning.single_three:
        if name == "consciousness":
            yield Finding(
                URGENT, Say("{finding}: 3 points in NEWS2", finding=_awareness_text(case))
            )
        else:
            value = _temperature_text(case) if name == "temperature" else getattr(case, name)
            yield Finding(
                URGENT,
                Say("{vital} {value}: 3 points in NEWS2", vital=news2.NAMES[name], value=value),
            )


def _signs(case, signs):
    in_order = (sign for code, sign in signs.items() if code in case.signs)
    for sign in in_order:
        yield Finding(sign.urgency, Say("Danger sign: {sign}", sign=sign))


def _consciousness(case):
    """Adults: P and U (C and V are 3 points in NEWS2). All others: anything but fully awake.

    IMNCI lethargic or unconscious; WHO ETAT coma, confusion; IITT pregnant with altered mental
    status.
    """
    if case.awareness in (("P", "U") if case.group == ADULT else ("C", "V", "P", "U")):
        yield Finding(EMERGENCY, Say("Consciousness: {found}", found=_awareness_text(case)))


def _awareness_text(case):
    return (
        terms.CONSCIOUSNESS[case.awareness]
        if case.awareness == case.consciousness
        else SYMPTOMS["confused"]
    )


def _fits(case):
    """IMNCI and WHO ETAT under 16 years, eclampsia in pregnancy: the complaint alone counts."""
    complains = case.complaint == "SEI" and case.group != ADULT
    if complains or "fits" in case.symptoms:
        yield Finding(EMERGENCY, SYMPTOMS["fits"])


def _oxygen(case, limits):
    """SpO2 by everybody's limits; who has a scale of her own is judged by NEWS2."""
    if case.spo2 is None or case.scale2 and case.group == ADULT:
        return
    for name, urgency in (("spo2_emergency", EMERGENCY), ("spo2_urgent", URGENT)):
        if case.spo2 < limits[name]:
            yield Finding(
                urgency, Say("SpO2 {value}: below {limit}", value=case.spo2, limit=limits[name])
            )
            return


def _sugar(case, limits):
    """Low or high sugar is graver with what is felt beside it."""
    if case.sugar is None:
        return
    if case.sugar < limits["sugar_emergency"]:
        yield Finding(
            EMERGENCY,
            Say(
                "Blood sugar {value}: below {limit}",
                value=case.sugar,
                limit=limits["sugar_emergency"],
            ),
        )
    elif case.sugar < limits["sugar_low_urgent"]:
        low = Say(
            "Blood sugar {value}: below {limit}", value=case.sugar, limit=limits["sugar_low_urgent"]
        )
        yield from _worse_if_felt(case, low, WITH_LOW_SUGAR, low)
    elif case.sugar >= limits["sugar_high_urgent"]:
        high = Say(
            "Blood sugar {value}: {limit} or more",
            value=case.sugar,
            limit=limits["sugar_high_urgent"],
        )
        yield from _worse_if_felt(case, high, WITH_HIGH_SUGAR, high)


def _haemoglobin(case, limits):
    """Severe anaemia, and less severe."""
    if case.hb is None:
        return
    if case.hb <= limits["hb_emergency"]:
        yield Finding(
            EMERGENCY,
            Say("Hb {value}: {limit} or less", value=case.hb, limit=limits["hb_emergency"]),
        )
    elif case.hb < limits["hb_urgent"]:
        yield Finding(
            URGENT, Say("Hb {value}: below {limit}", value=case.hb, limit=limits["hb_urgent"])
        )


def _complaint(case, limits):
    """Complaints that are never less than so urgent, whatever was measured."""
    urgency = limits.get(f"complaint_{case.complaint}")
    if urgency:
        row = lists.COMPLAINTS.get(case.complaint, {"name": case.complaint})
        yield Finding(int(urgency), Say("Complaint: {complaint}", complaint=_Row(row)))


def _symptoms(case, limits):
    """What is ticked is never less urgent than its row, by itself; in pregnancy also what the
    complaint says.
    """
    felt = case.felt if case.group == PREGNANT else case.symptoms
    for name in SYMPTOMS:
        urgency = limits.get(f"symptom_{case.group}_{name}") or limits.get(f"symptom_{name}")
        if name in felt and urgency:
            yield Finding(int(urgency), SYMPTOMS[name])


class _Row(dict):
    """A row with name and name_hi that can stand in a sentence."""

    def __str__(self):
        return self["name"]

    def __hash__(self):  # type: ignore[override]  # a row of a list that nobody changes
        return hash(self["name"])


def _adult(case, limits):
    if case.systolic is not None and case.systolic < limits["bp_systolic_emergency"]:
        yield Finding(
            EMERGENCY,
            Say(
                "Upper BP {value}: below {limit}",
                value=case.systolic,
                limit=limits["bp_systolic_emergency"],
            ),
        )
    if case.rr is not None and case.rr < limits["slow_breathing_emergency"]:
        yield Finding(
            EMERGENCY,
            Say(
                "Breathing {value} a minute: below {limit}",
                value=case.rr,
                limit=limits["slow_breathing_emergency"],
            ),
        )
    yield from _high_bp(case, limits["bp_systolic_urgent"], limits["bp_diastolic_urgent"])


def _high_bp(case, systolic, diastolic):
    if _reaches(case, systolic, diastolic):
        high = Say(
            "BP {bp}: {systolic}/{diastolic} or more",
            bp=_bp_text(case),
            systolic=systolic,
            diastolic=diastolic,
        )
        alone = Say("{finding}. Measure again after 5 minutes", finding=high)
        yield from _worse_if_felt(case, high, WITH_HIGH_BP, alone)


def _worse_if_felt(case, finding, symptoms, alone):
    """With one of these symptoms the finding is an emergency; alone it is urgent, in the words of
    `alone`.
    """
    felt = [name for name in SYMPTOMS if name in case.felt & symptoms]
    for name in felt:
        yield Finding(
            EMERGENCY, Say("{finding}, with: {symptom}", finding=finding, symptom=SYMPTOMS[name])
        )
    if not felt:
        yield Finding(URGENT, alone)


def _pregnant(case, limits):
    yield from _pregnant_bp(case, limits)
    yield from _pregnant_shock(case, limits)
    yield from _outside(
        case,
        "pulse",
        limits["pregnant_pulse_low"],
        limits["pregnant_pulse_urgent"],
        limits["pregnant_pulse_emergency"],
    )
    yield from _outside(
        case, "rr", limits["pregnant_slow_breathing"], limits["pregnant_fast_breathing"]
    )
    yield from _temperature(case, limits["temperature_low_urgent"], limits["pregnant_fever"])


def _pregnant_bp(case, limits):
    severe = limits["pregnant_systolic_emergency"], limits["pregnant_diastolic_emergency"]
    high = limits["pregnant_systolic_urgent"], limits["pregnant_diastolic_urgent"]
    if _reaches(case, *severe):
        yield Finding(
            EMERGENCY,
            Say(
                "BP {bp}: {systolic}/{diastolic} or more in pregnancy. Measure again",
                bp=_bp_text(case),
                systolic=severe[0],
                diastolic=severe[1],
            ),
        )
    elif _reaches(case, *high):
        finding = Say(
            "BP {bp}: {systolic}/{diastolic} or more in pregnancy",
            bp=_bp_text(case),
            systolic=high[0],
            diastolic=high[1],
        )
        beside = [SYMPTOMS[name] for name in SYMPTOMS if name in case.felt & WITH_PREGNANT_BP]
        if (case.protein or 0) >= limits["pregnant_protein"]:
            beside.append(Say("protein {pluses} in urine", pluses="+" * int(case.protein)))
        for each in beside:
            yield Finding(
                URGENT,
                Say(
                    "{finding}, with: {symptom}. Refer to hospital today",
                    finding=finding,
                    symptom=each,
                ),
            )
        if not beside:
            untested = case.protein is None
            yield Finding(
                URGENT,
                Say("{finding}. Test urine for protein", finding=finding) if untested else finding,
            )


def _pregnant_shock(case, limits):
    if case.systolic is None or case.systolic >= limits["pregnant_low_systolic"]:
        return
    if case.pulse is not None and case.pulse >= limits["pregnant_shock_pulse"]:
        yield Finding(
            EMERGENCY,
            Say("BP {bp} with pulse {pulse}: shock", bp=_bp_text(case), pulse=case.pulse),
        )
    else:
        yield Finding(
            URGENT,
            Say(
                "Upper BP {value}: below {limit}",
                value=case.systolic,
                limit=limits["pregnant_low_systolic"],
            ),
        )


def _infant(case, limits):
    yield from _infant_breathing(case, limits)
    yield from _infant_temperature(case, limits)
    yield from _outside(
        case, "pulse", limits["pulse_low_under_1_year"], limits["pulse_high_under_1_year"]
    )


def _infant_temperature(case, limits):
    """IMNCI (India): possible serious infection at either end; between low and cool it is low body
    temperature.
    """
    low, cool = limits["infant_temperature_low"], limits["infant_temperature_cool"]
    high = limits["infant_temperature_high"]
    serious = list(_temperature(case, low, high, EMERGENCY))
    yield from serious or _temperature(case, cool, high)


def _infant_breathing(case, limits):
    if case.rr is None:
        return
    if case.rr >= limits["infant_fast_breathing"]:
        young = case.age_days < limits["infant_fast_breathing_emergency_days"]
        yield Finding(EMERGENCY if young else URGENT, _fast(case, limits["infant_fast_breathing"]))
    elif case.rr < limits["infant_slow_breathing"]:
        yield Finding(
            EMERGENCY,
            Say(
                "Breathing {value} a minute: below {limit}",
                value=case.rr,
                limit=limits["infant_slow_breathing"],
            ),
        )


def _child(case, limits):
    first_year = case.age_days < ages.LIMITS.first_year_below.day
    fast = limits[
        "child_fast_breathing_2_11_months" if first_year else "child_fast_breathing_12_59_months"
    ]
    years = "under_1_year" if first_year else "1_4_years"
    yield from _outside(case, "rr", limits["child_slow_breathing"], fast)
    yield from _outside(case, "pulse", limits[f"pulse_low_{years}"], limits[f"pulse_high_{years}"])
    yield from _temperature(
        case, limits["temperature_low_urgent"], limits["child_temperature_urgent"]
    )
    yield from _low_bp(case, limits)


def _older_child(case, limits):
    half_grown = case.age_days >= ages.LIMITS.half_grown_from.day
    years = "12_15_years" if half_grown else "5_11_years"
    yield from _outside(
        case, "rr", limits["older_child_slow_breathing"], limits["older_child_fast_breathing"]
    )
    yield from _outside(case, "pulse", limits[f"pulse_low_{years}"], limits[f"pulse_high_{years}"])
    yield from _temperature(
        case, limits["temperature_low_urgent"], limits["child_temperature_urgent"]
    )
    yield from _low_bp(case, limits)
    yield from _high_bp(
        case, limits["older_child_systolic_urgent"], limits["older_child_diastolic_urgent"]
    )


RULES = {
    ADULT: _adult,
    PREGNANT: _pregnant,
    INFANT: _infant,
    CHILD: _child,
    OLDER_CHILD: _older_child,
}


def _low_bp(case, limits):
    """Shock: below 70 + 2 for each full year of age, at most 90 (PALS; to be signed)."""
    limit = min(
        limits["child_low_bp_base"] + 2 * ages.full_years(case.age_days),
        limits["child_low_bp_most"],
    )
    if case.systolic is not None and case.systolic < limit:
        yield Finding(
            EMERGENCY,
            Say("Upper BP {value}: below {limit} at this age", value=case.systolic, limit=limit),
        )


def _outside(case, vital, low, high, emergency=None):
    """Urgent below `low` and from `high` on; an emergency from `emergency` on."""
    value = getattr(case, vital)
    if value is None:
        return
    if value < low:
        yield Finding(
            URGENT,
            (
                Say("Breathing {value} a minute: below {limit}", value=value, limit=low)
                if vital == "rr"
                else Say("Pulse {value}: below {limit}", value=value, limit=low)
            ),
        )
    elif value >= high:
        severe = emergency is not None and value >= emergency
        limit = emergency if severe else high
        yield Finding(
            EMERGENCY if severe else URGENT,
            (
                _fast(case, limit)
                if vital == "rr"
                else Say("Pulse {value}: {limit} or more", value=value, limit=limit)
            ),
        )


def _fast(case, limit):
    """The count is to be repeated: a minute's breaths vary."""
    return Say(
        "Breathing {value} a minute: fast, {limit} or more. Count again for a full minute",
        value=case.rr,
        limit=limit,
    )


def _temperature(case, low, high, urgency=URGENT):
    if case.celsius is None:
        return
    if case.celsius < low:
        yield Finding(
            urgency,
            Say("Temperature {value}: below {limit} °C", value=_temperature_text(case), limit=low),
        )
    elif case.celsius >= high:
        yield Finding(
            urgency,
            Say(
                "Temperature {value}: {limit} °C or more", value=_temperature_text(case), limit=high
            ),
        )


def _temperature_text(case):
    if isinstance(case.temperature, tuple) and case.temperature[1] == "F":
        return f"{case.temperature[0]} °F = {case.celsius} °C"
    return f"{case.celsius} °C"


def _reaches(case, systolic, diastolic):
    """Whether the upper or the lower BP is at the limit or above."""
    return (case.systolic or 0) >= systolic or (case.diastolic or 0) >= diastolic


def _bp_text(case):
    """Both pressures; "?" for one that was not measured."""
    return f"{case.systolic or '?'}/{case.diastolic or '?'}"
