"""Name who speaks: from the words of a source to a name as the article gives it in full.

A pronoun takes the last person that was named; "the company" or "the
ministry" the last organisation; "a spokesperson for X" speaks as X; a named
speaker is himself. Where the text names nobody, the answer is None.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from claims.extract import lexicon

_PERSONAL = {"he", "she", "him", "her", "his", "himself", "herself"}
_IMPERSONAL = {"it", "its", "they", "their", "we", "our", "who", "which"}
_ORGANISATIONS = {"Company", "PublicBody", "Organization"}


def speaker(doc: Doc, source: Span | None) -> str | None:
    """The full name of whoever ``source`` stands for, or None if the text does not say."""
    if source is None:
        return None
    named = [entity for entity in doc.ents if source.start <= entity.start < source.end]
    anybody = _person(source, named) or next(
        (e for e in named if e.label_ != "Address"), next(iter(named), None)
    )
    if anybody is not None:
        return full_name(doc, anybody)
    return _by_description(doc, source)


def _person(source: Span, named: Sequence[Span]) -> Span | None:
    """The person who speaks: in "Bakker campaign manager Jan Smit, for Kuipers" the second."""
    comma = next((token.i for token in source if token.text == ","), source.end)
    persons = [e for e in named if e.label_ == "Person" and _stands_alone(e)]
    return next((e for e in reversed(persons) if e.start < comma), next(iter(persons), None))


def _stands_alone(entity: Span) -> bool:
    """Whether the name is not a possessor: "Bakker's lawyer" is not Bakker."""
    following = entity.doc[entity.end : entity.end + 1].text
    return following not in {"'s", "’s"}


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
    words = [token.lower_ for token in source]
    nouns = lexicon.words("sources", "organisation_nouns") | lexicon.words(
        "sources", "representatives"
    )
    if _PERSONAL & set(words):
        return _subject_before(doc, source.start)
    if set(words) & nouns or words[0] in _IMPERSONAL:
        return _last(doc, source.start, _ORGANISATIONS)
    return None


def _subject_before(doc: Doc, before: int) -> str | None:
    """The first person named in the nearest sentence that names one: its likely subject."""
    earlier = [e for e in doc.ents if e.start < before and e.label_ == "Person"]
    if not earlier:
        return None
    nearest = earlier[-1].sent
    return full_name(doc, next(e for e in earlier if e.start >= nearest.start))


def _last(doc: Doc, before: int, labels: set[str]) -> str | None:
    """The last name with one of ``labels`` that begins before token ``before``, in full."""
    earlier = [e for e in doc.ents if e.start < before and e.label_ in labels]
    return full_name(doc, earlier[-1]) if earlier else None
