"""The receiving hospital: who may open a slip without an account, reports, back-referrals, the
day's OPD tokens.
"""

import datetime as dt
from typing import NamedTuple

from peewee import fn

import clock
from models import DESK, Consult, Facility, Knock, Patient, Referral, Report, Staff, Token
from rules import referrals as rules
from rules.words import Refused, Say
from services.referrals import finding


class Visitor(NamedTuple):
    """Someone without an account, by keyed hashes of her network address and her browser's
    cookie.
    """

    address: str
    device: str


def locked(visitor: Visitor, code: str) -> bool:
    """Whether this visitor, or this slip, must wait: too many wrong codes, or one code opened too
    often.
    """
    lately = Knock.select(fn.COUNT()).where(Knock.at > clock.now() - rules.WINDOW)
    wrong = lately.where(Knock.code == "")
    # Who comes for the first time has no cookie yet.
    mine = wrong.where(Knock.device == visitor.device).scalar() if visitor.device else 0
    return rules.locked(
        mine,
        wrong.where(Knock.address == visitor.address).scalar(),
        lately.where(Knock.code == code.upper()).scalar(),
    )


def knock(visitor: Visitor, code: str) -> None:
    """Count an opening of a slip, or with "" a wrong code; what no longer counts is taken away."""
    Knock.delete().where(Knock.at <= clock.now() - rules.WINDOW).execute()
    Knock.create(address=visitor.address, device=visitor.device, code=code.upper())


def open_until(referral: Referral, days: int) -> dt.datetime:
    """Until when the slip's link opens without an account."""
    return referral.made_at + dt.timedelta(days=days)


def report(referral: Referral, *, by: Staff | None, device: str, what: str, **columns) -> Report:
    """The hospital's word about a patient; whatever it says, the patient has come. The first report
    is the arrival.
    """
    must_be_hospital(by)
    since = clock.now() - dt.timedelta(days=1)
    if (
        Report.select().where(Report.referral == referral, Report.at > since).count()
        >= rules.REPORTS_A_DAY
    ):
        raise Refused(
            Say("Too many reports about this slip today. Please ring the health centre."),
            f"/S/{referral.code}",
        )
    Referral.update(arrived_at=clock.now(), arrived_by=by).where(
        Referral.id == referral.id, Referral.arrived_at.is_null()
    ).execute()
    return Report.create(referral=referral, what=what, by=by, device=device, **columns)


def must_be_hospital(by: Staff | None) -> None:
    """Refuse everyone with an account who is not at a desk: a CHO's telephone call, or a doctor's,
    is no arrival.
    """
    if by and by.role != DESK:
        raise Refused(
            Say(
                "Only the hospital reports here: with the slip, without signing in, or at its "
                "desk. What you heard by phone belongs to “What became of the referral”."
            )
        )


def write_back(referral: Referral, *, by: Staff | None, device: str, **columns) -> Report:
    """The back-referral: from its day on, or a week from now, the patient is due at the health
    centre.
    """
    due = columns["review_on"] or clock.today() + rules.REVIEW_AFTER
    return report(referral, by=by, device=device, what="back", due_on=due, **columns)


def arrive(referral: Referral, by: Staff) -> None:
    """One button at the desk: the patient has come, and has the day's next token there. The first
    report stands.
    """
    if (
        not Token.select()
        .where(
            Token.facility == by.facility_id, Token.day == clock.today(), Token.referral == referral
        )
        .exists()
    ):
        last = Token.select(fn.MAX(Token.number)).where(
            Token.facility == by.facility_id, Token.day == clock.today()
        )
        Token.create(
            facility=by.facility_id,
            day=clock.today(),
            number=(last.scalar() or 0) + 1,
            referral=referral,
        )
    if not referral.arrived_at:
        report(referral, by=by, device="", what="arrived")


def token(referral: Referral, facility_id: int) -> int | None:
    """The patient's token of today at this hospital."""
    row = Token.get_or_none(
        Token.facility == facility_id, Token.day == clock.today(), Token.referral == referral
    )
    return row.number if row else None


def expected(facility_id: int, days: int = 7):
    """Referrals to a facility in the last days that have not arrived and were not replaced; most
    urgent first.
    """
    since = clock.now() - dt.timedelta(days=days)
    Later = Referral.alias()
    newer = Later.select(Later.id).where(Later.consult == Referral.consult, Later.id > Referral.id)
    return (
        finding.rows()
        .where(
            Referral.facility == facility_id,
            Referral.arrived_at.is_null(),
            Referral.made_at > since,
            ~fn.EXISTS(newer),
        )
        .order_by(Referral.urgency, Referral.id)
    )


def come_without_token(facility_id: int):
    """Who has come to this hospital today with the paper only, and has no token yet; the newest
    first.
    """
    given = Token.select(Token.referral).where(
        Token.facility == facility_id, Token.day == clock.today()
    )
    return (
        finding.rows()
        .where(
            Referral.facility == facility_id,
            Referral.arrived_at >= clock.midnight(clock.today()),
            Referral.id.not_in(given),
        )
        .order_by(Referral.arrived_at.desc())
    )


def come_today(facility_id: int):
    """Today's tokens of a hospital, the newest first."""
    return (
        Token.select(Token, Referral, Consult, Patient, Facility)
        .join(Referral)
        .join(Consult)
        .join(Patient)
        .switch(Consult)
        .join(Facility, on=Consult.centre)
        .where(Token.facility == facility_id, Token.day == clock.today())
        .order_by(Token.number.desc())
    )
