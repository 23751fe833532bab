"""Names across scripts: romanisation, sound keys and closeness of people's names; no patient data, no storage."""
import re
import unicodedata
from functools import lru_cache

KEY_LENGTH = 24

# Titles and fillers, romanised: no key of their own while another word remains. The second set only in front,
# because Kumari is also a common second name.
FILLERS = set("shri sri shree shrimati srimati shreemati smt mr mrs ms miss dr sushri late swargiya mst mosammat "
              "musammat urf urph alias ji swa sw da do".split())
FRONT_FILLERS = set("kumari km kum ku".split())

# Abbreviations that clerks write for a whole word.
ABBREVIATIONS = dict.fromkeys("md mo moh mohd mohm mohmd mhd mu muhd".split(), "mohammad") | {
    "pd": "prasad", "kr": "kumar"}

# Devanagari to one letter per sound (capitals: aspirates, S: sh, E: ai, O: au, A: the unwritten vowel, which the
# sign "<" of a vowel mark or virama takes back). Nukta letters come as letter + nukta after NFKD.
NUKTA = {"क़": "qA", "ज़": "zA", "फ़": "fA", "ज्ञ": "ग्य"}
LETTERS = dict(zip("कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
                   (c + "A" for c in "kKgGncCjJntTdDntTdDnpPbBmyrlvSSshl")))
LETTERS |= dict(zip("अआइईउऊऋएऐओऔऑऍऎऒ", "a a i i u u ri e E o O o e e o".split()))
LETTERS |= dict(zip("ािीुूृेैोौॉॅॆॊ्", "<a <i <i <u <u <ri <e <E <o <O <o <e <e <o <".split()))
LETTERS |= {"ं": "M", "ँ": "M", "ः": "", "़": "", "ऽ": "", "ॐ": "om"}
LETTERS = str.maketrans(LETTERS)
SPELLING = str.maketrans({"K": "kh", "G": "gh", "c": "ch", "C": "chh", "J": "jh", "T": "th", "D": "dh", "P": "ph",
                          "B": "bh", "S": "sh", "E": "ai", "O": "au", "M": "n", "A": "a"})
ROMAN = [(re.compile(p), r) for p, r in (
    ("A<", ""), ("<", ""),
    ("A(?=[aiueoEO])", ""),                                     # रामअवतार: Ramavtar
    ("(?<=^(?:ram|Siv|dev|jay|lal|raj))A(?=[^aiueoEOA]{2})", ""),  # शिवप्रसाद
    ("M(?=[pPbBm])", "m"),
    ("(?<=[vmp])A(?=ti$)", "a"),                                # -वती, -मती, -पति keep their vowel
    ("(?<=[^aiueoEOAM][rlnyv])A$", "a"),                        # चंद्र Chandra, मौर्य Maurya
    ("(?<=.)A$", ""),
    ("([aiueoEOA](?:[^aiueoEOAkgcjtdpb]|[kgcjtdpb](?!Ah)))A(?=[^aiueoEOA][aiueoEOA])", r"\1"),  # Kamla: V C _ C V
    ("(?<=[^aiueoEOA])v", "w"), ("inh$|iMh$", "inG"))]

# Everyday spellings folded to one sound each, in this order. Input: lower-case Latin; output letters: vowels and
# k g c j t d n p b m r l v s h. What stays apart on purpose: n/m, l/r, v/b (v is kept for VARIANTS, equal in a key).
SOUNDS = [(re.compile(p), r) for p, r in (
    ("ow(?=[^aeiouhy])", "au"), ("q", "k"), ("z", "j"), ("w", "v"), ("ph|f", "p"), ("x", "ks"),
    ("c(?=[eiy])", "s"), ("c(?!c*h)", "k"), ("(?:t?c+h+)+", "c"),
    ("nkh?s", "ns"), ("^kh?v", "k"), ("^([dj])ua", r"\1va"),    # Akanksha, Akansha; Khwaja, Khaja; Dwarka, Duarka
    ("kh?(?:s+h?|c)", "c"),                                     # Laxmi, Lakshmi, Lachhmi; Rukhsana, Ruksana
    ("^[jg]n|(?<=pra)jn|(?<=ya)jn", "gy"),                      # ज्ञ
    ("sinh$", "sing"), ("jaha$", "jahan"), ("miya$", "miyan"),
    ("^a[bv]du([rsn])h?(?=\\1|$)", "abdul"),                    # Abdur Rahman, Abdus Salam
    ("a?h?u+d+[ie]+n$", "udin"), ("un+is+h?[aeo]$", "unanisa"),  # Salahuddin, Salauddin; Khairun Nisa, Khairunisa
    ("(?<=[^d])ur+[ae]ha?m[ae]n$", "ururahman"),                  # Ataur Rahman, Ataurrahman
    ("^jagarna", "jagana"),                                     # Jagannath as it is said
    ("(?<=[kgctdpbsv])h+|(?<=^j)h+|h+$|(?<=a)ha$", ""),         # aspirates; Shah; Kushwaha
    ("ee", "i"), ("oo", "u"), ("ou", "au"), (r"(.)\1+", r"\1"),
    ("k[ra]*r[iue]s", "kis"),                                   # Krishna, Kishan
    ("([ae])o", r"\1v"), ("(?<=s)io", "iv"),                    # Deo, Sheo, Rao: Dev, Shiv, Rav
    ("(?<=s)v(?=ar)", ""), ("(?<=ku|sa)n(?=v)", ""),            # Rameshwar, Ramesar; Kunwar, Kuwar
    ("^ajod", "aiod"), ("^sari?u", "sarju"), ("^ya?(?=[aeiou])", "j"), ("y", "i"),
    (r"(.)\1+", r"\1"))]

