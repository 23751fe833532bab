"""CONTRIBUTING.md, walked: each list is followed step by step in a copy of the house, and then the
story that the list ends with must be true, and the house in order.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import NamedTuple

import pytest

import fast

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
# What every change must leave in order, beside its own story.
IN_ORDER = (
    "tests/test_words.py::test_every_sentence_has_its_hindi",
    "tests/test_words.py::test_the_catalog_holds_nothing_that_no_page_says",
    "tests/test_words.py::test_the_catalog_is_in_order",
    "tests/test_words.py::test_hindi_is_in_devanagari",
    "tests/test_authorisation.py::test_the_table_names_every_route_and_nothing_else",
    "tests/test_house.py::test_the_migrated_schema_is_that_of_the_models",
    "tests/upgrade/test_releases.py::test_each_migration_came_with_a_version",
    "tests/upgrade/test_releases.py::test_every_row_is_there",
    "tests/upgrade/test_releases.py::test_its_schema_is_that_of_the_models",
    "tests/test_languages.py::test_every_row_of_the_clinical_lists_is_spelled",
    "tests/test_languages.py::test_both_catalogs_are_in_order",
    "tests/rules/test_danger_signs.py",
    "tests/rules/test_triage.py::test_both_sides_of_each_edge",
    "tests/rules/test_triage.py::test_the_page_shows_the_thresholds_in_use",
    "tests/rules/test_triage.py::test_the_page_shows_the_danger_signs_in_use",
)


class Step(NamedTuple):
    """Write `text` into a file: after, before or instead of the line that begins so; with no such
    line at its end, or as a new file.
    """

    file: str
    how: str
    line: str
    text: str


def lists():
    """{heading: its steps} of every part of the guide that has a numbered list."""
    step = re.compile(
        r"^\d+\. `(?P<file>[^`]+)`(?:, (?P<how>after|before|instead of) `(?P<line>[^`]+)`)?:[^`]*?"
        r".*?^ +```\w+\n(?P<text>.*?)^ +```$",
        re.M | re.S,
    )
    parts = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", GUIDE, re.M | re.S))
    return {
        name: [
            Step(found["file"], found["how"] or "", found["line"] or "", unindented(found))
            for found in step.finditer(part)
        ]
        for name, part in parts.items()
        if re.search(r"^1\. ", part, re.M)
    }


def unindented(found):
    """The block of a step without the blanks that make it part of the list."""
    indent = re.search(r"^( +)```", found[0], re.M)[1]
    return re.sub(rf"^{indent}", "", found["text"], flags=re.M)


LISTS = lists()


def does(step, house):
    path = house / step.file
    if not step.line:
        path.parent.mkdir(parents=True, exist_ok=True)
        old = path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if path.exists() else ""
        between = "\n" if old and path.suffix == ".py" else ""
        path.write_text(old + between + step.text, encoding="utf-8")
        return
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    found = [number for number, line in enumerate(lines) if line.startswith(step.line)]
    assert found, f"CONTRIBUTING.md: no line of {step.file} begins with {step.line!r}. Name one."
    at = found[0] + (step.how == "after")
    lines[at : at + (step.how == "instead of")] = [step.text]
    path.write_text("".join(lines), encoding="utf-8")


@pytest.fixture
def house(tmp_path):
    """A copy of the house, as somebody has it who begins to work on it."""
    unneeded = shutil.ignore_patterns(".*", "var", "test-output", "node_modules", "__pycache__")
    return shutil.copytree(ROOT, tmp_path / "house", ignore=unneeded)


def runs(house, *words):
    ran = subprocess.run([sys.executable, *words], cwd=house, capture_output=True, text=True)
    assert ran.returncode == 0, f"{' '.join(words)}\n{ran.stdout[-4000:]}{ran.stderr[-2000:]}"
    return ran.stdout


def test_the_guide_has_the_lists_that_people_look_for():
    assert [*LISTS] == [
        "Add a field",
        "Add a page",
        "Add a danger sign",
        "Change a target or another number",
        "Change the schema",
    ]
    for name, steps in LISTS.items():
        part = GUIDE.partition(f"## {name}\n")[2].partition("\n## ")[0]
        assert len(steps) == len(re.findall(r"^\d+\. ", part, re.M)) >= 4, (
            f"CONTRIBUTING.md, {name}: a step is not read. Write: 1. `file`, after `line`: why."
        )


@pytest.mark.parametrize("name", LISTS)
def test_who_follows_a_list_gets_there(name, house):
    for step in LISTS[name]:
        does(step, house)
    story = LISTS[name][-1]
    wanted = re.findall(r"^def (test_\w+)", story.text, re.M)
    assert wanted, f"CONTRIBUTING.md, {name}: the last step writes a story."
    runs(house, "manage.py", "words")
    runs(
        house,
        *("-m", "pytest", "-o", "addopts=", "-p", "no:cacheprovider", "-q", *IN_ORDER),
        *(f"{story.file}::{test}" for test in wanted),
    )
    runs(house, "-m", "ruff", "check", "--no-cache")
    runs(house, "-m", "ruff", "format", "--no-cache", "--check")


def test_what_a_change_most_likely_breaks_is_run_first():
    tests = [ROOT / "tests" / f"test_{name}.py" for name in ("duty", "referral_loop", "words")]
    near = fast.test_files(["tests/test_words.py", "routes/referrals/sending.py"], tests)
    assert [path.stem for path in near] == ["test_words", "test_referral_loop"]


def eventually(question, of):
    """Ask until the answer is yes, for half a minute at most."""
    end = time.monotonic() + 30
    while not question(of()):
        assert time.monotonic() < end, of()
        time.sleep(0.1)


@pytest.fixture
def dev(house, tmp_path):
    """The address of what `make dev` serves of the copy."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {"PARAMARSH_DATA": str(tmp_path / "data"), "PARAMARSH_PORT": str(port)}
    with subprocess.Popen(
        [sys.executable, "manage.py", "dev"], cwd=house, env=os.environ | told
    ) as server:
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def test_make_dev_serves_what_is_changed(house, dev):
    def shown():
        try:
            return urllib.request.urlopen(f"{dev}/sign-in?lang=en").read().decode()
        except OSError:
            return ""  # it starts

    def changes(file, old, new):
        path = house / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    eventually(lambda page: "Paramarsh" in page, shown)
    changes("views/signin/sign-in.html", "{% block main %}", "{% block main %}A new template")
    eventually(lambda page: "A new template" in page, shown)
    changes("web/languages.py", '"हिन्दी"', '"New code"')
    eventually(lambda page: "New code" in page, shown)
