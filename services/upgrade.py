"""The database brought to this version: what was done to it, what is to do, the copy aside before,
and when it must not be touched.
"""

import functools
import os
from pathlib import Path

from peewee import SqliteDatabase
from playhouse.migrations import Runner

import clock
import migrations
from models import db, sqlite3
from services import schema
from version import CAME_WITH, VERSION

FOLDER = Path(migrations.__file__).parent
MOST_SHOWN = 8  # differences listed before "and so many more"
OURS = "name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND tbl_name <> 'schema_migration'"


class Unfit(Exception):
    """The database is left as it is; the sentence says why, and what to do."""


def pending() -> list[str]:
    """The migrations that this database has not had, in order; every one for a new file.

    Raises Unfit where the database is not one that this version can know.
    """
    files, booked = _files(FOLDER), _booked()
    if unknown := sorted(booked - files.keys()):
        raise Unfit(
            f"This database was brought to a newer version by {', '.join(unknown)}, which "
            f"Paramarsh {VERSION} does not know. It was not changed. Start the newer version "
            "again, or put back the copy that lies beside the database."
        )
    _fit([name for name in files if name in booked])
    return [name for name in files if name not in booked]


def run(path: Path) -> None:
    """Do all that is pending, in the caller's transaction; the old database is copied aside first.

    A new file gets at once what the migrations would make of it, and no copy.
    """
    names, old = pending(), version()
    runner = Runner(db.obj, str(FOLDER))
    runner.History.create_table()
    if old:
        copy_aside(path, old)
        for name in names:
            _files(FOLDER)[name].load().up(runner.migrator, db)
    else:
        for sql in _made_by(FOLDER, tuple(names))[0].values():
            db.execute_sql(sql)
    for name in names:
        runner.History.create(name=name, applied=clock.now())


def version() -> str:
    """The version that last changed this database; "" for a new file."""
    return CAME_WITH.get(max(_booked(), default=""), "")


def copy_aside(path: Path, old: str) -> Path:
    """A whole, checked copy of the database as it was last committed, beside it, for its owner.

    Named by version and time (UTC). It gets that name when it lies on the disk, not before.
    """
    whole = path.with_name(f"{path.stem}-{old}-{clock.now():%Y%m%dT%H%M%SZ}.db")
    begun = whole.with_suffix(".part")
    try:
        for left in path.parent.glob(f"{path.stem}-*.part"):
            left.unlink()  # by a power cut
        os.close(os.open(begun, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _copy(path, begun)
        begun.rename(whole)
        _settle(whole.parent)
    except (OSError, sqlite3.Error) as why:
        begun.unlink(missing_ok=True)
        raise Unfit(
            f"The database could not be copied aside ({why}), so it was not brought to version "
            f"{VERSION}; nothing in it was changed. Make room for one more of its size in "
            f"{path.parent} ({path.stat().st_size >> 20} MB), and try again."
        ) from why
    return whole


def _copy(path, to):
    # a connection of its own: the other one holds the lock, so that nobody writes meanwhile
    source = sqlite3.connect(path)
    try:
        source.execute("VACUUM INTO ?", (str(to),))
    finally:
        source.close()
    _settle(to)
    copy = sqlite3.connect(f"{to.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        ((verdict,), *_) = copy.execute("PRAGMA integrity_check").fetchall()
    finally:
        copy.close()
    if verdict != "ok":
        raise sqlite3.DatabaseError(f"the copy is damaged: {verdict}")


def _settle(path):
    """What was written there lies on the disk when this returns."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _files(folder):
    return {one.name: one for one in Runner(db.obj, str(folder)).migrations()}


def _booked():
    """The migrations that this database says it has had."""
    return set(Runner(db.obj, str(FOLDER)).applied())


def _fit(names):
    """Raise Unfit unless the database is what these migrations make."""
    sql, wanted = _made_by(FOLDER, tuple(names))
    if _sql(db) == sql:  # word for word: no need to look closer
        return
    if apart := schema.differences(schema.structure(db), wanted):
        more = f"\n  and {len(apart) - MOST_SHOWN} more" if len(apart) > MOST_SHOWN else ""
        ours = f"version {version()} made it" if names else "a new one is"
        raise Unfit(
            f"This database is not as {ours}, so it was not opened, and nothing in it was changed. "
            "Something else made it, or an unreleased state of Paramarsh, or it was changed by "
            "hand. Put back a backup or the copy beside it, or choose another folder "
            "(PARAMARSH_DATA=…). What differs:\n"
            + "\n".join(f"  {one}" for one in apart[:MOST_SHOWN])
            + more
        )


@functools.cache
def _made_by(folder, names):
    """({name: SQL} of everything, the structure) that these migrations make of an empty file."""
    empty = SqliteDatabase(":memory:")
    for name in names:
        _files(folder)[name].load().up(None, empty)
    sql, structure = _sql(empty), schema.structure(empty)
    empty.close()
    return sql, structure


def _sql(database):
    return dict(
        database.execute_sql(
            f"SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND {OURS} ORDER BY rowid"
        ).fetchall()
    )
