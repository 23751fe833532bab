"""Lines typed with one hand: what they mean, what is not understood, and that writing them back
loses nothing.
"""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import models
from rules.medicines import names
from rules.medicines.lines import Line, Wrong, read, written


def one(text):
    found = read(text)
    assert len(found) == 1
    return found[0]


def columns(line):
    """name, strength, the four doses, days, food, note."""
    assert isinstance(line, Line), line
    return (
        line.name,
        line.strength,
        "|".join((line.morning, line.noon, line.evening, line.night)),
        line.days,
        line.food,
        line.note,
    )


PCM, SYRUP = "Paracetamol", "Paracetamol syrup"


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("PCM 500 1-0-1 3", (PCM, "500 mg", "1|||1", 3, "", "")),
        ("ors 1 sos", ("ORS sachet", "20.5 g/litre", "|||", None, "", "1 SOS")),
        ("amox 250 tds 5 af", ("Amoxicillin", "250 mg", "1|1||1", 5, "after", "")),
        ("paracetamol syp 5ml tds 3", (SYRUP, "", "5 ml|5 ml||5 ml", 3, "", "")),
        ("cetirizine 10 0-0-1 5", ("Cetirizine", "10 mg", "|||1", 5, "", "")),
        ("metformin 500 bd 30 bf", ("Metformin", "500 mg", "1|||1", 30, "before", "")),
        ("pcm 500 1-0-0-1", (PCM, "500 mg", "1|||1", None, "", "")),
        ("pcm 500 1-1-1-1", (PCM, "500 mg", "1|1|1|1", None, "", "")),
        ("pcm 500 1-0-1-0", (PCM, "500 mg", "1||1|", None, "", "")),
    ],
)
def test_the_lines_of_the_house(typed, meant):
    assert columns(one(typed)) == meant


@pytest.mark.parametrize(
    "dose, kept",
    [
        ("½", "½"),
        ("1/2", "½"),
        ("0.5", "½"),
        (".5", "½"),
        ("1½", "1½"),
        ("1.5", "1½"),
        ("1 1/2", "1½"),
        ("2", "2"),
        ("1/4", "¼"),
        ("half", "½"),
        ("आधी", "½"),
        ("1 tab", "1"),
        ("2 caps", "2"),
    ],
)
def test_doses(dose, kept):
    assert one(f"pcm 500 {dose} bd").morning == kept
    if dose not in ("half", "आधी", "1 tab", "2 caps"):
        assert one(f"pcm 500 {dose}-0-{dose}").night == kept


@pytest.mark.parametrize(
    "typed, times",
    [
        ("od", "1|||"),
        ("OD", "1|||"),
        ("bd", "1|||1"),
        ("b.d.", "1|||1"),
        ("BID", "1|||1"),
        ("twice a day", "1|||1"),
        ("tds", "1|1||1"),
        ("t.d.s.", "1|1||1"),
        ("tid", "1|1||1"),
        ("thrice daily", "1|1||1"),
        ("qid", "1|1|1|1"),
        ("hs", "|||1"),
        ("at bedtime", "|||1"),
        ("q8h", "1|1||1"),
        ("every 12 hours", "1|||1"),
        ("6 hourly", "1|1|1|1"),
        ("once daily", "1|||"),
        ("subah sham", "1||1|"),
        ("सुबह शाम", "1||1|"),
        ("सुबह", "1|||"),
        ("दोपहर को", "|1||"),
        ("रात को", "|||1"),
        ("सुबह दोपहर शाम रात", "1|1|1|1"),
        ("दिन में दो बार", "1|||1"),
        ("दिन में तीन बार", "1|1||1"),
        ("morning night", "1|||1"),
        ("od night", "|||1"),
        ("1-0-1", "1|||1"),
        ("1 - 0 - 1", "1|||1"),
        ("1–0–1", "1|||1"),
        ("1--0--1", "1|||1"),
        ("१-०-१", "1|||1"),
        ("1 सुबह ½ शाम", "1||½|"),
        ("सुबह 1 शाम ½", "1||½|"),
    ],
)
def test_when_in_the_day(typed, times):
    assert columns(one(f"pcm 500 {typed}"))[2] == times


@pytest.mark.parametrize(
    "typed, days",
    [
        ("3", 3),
        ("x 5 days", 5),
        ("x5", 5),
        ("for 5 days", 5),
        ("5d", 5),
        ("5 days", 5),
        ("2w", 14),
        ("2 weeks", 14),
        ("1m", 30),
        ("3 months", 90),
        ("५ दिन", 5),
        ("2 हफ्ते", 14),
        ("एक महीने", 30),
        ("5 din", 5),
        ("180", 180),
        ("1", 1),
        ("", None),
    ],
)
def test_days(typed, days):
    assert one(f"pcm 500 bd {typed}").days == days
    assert one(f"pcm 500 सुबह शाम {typed}").days == days


