"""What a database is made of, read as parts that can be compared; and what differs, in words.

By structure, not by text: blanks, quotes, capitals, and the order of columns and checks mean
nothing.
"""

import re
from typing import NamedTuple

from migrations.tables import column_of, items

# The migrations' own book, and what SQLite keeps for itself.
_NOT_OURS = ("schema_migration", "sqlite_")
_TOKEN = re.compile(
    r"""(?P<text>'(?:[^']|'')*')|"(?P<name>(?:[^"]|"")*)"|(?P<other>\w+|<>|<=|>=|==|!=|\|\||\S)"""
)
# What SQLite's pragmas tell of a column, or is compared apart; anything else stands as it is.
_TOLD = re.compile(
    r"not null|primary key|unique|default (-? ?[\w.']+|\()|references \w+ \( \w+ \)"
    r"|on (delete|update) (set \w+|cascade|restrict|no action)"
)
_DEFERRED = re.compile(r"(?:not )?deferrable(?: initially \w+)?")


class Part(NamedTuple):
    """One thing that a schema has: a whole table, or a column, check, … of it."""

    table: str
    what: str = ""

    def __str__(self):
        return f"{self.table}: {self.what}" if self.what else f"the table {self.table}"


class Difference(NamedTuple):
    """A part that is not what it should be; actual or wanted is "" where there is none."""

    part: Part
    actual: str
    wanted: str

    def __str__(self):
        """A sentence for developers."""
        if not self.actual:
            return f"{self.part} is missing ({self.wanted})"
        if not self.wanted:
            return f"{self.part} should not be there ({self.actual})"
        return f"{self.part} is {self.actual}; it should be {self.wanted}"


def structure(database) -> dict[Part, str]:
    """Every part of an open database, and how it is made. `database`: whatever runs SQL by
    `execute` (a connection) or `execute_sql` (Peewee's).
    """
    run = getattr(database, "execute_sql", None) or database.execute
    parts: dict[Part, str] = {}
    for kind, name, table, sql in run(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    ).fetchall():
        if name.startswith(_NOT_OURS) or table.startswith(_NOT_OURS):
            continue
        if kind == "table":
            parts |= _table(run, name, sql)
        elif kind in ("view", "trigger"):
            parts[Part(table, f"the {kind} {name}")] = plain(sql).replace("if not exists ", "")
    return parts


def differences(actual: dict[Part, str], wanted: dict[Part, str]) -> list[Difference]:
    """What is missing, too much, or otherwise; of a table that is missing or too much no more."""
    apart = [
        Difference(part, actual.get(part, ""), wanted.get(part, ""))
        for part in sorted(actual.keys() | wanted.keys())
        if actual.get(part) != wanted.get(part)
    ]
    whole = {one.part.table for one in apart if not one.part.what and "" in one}
    return [one for one in apart if not one.part.what or one.part.table not in whole]


def advice(differences: list[Difference]) -> str:
    """For developers: what differs between the migrations (actual) and models.py (wanted), and
    where to write it.
    """
    return "\n".join(
        [
            "The migrations do not make what models.py says:",
            *(f"- {one}. {_where(one)}" for one in differences),
            "A released migration is never changed. Its helper for what SQLite cannot alter in "
            "place is migrations/tables.py.",
        ]
    )


def _where(one):
    if not one.actual:
        return "Write a new migration that adds it (or take it out of models.py)."
    if not one.wanted:
        return "Write it into models.py, or a new migration that takes it away."
    return "Write a new migration that changes it, or correct models.py."


def plain(sql: str) -> str:
    """SQL with one blank between any two tokens, names without quotes, small letters outside texts;
    brackets round the whole are left out.
    """
    tokens = [
        token["text"] or (token["name"] or token["other"]).lower() for token in _TOKEN.finditer(sql)
    ]
    while tokens and tokens[0] == "(" and _closes(tokens) == len(tokens) - 1:
        tokens = tokens[1:-1]
    return " ".join(tokens)


