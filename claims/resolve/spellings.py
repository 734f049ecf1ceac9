"""Which of very many names are near a new one in spelling, without comparing it with each."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

ALIKE = 88.0
"""Similarity from which two spellings are near, in per cent of rapidfuzz's sorted tokens."""

_BINS = 64  # letters share one where their code points do, modulo this


class Spellings:
    """Names by what they begin with and by how often they have each letter.

    The letters that only one of two names has are a part of what has to be put in and taken out
    to make one the other: names whose letters are too far apart cannot be alike.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._letters = np.stack([_letters(name) for name in names] or [_letters("")])
        self._lengths = self._letters.sum(axis=1)
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._begun: dict[str, list[int]] = defaultdict(list)  # by each of their beginnings
        for place, name in enumerate(names):
            self._whole[name].append(place)
            for beginning in _beginnings(name):
                self._begun[beginning].append(place)

    def near(self, name: str) -> list[int]:
        """The places of like spellings, and of names that begin with this or begin it."""
        begun = {at for begins in _beginnings(name) for at in self._whole.get(begins, ())}
        return sorted(begun.union(self._begun.get(name, ()), self._alike(name)))

    def _alike(self, name: str) -> list[int]:
        letters = _letters(name)
        apart = np.abs(self._letters - letters).sum(axis=1)
        may = apart <= (1 - ALIKE / 100) * (self._lengths + letters.sum()) + 1e-6
        return [
            at
            for at in np.flatnonzero(may[: len(self._names)]).tolist()
            if fuzz.token_sort_ratio(name, self._names[at], score_cutoff=ALIKE)
        ]


def _beginnings(name: str) -> list[str]:
    """The first word, the first two, and so on, but for the whole name."""
    return list(accumulate(name.split(" ")[:-1], "{} {}".format))


def _letters(name: str) -> NDArray[np.int16]:
    """How often each letter stands in a name, which is counted as it is compared: spaced singly."""
    codes = [ord(letter) % _BINS for letter in " ".join(name.split())]
    return np.bincount(codes, minlength=_BINS).astype(np.int16)
