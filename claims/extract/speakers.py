"""Name who speaks, and for whom: from the words of a source to names in full.

A pronoun takes the subject of the nearest sentence before it that names a
person; "the company" or "the ministry" the last organisation; "a spokesperson
for X" speaks as X. A named spokesperson is himself, and X is his principal,
in this attribution and in later ones. Who is described and not named keeps
the words of the text ("union officials"); a lone pronoun that points at nobody
is nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from claims.extract import lexicon, mentions
from claims.extract.attributions import Attribution
from claims.extract.full_names import full_name
from claims.extract.quotes import SPANS_KEY as QUOTES_KEY

_PERSONAL = {"he", "she", "him", "her", "his", "himself", "herself"}
_IMPERSONAL = {"it", "its", "they", "their", "we", "our", "who", "which"}
_ORGANISATIONS = {"Company", "PublicBody", "Organization"}
_LONGEST_HEAD = 4  # tokens: in "papers published by this newspaper" no newspaper speaks
_LONGEST_DESCRIPTION = 6  # tokens
_NEAR = 4  # tokens between a name and the cue whose subject it is
_LONGEST_OPENING = 6  # tokens of "that the small Amsterdam company"
_ITSELF = {"it", "its"}
_ARTICLES = {"the", "a", "an", "its", "their", "his", "her"}
_STAFFS = {"campaign", "administration"}
_FORMER = {"former", "ex", "formerly"}
_BELOW = _FORMER | {"deputy", "shadow", "vice", "assistant", "junior", "-"}  # another office
_NOBODY = {"no", "nobody", "none"}  # "no one at Lumenta was available": Lumenta is silent
_POSSESSIVES = {"'s", "’s", "'", "’"}
_PHRASE_ENDS = {",", "(", "and", "itself", "–", "—"}

if not Doc.has_extension("claims_principals"):
    Doc.set_extension("claims_principals", default={})


class Speaker(NamedTuple):
    """Who speaks, and for whom if for somebody else; names as the text gives them in full."""

    name: str | None
    principal: str | None = None


@Language.component(
    "claims_speakers",
    requires=["doc._.claims_mentions", "doc._.claims_attributions"],
    assigns=["doc._.claims_attributions", "doc._.claims_principals"],
)
def name_speakers(doc: Doc) -> Doc:
    """Give each attribution of ``doc`` its speaker and principal."""
    principals: dict[str, str] = {}
    named: list[Attribution] = []
    for attribution in doc._.claims_attributions:
        source = attribution.source or _subject(doc, attribution)
        speaker = _identify(doc, source, principals, named)
        if speaker.name is not None and speaker.principal is not None:
            principals.setdefault(speaker.name, speaker.principal)
        named.append(replace(attribution, speaker=speaker.name, principal=speaker.principal))
    doc._.claims_attributions = named
    doc._.claims_principals = principals
    return doc


def identify(doc: Doc, source: Span | None) -> Speaker:
    """Who ``source`` stands for in a doc whose attributions have their speakers."""
    return _identify(doc, source, doc._.claims_principals, doc._.claims_attributions)


def described_subject(doc: Doc, passage: Span) -> str | None:
    """The body that ``passage`` opens with and does not name: "the Amsterdam company", "it".

    None where it opens otherwise, and where no body stands before it in the doc.
    """
    opening = [t for t in passage[:_LONGEST_OPENING] if not t.is_quote and t.lower_ != "that"]
    if not opening:
        return None
    if opening[0].lower_ in _ITSELF:
        return _last_body(doc, passage[:1])
    nouns = lexicon.words("sources", "organisation_nouns")
    head = next((t for t in opening if t.lower_ in nouns), None)
    if opening[0].lower_ not in _ARTICLES or head is None:
        return None
    phrase = doc[opening[0].i : head.i + 1]
    if any(e.label_ in _ORGANISATIONS for e in mentions.within(phrase)):
        return None
    return _last_body(doc, phrase)


def _subject(doc: Doc, attribution: Attribution) -> Span | None:
    """Who is named right before a cue that lacks a source: "Mr Bakker has said"."""
    cue = attribution.cue
    before = mentions.within(doc[cue.sent.start : cue.start])
    near = [e for e in before if e.label_ != "Address" and cue.start - e.end <= _NEAR]
    return near[-1] if near else None


def _identify(
    doc: Doc, source: Span | None, principals: Mapping[str, str], told: Sequence[Attribution]
) -> Speaker:
    if source is None:
        return Speaker(None)
    if (owner := _owner(source)) is not None:
        return _identify(doc, owner, principals, told)
    if (speaker := _named_in(doc, source, principals)) is not None:
        return speaker
    described = None if mentions.within(source) else _by_description(doc, source, told)
    if described is not None:
        return Speaker(described, principals.get(described))
    return Speaker(_in_its_own_words(source))


def _named_in(doc: Doc, source: Span, principals: Mapping[str, str]) -> Speaker | None:
    """The person or the body that ``source`` names, if one of those speaks."""
    named = mentions.within(source)
    person = _person(source, named)
    if person is not None and (staff := _staff(source, person)) is not None:
        return Speaker(staff)
    if person is not None:
        name = full_name(doc, person)
        return Speaker(name, _principal(doc, source, named) or principals.get(name))
    body = next((e for e in named if e.label_ != "Address" and _speaks(source, e)), None)
    return None if body is None else Speaker(full_name(doc, body))


def _person(source: Span, named: Sequence[Span]) -> Span | None:
    """The person who speaks: in "Bakker campaign manager Jan Smit, for Kuipers" the second."""
    comma = next((token.i for token in source if token.text == ","), source.end)
    if source[0].lower_ in _NOBODY:
        return None
    persons = [e for e in named if e.label_ == "Person" and _stands_alone(e)]
    return next((e for e in reversed(persons) if e.start < comma), next(iter(persons), None))


def _owner(source: Span) -> Span | None:
    """Whose words they are that others or a paper say: "the minister's spokesman", "her letter"."""
    for token in source:
        behind = {t.lower_ for t in source.doc[token.i + 1 : min(token.i + 4, source.end)]}
        if token.text in _POSSESSIVES and token.i > source.start:
            if token.i + 1 == source.end:
                return source[:-1]
            named = any(e.label_ == "Person" and e.start > token.i for e in mentions.within(source))
            speaks = behind & (
                lexicon.words("sources", "occasions") | lexicon.words("sources", "mouthpieces")
            )
            return source.doc[source.start : token.i] if speaks and not named else None
    return None


def _stands_alone(entity: Span) -> bool:
    """Whether the name is not a possessor: "Bakker's lawyer" is not Bakker."""
    following = entity.doc[entity.end : entity.end + 1].text
    return following not in _POSSESSIVES


def _speaks(source: Span, body: Span) -> bool:
    """Whether a body speaks itself or by an official; "a former manager of X" is not X."""
    words = _words(source)
    if words & _FORMER:
        return False
    if source[0].lower_ in _NOBODY:
        return True
    ends = body.end >= source.end or source.doc[body.end].text in _PHRASE_ENDS
    opens = body.start - source.start <= 1 or source.doc[body.start - 1].text == ","
    alone = ends and opens  # "The ministry", "Its owner, Orrin Search,"
    officials = lexicon.words("sources", "representatives")
    return alone or bool(words & (officials | lexicon.words("sources", "organisation_nouns")))


def _principal(doc: Doc, source: Span, named: Sequence[Span]) -> str | None:
    """For whom a named person speaks, if the source calls him somebody's spokesperson."""
    words = _words(source)
    if not words & lexicon.words("sources", "spokespeople") or words & _FORMER:
        return None
    body = next((e for e in named if e.label_ in _ORGANISATIONS), None)
    return full_name(doc, body) if body is not None else _last_body(doc, source)


