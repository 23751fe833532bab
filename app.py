"""Puts the house together: settings → database → routes → guard → edge. `python app.py` serves it.

No route, query or rule is here.
"""

import contextlib
import fcntl
import logging
import signal
import subprocess
import sys
import threading
import time

import peewee
import waitress
from bottle import Bottle
from waitress import channel, task, utilities

import models
import routes
import settings
from forms import read_back
from services import lists, sms, upgrade
from services.counts import tallies
from version import VERSION
from web import edge, guard, keys, pages, visit

COUNT_EVERY = 60  # seconds


def create_app(chosen: settings.Settings, *, alone=False):
    """A WSGI application over the database in `chosen.data`, which is created and brought up to
    date when needed. `alone`: the folder's lock is held already.
    """
    prepare(chosen, alone=alone)
    pages.reads_back(read_back.read_back)
    site = visit.Site(chosen, keys.load(chosen.data))
    app = Bottle()
    app.add_hook("before_request", lists.refresh)
    guard.install(app, routes.SECTIONS, site)
    return edge.Edge(app, site)


def prepare(chosen: settings.Settings, *, alone=False) -> None:
    """Open the database of this data folder, creating it or bringing it up to date when needed.

    Raises SystemExit with a sentence that says what to do when it cannot be; it is unchanged then.
    """
    chosen.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with models.open_database(chosen.database).connection_context():
            if upgrade.pending():
                _bring_up_to_date(chosen, alone)
            lists.refresh()
    except upgrade.Unfit as why:
        raise SystemExit(f"{chosen.database}: {why}") from why
    except peewee.DatabaseError as failure:
        raise SystemExit(
            f"{chosen.database} could not be opened and brought to version {VERSION}: "
            f"{_cause(failure)}. What is in it was not changed."
        ) from failure
    sms.write.use(chosen.sms != "none")


def _bring_up_to_date(chosen, alone):
    busy = (
        f"The database in {chosen.data} must be brought to version {VERSION} first, and a "
        "Paramarsh is at work there. Stop it and send-sms; then start it again, or run this again."
    )
    with contextlib.nullcontext() if alone else _alone(chosen, busy), models.migrating():
        upgrade.run(chosen.database)


def _cause(failure):
    """What happened first: Peewee hides a full disk behind a rollback that failed."""
    while failure.__context__:
        failure = failure.__context__
    return failure


@contextlib.contextmanager
def _alone(chosen, otherwise):
    """The folder's lock, held; where another process has it, SystemExit with that sentence."""
    with open(chosen.data / "lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit(otherwise) from None
        yield


def serve(chosen: settings.Settings) -> None:
    """Answer requests until told to stop; a request being answered then is finished first."""
    chosen.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    busy = f"Another Paramarsh is already serving {chosen.data}, or at work on it. Stop it first."
    with _alone(chosen, busy):
        _serve(chosen)


def _serve(chosen):
    app = create_app(chosen, alone=True)
    models.db.connect()  # the keeper: without it a full disk would take away reading too
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        server = _server(app, chosen)
    except OSError as taken:
        raise SystemExit(
            f"{chosen.host}:{chosen.port} cannot be used ({taken.strerror}). "
            "Choose another: PARAMARSH_PORT=8081"
        ) from None
    threading.Thread(target=_keep_counting, daemon=True).start()
    print(f"Paramarsh is serving {chosen.base}  (stop: Ctrl+C)", flush=True)
    server.run()


def _keep_counting():
    """Take what changed into the tallies, for as long as the server runs. Dying in the middle loses
    nothing.
    """
    while True:
        try:
            with models.db.connection_context():
                tallies.settle_all(models.writing)
        except (
            peewee.OperationalError
        ) as why:  # a full disk, or another process writes: counts stay true, only slower
            logging.warning("Counting waits: %s", why)
        time.sleep(COUNT_EVERY)


def serve_anew() -> None:
    """Serve for developers: a process that is started anew whenever the code has changed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # and the server with it
    while True:
        before = _written()
        with subprocess.Popen([sys.executable, str(pages.ROOT / "app.py"), "--dev"]) as server:
            try:
                while _written() == before:
                    time.sleep(0.5)
            finally:
                server.terminate()


def _written():
    """When each file that the server reads at its start was last written."""
    return {
        path: path.stat().st_mtime
        for pattern in ("*.py", "[a-z]*/**/*.py", "data/*.csv", "locale/**/*.po", "static/*")
        for path in pages.ROOT.glob(pattern)
    }


class TooLong(task.WSGITask):
    """A body beyond the server's limit: the application explains it in the reader's language,
    before it has come.
    """

    def execute(self):
        self.set_close_on_finish()  # what is still on its way is no next request
        # a chunked one says none
        self.request.headers["CONTENT_LENGTH"] = str(self.channel.adj.max_request_body_size)
        super().execute()


def _refusal(line, request):
    """What a request gets that cannot be read as HTTP at all."""
    too_long = isinstance(request.error, utilities.RequestEntityTooLarge)
    return (TooLong if too_long else task.ErrorTask)(line, request)


def _server(app, chosen):
    channel.HTTPChannel.error_task_class = staticmethod(_refusal)
    # Limits measured with 2,000 slow phones: poll, not select; a reconnect costs 2G a second, so
    # idle ones stay.
    return waitress.create_server(
        app,
        host=chosen.host,
        port=chosen.port,
        threads=chosen.threads,
        ident=None,
        connection_limit=5000,
        backlog=4096,
        asyncore_use_poll=True,
        channel_timeout=600,
        cleanup_interval=60,
        max_request_body_size=16 << 20,
        max_request_header_size=16 << 10,
        inbuf_overflow=16 << 20,
        outbuf_overflow=8 << 20,
        expose_tracebacks=False,
        trusted_proxy="127.0.0.1",
        trusted_proxy_headers={"x-forwarded-for", "x-forwarded-proto"},
        clear_untrusted_proxy_headers=True,
    )


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    # one line a request, to stderr; the machine's journal keeps and turns it over
    edge.log.setLevel(logging.INFO)
    if "--dev" in sys.argv:
        pages.read_anew()
    serve(settings.from_environment())
