"""Whom each claim of an article is about: the likeliest of the parties that it names."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extract.encoder.encoding import Encoding
from claims.extract.judging.parties import Cast, Party
from claims.extract.judging.weighing import Features, shares, weights
from claims.logistic import log_odds, score
from claims.model import Statement

# The annotated articles watch nobody, so this is set by hand: an article that a desk has chosen
# is mostly about those whom it watches.
_WATCHED = 1.0


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a claim is most likely about, None where the article names nobody, and how sure."""

    name: str | None
    evidence: Features


def of(cast: Cast, encoding: Encoding, claim: Statement) -> Target:
    """The target of ``claim``."""
    return _likeliest(weighed(cast, encoding, claim))


def weighed(cast: Cast, encoding: Encoding, claim: Statement) -> list[tuple[Party, Features]]:
    """What speaks for each party that ``claim`` is about it; training asks for it too."""
    parties = list(cast.candidates(claim))
    for party, found in parties:
        heard = _accused(party, claim, encoding)
        found |= {"heard": heard, "heard and named": heard * found.get("named", 0.0)}
    return parties


def _accused(party: Party, claim: Statement, encoding: Encoding) -> float:
    """What the network hears of the party's name, where the claim has it or else first."""
    here = (e for e in party.places if claim.start <= e.start_char and e.end_char <= claim.end)
    place = next(here, party.places[0])
    return encoding.hears("accused", place.start_char, place.end_char)


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
