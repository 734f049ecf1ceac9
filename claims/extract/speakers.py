"""Name who speaks: from the words of a source to a name as the article gives it in full.

A pronoun takes the last person that was named; "the company" or "the
ministry" the last organisation; "a spokesperson for X" speaks as X; a named
speaker is himself. Where the text names nobody, the answer is None.
"""

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
    person = next((e for e in named if e.label_ == "Person"), None)
    anybody = (
        person or next((e for e in named if e.label_ != "Address"), None) or next(iter(named), None)
    )
    if anybody is not None:
        return full_name(doc, anybody)
    return _by_description(doc, source)


def full_name(doc: Doc, entity: Span) -> str:
    """The fullest form in which ``doc`` names ``entity``: "Scott Sullivan" for "Mr Sullivan"."""
    if entity.ent_id_:
        return str(entity.ent_id_)
    own = entity.text.lower().split()
    longer = [
        other.text
        for other in doc.ents
        if other.label_ == entity.label_ and _holds(other.text.lower().split(), own, entity.label_)
    ]
    return max(longer, key=len, default=entity.text)


def _holds(name: list[str], part: list[str], label: str) -> bool:
    """Whether ``part`` is how people are called after their full ``name``."""
    tail = name[-len(part) :] == part
    return tail or (label != "Person" and name[: len(part)] == part)


def _by_description(doc: Doc, source: Span) -> str | None:
    words = [token.lower_ for token in source]
    nouns = lexicon.words("sources", "organisation_nouns") | lexicon.words(
        "sources", "representatives"
    )
    if _PERSONAL & set(words):
        return _last(doc, source.start, {"Person"})
    if set(words) & nouns or words[0] in _IMPERSONAL:
        labels = _ORGANISATIONS | ({"Person"} if words[0] in {"who", "they", "their"} else set())
        return _last(doc, source.start, labels)
    return None


def _last(doc: Doc, before: int, labels: set[str]) -> str | None:
    """The last name with one of ``labels`` that begins before token ``before``, in full."""
    earlier = [e for e in doc.ents if e.start < before and e.label_ in labels]
    return full_name(doc, earlier[-1]) if earlier else None
