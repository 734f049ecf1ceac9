"""At whom a passage points, as the network says: of all names, who is accused, who answers."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claims.extract.encoder import tags
from claims.extract.encoder.encoding import Encoding

Place = tuple[int, int]


class Pointing:
    """The names of one text, and how they answer each passage that asks.

    Args:
        encoding: what the network read in the text.
        to: one of ``tags.POINTING``.
        names: the [start, end) of every name, in any order.
    """

    def __init__(self, encoding: Encoding, to: str, names: Sequence[Place]) -> None:
        self._encoding, self._to = encoding, to
        self._names = {name: n for n, name in enumerate(names)}

    @cached_property
    def _answers(self) -> NDArray[np.float32]:
        rows = [self._encoding.answers(self._to, *name) for name in self._names]
        return np.stack(rows) if rows else np.zeros((0, tags.POINT), np.float32)

    def of(self, start: int, end: int) -> NDArray[np.float32]:
        """How well each name answers what [start, end) asks, in the order of ``names``."""
        asked = self._encoding.asks(self._to, start, end)
        found: NDArray[np.float32] = self._answers @ asked * tags.POINT**-0.5
        return found

    def at(self, names: Sequence[Place]) -> list[int]:
        """Which of what ``of`` gives belong to ``names``."""
        return [self._names[name] for name in names]
