"""Ms Verma of the district office adds and corrects people and places, brings in sheets and prints
sign-in slips.
"""

import gzip
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from webtest import Upload

import app
import manage
import models
from conftest import PIN, Person, at_once
from models import Audit, Facility, Newcomer, OneTimeCode, Roster, Spreadsheet, Staff
from services import places
from settings import Settings

LEELA = {
    "name": "Leela Devi (demo)",
    "name_hi": "लीला देवी (डेमो)",
    "mobile": "98765 00001",
    "role": "cho",
    "centre": "a1",
}
DOCTOR = LEELA | {
    "name": "Dr Sen (demo)",
    "name_hi": "",
    "role": "doctor",
    "centre": "H1",
    "speciality": "GM",
    "qualification": "MBBS",
    "council": "UP Medical Council",
    "registration": "0042",
}
PLACE = {
    "code": "n1",
    "name": "New Centre",
    "name_hi": "नया केंद्र",
    "kind": "SHC",
    "block": "1508",
    "phone": "05263-222333",
}


def small(page):
    assert len(page.body) <= 10_000 and len(gzip.compress(page.body, 9)) <= 4_096, page.request.path
    return page


def person(district, mobile="9876500001"):
    return district.rows(Staff.select().where(Staff.mobile == mobile))[0]


def test_ms_verma_adds_a_person_who_then_signs_in(verma, district):
    page = verma.fills(verma.opens("/district/staff").click("Add a person"), **LEELA)
    leela = person(district)
    assert page.request.path == f"/district/staff/{leela.id}" and "Leela Devi (demo)" in page
    assert (leela.role, leela.facility_id, leela.name_hi) == (
        "cho",
        district.centre.id,
        "लीला देवी (डेमो)",
    )
    code = re.search(r"\b(\d{4}) (\d{4})\b", verma.fills(page).text).group(0)
    phone = Person(district, leela)
    page = phone.fills(phone.opens("/enrol"), mobile=leela.mobile, code=code, pin=PIN, again=PIN)
    assert page.request.path == "/"


def test_what_is_on_a_doctors_prints_is_corrected(verma, dr_rao, district):
    page = verma.opens(f"/district/staff/{dr_rao.staff.id}").click("Correct details")
    assert (
        page.forms[0]["registration"].value == "54321" and page.forms[0]["role"].value == "doctor"
    )
    page = verma.fills(
        page,
        registration="0042",
        council="Delhi Medical Council",
        qualification="MBBS",
        speciality="PED",
    )
    assert page.request.path == f"/district/staff/{dr_rao.staff.id}" and "0042" in page
    row = district.one(Staff, dr_rao.staff.id)
    assert (row.registration, row.council, row.speciality, row.active) == (
        "0042",
        "Delhi Medical Council",
        "PED",
        True,
    )
    assert dr_rao.opens("/queue").request.path == "/queue"


