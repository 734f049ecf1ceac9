"""Which claims of its own article a response answers."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from claims import logistic
from claims.link.chain import beliefs
from claims.link.features import Features, features, plausible
from claims.link.parties import Related
from claims.link.scene import Scene, is_own_matter, within
from claims.link.watched import Namer, nobody
from claims.model import PRECISION, Relation, Standing, Statement

_FOLDER = Path(__file__).parent
_ADJOINING = 40
"""Code points between two responses that the text gives in one breath."""
_AT_ONCE = 300
"""Statements, of which an article of 2,000 words has some 80: its pairs take seconds."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature of a pair, and each bond of two responses in a row, counts for.

    A response is linked with its likeliest claim from a probability of
    ``first``, with more from ``further``, and with no more than ``most``: the probability
    that it is a response at all and answers that claim.
    """

    pair: Mapping[str, float]
    bond: Mapping[str, float]
    first: float
    further: float
    most: int
    sure: Mapping[str, float]
    """What each feature counts for of which a link's standing depends, if its response is right."""

    @classmethod
    def load(cls, path: Path = _FOLDER / "weights.toml") -> "Weights":
        """Read trained weights, those of this package or others, and the dossier's beside them."""
        trained = tomllib.loads(path.read_text(encoding="utf-8"))["same_article"]
        by_hand = tomllib.loads((_FOLDER / "watched.toml").read_text(encoding="utf-8"))
        return cls(**trained | {"pair": trained["pair"] | by_hand["pair"]})


@dataclass(frozen=True, slots=True)
class Match:
    """A response answers a claim of its article with probability ``score``.

    It is ``stated`` where response and claim are, the two are likely enough to belong together,
    the claim does not stand behind the response, and it is about whoever answers, or nobody
    knows whom.

    ``evidence`` has each feature's value, and as "other responses" what the
    answers around it changed in the probability.
    """

    response_id: str
    statement_id: str
    relation: Relation
    score: float
    standing: Standing = "to check"
    evidence: Mapping[str, float] = field(default_factory=dict)


WEIGHTS = Weights.load()


def strangers(_one: str, _other: str) -> bool:
    """Relate no two entities: for an article read without a dossier."""
    return False


def matches(
    statements: Sequence[Statement],
    related: Related = strangers,
    weights: Weights = WEIGHTS,
    named: Namer = nobody,
    meanings: Mapping[str, bytes] = MappingProxyType({}),
    *,
    precision: float = PRECISION,
) -> list[Match]:
    """Link the responses among ``statements``, all of one version, with the claims there.

    The matches come in the order of the text, the likeliest claim first. A
    response without a likely claim has none. The order of ``statements`` does
    not matter. ``meanings`` are those of the statements, by their ids; ``precision`` is the
    least share of the stated links that should be right in everything.
    """
    stretches = _stretches(sorted(statements, key=lambda s: s.place))
    scenes = (Scene.of(stretch, related, named, meanings) for stretch in stretches)
    return [match for scene in scenes for match in _matches(scene, weights, precision)]


def _stretches(ordered: Sequence[Statement]) -> Iterator[Sequence[Statement]]:
    """All at once, or in a very long text one stretch after the other.

    Every response is weighed with every claim. A claim that a response states itself
    stays beside it.
    """
    start = 0
    for at, statement in enumerate(ordered):
        if at - start >= _AT_ONCE and statement.embedded_in is None:
            yield ordered[start:at]
            start = at
    yield ordered[start:]


def _matches(scene: Scene, weights: Weights, precision: float) -> list[Match]:
    pairs = [[features(r, claim, scene) for claim in scene.claims] for r in scene.responses]
    scores = [[*(logistic.score(pair, weights.pair) for pair in row), 0.0] for row in pairs]
    strengths = [logistic.score(bond, weights.bond) for bond in bonds(scene)]
    together = beliefs(scores, strengths).options
    alone = beliefs(scores, [0.0] * len(strengths)).options
    found = []
    for i, response in enumerate(scene.responses):
        likely = [response.confidence * each for each in together[i]]
        for j in _chosen(likely, pairs[i], weights):
            standing = _standing(response, scene.claims[j], together[i][j], weights, precision)
            if standing == "stated" and not _is_fit(response, scene.claims[j], scene):
                standing = "to check"
            changed = round(together[i][j] - alone[i][j], 4)
            evidence = {name: round(value, 4) for name, value in pairs[i][j].items()}
            found.append(
                Match(
                    response.id,
                    scene.claims[j].id,
                    "embedded" if within(scene.claims[j], response) else "same article",
                    round(together[i][j], 4),
                    standing,
                    evidence | ({"other responses": changed} if changed else {}),
                )
            )
    return found


def _is_fit(response: Statement, claim: Statement, scene: Scene) -> bool:
    """Whether the two may stand side by side unseen: nobody answers what is said further down."""
    return claim.start < response.end and is_own_matter(response, claim, scene.related)


def _standing(
    response: Statement, claim: Statement, score: float, weights: Weights, precision: float
) -> Standing:
    if "background" in {response.standing, claim.standing}:
        return "background"
    if not response.standing == claim.standing == "stated":
        return "to check"
    likely = logistic.probability(sureness(response, claim, score), weights.sure)
    return "stated" if likely >= precision else "to check"


def sureness(response: Statement, claim: Statement, score: float) -> Features:
    """What tells whether a response that is right answers this claim."""
    return {
        "constant": 1.0,
        "score": logistic.log_odds(score),
        "embedded": float(within(claim, response)),
        f"kind {response.kind}": 1.0,
    }


def bonds(scene: Scene) -> list[Features]:
    """For each two responses in a row, the features that make them answer the same claim."""
    found = []
    for one, other in zip(scene.responses, scene.responses[1:], strict=False):
        before = scene.sides[one.id]
        same = any(before.is_of(again) for again in scene.sides[other.id].responders)
        bond = {"same speaker" if same else "other speaker": 1.0}
        if other.start - one.end < _ADJOINING:
            bond["adjoining"] = 1.0
        if other.kind == "explains":
            bond["explains"] = 1.0
        found.append(bond)
    return found


def _chosen(
    probabilities: Sequence[float], pairs: Sequence[Features], weights: Weights
) -> list[int]:
    ranked = sorted(
        (j for j, pair in enumerate(pairs) if plausible(pair)),
        key=lambda j: (-probabilities[j], j),
    )
    return [
        j
        for rank, j in enumerate(ranked[: weights.most])
        if probabilities[j] >= (weights.further if rank else weights.first)
    ]
