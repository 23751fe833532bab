"""Style sheets of static/, to stand inside the page (one request a page), each with only the rules
that it needs.
"""

import base64
import functools
import hashlib
import re
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static"
# One rule, or a whole @media with the rules inside it.
_RULE = re.compile(r"@media[^{]+\{(?:[^{}]+\{[^{}]*\})*\}|[^{}]+\{[^{}]*\}")
# What must stand in a page for a selector: .e, =radio, label.
_PARTS = re.compile(r"\.[\w-]+|=\w+|(?<![\w.:=[-])[a-z]\w*")
# A tag's name, the classes of an attribute, the type of a field.
_IN_PAGE = re.compile(r"<([a-z]\w*)|\bclass=\"?([\w -]+)|\btype=\"?(\w+)")


def sheet(*names: str) -> str:
    """Style sheets as one, without comments and needless spaces."""
    css = "".join((STATIC / f"{name}.css").read_text(encoding="utf-8") for name in names)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)  # comments
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};:,>])\s*", r"\1", css)
    return css.replace(";}", "}").strip()


def styled(html: str) -> str:
    """The page with only those rules in its <style> whose elements and classes it has."""
    head, _, styled_so = html.partition("<style>")
    css, _, rest = styled_so.partition("</style>")
    parts = set()
    for tag, names, kind in set(_IN_PAGE.findall(rest)):
        parts |= {tag, f"={kind}", *(f".{name}" for name in names.split())}
    return f"{head}<style>{_needed(css, frozenset(parts))}</style>{rest}"


@functools.lru_cache(1000)
def _needed(css, parts):
    """The rules that can match something in a page of these parts."""
    rules = _RULE.findall(css)
    return "".join(_needed_of(rule, parts) for rule in rules)


def _needed_of(rule, parts):
    """A rule with the selectors that the page needs; "" where it needs none."""
    selector, _, declarations = rule.partition("{")
    if selector.startswith("@media"):
        inner = _needed(declarations[:-1], parts)
        return f"{selector}{{{inner}}}" if inner else ""
    needed = [
        one
        for one in selector.split(",")
        if one.startswith("@") or parts.issuperset(_PARTS.findall(one))
    ]
    return f"{','.join(needed)}{{{declarations}" if needed else ""


def policy(html: bytes) -> str:
    """The Content-Security-Policy of a page: its own style, no other; an injected <style> or
    <script> is dead text.
    """
    own = re.search(rb"<style>(.*?)</style>", html, re.S)
    digest = base64.b64encode(hashlib.sha256(own[1]).digest()).decode() if own else ""
    style = f"'sha256-{digest}'" if own else "'none'"
    return (
        f"default-src 'none'; script-src 'none'; style-src {style}; img-src 'self' data:; "
        "form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


# A slip with more letters than this is set in smaller type, and then in the smallest: measured by
# printing.
MUCH, VERY_MUCH = 1100, 2100


def type_size(much: int) -> str:
    """The class of the print sheet for so many letters."""
    return "" if much < MUCH else "d" if much < VERY_MUCH else "d dd"


def roll(much: int) -> int:
    """Millimetres of a 58 mm roll for so many letters, so that the slip is one piece of paper."""
    return max(210, 130 + much // 5)
