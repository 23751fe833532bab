"""Numbers that people read out: check digits catch slips of the tongue, and blanks and scripts do
not matter.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import numbers

SERIALS = st.integers(1, 10**7)
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")


def with_figure(number, place, figure):
    places = [index for index, sign in enumerate(number) if sign.isdecimal()]
    place = places[place % len(places)]
    return number[:place] + str((int(number[place]) + figure) % 10) + number[place + 1 :]


@given(SERIALS, st.sampled_from("PCR"))
def test_a_number_is_read_back(serial, kind):
    number = numbers.numbered(kind, serial)
    for typed in (
        number,
        number.lower(),
        number[2:],
        number.replace("-", ""),
        number.replace("-", " "),
        f"  {number} ",
        number.translate(DEVANAGARI),
    ):
        assert numbers.serial_of(kind, typed) == serial, typed


@given(SERIALS, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_figure_is_noticed(serial, place, figure):
    assert numbers.serial_of("P", with_figure(numbers.numbered("P", serial), place, figure)) is None


@given(SERIALS, st.integers(0, 7))
def test_two_figures_that_changed_places_are_noticed(serial, place):
    number = numbers.numbered("P", serial)[2:].replace("-", "")
    place %= len(number) - 1
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or numbers.serial_of("P", swapped) is None


@given(SERIALS)
def test_a_number_of_another_kind_is_not_taken_for_this(serial):
    assert numbers.serial_of("P", numbers.numbered("R", serial)) is None


@given(st.text(max_size=40))
def test_anything_may_be_typed(typed):
    for kind in "PCR":
        assert numbers.serial_of(kind, typed) is None or numbers.serial_of(kind, typed) >= 0
    assert numbers.mobile(typed) is None or len(numbers.mobile(typed)) == 10
    assert numbers.digits(typed).isascii() and numbers.plain(typed) == numbers.plain(typed).strip()


@pytest.mark.parametrize(
    "serial, number", [(1, "P-00001-2"), (123, "P-00123-7"), (123456, "P-123456-8")]
)
def test_a_number_on_paper_stays_the_same_for_ever(serial, number):
    assert numbers.numbered("P", serial) == number and numbers.serial_of("P", number) == serial


@pytest.mark.parametrize(
    "typed",
    ["", "P", "P-", "12345", "P-1-5", "X-00123-7", "P-00123-7x", "00123.7", "P-" + "9" * 20],
)
def test_what_is_no_number_is_none(typed):
    assert numbers.serial_of("P", typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "9876543210",
        "98765 43210",
        "+91 98765-43210",
        "09876543210",
        "919876543210",
        "९८७६५४३२१०",
        "(98765) 43210",
        "98765.43210",
    ],
)
def test_a_mobile_however_it_is_written(typed):
    assert numbers.mobile(typed) == "9876543210"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "98765",
        "5876543210",
        "98765432101",
        "1919876543210",
        "987654321O",
        "call 9876543210",
        "+1 9876543210 ext",
        "00919876543210",
    ],
)
def test_what_is_no_mobile(typed):
    assert numbers.mobile(typed) is None


def test_an_abha_number_is_checked_by_its_last_figure():
    good = [figure for figure in "0123456789" if numbers.abha_looks_right("9123456789012" + figure)]
    assert good == ["9"]


@pytest.mark.parametrize(
    "figures, said",
    [
        ("9876543210", "98765 43210"),
        ("91234567890129", "91-2345-6789-0129"),
        ("48217730", "4821 7730"),
        ("", ""),
    ],
)
def test_figures_are_grouped_as_people_say_them(figures, said):
    assert numbers.grouped(figures) == said


def test_figures_of_any_script_are_figures():
    assert numbers.digits("९८ 76-५ ٣") == "987653" and numbers.plain(" ९८.६ F ") == "98.6 F"
