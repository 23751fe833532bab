"""The demo's patients: who comes to which centre, and who of them comes again."""

import datetime as dt
from array import array
from typing import NamedTuple

import clock
from demo.names import Pools, index_keys
from demo.shares import running
from demo.sizes import CONNECTED, WORKING, WORKING_DAYS
from models import Facility, Panchayat, Patient, PatientKey, Staff
from rules.codes import CHO

# from, to, share
AGES = ((0, 1, 5), (1, 5, 8), (5, 15, 9), (15, 30, 22), (30, 45, 23), (45, 60, 17), (60, 88, 16))
HAMLETS = ("", "", "", "नई बस्ती", "पुरवा", "पश्चिम टोला", "पूरब टोला", "बाजार")
# consults from which on no centre needs more than its share to have something to show
MANY = 100_000


class Known(NamedTuple):
    """What the history needs to know of a patient. born: a day's ordinal; the others are ids, and
    the code of a block.
    """

    id: int
    sex: str
    born: int
    centre: int
    cho: int
    block: int


class Patients:
    """Patients of these centres, by their number (0, 1, 2 …), in the order in which they came."""

    def __init__(self, rng, now, first, rows, consults):
        self.rng, self.now, self.first, self.rows = rng, now, first, rows
        self.pools = Pools(rng)
        # Of each patient, by number: female, birthday, which of the centres, minutes from
        # registering to now.
        self.sex, self.born, self.at, self.since = bytearray(), array("i"), array("H"), array("i")
        chos = list(
            Staff.select(Staff, Facility).join(Facility).where(Staff.role == CHO).order_by(Staff.id)
        )
        self.centres = [
            (cho.facility_id, cho.id, cho.facility.block_id) for cho in chos[:CONNECTED]
        ]
        # The first centre is the one a visitor signs in to: much happens there, but no more than
        # one CHO can do.
        weights = [self.rng.choice((1, 1, 2, 3)) for _ in self.centres[1:]]
        self.weights = list(running([12 if consults < MANY else 2] + weights))
        self.villages = {}
        for village in Panchayat.select().order_by(Panchayat.code):
            self.villages.setdefault(village.block_id, []).append(village.code)

    def person(self, nth: int) -> Known:
        sex = "F" if self.sex[nth] else "M"
        return Known(self.first + nth, sex, self.born[nth], *self.centres[self.at[nth]])

    def register(self, moment, ago):
        rng, nth = self.rng, len(self.born)
        # whoever comes back on the first day can be the first patient
        moment -= dt.timedelta(hours=0 if nth else 9)
        low, high, _ = rng.choices(AGES, [share for _, _, share in AGES])[0]
        years = low + rng.random() * (high - low)
        sex = "F" if rng.random() < (0.66 if 15 <= years < 45 else 0.5) else "M"
        exactly = rng.random() < 0.15
        day = clock.local(moment).date() - dt.timedelta(days=int(years * 365.25))
        born = day if exactly or years < 1 / 12 else day.replace(day=min(day.day, 28))
        centres = WORKING if ago <= WORKING_DAYS else CONNECTED
        among = range(centres)
        at = rng.choices(among, cum_weights=self.weights[:centres])[0] if nth else 0
        self.sex.append(sex == "F")
        self.born.append(born.toordinal())
        self.at.append(at)
        self.since.append(self._before_now(moment))
        centre, cho, block = self.centres[at]
        villages = self.villages[block]
        self._write_patient(
            self.first + nth,
            sex,
            years,
            {
                "born_on": born,
                "born_exactly": exactly,
                "centre_id": centre,
                "registered_by_id": cho,
                "registered_at": moment,
                "village": rng.choice(HAMLETS),
                "panchayat_id": villages[(at * 7 + rng.randint(0, 4)) % len(villages)],
            },
        )
        return nth

    def _write_patient(self, number, sex, years, columns):
        rng, community = self.rng, self.pools.community()
        name = self.pools.person(sex, community, years)
        guardian = self.pools.person("M", community) if rng.random() < 0.75 else ""
        mobile = f"90000{rng.randint(20000, 99999)}" if rng.random() < 0.6 else ""
        self.rows.add(
            Patient, id=number, name=name, sex=sex, guardian=guardian, mobile=mobile, **columns
        )
        for key in index_keys(name):
            self.rows.add(PatientKey, key=key, centre_id=columns["centre_id"], patient_id=number)

    def _before_now(self, moment):
        return int((self.now - moment).total_seconds()) // 60

    def someone(self, moment, home=False, recently=False):
        """A patient registered by then; of the first centre, or of one that works these days, if
        there is one.
        """
        for _ in range(400):
            nth = self.rng.randrange(len(self.born))
            at_work = self.at[nth] == 0 or not home and (not recently or self.at[nth] < WORKING)
            if at_work and self.since[nth] > self._before_now(moment) + 6:
                return nth
        return 0
