"""The letters of a medicine's name: signs made plain, spellings folded, slips counted."""

import re
import unicodedata
from functools import lru_cache

from rules import names

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

HINDI_LETTERS = {"ए": "a", "ई": "e"}  # विटामिन ए is vitamin A; by sound it would be vitamin E


def _spelt_out(text: str) -> str:
    """Greek letters as the words they stand for, but for one inside a word."""
    for sign, word in GREEK.items():
        inside_a_word = re.search(f"[^\\W\\d_]{sign}[^\\W\\d_]", text)
        text = text if inside_a_word else text.replace(sign, word)
    return text


def _devanagari(sign: str) -> bool:
    """Whether a sign belongs to the script of Hindi."""
    return "\u0900" <= sign <= "\u097f"


def _invisible(sign: str) -> bool:
    """Whether a sign shows nothing by itself: format and control signs, accents of any other
    script.
    """
    kind = unicodedata.category(sign)
    if kind in ("Cf", "Cc"):
        return not sign.isspace()
    return kind == "Mn" and not _devanagari(sign)


def _foreign(sign: str) -> bool:
    """Whether a letter is neither Latin nor Devanagari."""
    if sign.isascii() or _devanagari(sign):
        return False
    return unicodedata.category(sign).startswith("L")


def _plain(sign: str, alphabet: dict) -> str:
    """A sign as names are read by it; "" for one that shows nothing."""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if _invisible(sign):
        return ""
    return sign.translate(alphabet) if _foreign(sign) else sign


def plain_text(typed: str, alphabet: dict = LOOKALIKES) -> tuple[str, bool]:
    """The text in lower case, compatibility forms, invisible signs and accents gone; and whether
    letters were foreign.

    Foreign letters are replaced by alphabet: by how they are drawn, or by how they sound.
    """
    folded = unicodedata.normalize("NFKC", typed).casefold().translate(LATIN)
    signs = unicodedata.normalize("NFKD", _spelt_out(folded))
    plain = "".join(_plain(sign, alphabet) for sign in signs)
    return unicodedata.normalize("NFC", plain), any(map(_foreign, signs))


WORD = re.compile("\\bo2\\b|\\b[abdk]\\d{1,2}\\b|[a-z]+|[\u0900-\u0963\u0971-\u097f]+|[^\\W\\d_]+")


def romanised(word: str) -> str:
    """A Devanagari word in Latin letters, small and without blanks."""
    if word in HINDI_LETTERS:
        return HINDI_LETTERS[word]
    return word if word.isascii() else names.latin(word).lower().replace(" ", "") or word


def key(name: str) -> str:
    """The letters of a name, to look it up by: "Spasmo-Proxyvon" → "spasmoproxyvon", "Vitamin D3" →
    "vitamind3".
    """
    return "".join(map(romanised, WORD.findall(plain_text(name)[0])))


@lru_cache(maxsize=1 << 14)
def fold(letters: str) -> str:
    """Letters with everyday spelling differences taken out: "amoxycillin" and "amoxicilin" → one
    spelling.
    """
    for pattern, replacement in FOLDS:
        letters = pattern.sub(replacement, letters)
    return letters


def letter_bits(letters: str) -> int:
    """Which letters a word has, a bit each: two words differ in few where they are near."""
    return sum(1 << (ord(letter) - 97) % 64 for letter in set(letters))


def distance(a: str, b: str, most: int) -> int:
    """Letters to add, drop, change or swap with a neighbour to make b of a; most + 1 when it is
    more than most.
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    a, b = _from_first_difference(a, b)
    last: list[int] = []
    row = list(range(len(b) + 1))
    for nth in range(len(a)):
        last, row = row, _next_row(a, b, nth, row, last)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _from_first_difference(a: str, b: str) -> tuple[str, str]:
    """Both without the letters they begin with alike, but for the last of these: it may be
    swapped.
    """
    shorter = min(len(a), len(b))
    alike = next((at for at, (x, y) in enumerate(zip(a, b)) if x != y), shorter)
    start = max(alike - 1, 0)
    return a[start:], b[start:]


def _next_row(a: str, b: str, nth: int, before: list[int], last: list[int]) -> list[int]:
    """The slips between a's letters up to the nth and each beginning of b; before and last: the
    same for one letter less and for two.
    """
    letter, neighbour = a[nth], a[nth - 1] if nth else ""
    row = [nth + 1]
    for at, other in enumerate(b):
        best = before[at] + (letter != other)
        if before[at + 1] < best:  # min() would take twice the time
            best = before[at + 1] + 1
        if row[at] < best:
            best = row[at] + 1
        if at and other == neighbour and letter == b[at - 1] and last[at - 1] < best:
            best = last[at - 1] + 1
        row.append(best)
    return row


def figures(text: str) -> list[float]:
    """The numbers in a text: "125 mg/5 ml" → [125, 5], ".25" → [0.25]."""
    return [float(figure) for figure in re.findall(r"\d+(?:\.\d+)?|\.\d+", plain_text(text)[0])]