def _words(source: Span) -> set[str]:
    return {token.lower_ for token in source}


def _by_description(doc: Doc, source: Span, told: Sequence[Attribution]) -> str | None:
    words = {token.lower_ for token in source[:_LONGEST_HEAD]}
    if _PERSONAL & words:
        return _subject_before(doc, source.start, told)
    if (holder := _office_holder(doc, source)) is not None:
        return full_name(doc, holder)
    officials = lexicon.words("sources", "representatives")
    if source[0].lower_ in _IMPERSONAL or (
        words & (officials | lexicon.words("sources", "organisation_nouns")) and not words & _FORMER
    ):
        return _unlisted_body(source) or _last_body(doc, source)
    return None


def _in_its_own_words(source: Span) -> str | None:
    """A speaker whom the text describes and does not name: "union officials"."""
    told = len(source) > 1 or source[0].lower_ not in lexicon.words("sources", "pronouns")
    return source.text if told and len(source) <= _LONGEST_DESCRIPTION else None


def _staff(source: Span, person: Span) -> str | None:
    """Those who work for a person and speak as one: "the Bakker campaign"."""
    behind = source.doc[person.end : min(person.end + _NEAR, source.end)]
    last = next((t.i + 1 for t in behind if t.lower_ in _STAFFS), None)
    return None if last is None else source.doc[person.start : last].text


