"""Turn an analysed doc into the model's nouns. No spaCy object leaves this room.

Three kinds of statement come out: what somebody is reported to say, what the
outlet says itself about somebody, and the clause inside a denial or
an admission that says what is denied or admitted.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

from spacy.tokens import Doc
from spacy.tokens import Span as Passage

from claims.extract.figures import figures
from claims.extract.handed import ATTRIBUTIONS, ENCODING, MENTIONS, RESPONSES, Attribution, Response
from claims.extract.judging import standing
from claims.extract.names import mentions
from claims.extract.names.full_names import full_name
from claims.extract.speakers import bodies, described
from claims.extract.tokens import lowered, text_of, words_in
from claims.languages import vocabulary
from claims.languages.statements import Accusing, Hedges
from claims.model import (
    PRECISION,
    Extraction,
    Figure,
    Kind,
    Meaning,
    Mention,
    Span,
    Speech,
    Statement,
    Voice,
)

BY_OUTLET = 0.5

_SHORTEST_ASSERTION = 5  # words of a sentence that can assert something about somebody
_LONGEST_APPOSITION = 20  # tokens
_ACTORS = {"Person", "Company", "PublicBody", "Organization"}


def collect(doc: Doc, version_id: str, extractor: str, precision: float = PRECISION) -> Extraction:
    """All statements, mentions and figures of ``doc``, in the order of the text.

    Args:
        doc: as the pipeline leaves it.
        version_id: of the wording that it is.
        extractor: the revision that all of it is made by.
        precision: the least share of the stated that should be right in everything.
    """
    unique = tuple(standing.judge(doc, *found(doc, version_id, extractor), precision))
    return Extraction(
        version_id=version_id,
        extractor=extractor,
        statements=unique,
        mentions=tuple(_mentions(doc, version_id)),
        figures=tuple(_figures(text_of(doc), unique)),
        meanings=tuple(_meanings(doc, unique)),
    )


def found(doc: Doc, version_id: str, extractor: str) -> tuple[list[Statement], dict[str, Response]]:
    """The statements before anybody judged them, and the response behind each that is one."""
    collector = _Collector(doc, version_id, extractor)
    ordered = sorted(collector.statements(), key=lambda s: s.place)
    return list({statement.id: statement for statement in ordered}.values()), collector.answers


class _Told(TypedDict, total=False):
    """What is said of a statement beside its passage, by the names of ``Statement``."""

    speech: Speech | None
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speaker: str | None
    target: str | None
    negated: bool
    confidence: float
    embedded_in: str | None


@dataclass(frozen=True, slots=True)
class _Collector:
    """Makes the statements of one doc, for one version and one extractor."""

    doc: Doc
    version_id: str
    extractor: str
    answers: dict[str, Response] = field(default_factory=dict)
    """The response behind each statement that is one, by the statement's id."""

    def statements(self) -> Iterator[Statement]:
        """Responses with what is embedded in them, then other people's words, then its own."""
        responses = RESPONSES.of(self.doc)
        answering = {response.attribution.cue.start for response in responses}
        for response in responses:
            statement = self._response(response)
            self.answers.setdefault(statement.id, response)
            yield statement
            if response.embedded is not None:
                yield self._embedded(statement, response.embedded)
        attributions = ATTRIBUTIONS.of(self.doc)
        told = [a for a in attributions if a.cue.start not in answering and a.contents]
        for attribution in told:
            yield self._attributed(attribution)
        passages = [r.passage for r in responses] + [_passage(a) for a in told]
        for sentence in _own_words(self.doc, passages):
            yield self._outlet(sentence)

    def _response(self, response: Response) -> Statement:
        said = response.attribution
        target = said.principal or said.speaker
        return self._said(response.passage, said, target, response.confidence, response.kind)

    def _attributed(self, attribution: Attribution) -> Statement:
        told = [c for c in attribution.contents if not _about_himself(attribution, c)]
        target = _target(self.doc, attribution.contents, told, attribution.speaker)
        return self._said(_passage(attribution), attribution, target, attribution.confidence)

    def _said(
        self,
        passage: Passage,
        attribution: Attribution,
        target: str | None,
        confidence: float,
        kind: Kind = "claim",
    ) -> Statement:
        return self._made(
            passage,
            "attributed",
            kind,
            speech=attribution.speech,
            source=_span(attribution.source) if attribution.source is not None else None,
            cue=_span(attribution.cue),
            content=tuple(_span(content) for content in attribution.contents),
            speaker=attribution.speaker,
            target=target,
            negated=any(_negated(content) for content in attribution.contents),
            confidence=confidence,
        )

    def _embedded(self, response: Statement, clause: Passage) -> Statement:
        """The denied or admitted clause: the text does not say who claims it."""
        return self._made(
            clause,
            "attributed",
            target=response.target,
            negated=_negated(clause),
            confidence=response.confidence,
            embedded_in=response.id,
        )

    def _outlet(self, sentence: Passage) -> Statement:
        return self._made(
            sentence,
            "outlet",
            target=_target(self.doc, (sentence,), (sentence,), None),
            negated=_negated(sentence),
            confidence=BY_OUTLET,
        )

    def _made(
        self, passage: Passage, voice: Voice, kind: Kind = "claim", **told: Unpack[_Told]
    ) -> Statement:
        start, end = _span(passage)
        return Statement(
            version_id=self.version_id,
            start=start,
            end=end,
            text=text_of(self.doc)[start:end],
            kind=kind,
            voice=voice,
            extractor=self.extractor,
            hedge=_hedge(passage),
            **told,
        )


