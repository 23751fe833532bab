"""The one helper of the migrations: a table rebuilt, where SQLite cannot alter it in place.

Frozen with the releases in one sense: what an older migration asks of it, it goes on doing. It may
learn more; it may not do otherwise.
"""

import contextlib
import re

_SIGN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|[(),]""")
_CONSTRAINT = re.compile(r"(CONSTRAINT|PRIMARY|UNIQUE|CHECK|FOREIGN)\b", re.I)
_NAME = re.compile(r'"((?:[^"]|"")*)"|(\w+)')


def items(sql: str) -> tuple[str, list[str], str]:
    """What stands before the list in brackets of a CREATE TABLE or CREATE INDEX, each thing in the
    list, and what stands after it.
    """
    begin = last = sql.index("(") + 1
    depth, texts = 1, []
    for sign in _SIGN.finditer(sql, begin):
        depth += {"(": 1, ")": -1}.get(sign.group(), 0)
        if depth == 0 or (depth == 1 and sign.group() == ","):
            texts.append(sql[last : sign.start()].strip())
            last = sign.end()
        if depth == 0:
            return sql[: begin - 1].strip(), texts, sql[last:].strip()
    raise ValueError(f"The brackets do not close: {sql}")


def column_of(item: str) -> str | None:
    """The column that an item of a CREATE TABLE makes; None for a table's constraint."""
    if _CONSTRAINT.match(item):
        return None
    name = _NAME.match(item)
    if not name:
        raise ValueError(f"No column's name begins: {item}")
    quoted, bare = name.groups()
    return bare or quoted.replace('""', '"')


@contextlib.contextmanager
def unwatched(db):
    """Inside, no view and no trigger is there; afterwards they are, word for word. For changes of
    what none of them names: renaming a table stops at one that names a table which is not there at
    that moment, and reads them all, which takes long.
    """
    watching = db.execute_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('view', 'trigger') "
        "ORDER BY type = 'trigger', rowid"
    ).fetchall()
    for kind, name, _ in reversed(watching):
        db.execute_sql(f'DROP {kind} "{name}"')
    yield
    for *_, sql in watching:
        db.execute_sql(sql)


def rebuild(db, table: str, *, columns=(), values=(), drop=(), add=()) -> None:
    """Make `table` anew with all its rows, rowids, indexes and triggers; views stay as they were.

    columns: {name: its definition without the name, or None to take it away}. One that is there
        already keeps its place, another comes after the last.
    values: {name: SQL over the old row}. A column without one keeps its value; a new one is NULL.
    drop, add: the table's own constraints, such as 'CHECK (a < b)', that go and that come.

    Foreign keys must not be enforced meanwhile (dropping the old table would look like deleting its
    rows), so models.migrating() turns that off and checks them all before it commits. Indexes are
    made again word for word: one of a column that goes must be dropped first.
    """
    if db.execute_sql("PRAGMA foreign_keys").fetchone()[0]:
        raise ValueError("Foreign keys are enforced: rebuild inside models.migrating().")
    # The old way of renaming leaves the names in other tables' foreign keys as they are.
    db.execute_sql("PRAGMA legacy_alter_table = 0")
    indexes = _sql(db, "index", table)
    _, parts, tail = items(_sql(db, "table", table)[0])
    definitions = _changed(parts, dict(columns), _alike(drop)) + list(add)
    with unwatched(db):
        db.execute_sql(f'CREATE TABLE "{table} rebuilt" ({", ".join(definitions)}) {tail}')
        _copy(db, table, _names(parts), _names(definitions), dict(values), tail)
        db.execute_sql(f'DROP TABLE "{table}"')
        db.execute_sql(f'ALTER TABLE "{table} rebuilt" RENAME TO "{table}"')
        for sql in indexes:
            db.execute_sql(sql)


def _names(parts):
    return [name for part in parts if (name := column_of(part))]


def _sql(db, kind, table):
    return [
        sql
        for (sql,) in db.execute_sql(
            "SELECT sql FROM sqlite_master WHERE type = ? AND tbl_name = ? AND sql IS NOT NULL "
            "ORDER BY rowid",
            (kind, table),
        ).fetchall()
    ]


def _alike(constraints):
    return {re.sub(r'[\s"]+', "", constraint) for constraint in constraints}


def _changed(parts, columns, unwanted):
    """The items of the new table: its columns, then its constraints."""
    old = {column_of(part): part for part in parts if column_of(part)}
    new = {name: f'"{name}" {what}' for name, what in columns.items() if what is not None}
    staying = [
        new.get(name, part) for name, part in old.items() if columns.get(name, "") is not None
    ]
    come = [part for name, part in new.items() if name not in old]
    constraints = [part for part in parts if not column_of(part)]
    if lacking := unwanted - _alike(constraints):
        raise ValueError(f"No such constraint to drop: {lacking}")
    return staying + come + [part for part in constraints if not _alike([part]) & unwanted]


def _copy(db, table, old, new, values, tail):
    values = {name: f'"{name}"' for name in old} | values
    into = {f'"{name}"': values[name] for name in new if name in values}
    if not re.search(r"WITHOUT\s+ROWID", tail, re.I):
        into = {"rowid": "rowid"} | into
    db.execute_sql(
        f'INSERT INTO "{table} rebuilt" ({", ".join(into)}) '
        f'SELECT {", ".join(into.values())} FROM "{table}"'
    )
