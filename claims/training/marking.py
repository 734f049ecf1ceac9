"""Passages that are read once more with a mark on them, as lessons for all reading.

Of each article some passages are chosen at every step. Each is read in a window of its own, most
of which lies before it, its pieces marked, and is asked what it is asked unmarked, too: whether it
is worth tracking or answers, and at whom it points. A network that is asked about one passage at
a time learns sooner what to look for around it. The package reads nothing marked: what was
learnt shows in the plain reading.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from claims.extract.encoder import tags
from claims.extract.encoder.windows import LONGEST, Integers, Window
from claims.training.lessons import Lesson, Passages, Pointing, Rows

BEHIND = 55  # pieces of a window behind its passage, at most
CLAIMS = 2  # passages of an article that are asked whom they accuse, at a step
ANSWERING = 0.5  # the share of the sentences asked that answer

# How much one passage weighs, for each question; a claim is one of three, so the one that is no
# claim worth tracking counts twice.
WEIGHTS: Mapping[str, float] = {"points": 1 / 4, "is": 1 / 6, "is none": 1 / 3}

_EVEN = 0.02  # what makes a passage that is surely none a question now and then


class Marked(NamedTuple):
    """A window around a passage.

    ``at`` are the passage's pieces in it; behind its first piece, [CLS], it holds the pieces
    [begin, end) of the article's strip.
    """

    window: Window
    at: Tensor
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """One passage of an article, the ``place``-th of those of its kind."""

    kind: Literal["accused", "claim", "responders", "sentence"]
    place: int
    rows: Rows


class Strip:
    """An article's pieces in a row, less what opens a window: marked windows are cut from it."""

    def __init__(self, windows: Sequence[Window]) -> None:
        pieces, shapes, starts, ends = (
            np.concatenate([getattr(window, name) for window in windows])
            for name in ("pieces", "shapes", "starts", "ends")
        )
        opening = np.cumsum([0, *map(len, windows)])[:-1]
        self._opening = windows[0]
        self._rows = np.delete(np.arange(len(pieces)), opening)
        self._all = (pieces, shapes, starts, ends)
        self.places = np.full(len(pieces), -1)
        """Of each row of a lesson its place on the strip; -1 for what opens a window."""
        self.places[self._rows] = np.arange(len(self._rows))

    def around(self, rows: Rows) -> Marked:
        """The window around the passage of ``rows``, which are a lesson's."""
        places = self.places[rows]
        first, last = int(places.min()), int(places.max())
        behind = min(len(self._rows), last + 1 + BEHIND)
        begin = min(first, max(0, behind - (LONGEST - 1)))
        end = min(len(self._rows), begin + LONGEST - 1)
        held = places[places < end] - begin + 1
        return Marked(self._cut(begin, end), torch.from_numpy(held), begin, end)

    def _cut(self, begin: int, end: int) -> Window:
        opening = self._opening
        kept = self._rows[begin:end]
        parts = (opening.pieces, opening.shapes, opening.starts, opening.ends)
        joined: list[Integers] = [
            np.concatenate([part[:1], whole[kept]])
            for part, whole in zip(parts, self._all, strict=True)
        ]
        return Window(*joined)


