"""Whom each claim of an article is about: the likeliest of the parties that it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from claims.extract.judging.parties import Cast, Party
from claims.extract.judging.pointing import Pointing
from claims.extract.judging.weighing import Features, shares, weights
from claims.logistic import log_odds, score
from claims.model import Statement

# The annotated articles watch nobody, so this is set by hand: an article that a desk has chosen
# is mostly about those whom it watches.
_WATCHED = 1.0

_LEAST = 1e-4  # a share below this says no more


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a claim is most likely about, None where the article names nobody, and how sure."""

    name: str | None
    evidence: Features


def of(cast: Cast, claim: Statement) -> Target:
    """The target of ``claim``."""
    return _likeliest(weighed(cast, claim))


def weighed(cast: Cast, claim: Statement) -> list[tuple[Party, Features]]:
    """What speaks for each party that ``claim`` is about it; training asks for it too."""
    parties = list(cast.candidates(claim))
    pointed = _pointed_at(cast.accused, claim, [party for party, _ in parties])
    for (_, found), share in zip(parties, pointed, strict=True):
        found["pointed at"] = log(max(share, _LEAST))
        found["pointed at, named"] = found["pointed at"] * found.get("named", 0.0)
    return parties


def _pointed_at(pointing: Pointing, asking: Statement, parties: Sequence[Party]) -> list[float]:
    """The share of each party's names in all at which the network lets a passage point."""
    answers = pointing.of(asking.start, asking.end)
    places = [pointing.at([(e.start_char, e.end_char) for e in p.places]) for p in parties]
    return shares([float(np.logaddexp.reduce(answers[at])) for at in places])


def _likeliest(parties: Sequence[tuple[Party, Features]]) -> Target:
    if not parties:
        return Target(None, {"nobody": 1.0})
    scores = [
        score(found, weights()["target"]) + _WATCHED * party.watched for party, found in parties
    ]
    at = max(range(len(scores)), key=scores.__getitem__)
    party, found = parties[at]
    return Target(
        party.name,
        {
            "likeliest": log_odds(shares(scores)[at]),
            "named": found.get("named", 0.0),
            "a person": float(party.label == "Person"),
            "a place": float(party.label == "Address"),
            "the speaker": found["the speaker"],
            "share of the names": found["share of the names"],
        },
    )
