"""The district brings in its centres and staff from spreadsheets: whole files or nothing, and says
what is wrong.
"""

import csv
import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import app
import manage
import models
from models import TABLES, Audit, Facility, Session, Staff
from rules import lists, spreadsheets
from services import places
from settings import Settings
from web import catalogs

DATA = Path(manage.__file__).parent / "data"
HEADER = "role,name,name_hi,mobile,centre,speciality,qualification,council,registration,active"
GOOD = {
    "role": "cho",
    "name": "Kiran Devi (demo)",
    "name_hi": "किरन देवी (डेमो)",
    "mobile": "9000000950",
    "centre": "A1",
    "speciality": "",
    "qualification": "",
    "council": "",
    "registration": "",
    "active": "",
}
DOCTOR = GOOD | {
    "role": "doctor",
    "name": "Dr Rao (demo)",
    "centre": "H1",
    "speciality": "GM",
    "registration": "0042",
    "mobile": "9000000951",
}
CENTRE = {
    "code": "N1",
    "name": "New Centre",
    "name_hi": "नया केंद्र",
    "kind": "SHC",
    "block": "1508",
    "phone": "",
}


class Office:
    """Someone at the district's command line, with a folder to put files in."""

    def __init__(self, folder, data):
        self.folder, self.data = folder, data

    def runs(self, *words, status=0):
        result = CliRunner().invoke(
            manage.cli, [str(word) for word in words], env={"PARAMARSH_DATA": str(self.data)}
        )
        assert result.exit_code == status, result.output
        return result

    def saves(self, content):
        path = self.folder / "sheet.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def imports(self, what, content, *options, status=0):
        return self.runs(f"import-{what}", self.saves(content), *options, status=status)

    def staff(self, *rows, status=0, options=()):
        return self.imports("staff", sheet(*rows), *options, status=status)

    def centres(self, *rows, status=0):
        return self.imports("centres", sheet(*rows), status=status)

    def rows(self):
        """How many rows each table has."""
        with models.db.connection_context():
            return {table.__name__: table.select().count() for table in TABLES}

    def person(self, mobile):
        with models.db.connection_context():
            return (
                Staff.select(Staff, Facility).join(Facility).where(Staff.mobile == mobile).first()
            )


def sheet(*rows, **style):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), **style)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.fixture
def office(district, tmp_path):
    """The small district of the other tests, seen from the command line."""
    return Office(tmp_path, district.settings.data)


@pytest.fixture
def empty(tmp_path):
    """A district with its map and nobody in it."""
    office = Office(tmp_path, tmp_path / "data")
    app.prepare(Settings(data=office.data))
    with models.db.connection_context(), models.writing():
        places.lay_map()
    yield office
    models.db.close()


def test_the_samples_import_and_importing_them_again_changes_nothing(empty):
    assert "10 new" in empty.runs("import-centres", DATA / "sample_centres.csv").stdout
    assert "12 new" in empty.runs("import-staff", DATA / "sample_staff.csv").stdout
    before = empty.rows()

    assert (
        "0 new, 0 changed, 10 unchanged"
        in empty.runs("import-centres", DATA / "sample_centres.csv").stdout
    )
    assert (
        "0 new, 0 changed, 12 unchanged"
        in empty.runs("import-staff", DATA / "sample_staff.csv").stdout
    )
    assert empty.rows() == before and before["Audit"] == 2


def test_the_first_sheet_of_centres_finds_the_map_laid(tmp_path):
    office = Office(tmp_path, tmp_path / "data")
    app.prepare(Settings(data=office.data))
    assert office.rows()["Block"] == 0

    office.centres(CENTRE)

    assert office.rows()["Block"] == len(lists.rows("blocks")) and office.rows()["Panchayat"] > 0
    with models.db.connection_context():
        assert Facility.get(Facility.code == "N1").block_id == 1508
    models.db.close()


