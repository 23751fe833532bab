"""Every table: columns, keys, checks, what a row can say of itself, and which rows a person may
see.

No writing, no HTTP, no translation. Times are UTC; rows are never deleted once a person relied on
them.
"""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import functools
import json
import threading
from collections.abc import Callable
from typing import Any

import peewee
from peewee import (
    SQL,
    AutoField,
    BlobField,
    BooleanField,
    CharField,
    Check,
    CompositeKey,
    DatabaseProxy,
    DateField,
    DateTimeField,
    DecimalField,
    FieldAlias,
    ForeignKeyField,
    IntegerField,
    IntegrityError,
    Metadata,
    Model,
    ModelDelete,
    ModelSelect,
    Node,
    NodeList,
    SmallIntegerField,
    SqliteDatabase,
    TextField,
)

import clock
from rules import ages, calls, facts, lists, numbers, referrals, seals, terms
from rules.codes import (
    ANSWERED,
    AUDIO,
    CALL_ABOUT,
    CALL_OUTCOMES,
    CHO,
    CLOSURES,
    DOCTOR,
    DRAFT,
    DROPPED,
    FACILITY_KINDS,
    FEMALE,
    GIVEN,
    MODES,
    OFFICE,
    OUTCOMES,
    REPORTED,
    ROLES,
    ROUTINE,
    RUNG,
    SEXES,
    SHOWS,
    SMS_ABOUT,
    SMS_CONSENTS,
    SMS_FAILURES,
    SMS_STATES,
    SMS_TO_PATIENTS,
    SMS_WAITING,
    SPOKE,
    STATES,
    TAKEN,
    TEXT,
    TRANSPORTS,
    URGENCIES,
    VIDEO,
    WAITING,
)
from rules.medicines import names, reading, vocabulary

# 3.7.0 to 3.51.2 can lose committed WAL pages (the WAL-reset bug); Debian 12's own library is one
# of those.
SQLITE_NEEDED = (3, 51, 3)
PATIENCE = 15  # seconds to wait for another process to finish writing

# pysqlite3 where it is installed; the stubs leave it out
sqlite3 = peewee.sqlite3  # type: ignore[attr-defined]
db = DatabaseProxy()


@functools.cache
def _alias_kind(alias: type, column: type) -> Callable:
    return type(column.__name__, (alias, column), {})


def _alias(cls, source, field):
    kind: Any = type(field)
    return _alias_kind(cls, kind)(source, field)


# Peewee makes a class for every column of every alias of every query: a fifth of a request's time.
FieldAlias.create = classmethod(_alias)  # type: ignore[method-assign, assignment]
# SQLite lets waiting writers starve; a lock of our own serves them in turn.
_one_writer = threading.RLock()


def open_database(path) -> SqliteDatabase:
    """Bind `db` to the file at `path`. Power loss cannot take back an acknowledged write: WAL with
    synchronous=FULL.
    """
    if sqlite3.sqlite_version_info < SQLITE_NEEDED:
        raise SystemExit(
            f"SQLite {sqlite3.sqlite_version} can lose data. Run: pip install -r requirements.txt"
        )
    db.initialize(
        SqliteDatabase(
            path,
            timeout=PATIENCE,
            lock_type="IMMEDIATE",
            autoconnect=False,
            pragmas=[
                ("journal_mode", "wal"),
                ("synchronous", "full"),
                ("foreign_keys", 1),
                ("secure_delete", 1),
                ("trusted_schema", 0),
                ("cell_size_check", 1),
                ("journal_size_limit", 64 << 20),
            ],
        )
    )
    return db.obj


@contextlib.contextmanager
def writing():
    """One write transaction: begins at once, alone in this process; an exception undoes all of
    it.
    """
    with _one_writer, db.atomic() as transaction:
        yield transaction


@contextlib.contextmanager
def migrating():
    """One transaction in which the schema may change, alone; an exception undoes all of it.

    Rows may point nowhere in the middle of it, none may at its end: raises IntegrityError.
    """
    db.pragma("foreign_keys", 0)  # cannot be changed inside a transaction
    try:
        with writing() as transaction:
            yield transaction
            if lost := db.execute_sql("PRAGMA foreign_key_check").fetchall():
                table, row, to, _ = lost[0]
                raise IntegrityError(
                    f"{len(lost)} rows point nowhere: the first is row {row} of {table}, to {to}."
                )
    finally:
        db.pragma("foreign_keys", 1)


def text(longest: int, **options):
    """A text column with its length held by the database too: SQLite itself takes anything."""
    return CharField(max_length=longest, constraints=[_Longest(longest)], **options)


class _Longest(Node):
    """Marks a text column; Table turns it into CHECK(length(column) <= longest), which needs the
    column's name.
    """

    def __init__(self, longest):
        super().__init__()
        self.longest = longest


class Table(Model):
    # What Peewee adds to every table, said here for the type checker.
    id: AutoField[int]
    delete: Callable[..., ModelDelete]

    class Meta:
        database = db
        legacy_table_names = False

    @classmethod
    def seen_by(cls, staff):
        """A query of the rows that this person may open; nothing unless the table says
        otherwise.
        """
        return cls.select().where(SQL("0"))

    @classmethod
    def validate_model(cls):
        super().validate_model()
        for field in cls._meta.sorted_fields:
            field.constraints = [
                Check(f'length("{field.column_name}") <= {mark.longest}')
                if isinstance(mark, _Longest)
                else mark
                for mark in field.constraints or []
            ]


def no_index(column) -> NodeList:
    """A column's value that SQLite does not look up in an index of it: for a condition that most
    rows meet, beside one that few do.
    """
    return NodeList((SQL("+"), column))


def one_of(column: str, values) -> SQL | NodeList:
    return Check(f'"{column}" IN ({", ".join(repr(value) for value in values)})')


class Block(Table):
    """A development block, keyed by its LGD code."""

    code = IntegerField(primary_key=True)
    name = text(80)
    name_hi = text(80)


