"""Attributions as the network reads them: one for each cue, with its source and content.

The network gives spans of characters; here they become spans of tokens, with
what rules know better: which act a cue performs, and where a quotation ends.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from claims.extract.encoder.reading import Told
from claims.extract.speech import attributions, sources, verbs
from claims.extract.speech.attributions import Attribution
from claims.extract.speech.cues import SPANS_KEY as CUES_KEY
from claims.extract.speech.quotations import SPANS_KEY as QUOTES_KEY
from claims.extract.tokens import Tokens
from claims.languages import Answering, Reporting, vocabulary

SOURCES_KEY = "claims_sources"
CONTENTS_KEY = "claims_contents"
_ANY_ACT = "say"
_WEAK = {",", "-", "–", "—"}


@Language.component(
    "claims_told",
    requires=["doc._.claims_reading", "doc.spans"],
    assigns=["doc.spans", "doc._.claims_attributions"],
)
def attribute(doc: Doc) -> Doc:
    """Write the attributions of ``doc``, and their parts as span groups."""
    quotes = list(doc.spans.get(QUOTES_KEY, ()))
    tokens = Tokens(doc)
    found = [_attribution(tokens, told, quotes) for told in doc._.claims_reading.told]
    found.sort(key=lambda a: a.cue.start)
    doc._.claims_attributions = found
    doc.spans[CUES_KEY] = [a.cue for a in found]
    doc.spans[SOURCES_KEY] = [a.source for a in found if a.source is not None]
    doc.spans[CONTENTS_KEY] = [content for a in found for content in a.contents]
    return doc


def _attribution(tokens: Tokens, told: Told, quotes: Sequence[Span]) -> Attribution:
    cue = tokens.span(told.cue, "cue")
    source = min(told.source, key=lambda s: abs(s.start - told.cue.start), default=None)
    speaker = None if source is None else tokens.span(source, "source")
    said = [tokens.span(content, "content") for content in told.content]
    if speaker is not None and _is_answered(cue, speaker):
        speaker = sources.before(cue.doc, cue, cue.sent.start)
    act = _act(cue.text)
    outside = _beyond(cue, act, said, quotes)
    contents = tuple(
        _tidied(said, [cue, *outside] if speaker is None else [cue, speaker, *outside])
    )
    if not contents and speaker is not None:
        missed = attributions.missed(cue, act, speaker, quotes)
        contents = (missed,) if missed is not None else ()
    return Attribution(
        cue=Span(cue.doc, cue.start, cue.end, label=act),
        source=speaker,
        contents=contents,
        speech=attributions.speech(contents, quotes),
        confidence=round(told.confidence, 3),
    )


def _is_answered(cue: Span, source: Span) -> bool:
    """Whether the network took for the source whom the source answers: "answered its critics"."""
    answered = vocabulary(Answering).answered
    return source.start >= cue.end and source[-1].lower_ in answered


def _beyond(cue: Span, act: str, contents: Sequence[Span], quotes: Sequence[Span]) -> list[Span]:
    """The parts of ``contents`` in other sentences than the cue's that are not quoted.

    Nobody says what stands in a sentence of its own, outside of quotation marks and of what
    a colon opens.
    """
    if cue[-1].text == ":" or cue.doc[cue.end : cue.end + 1].text == ":":
        return []
    quoted = {i for quote in quotes for i in range(quote.start, quote.end)}
    sentence = cue.sent
    if act == "according":  # "... “19 detentions.” According to the group, ..."
        quoted = {i for i in quoted if i >= sentence.start}
    places = {i for span in contents for i in range(span.start, span.end)}
    beyond = (i for i in places if not sentence.start <= i < sentence.end and i not in quoted)
    return [cue.doc[i : i + 1] for i in sorted(beyond)]


def _tidied(contents: Sequence[Span], others: Sequence[Span]) -> Iterator[Span]:
    """Contents without the tokens of cue and source, whole to a clause's last word.

    The network decides word piece by word piece and loses a comma between two
    parts, or the last word before a stop (content on texts held out of
    training: 62.9 F1 as read, 64.2 tidied).
    """
    taken = {i for span in others for i in range(span.start, span.end)}
    wanted = {i for span in contents for i in range(span.start, span.end)} - taken
    parts: list[list[int]] = []
    for i in sorted(wanted):
        if parts and _adjoin(contents[0].doc, parts[-1][1], i):
            parts[-1][1] = i + 1
        else:
            parts.append([i, i + 1])
    for start, end in parts:
        doc = contents[0].doc
        last = end + 1 if end not in taken and _is_last_word(doc, end) else end
        if any(token.is_alpha or token.is_digit for token in doc[start:last]):
            yield Span(doc, start, last, label="content")


def _adjoin(doc: Doc, end: int, start: int) -> bool:
    """Whether nothing but commas, dashes and spaces stands between two parts."""
    return all(t.text in _WEAK or t.text.isspace() for t in doc[end:start]) and not any(
        "\n" in token.text for token in doc[end:start]
    )


def _is_last_word(doc: Doc, i: int) -> bool:
    """Whether token ``i`` is the one word between a part's end and a stop."""
    if i >= len(doc) or not doc[i].is_alpha or doc[i].is_sent_start or doc[i - 1].is_punct:
        return False
    return i + 1 == len(doc) or doc[i + 1].is_punct or doc[i + 1].is_space


def _act(cue: str) -> str:
    """The speech act of a cue by the lexicon; what it does not know says something."""
    acts = _acts()
    words = cue.lower().split()
    phrases = (" ".join(words[i:j]) for j in range(len(words), 0, -1) for i in range(j))
    return next((acts[phrase] for phrase in phrases if phrase in acts), _ANY_ACT)


@cache
def _acts() -> dict[str, str]:
    reporting = vocabulary(Reporting)
    forms = {
        form: act
        for act, lemmas in reporting.acts.items()
        for lemma in lemmas
        for form in verbs.forms(lemma)
    }
    return forms | dict.fromkeys(reporting.according, "according")
