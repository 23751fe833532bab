"""Who saw or changed what: the district office looks it up, and the record shows when somebody has
been at it.
"""

import gzip
import re

import pytest
from click.testing import CliRunner
from webob import Request

import clock
import manage
import models
import routes
from conftest import at_once
from models import Audit, Reading
from rules import acts, numbers, seals
from test_once import ONLY_LOOKING


def rows_of(page):
    rows = [
        " ".join(re.sub("<[^>]+>", "", item.partition("</ul>")[0]).split())
        for item in page.text.split("<li>")
    ]
    return [row for row in rows if re.match(r"\d\d-\d\d-\d{4} ", row)]


def verified(district, *options, status=0):
    result = CliRunner().invoke(
        manage.cli,
        ["verify-audit", *map(str, options)],
        env={"PARAMARSH_DATA": str(district.settings.data)},
    )
    assert result.exit_code == status, result.output
    return result.stdout


def behind(district, statement, *values):
    """Somebody with the database file and a tool of his own."""
    database = models.sqlite3.connect(district.settings.database)
    with database:
        database.execute(statement, values)
    database.close()


@pytest.fixture
def worked(asha, sunita, dr_rao, mohan, verma):
    """A case from asking to arrival, and another patient at another centre."""
    case = asha.asks_about(asha.registers())
    sunita.registers("Bhagwandas", sex="M")
    dr_rao.signs(dr_rao.takes(case), refer_to="3", reason="Review")
    mohan.fills(mohan.opens("/desk").click("रामावती"))
    return case


def test_ms_verma_sees_who_did_what_newest_first(worked, verma, asha, mohan):
    rows = rows_of(verma.opens("/district").click("Who saw or changed what"))
    assert "The patient has arrived" in rows[0] + rows[1] and "Mohan (demo)" in rows[0]
    everything = " ".join(rows)
    assert "Dr Rao (demo): Write the answer /consults/1/answer P-00001" in everything
    assert "Dr Rao (demo): seen /consults/1" in everything


def test_all_that_happened_to_one_patient_and_nothing_of_another(worked, verma, asha, sunita):
    number = numbers.numbered("P", 1)
    page = verma.fills(verma.opens("/district/audit"), patient=number)
    rows = rows_of(page)
    for deed in (
        "Asha Devi (demo): Save the patient /patients",
        "Asha Devi (demo): Ask a doctor /patients/1/ask",
        "Dr Rao (demo): Read the case /queue/take",
        "Mohan (demo): The patient has arrived /S/",
        "Dr Rao (demo): seen /consults/1",
    ):
        assert any(deed in row for row in rows), deed
    assert rows and all(number in row for row in rows) and "Sunita" not in " ".join(rows)
    assert rows_of(verma.opens("/district/audit?patient=1")) == rows


# scripts that never answer 201
SAYING_NOTHING_NEW = {"/consults/<consult:row>/call/talk", "/probe"}


def test_everything_that_can_be_done_has_its_words():
    ways = [route for section in routes.SECTIONS for route in section.routes]
    posts = {way.rule for way in ways if way.method == "POST"} - ONLY_LOOKING - SAYING_NOTHING_NEW
    assert {f"POST {rule}" for rule in posts} <= acts.ACTS.keys()
    assert acts.ACTS.keys() <= {f"{way.method} {way.rule}" for way in ways} | {
        f"manage {command}" for command in manage.cli.commands
    }


def test_rows_from_before_a_path_was_renamed_read_as_they_did(worked, verma, district):
    earlier = acts.WORDS.keys() - acts.ACTS.keys()
    for action in earlier:
        district.writes(
            Audit.create, staff=verma.staff, action=action, subject="/district/sheets/1"
        )
    verma.signs_in()
    page = verma.opens("/district/audit")
    assert earlier and "<" not in page.html.main.get_text() and "Take in the whole sheet" in page


def test_what_one_person_did_on_one_day(worked, verma, asha, later):
    later(days=1)
    asha.signs_in()
    asha.registers("Meena")
    verma.signs_in()
    today = f"{clock.today():%d-%m-%Y}"

    page = verma.fills(
        verma.opens("/district/audit"), mobile=asha.staff.mobile, day=today, what="done"
    )

    assert [row[17:] for row in rows_of(page)] == [
        f"Asha Devi (demo): Save the patient /patients {numbers.numbered('P', 3)}",
        "Asha Devi (demo): Sign in /sign-in",
    ]
    assert "Asha Devi" in page.click("Asha Devi", index=0)
    assert "Nothing found." in verma.opens(f"/district/audit?day=2025-01-01&person={asha.staff.id}")


