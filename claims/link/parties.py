"""Who says something, whom it is about, and who answers for whom."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from claims.link.words import stems
from claims.model import Statement

Related = Callable[[str, str], bool]
"""Whether two entities, by id, answer for one another (parent, subsidiary, sister)."""


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
