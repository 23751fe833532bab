"""Months of patients and consults, written in the order of time."""

import datetime as dt
import math

import clock
from demo.consults import Consults
from demo.patients import Patients
from demo.rows import Rows
from demo.shares import part, running
from demo.sizes import DAYS, WORKING_DAYS
from rules.codes import ANSWERED, TAKEN, WAITING


class History:
    """So many consults, of patients with these ids from `first` on, up to `now`. A million patients
    take 11 MB of memory here.
    """

    def __init__(self, rng, now, first, consults):
        self.rng, self.now, self.number, self.rows = rng, now, consults, Rows()
        self.patients = Patients(rng, now, first, self.rows, consults)
        self.consults = Consults(rng, now, self.rows)

    def write(self, patients, progress):
        """So many patients and consults: closed cases over the days, then drafts and open cases of
        this hour.
        """
        still_open = min(self.number // 4, round(math.sqrt(self.number)))
        drafts = min(self.number // 8, 1 + round(math.sqrt(self.number) / 5))
        closed = self.number - still_open - drafts
        shares = list(running([self._busy(ago) for ago in range(DAYS, -1, -1)]))
        for nth, ago in enumerate(range(DAYS, -1, -1)):
            new, consults = (part(total, shares, nth) for total in (patients, closed))
            self._day(ago, new, consults, still_open if ago == 0 else 0)
            progress(new + consults)
        for number in range(drafts):
            moment = self.now - dt.timedelta(minutes=self.rng.randint(1, 600))
            someone = self.patients.someone(moment, home=number < 2)
            self.consults.draft(self.patients.person(someone), moment)
        progress(still_open + drafts)
        self.rows.flush()

    def _busy(self, ago):
        """How much of the work falls on a day: the service grows, and Sundays are quiet."""
        sunday = (clock.local(self.now) - dt.timedelta(days=ago)).weekday() == 6
        return (1 if sunday and ago else 7) * (2 * DAYS - ago)

    def _day(self, ago, new, consults, still_open):
        fresh = min(new, round(consults * 0.7))
        cases = []
        for nth, moment in enumerate(self._moments(ago, new)):
            earlier = moment - dt.timedelta(minutes=self.rng.randint(6, 14))
            patient = self.patients.register(earlier, ago)
            if nth < fresh:
                cases.append((moment, patient, ANSWERED))
        again = self._moments(ago, consults - fresh)
        cases += [
            (moment, self.patients.someone(moment, recently=ago <= WORKING_DAYS), ANSWERED)
            for moment in again
        ]
        cases += [self._open(nth) for nth in range(still_open)]
        for moment, patient, state in sorted(cases):
            self.consults.ask(self.patients.person(patient), moment, state)

    def _open(self, nth):
        """An open case; every fifth of them is being read."""
        moment = self.now - dt.timedelta(minutes=self.rng.randint(1, 90))
        patient = self.patients.someone(moment, home=nth < 6, recently=True)
        return moment, patient, WAITING if nth % 5 else TAKEN

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
