"""Which forms a reporting verb has."""

import re

from claims.languages import vocabulary
from claims.languages.statements import Reporting


def forms(lemma: str) -> list[str]:
    """All forms of a verb; of a phrase ("play down"), its first word is inflected."""
    head, _, rest = lemma.partition(" ")
    return [f"{form} {rest}".strip() for form in _of(head)]


def _of(verb: str) -> list[str]:
    reporting = vocabulary(Reporting)
    if verb in reporting.irregular:
        return list(reporting.irregular[verb])
    matches = ((re.fullmatch(row[0], verb), row[1:]) for row in reporting.inflections)
    return next(([found.expand(form) for form in row] for found, row in matches if found), [verb])
