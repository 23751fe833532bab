"""What became of each referral: news from the hospital, who was not heard of, calls to patients."""

import datetime as dt
from functools import reduce
from operator import or_
from typing import NamedTuple

from peewee import JOIN, SQL, fn

import clock
from models import (
    Consult,
    Facility,
    Panchayat,
    Patient,
    PatientCall,
    Referral,
    Report,
    Staff,
    no_index,
)
from queries import Given, Moment, Somebody, ago, bring_for, prepare, related
from rules import referrals as rules
from rules.codes import CHO, DOCTOR, FOLLOWED, REFERRED, SETTLED
from rules.times import TIMES
from services import slips
from services.deaths import dead
from services.lines import Contact, Who

SHOWN = 6  # reports on a home page, which has few bytes
LINES, RESTING = 9, 5  # of the page's lists: a page of long names stays below 10 kB
BACKS = 5  # back-referrals that are due, on a page with the follow-ups
CALLS = 8  # to one patient about one thing


class CaseOf(NamedTuple):
    """Which case, and which patient's."""

    id: int
    patient_id: int


class Hospital(NamedTuple):
    name: str
    name_hi: str


class Line(NamedTuple):
    """A referral of which nobody has heard; `total` is how many there are in all."""

    urgency: int
    made_at: dt.datetime
    elsewhere: str
    facility: Hospital | None
    consult: CaseOf
    patient: Contact
    total: int


class News(NamedTuple):
    """The newest report of a referred case that is not read yet, and how many others there are."""

    id: int
    what: str
    consult_id: int
    patient: Who
    others: int


class Back(NamedTuple):
    """A back-referral whose day comes."""

    id: int
    due_on: dt.date
    diagnosis: str
    consult: CaseOf
    patient: Contact


class Overview(NamedTuple):
    """The page of a centre's, or of a doctor's, referrals."""

    unheard: list[Line]
    more: bool
    resting: list[Line]
    rest: int
    reports: list[News]
    more_reports: bool


class Outcome(NamedTuple):
    """What became of one case's referral. `unread`: by this reader."""

    consult: Consult
    referral: Referral
    reports: list[Report]
    unread: bool
    calls: list[PatientCall]


class _Count(NamedTuple):
    total: int


_MARK = {CHO: Report.read_at, DOCTOR: Report.doctor_read_at}


def overview(staff: Staff) -> Overview:
    """Those of whom nobody has heard in time, those rung within the last day, and what hospitals
    reported.
    """
    unheard = _UNHEARD[staff.role].all(**bring_for(staff))
    resting = _RESTING[staff.role].all(**bring_for(staff))
    reports = news(staff, LINES + 1)
    return Overview(
        unheard=unheard,
        more=_all_of(unheard) > LINES,
        resting=resting,
        rest=_all_of(resting),
        reports=reports[:LINES],
        more_reports=len(reports) > LINES,
    )


def _all_of(lines):
    return lines[0].total if lines else 0


def beside(staff: Staff) -> dict:
    """What the home page shows of referrals."""
    reports = news(staff, SHOWN + 1)
    return {
        "reports": reports[:SHOWN],
        "more_reports": len(reports) > SHOWN,
        "unheard": _UNHEARD_OF[staff.role].one(**bring_for(staff)).total,
    }


def news(staff: Staff, most: int) -> list[News]:
    """Unread reports from hospitals for this centre, or this doctor: of each case the newest, the
    case last heard of first.
    """
    return _NEWS[staff.role].all(**bring_for(staff), most=most)


def outcome(consult: Consult, staff: Staff) -> Outcome | None:
    """What became of this case's referral; None where nobody was referred."""
    case = slips.case(consult.id)
    if not case.referral:
        return None
    reports = _REPORTS.all(consult=consult.id)
    return Outcome(
        consult=case.consult,
        referral=case.referral,
        reports=reports,
        unread=_unread(reports, case.referrals, staff),
        calls=calls(consult, REFERRED),
    )


def _unread(reports, referrals, staff):
    """Anyone of the centre marks a report as read; and the doctor who referred, for the doctors."""
    if staff.role == CHO:
        return any(not report.read_at for report in reports)
    own = {slip.id for slip in referrals if slip.made_by_id == staff.id}
    return any(report.referral_id in own and not report.doctor_read_at for report in reports)


def read(consult: Consult, by: Staff) -> None:
    """All reports so far are read: by anyone of the centre, or by the doctor who referred."""
    its_slips = Referral.select(Referral.id).where(Referral.consult == consult)
    if by.role == DOCTOR:
        its_slips = its_slips.where(Referral.made_by == by)
    mark = _MARK[by.role]
    Report.update({mark: clock.now()}).where(
        Report.referral.in_(its_slips), mark.is_null()
    ).execute()


def note_call(consult: Consult, by: Staff, *, about: str, outcome: str, note: str) -> None:
    """Write down what came of ringing this patient about that."""
    PatientCall.create(consult=consult, by=by, about=about, outcome=outcome, note=note)


def calls(consult: Consult, about: str) -> list[PatientCall]:
    """The calls to this patient about that, newest first."""
    return _CALLS.all(consult=consult.id, about=about)


