"""A month of generated activity whose true counts are known, against every table; and that numbers
add up and link.
"""

import csv
import datetime as dt
import functools
import gzip
import html
import io
import random
import re
import statistics
import threading

import pytest
from webob import Request

import clock
import copies
import models
from conftest import at_once
from models import (
    Answer,
    Closure,
    Consult,
    Medicine,
    Patient,
    Referral,
    Report,
    Served,
    Staff,
    Tally,
    Uncounted,
)
from rules import clinical, lists, spreadsheets
from services.counts import tables as counts
from services.counts import tallies

MONTH, DAYS = "2026-02", 28
ORDER = ("asked", "answered", "present", "unanswered", "withdrawn", "unsent")
REST = (
    "text",
    "audio",
    "video",
    "referred",
    "arrived",
    "back",
    "here",
    "outside",
    "lacking",
    "women",
    "children",
    "elders",
)
WHATS = (*ORDER, *REST, "spared")


class Generated:
    """Consults of January to March 2026, in which the generator itself knows what each one counts
    for.
    """

    def __init__(self, district, seed, how_many=700):
        self.district, self.mobiles = district, [str(next(district.mobiles)) for _ in range(6)]
        said = f"{how_many} consults of seed {seed}, by {self.mobiles}"
        made = functools.partial(self._made, random.Random(seed), how_many)
        self.chos, self.doctors, self.facts = copies.done(district.settings, said, made)

    def _made(self, rng, how_many):
        district, mobiles = self.district, iter(self.mobiles)
        self.rng, self.facts = rng, []
        self.chos = [
            district.hires("cho", f"Cho {letter} (demo)", centre, mobile=next(mobiles))
            for letter, centre in (
                ("A", district.centre),
                ("B", district.centre),
                ("C", district.other_centre),
            )
        ]
        self.doctors = [
            district.hires(
                "doctor",
                f"Dr {letter} (demo)",
                district.hospital,
                speciality="GM",
                mobile=next(mobiles),
            )
            for letter in "XYZ"
        ]
        district.writes(self._write, how_many)
        return self.chos, self.doctors, self.facts

    def _write(self, how_many):
        begin = dt.datetime(2026, 1, 29)
        for place in range(1, how_many + 1):
            asked = begin + dt.timedelta(seconds=self.rng.randrange(33 * 86400))  # in India
            if asked.weekday() == 2 and self.rng.random() < 0.9:
                continue  # few ask on a Wednesday
            self._consult(place, asked)

    def _consult(self, place, asked):
        rng = self.rng
        cho, sex, years = (
            rng.choice(self.chos),
            rng.choice("FM"),
            rng.choice((2, 17.98, 18, 40, 59.98, 60, 80)),
        )
        born = asked.date() - dt.timedelta(days=round(years * 365.25))
        patient = Patient.create(
            name="Nobody (demo)", sex=sex, born_on=born, centre=cho.facility, registered_by=cho
        )
        fate = rng.choices(
            ("answered", "waiting", "taken", "dropped", "unsent", "draft"), (70, 8, 4, 4, 8, 6)
        )[0]
        urgency, speciality = rng.choice((1, 2, 3, 3)), rng.choice(("GM", "PED", "OBG"))
        stays = rng.choice((None, 30, 60))
        seconds, utc, doctor = rng.randrange(1, 5400), asked - clock.IST, rng.choice(self.doctors)
        sent = fate not in ("unsent", "draft")
        state = {"unsent": "dropped"}.get(fate, fate)
        row = Consult.create(
            patient=patient,
            centre=cho.facility,
            asked_by=cho,
            state=state,
            urgency=urgency,
            speciality=speciality,
            begun_at=utc - dt.timedelta(minutes=3 if sent else 0),
            asked_at=utc if sent else None,
            queue_place=place if sent else None,
            taken_by=doctor if sent else None,
            waits_until=utc + dt.timedelta(minutes=stays) if sent and stays else None,
            claimed_until=utc + dt.timedelta(minutes=15),
            answered_at=utc + dt.timedelta(seconds=seconds) if fate == "answered" else None,
        )
        if fate == "draft":
            return
        over = {limit: _birthday(born, limit) <= asked.date() for limit in (18, 60)}
        fact = dict.fromkeys(WHATS, False) | {
            "day": asked.date(),
            "hour": f"{asked.hour:02}",
            "cho": cho.id,
            "centre": cho.facility_id,
            "block": 1508,
            "speciality": speciality,
            "urgency": urgency,
            "doctor": "",
            "mode": "",
            "id": row.id,
            "asked": sent,
            "answered": fate == "answered",
            "unanswered": fate in ("waiting", "taken"),
            "withdrawn": fate == "dropped",
            "unsent": fate == "unsent",
            "women": sent and sex == "F" and over[18],
            "children": sent and not over[18],
            "elders": sent and over[60],
        }
        if fate == "answered":
            fact |= {
                "minutes": -(-seconds // 60),
                "present": bool(stays) and seconds <= stays * 60,
                "doctor": doctor.id,
                "mode": rng.choice(("text", "audio", "video")),
            }
            self._answer(row, fact, doctor)
        elif sent and rng.random() < 0.2:
            self._refer(row, None, fact, cho)
        self.facts.append(fact)

    def _answer(self, row, fact, doctor):
        rng = self.rng
        answer = Answer.create(
            consult=row,
            doctor=doctor,
            diagnosis="Fever",
            mode=fact["mode"],
            code=f"A{row.id:011}",
            signed_at=row.answered_at,
        )
        for line, given in enumerate(
            rng.choices(("", "here", "outside", "none"), k=rng.randrange(3)), 1
        ):
            Medicine.create(answer=answer, line=line, name="ORS", given=given)
            fact["here"] |= given == "here"
            fact["outside"] |= given == "outside"
            fact["lacking"] |= given == "none"
        fact[fact["mode"]] = True
        if rng.random() < 0.25:
            self._refer(row, answer, fact, doctor)
        fact["spared"] = not fact["referred"]

    def _refer(self, row, answer, fact, by):
        fact["referred"], fact["arrived"] = True, self.rng.random() < 0.5
        referral = Referral.create(
            consult=row,
            answer=answer,
            made_by=by,
            facility=self.district.hospital,
            reason="Review",
            code=f"R{row.id:011}",
            arrived_at=row.asked_at if fact["arrived"] else None,
        )
        fact["back"] = self.rng.random() < 0.3
        if fact["back"]:
            Report.create(referral=referral, what="back", diagnosis="Fever", due_on=fact["day"])

    def of(self, by="", which=None):
        return [
            fact
            for fact in self.facts
            if f"{fact['day']:%Y-%m}" == MONTH and (not by or str(fact[by]) == str(which))
        ]


def _birthday(born, years):
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return dt.date(born.year + years, 3, 1)


def true_numbers(facts):
    return {what: sum(fact[what] for fact in facts) for what in WHATS}


def true_wait(facts, urgency):
    """Median and 90th percentile by nearest rank, as the page writes them."""
    waits = sorted(
        fact["minutes"] for fact in facts if fact["answered"] and fact["urgency"] == urgency
    )
    if not waits:
        return "–"
    assert statistics.median_low(waits) == waits[(len(waits) + 1) // 2 - 1]
    return f"{statistics.median_low(waits)}/{waits[-(-len(waits) * 9 // 10) - 1]}"


def settled(district):
    while district.writes(tallies.settle, 250):
        pass


@pytest.fixture(params=[False, True], ids=["counted on the spot", "from tallies"])
def generated(request, district, verma):
    found = Generated(district, 7)
    if request.param:
        copies.done(district.settings, "all taken into the tallies", lambda: settled(district))
        assert not district.rows(Uncounted.select()) and district.rows(
            Tally.select().where(Tally.asked > 0)
        )
    return found


def table_of(page, heading=1):
    """The page's table as [[(text, address), …], …], its heading left out; cells are not closed in
    our HTML.
    """
    table = re.search("<table.*?</table>", page.text, re.S)[0]
    return [
        [
            (
                html.unescape(re.sub("<[^>]+>", "", cell)).strip(),
                html.unescape("".join(re.findall(r'href="?([^">]+)', cell))),
            )
            for cell in re.split("<t[dh][^>]*>", row)[1:]
        ]
        for row in table.split("<tr>")[1 + heading :]
    ]


def cells(page):
    """{first cell: (the key in its link, the other cells)} of the table."""
    return {
        first: (link.partition("of=")[2], [text for text, _ in others])
        for (first, link), *others in table_of(page)
    }


def rows_of(verma, by):
    page, found = verma.opens(f"/district/counts?month={MONTH}&by={by}"), {}
    while True:
        assert len(page.body) <= 10_000 and len(gzip.compress(page.body)) <= 4_000, (
            by,
            len(page.body),
        )
        found |= cells(page)
        if "More" not in page:
            return found
        page = page.click("More")


@pytest.mark.parametrize(
    "by", ["cho", "centre", "block", "speciality", "doctor", "hour", "urgency", "mode"]
)
def test_every_table_shows_the_true_counts_and_sums_to_the_whole(generated, verma, by):
    found = rows_of(verma, by)
    whole = found.pop("Whole district")[1]
    assert {str(fact[by]) for fact in generated.of()} <= {of for of, _ in found.values()}
    for name, (of, shown) in [*found.items(), ("all", (None, whole))]:
        facts = generated.of("" if of is None else by, of)
        true = true_numbers(facts)
        assert shown[:6] == [str(true[what]) for what in ORDER], name
        assert shown[6:9] == [true_wait(facts, urgency) for urgency in (1, 2, 3)], name
        assert shown[9:21] == [str(true[what]) for what in REST], name
    for column in [*range(6), *range(9, 21)]:
        assert sum(int(shown[column]) for _, shown in found.values()) == int(whole[column]) > 0
    assert int(whole[0]) == int(whole[1]) + int(whole[3]) + int(whole[4])
    assert int(whole[1]) == sum(map(int, whole[9:12]))


@pytest.mark.parametrize("by", ["", "cho", "block", "doctor", "hour", "mode"])
def test_each_number_links_to_the_list_of_just_those_consults(generated, verma, district, by):
    targets = district.settings.targets
    of = str(generated.of()[0][by]) if by else ""
    page = verma.opens(f"/district/counts/one?month={MONTH}" + (f"&by={by}&of={of}" if by else ""))
    links = [(text, link) for row in table_of(page, 0) for text, link in row if link]
    assert len(links) == len(WHATS) + 1
    for text, link in links:
        what = link.rpartition("what=")[2]
        ids = sorted(
            fact["id"]
            for fact in generated.of(by, of)
            if (
                fact["answered"] and fact["minutes"] <= targets[fact["urgency"]]
                if what == "in_time"
                else fact[what]
            )
        )
        assert int(text) == len(ids), what
        assert sorted(listed(verma, link)) == [models.numbers.numbered("C", id) for id in ids], what


def listed(verma, path):
    page, found = verma.opens(path), []
    while True:
        found += [row[0][0] for row in table_of(page)]
        assert len(page.body) <= 10_000 and "Nobody" not in page
        if "More" not in page:
            return found
        page = page.click("More")


def test_charts_say_in_words_and_in_tables_what_they_draw(generated, verma, district):
    page = verma.opens(f"/district/counts/charts?month={MONTH}")
    assert len(page.body) <= 10_000 and len(gzip.compress(page.body)) <= 4_096, len(page.body)
    weeks, hours = re.findall(r'aria-label="([^"]*)"', page.text)
    targets = district.settings.targets
    for first, last in ((1, 1), (2, 8), (9, 15), (16, 22), (23, 28)):
        facts = [fact for fact in generated.of() if first <= fact["day"].day <= last]
        in_time = [
            fact
            for fact in facts
            if fact["answered"] and fact["minutes"] <= targets[fact["urgency"]]
        ]
        asked = sum(fact["asked"] for fact in facts)
        assert f"{first:02}-02-2026: {len(in_time)} / {asked};" in weeks
    for hour in {fact["hour"] for fact in generated.of() if fact["asked"]}:
        facts = list(generated.of("hour", hour))
        asked, unanswered = (sum(fact[what] for fact in facts) for what in ("asked", "unanswered"))
        assert f"{hour}: {asked}, {unanswered};" in hours
    assert page.text.count("url(#p)") > 5  # a pattern, not a colour


# What a count depends on → for which consult it is changed (c, its answer a, its referral r), and
# how; {id} is it.
ONE = """SELECT min(c.id) FROM consult c
 LEFT JOIN answer a ON a.consult_id = c.id LEFT JOIN referral r ON r.consult_id = c.id
 JOIN patient p ON p.id = c.patient_id WHERE c.asked_at LIKE '2026-02-1%' AND """
CHANGES = {
    "withdrawn": ("c.state = 'waiting'", "UPDATE consult SET state = 'dropped' WHERE id = {id}"),
    "judged more urgent": ("c.urgency = 3", "UPDATE consult SET urgency = 1 WHERE id = {id}"),
    "given to another speciality": ("1", "UPDATE consult SET speciality = 'EYE' WHERE id = {id}"),
    "asked in another month": (
        "1",
        "UPDATE consult SET asked_at = '2026-01-31 18:29:59' WHERE id = {id}",
    ),
    "stays longer": (
        "c.answered_at > c.waits_until",
        "UPDATE consult SET waits_until = '2027-01-01' WHERE id = {id}",
    ),
    "answered later": (
        "c.answered_at > 0",
        "UPDATE consult SET answered_at = '2026-03-01' WHERE id = {id}",
    ),
    "asked by another CHO": (
        "1",
        "UPDATE consult SET asked_by_id = (SELECT id FROM staff WHERE role = 'cho' AND "
        "id <> asked_by_id LIMIT 1) WHERE id = {id}",
    ),
    "another patient": (
        "p.sex = 'M'",
        "UPDATE consult SET patient_id = (SELECT id FROM patient WHERE sex = 'F' AND "
        "born_on < '1970-01-01' LIMIT 1) WHERE id = {id}",
    ),
    "age corrected": (
        "p.born_on > '1990-01-01'",
        "UPDATE patient SET born_on = '1930-01-01' WHERE id = "
        "(SELECT patient_id FROM consult WHERE id = {id})",
    ),
    "by video after all": (
        "a.mode = 'text'",
        "UPDATE answer SET mode = 'video' WHERE consult_id = {id}",
    ),
    "referred": (
        "r.id IS NULL",
        "INSERT INTO referral (consult_id, made_by_id, reason, code, elsewhere, made_at, "
        "urgency, speciality) "
        "SELECT id, asked_by_id, 'x', 'LATER0000000', 'Gonda', asked_at, 2, '' "
        "FROM consult WHERE id = {id}",
    ),
    "arrived": (
        "r.id AND r.arrived_at IS NULL",
        "UPDATE referral SET arrived_at = made_at WHERE consult_id = {id}",
    ),
    "back-referral": (
        "r.id AND r.id NOT IN (SELECT referral_id FROM report)",
        "INSERT INTO report (referral_id, what, diagnosis, due_on, at, elsewhere, treatment, "
        "drugs, writer, device) SELECT id, 'back', 'x', '2026-03-01', made_at, '', '', '', '', '' "
        "FROM referral "
        "WHERE consult_id = {id}",
    ),
    "medicine given": (
        "a.id IN (SELECT answer_id FROM medicine GROUP BY 1 HAVING max(given) = '')",
        "UPDATE medicine SET given = 'here' WHERE answer_id IN "
        "(SELECT id FROM answer WHERE consult_id = {id})",
    ),
}


def changes(district, which):
    condition, sql = CHANGES[which]
    ((one,),) = district.writes(lambda: models.db.execute_sql(ONE + condition).fetchall())
    district.writes(lambda: models.db.execute_sql(sql.format(id=one)))


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_after_it_was_counted_shows_at_once_and_stays_so_when_it_is_counted_again(
    district, change
):
    Generated(district, 11, 250)
    settled(district)
    before = tables(district)
    changes(district, change)
    shown = tables(district)
    assert shown != before
    settled(district)
    assert tables(district) == shown
    district.writes(
        lambda: [
            models.db.execute_sql(sql)
            for sql in (
                "DELETE FROM tally",
                "INSERT INTO uncounted (consult_id) SELECT id FROM consult",
            )
        ]
    )
    assert tables(district) == shown


def tables(district):
    """Every number of two months, by everything and by day."""
    return {
        (month, by): {
            key: row
            for key, row in district.writes(counts.by_day, month, by).items()
            if any(row.n.values())
        }
        for month in ("2026-01", MONTH)
        for by in tallies.BY
    }


def test_no_number_is_wrong_at_any_moment_while_changes_are_taken_in(district):
    facts = [
        fact
        for fact in Generated(district, 5, 300).facts
        if fact["asked"] and f"{fact['day']:%Y-%m}" == MONTH
    ]

    def deed(turn):
        for urgency in (1, 2, 3) * 8:
            if turn == 0:  # asked stays asked, whatever its urgency
                district.writes(
                    Consult.update(urgency=urgency).where(Consult.id % 5 == urgency).execute
                )
            elif turn == 1:
                district.writes(tallies.settle, 40)
            else:
                with models.db.connection_context():
                    yield sum(row.n["asked"] for row in counts.table(MONTH, "urgency"))

    seen = at_once(lambda turn: list(deed(turn)), 3)
    assert set(sum(seen, [])) == {len(facts)} and len(sum(seen, [])) == 24


@pytest.mark.parametrize("change", ["", "answered later", "another patient"])
def test_a_patient_is_served_once_a_month_and_once_in_all(district, change):
    Generated(district, 3, 120)
    if change:
        changes(district, change)
    answered = district.rows(Consult.select().where(Consult.state == "answered"))
    true = {
        (month, row.patient_id)
        for row in answered
        for month in ("", f"{clock.local(row.answered_at):%Y-%m}")
    }
    assert {(row.month, row.patient_id) for row in district.rows(Served.select())} == true and len(
        true
    ) > 100


def sheet_of(person, path):
    """(headings, [{heading: cell}]) of a CSV file as Excel reads it."""
    answer = person.browser.get(path)
    assert (
        answer.body.startswith(b"\xef\xbb\xbf")
        and "attachment" in answer.headers["Content-Disposition"]
    )
    rows = list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"), newline="")))
    return rows[0], [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_the_file_of_all_consults_has_each_asked_one_and_no_patients_name(generated, verma):
    columns, rows = sheet_of(verma, f"/district/counts/export?month={MONTH}")
    facts = {
        models.numbers.numbered("C", fact["id"]): fact for fact in generated.of() if fact["asked"]
    }
    doctors = {staff.id: staff.name for staff in generated.doctors}
    assert [row["number"] for row in rows] != [] and {row["number"] for row in rows} == set(facts)
    assert len(rows) == len(facts) and "Nobody" not in str(rows)
    for row in rows:
        fact = facts[row["number"]]
        assert (row["day"], row["minutes"]) == (
            f"{fact['day']:%d-%m-%Y}",
            str(fact.get("minutes", "")),
        )
        assert (row["arrived"], row["patient_there"]) == (
            str(int(fact["arrived"])),
            str(int(fact["present"])),
        )
        assert bool(row["referred_to"]) == fact["referred"] and row["time"][:2] == fact["hour"]
        assert row["doctor"] == (doctors[fact["doctor"]] if fact["doctor"] else "")


@pytest.mark.parametrize("by", ["cho", "block", "hour", "mode"])
def test_the_files_of_tables_say_what_the_pages_say(generated, verma, by):
    columns, rows = sheet_of(verma, f"/district/counts/export?month={MONTH}&by={by}")
    shown = rows_of(verma, by)
    assert {row["name"] for row in rows} == set(shown) and len(rows) == len(shown)
    for row in rows:
        assert [row[what] for what in (*ORDER, *REST)] == shown[row["name"]][1][:6] + shown[
            row["name"]
        ][1][9:21]


def test_nothing_in_a_file_is_a_formula_and_numbers_of_people_stay_text():
    for evil in ("=1+1", "+91", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\n@x"):
        assert spreadsheets.cell(evil).startswith("'"), evil
    for code in ("00123", "1E5", "3-4", "12", "1/2", "5 Mar"):
        assert spreadsheets.cell(code, "code") == f"'{code}", code
    assert (
        spreadsheets.cell("UPMC 4711", "code") == "UPMC 4711"
        and spreadsheets.cell("A12", "code") == "A12"
    )
    assert spreadsheets.cell("9876543210", "phone") == "98765 43210"
    assert spreadsheets.cell("91123456789012", "abha") == "91-1234-5678-9012"
    assert (spreadsheets.cell(0, "number"), spreadsheets.cell(None, "number")) == ("0", "")
    assert spreadsheets.cell("रामावती") == "रामावती"


def names_columns(verma, rows, separator=","):
    page = verma.opens("/district/counts/exports").click("Name the columns")
    sheet = "\n".join(
        separator.join((row["column"], row["portal_column"], row["kind"])) for row in rows
    )
    return verma.fills(
        page,
        rows=f"column,portal_column,kind\n{sheet}".replace(",", separator),
        sure=True,
        signed_by="Mr Verma (demo), District Office",
    )


def test_the_district_names_columns_as_its_portal_does(generated, verma):
    new = lists.rows("export_columns")
    new[0]["portal_column"] = "परामर्श संख्या"
    names_columns(verma, new[:1])  # a pasted row takes the place of its own
    columns, rows = sheet_of(verma, f"/district/counts/export?month={MONTH}")
    assert columns[:2] == ["परामर्श संख्या", "day"] and rows[0]["परामर्श संख्या"].startswith("C-")


@pytest.mark.parametrize(
    "change, said",
    [
        ({"column": "consults.secret"}, "Line 2: column cannot be consults.secret."),
        ({"kind": "phone"}, "Line 2: kind cannot be phone."),
        ({"portal_column": "day"}, "day is there twice."),
    ],
)
def test_a_map_of_columns_that_would_spoil_a_file_is_refused(change, said):
    rows = lists.rows("export_columns")
    rows[1]["portal_column"] = "day"
    rows[0] |= change
    assert [str(wrong) for wrong in clinical.columns(rows)] == [said]
    assert "mine would have no column left." in [
        str(wrong)
        for wrong in clinical.columns(
            [row for row in rows[1:] if not row["column"].startswith("mine.")]
        )
    ]


def test_a_case_is_sent_while_a_file_is_on_its_way(generated, district, verma, asha):
    patient = asha.registers()
    cookies = "; ".join(f"{name}={value}" for name, value in verma.browser.cookies.items())
    request = Request.blank(f"/district/counts/export?month={MONTH}", headers={"Cookie": cookies})
    pieces, begun = [], threading.Event()

    def read(go_on):
        status, headers, body = request.call_application(district.app)
        pieces.append(next(iter(body)))
        begun.set()
        go_on.wait(30)
        pieces.extend(body)

    go_on = threading.Event()
    thread = threading.Thread(target=read, args=(go_on,))
    thread.start()
    assert begun.wait(30)
    consult = asha.asks_about(patient)
    go_on.set()
    thread.join(30)
    assert district.one(Consult, consult).state == "waiting"
    assert len(pieces) > 20 and b"".join(pieces).count(b"\n") > 200


def test_a_consult_of_midnight_in_india_belongs_to_its_own_month(generated, district, verma):
    last = counts_of(verma, "2026-02")["asked"], counts_of(verma, "2026-03")["asked"]
    # a second before; midnight
    for at in (dt.datetime(2026, 2, 28, 18, 29, 59), dt.datetime(2026, 2, 28, 18, 30)):
        row = district.rows(
            Consult.select().where(Consult.state == "answered").order_by(Consult.id.desc())
        )[0]
        district.writes(Consult.update(asked_at=at).where(Consult.id == row.id).execute)
        last = counts_of(verma, "2026-02")["asked"], counts_of(verma, "2026-03")["asked"]
        in_march = at.minute == 30
        assert (
            verma.opens("/district/counts/list?month=2026-03&what=asked").text.count(row.number)
            == 1
        ) == in_march
    assert last[1] > 0


def counts_of(verma, month):
    page = verma.opens(f"/district/counts/one?month={month}")
    return {
        link.rpartition("what=")[2]: int(text)
        for row in table_of(page, 0)
        for text, link in row
        if link
    }


def test_the_month_sheet_counts_unanswered_requests_as_asked_and_tells_closed_days(
    asha, dr_rao, verma, district
):
    for sign in (True, False):
        consult = asha.asks_about(asha.registers(), complaint="FEV") if sign else asha.asks_about(1)
        if sign:
            dr_rao.signs(dr_rao.takes(consult), refer_to="3", reason="Review", refer_urgency="1")
    page = asha.opens("/month")
    assert "Consults asked, for the incentive: 2" in page
    assert len(page.body) <= 10_000 and len(gzip.compress(page.body)) <= 4_096
    changes = asha.opens("/month/changes")
    assert (
        "Answered: 1. Referred: 1. More urgent than you judged: 1." in changes
        and "Viral fever" in changes
    )
    today = f"{clock.today():%d-%m-%Y}"
    closed = asha.fills(asha.opens("/closed"), day=today, reason="training")
    assert f"{today} Training" in closed and "Training" in asha.opens("/month")
    assert (
        "Training" not in asha.fills(closed, day=today, reason="open").html.find_all("ul").__str__()
    )
    assert asha.fills(asha.opens("/closed"), day="01-01-2020", reason="training").status_int == 422
    assert sheet_of(asha, "/month/export")[1][0]["name"] == "रामावती देवी"


def test_a_cho_who_moves_keeps_the_work_she_did_but_not_the_patients(asha, dr_rao, verma, district):
    consult = asha.asks_about(asha.registers())
    dr_rao.signs(dr_rao.takes(consult), refer_to="3", reason="Review", refer_urgency="1")
    district.writes(
        Staff.update(facility=district.other_centre).where(Staff.id == asha.staff.id).execute
    )
    assert "Consults asked, for the incentive: 1" in asha.opens("/month")
    changes = asha.opens("/month/changes")
    assert "Answered: 1. Referred: 1. More urgent than you judged: 1." in changes
    assert (
        f"/consults/{consult}" not in changes and district.one(Consult, consult).number in changes
    )
    (line,) = sheet_of(asha, "/month/export")[1]
    assert (
        line["number"] == district.one(Consult, consult).number
        and line["name"] == line["mobile"] == ""
    )
    district.writes(Staff.update(role="desk").where(Staff.id == asha.staff.id).execute)
    assert cells(verma.opens("/district/counts?by=cho"))["Asha Devi (demo)"][1][0] == "1"


def test_days_closed_are_the_same_on_her_sheet_and_in_the_district(asha, sunita, verma, district):
    """Closed: a Tuesday. Not closed after all: a Wednesday on which a colleague asked, a Sunday, a
    paper day.
    """
    by = {"centre": district.centre, "by": asha.staff}
    for day in (6, 7, 11, 8):
        district.writes(Closure.create, day=dt.date(2026, 1, day), reason="training", **by)
    patient = asha.registers()
    for place, (day, seen) in enumerate(((7, None), (9, 8)), 1):
        at = dt.datetime(2026, 1, day, 6)
        district.writes(
            Consult.create,
            patient=patient,
            centre=district.centre,
            asked_by=sunita.staff if day == 7 else asha.staff,
            state="waiting",
            queue_place=place,
            asked_at=at,
            begun_at=at,
            examined_at=seen and dt.datetime(2026, 1, seen, 6),
            late_because="No network" if seen else "",
        )
    (paper,) = [
        row
        for row in sheet_of(verma, "/district/counts/export?month=2026-01")[1]
        if row["late_because"]
    ]
    assert (paper["day"], paper["seen_day"], paper["late_because"]) == (
        "09-01-2026",
        "08-01-2026",
        "No network",
    )
    assert verma.opens("/district/counts/list?month=2026-01").text.count("written later") == 1
    assert "Days closed for other duty: 1" in asha.opens("/month?month=2026-01")
    centre = cells(verma.opens("/district/counts?month=2026-01&by=centre"))[
        "Imaginary Health Centre"
    ][1]
    assert centre[-2:] == ["23", "1"]  # of 27 working days three were worked: 7, 8 (on paper) and 9
    hers = cells(verma.opens("/district/counts?month=2026-01&by=cho"))["Asha Devi (demo)"]
    assert hers[1][-2:] == ["23", "2"]  # 8 on paper and 9; on the 7th her colleague asked
    page = verma.opens(f"/district/counts/one?month=2026-01&by=cho&of={hers[0]}")
    assert (
        "Closed days2 (6, 7)" in page.html.text
        and "Days without a case23 (1, 2, 3, 5, 10, 12" in page.html.text
    )


def test_people_of_one_name_are_told_apart(verma, district):
    for _ in range(2):
        district.hires("cho", "Same Name (demo)", district.centre)
    shown = [
        name
        for name in cells(verma.opens("/district/counts?by=cho"))
        if name.startswith("Same Name")
    ]
    assert len(shown) == 2 and all(
        re.fullmatch(r"Same Name \(demo\) \(90000\d{5}\)", name) for name in shown
    )


@pytest.mark.parametrize(
    "born, of",
    [
        ("2006-03-01", "children"),
        ("2006-02-28", "women"),
        ("1964-03-01", "women"),
        ("1964-02-29", "elders"),
    ],
)
def test_a_birthday_in_march_is_not_yet_on_the_last_of_february(asha, verma, district, born, of):
    at = dt.datetime(2024, 2, 29, 6)
    patient = asha.registers()
    district.writes(Patient.update(born_on=born).where(Patient.id == patient).execute)
    district.writes(
        Consult.create,
        patient=patient,
        centre=district.centre,
        asked_by=asha.staff,
        state="waiting",
        queue_place=1,
        asked_at=at,
        begun_at=at,
    )
    found = counts_of(verma, "2024-02")
    expected = {"children": "children", "women": "women", "elders": "women elders"}[of].split()
    assert [what for what in ("women", "children", "elders") if found[what]] == sorted(
        expected, key=("women", "children", "elders").index
    )


@pytest.mark.parametrize("minutes", [0, 1, 55_263, 55_264, 60_000, 500 * 24 * 60])
def test_a_wait_of_any_length_is_shown_as_it_was(asha, dr_rao, verma, district, minutes):
    asked = dt.datetime(2024, 2, 10, 6)
    at = asked + dt.timedelta(minutes=minutes)
    district.writes(
        Consult.create,
        patient=asha.registers(),
        centre=district.centre,
        asked_by=asha.staff,
        urgency=3,
        state="answered",
        queue_place=1,
        asked_at=asked,
        begun_at=asked,
        answered_at=at,
    )
    for _ in range(2):
        assert f"<td>{minutes}/{minutes}" in verma.opens("/district/counts/one?month=2024-02").text
        settled(district)


def test_a_case_whose_doctor_went_away_is_waiting_again_in_the_list_too(asha, dr_rao, verma, later):
    dr_rao.takes(asha.asks_about(asha.registers()))
    assert "Doctor is reading" in verma.opens("/district/counts/list?what=unanswered")
    later(hours=1)
    verma.signs_in()
    assert "Doctor is reading" not in verma.opens("/district/counts/list?what=unanswered")
