"""Recognise responses: who answered a claim about his side, and how.

Two ways lead to a response, and each leaves its confidence:

- a pattern of the lexicon ("denied", "declined to comment", "could not be
  reached") with whoever it is said of;
- a reported statement by somebody whom the text has accused before: a denial
  if it negates, else an explanation.

The result is ``doc._.claims_responses``, in the order of the text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from claims.extract import marks
from claims.extract.responses import embedded, patterns
from claims.extract.responses.accused import Accused
from claims.extract.speakers import identity
from claims.extract.speakers.identity import Speaker
from claims.extract.speech import contents, sources
from claims.extract.speech.attributions import Attribution, told_in
from claims.extract.speech.quotations import SPANS_KEY as QUOTES_KEY
from claims.languages import Answering, vocabulary
from claims.model import Kind

BY_PATTERN = 0.8
BY_STANDING = 0.5

_DETERMINERS = {"the", "a", "an", "this", "its", "his", "her", "their", "to", "of", "no"}
_AUXILIARIES = {"was", "were", "been", "is", "are", "be"}
_UNSAID = {"declines", "silent"}
_CONJUNCTIONS = {"and", "but", "or", ","} | marks.DASHES
_COORDINATORS = {"and", "but", "while", "though", "although"}
_ANSWERING_ACTS = {"say", "claim"}  # the lexicon's patterns tell denials and admissions
_FIRST_WORDS = 25  # of a content: a negation further on denies something else

if not Doc.has_extension("claims_responses"):
    Doc.set_extension("claims_responses", default=())


@dataclass(frozen=True, slots=True)
class Response:
    """One reported reaction: passage, kind and who says it, and the clause that it answers."""

    kind: Kind
    passage: Span
    attribution: Attribution
    embedded: Span | None
    confidence: float


@Language.factory(
    "claims_responses",
    requires=["doc._.claims_mentions", "doc._.claims_attributions"],
    assigns=["doc._.claims_responses"],
    default_config={"owners": {}},
)
def make_responses(nlp: Language, name: str, owners: dict[str, str]) -> "Responses":  # noqa: ARG001 - spaCy's call
    """Build the component from the reviewed lexicon ``responses``."""
    return Responses(nlp, owners)


class Responses:
    """Turn attributions and lexicon patterns into responses.

    ``owners`` maps the name of a watched company to that of its owner.
    """

    def __init__(self, nlp: Language, owners: Mapping[str, str]) -> None:
        self._owners = owners
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for kind, rows in vocabulary(Answering).patterns.items():
            phrases = (phrase for row in rows for phrase in patterns.phrases(row))
            self._matcher.add(kind, [Doc(nlp.vocab, words=phrase) for phrase in phrases])

    def __call__(self, doc: Doc) -> Doc:
        """Collect the responses of ``doc``."""
        accused = Accused(doc, self._owners)
        by_pattern = list(self.by_pattern(doc))
        triggers = {r.attribution.cue.start for r in by_pattern}
        by_standing = [r for r in _by_standing(doc, accused) if triggers.isdisjoint(_reported(r))]
        found = sorted(by_pattern + by_standing, key=lambda r: r.attribution.cue.start)
        doc._.claims_responses = separate(doc, found)
        return doc

    def by_pattern(self, doc: Doc) -> Iterator[Response]:
        """The responses that the lexicon's patterns tell, in the order of the text."""
        accused = Accused(doc, self._owners)
        quotes = list(doc.spans.get(QUOTES_KEY, ()))
        quoted = {i for quote in quotes for i in range(quote.start, quote.end)}
        for trigger in filter_spans(self._matcher(doc, as_spans=True)):
            if trigger.start in quoted or not _answers(doc, trigger):
                continue
            attribution = _attribution_at(doc, trigger, quotes)
            if attribution.source is not None and _may_answer(trigger, attribution, accused):
                yield made(doc, _kind(doc, trigger), attribution, BY_PATTERN)


def _reported(response: Response) -> set[int]:
    """The tokens of the cue and of what it reports: "said that it had nothing to add"."""
    spans = (response.attribution.cue, *response.attribution.contents)
    return {i for span in spans for i in range(span.start, span.end)}


def _answers(doc: Doc, trigger: Span) -> bool:
    """A verb of rejecting answers only a claim: not a bid, a motion or a request."""
    before = doc[trigger.start - 1].lower_ if trigger.start else ""
    after = doc[trigger.end].lower_ if trigger.end < len(doc) else ""
    if before in _DETERMINERS or (trigger.label_ == "confirms" and after in {"to", "into", "from"}):
        return False
    if trigger[0].lower_ in vocabulary(Answering).refusing:
        passive = before in _AUXILIARIES
        object_ = (
            doc[max(trigger.start - 4, 0) : trigger.start] if passive else doc[trigger.end :][:3]
        )
        refused = vocabulary(Answering).refused
        opening = [t.lower_ for t in object_ if t.lower_ not in _DETERMINERS]
        return refused.isdisjoint(opening if passive else opening[:1])
    if trigger[0].lower_ not in vocabulary(Answering).disputing:
        return True
    objects = vocabulary(Answering).disputed
    passive = before in _AUXILIARIES
    near = doc[max(trigger.start - 6, 0) : trigger.start] if passive else doc[trigger.end :][:6]
    return any(token.lower_ in objects or token.text in marks.OPENING for token in near)