@pytest.mark.parametrize(
    "typed, food",
    [
        ("af", "after"),
        ("AF", "after"),
        ("pc", "after"),
        ("after food", "after"),
        ("after meals", "after"),
        ("खाने के बाद", "after"),
        ("khane ke baad", "after"),
        ("खाना खाने के बाद", "after"),
        ("with food", "after"),
        ("bf", "before"),
        ("ac", "before"),
        ("before food", "before"),
        ("empty stomach", "before"),
        ("खाली पेट", "before"),
        ("खाने से पहले", "before"),
        ("any time", "any"),
        ("", ""),
    ],
)
def test_food(typed, food):
    assert one(f"pcm 500 bd 3 {typed}").food == food
    assert one(f"pcm 500 bd {typed} 3").food == food


@pytest.mark.parametrize(
    "typed, strength",
    [
        ("pcm 500", "500 mg"),
        ("pcm 500mg", "500 mg"),
        ("pcm 500 mg", "500 mg"),
        ("pcm650", "650 mg"),
        ("pcm", ""),
        ("augmentin 625", "500 mg + 125 mg"),
        ("cotrimoxazole 400/80", "400 mg + 80 mg"),
        ("thyroxine 25 mcg", "25 mcg"),
        ("xyz 12.5", "12.5"),
        ("folic acid 5", "5 mg"),
        ("pcm 700", "700"),
        ("cetirizine", "10 mg"),
        ("vit d3 60000 iu", "60000 IU"),
        ("clonazepam 0.5", "0.5 mg"),
    ],
)
def test_strengths(typed, strength):
    assert one(f"{typed} 1-0-1").strength == strength


@pytest.mark.parametrize(
    "typed, name",
    [
        ("Crocin", PCM),
        ("डोलो", PCM),
        ("पीसीएम", PCM),
        ("parcetamol", PCM),
        ("Augmentin", "Amoxicillin + Clavulanic acid"),
        ("azithrom", "Azithromycin"),
        ("tab pcm", PCM),
        ("T. PCM", PCM),
        ("mupirocin oint", "Mupirocin ointment"),
        ("met", "met"),
        ("lora", "lora"),
        ("alprax", "alprax"),
        ("Somebrand XT", "Somebrand XT"),
        ("clotrimazole", "clotrimazole"),
        ("vitamin b12", "Vitamin B12"),
    ],
)
def test_the_generic_name_stands_when_it_is_clear(typed, name):
    assert one(f"{typed} 1-0-1").name == name


@pytest.mark.parametrize(
    "typed, note",
    [
        ("pcm 500 sos", "1 SOS"),
        ("pcm 500 1 sos", "1 SOS"),
        ("pcm 500 2 prn", "2 SOS"),
        ("pcm 500 s.o.s.", "1 SOS"),
        ("pcm 500 ज़रूरत पड़ने पर", "1 SOS"),
        ("albendazole 400 stat", "1 stat"),
        ("ors 1 sachet sos", "1 sachet SOS"),
        ("pcm syp 5 ml sos", "5 ml SOS"),
        ("vit d3 60000 weekly 8w", "once a week"),
        ("salbutamol inhaler 2 puffs sos", "2 puffs SOS"),
        ("pcm 500 1-0-1 sos", "SOS"),
        ("pcm 500 1 sos (if fever)", "1 SOS, if fever"),
        ("pcm 500 bd (बुखार हो तो)", "बुखार हो तो"),
        ("mupirocin (apply thinly)", "apply thinly"),
    ],
)
def test_notes(typed, note):
    assert one(typed).note == note


@pytest.mark.parametrize(
    "typed",
    [
        "1) pcm 500 bd 3",
        "1. pcm 500 bd 3",
        "(1) pcm 500 bd 3",
        "12) pcm 500 bd 3",
        "• pcm 500 bd 3",
        "  pcm  500   bd 3 ",
        "pcm, 500, bd, 3",
        "Pcm 500 BD 3.",
        "pcm 500 bd x 3 days",
        "tab pcm 500 bd 3",
    ],
)
def test_numbering_commas_and_blanks_change_nothing(typed):
    assert columns(one(typed)) == (PCM, "500 mg", "1|||1", 3, "", "")


