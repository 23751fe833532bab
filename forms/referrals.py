"""A referral as people write it: whereto and why, how the patient left, what came of ringing, what
the hospital's desk looks for and reports.
"""

import datetime as dt
import re

import clock
from forms.fields import Choice, Day, Form, StopValidation, Temperature, Text, Vital
from forms.followups import CallForm
from models import Facility
from rules import lists, numbers, terms
from rules.times import TIMES
from rules.words import Say

DOSES = 4


class ReferForm(Form):
    """Where to and why. A hospital is proposed, so a name written out is what the CHO means."""

    facility = Choice(Say("Refer to"), options={}, many=True)
    elsewhere = Text(Say("or another hospital"), longest=120)
    speciality = Choice(Say("Speciality"), options=lists.SPECIALITIES, many=True)
    reason = Text(
        Say("Reason for referral"),
        longest=300,
        rows=2,
        needed=Say("Write the reason for referral: the hospital reads it first."),
    )

    def __init__(self, formdata=None, **values):
        super().__init__(formdata, **values)
        self.facility.options = {row.id: row for row in Facility.referable()}

    def validate_facility(self, field):
        if not field.raw and not self.elsewhere.raw:
            raise StopValidation(Say("Choose the hospital, or write its name."))

    def columns(self, row: str = "") -> dict:
        """The referral as columns."""
        return super().columns(row) | ({"facility": None} if self.elsewhere.data else {})


class Clock(Text):
    """A time of today or of the night before, as 14:30, 1430 or 2.30; data is that moment in
    UTC.
    """

    nothing = None

    def __init__(self, label, **options):
        super().__init__(label, longest=10, kind="tel", **options)

    def process_data(self, value):
        super().process_data(value)
        self.raw = f"{clock.local(value):%H:%M}" if value else ""

    def check(self, form):
        match = re.fullmatch(r"(\d{1,2})\D?(\d{2})", numbers.plain(self.raw))
        hours, minutes = (int(match[1]), int(match[2])) if match else (24, 0)
        if hours > 23 or minutes > 59:
            raise StopValidation(Say("Write the time as hours and minutes, such as 14:30."))
        moment = clock.midnight(clock.today()) + dt.timedelta(hours=hours, minutes=minutes)
        self.data = moment if moment <= clock.now() else moment - dt.timedelta(days=1)


class DepartureForm(Form):
    """What is known when the patient leaves. All of it may be empty but something must be
    written.
    """

    systolic = Vital("systolic")
    diastolic = Vital("diastolic")
    pulse = Vital("pulse")
    spo2 = Vital("spo2")
    temperature = Temperature(terms.VITALS["temperature"])
    rr = Vital("rr")
    sugar = Vital("sugar")
    consciousness = Choice(Say("Consciousness"), options=terms.CONSCIOUSNESS, many=True)
    transport = Choice(Say("Goes by"), options=terms.TRANSPORTS, many=True)
    informed = Text(Say("Who was informed"), longest=120, hint=Say("name, phone"))

    def validate_transport(self, field):
        if not any(each.raw for each in self):
            raise StopValidation(Say("Write at least one thing."))

    def written(self) -> dict:
        """Departure's columns, and its doses."""
        return {**self.columns(), "doses": self._doses()}

    def _doses(self):
        return [self.columns(f"dose{nth}") for nth in range(DOSES) if self[f"drug{nth}"].data]


def _needs_its_drug(form, field):
    if field.raw and not form[f"drug{field.name[-1]}"].raw:
        raise StopValidation(Say("Write which medicine it was."))


for _nth in range(DOSES):
    _dose = {"row": f"dose{_nth}"}
    _later = {**_dose, "validators": [_needs_its_drug]}
    for _name, _field in (
        ("drug", Text(Say("Medicine given"), longest=80, column="drug", **_dose)),
        ("amount", Text(Say("Dose"), longest=40, column="amount", **_later)),
        ("at", Clock(Say("At what time"), column="given_at", **_later)),
    ):
        setattr(DepartureForm, f"{_name}{_nth}", _field)


def departure_form(departure) -> DepartureForm:
    """The form, with what was written of this departure (services.slips.Left) before, if it was."""
    if not departure:
        return DepartureForm()
    data = departure._asdict()
    if departure.temperature is not None:
        data["temperature"] = departure.temperature, departure.temperature_unit
    for nth, dose in enumerate(departure.doses):
        data |= {f"drug{nth}": dose.drug, f"amount{nth}": dose.amount, f"at{nth}": dose.given_at}
    return DepartureForm(data=data)


class ReferralCallForm(CallForm):
    """What came of ringing about a referral: where to, is the hospital."""

    outcome = Choice(
        Say("What came of the call"),
        options=terms.REFERRED_OUTCOMES,
        many=True,
        needed=Say("Choose what came of the call."),
    )


class SlipForm(Form):
    """One box for whatever the desk has: a scanner types the whole address that is in the QR."""

    number = Text(
        Say("Code or number on the slip, name or mobile"),
        longest=300,
        needed=Say("Write what stands on the slip, or the patient's name or mobile."),
        hint=Say("such as R-00012-3, P-00012-3"),
    )


class ReportForm(Form):
    what = Choice(
        Say("What happened to the patient"),
        options=terms.REPORTS,
        many=True,
        needed=Say("Choose what happened to the patient."),
    )
    elsewhere = Text(Say("Sent on to which hospital"), longest=120, hint=Say("needed if sent on"))

    def __init__(self, formdata=None, *, arrived=False, **values):
        super().__init__(formdata, **values)
        if arrived and not formdata:  # no need to offer it again
            self.what.options = {
                code: words for code, words in terms.REPORTS.items() if code != "arrived"
            }

    def validate_elsewhere(self, field):
        if self.what.raw == "sent_on" and not field.raw:
            raise StopValidation(Say("Write to which hospital the patient was sent on."))
        if field.raw and self.what.raw != "sent_on":
            raise StopValidation(Say("Choose “sent on to another hospital”, or clear this."))


class BackForm(Form):
    diagnosis = Text(Say("Diagnosis"), longest=300, needed=Say("Write the diagnosis."), rows=2)
    treatment = Text(Say("Treatment given"), longest=500, rows=2)
    drugs = Text(
        Say("Medicines to continue"), longest=500, rows=3, hint=Say("one a line: name, dose, days")
    )
    review_on = Day(
        Say("Next review at the health centre"),
        hint=Say("day-month-year"),
        earliest=clock.today,
        latest=lambda: clock.today() + TIMES.follow_up_farthest,
        outside=Say("Choose a day from today on, within a year."),
    )
    writer = Text(Say("Your name and post"), longest=120)
