"""The receiving hospital: who may open a slip without an account, reports, back-referrals, the
day's OPD tokens.
"""

import datetime as dt
from typing import NamedTuple

from peewee import Value, fn

import clock
from models import Facility, Knock, Referral, Report, Staff, Token
from queries import Given, Moment, ago, prepare
from rules import referrals as rules
from rules.codes import DESK
from rules.words import Refused, Say
from services.referrals import finding
from services.referrals.finding import Line

SHOWN = 8  # of each list at the desk: a page of long names stays below 10 kB
EXPECTED = dt.timedelta(days=7)  # for so long after the referral


class Desk(NamedTuple):
    """A page of a hospital's desk: who is expected, who has come today with the paper only, and who
    has a token of today. `more`: one of the lists goes on.
    """

    hospital: Facility
    expected: list[Line]
    waiting: list[Line]
    come: list[Line]
    more: bool


class ReportLine(NamedTuple):
    """A report without what the hospital wrote: whoever has the paper reads it."""

    what: str
    at: dt.datetime


class _Number(NamedTuple):
    number: int


class _Tries(NamedTuple):
    """What visitors without an account tried within the last hour."""

    wrong_by_device: int
    wrong_by_address: int
    opened: int


_WRONG = Knock.code == ""
_TRIES = prepare(
    _Tries,
    Knock.select().where(Knock.at > ago(rules.WINDOW)),
    wrong_by_device=fn.COUNT().filter(_WRONG & (Knock.device == Given("device"))),
    wrong_by_address=fn.COUNT().filter(_WRONG & (Knock.address == Given("address"))),
    opened=fn.COUNT().filter(Knock.code == Given("code")),
)


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
    tries = _TRIES.one(device=visitor.device, address=visitor.address, code=code.upper())
    if not visitor.device:  # who comes for the first time has no cookie yet
        tries = tries._replace(wrong_by_device=0)
    return rules.locked(*tries)


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
    _must_not_be_flooded(referral)
    Referral.update(arrived_at=clock.now(), arrived_by=by).where(
        Referral.id == referral.id, Referral.arrived_at.is_null()
    ).execute()
    return Report.create(referral=referral, what=what, by=by, device=device, **columns)


def _must_not_be_flooded(referral):
    since = clock.now() - dt.timedelta(days=1)
    lately = Report.select().where(Report.referral == referral, Report.at > since)
    if lately.count() >= rules.REPORTS_A_DAY:
        raise Refused(
            Say("Too many reports about this slip today. Please ring the health centre."),
            f"/S/{referral.code}",
        )


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
    today = {"facility": by.facility_id, "day": clock.today()}
    if not token(referral, by.facility_id):
        last = Token.select(fn.MAX(Token.number)).filter(**today).scalar() or 0
        Token.create(**today, number=last + 1, referral=referral)
    if not referral.arrived_at:
        report(referral, by=by, device="", what="arrived")


def token(referral: Referral, hospital_id: int) -> int | None:
    """The patient's token of today at this hospital."""
    line = _TOKEN.one(hospital=hospital_id, referral=referral.id)
    return line and line.number


def reports(referral: Referral) -> list[ReportLine]:
    """What the hospital reported of this slip, in order."""
    return _REPORTS.all(referral=referral.id)


def desk(hospital_id: int, page_number: int) -> Desk:
    """A page of a hospital's desk."""
    where = {"hospital": hospital_id, "behind": (page_number - 1) * SHOWN}
    lists = [reading.all(**where) for reading in (_EXPECTED, _WITHOUT_TOKEN, _WITH_TOKEN)]
    expected, waiting, come = (rows[:SHOWN] for rows in lists)
    more = any(len(rows) > SHOWN for rows in lists)
    return Desk(Facility.get_by_id(hospital_id), expected, waiting, come, more)


def _page(query):
    """A page of this list, and a row more where it goes on."""
    return query.limit(SHOWN + 1).offset(Given("behind"))


def _expected():
    """Referrals to a hospital that have not arrived and were not replaced; most urgent first."""
    Later = Referral.alias()
    newer = Later.select(Value(1)).where(Later.consult == Referral.consult, Later.id > Referral.id)
    return (
        finding.incoming()
        .where(
            Referral.facility == Given("hospital"),
            Referral.arrived_at.is_null(),
            Referral.made_at > ago(EXPECTED),
            ~fn.EXISTS(newer),
        )
        .order_by(Referral.urgency, Referral.id)
    )


def _without_token():
    """Who has come to a hospital today with the paper only, and has no token yet; the newest
    first.
    """
    with_token = Token.select(Token.referral).where(*_TODAYS)
    return (
        finding.incoming()
        .where(
            Referral.facility == Given("hospital"),
            Referral.arrived_at >= Moment(lambda: clock.midnight(clock.today())),
            Referral.id.not_in(with_token),
        )
        .order_by(Referral.arrived_at.desc())
    )


def _with_token():
    """Who has a token of today at a hospital, the newest first."""
    come = finding.incoming().join_from(Referral, Token, on=Token.referral == Referral.id)
    return come.where(*_TODAYS).order_by(Token.number.desc())


_TODAYS = (Token.facility == Given("hospital"), Token.day == Moment(lambda: clock.today()))
_TOKEN = prepare(_Number, Token.select().where(*_TODAYS, Token.referral == Given("referral")))
_REPORTS = prepare(
    ReportLine,
    Report.select().where(Report.referral == Given("referral")).order_by(Report.id),
)
_EXPECTED = finding.lines(_page(_expected()))
_WITHOUT_TOKEN = finding.lines(_page(_without_token()))
_WITH_TOKEN = finding.lines(_page(_with_token()), token=Token.number)