class Panchayat(Table):
    """A gram panchayat, keyed by its LGD code."""

    code = IntegerField(primary_key=True)
    name = text(80)
    block = ForeignKeyField(Block, backref="panchayats")
    block_id: IntegerField[int]


class Facility(Table):
    """A place of care: a health centre where a CHO sits, a hospital one refers to, or the district
    office.
    """

    code = text(20, unique=True)
    name = text(80)
    name_hi = text(80)
    kind = text(8)
    block = ForeignKeyField(Block, null=True)
    block_id: IntegerField[int | None]
    phone = text(15, default="")
    active = BooleanField(default=True)
    hfr = text(12, default="")
    opened_on = DateField(null=True)

    class Meta:
        constraints = [one_of("kind", FACILITY_KINDS)]

    @classmethod
    def seen_by(cls, staff):
        return cls.select() if staff.role == OFFICE else super().seen_by(staff)

    @classmethod
    def referable(cls):
        """Hospitals that a patient can be sent to."""
        return (
            cls.select()
            .where(cls.kind.in_(("CHC", "DH", "MC")), cls.active)
            .order_by(cls.kind, cls.name)
        )


class Staff(Table):
    """A person who signs in. A doctor's qualification, council and registration number go on every
    print.
    """

    role = text(8)
    name = text(80)
    name_hi = text(80, default="")
    mobile = text(10, unique=True)
    facility = ForeignKeyField(Facility, backref="staff")
    facility_id: IntegerField[int]
    speciality = text(4, default="")
    qualification = text(80, default="")
    council = text(80, default="")
    registration = text(20, default="")
    pin_hash = text(160, default="")
    active = BooleanField(default=True)
    sms = BooleanField(default=True)
    sms_language = text(7, default="hi")
    created_at = DateTimeField(default=clock.now)
    hpr = text(14, default="")
    began_on = DateField(null=True)

    class Meta:
        constraints = [one_of("role", ROLES)]

    @classmethod
    def seen_by(cls, staff):
        return cls.select() if staff.role == OFFICE else super().seen_by(staff)


class Device(Table):
    """A phone or PC on which a person has used a one-time code. Only a hash of its cookie is
    kept.
    """

    staff = ForeignKeyField(Staff, backref="devices")
    token_hash = text(64)
    label = text(80, default="")
    enrolled_at = DateTimeField(default=clock.now)

    class Meta:
        indexes = [(("token_hash", "staff"), True)]


class SignInFailures(Table):
    """Wrong PINs or codes in a row for one mobile on one device."""

    mobile = text(10)
    device_hash = text(64)
    failures = SmallIntegerField(default=0)
    locked_until = DateTimeField(null=True)

    class Meta:
        primary_key = CompositeKey("mobile", "device_hash")


class OneTimeCode(Table):
    """A code that enrols one device. The code itself is not stored: it comes of this row and the
    server's secret.
    """

    staff = ForeignKeyField(Staff, backref="codes")
    staff_id: IntegerField[int]
    nonce = text(32)
    issued_by = ForeignKeyField(Staff, null=True)
    issued_at = DateTimeField(default=clock.now)
    expires_at = DateTimeField()
    used_at = DateTimeField(null=True)
    failures = SmallIntegerField(default=0)


class Session(Table):
    """A signed-in person on a device. Only a hash of the cookie is kept."""

    token_hash = text(64, unique=True)
    staff = ForeignKeyField(Staff, backref="sessions")
    device = ForeignKeyField(Device)
    began_at = DateTimeField(default=clock.now)
    seen_at = DateTimeField(default=clock.now)
    ended_at = DateTimeField(null=True)

    @classmethod
    def seen_by(cls, staff):
        return cls.select().where(cls.staff == staff.id)


class Patient(Table):
    """A person who came to a centre. Found by number, mobile or any spelling of the name."""

    id = AutoField()
    name = text(120)
    sex = text(1)
    born_on = DateField()
    born_exactly = BooleanField(default=False)
    guardian = text(120, default="")
    panchayat = ForeignKeyField(Panchayat, null=True)
    village = text(120, default="")
    mobile = text(10, default="", index=True)
    abha = text(14, default="", index=True)
    centre = ForeignKeyField(Facility, backref="patients")
    centre_id: IntegerField[int]
    registered_by = ForeignKeyField(Staff)
    registered_at = DateTimeField(default=clock.now)
    different_because = text(200, default="")
    allergies = text(200, default="")
    scale2 = BooleanField(default=False)
    same_as = ForeignKeyField("self", null=True)
    name_follows = BooleanField(default=False)

    class Meta:
        constraints = [one_of("sex", SEXES)]

    @property
    def number(self) -> str:
        """As it is printed, with its check digit."""
        return numbers.numbered(numbers.PATIENT, self.id)

    @property
    def abha_fits(self) -> bool:
        return numbers.abha_looks_right(self.abha)

    @property
    def home_place(self) -> str:
        return self.village or (self.panchayat.name if self.panchayat else "")

    def age_on(self, day: dt.date) -> tuple[int, str]:
        """(12, "years"), or months below five years, or days below one month."""
        return ages.counted(self.born_on, day)

    @property
    def age(self) -> tuple[int, str]:
        """How old today, as it is said: (12, "years")."""
        return self.age_on(clock.today())

    @property
    def years(self) -> float:
        """The age today in years, 0.5 for six months."""
        return ages.in_years(self.born_on, clock.today())

    @property
    def group(self) -> str:
        """While the name follows: the kind of patient (of codes.GROUPS) that the CHO chose
        in the emergency.
        """
        days = ages.days_old(self.born_on, clock.local(self.registered_at).date())
        return ages.kind_of_patient(days, self.sex, self.sex == FEMALE)

    @classmethod
    def seen_by(cls, staff):
        """A CHO may open any patient of the district: people fall ill away from home. Each opening
        is audited.
        """
        return cls.select() if staff.role == CHO else super().seen_by(staff)


