"""Two versions of an article, statement by statement.

Equal words find each other first. What is left is joined by likeness: the
words of the matter, who speaks, the kind of statement, how it is introduced,
and whether it stands between the same neighbours. The likest two are one
before the less like get their turn: an assignment that weighs all against all
could gain a little, and nobody could say why two are one.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Indel

from claims.history.words import telling, words
from claims.model import Edit, EditKind, Span, Statement


class _Weights(NamedTuple):
    """What each likeness counts for, all together 1; and the share of common words needed."""

    words: float
    speaker: float
    kind: float
    cue: float
    place: float
    fewest_words: float


_CLAIM = _Weights(words=0.6, speaker=0.15, kind=0.05, cue=0.05, place=0.15, fewest_words=0.35)
# A denial that is softened to "would not comment" keeps no word of its matter. Who answers, at
# the same place of the article, is what makes it the same answer.
_RESPONSE = _Weights(words=0.35, speaker=0.3, kind=0.1, cue=0.05, place=0.2, fewest_words=0.0)

_JOIN = 0.5
"""Likeness from which two wordings are one statement."""


_MOST_PAIRS = 250_000
"""Pairs to weigh, which takes a second; a text of which more is new is another text."""


_MOST_WORD_PAIRS = 4_000_000_000
"""Pairs of words in these, of which a second compares some fifteen billion."""


class _Pair(NamedTuple):
    """One statement: its place among those of the earlier version, and of the later one."""

    before: int
    after: int
    similarity: float


def align(
    before: Sequence[Statement], after: Sequence[Statement], rolled_off: Sequence[Span] = ()
) -> list[Edit]:
    """What became of each statement: every one of both versions is in exactly one edit.

    ``unchanged`` has the same words, type and punctuation aside; ``moved`` too,
    but in another order among those; ``reworded`` is the same statement in
    other words, with another figure, or, if it is a response, of another kind;
    the rest is ``withdrawn`` or ``added``. A claim is never one with a
    response. What is in the later text comes first, in its order; the order of
    the arguments does not matter. What lies in ``rolled_off``, passages of the
    earlier text that newer entries pushed off the page of a live blog, became
    nothing else.
    """
    passed = _within(before, rolled_off)
    gone = {statement.id for statement in passed}
    old, new = _Side.of([s for s in before if s.id not in gone]), _Side.of(after)
    same = sorted(_equal(old, new))
    alike = _alike(old, new, same)
    still = set(_in_order(same))
    changes: dict[_Pair, EditKind] = {
        pair: "unchanged" if pair in still else "moved" for pair in same
    }
    edits = {}
    for pair in same + alike:
        ends = old.statements[pair.before].id, new.statements[pair.after].id
        edits[pair.after] = Edit(changes.get(pair, "reworded"), *ends, round(pair.similarity, 3))
    kept = {pair.before for pair in same + alike}
    return [
        *(edits.get(at) or Edit("added", None, s.id, 0.0) for at, s in enumerate(new.statements)),
        *(
            Edit("withdrawn", s.id, None, 0.0)
            for at, s in enumerate(old.statements)
            if at not in kept
        ),
        *(Edit("rolled off", s.id, None, 0.0) for s in sorted(passed, key=lambda s: s.place)),
    ]


@dataclass(frozen=True, slots=True)
class _Side:
    """The statements of one version in the order of its text, with what is compared of them."""

    statements: list[Statement]
    words: list[tuple[str, ...]]
    matter: list[tuple[str, ...]]
    cues: list[tuple[str, ...]]
    speakers: list[tuple[str, ...]]

    @classmethod
    def of(cls, statements: Sequence[Statement]) -> "_Side":
        ordered = sorted(statements, key=lambda s: s.place)
        return cls(
            ordered,
            [words(s.text) for s in ordered],
            [telling(" ".join(_part(s, *span) for span in s.content) or s.text) for s in ordered],
            [words(_part(s, *s.cue)) if s.cue else () for s in ordered],
            [words(s.speaker or "") for s in ordered],
        )


def _within(statements: Sequence[Statement], passages: Sequence[Span]) -> list[Statement]:
    """Those of which a part lies in one of ``passages``, which are apart from each other."""
    ordered = sorted(passages)
    starts = [start for start, _ in ordered]
    before = ((s, bisect_left(starts, s.end)) for s in statements)
    return [s for s, count in before if count and ordered[count - 1].end > s.start]


def _part(statement: Statement, start: int, end: int) -> str:
    return statement.text[start - statement.start : end - statement.start]


def _equal(old: _Side, new: _Side) -> Iterator[_Pair]:
    """Statements of the same kind and words; what is said twice keeps its order."""
    waiting: dict[object, deque[int]] = defaultdict(deque)
    for at, statement in enumerate(old.statements):
        waiting[statement.kind, old.words[at]].append(at)
    for at, statement in enumerate(new.statements):
        if found := waiting[statement.kind, new.words[at]]:
            yield _Pair(found.popleft(), at, 1.0)


def _alike(old: _Side, new: _Side, same: Sequence[_Pair]) -> list[_Pair]:
    """Statements in other words: the likest two first, of the like the nearest in the text."""
    left = _left(old, [pair.before for pair in same])
    free = _left(new, [pair.after for pair in same])
    words_left = sum(len(old.matter[at]) for at in left)
    words_free = sum(len(new.matter[at]) for at in free)
    if len(left) * len(free) > _MOST_PAIRS or words_left * words_free > _MOST_WORD_PAIRS:
        return []
    found = []
    for one, gap in left.items():
        for other, other_gap in free.items():
            likeness, similarity = _likeness(old, one, new, other, near=gap == other_gap)
            if likeness >= _JOIN:
                found.append((-likeness, abs(one - other), _Pair(one, other, similarity)))
    pairs = []
    for _, _, pair in sorted(found):
        if pair.before in left and pair.after in free:
            del left[pair.before], free[pair.after]
            pairs.append(pair)
    return pairs


def _left(side: _Side, taken: Sequence[int]) -> dict[int, int]:
    """The places that are not ``taken``, each with how many of those stand before it."""
    anchors = sorted(taken)
    places = sorted(set(range(len(side.statements))) - set(taken))
    return {at: bisect_left(anchors, at) for at in places}


def _likeness(old: _Side, one: int, new: _Side, other: int, *, near: bool) -> tuple[float, float]:
    """How like two statements are in all, and in the words of their matter, from 0 to 1."""
    first, second = old.statements[one], new.statements[other]
    if (first.kind == "claim") != (second.kind == "claim"):
        return 0.0, 0.0
    weights = _CLAIM if first.kind == "claim" else _RESPONSE
    similarity = Indel.normalized_similarity(old.matter[one], new.matter[other])
    if similarity < weights.fewest_words:
        return 0.0, similarity
    same_speaker = _is_named(old.speakers[one], new.speakers[other])
    likeness = (
        weights.words * similarity
        + weights.speaker * (first.voice == second.voice and same_speaker)
        + weights.kind * (first.kind == second.kind)
        + weights.cue * (old.cues[one] == new.cues[other])
        + weights.place * near
    )
    return likeness, similarity


def _is_named(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is the other, or its end or opening: "Carla Wijs" is "Wijs" further on.

    A paragraph that an outlet adds may bring the fuller name, "Orrin Search" for "Orrin".
    """
    shorter, longer = sorted((one, other), key=len)
    parts = longer[-len(shorter) :], longer[: len(shorter)]
    return one == other or (bool(shorter) and shorter in parts)


def _in_order(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The most pairs, of those in the order of their place before, that keep it after."""
    ends: list[int] = []  # of the runs of each length that end first
    lengths = []
    for pair in pairs:
        at = bisect_left(ends, pair.after)
        ends[at : at + 1] = [pair.after]
        lengths.append(at + 1)
    found: list[_Pair] = []
    for pair, length in zip(reversed(pairs), reversed(lengths), strict=True):
        if length == len(ends) - len(found):
            found.append(pair)
    return found[::-1]
