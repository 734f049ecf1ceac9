"""What of a language's words is a regular expression: checked when its file is read."""

import re
from typing import Annotated

from pydantic import AfterValidator

_PLAIN = re.compile(r"[\w ]*")  # most are; the others take a twentieth of a second together


def checked(pattern: str) -> str:
    """``pattern`` as it is.

    Raises:
        ValueError: it is no regular expression.
    """
    try:
        if not _PLAIN.fullmatch(pattern):
            re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern} is no regular expression: {error}") from error
    return pattern


def _opening(row: tuple[str, ...]) -> tuple[str, ...]:
    for pattern in row[:1]:
        checked(pattern)
    return row


Pattern = Annotated[str, AfterValidator(checked)]
"""A regular expression of Python, its pieces in place."""

Rule = Annotated[tuple[str, ...], AfterValidator(_opening)]
"""A row that a regular expression opens; what else stands in it, the row's reader says."""
