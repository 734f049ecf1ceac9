"""Which body a description can mean: "the bank" is a bank, "the company" no campaign group.

A body can be called what its name shows ("Halden Bank"), what the text calls it ("the lender
Halden", "Halden, an insurer, ...") and what any body of its schema is called ("company"). A
description that no body before it fits means somebody whom the text does not name: no body is
better than a wrong one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc, Span

from claims.extract.handed import MENTIONS, once
from claims.extract.names import mentions
from claims.extract.names.full_names import full_name
from claims.extract.speakers import known
from claims.languages import vocabulary
from claims.languages.statements import Bodies, Sort, Speaking
from claims.languages.telling import Titles

ORGANISATIONS = known.ORGANISATIONS
POSSESSIVES = vocabulary(Speaking).owning_bodies

_WORDS = vocabulary(Bodies)
_ARTICLES = vocabulary(Speaking).articles
_CALLING = _WORDS.calling | {",", "(", "–", "—"}  # "Halden, a bank", "Halden is a bank"
_ENDS = _WORDS.ending | {","}
_REACH = 7  # tokens of an apposition that are looked at


def meant(description: Span) -> str | None:
    """The full name of the body that ``description`` means, or None.

    The last one before it that is known to be what the noun says; else the last that may be. If
    the desk watches some of those, one of them: they are what the article is about. Without a
    noun ("a spokesman") it means none: ``principals.py`` finds for whom he speaks.
    """
    nouns = [token.lower_ for token in description if token.lower_ in nouns_of_bodies()]
    if not nouns:
        return None
    doc = description.doc
    earlier = _before(description)
    surely = [body for body in earlier if _shows(doc, body, nouns[-1])]
    return _last_of(doc, surely or [body for body in earlier if _may_be(doc, body, nouns[-1])])


def last(source: Span) -> str | None:
    """The full name of the body named last before ``source``, outside quotations, or None."""
    return _last_of(source.doc, _before(source))


def is_body(source: Span) -> bool:
    """Whether ``source`` names or describes a body, and no person who speaks for one."""
    named = {name.label_ for name in mentions.within(source)}
    words = {token.lower_ for token in source}
    described = not words.isdisjoint(nouns_of_bodies() | _WORDS.also_bodies)
    people = vocabulary(Speaking).representatives - _WORDS.also_people
    return (
        "Person" not in named
        and words.isdisjoint(people)
        and (described or not named.isdisjoint(ORGANISATIONS))
    )


def speaks_for_any(description: Span) -> bool:
    """Whether it is only "a spokesman", "its lawyers", "Jan Smit, an executive"."""
    if any(t.lower_ in vocabulary(Speaking).speaking_for for t in description[:-1]):
        return False  # it says for whom: "a spokesman for the Smit campaign"
    doc, seen = description.doc, mentions.within(description)
    if sum(name.label_ == "Person" for name in seen) > 1:
        return False  # "Halden director Jo Smit", where Halden was taken for a person
    named = {i for name in seen for i in range(name.start, name.end)}
    first = (e.start - 1 for e in seen if e.label_ == "Person" and e.start > description.start)
    named |= {i for i in first if doc[i].is_title and doc[i].lower_ not in _spokespeople()}
    words = {t.lower_ for t in description if t.is_alpha and t.i not in named} - _ARTICLES
    words -= vocabulary(Titles).titles - vocabulary(Speaking).spokespeople
    apart = vocabulary(Speaking).apart
    speakers = _spokespeople()
    speakers -= apart if words.isdisjoint(POSSESSIVES) else frozenset()
    beside = vocabulary(Speaking).beside | POSSESSIVES
    return not words.isdisjoint(speakers) and words <= speakers | beside


def _spokespeople() -> frozenset[str]:
    return vocabulary(Speaking).representatives | vocabulary(Speaking).spokespeople


def is_one(name: Span) -> bool:
    """Whether it is more than where others are from: "two Torvanian companies"."""
    behind = name.doc[name.end : name.end + 1].text.lower()
    people = vocabulary(Speaking).representatives | _WORDS.people_from
    singular = {
        behind.removesuffix(end) + one for end, one in _WORDS.plurals if behind.endswith(end)
    }
    plural = not nouns_of_bodies().isdisjoint(singular)
    return not (
        len(name) == 1 and name.text.endswith(_WORDS.from_endings) and (plural or behind in people)
    )


@cache
def nouns_of_bodies() -> frozenset[str]:
    """All nouns by which bodies are known."""
    general = _WORDS.general.values()
    return frozenset().union(*general, *(sort.nouns for sort in _WORDS.sorts))


def _before(source: Span) -> Sequence[Span]:
    """The bodies named before ``source``, outside quotations."""
    return [body for body in known.of(source.doc).bodies_before(source.start) if is_one(body)]


def _last_of(doc: Doc, bodies: Iterable[Span]) -> str | None:
    found = list(bodies)
    nearest = [body for body in found if body.ent_id_] or found
    return full_name(doc, nearest[-1]) if nearest else None


def _shows(doc: Doc, body: Span, noun: str) -> bool:
    """Whether the body's name shows that it is such a one, or the text calls it so."""
    name = full_name(doc, body)
    return noun in _called(doc).get(name, ()) or any(noun in sort.nouns for sort in _sorts_of(name))


