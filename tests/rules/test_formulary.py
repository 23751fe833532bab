"""Names of medicines: every known spelling of a prohibited one is found, and no lawful one is taken
for it.
"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import lists
from rules.medicines import letters, names
from rules.medicines.names import PROHIBITED, drugs
from rules.medicines.reading import drugs_for, ingredients_of, prohibited_in, reading, search

BRANDS = lists.rows("brands")
PROHIBITED_ROWS = lists.rows("prohibited")
BAD = {row["ingredient"] for row in PROHIBITED_ROWS}
LAWFUL = [one for one in drugs() if one.list != PROHIBITED]


def spellings(row, first):
    return [row[first], *filter(None, row["aliases"].split(";"))]


BAD_NAMES = [name for row in PROHIBITED_ROWS for name in spellings(row, "ingredient")] + [
    name
    for row in BRANDS
    if BAD & set(row["ingredients"].split(";"))
    for name in spellings(row, "brand")
]
LAWFUL_NAMES = [
    name
    for row in BRANDS
    if not BAD & set(row["ingredients"].split(";"))
    for name in spellings(row, "brand")
]


# Lines as doctors write them → the ingredients. Sources: data/prohibited.csv and brands.csv, row by
# row.
@pytest.mark.parametrize(
    "typed, ingredients",
    [
        ("tramadol HCl", {"tramadol"}),
        ("Tab. Ultracet", {"tramadol", "paracetamol"}),
        ("TRAMADOL 50", {"tramadol"}),
        ("paracetamol + tramadol", {"tramadol", "paracetamol"}),
        ("para/codeine", {"codeine", "paracetamol"}),
        ("alprax0.25", {"alprazolam"}),
        ("T. Restyl 0.5 mg", {"alprazolam"}),
        ("codeine phosphate linctus", {"codeine", "linctus"}),
        ("t.r.a.m.a.d.o.l", {"tramadol"}),
        ("tra madol", {"tramadol"}),
        ("tra-madol", {"tramadol"}),
        ("Spasmo-Proxyvon Plus", None),
        ("Amitone + librium", {"amitriptyline", "chlordiazepoxide"}),
        ("methylphenobarbitone", {"methylphenobarbital"}),
        ("Crocin", {"paracetamol"}),
        ("Augmentin 625", {"amoxicillin", "clavulanic acid"}),
        ("Meftal-Spas", {"mefenamic acid", "dicyclomine"}),
        ("co-trimoxazole", {"sulphamethoxazole", "trimethoprim"}),
        ("Vitamin B12", {"vitamin b12"}),
        ("calcium + vit D3", {"calcium", "vitamin d"}),
        ("amoxycillin trihydrate", {"amoxicillin"}),
        ("metformin SR", {"metformin"}),
        ("phenobarbitone sodium", {"phenobarbitone"}),
        ("पैरासिटामोल", {"paracetamol"}),
        ("डोलो ६५०", {"paracetamol"}),
        ("ट्रामाडोल", {"tramadol"}),
        ("कोरेक्स सिरप", {"codeine", "chlorpheniramine"}),
        ("corex dx", {"dextromethorphan", "chlorpheniramine"}),
        ("Dolo Cold", {"paracetamol", "cold"}),
        ("xyzzol", {"xyzzol"}),
        ("Vitamin E 400", {"vitamin e"}),
        ("विटामिन ए", {"vitamin a"}),
        ("vitamin", {"vitamin"}),
        ("azithrom", {"azithromycin"}),
        ("Acitrom 2", {"acenocoumarol"}),
        ("Sumo L", {"paracetamol"}),
        ("Ambrodil-S", {"ambroxol", "salbutamol"}),
        ("Cyclopam drops", {"dicyclomine", "simethicone"}),
        ("Cyclopam", {"dicyclomine", "paracetamol"}),
        ("AKT4", {"rifampicin", "isoniazid", "pyrazinamide", "ethambutol"}),
    ],
)
def test_what_a_typed_name_contains(typed, ingredients):
    assert ingredients is None or ingredients_of(typed) == ingredients


@pytest.mark.parametrize(
    "typed",
    [
        "tr4madol",
        "c0deine",
        "tra1madol",
        "d1azepam",
        "tram\u200badol",
        "tra\u00admadol",
        "ｔｒａｍａｄｏｌ",
        "trаmаdоl",
        "трамадол",
        "tràmadól",
        "tra*madol",
        "tra_madol",
        "paracetamoltramadol",
        "tramadolpcm",
        "codiene",
        "alprozolam",
        "alprazolum",
        "diazipam",
        "diazepan",
        "lorazipam",
        "pethadine",
        "phentanyl",
        "tramadl",
        "rtamadol",
        "tremadoll",
        "morph",
        "codei",
        "alprazo",
        "डायजेपाम",
        "अल्प्राजोलम ०.२५",
        "नाइट्राज़ेपाम",
        "फेंसेडिल",
        "स्पास्मो प्रोक्सीवोन",
        "phenobarbitone + secobarbitone",
        "xyz al prazolam",
        "xyz + A l p r a x",
        "pan tra madol",
    ],
)
def test_a_disguised_prohibited_name_is_seen(typed):
    assert prohibited_in(typed)


# A brand is never guessed at: what it is near to is told, and the generic name asked for. Contents:
# common knowledge of the trade, to be signed.
@pytest.mark.parametrize(
    "brand, content",
    [
        ("Okamet", {"metformin"}),
        ("Gluformin", {"metformin"}),
        ("Pirox", {"piroxicam"}),
        ("Etoshine", {"etoricoxib"}),
        ("metamizole", {"metamizole"}),
        ("Novaclox", {"amoxicillin", "cloxacillin"}),
        ("Amlokind", {"amlodipine"}),
        ("Angizem", {"diltiazem"}),
        ("Deplatt", {"clopidogrel"}),
        ("Sylate", {"ethamsylate"}),
        ("Teczine", {"levocetirizine"}),
        ("Aziwok", {"azithromycin"}),
        ("Glucobay", {"acarbose"}),
        ("Ketozole", {"ketoconazole"}),
        ("Depsol", {"imipramine"}),
        ("Doxicip", {"doxycycline"}),
        ("Olsar", {"olmesartan"}),
        ("saxagliptin", {"saxagliptin"}),
        ("arteether", {"arteether"}),
        ("clobetasone", {"clobetasone"}),
        ("methoxsalen", {"methoxsalen"}),
        ("spiramycin", {"spiramycin"}),
        ("sulfadiazine", {"sulfadiazine"}),
        ("Veltam", {"tamsulosin"}),
        ("Pentasa", {"mesalamine"}),
        ("Lincocin", {"lincomycin"}),
        ("Lorvas", {"indapamide"}),
        ("Zapiz", {"clonazepam"}),
        ("Epitril", {"clonazepam"}),
        ("ascorbic", {"ascorbic acid"}),
    ],
)
def test_a_lawful_brand_is_itself(brand, content):
    assert reading(brand).ingredients == content and not reading(brand).guessed


@pytest.mark.parametrize(
    "typed, nearest",
    [
        ("okacer", "Okacet"),
        ("septra", "Septran"),
        ("amlonk", "Amlong"),
        ("zerodok", "Zerodol"),
        ("setirizine", None),
        ("paracetamoll", None),
        ("metforminn", None),
    ],
)
def test_a_guess_stands_only_for_a_long_generic_name_with_one_slip(typed, nearest):
    read = reading(typed)
    assert read.nearest == ((nearest,) if nearest else ())
    assert read.unknown == ((typed,) if nearest else ())


@pytest.mark.parametrize(
    "name",
    [
        "clonazepam",
        "Rivotril 0.5",
        "clobazam",
        "frisium",
        "phenobarbitone",
        "Gardenal",
        "phenobarbital",
    ],
)
def test_the_amended_three_are_not_prohibited(name):
    assert not prohibited_in(name)


@pytest.mark.parametrize("name", BAD_NAMES)
def test_every_prohibited_name_and_brand_is_seen(name):
    for typed in (
        name,
        name.upper(),
        f"Tab. {name} 1-0-1",
        f"{name}10mg",
        f"paracetamol + {name}",
        f"{name}/pcm",
    ):
        assert prohibited_in(typed), typed


def slips(name):
    """Each single letter dropped, doubled, or swapped with the next: every one from six letters on.

    Of five letters only doubled and swapped ones: four letters are too few to tell a slip from
    another word.
    """
    for at, letter in enumerate(name):
        yield name[:at] + letter + name[at:]
        if name[at : at + 2] not in ("", letter * 2, letter):
            yield name[:at] + name[at + 1] + letter + name[at + 2 :]
        if len(name) > 5:
            yield name[:at] + name[at + 1 :]


def test_every_single_slip_in_a_prohibited_name_is_seen():
    names = {letters.key(name) for name in BAD_NAMES if name.isascii()}
    missed = {
        slip: name
        for name in names
        if len(name) > 4
        for slip in slips(name)
        if not prohibited_in(slip)
    }

    # What is left is written exactly like a lawful name: Calpol T without its T, Ascoril C without
    # its C.
    assert missed == {"calpol": "calpolt", "ascoril": "ascorilc", "pyrigesic": "pyrigesict"}


def test_no_lawful_name_of_formulary_or_brands_is_taken_for_a_prohibited_one():
    names = [
        name
        for one in LAWFUL
        for name in (one.name, one.generic, one.generic_hi, *one.aliases, *one.ingredients)
    ]
    assert [name for name in names + LAWFUL_NAMES if prohibited_in(name)] == []


# Lawful medicines written much like a prohibited one: in the lookalikes column, or told apart by
# the rules.
@pytest.mark.parametrize(
    "name",
    [
        "mephentermine",
        "piracetam",
        "procaine",
        "lignocaine",
        "butorphanol",
        "apomorphine",
        "prilocaine",
        "loratadine",
        "ephedrine",
        "naltrexone",
        "acetazolamide",
        "levosalbutamol",
        "diacerein",
        "ipratropium",
        "raloxifene",
        "pregabalin",
        "modafinil",
        "zopiclone",
        "caffeine",
        "carbamazepine",
    ],
)
def test_a_lawful_lookalike_is_left_alone(name):
    assert not prohibited_in(name)


def test_two_lawful_medicines_in_one_line_never_make_a_prohibited_one():
    names = sorted({one.generic for one in LAWFUL})
    assert [
        (a, b)
        for a in names
        for b in names[::7]
        if prohibited_in(f"{a} + {b}") or prohibited_in(f"{a} {b}")
    ] == []


def test_which_misspelt_lawful_generics_are_taken_for_a_prohibited_one():
    """One slip away from a prohibited name as well: the doctor is asked to write the name in
    full.
    """
    wrong = {
        slip for one in LAWFUL for slip in slips(letters.key(one.generic)) if prohibited_in(slip)
    }

    assert wrong == {"raitidine", "caamine", "calmaine", "penobarbitone", "lonazepam"}


def test_a_misspelt_lawful_name_is_read_as_itself():
    assert reading("parcetamol").ingredients == {"paracetamol"} and reading("parcetamol").guessed
    assert reading("cetrizine").ingredients == {"cetirizine"}
    assert reading("azithromicin").ingredients == {"azithromycin"}


@pytest.mark.parametrize("typed", ["lora", "diaze", "tram", "met", "cod"])
def test_a_name_cut_short_that_may_be_prohibited_is_never_simply_lawful(typed):
    assert prohibited_in(typed) or reading(typed).unclear


@pytest.mark.parametrize("typed", ["паracetamol", "ραracetamol", "প্যারাসিটামল", "パラセタモール"])
def test_letters_of_another_script_are_reported(typed):
    assert reading(typed).foreign


@pytest.mark.parametrize("typed", ["Paracetamol 500 µg", "α-methyldopa", "पैरासिटामोल 500", "Béclo"])
def test_signs_of_the_trade_are_not_foreign(typed):
    assert not reading(typed).foreign


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read(typed):
    assert reading(typed).prohibited <= reading(typed).ingredients | BAD


@settings(deadline=None)
@given(
    st.sampled_from(
        [
            name
            for name in BAD_NAMES
            if len(letters.key(name)) >= 6 and (name.isascii() or " " not in name)
        ]
    ),
    st.data(),
)
def test_signs_blanks_and_capitals_hide_nothing(name, data):
    noise = st.sampled_from(["", "", "", " ", ".", "-", "\u200b", "\u00ad", "_", "*", "'"])
    typed = "".join(
        letter + data.draw(noise)
        for letter in data.draw(st.sampled_from([name, name.upper(), name.title()]))
    )
    assert prohibited_in(typed), typed


@pytest.mark.parametrize("one", drugs(), ids=lambda one: one.code)
def test_each_row_is_found_by_the_name_it_prints(one):
    assert (
        one.list == PROHIBITED
        and prohibited_in(one.name)
        or one in drugs_for(one.name, one.strength)
    )


@pytest.mark.parametrize(
    "name, strength, forms",
    [
        ("Ciprofloxacin", "", {"Tablet"}),
        ("Ciprofloxacin eye drops", "", {"Eye drops"}),
        ("cipro e/d", "", set()),
        ("Paracetamol", "125 mg/5 ml", {"Syrup"}),
        ("Paracetamol injection", "", {"Injection"}),
        ("Cetirizine injection", "", set()),
        ("Clotrimazole", "", {"Cream", "Lotion", "Ear drops", "Powder", "Pessary"}),
        ("Candid cream", "", {"Cream", "Lotion"}),
        ("Augmentin", "625", {"Tablet"}),
        ("Salbutamol inhaler", "", {"Inhaler"}),
        ("Paracetamol + codeine", "", set()),
    ],
)
def test_which_rows_a_line_may_mean(name, strength, forms):
    assert {one.form for one in drugs_for(name, strength)} == forms


# Search, as on the prescribing page.
@pytest.mark.parametrize(
    "typed, first",
    [
        ("pcm", "Paracetamol"),
        ("para", "Paracetamol"),
        ("amox", "Amoxicillin"),
        ("ors", "ORS sachet"),
        ("ctz", "Cetirizine"),
        ("azithro", "Azithromycin"),
        ("mfn", "Metformin"),
        ("cro", "Paracetamol"),
        ("डोलो", "Paracetamol"),
        ("पैरा", "Paracetamol"),
        ("आयरन", "Iron + Folic acid"),
        ("para syp", "Paracetamol syrup"),
        ("parcetamol", "Paracetamol"),
        ("cipro eye", "Ciprofloxacin eye drops"),
    ],
)
def test_search_by_first_letters_brand_hindi_and_abbreviation(typed, first):
    assert search(typed)[0].name == first


def test_search_puts_first_what_is_in_stock():
    anywhere = search("amo")
    last = anywhere[-1]
    assert search("amo", frozenset({last.code}))[0] == last != anywhere[0]


def test_search_narrows_by_strength():
    assert {one.strength for one in search("pcm 650")} == {"650 mg"}


@pytest.mark.parametrize(
    "typed", ["alpraz", "tramadol", "morphine", "ketamine", "", "   ", "zzzzzz"]
)
def test_search_never_offers_a_prohibited_medicine(typed):
    assert search(typed) == []


# The data itself.
def test_every_row_can_be_read_and_says_who_signs():
    for one in drugs():
        assert (
            one.code
            and one.generic_hi
            and one.form_hi
            and one.list_basis
            and one.sources
            and one.to_be_signed_by
        )
        assert one.confidence in "HML" and one.pregnancy in (
            "none",
            "avoid",
            "avoid_early",
            "avoid_late",
            "specialist",
        )
        assert bool(one.district_flag) == (one.list == names.UNLISTED)
        assert bool(one.dose_source) == bool(
            one.max_mg_per_kg_day or one.max_mg_per_kg_dose or one.max_mg_day_adult
        )


def test_what_was_classified_here_is_never_called_certain():
    assert all(one.confidence == "L" for one in drugs() if "to be signed" in one.list_basis)


def test_codes_are_unique_and_columns_fit_a_prescription_line():
    assert len({one.code for one in drugs()}) == len(drugs())
    assert all(len(one.name) <= 80 and len(one.strength) <= 30 for one in drugs())


def test_a_formulary_row_is_prohibited_exactly_when_an_ingredient_is():
    assert [
        one.code for one in drugs() if (one.list == PROHIBITED) != bool(BAD & set(one.ingredients))
    ] == []


@pytest.mark.parametrize(
    "name",
    [
        "amobarbital",
        "amphetamine",
        "barbital",
        "cyclobarbital",
        "dexamphetamine",
        "ethchlorvynol",
        "glutethimide",
        "ketamine",
        "meprobamate",
        "methamphetamine",
        "methylphenidate",
        "methylphenobarbital",
        "pentobarbital",
        "phencyclidine",
        "phenmetrazine",
        "secobarbital",
    ],
)
def test_schedule_x_is_complete(name):
    """The sixteen of Schedule X, Drugs and Cosmetics Rules (en.wikipedia Schedule_X;
    laafon.com).
    """
    assert names.prohibited_row(name)["schedule"] == "Schedule X"


def test_a_district_may_add_to_the_prohibited_list_but_not_shorten_it():
    extra = {**PROHIBITED_ROWS[0], "ingredient": "pregabalin", "aliases": "", "lookalikes": ""}
    try:
        lists.put_in_force("prohibited", [extra])
        assert prohibited_in("Lyrica") == {"pregabalin"} and prohibited_in("tramadol")
    finally:
        lists.put_in_force("prohibited", PROHIBITED_ROWS)
    assert not prohibited_in("Lyrica")


def test_the_book_of_names_stands_until_one_of_its_lists_says_something_else():
    before = names.book()
    lists.put_in_force("brands", lists.rows("brands"))
    assert names.book() is before, "the same rows again: the book need not be made anew"
    try:
        lists.put_in_force("brands", BRANDS[1:])
        assert names.book() is not before and names.book().drugs == before.drugs
    finally:
        lists.put_in_force("brands", BRANDS)


def test_a_row_with_an_unknown_list_is_refused_and_nothing_changes():
    with pytest.raises(ValueError, match="list 'C'"):
        lists.put_in_force("formulary", [{**lists.rows("formulary")[0], "list": "C"}])
    assert search("pcm")


def test_reading_a_name_takes_less_than_five_milliseconds():
    names = [f"qwert{letter}{other}psdol plus" for letter in "aeioubcdfg" for other in "aeioubcdfg"]
    began = time.perf_counter()
    for name in names:
        reading(name)
    assert (time.perf_counter() - began) / len(names) < 0.005
