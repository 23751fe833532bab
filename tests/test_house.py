"""The house rules that a machine can check: arrows, the one clock, the one settings module, lines
and functions that people can read, schema, database.

Each check reads one file and says what is wrong, where, and what to do; each is shown to fail.
"""

import ast
import re
import statistics
import unicodedata
from functools import cached_property
from pathlib import Path

import pytest
import radon.complexity
from peewee import IntegrityError

import models
from models import db
from services import schema

ROOT = Path(__file__).resolve().parent.parent
# What each part may import of ours; app and manage put the house together and may import anything,
# the demo too, which nothing else knows.
ARROWS = {
    "clock": set(),
    "settings": set(),
    "version": set(),
    "migrations": {"migrations"},
    "rules": {"rules"},
    "models": {"clock", "rules"},
    "queries": {"models", "clock"},
    "services": {"services", "queries", "models", "migrations", "rules", "clock", "version"},
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
FROZEN = ("migrations/0001_first.py",)  # stays as it was released
WIDTH = 100  # characters of a line of Python
VIEW_WIDTH = 880  # characters of a line of a template
LONGEST = 50  # lines of a function
HANDLER = 26  # lines of a handler's body
TIMES = {"now", "utcnow", "today", "fromtimestamp", "utcfromtimestamp"}


def named(path):
    return str(path.relative_to(ROOT))


class Source:
    """A file's name in the house, its text, and its syntax tree."""

    def __init__(self, name, text):
        self.name, self.text = name, text

    @cached_property
    def tree(self):
        return ast.parse(self.text)

    def at(self, line, fault):
        return f"{self.name}:{line}: {fault}"


def source(path):
    return Source(named(path), path.read_text(encoding="utf-8"))


def holds(problems):
    """Nothing is wrong; else the test fails with all that is, a line each."""
    problems = list(problems)
    assert not problems, "\n" + "\n".join(problems)


def imports(file):
    """(first name of a module, line) of all imports in a file, at its top or further down."""
    part = file.name.split("/")[0]
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (part if node.level else node.module.split(".")[0]), node.lineno


def test_every_part_of_the_house_is_known_here():
    parts = {path.stem for path in ROOT.glob("*.py")} | {
        path.parent.name for path in ROOT.glob("*/__init__.py")
    }
    unknown = parts - {"tests", *ARROWS, *FREE}
    assert not unknown, (
        f"{sorted(unknown)} is new at the top. Put it into a part that there is, or say in ARROWS"
        " of tests/test_house.py what it may import."
    )


def wrong_arrows(file):
    part = file.name.split("/")[0].removesuffix(".py")
    for name, line in imports(file):
        if name in {*ARROWS, *FREE, "tests"} - ARROWS[part]:
            allowed = ", ".join(sorted(ARROWS[part])) or "nothing of ours"
            yield file.at(
                line,
                f"{part} must not import {name}; it may import {allowed}. Move what both need to"
                " the lower part, or let the caller hand it over.",
            )


@pytest.mark.parametrize("path", PARTS, ids=named)
def test_arrows_point_one_way(path):
    holds(wrong_arrows(source(path)))


def clock_readings(file):
    """Lines that read the system clock: now, today and their like of datetime or date under any
    name, and time.time.
    """
    named_so = {
        alias.asname or alias.name
        for node in ast.walk(file.tree)
        for alias in getattr(node, "names", ())
        if isinstance(node, ast.ImportFrom) and node.module == "datetime"
    } | {"datetime", "date"}
    for node in ast.walk(file.tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in TIMES
            and ast.unparse(node.value).split(".")[-1] in named_so
        ):
            yield node.lineno
        if isinstance(node, ast.Attribute) and ast.unparse(node) in (
            "time.time",
            "time.localtime",
            "time.gmtime",
        ):
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield node.lineno
    for number, line in enumerate(file.text.splitlines(), 1):
        if re.search(r"CURRENT_TIMESTAMP|datetime\('now'\)", line):
            yield number


def other_clocks(file):
    for line in clock_readings(file):
        yield file.at(line, "asks the machine for the time. Ask clock.now() or clock.today().")


@pytest.mark.parametrize("path", [path for path in CODE if path.name != "clock.py"], ids=named)
def test_only_the_clock_asks_for_the_time(path):
    holds(other_clocks(source(path)))


def test_the_clock_itself_is_seen_asking():
    assert list(clock_readings(source(ROOT / "clock.py"))), (
        "clock_readings() finds nothing any more"
    )


def readings_of_the_environment(file):
    for node in ast.walk(file.tree):
        asked = isinstance(node, ast.Attribute) and ast.unparse(node) in (
            "os.environ",
            "os.getenv",
            "os.environb",
        )
        taken = (
            isinstance(node, ast.ImportFrom)
            and node.module == "os"
            and {"environ", "getenv"} & {alias.name for alias in node.names}
        )
        if asked or taken:
            yield file.at(
                node.lineno,
                "reads the environment. Make it a setting in settings.py, and hand that over.",
            )


@pytest.mark.parametrize("path", [path for path in CODE if path.name != "settings.py"], ids=named)
def test_only_settings_reads_the_environment(path):
    holds(readings_of_the_environment(source(path)))


# what no template may have, and what to do instead
FORBIDDEN = {
    r"\|\s*safe\b": "Let the code make a Markup of it, where its parts are escaped.",
    r"<script": "Every page works without one: do it in a form.",
    r"javascript:": "Every page works without it: make it a link or a form.",
    r"\son\w+\s*=": "Every page works without scripts: make it a button of a form.",
    r"autoescape": "It is on for all, and stays so.",
    r"Markup": "Make it in web/, where its parts are escaped.",
}


def view_faults(file):
    text, script = file.text, 'script src="{{ script }}"'
    if file.name == "views/video.html":  # the one page with a script, which is a file of its own
        text = re.sub(rf"<{script}[^>]*></script>", "", text)
    for number, line in enumerate(text.splitlines(), 1):
        for forbidden, remedy in FORBIDDEN.items():
            if found := re.search(forbidden, f" {line}", re.I):
                yield file.at(number, f"{found[0].strip()!r} has no place in a template. {remedy}")


@pytest.mark.parametrize("path", VIEWS, ids=named)
def test_a_view_runs_nothing_and_trusts_nothing(path):
    holds(view_faults(source(path)))
    if named(path) == "views/video.html":
        assert source(path).text.count("<script ") == 1, f"{named(path)}: the room needs its script"


def handlers():
    for path in sorted((ROOT / "routes").glob("**/*.py")):
        file = source(path)
        for node in file.tree.body:
            ways = [ast.unparse(way) for way in getattr(node, "decorator_list", ())]
            if any(way.startswith("section.") for way in ways):
                yield pytest.param(file, node, id=f"{path.stem}.{node.name}")


def long_handler(file, handler, most=HANDLER):
    body = handler.body[1:] if ast.get_docstring(handler) else handler.body
    lines = body[-1].end_lineno - body[0].lineno + 1
    if lines > most:
        yield file.at(
            handler.lineno,
            f"the handler {handler.name} has {lines} lines, and may have {most}. What is decided"
            " belongs to rules/, what happens to services/, what was typed to forms/.",
        )


@pytest.mark.parametrize("file, handler", list(handlers()))
def test_a_handler_is_short(file, handler):
    holds(long_handler(file, handler))


def test_the_handlers_were_found():
    assert len(list(handlers())) > 30, "handlers() does not find the handlers in routes/ any more"


def silent_beginnings(file):
    if not (ast.get_docstring(file.tree) or "").splitlines():
        yield file.at(1, "begin with a docstring that says what belongs in this file.")


@pytest.mark.parametrize("path", CODE, ids=named)
def test_the_first_line_says_what_belongs_here(path):
    holds(silent_beginnings(source(path)))


def width(line):
    """Places on the screen: a vowel sign above or below its letter takes none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in line)


def wide_lines(file, most):
    for number, line in enumerate(file.text.splitlines(), 1):
        if width(line) > most:
            yield file.at(
                number,
                f"{width(line)} characters, and a line may have {most}. Break it; a long text in"
                " two strings side by side, a long tag between its attributes.",
            )


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_no_line_is_too_wide(path):
    holds(wide_lines(source(path), 125 if named(path) in FROZEN else WIDTH))


@pytest.mark.parametrize("path", VIEWS, ids=named)
def test_no_line_of_a_view_is_too_wide(path):
    holds(wide_lines(source(path), VIEW_WIDTH))


def long_functions(file, most=LONGEST):
    for node in ast.walk(file.tree):
        if isinstance(node, ast.FunctionDef):
            lines = node.end_lineno - node.lineno + 1
            if lines > most:
                yield file.at(
                    node.lineno,
                    f"{node.name} has {lines} lines, and a function may have {most}. Give a part of"
                    " it a name of its own.",
                )


@pytest.mark.parametrize("path", CODE, ids=named)
def test_no_function_is_too_long(path):
    holds(long_functions(source(path)))


def commits(file):
    for node in ast.walk(file.tree):
        words = {getattr(node, field, None) for field in ("id", "attr", "name")}
        if found := words & {"commit", "rollback", "atomic", "transaction", "writing"}:
            yield file.at(
                node.lineno,
                f"{found.pop()} in a service. The guard (or the command) holds the transaction:"
                " raise Refused to undo it.",
            )


SERVICES = [path for part in ("services", "demo") for path in sorted((ROOT / part).glob("**/*.py"))]


@pytest.mark.parametrize("path", SERVICES, ids=named)
def test_services_never_commit(path):
    holds(commits(source(path)))


# What a name must not be, and what it is called instead. A participle says that something was done
# to a thing, and never which thing it is. docs/glossary.md has the same list for people.
REFUSED = {
    "asked": "what it is: query, beginning, signs, the column's name",
    "chain": "of seals only: causes, steps, rows",
    "found": "what it is: rows, matches, texts, table, findings",
    "given": "what it is: values, doses, amounts, drugs",
    "heard": "what it is: message, json, speech, news",
    "held": "what it is: columns, rows, strengths, stock",
    "kept": "what it is: own, rows, answer, draft",
    "known": "what it is: name, names, note, values, registered",
    "made": "what it is: value, forms, slips",
    "rung": "what it is: call, ringing",
    "said": "what it is: sentence, message, text, parts",
    "seen": "what it is: matches, pages, last_seen",
    "sent": "what it is: pairs, files, length, receipts",
    "shown": "what it is: rows, words, draft",
    "stands": "where it is, in the field's word: place_in_queue, date, status",
    "told": "what it is: sentence, message, informed",
    "turn": "page_number in a list, shift on duty, nth in a loop",
    "turning": "rotation",
    "turns": "page_count, shifts",
    "unsought": "what it is: strangers",
}
MAY_CHAIN = (
    "rules/seals.py",
    "services/audit.py",
    "models.py",
)  # each row of the audit seals the last


def columns_of(tree):
    """What a class assigns in its body: the columns of a table, the fields of a form. They are
    named by the database and by addresses.
    """
    return {
        target
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def rows_of(tree):
    """What a class annotates in its body."""
    return {
        statement.target
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.AnnAssign)
    }


COLUMNS = {target.id for target in columns_of(ast.parse((ROOT / "models.py").read_text("utf-8")))}


def names_of(file):
    """(name, line) of each variable, parameter, function, class and attribute that a file gives;
    not of columns, nor of what is read from one under its name.
    """
    columns, rows = columns_of(file.tree), rows_of(file.tree)
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            if node.attr not in COLUMNS:
                yield node.attr, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            if node not in columns and not (node in rows and node.id in COLUMNS):
                yield node.id, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.ExceptHandler):
            yield node.name, node.lineno


def names_of_view(file):
    """(name, line) of each macro, and of each variable that a template sets."""
    for match in re.finditer(r"{%-?\s*(?:macro|set)\s+(\w+)", file.text):
        yield match[1], file.text.count("\n", 0, match.start()) + 1


def refused_names(file):
    names = names_of_view if file.name.endswith(".html") else names_of
    for name, line in names(file):
        if name in REFUSED and not (name == "chain" and file.name in MAY_CHAIN):
            yield file.at(line, f"'{name}' does not say what it is. Write {REFUSED[name]}.")


# How many such names a file still has: a number may only go down, and at 0 its line goes.
NAMES_LEFT: dict[str, int] = {
    "services/audit.py": 1,
    "services/counts/exports.py": 2,
    "services/counts/summaries.py": 1,
    "services/counts/working_days.py": 5,
    "services/followups.py": 1,
}


def test_names_say_what_a_thing_is():
    files = [source(path) for path in CODE + VIEWS if named(path) not in FROZEN]
    left = {file.name: problems for file in files if (problems := list(refused_names(file)))}
    counts = {name: len(problems) for name, problems in left.items()}
    print("names that do not yet say what they are:", sum(counts.values()), counts)
    holds(
        problem
        for name, problems in left.items()
        if len(problems) > NAMES_LEFT.get(name, 0)
        for problem in problems
    )


def test_the_glossary_says_what_to_write_instead():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    silent = [name for name in REFUSED if f"| {name} |" not in glossary]
    assert not silent, f"{silent}: add what to write instead to the last table of docs/glossary.md."


MEDIAN, NEARLY_ALL = 8, 22  # lines of half of all functions, and of nine in ten
DENSE = 9.5  # nodes of the syntax tree a line, in half of all functions
MOST_WAYS = 10  # through one function, as radon counts them
MOST_WINDING = 20  # functions with more; none would be better


def functions(files):
    """(where, lines, nodes of the syntax tree a line) of every function."""
    for file in files:
        for node in ast.walk(file.tree):
            if isinstance(node, ast.FunctionDef):
                lines = node.end_lineno - node.lineno + 1
                density = sum(1 for _ in ast.walk(node)) / lines
                yield f"{file.name}:{node.lineno}: {node.name}", lines, density


def long_in_general(files):
    ordered = sorted(functions(files), key=lambda one: -one[1])
    lengths = [lines for _, lines, _ in ordered]
    if (half := statistics.median(lengths)) > MEDIAN:
        yield (
            f"half of all functions have {half} lines or more, not {MEDIAN}. Give steps of the"
            f" longest ones names of their own: {ordered[:10]}"
        )
    if (tenth := lengths[len(lengths) // 10]) > NEARLY_ALL:
        yield (
            f"one function in ten has {tenth} lines or more, not {NEARLY_ALL}. Part these first:"
            f" {ordered[:10]}"
        )


def dense_in_general(files):
    ordered = sorted(functions(files), key=lambda one: -one[2])
    if (half := statistics.median(density for _, _, density in ordered)) > DENSE:
        yield (
            f"half of all functions have {half:.1f} nodes a line or more, not {DENSE}: their lines"
            f" do three things at once. Name the parts, in these first: {ordered[:10]}"
        )


def winding(files):
    """Functions and methods with many ways through them, which nobody can follow at once."""
    for file in files:
        for block in radon.complexity.cc_visit(file.text):
            if block.complexity > MOST_WAYS:
                where = f"{file.name}:{block.lineno}"
                yield f"{where}: {block.name} has {block.complexity} ways through it"


def too_many_winding(files, most=MOST_WINDING):
    blocks = list(winding(files))
    if len(blocks) > most:
        yield "\n".join([f"at most {most} may have over {MOST_WAYS}: part them in two.", *blocks])


@pytest.mark.parametrize("check", [long_in_general, dense_in_general, too_many_winding])
def test_functions_in_general_can_be_read_at_a_glance(check):
    holds(check([source(path) for path in CODE if named(path) not in FROZEN]))


TALL = "def tall():\n" + "    pass\n" * 60
# a check, the file that it must refuse, how it begins to say so
BROKEN = [
    (wrong_arrows, "rules/x.py", '"""X."""\nimport services', "2: rules must not import services"),
    (wrong_arrows, "web/x.py", "def f():\n    from services import sms", "2: web must not import"),
    (other_clocks, "rules/x.py", "import datetime as dt\ndt.datetime.now()", "2: asks the machine"),
    (other_clocks, "rules/x.py", "import time\ntime.time()", "2: asks the machine"),
    (other_clocks, "models.py", "SQL(\"datetime('now')\")", "1: asks the machine"),
    (readings_of_the_environment, "web/x.py", "import os\nos.environ['A']", "2: reads the env"),
    (readings_of_the_environment, "web/x.py", "from os import getenv", "1: reads the env"),
    (view_faults, "views/x.html", "<p>\n{{ name|safe }}", "2: '|safe' has no place"),
    (view_faults, "views/x.html", "<a onclick=x>", "1: 'onclick=' has no place"),
    (view_faults, "views/x.html", '<script src="{{ script }}"></script>', "1: '<script' has no"),
    (silent_beginnings, "rules/x.py", "import re", "1: begin with a docstring"),
    (lambda file: wide_lines(file, 100), "rules/x.py", "\n" + "x" * 101, "2: 101 characters"),
    (long_functions, "rules/x.py", TALL, "1: tall has 61 lines"),
    (
        lambda file: long_handler(file, file.tree.body[0]),
        "routes/x.py",
        TALL,
        "1: the handler tall has 60 lines",
    ),
    (refused_names, "rules/x.py", "def f(rows):\n    found = rows", "2: 'found' does not say"),
    (refused_names, "rules/x.py", "def f(*, asked): ...", "1: 'asked' does not say"),
    (refused_names, "web/x.py", "def told(): ...", "1: 'told' does not say"),
    (refused_names, "web/x.py", "class A(NamedTuple):\n    shown: int", "2: 'shown' does not say"),
    (refused_names, "web/x.py", "\nhere().kept = 1", "2: 'kept' does not say"),
    (refused_names, "views/x.html", "<p>\n{% set turn = 1 %}", "2: 'turn' does not say"),
    (refused_names, "views/x.html", "{%- macro said(x) %}", "1: 'said' does not say"),
    (commits, "services/x.py", "import models\nmodels.db.atomic()", "2: atomic in a service"),
]


@pytest.mark.parametrize("check, name, text, told", BROKEN)
def test_each_check_can_fail_and_says_where(check, name, text, told):
    (problem,) = check(Source(name, text))
    assert problem.startswith(f"{name}:{told}")


WINDING = "def f(a):\n" + "    if a:\n        a += 1\n" * 11
DENSE_LINE = "def f(a, b): return [[x + y for y in b] for x in a]"


@pytest.mark.parametrize(
    "check, text, words",
    [
        (long_in_general, TALL, "half of all functions have 61 lines"),
        (dense_in_general, DENSE_LINE, "half of all functions have"),
        (lambda files: too_many_winding(files, most=0), WINDING, "at most 0 may have over 10"),
    ],
)
def test_each_check_of_all_functions_can_fail(check, text, words):
    assert next(check([Source("rules/x.py", text)])).startswith(words)


def test_columns_and_fields_of_forms_keep_their_names():
    text = "class Call(Table):\n    heard = IntegerField()\n"
    assert not list(refused_names(Source("models.py", text)))
    assert not list(refused_names(Source("services/x.py", "row.heard = 1")))


def test_the_migrated_schema_is_that_of_the_models(district, tmp_path):
    with db.connection_context():
        migrated = schema.structure(db)
    models.open_database(tmp_path / "fresh.db")
    with db.connection_context():
        db.create_tables(models.TABLES, safe=False)
        found = schema.differences(migrated, schema.structure(db))
    assert not found, schema.advice(found)
    assert len({part.table for part in migrated}) == len(models.TABLES) + 1  # the view `fact`


def test_every_table_is_listed():
    unlisted = set(models.TABLES) ^ set(models.Table.__subclasses__())
    assert not unlisted, f"Write {unlisted} into TABLES of models.py, in the order of foreign keys."


def test_a_power_cut_cannot_take_back_what_was_acknowledged(district):
    with db.connection_context():
        held = db.journal_mode, db.synchronous, db.foreign_keys, db.pragma("secure_delete")
    assert held == ("wal", 2, 1, 1), (
        f"journal_mode, synchronous, foreign_keys, secure_delete are {held}: put the pragmas of"
        " models.open_database back, each keeps what was acknowledged (docs/decisions/0003)."
    )


def test_a_row_that_points_nowhere_is_refused_by_the_database(district):
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        district.hires("cho", "Nobody (demo)", 999)


def test_the_database_refuses_text_that_is_too_long(district):
    with pytest.raises(IntegrityError, match="CHECK constraint failed"):
        district.hires("cho", "x" * 81, district.centre)


def test_sqlite_is_one_that_does_not_lose_data(monkeypatch, tmp_path):
    assert min(models.sqlite3.sqlite_version_info, models.SQLITE_NEEDED) >= (3, 51, 3), (
        "Older ones lose committed pages: pin a newer pysqlite3 in requirements.txt."
    )
    monkeypatch.setattr(models.sqlite3, "sqlite_version_info", (3, 40, 1))
    with pytest.raises(SystemExit, match="can lose data"):
        models.open_database(tmp_path / "old.db")
