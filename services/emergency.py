"""A serious patient: danger signs first, name and details afterwards."""

import datetime as dt

from peewee import fn

import clock
from models import EMERGENCY, TAKEN, URGENT, WAITING, Consult, Facility, Patient, Referral, Staff
from rules import danger_signs
from rules.danger_signs import ADULT, CHILD, INFANT, OLDER_CHILD, PREGNANT
from rules.words import Refused, Say
from services import consults, triage
from services.answers import new_code

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
    """Open a case for these danger signs (codes), with the doctors at once, and its referral slip."""
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
    proposed = likely(consults.fresh(consult))
    refer(consult, by, **proposed, elsewhere="" if proposed["facility"] else "108 / 102")
    return consult


def likely(consult: Consult) -> dict:
    """What a slip of the CHO's own most likely says: her last one again, else the nearest hospital
    and the danger signs, or the complaint, as the reason. In Hindi, like all slips.
    """
    slip = consult.own_referral
    if slip:
        return {"facility": slip.facility, "reason": slip.reason, "speciality": slip.speciality}
    reason = (
        "; ".join(sign.name_hi for sign in triage.signs(consult))
        or consult.complaint_row["name_hi"]
    )
    return {
        "facility": nearest(consult.centre),
        "reason": reason[:300],
        "speciality": consult.speciality,
    }


def is_hers(consult: Consult, targets: dict[int, int]) -> bool:
    """Whether the CHO may refer by herself: in an emergency, or where no doctor has answered in
    time.
    """
    unanswered = consult.state in (WAITING, TAKEN)
    return unanswered and consult.urgency == EMERGENCY or consults.overdue(consult, targets)


def must_be_hers(consult: Consult, targets: dict[int, int]) -> None:
    """Refuse where only a doctor refers."""
    if not is_hers(consult, targets):
        raise Refused(
            Say(
                "You refer by yourself in an emergency, or when no doctor has answered in time. "
                "Otherwise the doctor refers."
            ),
            f"/consults/{consult.id}",
        )


def refer(consult: Consult, by: Staff, **columns) -> Referral:
    """A slip of the CHO's own: facility or elsewhere, reason, speciality. The one she makes last
    stands.
    """
    return Referral.create(
        consult=consult, made_by=by, urgency=EMERGENCY, code=new_code(), **columns
    )


def unheard(centre_id: int, targets: dict[int, int]):
    """Emergencies of a centre that no doctor has answered in time, and no hospital has reported."""
    arrived = Referral.select(Referral.id).where(
        Referral.consult == Consult.id, Referral.arrived_at.is_null(False)
    )
    return consults.escalated(targets).where(Consult.centre == centre_id, ~fn.EXISTS(arrived))


def nearest(centre: Facility) -> Facility | None:
    """Where an emergency goes unless someone knows better: the block's CHC, else a district
    hospital, else any.
    """
    hospitals = list(Facility.referable())
    of_the_block = [
        each for each in hospitals if each.kind == "CHC" and each.block_id == centre.block_id
    ]
    return next(
        iter([*of_the_block, *(each for each in hospitals if each.kind == "DH"), *hospitals]), None
    )


def asked(group: str) -> list[danger_signs.Sign]:
    """The signs on the page for a serious patient: emergencies and what is urgent."""
    return danger_signs.asked(group, at_least=URGENT)
