"""What outlets changed about a claim after they had published it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple, cast, get_args

from claims.compare.comparison import Row, rows

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

Event = Literal["withdrawn", "reworded", "returned", "gone"]

# Below this share of common words two wordings are shown whole: marks on scattered words that
# happen to recur ("the", "of") hide the change instead of showing it.
_ALIKE = 0.5

# Numbers and contractions are one word ("3.2", "group’s"), spaces belong to the word before
# them, and every character is in some match.
_WORDS = re.compile(r"(?:\w+(?:[.,’'-]\w+)*|[^\w\s])\s*|\s+")


class Run(NamedTuple):
    """Words in a row that the other wording shares, or not."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A claim went, came back or was put in other words, or its whole article went.

    The runs of ``before`` and ``now`` joined are the two wordings, verbatim;
    ``now`` is empty where the claim is withdrawn or its article gone.
    """

    claim_id: str
    claim: str
    event: Event
    at: datetime
    outlet: str
    url: str
    version_no: int
    before: tuple[Run, ...]
    now: tuple[Run, ...]


def changes(history: "pa.Table") -> list[Change]:
    """The edits among the rows of the view ``claim_history``, newest first.

    Raises:
        CompareError: a column is missing.
    """
    found = [
        _change(row)
        for row in rows(history, "claim_history", _CLAIM_HISTORY)
        if row["event"] in get_args(Event)
    ]
    return sorted(found, key=lambda change: change.at, reverse=True)


def contrast(before: str, now: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Split two wordings into runs of words that they share and runs that they do not."""
    ours, theirs = _WORDS.findall(before), _WORDS.findall(now)
    matcher = SequenceMatcher(
        None, [word.strip() for word in ours], [word.strip() for word in theirs], autojunk=False
    )
    if matcher.ratio() < _ALIKE:
        return _whole(before), _whole(now)
    steps = matcher.get_opcodes()
    return (
        tuple(_runs(ours, ((tag, start, end) for tag, start, end, _, _ in steps))),
        tuple(_runs(theirs, ((tag, start, end) for tag, _, _, start, end in steps))),
    )


def _change(row: Row) -> Change:
    before, now = contrast(row["previous_text"] or "", row["text"] or "")
    return Change(
        claim_id=row["claim_id"],
        claim=row["claim"],
        event=cast("Event", row["event"]),
        at=row["at"],
        outlet=row["outlet"],
        url=row["url"],
        version_no=row["version_no"],
        before=before,
        now=now,
    )


def _whole(text: str) -> tuple[Run, ...]:
    return (Run(text, changed=False),) if text else ()


def _runs(words: list[str], steps: Iterable[tuple[str, int, int]]) -> Iterator[Run]:
    for tag, start, end in steps:
        text = "".join(words[start:end])
        # A mark ends with its last word, not with the space after it.
        marked = 0 if tag == "equal" else len(text.rstrip())
        if marked:
            yield Run(text[:marked], changed=True)
        if text[marked:]:
            yield Run(text[marked:], changed=False)


_CLAIM_HISTORY = (
    *("claim_id", "claim", "event", "at", "outlet", "url", "version_no"),
    *("text", "previous_text"),
)
