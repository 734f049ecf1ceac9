"""Responses that are sure while no claim is that they answer."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from claims.compare.comparison import PLACE, Passage, Row, passage, rows

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

    from claims.model import Kind


@dataclass(frozen=True, slots=True)
class LoneResponse:
    """A response beside no claim; ``principal`` is for whom the speaker speaks, if for another."""

    kind: "Kind"
    passage: Passage
    principal: str | None

    @property
    def party(self) -> str | None:
        """Whose response it is; None where the text names nobody."""
        return self.principal or self.passage.speaker


@dataclass(frozen=True, slots=True)
class Account:
    """What one party answered, to whatever it was; ``party`` is None for those not named."""

    party: str | None
    responses: tuple[LoneResponse, ...]


def accounts(lone_responses: "pa.Table") -> list[Account]:
    """The responses of each party, in the order of the rows of ``Desk.lone_responses``.

    Raises:
        CompareError: a column is missing.
    """
    found = map(_lone, rows(lone_responses, "lone_responses", _COLUMNS))
    return [
        Account(party, tuple(responses))
        for party, responses in groupby(found, key=lambda response: response.party)
    ]


def count(found: Sequence[Account]) -> Counter[str]:
    """How many responses each party has, of those that are named."""
    return Counter(one.party for account in found for one in account.responses if one.party)


def first(found: Sequence[Account], most: int) -> list[Account]:
    """The accounts that begin among the first ``most`` responses, cut off there."""
    shown, left = [], most
    for account in found:
        if left > 0:
            shown.append(Account(account.party, account.responses[:left]))
            left -= len(account.responses)
    return shown


def _lone(row: Row) -> LoneResponse:
    said = passage(row, text=row["text"], speaker=row["responder"])
    return LoneResponse(row["kind"], said, row["answers_for"])


_COLUMNS = ("text", "kind", "responder", "answers_for", *PLACE)