# Second readings a stored word is indexed under as well, because the typed spelling may have lost or changed that
# sound. Applied one at a time to the folded sound.
VARIANTS = [(re.compile(p), r) for p, r in (
    ("(?<=.)v", ""),                                            # typed Bhagauti, Audhesh
    ("au|o$", "av"),                                            # typed Avtar, Madhav, Chowdhury
    ("(?<=.)h", ""),                                            # typed Nanne, Bhadur
    ("(?<=[nlmrj])h", "ah"),                                    # typed Farahan, Mazahar
    ("(?<=.)d(?!r)", "r"),                              # typed Guria, Gaur
    ("(?<=[aeioug])r(?=[aeiouk]|$)", "d"),                       # typed Gudiya, Rathod
    ("n(?=[pbv])", "m"), ("m(?=[pbv])", "n"),                   # typed Sampat, Chanpa
    ("n(?=[^aeiou])", ""))]                                     # typed Kuwar, Dhodhe

# Parts that clerks write joined or apart (folded sounds): Om Prakash, Ram Avtar, Phool Mati, Sami Ullah.
HEAD = re.compile("(ram|om|s[ie]v|jai|hari|nur|raj|sri|dev|lal|abdul|gulam|gul|braj|brij|jag|sat|prem|pul|cote|"
                  "maha|sia|sita|rade|kes|bal|dil|ser|mir|sah|rosan|kaisar|lav|cand[ar]+|guru?|beni|svami|nand|mangal|bagvan|mata|vijai|ajai|har)(.{3,})")
TAIL = re.compile("(.{2,}?)(lal|ram|nat|p[ar]+sad|p[ar]+kas|kumari?|[vb]ati|mati|devi|kali|rani|das|de[iv]|raj|raji|"
                  "pal|sing|kant|cand|cand[ar]+|narai?a?n|saran|dulari|pat[ia]|sankar|kisora?|kisan|kisna|siam|"
                  "go[vb]ind|gopal|mohan|jahan|nis[ao]|bano|udin|ula|ali|ara|lata|baran|sevak|din|m[au]*ni|bah?adur|caran|mada[vo]|daial|rah[ae]?m[ae]n|m[ou]ham[ae]d|lacmi|ji)a?")


def _split(name: str) -> list[str]:
    """The words of a name, casefolded, Latin accents gone; a word has at least one letter."""
    text = re.sub("[\u0300-\u036f\u200b-\u200d\ufeff'’`]", "", unicodedata.normalize("NFKD", name.casefold()))
    text = "".join(c if unicodedata.category(c)[0] in "LM" else " " for c in text)
    return [_roman(word[:60]) for word in text.split() if any(map(str.isalpha, word))]


@lru_cache(maxsize=1 << 16)
def _roman(word: str) -> str:
    """One casefolded word in Latin letters; a word of another script comes back as it is."""
    if word.isascii():
        return word
    text = word
    for letter, sound in NUKTA.items():
        text = text.replace(letter, sound)
    text = text.translate(LETTERS)
    for pattern, replacement in ROMAN:
        text = pattern.sub(replacement, text)
    return text.translate(SPELLING) or word


@lru_cache(maxsize=1 << 16)
def _sound(word: str) -> str:
    """A romanised word folded by SOUNDS; never empty."""
    text = ABBREVIATIONS.get(word, word)
    if not text.isascii():
        return text
    for pattern, replacement in SOUNDS:
        text = pattern.sub(replacement, text)
    return text or word


