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
_PHRASE_ENDS = {",", "(", "and", "itself", "–", "—"}

if not Doc.has_extension("claims_full_names"):
    Doc.set_extension("claims_full_names", default=None)
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
    named = mentions.within(source)
    person = _person(source, named)
    if person is not None and (staff := _staff(source, person)) is not None:
        return Speaker(staff)
    if person is not None:
        name = full_name(doc, person)
        return Speaker(name, _principal(doc, source, named) or principals.get(name))
    body = next((e for e in named if e.label_ != "Address" and _speaks(source, e)), None)
    if body is not None:
        return Speaker(full_name(doc, body))
    described = None if named else _by_description(doc, source, told)
    if described is not None:
        return Speaker(described, principals.get(described))
    return Speaker(_in_its_own_words(source))


def _person(source: Span, named: Sequence[Span]) -> Span | None:
    """The person who speaks: in "Bakker campaign manager Jan Smit, for Kuipers" the second."""
    comma = next((token.i for token in source if token.text == ","), source.end)
    persons = [e for e in named if e.label_ == "Person" and _stands_alone(e)]
    return next((e for e in reversed(persons) if e.start < comma), next(iter(persons), None))


def _stands_alone(entity: Span) -> bool:
    """Whether the name is not a possessor: "Bakker's lawyer" is not Bakker."""
    following = entity.doc[entity.end : entity.end + 1].text
    return following not in {"'s", "’s"}


def _speaks(source: Span, body: Span) -> bool:
    """Whether a body speaks itself or by an official; "a former manager of X" is not X."""
    words = _words(source)
    if words & _FORMER:
        return False
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


def full_name(doc: Doc, entity: Span) -> str:
    """The fullest form in which ``doc`` names ``entity``: "Scott Sullivan" for "Mr Sullivan"."""
    if entity.ent_id_:
        return str(entity.ent_id_)
    known = doc._.claims_full_names
    if known is None:
        known = doc._.claims_full_names = _full_names(doc)
    name: str = known.get((entity.text, entity.label_), entity.text)
    return name


def _full_names(doc: Doc) -> dict[tuple[str, str], str]:
    """The fullest form of each name of ``doc``, by the name and its label."""
    names = {(e.text, e.label_): e.text.lower().split() for e in mentions.of(doc)}
    return {
        (text, label): max(
            (other for (other, kind), words in names.items() if _holds(words, own, label, kind)),
            key=len,
            default=text,
        )
        for (text, label), own in names.items()
    }


def _holds(name: list[str], part: list[str], label: str, other: str) -> bool:
    """Whether ``part`` is how the bearer of the full ``name`` is called in short."""
    if label == "Person" or other == "Person":
        return label == other and name[-len(part) :] == part
    initials = "".join(word[0] for word in name if word not in {"of", "the", "and", "for"})
    return name[: len(part)] == part or (len(part) == 1 and initials == part[0])


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
    for person in (e for e in mentions.of(doc) if e.label_ == "Person"):
        before = doc[max(person.start - len(title), 0) : person.start]
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
    people = [e for e in mentions.of(doc) if e.end <= before and e.label_ == "Person"]
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
