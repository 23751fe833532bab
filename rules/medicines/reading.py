"""What a typed name means: its ingredients, whatever the spelling, script or brand.

Two mistakes matter, in this order: missing a prohibited ingredient, and taking a lawful medicine
for one. So a word that is written exactly like a lawful name is that name; any other word goes to
the nearest known name, and to the prohibited one when both are equally near.
"""

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from rules.medicines import names
from rules.medicines.letters import (
    LEET,
    SOUNDS,
    WORD,
    distance,
    figures,
    fold,
    key,
    letter_bits,
    plain_text,
    romanised,
)
from rules.medicines.names import PROHIBITED, SHORTEST_GUESS, Book, Drug, Known
from rules.medicines.vocabulary import FILLERS, FIRST_FILLERS, FORMS, SOLID

# letters of a lawful generic name below which a misspelling of it is asked about, not read
SURE_LETTERS = 8
LONGEST_NAME = 40


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


def _starting(ordered: list[str], word: str) -> list[str]:
    """The names of a sorted list that start with word."""
    at = bisect_left(ordered, word)
    return list(takewhile(lambda name: name.startswith(word), ordered[at : at + 50]))


def _words(plain: str) -> list[str]:
    """The words of plain text; Devanagari ones romanised, unless they stand for a form or
    nothing.
    """
    return [
        word if word in FORMS or word in FILLERS else romanised(word)
        for word in WORD.findall(plain)
    ]


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
    bits, fold_bits = letter_bits(word), letter_bits(folded)
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
    """Whether a word of three letters or more is the beginning of a prohibited ingredient's
    name.
    """
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
    seen, forms, at = [], set(), 0
    unknown: list[str | None] = []
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
    plain, foreign = plain_text(typed)
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
            one.name for one in _scan(book, _words(plain_text(typed, SOUNDS)[0]))[0] if one.name.bad
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
    allowed = frozenset.intersection(*(FORMS[form] for form in forms)) if forms else None
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


def reading(typed: str) -> Reading:
    """What a typed name means, in any spelling: see Reading."""
    return _reading(names.book(), typed[:300])


def ingredients_of(typed: str) -> frozenset[str]:
    """Canonical ingredient names of a generic, brand or combination in any spelling; unknown words
    as they are.
    """
    return reading(typed).ingredients


def prohibited_in(typed: str) -> frozenset[str]:
    """The prohibited ingredients among ingredients_of(typed)."""
    return reading(typed).prohibited


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
    rows = (
        ()
        if read.unknown or read.prohibited
        else names.book().by_ingredients.get(read.ingredients, ())
    )
    rows = tuple(one for one in rows if read.forms is None or one.form in read.forms)
    rows = tuple(one for one in rows if same_strength(one, strength)) or rows
    return read.forms is None and tuple(one for one in rows if one.form in SOLID) or rows


def _rank(one: Drug, letters: str) -> int | None:
    """0 the generic name, 1 a brand or abbreviation in full, 2 its beginning, 3 a later word; None:
    not at all.
    """
    spelt = names.book().spelt[one.code]
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
    plain, _ = plain_text(typed)
    words = [word for word in _words(plain) if word not in FORMS and word not in FILLERS]
    letters = "".join(words)
    lawful = [one for one in names.book().drugs if one.list != PROHIBITED]
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
