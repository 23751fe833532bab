"""A form's fields are named once, where they are declared: what a row holds comes of them."""

import ast
from decimal import Decimal
from pathlib import Path

import pytest
from webob.multidict import MultiDict

from forms import fields

ROOT = Path(__file__).resolve().parent.parent
FORMS = sorted((ROOT / "forms").glob("**/*.py"))


class Two(fields.Form):
    """A form of two rows, with every way in which a field may stand in one."""

    name = fields.Text("Name", longest=9)
    often = fields.Number("How often", low=1, high=9, column="times")
    sure = fields.Tick("Sure", column="certain")
    asked = fields.Text("Not kept", longest=9, column=None)
    kind = fields.Choice("Kind", options={"1": "one", "2": "two"}, store=int, empty=None)
    place = fields.Text("Place", longest=9, row="other", column="village")
    heat = fields.Temperature("Heat", row="other")
    note = fields.Text("Note", longest=9, row="other", empty=fields.SILENT)


def held(**typed):
    form = Two(MultiDict(typed))
    assert form.validate(), form.errors
    return form.columns(), form.columns("other")


def test_each_field_says_which_column_holds_it():
    assert held(
        name="Asha",
        often="3",
        sure="y",
        asked="x",
        kind="2",
        place="Amrahwa",
        heat="98.6",
        note="n",
    ) == (
        {"name": "Asha", "times": 3, "certain": True, "kind": 2},
        {"village": "Amrahwa", "heat": Decimal("98.6"), "heat_unit": "F", "note": "n"},
    )


def test_what_was_left_empty_is_nothing_or_says_nothing():
    assert held(name="") == (
        {"name": "", "times": None, "certain": False, "kind": None},
        {"village": "", "heat": None, "heat_unit": ""},
    )


def test_the_fields_of_a_class_are_its_own():
    class Three(Two):
        more = fields.Text("More", longest=9)

    assert Three.own() == ["more"] and "more" not in Two.own() and Two.own()[0] == "name"


def named_again(path):
    """Lines of dictionaries that name fields beside the class: {"name": self.name.data, …}."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Dict):
            taken = [ast.unparse(value) for value in node.values]
            if sum(each.startswith("self.") and ".data" in each for each in taken) > 1:
                yield f"{path.relative_to(ROOT)}:{node.lineno}"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_dictionary_names_the_fields_again(path):
    again = list(named_again(path))
    assert not again, (
        f"{again}: say at the field which column holds it (column, row, store, empty of "
        "forms/fields.py), and take form.columns()."
    )
