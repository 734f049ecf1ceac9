"""What speaks for and against a sentence being a response, as numbers that can be read.

The network's scores come first; the rest is what it cannot see in its window
or in a few hundred annotated articles: patterns of words, whether the
speaker was accused before, who quotes whom.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from spacy.tokens import Doc, Span

from claims.extract.encoder.windows import LONGEST
from claims.extract.handed import ENCODING, Attribution, Response
from claims.extract.responses.accused import Accused
from claims.extract.speakers import known
from claims.extract.speakers.identity import Speaker
from claims.extract.speech.attributions import cued_in
from claims.extract.speech.quotations import ending_behind, holding
from claims.extract.tokens import lowered, words_in
from claims.languages import vocabulary
from claims.languages.statements import Answering
from claims.logistic import log_odds
from claims.model import Kind

Features = dict[str, float]
_Read = tuple[Span, Mapping[Kind, float], Attribution | None]
"""A sentence, how likely it is a response of each kind, and who says it."""

_ACTS: dict[str, Kind] = {"deny": "denies", "admit": "confirms", "decline": "declines"}
_FEWEST = 3  # words of a sentence that can answer
_RELAYS = {"according"}
_CLEARLY = 0.2  # more likely a response
_REACH = 2 * LONGEST  # tokens from a cue to the end of what it reports; both are in one window
_FIRST_WORDS = 25  # of a content: a negation further on denies something else
_LEAST = 0.001  # a probability nearer to 0 or 1 says no more than this one


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, what speaks for its being a response, and what for each kind of response."""

    sentence: Span
    attribution: Attribution | None
    patterns: Sequence[Response]  # that a pattern tells in it
    features: Features
    kinds: Mapping[Kind, Features]


def of(doc: Doc, patterns: Mapping[int, Sequence[Response]], accused: Accused) -> list[Evidence]:
    """Weigh every sentence of ``doc``; ``patterns`` are by the first token of their sentence."""
    sentences = list(_attributed(doc))
    likely = [sum(shares.values()) for _, shares, _ in sentences]
    quotes = known.of(doc).quotes
    found = []
    for n, (sentence, shares, attribution) in enumerate(sentences):
        told = patterns.get(sentence.start, ())
        if attribution is not None and told and _relays(attribution, told[0].attribution):
            attribution = told[0].attribution  # noqa: PLW2901 - the same sentence's
        features = {
            "likely": log_odds(likely[n], _LEAST),
            "heard": _heard_in(doc, "response", sentence),
            "before": log_odds(likely[n - 1] if n else 0.0, _LEAST),
            "after": log_odds(likely[n + 1] if _follows(doc, sentences, n) else 0.0, _LEAST),
            "quoted": _quoted(quotes, sentence) / len(sentence),
            "constant": 1.0,
        }
        features |= {f"pattern {pattern.kind}": 1.0 for pattern in told}
        if attribution is not None:
            features["attributed"] = 1.0
            features[f"act {attribution.cue.label_}"] = 1.0
            features["accused"] = float(accused.stands(_speaker(attribution), sentence))
        if watched := known.of(doc).watched_until(sentence.end):
            said_by = [a for a in (attribution, *(p.attribution for p in told)) if a is not None]
            features |= _of_watched(said_by, watched, accused, sentence)
        tone = _tone(_said(sentence, attribution))
        kinds = {
            kind: _of_kind(kind, shares, tone, attribution, told)
            | {"heard": _heard_in(doc, kind, sentence)}
            for kind in shares
        }
        found.append(Evidence(sentence, attribution, told, features, kinds))
    return found


def _quoted(quotes: Sequence[Span], sentence: Span) -> int:
    """How many tokens of ``sentence`` stand in one of ``quotes``."""
    first = ending_behind(quotes, sentence.start)
    if first is None or first.start >= sentence.end:
        return 0
    return sum(holding(quotes, i) is not None for i in range(sentence.start, sentence.end))


def _follows(doc: Doc, sentences: Sequence[_Read], n: int) -> bool:
    """Whether the next sentence was read in one window with this one.

    What another window says is no evidence: a paragraph added behind would then
    change how the one before it is understood.
    """
    if n + 1 == len(sentences):
        return False
    this, following = sentences[n][0], sentences[n + 1][0]
    return ENCODING.of(doc).are_together(this.start_char, following.start_char)


def _of_watched(
    said_by: Sequence[Attribution], watched: set[str], accused: Accused, sentence: Span
) -> Features:
    """In an article about somebody watched: whether he speaks, and was accused before."""
    speakers = [_speaker(attribution) for attribution in said_by]
    ours = [one for one in speakers if not watched.isdisjoint(name for name in one if name)]
    if not ours:
        return {"another speaks": 1.0}
    stands = any(accused.stands(one, sentence) for one in ours)
    return {"the watched speaks, accused" if stands else "the watched speaks": 1.0}


