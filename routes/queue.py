"""The doctors' queue: what waits, and taking a case out of it."""

import re

from bottle import request

from models import Consult
from rules import lists
from rules.codes import DOCTOR
from services import messages, queue
from services.queue import page as queue_page
from web.pages import page, see
from web.section import Section
from web.visit import here

section = Section()


@section.get("/queue", may=DOCTOR)
def waiting():
    chosen, targets = speciality(), here().site.settings.targets
    values = queue_page.page(here().staff, chosen, targets)._asdict()
    return page("queue/queue.html", speciality=chosen, targets=targets, waits=True, **values)


@section.post("/queue/take", may=DOCTOR)
def take():
    """Open the case whose button was pressed (take-<id>), or the first in line."""
    consult = _pressed()
    if not consult:
        return go_on()
    queue.take(consult, here().staff, claim_minutes())
    return _open(consult)


def go_on():
    """Open the first case in line; the queue, where nobody waits."""
    consult = queue.take_next(here().staff, speciality(), claim_minutes())
    return _open(consult) if consult else see(f"/queue{_same_speciality()}")


def speciality() -> str:
    """The code of the speciality that the doctor chose to see, else the doctor's own; "" for
    all.
    """
    code = here().typed.get("for", request.query.get("for", here().staff.speciality))
    return code if code in lists.SPECIALITIES else ""


def claim_minutes() -> int:
    return here().site.settings.claim_minutes


def _pressed():
    wanted = next((name[5:] for name in here().typed if name.startswith("take-")), "")
    if not re.fullmatch("[0-9]{1,9}", wanted):
        return None
    return Consult.seen_by(here().staff).where(Consult.id == int(wanted)).first()


def _open(consult):
    messages.mark_read(consult, here().staff)
    return see(f"/consults/{consult.id}/answer{_same_speciality()}")


def _same_speciality():
    return f"?for={speciality()}" if speciality() else ""
