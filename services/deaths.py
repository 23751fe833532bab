"""Who has died, by the hospital's report, a call or the outcome written down: nothing is left to do
for them.
"""

from peewee import Expression, fn

from models import Consult, PatientCall, Referral, Report
from rules.codes import DIED


def dead(patient) -> Expression:
    """Whether it was reported or recorded that this patient (a column of the query around it) has
    died.

    A case that was seen after that word takes it back: it was a mistake, about this patient or by a
    slip of the pen.
    """
    told, slip, of_slip = Report.alias(), Referral.alias(), Consult.alias()
    reported = (
        told.select(told.id)
        .join(slip, on=told.referral == slip.id)
        .join(of_slip, on=slip.consult == of_slip.id)
        .where(of_slip.patient == patient, told.what == DIED, ~_seen_since(patient, told.at))
    )
    call, of_call = PatientCall.alias(), Consult.alias()
    rung = (
        call.select(call.id)
        .join(of_call, on=call.consult == of_call.id)
        .where(of_call.patient == patient, call.outcome == DIED, ~_seen_since(patient, call.at))
    )
    case = Consult.alias()
    recorded = case.select(case.id).where(
        case.patient == patient, case.outcome == DIED, ~_seen_since(patient, case.outcome_at)
    )
    return fn.EXISTS(reported) | fn.EXISTS(rung) | fn.EXISTS(recorded)


def _seen_since(patient, moment):
    later = Consult.alias()
    return fn.EXISTS(
        later.select(later.id).where(
            later.patient == patient, fn.COALESCE(later.examined_at, later.asked_at) > moment
        )
    )
