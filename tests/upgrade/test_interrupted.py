"""Bringing a database up to date, stopped at any moment: the old one is whole, and the next start
finishes; and where it must not begin at all.
"""

import fcntl
import os
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import left
import peewee
import pytest
from click.testing import CliRunner

import app
import manage
import models
from models import db
from services import sms, upgrade
from settings import Settings
from version import VERSION

OLD = "0.1.0"
STATEMENTS = 9  # one SQL statement in so many is killed at, and every other step


@pytest.fixture(scope="module")
def as_left(tmp_path_factory):
    return left.put_back(OLD, tmp_path_factory.mktemp(OLD) / "data")


@pytest.fixture
def folder(as_left, tmp_path):
    yield shutil.copytree(as_left, tmp_path / "data")
    if models.db.obj:
        models.db.close()
    sms.write.use(False)


def database(folder):
    return folder / "paramarsh.db"


def copies(folder):
    return sorted(folder.glob("paramarsh-*"))


class Steps:
    """Every step that bringing a database up to date takes outside Python: SQL on the database,
    the copy, its way onto the disk. `at(name)` is called before each.
    """

    def __init__(self, at):
        self.at = at
        self.wraps(peewee.SqliteDatabase, "execute_sql", lambda db, sql, *_: db is models.db.obj)
        self.wraps(peewee.SqliteDatabase, "begin", lambda db, *_: db is models.db.obj)
        self.wraps(peewee.SqliteDatabase, "commit", lambda db, *_: db is models.db.obj)
        for name in ("copy_aside", "_copy", "_settle"):
            self.wraps(upgrade, name)
        self.wraps(Path, "rename")

    def wraps(self, owner, name, ours=lambda *_: True):
        really = getattr(owner, name)

        def step(*args, **options):
            if ours(*args):
                said = args[1].split("(")[0] if name == "execute_sql" else ""
                self.at(f"{name} {said}".strip())
            return really(*args, **options)

        setattr(owner, name, step)


def in_a_child(folder, at):
    """Bring the database up to date in a process of its own, `at` being told each step; its signal,
    or 0.
    """
    child = os.fork()
    if not child:
        try:
            Steps(at)
            app.prepare(Settings(data=folder))
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def steps_of(folder, tmp_path):
    """The names of all steps, in order."""
    log = tmp_path / "steps"

    def at(name):
        with open(log, "a", encoding="utf-8") as file:
            file.write(name.replace("\n", " ") + "\n")

    assert in_a_child(folder, at) == 0
    return log.read_text(encoding="utf-8").splitlines()


def killed_before(folder, step):
    """Kill the process that brings it up to date, before that step (the first is 0)."""
    passed = []

    def at(name):
        passed.append(name)
        if len(passed) > step:
            os.kill(os.getpid(), signal.SIGKILL)

    return in_a_child(folder, at) == -signal.SIGKILL


def whole(folder, before):
    """What is wrong with the database that an interrupted start left, in words."""
    path, had = database(folder), ["0001_first"]
    done = [name for name in left.booked(path) if name not in had]
    wrong = left.lost(before, left.rows(path), done)
    checks = models.sqlite3.connect(path)
    wrong += [
        said for (said,) in checks.execute("PRAGMA integrity_check").fetchall() if said != "ok"
    ]
    checks.close()
    for copy in copies(folder):
        if copy.suffix == ".db":
            wrong += left.lost(before, left.rows(copy), [])
    return wrong


def finished(folder, before):
    """What is wrong after the next start, in words."""
    app.prepare(Settings(data=folder))
    models.db.close()
    return whole(folder, before) + [
        name for name in upgrade.CAME_WITH if name not in left.booked(database(folder))
    ]


def interrupted(as_left, tmp_path):
    """{step: what was wrong} after a kill before each of the chosen steps and a start after it."""
    before = left.rows(database(as_left))
    steps = steps_of(shutil.copytree(as_left, tmp_path / "counted"), tmp_path)
    chosen = [
        number
        for number, name in enumerate(steps)
        if not name.startswith("execute_sql") or number % STATEMENTS == 0
    ]
    wrong = {}
    for number in chosen:
        folder = shutil.copytree(as_left, tmp_path / f"killed-{number}")
        assert killed_before(folder, number)
        wrong[f"{number} {steps[number]}"] = whole(folder, before) or finished(folder, before)
        shutil.rmtree(folder)
    return wrong


