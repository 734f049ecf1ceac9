"""Which part of a sentence answers, where it is not all of it.

"They say that he lied, which he has denied" is one answer behind what it answers;
"denied X but admitted Y" is two.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc, Span

from claims.extract import marks
from claims.extract.handed import ENCODING, Attribution, Response
from claims.extract.responses.evidence import Evidence
from claims.extract.speakers import known
from claims.extract.speech.attributions import cued_in
from claims.extract.speech.quotations import is_inside
from claims.languages import vocabulary
from claims.languages.statements import Answering
from claims.model import Kind

_CONJUNCTIONS = vocabulary(Answering).conjunctions | {","} | marks.DASHES
_BREAKS = {",", ";", ":", "-", "–", "—"}
_HARDLY = 0.15  # of how likely the clause answers
_PART = 0.7  # of a sentence, from which all of it is the answer


def answering(doc: Doc, weighed: Evidence) -> tuple[Span, Attribution | None]:
    """What of the sentence answers, and who says it: "they say he lied, which he has denied".

    All of it, unless a pattern tells that somebody answers what another one says there, or
    the network hears the answer in a part and hardly in the rest. Who answers is in the part.
    """
    whole = weighed.sentence, weighed.attribution
    parts = _parts(doc, weighed.sentence)
    heard = [sum(_kinds(doc, part).values()) for part in parts]
    first = last = max(range(len(parts)), key=heard.__getitem__)
    least = _HARDLY * heard[first]
    if (begins := _another(weighed)) is not None:
        first = next(n for n, part in enumerate(parts) if begins < part.end)
        last = len(parts) - 1
    while begins is None and first and heard[first - 1] >= least:
        first -= 1
    while last + 1 < len(parts) and heard[last + 1] >= least:
        last += 1
    answer = doc[parts[first].start : parts[last].end]
    said = _said_in(answer, weighed)
    if said is None or said.source is None:
        return whole
    if begins is None:
        answer = _with_all_of(said, answer, weighed.sentence)
    return (answer, said) if len(answer) < _PART * len(weighed.sentence) else whole


def _with_all_of(said: Attribution, answer: Span, sentence: Span) -> Span:
    """``answer`` and what else of ``sentence`` tells who says what."""
    spans = [s for s in (said.source, *said.contents, answer) if s is not None]
    inside = [s for s in spans if sentence.start <= s.start and s.end <= sentence.end]
    return answer.doc[min(s.start for s in inside) : max(s.end for s in inside)]


def _said_in(answer: Span, weighed: Evidence) -> Attribution | None:
    """Who says the answering clause, if its cue is there."""
    said: list[Attribution] = [
        *(pattern.attribution for pattern in weighed.patterns),
        *cued_in(answer.doc, answer.start, answer.end),
    ]
    inside = (a for a in said if answer.start <= a.cue.start < answer.end)
    return next((a for a in inside if a.speaker is not None), None)


def _another(weighed: Evidence) -> int | None:
    """Where in the sentence one begins to answer what another says in it, by a pattern."""
    pattern, said = next(iter(weighed.patterns), None), weighed.attribution
    if pattern is None or said is None or pattern.attribution.speaker in {None, said.speaker}:
        return None
    source = pattern.attribution.source
    behind = source is not None and source.start > said.cue.start
    return source.start if source is not None and behind else None


def _parts(doc: Doc, sentence: Span) -> list[Span]:
    quotes = known.of(doc).quotes
    breaks = [t.i for t in sentence[:-1] if t.text in _BREAKS]
    cuts = [i + 1 for i in breaks if not is_inside(quotes, i)]
    bounds = [sentence.start, *cuts, sentence.end]
    return [doc[a:b] for a, b in pairwise(bounds) if b > a]


def _kinds(doc: Doc, part: Span) -> Mapping[Kind, float]:
    kinds: Mapping[Kind, float] = ENCODING.of(doc).kinds_in(part.start_char, part.end_char)
    return kinds


def separate(doc: Doc, found: Sequence[Response]) -> list[Response]:
    """Cut passages that share a sentence: "denied X but admitted Y" is two."""
    kept: list[Response] = []
    for response in found:
        if kept and response.passage.start < kept[-1].passage.end:
            before = kept[-1]
            cut = response.attribution.cue.start
            if response.kind == before.kind or cut <= before.attribution.cue.end:
                continue
            source = response.attribution.source
            if source is not None and before.attribution.cue.end <= source.start < cut:
                cut = source.start
            kept[-1] = _ending(doc, before, cut)
            response = _beginning(doc, response, cut)  # noqa: PLW2901 - the same response, shorter
        kept.append(response)
    return kept


def _ending(doc: Doc, response: Response, end: int) -> Response:
    """The response with its passage cut before token ``end`` and the conjunction there."""
    while end > response.passage.start + 1 and doc[end - 1].lower_ in _CONJUNCTIONS:
        end -= 1
    return replace(response, passage=Span(doc, response.passage.start, end))


def _beginning(doc: Doc, response: Response, start: int) -> Response:
    return replace(response, passage=Span(doc, start, max(response.passage.end, start + 1)))
