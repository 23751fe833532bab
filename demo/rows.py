"""Rows of the big tables on their way in: many at a time, parents before their children."""

import contextlib

from models import Answer, Consult, Medicine, Patient, PatientKey, Referral, db

AT_ONCE = 4000  # rows held in memory before they are written
PARENTS_FIRST = (Patient, PatientKey, Consult, Answer, Medicine, Referral)


@contextlib.contextmanager
def sorted_later():
    """Inside, the big tables have no indexes: sorting once is far quicker than a million single
    insertions.

    After an error there are none either: the caller's transaction takes that back with everything
    else.
    """
    tables = ", ".join(repr(table._meta.table_name) for table in PARENTS_FIRST)
    indexes = db.execute_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
        f"AND tbl_name IN ({tables})"
    ).fetchall()
    for name, _ in indexes:
        db.execute_sql(f'DROP INDEX "{name}"')
    yield
    for _, sql in indexes:
        db.execute_sql(sql)


def last(column) -> int:
    table = column.model
    return table.select(column).order_by(column.desc()).limit(1).scalar() or 0


class Rows:
    """Rows on their way in, many at a time, parents before their children."""

    def __init__(self):
        self.blank, self.sql, self.waiting, self.count = {}, {}, {}, 0
        for table in PARENTS_FIRST:
            fields = [
                field
                for field in table._meta.sorted_fields
                if table in (Patient, Consult, Answer) or field.name != "id"
            ]
            self.blank[table] = {
                field.column_name: None if callable(field.default) else field.default
                for field in fields
            }
            columns = list(self.blank[table])
            self.sql[table] = (
                f'INSERT INTO "{table._meta.table_name}" ({", ".join(columns)}) '
                f"VALUES ({', '.join(':' + column for column in columns)})"
            )
            self.waiting[table] = []

    def add(self, table, **columns):
        """One more row; written with many others."""
        self.waiting[table].append(self.blank[table] | columns)
        self.count += 1
        if self.count >= AT_ONCE:
            self.flush()

    def flush(self):
        """Write what waits, parents first."""
        for table, rows in self.waiting.items():
            db.connection().executemany(self.sql[table], rows)
            rows.clear()
        self.count = 0
