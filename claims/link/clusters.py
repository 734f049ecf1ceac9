"""Statements that say the same, across versions, articles and outlets."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from claims.link.scene import same_party
from claims.link.words import (
    Rarity,
    capitalised,
    content,
    names,
    negations,
    numbers,
    opens_with_pronoun,
    stems,
    wording,
)
from claims.model import Claim, Membership, Placed

_JOIN = 0.5
"""Mean cosine of content words from which two assertions are one. Precision first: a claim
joined wrongly puts a denial beside what nobody denied."""

_FEWEST_SHARED = 3
_TELLING = 5
"""Content words from which the same wording is no coincidence, whoever it is about."""

_RAREST = 6
"""Words of a claim by which its like are looked up, so that not all pairs are compared."""

_CLEAR = range(40, 201)
"""Code points of a claim that a table shows whole."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """What one statement asserts, as far as joining weighs it."""

    placed: Placed
    text: str
    words: frozenset[str]
    names: frozenset[str]
    figures: frozenset[float]
    numbers: frozenset[float]
    negated: tuple[bool, bool]

    @classmethod
    def of(cls, placed: Placed, known: frozenset[str]) -> "Assertion":
        """Read ``placed``; of the words that open a sentence only those ``known`` are names."""
        text = content(placed.statement)
        return cls(
            placed,
            text,
            stems(text),
            capitalised(text) & known,
            frozenset(figure.value for figure in placed.figures),
            numbers(text),
            (placed.statement.negated, negations(text) % 2 == 1),
        )


class Cluster:
    """Assertions that are one claim; the first is its founder.

    ``target`` and ``target_id`` come from the first member that has an id,
    else from the first that has a name.
    """

    def __init__(self, founder: Assertion) -> None:
        self.members: list[Assertion] = []
        self.target: str | None = None
        self.target_id: str | None = None
        self._wordings: dict[str, Assertion] = {}
        self._articles: set[str] = set()
        self.add(founder)

    def add(self, assertion: Assertion) -> None:
        """Take in a further statement."""
        self.members.append(assertion)
        self._wordings.setdefault(wording(assertion.text), assertion)
        self._articles.add(assertion.placed.article_id)
        statement = assertion.placed.statement
        if self.target_id is None and (statement.target_id or self.target is None):
            self.target, self.target_id = statement.target, statement.target_id

    def admits(self, new: Assertion) -> bool:
        """Whether nothing speaks against ``new``: polarity, target, figures and names agree."""
        other = new.placed.statement
        known = (self.target or self.target_id) and (other.target or other.target_id)
        if known and not same_party(self.target, self.target_id, other.target, other.target_id):
            return False
        return all(
            member.negated == new.negated
            and _nested(member.figures, new.figures)
            and _nested(member.numbers, new.numbers)  # years and dates too
            and _nested(member.names, new.names)
            for member in self._wordings.values()
        )

    def anchors(self, new: Assertion) -> bool:
        """Whether likeness of words means the same matter, and not only the same kind of matter."""
        target_id = new.placed.statement.target_id
        if new.placed.article_id in self._articles or (target_id and target_id == self.target_id):
            return True
        told = len(new.words) >= _TELLING and not opens_with_pronoun(new.text)
        if told and wording(new.text) in self._wordings:
            return True
        return any(member.names & new.names for member in self._wordings.values())

    def likeness(self, new: Assertion, rarity: Rarity) -> float:
        """The mean likeness to the wordings so far: a chain of small steps leads nowhere."""
        if wording(new.text) in self._wordings:
            return 1.0
        alike = [
            rarity.likeness(new.words, member.words)
            if len(new.words & member.words) >= _FEWEST_SHARED
            else 0.0
            for member in self._wordings.values()
        ]
        return sum(alike) / len(alike)


def order(placed: Placed) -> tuple[datetime, str, int, int, int, str]:
    """The order in which the desk came to know statements."""
    statement = placed.statement
    at = (placed.seen_at, placed.article_id, placed.version_no)
    return (*at, statement.start, statement.end, statement.id)


def by_article(placed: Iterable[Placed]) -> Rarity:
    """How rare words are in a dossier, each article counted once."""
    articles: dict[str, set[str]] = defaultdict(set)
    for each in placed:
        articles[each.article_id] |= stems(content(each.statement))
    return Rarity(articles.values())


def gather(placed: Iterable[Placed], rarity: Rarity) -> list[Cluster]:
    """Join the claims among ``placed``, in the order in which they were seen.

    Each joins the likest earlier claim that admits it, or founds its own; what
    comes later never moves what came before.
    """
    ordered = sorted((p for p in placed if p.statement.kind == "claim"), key=order)
    known = frozenset().union(*(names(content(p.statement)) for p in ordered))
    clusters: list[Cluster] = []
    holding: dict[str, set[int]] = defaultdict(set)
    for each in ordered:
        new = Assertion.of(each, known)
        near = sorted(set().union(*(holding[key] for key in _keys(new, rarity))))
        at = _likest(clusters, near, new, rarity)
        if at is None:
            at = len(clusters)
            clusters.append(Cluster(new))
        else:
            clusters[at].add(new)
        for key in (*new.words, wording(new.text)):
            holding[key].add(at)
    return clusters


def _keys(assertion: Assertion, rarity: Rarity) -> list[str]:
    """By what the like of an assertion is looked up: its rarest words, and all of it."""
    ranked = sorted(assertion.words, key=lambda word: (-rarity.of(word), word))
    return [*ranked[:_RAREST], wording(assertion.text)]


def _likest(
    clusters: Sequence[Cluster], near: Iterable[int], new: Assertion, rarity: Rarity
) -> int | None:
    """The likest of the clusters at ``near`` that may be joined, the earliest among equals."""
    best, likest = _JOIN, None
    for at in near:
        if clusters[at].admits(new) and clusters[at].anchors(new):
            likeness = clusters[at].likeness(new, rarity)
            if likeness > best or (likeness == best and likest is None):
                best, likest = likeness, at
    return likest


def _nested(
    one: frozenset[float] | frozenset[str], other: frozenset[float] | frozenset[str]
) -> bool:
    """Whether one side only says less: two that each hold something of their own conflict."""
    return one <= other or other <= one


def as_claim(dossier: str, cluster: Cluster) -> tuple[Claim, list[Membership]]:
    """The claim that ``cluster`` is, and which statements state it."""
    seen = [member.placed.seen_at for member in cluster.members]
    founder = cluster.members[0].placed.statement
    text = clearest(cluster.members)
    claim = Claim(dossier, founder.id, text, cluster.target_id, min(seen), max(seen))
    return claim, [Membership(claim.id, m.placed.statement.id) for m in cluster.members]


def clearest(members: Sequence[Assertion]) -> str:
    """The wording that a reader understands by itself.

    In this order: it does not open with a pronoun; it names its target; it is
    neither clipped nor long; it was the first.
    """

    def unclear(member: Assertion) -> tuple[bool, bool, bool]:
        target = stems(member.placed.statement.target or "")
        return (
            opens_with_pronoun(member.text),
            not (target and target & member.words),
            len(member.text) not in _CLEAR,
        )

    return min(members, key=unclear).text