# What is not understood is said in the doctor's words, never guessed.
@pytest.mark.parametrize(
    "typed, because",
    [
        ("PCM 500", "When in the day? Write 1-0-1 or bd."),
        ("PCM", "When in the day? Write 1-0-1 or bd."),
        ("1-0-1 3", "Which medicine? Write its name first."),
        ("pcm 500 0-0-0", "“0-0-0” gives no dose at any time of day."),
        ("pcm 500 bd wenever", "“wenever” was not understood. Put a remark in brackets."),
        ("pcm 500 bd 3 5", "“5” was not understood. Put a remark in brackets."),
        ("pcm 500 bd 3 days 5 days", "Two numbers of days: 3 and 5."),
        ("pcm 500 bd 181", "The days must be 1 to 180, not 181."),
        ("pcm 500 bd 0", "The days must be 1 to 180, not 0."),
        ("pcm 500 bd tds", "Two times of day: “tds” after another."),
        ("pcm 500 1-0-1 bd", "Two times of day: “bd” after another."),
        ("pcm 500 bd af bf", "Before food or after food?"),
        ("pcm 500 q5h", "“q5h” has no place in the day. Write 1-1-1, or put it in brackets."),
        ("pcm syp tds 3", "How much at a time? Write 5 ml, 1 drop or 2 puffs."),
        ("pcm syp 1-0-1", "How much at a time? Write 5 ml, 1 drop or 2 puffs."),
        ("cipro eye drops qid", "How much at a time? Write 5 ml, 1 drop or 2 puffs."),
        (
            "pcm 500 650 bd",
            "Is 650 the strength, the dose or the days? Write mg, ml or days there.",
        ),
        ("x" * 81 + " 5 bd", "“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx” is too long: at most 80 letters."),
    ],
)
def test_what_was_not_understood(typed, because):
    wrong = one(typed)
    assert isinstance(wrong, Wrong) and wrong.typed == typed
    assert str(wrong.because) == because


