"""What a typed name means: its ingredients, whatever the spelling, script or brand.

Two mistakes matter, in this order: missing a prohibited ingredient, and taking a lawful medicine
for one. So a word that is written exactly like a lawful name is that name; any other word goes to
the nearest known name, and to the prohibited one when both are equally near.
"""

import re
from bisect import bisect_left
from collections.abc import Collection
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
from rules.medicines.names import PROHIBITED, SHORTEST_GUESS, Book, Drug, Known, Spelling
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


class Typed(NamedTuple):
    """A word that nobody knows: its letters, these folded, and which letters both have, as bits."""

    letters: str
    folded: str
    bits: int
    folded_bits: int


def _typed(word: str) -> Typed:
    """What a word is held against names by."""
    folded = fold(word)
    return Typed(word, folded, letter_bits(word), letter_bits(folded))


class Nearness(NamedTuple):
    """How near a name is: the fewer slips the nearer; of equally near ones the prohibited."""

    slips: int
    lawful: bool


def _nearest(book: Book, word: str) -> Known | None:
    """The known name a misspelt word is nearest to; the prohibited one of two equally near; None
    when none is near.
    """
    typed, nearest = _typed(word), None
    best = Nearness(2, lawful=True)
    for spelling in _candidates(book, typed):
        near = _nearness(typed, spelling, best.slips)
        if near and (near < best or not nearest):
            best, nearest = near, spelling.name
    return nearest


def _candidates(book: Book, typed: Typed) -> list[Spelling]:
    """The names of about this length, the likeliest length first, in which so few letters are used
    by one alone that it is worth counting slips.
    """
    length, bits, folded_bits = len(typed.letters), typed.bits, typed.folded_bits
    lengths = sorted(range(length - 3, length + 4), key=lambda one: abs(one - length))
    return [
        one
        for near in lengths
        for one in book.guessable.get(near, ())
        if (bits ^ one.bits).bit_count() <= 2 * one.allowed
        or (folded_bits ^ one.folded_bits).bit_count() <= 2 * one.allowed
    ]


def _nearness(typed: Typed, spelling: Spelling, best: int) -> Nearness | None:
    """How near a name is, unless it is farther than the name allows or than the best so far."""
    most = min(spelling.allowed, best)
    slips = _slips(typed, spelling, most)
    bad = spelling.name.bad
    if not spelling.allowed and bad and _swapped_or_doubled(typed.letters, spelling.letters):
        slips = most = 1
    # two slips hardly ever include the first letter
    if slips > most or slips == 2 and typed.folded[:1] != spelling.folded[:1]:
        return None
    return Nearness(slips, lawful=not bad)


def _slips(typed: Typed, spelling: Spelling, most: int) -> int:
    """The letters that differ, as typed or folded, whichever is less; most + 1 when more than
    most.
    """
    slips = most + 1
    if (typed.bits ^ spelling.bits).bit_count() <= 2 * most:
        slips = distance(typed.letters, spelling.letters, most)
    if slips and (typed.folded_bits ^ spelling.folded_bits).bit_count() <= 2 * most:
        slips = min(slips, distance(typed.folded, spelling.folded, most))
    return slips


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
    near = _nearest(book, word) if len(word) >= SHORTEST_GUESS else None
    return _prohibited_inside(book, word, near) or near or _beginning_of_bad(book, word)


def _prohibited_inside(book: Book, word: str, near: Known | None) -> Known | None:
    """A prohibited name that is part of a longer word, or is nearest to it."""
    inside = len(word) > 6 and book.bad_parts.search(word)
    if not inside:
        return None
    if near and near.bad:
        return near
    if near and fold(inside[0]) in fold(near.letters):  # as in phenobarbital
        return None
    return book.exact[inside[0]]


def _beginning_of_bad(book: Book, word: str) -> Known | None:
    """The shortest prohibited name of which a word is more than half, unless it also begins a
    lawful one.
    """
    if len(word) < SHORTEST_GUESS or _starting(book.sorted_lawful, word):
        return None
    whole = [name for name in _starting(book.sorted_bad, word) if len(word) > len(name) / 2]
    return book.exact[min(whole, key=len)] if whole else None


def _disguised(book: Book, plain: str) -> list[Known]:
    """Prohibited names with digits or signs put between or for their letters: tr4madol, c0deine,
    tra1madol.
    """
    names = (
        _behind(book, letters)
        for chunk in re.findall(r"\S*[a-z][\d@$!|]+[a-z]\S*", plain)
        for letters in (chunk.translate(LEET), re.sub(r"[\d@$!|]", "", chunk))
    )
    return [name for name in names if name and name.bad]


def _behind(book: Book, letters: str) -> Known | None:
    """The name that these letters make, exactly or surely enough."""
    word = re.sub("[^a-z]", "", letters)
    return book.exact.get(word) or (_guess(book, word) if len(word) >= 6 else None)


