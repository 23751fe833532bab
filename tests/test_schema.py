"""A schema is compared by what it means, and every difference is said; a table is rebuilt with all
that hangs on it.
"""

import pytest
from peewee import IntegrityError, SqliteDatabase

import models
from migrations import tables
from models import db
from services import schema

# A little of everything that a schema can hold.
MADE = """
CREATE TABLE "ward" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "name" VARCHAR(8) NOT NULL CHECK (length("name") <= 8)
);
CREATE TABLE "bed" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "ward_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('a, b', '(c')),
    "next_id" INTEGER,
    "weight" DECIMAL(5, 1),
    FOREIGN KEY ("ward_id") REFERENCES "ward" ("id"),
    FOREIGN KEY ("next_id") REFERENCES "bed" ("id"),
    CHECK (number > 0),
    CHECK ("number" <> 13)
);
CREATE UNIQUE INDEX "bed_number" ON "bed" ("ward_id", "number" DESC);
CREATE INDEX "bed_free" ON "bed" ("kind") WHERE ("next_id" IS NULL);
CREATE TABLE "note" (
    "bed_id" INTEGER NOT NULL,
    "words" TEXT,
    FOREIGN KEY ("bed_id") REFERENCES "bed" ("id")
);
CREATE VIEW "full" AS SELECT w.name, b.number FROM bed b JOIN ward w ON w.id = b.ward_id;
CREATE TRIGGER "bed_new" AFTER INSERT ON "bed"
    BEGIN INSERT INTO "note" (bed_id, words) VALUES (NEW.id, 'new');END;
CREATE TRIGGER "note_gone" AFTER DELETE ON "note"
    BEGIN UPDATE bed SET next_id = NULL WHERE id = OLD.bed_id;END
"""
ROWS = """
INSERT INTO ward VALUES (1, 'Men'), (2, 'Women');
INSERT INTO bed VALUES
    (5, 1, 1, 'a, b', NULL, 1.5),
    (9, 1, 2, '(c', 5, NULL),
    (11, 2, 1, 'a, b', 9, 80)
"""
# What is written otherwise and means the same.
SAME = [
    [("CREATE UNIQUE INDEX", "create  unique\nindex")],
    [('"number" <> 13', "number<>13")],
    [
        ("    CHECK (number > 0),\n", '    CHECK ("number" <> 13),\n'),
        ('    CHECK ("number" <> 13)\n', "    CHECK (number>0)\n"),
    ],
    [('WHERE ("next_id" IS NULL)', "WHERE next_id IS NULL")],
    [
        ('"ward_id" INTEGER NOT NULL', '"number" integer not null'),
        ('    "number" INTEGER NOT NULL', '    "ward_id" INTEGER NOT NULL'),
    ],
    [('CHECK (length("name") <= 8)', "CHECK(length(name)<=8)")],
    [("CREATE VIEW", "CREATE VIEW IF NOT EXISTS"), ("w.name, b.number", 'w."name",b.number')],
    [
        ('"next_id" INTEGER', '"next_id" INTEGER REFERENCES "bed" ("id")'),
        ('    FOREIGN KEY ("next_id") REFERENCES "bed" ("id"),\n', ""),
    ],
]
WARD = 'REFERENCES "ward" ("id")'
NO_ACTION = "on update no action, on delete no action"
# What means something else: what was written, what is instead, how the difference is said.
OTHER = [
    (
        '"weight" DECIMAL(5, 1)',
        '"weight" DECIMAL(5, 2)',
        "bed: the column weight is DECIMAL(5, 2), may be null; it should be DECIMAL(5, 1), may",
    ),
    (
        '    "weight" DECIMAL(5, 1),\n',
        "",
        "bed: the column weight is missing (DECIMAL(5, 1), may be null)",
    ),
    (
        '"words" TEXT',
        '"words" TEXT, "by" TEXT',
        "note: the column by should not be there (TEXT, may be null)",
    ),
    (
        '"words" TEXT',
        "\"words\" TEXT DEFAULT ''",
        "note: the column words is TEXT, may be null, DEFAULT ''; it should be TEXT, may be null",
    ),
    (
        '"words" TEXT',
        '"words" TEXT NOT NULL',
        "note: the column words is TEXT, NOT NULL; it should be TEXT, may be null",
    ),
    (
        '"words" TEXT',
        '"words" TEXT COLLATE NOCASE',
        "note: the column words is TEXT, may be null, collate nocase; it should be TEXT, may be",
    ),
    (
        '"words" TEXT',
        '"words" TEXT AS (upper(bed_id))',
        "note: the column words is TEXT, may be null, as ( upper ( bed_id ) ); it should be TEXT",
    ),
    ('"number" <> 13', '"number" <> 14', "bed: the check (number <> 13) is missing"),
    ("'(c'", "'(C'", "bed: the check (kind in ( 'a, b' , '(c' )) is missing"),
    (
        '"number" DESC',
        '"number"',
        "bed: the index bed_number is unique, over ward_id, number; it should be unique, over "
        "ward_id, number DESC",
    ),
    (
        '("ward_id", "number" DESC)',
        '("number" DESC, "ward_id")',
        "bed: the index bed_number is unique, over number DESC, ward_id; it should be unique, over",
    ),
    (
        "CREATE UNIQUE INDEX",
        "CREATE INDEX",
        "bed: the index bed_number is not unique, over ward_id, number DESC; it should be unique,",
    ),
    (
        "IS NULL)",
        "IS NOT NULL)",
        "bed: the index bed_free is not unique, over kind, where next_id is not null; it should be",
    ),
    (
        '"bed_free" ON "bed" ("kind")',
        '"bed_free" ON "bed" (upper("kind"))',
        "bed: the index bed_free is not unique, over upper ( kind ), where next_id is null; it",
    ),
    (
        '"number" INTEGER NOT NULL,',
        '"number" INTEGER NOT NULL UNIQUE,',
        "bed: the rule that (number) is unique should not be there (unique, over number)",
    ),
    (
        WARD,
        f"{WARD} ON DELETE CASCADE",
        "bed: the foreign key of ward_id is ward (id), on update no action, on delete cascade; it "
        f"should be ward (id), {NO_ACTION}",
    ),
    (
        WARD,
        'REFERENCES "bed" ("id")',
        f"bed: the foreign key of ward_id is bed (id), {NO_ACTION}; it should be ward (id)",
    ),
    (
        WARD,
        f"{WARD} DEFERRABLE INITIALLY DEFERRED",
        "bed: when foreign keys are checked should not be there (deferrable initially deferred)",
    ),
    ("'new'", "'New'", "bed: the trigger bed_new is"),
    ("w.name, b.number", "w.name", "full: the view full is"),
    (
        '"bed_id" INTEGER NOT NULL',
        '"bed_id" INTEGER NOT NULL PRIMARY KEY',
        "note: the column bed_id is INTEGER, NOT NULL, number 1 of the primary key; it should be",
    ),
    (
        "\nCREATE VIEW",
        "\nCREATE TABLE more (a);\nCREATE VIEW",
        "the table more should not be there (a table)",
    ),
    (
        '(length("name") <= 8)\n)',
        '(length("name") <= 8)\n) WITHOUT ROWID',
        "the table ward is without rowid; it should be a table",
    ),
]


