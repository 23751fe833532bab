"""A server with one thing wrong on purpose: each check of this folder must notice its fault.

python broken.py FAULT: forgetful (once-keys are not kept), hasty (answers first, saves a moment
later), impatient (waits only 0.3 s for a locked database: not a fault, but quicker to test),
keeperless (no connection is kept open), deaf (SIGTERM ends it at once), generous (gives a case to
every doctor who asks).
"""

import contextlib
import shutil
import sys
import threading

import app
import models
import settings
from services import consults, queue
from web import edge, once


def forgetful():
    once.record = lambda *_: None


def hasty():
    """Works on a copy of the database, and writes it back five times a second."""
    opened = models.open_database

    def open_copy(path):
        working = path.with_suffix(".working")
        for left in path.parent.glob(f"{working.name}*"):
            left.unlink()
        shutil.copy(path, working)
        threading.Thread(target=save, args=(working, path), daemon=True).start()
        return opened(working)

    def save(working, path):
        here, there = models.sqlite3.connect(working), models.sqlite3.connect(path)
        while not threading.Event().wait(0.2):
            here.backup(there)

    models.open_database = open_copy


def impatient():
    opened = models.open_database

    def open_soon(path):
        database = opened(path)
        database.timeout = 0.3
        return database

    models.open_database = open_soon


def keeperless():
    listen, answer = app.waitress.create_server, edge.Edge._answer

    def listen_alone(*args, **named):
        models.db.close()
        return listen(*args, **named)

    def answer_and_close(self, environ):
        try:
            return answer(self, environ)
        finally:
            self._disconnect()

    app.waitress.create_server, edge.Edge._answer = listen_alone, answer_and_close
    app._keep_counting = lambda: None  # nor for a while, by the one who counts


def deaf():
    app.signal.signal = lambda *_: None


def generous():
    taken = queue.take

    def take(consult, doctor, minutes):
        with contextlib.suppress(consults.Refused):
            taken(consult, doctor, minutes)

    queue.take = take


FAULTS = (forgetful, hasty, impatient, keeperless, deaf, generous)
{fault.__name__: fault for fault in FAULTS}[sys.argv[1]]()
app.serve(settings.from_environment())