def test_killed_at_any_moment_the_old_rows_are_whole_and_the_next_start_finishes(as_left, tmp_path):
    wrong = interrupted(as_left, tmp_path)
    assert len(wrong) > 15 and any("commit" in step for step in wrong)
    assert not {step: said for step, said in wrong.items() if said}


HALF_WAY = """
from migrations.tables import rebuild

def up(migrator, db):
    db.execute_sql('DELETE FROM "signal"')
    db.execute_sql("COMMIT")
    db.execute_sql("BEGIN")
    db.execute_sql('INSERT INTO "setting" VALUES (\\'half\\', \\'way\\')')
"""


def test_a_migration_that_commits_half_way_would_be_caught(as_left, tmp_path, monkeypatch):
    migrations = shutil.copytree(upgrade.FOLDER, tmp_path / "migrations")
    (migrations / "0002_registers_and_names.py").write_text(HALF_WAY, encoding="utf-8")
    monkeypatch.setattr(upgrade, "FOLDER", migrations)
    before = left.rows(database(as_left))
    steps = steps_of(shutil.copytree(as_left, tmp_path / "counted"), tmp_path)
    last = max(number for number, name in enumerate(steps) if name == "commit")
    folder = shutil.copytree(as_left, tmp_path / "killed")
    assert killed_before(folder, last)
    assert "signal.body" in whole(folder, before)


def test_the_copy_lies_on_the_disk_before_anything_changes(folder, tmp_path):
    """What a power cut leaves: the copy has its name only when its content is safe, and nothing is
    altered before the name is.
    """
    steps = steps_of(folder, tmp_path)
    order = [
        steps.index("begin"),
        steps.index("_copy"),
        steps.index("_settle"),
        steps.index("rename"),
        len(steps) - 1 - steps[::-1].index("_settle"),
        next(number for number, name in enumerate(steps) if "ALTER TABLE" in name),
        steps.index("commit"),
    ]
    assert order == sorted(set(order)), steps
    assert steps.count("commit") == 1, "one transaction for all of it"


def test_the_old_database_is_copied_aside(folder, as_left):
    app.prepare(Settings(data=folder))

    (copy,) = copies(folder)
    assert re.fullmatch(r"paramarsh-0\.1\.0-\d{8}T\d{6}Z\.db", copy.name)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert left.booked(copy) == ["0001_first"]
    assert not left.lost(left.rows(database(as_left)), left.rows(copy), [])
    shutil.copy(copy, database(folder))
    app.prepare(Settings(data=folder))
    assert left.booked(database(folder)) == list(upgrade.CAME_WITH), "and can be put back"


def test_a_new_database_or_one_that_is_up_to_date_is_not_copied(tmp_path):
    for _ in range(2):
        app.prepare(Settings(data=tmp_path / "new"))
        assert not copies(tmp_path / "new")


def test_what_a_power_cut_left_of_a_copy_is_cleared_away(folder):
    (folder / "paramarsh-0.1.0-20260101T000000Z.part").write_bytes(b"half")
    app.prepare(Settings(data=folder))
    assert [copy.suffix for copy in copies(folder)] == [".db"]


def altered(folder, *statements):
    changing = models.sqlite3.connect(database(folder))
    for statement in statements:
        changing.execute(statement)
    changing.commit()
    changing.close()


STRANGE = {
    "a newer version": (
        ["INSERT INTO schema_migration (name, applied) VALUES ('0099_to_come', '2030-01-01')"],
        "0099_to_come.*does not know.*newer version",
    ),
    "a state before the release": (
        ["DROP INDEX consult_late", "ALTER TABLE staff DROP COLUMN name_hi"],
        "not as version 0.1.0 made it.*consult: the index consult_late is missing"
        ".*staff: the column name_hi is missing",
    ),
    "changed by hand": (
        ["ALTER TABLE patient ADD COLUMN caste TEXT"],
        "patient: the column caste should not be there",
    ),
    "without a trigger": (
        ["DROP TRIGGER uncount_new"],
        "the trigger uncount_new is missing",
    ),
    "of something else": (
        ["DROP TABLE schema_migration"],
        "not as a new one is.*the table .* should not be there.*and \\d+ more",
    ),
}