def made(*changes, by=MADE):
    """The structure of a database made so, and changed."""
    database = models.sqlite3.connect(":memory:")
    for old, new in changes:
        assert old in by, old
        by = by.replace(old, new)
    database.executescript(by)
    return schema.structure(database)


def said(*changes):
    return [str(one) for one in schema.differences(made(*changes), made())]


@pytest.mark.parametrize("changes", SAME, ids=str)
def test_how_it_is_written_means_nothing(changes):
    assert said(*changes) == []


@pytest.mark.parametrize("old, new, difference", OTHER)
def test_every_difference_is_seen_and_said(old, new, difference):
    found = said((old, new))
    assert [one for one in found if one.startswith(difference)] and len(found) <= 2, found


def test_of_a_missing_table_only_that_is_said():
    database = models.sqlite3.connect(":memory:")
    database.executescript(MADE)
    database.execute("DROP VIEW full")
    database.execute("DROP TABLE note")
    found = schema.differences(schema.structure(database), made())
    assert [str(one.part) for one in found] == ["full: the view full", "the table note"]


def test_the_advice_says_where_to_write_it():
    fewer = made(('    "weight" DECIMAL(5, 1),\n', ""))
    for found, wanted, where in (
        (fewer, made(), "Write a new migration that adds it (or take it out of models.py)."),
        (made(), fewer, "Write it into models.py, or a new migration that takes it away."),
        (made(('"words" TEXT', '"words" DATE')), made(), "Write a new migration that changes it"),
    ):
        told = schema.advice(schema.differences(found, wanted))
        assert where in told and "never changed" in told and "migrations/tables.py" in told


# --- rebuilding -----------------------------------------------------------------------------------


@pytest.fixture
def hospital():
    """A database with rows, as a migration finds it."""
    database = SqliteDatabase(":memory:")
    database.connect()
    database.connection().executescript(MADE)
    database.connection().executescript(ROWS)
    yield database
    database.close()


def everything(database):
    return {
        table: database.execute_sql(f'SELECT rowid, * FROM "{table}"').fetchall()
        for table in ("ward", "bed", "note")
    }


