"""Set sentence boundaries by punctuation, quotation marks and line breaks.

spaCy's tokenizer keeps abbreviations and initials whole ("Mr.", "U.S."), so a
full stop that is a token of its own ends a sentence unless a lower-case word
goes on ("... he asked."). What the stop of an abbreviation ends
``abbreviations.py`` tells.
"""

from collections.abc import Iterator

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from claims.extract import abbreviations, marks
from claims.extract.handed import SENTENCES

LONGEST = 300
"""Tokens of a sentence; what is longer is a list or no prose, and is cut there.

Components look at all of a sentence for each of its words.
"""

_ENDS = marks.CLOSING | {")", "]"}
_LONGEST_DATELINE = 5  # tokens: "NEW YORK, N.Y."
_GOING_ON = marks.PAUSES | {"”", "’", "»", ")", "]"}


@Language.component("claims_sentences", assigns=[SENTENCES])
def mark_sentences(doc: Doc) -> Doc:
    """Set ``is_sent_start`` on every token of ``doc``."""
    starts: list[int] = []
    size = 0  # of the sentence so far
    for begins in _starts(doc):
        size = 1 if begins or not starts or size >= LONGEST else size + 1
        starts.append(1 if size == 1 else -1)
    # One array for all: a token's own setter asks the whole doc each time.
    column = np.array(starts, dtype=np.int64).astype(np.uint64)[:, None]
    return doc.from_array(["SENT_START"], column)  # type: ignore[arg-type]  # its type is thinc's


def _starts(doc: Doc) -> Iterator[bool]:
    """Whether a sentence begins at each token (white space belongs to what it follows).

    What stands before is carried along: a text may be nothing but closing marks.
    """
    last: Token | None = None  # the word or mark before
    stop = 0  # where it stands; for what closes behind a stop, where that stands
    broken = False  # the line ends behind it
    for token in doc:
        if token.is_space:
            broken = broken or "\n" in token.text
            yield False
            continue
        if last is None or broken or (last.text in marks.DASHES and _ends_dateline(doc, last.i)):
            yield True
        else:
            gap = last.i + 1 < token.i or bool(last.whitespace_)
            stopped = gap and abbreviations.stops(doc, stop, token.i)
            yield stopped and not _goes_on(token.text)
        behind = last is not None and last.i + 1 == token.i and token.text in _ENDS
        if last is None or not behind or last.text not in marks.TERMINAL | _ENDS:
            stop = token.i
        last, broken = token, False


def _ends_dateline(doc: Doc, i: int) -> bool:
    """Whether the dash at ``i`` closes a place in capitals that opens a paragraph ("BERN — ")."""
    start = i
    while start > 0 and not doc[start - 1].is_space and i - start < _LONGEST_DATELINE:
        start -= 1
    place = [token for token in doc[start:i] if token.is_alpha]
    opens = start == 0 or doc[start - 1].is_space
    return opens and bool(place) and all(token.is_upper for token in place)


def _goes_on(word: str) -> bool:
    """Whether ``word`` continues a sentence that a stop seemed to end."""
    return word[0].islower() or word in _GOING_ON