@pytest.mark.parametrize("how", STRANGE)
def test_what_is_not_ours_is_left_alone_with_a_sentence(folder, how):
    statements, said = STRANGE[how]
    altered(folder, *statements)
    before = left.rows(database(folder)), database(folder).read_bytes()

    ended = CliRunner().invoke(manage.cli, ["count"], env={"PARAMARSH_DATA": str(folder)})

    assert ended.exit_code == 1 and re.search(said, ended.output, re.S), ended.output
    assert "not" in ended.output and "changed" in ended.output
    assert (left.rows(database(folder)), database(folder).read_bytes()) == before
    assert not copies(folder)


def test_the_same_holds_for_one_that_is_up_to_date(folder):
    app.prepare(Settings(data=folder))
    models.db.close()
    altered(folder, 'ALTER TABLE consult RENAME COLUMN queue_place TO "line"')
    with pytest.raises(SystemExit, match="queue_place is missing"):
        app.prepare(Settings(data=folder))


def test_what_is_no_database_is_left_alone_with_a_sentence(tmp_path):
    (tmp_path / "paramarsh.db").write_bytes(b"not a database" * 1000)
    with pytest.raises(SystemExit, match="could not be opened.*not a database.*not changed"):
        app.prepare(Settings(data=tmp_path))
    assert (tmp_path / "paramarsh.db").read_bytes() == b"not a database" * 1000


def test_a_server_at_work_on_the_folder_is_not_disturbed(folder):
    before = left.rows(database(folder))
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ended = CliRunner().invoke(manage.cli, ["count"], env={"PARAMARSH_DATA": str(folder)})
    assert ended.exit_code == 1
    assert f"must be brought to version {VERSION} first" in ended.output
    assert "Stop it" in ended.output and left.rows(database(folder)) == before

    ended = CliRunner().invoke(manage.cli, ["count"], env={"PARAMARSH_DATA": str(folder)})
    assert ended.exit_code == 0, ended.output


def test_beside_a_server_of_the_same_version_the_command_line_works(folder):
    app.prepare(Settings(data=folder))
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ended = CliRunner().invoke(manage.cli, ["count"], env={"PARAMARSH_DATA": str(folder)})
    assert ended.exit_code == 0, ended.output


def without_room(folder, bytes_a_file):
    """What a start says where no file can grow beyond so much, as on a full disk."""

    def bounded():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_a_file, bytes_a_file))

    return subprocess.run(
        [sys.executable, left.ROOT / "manage.py", "count"],
        env={**os.environ, "PARAMARSH_DATA": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=bounded,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_disk_that_is_full_for_the_copy_is_said_and_nothing_changes(folder):
    before = left.rows(database(folder))
    ended = without_room(folder, 100_000)
    assert ended.returncode == 1 and "could not be copied aside" in ended.stderr, ended.stderr
    assert "Make room" in ended.stderr and "Traceback" not in ended.stderr
    assert left.rows(database(folder)) == before and not copies(folder)


def test_a_disk_that_fills_during_the_change_is_said_and_nothing_changes(folder, monkeypatch):
    """SQLite itself says so here: it may not take one page more."""
    run = upgrade.run

    def bounded(path):
        db.pragma("max_page_count", db.pragma("page_count"))
        run(path)

    before = left.rows(database(folder))
    with monkeypatch.context() as patched:
        patched.setattr(upgrade, "run", bounded)
        with pytest.raises(SystemExit, match="disk is full.*not changed"):
            app.prepare(Settings(data=folder))
    assert left.rows(database(folder)) == before and len(copies(folder)) == 1
    app.prepare(Settings(data=folder))
    assert left.booked(database(folder)) == list(upgrade.CAME_WITH)


def test_a_row_that_points_nowhere_stops_it(folder):
    altered(folder, "PRAGMA foreign_keys = 0", "UPDATE consult SET patient_id = 77 WHERE id = 1")
    before = left.rows(database(folder))
    with pytest.raises(SystemExit, match="row 1 of consult, to patient.*not changed"):
        app.prepare(Settings(data=folder))
    assert left.rows(database(folder)) == before


def test_no_row_may_point_nowhere_again_afterwards(folder):
    app.prepare(Settings(data=folder))
    with db.connection_context(), pytest.raises(peewee.IntegrityError):
        models.Consult.update(patient=77).execute()
