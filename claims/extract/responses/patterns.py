"""Responses that the words themselves tell: "denied", "declined to comment", "not be reached".

A pattern answers with whoever it is said of. It is a row of words
in lower case: ``a|b`` matches either word, a trailing ``?`` makes a word optional,
and the rest must follow word by word. Spelt out, some thirty patterns are some nine
thousand phrases, which a trie finds in one pass; spaCy's ``Matcher`` tries every
pattern at every token.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from claims.extract import marks
from claims.extract.handed import QUOTATIONS, Attribution, Response
from claims.extract.names import mentions
from claims.extract.responses import embedded
from claims.extract.responses.accused import Accused
from claims.extract.speakers import identity
from claims.extract.speakers.identity import Speaker
from claims.extract.speech import contents, sources
from claims.extract.speech.attributions import cued_in
from claims.languages import vocabulary
from claims.languages.statements import Answering
from claims.model import Kind

_BY_PATTERN = 0.8

_WORDS = vocabulary(Answering)
_BEHIND = "silent of"  # a trigger behind which he stands who is silent
_UNSAID = {"declines", "silent", _BEHIND}
_OPENING = 4  # tokens of a subject in which stands that it was sent
_NEAR = 2  # words before an admission that say that nobody makes it


class Patterns:
    """The patterns of ``languages.Answering``."""

    def __init__(self, nlp: Language) -> None:
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for label, rows in (*_WORDS.patterns.items(), (_BEHIND, _WORDS.silent_of)):
            spelt = (phrase for row in rows for phrase in _phrases(row))
            self._matcher.add(label, [Doc(nlp.vocab, words=phrase) for phrase in spelt])

    def responses(self, doc: Doc, accused: Accused) -> Iterator[Response]:
        """The responses that the patterns tell, in the order of the text."""
        quotes = QUOTATIONS.of(doc)
        quoted = {i for quote in quotes for i in range(quote.start, quote.end)}
        for trigger in filter_spans(self._matcher(doc, as_spans=True)):
            if trigger.start in quoted or not _answers(doc, trigger):
                continue
            attribution = _attribution_at(doc, trigger, quotes)
            if attribution.source is not None and _may_answer(trigger, attribution, accused):
                yield _made(doc, _kind(doc, trigger), attribution)


def _phrases(row: str) -> Iterator[list[str]]:
    """Every row of words that ``row`` matches, for example ``"did not yet? respond"``."""
    for chosen in product(*(_choices(word) for word in row.split())):
        yield [word for word in chosen if word]


def _choices(word: str) -> list[str]:
    return [*word.rstrip("?").split("|"), *([""] if word.endswith("?") else [])]


def _answers(doc: Doc, trigger: Span) -> bool:
    """A verb of rejecting answers only a claim: not a bid, a motion or a request."""
    before = doc[trigger.start - 1].lower_ if trigger.start else ""
    after = doc[trigger.end].lower_ if trigger.end < len(doc) else ""
    if before in _WORDS.before_nouns or (trigger.label_ == "confirms" and after in _WORDS.admitted):
        return False
    if trigger.label_ == "confirms" and _is_short_of(doc, trigger.start):
        return False
    if trigger[0].lower_ in _WORDS.refusing:
        passive = before in _WORDS.being
        object_ = (
            doc[max(trigger.start - 4, 0) : trigger.start] if passive else doc[trigger.end :][:3]
        )
        refused = _WORDS.refused
        opening = [t.lower_ for t in object_ if t.lower_ not in _WORDS.before_nouns]
        return refused.isdisjoint(opening if passive else opening[:1])
    if trigger[0].lower_ not in _WORDS.disputing:
        return True
    objects = _WORDS.disputed
    passive = before in _WORDS.being
    near = doc[max(trigger.start - 6, 0) : trigger.start] if passive else doc[trigger.end :][:6]
    return any(token.lower_ in objects or token.text in marks.OPENING for token in near)


def nobody_admits(sentence: Span) -> bool:
    """Whether all that ``sentence`` says of an admission is that it is missing."""
    admitting = {word for row in _WORDS.patterns["confirms"] for word in _choices(row.split()[0])}
    found = [token.i for token in sentence if token.lower_ in admitting]
    return bool(found) and all(_is_short_of(sentence.doc, i) for i in found)


def _is_short_of(doc: Doc, admission: int) -> bool:
    """Whether nobody makes the ``admission``: "stopped short of admitting", "without admitting"."""
    before = doc[max(admission - _NEAR, 0) : admission]
    return not _WORDS.short_of.isdisjoint(token.lower_ for token in before)


def _may_answer(trigger: Span, attribution: Attribution, accused: Accused) -> bool:
    """Some verbs answer only where the speaker was accused; what a court dismisses, it judges."""
    source = attribution.source
    judges = _WORDS.judges
    if source is not None and any(token.lower_ in judges for token in source):
        return trigger.label_ in _UNSAID
    if trigger[0].lower_ not in _WORDS.when_accused:
        return True
    return accused.stands(Speaker(attribution.speaker, attribution.principal), trigger.sent)


def _kind(doc: Doc, trigger: Span) -> Kind:
    """The pattern's kind; who did not deny or dispute something has let it stand."""
    if trigger.label_ == _BEHIND:
        return "silent"
    kind: Kind = trigger.label_  # type: ignore[assignment]  # the patterns' keys are kinds
    before = {token.lower_ for token in doc[max(trigger.start - 2, 0) : trigger.start]}
    return "confirms" if kind == "denies" and before & _WORDS.undoing else kind


