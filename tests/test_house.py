"""The house rules that a machine can check: arrows, the one clock, the one settings module, schema,
database.
"""

import ast
import re
from pathlib import Path

import pytest
from peewee import IntegrityError

import models
from models import db

ROOT = Path(__file__).resolve().parent.parent
# What each part may import of ours; app and manage put the house together and may import anything,
# the demo too, which nothing else knows.
ARROWS = {
    "clock": set(),
    "settings": set(),
    "rules": {"rules"},
    "models": {"clock", "rules"},
    "queries": {"models", "clock"},
    "services": {"services", "queries", "models", "rules", "clock"},
    "forms": {"forms", "models", "rules", "clock"},
    "web": {"web", "queries", "models", "rules", "clock", "settings"},
    "routes": {"routes", "web", "forms", "services", "models", "rules", "clock"},
    "demo": {"demo", "services", "models", "rules", "clock"},
}
FREE = ("app", "manage")
PARTS = [
    path
    for part in ARROWS
    for path in (
        [ROOT / f"{part}.py"]
        if (ROOT / f"{part}.py").exists()
        else sorted((ROOT / part).glob("**/*.py"))
    )
]
CODE = PARTS + [path for path in (ROOT / f"{name}.py" for name in FREE) if path.exists()]
VIEWS = sorted((ROOT / "views").glob("**/*.html"))
PYTHON = CODE + [
    path
    for part in ("bench", "migrations", "tests")
    for path in sorted((ROOT / part).glob("**/*.py"))
]
WIDTH = 125  # characters of a line: as many as two files side by side show
TIMES = {"now", "utcnow", "today", "fromtimestamp", "utcfromtimestamp"}


