"""Which sentences a new version of an article has otherwise than the one before it."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice, product

from rapidfuzz.distance import Indel

from claims.model import EditKind, Span, TextEdit, Version
from claims.parse.wording import Passage, folded, prose

_ALIKE = 0.5
"""Share of common words from which two sentences are one that was put in other words."""

_MOST = 3_000  # sentences of a text that are compared; an article has some fifty
_MOST_PAIRS = 250_000  # of sentences to weigh; more are all withdrawn and added, within a second

# Where a sentence ends, as far as comparing needs it: both versions are cut alike.
_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")


def text_edits(before: Version, after: Version) -> tuple[TextEdit, ...]:
    """The sentences that came, moved or changed, in the order of the page; then those that went.

    What is no prose (dates, counters, offers of other stories) is left out.
    """
    old, new = _sentences(before.text), _sentences(after.text)
    matcher = SequenceMatcher(None, _words(old), _words(new), autojunk=False)
    for same in reversed(matcher.get_matching_blocks()):
        del old[same.a : same.a + same.size], new[same.b : same.b + same.size]
    earlier = dict(_pairs(new, old))
    made = [_edit(before, after, earlier.get(sentence), sentence) for sentence in new]
    kept = set(earlier.values())
    gone = [_edit(before, after, sentence, None) for sentence in old if sentence not in kept]
    return (*made, *gone)


def _sentences(text: str) -> list[Passage]:
    found = (sentence for paragraph in prose(text) for sentence in _cut(text, paragraph.span))
    return list(islice(found, _MOST))


def _cut(text: str, paragraph: Span) -> Iterator[Passage]:
    start = paragraph.start
    for end in _END.finditer(text, *paragraph):
        yield Passage(Span(start, end.start()), folded(text[start : end.start()]))
        start = end.end()
    yield Passage(Span(start, paragraph.end), folded(text[start : paragraph.end]))


def _words(passages: Sequence[Passage]) -> list[str]:
    return [passage.words for passage in passages]


def _pairs(new: Sequence[Passage], old: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Each of ``new`` with the one of ``old`` that it was; the likest two find each other first."""
    if len(new) * len(old) > _MOST_PAIRS:
        return
    alike = [
        (-Indel.normalized_similarity(one.words.split(), other.words.split()), one, other)
        for one, other in product(new, old)
    ]
    free, left = set(new), set(old)
    for unlikeness, one, other in sorted(alike):
        if -unlikeness >= _ALIKE and one in free and other in left:
            free.remove(one)
            left.remove(other)
            yield one, other


def _edit(
    before: Version, after: Version, previous: Passage | None, passage: Passage | None
) -> TextEdit:
    change: EditKind = "reworded"
    if previous is None:
        change = "added"
    elif passage is None:
        change = "withdrawn"
    elif previous.words == passage.words:
        change = "moved"
    return TextEdit(
        after.id,
        before.id,
        change,
        passage.span if passage else None,
        previous.span if previous else None,
    )
