"""What one statement asserts, as far as joining and answering weigh it."""

from dataclasses import dataclass
from functools import cached_property

from claims.link import keys
from claims.link.parties import Party, speaker, target
from claims.link.vectors import Vector, vector
from claims.link.words import content, names, negations, numbers, rows, stems, wording
from claims.model import Placed

LONGEST = 6
"""Words in a row beyond these say no more."""

_MANY = 10
_YEARS = range(1900, 2101)


@dataclass(frozen=True)
class Assertion:
    """One claim's statement, with what is compared of it worked out once."""

    placed: Placed

    @cached_property
    def text(self) -> str:
        """What is asserted, without who says it."""
        return content(self.placed.statement)

    @cached_property
    def wording(self) -> str:
        """The text without case, punctuation and spacing."""
        return wording(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of the content words."""
        return stems(self.text)

    @cached_property
    def rows(self) -> tuple[frozenset[tuple[str, ...]], ...]:
        """The stems that stand in a row: one by one, in twos, and so on to ``LONGEST``."""
        return rows(self.text, LONGEST)

    @cached_property
    def besides_names(self) -> frozenset[str]:
        """The words besides names: what is said of those named."""
        return self.words - self.names - stems(self.placed.statement.target or "")

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of the names in the text."""
        return names(self.text)

    @cached_property
    def figures(self) -> frozenset[float]:
        """The figures that the extraction found, as values."""
        return frozenset(figure.value for figure in self.placed.figures)

    @cached_property
    def telling(self) -> frozenset[float]:
        """Those of its numbers that few statements give: neither small nor years."""
        return frozenset(value for value in self.values if _tells(value))

    @cached_property
    def numbers(self) -> frozenset[float]:
        """All numbers in digits: years and dates too."""
        return numbers(self.text)

    @cached_property
    def values(self) -> frozenset[float]:
        """All its figures and numbers."""
        return self.figures | self.numbers

    @cached_property
    def negated(self) -> tuple[bool, bool]:
        """Whether it is a denial of something, by the extraction and by its own words."""
        return self.placed.statement.negated, negations(self.text) % 2 == 1

    @cached_property
    def vector(self) -> Vector:
        """Its meaning as a unit vector; zeros where the extraction gave none."""
        return vector(self.placed.meaning)

    @cached_property
    def target(self) -> Party | None:
        """Whom it is about."""
        return target(self.placed.statement)

    def mentions(self, party: Party) -> bool:
        """Whether its words name ``party``."""
        known = party.entity_id is not None and party.entity_id in self.placed.entities
        called = stems(party.name)
        return known or bool(called and called <= self.words)

    @cached_property
    def speaker(self) -> Party | None:
        """Who says it; None for the outlet."""
        return speaker(self.placed.statement)

    @cached_property
    def keys(self) -> frozenset[int]:
        """By what others look it up: its wording, article, target, names and telling figures."""
        said = self.placed.statement
        named = self.names | stems(said.target or "")
        return frozenset(
            {
                keys.of_wording(self.wording),
                keys.of_article(self.placed.article_id),
                *map(keys.naming, self.placed.entities),
                *map(keys.with_word, named),
                *map(keys.with_figure, self.telling),
                *((keys.about(said.target_id),) if said.target_id else ()),
            }
        )


def _tells(value: float) -> bool:
    return value != int(value) or (value >= _MANY and int(value) not in _YEARS)
