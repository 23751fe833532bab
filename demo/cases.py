"""What people come with: the rows of data/demo_cases.csv, and what a CHO measures."""

from demo.shares import running
from rules import lists


class Cases:
    """The cases, of which one is drawn at a time."""

    def __init__(self, rng):
        self.rng, self.fitting = rng, {}
        self.cases = [Case(row) for row in lists.rows("demo_cases")]

    def case_for(self, sex, years):
        """One of the cases that people of this sex and age have, the common ones more often."""
        near = sex, _about(years)
        if near not in self.fitting:
            fits = [case for case in self.cases if case.fits(*near)]
            fits = fits or [case for case in self.cases if case.complaint == "OTH"]
            self.fitting[near] = fits, list(running([case.weight for case in fits]))
        fits, weights = self.fitting[near]
        return self.rng.choices(fits, cum_weights=weights)[0]


def _about(years):
    """Whole years; below one half a year, a month, or newborn."""
    if years >= 1:
        return int(years)
    return 0.5 if years >= 0.5 else 0.1 if years > 0.07 else 0


class Case:
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

    def fits(self, sex, years):
        """Whether people of this sex and age have it."""
        return self.sex in ("", sex) and self.youngest <= years <= self.oldest


def measured(rng, pattern, years):
    """Plausible measurements as columns of a consult; what a CHO often leaves out is often left
    out.
    """
    pulse, rate = _pulse(rng, pattern, years), _rate(rng, pattern, years)
    degrees = _degrees(rng, pattern)
    often = {
        "pulse": pulse,
        "spo2": rng.randint(84, 95) if pattern == "breath" else rng.randint(95, 99),
        "rr": rate,
        "weight": round(_weight(rng, years), 1),
    }
    columns = {name: value for name, value in often.items() if rng.random() < 0.7}
    columns |= _temperature(rng, degrees) if rng.random() < 0.9 else {}
    columns |= _pressure(rng, pattern, years)
    columns |= _sugar(rng, pattern, years)
    return columns | {"consciousness": "A"}


def _pulse(rng, pattern, years):
    if years < 5:
        return rng.randint(100, 150)
    ill = pattern in ("fever", "child", "breath", "dry", "newborn")
    return rng.randint(64, 98) + (14 if ill else 0)


def _rate(rng, pattern, years):
    slowest, fastest = (40, 62) if years < 0.2 else (24, 44) if years < 5 else (14, 20)
    return rng.randint(slowest, fastest) + (8 if pattern == "breath" else 0)


def _degrees(rng, pattern):
    """Fahrenheit."""
    hot = pattern == "fever" or pattern == "child" and rng.random() < 0.6
    return round(rng.uniform(99.6, 103.6) if hot else rng.uniform(97.2, 98.9), 1)


def _temperature(rng, degrees):
    """One in ten writes it down in Celsius."""
    if rng.random() < 0.1:
        return {"temperature": round((degrees - 32) / 1.8, 1), "temperature_unit": "C"}
    return {"temperature": degrees, "temperature_unit": "F"}


def _pressure(rng, pattern, years):
    if pattern not in ("bp", "anc", "sugar") and not (years >= 18 and rng.random() < 0.7):
        return {}
    upper = rng.randint(146, 206) if pattern == "bp" else rng.randint(102, 138)
    return {"systolic": upper, "diastolic": round(upper * rng.uniform(0.58, 0.66))}


def _sugar(rng, pattern, years):
    if pattern == "sugar":
        return {"sugar": rng.randint(190, 420)}
    return {"sugar": rng.randint(84, 160)} if years >= 35 and rng.random() < 0.15 else {}


def _weight(rng, years):
    """Kilograms at an age: about 3 at birth, 10 at one year, 18 at five, 56 grown up."""
    if years < 1:
        return 3 + 6.5 * years + rng.uniform(-0.4, 0.6)
    return min(8 + 2 * years + rng.uniform(-1, 3), max(rng.gauss(56, 9), 36) if years >= 14 else 34)