class Sheet:
    """What can be asked of the marked passages of one lesson."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.strip = Strip(lesson.windows)

    @cached_property
    def _claims(self) -> list[Rows]:
        return groups(self.lesson.claims)

    @cached_property
    def _sentences(self) -> list[Rows]:
        return groups(self.lesson.sentences)

    @cached_property
    def _pointing(self) -> Mapping[str, tuple[Pointing, list[Rows], list[Rows]]]:
        """Of each kind that points: who points at whom, the rows of passages and of names."""
        return {
            kind: (of, groups(of.passages), groups(of.names))
            for kind in ("accused", "responders")
            for of in (getattr(self.lesson, kind),)
        }

    def questions(self, heard: Tensor, dice: np.random.Generator) -> Iterator[Question]:
        """Some passages of each kind; the harder ones of those that are none.

        Args:
            heard: what the network hears in the article's rows unmarked.
            dice: decides which.
        """
        accused = self._pointing["accused"][1]
        for at in dice.permutation(len(accused))[:CLAIMS]:
            yield Question("accused", int(at), accused[at])
        worth = self.lesson.worth.numpy() > 0
        yield from self._one("claim", ~worth, self.lesson.claims.means(heard)[:, 0], dice)
        if responses := self._pointing["responders"][1]:
            at = int(dice.integers(len(responses)))
            yield Question("responders", at, responses[at])
        if self.lesson.taught_answers:
            answer = self.lesson.kinds.numpy() >= 0
            wanted = answer if answer.any() and dice.random() < ANSWERING else ~answer
            told = self.lesson.sentences.means(heard)[:, 1]
            yield from self._one("sentence", wanted, told, dice)

    def _one(
        self,
        kind: Literal["claim", "sentence"],
        wanted: np.ndarray[tuple[int], np.dtype[np.bool_]],
        told: Tensor,
        dice: np.random.Generator,
    ) -> Iterator[Question]:
        """One of the passages that are ``wanted``, the likelier the surer the network is."""
        places = np.flatnonzero(wanted)
        if len(places):
            likely = torch.sigmoid(told.detach()).numpy()[places] + _EVEN
            at = int(dice.choice(places, p=likely / likely.sum()))
            yield Question(kind, at, (self._claims if kind == "claim" else self._sentences)[at])

    def wrong(
        self, asked: Question, around: Marked, heard: Tensor, pointing: Tensor, plain: Tensor
    ) -> Tensor:
        """How wrong the answer to a question is.

        Args:
            asked: the question.
            around: the window in which its passage was marked.
            heard: what the network hears in the window.
            pointing: at whom the window's pieces point.
            plain: at whom the article's rows point, unmarked.
        """
        told = heard[around.at].mean(0)
        if asked.kind == "claim":
            return WEIGHTS["is none"] * _apart(told[0], is_one=False)
        if asked.kind == "sentence":
            kind = int(self.lesson.kinds[asked.place])
            wrong = _apart(told[1], is_one=kind >= 0)
            if kind >= 0:
                kinds = told[None, 2 : 2 + len(tags.KINDS)]
                wrong = wrong + F.cross_entropy(kinds, torch.tensor([kind]))
            return WEIGHTS["is"] * wrong
        wrong = WEIGHTS["points"] * self._astray(asked, around, pointing, plain)
        if asked.kind == "accused":
            wrong = wrong + WEIGHTS["is"] * _apart(told[0], is_one=True)
        return wrong

    def _astray(self, asked: Question, around: Marked, pointing: Tensor, plain: Tensor) -> Tensor:
        """How unlikely the right names are among those that the passage may point at."""
        of, _, names = self._pointing[asked.kind]
        to = list(self._pointing).index(asked.kind)
        asks = _parts(pointing)[around.at, to, 0].mean(0)
        answers = of.names.means(_parts(plain)[:, to, 1])
        inside, again = self._read_again(names, around, _parts(pointing)[:, to, 1])
        if inside:
            answers = answers.index_copy(0, torch.tensor(inside), torch.stack(again))
        scores = (answers @ asks) * tags.POINT**-0.5
        scores = scores.masked_fill(~of.seen[asked.place], tags.NEVER)
        right = scores.masked_fill(~of.right[asked.place], tags.NEVER)
        return scores.logsumexp(0) - right.logsumexp(0)

    def _read_again(
        self, names: Sequence[Rows], around: Marked, answers: Tensor
    ) -> tuple[list[int], list[Tensor]]:
        """Which names stand wholly in the window, and what they answer there."""
        inside, again = [], []
        for number, rows in enumerate(names):
            places = self.strip.places[rows]
            if len(places) and ((places >= around.begin) & (places < around.end)).all():
                inside.append(number)
                again.append(answers[torch.from_numpy(places - around.begin + 1)].mean(0))
        return inside, again


def groups(passages: Passages) -> list[Rows]:
    """The rows of each passage."""
    ends = np.cumsum(passages.sizes.numpy().ravel().astype(np.int64))
    return np.split(passages.rows.numpy(), ends)[:-1]


def _parts(pointing: Tensor) -> Tensor:
    """(rows, ``tags.POINTING``, asking and answering, numbers)."""
    return pointing.unflatten(-1, (len(tags.POINTING), 2, tags.POINT))


def _apart(score: Tensor, *, is_one: bool) -> Tensor:
    return F.binary_cross_entropy_with_logits(score, torch.tensor(float(is_one)))
