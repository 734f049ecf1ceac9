"""What gives things their ids: digests of natural keys."""

from hashlib import sha256
from json import dumps


def digest(*key: str | int | None) -> str:
    """Turn a natural key into an id of 32 hexadecimal digits, the same on every machine."""
    # JSON keeps ("ab", "c") and ("a", "bc") apart, and None apart from "None".
    return sha256(dumps(key, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def text_digest(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
