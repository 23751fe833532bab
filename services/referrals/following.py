"""What became of each referral: news from the hospital, who was not heard of, calls to patients."""

import datetime as dt
from functools import reduce
from operator import or_
from typing import NamedTuple

from peewee import JOIN, fn

import clock
from models import (
    CHO,
    DOCTOR,
    FOLLOWED,
    REFERRED,
    Consult,
    Patient,
    PatientCall,
    Referral,
    Report,
    Staff,
    no_index,
)
from queries import Given, Somebody, ago, bring_for, prepare
from rules import referrals as rules
from rules.codes import SETTLED
from services.deaths import dead
from services.lines import Who

SHOWN = 6  # reports on a home page, which has few bytes


class _Case(NamedTuple):
    patient: Who


class _Slip(NamedTuple):
    consult_id: int
    consult: _Case


class ReportLine(NamedTuple):
    """A report from a hospital as a line of a list."""

    what: str
    referral: _Slip


class _Told(NamedTuple):
    newest: int
    reports: int
    report: ReportLine


class _Unheard(NamedTuple):
    referrals: int


def not_heard(staff: Staff | Somebody):
    """Referrals of this centre, or by this doctor, of which nobody has heard in time; most urgent
    and oldest first.

    A call that settled it takes one off the list; another call lets it rest for a day.
    """
    return unheard(_of(staff)).order_by(Referral.urgency, Referral.id)


def resting(staff: Staff):
    """Those of them who were rung within the last day, which settled nothing: they come back to the
    list.
    """
    return (
        _silent(_of(staff)).where(fn.EXISTS(_rung_lately())).order_by(Referral.urgency, Referral.id)
    )


def unheard(referrals=None):
    """Of these referrals, or of all, those of which nobody has heard in time."""
    return _silent(_all() if referrals is None else referrals).where(~fn.EXISTS(_rung_lately()))


def _silent(referrals):
    overdue = [
        (Referral.urgency == urgency) & (Referral.made_at < ago(wait))
        for urgency, wait in rules.NOT_HEARD.items()
    ]
    settled = _rung().where(PatientCall.outcome.in_(SETTLED))
    # a doctor's slip, or a corrected one, stands beside the CHO's first: the last one counts,
    Other = Referral.alias()
    others = Other.select(Other.id).where(Other.consult == Consult.id)
    arrived = others.where(Other.arrived_at.is_null(False))  # and one arrival is enough
    return referrals.where(
        Referral.made_at > ago(rules.NOT_AFTER),
        Referral.arrived_at.is_null(),
        reduce(or_, overdue),
        ~fn.EXISTS(arrived),
        ~fn.EXISTS(settled),
        ~fn.EXISTS(others.where(Other.id > Referral.id)),
        ~dead(Consult.patient),
    )


def _rung():
    return PatientCall.select(PatientCall.id).where(
        PatientCall.consult == Consult.id,
        PatientCall.about == REFERRED,
        PatientCall.at >= Referral.made_at,
    )


def _rung_lately():
    return _rung().where(PatientCall.at > ago(rules.RING_AGAIN))


def news(staff: Staff | Somebody):
    """Reports from hospitals that this centre, or this doctor, has not read yet; the oldest
    first.
    """
    return (
        Report.select(Report, Referral, Consult, Patient)
        .join(Referral)
        .join(Consult)
        .join(Patient)
        .where(_mark(staff).is_null(), _theirs(staff))
        .order_by(Report.id)
    )


def beside(staff: Staff) -> dict:
    """What the home page shows of referrals."""
    told = told_of(staff, SHOWN + 1)
    return {
        "reports": told[:SHOWN],
        "more_reports": len(told) > SHOWN,
        "unheard": _NOT_HEARD[staff.role].one(**bring_for(staff)).referrals,
    }


def told_of(staff: Staff, most: int) -> list[tuple[ReportLine, int]]:
    """(newest report, how many others) of each referred case with unread ones, the case last heard
    of first.
    """
    told = _TOLD[staff.role].all(**bring_for(staff), most=most)
    return [(row.report, row.reports - 1) for row in told]


