"""What of a report fits on one page that somebody opens, reads and sends on.

A browser takes seconds for some hundred thousand elements. So a page shows some claims of every
topic before it shows more of any, those with a response first, and says how many it leaves out.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.compare.comparison import Comparison, Passage, Topic

TOPICS = 80
PASSAGES = 480
"""Claims, responses and other wordings on a page; each takes some fourteen elements."""
CHARACTERS = 600_000
"""Code points of all these passages together."""
RESPONSES = 12
"""Responses beside one claim."""
WORDINGS = 4
"""Other wordings beneath one claim."""
EDITS = 40
LONE_RESPONSES = 60
"""Responses that stand beside no claim."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is shown of a topic: some of its claims, in its order, and how many more there are."""

    topic: Topic
    shown: tuple[Comparison, ...]

    @property
    def further(self) -> int:
        """How many of its claims are not shown."""
        return len(self.topic.comparisons) - len(self.shown)


def fit(topics: Sequence[Topic]) -> list[Excerpt]:
    """The sections of a page, in the order of ``topics``; topics that are left out have none."""
    chosen: dict[int, list[Comparison]] = defaultdict(list)
    passages, characters = PASSAGES, CHARACTERS
    for place, comparison in _in_turn(topics[:TOPICS]):
        told = _told(comparison)
        passages -= len(told)
        characters -= sum(len(passage.text) for passage in told)
        if min(passages, characters) < 0 and chosen:
            break
        chosen[place].append(comparison)
    return [
        Excerpt(topics[place], _in_order(topics[place], chosen[place])) for place in sorted(chosen)
    ]


def _in_turn(topics: Sequence[Topic]) -> Iterator[tuple[int, Comparison]]:
    """The first claim of each topic, then the second of each: those with a response come first."""
    ordered = [sorted(topic.comparisons, key=_rank) for topic in topics]
    for turn in range(max(map(len, ordered), default=0)):
        for place, comparisons in enumerate(ordered):
            if turn < len(comparisons):
                yield place, comparisons[turn]


def _in_order(topic: Topic, chosen: Sequence[Comparison]) -> tuple[Comparison, ...]:
    ids = {comparison.claim_id for comparison in chosen}
    return tuple(each for each in topic.comparisons if each.claim_id in ids)


def _rank(comparison: Comparison) -> tuple[bool, bool]:
    return not comparison.responses, not comparison.unanswered


def _told(comparison: Comparison) -> list[Passage]:
    """The passages that are shown of a claim."""
    responses = (response.passage for response in comparison.responses[:RESPONSES])
    return [comparison.passage, *responses, *comparison.wordings[:WORDINGS]]
