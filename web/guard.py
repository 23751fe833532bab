"""The only way from a URL to a handler. In order: who is asking; is the form genuine and new; may
they; which row.

A route says who may use it, or it does not exist: `may=` has no default. A GET cannot write: its
connection is read-only. A POST is one transaction; it is kept, once, when it answers with a
redirect, and leaves no trace otherwise.
"""

import contextlib
import json
import re
from typing import NamedTuple
from urllib.parse import urlsplit

import peewee
from bottle import HTTPResponse, MultiDict, abort, request

import clock
import models
from models import (
    ROLES,
    Audit,
    Consult,
    Facility,
    KeptForm,
    Patient,
    Photo,
    Reading,
    Session,
    Spreadsheet,
    Staff,
    Submission,
)
from rules import sessions
from rules.words import Refused, Say
from web import keys, typed, whose
from web.pages import has_it, page, see, sign_in_cookie, told
from web.visit import begin, here

ANYONE = ("anyone",)
SIGNED_IN = ROLES
# A name in a path → the table whose row of that id, if this person may see it, reaches the handler
# under that name.
RECORDS = {"patient", "consult", "photo", "code"}  # whoever opens one of these leaves a Reading
ROWS = {
    "patient": Patient,
    "consult": Consult,
    "photo": Photo,
    "person": Staff,
    "session": Session,
    "facility": Facility,
    "spreadsheet": Spreadsheet,
}
NEVER_SHOWN = {"pin", "again", "code"}


class Route(NamedTuple):
    """One declared way in."""

    method: str
    rule: str
    may: tuple[str, ...]
    handler: object
    first: object = None
    # a page's own script speaks here, in JSON; everything else is a page or a form
    script: bool = False


class Section:
    """The routes of one module: `@section.get("/path/<patient:row>", may=CHO)`."""

    def __init__(self):
        self.routes: list[Route] = []

    def get(self, rule: str, *, may):
        return self._declare("GET", rule, may)

    def post(self, rule: str, *, may, first=None):
        """`first(files)` does what takes long, before the one writer's turn; its result is the
        visit's `ready`.
        """
        return self._declare("POST", rule, may, first)

    def script(self, rule: str, *, may):
        return self._declare("POST", rule, may, script=True)

    def _declare(self, method, rule, may, first=None, script=False):
        allowed = (may,) if isinstance(may, str) else tuple(may)
        if not allowed or not set(allowed) <= {*ROLES, *ANYONE}:
            raise TypeError(f"{method} {rule}: may={may!r} names no one we know")

        def keep(handler):
            self.routes.append(Route(method, rule, allowed, handler, first, script))
            return handler

        return keep


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
        return see(f"/sign-in?then={safe_path(request.path)}")
    _allow(route, visit)
    rows = _reach(visit, named)
    models.db.execute_sql("PRAGMA query_only = 1")
    try:
        answer = route.handler(**rows)
    except Refused as refused:
        answer = _hand_back(409, refused.because, refused.see)
    finally:
        models.db.execute_sql("PRAGMA query_only = 0")
        for note in visit.notes:
            with _if_the_disk_allows():
                note()
    if visit.takes:
        with _if_the_disk_allows():  # before its first piece leaves
            _audit(route, visit)
    # Who is told that nothing has changed reads nothing: a page that waits is asked for every
    # minute.
    unchanged = has_it(request.environ, answer.get_header("ETag", ""))
    if RECORDS & rows.keys() and answer.status_code < 300 and not unchanged:
        with _if_the_disk_allows():
            Reading.create(
                staff=visit.staff,
                path=whose.named(request.path),
                patient=whose.patient(request.path),
                request=request.environ["paramarsh.id"],
            )
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
    visit.turn(form.get("lang", ""))
    owner = visit.site.keys.owner(visit.form_key, visit.device)
    if owner is None:
        return _hand_back(
            403, Say("This page was not made for this phone, or is damaged. Nothing was saved.")
        )
    if route.first and visit.staff and visit.staff.id == owner and visit.staff.role in route.may:
        _reach(visit, named)
        visit.ready = route.first(visit.files)
    with models.writing() as transaction:
        answer = _once(route, visit, owner, named)
        if not getattr(answer, "keeps", False) and answer.status_code != 303:
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
        return _hand_back(
            403, Say("This page was not made for this phone, or is damaged. Nothing was saved.")
        )
    visit.heard = typed.heard()
    if visit.heard is None:
        return told({}, 400)
    if route.may != ANYONE and not visit.staff:
        return told({"over": "signin", "say": Say("Please sign in again.")}, 401)
    _allow(route, visit)
    with models.writing() as transaction:
        answer = _answered(route, visit, named)
        if answer.status_code >= 400:
            transaction.rollback()
        if answer.status_code == 201:
            _audit(route, visit)
    return answer


def _answered(route, visit, named):
    try:
        return route.handler(**_reach(visit, named))
    except Refused as refused:
        return told({"over": "refused", "say": refused.because}, 409)


