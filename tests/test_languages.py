"""Hindi in Latin letters, for phones that draw boxes in place of Devanagari: complete, and Latin on
every page.
"""

import re

import polib
import pytest

from conftest import Person
from models import Referral
from rules import lists
from tests.test_words import in_python, in_templates, parameters
from web import languages

DEVANAGARI = re.compile("[ऀ-ॿ]")
SWITCH = re.compile(r"<a href=[^>]*lang=hi>[^<]*</a>|<button [^>]*lang=hi>[^<]*</button>")
FOLDER = languages.folder(languages.LOCALE, "hi-Latn")


@pytest.fixture(scope="module")
def latin():
    return polib.pofile(FOLDER / "paramarsh.po")


@pytest.fixture(scope="module")
def spelled():
    return polib.pofile(FOLDER / "lists.po")


def test_what_people_wrote_is_in_latin_letters_too_but_slips_stay_hindi(asha, dr_rao, district):
    told = "तेज बुखार 3 दिन से।"
    consult = asha.asks_about(
        asha.registers("रामावती", guardian="राम लाल", village="अमरहवा", allergies="पेनिसिलिन"),
        story=told,
    )
    dr_rao.signs(
        dr_rao.takes(consult),
        diagnosis="मलेरिया",
        advice="पानी पिएं",
        tests="खून की जांच",
        refer_to="3",
        reason="खून की कमी",
    )
    nurse, link = Person(district, None), district.rows(Referral.select())[0].code
    nurse.fills(
        nurse.opens(f"/S/{link}/back"), diagnosis="डेंगू", treatment="ग्लूकोज", drugs="पैरासिटामोल"
    )
    for path in (
        f"/consults/{consult}",
        f"/consults/{consult}/became",
        "/patients/1",
        "/",
        "/followups",
    ):
        page = asha.opens(f"{path}?lang=hi-Latn").html
        page.header.decompose()
        assert not DEVANAGARI.search(page.get_text()), path
    assert "tej bukhar 3 din se." in asha.opens(f"/consults/{consult}").text
    assert "मलेरिया" in asha.opens(f"/consults/{consult}/referral")


def test_every_sentence_is_there_in_latin_letters(latin):
    used = in_python() | in_templates()
    said = {
        entry.msgid for entry in latin if entry.msgstr and not entry.fuzzy and not entry.obsolete
    }
    assert {text: file for text, file in used.items() if text not in said} == {}
    assert [
        entry.msgid for entry in latin if entry.msgid not in used or entry.obsolete or entry.fuzzy
    ] == []


def test_no_letter_in_it_is_devanagari(latin, spelled):
    assert [entry.msgid for entry in [*latin, *spelled] if DEVANAGARI.search(entry.msgstr)] == []
    beyond = "°–…“”"  # signs that stand in the Hindi and in the English too
    assert {sign for entry in latin for sign in entry.msgstr if not sign.isascii()} <= set(beyond)


def test_it_is_hindi_and_not_the_english_again(latin):
    """What is the same in both are words that people say so: BP, Photo, PIN."""
    assert len([entry.msgid for entry in latin if entry.msgid == entry.msgstr]) < 50
    hindi = {entry.msgid: entry.msgstr for entry in latin}
    assert hindi["Patient"] == "Mareez" and hindi["Send to the doctor"] == "Doctor ko bhejein"


def test_what_is_filled_in_is_filled_in_here_too(latin):
    assert [
        entry.msgid for entry in latin if parameters(entry.msgid) != parameters(entry.msgstr)
    ] == []


def test_both_catalogs_are_in_order(latin, spelled):
    for catalog in (latin, spelled):
        assert catalog.metadata["Language"] == "hi_Latn"
        assert [entry.msgid for entry in catalog] == sorted({entry.msgid for entry in catalog})


def test_every_row_of_the_clinical_lists_is_spelled(spelled):
    hindi = {row["name_hi"] for name in ("complaints", "specialities") for row in lists.rows(name)}
    hindi |= {
        row[column] for row in lists.rows("danger_signs") for column in ("sign_hi", "until_help_hi")
    }
    assert {entry.msgid for entry in spelled if entry.msgstr} == hindi


def test_figures_of_a_sign_and_its_question_mark_stay(spelled):
    assert [
        entry.msgid
        for entry in spelled
        if re.findall(r"\d+", entry.msgid) != re.findall(r"\d+", entry.msgstr)
        or entry.msgid.endswith("?") != entry.msgstr.endswith("?")
    ] == []


def test_a_row_that_a_clinician_has_reworded_shows_its_english():
    assert languages.speak("hi-Latn", {"name": "Fever", "name_hi": "बुखार"}) == "Bukhar"
    assert languages.speak("hi-Latn", {"name": "Fever", "name_hi": "तेज बुखार"}) == "Fever"
    assert languages.speak("hi-Latn", {"name": "Dr Sen", "name_hi": "डॉ. सेन"}) == "Dr Sen"
    assert languages.speak("hi", {"name": "Fever", "name_hi": "तेज बुखार"}) == "तेज बुखार"


