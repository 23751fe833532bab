"""What one consult counts for, as SQL: the one place that says when a consult is "answered",
"arrived", "a child's", …

models.py makes of it the view `fact` (a line for each consult: what it belongs to, and a 1 or 0 for
each thing that is counted), and the triggers that note each change of it. The day a follow-up is
due is kept beside the case the same way.
"""

from rules.ages import LIMITS
from rules.codes import (
    ANSWERED,
    AUDIO,
    BACK,
    DRAFT,
    DROPPED,
    FEMALE,
    HERE,
    NOT_GIVEN,
    OUTSIDE,
    TEXT,
    VIDEO,
)

# By what is counted → how consult c with answer a shows to which one it belongs, as text.
BY = {
    "cho": "CAST(c.asked_by_id AS TEXT)",
    "centre": "CAST(c.centre_id AS TEXT)",
    "speciality": "c.speciality",
    "doctor": "coalesce(CAST(a.doctor_id AS TEXT), '')",
    "hour": "strftime('%H', coalesce(c.asked_at, c.begun_at),'+05:30')",
    "urgency": "CAST(c.urgency AS TEXT)",
    "mode": "coalesce(a.mode, '')",
}

_ASKED = "c.asked_at IS NOT NULL"
_ANSWERED = f"c.state = '{ANSWERED}'"
# So many birthdays were before, or on the day in India. SQL counts them itself, as ages.years_old
# does: the view is part of the schema, and a year of counts cannot fetch every patient.
_OLD = "strftime('%Y%m%d', c.asked_at,'+05:30') - strftime('%Y%m%d', p.born_on) >= {}0000"
_REFERRED = "EXISTS (SELECT 1 FROM referral r WHERE r.consult_id = c.id{})"
_ARRIVED = _REFERRED.format(" AND r.arrived_at IS NOT NULL")
_BACK = _REFERRED.format(
    f" AND EXISTS (SELECT 1 FROM report b WHERE b.referral_id = r.id AND b.what = '{BACK}')"
)
_GIVEN = "EXISTS (SELECT 1 FROM medicine m WHERE m.answer_id = a.id AND m.given = '{}')"

# What is counted → when a consult c of patient p with answer a counts for it. asked = answered +
# unanswered + withdrawn; answered = text + audio + video. One that was never sent is only "unsent".
WHAT = {
    "asked": _ASKED,
    "answered": _ANSWERED,
    "present": f"{_ANSWERED} AND c.answered_at <= c.waits_until",
    "unanswered": f"{_ASKED} AND c.state NOT IN ('{ANSWERED}', '{DROPPED}')",
    "withdrawn": f"{_ASKED} AND c.state = '{DROPPED}'",
    "unsent": f"c.asked_at IS NULL AND c.state = '{DROPPED}'",
    "referred": f"{_ASKED} AND {_REFERRED.format('')}",
    "arrived": f"{_ASKED} AND {_ARRIVED}",
    "back": f"{_ASKED} AND {_BACK}",
    "here": f"{_ANSWERED} AND {_GIVEN.format(HERE)}",
    "outside": f"{_ANSWERED} AND {_GIVEN.format(OUTSIDE)}",
    "lacking": f"{_ANSWERED} AND {_GIVEN.format(NOT_GIVEN)}",
    "women": f"{_ASKED} AND p.sex = '{FEMALE}' AND {_OLD.format(LIMITS.minor_below.number)}",
    "children": f"{_ASKED} AND NOT {_OLD.format(LIMITS.minor_below.number)}",
    "elders": f"{_ASKED} AND {_OLD.format(LIMITS.elder_from.number)}",
    "text": f"{_ANSWERED} AND a.mode = '{TEXT}'",
    "audio": f"{_ANSWERED} AND a.mode = '{AUDIO}'",
    "video": f"{_ANSWERED} AND a.mode = '{VIDEO}'",
    "spared": f"{_ANSWERED} AND NOT {_REFERRED.format('')}",
}

# A wait is written as one letter: its minutes, begun ones as whole ones, above this code, and over
# the codes that are no letters. 500 days are the most.
_FROM, _NO_LETTERS, _LONGEST = 32, range(0xD800, 0xE000), 500 * 24 * 60
_MINUTES = f"min(max(unixepoch(c.answered_at) - unixepoch(c.asked_at) + 59, 0) / 60, {_LONGEST})"
_CODE = f"{_FROM} + {_MINUTES}"
_LETTER = f"char({_CODE} + iif({_CODE} < {_NO_LETTERS.start}, 0, {len(_NO_LETTERS)}))"

COLUMNS = ("consult_id", "day", *BY, *WHAT, "wait")
VIEW = " ".join(
    f"""CREATE VIEW "fact" AS SELECT c.id AS consult_id, coalesce(c.asked_at, c.begun_at) AS at,
 date(coalesce(c.asked_at, c.begun_at),'+05:30') AS day,
 {", ".join(f"{rule} AS {name}" for name, rule in BY.items())},
 {", ".join(f"({rule}) IS TRUE AS {name}" for name, rule in WHAT.items())},
 CASE WHEN {_ANSWERED} THEN {_MINUTES} END AS minutes,
 CASE WHEN {_ANSWERED} THEN {_LETTER} END AS wait
 FROM consult c CROSS JOIN patient p ON p.id = c.patient_id
 LEFT JOIN answer a ON a.consult_id = c.id""".split()
)


