"""How likely two assertions are one claim, by features that can be read."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from claims.link.assertions import LONGEST, Assertion
from claims.link.words import opens_with_pronoun
from claims.logistic import probability

Features = dict[str, float]

_SETTINGS = tomllib.loads((Path(__file__).parent / "likeness.toml").read_text(encoding="utf-8"))
WEIGHTS: Mapping[str, float] = _SETTINGS["pair"]
JOINED: float = _SETTINGS["joined"]
"""Probability from which two are one claim. Precision first: a claim joined wrongly puts a denial
beside what nobody denied."""
SUGGESTED: float = _SETTINGS["suggested"]
"""Probability from which a person is asked."""

_FEWEST_SHARED = 2
"""Told words that two wordings have in common: one says too little."""

_FEWEST_WORDS = 3
"""Content words that a wording needs to be told from a mere name of the matter ("the weapons")."""

_MOST_FIGURES = 2
"""Telling figures in common beyond these say no more."""

_TELLING = 5
"""Content words from which the same wording is no coincidence, whoever it is about."""


def likeness(one: Assertion, other: Assertion, weights: Mapping[str, float] = WEIGHTS) -> float:
    """The probability that the two assert the same, 0 to 1; the same wording is certain."""
    if one.wording == other.wording:
        return float(_anchored(one, other))
    if min(len(one.words), len(other.words)) < _FEWEST_WORDS:
        return 0.0
    return probability(features(one, other), weights)


def features(one: Assertion, other: Assertion) -> Features:
    """What speaks for and against one claim, in [0, 1] but for figures.

    Whom the two are about, and names, are not weighed: who is named in news that is told twice is
    named in most of what is told of it, so ``Cluster`` lets them keep apart and never join.
    """
    shared, besides = one.words & other.words, one.besides_names & other.besides_names
    words = _share(len(shared), len(one.words), len(other.words))
    both = bool(one.placed.meaning and other.placed.meaning)
    lengths = len(one.words), len(other.words)
    return {
        "always": 1.0,
        "meaning": max(0.0, float(one.vector @ other.vector)) if both else words,
        "words": words,
        "told words": _share(len(besides), len(one.besides_names), len(other.besides_names)),
        "told too little": float(len(besides) < _FEWEST_SHARED),
        "the shorter's words": len(shared) / max(1, min(lengths)),
        "words in a row": _in_a_row(one, other) / LONGEST,
        "as long": min(lengths) / max(1, *lengths),
        "telling figures": float(min(len(one.telling & other.telling), _MOST_FIGURES)),
        "same article": float(one.placed.article_id == other.placed.article_id),
    }


def _share(shared: int, one: int, other: int) -> float:
    """The cosine of two sets of these sizes."""
    return shared / (one * other) ** 0.5 if shared else 0.0


def _in_a_row(one: Assertion, other: Assertion) -> int:
    """How many content words at most both have in the same order with no other between."""
    alike = (not ours.isdisjoint(theirs) for ours, theirs in zip(one.rows, other.rows, strict=True))
    return next((many for many, same in enumerate(alike) if not same), LONGEST)


def _same(one: Assertion, other: Assertion) -> bool:
    return one.target is not None and one.target.same(other.target)


def _anchored(one: Assertion, other: Assertion) -> bool:
    """Whether the same wording means the same matter, and not only the same kind of matter."""
    if one.placed.article_id == other.placed.article_id or _same(one, other):
        return True
    if one.placed.entities & other.placed.entities or one.names & other.names:
        return True
    return len(one.words) >= _TELLING and not opens_with_pronoun(one.text)