def _closes(tokens, begin=0):
    """Where the bracket closes that opens at `begin`."""
    depth = 0
    for at in range(begin, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[at], 0)
        if not depth:
            return at
    raise ValueError(f"The brackets do not close: {' '.join(tokens)}")


def _table(run, name, sql):
    _, listed, options = items(sql)
    defined = {column_of(item): item for item in listed if column_of(item)}
    parts = {Part(name): plain(options) or "a table"}
    for _, column, kind, filled, default, key, _ in run(f'PRAGMA table_xinfo("{name}")'):
        words = [
            "NOT NULL" if filled else "may be null",
            f"DEFAULT {plain(default)}" if default is not None else "",
            f"number {key} of the primary key" if key else "",
            _rest(defined.get(column, ""), column, kind),
        ]
        parts[Part(name, f"the column {column}")] = ", ".join([kind.upper(), *filter(None, words)])
    for check in _checks(sql):
        parts[Part(name, f"the check ({check})")] = "a rule for each row"
    return parts | _indexes(run, name) | _keys(run, name, listed)


def _rest(item, column, kind):
    """What a column's definition says beyond its name, type and what _TOLD covers: a collation, a
    computed value.
    """
    tokens = plain(item).split(" ")
    while "check" in tokens:
        at = tokens.index("check")
        del tokens[at : _closes(tokens, at + 1) + 1]
    text = " ".join(tokens).removeprefix(column.lower()).strip()
    text = text.removeprefix(plain(kind).strip()).strip()
    return " ".join(_DEFERRED.sub("", _TOLD.sub("", text)).split())


def _checks(sql):
    """The conditions of every CHECK of a CREATE TABLE, of a column's or of the table's own."""
    tokens = [token.group() for token in _TOKEN.finditer(sql)]
    for at, token in enumerate(tokens):
        if token.upper() == "CHECK":
            yield plain(" ".join(tokens[at + 1 : _closes(tokens, at + 1) + 1]))


def _indexes(run, table):
    parts = {}
    for _, name, unique, origin, _ in run(f'PRAGMA index_list("{table}")').fetchall():
        if origin == "pk":
            continue
        sql = (run("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone() or [""])[0]
        _, listed, condition = items(sql) if sql else ("", [], "")
        columns = ", ".join(_index_columns(run, name, listed))
        where = plain(re.sub(r"^\s*WHERE\b", "", condition, flags=re.I))
        label = f"the index {name}" if sql else f"the rule that ({columns}) is unique"
        kind = "unique" if unique else "not unique"
        parts[Part(table, label)] = f"{kind}, over {columns}{f', where {where}' if where else ''}"
    return parts


def _index_columns(run, name, listed):
    """Each column or expression of an index, with its order and collation."""
    for at, _, column, falls, collation, key in run(f'PRAGMA index_xinfo("{name}")'):
        if key:
            order = " DESC" if falls else ""
            yield (column or plain(listed[at])) + order + _collation(collation)


def _collation(name):
    return "" if name == "BINARY" else f" COLLATE {name}"


def _keys(run, table, listed):
    """Foreign keys: which columns point to which, and what follows when that row goes."""
    rows: dict[int, list[tuple]] = {}
    for row in run(f'PRAGMA foreign_key_list("{table}")').fetchall():
        rows.setdefault(row[0], []).append(row)
    late = sorted(clause for item in listed for clause in _DEFERRED.findall(plain(item)))
    parts = {Part(table, "when foreign keys are checked"): ", ".join(late)} if late else {}
    for columns in rows.values():
        _, _, to, *_, changed, gone, _ = columns[0]
        ours = ", ".join(row[3] for row in columns)
        theirs = ", ".join(row[4] or "its primary key" for row in columns)
        parts[Part(table, f"the foreign key of {ours}")] = (
            f"{to} ({theirs}), on update {changed.lower()}, on delete {gone.lower()}"
        )
    return parts
