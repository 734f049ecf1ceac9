"""One statement of a pair, with what is compared of it worked out once."""

from dataclasses import dataclass
from functools import cached_property

from claims.link import parties, words
from claims.link.parties import Party
from claims.link.watched import Namer, nobody
from claims.logistic import log_odds
from claims.model import Statement

_LEAST = 0.01
"""A probability nearer to 0 or 1 says no more about what a response answers."""

_WITH_TARGET = 1.0
"""Log-odds that it takes off a claim's probability to have its target right as well."""


@dataclass(frozen=True, eq=False)
class Side:
    """A claim, or a response that may answer it.

    ``named`` finds the watched entities that a text names.
    """

    statement: Statement
    named: Namer = nobody

    @cached_property
    def speaker(self) -> Party | None:
        """Who says it, if the text says who."""
        return parties.speaker(self.statement)

    @cached_property
    def target(self) -> Party | None:
        """Whom a claim is about, or for whom a response is given."""
        return parties.target(self.statement)

    @cached_property
    def responders(self) -> tuple[Party, ...]:
        """Who answers: the speaker, and the company for which a spokesperson speaks."""
        return tuple(parties.responders(self.statement))

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of the responders, where they are known."""
        return frozenset(party.entity_id for party in self.responders if party.entity_id)

    @cached_property
    def called(self) -> frozenset[str]:
        """The words of the responders' names."""
        return parties.called(self.responders)

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its content words."""
        return words.stems(self.statement.text)

    @cached_property
    def asserted(self) -> frozenset[str]:
        """The stems of what it asserts, without who says it."""
        return words.stems(words.content(self.statement))

    @cached_property
    def alleges(self) -> bool:
        """Whether a word of it tells of an allegation, a charge or a fault."""
        return words.alleges(self.statement.text)

    @cached_property
    def worth(self) -> float:
        """The log-odds that a claim is worth tracking, as the extraction has it; 0 if it says not.

        That is the probability of a claim in the background; of the others it has that of
        everything being right.
        """
        likely, behind = self.statement.probability, self.statement.standing == "background"
        if likely is None:
            return 0.0
        return log_odds(likely, _LEAST) + (0.0 if behind else _WITH_TARGET)

    @cached_property
    def points_back(self) -> bool:
        """Whether it names what it answers by a noun only."""
        return words.points_back(self.statement.text)

    @cached_property
    def watched(self) -> frozenset[str]:
        """The watched entities that it names."""
        return self.named(self.statement.text)

    @cached_property
    def watched_in_content(self) -> frozenset[str]:
        """Those that are named in what it asserts."""
        return self.named(words.content(self.statement))

    @cached_property
    def given_by_watched(self) -> bool:
        """Whether one of the responders is watched."""
        return any(self.named(party.name) for party in self.responders)

    def is_of(self, other: Party | None) -> bool:
        """Whether one of the responders is ``other``."""
        return any(party.same(other) for party in self.responders)
