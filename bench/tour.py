"""A tour: every page that can be opened, as each of its readers, over whatever the open database
holds; and the plainest way to open one.
"""

import re
from typing import NamedTuple
from wsgiref.util import setup_testing_defaults

from webtest import TestApp

import models
import routes
from models import (
    Answer,
    Consult,
    Departure,
    Facility,
    HandOver,
    Message,
    Patient,
    Photo,
    Referral,
    Report,
    Spreadsheet,
    Staff,
)
from rules import clinical, danger_signs, terms
from rules.codes import DESK, ROLES, STATES, TAKEN
from services import signin
from web import keys
from web.section import ANYONE

PIN = "4826"
STRANGER = "anyone"
# Pages that say more than one thing: what stands after the "?", each as a page of its own.
ASKED = {
    "/queue": ("for=all",),
    "/duty": ("for=GM",),
    "/district/staff": ("role=cho", "role=doctor"),
    "/district/counts": tuple(f"by={by}" for by in terms.COUNTED_BY),
    "/district/counts/list": tuple(f"what={what}" for what in terms.COUNTED),
    "/patients": ("asked=Ram",),
}


class Stop(NamedTuple):
    """One page: whose it is (a role, or STRANGER), by which rule of the routes, and its address."""

    role: str
    rule: str
    path: str


class Seen(NamedTuple):
    """An answer as it leaves for the wire."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


def stops(people: dict[str, Staff]) -> list[Stop]:
    """Each GET route as each of its roles, with the rows of that person that have most to show.

    A route whose rows the database does not hold has no stop.
    """
    return [
        Stop(role, route.rule, path)
        for section in routes.SECTIONS
        for route in section.routes
        if route.method == "GET"
        for role in readers(route)
        for path in _paths(route.rule, people.get(role))
    ]


def readers(route) -> list[str]:
    """The roles that open it on the tour; a slip's page is read by a stranger and by a hospital."""
    if route.may != ANYONE:
        return [role for role in ROLES if role in route.may]
    return [STRANGER, DESK] if "<code:" in route.rule else [STRANGER]


def _paths(rule, person):
    named = re.search(r"<(\w+):\w+>", rule)
    if not named:
        return [rule, *(f"{rule}?{asked}" for asked in ASKED.get(rule, ()))]
    return [rule.replace(named[0], str(row)) for row in _ROWS[named[1]](person)]


def _consults(person):
    """The newest in each state, in this person's hands, and with each thing that can be on a
    case.
    """
    seen = Consult.seen_by(person)
    sent_on = Referral.select(Referral.consult)
    found = [seen.where(Consult.state == state) for state in STATES]
    found += [seen.where(Consult.state == TAKEN, Consult.taken_by == person)]
    found += [seen.where(Consult.asked_back_at.is_null(False))]
    found += [seen.where(Consult.consent == "emergency")]
    found += [
        seen.where(Consult.id.in_(about.select(about.consult)))
        for about in (Answer, Referral, Message, Photo, HandOver)
    ]
    found += [
        seen.where(Consult.id.in_(sent_on.join(about, on=(about.referral == Referral.id))))
        for about in (Departure, Report)
    ]
    return _newest(*found)


def _newest(*queries):
    """The ids of the newest row of each query, each once."""
    rows = (query.order_by(query.model.id.desc()).first() for query in queries)
    return sorted({row.id for row in rows if row})


def _codes(person):
    mine = Referral.facility == person.facility_id if person else Referral.facility.is_null(False)
    rows = Referral.select(Referral.code).order_by(Referral.id.desc())
    reported = Referral.id.in_(Report.select(Report.referral))
    return sorted(
        {row.code for row in (rows.where(mine).first(), rows.where(reported).first()) if row}
    )


_ROWS = {
    "consult": _consults,
    "patient": lambda person: _newest(
        Patient.select().where(Patient.centre == person.facility_id),
        Patient.select().where(Patient.id.in_(Answer.select(Consult.patient).join(Consult))),
    ),
    "photo": lambda person: _newest(Photo.seen_by(person)),
    "code": _codes,
    "person": lambda person: _newest(*(Staff.select().where(Staff.role == r) for r in ROLES)),
    "facility": lambda person: _newest(Facility.select()),
    "spreadsheet": lambda person: _newest(Spreadsheet.select()),
    "clinical": lambda person: list(clinical.KINDS),
    "kind": lambda person: list(danger_signs.GROUPS),
}


def enrolled(site, folder, person: Staff) -> TestApp:
    """A browser in which this person has just signed in, with a one-time code."""
    browser = TestApp(site)
    with models.db.connection_context(), models.writing():
        nonce = signin.new_code(Staff.get_by_id(person.id), keys.token()).nonce
    form = browser.get("/enrol?lang=en").forms[0]
    code = keys.load(folder).code(nonce)
    for name, value in {"mobile": person.mobile, "code": code, "pin": PIN, "again": PIN}.items():
        form[name] = value
    assert form.submit().status_int == 303
    return browser


def cookie_of(browser: TestApp) -> str:
    """The Cookie header that this browser sends."""
    return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


def opened(site, path: str, cookie: str = "") -> Seen:
    """What the WSGI application answers to a phone that asks for this page."""
    path, _, query = path.partition("?")
    environ = {
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_COOKIE": cookie,
        "HTTP_ACCEPT_ENCODING": "gzip",
    }
    setup_testing_defaults(environ)
    said = []
    pieces = site(environ, lambda status, headers, exc_info=None: said.extend((status, headers)))
    body = b"".join(pieces)
    return Seen(int(said[0][:3]), said[1], body)