def _speaker(attribution: Attribution) -> Speaker:
    return Speaker(attribution.speaker, attribution.principal)


def _of_kind(
    kind: Kind,
    shares: Mapping[Kind, float],
    tone: Kind,
    attribution: Attribution | None,
    patterns: Sequence[Response],
) -> Features:
    """What speaks for ``kind`` if the sentence is a response at all."""
    act = attribution.cue.label_ if attribution is not None else ""
    return {
        f"constant {kind}": 1.0,
        "share": log(max(shares[kind], _LEAST) / max(sum(shares.values()), _LEAST)),
        "pattern": float(any(pattern.kind == kind for pattern in patterns)),
        "tone": float(tone == kind),
        "act": float(_ACTS.get(act) == kind),
    }


def _said(sentence: Span, attribution: Attribution | None) -> Span:
    """The words that answer: what somebody is said to say, or all of the sentence."""
    return attribution.contents[0] if attribution is not None and attribution.contents else sentence


def _tone(content: Span) -> Kind:
    """What the accused's words amount to: an admission, a negation, or neither."""
    opening = Span(content.doc, content.start, min(content.end, content.start + _FIRST_WORDS))
    words = opening.text.lower().replace("’", "'")
    if any(phrase in words for phrase in vocabulary(Answering).admissions):
        return "confirms"
    spoken = lowered(content.doc)[opening.start : opening.end]
    negates = not vocabulary(Answering).negations.isdisjoint(spoken)
    return "denies" if negates else "explains"


def _attributed(doc: Doc) -> Iterator[_Read]:
    for sentence in map(_without_break, doc.sents):
        if words_in(sentence) >= _FEWEST:
            shares = ENCODING.of(doc).kinds_in(sentence.start_char, sentence.end_char)
            yield sentence, shares, attribution_of(doc, sentence)


def _without_break(sentence: Span) -> Span:
    """Without the white space behind it, which the last sentence of a text does not have."""
    end = sentence.end
    while end > sentence.start and sentence.doc[end - 1].is_space:
        end -= 1
    return Span(sentence.doc, sentence.start, end)


def attribution_of(doc: Doc, sentence: Span) -> Attribution | None:
    """Who says ``sentence``, or what of it answers; else whose content reaches into it.

    The outermost cue with the most to say, unless the network hears the answer clearly from
    another: "analysts doubt it, while officials have dismissed it".
    """
    own = cued_in(doc, sentence.start, sentence.end)
    outer = [a for a in own if not any(_holds(b, a) for b in own if b is not a)]
    if not outer:
        around = cued_in(doc, sentence.start - _REACH, sentence.end + _REACH)
        return next((a for a in around if any(_meet(c, sentence) for c in a.contents)), None)
    first = max(outer, key=_length)
    quoted = [a for a in own if _relays(first, a) and a.speaker]
    first = max(quoted, key=_length, default=first)
    heard = {a.cue.start: _heard(doc, a) for a in own if a.speaker is not None}
    best = max(own, key=lambda a: heard.get(a.cue.start, 0.0))
    clearly = heard.get(best.cue.start, 0.0) > heard.get(first.cue.start, 0.0) + _CLEARLY
    return best if clearly else first


def _length(attribution: Attribution) -> int:
    return sum(len(content) for content in attribution.contents)


def _heard(doc: Doc, attribution: Attribution) -> float:
    """How likely the words that say who speaks are those of a response, 0 to 1."""
    spans = [s for s in (attribution.source, attribution.cue) if s is not None]
    start, end = min(s.start_char for s in spans), max(s.end_char for s in spans)
    shares: Mapping[Kind, float] = ENCODING.of(doc).kinds_in(start, end)
    return sum(shares.values())


def _heard_in(doc: Doc, what: str, sentence: Span) -> float:
    """The log-odds that the network hears ``what`` of ``tags.HEARD`` in ``sentence``."""
    return ENCODING.of(doc).hears(what, sentence.start_char, sentence.end_char)


def _relays(attribution: Attribution, other: Attribution) -> bool:
    """Whether one only passes on the other: "the firm denied it, according to Reuters"."""
    return attribution.cue.label_ in _RELAYS and _holds(attribution, other)


def _holds(attribution: Attribution, other: Attribution) -> bool:
    return any(c.start <= other.cue.start < c.end for c in attribution.contents)


def _meet(content: Span, sentence: Span) -> bool:
    return content.start < sentence.end and sentence.start < content.end
