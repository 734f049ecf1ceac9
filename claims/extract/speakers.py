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

from claims.extract import lexicon
from claims.extract.attributions import Attribution
from claims.extract.quotes import SPANS_KEY as QUOTES_KEY

_PERSONAL = {"he", "she", "him", "her", "his", "himself", "herself"}
_IMPERSONAL = {"it", "its", "they", "their", "we", "our", "who", "which"}
_ORGANISATIONS = {"Company", "PublicBody", "Organization"}
_LONGEST_HEAD = 4  # tokens: in "papers published by this newspaper" no newspaper speaks
_LONGEST_DESCRIPTION = 6  # tokens
_FORMER = {"former", "ex", "formerly"}
_PHRASE_ENDS = {",", "(", "and", "itself", "–", "—"}

if not Doc.has_extension("claims_principals"):
    Doc.set_extension("claims_principals", default={})


class Speaker(NamedTuple):
    """Who speaks, and for whom if for somebody else; names as the text gives them in full."""

    name: str | None
    principal: str | None = None


@Language.component(
    "claims_speakers",
    requires=["doc.ents", "doc._.claims_attributions"],
    assigns=["doc._.claims_attributions", "doc._.claims_principals"],
)
def name_speakers(doc: Doc) -> Doc:
    """Give each attribution of ``doc`` its speaker and principal."""
    principals: dict[str, str] = {}
    named: list[Attribution] = []
    for attribution in doc._.claims_attributions:
        speaker = _identify(doc, attribution.source, principals)
        if speaker.name is not None and speaker.principal is not None:
            principals.setdefault(speaker.name, speaker.principal)
        named.append(replace(attribution, speaker=speaker.name, principal=speaker.principal))
    doc._.claims_attributions = named
    doc._.claims_principals = principals
    return doc


def identify(doc: Doc, source: Span | None) -> Speaker:
    """Who ``source`` stands for in a doc whose attributions have their speakers."""
    return _identify(doc, source, doc._.claims_principals)


def _identify(doc: Doc, source: Span | None, principals: Mapping[str, str]) -> Speaker:
    if source is None:
        return Speaker(None)
    named = [entity for entity in doc.ents if source.start <= entity.start < source.end]
    person = _person(source, named)
    if person is not None:
        name = full_name(doc, person)
        return Speaker(name, _principal(doc, source, named) or principals.get(name))
    body = next((e for e in named if e.label_ != "Address" and _speaks(source, e)), None)
    if body is not None:
        return Speaker(full_name(doc, body))
    described = None if named else _by_description(doc, source)
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
    own = entity.text.lower().split()
    longer = [
        other.text
        for other in doc.ents
        if _holds(other.text.lower().split(), own, entity.label_, other.label_)
    ]
    return max(longer, key=len, default=entity.text)


def _holds(name: list[str], part: list[str], label: str, other: str) -> bool:
    """Whether ``part`` is how the bearer of the full ``name`` is called in short."""
    if label == "Person" or other == "Person":
        return label == other and name[-len(part) :] == part
    initials = "".join(word[0] for word in name if word not in {"of", "the", "and", "for"})
    return name[: len(part)] == part or (len(part) == 1 and initials == part[0])


def _by_description(doc: Doc, source: Span) -> str | None:
    words = {token.lower_ for token in source[:_LONGEST_HEAD]}
    if _PERSONAL & words:
        return _subject_before(doc, source.start)
    officials = lexicon.words("sources", "representatives")
    if source[0].lower_ in _IMPERSONAL or (
        words & (officials | lexicon.words("sources", "organisation_nouns")) and not words & _FORMER
    ):
        return _last_body(doc, source)
    return None


def _in_its_own_words(source: Span) -> str | None:
    """A speaker whom the text describes and does not name: "union officials"."""
    told = len(source) > 1 or source[0].lower_ not in lexicon.words("sources", "pronouns")
    return source.text if told and len(source) <= _LONGEST_DESCRIPTION else None


def _subject_before(doc: Doc, before: int) -> str | None:
    """The first person named in the nearest sentence that names one: its likely subject."""
    earlier = [e for e in doc.ents if e.start < before and e.label_ == "Person"]
    if not earlier:
        return None
    nearest = earlier[-1].sent
    return full_name(doc, next(e for e in earlier if e.start >= nearest.start))


def _last_body(doc: Doc, source: Span) -> str | None:
    """The organisation named last before ``source``, outside quotations, and of its kind.

    If the desk watches some of those, one of them: they are what the article is about.
    """
    quoted = {i for quote in doc.spans.get(QUOTES_KEY, ()) for i in range(quote.start, quote.end)}
    public = not _words(source).isdisjoint(lexicon.words("sources", "public_nouns"))
    labels = {"PublicBody"} if public else _ORGANISATIONS
    earlier = [
        entity
        for entity in doc.ents
        if entity.end <= source.start and entity.label_ in labels and entity.start not in quoted
    ]
    nearest = [entity for entity in earlier if entity.ent_id_] or earlier
    return full_name(doc, nearest[-1]) if nearest else None
