"""What the network is taught of each article: where something is heard, and whom it points at.

A lesson's rows are the pieces of all windows of its article in their order, special ones
included, as the encoder reads them. What is asked of a passage is asked of the mean over its
rows, at training as at reading.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Passage
from torch import Tensor

from claims.extract import statements
from claims.extract.encoder.windows import Window
from claims.extract.judging import standing
from claims.extract.judging.parties import AHEAD, Party
from claims.extract.responses.responses import Responses
from claims.model import RESPONSE_KINDS, Span
from claims.training import marked
from claims.training.answers import kind_of
from claims.training.corpora import Response
from claims.training.marked import Article

Rows = NDArray[np.int64]


class Passages(NamedTuple):
    """Groups of rows, to take the mean of each."""

    rows: Tensor
    group: Tensor
    sizes: Tensor

    @classmethod
    def of(cls, groups: Sequence[Rows]) -> "Passages":
        """Those of ``groups``, none of which is empty."""
        sizes = [len(rows) for rows in groups]
        return cls(
            torch.from_numpy(np.concatenate([np.zeros(0, np.int64), *groups])),
            torch.from_numpy(np.repeat(np.arange(len(groups)), sizes)),
            torch.tensor(sizes, dtype=torch.float32)[:, None],
        )

    def means(self, of: Tensor) -> Tensor:
        """The mean of each group's rows of ``of``."""
        empty = torch.zeros(len(self.sizes), of.shape[1])
        return empty.index_add_(0, self.group, of[self.rows]) / self.sizes


class Pointing(NamedTuple):
    """Passages, the names of the article, and which of them each passage is about."""

    passages: Passages
    names: Passages
    seen: Tensor  # (passages, names): False of a name that stands too far behind
    right: Tensor  # (passages, names)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is asked of one article."""

    article: Article
    windows: tuple[Window, ...]
    real: Tensor  # the rows of pieces that are not special
    claims: Passages
    worth: Tensor  # of each claim
    claimed: Tensor  # of each real piece
    taught_answers: bool
    """Whether what follows is taught: not where the encoder knows the answers by heart."""
    sentences: Passages
    kinds: Tensor  # of each sentence: an index of RESPONSE_KINDS, -1 if it does not answer
    answering: Tensor  # of each real piece
    accused: Pointing
    responders: Pointing


class _Places:
    """Where the code points of a text are among a lesson's rows."""

    def __init__(self, windows: Sequence[Window]) -> None:
        starts = np.concatenate([w.starts for w in windows])
        self.real = np.flatnonzero(starts >= 0)
        self._starts = starts[self.real]
        self._ends = np.concatenate([w.ends for w in windows])[self.real]
        number = np.repeat(np.arange(len(windows)), [len(w) for w in windows])
        self.window = number  # of each row

    def rows(self, start: int, end: int) -> Rows:
        first = int(np.searchsorted(self._ends, start, side="right"))
        return self.real[first : int(np.searchsorted(self._starts, end, side="left"))]

    def of(self, span: Passage) -> Rows:
        return self.rows(span.start_char, span.end_char)

    def marked(self, spans: Sequence[Span]) -> Tensor:
        """Of each real piece whether it stands in one of ``spans``."""
        inside = np.zeros(len(self.window), np.float32)
        for span in spans:
            inside[self.rows(*span)] = 1
        return torch.from_numpy(inside[self.real])


def lesson(
    article: Article, windows: Sequence[Window], doc: Doc, nlp: Language, *, answers: bool
) -> Lesson:
    """What ``article`` teaches, with the passages that the pipeline finds in it.

    Args:
        article: as a person marked it.
        windows: in which the encoder reads it.
        doc: it, through the pipeline ``nlp``.
        nlp: asked for the sentences that can be weighed.
        answers: whether its responses are taught.
    """
    places = _Places(windows)
    judge = standing.Judge(doc, *statements.found(doc, "", ""))
    claims = [Span(c.start, c.end) for c in judge.claims if len(places.rows(c.start, c.end))]
    stated = [bool(article.stated_at(place)) for place in claims]
    parties = judge.cast.everybody
    sentences = list(_sentences(article, doc, nlp, places))
    return Lesson(
        article,
        tuple(windows),
        torch.from_numpy(places.real),
        Passages.of([places.rows(*c) for c in claims]),
        torch.tensor(stated, dtype=torch.float32),
        places.marked([c.place for c in article.claims]),
        answers,
        Passages.of([rows for rows, _ in sentences]),
        torch.tensor([kind for _, kind in sentences], dtype=torch.long),
        places.marked([r.place for r in article.responses]),
        _pointing(places, parties, _about(article, claims)),
        _pointing(places, parties, _answers(article)),
    )


_Asked = tuple[Span, Callable[[str], bool]]
"""A passage that points at a name, and which names are right."""


def _about(article: Article, claims: Sequence[Span]) -> Iterator[_Asked]:
    """Every passage that states a claim: those of the pipeline, and as a person marked them."""

    def right(place: Span) -> Callable[[str], bool]:
        targets = [one.target for one in article.stated_at(place)]
        return lambda name: any(marked.about(target, name) for target in targets)

    places = dict.fromkeys([*claims, *(c.place for c in article.claims)])
    return ((place, right(place)) for place in places if article.stated_at(place))


def _answers(article: Article) -> Iterator[_Asked]:
    return ((r.place, partial(marked.same_name, r.responder)) for r in article.responses)


def _pointing(places: _Places, parties: Sequence[Party], asked: Iterator[_Asked]) -> Pointing:
    """What is asked of the passages that point at a party of the article."""
    named = [(p.name, rows) for p in parties for e in p.places if len(rows := places.of(e))]
    passages, seen, right = [], [], []
    for place, is_right in asked:
        rows = places.rows(*place)
        if not len(rows):
            continue
        last = places.window[rows[-1]] + AHEAD
        ahead = [bool(places.window[at[0]] < last) for _, at in named]
        truth = [is_right(name) for name, _ in named]
        if any(t and s for t, s in zip(truth, ahead, strict=True)):
            passages.append(rows)
            seen.append(ahead)
            right.append(truth)
    shape = (len(passages), len(named))
    return Pointing(
        Passages.of(passages),
        Passages.of([rows for _, rows in named]),
        torch.tensor(seen, dtype=torch.bool).reshape(shape),
        torch.tensor(right, dtype=torch.bool).reshape(shape),
    )


def _sentences(
    article: Article, doc: Doc, nlp: Language, places: _Places
) -> Iterator[tuple[Rows, int]]:
    """Every sentence that can be weighed, and the index of the kind in which it answers."""
    responses = [Response(*r.place, r.kind) for r in article.responses]
    component: Responses = nlp.get_pipe("responses")  # type: ignore[assignment] # see config.cfg
    for found in component.evidence(doc):
        rows = places.of(found.sentence)
        kind = kind_of(found, responses)
        if len(rows):
            yield rows, -1 if kind is None else RESPONSE_KINDS.index(kind)
