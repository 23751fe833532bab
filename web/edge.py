"""The WSGI edge, round everything: database connection, headers, gzip and ETag, errors, one log
line a request.
"""

import errno
import gzip
import hashlib
import json
import logging
import re
import secrets
import threading
import time
import traceback
from typing import Any

import peewee
from bottle import HTTPResponse, request

import models
from rules.words import Say
from web import pages, styles, typed, visit

log = logging.getLogger("paramarsh")
LONGEST_BODY = 12 << 20
# what a disk that takes no file says
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}
# a router's "$" lets one line feed through
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")

SENTENCES = {
    400: Say("The form arrived broken. Please go back and send it again."),
    403: Say("This page is not for your work."),
    404: Say("There is no such page here."),
    405: Say("This page cannot be used that way. Please start from the home page."),
    413: Say(
        "That was too much text. Nothing was saved. Please go back, shorten it and send it again."
    ),
    500: Say(
        "Something broke here, and it is our fault. Nothing was saved. "
        "Please go back and send it again."
    ),
    503: Say(
        "The service cannot save just now. Nothing was saved. Please keep this page and try again "
        "in a minute."
    ),
}
TOO_LARGE = Say(
    "This photo is too large: at most 8 MB is possible. Nothing was saved. "
    "Please go back and take a smaller photo."
)

HEADERS = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
]
# What RFC 9110, 15.4.5 wants of a 304. The browser keeps the other headers of the page it has, the
# policies too.
STILL = ("cache-control", "etag", "vary", "set-cookie")
TRANSPORT = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")


