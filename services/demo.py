"""A believable district of invented people, to try the service on, to teach with and to measure; of
any size.
"""

import contextlib
import datetime as dt
import math
import random
from array import array
from functools import lru_cache

from peewee import fn

import clock
from models import (
    ANSWERED,
    CHO,
    DESK,
    DOCTOR,
    DRAFT,
    DROPPED,
    EMERGENCY,
    OFFICE,
    ROUTINE,
    TAKEN,
    URGENT,
    WAITING,
    Answer,
    Block,
    Consult,
    Device,
    Facility,
    Medicine,
    Panchayat,
    Patient,
    PatientKey,
    Referral,
    Roster,
    Session,
    Setting,
    Staff,
    db,
)
from rules import lists, names
from rules.words import Refused, Say
from services import slips

# at the end of every invented staff name, so that a print of it is never taken for a real one
MARK = "(demo)"
DAYS = 150  # how far the history goes back
CENTRES, PHCS = 195, 31
# CHOs with a phone; those of them seen in these last days
CONNECTED, WORKING, WORKING_DAYS = 172, 150, 6
DOCTORS = {
    "GM": 6,
    "PED": 2,
    "OBG": 3,
    "ORT": 2,
    "SUR": 2,
    "DER": 1,
    "EYE": 1,
    "ENT": 1,
    "PSY": 1,
    "DEN": 1,
}
HOSPITALS = (
    ("DH1", "District Hospital", "जिला अस्पताल", "DH"),
    ("DH2", "Combined Hospital", "संयुक्त अस्पताल", "DH"),
    ("DWH", "District Women's Hospital", "जिला महिला अस्पताल", "DH"),
    ("MC1", "Medical College", "मेडिकल कॉलेज", "MC"),
)
SHIFTS = ((8 * 60, 14 * 60), (14 * 60, 20 * 60), (20 * 60, 8 * 60))  # minutes after midnight
WORKING_HOURS = (9 * 60, 17 * 60)
# from, to, share
AGES = ((0, 1, 5), (1, 5, 8), (5, 15, 9), (15, 30, 22), (30, 45, 23), (45, 60, 17), (60, 88, 16))
HAMLETS = ("", "", "", "नई बस्ती", "पुरवा", "पश्चिम टोला", "पूरब टोला", "बाजार")
# consults from which on no centre needs more than its share to have something to show
MANY = 100_000
AT_ONCE = 4000  # rows held in memory before they are written
PARENTS_FIRST = (Patient, PatientKey, Consult, Answer, Medicine, Referral)


def present() -> bool:
    """Whether this database holds a demo district."""
    return Setting.get_or_none(Setting.name == "demo") is not None


def people():
    """One person of each role to sign in as, those with the most to see: Staff rows in the order of
    a case's way.
    """
    invented = (
        Staff.select().where(Staff.name.endswith(MARK), Staff.active).order_by(Staff.id.desc())
    )
    first = {person.role: person for person in invented}
    return [first[role] for role in (CHO, DOCTOR, DESK, OFFICE) if role in first]


def build(
    patients: int,
    consults: int,
    *,
    seed: int = 1,
    now: dt.datetime | None = None,
    progress=lambda rows: None,
) -> None:
    """Add so many patients and consults, with the district round them when it is not there yet.

    The same seed, sizes and `now` (UTC, to the second) give the same rows. `progress` is told how
    many are done. Needs blocks and panchayats. Raises Refused where real people work.
    """
    now = now or clock.now()
    _refuse_among_real_people()
    if not present():
        _District(random.Random(f"{seed} people"), now).build()
    first = _last(Patient.id) + 1
    with _sorted_later():
        _History(random.Random(f"{seed} from {first}"), now, first).write(
            patients, consults, progress
        )
    Setting.replace(
        name="demo", value=f"seed {seed}, {Patient.select().count()} patients"
    ).execute()


def _refuse_among_real_people():
    real = Staff.select().where(~Staff.name.endswith(MARK)).exists()
    if real or Staff.select().exists() and not present():
        raise Refused(
            Say(
                "Real people work in this database. Choose another folder for a demo: PARAMARSH_DATA=…"
            )
        )


