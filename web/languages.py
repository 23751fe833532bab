"""The reader's language: gettext catalogs straight from the .po files, and how dates and names are
shown.
"""

import functools
import gettext
import io
from pathlib import Path

import polib

from rules.words import Say

LOCALE = Path(__file__).resolve().parent.parent / "locale"
# Each in its own script: a reader finds hers on any page. The keys are the lang attribute's (BCP
# 47).
LANGUAGES = {"hi": "हिन्दी", "en": "English", "hi-Latn": "Hindi (ABC)"}
FIRST = "hi"


def folder(locale: Path, language: str) -> Path:
    """Where the catalogs of a language lie: gettext writes hi_Latn where a page says hi-Latn."""
    return locale / language.replace("-", "_") / "LC_MESSAGES"


@functools.cache
def catalog(language: str, name: str = "paramarsh") -> gettext.NullTranslations:
    """A catalog of one language. The .po file is compiled here, so there is no second file to go
    stale.
    """
    path = folder(LOCALE, language) / f"{name}.po"
    if not path.exists():
        return gettext.NullTranslations()
    return gettext.GNUTranslations(io.BytesIO(polib.pofile(path).to_binary()))


def translate(language: str, text: str, **values) -> str:
    """A sentence in that language with its {values} filled in."""
    sentence = catalog(language).gettext(text) if text else ""
    if not values:
        return sentence
    return sentence.format_map({name: speak(language, value) for name, value in values.items()})


def speak(language: str, thing) -> str:
    """Whatever a person is to read, in that language: a Say, a row or dictionary with a name, or a
    plain value.
    """
    if isinstance(thing, Say):
        return translate(language, thing.text, **thing.values)
    get = (
        thing.get
        if isinstance(thing, dict)
        else lambda name, nothing: getattr(thing, name, nothing)
    )
    hindi = get("name_hi", "") if language.startswith("hi") else ""
    return (
        (hindi if language == "hi" else hindi and spelled(hindi))
        or get("name", "")
        or ("" if isinstance(thing, dict) else str(thing))
    )


def spelled(hindi: str) -> str:
    """Words of a clinical list in Latin letters, or "" where nobody has written these very words
    so.

    A clinician who changes the Hindi of a row does not sign an old spelling of it: then the row's
    English is shown. A danger sign is a question where it is asked, and the same words without "?"
    where it is a finding.
    """
    in_latin = catalog("hi-Latn", "lists").gettext
    if in_latin(hindi) != hindi:
        return in_latin(hindi)
    question = f"{hindi}?"
    return in_latin(question).rstrip("?") if in_latin(question) != question else ""
