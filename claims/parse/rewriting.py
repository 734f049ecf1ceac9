"""Which sentences a new version of an article has otherwise than the one before it."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, product
from math import prod

from rapidfuzz.distance import Indel

from claims.model import EditKind, Span, TextEdit, Version
from claims.parse.wording import Folded, folded, prose

_ALIKE = 0.5
"""Share of common words from which two sentences are one that was put in other words."""

_MOST = 3_000  # sentences of a text that are compared; an article has some fifty
_MOST_PAIRS = 250_000  # of sentences to weigh; more are all withdrawn and added, within a second
_MOST_CHARACTER_PAIRS = 100_000_000_000  # in these, for the same reason: 300,000 characters each

# Where a sentence ends, as far as comparing needs it: both versions are cut alike.
END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")


def text_edits(before: Version, after: Version, live: Span | None = None) -> tuple[TextEdit, ...]:
    """The sentences that came, moved or changed, in the order of the page; then those that went.

    What is no prose (dates, counters, offers of other stories) is left out.
    ``live`` is where the entries of a live blog stand in ``after``: a sentence
    of it was withdrawn only where a newer and an older entry are shown around
    its place, or the rest of its own.
    """
    old, new = _sentences(before.text), _sentences(after.text)
    matcher = SequenceMatcher(None, _words(old), _words(new), autojunk=False)
    kept = [
        (old[block.a + nth], new[block.b + nth])
        for block in matcher.get_matching_blocks()
        for nth in range(block.size)
    ]
    before_too, after_too = ({pair[side] for pair in kept} for side in (0, 1))
    left = [sentence for sentence in old if sentence not in before_too]
    free = [sentence for sentence in new if sentence not in after_too]
    entries = _Entries.of(before.text, kept, free, live) if live else None
    earlier = dict(_pairs(free, left, entries))
    made = [_edit(before, after, earlier.get(sentence), sentence) for sentence in free]
    found = set(earlier.values())
    gone = [
        _edit(
            before,
            after,
            sentence,
            None,
            rolled_off=entries is not None and entries.passed(sentence),
        )
        for sentence in left
        if sentence not in found
    ]
    return (*made, *gone)


@dataclass(frozen=True, slots=True)
class _Entries:
    """What the entries of a live blog show in both versions: the starts of its sentences.

    Between ``first`` and ``last`` lies what stood in ``before`` among what is still shown.
    """

    before: list[int]
    after: list[int]
    first: int
    last: int

    @classmethod
    def of(
        cls,
        text: str,
        kept: Sequence[tuple[Folded, Folded]],
        new: Sequence[Folded],
        live: Span,
    ) -> "_Entries":
        shown = [pair for pair in kept if live.start <= pair[1].span.start < live.end]
        before = [old.span.start for old, _ in shown]
        after = [now.span.start for _, now in shown]
        if not shown:
            return cls(before, after, 0, 0)
        parts = [part.span for part in prose(text)]
        newer = any(live.start <= passage.span.start < after[0] for passage in new)
        first = next(start for start, end in parts if start <= before[0] < end)
        last = next(end for start, end in parts if start <= before[-1] < end)
        return cls(before, after, 0 if newer else first, last)

    def passed(self, sentence: Folded) -> bool:
        """Whether its entry may have left the page: nothing shown is on both sides of its place."""
        return not self.first <= sentence.span.start < self.last

    def meet(self, new: Folded, old: Folded) -> bool:
        """Whether both stand between the same two sentences that are shown still."""
        gap = bisect(self.after, new.span.start)
        return bool(self.after) and gap == bisect(self.before, old.span.start)


def _sentences(text: str) -> list[Folded]:
    found = (sentence for paragraph in prose(text) for sentence in cut(text, paragraph.span))
    return list(islice(found, _MOST))


def cut(text: str, paragraph: Span) -> Iterator[Folded]:
    """The sentences of a paragraph of ``text``."""
    start = paragraph.start
    for end in END.finditer(text, *paragraph):
        yield Folded(Span(start, end.start()), folded(text[start : end.start()]))
        start = end.end()
    yield Folded(Span(start, paragraph.end), folded(text[start : paragraph.end]))


def _words(passages: Sequence[Folded]) -> list[str]:
    return [passage.words for passage in passages]


def _pairs(
    new: Sequence[Folded], old: Sequence[Folded], entries: _Entries | None
) -> Iterator[tuple[Folded, Folded]]:
    """Each of ``new`` with the one of ``old`` that it was; the likest two find each other first."""
    lengths = (sum(len(passage.words) for passage in passages) for passages in (new, old))
    if len(new) * len(old) > _MOST_PAIRS or prod(lengths) > _MOST_CHARACTER_PAIRS:
        return
    alike = [
        (-Indel.normalized_similarity(one.words.split(), other.words.split()), one, other)
        for one, other in product(new, old)
        if entries is None or entries.meet(one, other)
    ]
    free, left = set(new), set(old)
    for unlikeness, one, other in sorted(alike):
        if -unlikeness >= _ALIKE and one in free and other in left:
            free.remove(one)
            left.remove(other)
            yield one, other


def _edit(
    before: Version,
    after: Version,
    previous: Folded | None,
    passage: Folded | None,
    *,
    rolled_off: bool = False,
) -> TextEdit:
    change: EditKind = "reworded"
    if previous is None:
        change = "added"
    elif passage is None:
        change = "rolled off" if rolled_off else "withdrawn"
    elif previous.words == passage.words:
        change = "moved"
    return TextEdit(
        after.id,
        before.id,
        change,
        passage.span if passage else None,
        previous.span if previous else None,
    )
