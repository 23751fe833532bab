"""Which medicines there are and what a typed name means: data/formulary.csv, brands.csv and
prohibited.csv.

A typed name becomes its ingredients whatever the spelling, script or brand. Two mistakes matter, in
this order: missing a prohibited ingredient, and taking a lawful medicine for one. So a word that is
written exactly like a lawful name is that name; any other word goes to the nearest known name, and
to the prohibited one when both are equally near.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from rules import lists, names

O, A, A_AMENDED, B, PROHIBITED, UNLISTED = LISTS = (
    "O",
    "A",
    "A_AMENDED",
    "B",
    "PROHIBITED",
    "UNLISTED",
)
ALLOW, VIDEO_ONLY, BLOCK = FLAGS = "allow", "video_only", "block"

# The words for a form, and the forms of data/formulary.csv each may mean; two such words mean what
# both allow.
SOLID = ("Tablet", "Capsule", "Dispersible tablet")
SKIN = ("Cream", "Ointment", "Gel", "Lotion")
EYE, EAR, NOSE = ("Eye drops", "Eye ointment"), ("Ear drops",), ("Nasal drops", "Nasal spray")
DROPS = ("Eye drops", "Ear drops", "Nasal drops", "Oral drops")
FORMS = {
    word: frozenset(forms)
    for words, forms in {
        "tab tabs tablet tablets cap caps capsule capsules dt goli गोली टैबलेट टेबलेट कैप्सूल": SOLID,
        "syp syr syrup susp suspension liquid elixir सिरप": ("Syrup",),
        "inj injection injectable iv im amp ampoule vial इंजेक्शन सुई": ("Injection",),
        "cream gel lotion skin topical क्रीम जेल लोशन": SKIN,
        "oint ointment मरहम": (*SKIN, "Eye ointment"),
        "eye ophthalmic आँख आंख": EYE,
        "ear otic कान": EAR,
        "nasal nose नाक": NOSE,
        "drop drops gtt बूँद बूंद ड्रॉप": DROPS,
        "spray": ("Nasal spray",),
        "oral": (*SOLID, "Syrup", "Oral drops", "Sachet"),
        "powder sachet sachets पाउडर पाउच": ("Powder", "Sachet"),
        "solution paint": ("Solution", "Nebuliser solution"),
        "gargle mouthwash": ("Mouthwash",),
        "husk": ("Husk",),
        "inhaler inhalers inh mdi dpi puff puffs pump rotacap rotacaps इनहेलर": ("Inhaler",),
        "neb nebuliser nebulizer nebulisation respule respules": ("Nebuliser solution",),
        "gas": ("Gas",),
        "pessary vaginal": ("Pessary",),
        "supp suppository": ("Suppository",),
        "kit combi pack": ("Combi pack",),
        "soap shampoo patch enema": (),
    }.items()
    for word in words.split()
}

# Words that name neither an ingredient nor a form: units, salts, release forms and small words.
FILLERS = set(
    "mg mcg ug gm gms g kg ml l iu units unit pc percent lac lakh dose meq mm x "
    "hcl hydrochloride dihydrochloride hbr hydrobromide sodium potassium phosphate sulphate sulfate maleate tartrate "
    "citrate acetate besylate besilate mesylate succinate fumarate monohydrate trihydrate anhydrous nitrate bromide "
    "chloride sod pot ip bp usp "
    "sr mr er xr cr xl md od la forte ds ss junior jr kid kids paed paediatric pediatric adult dry new "
    "and with of the or a an for only और या दवा medicine combination combi comb".split()
)
FIRST_FILLERS = set("t c s i r x rx".split())  # "T. PCM", "C. Amox"

# Letters that are drawn like Latin ones; they are read so, and the name is reported as not to be
# trusted (foreign).
DRAWN = {
    "a": "аɑαᴀ",
    "b": "вьƅ",
    "c": "сϲᴄ",
    "d": "ԁɗ",
    "e": "еёɛєҽ",
    "g": "ɡց",
    "h": "һнի",
    "i": "іїɩι",
    "j": "јϳ",
    "k": "кκ",
    "l": "ӏլ",
    "m": "мᴍ",
    "n": "пոη",
    "o": "оοσօ",
    "p": "рρ",
    "q": "ԛ",
    "r": "гᴦ",
    "s": "ѕƽ",
    "t": "тτ",
    "u": "υцս",
    "v": "νѵ",
    "w": "ԝωш",
    "x": "хχ",
    "y": "уγ",
    "z": "ᴢʐ",
}
LOOKALIKES = str.maketrans({sign: letter for letter, signs in DRAWN.items() for sign in signs})
# The same letters read by their sound, for a name written in Cyrillic throughout.
SOUNDS = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхіўыэ", "abvgdezijklmnoprstufhiuie"))
    | {"ц": "ts", "ч": "ch", "ш": "sh", "ю": "yu", "я": "ya", "ь": "", "ъ": "", "ё": "e", "ж": "zh"}
)
LATIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
GREEK = {"μ": "u", "α": "alpha ", "β": "beta "}  # as in 50 μg, α-methyldopa
LEET = str.maketrans("013457@$!|", "oleastasil")

# Everyday spellings folded to one, applied in order, the same to known and to typed names.
FOLDS = [
    (re.compile(p), r)
    for p, r in (
        ("ph|pf", "f"),
        ("ch|ck|q", "k"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("x", "ks"),
        ("z", "j"),
        ("j", "s"),
        ("w", "v"),
        ("(?<=[tdbgkjsr])h", ""),
        ("ee", "i"),
        ("oo|ou", "u"),
        ("ae|oe|ai", "e"),
        ("au", "o"),
        ("y", "i"),
        ("ie|ei", "i"),
        (r"(.)\1+", r"\1"),
        ("(?<=...)e$", ""),
    )
]

SHORTEST_GUESS = 5  # letters of a typed word below which no other spelling is considered
# letters of a lawful generic name below which a misspelling of it is asked about, not read
SURE_LETTERS = 8
LONGEST_NAME = 40
HINDI_LETTERS = {"ए": "a", "ई": "e"}  # विटामिन ए is vitamin A; by sound it would be vitamin E


class Drug(NamedTuple):
    """One row of data/formulary.csv. Doses in mg; limits None where no figure is held; list is one
    of LISTS.
    """

    code: str
    generic: str
    generic_hi: str
    ingredients: tuple[str, ...]
    aliases: tuple[str, ...]
    form: str
    form_hi: str
    strength: str
    list: str
    list_basis: str
    district_flag: str
    max_mg_per_kg_day: float | None
    max_mg_per_kg_dose: float | None
    max_mg_day_adult: float | None
    dose_source: str
    dose_confidence: str
    pregnancy: str
    pregnancy_source: str
    allergy_class: str
    usual: str
    shc: bool
    sources: str
    confidence: str
    to_be_signed_by: str

    @property
    def name(self) -> str:
        """What stands on a prescription: the generic name, and the form unless it is a tablet or
        capsule.
        """
        plain = self.form in SOLID or self.form.lower()[:5] in self.generic.lower()
        return self.generic if plain else f"{self.generic} {self.form.lower()}"

    @property
    def name_hi(self) -> str:
        return f"{self.generic_hi} ({self.form_hi})"


class Reading(NamedTuple):
    """What a typed name was read as.

    ingredients: canonical names, and words nobody knows as they were typed. prohibited: those on
    the prohibited list. unclear: words that may be a prohibited name cut short. forms: the forms
    the words allow, None when none was said. guessed: some word was not spelt like a known name.
    foreign: letters neither Latin nor Devanagari. nearest: for an unknown word, a lawful name that
    is near but not near enough to be meant for certain.
    """

    ingredients: frozenset[str]
    prohibited: frozenset[str]
    unknown: tuple[str, ...]
    unclear: tuple[str, ...]
    forms: frozenset[str] | None
    guessed: bool
    foreign: bool
    nearest: tuple[str, ...] = ()


class Known(NamedTuple):
    """One way to write one medicine: its letters, what is in it, whether any of that is prohibited.

    name: as the list spells it. generic: a generic name or its alias, not a brand.
    """

    letters: str
    ingredients: tuple[str, ...]
    bad: bool
    name: str = ""
    generic: bool = False


LIMITS = "max_mg_per_kg_day", "max_mg_per_kg_dose", "max_mg_day_adult"


def _number(text: str) -> float | None:
    return float(text) if text.strip() else None


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def drug(row: dict[str, str]) -> Drug:
    """A row of the CSV as a Drug. Raises ValueError for a list or flag that does not exist,
    KeyError for a column.
    """
    limits = {column: _number(row[column]) for column in LIMITS}
    flag = row["district_flag"] or (VIDEO_ONLY if row["list"] == UNLISTED else "")
    if row["list"] not in LISTS or flag not in (*FLAGS, "") or not row["ingredients"].strip():
        raise ValueError(
            f"{row['code']}: list {row['list']!r}, flag {flag!r}, ingredients {row['ingredients']!r}"
        )
    return Drug(
        **{column: row[column] for column in Drug._fields}
        | limits
        | {
            "ingredients": _split(row["ingredients"].lower()),
            "aliases": _split(row["aliases"]),
            "shc": row["shc"] == "yes",
            "district_flag": flag,
        }
    )


class Book:
    """Every known name, ready to be looked up."""

    def __init__(self, formulary: list[dict], prohibited: list[dict], brands: list[dict]):
        self.drugs = tuple(map(drug, formulary))
        self.prohibited = {row["ingredient"].lower(): row for row in prohibited}
        self.exact: dict[str, Known] = {}
        self.spelt = defaultdict(set)  # a drug's code → what finds it in a search
        self._learn_prohibited()
        self._learn_drugs()
        self._learn_brands(brands)

    def _learn(self, name: str, ingredients: tuple[str, ...], generic: bool = True) -> str:
        """One more way to write these ingredients; the first meaning given to a spelling stays."""
        letters = key(name)
        if letters:
            bad = not self.prohibited.keys().isdisjoint(ingredients)
            self.exact.setdefault(letters, Known(letters, ingredients, bad, name, generic))
        return letters

    def _learn_prohibited(self):
        for ingredient, row in self.prohibited.items():
            for name in (ingredient, *_split(row["aliases"])):
                self._learn(name, (ingredient,))
            for name in _split(row["lookalikes"]):
                self._learn(name, (name.lower(),))

    def _learn_drugs(self):
        for one in self.drugs:
            for name in (one.generic, one.generic_hi, *one.aliases):
                self.spelt[one.code].add(self._learn(name, one.ingredients))
            for ingredient in one.ingredients:
                self._learn(ingredient, (ingredient,))

    def _learn_brands(self, brands):
        by_content = self.by_ingredients
        for row in brands:
            ingredients = _split(row["ingredients"].lower())
            for name in (row["brand"], *_split(row["aliases"])):
                letters = self._learn(name, ingredients, generic=False)
                for one in by_content.get(frozenset(ingredients), ()):
                    self.spelt[one.code].add(letters)
            for ingredient in ingredients:
                self._learn(ingredient, (ingredient,))

    @cached_property
    def by_ingredients(self) -> dict[frozenset, tuple[Drug, ...]]:
        found = defaultdict(list)
        for one in self.drugs:
            found[frozenset(one.ingredients)].append(one)
        return {content: tuple(rows) for content, rows in found.items()}

    @cached_property
    def folded(self) -> dict[str, Known]:
        """By folded spelling; where two meet, the prohibited one."""
        found = {}
        for known in sorted(self.exact.values(), key=lambda known: not known.bad):
            if len(known.letters) >= SHORTEST_GUESS:
                found.setdefault(fold(known.letters), known)
        return found

    @cached_property
    def guessable(self) -> dict[int, list[tuple]]:
        """By length, each name long enough to be misspelt: (slips allowed, spelling, folded, both
        as bits, what).
        """
        found = defaultdict(list)
        for known in self.exact.values():
            letters, folded = known.letters, fold(known.letters)
            if len(letters) >= SHORTEST_GUESS:
                found[len(letters)].append(
                    (_allowance(known), letters, folded, _bits(letters), _bits(folded), known)
                )
        return found

    @cached_property
    def bad_parts(self) -> re.Pattern:
        """Prohibited names long enough to be recognised inside a longer word, the longest first."""
        parts = sorted(
            (k for k, known in self.exact.items() if known.bad and len(k) >= 6),
            key=len,
            reverse=True,
        )
        return re.compile("|".join(map(re.escape, parts)) or "(?!)")

    @cached_property
    def sorted_bad(self) -> list[str]:
        return sorted(letters for letters, known in self.exact.items() if known.bad)

    @cached_property
    def sorted_lawful(self) -> list[str]:
        return sorted(letters for letters, known in self.exact.items() if not known.bad)

    @cached_property
    def sorted_prohibited(self) -> list[str]:
        return sorted(map(key, self.prohibited))


def _starting(ordered: list[str], word: str) -> list[str]:
    """The names of a sorted list that start with word."""
    at = bisect_left(ordered, word)
    return list(takewhile(lambda name: name.startswith(word), ordered[at : at + 50]))


def _plain(typed: str, alphabet: dict = LOOKALIKES) -> tuple[str, bool]:
    """The text in lower case, compatibility forms, invisible signs and accents gone; and whether
    letters were foreign.

    Foreign letters are replaced by alphabet: by how they are drawn, or by how they sound.
    """
    text = unicodedata.normalize("NFKC", typed).casefold().translate(LATIN)
    for sign, word in GREEK.items():
        text = (
            text.replace(sign, word) if not re.search(f"[^\\W\\d_]{sign}[^\\W\\d_]", text) else text
        )
    out, foreign = [], False
    for sign in unicodedata.normalize("NFKD", text):
        kind = unicodedata.category(sign)
        if sign.isdecimal():
            sign = str(unicodedata.decimal(sign))
        elif (
            kind in ("Cf", "Cc")
            and not sign.isspace()
            or kind == "Mn"
            and not "\u0900" <= sign <= "\u097f"
        ):
            continue
        elif kind[0] == "L" and not sign.isascii() and not "\u0900" <= sign <= "\u097f":
            sign, foreign = sign.translate(alphabet), True
        out.append(sign)
    return unicodedata.normalize("NFC", "".join(out)), foreign


_WORD = re.compile("\\bo2\\b|\\b[abdk]\\d{1,2}\\b|[a-z]+|[\u0900-\u0963\u0971-\u097f]+|[^\\W\\d_]+")


def _words(plain: str) -> list[str]:
    """The words of plain text; Devanagari ones romanised, unless they stand for a form or nothing."""
    return [
        word if word in FORMS or word in FILLERS else _romanised(word)
        for word in _WORD.findall(plain)
    ]


def _romanised(word: str) -> str:
    if word in HINDI_LETTERS:
        return HINDI_LETTERS[word]
    return word if word.isascii() else names.latin(word).lower().replace(" ", "") or word


def key(name: str) -> str:
    """The letters of a name, to look it up by: "Spasmo-Proxyvon" → "spasmoproxyvon", "Vitamin D3" →
    "vitamind3".
    """
    return "".join(map(_romanised, _WORD.findall(_plain(name)[0])))


@lru_cache(maxsize=1 << 14)
def fold(letters: str) -> str:
    """Letters with everyday spelling differences taken out: "amoxycillin" and "amoxicilin" → one
    spelling.
    """
    for pattern, replacement in FOLDS:
        letters = pattern.sub(replacement, letters)
    return letters


def _bits(letters: str) -> int:
    return sum(1 << (ord(letter) - 97) % 64 for letter in set(letters))


def distance(a: str, b: str, most: int) -> int:
    """Letters to add, drop, change or swap with a neighbour to make b of a; most + 1 when it is
    more than most.
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    same = next((at for at, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    a, b = a[max(same - 1, 0) :], b[max(same - 1, 0) :]
    before, row = [], list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        last, before, row = before, row, [i]
        least = i
        for j, other in enumerate(b, 1):
            best = before[j - 1] + (letter != other)
            if before[j] < best:
                best = before[j] + 1
            if row[-1] < best:
                best = row[-1] + 1
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other and last[j - 2] < best:
                best = last[j - 2] + 1
            row.append(best)
            least = min(least, best)
        if least > most:
            return most + 1
    return min(row[-1], most + 1)


def _allowance(known: Known) -> int:
    """How many letters of a name may be wrong: 1 from 6 letters on, 2 from 8 (prohibited) or 10
    (lawful) on.
    """
    length = len(known.letters)
    return 0 if length < 6 else 2 if length >= (8 if known.bad else 10) else 1


def _swapped_or_doubled(word: str, name: str) -> bool:
    """Whether word is a five-letter name with one letter doubled or two neighbours swapped."""
    return distance(word, name, 1) == 1 and (
        len(word) == 6 and re.sub(r"(.)\1", r"\1", word) == name or sorted(word) == sorted(name)
    )


def _nearest(book: Book, word: str) -> Known | None:
    """The known name a misspelt word is nearest to; the prohibited one of two equally near; None
    when none is near.
    """
    folded, best, nearest = fold(word), (2, True), None
    bits, fold_bits = _bits(word), _bits(folded)
    for length in sorted(
        range(len(word) - 3, len(word) + 4), key=lambda length: abs(length - len(word))
    ):
        for allowed, letters, its_fold, its_bits, its_fold_bits, known in [
            one
            for one in book.guessable.get(length, ())
            if (bits ^ one[3]).bit_count() <= 2 * one[0]
            or (fold_bits ^ one[4]).bit_count() <= 2 * one[0]
        ]:
            most = min(allowed, best[0])
            # where too many letters are used by one alone there is no need to count slips
            off = most + 1
            if (bits ^ its_bits).bit_count() <= 2 * most:
                off = distance(word, letters, most)
            if off and (fold_bits ^ its_fold_bits).bit_count() <= 2 * most:
                off = min(off, distance(folded, its_fold, most))
            if not allowed and known.bad and _swapped_or_doubled(word, letters):
                off, most = 1, 1
            # two slips hardly ever include the first letter
            if off == 2 and folded[:1] != its_fold[:1]:
                continue
            if off <= most and ((off, not known.bad) < best or not nearest):
                best, nearest = (off, not known.bad), known
    return nearest


def _cut_short(book: Book, word: str) -> bool:
    """Whether a word of three letters or more is the beginning of a prohibited ingredient's name."""
    return len(word) >= 3 and bool(_starting(book.sorted_prohibited, word))


@lru_cache(maxsize=1 << 13)
def _guess(book: Book, word: str) -> Known | None:
    """What an unknown word stands for: a prohibited name inside it, the nearest name, or a
    prohibited one cut short.
    """
    inside = len(word) > 6 and book.bad_parts.search(word)
    near = _nearest(book, word) if len(word) >= SHORTEST_GUESS else None
    # as in phenobarbital
    if inside and not (near and not near.bad and fold(inside[0]) in fold(near.letters)):
        return near if near and near.bad else book.exact[inside[0]]
    if near or len(word) < SHORTEST_GUESS or _starting(book.sorted_lawful, word):
        return near
    whole = [name for name in _starting(book.sorted_bad, word) if len(word) > len(name) / 2]
    return book.exact[min(whole, key=len)] if whole else None


def _disguised(book: Book, plain: str) -> list[Known]:
    """Prohibited names with digits or signs put between or for their letters: tr4madol, c0deine,
    tra1madol.
    """
    found = []
    for chunk in re.findall(r"\S*[a-z][\d@$!|]+[a-z]\S*", plain):
        for letters in (chunk.translate(LEET), re.sub(r"[\d@$!|]", "", chunk)):
            word = re.sub("[^a-z]", "", letters)
            known = book.exact.get(word) or (_guess(book, word) if len(word) >= 6 else None)
            found += [known] if known and known.bad else []
    return found


def _surely(word: str, known: Known) -> bool:
    """Whether a guess may stand: any prohibited one; of the lawful a generic name of 8 letters with
    a single slip.

    Okamet is not Okacet, and Acitrom is not azithromycin: a brand is never guessed at.
    """
    if known.bad:
        return True
    near = (
        distance(word, known.letters, 1) <= 1 or distance(fold(word), fold(known.letters), 1) <= 1
    )
    return (
        near
        and known.generic
        and len(known.letters) >= SURE_LETTERS
        and word[0] == known.letters[0]
    )


class Seen(NamedTuple):
    """A known name among the words: which, from which word to before which, and whether it was
    written exactly so.
    """

    name: Known
    start: int
    end: int
    exact: bool


def _named(book: Book, words: list[str], start: int, end: int) -> Seen | None:
    """The known name that these words make together, exactly or but for everyday spelling."""
    letters = "".join(words[start:end])
    if len(letters) > LONGEST_NAME:
        return None
    exact = book.exact.get(letters)
    name = exact or len(letters) >= SHORTEST_GUESS and book.folded.get(fold(letters))
    return Seen(name, start, end, bool(exact)) if name else None


def _look_up(book: Book, words: list[str], at: int) -> Seen | None:
    """The longest run of words from here that is a known name."""
    runs = (_named(book, words, at, end) for end in range(len(words), at, -1))
    return next(filter(None, runs), None)


def _scan(book: Book, words: list[str]) -> tuple[list[Seen], list[str | None], set[str]]:
    """The known names among the words, the unknown words (None for each known stretch), and the
    words for forms.
    """
    seen, unknown, forms, at = [], [], set(), 0
    while at < len(words):
        found, word = _look_up(book, words, at), words[at]
        if found and not (found.end == at + 1 and word in FILLERS):
            seen.append(found)
            unknown.append(None)
        elif word in FORMS:
            forms.add(word)
        elif word not in FILLERS and not (at == 0 and word in FIRST_FILLERS and len(words) > 1):
            unknown.append(word)
        at = found.end if found else at + 1
    return seen, unknown, forms


def _across(book: Book, words: list[str], seen: list[Seen]) -> list[Known]:
    """Prohibited names over several words that begin or end inside another name: "xyz al prazolam"
    is not Xyzal.
    """
    runs = (
        _named(book, words, start, end)
        for start in range(len(words))
        for end in range(start + 2, min(len(words), start + LONGEST_NAME) + 1)
    )
    return [
        run.name
        for run in runs
        if run
        and run.name.bad
        and not any(name.start <= run.start and run.end <= name.end for name in seen)
    ]


def _spread(book: Book, plain: str) -> list[Known]:
    """Prohibited names in Devanagari with blanks or signs between their letters."""
    closed = re.sub("(?<=[\u0900-\u097f])[^a-z0-9\u0900-\u097f]+(?=[\u0900-\u097f])", "", plain)
    found = [_named(book, [word], 0, 1) for word in _words(closed)] if closed != plain else []
    return [seen.name for seen in found if seen and seen.name.bad]


def _joined(book: Book, unknown: list[str | None]) -> list[Known]:
    """Prohibited names written as two unknown words side by side, misspelt or with something before
    or after.
    """
    pairs = [a + b for a, b in pairwise(unknown) if a and b and len(a + b) >= 7]
    return [known for known in (_guess(book, pair) for pair in pairs) if known and known.bad]


@lru_cache(maxsize=1 << 13)
def _reading(book: Book, typed: str) -> Reading:
    plain, foreign = _plain(typed)
    words = _words(plain)
    seen, unknown, forms = _scan(book, words)
    known = [one.name for one in seen]
    hidden = (
        _disguised(book, plain)
        + _joined(book, unknown)
        + _across(book, words, seen)
        + _spread(book, plain)
    )
    if foreign:
        hidden += [
            one.name for one in _scan(book, _words(_plain(typed, SOUNDS)[0]))[0] if one.name.bad
        ]
    left, near, guessed = [], [], bool(hidden) or not all(one.exact for one in seen)
    for word in filter(None, unknown):
        guess = _guess(book, word)
        if guess and not _surely(word, guess):
            near.append(guess.name)
            guess = None
        if guess:
            known, guessed = [*known, guess], True
        elif not (hidden and len(word) < 3):
            left.append(word)
    content = frozenset(part for name in known + hidden for part in name.ingredients)
    allowed = frozenset.intersection(*map(FORMS.get, forms)) if forms else None
    return Reading(
        content | frozenset(left),
        content.intersection(book.prohibited),
        tuple(left),
        tuple(word for word in left if _cut_short(book, word)),
        allowed,
        guessed,
        foreign,
        tuple(near),
    )


_book = Book(lists.rows("formulary"), lists.rows("prohibited"), lists.rows("brands"))
_shipped = list(_book.prohibited.values())


def use(formulary: list[dict], prohibited: list[dict], brands: list[dict]) -> None:
    """From now on read names by these rows (shaped like the three CSV files).

    The shipped prohibited rows stay whatever the new ones say: a district can add to that list, not
    shorten it. Raises ValueError or KeyError for a row that cannot be; then nothing has changed.
    """
    global _book
    shipped = {row["ingredient"] for row in _shipped}
    _book = Book(
        formulary,
        _shipped + [row for row in prohibited if row["ingredient"].lower() not in shipped],
        brands,
    )


def drugs() -> tuple[Drug, ...]:
    """Every row of the formulary, prohibited ones (held in stock for in-person use) included."""
    return _book.drugs


def by_code(code: str) -> Drug | None:
    return next((one for one in _book.drugs if one.code == code), None)


def prohibited_row(ingredient: str) -> dict | None:
    """Its row of data/prohibited.csv (schedule, source, confidence), or None."""
    return _book.prohibited.get(ingredient)


def reading(typed: str) -> Reading:
    """What a typed name means, in any spelling: see Reading."""
    return _reading(_book, typed[:300])


def ingredients_of(typed: str) -> frozenset[str]:
    """Canonical ingredient names of a generic, brand or combination in any spelling; unknown words
    as they are.
    """
    return reading(typed).ingredients


def prohibited_in(typed: str) -> frozenset[str]:
    """The prohibited ingredients among ingredients_of(typed)."""
    return reading(typed).prohibited


def figures(text: str) -> list[float]:
    """The numbers in a text: "125 mg/5 ml" → [125, 5], ".25" → [0.25]."""
    return [float(figure) for figure in re.findall(r"\d+(?:\.\d+)?|\.\d+", _plain(text)[0])]


def same_strength(one: Drug, strength: str) -> bool:
    """Whether a typed strength is this row's: "500", "500mg", the first or last part or the sum
    (625) of several.
    """
    typed, held = figures(strength), figures(one.strength.split("/")[0])
    same = held, held[:1], held[-1:], [sum(held)]
    return bool(typed and held) and (typed == figures(one.strength) or typed in same)


def drugs_for(name: str, strength: str = "") -> tuple[Drug, ...]:
    """The formulary rows a prescription line may mean; none for an unknown, misread or prohibited
    name.

    Rows with the same ingredients and the form that was said. A strength narrows them when it is
    one of theirs; then, where no form was said, tablets and capsules come before every other form.
    """
    read = reading(name)
    rows = () if read.unknown or read.prohibited else _book.by_ingredients.get(read.ingredients, ())
    rows = tuple(one for one in rows if read.forms is None or one.form in read.forms)
    rows = tuple(one for one in rows if same_strength(one, strength)) or rows
    return read.forms is None and tuple(one for one in rows if one.form in SOLID) or rows


def _rank(one: Drug, letters: str) -> int | None:
    """0 the generic name, 1 a brand or abbreviation in full, 2 its beginning, 3 a later word; None:
    not at all.
    """
    spelt = _book.spelt[one.code]
    if key(one.generic).startswith(letters):
        return 0
    if letters in spelt:
        return 1
    if any(name.startswith(letters) for name in spelt):
        return 2
    return 3 if any(key(word).startswith(letters) for word in one.generic.split()) else None


def search(typed: str, stock: frozenset[str] = frozenset()) -> list[Drug]:
    """The medicines whose generic, brand, Hindi name or abbreviation begins like what was typed.

    stock: codes held at the centre, which come first. Figures and words for a form ("pcm 500",
    "para syp") narrow. Prohibited medicines are never offered; a misspelt name is found when
    nothing begins like it.
    """
    plain, _ = _plain(typed)
    words = [word for word in _words(plain) if word not in FORMS and word not in FILLERS]
    letters = "".join(words)
    lawful = [one for one in _book.drugs if one.list != PROHIBITED]
    ranked = {one: _rank(one, letters) for one in lawful} if letters else {}
    found = [one for one, rank in ranked.items() if rank is not None] or [
        one
        for one in lawful
        if letters and frozenset(one.ingredients) == reading(typed).ingredients
    ]
    forms, typed_figures = reading(typed).forms, re.findall(r"(?<![a-z\d])\d+(?:\.\d+)?", plain)
    found = [one for one in found if forms is None or one.form in forms] or found
    found = [
        one for one in found if typed_figures and same_strength(one, typed_figures[0])
    ] or found
    return sorted(
        found,
        key=lambda one: (
            one.code not in stock,
            ranked.get(one) or 0,
            one.generic,
            one.form not in SOLID,
            one.form,
            figures(one.strength),
        ),
    )