class PatientKey(Table):
    """A patient under one sound-key of the name; the centre is repeated here so that her own come
    first, by index.
    """

    key = text(24)
    centre = ForeignKeyField(Facility)
    patient = ForeignKeyField(Patient)

    class Meta:
        indexes = [(("key", "centre", "patient"), True)]


class Consult(Table):
    """One question to a specialist: the case as the CHO saw it, and where it stands.

    due_on: the answer's follow_up_on, put here by the database so that a centre's list is one look
    at an index. examined_at and late_because: it stood on paper first, and why; begun_at and
    asked_at are true moments all the same.
    """

    answers: ModelSelect[Answer]
    calls: ModelSelect[Call]
    hand_overs: ModelSelect[HandOver]
    messages: ModelSelect[Message]
    phone_calls: ModelSelect[PhoneCall]
    photos: ModelSelect[Photo]
    referrals: ModelSelect[Referral]
    id = AutoField()
    patient = ForeignKeyField(Patient, backref="consults")
    patient_id: IntegerField[int]
    centre = ForeignKeyField(Facility)
    centre_id: IntegerField[int]
    asked_by = ForeignKeyField(Staff, backref="asked")
    asked_by_id: IntegerField[int]
    state = text(8, default=DRAFT)
    complaint = text(4, default="")
    story = text(500, default="")
    lasting = SmallIntegerField(null=True)
    lasting_unit = text(6, default="")
    systolic = SmallIntegerField(null=True)
    diastolic = SmallIntegerField(null=True)
    pulse = SmallIntegerField(null=True)
    spo2 = SmallIntegerField(null=True)
    temperature = DecimalField(4, 1, null=True)
    temperature_unit = text(1, default="")
    rr = SmallIntegerField(null=True)
    sugar = SmallIntegerField(null=True)
    weight = DecimalField(5, 2, null=True)
    hb = DecimalField(4, 1, null=True)
    consciousness = text(1, default="")
    pregnant = BooleanField(default=False)
    on_oxygen = BooleanField(null=True)
    protein = SmallIntegerField(null=True)
    signs = text(200, default="")
    symptoms = text(200, default="")
    question = text(500, default="")
    urgency = SmallIntegerField(default=ROUTINE)
    triaged = SmallIntegerField(default=ROUTINE)
    speciality = text(4, default="")
    waits_until = DateTimeField(null=True)
    consent = text(10, default="")
    consent_how = text(10, default="")
    consent_by = text(120, default="")
    consent_language = text(3, default="")
    adult_name = text(120, default="")
    adult_relation = text(40, default="")
    adult_id = text(40, default="")
    follows = ForeignKeyField("self", null=True, backref="followed_by")
    for_doctor = ForeignKeyField(Staff, null=True, backref="asked_back")
    for_doctor_id: IntegerField[int | None]
    for_doctor_until = DateTimeField(null=True)
    asked_back_at = DateTimeField(null=True)
    answered_back_at = DateTimeField(null=True)
    begun_at = DateTimeField(default=clock.now)
    asked_at = DateTimeField(null=True)
    queue_place = IntegerField(null=True, unique=True)
    taken_by = ForeignKeyField(Staff, null=True, backref="taken")
    taken_by_id: IntegerField[int | None]
    taken_at = DateTimeField(null=True)
    claimed_until = DateTimeField(null=True)
    returned_at = DateTimeField(null=True)
    answered_at = DateTimeField(null=True)
    due_on = DateField(null=True)
    informed_at = DateTimeField(null=True)
    results = text(500, default="")
    outcome = text(10, default="")
    outcome_note = text(200, default="")
    outcome_at = DateTimeField(null=True)
    portal_number = text(40, default="")
    examined_at = DateTimeField(null=True)
    late_because = text(200, default="")

    class Meta:
        constraints = [
            Check("(examined_at IS NULL) = (late_because = '')"),
            Check("examined_at <= asked_at"),
            one_of("state", STATES),
            one_of("urgency", URGENCIES),
            Check("state IN ('draft', 'dropped') OR queue_place IS NOT NULL"),
            Check("(state = 'answered') = (answered_at IS NOT NULL)"),
            Check("state <> 'taken' OR taken_by_id IS NOT NULL"),
            Check("asked_back_at IS NULL OR for_doctor_id IS NOT NULL"),
            one_of("triaged", URGENCIES),
            Check("urgency <= triaged"),
            one_of("outcome", ("", *OUTCOMES)),
        ]

    @property
    def number(self) -> str:
        """As it is printed, with its check digit."""
        return numbers.numbered(numbers.CONSULT, self.id)

    @property
    def complaint_row(self) -> dict:
        return lists.COMPLAINTS.get(self.complaint, {"name": "", "name_hi": ""})

    @property
    def claimed(self) -> bool:
        """Whether a doctor has it open now; a claim that has run out is waiting again."""
        return bool(
            self.state == TAKEN and self.claimed_until and self.claimed_until >= clock.now()
        )

    @property
    def shown_state(self) -> str:
        """The state as people see it."""
        return WAITING if self.state == TAKEN and not self.claimed else self.state

    @property
    def came_back_at(self) -> dt.datetime | None:
        """Since when it waits again after a doctor had it: released, handed over, or the doctor's
        time ran out.
        """
        return (
            None
            if self.shown_state != WAITING
            else self.claimed_until
            if self.state == TAKEN
            else self.returned_at
        )

    @property
    def read_for(self) -> int:
        """Whole minutes for which the doctor has had it open."""
        now = clock.now()
        return int((now - (self.taken_at or now)).total_seconds()) // 60

    @property
    def asked_back(self) -> bool:
        """Whether a doctor's question to the centre stands without an answer."""
        return bool(
            self.state in (WAITING, TAKEN) and self.asked_back_at and not self.answered_back_at
        )

    @property
    def day(self) -> dt.date:
        """The day in India on which the case was written down: all that judges the case goes by the
        patient's age on this day.
        """
        return clock.local(self.begun_at).date()

    @property
    def age_days(self) -> int:
        """The patient's age on the day of the case."""
        return ages.days_old(self.patient.born_on, self.day)

    @property
    def years(self) -> float:
        """The patient's age when the case was written down, in years."""
        return ages.in_years(self.patient.born_on, self.day)

    @property
    def full_years(self) -> int:
        """The birthdays that the patient had had when the case was written down."""
        return ages.years_old(self.patient.born_on, self.day)

    @property
    def group(self) -> str:
        """The kind of patient (of codes.GROUPS) by whose rules the case is judged."""
        return ages.kind_of_patient(self.age_days, self.patient.sex, self.pregnant)

    @classmethod
    def seen_by(cls, staff):
        if staff.role == CHO:
            return cls.select().where(cls.centre == staff.facility_id)
        if staff.role == DOCTOR:
            return cls.select().where(cls.state.not_in((DRAFT, DROPPED)))
        return super().seen_by(staff)


