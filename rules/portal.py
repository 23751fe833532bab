"""The national tele-consultation portal's own way of writing a patient down, for copying into it by
hand.

Its order of fields, its gender numbers, and LGD names in capitals with their codes, which it
compares letter by letter (read from the integration's published source, 2022). data/tehsils.csv,
data/pincodes.csv: sources in the files.
"""

import functools
import re

from rules import lists, names
from rules.words import Say

# the other Balrampur is 649
STATE, DISTRICT, COUNTRY = ("UTTAR PRADESH", 9), ("BALRAMPUR", 127), ("INDIA", 1)
GENDERS = {"M": (1, Say("Male")), "F": (2, Say("Female")), "O": (3, Say("Other"))}
ALIKE = 0.92  # a village and a post office of the same name, spelt by two clerks


def name_parts(name: str) -> tuple[str, str, str]:
    """(first, middle, last) in Latin capitals: the portal takes letters A–Z, points and blanks
    only.
    """
    words = re.sub(r"[^A-Z. ]", "", names.latin(name).upper()).split()
    return (words[0] if words else "", " ".join(words[1:-1]), words[-1] if len(words) > 1 else "")


def tehsil(block: int | None) -> tuple[str, int] | None:
    """(LGD name in capitals, LGD code) of the tehsil of a block, by the block's LGD code; None: not
    known.
    """
    row = _tehsils().get(str(block))
    return (row["tehsil"].upper(), int(row["tehsil_code"])) if row else None


def pincode(homes: tuple[str, ...], block: int | None) -> tuple[str, bool]:
    """(PIN, whether a post office of that very name has it); else the PIN of the block's main post
    office.

    The first of `homes` (village, then panchayat) that has a post office in the block's tehsil
    decides.
    """
    row = _tehsils().get(str(block), {})
    for home in filter(None, homes):
        for office in _post_offices():
            near = not row or office["tehsil"] in ("", row["tehsil"])
            if near and names.closeness(home, office["post_office"]) >= ALIKE:
                return office["pincode"], True
    return row.get("pincode", ""), False


@functools.cache
def _tehsils():
    """The map of blocks to the portal's tehsils."""
    return {row["block"]: row for row in lists.rows("tehsils")}


@functools.cache
def _post_offices():
    return lists.rows("pincodes")
