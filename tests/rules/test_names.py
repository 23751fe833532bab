"""Names across scripts: recall on real spellings, strangers kept apart, ranking, and what never
fails.

up_names.csv has one name a row: Devanagari spellings, everyday Latin spellings, kind. The rules
were made on the kinds given and surname. The two held-out kinds were written before their failures
were seen; at first sight they scored 98.0 % and 97.3 %. Some misses were mended since, so what is
asserted here only keeps them from getting worse.
"""

import collections
import csv
import itertools
import pathlib
import random

import pytest

from rules import names

ROWS = [
    (row["devanagari"].split("|"), row["spellings"].split("|"), row["kind"])
    for row in csv.DictReader(
        pathlib.Path(__file__).with_name("up_names.csv").open(encoding="utf-8"), delimiter=";"
    )
]


def found(typed, stored):
    return set(names.keys(typed)) <= set(names.index_keys(stored))


def test_list_is_large_enough():
    kinds = collections.Counter(kind for _, _, kind in ROWS)
    assert (
        kinds["given"] >= 400
        and kinds["surname"] >= 90
        and kinds["held-out"] + kinds["held-out-2"] >= 300
    )


@pytest.mark.parametrize(
    "kinds, least", [({"given", "surname"}, 0.995), ({"held-out"}, 0.99), ({"held-out-2"}, 0.98)]
)
@pytest.mark.parametrize("stored_in, typed_in", [(0, 1), (1, 0), (0, 0), (1, 1)])
def test_any_spelling_finds_any_other(kinds, least, stored_in, typed_in):
    pairs = [
        (stored, typed)
        for row in ROWS
        if row[2] in kinds
        for stored, typed in itertools.product(row[stored_in], row[typed_in])
        if stored != typed
    ]
    missed = [f"{stored} by {typed}" for stored, typed in pairs if not found(typed, stored)]
    least -= 0.01 if stored_in == typed_in == 0 else 0
    assert len(missed) <= (1 - least) * len(pairs), f"{len(missed)} of {len(pairs)}: " + "; ".join(
        missed
    )


@pytest.mark.parametrize(
    "stored, typed",
    [
        ("रामावती देवी", "Ramabati"),
        ("Ramawati Devi", "रामावती"),
        ("श्रीमती फूलमती", "Fulmati"),
        ("Km. Pooja", "पूजा"),
        ("Om Prakash Yadav", "Omprakash Jadav"),
        ("Omprakash Yadav", "Om Prakash Yadav"),
        ("Noor Jahan", "नूरजहाँ"),
        ("Md Salim", "मोहम्मद सलीम"),
        ("मो० सलीम", "Mohd. Saleem"),
        ("राम अवतार", "Ramavtar"),
        ("Ramautar", "राम अवतार"),
        ("Sheo Kumar", "Shivkumar"),
        ("Shriram", "Shri Ram"),
        ("Shri Ram", "Shriram"),
        ("गया प्रसाद", "Gaya Pd"),
        ("Kumari Sunita", "Sunita Kumari"),
        ("गुडिया", "Guria"),
        ("Abdur Rahman", "अब्दुल रहमान"),
        ("Chhote Lal", "छोटेलाल"),
    ],
)
def test_whole_names(stored, typed):
    assert found(typed, stored), (names.index_keys(stored), names.keys(typed))


@pytest.mark.parametrize(
    "one, other",
    [
        ("रामावती", "Kalawati"),
        ("Ramesh", "Suresh"),
        ("Sunita", "Anita"),
        ("Ram", "Rani"),
        ("मोहन", "Mohammad"),
        ("Pandey", "Pathak"),
        ("Verma", "Sharma"),
        ("Salim", "Kalim"),
        ("Gupta", "गीता"),
        ("यादव", "Jatav"),
    ],
)
def test_different_names_share_no_key(one, other):
    assert not found(one, other) and not found(other, one)


def test_word_keys_seldom_collide():
    words = sorted({row[0][0] for row in ROWS if " " not in row[0][0]})
    index = [set(names.index_keys(word)) for word in words]
    own = collections.Counter(names.keys(word) for word in words)
    pairs = len(words) * (len(words) - 1)
    assert len(words) >= 800
    assert sum(n * (n - 1) for n in own.values()) / pairs < 0.001
    assert (
        sum(names.keys(word)[0] in other for word in words for other in index) - len(words)
        < 0.003 * pairs
    )


def test_full_name_ranks_among_the_first_ten_of_20000():
    dice = random.Random(7)
    given, surnames = (
        [row for row in ROWS if (row[2] == "surname") is last] for last in (False, True)
    )
    people = dice.sample(list(itertools.product(given, surnames)), 20_000)

    def spell(person, latin):
        return " ".join(dice.choice(row[latin]) for row in person)

    stored = [spell(person, dice.random() < 0.3) for person in people]
    index = collections.defaultdict(set)
    for i, name in enumerate(stored):
        for key in names.index_keys(name):
            index[key].add(i)
    late = []
    for i in dice.sample(range(len(people)), 300):
        typed = spell(people[i], dice.random() < 0.7)
        hits = [index[key] for key in names.keys(typed)]
        hits = set.intersection(*hits) or set().union(
            *(index[key] for key in names.index_keys(typed))
        )
        near = {j: names.closeness(typed, stored[j]) for j in hits}
        rank = sum(score >= near[i] for score in near.values()) if i in near else None
        late += [(typed, stored[i], rank)] if rank is None or rank > 10 else []
    assert len(late) <= 1, late


