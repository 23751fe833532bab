"""The demo's answers, their medicines and their referrals."""

import datetime as dt

import clock
from demo.rows import last
from models import Answer, Consult, Facility, Medicine, Referral, Staff
from rules.codes import DESK, EMERGENCY, URGENT
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
        """The closed consult (its columns so far) with its answer, medicines and referral."""
        self.answer += 1
        taken_at, signed_at = self._moments(columns)
        informed_at = self._informed(signed_at)
        follow_up_on = self._follow_up(columns, signed_at)
        self.rows.add(
            Consult,
            **columns,
            taken_by_id=doctor,
            taken_at=taken_at,
            answered_at=signed_at,
            informed_at=informed_at,
        )
        self.rows.add(
            Answer,
            id=self.answer,
            consult_id=columns["id"],
            doctor_id=doctor,
            diagnosis=case.diagnosis,
            advice=case.advice,
            tests=case.tests if self.rng.random() < 0.6 else "",
            follow_up_on=follow_up_on,
            signed_at=signed_at,
            code=self._code(),
        )
        self._prescribe(case, informed_at)
        if self.rng.random() * 100 < case.refers:
            self._refer(patient, case, columns, signed_at, doctor)

    def _moments(self, columns):
        """When a doctor took the case, and signed."""
        urgent = columns["urgency"] == EMERGENCY
        wait = self.rng.randint(1, 6) if urgent else self._wait()
        taken_at = min(columns["asked_at"] + dt.timedelta(minutes=wait), self.now)
        return taken_at, min(taken_at + dt.timedelta(minutes=self.rng.randint(2, 12)), self.now)

    def _wait(self):
        return min(5 + int(self.rng.expovariate(1 / 14)), 240)

    def _informed(self, signed_at):
        """When the patient was told; of the last day's, and of a few others, nobody was yet."""
        informed_at = signed_at + dt.timedelta(minutes=self.rng.randint(1, 40))
        untold = 0.35 if self.now - signed_at < dt.timedelta(days=1) else 0.06
        return None if informed_at > self.now or self.rng.random() < untold else informed_at

    def _follow_up(self, columns, signed_at):
        """The day of the follow-up, if there is to be one. Nine of ten that are over were done."""
        days = self.rng.choice((0, 0, 0, 0, 3, 7, 15, 30))
        if not days:
            return None
        day = clock.local(signed_at).date() + dt.timedelta(days=days)
        if day < clock.local(self.now).date() and self.rng.random() < 0.9:
            outcome = self.rng.choice(("better", "better", "better", "same", "worse", "lost"))
            columns |= {"outcome": outcome, "outcome_at": signed_at + dt.timedelta(days=days)}
        return day

    def _prescribe(self, case, informed_at):
        for line, medicine in enumerate(case.medicines, 1):
            source = ""
            if informed_at:
                source = self.rng.choices(("here", "outside", "none"), (75, 20, 5))[0]
            self.rows.add(Medicine, answer_id=self.answer, line=line, given=source, **medicine)

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