def named(path):
    return str(path.relative_to(ROOT))


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path):
    """The first names of all modules that a file imports, at its top or further down."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield named(path).split("/")[0] if node.level else node.module.split(".")[0]


def attributes(path):
    """("module.attribute", line) of every attribute taken from a plain name."""
    return [
        (f"{node.value.id}.{node.attr}", node.lineno)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    ]


def test_every_part_of_the_house_is_known_here():
    parts = {path.stem for path in ROOT.glob("*.py")} | {
        path.parent.name for path in ROOT.glob("*/__init__.py")
    }
    assert parts - {"tests"} <= {*ARROWS, *FREE}


@pytest.mark.parametrize("path", PARTS, ids=named)
def test_arrows_point_one_way(path):
    part = named(path).split("/")[0].removesuffix(".py")
    ours = {*ARROWS, *FREE, "tests"}
    assert set(imports(path)) & ours <= ARROWS[part]


def asks_the_time(path):
    """Lines that read the system clock: now, today and their like of datetime or date under any
    name, and time.time.
    """
    named_so = {
        alias.asname or alias.name
        for node in ast.walk(tree(path))
        for alias in getattr(node, "names", ())
        if isinstance(node, ast.ImportFrom) and node.module == "datetime"
    } | {"datetime", "date"}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in TIMES:
            if ast.unparse(node.value).split(".")[-1] in named_so:
                yield node.lineno
        if isinstance(node, ast.Attribute) and ast.unparse(node) in (
            "time.time",
            "time.localtime",
            "time.gmtime",
        ):
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield node.lineno


@pytest.mark.parametrize("path", [path for path in CODE if path.name != "clock.py"], ids=named)
def test_only_the_clock_asks_for_the_time(path):
    assert not list(asks_the_time(path))
    assert not re.search(r"CURRENT_TIMESTAMP|datetime\('now'\)", path.read_text(encoding="utf-8"))


def test_the_clock_itself_is_seen_asking():
    assert list(asks_the_time(ROOT / "clock.py"))


@pytest.mark.parametrize("path", [path for path in CODE if path.name != "settings.py"], ids=named)
def test_only_settings_reads_the_environment(path):
    assert not [
        (name, line)
        for name, line in attributes(path)
        if name in ("os.environ", "os.getenv", "os.environb")
    ]
    assert not [
        alias.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "os"
        for alias in node.names
        if alias.name in ("environ", "getenv")
    ]


@pytest.mark.parametrize("path", VIEWS, ids=named)
def test_a_view_runs_nothing_and_trusts_nothing(path):
    text = path.read_text(encoding="utf-8")
    if named(path) == "views/video.html":  # the one page with a script, which is a file of its own
        text, scripts = re.subn(r'<script src="\{\{ script \}\}"[^>]*></script>', "", text)
        assert scripts == 1
    for forbidden in (
        r"\|\s*safe\b",
        r"<script",
        r"javascript:",
        r"\son\w+\s*=",
        r"autoescape",
        r"Markup",
    ):
        assert not re.search(forbidden, text, re.I), forbidden


def handlers():
    for path in sorted((ROOT / "routes").glob("**/*.py")):
        for node in tree(path).body:
            ways = [ast.unparse(way) for way in getattr(node, "decorator_list", ())]
            if any(way.startswith("section.") for way in ways):
                yield pytest.param(node, id=f"{path.stem}.{node.name}")


@pytest.mark.parametrize("handler", list(handlers()))
def test_a_handler_is_short(handler):
    body = handler.body[1:] if ast.get_docstring(handler) else handler.body
    assert body[-1].end_lineno - body[0].lineno + 1 <= 26


def test_the_handlers_were_found():
    assert len(list(handlers())) > 30


@pytest.mark.parametrize("path", CODE, ids=named)
def test_the_first_line_says_what_belongs_here(path):
    assert (ast.get_docstring(tree(path)) or "").splitlines(), named(path)


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_no_line_is_too_wide(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert not [number for number, line in enumerate(lines, 1) if len(line) > WIDTH]


SERVICES = [path for part in ("services", "demo") for path in sorted((ROOT / part).glob("**/*.py"))]


@pytest.mark.parametrize("path", SERVICES, ids=named)
def test_services_never_commit(path):
    words = {
        getattr(node, field, None)
        for node in ast.walk(tree(path))
        for field in ("id", "attr", "name")
    }
    assert not words & {"commit", "rollback", "atomic", "transaction", "writing"}


def schema():
    """{name: its SQL, blanks made equal} of everything in the open database but the migrations' own
    book.
    """
    rows = db.execute_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {
        name: re.sub(r"\s+", " ", sql)
        .replace("( ", "(")
        .replace(" )", ")")
        .replace("IF NOT EXISTS ", "")
        for name, sql in rows
        if not name.startswith(("schema_migration", "sqlite_"))
    }


def test_the_migrated_schema_is_that_of_the_models(district, tmp_path):
    with db.connection_context():
        migrated = schema()
    models.open_database(tmp_path / "fresh.db")
    with db.connection_context():
        db.create_tables(models.TABLES, safe=False)
        assert migrated == schema()
    assert len(migrated) > len(models.TABLES)


def test_every_table_is_listed():
    assert set(models.TABLES) == set(models.Table.__subclasses__())


def test_a_power_cut_cannot_take_back_what_was_acknowledged(district):
    with db.connection_context():
        assert (db.journal_mode, db.synchronous, db.foreign_keys) == ("wal", 2, 1)
        assert db.pragma("secure_delete") == 1


def test_a_row_that_points_nowhere_is_refused_by_the_database(district):
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        district.hires("cho", "Nobody (demo)", 999)


def test_the_database_refuses_text_that_is_too_long(district):
    with pytest.raises(IntegrityError, match="CHECK constraint failed"):
        district.hires("cho", "x" * 81, district.centre)


def test_sqlite_is_one_that_does_not_lose_data(monkeypatch, tmp_path):
    assert models.sqlite3.sqlite_version_info >= (3, 51, 3) and models.SQLITE_NEEDED >= (3, 51, 3)
    monkeypatch.setattr(models.sqlite3, "sqlite_version_info", (3, 40, 1))
    with pytest.raises(SystemExit, match="can lose data"):
        models.open_database(tmp_path / "old.db")
