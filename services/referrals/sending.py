"""Sending a patient on: a doctor's referral or the CHO's own, whereto, and how the patient left."""

from models import Consult, Departure, Dose, Facility, Referral, Staff
from rules.codes import EMERGENCY, TAKEN, WAITING
from rules.words import Refused, Say
from services import queue, slips, triage


def refer(consult: Consult, by: Staff, *, urgency: int = EMERGENCY, **columns) -> Referral:
    """A slip: facility or elsewhere, reason, speciality, and the answer it belongs to. Without one
    it is the CHO's own; the one she makes last stands.
    """
    return Referral.create(
        consult=consult, made_by=by, urgency=urgency, code=slips.new_code(), **columns
    )


def likely(consult: Consult) -> dict:
    """What a slip of the CHO's own most likely says: her last one again, else the nearest hospital
    and the danger signs, or the complaint, as the reason. In Hindi, like all slips.
    """
    slip = slips.own(consult.id)
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


def nearest(centre: Facility) -> Facility | None:
    """Where an emergency goes unless someone knows better: the block's CHC, else a district
    hospital, else any.
    """

    def rank(hospital):
        if hospital.kind == "CHC" and hospital.block_id == centre.block_id:
            return 0
        return 1 if hospital.kind == "DH" else 2

    return min(Facility.referable(), key=rank, default=None)


def cho_may_refer(consult: Consult, targets: dict[int, int]) -> bool:
    """Whether the CHO may refer by herself: in an emergency, or where no doctor has answered in
    time.
    """
    unanswered = consult.state in (WAITING, TAKEN)
    return unanswered and consult.urgency == EMERGENCY or queue.overdue(consult, targets)


def must_let_cho_refer(consult: Consult, targets: dict[int, int]) -> None:
    """Refuse where only a doctor refers."""
    if not cho_may_refer(consult, targets):
        raise Refused(
            Say(
                "You refer by yourself in an emergency, or when no doctor has answered in time. "
                "Otherwise the doctor refers."
            ),
            f"/consults/{consult.id}",
        )


def depart(referral: Referral, by: Staff, *, doses: list[dict], **columns) -> Departure:
    """Write down how the patient leaves. What was written before stays in the book; the newest is
    printed.
    """
    departure = Departure.create(referral=referral, by=by, **columns)
    for line, dose in enumerate(doses, 1):
        Dose.create(departure=departure, line=line, **dose)
    return departure
