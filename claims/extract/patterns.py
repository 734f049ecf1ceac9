"""Compile the small pattern language of the lexicons for spaCy's ``Matcher``.

A pattern is a row of words in lower case: ``a|b`` matches either word, a
trailing ``?`` makes a word optional, and the rest must follow word by word.
"""

from typing import Any


def compile_pattern(row: str) -> list[dict[str, Any]]:
    """One ``Matcher`` pattern from one row, for example ``"did not yet? respond"``."""
    return [_token(word) for word in row.split()]


def _token(word: str) -> dict[str, Any]:
    token: dict[str, Any] = {"LOWER": {"IN": word.rstrip("?").split("|")}}
    if word.endswith("?"):
        token["OP"] = "?"
    return token
