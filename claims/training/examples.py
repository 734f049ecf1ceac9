"""Texts -> labelled windows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claims.extract.encoder import tags, windows
from claims.extract.encoder.windows import Window
from claims.training.corpora import Text

Integers = NDArray[np.int64]

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+|\n+")
_SHORTEST = 12  # characters of a sentence whose meaning is worth keeping


@dataclass(frozen=True, slots=True)
class Example:
    """A window with what its corpus says about it; None where it says nothing."""

    window: Window
    cues: Integers | None = None
    roles: tuple[tuple[int, int, Integers], ...] = ()  # first and last piece of the cue, tags
    names: Integers | None = None
    kinds: Integers | None = None
    sentences: tuple[tuple[int, int, str], ...] = ()  # first piece, behind the last, words
    states: tuple[int, int, str] | None = None  # first piece, behind the last, of which claim


def of(text: Text, tokenizer: Tokenizer, first: int = windows.LONGEST) -> list[Example]:
    """The labelled windows of one text, the first one holding at most ``first`` pieces."""
    return [_labelled(text, window) for window in windows.cut(text.text, tokenizer, first)]


def _labelled(text: Text, window: Window) -> Example:
    cues, roles = _attributions(text, window)
    return Example(
        window=window,
        cues=cues,
        roles=roles,
        names=_names(text, window),
        kinds=_kinds(text, window),
        sentences=tuple(_sentences(text.text, window)),
        states=_states(text, window),
    )


def _attributions(
    text: Text, window: Window
) -> tuple[Integers | None, tuple[tuple[int, int, Integers], ...]]:
    if text.attributions is None:
        return None, ()
    cues = np.zeros(len(window), dtype=np.int64)
    roles = []
    for attribution in text.attributions:
        if not tags.mark(window, 0, *attribution.cue, cues):
            continue
        own = np.zeros(len(window), dtype=np.int64)
        tags.mark(window, 0, *attribution.cue, own)
        inside = np.flatnonzero(own)
        given = np.zeros(len(window), dtype=np.int64)
        for label, spans in enumerate((attribution.source, attribution.content)):
            for start, end in spans:
                tags.mark(window, label, start, end, given)
        roles.append((int(inside[0]), int(inside[-1]), given))
    return cues, tuple(roles)


def _names(text: Text, window: Window) -> Integers | None:
    if text.names is None:
        return None
    given = np.zeros(len(window), dtype=np.int64)
    for start, end, label in text.names:
        if label in tags.NAMES:
            tags.mark(window, tags.NAMES.index(label), start, end, given)
    return given


def _kinds(text: Text, window: Window) -> Integers | None:
    """One class for each piece: 0 outside every response, else 1 + the kind's index."""
    if text.responses is None:
        return None
    given = np.zeros(len(window), dtype=np.int64)
    for response in text.responses:
        inside = (window.starts < response.end) & (window.ends > response.start)
        given[inside & (window.starts >= 0)] = 1 + tags.KINDS.index(response.kind)
    return given


def _states(text: Text, window: Window) -> tuple[int, int, str] | None:
    if text.states is None:
        return None
    start, end, claim = text.states
    inside = np.flatnonzero((window.starts < end) & (window.ends > start) & (window.starts >= 0))
    return (int(inside[0]), int(inside[-1]) + 1, claim) if len(inside) else None


def _sentences(text: str, window: Window) -> Iterator[tuple[int, int, str]]:
    start, last = window.text_span
    edges = [start, *(m.end() for m in _SENTENCE_END.finditer(text, start, last)), last]
    for begin, end in pairwise(edges):
        inside = np.flatnonzero((window.starts >= begin) & (window.ends <= end))
        if end - begin >= _SHORTEST and len(inside):
            yield int(inside[0]), int(inside[-1]) + 1, text[begin:end].strip()