def _attribution_at(doc: Doc, trigger: Span, quotes: Sequence[Span]) -> Attribution:
    """The attribution that the trigger is the cue of, or one made for it."""
    sentence = doc[trigger.start].sent
    if trigger.label_ == _BEHIND:
        return _silent(trigger, _named_by(sources.after(doc, trigger, sentence.end)))
    sent = sources.before(doc, trigger, sentence.start) if trigger.label_ == "silent" else None
    if sent is not None and not _WORDS.sent.isdisjoint(t.lower_ for t in sent[:_OPENING]):
        return _silent(trigger, _sent_to(sent))
    before = cued_in(doc, sentence.start, trigger.start + 1)
    found = (a for a in before if trigger.start < a.cue.end and a.source is not None)
    return next(found, None) or _made_for(doc, trigger, quotes)


def _silent(trigger: Span, whom: Span | None) -> Attribution:
    """The attribution of a silence, where he who is silent is no subject."""
    who = identity.identify(trigger.doc, whom)
    return Attribution(trigger, whom or trigger[:1], (), None, who.name, who.principal)


def _sent_to(sent: Span) -> Span | None:
    """To whom it was sent: "several calls to the firm for comment"."""
    to = next((t.i for t in sent if t.lower_ in _WORDS.sent_to), sent.end)
    if to + 1 < sent.end and sent.doc[to + 1].lower_ in _WORDS.sent_to:
        to += 1  # "an attempt to reach the firm"
    return _named_by(sent.doc[to + 1 : sent.end]) if to + 1 < sent.end else None


def _named_by(phrase: Span | None) -> Span | None:
    """The phrase up to what was wanted: "the firm for comment"."""
    if phrase is None:
        return None
    named = {i for name in mentions.within(phrase) for i in range(name.start, name.end)}
    ends = (t.i for t in phrase if t.lower_ in _WORDS.sent_for and t.i not in named)
    end = next(ends, phrase.end)
    return phrase.doc[phrase.start : end] if end > phrase.start else None


def _made_for(doc: Doc, trigger: Span, quotes: Sequence[Span]) -> Attribution:
    """An attribution for a trigger that no reporting cue covers ("could not be reached")."""
    sentence = doc[trigger.start].sent
    previous = cued_in(doc, sentence.start, trigger.start)
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


def _made(doc: Doc, kind: Kind, attribution: Attribution) -> Response:
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
    return Response(kind, passage, attribution, claim, _BY_PATTERN)


def _opens_clause(doc: Doc, i: int) -> bool:
    """Whether a clause of its own begins at ``i``: ", and the firm did not reply"."""
    return i > 1 and doc[i - 1].lower_ in _WORDS.coordinating and doc[i - 2].text == ","
