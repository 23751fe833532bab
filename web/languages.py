"""The reader's language: gettext catalogs straight from the .po files, and how dates and names are shown."""
import functools
import gettext
import io
from pathlib import Path

import polib

from rules.words import Say

LOCALE = Path(__file__).resolve().parent.parent / "locale"
LANGUAGES = {"hi": "हिन्दी", "en": "English"}  # each in its own script: a reader finds hers on any page
FIRST = "hi"


@functools.cache
def catalog(language: str) -> gettext.NullTranslations:
    """The catalog of one language. The .po file is compiled here, so there is no second file to go stale."""
    path = LOCALE / language / "LC_MESSAGES" / "paramarsh.po"
    if not path.exists():
        return gettext.NullTranslations()
    return gettext.GNUTranslations(io.BytesIO(polib.pofile(path).to_binary()))


def translate(language: str, text: str, **values) -> str:
    """A sentence in that language with its {values} filled in."""
    said = catalog(language).gettext(text) if text else ""
    return said.format_map({name: speak(language, value) for name, value in values.items()}) if values else said


def speak(language: str, thing) -> str:
    """Whatever a person is to read, in that language: a Say, a row or dictionary with a name, or a plain value."""
    if isinstance(thing, Say):
        return translate(language, thing.text, **thing.values)
    get = thing.get if isinstance(thing, dict) else lambda name, nothing: getattr(thing, name, nothing)
    return (language == "hi" and get("name_hi", "")) or get("name", "") or ("" if isinstance(thing, dict) else str(thing))
