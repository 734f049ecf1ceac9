"""Cut a text into the windows of word pieces that the encoder reads.

A window holds as many whole paragraphs as fit, so that a pronoun's name or
the charge that a denial answers is mostly in sight; a paragraph longer than a
window is cut where a sentence ends. The vocabulary is lower-case, so each
piece also carries the shape of its word: names need capitals.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

LONGEST = 256  # pieces, [CLS] and [SEP]s included

SHAPES = ("none", "lower", "title", "upper", "mixed", "digit", "mark")
_STOPS = {".", "!", "?", "”", '"', "’"}
_BREAK = re.compile(r"[\n\r\u2028\u2029]")

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces of one window, all arrays of one length.

    ``starts`` and ``ends`` are code points of the text, [start, end); a
    special piece ([CLS], [SEP]) has -1 for both.
    """

    pieces: Integers
    shapes: Integers
    starts: Integers
    ends: Integers

    def __len__(self) -> int:
        return len(self.pieces)

    @property
    def text_span(self) -> tuple[int, int]:
        """From the first to the last code point that a piece stands for."""
        real = self.starts >= 0
        return int(self.starts[real].min()), int(self.ends[real].max())


@dataclass(frozen=True, slots=True)
class _Pieces:
    """All pieces of a text, without specials."""

    ids: Integers
    shapes: Integers
    starts: Integers
    ends: Integers


def cut(text: str, tokenizer: Tokenizer, first: int = LONGEST) -> list[Window]:
    """Cut ``text`` into windows that follow each other and leave no piece out.

    Args:
        text: an article's text; its paragraphs are divided by line breaks.
        tokenizer: one that neither pads nor truncates.
        first: how many pieces the first window may hold. Training varies it,
            so that a paragraph is not always seen at the same place.
    """
    pieces = _pieces(text, tokenizer)
    edges = _paragraph_edges(text, pieces)
    special = tokenizer.token_to_id("[CLS]") or 0, tokenizer.token_to_id("[SEP]") or 0
    return [_window(pieces, rows, special) for rows in _packed(edges, pieces, text, first)]


def _pieces(text: str, tokenizer: Tokenizer) -> _Pieces:
    encoding = tokenizer.encode(text, add_special_tokens=False)
    spans = encoding.offsets
    offsets = np.array(spans, dtype=np.int64).reshape(-1, 2)
    shapes = np.zeros(len(offsets), dtype=np.int64)
    word, begin = None, 0
    words = encoding.word_ids
    for i, at in enumerate([*words, None]):
        if at != word or at is None:
            if i > begin:
                shapes[begin:i] = _shape(text[spans[begin][0] : spans[i - 1][1]])
            word, begin = at, i
    return _Pieces(np.array(encoding.ids, dtype=np.int64), shapes, offsets[:, 0], offsets[:, 1])


def _shape(word: str) -> int:
    if word.islower():
        name = "lower"
    elif word.isupper() and len(word) > 1:
        name = "upper"
    elif word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        name = "title"
    elif any(c.isalpha() for c in word):
        name = "mixed"
    else:
        name = "digit" if any(c.isdigit() for c in word) else "mark"
    return SHAPES.index(name)


def _paragraph_edges(text: str, pieces: _Pieces) -> list[int]:
    """Where a paragraph begins, as indices of pieces; the number of pieces comes last."""
    count = len(pieces.ids)
    breaks = np.array([m.start() for m in _BREAK.finditer(text)], dtype=np.int64)
    before = np.searchsorted(breaks, pieces.starts)
    inner = (np.flatnonzero(np.diff(before)) + 1).tolist() if count else []
    return [0, *inner, count]


def _packed(
    edges: Sequence[int], pieces: _Pieces, text: str, first: int
) -> Iterator[list[tuple[int, int]]]:
    """Yield for each window the stretches of pieces, one for each paragraph or part of one."""
    room = min(first, LONGEST) - 1
    rows: list[tuple[int, int]] = []
    for begin, end in pairwise(edges):
        for part in _parts(begin, end, pieces, text):
            need = part[1] - part[0] + 1
            if rows and need > room:
                yield rows
                rows, room = [], LONGEST - 1
            rows.append(part)
            room -= need
    if rows:
        yield rows


def _parts(begin: int, end: int, pieces: _Pieces, text: str) -> Iterator[tuple[int, int]]:
    """A paragraph, in parts that each fit a window, cut behind a stop where there is one."""
    most = LONGEST - 2
    while end - begin > most:
        last = begin + most
        stop = next(
            (i for i in range(last, begin + most // 2, -1) if _stops(pieces, text, i)), last
        )
        yield begin, stop
        begin = stop
    if end > begin:
        yield begin, end


def _stops(pieces: _Pieces, text: str, i: int) -> bool:
    """Whether a sentence seems to end right before piece ``i``."""
    before = text[pieces.starts[i - 1] : pieces.ends[i - 1]]
    return before in _STOPS and pieces.starts[i] > pieces.ends[i - 1]


def _window(pieces: _Pieces, rows: Sequence[tuple[int, int]], special: tuple[int, int]) -> Window:
    opening, closing = special
    ids, shapes, starts, ends = ([np.array([n])] for n in (opening, 0, -1, -1))
    for begin, end in rows:
        ids += [pieces.ids[begin:end], np.array([closing])]
        shapes += [pieces.shapes[begin:end], np.array([0])]
        starts += [pieces.starts[begin:end], np.array([-1])]
        ends += [pieces.ends[begin:end], np.array([-1])]
    return Window(*(np.concatenate(a).astype(np.int64) for a in (ids, shapes, starts, ends)))
