"""What one consult counts for, as SQL: the one place that says when a consult is "answered", "arrived", "a child's", …

models.py makes the view `fact` of it: a line for each consult, with what it belongs to and a 1 or 0 for each thing counted.
"""
# By what is counted → how consult c with answer a shows to which one it belongs, as text.
BY = {"cho": "CAST(c.asked_by_id AS TEXT)", "centre": "CAST(c.centre_id AS TEXT)", "speciality": "c.speciality",
      "doctor": "coalesce(CAST(a.doctor_id AS TEXT), '')",
      "hour": "strftime('%H', coalesce(c.asked_at, c.begun_at),'+05:30')",
      "urgency": "CAST(c.urgency AS TEXT)", "mode": "coalesce(a.mode, '')"}

_ASKED = "c.asked_at IS NOT NULL"
_ANSWERED = "c.state = 'answered'"
_BORN_BEFORE = "p.born_on <= date(c.asked_at,'+05:30','-{} years')"
_REFERRED = "EXISTS (SELECT 1 FROM referral r WHERE r.consult_id = c.id{})"
_ARRIVED = _REFERRED.format(" AND r.arrived_at IS NOT NULL")
_BACK = _REFERRED.format(" AND EXISTS (SELECT 1 FROM report b WHERE b.referral_id = r.id AND b.what = 'back')")
_GIVEN = "EXISTS (SELECT 1 FROM medicine m WHERE m.answer_id = a.id AND m.given = '{}')"

# What is counted → when a consult c of patient p with answer a counts for it.
# asked = answered + unanswered + withdrawn; answered = text + audio + video. One that was never sent is only "unsent".
WHAT = {
    "asked": _ASKED, "answered": _ANSWERED, "present": f"{_ANSWERED} AND c.answered_at <= c.waits_until",
    "unanswered": f"{_ASKED} AND c.state NOT IN ('answered', 'dropped')",
    "withdrawn": f"{_ASKED} AND c.state = 'dropped'", "unsent": "c.asked_at IS NULL AND c.state = 'dropped'",
    "referred": f"{_ASKED} AND {_REFERRED.format('')}", "arrived": f"{_ASKED} AND {_ARRIVED}",
    "back": f"{_ASKED} AND {_BACK}",
    "here": f"{_ANSWERED} AND {_GIVEN.format('here')}", "outside": f"{_ANSWERED} AND {_GIVEN.format('outside')}",
    "women": f"{_ASKED} AND p.sex = 'F' AND {_BORN_BEFORE.format(18)}",
    "children": f"{_ASKED} AND NOT {_BORN_BEFORE.format(18)}", "elders": f"{_ASKED} AND {_BORN_BEFORE.format(60)}",
    "text": f"{_ANSWERED} AND a.mode = 'text'", "audio": f"{_ANSWERED} AND a.mode = 'audio'",
    "video": f"{_ANSWERED} AND a.mode = 'video'", "spared": f"{_ANSWERED} AND NOT {_REFERRED.format('')}"}

# A wait is written as one letter: its minutes, begun ones as whole ones, above this code. Thirty days are the most.
FROM, LONGEST = 32, 30 * 24 * 60
_MINUTES = f"min(max(unixepoch(c.answered_at) - unixepoch(c.asked_at) + 59, 0) / 60, {LONGEST})"

COLUMNS = ("consult_id", "day", *BY, *WHAT, "wait")
VIEW = " ".join(f"""CREATE VIEW "fact" AS SELECT c.id AS consult_id, coalesce(c.asked_at, c.begun_at) AS at,
 date(coalesce(c.asked_at, c.begun_at),'+05:30') AS day, {", ".join(f"{rule} AS {name}" for name, rule in BY.items())},
 {", ".join(f"({rule}) IS TRUE AS {name}" for name, rule in WHAT.items())},
 CASE WHEN {_ANSWERED} THEN char({FROM} + {_MINUTES}) END AS wait
 FROM consult c CROSS JOIN patient p ON p.id = c.patient_id LEFT JOIN answer a ON a.consult_id = c.id""".split())