@contextlib.contextmanager
def _sorted_later():
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


def _last(column) -> int:
    table = column.model
    return table.select(column).order_by(column.desc()).limit(1).scalar() or 0


class _Pools:
    """Names by part and community; people of one family share the community."""

    def __init__(self, rng):
        self.rng, self.pools = rng, {}
        for row in lists.rows("demo_names"):
            self.pools.setdefault((row["part"], row["community"]), []).append(row["name"])

    def community(self) -> str:
        return "muslim" if self.rng.random() < 0.37 else "hindu"

    def person(self, sex: str, community: str, years: float = 40) -> str:
        """A name as a clerk would write it: one word or two, mostly Devanagari."""
        part = "female" if sex == "F" else "male"
        first, second = (
            self.rng.choice(self.pools[part, community]),
            self._second(part, community, years),
        )
        name = first if second in ("", first) else f"{first} {second}"
        return _latin(name) if self.rng.random() < 0.08 else name

    def _second(self, part, community, years):
        given = {
            ("female", "hindu"): ("देवी", "देवी", "") if years >= 20 else ("कुमारी", "कुमारी", ""),
            ("female", "muslim"): ("बानो", "खातून", "बेगम", ""),
            ("male", "hindu"): ("कुमार", "", ""),
            ("male", "muslim"): ("अली", "अहमद", ""),
        }[part, community]
        return self.rng.choice(given) if self.rng.random() < 0.5 else self.surname(community)

    def surname(self, community: str) -> str:
        return self.rng.choice(self.pools["surname", community])


_latin = lru_cache(1 << 15)(names.latin)
_keys = lru_cache(1 << 17)(names.index_keys)