@pytest.mark.parametrize(
    "wrong, field, said",
    [
        ({"name": ""}, "name", "Enter the name."),
        ({"name": "Leela 2"}, "name", "no figures"),
        ({"mobile": "12"}, "mobile", "10 figures"),
        ({"mobile": "9000000001"}, "mobile", "Ms Verma (demo) has this number"),
        ({"role": ""}, "role", "Enter the role."),
        ({"centre": "ZZ"}, "centre", "no centre or hospital with the code ZZ"),
        ({"centre": "H1"}, "centre", "A CHO works at a health centre"),
        ({"speciality": "GM"}, "speciality", "Only a doctor"),
        ({"role": "doctor", "centre": "H1"}, "speciality", "A doctor needs"),
        ({"registration": "1" * 21}, "registration", "at most 20"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    verma, district, wrong, field, said
):
    before = district.dump()
    page = verma.fills(verma.opens("/district/staff/new"), **LEELA | wrong)
    assert page.status_int == 422 and said in page.html.find(id=f"{field}-e").text
    assert "Leela" in page.forms[0]["name"].value or "name" in wrong
    assert district.dump() == before


@pytest.mark.parametrize("forged", [{"role": "king"}, {"speciality": "XX"}, {"centre": "A1' --"}])
def test_a_forged_choice_is_refused(verma, district, forged):
    pairs = [("k", verma.key()), *(LEELA | forged).items()]
    assert verma.delivers("/district/staff/new", pairs).status_int == 422


def test_nobody_takes_the_district_office_from_herself(verma, district):
    page = verma.opens(f"/district/staff/{verma.staff.id}/edit")
    page = verma.fills(page, role="cho", centre="A1")
    assert page.status_int == 422 and "Somebody else has to change your own role" in page
    page = verma.fills(
        verma.opens(f"/district/staff/{verma.staff.id}/edit"), name="Ms Verma-Rai (demo)"
    )
    assert page.status_int == 200
    assert district.one(Staff, verma.staff.id).name == "Ms Verma-Rai (demo)"


def test_another_role_means_signing_in_anew(verma, asha, district):
    verma.fills(verma.opens(f"/district/staff/{asha.staff.id}/edit"), role="desk", centre="H1")
    assert asha.opens("/patients").request.path == "/sign-in"
    assert "/desk" in asha.signs_in().text or asha.opens("/desk").request.path == "/desk"


def test_two_of_the_office_correct_one_person_and_neither_overwrites_the_other(
    verma, asha, district
):
    rai = district.person("office", "Mr Rai (demo)", district.office)
    path = f"/district/staff/{asha.staff.id}/edit"
    hers, his = verma.opens(path), rai.opens(path)
    verma.fills(hers, name="Asha Kumari (demo)")

    page = rai.fills(his, mobile="9876511111")

    assert (
        page.status_int == 409
        and "Somebody has changed this meanwhile" in page
        and "9876511111" in page
    )
    row = district.one(Staff, asha.staff.id)
    assert row.name == "Asha Kumari (demo)" and row.mobile == asha.staff.mobile
    rai.fills(rai.opens(path), mobile="9876511111")
    assert district.one(Staff, asha.staff.id).name == "Asha Kumari (demo)"


def test_two_of_the_office_add_the_same_person_at_the_same_moment(verma, district):
    rai = district.person("office", "Mr Rai (demo)", district.office)
    forms = [(one, one.filled(one.opens("/district/staff/new"), **LEELA)) for one in (verma, rai)]
    answers = at_once(lambda turn: forms[turn][0].delivers(*forms[turn][1]), times=2)
    assert sorted(answer.status_int for answer in answers) == [303, 422]
    assert len(district.rows(Staff.select().where(Staff.mobile == "9876500001"))) == 1


def test_ms_verma_adds_a_centre_corrects_it_and_finds_it(verma, district):
    page = verma.fills(
        verma.opens("/district").click("Centres and hospitals").click("Add a centre"), **PLACE
    )
    row = district.rows(Facility.select().where(Facility.code == "N1"))[0]
    assert page.request.path == f"/district/places/{row.id}/edit"
    assert (row.kind, row.block_id, row.phone) == ("SHC", 1508, "05263222333")
    assert row.active and row.name_hi == "नया केंद्र"
    page = verma.fills(page, name="Newer Centre", active=False)
    assert "Newer Centre" in page and "not in use" in page
    assert "Newer Centre" in verma.fills(verma.opens("/district/places"), asked="n1")
    assert "District Hospital" not in verma.opens("/district/places?kind=SHC")


@pytest.mark.parametrize(
    "wrong, field, said",
    [
        ({"code": ""}, "code", "needs a code"),
        ({"code": "न१"}, "code", "only letters A to Z"),
        ({"code": "h1"}, "code", "District Hospital has this code"),
        ({"name": ""}, "name", "Enter the name."),
        ({"kind": ""}, "kind", "Enter the kind."),
        ({"block": ""}, "block", "needs its block"),
        ({"phone": "ask"}, "phone", "3 to 12 figures"),
    ],
)
def test_what_is_wrong_with_a_centre_is_said_at_its_field(verma, district, wrong, field, said):
    before = district.dump()
    page = verma.fills(verma.opens("/district/places/new"), **PLACE | wrong)
    assert page.status_int == 422 and said in page.html.find(id=f"{field}-e").text
    assert district.dump() == before


def test_a_centre_with_a_cho_stays_one(verma, asha, district):
    page = verma.fills(verma.opens(f"/district/places/{district.centre.id}/edit"), kind="CHC")
    assert page.status_int == 422 and "A CHO works here" in page


def test_every_page_of_the_office_is_small_in_both_languages(verma, asha, district):
    with models.db.connection_context(), models.writing():
        for number in range(60):
            Facility.create(
                code=f"UP-BLR-SHC-{number:03}",
                name=f"Ayushman Arogya Mandir Number {number}",
                kind="SHC",
                name_hi=f"आयुष्मान आरोग्य मंदिर नंबर {number}",
                block=1508,
                phone="05263222333",
            )
    for path in (
        "/district/places",
        "/district/staff/new",
        "/district/places/new",
        f"/district/staff/{asha.staff.id}/edit",
    ):
        for language in ("en", "hi"):
            small(verma.opens(f"{path}?lang={language}"))


@pytest.mark.parametrize(
    "path",
    [
        "/district/staff/new",
        "/district/places",
        "/district/places/new",
        "/district/places/1/edit",
        "/district/staff/1/edit",
    ],
)
def test_nobody_but_the_office_gets_there(asha, dr_rao, mohan, path):
    for one in (asha, dr_rao, mohan):
        assert one.get(path, status="*").status_int == 403


# --- sheets ---------------------------------------------------------------------------------------

STAFF = "role,name,name_hi,mobile,centre,speciality,qualification,council,registration\n"
LEELAS, REKHAS = (
    "cho,Leela Devi (demo),लीला देवी,9876500001,A1,,,,\n",
    "cho,Rekha Devi (demo),,9876500002,A2,,,,\n",
)


def sends(verma, content, kind="staff"):
    content = content if isinstance(content, bytes) else content.encode()
    return verma.fills(
        verma.opens("/district/sheets"), kind=kind, sheet=Upload("sheet.csv", content)
    )


def test_a_sheet_is_looked_at_first_and_then_taken_whole(verma, district):
    before = district.dump()
    page = sends(verma, STAFF + LEELAS + REKHAS)
    assert (
        "new 2, changed 0, unchanged 0" in page
        and "Leela Devi (demo)" in page
        and "Take in the whole sheet" in page
    )
    assert district.gained(before) == {"Spreadsheet": 1, "Submission": 1, "Audit": 1}, (
        "nothing but the sheet itself yet"
    )

    page = verma.fills(page)

    assert "Taken in on" in page and "New people without a phone yet: 2" in page
    assert person(district).name == "Leela Devi (demo)"
    assert person(district, "9876500002").facility_id == district.other_centre.id
    assert bytes(district.one(Spreadsheet, 1).content) == b"", "a sheet that was taken is not kept"
    assert [row.action for row in district.rows(Audit)][-2:] == [
        "POST /district/sheets",
        "POST /district/sheets/<spreadsheet:row>/take",
    ]
    assert "All of it is here already." in sends(verma, STAFF + LEELAS + REKHAS)


def test_one_wrong_row_keeps_the_whole_sheet_out_and_is_named(verma, district):
    page = sends(verma, STAFF + LEELAS + REKHAS.replace("A2", "ZZ") + LEELAS)
    assert "put 2 right in the sheet" in page and "Take in the whole sheet" not in page
    words = re.sub("<[^>]+>", "", page.text)
    assert "Row 3, centre: There is no centre with the code ZZ" in words
    assert "Row 4, mobile: This is in row 2 too." in words

    answer = verma.delivers("/district/sheets/1/take", {"k": verma.key(), "seen": "0" * 12})

    assert answer.status_int == 409 and not district.rows(
        Staff.select().where(Staff.mobile == "9876500001")
    )


@pytest.mark.parametrize(
    "content, said",
    [
        (b"", "Please choose a sheet."),
        (b"role,name\n", "Missing: name_hi"),
        (b"PK\x03\x04", "own file"),
        (STAFF.encode() + b"cho,Ren\xe9e", "not in UTF-8: line 2"),
        (STAFF.encode(), "The file is empty."),
        (b"a" * (1 << 20) + b"a", "larger than 1 MB"),
        (STAFF.encode() + b'cho,"Leela', "quotation mark"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_at_its_field(verma, district, content, said):
    before = district.dump()
    page = sends(verma, content)
    assert page.status_int == 422 and said in page.html.find(id="sheet-e").text
    assert district.dump() == before


def test_what_has_changed_since_one_looked_is_looked_at_again(verma, district):
    page = sends(verma, STAFF + LEELAS)
    verma.fills(verma.opens("/district/staff/new"), **LEELA | {"name": "Another Leela"})

    page = verma.fills(page)

    assert page.status_int == 409 and "Things have changed since you looked" in page
    assert person(district).name == "Another Leela"
    page = verma.opens("/district/sheets/1")
    assert "Another Leela becomes Leela Devi (demo)" in page
    verma.fills(page)
    assert person(district).name == "Leela Devi (demo)"


def test_two_of_the_office_take_the_same_sheet_at_the_same_moment(verma, district):
    rai = district.person("office", "Mr Rai (demo)", district.office)
    sends(verma, STAFF + LEELAS + REKHAS)
    forms = [(one, one.filled(one.opens("/district/sheets/1"))) for one in (verma, rai)]
    answers = at_once(lambda turn: forms[turn][0].delivers(*forms[turn][1]), times=2)
    assert sorted(answer.status_int for answer in answers) == [303, 409]
    assert len(district.rows(Newcomer)) == 2


def test_a_newer_sheet_takes_the_place_of_one_not_taken(verma, district):
    sends(verma, STAFF + LEELAS)
    sends(verma, STAFF + REKHAS)
    assert "was not taken in. Send it again" in verma.opens("/district/sheets/1")
    assert bytes(district.one(Spreadsheet, 1).content) == b"" and "Rekha" in verma.opens(
        "/district/sheets/2"
    )


def test_rosters_and_hospitals_come_in_by_page_too(verma, dr_rao, district):
    mobile = dr_rao.staff.mobile
    verma.fills(
        sends(
            verma,
            f"mobile,day,begins,ends\n{mobile},सोमवार,9:00:00,5:30 PM\n{mobile},wed,20,8\n",
            "rosters",
        )
    )
    assert sorted(
        district.rows(Roster.select(Roster.weekday, Roster.begins, Roster.ends).tuples())
    ) == [(0, 540, 1050), (2, 1200, 480)]
    page = sends(
        verma, f"mobile,day,begins,ends\n{dr_rao.staff.mobile},daily,10:00,12:00\n", "rosters"
    )
    verma.fills(page)
    assert len(district.rows(Roster)) == 7, "a doctor's roster is replaced"
    verma.fills(
        sends(
            verma,
            "code,name,name_hi,kind,block,phone,active\nH2,CHC Tulsipur,,CHC,1508,,no\n",
            "facilities",
        )
    )
    assert not district.one(Facility, district.chc.id).active
    page = sends(verma, "code,name,name_hi,kind,block,phone\nH9,X,,SHC,1508,\n", "facilities")
    assert "The kind is one of CHC, DH, MC." in page


@pytest.mark.parametrize(
    "row, said",
    [
        ("9999999999,daily,9,10", "No doctor has this number"),
        ("{},someday,9,10", "Write a day such as Monday"),
        ("{},daily,25,10", "Please write a time"),
        ("{},daily,,10", "Write from when"),
        ("{0},daily,9,10\n{0},Friday,9,11", "This is in row 2 too."),
    ],
)
def test_what_is_wrong_in_a_roster_is_said_with_its_row(verma, dr_rao, district, row, said):
    page = sends(verma, "mobile,day,begins,ends\n" + row.format(dr_rao.staff.mobile), "rosters")
    assert (
        re.search(rf"Row [23], \w+: {said}", re.sub("<[^>]+>", "", page.text))
        and "Take in the whole" not in page
    )


def test_a_long_sheet_is_shown_page_by_page(verma, district):
    rows = "".join(
        f"cho,Leela Devi (demo),लीला देवी,98765{number:05},ZZ,,,,\n" for number in range(60)
    )
    page = small(sends(verma, STAFF + rows))
    assert "put 60 right" in page and "Page 1 of 3" in page and "Row 61" not in page
    assert "Row 61" in small(small(page.click("More")).click("More"))
    small(verma.opens("/district/sheets/1?lang=hi"))
    small(verma.opens("/district/sheets?lang=hi"))


# --- sign-in slips --------------------------------------------------------------------------------


def test_all_new_people_of_a_sheet_get_their_slips_six_to_a_page(verma, district):
    names = "अ आ इ ई उ ऊ ए ऐ".split()
    rows = "".join(
        f"cho,Leela Devi Srivastava (demo),लीला देवी {name} श्रीवास्तव,987650000{number},A1,,,,\n"
        for number, name in enumerate(names)
    )
    page = verma.fills(sends(verma, STAFF + rows))
    page = verma.fills(page)  # new codes for all

    assert (
        page.request.path == "/district/sheets/1/slips"
        and small(page).text.count("class=card") == 6
    )
    assert "लीला देवी अ" in page and 'lang="hi"' in page and "/enrol" in page and "class=qr" in page
    second = small(page.click(href="turn=2"))
    assert second.text.count("class=card") == 2
    codes = re.findall(r"class=num>(\d{4} \d{4})<", page.text + second.text)
    assert (
        len(set(codes))
        == 8
        == len(district.rows(OneTimeCode.select().where(OneTimeCode.issued_by == verma.staff)))
    )

    first = person(district, "9876500000")
    phone = Person(district, first)
    phone.fills(phone.opens("/enrol"), mobile=first.mobile, code=codes[0], pin=PIN, again=PIN)
    assert phone.opens("/patients").request.path == "/patients"
    assert "लीला देवी अ " not in verma.opens("/district/sheets/1/slips")
    assert "without a phone yet: 7" in verma.opens("/district/sheets/1")


def test_new_codes_for_all_make_the_old_slips_worthless(verma, district):
    page = verma.fills(verma.fills(sends(verma, STAFF + LEELAS)))
    old = re.search(r"class=num>(\d{4} \d{4})<", page.text)[1]
    page = verma.fills(verma.opens("/district/sheets/1"))
    assert old not in page and "class=num" in page


def test_without_codes_there_are_no_slips(verma):
    verma.fills(sends(verma, STAFF + LEELAS))
    assert verma.get("/district/sheets/1/slips", status="*").status_int == 404
    assert verma.get("/district/sheets/9/slips", status="*").status_int == 404


def test_nobody_but_the_office_sends_sheets_or_sees_slips(verma, asha, dr_rao, mohan, district):
    verma.fills(verma.fills(sends(verma, STAFF + LEELAS)))
    for one in (asha, dr_rao, mohan):
        for path in ("/district/sheets", "/district/sheets/1", "/district/sheets/1/slips"):
            assert one.get(path, status="*").status_int == 403
        for path in ("/district/sheets", "/district/sheets/1/take", "/district/sheets/1/codes"):
            assert one.delivers(path, {"k": one.key()}).status_int == 403


# --- from the command line ------------------------------------------------------------------------

DATA = Path(manage.__file__).parent / "data"


@pytest.fixture
def runs(tmp_path):
    """runs("import-staff", file) in a district with its map, the sample centres and the sample
    staff.
    """

    def run(*words, status=0):
        result = CliRunner().invoke(
            manage.cli, [str(word) for word in words], env={"PARAMARSH_DATA": str(tmp_path)}
        )
        assert result.exit_code == status, result.output
        return result.output

    app.prepare(Settings(data=tmp_path))
    with models.db.connection_context(), models.writing():
        places.lay_map()
    for what in ("centres", "staff"):
        run(f"import-{what}", DATA / f"sample_{what}.csv")
    yield run
    models.db.close()


@pytest.mark.parametrize("what, new", [("facilities", 2), ("rosters", 3)])
def test_samples_come_in_go_out_and_come_back_unchanged(runs, tmp_path, what, new):
    sample, out = DATA / f"sample_{what}.csv", tmp_path / "out.csv"
    assert f"{new} new" in runs(
        f"import-{what}", sample, "--dry-run"
    ) and "nothing was written" in runs(f"import-{what}", sample, "--dry-run")
    assert f"{new} new" in runs(f"import-{what}", sample)
    runs(f"export-{what}", out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "0 new, 0 changed" in runs(f"import-{what}", out)
    assert "0 new, 0 changed" in runs(f"import-{what}", sample)
    assert "unbroken" in runs("verify-audit")


def test_one_wrong_row_of_a_roster_keeps_all_of_it_out(runs, tmp_path):
    sheet = tmp_path / "rosters.csv"
    sheet.write_text(
        "mobile,day,begins,ends\n9000000907,daily,9:00,14:00\n9000000901,daily,9:00,14:00\n"
    )
    assert "Row 3, mobile: No doctor has this number" in runs("import-rosters", sheet, status=1)
    with models.db.connection_context():
        assert not Roster.select().exists()


def test_more_hours_than_a_page_holds_are_refused(runs, tmp_path):
    sheet = tmp_path / "rosters.csv"
    rows = [f"9000000907,daily,{hour}:00,{hour + 1}:00" for hour in range(5)]
    sheet.write_text("\n".join(["mobile,day,begins,ends", *rows]))
    assert "Row 6, day: That is too many hours" in runs("import-rosters", sheet, status=1)


def test_who_came_by_the_command_line_gets_slips_too(runs):
    with models.db.connection_context():
        assert Newcomer.select().count() == 12 and Spreadsheet.get().taken_at
