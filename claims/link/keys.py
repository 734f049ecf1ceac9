"""By what wordings are looked up: each key is a kind of thing and its value."""

from hashlib import sha256

WORDING = "wording "
"""How the key begins that copies of one wording share, and no others."""


def of_wording(wording: str) -> str:
    """The key of those that are worded so."""
    return f"{WORDING}{sha256(wording.encode()).hexdigest()[:16]}"


def is_wording(key: str) -> bool:
    """Whether it is the key of a wording."""
    return key.startswith(WORDING)


def of_article(article_id: str) -> str:
    """The key of those in one article, whatever its versions."""
    return f"article {article_id}"


def about(entity_id: str) -> str:
    """The key of those about an entity."""
    return f"about {entity_id}"


def naming(entity_id: str) -> str:
    """The key of those that name an entity."""
    return f"named {entity_id}"


def with_word(stem: str) -> str:
    """The key of those with a word in a name."""
    return f"word {stem}"


def with_figure(value: float) -> str:
    """The key of those with a telling figure."""
    return f"figure {value:g}"
