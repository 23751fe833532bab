"""The demo's answers, their medicines and their referrals."""

import datetime as dt

import clock
from demo.rows import last
from models import DESK, EMERGENCY, URGENT, Answer, Consult, Facility, Medicine, Referral, Staff
from services import slips


class Answers:
    """Answers of doctors to consults, and what became of them."""

    def __init__(self, rng, now, rows):
        self.rng, self.now, self.rows, self.answer = rng, now, rows, last(Answer.id)
        self.desks = {
            person.facility_id: person.id
            for person in Staff.select().where(Staff.role == DESK).order_by(Staff.id)
        }
        hospitals = list(Facility.referable())
        self.big = [row.id for row in hospitals if row.kind != "CHC"]
        self.near = {row.block_id: row.id for row in hospitals if row.kind == "CHC"}
        self.women = next(row.id for row in hospitals if row.code == "DWH")

    def sign(self, patient, case, columns, doctor):
        rng, now, self.answer = self.rng, self.now, self.answer + 1
        wait = (
            rng.randint(1, 6)
            if columns["urgency"] == EMERGENCY
            else min(5 + int(rng.expovariate(1 / 14)), 240)
        )
        taken = min(columns["asked_at"] + dt.timedelta(minutes=wait), now)
        signed = min(taken + dt.timedelta(minutes=rng.randint(2, 12)), now)
        informed = signed + dt.timedelta(minutes=rng.randint(1, 40))
        if informed > now or rng.random() < (0.35 if now - signed < dt.timedelta(days=1) else 0.06):
            informed = None
        days = rng.choice((0, 0, 0, 0, 3, 7, 15, 30))
        back = clock.local(signed).date() + dt.timedelta(days=days) if days else None
        # nine of ten follow-ups were done
        if back and back < clock.local(now).date() and rng.random() < 0.9:
            columns |= {
                "outcome": rng.choice(("better", "better", "better", "same", "worse", "lost")),
                "outcome_at": signed + dt.timedelta(days=days),
            }
        self.rows.add(
            Consult,
            **columns,
            taken_by_id=doctor,
            taken_at=taken,
            answered_at=signed,
            informed_at=informed,
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
            given = rng.choices(("here", "outside", "none"), (75, 20, 5))[0] if informed else ""
            self.rows.add(Medicine, answer_id=self.answer, line=line, given=given, **medicine)
        if rng.random() * 100 < case.refers:
            self._refer(patient, case, columns, signed, doctor)

    def _refer(self, patient, case, columns, signed, doctor):
        """Six of ten are reported as arrived, within a day and a half; a few go to a hospital
        outside the district.
        """
        rng = self.rng
        facility = self._hospital(case, patient)
        arrived = signed + dt.timedelta(minutes=rng.randint(50, 2200))
        if not facility or arrived > self.now or rng.random() < 0.4:
            arrived = None
        self.rows.add(
            Referral,
            consult_id=columns["id"],
            made_by_id=doctor,
            answer_id=self.answer,
            facility_id=facility,
            reason=case.reason,
            made_at=signed,
            elsewhere="" if facility else "लखनऊ मेडिकल कॉलेज",
            urgency=min(columns["urgency"], URGENT),
            code=self._code(),
            arrived_at=arrived,
            arrived_by_id=arrived and self.desks[facility],
        )

    def _hospital(self, case, patient):
        lot = self.rng.random()
        if lot >= 0.97:
            return None
        facility = self.near[patient.block] if lot < 0.5 else self.rng.choice(self.big)
        return self.women if case.complaint in ("ANC", "PNC", "MEN", "WHD", "FPL") else facility

    def _code(self):
        return "".join(self.rng.choices(slips.ALPHABET, k=12))
