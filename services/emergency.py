"""A serious patient: danger signs first, name and details afterwards."""
import datetime as dt

import clock
from models import EMERGENCY, URGENT, Consult, Facility, Patient, Referral, Staff
from rules import danger_signs
from rules.danger_signs import ADULT, CHILD, INFANT, OLDER_CHILD, PREGNANT
from services import consults, triage
from services.answers import new_code

# Until the details are written: a sex and an age in days that put the patient under the right rules: a guess.
TYPICAL = {ADULT: ("O", 40 * 365), PREGNANT: ("F", 25 * 365), CHILD: ("O", 2 * 365), INFANT: ("O", 14),
           OLDER_CHILD: ("O", 10 * 365)}
SPECIALITY = {ADULT: "GM", PREGNANT: "OBG", CHILD: "PED", INFANT: "PED", OLDER_CHILD: "PED"}
STAYS = 60  # minutes for which the doctors may count on the patient being at the centre, waiting for the ambulance
NO_NAME = "—"


def begin(group: str, signs: list[str], by: Staff) -> Consult:
    """Open a case for these danger signs (codes), with the doctors at once, and its referral slip."""
    sex, days = TYPICAL[group]
    patient = Patient.create(name=NO_NAME, sex=sex, born_on=clock.today() - dt.timedelta(days=days), name_follows=True,
                             centre=by.facility_id, registered_by=by)
    consult = consults.begin(patient, {"signs": " ".join(signs), "pregnant": group == PREGNANT}, by)
    consults.send(consult, urgency=EMERGENCY, speciality=SPECIALITY[group], wait_minutes=STAYS, consent="emergency")
    _refer(consult, by, SPECIALITY[group])
    return consult


def _refer(consult, by, speciality):
    """A slip of the CHO's own. Its reason is in Hindi, like all slips."""
    reason = "; ".join(sign.name_hi for sign in triage.signs(consult))
    facility = nearest(by.facility)
    Referral.create(consult=consult, made_by=by, facility=facility, elsewhere="" if facility else "108 / 102",
                    reason=reason[:300], urgency=EMERGENCY, code=new_code(), speciality=speciality)


def nearest(centre: Facility) -> Facility | None:
    """Where an emergency goes unless someone knows better: the block's CHC, else a district hospital, else any."""
    hospitals = list(Facility.referable())
    of_the_block = [each for each in hospitals if each.kind == "CHC" and each.block_id == centre.block_id]
    return next(iter([*of_the_block, *(each for each in hospitals if each.kind == "DH"), *hospitals]), None)


def asked(group: str) -> list[danger_signs.Sign]:
    """The signs on the page for a serious patient: emergencies and what is urgent."""
    return danger_signs.asked(group, at_least=URGENT)
