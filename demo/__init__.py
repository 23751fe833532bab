"""A believable district of invented people, to try the service on, to teach with and to measure; of
any size.
"""

import datetime as dt
import random

import clock
from demo.district import MARK, District
from demo.history import History
from demo.rows import last, sorted_later
from models import Patient, Setting, Staff
from rules.codes import CHO, DESK, DOCTOR, OFFICE
from rules.words import Refused, Say


def present() -> bool:
    """Whether this database holds a demo district."""
    return Setting.get_or_none(Setting.name == "demo") is not None


def people():
    """One person of each role to sign in as, those with the most to see: Staff rows in the order of
    a case's way.
    """
    invented = (
        Staff.select().where(Staff.name.endswith(MARK), Staff.active).order_by(Staff.id.desc())
    )
    first = {person.role: person for person in invented}
    return [first[role] for role in (CHO, DOCTOR, DESK, OFFICE) if role in first]


def build(
    patients: int,
    consults: int,
    *,
    seed: int = 1,
    now: dt.datetime | None = None,
    progress=lambda rows: None,
) -> None:
    """Add so many patients and consults, with the district round them when it is not there yet.

    The same seed, sizes and `now` (UTC, to the second) give the same rows. `progress` is told how
    many are done. Needs blocks and panchayats. Raises Refused where real people work.
    """
    now = now or clock.now()
    _refuse_among_real_people()
    if not present():
        District(random.Random(f"{seed} people"), now).build()
    first = last(Patient.id) + 1
    with sorted_later():
        History(random.Random(f"{seed} from {first}"), now, first, consults).write(
            patients, progress
        )
    Setting.replace(
        name="demo", value=f"seed {seed}, {Patient.select().count()} patients"
    ).execute()


def _refuse_among_real_people():
    real = Staff.select().where(~Staff.name.endswith(MARK)).exists()
    if real or Staff.select().exists() and not present():
        raise Refused(
            Say(
                "Real people work in this database. Choose another folder for a demo: "
                "PARAMARSH_DATA=…"
            )
        )
