"""The only way from a URL to a handler. In order: who is asking; is the form genuine and new; may
they; which row.

A GET cannot write: its connection is read-only. A POST is one transaction; it is kept, once, when
it answers with a redirect, and leaves no trace otherwise.
"""

import contextlib
from urllib.parse import urlsplit

import peewee
from bottle import MultiDict, abort, request
from peewee import JOIN

import clock
import models
from models import Consult, Facility, Panchayat, Patient, Photo, Session, Spreadsheet, Staff
from queries import Given, Somebody, bring_for, prepare
from rules import sessions
from rules.codes import ROLES
from rules.words import Refused, Say
from web import once, trail, typed
from web.pages import Counted, as_json, hand_back, has_it, page, see
from web.section import ANYONE
from web.visit import begin

# A name in a path → the table whose row of that id, if this person may see it, reaches the handler
# under that name.
ROWS = {
    "patient": Patient,
    "consult": Consult,
    "photo": Photo,
    "person": Staff,
    "session": Session,
    "facility": Facility,
    "spreadsheet": Spreadsheet,
}


def _reading(table, role):
    """The one row that this path names, if a person of this role may see it, with what it points
    to: a handler that asks for the patient or the doctor asks no one else.
    """
    rows = table.seen_by(Somebody(role)).where(table.id == Given("row"))
    if table is Photo:
        return prepare(table, rows.join(Consult), consult=Consult)
    if table is Patient:
        rows = rows.join(Panchayat, JOIN.LEFT_OUTER).join_from(Patient, Facility)
        return prepare(table, rows, panchayat=Panchayat, centre=Facility)
    if table is Staff:
        return prepare(table, rows.join(Facility), facility=Facility)
    if table is not Consult:
        return prepare(table, rows)
    people = {name: Staff.alias() for name in ("asked_by", "taken_by", "for_doctor")}
    rows = rows.join(Patient).switch(Consult).join(Facility, on=Consult.centre)
    for name, person in people.items():
        points = getattr(Consult, name) == person.id
        rows = rows.switch(Consult).join(person, JOIN.LEFT_OUTER, on=points)
    return prepare(table, rows, patient=Patient, centre=Facility, **people)


_REACHED = {(name, role): _reading(table, role) for name, table in ROWS.items() for role in ROLES}


def install(app, sections, site) -> None:
    """Put every declared route behind the guard."""
    app.router.add_filter("row", lambda _: (r"[1-9][0-9]{0,8}", int, str))
    app.router.add_filter("word", lambda _: (r"[A-Za-z0-9]{4,20}", str, str))
    for section in sections:
        for route in section.routes:
            app.route(route.rule, route.method, _guarded(route, site))


def _guarded(route, site):
    serve = _look if route.method == "GET" else _converse if route.script else _deliver

    def guarded(**named):
        visit = begin(site)
        request.environ["paramarsh.route"] = route.rule
        # A page that refreshes itself says so (?auto=1): that is a browser left open, not a person
        # at work.
        if (
            visit.session
            and "auto" not in request.query
            and clock.now() - visit.session.seen_at > sessions.SEEN_EVERY
        ):
            with _if_the_disk_allows():
                Session.update(seen_at=clock.now()).where(Session.id == visit.session.id).execute()
        return serve(route, visit, named)

    return guarded


@contextlib.contextmanager
def _if_the_disk_allows():
    """A note beside a reading: written if it can be, for a full or busy disk must not stop the
    reading itself.
    """
    models.db.execute_sql("PRAGMA busy_timeout = 500")
    try:
        with contextlib.suppress(peewee.DatabaseError), models.writing():
            yield
    finally:
        models.db.execute_sql(f"PRAGMA busy_timeout = {models.PATIENCE * 1000}")


def _look(route, visit, named):
    if route.may != ANYONE and not visit.staff:
        return see(f"/sign-in?then={typed.safe_path(request.path)}")
    _allow(route, visit)
    rows = _reach(visit, named)
    models.db.execute_sql("PRAGMA query_only = 1")
    try:
        answer = route.handler(**rows)
    except Refused as refused:
        answer = hand_back(409, refused.because, refused.see)
    finally:
        models.db.execute_sql("PRAGMA query_only = 0")
        for note in visit.notes:
            with _if_the_disk_allows():
                note()
    if visit.takes:
        with _if_the_disk_allows():  # before its first piece leaves
            trail.audit(route, visit)
    # Who is told that nothing has changed reads nothing: a page that waits is asked for every
    # minute.
    unchanged = has_it(request.environ, answer.get_header("ETag", ""))
    if trail.RECORDS & rows.keys() and answer.status_code < 300 and not unchanged:
        with _if_the_disk_allows():
            trail.reading(visit, rows)
    return answer


