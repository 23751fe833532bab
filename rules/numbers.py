"""Numbers that people read out: patient, consult, slip, mobile, ABHA. Spaces and Devanagari digits
are fine.
"""

import re
import unicodedata

from stdnum import luhn, verhoeff

PATIENT, CONSULT, REFERRAL = "P", "C", "R"


def digits(typed: str) -> str:
    """Only the decimal digits of what was typed, in ASCII: "९८ 76-५" → "98765"."""
    return "".join(str(unicodedata.decimal(sign)) for sign in typed if sign.isdecimal())


def plain(typed: str) -> str:
    """What was typed with its figures in ASCII and no blanks around it: " ९८.६ F" → "98.6 F"."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in typed
    ).strip()


def numbered(kind: str, serial: int) -> str:
    """The number a person sees: kind, serial, Verhoeff check digit: ("P", 123) → "P-00123-6"."""
    padded = f"{serial:05d}"
    return f"{kind}-{padded}-{verhoeff.calc_check_digit(padded)}"


def serial_of(kind: str, typed: str) -> int | None:
    """The serial inside a typed number, or None where the shape, the letter or the check digit is
    wrong.
    """
    match = re.fullmatch(r"\s*([A-Za-z])?[\s-]*([\d\s-]{2,16})", typed)
    figures = digits(match[2]) if match and (match[1] or kind).upper() == kind else ""
    whole = len(figures) >= 6 and verhoeff.is_valid(figures)
    return int(figures[:-1]) if whole and int(figures) < 10**10 else None


def mobile(typed: str) -> str | None:
    """Ten digits starting 6–9, with +91, 91 or 0 in front taken away; None for anything else."""
    match = re.fullmatch(r"(?:91|0)?([6-9]\d{9})", digits(typed))
    return match[1] if match and re.fullmatch(r"[\d\s+().-]*", typed) else None


def abha_looks_right(abha: str) -> bool:
    """Whether a 14-digit ABHA number passes Luhn. Undocumented by NHA (10 of 10 issued samples
    pass), so only warn.
    """
    return luhn.is_valid(abha)


def grouped(figures: str) -> str:
    """Figures as people say them: a mobile as 98765 43210, an ABHA as 12-3456-7890-1234, a code as
    4821 7730.
    """
    if len(figures) == 14:
        return "-".join((figures[:2], figures[2:6], figures[6:10], figures[10:]))
    most = 5 if len(figures) == 10 else 4
    return " ".join(re.findall(f".{{1,{most}}}", figures))