def _unlisted_body(source: Span) -> str | None:
    """The capitalised words before an official that no name was seen in: "a Five spokesman"."""
    officials = lexicon.words("sources", "representatives")
    last = next((t.i for t in source if t.lower_ in officials), source.start)
    words = [t for t in source.doc[source.start : last] if t.lower_ not in _ARTICLES]
    capital = bool(words) and all(t.is_title or t.is_upper for t in words)
    return source.doc[words[0].i : last].text if capital else None


def _office_holder(doc: Doc, source: Span) -> Span | None:
    """The person whom the text gives the title of ``source``: "the foreign secretary"."""
    title = [token.lower_ for token in source if token.lower_ not in _ARTICLES]
    if not title or len(title) > _LONGEST_HEAD or not title[-1].isalpha():
        return None
    shorter = (title[n:] for n in range(max(len(title) - 1, 1)))  # "Chinese finance minister"
    return next((holder for one in shorter if (holder := _titled(doc, one)) is not None), None)


def _titled(doc: Doc, title: Sequence[str]) -> Span | None:
    for person in (e for e in mentions.of(doc) if e.label_ == "Person"):
        before = doc[max(person.start - len(title), 0) : person.start]
        if before.start and doc[before.start - 1].lower_ in _BELOW:
            continue
        behind = doc[person.end : person.end + len(title) + 2]
        apposed = [t.lower_ for t in behind if t.lower_ not in _ARTICLES | {","}]
        if [t.lower_ for t in before] == title or apposed[: len(title)] == title:
            return person
    return None


def _subject_before(doc: Doc, before: int, told: Sequence[Attribution]) -> str | None:
    """The person whom "he" or "she" most likely is.

    The first one named, outside quotations, in the nearest sentence that names
    one; or who spoke last, if that is nearer.
    """
    quoted = {i for quote in doc.spans.get(QUOTES_KEY, ()) for i in range(quote.start, quote.end)}
    named = (e for e in mentions.of(doc) if e.end <= before and e.label_ == "Person")
    people = [e for e in named if len(e.text) > 1]  # not the "R" of "Gov. Phil Bryant (R)"
    earlier = [e for e in people if e.start not in quoted] or people
    if not earlier:
        return None
    nearest = earlier[-1].sent
    subject = next(e for e in earlier if e.start >= nearest.start)
    names = {full_name(doc, e) for e in earlier}
    spoken = [a for a in told if a.cue.end <= before and a.speaker in names]
    if spoken and spoken[-1].cue.start > subject.start:
        return spoken[-1].speaker
    return full_name(doc, subject)


def _last_body(doc: Doc, source: Span) -> str | None:
    """The organisation named last before ``source``, outside quotations, and of its kind.

    If the desk watches some of those, one of them: they are what the article is about.
    """
    quoted = {i for quote in doc.spans.get(QUOTES_KEY, ()) for i in range(quote.start, quote.end)}
    public = not _words(source).isdisjoint(lexicon.words("sources", "public_nouns"))
    labels = {"PublicBody"} if public else _ORGANISATIONS
    earlier = [
        entity
        for entity in mentions.of(doc)
        if entity.end <= source.start and entity.label_ in labels and entity.start not in quoted
    ]
    nearest = [entity for entity in earlier if entity.ent_id_] or earlier
    return full_name(doc, nearest[-1]) if nearest else None
