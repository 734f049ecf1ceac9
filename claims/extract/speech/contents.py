"""Find what is cited: the clause or quotation that a cue and its source report.

Positions are token indices of one doc; a content is one or two spans, since
a quotation may go on behind its speaker ("A," she said. "B.").
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from claims.extract import marks
from claims.extract.speech.quotations import ending_behind, is_inside
from claims.languages import vocabulary
from claims.languages.statements import Reporting, Speaking

_ENDS = marks.TERMINAL | {","}
_STOPS = marks.TERMINAL | marks.PAUSES
_WORDS = vocabulary(Reporting)
_INTRODUCING = _WORDS.introducing | {'"', "“", ":", ","}
_LONGEST_ADDRESSEE = 9


def behind(doc: Doc, start: int, last: int, quotes: Sequence[Span]) -> Span | None:
    """The content that begins at or after token ``start`` in a sentence ending at ``last``.

    Steps over the addressee ("told reporters on Monday"); runs to the end of
    a quotation that leaves the sentence; stops before ", adding that ...".
    """
    start = _skip_interjacent(doc, start, last)
    opened = ending_behind(quotes, start)
    if opened is not None and opened.start <= start + 1 and opened.end >= last - 1:
        last = max(last, opened.end)
    end = _before_participle(doc, start, last, quotes)
    return trim(doc, start, end)


def ahead(doc: Doc, first: int, end: int, quotes: Sequence[Span]) -> Span | None:
    """The content that ends right before token ``end``, in a sentence that begins at ``first``.

    Where it closes a quotation that began in an earlier sentence, all of it.
    """
    closing = ending_behind(quotes, end - 2)
    if closing is not None and closing.start < first and closing.end <= end:
        first = closing.start
    return trim(doc, first, end)


def missed(cue: Span, act: str, source: Span, quotes: Sequence[Span]) -> Span | None:
    """What a source says that closes or opens its sentence, where the network saw no content.

    "A did it, the group X said" and "According to the group X, A did it"; None elsewhere.
    """
    sentence = cue.sent
    if act == "according" and cue.start == sentence.start:
        return behind(cue.doc, source.end, sentence.end, quotes)
    said = act == "say" and sentence.start < source.start < cue.start
    if not said or not _is_postposed(cue, source.start):
        return None
    return ahead(cue.doc, sentence.start, source.start, quotes)


def _is_postposed(cue: Span, start: int) -> bool:
    """Whether the content stands before the source that begins at token ``start``."""
    doc, last = cue.doc, cue.sent.end
    before = doc[start - 1].text
    if before in marks.CLOSING:
        return True
    rest = _behind_occasion(doc, cue.end, last)
    ends = rest >= last or doc[rest].is_space or doc[rest].text in _ENDS
    return before == "," and ends


def _skip_interjacent(doc: Doc, start: int, last: int) -> int:
    addressing = start > 0 and doc[start - 1].lower_ in _WORDS.addressing
    if addressing:
        for i in range(start, min(last, start + _LONGEST_ADDRESSEE)):
            if doc[i].lower_ in _INTRODUCING:
                start = i
                break
        else:
            start += 1
    while start < last and (is_time(doc, start) or doc[start].text in {",", ":"}):
        start += 1
    return start


def _behind_occasion(doc: Doc, start: int, last: int) -> int:
    """Step over when, and in what, something was said: "on Friday", "in a statement"."""
    if start + 2 < last and doc[start].lower_ in _WORDS.before_occasions:
        occasions = vocabulary(Speaking).occasions
        ahead = (i for i in range(start + 1, min(last, start + 4)) if doc[i].lower_ in occasions)
        start = next(ahead, start - 1) + 1
    while start < last and is_time(doc, start):
        start += 1
    return start


def is_time(doc: Doc, i: int) -> bool:
    """Whether the token at ``i`` tells when something was said ("on Thursday")."""
    words = vocabulary(Speaking).interjacent
    following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    return doc[i].lower_ in words or (doc[i].lower_ in _WORDS.before_days and following in words)


def _before_participle(doc: Doc, start: int, last: int, quotes: Sequence[Span]) -> int:
    for i in range(start + 1, last - 1):
        opens = doc[i].text in {",", "—", "–"} and doc[i + 1].lower_ in _WORDS.going_on
        if opens and not is_inside(quotes, i):
            return i
    return last


def trim(doc: Doc, start: int, end: int) -> Span | None:
    """The span without white space and punctuation at its ends; None if nothing is left."""
    while start < end and (doc[start].is_space or doc[start].text in _STOPS):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _STOPS | marks.DASHES):
        end -= 1
    return (
        Span(doc, start, end) if end - start > 1 or (end > start and doc[start].is_alpha) else None
    )
