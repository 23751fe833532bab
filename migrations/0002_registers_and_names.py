"""0.2.0: what the national registers and the antenatal card need, and one name for one thing."""

from migrations.tables import rebuild, unwatched

# What was called so → what it is called. SQLite renames these in place, in every index, check and
# foreign key.
COLUMNS = (
    ("consult", "place", "queue_place"),
    ("consult", "seen_at", "examined_at"),
    ("consult", "told_at", "informed_at"),
    ("signal", "place", "position"),
    ("newcomer", "sheet_id", "spreadsheet_id"),
)
TABLES = (("sheet", "spreadsheet"), ("kept_form", "lapsed_form"))

# Indexes are named after their columns.
INDEXES = (
    ("consult_place", 'UNIQUE INDEX "consult_queue_place" ON "consult" ("queue_place")'),
    ("sheet_sent_by_id", 'INDEX "spreadsheet_sent_by_id" ON "spreadsheet" ("sent_by_id")'),
    ("newcomer_sheet_id", 'INDEX "newcomer_spreadsheet_id" ON "newcomer" ("spreadsheet_id")'),
    ("kept_form_staff_id", 'INDEX "lapsed_form_staff_id" ON "lapsed_form" ("staff_id")'),
)


def up(migrator, db):
    db.execute_sql("PRAGMA legacy_alter_table = 0")
    with unwatched(db):  # neither the view nor a trigger names any of these
        _rename(db)
        _widen(db)


def _rename(db):
    for table, old, new in COLUMNS:
        db.execute_sql(f'ALTER TABLE "{table}" RENAME COLUMN "{old}" TO "{new}"')
    for old, new in TABLES:
        db.execute_sql(f'ALTER TABLE "{old}" RENAME TO "{new}"')
    for old, new in INDEXES:
        db.execute_sql(f'DROP INDEX "{old}"')
        db.execute_sql(f"CREATE {new}")


def _widen(db):
    """Each gets its new columns. SQLite could only add one that is never empty with a default,
    which would then stay; and it cannot change a type.
    """
    rebuild(
        db,
        "facility",
        columns={
            "hfr": 'VARCHAR(12) NOT NULL CHECK (length("hfr") <= 12)',
            "opened_on": "DATE",
        },
        values={"hfr": "''"},
    )
    rebuild(
        db,
        "staff",
        columns={
            "hpr": 'VARCHAR(14) NOT NULL CHECK (length("hpr") <= 14)',
            "began_on": "DATE",
        },
        values={"hpr": "''"},
    )
    rebuild(db, "consult", columns={"weight": "DECIMAL(5, 2)", "hb": "DECIMAL(4, 1)"})
