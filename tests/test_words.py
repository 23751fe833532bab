"""Every sentence has its Hindi, the Hindi keeps what is filled in, and other systems' blunders are
not in it.
"""

import ast
import re
import string
import unicodedata

import polib
import pytest
from jinja2 import Environment

from models import Staff
from rules import lists
from web import languages, pages

ROOT = pages.ROOT
AS_IT_IS = {"%", "mg/dL"}  # the only sentences that have no Devanagari in Hindi either

# Read in the Hindi of systems in use today, and what each says to the reader.
BLUNDERS = {
    "नब्ज": "the pulse, for vitals",
    "इंतिहान": "a school exam, for examination",
    "ताकत": "muscle, for strength in mg",
    "बचाव": "a rescue, for saved",
    "यात्रा": "a journey, for visit",
    "वितरण": "handing out, for childbirth",
    "संप्रेषण": "broadcasting, for referral",
    "पालन करे": "obey, for follow-up",
    r"रोग(?:ी|ियों)": "officialese for मरीज",
    "चिकित्सक": "officialese for डॉक्टर",
    "रक्तचाप": "officialese for बीपी",
    "रक्त शर्करा": "officialese for शुगर",
    "दिनांक": "officialese for तारीख",
    "पश्चात": "officialese for बाद",
    "सफलतापूर्वक": "officialese for nothing",
    r"कल(?![ऀ-ॣॱ-ॿ])": "both yesterday and tomorrow",
}

# What a Hindi page may show in Latin letters beside the names of people and places.
LATIN = {
    "English",
    "Hindi",
    "ABC",
    "SpO2",
    "F",
    "C",
    "mg",
    "dL",
    "ml",
    "A4",
    "A5",
    "Ctrl",
    "P",
    "R",
    "NEWS2",
}


def in_python():
    """{sentence: file} of each Say("…") and _("…"); a sentence that is put together elsewhere
    cannot be translated.
    """
    found = {}
    for path in [
        *ROOT.glob("*.py"),
        *(
            path
            for folder in ("demo", "forms", "routes", "rules", "services", "web")
            for path in (ROOT / folder).glob("**/*.py")
        ),
    ]:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("Say", "_"):
                assert isinstance(call.args[0], ast.Constant), (
                    f"{path.name}:{call.lineno}: write the sentence out here"
                )
                found[call.args[0].value] = path.name
    return found


def in_templates():
    """{sentence: file} of each _("…") in the views."""
    reader, found = Environment(extensions=["jinja2.ext.i18n"]), {}
    for path in (ROOT / "views").rglob("*.html"):
        for _, _, said in reader.extract_translations(path.read_text(encoding="utf-8"), ("_",)):
            found[said[0] if isinstance(said, tuple) else said] = path.name
    return found


@pytest.fixture(scope="module")
def used():
    return in_python() | in_templates()


@pytest.fixture(scope="module")
def hindi():
    return polib.pofile(languages.LOCALE / "hi" / "LC_MESSAGES" / "paramarsh.po")