def _may_answer(trigger: Span, attribution: Attribution, accused: Accused) -> bool:
    """Some verbs answer only where the speaker was accused; what a court dismisses, it judges."""
    source = attribution.source
    judges = vocabulary(Answering).judges
    if source is not None and any(token.lower_ in judges for token in source):
        return trigger.label_ in _UNSAID
    if trigger[0].lower_ not in vocabulary(Answering).when_accused:
        return True
    return accused.stands(_speaker(attribution), trigger.sent)


def _kind(doc: Doc, trigger: Span) -> Kind:
    """The pattern's kind; who did not deny or dispute something has let it stand."""
    kind: Kind = trigger.label_  # type: ignore[assignment]  # the lexicon's keys are kinds
    before = {token.lower_ for token in doc[max(trigger.start - 2, 0) : trigger.start]}
    return "confirms" if kind == "denies" and before & {"not", "n't", "n’t"} else kind


def _speaker(attribution: Attribution) -> Speaker:
    return Speaker(attribution.speaker, attribution.principal)


def _attribution_at(doc: Doc, trigger: Span, quotes: Sequence[Span]) -> Attribution:
    """The attribution that the trigger is the cue of, or one made for it."""
    sentence = doc[trigger.start].sent
    before = told_in(doc, sentence.start, trigger.start + 1)
    found = (a for a in before if trigger.start < a.cue.end and a.source is not None)
    return next(found, None) or _made_for(doc, trigger, quotes)


def _made_for(doc: Doc, trigger: Span, quotes: Sequence[Span]) -> Attribution:
    """An attribution for a trigger that no reporting cue covers ("could not be reached")."""
    sentence = doc[trigger.start].sent
    previous = told_in(doc, sentence.start, trigger.start)
    if sources.is_passive(doc, trigger) and trigger.label_ in {"denies", "confirms"}:
        source = sources.agent(doc, trigger, sentence.end)
    else:
        left = previous[-1].cue.end if previous else sentence.start
        source = sources.before(doc, trigger, left)
        if source is None and previous:
            source = previous[-1].source
    said = contents.behind(doc, trigger.end, sentence.end, quotes)
    who = identity.identify(doc, source)
    return Attribution(
        trigger, source, (said,) if said is not None else (), None, who.name, who.principal
    )


def _by_standing(doc: Doc, accused: Accused) -> Iterator[Response]:
    """Statements of those who were accused in a sentence before, none inside another."""
    inside: set[int] = set()
    for attribution in doc._.claims_attributions:
        if attribution.cue.label_ not in _ANSWERING_ACTS or not attribution.contents:
            continue
        nested = attribution.cue.start in inside
        if not nested and accused.stands(_speaker(attribution), attribution.cue.sent):
            response = made(doc, tone(attribution.contents[0]), attribution, BY_STANDING)
            inside |= _reported(response)
            yield response


def tone(content: Span) -> Kind:
    """What the accused's words amount to: an admission, a negation, or neither."""
    words = content[:_FIRST_WORDS].text.lower().replace("’", "'")
    if any(phrase in words for phrase in vocabulary(Answering).admissions):
        return "confirms"
    spoken = {token.lower_ for token in content[:_FIRST_WORDS]}
    negates = not spoken.isdisjoint(vocabulary(Answering).negations)
    return "denies" if negates else "explains"


def made(doc: Doc, kind: Kind, attribution: Attribution, confidence: float) -> Response:
    """A response of ``kind``: the sentence of the cue, less what another clause says."""
    spans = [
        s for s in (attribution.source, attribution.cue, *attribution.contents) if s is not None
    ]
    sentence = attribution.cue.sent
    start = min(s.start for s in spans)
    if not _opens_clause(doc, start):
        start = min(sentence.start, start)
    end = max(sentence.end, *(s.end for s in spans))
    passage = contents.trim(doc, start, end) or sentence
    claim = embedded.claim_in(kind, attribution, passage)
    return Response(kind, passage, attribution, claim, confidence)


def _opens_clause(doc: Doc, i: int) -> bool:
    """Whether a clause of its own begins at ``i``: ", and the firm did not reply"."""
    return i > 1 and doc[i - 1].lower_ in _COORDINATORS and doc[i - 2].text == ","


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
