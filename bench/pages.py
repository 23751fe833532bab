"""How long each page takes on a large demo district, over its slowest openings: a table, and a bar
a page.

    PARAMARSH_DATA=/some/folder manage.py demo --patients 1000000 --consults 3000000
    python bench/pages.py /some/folder
"""

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import app
import clock
import demo
import models
from bench import tour
from models import Answer, Consult, Patient, Reading, Referral
from rules import months, terms
from settings import Settings

# milliseconds a page may take; tries, of which the middle one counts
LIMIT, TIMES = 300, 3
NAMES = ("रामावती", "Ramawati Devi", "मोहम्मद सलीम", "qqq xyz", "90000")


def main(folder):
    site = app.create_app(Settings(data=Path(folder)))
    with models.db.connection_context():
        people = {person.role: person for person in demo.people()}
        print(f"{Patient.select().count():,} patients, {Consult.select().count():,} consults")
        fill_audit()
        pages = {role: list(pages_of(role, people)) for role in people}
    browsers = {role: tour.enrolled(site, Path(folder), person) for role, person in people.items()}
    taken = [
        measured(role, path, lambda: browsers[role].get(path))
        for role, paths in pages.items()
        for path in paths
    ]
    taken += [
        measured("cho", f"/patients/search {name}", lambda: searched(browsers["cho"], name))
        for name in NAMES
    ]
    slow = sum(middle > LIMIT for middle in taken)
    print(f"{slow} of {len(taken)} pages take longer than {LIMIT} ms")
    last = months.other(months.month_of(clock.today()), -1)
    for role, path in (
        ("office", f"/district/counts/export?month={last}"),
        ("cho", f"/month/export?month={last}"),
    ):
        began = time.perf_counter()
        size = len(browsers[role].get(path).body)
        print(f"{time.perf_counter() - began:6.1f} s {size / 1e6:7.1f} MB  {path}")


def fill_audit():
    """As many openings of records as there are consults, over the same days; their seals are made
    up.
    """
    if Reading.select().count() < Consult.select().count():
        with models.writing():
            models.db.execute_sql(
                "INSERT INTO reading (at, staff_id, path, patient_id, request, seal) SELECT "
                "coalesce(asked_at, begun_at), asked_by_id, '/patients/' || patient_id, "
                "patient_id, '', '' FROM consult ORDER BY 1"
            )


def pages_of(role, people):
    """The addresses that people in this role open."""
    month = months.month_of(clock.today())
    last, person = months.other(month, -1), people[role]
    yield from ("/", "/me")
    if role in ("cho", "doctor"):
        yield "/duty"
    if role == "cho":
        yield from _of_cho(person, last, month)
    if role == "doctor":
        mine = (
            Consult.select()
            .join(Answer, on=(Answer.consult == Consult.id))
            .where(Answer.doctor == person)
        )
        seen = mine.order_by(Consult.id.desc()).first()
        yield from (
            "/queue",
            "/queue?for=all",
            "/referrals",
            "/roster",
            f"/consults/{seen.id}",
            f"/consults/{seen.id}/prescription",
        )
    if role == "desk":
        codes = Referral.select(Referral.code).where(Referral.facility == person.facility_id)
        yield from ("/desk", f"/S/{codes.order_by(Referral.id.desc()).limit(1).scalar()}")
    if role == "office":
        yield from (
            "/district",
            "/district/staff",
            "/district/places",
            "/district/sheets",
            "/district/audit",
            f"/district/audit?person={people['cho'].id}",
            "/district/lists",
            "/district/sms",
            f"/district/audit?day={clock.today()}",
            f"/district/audit?day={months.days_of(last)[9]}",
            f"/district/audit?day={months.days_of(last)[9]}&person={people['cho'].id}",
            "/paper",
            "/duty/hospitals",
            f"/district/counts/exports?month={month}",
        )
        yield from _counts(people["cho"].facility_id, last, month)


def _of_cho(cho, last, month):
    patient = (
        Patient.select()
        .where(Patient.centre == cho.facility_id)
        .order_by(Patient.id.desc())
        .first()
    )
    referral = (
        Referral.select(Referral.consult)
        .join(Consult)
        .where(Consult.centre == cho.facility_id)
        .order_by(Referral.id.desc())
        .first()
    )
    yield from (
        f"/patients/{patient.id}",
        f"/patients/{patient.id}/edit",
        f"/patients/{patient.id}/copy",
        f"/patients/{patient.id}/ask",
        "/patients/new",
        "/followups",
        "/referrals",
        "/copying",
        "/stock",
        "/closed",
        "/paper",
        "/emergency",
    )
    yield from (
        f"/consults/{referral.consult_id}{page}"
        for page in (
            "",
            "/prescription",
            "/prescription/a4",
            "/referral",
            "/referral/a4",
            "/referral/receipt",
            "/became",
            "/departure",
            "/copy",
        )
    )
    yield from (f"/month{page}?month={of}" for page in ("", "/changes") for of in (last, month))


def _counts(centre, last, month):
    yield from (
        f"/district/counts?month={of}&by={by}" for of in (last, month) for by in terms.COUNTED_BY
    )
    for of in (last, month):
        yield from (
            f"/district/counts/one?month={of}&by=centre&of={centre}",
            f"/district/counts/one?month={of}",
            f"/district/counts/charts?month={of}",
        )
        yield from (f"/district/counts/list?month={of}&what={what}" for what in terms.COUNTED)
    yield from (
        f"/district/counts/list?month={last}&by={by}&of={of}&what=arrived&turn=30"
        for by, of in (
            ("centre", centre),
            ("speciality", "DEN"),
            ("hour", "12"),
            ("mode", "text"),
            ("block", 1508),
        )
    )
    yield f"/district/counts/list?month={last}&what=asked&turn=9999"


def searched(browser, name):
    form = browser.get("/patients").forms[0]
    form["asked"] = name
    return form.submit()


def measured(role, path, opens):
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        answer = opens()
        taken.append((time.perf_counter() - began) * 1000)
    middle = statistics.median(taken)
    bar, mark = "█" * min(round(middle / LIMIT * 20), 40), "" if middle <= LIMIT else "! "
    print(
        f"{middle:6.0f} ms {len(answer.body):6} bytes  {bar:<20} {role:7}{mark}{path}", flush=True
    )
    return middle


if __name__ == "__main__":
    main(sys.argv[1])