class Edge:
    """WSGI application round a Bottle one. `keeper` stays open so that a full disk cannot take the
    reading away.
    """

    def __init__(self, app, site):
        self.app, self.site = app, site
        self.headers = HEADERS + ([TRANSPORT] if site.settings.secure else [])
        self.connecting = threading.Lock()
        app.catchall = False
        app.default_error_handler = lambda error: self.explain(
            error.status_code, allow=error.get_header("Allow")
        )

    def __call__(self, environ, start_response):
        began = time.perf_counter()
        environ["paramarsh.id"] = secrets.token_hex(6)
        method = environ["REQUEST_METHOD"]
        # the whole page is made, so that its headers are true; only then is the body left out
        if method == "HEAD":
            environ["REQUEST_METHOD"] = "GET"
        status, headers, body = self._answer(environ)
        if status.startswith("200") and method == "GET" and "paramarsh.flows" in environ:
            start_response(status, self._finish(environ, status, headers, body))
            return self._flow(environ, began)
        headers = self._finish(environ, status, headers, body)
        body = self._squeeze(environ, headers, body)
        if _unchanged(environ, status, headers):
            status, body = "304 Not Modified", b""
            headers = [pair for pair in headers if pair[0].lower() in STILL]
        elif not status.startswith("204"):  # RFC 9110, 8.6: no length where there can be no body
            headers.append(("Content-Length", str(len(body))))
        start_response(status, headers)
        self._note(environ, method, status, len(body), time.perf_counter() - began)
        return [b"" if method == "HEAD" else body]

    def _flow(self, environ, began):
        """A file in pieces, too large for memory, over a connection that can only read, and that is
        closed with the file.
        """
        length = 0
        self._connect()
        try:
            models.db.execute_sql("PRAGMA query_only = 1")
            for piece in environ["paramarsh.flows"]:
                length += len(piece)
                yield piece
        finally:
            self._disconnect()
            self._note(environ, "GET", "200 OK", length, time.perf_counter() - began)

    def _answer(self, environ):
        try:
            if _length(environ) > LONGEST_BODY:
                return self._explained(environ, 413)
            if not _is_text(environ.get("PATH_INFO", "")):
                return self._explained(environ, 404)
            self._connect()
            return _run(self.app, environ)
        except Exception as failure:
            self._disconnect()
            log.error(json.dumps({"request": environ["paramarsh.id"], "failed": _causes(failure)}))
            return self._explained(environ, 503 if _database_is_ill(failure) else 500)

    def _connect(self):
        """This thread's connection: kept open from one request to the next, for opening one and
        setting it up costs more than most pages.
        """
        if models.db.is_closed():
            with self.connecting:
                models.db.connect()

    def _disconnect(self):
        """Whatever a failed request left behind, an open cursor or a setting, goes with its
        connection.
        """
        with self.connecting:
            models.db.close()

    def _explained(self, environ, status):
        """An error page made without Bottle's help or the database's."""
        request.bind(environ)
        answer = self.explain(status)
        return answer.status_line, list(answer.headerlist), answer.body

    def explain(self, status: int, *, allow: str | None = None) -> HTTPResponse:
        """The page for an error status, in the reader's language, with what was typed."""
        guest = request.environ.get("paramarsh.visit")
        files = status == 413 and request.content_type.startswith("multipart/")
        html = pages.render(
            "error.html",
            guest.language if guest else visit.preferred(),
            texts=typed.shown_again(guest.typed) if guest else [],
            because=TOO_LARGE if files else SENTENCES.get(status, SENTENCES[400]),
            reference=request.environ.get("paramarsh.id", ""),
        )
        answer = HTTPResponse(
            html.encode(),
            status,
            {"Content-Type": "text/html; charset=utf-8", "Cache-Control": pages.NO_STORE},
        )
        if allow:
            answer.set_header("Allow", allow)
        if status == 503:
            answer.set_header("Retry-After", "60")
        return answer

    def _finish(self, environ, status, headers, body):
        """The headers with what every page has; the page's own count where it brings them, as the
        room of a call does a policy.
        """
        own = [pair for pair in headers if pair[0].lower() not in ("content-length", "server")]
        names = {name.lower() for name, _ in own}
        ours = [("Content-Security-Policy", styles.policy(body)), *self.headers]
        if body:
            ours.insert(0, ("ETag", f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'))
        return own + [pair for pair in ours if pair[0].lower() not in names]

    def _squeeze(self, environ, headers, body):
        headers.append(("Vary", "Accept-Encoding"))
        accepted = _GZIP.search(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if len(body) < 200 or ("Content-Type", "image/jpeg") in headers or not accepted:
            return body
        headers.append(("Content-Encoding", "gzip"))
        return gzip.compress(body, 9, mtime=0)

    def _note(self, environ, method, status, length, seconds):
        """One line a request: the route, never the path or the form, so no name, phone or complaint
        can get in.
        """
        here = environ.get("paramarsh.visit")
        sealed = {"audit": environ["paramarsh.audit"]} if "paramarsh.audit" in environ else {}
        log.info(
            json.dumps(
                {
                    "request": environ["paramarsh.id"],
                    "route": environ.get("paramarsh.route", "-"),
                    "method": method,
                    "status": int(status[:3]),
                    "bytes": length,
                    "ms": round(seconds * 1000, 1),
                    "staff": here.session.staff_id if here and here.session else None,
                    **sealed,
                }
            )
        )


def _run(app, environ):
    """Call the inner application to its end: its answer is whole before the thread's connection
    serves the next.
    """
    answer: dict[str, Any] = {}

    def start_response(status, headers, exc_info=None):
        answer.update(status=status, headers=headers)

    chunks = app.wsgi(environ, start_response)
    try:
        return answer["status"], list(answer["headers"]), b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()


def _unchanged(environ, status, headers):
    tag = next((value for name, value in headers if name.lower() == "etag"), "")
    return (
        status.startswith("200")
        and environ["REQUEST_METHOD"] == "GET"
        and pages.has_it(environ, tag)
    )


def _is_text(path):
    """Whether a path may lead anywhere: Bottle would leave out what is no UTF-8."""
    try:
        return not _CONTROL.search(path.encode("latin-1").decode())
    except UnicodeDecodeError:
        return False


def _length(environ):
    length = environ.get("CONTENT_LENGTH") or ""
    return int(length[:18]) if length.isascii() and length.isdecimal() else 0


def _causes(failure):
    """A failure and its causes for the log: kinds and lines of code. A message may quote what was
    typed, so only the database's own, which name columns and never values, are kept.
    """
    kinds: list[Any] = []
    while failure and len(kinds) < 6:
        message = f": {failure}" if isinstance(failure, models.sqlite3.Error) else ""
        frames = traceback.extract_tb(failure.__traceback__)[-8:]
        lines = [f"{frame.filename}:{frame.lineno}" for frame in frames]
        kinds.append({"kind": type(failure).__name__ + message, "at": lines})
        failure = failure.__cause__ or failure.__context__
    return kinds


def _database_is_ill(failure):
    """Peewee hides a full disk behind a failed rollback: look at all its causes.

    A broken constraint or a statement that SQLite cannot read is our fault, not the disk's.
    """
    ours = (peewee.IntegrityError, peewee.DataError, peewee.ProgrammingError, peewee.InterfaceError)
    while failure and not (
        isinstance(failure, (peewee.DatabaseError, models.sqlite3.OperationalError))
        and not isinstance(failure, ours)
        or isinstance(failure, OSError)
        and failure.errno in FULL
    ):
        failure = failure.__context__
    return failure is not None
