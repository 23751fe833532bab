"""What each released version left is opened by this one: row, count, seal and page are right."""

import datetime as dt
import hashlib
import re
import types
from collections import Counter, deque

import left
import pytest
from click.testing import CliRunner
from webtest import TestApp

import app
import clock
import manage
import models
import version
from models import db
from rules.facts import BY, WHAT
from services import schema, sms, upgrade
from services.counts import tables, tallies
from settings import Settings

PIN = "4826"
# Migrations that are out, and what they were then: they are never changed again, nor formatted.
FROZEN = {
    "0001_first": "64ea5f3dd029768c8279442406d76dc50f2fa2d75c85dd5ef568e9f671574f71",
    "0002_registers_and_names": "f24ff76607d9888d8fdcb19b89033ccff28b0baef4b7257c771dfa57f3254982",
}
# By mobile number: what the pages that each can open show of what was written down in 0.1.0.
SHOWN = {
    "9000000001": ("रामावती देवी (डेमो)", "Falciparum malaria", "Shivering at night", "Penicillin"),
    "9000000002": ("Lost (demo)", "Meena (demo)", "Since when?"),
    "9000000003": ("Malaria suspected", "Fever"),
    "9000000004": ("Meena (demo)", "Since when?"),
    "9000000005": ("रामावती देवी (डेमो)", "Blood test and review"),
    "9000000006": ("Asha Devi (demo)", "District Hospital", "Dr Example, 12345"),
}
DESK = "9000000005"  # it types and scans what it has: few links lead on
WHEN = dt.datetime(2026, 3, 3, 4, 30, tzinfo=dt.timezone.utc)  # the morning after the story


@pytest.fixture(params=left.VERSIONS)
def release(request):
    return request.param


@pytest.fixture
def folder(release, tmp_path):
    yield left.put_back(release, tmp_path / "data")
    if models.db.obj:
        models.db.close()
    sms.write.use(False)


@pytest.fixture
def opened(folder):
    app.prepare(Settings(data=folder))
    return folder


@pytest.fixture
def that_morning(monkeypatch):
    stopped = types.SimpleNamespace(now=lambda zone: WHEN, combine=dt.datetime.combine)
    monkeypatch.setattr(
        clock,
        "dt",
        types.SimpleNamespace(
            datetime=stopped,
            date=dt.date,
            time=dt.time,
            timedelta=dt.timedelta,
            timezone=dt.timezone,
        ),
    )


def test_every_release_left_its_database():
    lacking = [name for name in left.released() if name not in left.VERSIONS]
    assert not lacking, (
        f"CHANGELOG.md says that {lacking} is released, and tests/upgrade/ has no database of it: "
        "run  python tests/upgrade/record.py  with that version, and commit the two files."
    )
    assert left.released(), "CHANGELOG.md names no released version"


def test_what_was_released_is_never_changed():
    out = [name for name, came in version.CAME_WITH.items() if came in left.released()]
    assert out == list(FROZEN), (
        "Freeze the migrations of a released version: write their SHA-256 into FROZEN."
    )
    for name, sha in FROZEN.items():
        content = (upgrade.FOLDER / f"{name}.py").read_bytes()
        assert hashlib.sha256(content).hexdigest() == sha, (
            f"migrations/{name}.py is out: databases were made by it. Put it back as it was, and "
            "write a new migration."
        )


def test_each_migration_came_with_a_version():
    there = sorted(path.stem for path in upgrade.FOLDER.glob("[0-9]*.py"))
    assert there == list(version.CAME_WITH), (
        "Write each migration into version.py, with its version"
    )
    changelog = (left.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+)", changelog, re.M)[1]
    assert newest == version.VERSION, "version.py and the top of CHANGELOG.md name one version"
    assert set(version.CAME_WITH.values()) <= set(re.findall(r"^## ([\d.]+)", changelog, re.M))


def test_the_version_is_told_to_the_operator_and_not_to_the_world(district, asha):
    told = CliRunner().invoke(manage.cli, ["--version"])
    assert told.output == f"Paramarsh {version.VERSION}\n"
    assert version.VERSION not in asha.opens("/healthz").text


def test_it_left_something_in_every_column_of_every_table(release, folder):
    empty = [
        f"{table}.{column}"
        for table, held in left.rows(folder / "paramarsh.db").items()
        for column, values in held.items()
        if not set(values) - {"NULL", "''", "0", "X''"}
    ]
    assert not empty, f"tests/upgrade/{release}.sql shows nothing of {empty}: put something there"


def test_its_files_are_made_as_its_version_makes_them(folder):
    models.open_database(folder / "paramarsh.db")
    with db.connection_context():
        assert upgrade.pending() == [
            name for name in version.CAME_WITH if name not in left.booked(folder / "paramarsh.db")
        ]


def test_every_row_is_there(folder):
    path = folder / "paramarsh.db"
    before, had = left.rows(path), left.booked(path)
    app.prepare(Settings(data=folder))

    done = [name for name in version.CAME_WITH if name not in had]
    assert left.booked(path) == list(version.CAME_WITH)
    assert not left.lost(before, left.rows(path), done)


def test_its_schema_is_that_of_the_models(opened, tmp_path):
    with db.connection_context():
        migrated = schema.structure(db)
        assert db.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute_sql("PRAGMA foreign_key_check").fetchall() == []
        assert db.foreign_keys == 1
    models.open_database(tmp_path / "fresh.db")
    with db.connection_context():
        db.create_tables(models.TABLES, safe=False)
        found = schema.differences(migrated, schema.structure(db))
    assert not found, schema.advice(found)


