"""How many statements a page takes, counted as SQLite runs them, over a tour of every page that can
be opened.

PRAGMA, BEGIN and COMMIT keep a connection in order; they are told of and do not count. A page is
counted at its second opening, when what is read once (lists, templates) has been read.
"""

import collections

import pytest
from webtest import Upload

import models
import queries
import routes
from bench import statements, tour
from rules.codes import CHO, DESK, DOCTOR, OFFICE
from tests import images
from tests.browsers.conftest import Town, prescribing
from web import pages

HOME, LIST, CONSULT, ANSWER, OTHER = 8, 6, 12, 14, 15
SIGNING = 30  # with the page that follows
HOMES = {
    "/",
    "/queue",
    "/district",
}  # the queue is a doctor's home, the mission's page the office's
LISTS = {
    "/copying",
    "/desk",
    "/district/audit",
    "/district/counts/list",
    "/district/lists",
    "/district/places",
    "/district/sheets",
    "/district/sms",
    "/district/staff",
    "/followups",
    "/followups/done",
    "/kept",
    "/month/changes",
    "/referrals",
    "/stock",
    "/consults/<consult:row>/favourites",
}
# Files that flow out in pieces, so that nothing is held between two: a statement for each day.
FILES = {"/month/export", "/district/counts/export"}


class Counted(dict):
    """{"role rule": the most statements of its stops}; `housekeeping` and `answered` likewise.
    `held`: the stops after which the connection still read. `drawn`: what templates asked.
    """

    def __init__(self):
        super().__init__()
        self.housekeeping = collections.Counter()
        self.answered = set()
        self.held = []
        self.drawn = []

    def add(self, stop, asked, status):
        page = f"{stop.role} {stop.rule}"
        self[page] = max(self.get(page, 0), len(asked.statements))
        self.housekeeping[page] = max(self.housekeeping[page], len(asked.housekeeping))
        if status < 300:
            self.answered.add(stop.rule)


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A district whose pages have as much on them as there can be."""
    town = Town(tmp_path_factory.mktemp("town") / "data")
    picture = Upload("x.jpg", images.saved(images.quarters()))
    town.asha.fills(town.asha.opens(f"/consults/{town.waiting}/photos"), photo=picture)
    town.asha.fills(town.asha.opens("/emergency/adult"), signs__A10=True)
    newcomer = town.district.hires("cho", "Leela (demo)", town.district.centre)
    town.district.code_for(newcomer)
    sent = town.district.writes(
        models.Spreadsheet.create, kind="staff", taken_at="2026-01-01 00:00:00"
    )
    town.district.writes(models.Newcomer.create, spreadsheet=sent, staff=newcomer)
    yield town
    models.db.close()


def listens_to_templates(asked, notes):
    """Until undone, `notes` gets (template, statement) of what is asked while a page is drawn."""
    render, patch = pages.render, pytest.MonkeyPatch()

    def drawn(template, *args, **values):
        before = len(asked.statements)
        html = render(template, *args, **values)
        notes.extend((template, one) for one in asked.statements[before:])
        return html

    patch.setattr(pages, "render", drawn)
    return patch


@pytest.fixture(scope="module")
def counted(town):
    people = {CHO: town.asha, DOCTOR: town.rao, DESK: town.mohan, OFFICE: town.verma}
    cookies = {role: tour.cookie_of(person.browser) for role, person in people.items()}
    cookies[tour.STRANGER] = ""
    found = Counted()
    with models.db.connection_context():
        stops = tour.stops({role: person.staff for role, person in people.items()})
    beside = models.sqlite3.connect(town.district.settings.database, timeout=0)
    with statements.listening(models.db.obj) as asked:
        patch = listens_to_templates(asked, found.drawn)
        for stop in stops:
            tour.opened(town.district.app, stop.path, cookies[stop.role])
            asked.again()
            seen = tour.opened(town.district.app, stop.path, cookies[stop.role])
            found.add(stop, asked, seen.status)
            busy, *_ = beside.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            found.held += [stop.path] * busy
        patch.undo()
    beside.close()
    return found


def budget(page):
    role, _, rule = page.partition(" ")
    if rule in HOMES:
        return HOME
    if rule in LISTS:
        return LIST
    if rule in FILES:
        return OTHER + 31
    if rule == "/consults/<consult:row>" and role == CHO:
        return CONSULT
    return ANSWER if rule == "/consults/<consult:row>/answer" else OTHER


def test_the_tour_opens_every_page(counted):
    rules = {
        route.rule
        for section in routes.SECTIONS
        for route in section.routes
        if route.method == "GET"
    }
    assert rules - counted.answered == set(), (
        "No stop of the tour shows these pages: give the town of tests/test_statements.py a row "
        "for them, or _ROWS of bench/tour.py a name"
    )


def test_no_page_takes_more_statements_than_it_may(counted):
    over = {
        page: f"{count} statements, {budget(page)} at most"
        for page, count in counted.items()
        if count > budget(page)
    }
    assert over == {}, (
        "Read what these pages show with fewer statements (services/, one read a page)"
    )


def test_no_template_runs_a_query(counted):
    asking = dict(counted.drawn)
    assert asking == {}, "Read what these templates show in the page's service, before it is drawn"


def test_housekeeping_is_told_apart(counted):
    """A page's connection is set up and kept read-only by statements that ask for no row."""
    assert all(counted.housekeeping[page] >= 2 for page in counted)


def test_no_page_leaves_a_reading_open(counted):
    """A thread keeps its connection: to a cursor left open on it the next request would see the
    past.
    """
    assert counted.held == [], "Read these rows to their end, or ask for one with LIMIT 1"


@pytest.mark.parametrize("table", models.TABLES, ids=lambda table: table.__name__)
def test_a_prepared_reading_makes_the_rows_that_peewee_makes(town, table):
    read = queries.prepare(table, table.select())
    with models.db.connection_context():
        made = [row.__data__ for row in read.all()]
        assert made == [row.__data__ for row in table.select()]


@pytest.fixture
def signing(town):
    """An answer with medicines on the doctor's page, ready to be signed."""
    case = town.asked(town.patient, complaint="COU")
    page = town.rao.takes(case)
    town.rao.speaks_by_phone(case)
    return town.rao.fills(
        town.rao.opens(page.request.path),
        button="save",
        diagnosis="Viral fever",
        advice="Rest",
        mode="audio",
        age_right=True,
        medicines=prescribing(1),
    )


def test_signing_with_the_page_that_follows(town, signing):
    with statements.listening(models.db.obj) as asked:
        page = town.rao.fills(signing, button="sign")
    count = len(asked.statements)
    print(f"{count} statements, {SIGNING} at most: signing")
    assert "/answer" in page.request.path or page.request.path == "/queue", page.text
    assert count <= SIGNING, f"{count} statements where {SIGNING} may be"
