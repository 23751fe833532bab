"""The chain of a record that nobody may rewrite: each row's seal covers the row and the seal of the
row before it.
"""

import hashlib
import json

SEAL = 64  # hexadecimal figures of SHA-256


def seal(before: str, values: list) -> str:
    """The seal of a row with these values (numbers, text, moments, None).

    before: the seal of the row that it follows, "" for none. The values are written as JSON, so
    that no other division of the same letters into columns has the same seal.
    """
    return hashlib.sha256(
        json.dumps([before, *values], ensure_ascii=False, default=str).encode()
    ).hexdigest()
