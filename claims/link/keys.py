"""By what wordings are looked up: each key is a kind of thing and a digest of its value.

Keys are numbers below 2**63, since every wording of a dossier is held against those of a new
statement. Two values of one digest would only have a claim weighed for nothing.
"""

from enum import IntEnum
from hashlib import sha256

_BITS = 60
"""Of the digest; the kind stands above them."""


class _Kind(IntEnum):
    WORDING = 0  # so that it is the first of a wording's keys in their order
    ARTICLE = 1
    ABOUT = 2
    NAMED = 3
    WORD = 4
    FIGURE = 5


def of_wording(wording: str) -> int:
    """The key of those that are worded so; it is less than any key of another kind."""
    return _key(_Kind.WORDING, wording)


def is_wording(key: int) -> bool:
    """Whether it is the key of a wording."""
    return key >> _BITS == _Kind.WORDING


def of_article(article_id: str) -> int:
    """The key of those in one article, whatever its versions."""
    return _key(_Kind.ARTICLE, article_id)


def about(entity_id: str) -> int:
    """The key of those about an entity."""
    return _key(_Kind.ABOUT, entity_id)


def naming(entity_id: str) -> int:
    """The key of those that name an entity."""
    return _key(_Kind.NAMED, entity_id)


def with_word(stem: str) -> int:
    """The key of those with a word in a name."""
    return _key(_Kind.WORD, stem)


def with_figure(value: float) -> int:
    """The key of those with a telling figure."""
    return _key(_Kind.FIGURE, f"{value:g}")


def _key(kind: _Kind, value: str) -> int:
    digest = int.from_bytes(sha256(value.encode()).digest()[:8]) >> 64 - _BITS
    return kind << _BITS | digest
