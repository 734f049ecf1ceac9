"""One wording of an article, set out for linking."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from claims.link.vectors import Vector, vector
from claims.link.watched import Named, nobody
from claims.link.words import Rarity, alleges, stems
from claims.model import RESPONSE_KINDS, Statement

Related = Callable[[str, str], bool]
"""Whether two entities, by id, answer for one another (parent, subsidiary, sister)."""


@dataclass(frozen=True)
class Scene:
    """The claims and responses of one version, each in the order of the text."""

    claims: tuple[Statement, ...]
    responses: tuple[Statement, ...]
    rarity: Rarity
    related: Related
    named: Named
    vectors: Mapping[str, Vector]
    """The meaning of each statement by its id, where the extraction gave one."""

    @classmethod
    def of(
        cls,
        statements: Iterable[Statement],
        related: Related,
        named: Named = nobody,
        meanings: Mapping[str, bytes] = MappingProxyType({}),
    ) -> "Scene":
        """Set out ``statements``, which are all of one version.

        A claim that is the passage of a response is left out: no response
        answers a response's own words.
        """
        ordered = sorted(statements, key=lambda s: s.place)
        responses = tuple(s for s in ordered if s.kind in RESPONSE_KINDS)
        return cls(
            tuple(
                s
                for s in ordered
                if s.kind == "claim" and not any(_read_again(s, r) for r in responses)
            ),
            responses,
            Rarity(stems(s.text) for s in ordered),
            related,
            named,
            {statement: vector(meaning) for statement, meaning in meanings.items() if meaning},
        )

    def likeness(self, one: Statement, other: Statement) -> float:
        """How like in meaning two statements are, 0 to 1; 0 where it is not known."""
        if one.id not in self.vectors or other.id not in self.vectors:
            return 0.0
        return max(0.0, float(self.vectors[one.id] @ self.vectors[other.id]))

    @cached_property
    def plain(self) -> tuple[Statement, ...]:
        """The claims that are not a clause of a response."""
        return tuple(claim for claim in self.claims if claim.embedded_in is None)

    @cached_property
    def alleging(self) -> tuple[Statement, ...]:
        """Those of ``plain`` in which a word tells of an allegation, a charge or a fault."""
        return tuple(claim for claim in self.plain if alleges(claim.text))

    @cached_property
    def nearest(self) -> Mapping[str, float]:
        """For each response, how like in meaning the likest of ``plain`` is."""
        return {
            response.id: max((self.likeness(response, claim) for claim in self.plain), default=0.0)
            for response in self.responses
        }

    @cached_property
    def central(self) -> Mapping[str, float]:
        """For each claim, the mean share of its words that another of ``plain`` repeats."""
        held = Counter(word for claim in self.plain for word in stems(claim.text))
        found = {}
        for claim in self.claims:
            words = stems(claim.text)
            own = int(claim.embedded_in is None)
            others = len(self.plain) - own
            repeated = sum(held[word] - own for word in words)
            found[claim.id] = repeated / (len(words) * others) if words and others > 0 else 0.0
        return found


def within(claim: Statement, response: Statement) -> bool:
    """Whether ``claim`` is the clause of ``response`` that says what is denied or admitted."""
    return claim.embedded_in == response.id


def _read_again(claim: Statement, response: Statement) -> bool:
    """Whether ``claim`` is mostly the response itself, read once more as an assertion."""
    overlap = min(claim.end, response.end) - max(claim.start, response.start)
    return claim.embedded_in is None and 2 * overlap >= claim.end - claim.start


def between(passages: tuple[Statement, ...], low: int, high: int) -> int:
    """How many of ``passages``, ordered and apart, begin in the text from ``low`` to ``high``."""
    first = bisect_left(passages, low, key=lambda s: s.start)
    return max(0, bisect_right(passages, high - 1, key=lambda s: s.start) - first)


class Party(NamedTuple):
    """Somebody, by the name that the text gives and, where it is certain, by id."""

    name: str
    entity_id: str | None

    def same(self, other: "Party | None") -> bool:
        """Whether both are one: by id where both have one, else one name holds the other."""
        if other is None:
            return False
        if self.entity_id and other.entity_id:
            return self.entity_id == other.entity_id
        one, two = stems(self.name), stems(other.name)
        return bool(one and two) and (one <= two or two <= one)


def speaker(statement: Statement) -> Party | None:
    """Who says it, if the text says who."""
    return Party(statement.speaker, statement.speaker_id) if statement.speaker else None


def target(statement: Statement) -> Party | None:
    """Whom a claim is about, or for whom a response is given."""
    return Party(statement.target, statement.target_id) if statement.target else None


def responders(response: Statement) -> list[Party]:
    """Who answers: the speaker, and the company for which a spokesperson speaks."""
    return [party for party in (speaker(response), target(response)) if party]


def called(parties: Iterable[Party]) -> frozenset[str]:
    """The words of the parties' names."""
    return frozenset().union(*(stems(party.name) for party in parties))


def answer_for(parties: Iterable[Party], other: Party | None, related: Related) -> bool:
    """Whether one of ``parties`` is of the same family of companies as ``other``."""
    if other is None or other.entity_id is None:
        return False
    return any(party.entity_id and related(party.entity_id, other.entity_id) for party in parties)


def is_own_matter(response: Statement, claim: Statement, related: Related) -> bool:
    """Whether ``claim`` is about who gives ``response``, whom he speaks for or their kin.

    Where either is unknown, or the response states the claim itself, nothing speaks against it.
    """
    ours, whom = responders(response), target(claim)
    if not ours or whom is None or within(claim, response):
        return True
    return any(party.same(whom) for party in ours) or answer_for(ours, whom, related)
