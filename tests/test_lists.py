"""The clinical lists: what is in force and who signed it; a district puts its own in place,
checked, kept, at once.
"""

import csv
import gzip
import html
import io
import re

import pytest
from click.testing import CliRunner

import manage
import models
from models import Audit, ClinicalList
from rules import clinical, danger_signs, lists, triage
from rules.clinical import KINDS
from rules.medicines import names, reading
from services import lists as lists_in_force
from test_admin import sends

SIGNER = "Dr Mishra (demo), UPMC 11111"


@pytest.fixture(autouse=True)
def as_shipped():
    yield
    lists_in_force.as_shipped()


@pytest.fixture
def office(district, tmp_path):
    return Line(district, tmp_path)


class Line:
    """The command line of the district's machine, beside the running server."""

    def __init__(self, district, folder):
        self.district, self.folder = district, folder

    def imports(self, name, rows, *options, signed_by=SIGNER, status=0):
        path = self.folder / "list.csv"
        path.write_text(rows if isinstance(rows, str) else sheet(rows), encoding="utf-8")
        result = CliRunner().invoke(
            manage.cli,
            ["import-list", name, str(path), "--signed-by", signed_by, *options],
            env={"PARAMARSH_DATA": str(self.district.settings.data)},
        )
        assert result.exit_code == status, result.output
        return result


def sheet(rows, columns=None):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns or list(rows[0]), extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def shipped(name, **changed):
    """The shipped rows of a list; changed: name of a row → its new cells."""
    key = KINDS[name].key
    return [row | changed.get(row[key], {}) for row in lists.rows(name)]


def changes(verma, name, *rows, status=303, **fields):
    """Pastes rows into the page of a list and signs for them."""
    page = verma.opens(f"/district/lists/{name}")
    return verma.fills(page, **{"rows": sheet(rows), "signed_by": SIGNER, "sure": True, **fields})


# --- what the office sees -------------------------------------------------------------------------


def test_the_office_sees_every_list_and_what_is_still_to_be_signed(verma):
    page = verma.opens("/district").click("Clinical lists")
    for kind in KINDS.values():
        rows = lists.rows(kind.name)
        assert f"{kind.title}</b></a>: {len(rows)} rows" in page.text.replace("&#39;", "'")
        assert f"{len(rows)} rows to be signed" in page
    assert page.text.count("As shipped") == len(KINDS)


def test_everything_a_clinician_approves_names_its_source_and_who_is_to_sign(district):
    for kind in KINDS.values():
        rows = lists.rows(kind.name)
        assert tuple(rows[0]) == kind.columns and kind.check(rows) == []
        assert all(row["to_be_signed_by"].strip() for row in rows)
        assert kind is clinical.EXPORT_COLUMNS or all(
            (row.get("source") or row.get("sources")).strip() for row in rows
        )


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_row_of_a_list_can_be_read_in_pages_that_fit(verma, kind):
    in_hindi = verma.opens(f"/district/lists/{kind.slug}?lang=hi")
    assert len(in_hindi.body) < 10_000
    page, seen = verma.opens(f"/district/lists/{kind.slug}?lang=en"), []
    for _ in range(200):
        assert len(page.body) < 10_000 and len(gzip.compress(page.body)) < 4096
        seen += [name.text for name in page.html.select("li > b")]
        if not page.html.find("a", string="More"):
            break
        page = page.click("More")
    assert [row[kind.key] for row in lists.rows(kind.name)] == seen


def test_a_list_that_does_not_exist_is_not_found(verma):
    assert verma.get("/district/lists/nosuchlist", status=404)


# --- what takes effect ----------------------------------------------------------------------------


def checked(asha, **case):
    """The check page of a new case."""
    return asha.fills(
        asha.opens(f"/patients/{asha.registers('Kamla Devi')}/ask"), complaint="FEV", **case
    )


def test_a_threshold_signed_by_the_district_decides_the_next_case(asha, verma, district):
    assert "below 96" not in checked(asha, spo2="95")
    row = next(row for row in lists.rows("triage_thresholds") if row["name"] == "spo2_urgent")

    page = changes(verma, "triagethresholds", row | {"value": "96"})

    assert (
        page.request.path == "/district/lists/triagethresholds" and f"signed: {SIGNER}" in page.text
    )
    assert "SpO2 95: below 96" in checked_again(asha, spo2="95")
    assert triage.LIMITS["spo2_urgent"] == 96
    stored = district.rows(ClinicalList)
    assert [(one.name, one.signed_by, one.imported_by_id) for one in stored] == [
        ("triage_thresholds", SIGNER, verma.staff.id)
    ]
    assert [
        row.staff_id
        for row in district.rows(Audit)
        if row.subject == "/district/lists/triagethresholds"
    ] == [verma.staff.id]