def of_the_view(by):
    """{(day, of): {what: how many}} counted afresh, consult by consult."""
    sums = ", ".join(f"sum({what})" for what in WHAT)
    rows = db.execute_sql(f"SELECT day, {by}, {sums} FROM fact GROUP BY day, {by}").fetchall()
    return {
        (dt.date.fromisoformat(day), of): {what: n for what, n in zip(WHAT, counted) if n}
        for day, of, *counted in rows
        if any(counted)
    }


def of_the_tallies(by):
    return {
        key: counted
        for key, row in tables.by_day("2026-03", by).items()
        if (counted := {what: n for what, n in row.n.items() if n})
    }


@pytest.mark.parametrize("by", BY)
def test_every_count_is_right_before_and_after_it_is_taken_in(opened, by):
    with db.connection_context():
        assert tallies.uncounted() and of_the_view(by) and of_the_tallies(by) == of_the_view(by)
        with models.writing():
            tallies.settle()
        assert not tallies.uncounted() and of_the_tallies(by) == of_the_view(by)


def test_what_changes_afterwards_is_counted(opened):
    """The triggers are there and do what they did."""
    with db.connection_context(), models.writing():
        tallies.settle()
        models.Consult.update(speciality="EYE").where(models.Consult.id == 1).execute()
        assert tallies.uncounted() == 1 and of_the_tallies("speciality") == of_the_view(
            "speciality"
        )


def test_the_audit_is_unbroken_and_goes_on(opened):
    def verified():
        return CliRunner().invoke(manage.cli, ["verify-audit"], env={"PARAMARSH_DATA": str(opened)})

    before = verified()
    assert before.exit_code == 0 and before.output.count("unbroken") == 2, before.output
    with db.connection_context(), models.writing():
        models.Audit.create(action="manage count")
    assert verified().exit_code == 0
    with db.connection_context(), models.writing():
        models.Audit.update(action="GET /").where(models.Audit.id == 3).execute()
    assert verified().exit_code == 1, "a row that was changed is still seen"


def phone_of(site, cookies):
    """A browser with what it held when that version ran."""
    browser = TestApp(site, extra_environ={"HTTP_HOST": "localhost"})
    for name, value in cookies.items():
        browser.set_cookie(name, value)
        for cookie in browser.cookiejar:
            cookie.value = cookie.value.strip('"')  # as the site sets them
    return browser


def signs_in(browser, mobile):
    form = browser.get("/sign-in").forms[0]
    form["mobile"], form["pin"] = mobile, PIN
    page = form.submit().maybe_follow()
    assert page.request.path in ("/", "/kept"), page.html.main.get_text(" ")
    return browser


def tour(browser, *more):
    """{address: page} of all that links lead to, four of a kind; what leads nowhere fails."""
    seen, kinds, todo = {}, Counter(), deque(["/", "/me", "/phone-check", *more])
    while todo:
        path = todo.popleft()
        kind = re.sub(r"\d+|/S/\w+", "N", path)
        if path in seen or kinds[kind] == 4 or "/call" in path:
            continue
        kinds[kind] += 1
        seen[path] = page = browser.get(path, status="*").maybe_follow()
        assert page.status_int == 200, f"{path}: {page.status}"
        if page.content_type == "text/html":
            todo.extend(
                link["href"]
                for link in page.html.find_all("a", href=True)
                if re.match(r"/[^/]|/$", link["href"])
            )
    return seen


@pytest.mark.usefixtures("that_morning")
def test_each_signs_in_with_her_pin_on_her_phone_and_every_page_opens(release, opened):
    site = app.create_app(Settings(data=opened))
    things = left.beside(release)
    for mobile, cookies in things["phones"].items():
        more = ["/desk", things["slip"]] if mobile == DESK else []
        seen = tour(signs_in(phone_of(site, cookies), mobile), *more)
        text = " ".join(page.text for page in seen.values() if page.content_type == "text/html")
        missing = [said for said in SHOWN[mobile] if said not in text]
        assert len(seen) > (4 if more else 10) and not missing, (mobile, sorted(seen), missing)


@pytest.mark.usefixtures("that_morning")
def test_a_session_of_before_goes_on(release, opened):
    """Whoever signed in again after the night is still signed in."""
    phones = left.beside(release)["phones"]
    browser = phone_of(app.create_app(Settings(data=opened)), phones["9000000001"])
    assert "Asha Devi (demo)" in browser.get("/").text


@pytest.mark.usefixtures("that_morning")
def test_the_slip_opens_for_whoever_holds_it(release, opened):
    page = TestApp(app.create_app(Settings(data=opened))).get(left.beside(release)["slip"])
    assert "रामावती देवी (डेमो)" in page and "Blood test and review" in page


@pytest.mark.usefixtures("that_morning")
def test_work_goes_on(release, opened):
    """A case is asked, answered and read: what the new database is for."""
    site, phones = app.create_app(Settings(data=opened)), left.beside(release)["phones"]
    asha = signs_in(phone_of(site, phones["9000000001"]), "9000000001")
    form = asha.get("/patients/new").forms[0]
    form["name"], form["sex"], form["years"] = "Kamla (demo)", "F", "30"
    assert re.fullmatch(r"/patients/\d+", form.submit().follow().request.path)
