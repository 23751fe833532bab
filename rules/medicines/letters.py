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


def plain_text(typed: str, alphabet: dict = LOOKALIKES) -> tuple[str, bool]:
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


WORD = re.compile("\\bo2\\b|\\b[abdk]\\d{1,2}\\b|[a-z]+|[\u0900-\u0963\u0971-\u097f]+|[^\\W\\d_]+")


def romanised(word: str) -> str:
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
    return sum(1 << (ord(letter) - 97) % 64 for letter in set(letters))


def distance(a: str, b: str, most: int) -> int:
    """Letters to add, drop, change or swap with a neighbour to make b of a; most + 1 when it is
    more than most.
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    same = next((at for at, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    a, b = a[max(same - 1, 0) :], b[max(same - 1, 0) :]
    before: list[int] = []
    row = list(range(len(b) + 1))
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


def figures(text: str) -> list[float]:
    """The numbers in a text: "125 mg/5 ml" → [125, 5], ".25" → [0.25]."""
    return [float(figure) for figure in re.findall(r"\d+(?:\.\d+)?|\.\d+", plain_text(text)[0])]