def checked_again(asha, **case):
    return asha.fills(asha.opens("/patients/1/ask"), complaint="FEV", **case)


def test_a_complaint_and_a_danger_sign_of_the_districts_own_are_asked_for(asha, verma):
    new = lists.rows("complaints")[0] | {
        "code": "KAZ",
        "name": "Kala-azar suspected",
        "name_hi": "कालाजार का शक",
    }
    sign = danger_signs.SIGNS["A10"]
    page = changes(verma, "complaints", new)
    assert page.status_int == 200 and not page.html.find(role="alert")
    changes(
        verma,
        "dangersigns",
        next(row for row in lists.rows("danger_signs") if row["code"] == "A10")
        | {"sign_en": "Shaking all over, or cannot be woken?"},
    )

    case = asha.opens(f"/patients/{asha.registers()}/ask")

    assert "Kala-azar suspected" in case and "Shaking all over" in case and sign.name not in case
    page = asha.fills(case, complaint="KAZ", **{"signs-A10": True})
    assert "Kala-azar suspected" in page and "Danger sign: Shaking all over" in page


def test_a_speciality_of_the_districts_own_stands_in_the_next_sheet_of_staff(office, verma):
    nephrology = lists.rows("specialities")[0] | {
        "code": "NEP",
        "name": "Nephrology",
        "name_hi": "किडनी रोग",
    }
    office.imports("specialities", [*lists.rows("specialities"), nephrology])

    page = sends(
        verma,
        "role,name,name_hi,mobile,centre,speciality,qualification,council,registration\n"
        "doctor,Dr Nath (demo),,9000000077,H1,किडनी रोग,MBBS,UP Medical Council,12345\n",
    )

    assert "new 1, changed 0" in page, page.text


def test_an_import_by_the_command_line_reaches_the_running_server(asha, office):
    asha.registers()
    result = office.imports(
        "specialities", shipped("specialities", GM={"name": "Physician on call"})
    )
    assert "0 new, 1 changed, 0 gone" in result.stdout
    assert "Physician on call" in checked_again(asha)
    assert [
        row.subject for row in office.district.rows(Audit) if row.action == "manage import-list"
    ] == ["/district/lists/specialities"]


def test_a_server_that_starts_later_works_by_the_districts_lists(office):
    import app

    office.imports("triage_thresholds", shipped("triage_thresholds", spo2_urgent={"value": "96"}))
    lists_in_force.as_shipped()
    assert triage.LIMITS["spo2_urgent"] == 94
    app.create_app(office.district.settings)
    assert triage.LIMITS["spo2_urgent"] == 96


def test_another_districts_database_has_its_own_lists(office, tmp_path):
    from conftest import District

    office.imports("triage_thresholds", shipped("triage_thresholds", spo2_urgent={"value": "96"}))
    models.db.close()
    District(tmp_path / "elsewhere")
    assert triage.LIMITS["spo2_urgent"] == 94


def test_a_medicine_and_a_prohibited_ingredient_of_the_districts_own_are_known(office, verma):
    ivermectin = next(row for row in lists.rows("formulary") if row["list"] == "O") | {
        "code": "districtine-tablet",
        "generic": "Districtine",
        "generic_hi": "डिस्ट्रिक्टीन",
        "ingredients": "districtine",
        "aliases": "",
    }
    office.imports("formulary", [*lists.rows("formulary"), ivermectin])
    office.imports(
        "prohibited",
        [
            *lists.rows("prohibited"),
            lists.rows("prohibited")[0]
            | {"ingredient": "localopium", "aliases": "", "lookalikes": ""},
        ],
    )
    verma.opens("/district/lists")
    assert names.by_code("districtine-tablet") and reading.prohibited_in("Localopium") == {
        "localopium"
    }


def test_the_last_import_is_in_force_and_the_earlier_ones_are_kept(office, verma, district):
    for value in ("96", "95"):
        office.imports(
            "triage_thresholds", shipped("triage_thresholds", spo2_urgent={"value": value})
        )
    page = verma.opens("/district/lists")
    assert f"signed by {SIGNER}" in page and "all rows signed" in page
    assert triage.LIMITS["spo2_urgent"] == 95 and len(district.rows(ClinicalList)) == 2