class Photo(Table):
    """A picture of a case. `large` and `small` are names of files in the data folder: the SHA-256
    of their contents.

    One that was withdrawn (the wrong picture, the wrong patient) stays as a row and can no longer
    be opened.
    """

    id = AutoField()
    consult = ForeignKeyField(Consult, backref="photos")
    consult_id: IntegerField[int]
    shows = text(5, default="")
    large = text(64)
    small = text(64)
    large_bytes = IntegerField()
    small_bytes = IntegerField()
    preview = BlobField()
    sent_by = ForeignKeyField(Staff)
    sent_by_id: IntegerField[int]
    at = DateTimeField(default=clock.now)
    withdrawn_at = DateTimeField(null=True)

    class Meta:
        indexes = [(("consult", "large"), True)]
        constraints = [
            one_of("shows", ("", *SHOWS)),
            Check("length(large) = 64 AND length(small) = 64"),
            Check("length(preview) <= 2000"),
        ]

    @property
    def inline(self) -> str:
        """The preview as an address that holds the picture itself, so that a page with photos stays
        one request.
        """
        return "data:image/jpeg;base64," + base64.b64encode(self.preview).decode()

    @property
    def kilobytes(self) -> tuple[int, int]:
        """What opening it costs, small and large, in kB."""
        return -(-self.small_bytes // 1000), -(-self.large_bytes // 1000)

    @classmethod
    def seen_by(cls, staff):
        """Whoever may open the case may see its photos, but for those withdrawn."""
        return cls.select().where(
            cls.withdrawn_at.is_null(), cls.consult.in_(Consult.seen_by(staff).select(Consult.id))
        )


class HandOver(Table):
    """A doctor gave a case on, with a note: to a colleague, or to whoever is free in a
    speciality.
    """

    consult = ForeignKeyField(Consult, backref="hand_overs")
    consult_id: IntegerField[int]
    by = ForeignKeyField(Staff)
    speciality = text(4)
    doctor = ForeignKeyField(Staff, null=True)
    note = text(500)
    at = DateTimeField(default=clock.now)

    class Meta:
        constraints = [Check("note <> ''")]


class Roster(Table):
    """Hours of a doctor in every week: weekday 0 is Monday; minutes after midnight in India.

    An end that is not after the beginning lies on the next day.
    """

    doctor = ForeignKeyField(Staff)
    doctor_id: IntegerField[int]
    weekday = SmallIntegerField()
    begins = SmallIntegerField()
    ends = SmallIntegerField()

    class Meta:
        indexes = [(("doctor", "weekday", "begins"), True)]
        constraints = [
            Check("weekday BETWEEN 0 AND 6"),
            Check("begins BETWEEN 0 AND 1439"),
            Check("ends BETWEEN 0 AND 1439"),
        ]


class Duty(Table):
    """A doctor pressed the button: on or off duty against the roster, until then. At most one row
    of a doctor holds.
    """

    doctor = ForeignKeyField(Staff)
    doctor_id: IntegerField[int]
    works = BooleanField()
    at = DateTimeField(default=clock.now)
    until = DateTimeField(index=True)


class Message(Table):
    """What a doctor and a centre write to each other on a consult. It stays as it was sent."""

    id = AutoField()
    consult = ForeignKeyField(Consult, backref="messages")
    by = ForeignKeyField(Staff)
    from_doctor = BooleanField()
    words = text(500)
    at = DateTimeField(default=clock.now)
    read_at = DateTimeField(null=True)
    read_by = ForeignKeyField(Staff, null=True)

    class Meta:
        constraints = [Check("words <> ''")]


class PhoneCall(Table):
    """A telephone call about a consult, as the person who rang wrote it down; spoke is "" where
    nobody answered.
    """

    id = AutoField()
    consult = ForeignKeyField(Consult, backref="phone_calls")
    by = ForeignKeyField(Staff)
    rung = text(8)
    number = text(15, index=True)
    spoke = text(8, default="")
    minutes = SmallIntegerField(null=True)
    at = DateTimeField(default=clock.now)

    class Meta:
        constraints = [one_of("rung", RUNG), one_of("spoke", ("", *SPOKE))]


class AnswerDraft(Table):
    """A half-written reply, word for word as typed (JSON pairs): its doctor's alone."""

    consult = ForeignKeyField(Consult)
    doctor = ForeignKeyField(Staff)
    fields = TextField()
    at = DateTimeField(default=clock.now)

    class Meta:
        primary_key = CompositeKey("consult", "doctor")


class Answer(Table):
    """A doctor's signed reply. It does not change."""

    medicines: ModelSelect[Medicine]
    referrals: ModelSelect[Referral]
    consult = ForeignKeyField(Consult, unique=True, backref="answers")
    doctor = ForeignKeyField(Staff)
    diagnosis = text(300)
    advice = text(600, default="")
    tests = text(300, default="")
    follow_up_on = DateField(null=True)
    mode = text(5, default=TEXT)
    earlier = ForeignKeyField("self", null=True)
    earlier_in_person = BooleanField(default=False)
    age_confirmed = BooleanField(default=False)
    signed_at = DateTimeField(default=clock.now)
    code = text(16, unique=True)

    class Meta:
        constraints = [one_of("mode", MODES)]


class Medicine(Table):
    """One line of a prescription: how much, when in the day, how long, before or after food."""

    answer = ForeignKeyField(Answer, backref="medicines")
    line = SmallIntegerField()
    name = text(80)
    strength = text(30, default="")
    morning = text(10, default="")
    noon = text(10, default="")
    evening = text(10, default="")
    night = text(10, default="")
    days = SmallIntegerField(null=True)
    food = text(6, default="")
    note = text(100, default="")
    drug = text(80, default="")
    listed = text(12, default="")
    because = text(1000, default="")
    given = text(8, default="")

    @property
    def name_hi(self) -> str:
        """The generic name in Hindi, where the formulary knows it."""
        meant = names.by_code(self.drug) or next(
            iter(reading.drugs_for(self.name, self.strength)), None
        )
        return (
            (meant.generic_hi if meant.form in vocabulary.SOLID else meant.name_hi) if meant else ""
        )

    @property
    def remarks(self) -> list:
        """The note in pieces to be said."""
        return terms.remarks(self.note)

    def on_shelf(self, shelf) -> bool:
        """Whether this medicine, in this strength, is among these formulary codes."""
        return any(
            one.code in shelf
            for one in reading.drugs_for(self.name, self.strength)
            if not self.strength or reading.same_strength(one, self.strength)
        )

    class Meta:
        indexes = [(("answer", "line"), True)]
        constraints = [one_of("given", ("", *GIVEN))]


class Stock(Table):
    """A formulary drug that a centre has on its shelf now."""

    centre = ForeignKeyField(Facility)
    drug = text(80)
    since = DateTimeField(default=clock.now)

    class Meta:
        primary_key = CompositeKey("centre", "drug")


class Favourite(Table):
    """A doctor's own saved reply, word for word as typed (JSON pairs)."""

    doctor = ForeignKeyField(Staff)
    name = text(60)
    fields = TextField()
    at = DateTimeField(default=clock.now)

    class Meta:
        indexes = [(("doctor", "name"), True)]

    @classmethod
    def seen_by(cls, staff):
        return cls.select().where(cls.doctor == staff.id)


class ClinicalList(Table):
    """A clinical list of data/ as the district has replaced it; the newest row of a name is in
    force.
    """

    name = text(40, index=True)
    content = TextField()
    signed_by = text(120)
    imported_by = ForeignKeyField(Staff, null=True)
    at = DateTimeField(default=clock.now)


class Referral(Table):
    """Sending a patient to a hospital, with a slip: its number is read out, its code is in the
    QR.
    """

    reports: ModelSelect[Report]
    id = AutoField()
    consult = ForeignKeyField(Consult, backref="referrals")
    answer = ForeignKeyField(Answer, null=True, unique=True, backref="referrals")
    made_by = ForeignKeyField(Staff)
    facility = ForeignKeyField(Facility, null=True)
    elsewhere = text(120, default="")
    reason = text(300)
    urgency = SmallIntegerField(default=ROUTINE)
    code = text(16, unique=True)
    made_at = DateTimeField(default=clock.now, index=True)
    arrived_at = DateTimeField(null=True)
    arrived_by = ForeignKeyField(Staff, null=True)
    speciality = text(4, default="")

    class Meta:
        constraints = [
            one_of("urgency", URGENCIES),
            Check("facility_id IS NOT NULL OR elsewhere <> ''"),
            Check("reason <> ''"),
        ]

    @property
    def number(self) -> str:
        return numbers.numbered(numbers.REFERRAL, self.id)

    @property
    def short(self) -> str:
        """The six characters that are typed at a desk."""
        return referrals.short_code(self.id)


class Departure(Table):
    """How a referred patient left the centre: last measurements, transport, who was informed. The
    newest row stands.
    """

    given: ModelSelect[Dose]
    id = AutoField()
    referral = ForeignKeyField(Referral, backref="departures")
    systolic = SmallIntegerField(null=True)
    diastolic = SmallIntegerField(null=True)
    pulse = SmallIntegerField(null=True)
    spo2 = SmallIntegerField(null=True)
    temperature = DecimalField(4, 1, null=True)
    temperature_unit = text(1, default="")
    rr = SmallIntegerField(null=True)
    sugar = SmallIntegerField(null=True)
    consciousness = text(1, default="")
    transport = text(3, default="")
    informed = text(120, default="")
    by = ForeignKeyField(Staff)
    at = DateTimeField(default=clock.now)
    weight = None  # not measured again

    class Meta:
        constraints = [one_of("transport", ("", *TRANSPORTS))]


class Dose(Table):
    """One drug given before departure: how much, and when."""

    departure = ForeignKeyField(Departure, backref="given")
    line = SmallIntegerField()
    drug = text(80)
    amount = text(40, default="")
    given_at = DateTimeField(null=True)

    class Meta:
        indexes = [(("departure", "line"), True)]
        constraints = [Check("drug <> ''")]


class Report(Table):
    """What the hospital says of a referred patient; "back" is the back-referral. It stays as it was
    sent.

    Without an account (by is NULL) the paper was the credential; device is a hash of that browser's
    cookie.
    """

    id = AutoField()
    referral = ForeignKeyField(Referral, backref="reports")
    what = text(8)
    elsewhere = text(120, default="")
    diagnosis = text(300, default="")
    treatment = text(500, default="")
    drugs = text(500, default="")
    review_on = DateField(null=True)
    due_on = DateField(null=True)
    writer = text(120, default="")
    by = ForeignKeyField(Staff, null=True)
    device = text(64, default="")
    at = DateTimeField(default=clock.now)
    read_at = DateTimeField(null=True)
    doctor_read_at = DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("what", REPORTED),
            Check("what <> 'sent_on' OR elsewhere <> ''"),
            Check("what <> 'back' OR (diagnosis <> '' AND due_on IS NOT NULL)"),
        ]


