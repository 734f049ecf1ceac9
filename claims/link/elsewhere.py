"""Which claims of the dossier's other articles a response answers."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from claims.link import keys
from claims.link.assertions import Assertion
from claims.link.families import Families
from claims.link.features import Features
from claims.link.ledger import Ledger
from claims.link.parties import answer_for, called
from claims.link.sides import Side
from claims.link.vectors import vector
from claims.link.wordings import Wanted
from claims.link.words import names
from claims.logistic import probability
from claims.model import Placed, Relation

_SETTINGS = tomllib.loads((Path(__file__).parent / "elsewhere.toml").read_text(encoding="utf-8"))
_WEIGHTS: Features = _SETTINGS["other_article"]["pair"]
_THRESHOLD: float = _SETTINGS["other_article"]["threshold"]
_MOST: int = _SETTINGS["other_article"]["most"]


_FEWEST_SHARED = 2
"""Content words besides the responder's name: one alone is too easily a coincidence."""


class MatchElsewhere(NamedTuple):
    """A claim of another article, the wording that was matched, and why."""

    cluster: int
    statement_id: str
    relation: Relation
    score: float
    evidence: Features


class Asking:
    """A response that looks for what it answers, with what is compared of it worked out once."""

    def __init__(self, response: Placed, families: Families) -> None:
        self.response = response
        self.side = Side(response.statement)
        self.related = families.on(response.public_at.date())
        self.said = self.side.asserted - self.side.called
        self.names = names(response.statement.text)
        self.vector = vector(response.meaning)
        self.each_called = [words for party in self.side.responders if (words := called([party]))]


def answerable_by(response: Placed, families: Families) -> Wanted:
    """Where to look for what ``response`` answers: whoever it may speak for, days before."""
    side = Side(response.statement)
    group = {kin for one in side.ids for kin in families.kin(one, response.public_at.date())}
    found = {
        *map(keys.about, side.ids | group),
        *map(keys.naming, side.ids),
        *map(keys.with_word, side.called),
    }
    return Wanted(frozenset(found), response.meaning, response)


def answered_by(response: Placed, ledger: Ledger, families: Families) -> list[MatchElsewhere]:
    """The likeliest claims, at most one wording of each, the likeliest first."""
    wanted, asking = answerable_by(response, families), Asking(response, families)
    best: dict[int, MatchElsewhere] = {}
    for at in ledger.near(wanted):
        for found in _scored(asking, at, ledger):
            other = best.get(at)
            if other is None or found.score > other.score:
                best[at] = found
    ranked = sorted(best.values(), key=lambda f: (-f.score, ledger.clusters[f.cluster].id))
    return ranked[:_MOST]


def _scored(asking: Asking, at: int, ledger: Ledger) -> Iterator[MatchElsewhere]:
    for claim in ledger.clusters[at].members:
        if not _could_answer(asking, claim):
            continue
        pair = features(asking, claim)
        if pair["about the responder"] + pair["about its group"] == 0:
            continue
        score = probability(pair, _WEIGHTS)
        if score >= _THRESHOLD:
            same = claim.placed.article_id == asking.response.article_id
            yield MatchElsewhere(
                at,
                claim.placed.statement.id,
                "same article" if same else "other article",
                round(score, 4),
                {name: round(value, 4) for name, value in pair.items() if value},
            )


def features(asking: Asking, claim: Assertion) -> Features:
    """What speaks for it that a response answers ``claim`` of another article."""
    side, said, whom = asking.side, asking.said, claim.target
    known = whom and whom.entity_id and side.ids
    named = any(words <= claim.words for words in asking.each_called)
    about = side.is_of(whom) or (named and not known)
    group = answer_for(side.responders, whom, asking.related)
    stated = claim.words - side.called
    shared = said & stated
    if len(shared) < _FEWEST_SHARED:
        shared = frozenset()
    return {
        "always": 1.0,
        "meaning": max(0.0, float(asking.vector @ claim.vector)),
        "words": len(shared) / (len(said) * len(stated)) ** 0.5 if shared else 0.0,
        "shared words": float(min(len(shared), 6)),
        "about the responder": float(about),
        "about its group": float(group and not about),
        "shared names": float(len(asking.names & claim.names)),
    }


def _could_answer(asking: Asking, claim: Assertion) -> bool:
    """Whether the claim stood elsewhere, was public by then, and is not the responder's own."""
    response, told = asking.response, claim.placed
    if told.article_id == response.article_id:
        # What an earlier wording's denial denies may be this very denial's clause.
        earlier = told.version_no < response.version_no
        elsewhere = earlier and told.statement.embedded_in is None
    else:
        elsewhere = told.public_at <= response.public_at
    return elsewhere and not asking.side.is_of(claim.speaker)