def test_only_the_rows_that_were_pasted_count_as_signed(verma):
    changes(verma, "specialities", lists.rows("specialities")[0])
    assert f"{len(lists.rows('specialities')) - 1} rows to be signed" in verma.opens(
        "/district/lists/specialities"
    )


def test_a_stored_list_that_this_version_cannot_use_is_left_aside(verma, district):
    district.writes(
        ClinicalList.create,
        name="triage_thresholds",
        content="name,value\r\nspo2_urgent,96\r\n",
        signed_by=SIGNER,
    )
    page = verma.opens("/district/lists")
    assert "does not fit this version" in page and triage.LIMITS["spo2_urgent"] == 94


def test_a_dry_run_and_a_refused_page_change_nothing(office, verma, district):
    rows = shipped("triage_thresholds", spo2_urgent={"value": "96"})
    assert "A dry run" in office.imports("triage_thresholds", rows, "--dry-run").stdout
    page = changes(verma, "triagethresholds", rows[0] | {"value": "many"}, status=422)
    assert page.status_int == 422 and "write a number above 0" in page
    verma.opens("/district/lists")
    assert triage.LIMITS["spo2_urgent"] == 94 and not district.rows(ClinicalList)


@pytest.mark.parametrize(
    "fields, said",
    [
        ({"sure": False}, "Tick the box"),
        ({"signed_by": ""}, "Write who signed"),
        ({"rows": ""}, "Paste the rows"),
        ({"rows": "code,name\r\nGM,x\r\n"}, "Missing: name_hi, source"),
        ({"rows": "code,name,name_hi,source\r\n"}, "Paste|empty"),
        ({"rows": 'code,name,name_hi,source\r\nGM,"Medicine,x,y\r\n'}, "quotation mark"),
    ],
)
def test_rows_that_nobody_signed_or_that_are_no_rows_are_handed_back(verma, district, fields, said):
    page = changes(verma, "specialities", lists.rows("specialities")[0], **fields)
    assert page.status_int == 422 and any(word in page for word in said.split("|"))
    assert not district.rows(ClinicalList)


def test_a_wrong_row_is_named_by_its_line_among_those_pasted(verma):
    page = changes(
        verma, "complaints", lists.rows("complaints")[30] | {"code": "NEU", "speciality": "XXX"}
    )
    assert "Line 2: speciality cannot be XXX." in page


# --- what is refused ------------------------------------------------------------------------------


def without(name, row):
    return [one for one in lists.rows(name) if one[KINDS[name].key] != row]


def more(which, **cells):
    """The shipped list with one more row, like its first but for these cells."""
    return [*lists.rows(which), lists.rows(which)[0] | cells]


BAD = [
    ("specialities", lambda: more("specialities"), "gm is there twice"),
    ("specialities", lambda: without("specialities", "PED"), "PED is in use"),
    ("specialities", lambda: more("specialities", code="NEURO"), "a code is 1 to 4"),
    ("specialities", lambda: more("specialities", code="NEU", name=""), "name is empty"),
    (
        "complaints",
        lambda: more("complaints", code="NEU", speciality="XXX"),
        "speciality cannot be XXX",
    ),
    (
        "complaints",
        lambda: without("complaints", "SNK"),
        "SNK is needed: a rule of triage speaks of it",
    ),
    (
        "danger_signs",
        lambda: [row for row in lists.rows("danger_signs") if row["group"] != "infant"],
        "needs 1 to",
    ),
    ("danger_signs", lambda: more("danger_signs", code="A 99"), "a code is 1 to 6"),
    (
        "triage_thresholds",
        lambda: without("triage_thresholds", "spo2_urgent"),
        "spo2_urgent must be there once",
    ),
    (
        "triage_thresholds",
        lambda: shipped("triage_thresholds", spo2_urgent={"value": "80"}),
        "must be below",
    ),
    ("formulary", lambda: more("formulary", code="x", list="C"), "list cannot be C"),
    (
        "formulary",
        lambda: more("formulary", code="x", max_mg_day_adult="-4"),
        "must be a number above 0",
    ),
    (
        "formulary",
        lambda: more("formulary", code="x", max_mg_day_adult="nan"),
        "must be a number above 0",
    ),
    (
        "formulary",
        lambda: more("formulary", code="x", generic="Tramadol plus"),
        "names tramadol, which is prohibited",
    ),
    (
        "brands",
        lambda: [row for row in lists.rows("brands") if "tramadol" not in row["ingredients"]],
        "is a name of a prohibited medicine",
    ),
    (
        "brands",
        lambda: more("brands", brand="Morphine Forte"),
        "names morphine, which is prohibited",
    ),
    ("prohibited", lambda: without("prohibited", "morphine"), "morphine is prohibited by law"),
    (
        "prohibited",
        lambda: shipped("prohibited", opium={"aliases": ""}),
        "opium: aliases cannot be changed",
    ),
    (
        "prohibited",
        lambda: more("prohibited", ingredient="x", aliases="", lookalikes="", schedule=""),
        "schedule is empty",
    ),
    ("specialities", lambda: "code,name\nGM,Medicine\n", "Missing: name_hi, source"),
    ("specialities", lambda: "", "The file is empty"),
    ("specialities", lambda: "code,name,name_hi,source\n", "The list is empty"),
]


