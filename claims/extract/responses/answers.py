"""Responses as the network and the rules read them together, sentence by sentence.

Each sentence's evidence is weighed with the trained weights of
``answers.toml``; what passes the threshold is a response of its likeliest
kind. Sentences of one quotation that answer alike are one response.
"""

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from claims.extract.names import mentions
from claims.extract.names.full_names import full_name
from claims.extract.responses import embedded, evidence, responses
from claims.extract.responses.accused import Accused
from claims.extract.responses.evidence import Evidence
from claims.extract.responses.responses import Response, Responses
from claims.extract.speakers import identity, known
from claims.extract.speech import contents
from claims.extract.speech.attributions import Attribution, told_in
from claims.extract.speech.quotations import ending_behind, is_inside
from claims.languages import Answering, vocabulary
from claims.logistic import probability, score
from claims.model import Kind

# The annotated articles watch nobody, so these are set by hand: what others say in an article
# about the watched is mostly said about them, and what they say there is mostly an answer.
_WATCHED = {
    "the watched speaks, accused": 1.0,
    "the watched speaks": 0.0,
    "another speaks": -4.5,
}
_PLAIN: set[Kind] = {"declines", "silent"}  # a pattern of these tells that a sentence answers
_NAMING: set[Kind] = {*_PLAIN, "confirms"}  # a pattern of these tells how, if it answers
_BREAKS = {",", ";", ":", "-", "–", "—"}
_HARDLY = 0.15  # of how likely the clause answers
_PART = 0.7  # of a sentence, from which all of it is the answer
_SUBJECT = 6  # tokens of a content in which its subject is named
_GAP = 4  # tokens, marks and spaces, between two sentences of one quotation


@Language.factory(
    "claims_answers",
    requires=["doc._.claims_reading", "doc._.claims_attributions", "doc._.claims_mentions"],
    assigns=["doc._.claims_responses"],
    default_config={"owners": {}},
)
def make_answers(nlp: Language, name: str, owners: dict[str, str]) -> "Answers":  # noqa: ARG001
    """Build the component; ``owners`` maps a watched company to its owner."""
    return Answers(nlp, owners)


class Answers:
    """Turn weighed evidence into responses."""

    def __init__(self, nlp: Language, owners: Mapping[str, str]) -> None:
        self._rules = Responses(nlp, owners)
        self._owners = owners

    def __call__(self, doc: Doc) -> Doc:
        """Collect the responses of ``doc``."""
        found: list[Response] = []
        weighable = self.evidence(doc)
        answering = _answering_by_pattern(weighable)
        for weighed in weighable:
            if _accuses(doc, weighed, answering):
                continue
            likely = probability(weighed.features, weights()["likely"] | _WATCHED)
            certain = any(_is_certain(doc, pattern) for pattern in weighed.patterns)
            if likely < weights()["threshold"] and not certain:
                continue
            for response in _responses(doc, weighed, likely):
                if found and _goes_on(doc, found[-1], response):
                    found[-1] = _together(doc, found[-1], response)
                else:
                    found.append(response)
        doc._.claims_responses = found
        return doc

    def evidence(self, doc: Doc) -> list[Evidence]:
        """What there is to weigh for each sentence of ``doc``; training asks for it too."""
        patterns: dict[int, list[Response]] = defaultdict(list)
        for response in self._rules.by_pattern(doc):
            patterns[response.attribution.cue.sent.start].append(response)
        return evidence.of(doc, patterns, Accused(doc, self._owners))


@cache
def weights() -> dict[str, Any]:
    """The trained weights: ``likely`` and ``kind`` by feature, and the ``threshold``."""
    return tomllib.loads((files(__package__) / "answers.toml").read_text("utf-8"))


def likeliest(kinds: Mapping[Kind, Mapping[str, float]], by_feature: Mapping[str, float]) -> Kind:
    """The kind that most speaks for."""
    return max(kinds, key=lambda kind: score(kinds[kind], by_feature))


def _is_certain(doc: Doc, pattern: Response) -> bool:
    """Whether a pattern alone makes a response: a refusal, silence, "answered his critics"."""
    behind = {token.lower_ for token in doc[pattern.attribution.cue.end :][:2]}
    answered = vocabulary(Answering).answered
    return pattern.kind in _PLAIN or (
        pattern.kind == "explains" and not behind.isdisjoint(answered)
    )


def _answering_by_pattern(weighable: Sequence[Evidence]) -> set[str]:
    """Who answers by the lexicon's patterns, and for whom."""
    told = [pattern.attribution for weighed in weighable for pattern in weighed.patterns]
    return {name for a in told for name in (a.speaker, a.principal) if name is not None}


