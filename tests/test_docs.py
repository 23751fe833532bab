"""What README and docs say of the code is true: settings, commands, files. A test that fails says
which line to put right.
"""

import dataclasses
import re
from pathlib import Path

import manage
import settings

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    path
    for pattern in ("*.md", "docs/**/*.md", "deploy/*")
    for path in sorted(ROOT.glob(pattern))
    if path.name != "CHANGELOG.md"  # what was true then
]
DEFAULTS = {
    settings.variable(field.name): field.default for field in dataclasses.fields(settings.Settings)
}
# where a word in backticks with a stroke in it is a file or a folder of ours
FOLDERS = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] not in "._"}
FOLDERS -= {"var", "test-output"}


def lines_of(page):
    """("docs/sms.md:12", line) of every line."""
    name = str(page.relative_to(ROOT))
    text = page.read_text(encoding="utf-8")
    return [(f"{name}:{number}", line) for number, line in enumerate(text.splitlines(), 1)]


LINES = [placed for page in PAGES for placed in lines_of(page)]


def unknown_settings(lines):
    for where, line in lines:
        for name in re.findall(r"PARAMARSH_[A-Z_]*[A-Z]", line):
            if name not in DEFAULTS:
                yield f"{where}: {name} is no setting. Write one that settings.py has."


def other_defaults(lines):
    """Where a number stands right behind a setting's name, and is not its default."""
    for where, line in lines:
        for name, said in re.findall(r"`(PARAMARSH_\w+)`(?:,| \()\s?(\d+)\b", line):
            if said != str(DEFAULTS.get(name)):
                yield f"{where}: {name} is {said} here and {DEFAULTS.get(name)} in settings.py."


def rows_of_tables(lines):
    return [(where, row[1]) for where, line in lines if (row := re.match(r"\| `(PARAM\w+)`", line))]


def unknown_commands(lines):
    """Commands that manage.py or the Makefile does not have."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    for where, line in lines:
        for name in re.findall(r"manage\.py ([a-z][a-z-]+)", line):
            if name not in manage.cli.commands:
                yield f"{where}: manage.py has no command {name}. See manage.py --help."
        for name in re.findall(r"(?:`|^)make ([a-z-]+)(?=`|  |$)", line):
            if name not in targets:
                yield f"{where}: the Makefile has no target {name}."


def named_files(line, folder):
    """Every file or folder of ours that a line names: links, and paths in backticks."""
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", line):
        if "://" not in target:
            yield folder / target
    for path in re.findall(r"`([\w./*-]+)`", line):
        in_a_folder = path.split("/")[0] in FOLDERS and "/" in path
        if in_a_folder or re.fullmatch(r"\w+\.py|[A-Z]+\.md", path):
            yield ROOT / path


def is_there(path):
    """A file, a folder, or a module or a name of it without its ending: `rules/triage.assess`."""
    if path.stem.isupper() and path.parent.name == "data":
        return True  # data/NAME.csv: any of them
    if "*" in path.name:
        return any(path.parent.glob(path.name))
    plain = path.with_name(path.name.partition(".")[0])
    return path.exists() or any(
        plain.with_name(plain.name + end).exists() for end in (".py", ".html") if path.suffix != end
    )


def lost_files(lines):
    for where, line in lines:
        if where.startswith("CONTRIBUTING.md") and re.match(r"\d+\. `", line):
            continue  # test_contributing.py does what the step says
        page = ROOT / where.partition(":")[0]
        for path in named_files(line, page.parent):
            if not is_there(path):
                name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
                yield f"{where}: there is no {name}. Write where it is now."


def said(problems):
    return "\n".join(problems)


def test_the_table_of_settings_is_that_of_the_code():
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert page.endswith(settings.table() + "\n"), (
        "docs/settings.md is not what settings.py says. Put in its table what this prints:"
        " .venv/bin/python manage.py settings"
    )


def test_every_setting_stands_in_one_table():
    rows = rows_of_tables(LINES)
    problems = [
        f"{name} stands in {len(places)} tables ({', '.join(places)}): leave docs/settings.md's."
        for name in DEFAULTS
        if len(places := [where for where, named in rows if named == name]) != 1
    ]
    assert not problems, said(problems)


def test_every_setting_named_exists_with_the_default_said():
    problems = [*unknown_settings(LINES), *other_defaults(LINES)]
    assert not problems, said(problems)


def test_every_command_named_exists():
    problems = list(unknown_commands(LINES))
    assert not problems, said(problems)


def test_every_file_named_exists():
    problems = list(lost_files(LINES))
    assert not problems, said(problems)


def test_these_checks_can_fail():
    wrong = [
        ("docs/sms.md:1", "`PARAMARSH_SMS_A_DAY`, 99 and PARAMARSH_PIGEONS"),
        ("docs/sms.md:2", "| `PARAMARSH_PORT` | port | `8080` | |"),
        ("docs/sms.md:3", "`make peace` and `manage.py fly`"),
        ("docs/sms.md:4", "[here](nowhere.md), `rules/nothing.py`, `services/none.such`, `no.py`"),
    ]
    assert len(list(unknown_settings(wrong))) == len(list(other_defaults(wrong))) == 1
    assert rows_of_tables(wrong) == [("docs/sms.md:2", "PARAMARSH_PORT")]
    assert len(list(unknown_commands(wrong))) == 2
    assert [problem.split()[4] for problem in lost_files(wrong)] == [
        "docs/nowhere.md.",
        "rules/nothing.py.",
        "services/none.such.",
        "no.py.",
    ]


def test_a_wrong_value_is_told_with_its_name_and_what_it_must_be(capsys):
    for typed, told in (
        ({"PARAMARSH_PORT": "80a"}, "PARAMARSH_PORT must be a whole number from 1 to 65535, not"),
        ({"PARAMARSH_SLIP_DAYS": "0"}, "PARAMARSH_SLIP_DAYS must be a whole number from 1 to"),
        ({"PARAMARSH_SMS": "owl"}, "PARAMARSH_SMS must be none, spool or http, not 'owl'."),
    ):
        try:
            settings.from_environment(typed)
        except SystemExit as refused:
            assert str(refused).startswith(told)
        else:
            raise AssertionError(f"{typed} was taken")
