"""Set sentence boundaries by punctuation, quotation marks and line breaks.

spaCy's tokenizer keeps abbreviations and initials whole ("Mr.", "U.S."), so a
full stop that is a token of its own ends a sentence unless a lower-case word
goes on ("... he asked."). What the stop of an abbreviation ends
``abbreviations.py`` tells.
"""

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from claims.extract import abbreviations, marks

_ENDS = marks.CLOSING | {")", "]"}
_LONGEST_DATELINE = 5  # tokens: "NEW YORK, N.Y."
_GOING_ON = marks.PAUSES | {"”", "’", "»", ")", "]"}


@Language.component("claims_sentences", assigns=["token.is_sent_start"])
def mark_sentences(doc: Doc) -> Doc:
    """Set ``is_sent_start`` on every token of ``doc``."""
    starts = [1 if i == 0 or _starts(doc, i) else -1 for i in range(len(doc))]
    # One array for all: a token's own setter asks the whole doc each time.
    column = np.array(starts, dtype=np.int64).astype(np.uint64)[:, None]
    return doc.from_array(["SENT_START"], column)  # type: ignore[arg-type]  # its type is thinc's


def _starts(doc: Doc, i: int) -> bool:
    """Whether a sentence begins at token ``i`` (white space belongs to what it follows)."""
    if doc[i].is_space:
        return False
    before = i - 1
    while before >= 0 and doc[before].is_space:
        if "\n" in doc[before].text:
            return True
        before -= 1
    if before < 0 or _ends_dateline(doc, before):
        return True
    gap = before + 1 < i or bool(doc[before].whitespace_)
    while (
        before > 0 and doc[before].text in _ENDS and doc[before - 1].text in marks.TERMINAL | _ENDS
    ):
        before -= 1
    stopped = abbreviations.stops(doc, before, i)
    return stopped and gap and not _goes_on(doc, i)


def _ends_dateline(doc: Doc, i: int) -> bool:
    """Whether the dash at ``i`` closes a place in capitals that opens a paragraph ("BERN — ")."""
    if doc[i].text not in marks.DASHES:
        return False
    start = i
    while start > 0 and not doc[start - 1].is_space and i - start < _LONGEST_DATELINE:
        start -= 1
    place = [token for token in doc[start:i] if token.is_alpha]
    opens = start == 0 or doc[start - 1].is_space
    return opens and bool(place) and all(token.is_upper for token in place)


def _goes_on(doc: Doc, i: int) -> bool:
    """Whether the word at ``i`` continues a sentence that a stop seemed to end."""
    word = doc[i].text
    return word[0].islower() or word in _GOING_ON
