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
from claims.link.scene import answer_for, called, responders
from claims.link.vectors import vector
from claims.link.wordings import Wanted
from claims.link.words import content, names, stems
from claims.logistic import probability
from claims.model import Placed, Relation

_SETTINGS = tomllib.loads((Path(__file__).parent / "elsewhere.toml").read_text(encoding="utf-8"))
_WEIGHTS: Features = _SETTINGS["other_article"]["pair"]
_THRESHOLD: float = _SETTINGS["other_article"]["threshold"]
_MOST: int = _SETTINGS["other_article"]["most"]


_FEWEST_SHARED = 2
"""Content words besides the responder's name: one alone is too easily a coincidence."""


class Found(NamedTuple):
    """A claim of another article, the wording that was matched, and why."""

    cluster: int
    statement_id: str
    relation: Relation
    score: float
    evidence: Features


def answerable_by(response: Placed, families: Families) -> Wanted:
    """Where to look for what ``response`` answers: whoever it may speak for, days before."""
    ours = responders(response.statement)
    own = {party.entity_id for party in ours if party.entity_id}
    group = {kin for one in own for kin in families.kin(one, response.public_at.date())}
    found = {
        *map(keys.about, own | group),
        *map(keys.naming, own),
        *map(keys.with_word, called(ours)),
    }
    return Wanted(frozenset(found), response.meaning, response)


def answered_by(response: Placed, ledger: Ledger, families: Families) -> list[Found]:
    """The likeliest claims, at most one wording of each, the likeliest first."""
    wanted = answerable_by(response, families)
    best: dict[int, Found] = {}
    for at in ledger.near(wanted):
        for found in _scored(response, at, ledger, families):
            other = best.get(at)
            if other is None or found.score > other.score:
                best[at] = found
    ranked = sorted(best.values(), key=lambda f: (-f.score, ledger.clusters[f.cluster].id))
    return ranked[:_MOST]


def _scored(response: Placed, at: int, ledger: Ledger, families: Families) -> Iterator[Found]:
    for claim in ledger.clusters[at].members:
        if not _could_answer(response, claim):
            continue
        pair = features(response, claim, families)
        if pair["about the responder"] + pair["about its group"] == 0:
            continue
        score = probability(pair, _WEIGHTS)
        if score >= _THRESHOLD:
            same = claim.placed.article_id == response.article_id
            yield Found(
                at,
                claim.placed.statement.id,
                "same article" if same else "other article",
                round(score, 4),
                {name: round(value, 4) for name, value in pair.items() if value},
            )


def features(response: Placed, claim: Assertion, families: Families) -> Features:
    """What speaks for it that ``response`` answers ``claim`` of another article."""
    ours, whom = responders(response.statement), claim.target
    known = whom and whom.entity_id and any(party.entity_id for party in ours)
    named = any(called([party]) <= claim.words for party in ours if called([party]))
    about = any(party.same(whom) for party in ours) or (named and not known)
    group = answer_for(ours, whom, families.on(response.public_at.date()))
    said = stems(content(response.statement)) - called(ours)
    stated = claim.words - called(ours)
    shared = said & stated
    if len(shared) < _FEWEST_SHARED:
        shared = frozenset()
    return {
        "always": 1.0,
        "meaning": max(0.0, float(vector(response.meaning) @ claim.vector)),
        "words": len(shared) / (len(said) * len(stated)) ** 0.5 if shared else 0.0,
        "shared words": float(min(len(shared), 6)),
        "about the responder": float(about),
        "about its group": float(group and not about),
        "shared names": float(len(names(response.statement.text) & claim.names)),
    }


def _could_answer(response: Placed, claim: Assertion) -> bool:
    """Whether the claim stood elsewhere, was public by then, and is not the responder's own."""
    one, other = response.statement, claim.placed.statement
    if claim.placed.article_id == response.article_id:
        # What an earlier wording's denial denies may be this very denial's clause.
        earlier = claim.placed.version_no < response.version_no
        elsewhere = earlier and other.embedded_in is None
    else:
        elsewhere = claim.placed.public_at <= response.public_at
    return elsewhere and not any(party.same(claim.speaker) for party in responders(one))