def test_page_by_page_every_row_comes_once_and_each_page_is_small(verma, asha, district):
    asha.registers("Meena Kumari")
    for _ in range(30):
        asha.opens("/patients/1")
        district.writes(
            Audit.create,
            staff=asha.staff,
            action="POST /consults/<consult:row>/record",
            subject="/consults/999999999/record",
            patient=1,
        )
    seen, page = [], verma.opens("/district/audit?patient=1&lang=hi")
    while True:
        assert len(page.body) <= 10_000 and len(gzip.compress(page.body, 9)) <= 4_096
        seen += rows_of(page)
        onward = page.html.find("a", href=re.compile("(done|seen)="))
        if not onward:
            break
        page = verma.opens(onward["href"])
    count = sum(
        len(district.rows(table.select().where(table.patient == 1))) for table in (Audit, Reading)
    )
    assert len(seen) == count > 60


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"patient": "P-00001-1"}, "This is no patient number"),
        ({"mobile": "9999999999"}, "Nobody here has this number"),
        ({"day": "31-02-2026"}, "Please write a real date"),
        ({"day": "01-01-2099"}, "from 2020 to today"),
    ],
)
def test_what_cannot_be_looked_for_is_said_at_its_field(verma, wrong, said):
    page = verma.fills(verma.opens("/district/audit"), **wrong)
    assert page.status_int == 422 and said in page and "Error" in page.html.title.text
    assert not rows_of(page)


@pytest.mark.parametrize(
    "query",
    [
        "patient=x",
        "person=-1",
        "day=31",
        "what=all",
        "done=1e9",
        "patient=999999999999",
        "day=%ff",
        "done=%E0%A5%A8",
        "patient=1&patient=2",
    ],
)
def test_a_forged_address_is_only_looked_past(verma, query):
    assert verma.opens(f"/district/audit?{query}").status_int == 200


def test_nobody_but_the_office_reads_the_audit(asha, dr_rao, mohan):
    for person in (asha, dr_rao, mohan):
        assert person.get("/district/audit", status="*").status_int == 403
        assert person.delivers("/district/audit/find", {"k": person.key()}).status_int == 403


def test_the_page_names_no_patient(worked, verma):
    assert "रामावती" not in verma.opens("/district/audit")


# --- somebody goes at the database behind the application's back ----------------------------------


def test_an_untouched_audit_holds_with_the_rows_of_the_command_line(worked, district):
    CliRunner().invoke(
        manage.cli, ["new-code", "9000000001"], env={"PARAMARSH_DATA": str(district.settings.data)}
    )
    said = verified(district)
    assert (
        re.search(r"audit: \d+ rows, unbroken. Last seal: [0-9a-f]{64}", said)
        and "reading: " in said
    )
    assert district.rows(Audit.select().order_by(Audit.id.desc()))[0].action == "manage new-code"


@pytest.mark.parametrize("table", ["audit", "reading"])
@pytest.mark.parametrize(
    "statement, row, said",
    [
        ("UPDATE {} SET staff_id = 2 WHERE id = 3", 3, "was changed"),
        ("UPDATE {} SET at = '2020-01-01 00:00:00' WHERE id = 3", 3, "was changed"),
        ("UPDATE {} SET patient_id = NULL, request = '' WHERE id = 3", 3, "was changed"),
        ("UPDATE {} SET seal = upper(seal) WHERE id = 3", 3, "was changed"),
        ("DELETE FROM {} WHERE id = 3", 3, "is missing"),
        ("DELETE FROM {} WHERE id = 1", 1, "is missing"),
        ("UPDATE {} SET id = 0 WHERE id = 1", 0, "was put in"),
    ],
)
def test_a_row_that_was_changed_taken_out_or_put_in_is_named(
    worked, district, table, statement, row, said
):
    behind(district, statement.format(table))
    other = "audit" if table == "reading" else "reading"
    printed = verified(district, status=1)
    assert (
        f"{table}: row {row} {said}" in printed
        and f"{other}: " in printed
        and "unbroken" in printed
    )


def test_a_row_put_in_at_the_end_is_named(worked, district):
    number, seal = district.rows(
        Audit.select(Audit.id, Audit.seal).order_by(Audit.id.desc()).tuples()
    )[0]
    behind(
        district,
        "INSERT INTO audit (at, staff_id, action, subject, request, seal) "
        "VALUES ('2026-01-01 00:00:00', 1, 'POST /sign-in', '/sign-in', '', ?)",
        seal,
    )
    assert f"audit: row {number + 1} was changed or put in" in verified(district, status=1)


def test_only_the_first_broken_row_is_named(worked, district):
    behind(district, "UPDATE audit SET subject = '/x' WHERE id IN (4, 2, 9)")
    assert re.findall(r"row (\d+)", verified(district, status=1)) == ["2"]


