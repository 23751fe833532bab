"""What a person typed, read once and strictly: any bytes in, clean text out, nothing silently
lost.
"""

import hashlib
import json
import re
import unicodedata

from bottle import BaseRequest, FileUpload, MultiDict, request

# Bottle counts whole multipart forms against this limit and refuses good ones at its default of 100
# KiB.
BaseRequest.MEMFILE_MAX = 16 << 20
# longer than any field allows, so what is cut off here is refused, and its start is kept
LONGEST_VALUE = 4000
MOST_FIELDS = 300
LONGEST_JSON = 64 << 10
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
NEVER_SHOWN = {"pin", "again", "code"}
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")  # no page of ours has a field named otherwise
_PAGE_NUMBER = re.compile("[1-9][0-9]{0,4}")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufff9-\ufffb]"
)


def clean(text: str) -> str:
    """Text of any origin as it may be stored: NFC, \\n line ends; what cannot be text becomes
    U+FFFD.

    Fields refuse U+FFFD with a sentence, so the person sees where it is and nothing is stored by
    mistake.
    """
    text = unicodedata.normalize("NFC", text[:LONGEST_VALUE])
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub(UNREADABLE, lines)


def read() -> MultiDict | None:
    """The form of this request, or None when its envelope is broken or holds more fields than any
    page has.
    """
    # Bottle decodes the parts of a multipart form itself, and hands everything else over as
    # latin-1.
    decoded = request.content_type.startswith("multipart/")
    try:
        pairs = [
            (name, clean(value if decoded else _utf8(value)))
            for name, value in request.POST.allitems()
            if isinstance(value, str) and _NAME.fullmatch(name)
        ]
    # Bottle raises many kinds on a broken multipart body; all mean the same to the sender
    except Exception:
        return None
    return with_doubles(pairs) if len(pairs) <= MOST_FIELDS else None


def query() -> MultiDict:
    """What stands in the address behind the "?": as clean as a form."""
    pairs = request.query.allitems()
    return with_doubles(
        (name, clean(_utf8(value))) for name, value in pairs if _NAME.fullmatch(name)
    )


def page_number(page_count: int = 99_999) -> int:
    """The page of a list for which the address asks (?turn=2): from 1 to how many there are; the
    first where it asks for none, or for what is no number.
    """
    number = request.query.get("turn", "")
    return min(int(number), page_count) if _PAGE_NUMBER.fullmatch(number) else 1


def page_count(rows: int, a_page: int) -> int:
    """How many pages of so many rows each there are: one at least."""
    return max(1, -(-rows // a_page))


def page_of(rows: list, a_page: int) -> dict:
    """The part of these rows that the address asks for, as a template shows it: with the number of
    its page, and of how many.
    """
    count = page_count(len(rows), a_page)
    number = page_number(count)
    part = rows[(number - 1) * a_page : number * a_page]
    return {"rows": part, "page_number": number, "page_count": count}


def files() -> dict[str, list[bytes]]:
    """The files of this form by field, after read(). What their senders named them is not looked
    at.
    """
    contents: dict[str, list[bytes]] = {}
    for name, value in request.POST.allitems():
        if isinstance(value, FileUpload):
            contents.setdefault(name, []).append(value.file.read())
    return contents


def json_object() -> dict | None:
    """What a page's own script says, a JSON object, or None when it is none or longer than any that
    ours sends.
    """
    try:
        value = json.loads(request.body.read(LONGEST_JSON + 1)[:LONGEST_JSON])
    except (ValueError, RecursionError):  # cut off or broken; nested deeper than anything of ours
        return None
    return value if isinstance(value, dict) else None


def with_doubles(pairs) -> MultiDict:
    """A form of (name, value) pairs. MultiDict(pairs) would silently keep only the last of two
    fields of one name.
    """
    form = MultiDict()
    for name, value in pairs:
        form.append(name, value)
    return form


def _utf8(latin: str) -> str:
    # Four bytes a letter at most: the rest of a very long value need not be looked at.
    return latin[: 4 * LONGEST_VALUE].encode("latin-1").decode("utf-8", "replace")


def fingerprint(typed: MultiDict, files: dict[str, list[bytes]] | None = None) -> str:
    """A hash that is equal for two deliveries of the same form, its files included."""
    contents = [
        (name, hashlib.sha256(one).hexdigest())
        for name, files_of_field in (files or {}).items()
        for one in files_of_field
    ]
    return hashlib.sha256(repr(sorted([*typed.allitems(), *contents])).encode()).hexdigest()


def shown_again(form: MultiDict) -> list[tuple[str, str]]:
    """(name, value) of what was typed into a form and may be shown to its writer again; never a PIN
    or a code.
    """
    return [
        (name, value)
        for name, value in form.allitems()
        if value and name not in NEVER_SHOWN | {"k"}
    ]


def safe_path(path: str) -> str:
    """A path of this site to go on to, or "/" : never another host."""
    ours = re.fullmatch(r"/[A-Za-z0-9/_-]{0,100}", path) and not path.startswith("//")
    return path if ours else "/"
