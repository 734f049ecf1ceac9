"""Responses as the network and the rules read them together, sentence by sentence.

Each sentence's evidence is weighed with the trained weights of
``responses.toml``; what passes the threshold is a response of its likeliest
kind. Sentences of one quotation that answer alike are one response.
"""

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import inf
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from claims.extract.handed import (
    ATTRIBUTIONS,
    ENCODING,
    MENTIONS,
    PRINCIPALS,
    QUOTATIONS,
    RESPONSES,
    SENTENCES,
    Attribution,
    Response,
)
from claims.extract.names import mentions
from claims.extract.names.full_names import full_name
from claims.extract.responses import clauses, embedded, evidence
from claims.extract.responses.accused import Accused
from claims.extract.responses.evidence import Evidence
from claims.extract.responses.patterns import Patterns, nobody_admits
from claims.extract.speakers import identity, known
from claims.extract.speech import contents
from claims.extract.speech.attributions import cued_in
from claims.extract.speech.quotations import ending_behind
from claims.languages import vocabulary
from claims.languages.statements import Answering
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
_SUBJECT = 6  # tokens of a content in which its subject is named
_GAP = 4  # tokens, marks and spaces, between two sentences of one quotation


@Language.factory(
    "claims_responses",
    requires=[
        SENTENCES,
        QUOTATIONS.name,
        ENCODING.name,
        MENTIONS.name,
        ATTRIBUTIONS.name,
        PRINCIPALS.name,
    ],
    assigns=[RESPONSES.name],
    default_config={"owners": {}},
)
def make_responses(nlp: Language, name: str, owners: dict[str, str]) -> "Responses":  # noqa: ARG001
    """Build the component; ``owners`` maps a watched company to its owner."""
    return Responses(nlp, owners)


class Responses:
    """Turn weighed evidence into responses."""

    def __init__(self, nlp: Language, owners: Mapping[str, str]) -> None:
        self._patterns = Patterns(nlp)
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
        RESPONSES.give(doc, found)
        return doc

    def evidence(self, doc: Doc) -> list[Evidence]:
        """What there is to weigh for each sentence of ``doc``; training asks for it too."""
        patterns: dict[int, list[Response]] = defaultdict(list)
        accused = Accused(doc, self._owners)
        for response in self._patterns.responses(doc, accused):
            patterns[response.attribution.cue.sent.start].append(response)
        return evidence.of(doc, patterns, accused)


@cache
def weights() -> dict[str, Any]:
    """The trained weights: ``likely`` and ``kind`` by feature, and the ``threshold``."""
    return tomllib.loads((files(__package__) / "responses.toml").read_text("utf-8"))


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


def _answering_by_pattern(weighable: Sequence[Evidence]) -> dict[str, int]:
    """Who answers by patterns, and for whom: the character where each first does."""
    answering: dict[str, int] = {}
    for weighed in weighable:
        for told in (pattern.attribution for pattern in weighed.patterns):
            for name in filter(None, (told.speaker, told.principal)):
                answering.setdefault(name, weighed.sentence.start_char)
    return answering


def _accuses(doc: Doc, weighed: Evidence, answering: Mapping[str, int]) -> bool:
    """Whether one who answers nowhere else says what somebody did who answers in the text.

    Below a line that says "X denies it" the network takes "X did it, Y said" for an answer too.
    An answer that stands in a window further down does not count, as it may be added later.
    """
    said = weighed.attribution
    if weighed.patterns or said is None:
        return False
    end = ENCODING.of(doc).window_after(weighed.sentence.start_char, 1) or inf

    def answers(name: str | None) -> bool:
        return name is not None and answering.get(name, end) < end

    if answers(said.speaker) or answers(said.principal):
        return False
    names = [name for content in said.contents for name in mentions.within(content[:_SUBJECT])]
    return any(answers(full_name(doc, name)) for name in names)


def _responses(doc: Doc, weighed: Evidence, likely: float) -> list[Response]:
    """The response of a sentence; "denied X but admitted Y" is two."""
    likely = round(likely, 3)
    if len({pattern.kind for pattern in weighed.patterns}) > 1:
        parted = clauses.separate(doc, weighed.patterns)
        return [replace(response, confidence=likely) for response in parted]
    pattern = next(iter(weighed.patterns), None)
    kind = likeliest(weighed.kinds, weights()["kind"])
    if pattern is not None and pattern.kind in _NAMING:
        kind = pattern.kind
    if kind == "confirms" and nobody_admits(weighed.sentence):
        return []
    answer, attribution = clauses.answering(doc, weighed)
    if pattern is not None and pattern.kind == "silent" and pattern.attribution.speaker:
        attribution = pattern.attribution
    if attribution is None:
        attribution = pattern.attribution if pattern else _unsaid(doc, weighed.sentence)
    passage = contents.trim(doc, answer.start, answer.end) or weighed.sentence
    told = pattern.attribution if pattern else attribution
    claim = embedded.claim_in(kind, told, passage) or embedded.claim_in(kind, attribution, passage)
    return [Response(kind, passage, attribution, claim, likely)]


def _unsaid(doc: Doc, sentence: Span) -> Attribution:
    """An attribution for a sentence without a cue: a quotation that runs on, or its subject's."""
    quote = ending_behind(known.of(doc).quotes, sentence.start)
    quoted = quote is not None and quote.start < sentence.end
    before = reversed(cued_in(doc, 0, sentence.start))
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