def test_a_rebuilt_table_has_its_rows_and_all_that_hangs_on_it(hospital):
    before, rows = schema.structure(hospital), everything(hospital)
    tables.rebuild(hospital, "bed")
    assert schema.structure(hospital) == before and everything(hospital) == rows
    assert not hospital.execute_sql("PRAGMA foreign_key_check").fetchall()
    assert hospital.execute_sql("SELECT count(*) FROM full").fetchone() == (3,)
    hospital.execute_sql("INSERT INTO bed VALUES (12, 2, 7, '(c', NULL, NULL)")
    assert len(everything(hospital)["note"]) == len(rows["note"]) + 1, "the trigger works"
    with pytest.raises(IntegrityError, match="UNIQUE"):
        hospital.execute_sql("INSERT INTO bed VALUES (13, 2, 7, '(c', NULL, NULL)")


@pytest.mark.parametrize("legacy", (0, 1))
def test_others_still_point_to_it_however_renaming_works(hospital, legacy):
    hospital.pragma("legacy_alter_table", legacy)
    tables.rebuild(hospital, "ward")
    tables.rebuild(hospital, "bed", columns={"weight": "REAL"})
    hospital.pragma("foreign_keys", 1)
    for wrong in (
        "INSERT INTO bed VALUES (13, 3, 1, '(c', NULL, NULL)",
        "INSERT INTO bed VALUES (13, 1, 9, '(c', 77, NULL)",
        "DELETE FROM ward",
    ):
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            hospital.execute_sql(wrong)


def test_columns_come_go_and_change(hospital):
    hospital.execute_sql("DROP INDEX bed_free")
    tables.rebuild(
        hospital,
        "bed",
        columns={
            "weight": "DECIMAL(5, 2)",
            "kind": None,
            "floor": 'INTEGER NOT NULL CHECK ("floor" < 9)',
        },
        values={"floor": "number + 1", "weight": "weight * 2"},
    )
    assert hospital.execute_sql("SELECT * FROM bed").fetchall() == [
        (5, 1, 1, None, 3, 2),
        (9, 1, 2, 5, None, 3),
        (11, 2, 1, 9, 160, 2),
    ]
    wanted = made(
        ("    \"kind\" TEXT NOT NULL CHECK (\"kind\" IN ('a, b', '(c')),\n", ""),
        ("DECIMAL(5, 1)", 'DECIMAL(5, 2), "floor" INTEGER NOT NULL CHECK (floor < 9)'),
        ('CREATE INDEX "bed_free" ON "bed" ("kind") WHERE ("next_id" IS NULL);', ""),
    )
    found = schema.differences(schema.structure(hospital), wanted)
    assert not found, schema.advice(found)


def test_rules_of_the_table_come_and_go(hospital):
    tables.rebuild(hospital, "bed", drop=["CHECK (number   <> 13)"], add=["CHECK (number < 100)"])
    found = schema.differences(
        schema.structure(hospital), made(('CHECK ("number" <> 13)', 'CHECK ("number" < 100)'))
    )
    assert not found, schema.advice(found)


def test_a_rule_that_is_not_there_cannot_be_dropped(hospital):
    with pytest.raises(ValueError, match="No such constraint"):
        tables.rebuild(hospital, "bed", drop=["CHECK (number <> 14)"])


def test_a_row_that_the_new_table_refuses_stops_it(hospital):
    before, rows = schema.structure(hospital), everything(hospital)
    with pytest.raises(IntegrityError), hospital.atomic():
        tables.rebuild(hospital, "bed", add=["CHECK (number > 1)"])
    assert schema.structure(hospital) == before and everything(hospital) == rows


def test_a_table_without_rowids_is_rebuilt_as_one(hospital):
    hospital.execute_sql("CREATE TABLE seat (a TEXT, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID")
    hospital.execute_sql("INSERT INTO seat VALUES ('x', 1), ('y', 2)")
    before = schema.structure(hospital)
    tables.rebuild(hospital, "seat")
    assert schema.structure(hospital) == before
    assert hospital.execute_sql("SELECT * FROM seat").fetchall() == [("x", 1), ("y", 2)]


def test_where_foreign_keys_are_enforced_nothing_is_rebuilt(district):
    with db.connection_context(), models.writing():
        with pytest.raises(ValueError, match="models.migrating"):
            tables.rebuild(db, "staff")
        assert models.Facility.select().count() == 5


def test_a_row_that_points_nowhere_undoes_the_whole_change(district):
    with db.connection_context():
        with pytest.raises(IntegrityError, match="row 1 of facility, to block"), models.migrating():
            models.Facility.update(block=77).where(models.Facility.id == 1).execute()
        assert models.Facility.get_by_id(1).block_id == 1508 and db.foreign_keys == 1