class PatientCall(Table):
    """What came of ringing a patient: about a referral not heard of, or a follow-up that is due."""

    id = AutoField()
    consult = ForeignKeyField(Consult, backref="patient_calls")
    about = text(8)
    outcome = text(9)
    note = text(200, default="")
    by = ForeignKeyField(Staff)
    at = DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            one_of("about", CALL_ABOUT),
            one_of("outcome", CALL_OUTCOMES),
            Check("outcome <> 'other' OR note <> ''"),
        ]


class Token(Table):
    """A place in the day's line at a hospital's OPD: a referred patient does not queue twice. From
    1 each day.
    """

    facility = ForeignKeyField(Facility)
    day = DateField()
    number = IntegerField()
    referral = ForeignKeyField(Referral, backref="tokens")

    class Meta:
        primary_key = CompositeKey("facility", "day", "number")
        indexes = [(("facility", "day", "referral"), True)]


class Knock(Table):
    """Someone without an account opened a slip's link, or tried a wrong one: kept only as long as
    tries are counted.
    """

    at = DateTimeField(default=clock.now, index=True)
    address = text(64)
    device = text(64)
    code = text(20, default="")  # of a slip that there is; a wrong one is not kept


class Call(Table):
    """A video or audio call about a consult, and what was measured of it. One of a consult is open
    at most.

    Seconds count only while both the CHO and the doctor of the case were receiving; `both` is what
    both received at the last sign of life (as in Seat.receives).
    """

    consult = ForeignKeyField(Consult, backref="calls")
    doctor = ForeignKeyField(Staff, null=True)
    opened_at = DateTimeField(default=clock.now)
    opened_by = ForeignKeyField(Staff)
    first_both = DateTimeField(null=True)
    last_both = DateTimeField(null=True)
    both = SmallIntegerField(default=0)
    heard = IntegerField(default=0)
    watched = IntegerField(default=0)
    ended_at = DateTimeField(null=True)
    why = text(7, default="")
    ended_by = ForeignKeyField(Staff, null=True)

    class Meta:
        constraints = [one_of("why", ("", *calls.ENDS)), Check("(ended_at IS NULL) = (why = '')")]

    @property
    def seconds(self) -> int:
        """Talk time: from the first to the last moment at which both received the other."""
        if not (self.first_both and self.last_both):
            return 0
        return int((self.last_both - self.first_both).total_seconds())

    @property
    def best(self) -> str:
        """The best mode that took place at all, or "" when nobody heard anybody."""
        return (VIDEO if self.watched else AUDIO) if self.first_both else ""

    @property
    def proves(self) -> str | None:
        """The mode that counts for prescribing: media both ways for calls.PROVES seconds, or
        None.
        """
        if self.watched >= calls.PROVES:
            return VIDEO
        return AUDIO if self.heard >= calls.PROVES else None