def _surely(word: str, name: Known) -> bool:
    """Whether a guess may stand: any prohibited one; of the lawful a generic name of 8 letters with
    a single slip.

    Okamet is not Okacet, and Acitrom is not azithromycin: a brand is never guessed at.
    """
    if name.bad:
        return True
    if not name.generic or len(name.letters) < SURE_LETTERS or word[0] != name.letters[0]:
        return False
    by_sound = fold(word), fold(name.letters)
    return distance(word, name.letters, 1) <= 1 or distance(*by_sound, 1) <= 1


class Match(NamedTuple):
    """A known name among the words: which, from which word to before which, and whether it was
    written exactly so.
    """

    name: Known
    start: int
    end: int
    exact: bool


def _named(book: Book, words: list[str], start: int, end: int) -> Match | None:
    """The known name that these words make together, exactly or but for everyday spelling."""
    letters = "".join(words[start:end])
    if len(letters) > LONGEST_NAME:
        return None
    exact = book.exact.get(letters)
    name = exact or len(letters) >= SHORTEST_GUESS and book.folded.get(fold(letters))
    return Match(name, start, end, bool(exact)) if name else None


def _look_up(book: Book, words: list[str], at: int) -> Match | None:
    """The longest run of words from here that is a known name."""
    ends = range(len(words), at, -1)
    runs = (_named(book, words, at, end) for end in ends)
    return next(filter(None, runs), None)


def _says_nothing(words: list[str], at: int) -> bool:
    """Whether this word is none of a medicine's name: "T." only in front of one."""
    in_front = at == 0 and len(words) > 1
    return words[at] in FILLERS or in_front and words[at] in FIRST_FILLERS


class Scan(NamedTuple):
    """The known names among some words, the unknown words (None for each known stretch), and the
    words for forms.
    """

    matches: list[Match]
    unknown: list[str | None]
    forms: set[str]


def _scan(book: Book, words: list[str]) -> Scan:
    scan, at = Scan([], [], set()), 0
    while at < len(words):
        match, word = _look_up(book, words, at), words[at]
        if match and not (match.end == at + 1 and word in FILLERS):
            scan.matches.append(match)
            scan.unknown.append(None)
        elif word in FORMS:
            scan.forms.add(word)
        elif not _says_nothing(words, at):
            scan.unknown.append(word)
        at = match.end if match else at + 1
    return scan


def _across(book: Book, words: list[str], matches: list[Match]) -> list[Known]:
    """Prohibited names over several words that begin or end inside another name: "xyz al prazolam"
    is not Xyzal.
    """

    def inside_one(run: Match) -> bool:
        return any(match.start <= run.start and run.end <= match.end for match in matches)

    runs = (
        _named(book, words, start, end)
        for start in range(len(words))
        for end in range(start + 2, min(len(words), start + LONGEST_NAME) + 1)
    )
    return [run.name for run in runs if run and run.name.bad and not inside_one(run)]


def _spread(book: Book, plain: str) -> list[Known]:
    """Prohibited names in Devanagari with blanks or signs between their letters."""
    # what stands between two letters of that script and is neither a letter nor a figure
    closed = re.sub("(?<=[\u0900-\u097f])[^a-z0-9\u0900-\u097f]+(?=[\u0900-\u097f])", "", plain)
    if closed == plain:
        return []
    matches = (_named(book, [word], 0, 1) for word in _words(closed))
    return [match.name for match in matches if match and match.name.bad]


def _joined(book: Book, unknown: list[str | None]) -> list[Known]:
    """Prohibited names written as two unknown words side by side, misspelt or with something before
    or after.
    """
    pairs = (a + b for a, b in pairwise(unknown) if a and b)
    names = (_guess(book, pair) for pair in pairs if len(pair) >= 7)
    return [name for name in names if name and name.bad]


def _by_sound(book: Book, typed: str) -> list[Known]:
    """Prohibited names written throughout in letters of another script."""
    sounds, _ = plain_text(typed, SOUNDS)
    return [match.name for match in _scan(book, _words(sounds)).matches if match.name.bad]


class Guesses(NamedTuple):
    """Words that were no known name: the names they surely mean, words of which that cannot be
    said, and the lawful names near one of these.
    """

    names: list[Known]
    unknown: list[str]
    near: list[str]


def _guesses(book: Book, words: list[str], hidden: bool) -> Guesses:
    """hidden: a prohibited name was already read out of them, so one or two letters left over are
    its own.
    """
    guesses = Guesses([], [], [])
    for word in words:
        guess = _guess(book, word)
        if guess and _surely(word, guess):
            guesses.names.append(guess)
            continue
        if guess:
            guesses.near.append(guess.name)
        if not (hidden and len(word) < 3):
            guesses.unknown.append(word)
    return guesses


def _hidden(book: Book, typed: str, words: list[str], scan: Scan) -> list[Known]:
    """Prohibited names that are not written as words of their own."""
    plain, foreign = plain_text(typed)
    return (
        _disguised(book, plain)
        + _joined(book, scan.unknown)
        + _across(book, words, scan.matches)
        + _spread(book, plain)
        + (_by_sound(book, typed) if foreign else [])
    )


