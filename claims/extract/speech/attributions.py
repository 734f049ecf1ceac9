"""Put source, cue and content together: who said what.

The result is ``doc._.claims_attributions``, a list in the order of the text.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from claims.extract import marks
from claims.extract.speech import contents, sources
from claims.extract.speech.cues import SPANS_KEY as CUES_KEY
from claims.extract.speech.quotations import SPANS_KEY as QUOTES_KEY
from claims.extract.speech.quotations import holding
from claims.model import Speech

BY_RULE = 0.7

_ENDS = marks.TERMINAL | {","}
_COORDINATORS = {"and", "but", "while", "though", "although", "as", "which"}
_CONJUNCTIONS = {"and", "but", "or", ",", "then", "—", "–"}

if not Doc.has_extension("claims_attributions"):
    Doc.set_extension("claims_attributions", default=())


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with whom it cites and what it reports; the cue's label is its speech act.

    ``confidence`` is 0 to 1: a constant where rules found it, else the
    network's probability of the cue.
    ``speaker`` and the ``principal`` for whom he speaks are names in full;
    they are None until ``claims_speakers`` has run.
    """

    cue: Span
    source: Span | None
    contents: tuple[Span, ...]
    speech: Speech | None
    speaker: str | None = None
    principal: str | None = None
    confidence: float = BY_RULE


@dataclass(frozen=True, slots=True)
class _Clause:
    """The stretch of a sentence in which one cue may find its source and content."""

    cue: Span
    first: int  # of the sentence
    left: int  # right behind the cue before, or ``first``
    last: int  # the next cue's clause, or the sentence's end


@Language.component(
    "claims_attributions", requires=["doc.spans"], assigns=["doc._.claims_attributions"]
)
def attribute(doc: Doc) -> Doc:
    """Collect the attributions of ``doc``, one for each cue that reports something."""
    quotes = list(doc.spans.get(QUOTES_KEY, ()))
    cues = list(doc.spans.get(CUES_KEY, ()))
    found: list[Attribution] = []
    for sentence in doc.sents:
        previous: Attribution | None = None
        inside = [c for c in cues if sentence.start <= c.start < sentence.end]
        for n, cue in enumerate(inside):
            left = inside[n - 1].end if n else sentence.start
            clause = _Clause(cue, sentence.start, left, sentence.end)
            attribution = _attribute(doc, clause, quotes, previous)
            if attribution.source is not None or attribution.contents:
                found.append(attribution)
                previous = attribution
    doc._.claims_attributions = [_before_next(doc, a, found) for a in found]
    return doc


def _before_next(doc: Doc, attribution: Attribution, found: Sequence[Attribution]) -> Attribution:
    """End a content where a coordinated attribution begins ("..., but she said ...")."""
    starts = {
        (a.source.start if a.source is not None else a.cue.start) - 1
        for a in found
        if a.cue.start > attribution.cue.start
    }
    ends = {i for i in starts if i > 0 and doc[i].lower_ in _COORDINATORS}
    kept = []
    for span in attribution.contents:
        cut = min((i for i in ends if span.start < i < span.end), default=span.end)
        kept.append(contents.trim(doc, span.start, cut) or span)
    return replace(attribution, contents=tuple(kept))


def _attribute(
    doc: Doc, clause: _Clause, quotes: Sequence[Span], previous: Attribution | None
) -> Attribution:
    cue = clause.cue
    if cue.label_ == "according":
        return _according(doc, clause, quotes)
    if sources.is_inverted(doc, cue, clause.first, clause.last):
        source = sources.after(doc, cue, clause.last)
        said = contents.ahead(doc, clause.first, cue.start, quotes)
        return _made(doc, cue, source, said, quotes)
    if sources.is_passive(doc, cue):
        said = contents.behind(doc, cue.end, clause.last, quotes)
        return _made(doc, cue, sources.agent(doc, cue, clause.last), said, quotes)
    source = sources.before(doc, cue, clause.left)
    if source is None and previous is not None and _shares_subject(doc, cue):
        source = previous.source
    start = source.start if source is not None else cue.start
    if _is_postposed(doc, clause, start):
        said = contents.ahead(doc, clause.left, start, quotes)
    else:
        said = contents.behind(doc, cue.end, clause.last, quotes)
    return _made(doc, cue, source, said, quotes)


def _according(doc: Doc, clause: _Clause, quotes: Sequence[Span]) -> Attribution:
    """Read "According to X, ..." and "..., according to X"."""
    cue = clause.cue
    source = sources.after(doc, cue, clause.last)
    if cue.start > clause.first + 1:
        said = contents.ahead(doc, clause.first, cue.start, quotes)
    else:
        start = source.end if source is not None else cue.end
        said = contents.behind(doc, start, clause.last, quotes)
    return Attribution(cue, source, (said,) if said is not None else (), speech([said], quotes))


def _shares_subject(doc: Doc, cue: Span) -> bool:
    """Whether the source is the cue before's: "denied it and said ...", "adding that ..."."""
    verb = cue.text.lower()
    return doc[cue.start - 1].lower_ in _CONJUNCTIONS or verb.endswith("ing") or verb[:3] == "to "


def _is_postposed(doc: Doc, clause: _Clause, start: int) -> bool:
    """Whether the content stands before the source that begins at token ``start``."""
    if start <= clause.left:
        return False
    before = doc[start - 1].text
    if before in marks.CLOSING:
        return True
    rest = contents.behind_occasion(doc, clause.cue.end, clause.last)
    ends = rest >= clause.last or doc[rest].is_space or doc[rest].text in _ENDS
    return before == "," and ends


def missed(cue: Span, act: str, source: Span, quotes: Sequence[Span]) -> Span | None:
    """What a source says that closes or opens its sentence, where the network saw no content.

    "A did it, the group X said" and "According to the group X, A did it"; None elsewhere.
    """
    sentence = cue.sent
    if act == "according" and cue.start == sentence.start:
        return contents.behind(cue.doc, source.end, sentence.end, quotes)
    if act != "say" or not sentence.start < source.start < cue.start:
        return None
    clause = _Clause(cue, sentence.start, sentence.start, sentence.end)
    if not _is_postposed(cue.doc, clause, source.start):
        return None
    return contents.ahead(cue.doc, sentence.start, source.start, quotes)


def _made(
    doc: Doc, cue: Span, source: Span | None, said: Span | None, quotes: Sequence[Span]
) -> Attribution:
    """Add the quotation that goes on behind the speaker to what stood before him."""
    found = [said] if said is not None else []
    last = max(cue.end, source.end if source is not None else 0)
    if said is not None and said.end <= last:
        onward = contents.resumed(doc, last, quotes)
        found += [onward] if onward is not None else []
    return Attribution(cue, source, tuple(found), speech(found, quotes))


def told_in(doc: Doc, start: int, end: int) -> Sequence[Attribution]:
    """The attributions of ``doc`` whose cues begin in [start, end), in the order of the text."""
    told: Sequence[Attribution] = doc._.claims_attributions
    return told[bisect_left(told, start, key=_cue_start) : bisect_left(told, end, key=_cue_start)]


def _cue_start(attribution: Attribution) -> int:
    return int(attribution.cue.start)


def speech(found: Sequence[Span | None], quotes: Sequence[Span]) -> Speech | None:
    """Direct where every word stands between quotation marks, mixed where some do."""
    tokens = {i for span in found if span is not None for i in range(span.start, span.end)}
    if not tokens:
        return None
    quoted = {i for i in tokens if holding(quotes, i) is not None}
    if not quoted:
        return "indirect"
    return "direct" if len(tokens - quoted) <= 1 else "mixed"
