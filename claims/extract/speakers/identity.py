"""Name who speaks, and for whom: from the words of a source to names in full.

"A spokesperson for X" speaks as X. A named spokesperson is himself, and X is
his principal, in this attribution and in later ones; so is the candidate of a
campaign. Whose spokesman "a spokesman" is, ``principals.py`` finds. Who is
described and not named is whom ``described.py`` finds meant, or keeps the words
of the text ("union officials"); a lone pronoun that points at nobody is nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from claims.extract.handed import (
    ATTRIBUTIONS,
    MENTIONS,
    PRINCIPALS,
    QUOTATIONS,
    SENTENCES,
    Attribution,
)
from claims.extract.names import mentions
from claims.extract.names.full_names import full_name
from claims.extract.speakers import bodies, known, offices, principals
from claims.extract.speakers.described import (
    POSSESSIVES,
    STAFFS,
    by_description,
    words_of,
)
from claims.extract.speech import sources, verbs
from claims.languages import vocabulary
from claims.languages.statements import Reporting, Speaking

_LONGEST_DESCRIPTION = 6  # tokens
_ASIDE = 3  # tokens of "for its part"
_NEAR = 4  # tokens between a name and the cue whose subject it is
_WORDS = vocabulary(Speaking)
_PHRASE_ENDS = _WORDS.ending_body | {",", "(", "-", "–", "—"}
_BEFORE_CLAUSES = _WORDS.before_relatives | {","}


class Speaker(NamedTuple):
    """Who speaks, and for whom if for somebody else; names as the text gives them in full."""

    name: str | None
    principal: str | None = None


class _Hearing(NamedTuple):
    """What is known where somebody speaks: for whom others do, and who spoke before."""

    principals: Mapping[str, str]
    attributions: Sequence[Attribution]
    said: Sequence[Span] = ()


@Language.component(
    "claims_speakers",
    requires=[SENTENCES, QUOTATIONS.name, MENTIONS.name, ATTRIBUTIONS.name],
    assigns=[ATTRIBUTIONS.name, PRINCIPALS.name],
)
def name_speakers(doc: Doc) -> Doc:
    """Give each attribution of ``doc`` its speaker and principal."""
    speaks_for: dict[str, str] = {}
    named: list[Attribution] = []
    for attribution in ATTRIBUTIONS.of(doc):
        source = attribution.source or _subject(doc, attribution)
        speaker = _identify(doc, source, _Hearing(speaks_for, named, attribution.contents))
        if speaker.name is not None and speaker.principal is not None:
            speaks_for[speaker.name] = speaker.principal
        named.append(replace(attribution, speaker=speaker.name, principal=speaker.principal))
    ATTRIBUTIONS.give(doc, named)
    PRINCIPALS.give(doc, speaks_for)
    return doc


def identify(doc: Doc, source: Span | None) -> Speaker:
    """Who ``source`` stands for in a doc whose attributions have their speakers."""
    return _identify(doc, source, _Hearing(PRINCIPALS.of(doc), ATTRIBUTIONS.of(doc)))


def _subject(doc: Doc, attribution: Attribution) -> Span | None:
    """Who is named right before a cue that lacks a source: "Mr Bakker has said".

    Of whom others say something ("Mr Bakker was accused of", "reportedly") it says nothing.
    """
    cue = attribution.cue
    told = not cue[0].is_alpha or verbs.act_of(cue.text) is not None
    hearsay = any(token.lower_ in vocabulary(Reporting).hearsay for token in cue)
    if hearsay or not told or sources.is_passive(doc, cue):
        return None
    before = mentions.within(doc[cue.sent.start : cue.start])
    near = [e for e in before if e.label_ != "Address" and cue.start - e.end <= _NEAR]
    return near[-1] if near else None


def _identify(doc: Doc, source: Span | None, hearing: _Hearing) -> Speaker:
    if source is None:
        return Speaker(None)
    said, source = source, _without_clause(source)
    if (owner := _owner(source) or _represented(source)) is not None:
        return _identify(doc, owner, hearing)
    if (candidate := _candidate(source)) is not None:
        name = _identify(doc, candidate, hearing).name
        return _staff_of(name, source.doc[candidate.end : source.end])
    speaker = _antecedent(doc, source, hearing) or _named_in(doc, source, hearing)
    if speaker is not None:
        return speaker
    places = all(e.label_ == "Address" for e in mentions.within(source))
    described = _described(doc, source, hearing) if places else None
    if described is not None:
        return Speaker(described, hearing.principals.get(described))
    return Speaker(_in_its_own_words(said) or _in_its_own_words(source))


def _antecedent(doc: Doc, source: Span, hearing: _Hearing) -> Speaker | None:
    """Of whom a clause tells more: "said Anna Bakker, the lawmaker who first asked"."""
    if len(source) > 1 or source[0].lower_ not in _WORDS.relatives:
        return None
    for told in reversed(hearing.attributions):
        if told.source is not None and told.source.start < source.start < told.source.end:
            return Speaker(told.speaker, told.principal)
    named = mentions.within(doc[source.sent.start : source.start])
    if not named or named[-1].label_ != "Person" or source.start - named[-1].end > _NEAR:
        return None
    name = full_name(doc, named[-1])
    return Speaker(name, hearing.principals.get(name))


def _described(doc: Doc, source: Span, hearing: _Hearing) -> str | None:
    """Who is meant by a source that names nobody; "a spokesman" is the body that he speaks for."""
    if not bodies.speaks_for_any(source):
        return by_description(doc, source, hearing.attributions)
    return (
        principals.spoken_as(hearing.said)
        or by_description(doc, source, hearing.attributions)
        or principals.before(source, hearing.said, hearing.attributions)
    )


def _named_in(doc: Doc, source: Span, hearing: _Hearing) -> Speaker | None:
    """The person or the body that ``source`` names, if one of those speaks."""
    named = mentions.within(source)
    if (bearer := _by_surname(source, hearing.principals)) is not None:
        return Speaker(bearer, hearing.principals[bearer])
    person = _person(source, named)
    if person is not None and STAFFS & words_of(behind := _behind(source, person)):
        return _staff_of(full_name(doc, person), behind)
    if person is not None:
        name = full_name(doc, person)
        said_to = _principal(doc, source, named)
        return Speaker(name, said_to or hearing.principals.get(name) or _whose(source, hearing))
    body = next((e for e in named if e.label_ != "Address" and _speaks(source, e)), None)
    return None if body is None else Speaker(full_name(doc, body))


def _by_surname(source: Span, principals: Mapping[str, str]) -> str | None:
    """The spokesperson before whose surname ``source`` is, if it was not seen to be a person's.

    Of nobody else: in an article that names Anna Halden, "Halden" may well be a company.
    """
    seen = mentions.within(source)
    if len(source) > 1 or any(e.ent_id_ or e.label_ == "Person" for e in seen):
        return None
    return next((name for name in principals if name.split()[1:][-1:] == [source.text]), None)


def _whose(source: Span, hearing: _Hearing) -> str | None:
    """For whom one speaks whom the source calls a spokesman, and not whose."""
    spokespeople = _WORDS.spokespeople
    words = words_of(source)
    if words.isdisjoint(spokespeople) or words & offices.FORMER:
        return None
    if not bodies.speaks_for_any(source):
        return None
    return principals.spoken_as(hearing.said) or principals.before(
        source, hearing.said, hearing.attributions
    )


def _person(source: Span, named: Sequence[Span]) -> Span | None:
    """The person who speaks: in "Bakker campaign manager Jan Smit, for Kuipers" the second."""
    comma = next((token.i for token in source if token.text == ","), source.end)
    if source[0].lower_ in _WORDS.nobody:
        return None
    persons = [e for e in named if e.label_ == "Person" and _stands_alone(e)]
    persons = [e for e in persons if source.doc[e.start - 1].text != "("]  # "(R-Tex.)"
    return next((e for e in reversed(persons) if e.start < comma), next(iter(persons), None))


def _owner(source: Span) -> Span | None:
    """Whose words they are that others or a paper say: "the minister's spokesman", "her letter"."""
    for token in source:
        behind = {t.lower_ for t in source.doc[token.i + 1 : min(token.i + 4, source.end)]}
        if token.text in POSSESSIVES and token.i > source.start:
            if token.i + 1 == source.end:
                return source[:-1]
            named = any(e.label_ == "Person" and e.start > token.i for e in mentions.within(source))
            speaks = behind & (_WORDS.occasions | _WORDS.mouthpieces)
            return source.doc[source.start : token.i] if speaks and not named else None
    return None


def _represented(source: Span) -> Span | None:
    """For whom those speak who are not named: "reps for the actor"."""
    if mentions.within(source):
        return None
    speaks = (t.i for t in source[:-2] if t.lower_ in _WORDS.mouthpieces)
    one = next((i for i in speaks if source.doc[i + 1].lower_ in _WORDS.speaking_for), None)
    return None if one is None else source.doc[one + 2 : source.end]


def _stands_alone(entity: Span) -> bool:
    """Whether the name is not a possessor: "Bakker's lawyer" is not Bakker."""
    following = entity.doc[entity.end : entity.end + 1].text
    return following not in POSSESSIVES


def _speaks(source: Span, body: Span) -> bool:
    """Whether a body speaks itself or by an official; "a former manager of X" is not X."""
    words = words_of(source)
    if words & offices.FORMER:
        return False
    if source[0].lower_ in _WORDS.nobody:
        return True
    ends = body.end >= source.end or source.doc[body.end].text in _PHRASE_ENDS
    opens = body.start - source.start <= 1 or source.doc[body.start - 1].text == ","
    alone = ends and opens  # "The ministry", "Its owner, Orrin Search,"
    officials = _WORDS.representatives
    return alone or bool(words & (officials | bodies.nouns_of_bodies()))


def _principal(doc: Doc, source: Span, named: Sequence[Span]) -> str | None:
    """For whom a named person speaks, if the source calls him somebody's spokesperson."""
    words = words_of(source)
    if not words & _WORDS.spokespeople or words & offices.FORMER:
        return None
    doc = source.doc
    elsewhere = {e.text: e for e in known.of(doc).bodies_before(source.start)}
    seen = (e if e.label_ in bodies.ORGANISATIONS else elsewhere.get(e.text) for e in named)
    if (body := next((e for e in seen if e is not None), None)) is not None:
        return full_name(doc, body)
    return bodies.meant(source) or _unseen_body(source)