def test_a_sign_is_spelled_as_question_and_as_finding():
    for hindi, said in (("बुखार है?", "Bukhar hai?"), ("बुखार है", "Bukhar hai")):
        assert languages.speak("hi-Latn", {"name": "Fever?", "name_hi": hindi}) == said


@pytest.fixture
def reads():
    """reads(page) → the page, once it is seen to be Hindi in Latin letters throughout."""

    def read(page):
        assert '<html lang="hi-Latn"' in page, page.request.path
        assert DEVANAGARI.findall(SWITCH.sub("", page.text)) == [], page.request.path
        assert len(page.body) <= 10_000, page.request.path
        return page

    return read


def test_a_phone_turns_to_it_and_stays_there(asha):
    page = asha.opens("/?lang=hi-Latn")
    assert '<html lang="hi-Latn"' in page and "Naya mareez" in page and "नया" not in page
    assert (
        "Naya mareez" in asha.opens("/")
        and "हिन्दी" in asha.opens("/")
        and ">English<" in asha.opens("/")
    )
    typed = asha.post("/patients", {"k": asha.key(), "name": "Ramavati Devi", "lang": "hi-Latn"})
    assert (
        "Mareez ka panjikaran karein" in typed and typed.forms[0]["name"].value == "Ramavati Devi"
    )
    assert [button["value"] for button in typed.html("button", attrs={"name": "lang"})] == [
        "hi",
        "en",
    ]


def test_the_main_job_in_latin_letters(asha, dr_rao, mohan, reads):
    for person in (asha, dr_rao, mohan):
        person.opens("/me?lang=hi-Latn")
    reads(asha.opens("/patients/new"))
    ramavati = asha.registers("Ramavati Devi", village="Amrahwa")
    reads(asha.opens(f"/patients/{ramavati}"))
    case = reads(asha.opens(f"/patients/{ramavati}/ask"))
    assert "Bukhar" in case and "Daura pad raha hai, ya hosh mein nahi hai<" in case
    reads(asha.fills(case, complaint="FEV", temperature="106", spo2="80"))
    consult = asha.asks_about(
        ramavati, complaint="FEV", lasting="3", temperature="102.2", story="Raat ko kaanpna"
    )
    assert "Samanya chikitsa" in reads(asha.opens(f"/consults/{consult}"))
    reads(dr_rao.opens("/queue?for=all"))
    page = reads(dr_rao.takes(consult))
    reads(dr_rao.fills(page, button="sign", diagnosis="Malaria"))
    dr_rao.signs(
        page,
        diagnosis="Malaria",
        one__name="Paracetamol",
        one__strength="500 mg",
        one__morning="1",
        one__days="3",
        one__food="after",
        refer_to="3",
        reason="Khoon ki jaanch",
    )
    assert "Malaria" in reads(asha.opens(f"/consults/{consult}")) and "1–0–0–0" in asha.opens(
        f"/consults/{consult}"
    )
    reads(asha.opens("/"))
    reads(mohan.opens("/desk"))
    assert "मरीज" not in asha.opens("/") and "पर्चा" in asha.opens(
        f"/consults/{consult}/prescription"
    )


def test_a_serious_patient_in_latin_letters(asha, district, reads):
    asha.opens("/me?lang=hi-Latn")
    reads(asha.opens("/emergency"))
    page = reads(asha.opens("/emergency/adult"))
    case = asha.fills(page, signs__A7=True)
    assert "chalne na dein" in case and "Seene mein 15 minute se zyada dard hai" in case
    assert DEVANAGARI.search(district.rows(Referral.select())[0].reason), (
        "the slip is in the patient's Hindi"
    )
    assert '<html lang="hi"' in asha.opens(f"{case.request.path}/referral")


def test_other_peoples_pages_in_latin_letters(asha, dr_rao, mohan, verma, reads):
    for person, paths in (
        (asha, ("/me", "/patients", "/followups", "/duty", "/duty/hospitals", "/stock", "/kept")),
        (dr_rao, ("/queue", "/roster", "/formulary", "/me")),
        (mohan, ("/desk", "/me")),
        (verma, ("/district", "/district/staff", "/district/lists", "/district/sms", "/me")),
    ):
        person.opens("/me?lang=hi-Latn")
        for path in paths:
            reads(person.opens(path))
    assert '<html lang="hi-Latn"' in asha.opens("/no-such-page", status=404)


def test_a_name_written_in_devanagari_can_be_read_on_such_a_phone(asha, reads):
    number = asha.registers("रामावती देवी")
    asha.opens("/me?lang=hi-Latn")
    page = asha.opens(f"/patients/{number}/ask")
    assert "Ramavati Devi, 45 saal, Mahila" in page
    reads(page)
    assert "रामावती देवी" in asha.opens(f"/patients/{number}?lang=en")


def test_a_strangers_choice_is_kept_on_the_way_to_the_sign_in_page(asha):
    stranger = type(asha)(asha.district, None)
    assert '<html lang="hi-Latn"' in stranger.opens("/?lang=hi-Latn")