@pytest.mark.parametrize("name, rows, said", BAD, ids=[f"{name}: {said}" for name, _, said in BAD])
def test_a_bad_list_is_refused_whole_and_in_words(office, name, rows, said):
    result = office.imports(name, rows(), status=1)
    assert said in result.output
    assert not office.district.rows(ClinicalList) and not office.district.rows(
        Audit.select().where(Audit.action == "manage import-list")
    )


def test_a_prohibited_name_cannot_be_made_lawful_through_another_list(office):
    hidden = next(row for row in lists.rows("brands") if "dextropropoxyphene" in row["ingredients"])
    lawful = more(
        "formulary",
        code="x",
        generic="Painkiller",
        ingredients="paracetamol",
        aliases=hidden["brand"],
    )
    assert "prohibited" in office.imports("formulary", lawful, status=1).output
    freed = more("prohibited", ingredient="x", aliases="", lookalikes=hidden["brand"])
    assert (
        "is a name of a prohibited medicine" in office.imports("prohibited", freed, status=1).output
    )


def test_a_code_in_use_stays(asha, office):
    office.imports("complaints", more("complaints", code="KAZ", name="Kala-azar suspected"))
    asha.fills(asha.opens(f"/patients/{asha.registers()}/ask"), complaint="KAZ")
    assert (
        "KAZ is in use" in office.imports("complaints", lists.rows("complaints"), status=1).output
    )


@pytest.mark.parametrize("signer", ["", "  ", "x" * 101])
def test_a_list_without_a_signer_is_refused(office, signer):
    assert (
        "who signed"
        in office.imports(
            "specialities", lists.rows("specialities"), signed_by=signer, status=1
        ).output
    )


def test_the_table_in_force_is_changed_in_one_step_for_whoever_holds_it():
    held, before = lists.COMPLAINTS, dict(lists.COMPLAINTS)
    lists.put_in_force("complaints", [lists.rows("complaints")[0]])
    assert list(held) == ["FEV"] and held | {"X": 1} == {**held, "X": 1} and len(before) > 50
    assert clinical.complaints([lists.rows("complaints")[0]])


# --- as people read it ----------------------------------------------------------------------------


def test_every_column_has_peoples_words_and_only_those_stand_at_the_cells(verma):
    assert {column for kind in KINDS.values() for column in kind.columns} == set(clinical.COLUMNS)
    page = verma.opens("/district/lists/formulary?lang=hi")
    shown = page.html.select("li")[0].text
    assert "रूप गोली" not in shown and "मात्रा" in shown and "कानूनी सूची" in shown
    assert not {small.text for small in page.html.select("li small")} & set(clinical.COLUMNS)
    assert "max_mg_per_kg_day" in page.html.select_one("#change ~ p").text, (
        "who writes a sheet needs the true names"
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
@pytest.mark.parametrize("language", ["hi", "en", "hi-Latn"])
def test_the_rows_stand_on_the_same_small_pages_in_every_language(verma, kind, language):
    page = verma.opens(f"/district/lists/{kind.slug}?lang={language}")
    turn, keys = 1, []
    while True:
        assert len(page.body) <= 10_000 and len(gzip.compress(page.body, 9)) <= 4_096, (
            f"{len(page.body)} {turn}"
        )
        keys += [html.unescape(key) for key in re.findall("<li><b>(.*?)</b>", page.text)]
        turn += 1
        if f"turn={turn}" not in page:
            break
        page = verma.opens(f"/district/lists/{kind.slug}?turn={turn}")
    assert keys == [row[kind.key] for row in lists.rows(kind.name)]