@lru_cache(maxsize=1 << 13)
def _reading(book: Book, typed: str) -> Reading:
    plain, foreign = plain_text(typed)
    words = _words(plain)
    scan = _scan(book, words)
    hidden = _hidden(book, typed, words, scan)
    guesses = _guesses(book, list(filter(None, scan.unknown)), bool(hidden))
    names = [match.name for match in scan.matches] + guesses.names + hidden
    content = frozenset(part for name in names for part in name.ingredients)
    return Reading(
        content.union(guesses.unknown),
        content.intersection(book.prohibited),
        tuple(guesses.unknown),
        tuple(word for word in guesses.unknown if _cut_short(book, word)),
        _forms(scan.forms),
        bool(hidden or guesses.names) or not all(match.exact for match in scan.matches),
        foreign,
        tuple(guesses.near),
    )


def _forms(words: set[str]) -> frozenset[str] | None:
    """The forms that all of these words allow; None where there is no such word."""
    return frozenset.intersection(*(FORMS[word] for word in words)) if words else None


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
    typed, parts = figures(strength), figures(one.strength.split("/")[0])
    if not typed or not parts:
        return False
    return typed in (figures(one.strength), parts, parts[:1], parts[-1:], [sum(parts)])


def drugs_for(name: str, strength: str = "") -> tuple[Drug, ...]:
    """The formulary rows a prescription line may mean; none for an unknown, misread or prohibited
    name.

    Rows with the same ingredients and the form that was said. A strength narrows them when it is
    one of theirs; then, where no form was said, tablets and capsules come before every other form.
    """
    read = reading(name)
    if read.unknown or read.prohibited:
        return ()
    rows = names.book().by_ingredients.get(read.ingredients, ())
    if read.forms is not None:
        return _of_strength(_of_forms(rows, read.forms), strength)
    rows = _of_strength(rows, strength)
    return _of_forms(rows, SOLID) or rows


def _of_forms(rows: tuple[Drug, ...], forms: Collection[str]) -> tuple[Drug, ...]:
    """Those rows that are of one of these forms."""
    return tuple(one for one in rows if one.form in forms)


def _of_strength(rows: tuple[Drug, ...], strength: str) -> tuple[Drug, ...]:
    """Those rows that have this strength; all where none has."""
    return tuple(one for one in rows if same_strength(one, strength)) or rows


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


class Place(NamedTuple):
    """Where a row stands in what a search offers: those in stock first, the nearest names, tablets
    and capsules before other forms, weak before strong.
    """

    elsewhere: bool
    rank: int
    generic: str
    no_tablet: bool
    form: str
    strength: list[float]


def search(typed: str, stock: frozenset[str] = frozenset()) -> list[Drug]:
    """The medicines whose generic, brand, Hindi name or abbreviation begins like what was typed.

    stock: codes held at the centre, which come first. Figures and words for a form ("pcm 500",
    "para syp") narrow. Prohibited medicines are never offered; a misspelt name is found when
    nothing begins like it.
    """
    ranks = _ranks(typed)
    rows = _narrowed(list(ranks) or _misspelt(typed), typed)

    def place(one: Drug) -> Place:
        return Place(
            elsewhere=one.code not in stock,
            rank=ranks.get(one, 0),
            generic=one.generic,
            no_tablet=one.form not in SOLID,
            form=one.form,
            strength=figures(one.strength),
        )

    return sorted(rows, key=place)


def _name_letters(typed: str) -> str:
    """What was typed without the words for a form and those that say nothing."""
    words = _words(plain_text(typed)[0])
    return "".join(word for word in words if word not in FORMS and word not in FILLERS)


def _lawful() -> list[Drug]:
    """What a search may offer."""
    return [one for one in names.book().drugs if one.list != PROHIBITED]


def _ranks(typed: str) -> dict[Drug, int]:
    """The lawful rows that begin like this, each with its rank."""
    letters = _name_letters(typed)
    if not letters:
        return {}
    ranks = ((one, _rank(one, letters)) for one in _lawful())
    return {one: rank for one, rank in ranks if rank is not None}


def _misspelt(typed: str) -> list[Drug]:
    """The lawful rows of what was meant, where no name begins like it."""
    if not _name_letters(typed):
        return []
    ingredients = reading(typed).ingredients
    return [one for one in _lawful() if frozenset(one.ingredients) == ingredients]


def _narrowed(rows: list[Drug], typed: str) -> list[Drug]:
    """Those of the form and the strength that were typed too, where there are such."""
    forms = reading(typed).forms
    if forms is not None:
        rows = [one for one in rows if one.form in forms] or rows
    strength = re.search(r"(?<![a-z\d])\d+(?:\.\d+)?", plain_text(typed)[0])
    if strength:
        rows = [one for one in rows if same_strength(one, strength[0])] or rows
    return rows