def minutes(letter: str) -> int:
    """The wait that a letter stands for."""
    code = ord(letter)
    return code - _FROM - (len(_NO_LETTERS) if code >= _NO_LETTERS.stop else 0)


def _uncounts(name: str, event: str, consults: str) -> str:
    """A trigger: before these consults count for something else, what the tallies hold of them is
    kept in `uncounted`.

    In the database, since no writer may forget it. No blanks after ";", so that a migration can
    break it into lines.
    """
    columns = ", ".join(COLUMNS)
    return (
        f'CREATE TRIGGER "uncount_{name}" BEFORE {event} BEGIN INSERT INTO "uncounted" ({columns}) '
        f'SELECT {columns} FROM "fact" WHERE consult_id IN ({consults}) '
        'AND consult_id NOT IN (SELECT consult_id FROM "uncounted");END'
    )


_MONTH = "strftime('%Y-%m', {}.answered_at,'+05:30')"
_SERVES = (
    "INSERT INTO served (month, patient_id) SELECT m.column1, NEW.patient_id FROM (VALUES (''), "
    f"({_MONTH.format('NEW')})) m WHERE NEW.state = '{ANSWERED}' AND NOT EXISTS "
    "(SELECT 1 FROM served s WHERE s.month = m.column1 AND s.patient_id = NEW.patient_id);"
)

_DUE = "BEGIN UPDATE consult SET due_on = NEW.follow_up_on WHERE id = NEW.consult_id;END"

# Table → its part of the schema, beside what models.py says: the view, and the triggers that keep
# the counts true.
SCHEMA = {
    "consult": [
        VIEW,
        f'CREATE TRIGGER "uncount_new" AFTER INSERT ON "consult" WHEN NEW.state <> \'{DRAFT}\' '
        'BEGIN INSERT INTO "uncounted" (consult_id) VALUES (NEW.id);END',
        _uncounts(
            "changed",
            "UPDATE OF state, urgency, speciality, asked_at, begun_at, answered_at, waits_until, "
            'centre_id, asked_by_id, patient_id ON "consult" '
            f"WHEN NEW.state <> '{DRAFT}' OR OLD.state <> '{DRAFT}'",
            "OLD.id",
        ),
        'CREATE TRIGGER "served_new" AFTER INSERT ON "consult" '
        f"WHEN NEW.state = '{ANSWERED}' BEGIN {_SERVES}END",
        'CREATE TRIGGER "served_changed" AFTER UPDATE OF state, answered_at, patient_id '
        f"ON \"consult\" WHEN OLD.state = '{ANSWERED}' OR NEW.state = '{ANSWERED}' "
        f"BEGIN DELETE FROM served WHERE OLD.state = '{ANSWERED}' "
        f"AND patient_id = OLD.patient_id AND month IN ('', {_MONTH.format('OLD')}) "
        "AND NOT EXISTS (SELECT 1 FROM consult c "
        f"WHERE c.patient_id = OLD.patient_id AND c.state = '{ANSWERED}' AND "
        f"served.month IN ('', {_MONTH.format('c')}));{_SERVES}END",
    ],
    "answer": [
        _uncounts("answer", 'INSERT ON "answer"', "NEW.consult_id"),
        _uncounts("answered", 'UPDATE OF mode, doctor_id ON "answer"', "OLD.consult_id"),
        'CREATE TRIGGER "due_signed" AFTER INSERT ON "answer" WHEN NEW.follow_up_on IS NOT NULL '
        + _DUE,
        'CREATE TRIGGER "due_moved" AFTER UPDATE OF follow_up_on ON "answer" ' + _DUE,
    ],
    "referral": [
        _uncounts("referral", 'INSERT ON "referral"', "NEW.consult_id"),
        _uncounts("arrival", 'UPDATE OF arrived_at ON "referral"', "OLD.consult_id"),
        _uncounts("referral_gone", 'DELETE ON "referral"', "OLD.consult_id"),
    ],
    "report": [
        _uncounts(
            "back",
            f"INSERT ON \"report\" WHEN NEW.what = '{BACK}'",
            "SELECT consult_id FROM referral WHERE id = NEW.referral_id",
        )
    ],
    "medicine": [
        _uncounts(
            "medicine",
            "INSERT ON \"medicine\" WHEN NEW.given <> ''",
            "SELECT consult_id FROM answer WHERE id = NEW.answer_id",
        ),
        _uncounts(
            "given",
            'UPDATE OF given ON "medicine" WHEN OLD.given <> NEW.given',
            "SELECT consult_id FROM answer WHERE id = OLD.answer_id",
        ),
        _uncounts(
            "medicine_gone",
            "DELETE ON \"medicine\" WHEN OLD.given <> ''",
            "SELECT consult_id FROM answer WHERE id = OLD.answer_id",
        ),
    ],
    "patient": [
        _uncounts(
            "patient",
            'UPDATE OF sex, born_on ON "patient" WHEN OLD.sex <> NEW.sex '
            "OR OLD.born_on <> NEW.born_on",
            "SELECT id FROM consult WHERE patient_id = OLD.id",
        )
    ],
}
