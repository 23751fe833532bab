"""Keeping the catalogs complete: every sentence of the sources as an entry of
locale/<language>/…/paramarsh.po.

For developers only: Babel reads the sources and is not part of the running service.
"""

from pathlib import Path

import polib

from rules import lists
from web import languages
from web.pages import ROOT

# Where sentences stand: Say("…") and _("…") in Python, _("…") in templates. Order matters to no
# one.
SOURCES = (
    ("*.py", "python"),
    ("demo/**/*.py", "python"),
    ("forms/**/*.py", "python"),
    ("routes/**/*.py", "python"),
    ("rules/**/*.py", "python"),
    ("services/**/*.py", "python"),
    ("web/**/*.py", "python"),
    ("views/**/*.html", "jinja2"),
)
# What people read of the clinical lists: (list, its column in Hindi).
LISTED = (
    ("complaints", "name_hi"),
    ("specialities", "name_hi"),
    ("danger_signs", "sign_hi"),
    ("danger_signs", "until_help_hi"),
)
KEYWORDS = {"_": None, "Say": None}


def sentences(root: Path = ROOT) -> list[str]:
    """Every English sentence that a person may read, sorted, each once."""
    from babel.messages.extract import extract_from_file

    return sorted(
        {
            text
            for pattern, method in SOURCES
            for path in root.glob(pattern)
            for _, text, _, _ in extract_from_file(method, path, keywords=KEYWORDS)
            if text and isinstance(text, str)
        }
    )


def update(locale: Path = languages.LOCALE, root: Path = ROOT) -> dict[str, tuple[int, int, int]]:
    """Bring each catalog under `locale` up to date: {language: (sentences, untranslated, no longer
    used)}.

    Translations stay; new sentences come in empty, those no longer used are marked obsolete.
    Nothing is guessed.
    """
    texts = sentences(root)
    return {
        language: _merge(languages.folder(locale, language) / "paramarsh.po", language, texts)
        for language in languages.LANGUAGES
        if language != "en"
    }


def update_lists(locale: Path = languages.LOCALE) -> tuple[int, int, int]:
    """The same for what the clinical lists say in Hindi: its form in Latin letters."""
    texts = {row[column] for name, column in LISTED for row in lists.rows(name)}
    path = languages.folder(locale, "hi-Latn") / "lists.po"
    return _merge(path, "hi-Latn", sorted(texts))


def _merge(path, language, texts):
    catalog = polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)
    catalog.metadata = catalog.metadata or {
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    wanted = polib.POFile()
    wanted.extend(polib.POEntry(msgid=text) for text in texts)
    catalog.merge(wanted)
    for entry in catalog:
        entry.occurrences = []  # line numbers would change with every edit
    catalog.sort(key=lambda entry: (entry.obsolete, entry.msgid))
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.save(str(path))
    return len(texts), len(catalog.untranslated_entries()), len(catalog.obsolete_entries())
