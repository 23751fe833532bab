"""A serious patient: danger signs first, name and details afterwards."""

import datetime as dt

from peewee import fn

import clock
from models import EMERGENCY, URGENT, Consult, Patient, Referral, Staff
from rules import danger_signs
from rules.danger_signs import ADULT, CHILD, INFANT, OLDER_CHILD, PREGNANT
from services import consults, queue
from services.referrals import sending

# Until the details are written: a sex and an age in days that put the patient under the right
# rules: a guess.
TYPICAL = {
    ADULT: ("O", 40 * 365),
    PREGNANT: ("F", 25 * 365),
    CHILD: ("O", 2 * 365),
    INFANT: ("O", 14),
    OLDER_CHILD: ("O", 10 * 365),
}
SPECIALITY = {ADULT: "GM", PREGNANT: "OBG", CHILD: "PED", INFANT: "PED", OLDER_CHILD: "PED"}
# minutes for which the doctors may count on the patient being at the centre, waiting for the
# ambulance
STAYS = 60
NO_NAME = "—"


def begin(group: str, signs: list[str], by: Staff) -> Consult:
    """Open a case for these danger signs (codes), with the doctors at once, and its referral
    slip.
    """
    sex, days = TYPICAL[group]
    patient = Patient.create(
        name=NO_NAME,
        sex=sex,
        born_on=clock.today() - dt.timedelta(days=days),
        name_follows=True,
        centre=by.facility_id,
        registered_by=by,
    )
    consult = consults.begin(patient, {"signs": " ".join(signs), "pregnant": group == PREGNANT}, by)
    consults.send(
        consult,
        urgency=EMERGENCY,
        speciality=SPECIALITY[group],
        wait_minutes=STAYS,
        consent="emergency",
    )
    proposed = sending.likely(consults.fresh(consult))
    sending.refer(consult, by, **proposed, elsewhere="" if proposed["facility"] else "108 / 102")
    return consult


def unheard(centre_id: int, targets: dict[int, int]):
    """Emergencies of a centre that no doctor has answered in time, and no hospital has reported."""
    arrived = Referral.select(Referral.id).where(
        Referral.consult == Consult.id, Referral.arrived_at.is_null(False)
    )
    return queue.escalated(targets).where(Consult.centre == centre_id, ~fn.EXISTS(arrived))


def asked(group: str) -> list[danger_signs.Sign]:
    """The signs on the page for a serious patient: emergencies and what is urgent."""
    return danger_signs.asked(group, at_least=URGENT)