def _deliver(route, visit, named):
    if _from_elsewhere(visit):
        return page(
            "stopped.html",
            403,
            because=Say("This form came from another website. Nothing was saved."),
        )
    form = typed.read()
    if form is None:
        return page(
            "stopped.html",
            400,
            because=Say("The form arrived broken. Please go back and send it again."),
        )
    visit.form_key, visit.typed, visit.files = form.get("k", ""), form, typed.files()
    visit.switch_language(form.get("lang", ""))
    owner = visit.site.keys.owner(visit.form_key, visit.device)
    if owner is None:
        return hand_back(
            403, Say("This page was not made for this phone, or is damaged. Nothing was saved.")
        )
    if route.first and visit.staff and visit.staff.id == owner and visit.staff.role in route.may:
        _reach(visit, named)
        visit.ready = route.first(visit.files)
    with models.writing() as transaction:
        answer = _once(route, visit, owner, named)
        if answer.status_code != 303 and not isinstance(answer, Counted):
            transaction.rollback()
    return answer


def _converse(route, visit, named):
    """JSON in, JSON out, in one transaction that an error undoes. What brings something new about
    (201) is audited.

    There is no form key: a script repeats itself by design, and what must happen once carries its
    sender's own numbers (services/calls.py). Another site can still not write here: browsers send
    application/json to a site that is not their page's own only after asking it, and we never
    agree; the session cookie is SameSite=Lax, an Origin ours.
    """
    if (
        _from_elsewhere(visit)
        or request.content_type.partition(";")[0].strip().lower() != "application/json"
    ):
        visit.typed = typed.read() or MultiDict()
        return hand_back(
            403, Say("This page was not made for this phone, or is damaged. Nothing was saved.")
        )
    message = typed.json_object()
    if message is None:
        return as_json({}, 400)
    visit.json = message
    if route.may != ANYONE and not visit.staff:
        return as_json({"over": "signin", "say": Say("Please sign in again.")}, 401)
    _allow(route, visit)
    with models.writing() as transaction:
        answer = _answered(route, visit, named)
        if answer.status_code >= 400:
            transaction.rollback()
        if answer.status_code == 201:
            trail.audit(route, visit)
    return answer


def _answered(route, visit, named):
    try:
        return route.handler(**_reach(visit, named))
    except Refused as refused:
        return as_json({"over": "refused", "say": refused.because}, 409)


def _once(route, visit, owner, named):
    """The handler's answer, or that of the form's first delivery."""
    earlier = once.earlier(visit)
    if earlier:
        return once.again(earlier, visit, owner)
    if route.may != ANYONE and not visit.staff:
        return once.lapse(route, visit, owner)
    if owner and visit.staff and owner != visit.staff.id:
        return hand_back(403, Say("This page was made for another person. Nothing was saved."))
    _allow(route, visit)
    rows = _reach(visit, named)
    try:
        answer = route.handler(**rows)
    except Refused as refused:
        return hand_back(409, refused.because, refused.see)
    if answer.status_code == 303:
        once.record(route, visit, answer)
        trail.audit(route, visit, answer.get_header("Location"))
    return answer


def _allow(route, visit):
    """403 for a role that the route is not for."""
    if route.may != ANYONE and visit.staff.role not in route.may:
        abort(403)


def _reach(visit, named):
    """Path names → rows this person may see; an id she may not see looks just like one that does
    not exist.
    """
    rows = {}
    for name, value in named.items():
        rows[name] = value
        if name in ROWS:
            reached = _REACHED[name, visit.staff.role]
            rows[name] = reached.one(row=value, **bring_for(visit.staff))
        if rows[name] is None:
            abort(404)
    return rows


def _from_elsewhere(visit):
    """Browsers that say where a form comes from are believed; old phones that do not are covered by
    the form key.
    """
    origin, host = request.environ.get("HTTP_ORIGIN"), request.environ.get("HTTP_HOST", "")
    ours = {host, urlsplit(visit.site.settings.base).netloc}
    return (
        request.environ.get("HTTP_SEC_FETCH_SITE") == "cross-site"
        or bool(origin)
        and origin != "null"
        and origin.partition("://")[2] not in ours
    )