def read(consult: Consult, by: Staff) -> None:
    """All reports so far are read: by anyone of the centre, or by the doctor who referred."""
    theirs = _of(by).select(Referral.id).where(Referral.consult == consult)
    Report.update({_mark(by): clock.now()}).where(
        Report.referral.in_(theirs), _mark(by).is_null()
    ).execute()


def reports(consult: Consult) -> list[Report]:
    """What hospitals reported of this consult's patient, with either slip, in order."""
    return list(
        Report.select(Report, Staff)
        .join(Referral)
        .switch(Report)
        .join(Staff, JOIN.LEFT_OUTER, on=Report.by)
        .where(Referral.consult == consult)
        .order_by(Report.id)
    )


def rang(consult: Consult, by: Staff, *, about: str, outcome: str, note: str) -> None:
    PatientCall.create(consult=consult, by=by, about=about, outcome=outcome, note=note)


def rung(consult: Consult, about: str):
    """The calls to this patient about that, newest first."""
    return (
        PatientCall.select(PatientCall, Staff)
        .join(Staff)
        .where(PatientCall.consult == consult, PatientCall.about == about)
        .order_by(PatientCall.id.desc())
        .limit(8)
    )


def backs_due(centre_id: int, ahead: dt.timedelta):
    """Back-referrals to this centre whose day comes within that time, or is past; the oldest
    first.
    """
    return (
        backs_undone()
        .where(Consult.centre == centre_id, Report.due_on <= clock.today() + ahead)
        .order_by(Report.due_on, Report.id)
        .limit(10)
    )


def backs_undone():
    """Back-referrals after which nothing has come.

    One goes when the patient was seen here after it and a doctor was asked, when the case itself
    was followed up, or when a call about the follow-up settled it. What stood on paper first counts
    from the day on the paper.
    """
    Later = Consult.alias()
    seen_here = (fn.COALESCE(Later.examined_at, Later.asked_at) > Report.at) & (
        Later.centre == Consult.centre
    )
    sent = Later.select(Later.id).where(
        Later.patient == Consult.patient,
        Later.asked_at > Report.at,
        seen_here | (Later.follows == Consult.id),
    )
    settled = PatientCall.select(PatientCall.id).where(
        PatientCall.consult == Consult.id,
        PatientCall.about == FOLLOWED,
        PatientCall.at >= Report.at,
        PatientCall.outcome.in_(SETTLED),
    )
    return (
        Report.select(Report, Referral, Consult, Patient)
        .join(Referral)
        .join(Consult)
        .join(Patient)
        .where(Report.what == "back", ~fn.EXISTS(sent), ~fn.EXISTS(settled), ~dead(Consult.patient))
    )


def _mark(staff):
    return Report.read_at if staff.role == CHO else Report.doctor_read_at


def _all():
    return Referral.select(Referral, Consult, Patient).join(Consult).join(Patient)


def _of(staff):
    return _all().where(_theirs(staff))


def _theirs(staff):
    """Of this centre, or by this doctor; to be looked for among the few that are not yet read, or
    not yet heard of.
    """
    return (
        no_index(Consult.centre) == staff.facility_id
        if staff.role == CHO
        else (no_index(Referral.made_by) == staff.id)
    )


def _told(role):
    """Of each case its newest report: SQLite takes the other columns from the row with the MAX."""
    newest = fn.MAX(Report.id)
    return prepare(
        _Told,
        news(Somebody(role))
        .group_by(Referral.consult)
        .order_by(newest.desc())
        .limit(Given("most")),
        newest=newest,
        reports=fn.COUNT(Report.id),
        report=Report,
    )


def _counted(role):
    return prepare(_Unheard, not_heard(Somebody(role)).order_by(), referrals=fn.COUNT(Referral.id))


_TOLD = {role: _told(role) for role in (CHO, DOCTOR)}
_NOT_HEARD = {role: _counted(role) for role in (CHO, DOCTOR)}
