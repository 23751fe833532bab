"""Names across scripts: romanisation, sound keys and closeness of people's names; no patient data,
no storage.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

KEY_LENGTH = 24
# Below this nearness whoever shares the keys is a stranger: found by every word typed, or by any
# reading of any word. No true pair of tests/rules/up_names.csv lies below: the farthest (whole
# names and parts) are at 0.47 and 0.58.
NEAR_BY_EVERY_WORD, NEAR_BY_ANY_WORD = 0.45, 0.55

# Titles and fillers, romanised: no search key of their own while another word remains. The second
# set only in front, because Kumari is also a common second name.
FILLERS = set(
    "shri sri shree shrimati srimati shreemati smt mr mrs ms miss dr sushri late swargiya "
    "mst mosammat musammat urf urph alias ji swa sw da do".split()
)
FRONT_FILLERS = set("kumari km kum ku".split())
# What clerks write for a whole word.
ABBREVIATIONS = dict.fromkeys("md mo moh mohd mohm mohmd mhd mu muhd".split(), "mohammad") | {
    "pd": "prasad",
    "kr": "kumar",
}


def _rules(*lines: str) -> list[tuple[re.Pattern, str]]:
    """Replacements in order, each written pattern>replacement."""
    pairs = (rule.partition(">") for line in lines for rule in line.split())
    return [(re.compile(pattern), replacement) for pattern, _, replacement in pairs]


# Devanagari to one letter per sound (capitals: aspirates, S: sh, E: ai, O: au, M: nasal, A: the
# unwritten vowel, which the sign "<" of a vowel mark or virama takes back). Nukta letters are
# letter + nukta after NFKD.
NUKTA = {"क़": "qA", "ज़": "zA", "फ़": "fA", "ज्ञ": "ग्य"}
LETTERS = str.maketrans(
    dict(
        zip(
            "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
            (c + "A" for c in "kKgGncCjJntTdDntTdDnpPbBmyrlvSSshl"),
        )
    )
    | dict(zip("अआइईउऊऋएऐओऔऑऍऎऒ", "a a i i u u ri e E o O o e e o".split()))
    | dict(zip("ािीुूृेैोौॉॅॆॊ्", "<a <i <i <u <u <ri <e <E <o <O <o <e <e <o <".split()))
    | {"ं": "M", "ँ": "M", "ः": "", "़": "", "ऽ": "", "ॐ": "om"}
)
FIGURES = str.maketrans("०१२३४५६७८९।॥", "0123456789..")
SPELLING = str.maketrans(
    {
        "K": "kh",
        "G": "gh",
        "c": "ch",
        "C": "chh",
        "J": "jh",
        "T": "th",
        "D": "dh",
        "P": "ph",
        "B": "bh",
        "S": "sh",
        "E": "ai",
        "O": "au",
        "M": "n",
        "A": "a",
    }
)
ROMAN = _rules(
    "A<> <> A(?=[aiueoEO])>",  # रामअवतार Ramavtar
    # शिवप्रसाद, before a cluster
    r"^(ram|Siv|dev|jAy|lal|raj|bal|bAl|hAr|om|GAn)A(?=..)(?!.[aiueoEOA])>\1",
    "M(?=[pPbBm])>m (?<=[vmp])A(?=ti$)>a",  # -वती, -मती, -पति keep their vowel
    "(?<=[^aiueoEOAM][rlnyv])A$>a (?<=.)A$>",  # चंद्र Chandra, मौर्य Maurya; राम Ram
    # V C _ C V: कमला Kamla. Not where the h after it would look like an aspirate: बहादुर.
    r"([aiueoEOA](?:[^aiueoEOAkgcjtdpb]|[kgcjtdpb](?!Ah)))A(?=[^aiueoEOA][aiueoEOA])>\1",
    "(?<=[^aiueoEOA])v>w iMh$>inG",
)

# Everyday Latin spellings folded to one sound each, in this order; out come vowels and k g c j t d
# n p b m r l v s h. Kept apart on purpose: n/m, l/r, and v/b until the key. Measured on
# tests/rules/up_names.csv.
SOUNDS = _rules(
    "[ao]w(?=[^aeiouhy])>au q>k z>j w>v ph|f>p x>ks",
    "c(?=[eiy])>s c(?!c*h)>k (?:t?c+h+)+>c",
    # Akanksha, Akansha; Khwaja, Khaja; Dwarka, Duarka
    r"nkh?s>ns ^kh?v>k ^([dj])ua>\1va",
    # Laxmi, Lakshmi, Lachhmi; Rukhsana, Ruksana
    "kh?(?:s+h?|c)>c",
    "^[jg]n|(?<=pra)jn|(?<=ya)jn>gy",  # ज्ञ
    "sinh$>sing jaha$>jahan miya$>miyan ^roy$>rai ^jagarna>jagana ^ajod>ayod ^saryu>sarju",
    r"^a[bv]du([rsn])h?(?=\1|$)>abdul",  # Abdur Rahman, Abdus Salam
    "(?<=[^d])ur+[ae]ha?m[ae]n$>ururahman",  # Ataur Rahman, Ataurrahman
    # Salahuddin, Salauddin; Khairun Nisa, Khairunisa
    "a?h?u+d+[ie]+n$>udin un+is+h?[aeo]$>unanisa",
    "(?<=[kgctdpbsv])h+|(?<=^j)h+|h+$|(?<=a)ha$>",  # aspirates; Shah; Kushwaha
    r"ee>i oo>u ou>au (.)\1+>\1",
    # Brahm, Bramh; Bahadur; Krishna, Kishan
    "brah?mh?>bram ^hrit>rit b(?:ah|h)?ad[ou]r>badur k[ra]*r[iue]s>kis",
    r"([ae])o>\1v (?<=s)io>iv",  # Deo, Sheo, Rao: Dev, Shiv, Rav
    # Rameshwar, Ramesar; Swapna; Kunwar, Kuwar
    "(?<=s)v(?=a[rp])> (?<=ku|sa)n(?=v)>",
    r"^ya?(?=[aeiou])>j y>i (.)\1+>\1",
)

# Second readings a stored word is indexed under as well, because the typed spelling may have lost
# or changed that sound. Each applied alone to the folded word.
VARIANTS = _rules(
    # typed Bhagauti, Audhesh; Avtar, Madhav, Chowdhury
    "(?<=.)v> au|o$>av",
    "(?<=.)h> (?<=[nlmrj])h>ah",  # typed Nanne; Farahan, Mazahar
    "(?<=.)d(?!r)>r (?<=[aeioug])r(?=[aeiouk]|$)>d",  # typed Guria, Gaur; Gudiya, Rathod
    "n(?=[pbvs]|i[aou])>m m(?=[pbvs]|i[aou])>n n(?=[^aeiou])>",
)  # typed Sampat; Chanpa; Dhodhe

# Parts that clerks write joined or apart, as folded sounds, the longest tried first: Om Prakash,
# Phool Mati.
HEADS = (
    "ram om s[ie]v jai hari har nur raj raja sri dev debi lal abdul gulam gul braj brij jag jagat "
    "sat satia prem pul cote bare maha sia sita rad[ae] kes bal dil ser mir sah rosan kaisar kamar "
    "lav cand[ar]+ guru beni svami nand mangal bagvan man rup ind[aer]+ suria ved udai siam kali "
    "ganga durga lacmi visnu amar anand gian darm dan suk dud bud mata mati moti hira soba uma "
    "ravi giri?ja kripa daia tej vir dal sona son tara kamla janak mohan abu"
)
TAILS = (
    "lal ram nat p[ar]+sad p[ar]+kas kumari? [vb]ati mati devi kali rani das de[iv] raj raji pal "
    "sing kant cand cand[ar]+ badur nara?i?a?n saran dulari pat[ia] sankar kisora? kisan?a? siam "
    "go[vb]ind gopal mohan jahan nis[ao] bano udin ula ali ara la?ta baran sevak lacmi ji din "
    "ma?ni ca?ran mada[vo] daial rah[ae]?m[ae]n m[ou]ham[ae]d jit kala muki ban dani janam beti "
    "piari sagar bahar vasi dat jivan milan ratan sundar sunder"
)
HEAD, TAIL = (
    re.compile(pattern % "|".join(sorted(parts.split(), key=len, reverse=True)))
    for pattern, parts in (("(%s)(.{3,})", HEADS), ("(.{2,}?)(%s)a?", TAILS))
)


# Accents, invisible signs and apostrophes: they part no word.
NO_LETTERS = re.compile("[\u0300-\u036f\u200b-\u200d\ufeff'’`]")


def _split(name: str) -> list[str]:
    """The words of a name, romanised, in small letters; a word has at least one letter."""
    text = NO_LETTERS.sub("", unicodedata.normalize("NFKD", name).casefold())
    text = "".join(map(_letter_or_blank, text))
    return [_roman(word[:60]) for word in text.split() if any(map(str.isalpha, word))]


def _letter_or_blank(sign: str) -> str:
    """What is no letter and no vowel sign parts words."""
    return sign if unicodedata.category(sign)[0] in "LM" else " "


def _apply(rules: list[tuple[re.Pattern, str]], text: str) -> str:
    """The text after each replacement, in order."""
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=1 << 16)
def _roman(word: str) -> str:
    """One small-letter word in Latin letters; a word of another script comes back as it is."""
    if word.isascii():
        return word
    text = word
    for letter, sound in NUKTA.items():
        text = text.replace(letter, sound)
    return _apply(ROMAN, text.translate(LETTERS)).translate(SPELLING) or word


@lru_cache(maxsize=1 << 16)
def _sound(word: str) -> str:
    """A romanised word folded by SOUNDS; never empty."""
    text = ABBREVIATIONS.get(word, word)
    return _apply(SOUNDS, text) or word if text.isascii() else text


def _key(sound: str) -> str:
    """The consonants of a folded word; a leading vowel is "a"; one consonant alone keeps its
    vowel's class.
    """
    if not sound.isascii():
        return sound[:KEY_LENGTH]
    consonants = re.sub("[aeiou]|(?<=[^aeiou])h", "", sound).replace("v", "b")
    vowels = re.sub("[^aeiou]", "", sound)
    if sound[0] in "aeiou":
        return ("a" + consonants)[:KEY_LENGTH]
    if len(consonants) > 1 or not vowels:
        return consonants[:KEY_LENGTH]
    return consonants + "aiuiu"["aiueo".index(vowels[0])]


def _core(words: list[str]) -> list[str]:
    """The words without titles and fillers, or all of them when nothing else is left."""
    core = [word for word in words if word not in FILLERS]
    if words and words[0] in FRONT_FILLERS:
        core = core[1:]
    return core or words


@lru_cache(maxsize=1 << 14)
def keys(name: str) -> tuple[str, ...]:
    """What to search by: one key of at most 24 characters per word, in order, the same in either
    script.

    A patient is found when all of these are among her index_keys; when nobody is, any of
    index_keys(typed) will do.
    """
    return tuple(_key(_sound(word)) for word in _core(_split(name)))


@lru_cache(maxsize=1 << 16)
def _readings(word: str, whole: bool) -> tuple[str, ...]:
    """Every key a romanised word may be typed as: its own, its VARIANTS and, unless whole, its two
    parts'.
    """
    sound = _sound(word)
    readings = [_key(sound)]
    if sound.isascii():
        readings += [_key(pattern.sub(r, sound) or sound) for pattern, r in VARIANTS]
    for part in () if whole else _parts_of(sound):
        readings += _readings(part.replace("c", "ch"), False)
    return tuple(dict.fromkeys(readings))


def _parts_of(sound: str) -> list[str]:
    """The two parts of a joined name, by its beginning and by its end."""
    matches = filter(None, (HEAD.fullmatch(sound), TAIL.fullmatch(sound)))
    return [part for match in matches for part in match.groups()]


def index_keys(name: str) -> tuple[str, ...]:
    """What a stored name is indexed under: keys(typed) is a subset when typed is another spelling
    of it.

    Its keys, its words' second readings and parts, each two adjacent words joined, and its titles,
    about 8 in all. Recall and strangers sharing a key: measured on tests/rules/up_names.csv by
    tests/rules/test_names.py.
    """
    words = [ABBREVIATIONS.get(word, word) for word in _split(name)]
    every = [*keys(name), *map(_key, map(_sound, words))]
    for word in _core(words):
        every += _readings(word, False)
    for first, second in pairwise(words):
        every += _readings(first + second, True)
    return tuple(dict.fromkeys(every))


def latin(name: str) -> str:
    """The name in plain Latin letters, one capital per word, to show and to rank by: "रामावती" is
    "Ramavati".
    """
    return " ".join(word.capitalize() for word in _split(name))


def in_latin(words: str) -> str:
    """What people wrote, in plain Latin letters: Devanagari by its sounds, all else as it
    stands.
    """
    return re.sub("[\u0900-\u097f]+", _match_in_latin, words.translate(FIGURES))


def _match_in_latin(match: re.Match) -> str:
    """A run of Devanagari by its sounds."""
    return _roman(unicodedata.normalize("NFKD", match[0]))


def _shared(a: str, b: str) -> float:
    """Twice the longest common subsequence over both lengths (bit-parallel, Hyyrö 2004)."""
    row = full = (1 << len(a)) - 1
    places: dict[str, int] = {}
    for i, letter in enumerate(a):
        places[letter] = places.get(letter, 0) | 1 << i
    for letter in b:
        hit = row & places.get(letter, 0)
        row = ((row + hit) | (row - hit)) & full
    return 2 * (len(a) - row.bit_count()) / (len(a) + len(b))


class Word(NamedTuple):
    """A word of a name, romanised and folded by its sounds."""

    roman: str
    sound: str


@lru_cache(maxsize=1 << 16)
def _alike(a: Word, b: Word) -> float:
    """0..1 for two words: mostly how they sound, a little how they are spelt."""
    if a == b:
        return 1.0
    return 0.75 * _shared(a.sound, b.sound) + 0.24 * _shared(a.roman, b.roman)


class Spelt(NamedTuple):
    """A name to be compared: its words without titles, those written in one, all in one, and words
    with adjacent joins.
    """

    words: tuple[Word, ...]
    whole: Word
    titled: Word
    units: tuple[Word, ...]


def _joined(words: Sequence[Word]) -> Word:
    """Several words written as one."""
    return Word("".join(word.roman for word in words), "".join(word.sound for word in words))


@lru_cache(maxsize=1 << 16)
def _spelt(name: str) -> Spelt:
    """A name's words and joins, worked out once for many comparisons."""
    every = [Word(word, _sound(word).replace("v", "b")) for word in _split(name)]
    core = _core([word.roman for word in every])
    words = tuple(word for word in every if word.roman in core)
    joins = tuple(_joined(pair) for pair in pairwise(words))
    return Spelt(words, _joined(words), _joined(every), words + joins)


def closeness(typed: str, stored: str) -> float:
    """0..1, how near a stored name is to the typed one, in either script; 1 only for the same
    spelling.

    The best of: the whole names without spaces, with and without titles; each typed word with its
    best counterpart; all typed words as one word of the stored name.
    """
    a, b = _spelt(typed), _spelt(stored)
    if not a.words or not b.words:
        return 0.0
    whole = max(_alike(a.whole, b.whole), _alike(a.titled, b.titled))
    each = sum(_nearest(word, b.units) for word in a.words) / len(a.words)
    words = max(each, _nearest(a.whole, b.words))
    length = min(1, len(a.whole.roman) / len(b.whole.roman))
    return max(whole, words * (0.88 + 0.1 * length))


def _nearest(word: Word, others: tuple[Word, ...]) -> float:
    """How close the best counterpart of a word is."""
    return max([_alike(word, other) for other in others])


def near(typed: str, stored: str, least: float) -> bool:
    """Whether all that was typed, or one word of it, is so close: too much is typed more often than
    too little.
    """
    return any(closeness(one, stored) >= least for one in (typed, *typed.split()))