class Seat(Table):
    """One tab or phone of one person in a call. Who comes back, by a reload or on a second phone,
    takes a new seat.

    receives: 0 nothing, 1 sound, 2 moving pictures too. sent: the number of its last message that
    was taken in.
    """

    call = ForeignKeyField(Call, backref="seats")
    staff = ForeignKeyField(Staff)
    staff_id: IntegerField[int]
    part = text(6)
    joined_at = DateTimeField(default=clock.now)
    seen_at = DateTimeField(default=clock.now)
    left_at = DateTimeField(null=True)
    receives = SmallIntegerField(default=0)
    sent = IntegerField(default=0)

    class Meta:
        constraints = [one_of("part", ("cho", "doctor", "guest")), Check("receives IN (0, 1, 2)")]


class Signal(Table):
    """A message from seat to seat while a call lives.

    `position` counts what `to` has been sent, `number` what `by` has sent. Both count from 1
    without a gap and none is taken away before the call ends, so nothing comes twice or out of
    order.
    """

    to = ForeignKeyField(Seat)
    position = IntegerField()
    by = ForeignKeyField(Seat)
    number = IntegerField()
    body = text(8000)

    class Meta:
        primary_key = CompositeKey("to", "position")
        indexes = [(("by", "number"), True)]


class CallGuest(Table):
    """A second specialist whom the doctor of the case has asked into its calls."""

    consult = ForeignKeyField(Consult)
    staff = ForeignKeyField(Staff)
    invited_by = ForeignKeyField(Staff)
    at = DateTimeField(default=clock.now)

    class Meta:
        primary_key = CompositeKey("consult", "staff")


class CallWord(Table):
    """What one person says of a call that went through another server: this one cannot measure
    it.
    """

    consult = ForeignKeyField(Consult)
    staff = ForeignKeyField(Staff)
    staff_id: IntegerField[int]
    mode = text(5)
    minutes = SmallIntegerField()
    at = DateTimeField(default=clock.now)

    class Meta:
        primary_key = CompositeKey("consult", "staff")
        constraints = [one_of("mode", MODES)]


class Submission(Table):
    """A form that took effect, by its once-key: a second delivery gets the first one's answer."""

    key = text(32, primary_key=True)
    staff = ForeignKeyField(Staff, null=True)
    staff_id: IntegerField[int | None]
    path = text(200)
    body_hash = text(64)
    location = text(200)
    at = DateTimeField(default=clock.now)


class Spreadsheet(Table):
    """A spreadsheet that the district office has sent in: looked at first, then taken whole or not
    at all.

    Its content goes as soon as it was taken, or its sender has sent another: it names people.
    """

    id = AutoField()
    kind = text(10)
    content = BlobField(default=b"")
    sent_by = ForeignKeyField(Staff, null=True)
    at = DateTimeField(default=clock.now)
    taken_at = DateTimeField(null=True)

    @classmethod
    def seen_by(cls, staff):
        return cls.select() if staff.role == OFFICE else super().seen_by(staff)