@pytest.mark.parametrize(
    "name, expected",
    [
        ("रामावती", "Ramavati"),
        ("शकुंतला देवी", "Shakuntala Devi"),
        ("कमला", "Kamla"),
        ("चंद्र", "Chandra"),
        ("सिंह", "Singh"),
        ("लक्ष्मी", "Lakshmi"),
        ("विश्वनाथ", "Vishwanath"),
        ("ओमप्रकाश", "Omprakash"),
        ("बहादुर", "Bahadur"),
        ("ज़रीना", "Zarina"),
        ("क़ासिम", "Qasim"),
        ("गुड़िया", "Gudiya"),
        ("मौर्य", "Maurya"),
        ("SUNITA  devi", "Sunita Devi"),
        ("José", "Jose"),
    ],
)
def test_latin(name, expected):
    assert names.latin(name) == expected


@pytest.mark.parametrize(
    "name, expected",
    [
        ("रामावती", ("rmbt",)),
        ("Smt. Ramabati Devi", ("rmbt", "db")),
        ("Kumari", ("kmr",)),
        ("Smt", ("smt",)),
        ("Dr. Km Rai", ("km", "ra")),
        ("Jai", ("ja",)),
        ("Jiya", ("ji",)),
        ("", ()),
        (" 12 -", ()),
        ("محمد", ("محمد",)),
    ],
)
def test_keys(name, expected):
    assert names.keys(name) == expected


def test_closeness_orders_candidates():
    ranked = ["रामावती", "Ramavati Devi", "Ramvati Devi Yadav", "Ramrati"]
    scores = [names.closeness("Ramavati", stored) for stored in ranked]
    assert scores == sorted(scores, reverse=True) and scores[0] == 1 and len(set(scores)) == 4
    assert (
        names.closeness("Om Prakash", "Omprakash") == 1
        and names.closeness("Smt. Sunita", "Sunita") == 1
    )
    assert names.closeness("Sunita Devi", "Devi Sunita") > names.closeness(
        "Sunita Devi", "Savita Devi"
    )
    assert names.closeness("", "Sunita") == names.closeness("Sunita", "7") == 0


def test_nothing_makes_it_fail():
    dice = random.Random(5)
    alphabets = [
        [chr(i) for i in range(0x900, 0x980)],
        [chr(i) for i in range(32, 0x250)],
        "aeiouhkcxszvwyrnmdu. ",
        [chr(dice.randrange(0x110000)) for _ in range(2000)],
    ]
    for _ in range(8000):
        name = "".join(dice.choices(dice.choice(alphabets), k=dice.randrange(30)))
        keys, index = names.keys(name), names.index_keys(name)
        assert keys or not any(map(str.isalpha, name)), ascii(name)
        assert set(keys) <= set(index) and all(0 < len(key) <= names.KEY_LENGTH for key in index), (
            ascii(name)
        )
        assert (
            names.closeness(name, name) == (1 if keys else 0)
            and 0 <= names.closeness(name, "रामावती") <= 1
        )
        assert isinstance(names.latin(name), str)
    assert names.index_keys("uddin" * 20_000) and names.keys("क" * 100_000)


def test_no_true_pair_is_taken_for_a_stranger():
    """Whole names, first names and surnames, each in another spelling: what the keys find, nearness
    keeps.
    """
    dice = random.Random(3)
    given, surnames = (
        [row for row in ROWS if (row[2] == "surname") is last] for last in (False, True)
    )
    kept = lost = 0
    for person in dice.sample(list(itertools.product(given, surnames)), 3000):
        stored, typed = (
            " ".join(dice.choice(row[dice.random() < 0.5]) for row in person) for _ in range(2)
        )
        for asked in (typed, *typed.rsplit(" ", 1)):
            least = names.NEAR_BY_EVERY_WORD if found(asked, stored) else names.NEAR_BY_ANY_WORD
            if set(names.index_keys(asked)) & set(names.index_keys(stored)):
                kept += (near := names.near(asked, stored, least))
                lost += not near
    assert kept > 8500 and lost == 0


@pytest.mark.parametrize(
    "asked, stored, every, near",
    [
        ("Ramavati patni Suresh", "रामावती बुंदेला", False, True),
        ("Teerath", "तीरथराम", False, True),
        ("Rathore", "फूलचंद राठौड़", True, True),
        ("Robert Smith", "सोमवती पाल", False, False),
        ("aaaa", "यज्ञनारायण शुक्ल", True, False),
        ("qqqq xyz", "Qasim Ali", False, False),
    ],
)
def test_far_off_is_told_from_near(asked, stored, every, near):
    assert (
        names.near(asked, stored, names.NEAR_BY_EVERY_WORD if every else names.NEAR_BY_ANY_WORD)
        == near
    )
