"""The doctors' queue: what waits, and taking a case out of it."""

import re

from bottle import request

from models import DOCTOR, Consult
from rules import lists
from services import calls, duty, messages, queue, triage
from services.referrals import following
from web.pages import page, see
from web.section import Section
from web.visit import here

section = Section()
SHOWN, AT_LEAST = 8, 3  # cases; a page of long names stays below 10 kB
LINES = 3  # so many lines above the queue take the room of one case


@section.get("/queue", may=DOCTOR)
def waiting():
    doctor, chosen, targets = here().staff, speciality(), here().site.settings.targets
    line, above = queue.line(chosen, doctor), _above(doctor)
    shown = list(line.limit(_room(above)))
    return page(
        "queue/queue.html",
        waiting=shown,
        more=line.count() > len(shown),
        speciality=chosen,
        targets=targets,
        counts=queue.waiting_by_speciality(doctor),
        turn=duty.of(doctor),
        waits=True,
        reasons={consult.id: triage.assess(consult).reasons[:1] for consult in shown},
        late={consult.id for consult in shown if queue.overdue(consult, targets)},
        awaiting=calls.awaiting(doctor),
        **above,
    )


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
    asked = here().typed.get("for", request.query.get("for", here().staff.speciality))
    return asked if asked in lists.SPECIALITIES else ""


def claim_minutes() -> int:
    return here().site.settings.claim_minutes


def _pressed():
    wanted = next((name[5:] for name in here().typed if name.startswith("take-")), "")
    if not re.fullmatch("[0-9]{1,9}", wanted):
        return None
    return Consult.seen_by(here().staff).where(Consult.id == int(wanted)).first()


def _open(consult):
    messages.read(consult, here().staff)
    return see(f"/consults/{consult.id}/answer{_same_speciality()}")


def _same_speciality():
    return f"?for={speciality()}" if speciality() else ""


def _above(doctor):
    return {
        "mine": list(queue.in_hand(doctor)),
        "news": messages.news(doctor),
        **following.beside(doctor),
    }


def _room(above):
    """How many cases fit under these lines."""
    lines = sum(len(above[name]) for name in ("mine", "news", "reports"))
    return max(AT_LEAST, SHOWN - lines // LINES)