def backs_due(centre_id: int) -> list[Back]:
    """Back-referrals to this centre whose day is near, or past; the oldest first."""
    return _BACKS_DUE.all(centre=centre_id)


def not_heard(staff: Staff | Somebody):
    """Referrals of this centre, or by this doctor, of which nobody has heard in time: a query, the
    most urgent and oldest first.
    """
    return unheard(_of(staff)).order_by(Referral.urgency, Referral.id)


def unheard(referrals=None):
    """Of these referrals, or of all, those of which nobody has heard in time: a query.

    A call that settled it takes one off; another call lets it rest for a day.
    """
    return _silent(_all() if referrals is None else referrals).where(~fn.EXISTS(_called_lately()))


def backs_undone():
    """Back-referrals after which nothing has come: a query.

    One goes when the patient was seen here after it and a doctor was asked, when the case itself
    was followed up, or when a call about the follow-up settled it. What stood on paper first counts
    from the day on the paper.
    """
    Later = Consult.alias()
    seen_here = (fn.COALESCE(Later.examined_at, Later.asked_at) > Report.at) & (
        Later.centre == Consult.centre
    )
    asked_again = Later.select(Later.id).where(
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
    return _reported().where(
        Report.what == "back",
        ~fn.EXISTS(asked_again),
        ~fn.EXISTS(settled),
        ~dead(Consult.patient),
    )


def _silent(referrals):
    overdue = [
        (Referral.urgency == urgency) & (Referral.made_at < ago(wait))
        for urgency, wait in rules.NOT_HEARD.items()
    ]
    settled = _calls_about_it().where(PatientCall.outcome.in_(SETTLED))
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


def _calls_about_it():
    """The calls to a patient about a referral."""
    return PatientCall.select(PatientCall.id).where(
        PatientCall.consult == Consult.id,
        PatientCall.about == REFERRED,
        PatientCall.at >= Referral.made_at,
    )


def _called_lately():
    return _calls_about_it().where(PatientCall.at > ago(rules.RING_AGAIN))


def _all():
    return Referral.select(Referral, Consult, Patient).join(Consult).join(Patient)


def _of(staff):
    return _all().where(_concerns(staff))


def _concerns(staff):
    """Of this centre, or by this doctor; to be looked for among the few that are not yet read, or
    not yet heard of.
    """
    if staff.role == CHO:
        return no_index(Consult.centre) == staff.facility_id
    return no_index(Referral.made_by) == staff.id


def _reported():
    return (
        Report.select(Report, Referral, Consult, Patient).join(Referral).join(Consult).join(Patient)
    )


def _lines(referrals):
    """A list of the page of referrals, most urgent and oldest first."""
    return prepare(
        Line,
        referrals.join_from(Patient, Panchayat, JOIN.LEFT_OUTER)
        .join_from(Referral, Facility, JOIN.LEFT_OUTER, on=Referral.facility)
        .order_by(Referral.urgency, Referral.id),
        facility=related(Facility),
        consult=related(Consult),
        patient=related(Patient, panchayat=related(Panchayat)),
        total=fn.COUNT(Referral.id).over(),
    )


def _resting(staff):
    """Those who were rung within the last day, which settled nothing: they come back to the
    list.
    """
    return _silent(_of(staff)).where(fn.EXISTS(_called_lately()))


def _news(role):
    """By SQLite's rule the columns beside one MAX are those of the row that has it."""
    return prepare(
        News,
        _reported()
        .where(_MARK[role].is_null(), _concerns(Somebody(role)))
        .group_by(Referral.consult)
        .order_by(SQL("1").desc())
        .limit(Given("most")),
        id=fn.MAX(Report.id),
        consult_id=Referral.consult,
        patient=related(Patient),
        others=fn.COUNT(Report.id) - 1,
    )


_UNHEARD_OF = {
    role: prepare(_Count, not_heard(Somebody(role)).order_by(), total=fn.COUNT(Referral.id))
    for role in _MARK
}
_UNHEARD = {role: _lines(not_heard(Somebody(role)).limit(LINES)) for role in _MARK}
_RESTING = {role: _lines(_resting(Somebody(role)).limit(RESTING)) for role in _MARK}
_NEWS = {role: _news(role) for role in _MARK}
_REPORTS = prepare(
    Report,
    Report.select()
    .join(Referral)
    .join_from(Report, Staff, JOIN.LEFT_OUTER, on=Report.by)
    .where(Referral.consult == Given("consult"))
    .order_by(Report.id),
    by=related(Staff),
)
_CALLS = prepare(
    PatientCall,
    PatientCall.select()
    .join(Staff)
    .where(PatientCall.consult == Given("consult"), PatientCall.about == Given("about"))
    .order_by(PatientCall.id.desc())
    .limit(CALLS),
    by=related(Staff),
)
_BACKS_DUE = prepare(
    Back,
    backs_undone()
    .join_from(Patient, Panchayat, JOIN.LEFT_OUTER)
    .where(
        Consult.centre == Given("centre"),
        Report.due_on <= Moment(lambda: clock.today() + TIMES.follow_up_ahead),
    )
    .order_by(Report.due_on, Report.id)
    .limit(BACKS),
    consult=related(Consult),
    patient=related(Patient, panchayat=related(Panchayat)),
)
