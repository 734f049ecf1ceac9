"""Which claims of the dossier's other articles a response answers."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from math import exp
from pathlib import Path
from typing import NamedTuple

from claims.link.clusters import Assertion, Cluster
from claims.link.families import Families
from claims.link.features import Features
from claims.link.scene import answer_for, called, responders, speaker, target
from claims.link.words import Rarity, content, names, stems
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


def public_at(placed: Placed) -> datetime:
    """When a statement was public: its article's date, else when we first saw the wording."""
    return placed.published_at or placed.seen_at


class Elsewhere:
    """All claims of a dossier, looked up by their words."""

    def __init__(self, clusters: Sequence[Cluster], rarity: Rarity, families: Families) -> None:
        self._rarity = rarity
        self._families = families
        self._claims = [(i, member) for i, c in enumerate(clusters) for member in c.members]
        self._holding: dict[str, list[int]] = defaultdict(list)
        for at, (_, member) in enumerate(self._claims):
            for word in member.words:
                self._holding[word].append(at)

    def answered_by(self, response: Placed) -> list[Found]:
        """The likeliest claims, at most one wording of each, the likeliest first."""
        best: dict[int, Found] = {}
        for found in self._scored(response):
            other = best.get(found.cluster)
            if other is None or found.score > other.score:
                best[found.cluster] = found
        return sorted(best.values(), key=lambda f: (-f.score, f.cluster))[:_MOST]

    def _scored(self, response: Placed) -> Iterator[Found]:
        said = stems(content(response.statement)) - called(responders(response.statement))
        for at in self._sharing(said):
            cluster, claim = self._claims[at]
            if not _could_answer(response, claim.placed):
                continue
            pair = self._features(response, claim, said)
            if pair["about the responder"] + pair["about its group"] == 0:
                continue
            score = 1 / (1 + exp(-sum(_WEIGHTS.get(name, 0.0) * v for name, v in pair.items())))
            if score >= _THRESHOLD:
                same = claim.placed.article_id == response.article_id
                yield Found(
                    cluster,
                    claim.placed.statement.id,
                    "same article" if same else "other article",
                    round(score, 4),
                    {name: round(value, 4) for name, value in pair.items() if value},
                )

    def _sharing(self, words: Iterable[str]) -> list[int]:
        shared = Counter(
            at for word in self._rarity.rarest(words) for at in self._holding.get(word, ())
        )
        return sorted(at for at, count in shared.items() if count >= _FEWEST_SHARED)

    def _features(self, response: Placed, claim: Assertion, said: frozenset[str]) -> Features:
        ours, whom = responders(response.statement), target(claim.placed.statement)
        known = whom and whom.entity_id and any(party.entity_id for party in ours)
        named = any(called([party]) <= claim.words for party in ours if called([party]))
        about = any(party.same(whom) for party in ours) or (named and not known)
        group = answer_for(ours, whom, self._families.on(public_at(response).date()))
        stated = claim.words - called(ours)
        return {
            "always": 1.0,
            "likeness": self._rarity.likeness(said, stated),
            "about the responder": float(about),
            "about its group": float(group and not about),
            "shared names": float(len(names(response.statement.text) & claim.names)),
        }


def _could_answer(response: Placed, claim: Placed) -> bool:
    """Whether the claim stood elsewhere, was public by then, and is not the responder's own."""
    one, other = response.statement, claim.statement
    if claim.article_id == response.article_id:
        # What an earlier wording's denial denies may be this very denial's clause.
        elsewhere = claim.version_no < response.version_no and other.embedded_in is None
    else:
        elsewhere = public_at(claim) <= public_at(response)
    return elsewhere and not any(party.same(speaker(other)) for party in responders(one))
