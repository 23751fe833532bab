"""How urgent a consult is: its measurements, signs and patient put before the rules. Reasons are
not stored.
"""

from models import Consult, Patient
from rules import danger_signs, triage
from rules.codes import DRAFT, INFANT, PREGNANT, TAKEN, WAITING
from rules.danger_signs import Sign
from rules.triage import Case, Triage


def case(consult: Consult) -> Case:
    """The consult as the rules read it, with the age of the day on which it was written down."""
    patient, temperature = consult.patient, consult.temperature
    return Case(
        consult.age_days,
        patient.sex,
        consult.pregnant,
        temperature=None if temperature is None else (temperature, consult.temperature_unit),
        spo2=consult.spo2,
        pulse=consult.pulse,
        rr=consult.rr,
        systolic=consult.systolic,
        diastolic=consult.diastolic,
        sugar=consult.sugar,
        protein=consult.protein,
        consciousness=consult.consciousness,
        on_oxygen=consult.on_oxygen,
        scale2=patient.scale2,
        complaint=consult.complaint,
        signs=tuple(consult.signs.split()),
        symptoms=tuple(consult.symptoms.split()),
    )


def assess(consult: Consult) -> Triage:
    """Urgency, reasons and NEWS2 by the rules in force now."""
    return triage.assess(case(consult))


def judge(consult: Consult) -> None:
    """Write the urgency by the rules into a draft; whoever sends it may only raise it."""
    urgency = assess(consult).urgency
    Consult.update(triaged=urgency, urgency=urgency).where(
        Consult.id == consult.id, Consult.state == DRAFT
    ).execute()


def judge_again(patient: Patient) -> None:
    """A patient's age, sex or SpO2 scale was corrected: drafts are judged anew, cases with the
    doctors only raised.
    """
    now = Patient.get_by_id(patient.id)
    for consult in Consult.select().where(
        Consult.patient == patient, Consult.state.in_((DRAFT, WAITING, TAKEN))
    ):
        consult.patient = now
        urgency = assess(consult).urgency
        raises = (Consult.state == DRAFT) | (Consult.urgency > urgency)
        Consult.update(urgency=urgency, triaged=urgency).where(
            Consult.id == consult.id, raises
        ).execute()


def signs(consult: Consult) -> list[Sign]:
    """The danger signs found, worst first."""
    codes = consult.signs.split()
    listed = [danger_signs.SIGNS[code] for code in codes if code in danger_signs.SIGNS]
    return sorted(listed, key=lambda sign: sign.urgency)


def ambulances(consult: Consult) -> list[str]:
    """The numbers to call for this patient, best first: 102 takes mothers and infants, 108
    everyone.
    """
    usual = "102" if consult.group in (PREGNANT, INFANT) else "108"
    return list(dict.fromkeys([*(sign.ambulance for sign in signs(consult)), usual, "108"]))
