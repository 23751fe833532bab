"""Counting what SQLite is asked: each statement that it runs, as it says so itself."""

import contextlib
import re

# What keeps a connection and a transaction in order; named beside the count, and not in it.
HOUSEKEEPING = re.compile(r"PRAGMA|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE", re.IGNORECASE)
# What a trigger runs within a statement is shown as a remark, or as that statement once more.
WITHIN = "--"
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Asked:
    """The statements since the last `again`: those for the page, and those that only keep order."""

    def __init__(self):
        self.again()

    def again(self):
        self.statements: list[str] = []
        self.housekeeping: list[str] = []

    def note(self, statement):
        again = statement.startswith(WRITES) and self.statements[-1:] == [statement]
        if not again and not statement.startswith(WITHIN):
            kept = self.housekeeping if HOUSEKEEPING.match(statement) else self.statements
            kept.append(statement)


@contextlib.contextmanager
def listening(database):
    """Inside, an Asked hears of every statement on every connection of this Peewee database."""
    asked, prepare = Asked(), database._add_conn_hooks

    def listen_first(connection):
        connection.set_trace_callback(asked.note)
        prepare(connection)

    database._add_conn_hooks = listen_first
    if not database.is_closed():
        database.connection().set_trace_callback(asked.note)
    try:
        yield asked
    finally:
        database._add_conn_hooks = prepare
        if not database.is_closed():
            database.connection().set_trace_callback(None)
