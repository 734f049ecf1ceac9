"""Vary texts whose names are annotated: other names in their places, careless capitals.

Few texts have their names annotated, and a network soon knows those names by
heart. With others in the same sentences it learns what a sentence says of
what stands there (Dai and Adel, 2020, call it mention replacement). Nor may it
learn the few responses by heart: of a text that comes again for these alone,
some words are hidden each time (word dropout, Iyyer et al., 2015).
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from claims.training.corpora import Text
from claims.training.examples import Example

Names = tuple[tuple[int, int, str], ...]
Pools = dict[str, list[str]]

REPLACED = 0.4  # of the names of a varied text
VARIED = 0.5  # of the texts
HIDDEN = 0.12  # of the pieces of a text that comes for its responses alone
MASK = 103  # the piece "[MASK]" of the vocabulary that BERT's authors published
SMALL = 0.08  # of the texts lose their capitals
LARGE = 0.04  # of the texts are all capitals


def pools(texts: Iterable[Text]) -> Pools:
    """All different names of ``texts`` by label, in a fixed order."""
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        for start, end, label in text.names or ():
            found.setdefault(label, {})[text.text[start:end]] = None
    return {label: list(names) for label, names in found.items()}


def vary(text: Text, known: Pools, rng: random.Random) -> Text:
    """``text`` or a variation of it; its names keep their labels, at their new places.

    Only a text of which nothing but names is annotated is varied, since the
    places of everything else would move.
    """
    if text.names is None or text.attributions is not None or text.responses is not None:
        return text
    if rng.random() < VARIED:
        text = _renamed(text, known, rng)
    dice = rng.random()
    if dice < SMALL:
        return _recased(text, text.text.lower())
    return _recased(text, text.text.upper()) if dice < SMALL + LARGE else text


def _renamed(text: Text, known: Pools, rng: random.Random) -> Text:
    parts: list[str] = []
    names: list[tuple[int, int, str]] = []
    length = at = 0
    for start, end, label in _apart(text.names or ()):
        name = rng.choice(known[label]) if rng.random() < REPLACED else text.text[start:end]
        parts += [text.text[at:start], name]
        length += start - at
        names.append((length, length + len(name), label))
        length, at = length + len(name), end
    return replace(text, text="".join([*parts, text.text[at:]]), names=tuple(names))


def _apart(names: Sequence[tuple[int, int, str]]) -> Iterable[tuple[int, int, str]]:
    """The names in order, without those that lie inside another."""
    behind = 0
    for start, end, label in sorted(names, key=lambda name: (name[0], -name[1])):
        if start >= behind:
            yield start, end, label
            behind = end


def _recased(text: Text, words: str) -> Text:
    """The text in other letters, unless some letter grows to two and moves the rest ("ß")."""
    return replace(text, text=words) if len(words) == len(text.text) else text


def hide(example: Example, rng: random.Random) -> Example:
    """``example`` with some of its words' pieces hidden; its labels stay."""
    window = example.window
    chosen = np.array([rng.random() < HIDDEN for _ in range(len(window))]) & (window.starts >= 0)
    return replace(example, window=replace(window, pieces=np.where(chosen, MASK, window.pieces)))
