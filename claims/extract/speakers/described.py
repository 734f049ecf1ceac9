"""Who is meant where a text describes somebody and does not name him.

A pronoun takes the subject of the nearest sentence before it that names a
person, and so does a description of a person ("the minister", "the
43-year-old"), unless the text gives somebody that title; "the company" or "the
ministry" takes the last organisation, "they" and "the statement" whoever
spoke last, and "the spokesman" him for whom one spoke last.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from claims.extract.handed import Attribution
from claims.extract.names import mentions
from claims.extract.names.full_names import full_name
from claims.extract.speakers import bodies, known, offices
from claims.extract.speakers.known import ARTICLES, FARTHEST, LONGEST_TITLE
from claims.languages import vocabulary
from claims.languages.statements import Speaking

_WORDS = vocabulary(Speaking)
POSSESSIVES = _WORDS.possessives
STAFFS = _WORDS.staffs

_LONGEST_HEAD = LONGEST_TITLE  # tokens: in "papers published by this newspaper" no newspaper speaks
_LONGEST_OPENING = 6  # tokens of "that the small Amsterdam company"
_ENDS = _WORDS.ending_description | {",", "(", "–", "—"}  # what describes is over
_AGED = re.compile("|".join(_WORDS.aged))
_REMEMBERED = 3  # sentences in which "they" or "the statement" points back


def described_subject(doc: Doc, passage: Span) -> str | None:
    """The body that ``passage`` opens with and does not name: "the Amsterdam company", "it".

    None where it opens otherwise, and where no body stands before it in the doc.
    """
    opening = [
        t
        for t in passage[:_LONGEST_OPENING]
        if not t.is_quote and t.lower_ not in _WORDS.opening_clause
    ]
    if not opening:
        return None
    if opening[0].lower_ in _WORDS.itself:
        return bodies.last(passage[:1])
    nouns = bodies.nouns_of_bodies()
    head = next((t for t in opening if t.lower_ in nouns), None)
    if opening[0].lower_ not in ARTICLES or head is None:
        return None
    phrase = doc[opening[0].i : head.i + 1]
    named = (e for e in mentions.within(phrase) if not e.text.islower())
    if any(e.label_ in bodies.ORGANISATIONS for e in named):
        return None
    return bodies.meant(phrase)


def by_description(doc: Doc, source: Span, attributions: Sequence[Attribution]) -> str | None:
    """The name of him or of the body that ``source`` describes; None where the text leaves it open.

    ``attributions`` are those before, in the order of the text, with their speakers.
    """
    if _WORDS.personal & words_of(source[:_LONGEST_HEAD]):
        return None if _is_others(source) else _subject_before(doc, source.start, attributions)
    holder = _office_holder(doc, source)
    named = full_name(doc, holder) if holder is not None else _who_spoke(source, attributions)
    if named is not None:
        return named
    if (noun := _person_noun(source)) is not None:
        return _subject_before(doc, source.start, attributions, noun)
    if source[0].lower_ in _WORDS.impersonal:
        return bodies.last(source)
    if source[0].lower_ in bodies.POSSESSIVES or _is_body(source):
        return _unlisted_body(source) or bodies.meant(source)
    return None


def _is_others(source: Span) -> bool:
    """Whether it is somebody near to a person and does not speak for him: "his deputy"."""
    owned = len(source) > 1 and source[0].lower_ in _WORDS.owning_people
    own = _WORDS.representatives | _WORDS.mouthpieces | _WORDS.occasions | _WORDS.utterances
    return owned and not words_of(source) & (own | STAFFS)


def words_of(source: Span) -> set[str]:
    """The words of ``source`` in lower case."""
    return {token.lower_ for token in source}


def _who_spoke(source: Span, attributions: Sequence[Attribution]) -> str | None:
    """Whoever spoke last, if ``source`` points back at that: "they", "the spokesman"."""
    doc, words = source.doc, words_of(source) - ARTICLES
    before = [a for a in _latest(attributions, source.start) if a.source is not None]
    near = [a for a in before if _sentences_between(a, source) <= _REMEMBERED]
    if words and (
        words <= _WORDS.whoever_spoke or (words <= _WORDS.who_goes_on and _tells_more(source))
    ):
        near = [a for a in near[:1] if a.speaker not in known.of(doc).names_of_people]
    elif words and words <= STAFFS:
        near = [a for a in before if a.speaker and a.speaker.split()[-1] in words]
    elif words and words <= _WORDS.mouthpieces:
        near = [a for a in before if a.source and words & words_of(a.source)]
    elif not (words and words <= _WORDS.utterances):
        return None
    return near[0].speaker if near else None


def _latest(attributions: Sequence[Attribution], before: int) -> list[Attribution]:
    """Those of ``attributions`` that end at token ``before`` or earlier, the last one first."""
    count = bisect_left(attributions, before, key=lambda attribution: int(attribution.cue.start))
    near = reversed(attributions[max(count - FARTHEST, 0) : count])
    return [a for a in near if a.cue.end <= before]


def _tells_more(source: Span) -> bool:
    """Whether it goes on with what it told before: "it also said", "it added"."""
    behind = source.doc[source.end : source.end + 1]
    return behind.text.lower() in _WORDS.going_on


def _sentences_between(attribution: Attribution, source: Span) -> int:
    return known.of(source.doc).sentences_between(attribution.cue.end, source.start)


def _is_body(source: Span) -> bool:
    """Whether it is "the company" or who speaks for one; "a trust deed" is neither."""
    opening = source[:_LONGEST_HEAD]
    if offices.FORMER & words_of(opening):
        return False
    if mentions.within(source) and source[0].lower_ not in ARTICLES:
        return False  # "Moscow officials", "Ireland's regulator"
    nouns = bodies.nouns_of_bodies()
    headed = any(t.lower_ in nouns and _is_head(t, source) for t in opening)
    officials = _WORDS.representatives
    return headed or (not mentions.within(source) and bool(officials & words_of(opening)))


def _is_head(noun: Token, source: Span) -> bool:
    """Whether no other noun follows: "the company", "the company named in the suit"."""
    after = source.doc[noun.i + 1 : source.end]
    return not after or after[0].lower_ in _ENDS or after[0].lower_.endswith(_WORDS.participles)


def _person_noun(source: Span) -> str | None:
    """What it calls a person, behind "the" or an owner: "the Vermont senator"."""
    doc = source.doc
    opening = words_of(doc[max(source.start - 1, 0) : source.start + 1])
    definite = not _WORDS.definite.isdisjoint(opening) or any(
        token.text in POSSESSIVES for token in source
    )
    end = next((t.i for t in source if t.lower_ in _ENDS), source.end)
    if not definite or end == source.start or offices.FORMER & words_of(source):
        return None
    phrase = doc[source.start : end]
    known = phrase[-1].lower_ in _WORDS.people
    return phrase[-1].lower_ if known or _AGED.search(phrase.text) is not None else None


def _unlisted_body(source: Span) -> str | None:
    """The capitalised words before an official that no name was seen in: "a Five spokesman"."""
    officials = _WORDS.representatives
    last = next((t.i for t in source if t.lower_ in officials), source.start)
    words = [t for t in source.doc[source.start : last] if t.lower_ not in ARTICLES]
    capital = bool(words) and all(t.is_title or t.is_upper for t in words)
    return source.doc[words[0].i : last].text if capital else None


def _office_holder(doc: Doc, source: Span) -> Span | None:
    """The person whom the text gives the title of ``source``: "the foreign secretary"."""
    title = [token.lower_ for token in source if token.lower_ not in ARTICLES]
    if not title or len(title) > _LONGEST_HEAD or not title[-1].isalpha():
        return None
    shorter = (title[n:] for n in range(max(len(title) - 1, 1)))  # "Chinese finance minister"
    holders = (known.of(doc).holder(one) for one in shorter)
    return next((holder for holder in holders if holder is not None), None)


def _subject_before(
    doc: Doc, before: int, attributions: Sequence[Attribution], noun: str | None = None
) -> str | None:
    """The person whom "he" or "she", or a ``noun`` ("the mayor"), most likely is.

    The first one named, outside quotations, in the nearest sentence that names
    one; or who spoke last, if that is nearer. Nobody whom the text calls
    something else than ``noun``.
    """
    rows = known.of(doc).people_outside, known.of(doc).people
    known_before = (row.latest(before) for row in rows)
    fitting = ([e for e in row if not noun or offices.may_be(doc, e, noun)] for row in known_before)
    earlier = next((row for row in fitting if row), None)
    if not earlier:
        return None
    nearest = earlier[-1].sent
    subject = next(e for e in earlier if e.start >= nearest.start)
    names = {full_name(doc, e) for e in earlier}
    spoken = (a for a in _latest(attributions, before) if a.speaker in names)
    later = next((a for a in spoken if a.cue.start > subject.start), None)
    return full_name(doc, subject) if later is None else later.speaker
