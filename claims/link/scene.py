"""One wording of an article, set out for linking."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from claims.link.parties import Related, answer_for, responders, target
from claims.link.sides import Side
from claims.link.vectors import Vector, vector
from claims.link.watched import Namer, nobody
from claims.link.words import Rarity, stems
from claims.model import RESPONSE_KINDS, Statement


class Starts(NamedTuple):
    """Where the responses of a scene begin, its plain claims, and those that allege."""

    responses: Sequence[int]
    plain: Sequence[int]
    alleging: Sequence[int]


@dataclass(frozen=True)
class Scene:
    """The claims and responses of one version, each in the order of the text."""

    claims: tuple[Statement, ...]
    responses: tuple[Statement, ...]
    rarity: Rarity
    related: Related
    named: Namer
    vectors: Mapping[str, Vector]
    """The meaning of each statement by its id, where the extraction gave one."""

    @classmethod
    def of(
        cls,
        statements: Iterable[Statement],
        related: Related,
        named: Namer = nobody,
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
    def sides(self) -> Mapping[str, Side]:
        """What pairs compare of each claim and response, by its id."""
        return {each.id: Side(each, self.named) for each in (*self.claims, *self.responses)}

    @cached_property
    def plain(self) -> tuple[Statement, ...]:
        """The claims that are not a clause of a response."""
        return tuple(claim for claim in self.claims if claim.embedded_in is None)

    @cached_property
    def alleging(self) -> tuple[Statement, ...]:
        """Those of ``plain`` in which a word tells of an allegation, a charge or a fault."""
        return tuple(claim for claim in self.plain if self.sides[claim.id].alleges)

    @cached_property
    def starts(self) -> Starts:
        """Where the passages begin of which pairs count what lies between them."""
        return Starts(
            *([s.start for s in each] for each in (self.responses, self.plain, self.alleging))
        )

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


def between(starts: Sequence[int], low: int, high: int) -> int:
    """How many of ``starts``, which are ordered, lie in the text from ``low`` to ``high``."""
    return max(0, bisect_right(starts, high - 1) - bisect_left(starts, low))


def is_own_matter(response: Statement, claim: Statement, related: Related) -> bool:
    """Whether ``claim`` is about who gives ``response``, whom he speaks for or their kin.

    Where either is unknown, or the response states the claim itself, nothing speaks against it.
    """
    ours, whom = responders(response), target(claim)
    if not ours or whom is None or within(claim, response):
        return True
    return any(party.same(whom) for party in ours) or answer_for(ours, whom, related)