def _may_be(doc: Doc, body: Span, noun: str) -> bool:
    """Whether the body may be called ``noun``, and is nothing else as far as the text says.

    A name that no word tells from others is mostly a company's; public bodies
    often go by acronyms ("the regulator": "FCA").
    """
    name = full_name(doc, body)
    shown = {sort.schema for sort in _sorts_of(name)} | {
        sort.schema
        for sort in _WORDS.sorts
        if not sort.nouns.isdisjoint(_called(doc).get(name, frozenset()))
    }
    general = _WORDS.general
    if noun in general["Company"] and body.label_ == "Company":
        return True
    if noun in general["Company"] and body.label_ == "Organization" and shown <= {"Company"}:
        return True
    if noun in general["Organization"] and body.label_ == "Organization":
        return shown <= {"Organization"}
    public = any(noun in sort.nouns for sort in _WORDS.sorts if sort.schema == "PublicBody")
    return public and body.label_ == "PublicBody" and not shown


@cache
def _sorts_of(name: str) -> tuple[Sort, ...]:
    """The sorts of body that a name shows."""
    words = {_bare(word) for word in name.lower().split()}
    return tuple(sort for sort in _WORDS.sorts if not sort.names.isdisjoint(words))


def _bare(word: str) -> str:
    """``word`` without what makes it somebody's."""
    return next((word.removesuffix(e) for e in _WORDS.possessives if word.endswith(e)), word)


@once
def _called(doc: Doc) -> Mapping[str, set[str]]:
    """The nouns that ``doc`` calls each body: "the lender Halden", "Halden, an insurer"."""
    found = defaultdict[str, set[str]](set)
    for body in MENTIONS.of(doc):
        if body.label_ in ORGANISATIONS:
            found[full_name(doc, body)] |= _called_at(doc, body)
    return dict(found)


def _called_at(doc: Doc, body: Span) -> set[str]:
    before = doc[max(body.start - 1, 0) : body.start]
    phrase: list[str] = []
    behind = doc[body.end : body.end + _REACH]
    if len(behind) > 1 and behind[0].lower_ in _CALLING and behind[1].lower_ in _ARTICLES:
        for token in behind[2:]:
            if token.lower_ in _ENDS or not (token.is_alpha or token.text == "-"):
                break
            phrase.append(token.lower_)
    nouns = nouns_of_bodies()
    return {token.lower_ for token in before} & nouns | set(phrase[-1:]) & nouns