def test_a_last_row_taken_out_and_a_chain_made_anew_show_against_the_log(
    worked, district, asha, caplog, tmp_path
):
    caplog.set_level("INFO")
    asha.registers("Meena")
    log = tmp_path / "log"
    log.write_text(
        "\n".join(["Paramarsh is serving", *(record.getMessage() for record in caplog.records)])
    )
    last = district.rows(Audit.select().order_by(Audit.id.desc()))[0]
    assert f'"audit": "{last.id} {last.seal}"' in log.read_text() and "unbroken" in verified(
        district, "--log", log
    )

    behind(district, "DELETE FROM audit WHERE id = ?", last.id)
    assert "unbroken" in verified(district)
    assert f"row {last.id} is missing" in verified(district, "--log", log, status=1)

    forged = [last.id, str(last.at), 2, last.action, last.subject, last.patient_id, last.request]
    before = district.rows(Audit.select().order_by(Audit.id.desc()))[0].seal
    behind(
        district,
        "INSERT INTO audit (id, at, staff_id, action, subject, patient_id, request, seal) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *forged,
        seals.seal(before, forged),
    )
    assert "unbroken" in verified(district), "without the log nobody can tell"
    assert f"row {last.id} is not the one" in verified(district, "--log", log, status=1)


def test_rows_written_by_many_at_once_make_one_chain(asha, sunita, dr_rao, district):
    people = (asha, sunita, dr_rao)
    at_once(
        lambda turn: [
            people[turn].opens("/me"),
            people[turn].delivers("/sign-out", {"k": people[turn].key()}),
        ][1]
    )
    assert "audit:" in verified(district)


def test_what_was_written_cannot_be_written_over(asha, district):
    row = district.rows(Audit)[0]
    with pytest.raises(TypeError):
        district.writes(row.save)


def test_a_deed_that_is_undone_leaves_no_gap(asha, district):
    asha.fills(asha.opens("/patients/new"), name="")  # refused: rolled back
    asha.registers()
    numbered = [row.id for row in district.rows(Audit.select().order_by(Audit.id))]
    assert numbered == list(range(1, len(numbered) + 1))


def test_seals_differ_where_only_the_division_into_columns_does():
    assert (
        seals.seal("", ["ab", "c"]) != seals.seal("", ["a", "bc"]) != seals.seal("", ["abc", None])
    )


def test_about_whom_a_slip_is(worked, district):
    rows = district.rows(Reading.select().where(Reading.path.startswith("/S/")))
    assert rows and {row.patient_id for row in rows} == {1}


# --- files that are taken out ---------------------------------------------------------------------


def test_who_took_which_file_out_is_in_the_audit(asha, verma, district):
    month = f"{clock.today():%Y-%m}"
    asha.registers()
    for more in ("", f"&by=cho&x={'y' * 200}"):
        verma.get(f"/district/counts/export?month={month}{more}")
    asha.get("/month/export")
    asha.get("/district/counts/export", status=403)
    verma.get("/district/counts/export?month=2020-13", status=404)

    rows = [
        (row.staff_id, row.action, row.subject)
        for row in district.rows(Audit)
        if row.action.startswith("GET")
    ]
    assert rows == [
        (
            verma.staff.id,
            "GET /district/counts/export",
            f"/district/counts/export consults-{month}",
        ),
        (verma.staff.id, "GET /district/counts/export", f"/district/counts/export cho-{month}"),
        (asha.staff.id, "GET /month/export", f"/month/export mine-{month}"),
    ]
    shown = rows_of(verma.opens("/district/audit"))
    assert f"Asha Devi (demo): File taken out /month/export mine-{month}" in shown[0]
    assert "unbroken" in verified(district)


def test_a_file_is_noted_before_its_first_piece_leaves(verma, district):
    cookies = "; ".join(f"{name}={value}" for name, value in verma.browser.cookies.items())
    request = Request.blank("/district/counts/export", headers={"Cookie": cookies})
    status, headers, pieces = request.call_application(district.app)
    noted = district.rows(Audit.select().where(Audit.action.startswith("GET")))
    assert status == "200 OK" and len(noted) == 1
    pieces.close()


@pytest.mark.parametrize("what", ["centres", "staff", "facilities", "rosters"])
def test_sheets_taken_out_by_the_command_line_are_in_the_audit(asha, district, what, tmp_path):
    runs = CliRunner().invoke(
        manage.cli,
        [f"export-{what}", str(tmp_path / "out.csv")],
        env={"PARAMARSH_DATA": str(district.settings.data)},
    )
    assert runs.exit_code == 0, runs.output
    assert (
        district.rows(Audit.select().order_by(Audit.id.desc()))[0].action == f"manage export-{what}"
    )
