"""What a person typed, read once and strictly: any bytes in, clean text out, nothing silently lost."""
import hashlib
import re
import unicodedata

from bottle import BaseRequest, MultiDict, request

# Bottle counts whole multipart forms against this limit and refuses good ones at its default of 100 KiB.
BaseRequest.MEMFILE_MAX = 16 << 20
LONGEST_VALUE = 4000  # longer than any field allows, so what is cut off here is refused, and its start is kept
MOST_FIELDS = 300
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")  # no page of ours has a field named otherwise
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb]")


def clean(raw: str) -> str:
    """Text from Bottle's latin-1 view of the bytes: UTF-8, NFC, \\n line ends; what cannot be text becomes U+FFFD.

    Fields refuse U+FFFD with a sentence, so the person sees where it is and nothing is stored by mistake.
    """
    text = raw.encode("latin-1", "replace").decode("utf-8", "replace")[:LONGEST_VALUE]
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub(UNREADABLE, text)


def read() -> MultiDict | None:
    """The form of this request, or None when its envelope is broken or holds more fields than any page has."""
    try:
        sent = [(name, clean(value)) for name, value in request.POST.allitems()
                if isinstance(value, str) and _NAME.fullmatch(name)]
    except Exception:  # Bottle raises many kinds on a broken multipart body; all mean the same to the sender
        return None
    return MultiDict(sent) if len(sent) <= MOST_FIELDS else None


def fingerprint(typed: MultiDict) -> str:
    """A hash that is equal for two deliveries of the same form."""
    return hashlib.sha256(repr(sorted(typed.allitems())).encode()).hexdigest()
