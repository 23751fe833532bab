"""The audit for the district office: who saw or changed what."""

import datetime as dt
import re
from urllib.parse import urlencode

from bottle import request

from forms.audit import AuditForm
from rules import acts
from rules.codes import OFFICE
from rules.words import Say
from services import audit
from services.audit import Sought
from web.pages import REVALIDATE, page
from web.section import Section
from web.visit import here

section = Section()
A_PAGE = 20


@section.get("/district/audit", may=OFFICE)
def whole():
    return _show(AuditForm(), _sought(request.query))


@section.post("/district/audit/find", may=OFFICE)
def find():
    form = AuditForm(here().typed)
    return _show(form, _meant(form) if form.validate() else Sought())


def _meant(form):
    """What the form looks for; a number that nobody has is said at its field."""
    person = audit.with_mobile(form.mobile.data) if form.mobile.data else None
    if form.mobile.data and not person:
        form.complain("mobile", Say("Nobody here has this number."))
    return Sought(form.patient.data, person and person.id, form.day.data, form.what.data)


def _sought(query):
    """What an address of ours asks for; anything else in it is not looked at."""
    numbers = {
        name: int(query[name])
        for name in ("patient", "person", "done", "seen")
        if re.fullmatch("[0-9]{1,9}", query.get(name, ""))
    }
    try:
        day = dt.date.fromisoformat(query.get("day", ""))
    except ValueError:
        day = None
    return Sought(
        day=day,
        what=query.get("what", "") if query.get("what") in ("done", "seen") else "",
        **numbers,
    )


def _show(form, sought):
    part = audit.Page([]) if form.errors else audit.page(sought, A_PAGE)
    return page(
        "audit/audit.html",
        422 if form.errors else 200,
        cache=REVALIDATE,
        form=form,
        sought=sought,
        rows=part.rows,
        acts=acts.WORDS,
        after=part.after and _address(part.after),
        person=part.person,
    )


def _address(sought):
    """What stands behind the "?" of the page that shows this."""
    return urlencode({name: value for name, value in sought._asdict().items() if value})
