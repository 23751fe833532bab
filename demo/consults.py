"""The demo's consults: drafts, cases that wait or are being read, and closed ones."""

import datetime as dt

from peewee import fn

import clock
from demo.answers import Answers
from demo.cases import Cases, measured
from demo.rows import last
from models import Consult, Staff
from rules import lists
from rules.codes import ANSWERED, DOCTOR, DRAFT, DROPPED, EMERGENCY, ROUTINE, URGENT, WAITING


class Consults:
    """Consults in the order in which they are asked."""

    def __init__(self, rng, now, rows):
        self.rng, self.now, self.rows = rng, now, rows
        self.cases, self.answers = Cases(rng), Answers(rng, now, rows)
        self.consult = last(Consult.id)
        self.queue_place = Consult.select(fn.MAX(Consult.queue_place)).scalar() or 0
        self.doctors = {}
        for person in Staff.select().where(Staff.role == DOCTOR).order_by(Staff.id):
            self.doctors.setdefault(person.speciality, []).append(person.id)

    def _begin(self, patient, moment):
        """What every consult has, and its case."""
        rng = self.rng
        years = max(clock.local(moment).toordinal() - patient.born, 0) / 365.25
        case = self.cases.case_for(patient.sex, years)
        self.consult += 1
        return case, {
            "id": self.consult,
            "patient_id": patient.id,
            "centre_id": patient.centre,
            "asked_by_id": patient.cho,
            "complaint": case.complaint,
            "story": rng.choice(case.stories),
            "lasting": rng.randint(1, 9),
            "lasting_unit": rng.choices(("days", "hours", "weeks", "months"), (70, 6, 16, 8))[0],
            "begun_at": moment - dt.timedelta(minutes=rng.randint(2, 5)),
            **measured(rng, case.pattern, years),
        }

    def draft(self, patient, moment):
        _, columns = self._begin(patient, moment)
        self.rows.add(Consult, **columns, state=DRAFT)

    def ask(self, patient, moment, state):
        case, columns = self._begin(patient, moment)
        if self.consult % 80 == 0 and state == ANSWERED:
            self.rows.add(Consult, **columns, state=DROPPED, consent="refused", consent_by="")
            return
        rng, self.queue_place = self.rng, self.queue_place + 1
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
            "queue_place": self.queue_place,
            "consent": "patient" if rng.random() < 0.9 else "family",
            "consent_how": "spoken",
            "waits_until": moment + dt.timedelta(minutes=stays) if stays else None,
        }
        columns["consent_by"] = "परिवार के सदस्य" if columns["consent"] == "family" else ""
        doctor = rng.choice(self.doctors.get(speciality, self.doctors["GM"]))
        if state == ANSWERED:
            self.answers.sign(patient, case, columns, doctor)
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
