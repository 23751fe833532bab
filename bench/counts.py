"""How long each page of the district's counts takes on a demo district: a table, and a bar a page.

    PARAMARSH_DATA=/some/folder manage.py demo --patients 1000000 --consults 3000000
    PARAMARSH_DATA=/some/folder manage.py count
    python bench/counts.py /some/folder
"""
import statistics
import sys
import time
from pathlib import Path

from webtest import TestApp

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import app
import clock
import models
from models import Consult, Patient, Staff
from rules import counting, terms
from services import demo, signin
from settings import Settings
from web import keys

LIMIT, TIMES, PIN = 300, 3, "4826"  # milliseconds a page may take; tries, of which the middle one counts


def main(folder):
    site = app.create_app(Settings(data=Path(folder)))
    chosen, month = keys.load(Path(folder)), counting.month_of(clock.today())
    with models.db.connection_context():
        people = {person.role: person for person in demo.people()}
        print(f"{Patient.select().count():,} patients, {Consult.select().count():,} consults")
    office, cho = (signed_in(site, chosen, people[role]) for role in ("office", "cho"))
    last = counting.other(month, -1)
    pages = [(office, "/district")]
    pages += [(office, f"/district/counts?month={of}&by={by}") for of in (last, month) for by in terms.COUNTED_BY]
    pages += [(office, f"/district/counts/one?month={last}&by=centre&of={people['cho'].facility_id}"),
              (office, f"/district/counts/one?month={last}"), (office, f"/district/counts/charts?month={last}"),
              (office, f"/district/counts/charts?month={month}")]
    pages += [(office, f"/district/counts/list?month={last}&what={what}")
              for what in ("asked", "unanswered", "withdrawn")]
    pages += [(office, f"/district/counts/list?month={last}&by={by}&of={of}&what=arrived&turn=30") for by, of in (
        ("centre", people["cho"].facility_id), ("speciality", "DEN"), ("hour", "12"), ("mode", "text"),
        ("block", 1508))]
    pages += [(cho, f"/month?month={last}"), (cho, f"/month/changes?month={last}"), (cho, "/closed")]
    slow = [path for browser, path in pages if measured(browser, path) > LIMIT]
    print(f"{len(slow)} of {len(pages)} pages take longer than {LIMIT} ms")
    for path in (f"/district/counts/export?month={last}", f"/district/counts/export?month={last}&by=centre"):
        began = time.perf_counter()
        size = len(office.get(path).body)
        print(f"{time.perf_counter() - began:6.1f} s {size / 1e6:7.1f} MB  {path}")


def signed_in(site, chosen, person):
    browser = TestApp(site)
    with models.db.connection_context(), models.writing():
        code = chosen.code(signin.new_code(Staff.get_by_id(person.id), keys.token()).nonce)
    form = browser.get("/enrol").forms[0]
    for name, value in {"mobile": person.mobile, "code": code, "pin": PIN, "again": PIN}.items():
        form[name] = value
    assert form.submit().status_int == 303
    return browser


def measured(browser, path):
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        answer = browser.get(path)
        taken.append((time.perf_counter() - began) * 1000)
    middle = statistics.median(taken)
    bar, mark = "█" * min(round(middle / LIMIT * 20), 40), "" if middle <= LIMIT else "! "
    print(f"{middle:6.0f} ms {len(answer.body):6} bytes  {bar:<22}{mark}{path}")
    return middle


if __name__ == "__main__":
    main(sys.argv[1])