def parameters(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_sentence_has_its_hindi(used, hindi):
    said = {
        entry.msgid for entry in hindi if entry.msgstr and not entry.fuzzy and not entry.obsolete
    }
    assert len(used) > 200
    assert {text: file for text, file in used.items() if text not in said} == {}


def test_the_catalog_holds_nothing_that_no_page_says(used, hindi):
    assert [
        entry.msgid for entry in hindi if entry.msgid not in used or entry.obsolete or entry.fuzzy
    ] == []


def test_the_catalog_is_in_order(hindi):
    assert hindi.metadata["Language"] == "hi"
    assert hindi.metadata["Plural-Forms"] == "nplurals=2; plural=(n > 1);"
    assert [entry.msgid for entry in hindi] == sorted({entry.msgid for entry in hindi})


def test_what_is_filled_in_is_filled_in_hindi_too(hindi):
    assert [
        entry.msgid for entry in hindi if parameters(entry.msgid) != parameters(entry.msgstr)
    ] == []


def test_hindi_is_in_devanagari(hindi):
    assert {entry.msgid for entry in hindi if not re.search("[ऀ-ॿ]", entry.msgstr)} == AS_IT_IS
    assert [
        entry.msgid for entry in hindi if not unicodedata.is_normalized("NFC", entry.msgstr)
    ] == []


def test_no_blunder_of_other_systems(hindi):
    said = [entry.msgstr for entry in hindi]
    for name in ("specialities", "complaints", "blocks"):
        said += [row["name_hi"] for row in lists.rows(name)]
    wrong = "|".join(rf"(?<![ऀ-ॣॱ-ॿ])(?:{word})" for word in BLUNDERS)
    assert [text for text in said if re.search(wrong, text)] == []
    assert [
        entry.msgstr
        for entry in hindi
        if "home page" in entry.msgid and "मुख्य पृष्ठ" not in entry.msgstr
    ] == []


def test_a_full_stop_is_not_read_as_a_figure(hindi):
    """१०। and 10। look like 101: a sentence does not end in a figure, nor in what may be one."""
    assert [entry.msgstr for entry in hindi if re.search(r"[\d०-९}]\s*।", entry.msgstr)] == []


def latin(page, names):
    """Words in Latin letters that a reader of this page meets, beyond these names and LATIN."""
    html = page.html
    for unseen in html(["style", "svg"]):
        unseen.decompose()
    seen = " ".join(
        [html.get_text(" "), *(tag["aria-label"] for tag in html(attrs={"aria-label": True}))]
    )
    for name in names:
        seen = seen.replace(name, " ")
    seen = re.sub(r"\b[0-9a-f]{12}\b", " ", seen)  # the reference number of an error page
    seen = re.sub(r"\b[34679A-Z]{3} [34679A-Z]{3}\b", " ", seen)  # the code on a referral slip
    seen = re.sub(r"\S+/S/\w{12}", " ", seen)  # its address, to be typed
    return set(re.findall("[A-Za-z][A-Za-z0-9]*", seen)) - LATIN


@pytest.fixture
def reads(district):
    """reads(page) → the page, once it is seen to be in Hindi throughout."""

    def read(page):
        people = district.rows(Staff.select())
        names = {part for one in people for part in (one.name, one.qualification, one.council)} - {
            ""
        }
        assert '<html lang="hi"' in page, page.request.path
        known = {*names, "Paracetamol", "Amrahwa", f"{district.settings.base}/enrol"}
        assert latin(page, known) == set(), page.request.path
        return page

    return read


@pytest.fixture
def hindi_readers(asha, dr_rao, mohan, verma):
    for person in (asha, dr_rao, mohan, verma):
        person.opens("/me?lang=hi")
    return asha, dr_rao, mohan, verma


@pytest.fixture
def consult(hindi_readers):
    """A case that waits for a doctor, asked by Asha in Hindi."""
    asha = hindi_readers[0]
    patient = asha.registers(
        "रामावती देवी",
        village="अमरहवा",
        guardian="राम लाल",
        mobile="9876543210",
        abha="12345678901234",
    )
    return asha.asks_about(
        patient,
        complaint="COU",
        lasting="3",
        story="रात में ज्यादा",
        temperature="100",
        systolic="120",
        diastolic="80",
        pulse="88",
        spo2="95",
        rr="18",
        sugar="110",
        weight="50",
        consciousness="C",
        urgency="2",
    )


@pytest.fixture
def answered(consult, dr_rao):
    """The same case with its answer: medicines and a referral."""
    dr_rao.signs(
        dr_rao.takes(consult),
        diagnosis="मलेरिया",
        advice="आराम",
        tests="खून",
        follow_up="",
        refer_to="3",
        reason="खून की जांच",
        one__name="Paracetamol",
        one__strength="500 mg",
        one__morning="1",
        one__days="3",
        one__food="after",
    )
    return consult


def test_no_english_before_sign_in(asha, reads):
    stranger = type(asha)(asha.district, asha.staff)
    stranger.opens("/sign-in?lang=hi")
    for path in ("/sign-in?kept=1", "/enrol"):
        reads(stranger.fills(reads(stranger.opens(path)), mobile="12", pin="1"))
    reads(stranger.fills(stranger.opens("/sign-in"), mobile="9876543210", pin="4826"))
    reads(stranger.opens("/no-such-page", status=404))


def test_no_english_on_a_chos_pages(asha, reads, consult):
    for path in ("/", "/me", "/kept", "/patients", "/patients/1", f"/consults/{consult}"):
        reads(asha.opens(path))
    reads(asha.fills(asha.opens("/patients"), asked="रामावती"))
    reads(asha.fills(asha.opens("/patients"), asked="कखग"))
    reads(asha.fills(reads(asha.opens("/patients/new")), mobile="12", born="1", abha="3"))
    reads(asha.fills(asha.opens("/patients/new"), name="रामावती देवी", sex="F", years="45"))
    reads(
        asha.fills(
            reads(asha.opens("/patients/1/ask")),
            temperature="1",
            systolic="80",
            diastolic="90",
            pulse="क",
        )
    )
    check = reads(
        asha.fills(asha.opens("/patients/1/ask"), complaint="FEV", temperature="106", spo2="80")
    )
    reads(asha.fills(check))
    reads(asha.fills(reads(asha.opens("/patients/1/edit")), name=""))
    reads(asha.fills(asha.opens("/patients/1/ask"), complaint="FEV", pregnant=True))
    child = asha.registers("मुन्नी", years="7")
    reads(
        asha.fills(
            asha.fills(asha.opens(f"/patients/{child}/ask"), complaint="FEV", signs__S9=True)
        )
    )
    reads(asha.opens("/"))
    reads(asha.opens("/queue", status=403))


@pytest.mark.parametrize(
    "kind, sign",
    [("adult", "A7"), ("pregnant", "P1"), ("child", "C1"), ("infant", "Y3"), ("olderchild", "S1")],
)
def test_no_english_for_a_serious_patient(asha, reads, hindi_readers, later, kind, sign):
    reads(asha.opens("/emergency"))
    page = reads(asha.opens(f"/emergency/{kind}"))
    reads(asha.fills(page))
    case = reads(asha.fills(page, **{f"signs__{sign}": True}))
    reads(asha.opens(f"{case.request.path}/referral"))
    later(minutes=6)
    reads(asha.opens(case.request.path))
    reads(asha.opens("/"))


def test_no_english_on_a_doctors_pages(asha, dr_rao, reads, consult):
    reads(dr_rao.opens("/queue?for=all"))
    reads(dr_rao.opens(f"/consults/{consult}/answer", status=409))
    answer = reads(dr_rao.takes(consult))
    reads(asha.opens("/"))
    reads(asha.opens(f"/consults/{consult}"))
    reads(dr_rao.opens("/queue"))
    reads(dr_rao.fills(answer, button="sign", one__morning="1", reason="खून की जांच"))


def test_no_english_about_duty_and_handing_over(
    asha, dr_rao, verma, district, reads, consult, later
):
    for path in ("/duty", "/duty?for=GM", "/duty/hospitals"):
        reads(asha.opens(path))
    dr_sen = district.doctor("Dr Sen", "PED", name_hi="डॉ. सेन")
    dr_sen.opens("/me?lang=hi")
    reads(
        dr_rao.fills(reads(dr_rao.fills(dr_rao.opens("/roster"))), days="0-6", begins="0", ends="0")
    )
    reads(verma.opens(f"/district/staff/{dr_rao.staff.id}").click("ड्यूटी का समय"))
    reads(verma.opens(f"/district/staff/{asha.staff.id}/roster", status=409))
    reads(dr_sen.fills(dr_sen.opens("/queue"), form="duty", button="on"))
    asha.asks_about(asha.registers("मुन्नी", years="7"), speciality="PED")
    later(minutes=30)
    reads(asha.opens("/duty"))
    reads(asha.opens(f"/consults/{consult}"))
    dr_rao.takes(consult)
    page = reads(dr_rao.opens(f"/consults/{consult}/hand-over"))
    page = reads(dr_rao.fills(page, to="PED", note="दिल की आवाज सुनें"))
    page = reads(dr_rao.fills(page, to=f"d{dr_sen.staff.id}"))
    reads(dr_rao.fills(page, sure=True))
    reads(dr_rao.opens("/queue?for=all"))
    reads(asha.opens(f"/consults/{consult}"))
    reads(asha.opens("/duty"))


def test_no_english_where_doctor_and_centre_talk(asha, dr_rao, reads, consult):
    reads(dr_rao.takes(consult))
    page = reads(dr_rao.opens(f"/consults/{consult}/talk"))
    reads(dr_rao.fills(page, button="tell"))
    reads(dr_rao.fills(page, form=1))
    reads(dr_rao.fills(page, form=1, button="rang-cho-patient", minutes="5"))
    reads(dr_rao.fills(page, button="ask", words="दाने हैं?"))
    for reader, path in (
        (asha, "/"),
        (asha, f"/consults/{consult}"),
        (dr_rao, f"/consults/{consult}"),
    ):
        reads(reader.opens(path))
    reads(asha.fills(reads(asha.opens(f"/consults/{consult}/talk")), words="नहीं"))
    reads(dr_rao.opens("/"))
    reads(dr_rao.takes(consult))


def test_no_english_on_an_answer_and_its_prints(asha, reads, answered):
    for path in ("", "/prescription", "/prescription/a4", "/referral", "/referral/a4"):
        reads(asha.opens(f"/consults/{answered}{path}"))
    reads(asha.opens("/"))


def test_no_english_at_the_hospital_desk(mohan, reads, answered):
    reads(mohan.fills(reads(mohan.opens("/desk")), number="1"))
    reads(mohan.fills(reads(mohan.opens("/desk").click("रामावती"))))
    reads(mohan.opens("/desk"))


def test_no_english_at_the_district_office(asha, verma, reads, hindi_readers):
    person = f"/district/staff/{asha.staff.id}"
    for path in ("/district", "/district/staff", person):
        reads(verma.opens(path))
    reads(verma.fills(verma.opens(person)))
    reads(verma.opens(f"{person}/slip"))
    reads(verma.fills(verma.opens(f"/district/staff/{verma.staff.id}"), form=1))
    reads(verma.fills(verma.opens(person), form=1))
