"""What came of a stage of a run."""

from dataclasses import dataclass, field

Counts = dict[str, int]
"""How many things a stage did, by noun."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one stage did in one run.

    asset: the noun that the stage makes, as Dagster calls it.
    counts: what it did, by noun.
    newest: a few telling rows of what there is now, by column.
    note: what else whoever started the run should hear.
    went_well: False where nothing came that should have.
    """

    asset: str
    counts: Counts
    newest: list[dict[str, object]] = field(default_factory=list, repr=False)
    note: str = ""
    went_well: bool = True

    def __str__(self) -> str:
        """The counts as one line, such as ``12 captured, 0 failed``."""
        counted = ", ".join(f"{number:,} {noun}" for noun, number in self.counts.items())
        return f"{counted}; {self.note}" if self.note else counted