class Newcomer(Table):
    """A person who came with a spreadsheet: all of one get their sign-in slips together."""

    spreadsheet = ForeignKeyField(Spreadsheet)
    staff = ForeignKeyField(Staff)

    class Meta:
        primary_key = CompositeKey("spreadsheet", "staff")


class LapsedForm(Table):
    """A form that arrived after its sender's session had lapsed: offered again after sign-in, to
    that person only.
    """

    key = text(32, primary_key=True)
    staff = ForeignKeyField(Staff)
    path = text(200)
    fields = TextField()
    at = DateTimeField(default=clock.now)

    @property
    def pairs(self) -> list:
        """The (name, value) pairs as they were sent, the form key included."""
        return json.loads(self.fields)

    @classmethod
    def seen_by(cls, staff):
        return cls.select().where(cls.staff == staff.id)


class Sealed:
    """Rows that are only ever added, and show it: each is numbered without a gap and sealed with
    the one before it.

    The writer is alone (writing()), so the last row is the one before.
    """

    # What it finds in the table beside it, said here for the type checker.
    id: AutoField[int]
    staff_id: IntegerField[int | None]
    subject: CharField[str]
    seal: CharField[str]
    _meta: Metadata
    __data__: dict

    @classmethod
    def content(cls) -> list:
        """The columns that a row's seal covers, in the order in which it covers them."""
        return [field for field in cls._meta.sorted_fields if field.name != "seal"]

    @property
    def with_paper(self) -> bool:
        """Whether somebody without an account did this, with a slip in hand."""
        return not self.staff_id and (
            self.path if isinstance(self, Reading) else self.subject
        ).startswith("/S/")

    @classmethod
    def last(cls) -> tuple[int, str]:
        """The number and the seal of the last row; (0, "") before the first."""
        rows = cls.select(cls.id, cls.seal)  # type: ignore[attr-defined]  # the table's
        return rows.order_by(cls.id.desc()).tuples().first() or (0, "")

    def save(self, *args, **options):
        if self.id:
            raise TypeError("What was written here stays as it is.")
        number, before = self.last()
        self.id = number + 1
        self.seal = seals.seal(before, [self.__data__.get(field.name) for field in self.content()])
        return super().save(*args, **options)  # type: ignore[misc]  # the table's


class Audit(Sealed, Table):
    """What people did, written in the same transaction as the deed. `patient`: whom it was about,
    if anyone.
    """

    at = DateTimeField(default=clock.now, index=True)
    staff = ForeignKeyField(Staff, null=True)
    action = text(120)
    subject = text(120, default="")
    patient = ForeignKeyField(Patient, null=True)
    request = text(32, default="")
    seal = text(seals.SEAL)


class Reading(Sealed, Table):
    """Who opened which record, and when: the other half of the audit, apart because it grows so
    much faster.
    """

    at = DateTimeField(default=clock.now, index=True)
    staff = ForeignKeyField(Staff, null=True)
    path = text(200)
    patient = ForeignKeyField(Patient, null=True)
    request = text(32, default="")
    seal = text(seals.SEAL)


class SmsConsent(Table):
    """What a patient's side said to text messages on this number, as a CHO wrote it down. The
    newest row stands.
    """

    patient = ForeignKeyField(Patient)
    mobile = text(10)
    answer = text(6)
    language = text(7)
    by = ForeignKeyField(Staff)
    at = DateTimeField(default=clock.now)

    class Meta:
        constraints = [one_of("answer", SMS_CONSENTS), Check("mobile <> ''")]


class Sms(Table):
    """One text message to one person about one case, written with its cause. Its words and number
    are looked up when it leaves, so nothing is kept here that a thief could read. To a patient it
    goes by a consent, to staff without one.

    waiting → handed (with the modem) → sent; or lapsed (no longer needed), failed, dropped (given
    up by the office). nth tells one asking back from the next. Nobody touches a waiting row before
    `due_at`: whoever takes it up moves that on, so a sender that dies with it only delays it.
    moved_at: when it reached its present state. To patients: nth is the back-referral that it is
    about, if it is about one; day, the day on which it was taken up.
    """

    id = AutoField()
    to = ForeignKeyField(Staff, null=True, backref="messages")
    consent = ForeignKeyField(SmsConsent, null=True)
    consent_id: IntegerField[int | None]
    consult = ForeignKeyField(Consult)
    about = text(9)
    nth = IntegerField(default=0)
    state = text(7, default=SMS_WAITING)
    written_at = DateTimeField(default=clock.now)
    due_at = DateTimeField(default=clock.now)
    left_at = DateTimeField(null=True)
    tries = SmallIntegerField(default=0)
    failure = text(7, default="")
    reply = SmallIntegerField(null=True)
    day = DateField(null=True)

    class Meta:
        indexes = [(("consult", "about", "nth", "to"), True)]
        constraints = [
            one_of("about", (*SMS_ABOUT, *SMS_TO_PATIENTS)),
            one_of("state", SMS_STATES),
            one_of("failure", SMS_FAILURES),
            Check("(to_id IS NULL) <> (consent_id IS NULL)"),
        ]

    @classmethod
    def seen_by(cls, staff):
        return cls.select() if staff.role == OFFICE else super().seen_by(staff)


class Closure(Table):
    """A day on which a centre was closed for other duty (a campaign, training, leave), as its CHO
    wrote it down.
    """

    centre = ForeignKeyField(Facility)
    centre_id: IntegerField[int]
    day = DateField()
    reason = text(10)
    by = ForeignKeyField(Staff)
    at = DateTimeField(default=clock.now)

    class Meta:
        primary_key = CompositeKey("centre", "day")
        constraints = [one_of("reason", CLOSURES)]


