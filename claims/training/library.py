"""The frozen encoder's numbers of many articles, on disk: an epoch then costs minutes."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from claims.extract.encoder.windows import Window
from claims.training import ear, hearing


class Library:
    """The numbers of every article, worked out once and kept on disk.

    Args:
        path: of the file, which is used as it is if it is there and of the right length.
        windows: of every article, by its name.
    """

    def __init__(self, path: Path, windows: Mapping[str, Sequence[Window]]) -> None:
        self._path = path
        self._lengths = {name: [len(w) for w in cut] for name, cut in windows.items()}
        sizes = [sum(lengths) for lengths in self._lengths.values()]
        starts = [0, *accumulate(sizes)]
        self._at = dict(zip(self._lengths, pairwise(starts), strict=True))
        self._rows = starts[-1]

    def write(self, texts: Mapping[str, str]) -> None:
        """Work the numbers of ``texts`` out, unless that was done before."""
        if self._path.exists() and self._path.stat().st_size == self._rows * ear.NUMBERS * 2:
            return
        listening = hearing.Listening()
        with self._path.open("wb") as file:
            for name in self._lengths:
                for _, numbers in listening.numbers(texts[name]):
                    file.write(numbers.tobytes())

    def windows(self, names: Iterable[str]) -> tuple[Tensor, Tensor]:
        """The numbers of articles in padded windows, and where they are no padding."""
        table = np.memmap(self._path, np.float16, "r", shape=(self._rows, ear.NUMBERS))
        blocks = [
            block
            for name in names
            for block in np.split(table[slice(*self._at[name])], self._cuts(name))
        ]
        numbers = torch.zeros(len(blocks), max(map(len, blocks)), ear.NUMBERS)
        mask = torch.zeros(numbers.shape[:2], dtype=torch.bool)
        for n, block in enumerate(blocks):
            numbers[n, : len(block)] = torch.from_numpy(block.astype(np.float32))
            mask[n, : len(block)] = True
        return numbers, mask

    def _cuts(self, name: str) -> list[int]:
        return list(accumulate(self._lengths[name]))[:-1]
