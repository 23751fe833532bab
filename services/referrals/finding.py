"""Finding a referral at a hospital's desk: what was typed or scanned is read once, then looked
for.
"""

import datetime as dt
import re
from typing import NamedTuple

from peewee import Value

import clock
from models import Consult, Facility, Patient, Referral, Token
from queries import Prepared, prepare, related
from rules import numbers, referrals
from rules.words import Say
from services import patients, slips
from services.lines import Who

LATELY = dt.timedelta(days=30)  # how far back a patient is found by name
LISTED = 8  # slips that one search shows
A_LOT = 2000  # referrals that one search by name looks at
# Figures and letters together; but not figures behind one letter, which are a number (R-00012-3).
_CODE = re.compile("(?![RPC][0-9]+$)(?=.*[0-9])(?=.*[A-Z])[A-Z0-9]+")

_NO_TOKEN = Value(None)


class Line(NamedTuple):
    """A referral as a hospital's desk lists it; `token` is the patient's of today, where it has a
    part.
    """

    id: int
    code: str
    urgency: int
    reason: str
    made_at: dt.datetime
    patient: Who
    centre: Facility
    token: int | None

    @property
    def number(self) -> str:
        return numbers.numbered(numbers.REFERRAL, self.id)


def incoming():
    """Referrals with their patients and the centres that sent them."""
    return (
        Referral.select()
        .join(Consult)
        .join(Patient)
        .join_from(Consult, Facility, on=Consult.centre)
    )


def lines(query, token=_NO_TOKEN) -> Prepared:
    """This query of `incoming` as lines at a desk."""
    return prepare(Line, query, patient=related(Patient), centre=related(Facility), token=token)


class Search(NamedTuple):
    """What was typed or scanned, as each thing that it may be; "" or None where it is no such
    thing.
    """

    typed: str
    code: str  # as on a slip: out of the address in a QR, in capitals, without blanks
    slip: int | None  # the serial number of a slip, by its number R-… or its short code
    patient: int | None  # the serial number in P-…
    consult: int | None  # the serial number in C-…
    mobile: str | None
    name: str


def read(typed: str) -> Search:
    """The only reader of the desk's one box."""
    plain = numbers.plain(typed)
    meant, mobile = _figures(plain), numbers.mobile(plain)
    number = meant if numbers.digits(typed) and not mobile else ""
    return Search(
        typed=typed,
        code=_code(plain),
        slip=numbers.serial_of(numbers.REFERRAL, meant) or referrals.serial_of(plain),
        patient=numbers.serial_of(numbers.PATIENT, number),
        consult=numbers.serial_of(numbers.CONSULT, number),
        mobile=mobile,
        name="" if numbers.digits(typed) else typed,
    )


def _code(plain):
    """As a scanner types it, with the address round it, or as a hand does, with blanks and
    hyphens.
    """
    written = plain.upper().rpartition("/S/")[2].rstrip("/")
    return re.sub(r"[\s-]", "", written)


def _figures(plain):
    """A number as it was meant: behind its letter there are figures only, so O is 0, and I and L
    are 1.
    """
    number = plain.upper()
    return number[:1] + number[1:].translate(str.maketrans("OIL", "011"))


def codes(search: Search, facility_id: int) -> list[str]:
    """The QR codes of the slips that may be meant, at most LISTED.

    By its own number, short code or QR code every slip; by the patient's name, mobile or number, or
    the case's number, those who were lately referred to this hospital.
    """
    if slips.case_of(search.code):
        return [search.code]
    numbered = Referral.select().where(Referral.id == search.slip) if search.slip else ()
    meant = (*numbered, *_lately_meant(search, facility_id))
    return list(dict.fromkeys(row.code for row in meant))[:LISTED]


def _lately_meant(search, facility_id):
    lately = _lately(facility_id)
    if search.name:
        return _named(lately, search.name)
    wanted = {
        Patient.mobile: search.mobile,
        Consult.patient: search.patient,
        Consult.id: search.consult,
    }
    queries = [lately.where(column == value) for column, value in wanted.items() if value]
    return [slip for query in queries for slip in query]


def _named(lately, name):
    """The likest name first."""
    likest = [
        patient.id for patient in patients.among(lately.select(Consult.patient), name)[:LISTED]
    ]
    slips_of_likest = lately.where(Consult.patient.in_(likest))
    return sorted(slips_of_likest, key=lambda slip: likest.index(slip.consult.patient_id))


def _lately(facility_id):
    """Referrals of the last days that are expected at this hospital or have come to it, the newest
    first.
    """
    since = clock.now() - LATELY
    came = Token.select(Token.referral).where(
        Token.facility == facility_id, Token.day > clock.today() - LATELY
    )
    expected = (Referral.facility == facility_id) & (
        (Referral.made_at > since) | (Referral.arrived_at > since)
    )
    return (
        Referral.select(Referral, Consult)
        .join(Consult)
        .join(Patient)
        .where(expected | Referral.id.in_(came))
        .order_by(Referral.id.desc())
        .limit(A_LOT)
    )


def with_codes(wanted: list[str]) -> list[Line]:
    """The referrals with these QR codes, in this order."""
    rows = lines(incoming().where(Referral.code.in_(wanted))).all()
    return sorted(rows, key=lambda row: wanted.index(row.code))


def unfound(search: Search) -> Say:
    """Why nothing was found, as far as what was typed tells it."""
    strange = _never_printed(search.code)
    if strange:
        return Say(
            "A code on a slip never has {signs}. Look at the slip again.",
            signs=" ".join(sorted(strange)),
        )
    if not search.name and not search.mobile:
        return Say("No slip has the number {number}. Check every figure.", number=search.typed)
    return Say(
        "Nobody with “{asked}” was referred here in the last {days} days. "
        "By the code on the slip every slip is found.",
        asked=search.typed,
        days=LATELY.days,
    )


def _never_printed(code):
    """The characters that no code of this length has."""
    if not _CODE.fullmatch(code):
        return set()
    alphabet = {6: referrals.ALPHABET, 12: slips.ALPHABET}.get(len(code), code)
    return set(code) - set(alphabet)
