"""The codes of rows and forms are written once, and every one of them has its word."""

import ast
from pathlib import Path

import pytest

from rules import codes, terms

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    "coded, words",
    [
        (codes.ROLES, terms.ROLES),
        (codes.SEXES, terms.SEXES),
        (codes.URGENCIES, terms.URGENCIES),
        (codes.STATES, terms.STATES),
        (codes.MODES, terms.MODES),
        (codes.GIVEN, terms.GIVEN),
        (codes.OUTCOMES, terms.OUTCOMES),
        (codes.CONSENTS, terms.CONSENTS),
        (codes.SHOWS, terms.SHOWS),
        (codes.REPORTED, terms.TOLD),
        (codes.CALL_OUTCOMES, terms.CALL_OUTCOMES),
        (codes.CALL_ABOUT, terms.CALLS),
        (codes.TRANSPORTS, terms.TRANSPORTS),
        (codes.FACILITY_KINDS, terms.FACILITY_KINDS),
        (codes.CLOSURES, terms.CLOSURES),
        (codes.SMS_CONSENTS, terms.SMS_CONSENTS),
        (codes.SMS_FAILURES, terms.SMS_FAILURES),
        ((*codes.SMS_ABOUT, *codes.SMS_TO_PATIENTS), terms.SMS_ABOUT),
        ((*codes.SPOKE, "none"), terms.SPOKE),
    ],
)
def test_every_code_has_its_word(coded, words):
    assert set(coded) == set(words)


def lists_of_codes():
    """{(code, …): name} of every set of codes with three members or more."""
    return {
        frozenset(codes_): name
        for name, codes_ in vars(codes).items()
        if isinstance(codes_, tuple) and len(codes_) > 2
    }


@pytest.mark.parametrize("part", ["models.py", "rules", "services", "forms", "routes", "web"])
def test_no_set_of_codes_is_written_out_a_second_time(part):
    known, again = lists_of_codes(), []
    for path in (ROOT / part).glob("**/*.py") if (ROOT / part).is_dir() else [ROOT / part]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.Tuple, ast.List, ast.Set)) and path.name != "codes.py":
                members = [each.value for each in node.elts if isinstance(each, ast.Constant)]
                whole = len({*members}) == len(node.elts)
                if whole and frozenset(members) in known:
                    name = known[frozenset(members)]
                    again.append(f"{path.relative_to(ROOT)}:{node.lineno} is codes.{name}")
    assert not again, "Take it from rules/codes.py: " + "; ".join(again)


def test_codes_are_taken_from_where_they_are_written():
    parts = ("app.py", "manage.py", "demo", "services", "forms", "routes", "web", "tests")
    paths = [
        path
        for part in parts
        for path in ([ROOT / part] if part.endswith(".py") else (ROOT / part).glob("**/*.py"))
    ]
    elsewhere = [
        f"{path.relative_to(ROOT)}:{node.lineno}: take {alias.name} from rules.codes"
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "models"
        for alias in node.names
        if hasattr(codes, alias.name) and alias.name.isupper()
    ]
    assert not elsewhere, "\n".join(elsewhere)
