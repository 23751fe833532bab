"""Finding and receiving referral slips at a hospital."""
import datetime as dt

import clock
from models import Consult, Facility, Patient, Referral, Staff
from rules import numbers


def by_code(code: str) -> Referral | None:
    """The referral whose slip carries this QR code."""
    return Referral.get_or_none(Referral.code == code.upper())


def by_number(typed: str) -> Referral | None:
    """The referral whose number was read out or typed; the check digit must fit."""
    serial = numbers.serial_of(numbers.REFERRAL, typed)
    return Referral.get_or_none(Referral.id == serial) if serial else None


def expected(facility_id: int, days: int = 7):
    """Referrals to a facility in the last days that have not arrived, most urgent first."""
    since = clock.now() - dt.timedelta(days=days)
    return (Referral.select(Referral, Consult, Patient, Facility).join(Consult).join(Patient)
            .switch(Consult).join(Facility, on=Consult.centre)
            .where(Referral.facility == facility_id, Referral.arrived_at.is_null(), Referral.made_at > since)
            .order_by(Referral.urgency, Referral.id).limit(50))


def arrive(referral: Referral, by: Staff) -> None:
    """The patient has come; the first report stands."""
    Referral.update(arrived_at=clock.now(), arrived_by=by).where(
        Referral.id == referral.id, Referral.arrived_at.is_null()).execute()