def _accuses(doc: Doc, weighed: Evidence, answering: AbstractSet[str]) -> bool:
    """Whether one who answers nowhere else says what somebody did who answers in the text.

    Below a line that says "X denies it" the network takes "X did it, Y said" for an answer too.
    """
    said = weighed.attribution
    if weighed.patterns or said is None or not answering.isdisjoint({said.speaker, said.principal}):
        return False
    names = [name for content in said.contents for name in mentions.within(content[:_SUBJECT])]
    return any(full_name(doc, name) in answering for name in names)


def _responses(doc: Doc, weighed: Evidence, likely: float) -> list[Response]:
    """The response of a sentence; "denied X but admitted Y" is two."""
    likely = round(likely, 3)
    if len({pattern.kind for pattern in weighed.patterns}) > 1:
        parted = responses.separate(doc, weighed.patterns)
        return [replace(response, confidence=likely) for response in parted]
    pattern = next(iter(weighed.patterns), None)
    kind = likeliest(weighed.kinds, weights()["kind"])
    if pattern is not None and pattern.kind in _NAMING:
        kind = pattern.kind
    answer, attribution = _answering(doc, weighed)
    if attribution is None:
        attribution = pattern.attribution if pattern else _unsaid(doc, weighed.sentence)
    passage = contents.trim(doc, answer.start, answer.end) or weighed.sentence
    told = pattern.attribution if pattern else attribution
    claim = embedded.claim_in(kind, told, passage) or embedded.claim_in(kind, attribution, passage)
    return [Response(kind, passage, attribution, claim, likely)]


def _answering(doc: Doc, weighed: Evidence) -> tuple[Span, Attribution | None]:
    """What of the sentence answers, and who says it: "they say he lied, which he has denied".

    All of it, unless a pattern tells that somebody answers what another one says there, or
    the network hears the answer in a part and hardly in the rest. Who answers is in the part.
    """
    whole = weighed.sentence, weighed.attribution
    parts = _parts(doc, weighed.sentence)
    heard = [sum(_kinds(doc, part).values()) for part in parts]
    first = last = max(range(len(parts)), key=heard.__getitem__)
    least = _HARDLY * heard[first]
    if (answering := _another(weighed)) is not None:
        first = next(n for n, part in enumerate(parts) if answering < part.end)
        last = len(parts) - 1
    while answering is None and first and heard[first - 1] >= least:
        first -= 1
    while last + 1 < len(parts) and heard[last + 1] >= least:
        last += 1
    answer = doc[parts[first].start : parts[last].end]
    said = _said_in(answer, weighed)
    if said is None or said.source is None:
        return whole
    if answering is None:
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
        *told_in(answer.doc, answer.start, answer.end),
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
    kinds: Mapping[Kind, float] = doc._.claims_reading.kinds_in(part.start_char, part.end_char)
    return kinds


def _unsaid(doc: Doc, sentence: Span) -> Attribution:
    """An attribution for a sentence without a cue: a quotation that runs on, or its subject's."""
    quote = ending_behind(known.of(doc).quotes, sentence.start)
    quoted = quote is not None and quote.start < sentence.end
    before = reversed(told_in(doc, 0, sentence.start))
    last = next((a for a in before if a.cue.end <= sentence.start and a.speaker is not None), None)
    if quoted and last is not None:
        return Attribution(sentence[:1], None, (), None, last.speaker, last.principal)
    source = next((e for e in mentions.within(sentence) if e.label_ != "Address"), None)
    who = identity.identify(doc, source)
    return Attribution(sentence[:1], source, (), None, who.name, who.principal)


def _goes_on(doc: Doc, before: Response, now: Response) -> bool:
    """Whether ``now`` is the next sentence of the quotation in ``before``, and answers alike."""
    between = doc[before.passage.end : now.passage.start]
    apart = len(between) > _GAP or any("\n\n" in token.text for token in between)
    if apart or before.kind != now.kind:
        return False
    same = before.attribution.cue.start == now.attribution.cue.start
    alike = before.attribution.speaker == now.attribution.speaker
    return same or (alike and _in_one_quotation(doc, before.passage, now.passage))


def _in_one_quotation(doc: Doc, before: Span, now: Span) -> bool:
    quote = ending_behind(known.of(doc).quotes, now.start + 1)
    return quote is not None and quote.start < before.end


def _together(doc: Doc, before: Response, now: Response) -> Response:
    passage = Span(doc, before.passage.start, now.passage.end)
    return replace(before, passage=passage, confidence=max(before.confidence, now.confidence))
