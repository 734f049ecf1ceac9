"""What the network read in one text, by code points of that text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.extract.encoder import tags
from claims.model import MEANING, Kind, Span

_NOTHING: NDArray[np.float16] = np.zeros((0, MEANING), np.float16)


class TaggedAttribution(NamedTuple):
    """One attribution: a cue, whom it cites and what it reports, in the order of the text."""

    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float  # probability of the cue's first piece


class Name(NamedTuple):
    """A name and whether it is a person's, an organisation's or a place's."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Encoding:
    """All that the network says of one text.

    The arrays have one row for each word piece, in the order of the text;
    ``starts`` and ``ends`` are its [start, end).
    """

    attributions: tuple[TaggedAttribution, ...]
    names: tuple[Name, ...]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    windows: tuple[int, ...]  # where each window begins
    kinds: NDArray[np.float32]  # probabilities: of no response, then of each of tags.KINDS
    meanings: NDArray[np.float16]
    heard: NDArray[np.float32]  # log-odds, a column for each of tags.HEARD
    pointing: NDArray[np.float16]  # for each of tags.POINTING what is asked, then what answers

    def are_together(self, one: int, other: int) -> bool:
        """Whether the characters at ``one`` and ``other`` were read in one window."""
        return bisect_right(self.windows, one) == bisect_right(self.windows, other)

    def window_after(self, place: int, count: int) -> int | None:
        """Where the window begins that is ``count`` behind that of the character at ``place``.

        None where the text ends before.
        """
        at = bisect_right(self.windows, place) - 1 + count
        return self.windows[at] if at < len(self.windows) else None

    def kinds_in(self, start: int, end: int) -> dict[Kind, float]:
        """How likely [start, end) is a response of each kind: 0 to 1, averaged over its pieces."""
        rows = self.kinds[self.rows(start, end)]
        shares = _mean(rows) if len(rows) else np.zeros(1 + len(tags.KINDS))
        return dict(zip(tags.KINDS, map(float, shares[1:]), strict=True))

    def hears(self, head: str, start: int, end: int) -> float:
        """The log-odds that [start, end) is what ``head`` of ``tags.HEARD`` listens for.

        The mean over its pieces; 0, which says nothing, where no word stands.
        """
        rows = self.heard[self.rows(start, end), tags.HEARD.index(head)]
        return float(np.add.reduce(rows)) / len(rows) if len(rows) else 0.0

    def asks(self, to: str, start: int, end: int) -> NDArray[np.float32]:
        """What [start, end) asks of the name to which it points as ``to`` of ``tags.POINTING``."""
        return self._pointing(2 * tags.POINTING.index(to), start, end)

    def answers(self, to: str, start: int, end: int) -> NDArray[np.float32]:
        """What a name at [start, end) answers when it is asked; see ``asks``."""
        return self._pointing(2 * tags.POINTING.index(to) + 1, start, end)

    def _pointing(self, part: int, start: int, end: int) -> NDArray[np.float32]:
        columns = slice(part * tags.POINT, (part + 1) * tags.POINT)
        rows = self.pointing[self.rows(start, end), columns].astype(np.float32)
        return _mean(rows) if len(rows) else np.zeros(tags.POINT, np.float32)

    def meaning(self, spans: Iterable[Span]) -> bytes:
        """What stands in ``spans`` together, as the model keeps it: a unit vector in bytes.

        The mean of the pieces' vectors; empty where no word stands.
        """
        rows = np.concatenate([_NOTHING, *(self.meanings[self.rows(*span)] for span in spans)])
        if not len(rows):
            return b""
        mean = _mean(rows.astype(np.float32))
        length = max(float(np.linalg.norm(mean)), 1e-9)
        vector: NDArray[np.int8] = (mean / length * 127).round().astype(np.int8)
        return vector.tobytes()

    def rows(self, start: int, end: int) -> slice:
        """Of the arrays, the rows of the pieces that [start, end) touches."""
        # Asked for every passage and name; `np.searchsorted` lets other threads in each time, and
        # an array makes a number of its own for each that is looked at.
        return slice(bisect_right(self.ends.data, start), bisect_left(self.starts.data, end))


def _mean(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The mean row; asked for every passage and name, where `mean` takes several times as long."""
    total: NDArray[np.float32] = np.add.reduce(rows, axis=0)
    return total / np.float32(len(rows))
