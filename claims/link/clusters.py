"""Statements that say the same, across versions, articles and outlets."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from claims.link.scene import Party, target
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

_FEWEST_SHARED = 2
"""Told words that two wordings have in common: one says too little."""

_TELLING = 5
"""Content words from which the same wording is no coincidence, whoever it is about."""

_CLEAR = range(40, 201)
"""Code points of a claim that a table shows whole."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """What one statement asserts, as far as joining weighs it.

    ``told`` are the content words besides names: what is said of those named.
    """

    placed: Placed
    text: str
    wording: str
    words: frozenset[str]
    told: frozenset[str]
    names: frozenset[str]
    figures: frozenset[float]
    numbers: frozenset[float]
    negated: tuple[bool, bool]

    @classmethod
    def of(cls, placed: Placed, known: frozenset[str]) -> "Assertion":
        """Read ``placed``; of the words that open a sentence only those ``known`` are names."""
        text = content(placed.statement)
        named = capitalised(text) & known
        return cls(
            placed,
            text,
            wording(text),
            stems(text),
            stems(text) - named - stems(placed.statement.target or ""),
            named,
            frozenset(figure.value for figure in placed.figures),
            numbers(text),
            (placed.statement.negated, negations(text) % 2 == 1),
        )


class Cluster:
    """Assertions that are one claim; the first is its founder.

    ``target`` is that of the first member whose target has an id, else a name.
    """

    def __init__(self, founder: Assertion) -> None:
        self.members: list[Assertion] = []
        self.target: Party | None = None
        self._wordings: dict[str, Assertion] = {}
        self._articles: set[str] = set()
        self.add(founder)

    def add(self, assertion: Assertion) -> None:
        """Take in a further statement."""
        self.members.append(assertion)
        self._wordings.setdefault(assertion.wording, assertion)
        self._articles.add(assertion.placed.article_id)
        about = target(assertion.placed.statement)
        if about and (self.target is None or (about.entity_id and not self.target.entity_id)):
            self.target = about

    def admits(self, new: Assertion) -> bool:
        """Whether nothing speaks against ``new``: polarity, target, figures and names agree."""
        about = target(new.placed.statement)
        if about and self.target and not about.same(self.target):
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
        same_target = self.target and target_id and target_id == self.target.entity_id
        if same_target or new.placed.article_id in self._articles:
            return True
        told = len(new.words) >= _TELLING and not opens_with_pronoun(new.text)
        if told and new.wording in self._wordings:
            return True
        return any(member.names & new.names for member in self._wordings.values())

    def likeness(self, new: Assertion, rarity: Rarity) -> float:
        """The mean likeness to the wordings so far: a chain of small steps leads nowhere."""
        if new.wording in self._wordings:
            return 1.0
        alike = [
            rarity.likeness(new.words, member.words)
            if len(new.told & member.told) >= _FEWEST_SHARED
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
        near = _near(new, holding, rarity)
        at = _likest(clusters, near, new, rarity)
        if at is None:
            at = len(clusters)
            clusters.append(Cluster(new))
        else:
            clusters[at].add(new)
        for key in (*new.words, new.wording):
            holding[key].add(at)
    return clusters


def _near(new: Assertion, holding: Mapping[str, set[int]], rarity: Rarity) -> list[int]:
    """The clusters with the same wording, or that share enough of the rarest words."""
    shared = Counter(at for word in rarity.rarest(new.words) for at in holding.get(word, ()))
    near = {at for at, count in shared.items() if count >= _FEWEST_SHARED}
    return sorted(near | holding.get(new.wording, set()))


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
    claim = Claim(
        dossier,
        founder.id,
        text,
        cluster.target.entity_id if cluster.target else None,
        min(seen),
        max(seen),
    )
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
