"""A serious patient: danger signs first, name and details afterwards."""

import datetime as dt

import clock
from models import Consult, Patient, Staff
from rules import ages, danger_signs
from rules.codes import EMERGENCY, PREGNANT, URGENT
from rules.times import TIMES, minutes
from services import consults
from services.referrals import sending

NO_NAME = "—"


def begin(group: str, signs: list[str], by: Staff) -> Consult:
    """Open a case for these danger signs (codes), with the doctors at once, and its referral
    slip.
    """
    typical = ages.TYPICAL[group]  # until the details are written: a guess
    patient = Patient.create(
        name=NO_NAME,
        sex=typical.sex,
        born_on=clock.today() - dt.timedelta(days=typical.days),
        name_follows=True,
        centre=by.facility_id,
        registered_by=by,
    )
    consult = consults.begin(patient, {"signs": " ".join(signs), "pregnant": group == PREGNANT}, by)
    consults.send(
        consult,
        urgency=EMERGENCY,
        speciality=typical.speciality,
        wait_minutes=minutes(TIMES.emergency_stays),
        consent="emergency",
    )
    proposed = sending.likely(consults.fresh(consult))
    sending.refer(consult, by, **proposed, elsewhere="" if proposed["facility"] else "108 / 102")
    return consult


def signs_of(group: str) -> list[danger_signs.Sign]:
    """The signs on the page for a serious patient: emergencies and what is urgent."""
    return danger_signs.for_group(group, at_least=URGENT)
