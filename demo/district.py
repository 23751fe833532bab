"""The demo's centres and hospitals, and the people who work there."""

import datetime as dt

from demo.names import Pools, latin
from demo.sizes import CENTRES, CONNECTED, DAYS, PHCS, WORKING, WORKING_DAYS
from models import Block, Device, Facility, Panchayat, Roster, Session, Staff
from rules.codes import CHO, DESK, DOCTOR, OFFICE

# at the end of every invented staff name, so that a print of it is never taken for a real one
MARK = "(demo)"
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


class District:
    """Centres, hospitals and the people who work there."""

    def __init__(self, rng, now):
        self.rng, self.now, self.pools = rng, now, Pools(rng)
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
        villages = list(Panchayat.select().order_by(Panchayat.block, Panchayat.code))
        for number in range(CENTRES):
            village = villages[number * len(villages) // CENTRES]
            kind = "PHC" if number * PHCS % CENTRES >= CENTRES - PHCS else "SHC"  # evenly spread
            centre = Facility.create(
                code=f"AM{number + 1:03}",
                name=f"Arogya Mandir {village.name}",
                kind=kind,
                name_hi=f"आरोग्य मंदिर {village.name}",
                block=village.block_id,
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
        dental, plain = speciality == "DEN", speciality == "GM" and number > 2
        self._hire(
            DOCTOR,
            women if speciality == "OBG" else self.rng.choice(others),
            speciality=speciality,
            qualification="BDS" if dental else "MBBS" if plain else "MBBS, MD",
            council=f"UP {'Dental' if dental else 'Medical'} Council (demo)",
            registration=f"DEMO-{number:04}",
        )

    def _rosters(self):
        """General medicine round the clock in three shifts, the others on working days."""
        doctors = Staff.select().where(Staff.role == DOCTOR).order_by(Staff.id)
        for nth, doctor in enumerate(doctors):
            round_the_clock = doctor.speciality == "GM"
            begins, ends = SHIFTS[nth % len(SHIFTS)] if round_the_clock else WORKING_HOURS
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
            name=f"{title[0]}{latin(name)} {MARK}",
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
        chos = Staff.select().where(Staff.role == CHO).order_by(Staff.id).limit(CONNECTED)
        for nth, cho in enumerate(chos):
            fewest, most = (1, 24 * WORKING_DAYS) if nth < WORKING else (24 * 9, 24 * 60)
            seen_at = self.now - dt.timedelta(hours=self.rng.randint(fewest, most))
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
                seen_at=seen_at,
                began_at=seen_at - dt.timedelta(hours=2),
                ended_at=seen_at + dt.timedelta(minutes=15),
            )
