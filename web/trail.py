"""The trail that people leave: what they did (audit), whose record they opened (readings)."""

from bottle import request

from models import Audit, Reading
from web import whose

RECORDS = {"patient", "consult", "photo", "code"}  # whoever opens one of these leaves a Reading


def audit(route, visit, led_to: str = "") -> None:
    """What was done, and about whom: the record it was done to, else the one it made; which file
    was taken out.
    """
    row = Audit.create(
        staff=visit.staff,
        action=f"{route.method} {route.rule}",
        subject=f"{whose.named(request.path)} {visit.takes}".rstrip(),
        patient=whose.patient(request.path) or whose.patient(led_to),
        request=request.environ["paramarsh.id"],
    )
    # into the log, which is kept elsewhere
    request.environ["paramarsh.audit"] = f"{row.id} {row.seal}"


def reading(visit, rows: dict) -> None:
    """Who opened the record that stands at this path; `rows` are what the path names."""
    Reading.create(
        staff=visit.staff,
        path=whose.named(request.path),
        patient=whose.of(rows) or whose.patient(request.path),
        request=request.environ["paramarsh.id"],
    )
