"""Databases as released versions left them: where they are, how they are put back into a folder,
and their rows.
"""

import base64
import json
import re
from pathlib import Path

import models

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
VERSIONS = sorted(
    (path.stem for path in HERE.glob("*.sql")), key=lambda name: [*map(int, name.split("."))]
)
# What a migration renamed: (old table, new table), ((table, old column), new column).
RENAMED = {
    "0002_registers_and_names": (
        {"sheet": "spreadsheet", "kept_form": "lapsed_form"},
        {
            ("consult", "place"): "queue_place",
            ("consult", "seen_at"): "examined_at",
            ("consult", "told_at"): "informed_at",
            ("signal", "place"): "position",
            ("newcomer", "sheet_id"): "spreadsheet_id",
        },
    )
}


def released():
    """The versions in CHANGELOG.md that are out."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    return re.findall(r"^## (\d+\.\d+\.\d+)(?!.*not released)", changelog, re.M)


def beside(version):
    """What lay beside the database: the secret, photos, phones' cookies by mobile number."""
    return json.loads((HERE / f"{version}.json").read_text(encoding="utf-8"))


def put_back(version, folder):
    """A data folder as that version left it."""
    folder.mkdir(mode=0o700)
    database = models.sqlite3.connect(folder / "paramarsh.db")
    database.execute("PRAGMA journal_mode = wal")
    database.executescript((HERE / f"{version}.sql").read_text(encoding="utf-8"))
    database.close()
    things = beside(version)
    (folder / "secret").write_bytes(bytes.fromhex(things["secret"]))
    for name, content in things["photos"].items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(base64.b64decode(content))
    return folder


def rows(path):
    """{table: {column: how each row holds it, as SQL}} of every table but the migrations' book, the
    rows in the order of the first columns.
    """
    database = models.sqlite3.connect(path)
    tables = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_migration'"
    ).fetchall()
    held = {}
    for (table,) in tables:
        columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
        quoted = ", ".join(f'quote("{column}")' for column in columns)
        lines = sorted(database.execute(f'SELECT {quoted} FROM "{table}"').fetchall())
        held[table] = dict(zip(columns, zip(*lines))) if lines else dict.fromkeys(columns, ())
    database.close()
    return held


def booked(path):
    """The migrations in the database's own book, in order."""
    database = models.sqlite3.connect(path)
    found = [row[0] for row in database.execute("SELECT name FROM schema_migration ORDER BY name")]
    database.close()
    return found


def lost(before, after, done):
    """What of the rows before is not there after these migrations were done, in words."""
    for migration in done:
        tables, columns = RENAMED.get(migration, ({}, {}))
        before = {
            tables.get(table, table): {
                columns.get((table, column), column): values for column, values in held.items()
            }
            for table, held in before.items()
        }
    return [
        f"{table}.{column}"
        for table, held in before.items()
        for column, values in held.items()
        if after.get(table, {}).get(column) != values
    ]
