"""For which body somebody speaks whom the text calls no more than "a spokesman" or "its lawyer".

The body as which his own words speak ("The ministry does not comment"); else, sentence by
sentence backwards, the one that was asked, that spoke or that the sentence is about. A body that
stands only in what somebody says, or behind a preposition, is talked about: nobody is better than
that one.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

from spacy.tokens import Span

from claims.extract.handed import Attribution
from claims.extract.names import mentions
from claims.extract.names.full_names import full_name
from claims.extract.speakers import bodies, known
from claims.extract.speakers.described import described_subject
from claims.extract.speakers.known import ARTICLES
from claims.extract.speech.quotations import holding
from claims.languages import vocabulary
from claims.languages.statements import Speaking

_REMEMBERED = 5  # sentences in which a spokesman's body may stand
_OPENING = 7  # tokens in which what is said names its subject
_PREDICATE = 4  # tokens behind a subject that show whether it speaks of itself
_ASKING = 8  # tokens between "asked" and the body that was
_WORDS = vocabulary(Speaking)


def spoken_as(said: Sequence[Span]) -> str | None:
    """The body that ``said`` opens with, where it tells what only that body itself would say.

    Who says "we" besides is another one: "The ministry never called us".
    """
    for content in said:
        subject, end = _subject(content)
        if subject is not None and _tells_its_own(content, end):
            return subject
    return None


def before(source: Span, said: Sequence[Span], attributions: Sequence[Attribution]) -> str | None:
    """The body for which ``source`` most likely speaks by what stands before it, or None.

    ``said`` are his words; ``attributions`` those before, with their speakers.
    """
    doc = source.doc
    another = {
        _subject(content)[0]
        for content in said
        if any(t.lower_ in _WORDS.ourselves for t in content)
    }
    if any(_is_anothers(content) for content in said):
        return None
    start, end = source.sent.start, source.start
    for _ in range(_REMEMBERED + 1):
        within = doc[start:end] if end > start else None
        if within is not None:
            speaking = _speaking(within, attributions, said)
            found = (name for name in speaking if name not in another)
            if (name := next(found, None)) is not None:
                return name
        if start == 0:
            return None
        end, start = start, doc[start - 1].sent.start
    return None


def _tells_its_own(content: Span, end: int) -> bool:
    """Whether what stands from token ``end``, behind its subject, is said of oneself."""
    if any(token.lower_ in _WORDS.ourselves for token in content):
        return False
    own = _WORDS.own
    return any(t.lower_ in own for t in content.doc[end : min(end + _PREDICATE, content.end)])


def _is_anothers(content: Span) -> bool:
    """Whether it speaks as one whose name was not seen: "Brisk Haulage has never ..."."""
    words = [
        t for t in content[:_OPENING] if not t.is_quote and t.lower_ not in _WORDS.opening_said
    ]
    capitals = list(takewhile(lambda t: t.is_title or t.is_upper, words))
    if not capitals or (len(capitals) == 1 and capitals[0].lower_ in _WORDS.starting):
        return False
    return _subject(content)[0] is None and _tells_its_own(content, capitals[-1].i + 1)


def _subject(content: Span) -> tuple[str | None, int]:
    """The body that ``content`` opens with, named or described, and the token behind it."""
    opening = content[:_OPENING]
    names = (e for e in mentions.within(content) if e.start < opening.end)
    named = next((e for e in names if not e.text.islower()), None)
    if named is not None and named.label_ in bodies.ORGANISATIONS:
        ahead = {t.lower_ for t in content.doc[content.start : named.start] if t.is_alpha}
        opens = ahead <= ARTICLES | _WORDS.opening_clause
        return (full_name(content.doc, named), named.end) if opens else (None, content.start)
    nouns = bodies.nouns_of_bodies()
    head = next((t.i for t in opening if t.lower_ in nouns), None)
    described = described_subject(content.doc, content) if head is not None else None
    return described, content.start if head is None else head + 1


def _speaking(
    passage: Span, attributions: Sequence[Attribution], said: Sequence[Span]
) -> Iterator[str]:
    """The bodies that ``passage`` shows to be asked, to speak or to act, the likeliest first."""
    doc = passage.doc
    edges = passage.start, passage.end
    first, last = (bisect_left(attributions, i, key=_cue_start) for i in edges)
    here = attributions[first:last]
    told = [*said, *(content for a in here for content in a.contents)]
    nested = {i for content in told for i in range(content.start, content.end)}
    free = [body for body in _bodies_in(passage) if body.start not in nested]
    yield from (full_name(doc, body) for body in free if _is_asked(passage, body))
    named = {full_name(doc, body) for body in known.of(doc).bodies_before(passage.end)}
    speaking = (a.principal or a.speaker for a in reversed(here))
    yield from (name for name in speaking if name in named)
    subject = next((body for body in free if _is_subject(passage, body)), None)
    if subject is not None:
        yield full_name(doc, subject)
    elif passage.start not in nested and (meant := described_subject(doc, passage)) is not None:
        yield meant


def _bodies_in(passage: Span) -> list[Span]:
    """Those that ``passage`` names outside quotations."""
    quotes = known.of(passage.doc).quotes
    return [
        body
        for body in mentions.within(passage)
        if body.label_ in bodies.ORGANISATIONS
        and bodies.is_one(body)
        and holding(quotes, body.start) is None
    ]


def _is_asked(passage: Span, body: Span) -> bool:
    """Whether it is asked for an answer: "the paper sent its questions to Halden"."""
    ahead = [t.lower_ for t in passage.doc[max(body.start - _ASKING, passage.start) : body.start]]
    asking = _WORDS.asking
    at = max((i for i, word in enumerate(ahead) if word in asking), default=None)
    about = _WORDS.before_matters
    return at is not None and about.isdisjoint(ahead[at:])


def _is_subject(passage: Span, body: Span) -> bool:
    """Whether nothing before it makes it an object or part of a clause."""
    ahead = [t.lower_ for t in passage.doc[passage.start : body.start] if t.lower_ not in ARTICLES]
    objects = _WORDS.before_objects
    clauses = _WORDS.before_clauses
    return clauses.isdisjoint(ahead) and objects.isdisjoint(ahead[-1:])


def _cue_start(attribution: Attribution) -> int:
    return int(attribution.cue.start)