def _unseen_body(source: Span) -> str | None:
    """The capitalised words at the end of "X, a spokesman for Brisk Haulage", where no name is."""
    start = next((t.i + 1 for t in source if t.lower_ in _WORDS.speaking_for), source.end)
    end = next((t.i for t in source if t.i > start and t.text == ","), source.end)
    words = source.doc[start:end]
    capital = bool(words) and all(t.is_title or t.is_upper for t in words)
    return words.text if capital and not mentions.within(words) else None


def _in_its_own_words(source: Span) -> str | None:
    """A speaker whom the text describes and does not name: "union officials"."""
    told = len(source) > 1 or source[0].lower_ not in _WORDS.pronouns
    return source.text if told and len(source) <= _LONGEST_DESCRIPTION else None


def _without_clause(source: Span) -> Span:
    """Without what a clause tells of him: "the firm, whose Dutch branch is Lumenta".

    Nor does "for its part" belong to a name.
    """
    end = next((t.i for t in source[1:] if t.lower_ in _WORDS.relatives), source.end)
    while end > source.start + 1 and source.doc[end - 1].lower_ in _BEFORE_CLAUSES:
        end -= 1
    if source.doc[max(end - _ASIDE, 0) : end].text.lower() in _WORDS.asides:
        end = max(end - _ASIDE, source.start + 1)
    return source.doc[source.start : end]


def _candidate(source: Span) -> Span | None:
    """The possessor in "Ms Bakker's campaign" or "her campaign"."""
    staff = source[-1]
    named = any(e.label_ == "Person" and e.end < staff.i - 1 for e in mentions.within(source))
    if staff.lower_ not in STAFFS or len(source) == 1 or named:
        return None
    before = staff.doc[staff.i - 1]
    if before.lower_ in _WORDS.owning_people:
        return source.doc[before.i : staff.i]
    if before.text in POSSESSIVES and before.i > source.start:
        return source.doc[source.start : before.i]
    return None


def _behind(source: Span, person: Span) -> Span:
    return source.doc[person.end : min(person.end + _NEAR, source.end)]


def _staff_of(name: str | None, behind: Span) -> Speaker:
    """Those who work for a person and speak as one: "the Anna Bakker campaign"."""
    last = next(t for t in behind if t.lower_ in STAFFS)
    start = behind.start + (behind[0].text in POSSESSIVES)
    staff = behind.doc[start : last.i + 1].text
    return Speaker(f"{name} {staff}", name) if name is not None else Speaker(None)
