"""Passages that somebody else found, with what all others have: figures, and a meaning."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.extract.encoder import encoder
from claims.extract.figures import figures
from claims.languages import vocabulary
from claims.languages.statements import Hedges
from claims.model import Figure, Meaning, Span, Statement

_WORD = re.compile(r"n['’]t\b|\w+(?=n['’]t\b)|[\w-]+")


@dataclass(frozen=True, slots=True)
class Completed:
    """Statements with all that belongs to them."""

    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    meanings: tuple[Meaning, ...]


def completed(statements: Sequence[Statement]) -> Completed:
    """The statements with hedge, negation, figures and meaning, each read by itself.

    So what a passage means depends on its own words alone, and is the same whenever it is read.
    """
    encodings = encoder.shared().encode(one.text for one in statements)
    return Completed(
        tuple(map(_worded, statements)),
        tuple(
            Figure(
                one.id, *found._replace(start=one.start + found.start, end=one.start + found.end)
            )
            for one in statements
            for found in figures.find(one.text, 0, len(one.text))
        ),
        tuple(
            Meaning(one.id, encoding.meaning([Span(0, len(one.text))]))
            for one, encoding in zip(statements, encodings, strict=True)
        ),
    )


def _worded(statement: Statement) -> Statement:
    words = _WORD.findall(statement.text)
    known = vocabulary(Hedges)
    hedge = next((word for word in words if word.lower() in known.words), None)
    negated = any(word.lower() in known.negations for word in words)
    return replace(statement, hedge=hedge, negated=negated)