class _District:
    """Centres, hospitals and the people who work there."""

    def __init__(self, rng, now):
        self.rng, self.now, self.pools = rng, now, _Pools(rng)
        self.joined = now - dt.timedelta(days=DAYS + 30)
        self.mobiles = iter(range(9000010001, 9000019999))

    def build(self):
        self._centres()
        hospitals = self._hospitals()
        for speciality, how_many in DOCTORS.items():
            for _ in range(how_many):
                self._doctor(speciality, hospitals)
        self._rosters()
        for hospital in hospitals:
            self._hire(DESK, hospital)
        self._hire(
            OFFICE,
            Facility.create(
                code="CMO",
                name="District Health Office",
                name_hi="जिला स्वास्थ्य कार्यालय",
                kind="OFFICE",
            ),
        )
        self._phones()

    def _centres(self):
        """Health centres named after real gram panchayats, as many in each block as its share of
        panchayats.
        """
        places = list(Panchayat.select().order_by(Panchayat.block, Panchayat.code))
        for number in range(CENTRES):
            place = places[number * len(places) // CENTRES]
            kind = "PHC" if number * PHCS % CENTRES >= CENTRES - PHCS else "SHC"  # evenly spread
            centre = Facility.create(
                code=f"AM{number + 1:03}",
                name=f"Arogya Mandir {place.name}",
                kind=kind,
                name_hi=f"आरोग्य मंदिर {place.name}",
                block=place.block_id,
            )
            self._hire(CHO, centre)

    def _hospitals(self):
        rows = [dict(zip(("code", "name", "name_hi", "kind"), row)) for row in HOSPITALS]
        rows += [
            {
                "code": f"CHC{number}",
                "name": f"CHC {block.name}",
                "name_hi": f"सीएचसी {block.name_hi}",
                "kind": "CHC",
                "block": block,
            }
            for number, block in enumerate(Block.select().order_by(Block.code), 1)
        ]
        return [Facility.create(**row) for row in rows]

    def _doctor(self, speciality, hospitals):
        number = Staff.select().where(Staff.role == DOCTOR).count() + 1
        women, others = hospitals[2], (hospitals[0], hospitals[1], hospitals[3])
        dental = speciality == "DEN"
        self._hire(
            DOCTOR,
            women if speciality == "OBG" else self.rng.choice(others),
            speciality=speciality,
            qualification="BDS"
            if dental
            else "MBBS"
            if speciality == "GM" and number > 2
            else "MBBS, MD",
            council=f"UP {'Dental' if dental else 'Medical'} Council (demo)",
            registration=f"DEMO-{number:04}",
        )

    def _rosters(self):
        """General medicine round the clock in three shifts, the others on working days."""
        doctors = Staff.select().where(Staff.role == DOCTOR).order_by(Staff.id)
        for turn, doctor in enumerate(doctors):
            round_the_clock = doctor.speciality == "GM"
            begins, ends = SHIFTS[turn % len(SHIFTS)] if round_the_clock else WORKING_HOURS
            for weekday in range(7 if round_the_clock else 6):
                Roster.create(doctor=doctor, weekday=weekday, begins=begins, ends=ends)

    def _hire(self, role, facility, **columns):
        community = self.pools.community()
        female = self.rng.random() < (0.8 if role == CHO else 0.35)
        first = self.rng.choice(self.pools.pools["female" if female else "male", community])
        name, title = (
            f"{first} {self.pools.surname(community)}",
            ("Dr ", "डॉ. ") if role == DOCTOR else ("", ""),
        )
        Staff.create(
            role=role,
            name=f"{title[0]}{_latin(name)} {MARK}",
            name_hi=f"{title[1]}{name} (डेमो)",
            mobile=str(next(self.mobiles)),
            facility=facility,
            created_at=self.joined,
            **columns,
        )

    def _phones(self):
        """Phones and sign-ins of CHOs as history: the sessions are over, and no cookie hashes to
        what they hold.
        """
        for turn, cho in enumerate(
            Staff.select().where(Staff.role == CHO).order_by(Staff.id).limit(CONNECTED)
        ):
            hours = (
                self.rng.randint(1, 24 * WORKING_DAYS)
                if turn < WORKING
                else self.rng.randint(24 * 9, 24 * 60)
            )
            seen = self.now - dt.timedelta(hours=hours)
            device = Device.create(
                staff=cho,
                token_hash=f"demo history {cho.id}",
                label="demo history",
                enrolled_at=self.joined + dt.timedelta(days=3),
            )
            Session.create(
                staff=cho,
                device=device,
                token_hash=f"demo history {cho.id}",
                seen_at=seen,
                began_at=seen - dt.timedelta(hours=2),
                ended_at=seen + dt.timedelta(minutes=15),
            )


class _Rows:
    """Rows on their way in, many at a time, parents before their children."""

    def __init__(self):
        self.blank, self.sql, self.waiting, self.held = {}, {}, {}, 0
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
        self.waiting[table].append(self.blank[table] | columns)
        self.held += 1
        if self.held >= AT_ONCE:
            self.flush()

    def flush(self):
        for table, rows in self.waiting.items():
            db.connection().executemany(self.sql[table], rows)
            rows.clear()
        self.held = 0


class _History:
    """Months of patients and consults, written in the order of time. A million patients take 11 MB
    of memory here.
    """

    def __init__(self, rng, now, first):
        self.rng, self.now, self.pools, self.rows, self.first = (
            rng,
            now,
            _Pools(rng),
            _Rows(),
            first,
        )
        # Of each patient, by id - first: female, birthday, which of the centres, minutes from
        # registering to now.
        self.sex, self.born, self.at, self.since = bytearray(), array("i"), array("H"), array("i")
        self.consult, self.answer = _last(Consult.id), _last(Answer.id)
        self.place = Consult.select(fn.MAX(Consult.place)).scalar() or 0
        self.cases, self.fitting = [_Case(row) for row in lists.rows("demo_cases")], {}
        self._read_district()

    def _read_district(self):
        chos = list(
            Staff.select(Staff, Facility).join(Facility).where(Staff.role == CHO).order_by(Staff.id)
        )
        self.centres = [
            (cho.facility_id, cho.id, cho.facility.block_id) for cho in chos[:CONNECTED]
        ]
        self.weights = [self.rng.choice((1, 1, 2, 3)) for _ in self.centres[1:]]
        self.places = {}
        for place in Panchayat.select().order_by(Panchayat.code):
            self.places.setdefault(place.block_id, []).append(place.code)
        self.doctors, self.desks = {}, {}
        for person in Staff.select().where(Staff.role.in_((DOCTOR, DESK))).order_by(Staff.id):
            if person.role == DOCTOR:
                self.doctors.setdefault(person.speciality, []).append(person.id)
            else:
                self.desks[person.facility_id] = person.id
        hospitals = list(Facility.referable())
        self.big = [row.id for row in hospitals if row.kind != "CHC"]
        self.near = {row.block_id: row.id for row in hospitals if row.kind == "CHC"}
        self.women = next(row.id for row in hospitals if row.code == "DWH")

    def write(self, patients, consults, progress):
        """So many patients and consults: closed cases over the days, then drafts and open cases of
        this hour.
        """
        # The first centre is the one a visitor signs in to: much happens there, but no more than
        # one CHO can do.
        self.weights = list(_running([12 if consults < MANY else 2] + self.weights))
        still_open = min(consults // 4, round(math.sqrt(consults)))
        drafts = min(consults // 8, 1 + round(math.sqrt(consults) / 5))
        closed = consults - still_open - drafts
        shares = list(_running([self._busy(ago) for ago in range(DAYS, -1, -1)]))
        for turn, ago in enumerate(range(DAYS, -1, -1)):
            new, asked = (_part(total, shares, turn) for total in (patients, closed))
            self._day(ago, new, asked, still_open if ago == 0 else 0)
            progress(new + asked)
        for number in range(drafts):
            moment = self.now - dt.timedelta(minutes=self.rng.randint(1, 600))
            self._draft(self._someone(moment, home=number < 2), moment)
        progress(still_open + drafts)
        self.rows.flush()

    def _busy(self, ago):
        """How much of the work falls on a day: the service grows, and Sundays are quiet."""
        sunday = (clock.local(self.now) - dt.timedelta(days=ago)).weekday() == 6
        return (1 if sunday and ago else 7) * (2 * DAYS - ago)

    def _day(self, ago, new, asked, still_open):
        fresh = min(new, round(asked * 0.7))
        cases = []
        for turn, moment in enumerate(self._moments(ago, new)):
            number = self._register(moment - dt.timedelta(minutes=self.rng.randint(6, 14)), ago)
            if turn < fresh:
                cases.append((moment, number, ANSWERED))
        again = self._moments(ago, asked - fresh)
        cases += [
            (moment, self._someone(moment, recently=ago <= WORKING_DAYS), ANSWERED)
            for moment in again
        ]
        for turn in range(still_open):  # every fifth of these is being read
            moment = self.now - dt.timedelta(minutes=self.rng.randint(1, 90))
            cases.append(
                (
                    moment,
                    self._someone(moment, home=turn < 6, recently=True),
                    WAITING if turn % 5 else TAKEN,
                )
            )
        for moment, patient, state in sorted(cases):
            self._ask(patient, moment, state)

    def _moments(self, ago, how_many):
        """So many moments of a day's work, in order; never later than now."""
        midnight = clock.midnight(clock.local(self.now).date() - dt.timedelta(days=ago))
        opens, closes = (
            midnight + dt.timedelta(hours=9),
            midnight + dt.timedelta(hours=16, minutes=30),
        )
        # asked before the day has begun: emergencies of the night
        if self.now < opens + dt.timedelta(hours=1):
            opens = midnight
        seconds = max(int((min(closes, self.now) - opens).total_seconds()), 0)
        return sorted(
            opens + dt.timedelta(seconds=self.rng.randint(0, seconds)) for _ in range(how_many)
        )

    def _register(self, moment, ago):
        rng, turn = self.rng, len(self.born)
        # whoever comes back on the first day can be the first patient
        moment -= dt.timedelta(hours=0 if turn else 9)
        low, high, _ = rng.choices(AGES, [share for _, _, share in AGES])[0]
        years = low + rng.random() * (high - low)
        sex = "F" if rng.random() < (0.66 if 15 <= years < 45 else 0.5) else "M"
        exactly = rng.random() < 0.15
        day = clock.local(moment).date() - dt.timedelta(days=int(years * 365.25))
        born = day if exactly or years < 1 / 12 else day.replace(day=min(day.day, 28))
        centres = WORKING if ago <= WORKING_DAYS else CONNECTED
        place = (
            0 if turn == 0 else rng.choices(range(centres), cum_weights=self.weights[:centres])[0]
        )
        for column, value in (
            (self.sex, sex == "F"),
            (self.born, born.toordinal()),
            (self.at, place),
            (self.since, self._before_now(moment)),
        ):
            column.append(value)
        centre, cho, block = self.centres[place]
        villages = self.places[block]
        self._write_patient(
            self.first + turn,
            sex,
            years,
            {
                "born_on": born,
                "born_exactly": exactly,
                "centre_id": centre,
                "registered_by_id": cho,
                "registered_at": moment,
                "village": rng.choice(HAMLETS),
                "panchayat_id": villages[(place * 7 + rng.randint(0, 4)) % len(villages)],
            },
        )
        return turn

    def _write_patient(self, number, sex, years, columns):
        rng, community = self.rng, self.pools.community()
        name = self.pools.person(sex, community, years)
        guardian = self.pools.person("M", community) if rng.random() < 0.75 else ""
        mobile = f"90000{rng.randint(20000, 99999)}" if rng.random() < 0.6 else ""
        self.rows.add(
            Patient, id=number, name=name, sex=sex, guardian=guardian, mobile=mobile, **columns
        )
        for key in _keys(name):
            self.rows.add(PatientKey, key=key, centre_id=columns["centre_id"], patient_id=number)

    def _before_now(self, moment):
        return int((self.now - moment).total_seconds()) // 60

    def _someone(self, moment, home=False, recently=False):
        """A patient registered by then; of the first centre, or of one that works these days, if
        there is one.
        """
        for _ in range(400):
            turn = self.rng.randrange(len(self.born))
            at_work = self.at[turn] == 0 or not home and (not recently or self.at[turn] < WORKING)
            if at_work and self.since[turn] > self._before_now(moment) + 6:
                return turn
        return 0

    def _begin(self, turn, moment):
        """What every consult has, and its case."""
        rng, (centre, cho, _) = self.rng, self.centres[self.at[turn]]
        years = max(clock.local(moment).toordinal() - self.born[turn], 0) / 365.25
        case = self._case_for("F" if self.sex[turn] else "M", years)
        self.consult += 1
        return case, {
            "id": self.consult,
            "patient_id": self.first + turn,
            "centre_id": centre,
            "asked_by_id": cho,
            "complaint": case.complaint,
            "story": rng.choice(case.stories),
            "lasting": rng.randint(1, 9),
            "lasting_unit": rng.choices(("days", "hours", "weeks", "months"), (70, 6, 16, 8))[0],
            "begun_at": moment - dt.timedelta(minutes=rng.randint(2, 5)),
            **_measured(rng, case.pattern, years),
        }

    def _case_for(self, sex, years):
        """One of the cases that people of this sex and age have, the common ones more often."""
        near = (
            sex,
            int(years) if years >= 1 else 0.5 if years >= 0.5 else 0.1 if years > 0.07 else 0,
        )
        if near not in self.fitting:
            fits = [
                case
                for case in self.cases
                if case.sex in ("", sex) and case.youngest <= near[1] <= case.oldest
            ]
            fits = fits or [case for case in self.cases if case.complaint == "OTH"]
            self.fitting[near] = fits, list(_running([case.weight for case in fits]))
        fits, weights = self.fitting[near]
        return self.rng.choices(fits, cum_weights=weights)[0]

    def _draft(self, turn, moment):
        _, columns = self._begin(turn, moment)
        self.rows.add(Consult, **columns, state=DRAFT)

    def _ask(self, turn, moment, state):
        case, columns = self._begin(turn, moment)
        if self.consult % 80 == 0 and state == ANSWERED:
            self.rows.add(Consult, **columns, state=DROPPED, consent="refused", consent_by="")
            return
        rng, self.place = self.rng, self.place + 1
        urgency = (
            EMERGENCY
            if case.refers >= 80
            else rng.choices((ROUTINE, URGENT, EMERGENCY), (84, 14, 2))[0]
        )
        speciality = lists.speciality_for(case.complaint)
        stays = rng.choice((0, 30, 60, 60, 120))
        columns |= {
            "state": state,
            "urgency": urgency,
            "speciality": speciality,
            "asked_at": moment,
            "place": self.place,
            "consent": "patient" if rng.random() < 0.9 else "family",
            "consent_how": "spoken",
            "waits_until": moment + dt.timedelta(minutes=stays) if stays else None,
        }
        columns["consent_by"] = "परिवार के सदस्य" if columns["consent"] == "family" else ""
        doctor = rng.choice(self.doctors.get(speciality, self.doctors["GM"]))
        if state == ANSWERED:
            self._answer(turn, case, columns, doctor)
        else:
            self.rows.add(Consult, **columns, **self._claim(moment, doctor, state))

    def _claim(self, moment, doctor, state):
        if state == WAITING:
            return {}
        taken = min(moment + dt.timedelta(minutes=self.rng.randint(1, 30)), self.now)
        return {
            "taken_by_id": doctor,
            "taken_at": taken,
            "claimed_until": self.now + dt.timedelta(minutes=10),
        }

    def _answer(self, turn, case, columns, doctor):
        rng, now, self.answer = self.rng, self.now, self.answer + 1
        wait = (
            rng.randint(1, 6)
            if columns["urgency"] == EMERGENCY
            else min(5 + int(rng.expovariate(1 / 14)), 240)
        )
        taken = min(columns["asked_at"] + dt.timedelta(minutes=wait), now)
        signed = min(taken + dt.timedelta(minutes=rng.randint(2, 12)), now)
        told = signed + dt.timedelta(minutes=rng.randint(1, 40))
        if told > now or rng.random() < (0.35 if now - signed < dt.timedelta(days=1) else 0.06):
            told = None
        days = rng.choice((0, 0, 0, 0, 3, 7, 15, 30))
        back = clock.local(signed).date() + dt.timedelta(days=days) if days else None
        # nine of ten follow-ups were done
        if back and back < clock.local(now).date() and rng.random() < 0.9:
            columns |= {
                "outcome": rng.choice(("better", "better", "better", "same", "worse", "lost")),
                "outcome_at": signed + dt.timedelta(days=days),
            }
        self.rows.add(
            Consult, **columns, taken_by_id=doctor, taken_at=taken, answered_at=signed, told_at=told
        )
        self.rows.add(
            Answer,
            id=self.answer,
            consult_id=columns["id"],
            doctor_id=doctor,
            diagnosis=case.diagnosis,
            advice=case.advice,
            tests=case.tests if rng.random() < 0.6 else "",
            follow_up_on=back,
            signed_at=signed,
            code=self._code(),
        )
        for line, medicine in enumerate(case.medicines, 1):
            given = rng.choices(("here", "outside", "none"), (75, 20, 5))[0] if told else ""
            self.rows.add(Medicine, answer_id=self.answer, line=line, given=given, **medicine)
        if rng.random() * 100 < case.refers:
            self._refer(turn, case, columns["urgency"], signed, doctor)

    def _refer(self, turn, case, urgency, signed, doctor):
        """Six of ten are reported as arrived, within a day and a half; a few go to a hospital
        outside the district.
        """
        rng, block = self.rng, self.centres[self.at[turn]][2]
        lot = rng.random()
        facility = self.near[block] if lot < 0.5 else rng.choice(self.big) if lot < 0.97 else None
        if facility and case.complaint in ("ANC", "PNC", "MEN", "WHD", "FPL"):
            facility = self.women
        arrived = signed + dt.timedelta(minutes=rng.randint(50, 2200))
        if not facility or arrived > self.now or rng.random() < 0.4:
            arrived = None
        self.rows.add(
            Referral,
            consult_id=self.consult,
            made_by_id=doctor,
            answer_id=self.answer,
            facility_id=facility,
            reason=case.reason,
            made_at=signed,
            elsewhere="" if facility else "लखनऊ मेडिकल कॉलेज",
            urgency=min(urgency, URGENT),
            code=self._code(),
            arrived_at=arrived,
            arrived_by_id=arrived and self.desks[facility],
        )

    def _code(self):
        return "".join(self.rng.choices(slips.ALPHABET, k=12))


class _Case:
    """One row of data/demo_cases.csv: who has it, what the CHO writes, what the doctor replies."""

    DOSES = ("name", "strength", "morning", "noon", "evening", "night", "days", "food", "note")

    def __init__(self, row):
        self.complaint, self.sex, self.pattern = row["complaint"], row["sex"], row["pattern"]
        self.diagnosis, self.advice, self.tests, self.reason = (
            row[name] for name in ("diagnosis", "advice", "tests", "reason")
        )
        self.weight, self.refers, self.stories = (
            int(row["weight"]),
            int(row["refers"]),
            row["story"].split("|"),
        )
        self.youngest, self.oldest = float(row["youngest"]), float(row["oldest"])
        self.medicines = [
            dict(zip(self.DOSES, line.split("|"))) for line in row["medicines"].split(";") if line
        ]
        for medicine in self.medicines:
            medicine["days"] = int(medicine["days"]) if medicine["days"] else None


def _measured(rng, pattern, years):
    """Plausible measurements as columns of a consult; what a CHO often leaves out is often left
    out.
    """
    young, ill = years < 5, pattern in ("fever", "child", "breath", "dry", "newborn")
    pulse = rng.randint(100, 150) if young else rng.randint(64, 98) + (14 if ill else 0)
    rate = (
        rng.randint(40, 62)
        if years < 0.2
        else rng.randint(24, 44)
        if young
        else rng.randint(14, 20)
    )
    rate += 8 if pattern == "breath" else 0
    hot = pattern == "fever" or pattern == "child" and rng.random() < 0.6
    degrees = round(rng.uniform(99.6, 103.6) if hot else rng.uniform(97.2, 98.9), 1)
    found = {
        "pulse": pulse,
        "spo2": rng.randint(84, 95) if pattern == "breath" else rng.randint(95, 99),
        "rr": rate,
        "weight": round(_weight(rng, years), 1),
    }
    found = {name: value for name, value in found.items() if rng.random() < 0.7}
    if rng.random() < 0.9:
        value, unit = (
            (round((degrees - 32) / 1.8, 1), "C") if rng.random() < 0.1 else (degrees, "F")
        )
        found |= {"temperature": value, "temperature_unit": unit}
    if pattern in ("bp", "anc", "sugar") or years >= 18 and rng.random() < 0.7:
        upper = rng.randint(146, 206) if pattern == "bp" else rng.randint(102, 138)
        found |= {"systolic": upper, "diastolic": round(upper * rng.uniform(0.58, 0.66))}
    if pattern == "sugar" or years >= 35 and rng.random() < 0.15:
        found["sugar"] = rng.randint(190, 420) if pattern == "sugar" else rng.randint(84, 160)
    return found | {"consciousness": "A"}


def _weight(rng, years):
    """Kilograms at an age: about 3 at birth, 10 at one year, 18 at five, 56 grown up."""
    if years < 1:
        return 3 + 6.5 * years + rng.uniform(-0.4, 0.6)
    return min(8 + 2 * years + rng.uniform(-1, 3), max(rng.gauss(56, 9), 36) if years >= 14 else 34)


def _running(weights):
    """Running sums, for random.choices and for sharing out."""
    total = 0
    for weight in weights:
        total += weight
        yield total


def _part(total, shares, turn):
    """The turn's whole part of a total shared out by running sums: all parts are the total, the
    first is not empty.
    """
    before = shares[turn - 1] if turn else 0
    return -(-total * shares[turn] // shares[-1]) + (-total * before // shares[-1])