def _own_words(doc: Doc, passages: list[Passage]) -> Iterator[Passage]:
    """Sentences in the outlet's own voice that assert something."""
    taken = {i for passage in passages for i in range(passage.start, passage.end)}
    for sentence in doc.sents:
        body = _stripped(sentence)
        words = words_in(body)
        asks = len(body) > 0 and body[-1].text == "?"
        free = taken.isdisjoint(range(body.start, body.end))
        if words >= _SHORTEST_ASSERTION and free and not asks:
            yield body


def _stripped(sentence: Passage) -> Passage:
    start, end = sentence.start, sentence.end
    while end > start and (sentence.doc[end - 1].is_space or sentence.doc[end - 1].text == "."):
        end -= 1
    while start < end and sentence.doc[start].is_space:
        start += 1
    return Passage(sentence.doc, start, end)


def _passage(a: Attribution) -> Passage:
    spans = [s for s in (a.source, a.cue, *a.contents) if s is not None]
    return Passage(a.cue.doc, min(s.start for s in spans), max(s.end for s in spans))


def _about_himself(attribution: Attribution, content: Passage) -> bool:
    """Whether a body says what "it" did: "the bank said that it had ended the loan"."""
    words, source = vocabulary(Accusing), attribution.source
    opening = [t.lower_ for t in content[:2] if t.lower_ not in words.opening]
    return (
        source is not None
        and not words.itself.isdisjoint(opening[:1])
        and attribution.cue.sent.start <= source.start < content.start < attribution.cue.sent.end
        and bodies.is_body(source)
    )


def _target(
    doc: Doc, passages: Sequence[Passage], opening: Sequence[Passage], speaker: str | None
) -> str | None:
    """Whom a claim in ``passages`` is about.

    The body with which one of ``opening`` opens and that it does not name, if the desk
    watches that; else a watched name; else the first actor named in it.
    """
    subjects = filter(None, (described.described_subject(doc, passage) for passage in opening))
    if (subject := next((s for s in subjects if s in _watched(doc) - {speaker}), None)) is not None:
        return subject
    named = [e for p in passages for e in mentions.within(p) if e.label_ in _ACTORS]
    aside = {i for p in passages for i in _apposed(p)}
    others = [e for e in named if full_name(doc, e) != speaker and e.start not in aside]
    first = next((e for e in others if e.ent_id_), None) or next(iter(others), None)
    return full_name(doc, first) if first is not None else None


def _apposed(passage: Passage) -> Iterator[int]:
    """The tokens that only say whose a named actor is: "Lumenta, a unit of Orrin, helped"."""
    doc = passage.doc
    for actor in mentions.within(passage):
        words = lowered(doc)[actor.end : min(actor.end + _LONGEST_APPOSITION, passage.end)]
        if (
            words[:1] == [","]
            and len(words) > 1
            and words[1] in vocabulary(Accusing).apposing
            and "," in words[2:]
        ):
            yield from range(actor.end, actor.end + words.index(",", 2))


def _watched(doc: Doc) -> set[str]:
    """The names of those whom the desk watches and the doc names."""
    return {entity.ent_id_ for entity in MENTIONS.of(doc) if entity.ent_id_}


def _hedge(passage: Passage) -> str | None:
    """The first word by which the text keeps its distance ("allegedly", "may"), if any."""
    hedges = vocabulary(Hedges).words
    words = lowered(passage.doc)
    places = (i for i in range(passage.start, passage.end) if words[i] in hedges)
    return next((passage.doc[i].text for i in places), None)


def _negated(passage: Passage) -> bool:
    words = lowered(passage.doc)[passage.start : passage.end]
    return not vocabulary(Hedges).negations.isdisjoint(words)


def _mentions(doc: Doc, version_id: str) -> Iterator[Mention]:
    for entity in MENTIONS.of(doc):
        yield Mention(
            version_id=version_id,
            start=entity.start_char,
            end=entity.end_char,
            text=entity.text,
            label=entity.label_,  # type: ignore[arg-type] # claims_names sets no other label
        )


def _meanings(doc: Doc, statements: Iterable[Statement]) -> Iterator[Meaning]:
    """The vector of what each statement asserts."""
    encoding = ENCODING.of(doc)
    for statement in statements:
        spans = statement.content or (Span(statement.start, statement.end),)
        yield Meaning(statement.id, encoding.meaning(spans))


def _figures(text: str, statements: Iterable[Statement]) -> Iterator[Figure]:
    for statement in statements:
        for found in figures.find(text, statement.start, statement.end):
            yield Figure(statement.id, *found)


def _span(passage: Passage) -> Span:
    return Span(passage.start_char, passage.end_char)
