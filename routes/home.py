"""The first page of each role, and what machines ask for."""

from bottle import HTTPResponse, request

import models
from routes import district, queue
from routes.referrals import receiving
from rules.codes import CHO, DESK, DOCTOR
from services import home as services
from web import once
from web.pages import NO_STORE, page, see
from web.section import ANYONE, SIGNED_IN, Section
from web.visit import here

section = Section()


@section.get("/", may=SIGNED_IN)
def home():
    return {CHO: centre, DOCTOR: queue.waiting, DESK: receiving.expected}.get(
        here().staff.role, district.mission
    )()


def centre():
    """A CHO's centre at a glance: drafts, waiting, being read, answered."""
    targets = here().site.settings.targets
    overview = services.centre(here().staff, targets)
    return page("home/home.html", targets=targets, waits=True, **overview._asdict())


@section.get("/healthz", may=ANYONE)
def healthz():
    """200 when the service can write, shown by writing; the edge makes a 503 of any failure."""
    models.db.execute_sql("PRAGMA query_only = 0")
    with models.writing():
        models.Setting.replace(name="healthz", value=request.environ["paramarsh.id"]).execute()
    return HTTPResponse(
        b"ok\n", 200, {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": NO_STORE}
    )


@section.get("/favicon.ico", may=ANYONE)
def favicon():
    return HTTPResponse(b"", 204, {"Cache-Control": "public, max-age=31536000, immutable"})


@section.get("/robots.txt", may=ANYONE)
def robots():
    return HTTPResponse(
        b"User-agent: *\nDisallow: /\n",
        200,
        {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=86400"},
    )


@section.get("/kept", may=SIGNED_IN)
def lapsed():
    """Forms that arrived after the session had lapsed, ready to be sent."""
    return page("home/lapsed.html", forms=once.lapsed_forms(here().staff))


@section.post("/kept/drop", may=SIGNED_IN)
def drop_lapsed():
    once.drop_lapsed_forms(here().staff)
    return see("/")