# A figure is the strength, the dose or the days only where that is certain; both sides of each
# edge.
@pytest.mark.parametrize(
    "typed, meant",
    [
        ("Amox 500 cap tds 5", ("Amoxicillin", "500 mg", "1|1||1", 5, "", "")),
        ("Amox 500 cap 1-1-1 5", ("Amoxicillin", "500 mg", "1|1||1", 5, "", "")),
        ("Amlodipine 5 tab od", ("Amlodipine", "5 mg", "1|||", None, "", "")),
        ("Prednisolone 5 8 tab od 3", ("Prednisolone", "5 mg", "8|||", 3, "", "")),
        ("PCM 2 tab tds", (PCM, "", "2|2||2", None, "", "")),
        ("Amlodipine 5 1/2 od 30", ("Amlodipine", "5 mg", "½|||", 30, "", "")),
        ("Amlodipine 5 1/2-0-1/2", ("Amlodipine", "5 mg", "½|||½", None, "", "")),
        ("Glimepiride 2 1/2 tab od", ("Glimepiride", "2 mg", "½|||", None, "", "")),
        ("PCM 1 1/2 tds", (PCM, "", "1½|1½||1½", None, "", "")),
        ("Folic acid 5 1 1/2 od", ("Folic acid", "5 mg", "1½|||", None, "", "")),
        ("PCM 5 ml 1-0-1", (PCM, "", "5 ml|||5 ml", None, "", "")),
        ("Amox 500 1 cap 1-0-1", ("Amoxicillin", "500 mg", "1|||1", None, "", "")),
        ("Digoxin .25 od", ("Digoxin", "0.25 mg", "1|||", None, "", "")),
        ("Clonazepam .25 hs", ("Clonazepam", "0.25 mg", "|||1", None, "", "")),
        ("Lonazep MD .25 hs", ("Clonazepam MD", "0.25 mg", "|||1", None, "", "")),
        ("Colchicine .5 bd", ("Colchicine", "0.5 mg", "1|||1", None, "", "")),
        ("Risperidone 2 hs", ("Risperidone", "2 mg", "|||1", None, "", "")),
        ("PCM 1 tds", (PCM, "", "1|1||1", None, "", "")),
        ("PCM 500 2 tds", (PCM, "500 mg", "2|2||2", None, "", "")),
        ("PCM 500 10-0-10", (PCM, "500 mg", "10|||10", None, "", "")),
        ("Telma-40 od", ("Telmisartan", "40 mg", "1|||", None, "", "")),
        ("Thyronorm-100 od", ("Levothyroxine", "100 mcg", "1|||", None, "", "")),
        ("Lonazep-0.5 hs", ("Clonazepam", "0.5 mg", "|||1", None, "", "")),
        ("टेल्मा-40 सुबह", ("Telmisartan", "40 mg", "1|||", None, "", "")),
        ("Glycomet GP2 1-0-1", ("Metformin + Glimepiride", "500 mg + 2 mg", "1|||1", None, "", "")),
        ("Glycomet GP 1 od", ("Metformin + Glimepiride", "500 mg + 1 mg", "1|||", None, "", "")),
        ("Amox 500 bd 10/7", ("Amoxicillin", "500 mg", "1|||1", 10, "", "")),
        ("Amox 500 bd 1/52", ("Amoxicillin", "500 mg", "1|||1", 7, "", "")),
        ("Amlodipine 5 od 6/12", ("Amlodipine", "5 mg", "1|||", 180, "", "")),
        ("PCM 500 tds/3", (PCM, "500 mg", "1|1||1", 3, "", "")),
        ("PCM 500 TDS*5", (PCM, "500 mg", "1|1||1", 5, "", "")),
        (
            "Insulin 10-0-8 units",
            ("Insulin soluble injection", "40 IU/ml", "10 units|||8 units", None, "", ""),
        ),
        (
            "Monocef 1 g 1 vial iv bd 3",
            ("Ceftriaxone injection", "1 g", "1 vial|||1 vial", 3, "", ""),
        ),
        ("Cetirizine 5 ml hs", ("Cetirizine syrup", "5 mg/5 ml", "|||5 ml", None, "", "")),
        ("Zinc 5 ml od", ("Zinc sulphate syrup", "20 mg/5 ml", "5 ml|||", None, "", "")),
        (
            "Albendazole 10 ml stat",
            ("Albendazole syrup", "200 mg/5 ml", "|||", None, "", "10 ml stat"),
        ),
        ("Calpol 5 ml tds", (PCM, "", "5 ml|5 ml||5 ml", None, "", "")),
        (
            "Asthalin 2 puffs sos",
            ("Salbutamol inhaler", "100 mcg/dose", "|||", None, "", "2 puffs SOS"),
        ),
        (
            "Fluconazole 150 weekly 4 weeks",
            ("Fluconazole", "150 mg", "|||", 28, "", "1 once a week"),
        ),
        ("Septran DS bd 5", ("Co-trimoxazole DS", "", "1|||1", 5, "", "")),
        ("Met XL 50 od", ("Metoprolol XL", "50 mg", "1|||", None, "", "")),
        ("Calpol DS 5 ml tds", ("Paracetamol DS", "", "5 ml|5 ml||5 ml", None, "", "")),
        ("Augmentin 375 bd", ("Amoxicillin + Clavulanic acid", "375", "1|||1", None, "", "")),
        ("Gluformin 500 bd", ("Metformin", "500 mg", "1|||1", None, "", "")),
        ("Septra bd", ("Septra", "", "1|||1", None, "", "")),
    ],
)
def test_no_figure_and_no_name_becomes_another(typed, meant):
    assert columns(one(typed)) == meant
    assert read(written(one(typed))) == [one(typed)]


STRENGTH_OR_DOSE = "Is {} the strength or the dose? Write mg or tab there."


@pytest.mark.parametrize(
    "typed, because",
    [
        *(
            (f"{typed} {what} od", STRENGTH_OR_DOSE.format(what))
            for typed, what in (
                ("Olanzapine", "2.5"),
                ("Ondansetron", "2"),
                ("Chlorpheniramine", "2"),
                ("Warfarin", "3"),
                ("Glimepiride", "4"),
                ("Clonazepam", "2"),
                ("Tizanidine", "2"),
                ("Prednisolone", "2.5"),
                ("Levothyroxine", "0.1"),
                ("Dexamethasone", "4"),
                ("PCM", "2"),
                ("Amlodipine", "5½"),
                ("Warfarin", "5 1/2"),
                ("Glimepiride", "1 1/2"),
                ("Warfarin", "5 1/2 tab"),
            )
        ),
        ("Olanzapine 2.5-0-2.5", STRENGTH_OR_DOSE.format("2.5")),
        ("Warfarin 3 tab od", STRENGTH_OR_DOSE.format("3")),
        ("PCM 500 2 tab 1-1-1 3", "How much at a time: 2 tab or 1-1-1?"),
        ("PCM 500 1-0-1 2 tab", "How much at a time: 2 tab or 1-0-1?"),
        ("Prednisolone 5 4 tab 1-0-0", "How much at a time: 4 tab or 1-0-0?"),
        ("PCM 5 ml 1-0-2", "How much at a time: 5 ml or 1-0-2?"),
        ("PCM 500 11-0-11", "11 at a time? Write ml, units or mg there; tablets are at most 10."),
        ("PCM 500 50-0-50", "50 at a time? Write ml, units or mg there; tablets are at most 10."),
        ("PCM syp 1/2 tds", "How much at a time? Write 5 ml, 1 drop or 2 puffs."),
        ("Salbutamol neb 2.5 stat", "How much at a time? Write 5 ml, 1 drop or 2 puffs."),
        ("Insulin 10-0-8", "How much at a time? Write 1 ml, 10 units or 1 vial."),
        ("Adrenaline 0.5 im stat", "How much at a time? Write 1 ml, 10 units or 1 vial."),
        ("Vit D 60000 weekly 8", "Is 8 days, weeks or doses? Write 8 days or 8 weeks."),
        ("Prednisolone 10 alternate 10", "Is 10 days, weeks or doses? Write 10 days or 10 weeks."),
        (
            "Glycomet GP 3 1-0-1",
            "“3” is not a strength of Metformin + Glimepiride."
            " Write it in full, such as 500 mg + 1 mg.",
        ),
    ],
)
def test_what_can_be_read_two_ways_is_asked(typed, because):
    assert str(one(typed).because) == because


