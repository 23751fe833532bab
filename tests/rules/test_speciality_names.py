"""A speciality as a doctor types it: a code, or the beginning of a word of its name, in either
script.
"""

import pytest

from rules import lists


@pytest.mark.parametrize(
    "typed, code",
    [
        ("ortho", "ORT"),
        ("ORT", "ORT"),
        ("Orthopaedics", "ORT"),
        ("हड्डी", "ORT"),
        ("surg", "SUR"),
        ("सर्जरी", "SUR"),
        ("gyn", "OBG"),
        ("medicine", "GM"),
        ("gm", "GM"),
        ("फिजि", "GM"),
        ("ENT", "ENT"),
        ("गला", "ENT"),
        ("eye", "EYE"),
        (" TB ", "CHE"),
        ("card", "CAR"),
        ("general", ""),
        ("रोग", ""),
        ("o", ""),
        ("", ""),
        ("%", ""),
        ("zzz", ""),
    ],
)
def test_what_is_meant(typed, code):
    assert lists.speciality_named(typed) == code
