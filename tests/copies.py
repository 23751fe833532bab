"""A deed that was done a moment ago on the very same data is copied, not done again.

Most stories begin alike: somebody enrols, registers a patient, asks a doctor. The first story does
so through the pages; those that follow get the database as it was left then, and the cookies.
"""

import collections
import copy
import datetime as dt
import hashlib

import clock
import models

# A story that counts seconds does everything itself: pytest.mark.usefixtures("exact_times").
FRESH = dt.timedelta(seconds=15)
MOST = 80  # databases kept, of about a megabyte each

Done = collections.namedtuple("Done", "at database secret gave cookies")
_kept = collections.OrderedDict()


def done(settings, what, deed, cookies=()):
    """What this deed gives and leaves behind: done now, or copied.

    what: in words, all that the deed depends on besides the data folder, the settings and the
    cookies of the browser it is done with.
    """
    folder, database = settings.data, settings.database
    _close()
    if any(database.with_name(database.name + end).exists() for end in ("-wal", "-shm")):
        return deed()  # somebody has it open: the file alone is not all of it
    was = hashlib.sha256(_bytes(folder / "secret") + _bytes(database)).digest()
    said = sorted((cookie.name, cookie.value) for cookie in cookies)
    key = was, what, repr({**vars(settings), "data": ""}), repr(said), clock.today()
    known = _kept.get(key)
    if known and _is_fresh(known):
        return _copied(known, folder, database, cookies)
    at, gave = clock.now(), deed()
    _close()
    if not database.with_name(database.name + "-wal").exists():
        _keep(key, Done(at, _bytes(database), _bytes(folder / "secret"), gave, list(cookies)))
    return gave


def _close():
    """The application keeps this thread's connection open, and with it a file beside the file."""
    if models.db.obj:
        models.db.close()


def _is_fresh(known):
    """Done in this very minute, too: what tells the time in minutes tells the same."""
    now = clock.now()
    return known.at <= now < known.at + FRESH and known.at.minute == now.minute


def _copied(known, folder, database, cookies):
    folder.mkdir(0o700, parents=True, exist_ok=True)
    for path, content in ((folder / "secret", known.secret), (database, known.database)):
        path.write_bytes(content)
        path.chmod(0o600)
    known = copy.deepcopy(known)
    if known.cookies:
        cookies.clear()
    for cookie in known.cookies:
        cookies.set_cookie(cookie)
    return known.gave


def _keep(key, what):
    _kept[key] = copy.deepcopy(what)
    while len(_kept) > MOST:
        _kept.popitem(last=False)


def _bytes(path):
    return path.read_bytes() if path.exists() else b""