def test_each_line_stands_for_itself_and_empty_ones_do_not_count():
    first, second, third = read("pcm 500 bd 3\n\n  \nors\namox 250 tds 5")
    assert first.name == PCM and third.name == "Amoxicillin"
    assert isinstance(second, Wrong) and second.at == 4


def test_figures_of_eye_drops_and_puffs_get_their_unit():
    assert one("cipro eye drops 2-0-2 5").morning == "2 drops"
    assert one("salbutamol inhaler 2-0-2").night == "2 puffs"
    assert one("pcm syp 5-0-2.5 ml").night == "2.5 ml"
    assert one("pcm syp 1 tsp bd").morning == "5 ml"


def test_a_line_is_columns_of_a_medicine():
    columns = {name: getattr(models.Medicine, name) for name in Line.__dataclass_fields__}
    longest = {
        name: column.max_length for name, column in columns.items() if hasattr(column, "max_length")
    }
    assert longest == {
        "name": 80,
        "strength": 30,
        "morning": 10,
        "noon": 10,
        "evening": 10,
        "night": 10,
        "food": 6,
        "note": 100,
    }


DOSES = ["", "1", "½", "1½", "2", "5 ml", "2.5 ml", "2 drops", "1 drop", "10 units"]


@settings(deadline=None)
@given(
    st.sampled_from(names.drugs()),
    st.lists(st.sampled_from(DOSES), min_size=4, max_size=4),
    st.none() | st.integers(1, 180),
    st.sampled_from(["", "after", "before", "any"]),
    st.sampled_from(["", "SOS", "if fever", "खाने के साथ न लें", "2 SOS", "stat, once", "5 ml SOS"]),
)
def test_what_is_written_is_read_back(one_drug, doses, days, food, note):
    assume(any(doses) or note)
    line = Line(one_drug.name, one_drug.strength, *doses, days=days, food=food, note=note)
    assert read(written(line)) == [line]


NAMES = [
    "pcm",
    "Crocin",
    "amox",
    "ors",
    "डोलो",
    "cipro eye drops",
    "paracetamol syp",
    "Unknown brand",
    "augmentin",
    "vitamin d3",
    "alprax",
    "Telma-40",
    "Septran DS",
    "Glycomet GP2",
    "insulin",
    "Met XL",
    "glimepiride",
]
PARTS = [
    "500",
    "250 mg",
    "1",
    "½",
    "5 ml",
    "2 drops",
    "500 cap",
    "2 tab",
    "5 1/2",
    ".25",
    "2.5",
    "10/7",
    "1-0-1",
    "½-0-0-1",
    "5-5-5 ml",
    "od",
    "bd",
    "tds",
    "qid",
    "hs",
    "sos",
    "stat",
    "3",
    "x 5 days",
    "2w",
    "af",
    "bf",
    "खाने के बाद",
    "सुबह शाम",
    "weekly",
    "(remark)",
    "junk",
    "1 सुबह",
]


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.lists(st.sampled_from(PARTS), max_size=6))
def test_every_line_that_is_understood_is_written_back_as_it_is(name, parts):
    for line in read(" ".join([name, *parts])):
        assert isinstance(line, Wrong) or read(written(line)) == [line]


@settings(deadline=None)
@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text):
    for line in read(text):
        assert isinstance(line, Wrong) or read(written(line)) == [line]
