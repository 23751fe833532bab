"""The WSGI edge, round everything: one database connection a request, headers on every answer, gzip, ETag, errors, log."""
import gzip
import hashlib
import json
import logging
import secrets
import threading
import time

import peewee
from bottle import HTTPResponse, request

import models
from rules.words import Say
from web import pages, visit

log = logging.getLogger("paramarsh")
LONGEST_BODY = 12 << 20

SAID = {400: Say("The form arrived broken. Please go back and send it again."),
        403: Say("This page is not for your work."),
        404: Say("There is no such page here."),
        405: Say("This page cannot be used that way. Please start from the home page."),
        413: Say("That was too much text. Nothing was saved. Please go back, shorten it and send it again."),
        500: Say("Something broke here, and it is our fault. Nothing was saved. Please go back and send it again."),
        503: Say("The service cannot save just now. Nothing was saved. Please keep this page and try again in a minute.")}

HEADERS = [("Content-Security-Policy", pages.CSP), ("X-Content-Type-Options", "nosniff"),
           ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY")]
TRANSPORT = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")


class Edge:
    """WSGI application round a Bottle one. `keeper` stays open so that a full disk cannot take the reading away."""

    def __init__(self, app, site):
        self.app, self.site = app, site
        self.headers = HEADERS + ([TRANSPORT] if site.settings.secure else [])
        self.connecting = threading.Lock()
        app.catchall = False
        app.default_error_handler = lambda error: self.explain(error.status_code)

    def __call__(self, environ, start_response):
        began = time.perf_counter()
        environ["paramarsh.id"] = secrets.token_hex(6)
        status, headers, body = self._answer(environ)
        headers = self._finish(environ, status, headers, body)
        body = self._squeeze(environ, headers, body)
        if _unchanged(environ, status, headers):
            status, body = "304 Not Modified", b""
            headers = [pair for pair in headers if pair[0] not in ("Content-Type", "Content-Encoding", "Content-Length")]
        else:
            headers.append(("Content-Length", str(len(body))))
        start_response(status, headers)
        self._note(environ, status, len(body), time.perf_counter() - began)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _answer(self, environ):
        try:
            if _length(environ) > LONGEST_BODY:
                return self._explained(environ, 413)
            with self.connecting:
                models.db.connect(reuse_if_open=True)
            try:
                return _run(self.app, environ)
            finally:
                with self.connecting:
                    models.db.close()
        except Exception as failure:
            log.exception("request %s failed", environ["paramarsh.id"])
            return self._explained(environ, 503 if _database_is_ill(failure) else 500)

    def _explained(self, environ, status):
        """An error page made without Bottle's help or the database's."""
        request.bind(environ)
        answer = self.explain(status)
        return f"{status} {answer.status_line.partition(' ')[2]}", list(answer.headerlist), answer.body

    def explain(self, status: int) -> HTTPResponse:
        """The page for an error status, in the reader's language."""
        html = pages.render("error.html", visit.preferred(), because=SAID.get(status, SAID[400]), reference=request.environ.get("paramarsh.id", ""))
        return HTTPResponse(html.encode(), status, {"Content-Type": "text/html; charset=utf-8",
                                                    "Cache-Control": pages.NO_STORE})

    def _finish(self, environ, status, headers, body):
        kept = [pair for pair in headers if pair[0].lower() not in ("content-length", "server")]
        if body:
            kept.append(("ETag", f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'))
        return kept + self.headers

    def _squeeze(self, environ, headers, body):
        headers.append(("Vary", "Accept-Encoding"))
        if len(body) < 200 or "gzip" not in environ.get("HTTP_ACCEPT_ENCODING", ""):
            return body
        headers.append(("Content-Encoding", "gzip"))
        return gzip.compress(body, 9, mtime=0)

    def _note(self, environ, status, length, seconds):
        """One line a request: the route, never the path or the form, so no name, phone or complaint can get in."""
        here = environ.get("paramarsh.visit")
        log.info(json.dumps({"request": environ["paramarsh.id"], "route": environ.get("paramarsh.route", "-"),
                             "method": environ["REQUEST_METHOD"], "status": int(status[:3]), "bytes": length,
                             "ms": round(seconds * 1000, 1), "staff": here.session.staff_id if here and here.session else None}))


def _run(app, environ):
    """Call the inner application to its end: its answer is whole before the database connection closes."""
    kept = {}
    chunks = app.wsgi(environ, lambda status, headers, exc_info=None: kept.update(status=status, headers=headers))
    try:
        return kept["status"], list(kept["headers"]), b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()


def _unchanged(environ, status, headers):
    tags = [value for name, value in headers if name == "ETag"]
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    return (status.startswith("200") and environ["REQUEST_METHOD"] in ("GET", "HEAD") and bool(tags)
            and tags[0].removeprefix("W/") in (tag.strip().removeprefix("W/") for tag in asked.split(",")))


def _length(environ):
    return int(environ["CONTENT_LENGTH"]) if environ.get("CONTENT_LENGTH", "").isdecimal() else 0


def _database_is_ill(failure):
    """Peewee hides a full disk behind a failed rollback: look along the whole chain of causes."""
    while failure and not isinstance(failure, (peewee.OperationalError, peewee.DatabaseError, models.sqlite3.Error)):
        failure = failure.__context__
    return failure is not None