@pytest.mark.parametrize("what", ["centres", "staff"])
def test_what_is_exported_comes_back_unchanged(empty, what):
    empty.runs("import-centres", DATA / "sample_centres.csv")
    empty.runs("import-staff", DATA / "sample_staff.csv")
    empty.runs(f"export-{what}", empty.folder / "out.csv")

    assert (empty.folder / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "0 new, 0 changed" in empty.runs(f"import-{what}", empty.folder / "out.csv").stdout


def test_the_samples_survive_a_spreadsheet_that_rewrites_numbers(empty):
    """A spreadsheet takes figures for numbers: zeros in front go, ".0" comes, and the separator is
    the country's.
    """
    for what, numbers in (("centres", ("block", "phone")), ("staff", ("mobile",))):
        empty.runs(f"import-{what}", DATA / f"sample_{what}.csv")
        empty.runs(f"export-{what}", empty.folder / "out.csv")
        rows = list(csv.DictReader(io.StringIO((empty.folder / "out.csv").read_text("utf-8-sig"))))
        for row in rows:
            row.update({name: f"{int(row[name])}.0" for name in numbers if row[name]})
        assert "0 new, 0 changed" in empty.imports(what, sheet(*rows, delimiter=";")).stdout


@pytest.mark.parametrize(
    "style",
    [
        {},
        {"delimiter": ";"},
        {"delimiter": "\t"},
        {"lineterminator": "\n"},
        {"quoting": csv.QUOTE_ALL},
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_usual_way_of_writing_a_sheet_is_read_alike(office, style, mark):
    said = office.imports("staff", mark + sheet(GOOD, DOCTOR, **style)).stdout

    assert "2 new" in said and office.person("9000000950").name_hi == "किरन देवी (डेमो)"


def test_headers_in_any_capitals_order_and_spacing(office):
    row = {f" {name.upper().replace('_', ' ')} ": value for name, value in reversed(GOOD.items())}

    assert "1 new" in office.staff(row).stdout


def test_words_do_as_well_as_codes(office):
    office.staff(
        GOOD | {"role": "CHO", "centre": " a1 ", "mobile": "+91 ९०००० ००९६०", "active": "हाँ"},
        DOCTOR | {"role": "Doctor", "speciality": "general  medicine"},
        DOCTOR | {"speciality": "बाल रोग", "mobile": "9000000952"},
    )
    office.centres(
        CENTRE | {"kind": "shc", "block": "balrampur"}, CENTRE | {"code": "n2", "block": "बलरामपुर"}
    )

    assert office.person("9000000960").active and office.person("9000000952").speciality == "PED"
    with models.db.connection_context():
        assert Facility.get(Facility.code == "N2").block_id == 1508


@pytest.mark.parametrize(
    "written, read",
    [
        ("9000000961.0", "9000000961"),
        ("9.000000961E+09", "9000000961"),
        ('="9000000961"', "9000000961"),
        ("+91-90000-00961", "9000000961"),
        ("'+919000000961", "9000000961"),
        ("९००००००९६१", "9000000961"),
    ],
)
def test_a_number_that_a_spreadsheet_has_touched_is_read_right(office, written, read):
    office.staff(GOOD | {"mobile": written})

    assert office.person(read)


@pytest.mark.parametrize(
    "wrong, column, said",
    [
        ({"role": "nurse"}, "role", "The role is one of cho, doctor, desk, office."),
        ({"role": ""}, "role", "Enter the role."),
        ({"name": "  "}, "name", "Enter the name."),
        ({"name": "Kiran 2"}, "name", "A name has no figures"),
        ({"name": "K" * 81}, "name", "at most 80 letters"),
        ({"name": "=HYPERLINK(1)"}, "name", "This looks like a formula."),
        ({"name": "@SUM(1)"}, "name", "This looks like a formula."),
        ({"council": "-1+cmd|x"}, "council", "This looks like a formula."),
        ({"name": "Kiran\x07"}, "name", "Some letters could not be read"),
        ({"mobile": ""}, "mobile", "Enter the mobile number"),
        ({"mobile": "12345"}, "mobile", "10 figures"),
        (
            {"mobile": "9.00001E+09"},
            "mobile",
            "The spreadsheet has shortened this number to 9.00001E+09.",
        ),
        ({"centre": "ZZ"}, "centre", "There is no centre with the code ZZ."),
        ({"centre": "H1"}, "centre", "A CHO works at a health centre"),
        ({"centre": ""}, "centre", "Enter the code of the centre"),
        ({"role": "doctor", "centre": "H1"}, "speciality", "A doctor needs a speciality."),
        ({"speciality": "GM"}, "speciality", "Only a doctor has a speciality."),
        ({"role": "doctor", "speciality": "XX"}, "speciality", "There is no such speciality."),
        ({"active": "maybe"}, "active", "Write yes or no."),
    ],
)
def test_one_wrong_row_keeps_the_whole_file_out(office, wrong, column, said):
    before = office.rows()

    result = office.staff(DOCTOR, GOOD | {"mobile": "9000000959"}, GOOD | wrong, status=1)

    assert re.search(rf"^Row 4, {column}: .*{re.escape(said)}", result.stderr, re.M), result.stderr
    assert "Nothing was imported" in result.stderr and office.rows() == before


@pytest.mark.parametrize(
    "wrong, column, said",
    [
        ({"kind": "HWC"}, "kind", "The kind is one of SHC, PHC"),
        ({"block": "Nowhere"}, "block", "no such block"),
        ({"block": ""}, "block", "A health centre needs its block."),
        ({"code": "न१"}, "code", "only letters A to Z"),
        ({"code": ""}, "code", "needs a code"),
        ({"name": ""}, "name", "Enter the name."),
        ({"phone": "9000000001, 9000000002"}, "phone", "one number only"),
        ({"phone": "5.26E+09"}, "phone", "shortened"),
        ({"phone": "ask"}, "phone", "3 to 12 figures"),
    ],
)
def test_one_wrong_centre_keeps_the_whole_file_out(office, wrong, column, said):
    before = office.rows()

    result = office.centres(CENTRE | {"code": "N0"}, CENTRE | wrong, status=1)

    assert re.search(rf"^Row 3, {column}: .*{re.escape(said)}", result.stderr, re.M), result.stderr
    assert office.rows() == before


def test_row_numbers_are_those_that_a_spreadsheet_shows(office):
    lines = sheet(GOOD | {"name": "Two\nlines"}).splitlines(keepends=True)
    blank = "".join(
        [*lines, "\r\n", ",,,,,,,,,\r\n", sheet(GOOD | {"mobile": "1"}).splitlines()[1]]
    )

    assert "Row 5, mobile" in office.imports("staff", blank, status=1).stderr


def test_the_same_mobile_or_code_twice_in_a_file(office):
    said = office.staff(GOOD, DOCTOR | {"mobile": "+91 90000 00950"}, status=1).stderr
    assert "Row 3, mobile: This is in row 2 too." in said
    assert (
        "Row 3, code: This is in row 2 too."
        in office.centres(CENTRE, CENTRE | {"code": "n1"}, status=1).stderr
    )


@pytest.mark.parametrize(
    "content, said",
    [
        (sheet(GOOD).encode("utf-16"), "UTF-16"),
        (sheet(GOOD).encode("utf-16-le"), "not a text file"),
        ((HEADER + "\ncho,Ren\xe9e").encode("cp1252"), "not in UTF-8: line 2"),
        (b"PK\x03\x04rest", "spreadsheet's own file"),
        (b"\xd0\xcf\x11\xe0rest", "spreadsheet's own file"),
        (b"\x00\x01\x02", "not a text file"),
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf\r\n\r\n", "The file is empty."),
        ("role,name\ncho,A", "Missing: name_hi, mobile, centre"),
        (HEADER + ",salary\n", "not known here: salary"),
        (HEADER + ",role\n", "there twice: role"),
        (HEADER + '\ncho,"Kiran', "quotation mark"),
        (HEADER + "\n" + "x," * 12, "Row 2 has more cells"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(office, content, said):
    before = office.rows()

    assert said in office.imports("staff", content, status=1).stderr
    assert office.rows() == before


def test_a_dry_run_counts_and_writes_nothing(office):
    office.staff(GOOD, DOCTOR)
    before = office.rows()

    said = office.staff(
        GOOD | {"name": "Kiran Kumari (demo)"},
        DOCTOR,
        GOOD | {"mobile": "9000000953"},
        options=["--dry-run"],
    ).stdout

    assert "1 new, 1 changed, 1 unchanged" in said and "nothing was written" in said
    assert office.rows() == before and office.person("9000000950").name == "Kiran Devi (demo)"


def test_changed_rows_are_updated_and_an_empty_active_leaves_accounts_alone(office):
    office.staff(GOOD | {"active": "no"})
    office.staff(GOOD | {"centre": "A2"})

    assert (
        office.person("9000000950").facility.code == "A2" and not office.person("9000000950").active
    )
    assert "1 new, 1 changed" in office.staff(DOCTOR, GOOD | {"active": "yes"}).stdout
    assert office.person("9000000950").active


def test_a_person_made_inactive_is_signed_out_at_once(office, asha):
    row = GOOD | {"name": asha.staff.name, "name_hi": "", "mobile": asha.staff.mobile}

    office.staff(row | {"active": "no"})

    assert asha.get("/patients", expect_errors=True).location.endswith("/sign-in?then=/patients")
    with models.db.connection_context():
        assert Session.get().ended_at


def test_a_doctor_without_registration_comes_in_with_a_warning(office):
    said = office.staff(DOCTOR | {"registration": ""})

    assert (
        "Row 2, registration: Dr Rao (demo) has no registration number and cannot sign"
        in said.stderr
    )
    assert "1 new" in said.stdout and office.person("9000000951")


def test_zeros_that_a_spreadsheet_dropped_are_noticed(office):
    office.staff(DOCTOR)
    office.centres(CENTRE | {"code": "0012"})

    assert "It was 0042" in office.staff(DOCTOR | {"registration": "42"}, status=1).stderr
    assert "There is a centre 0012" in office.centres(CENTRE | {"code": "12"}, status=1).stderr


def test_a_new_name_for_an_old_mobile_is_pointed_out(office):
    office.staff(GOOD)

    assert (
        "Kiran Devi (demo) becomes Pooja Devi (demo)"
        in office.staff(GOOD | {"name": "Pooja Devi (demo)"}).stderr
    )


def test_a_centre_with_a_cho_stays_a_health_centre(office, asha):
    said = office.centres(CENTRE | {"code": "A1", "kind": "CHC"}, status=1).stderr

    assert "Row 2, kind: A CHO works here" in said


def test_no_cell_of_an_export_is_a_formula(office):
    office.staff(DOCTOR | {"qualification": "'=1+1", "council": "'@UP", "registration": "'-7"})
    assert office.person("9000000951").qualification == "=1+1"

    cells = list(
        csv.reader(io.StringIO(office.runs("export-staff").stdout.removeprefix("\ufeff")))
    )[1]
    assert {"'=1+1", "'@UP", "'-7"} < set(cells)
    assert (
        "0 changed, 1 unchanged"
        in office.imports("staff", office.runs("export-staff").stdout_bytes).stdout
    )


@given(st.text(alphabet="='+-@\t1a ＝\"", max_size=8).map(str.strip))
def test_a_guarded_cell_is_no_formula_and_reads_back(value):
    assert spreadsheets.guarded(value)[:1] not in tuple("=+-@＝")
    assert spreadsheets.unguarded(spreadsheets.guarded(value)) == value


def test_imports_are_in_the_audit_without_names(office):
    office.staff(GOOD, DOCTOR)

    with models.db.connection_context():
        row = Audit.select().order_by(Audit.id.desc()).get()
    assert (row.staff_id, row.action, row.subject) == (
        None,
        "manage import-staff",
        "/district/staff?new=2&changed=0",
    )


def test_a_code_from_the_command_line_enrols_a_phone(office, district, asha):
    said = office.runs("new-code", f"+91 {asha.staff.mobile}").stdout
    code = re.search(r": (\d{4} \d{4})\n", said)[1]

    page = asha.fills(
        asha.get("/enrol"), mobile=asha.staff.mobile, code=code, pin="5793", again="5793"
    )

    assert page.request.path == "/" and district.settings.base + "/enrol" in said
    assert [row.action for row in district.rows(Audit.select())].count("manage new-code") == 1


def test_no_code_for_strangers_or_disabled_accounts(office, asha):
    before = office.rows()
    assert (
        "Nobody here has the mobile number 9000000999."
        in office.runs("new-code", "9000000999", status=1).stderr
    )

    with models.db.connection_context(), models.writing():
        Staff.update(active=False).execute()
    assert (
        "This account is disabled." in office.runs("new-code", asha.staff.mobile, status=1).stderr
    )
    assert office.rows() == before


def test_new_sentences_enter_the_catalog_and_translations_stay(tmp_path):
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "page.html").write_text(
        '{% block x %}{{ _("Search", n=1) }}{{ _(label) }}{% endblock %}'
    )
    source = tmp_path / "page.py"
    source.write_text('Say("At least "\n    "{low}", low=3)\n_("Old")\nsaid = "Not a sentence"\n')
    assert catalogs.sentences(tmp_path) == ["At least {low}", "Old", "Search"]
    assert catalogs.update(tmp_path / "locale", tmp_path) == {"hi": (3, 3, 0), "hi-Latn": (3, 3, 0)}
    po = tmp_path / "locale" / "hi" / "LC_MESSAGES" / "paramarsh.po"
    po.write_text(
        po.read_text()
        .replace('msgid "Search"\nmsgstr ""', 'msgid "Search"\nmsgstr "खोजें"')
        .replace('msgid "Old"\nmsgstr ""', 'msgid "Old"\nmsgstr "पुराना"')
    )

    source.write_text('Say("At least {low}")\n')
    assert catalogs.update(tmp_path / "locale", tmp_path) == {"hi": (2, 1, 1), "hi-Latn": (2, 2, 1)}
    once = po.read_text()
    assert (
        'msgstr "खोजें"' in once
        and '#~ msgstr "पुराना"' in once
        and "page.py" not in once
        and "fuzzy" not in once
    )
    catalogs.update(tmp_path / "locale", tmp_path)
    assert po.read_text() == once


def test_the_command_finds_sentences_of_forms_and_pages(tmp_path):
    said = CliRunner().invoke(manage.cli, ["words", "--locale", str(tmp_path)]).stdout

    po = (tmp_path / "hi" / "LC_MESSAGES" / "paramarsh.po").read_text()
    assert (
        'msgid "Choose the sex."' in po
        and 'msgid "Check and send"' in po
        and said.startswith("hi: ")
    )
