"""Months of patients and consults, written in the order of time."""

import datetime as dt
import math

import clock
from demo.consults import Consults
from demo.patients import Patients
from demo.rows import Rows
from demo.shares import part, running
from demo.sizes import DAYS, WORKING_DAYS
from models import ANSWERED, TAKEN, WAITING


class History:
    """So many consults, of patients with these ids from `first` on, up to `now`. A million patients
    take 11 MB of memory here.
    """

    def __init__(self, rng, now, first, consults):
        self.rng, self.now, self.asked, self.rows = rng, now, consults, Rows()
        self.patients = Patients(rng, now, first, self.rows, consults)
        self.consults = Consults(rng, now, self.rows)

    def write(self, patients, progress):
        """So many patients and consults: closed cases over the days, then drafts and open cases of
        this hour.
        """
        still_open = min(self.asked // 4, round(math.sqrt(self.asked)))
        drafts = min(self.asked // 8, 1 + round(math.sqrt(self.asked) / 5))
        closed = self.asked - still_open - drafts
        shares = list(running([self._busy(ago) for ago in range(DAYS, -1, -1)]))
        for turn, ago in enumerate(range(DAYS, -1, -1)):
            new, asked = (part(total, shares, turn) for total in (patients, closed))
            self._day(ago, new, asked, still_open if ago == 0 else 0)
            progress(new + asked)
        for number in range(drafts):
            moment = self.now - dt.timedelta(minutes=self.rng.randint(1, 600))
            someone = self.patients.someone(moment, home=number < 2)
            self.consults.draft(self.patients.known(someone), moment)
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
            earlier = moment - dt.timedelta(minutes=self.rng.randint(6, 14))
            number = self.patients.register(earlier, ago)
            if turn < fresh:
                cases.append((moment, number, ANSWERED))
        again = self._moments(ago, asked - fresh)
        cases += [
            (moment, self.patients.someone(moment, recently=ago <= WORKING_DAYS), ANSWERED)
            for moment in again
        ]
        for turn in range(still_open):  # every fifth of these is being read
            moment = self.now - dt.timedelta(minutes=self.rng.randint(1, 90))
            cases.append(
                (
                    moment,
                    self.patients.someone(moment, home=turn < 6, recently=True),
                    WAITING if turn % 5 else TAKEN,
                )
            )
        for moment, turn, state in sorted(cases):
            self.consults.ask(self.patients.known(turn), moment, state)

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
