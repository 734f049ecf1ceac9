"""Which watched entities a passage names: what a dossier knows and a single article does not."""

import re
from collections.abc import Callable

from claims.languages import vocabulary
from claims.languages.telling import LegalForms, NameParts
from claims.model import Watchlist

Namer = Callable[[str], frozenset[str]]
"""The ids of the watched entities that a text names."""

_PARTS = vocabulary(NameParts)
_NO_NAMES = rf"(?:{'|'.join(vocabulary(LegalForms).written)})(?!\w)|{'|'.join(_PARTS.days)}"
# A branch, or a word with a capital that is no legal form and no day.
_LONGER_NAME = rf" (?:(?:{'|'.join(_PARTS.branches)})\b|(?!{_NO_NAMES})[A-Z][a-z]{{2,}})"


def nobody(_text: str) -> frozenset[str]:
    """Name nobody: for an article read without a dossier."""
    return frozenset()


def named_by(watchlist: Watchlist | None) -> Namer:
    """Look for the names and aliases of ``watchlist`` as whole words, case as written.

    One that a longer name takes in names somebody else: "Orrin" in "The Orrin Foundation". A
    legal form behind it makes no longer name.
    """
    forms = {
        form: entity.id
        for entity in (watchlist.entities if watchlist else ())
        for form in (entity.name, *entity.aliases)
    }
    if not forms:
        return nobody
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)(?!{_LONGER_NAME})"
    )

    def named(text: str) -> frozenset[str]:
        return frozenset(forms[match.group()] for match in pattern.finditer(text))

    return named