class Tally(Table):
    """The counts of one day (in India) for one CHO, centre, speciality, doctor, hour, urgency or
    mode, and beside them a column for each thing of facts.WHAT. Right but for the consults that are
    `Uncounted`.

    wait1, wait2, wait3: one letter for each answered consult of that urgency (rules/facts.py says
    how to read it).
    """

    by = text(10)
    day = DateField()
    of = text(20)
    wait1 = TextField(default="")
    wait2 = TextField(default="")
    wait3 = TextField(default="")

    class Meta:
        primary_key = CompositeKey("by", "day", "of")
        constraints = [Check("asked = answered + unanswered + withdrawn")]


class Uncounted(Table):
    """A consult that changed since the tallies took it in, and what they hold of it: the columns of
    the view `fact`; empty where they never saw it. Triggers write it in the transaction of the
    change, so that none can be forgotten.
    """

    consult = ForeignKeyField(Consult, primary_key=True)
    day = DateField(null=True)
    cho = text(20, null=True)
    centre = text(20, null=True)
    speciality = text(4, null=True)
    doctor = text(20, null=True)
    hour = text(2, null=True)
    urgency = text(1, null=True)
    mode = text(5, null=True)
    wait = text(1, null=True)


for _what in facts.WHAT:
    Tally._meta.add_field(_what, IntegerField(default=0))
    Uncounted._meta.add_field(_what, IntegerField(null=True))


class Served(Table):
    """That a patient was answered in a month ("2026-11"), or at all (""): different people cannot
    be summed by day.
    """

    month = text(7)
    patient = ForeignKeyField(Patient)

    class Meta:
        primary_key = CompositeKey("month", "patient")
        without_rowid = True


class Setting(Table):
    """A fact about this database itself, such as that it holds a demo district."""

    name = text(40, primary_key=True)
    value = text(200)


TABLES = (
    Block,
    Panchayat,
    Facility,
    Staff,
    Device,
    SignInFailures,
    OneTimeCode,
    Session,
    Patient,
    PatientKey,
    Consult,
    Photo,
    HandOver,
    Message,
    PhoneCall,
    AnswerDraft,
    Answer,
    Medicine,
    Stock,
    Favourite,
    ClinicalList,
    Referral,
    Departure,
    Dose,
    Report,
    PatientCall,
    Token,
    Knock,
    SmsConsent,
    Call,
    Seat,
    Signal,
    CallGuest,
    CallWord,
    Roster,
    Duty,
    Submission,
    LapsedForm,
    Audit,
    Reading,
    Sms,
    Setting,
    Spreadsheet,
    Newcomer,
    Closure,
    Tally,
    Uncounted,
    Served,
)

# Open work stays quick however many consults lie behind it; the district page counts by day from an
# index.
Consult.add_index(
    Consult.index(
        Consult.urgency,
        Consult.queue_place,
        where=Consult.state.in_((WAITING, TAKEN)),
        name="consult_open",
    )
)
Message.add_index(
    Message.index(Message.consult, where=Message.read_at.is_null(), name="message_unread")
)
Consult.add_index(
    Consult.index(Consult.centre, Consult.state, Consult.queue_place, name="consult_centre")
)
Consult.add_index(
    Consult.index(
        Consult.centre,
        Consult.queue_place,
        name="consult_not_there",
        where=(Consult.portal_number == "") & (Consult.state != DROPPED),
    )
)
Consult.add_index(
    Consult.index(
        Consult.centre,
        Consult.due_on,
        name="consult_due",
        where=Consult.due_on.is_null(False) & (Consult.outcome == ""),
    )
)
Consult.add_index(
    Consult.index(
        Consult.examined_at, where=Consult.examined_at.is_null(False), name="consult_late"
    )
)
Referral.add_index(
    Referral.index(Referral.made_at, where=Referral.arrived_at.is_null(), name="referral_expected")
)
# The sender looks every few seconds, however many messages were sent before.
Sms.add_index(Sms.index(Sms.state, Sms.due_at, name="sms_state"))
Sms.add_index(Sms.index(Sms.left_at, name="sms_left"))
# A patient is reminded once of one thing; the sender finds whose day it is without reading every
# answer.
Sms.add_index(
    Sms.index(
        Sms.consult, Sms.about, Sms.nth, unique=True, where=Sms.to.is_null(), name="sms_patient"
    )
)
Sms.add_index(
    Sms.index(Sms.day, Sms.consent, unique=True, where=Sms.day.is_null(False), name="sms_day")
)
Answer.add_index(
    Answer.index(Answer.follow_up_on, where=Answer.follow_up_on.is_null(False), name="answer_due")
)
Call.add_index(
    Call.index(Call.consult, unique=True, where=Call.ended_at.is_null(), name="call_open")
)
Report.add_index(
    Report.index(Report.referral, where=Report.read_at.is_null(), name="report_unread")
)
Report.add_index(
    Report.index(
        Report.referral, where=Report.doctor_read_at.is_null(), name="report_unread_by_doctor"
    )
)
Report.add_index(Report.index(Report.due_on, where=Report.due_on.is_null(False), name="report_due"))

# The district counts by the day on which a consult was asked, or begun where it was never sent.
Consult.add_index(Consult.index(Consult.asked_at, Consult.centre, name="consult_asked"))
Consult.add_index(
    Consult.index(
        Consult.begun_at,
        where=Consult.asked_at.is_null() & (Consult.state == DROPPED),
        name="consult_unsent",
    )
)
Consult.add_index(Consult.index(Consult.asked_by, Consult.asked_at, name="consult_cho"))
Consult.add_index(Consult.index(Consult.answered_at, Consult.patient, name="consult_answered"))
Consult.add_index(
    Consult.index(Consult.patient, where=Consult.state == ANSWERED, name="consult_served")
)

# What consults count for, and that a change of it cannot be forgotten, is the database's own to
# hold.
for _table in TABLES:
    for _sql in facts.SCHEMA.get(_table._meta.table_name, ()):
        _table.add_index(SQL(_sql))