def _once(route, visit, owner, named):
    earlier = Submission.get_or_none(Submission.key == keys.once_key(visit.form_key))
    if earlier:
        return _again(earlier, visit, owner)
    if route.may != ANYONE and not visit.staff:
        return _keep_for_later(route, visit, owner)
    if owner and visit.staff and owner != visit.staff.id:
        return _hand_back(403, Say("This page was made for another person. Nothing was saved."))
    _allow(route, visit)
    rows = _reach(visit, named)
    try:
        answer = route.handler(**rows)
    except Refused as refused:
        return _hand_back(409, refused.because, refused.see)
    if answer.status_code == 303:
        _record(route, visit, answer)
    return answer


def _again(earlier, visit, owner):
    """The same form once more: the same answer. The same key with another text: nothing is lost,
    nothing is doubled.
    """
    same_person = earlier.staff_id is None or not visit.staff or visit.staff.id == owner
    same_form = earlier.body_hash == typed.fingerprint(visit.typed, visit.files)
    if same_person and earlier.path == request.path and same_form:
        answer = see(earlier.location)
        # its reply was lost: its cookie must come again
        if earlier.staff_id is None and _signed_in_with(visit):
            sign_in_cookie(answer, visit.site.keys.session(visit.form_key))
        return answer
    mine = (
        visit.staff and earlier.staff_id == visit.staff.id
        if earlier.staff_id
        else not _signed_in_with(visit)
    )
    if not mine:
        return _hand_back(403, Say("This page was made for another person. Nothing was saved."))
    return _hand_back(
        409,
        Say(
            "This form was already sent at {time}. What is different below was not sent.",
            time=f"{clock.local(earlier.at):%H:%M}",
        ),
        earlier.location,
    )


def _signed_in_with(visit):
    """Whether this form began a session; one sent without an account may also have been a report on
    a referral.
    """
    token = keys.hashed(visit.site.keys.session(visit.form_key))
    return Session.select().where(Session.token_hash == token).exists()


def _keep_for_later(route, visit, owner):
    """The session lapsed while the form was being filled in: keep the text for its writer, ask for
    the PIN, go on.
    """
    sender = Staff.get_or_none(Staff.id == owner, Staff.active)
    if not sender or sender.role not in route.may:
        return see("/sign-in?then=/")
    # a photo without its session is not kept: she chooses it again on the page to which sign-in
    # leads
    if visit.files:
        return see(f"/sign-in?then={safe_path(request.path)}")
    pairs = [pair for pair in visit.typed.allitems() if pair[0] not in NEVER_SHOWN]
    KeptForm.replace(
        key=keys.once_key(visit.form_key),
        staff=sender,
        path=request.path,
        fields=json.dumps(pairs, ensure_ascii=False),
    ).execute()
    return see("/sign-in?kept=1")


def _record(route, visit, answer):
    key = keys.once_key(visit.form_key)
    # Before sign-in a form belongs to the device: who happens to be signed in there does not own
    # it.
    sender = visit.staff if route.may != ANYONE else None
    Submission.create(
        key=key,
        staff=sender,
        path=request.path,
        location=answer.get_header("Location"),
        body_hash=typed.fingerprint(visit.typed, visit.files),
    )
    _audit(route, visit, answer.get_header("Location"))
    same_form = (KeptForm.staff == sender) & (KeptForm.path == request.path)
    KeptForm.delete().where((KeptForm.key == key) | same_form).execute()


def _audit(route, visit, led_to=""):
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


def _allow(route, visit):
    if route.may != ANYONE and visit.staff.role not in route.may:
        abort(403)


def _reach(visit, named):
    """Path names → rows this person may see; an id she may not see looks just like one that does
    not exist.
    """
    rows = {}
    for name, value in named.items():
        table = ROWS.get(name)
        rows[name] = (
            table.seen_by(visit.staff).where(table.id == value).get_or_none() if table else value
        )
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


def _hand_back(status: int, because: Say, location: str = "") -> HTTPResponse:
    """Not done: say why, and show what was typed so that it can be copied; nothing a person wrote
    disappears.
    """
    return page("stopped.html", status, because=because, texts=texts(), location=location)


def texts() -> list[tuple[str, str]]:
    """(name, value) of what was typed into this form and may be shown again."""
    return [
        (name, value)
        for name, value in here().typed.allitems()
        if value and name not in NEVER_SHOWN | {"k"}
    ]


def kept_forms(staff: Staff):
    """Forms of this person that arrived after the session had lapsed, as KeptForm rows."""
    return KeptForm.seen_by(staff).order_by(KeptForm.at)


def drop_kept_forms(staff: Staff) -> None:
    KeptForm.delete().where(KeptForm.staff == staff).execute()


def safe_path(path: str) -> str:
    """A path of this site to go on to, or "/" : never another host."""
    return (
        path if re.fullmatch(r"/[A-Za-z0-9/_-]{0,100}", path) and not path.startswith("//") else "/"
    )
