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
    return fn.EXISTS(_reports(patient)) | fn.EXISTS(_calls(patient)) | fn.EXISTS(_outcomes(patient))


def _reports(patient):
    report, slip, case = Report.alias(), Referral.alias(), Consult.alias()
    return (
        report.select(report.id)
        .join(slip, on=report.referral == slip.id)
        .join(case, on=slip.consult == case.id)
        .where(case.patient == patient, report.what == DIED, ~_seen_since(patient, report.at))
    )


def _calls(patient):
    call, case = PatientCall.alias(), Consult.alias()
    return (
        call.select(call.id)
        .join(case, on=call.consult == case.id)
        .where(case.patient == patient, call.outcome == DIED, ~_seen_since(patient, call.at))
    )


def _outcomes(patient):
    case = Consult.alias()
    return case.select(case.id).where(
        case.patient == patient, case.outcome == DIED, ~_seen_since(patient, case.outcome_at)
    )


def _seen_since(patient, moment):
    later = Consult.alias()
    return fn.EXISTS(
        later.select(later.id).where(
            later.patient == patient, fn.COALESCE(later.examined_at, later.asked_at) > moment
        )
    )
