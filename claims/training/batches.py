"""Labelled windows -> batches of tensors."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from claims.training.examples import Example, Integers

UNKNOWN = -100  # a label that no loss counts, by torch's convention


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of one batch as tensors; labels that are not known are UNKNOWN."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    cues: Tensor
    names: Tensor
    kinds: Tensor
    role_window: Tensor
    role_first: Tensor
    role_last: Tensor
    roles: Tensor
    sentences: tuple[tuple[int, int, int, str], ...]  # window, first, behind the last, words
    states: tuple[tuple[int, int, int, str], ...]  # window, first, behind the last, of which claim


def shuffled(examples: Iterable[Example], pieces: int, rng: random.Random) -> Iterator[Batch]:
    """Shuffle ``examples`` into batches of like lengths and about ``pieces`` pieces each."""
    order = sorted(examples, key=lambda e: len(e.window) + rng.uniform(0, 24))
    groups: list[list[Example]] = [[]]
    for example in order:
        longest = max([len(example.window), *(len(e.window) for e in groups[-1])])
        if groups[-1] and longest * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    yield from (collate(group) for group in groups if group)


def together(sets: Iterable[Sequence[Example]], pieces: int, rng: random.Random) -> Iterator[Batch]:
    """Batches of about ``pieces`` pieces in which no set is torn apart."""
    order = list(sets)
    rng.shuffle(order)
    group: list[Example] = []
    for one in order:
        longest = max(len(e.window) for e in [*group, *one])
        if group and longest * (len(group) + len(one)) > pieces:
            yield collate(group)
            group = []
        group += one
    if group:
        yield collate(group)


def collate(examples: Sequence[Example]) -> Batch:
    """Pad ``examples`` to their longest."""
    longest = max(len(e.window) for e in examples)

    def padded(rows: Iterable[Integers | None], fill: int) -> Tensor:
        out = np.full((len(examples), longest), fill, dtype=np.int64)
        for i, row in enumerate(rows):
            if row is not None:
                out[i, : len(row)] = row
        return torch.from_numpy(out)

    cues = [(i, *role) for i, e in enumerate(examples) for role in e.roles]
    roles = np.full((len(cues), longest), UNKNOWN, dtype=np.int64)
    for i, (_, _, _, given) in enumerate(cues):
        roles[i, : len(given)] = given
    places = torch.tensor([c[:3] for c in cues], dtype=torch.long).reshape(-1, 3)
    pieces = padded((e.window.pieces for e in examples), 0)
    return Batch(
        pieces=pieces,
        shapes=padded((e.window.shapes for e in examples), 0),
        mask=torch.tensor([[i < len(e.window) for i in range(longest)] for e in examples]),
        cues=padded((e.cues for e in examples), UNKNOWN),
        names=padded((e.names for e in examples), UNKNOWN),
        kinds=padded((e.kinds for e in examples), UNKNOWN),
        role_window=places[:, 0],
        role_first=places[:, 1],
        role_last=places[:, 2],
        roles=torch.from_numpy(roles),
        sentences=tuple((i, *s) for i, e in enumerate(examples) for s in e.sentences),
        states=tuple((i, *e.states) for i, e in enumerate(examples) if e.states),
    )