def _key(sound: str) -> str:
    """The consonants of a folded word; a leading vowel is "a"; one consonant alone keeps its vowel's class."""
    if not sound.isascii():
        return sound[:KEY_LENGTH]
    body = re.sub("[aeiou]|(?<=[^aeiou])h", "", sound).replace("v", "b")
    vowels = re.sub("[^aeiou]", "", sound)
    if sound[0] in "aeiou":
        return ("a" + body)[:KEY_LENGTH]
    return body[:KEY_LENGTH] if len(body) > 1 or not vowels else body + "aiuiu"["aiueo".index(vowels[0])]


def _core(words: list[str]) -> list[str]:
    """The words without titles and fillers, or all of them when nothing else is left."""
    kept = [w for i, w in enumerate(words) if w not in FILLERS and not (i == 0 and w in FRONT_FILLERS)]
    return kept or words


@lru_cache(maxsize=1 << 14)
def keys(name: str) -> tuple[str, ...]:
    """What to search by: one key of at most 24 characters per word, in order, the same in either script."""
    return tuple(_key(_sound(word)) for word in _core(_split(name)))


@lru_cache(maxsize=1 << 16)
def _readings(word: str) -> tuple[str, ...]:
    """Every key one romanised word may be typed as: its own, its VARIANTS, and both parts of a joined word."""
    sound = _sound(word)
    sounds = [sound] + [pattern.sub(r, sound) for pattern, r in VARIANTS if sound.isascii()]
    parts = [part.replace("c", "ch") for m in (HEAD.fullmatch(sound), TAIL.fullmatch(sound)) if m for part in m.groups()]
    return tuple(dict.fromkeys([*map(_key, sounds), *(key for part in parts for key in _readings(part))]))


def index_keys(name: str) -> tuple[str, ...]:
    """What a stored name is indexed under, so that keys(typed) is a subset when typed is another spelling of it.

    The words with their second readings, titles included, and each two adjacent words joined. Measured on
    tests/rules/up_names.csv: see tests/rules/test_names.py for recall, and for how often strangers share a key.
    """
    words = [ABBREVIATIONS.get(word, word) for word in _split(name)]
    joined = [a + b for a, b in zip(words, words[1:])]
    return tuple(dict.fromkeys([*keys(name), *(k for word in words + joined for k in _readings(word))]))


def latin(name: str) -> str:
    """The name in plain Latin letters, one capital per word, to show and to rank by: "रामावती" is "Ramavati"."""
    return " ".join(word.capitalize() for word in _split(name))


def _shared(a: str, b: str) -> float:
    """Twice the longest common subsequence over both lengths (bit-parallel, Hyyrö 2004)."""
    row = full = (1 << len(a)) - 1
    places = {}
    for i, letter in enumerate(a):
        places[letter] = places.get(letter, 0) | 1 << i
    for letter in b:
        hit = row & places.get(letter, 0)
        row = ((row + hit) | (row - hit)) & full
    return 2 * (len(a) - row.bit_count()) / (len(a) + len(b))


@lru_cache(maxsize=1 << 16)
def _alike(a: str, b: str) -> float:
    """0..1 for two romanised words: mostly how they sound, a little how they are spelt."""
    if a == b:
        return 1.0
    return 0.75 * _shared(_sound(a).replace("v", "b"), _sound(b).replace("v", "b")) + 0.24 * _shared(a, b)


@lru_cache(maxsize=1 << 16)
def _spelt(name: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The words without titles; everything without spaces; the words and each two adjacent ones joined."""
    every = _split(name)
    words = tuple(_core(every))
    return words, "".join(every), words + tuple(a + b for a, b in zip(words, words[1:]))


def closeness(asked: str, stored: str) -> float:
    """0..1, how near a stored name is to the asked one, in either script; 1 only for the same spelling.

    The best of: the whole names without spaces, with and without titles; each asked word with its best counterpart;
    all asked words as one word of the stored name.
    """
    (a, all_a, _), (b, all_b, units) = _spelt(asked), _spelt(stored)
    if not a or not b:
        return 0.0
    one = "".join(a)
    whole = max(_alike(one, "".join(b)), _alike(all_a, all_b))
    words = max(sum(max(_alike(x, y) for y in units) for x in a) / len(a), max(_alike(one, y) for y in b))
    return max(whole, words * (0.88 + 0.1 * min(1, len(one) / len(all_b))))
