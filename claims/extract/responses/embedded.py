"""The claim that a response itself states: "denied that it had paid bribes".

In the order in which they are looked for: the clause behind a noun that names a
claim ("accusations that he lied"); what a verb of denying or admitting
governs; what is admitted in other words; and what somebody would not talk about
("declined to say whether it was sold"). What is asserted against a claim ("said
that it had never paid") is no claim, and stays with the response.
"""

from spacy.tokens import Doc, Span

from claims.extract.handed import Attribution
from claims.extract.speech import contents
from claims.languages import vocabulary
from claims.languages.statements import Answering
from claims.model import Kind

_SHORTEST = 3  # tokens that say what is claimed
_GOVERNING = {"deny", "admit", "denies", "confirms"}
_REFUSING = {"decline", "declines"}
_WORDS = vocabulary(Answering)
_REACH = 2  # tokens from the noun that names a claim to its clause: "claims by some that"


def claim_in(kind: Kind, attribution: Attribution, passage: Span) -> Span | None:
    """The passage of the claim that a response of ``kind`` states itself, if it states one.

    Args:
        kind: how it answers.
        attribution: who says what in it.
        passage: the whole response.
    """
    content = next((s for s in attribution.contents if s.start >= attribution.cue.end), None)
    found = _named(passage.doc[attribution.cue.end : passage.end])
    if found is None and content is not None:
        governed = attribution.cue.label_ in _GOVERNING
        if kind in {"denies", "confirms"} and governed:
            found = _governed(content)
        elif kind == "confirms":
            found = _without_opening(content)
        elif kind == "declines":
            found = _matter(content, refused=attribution.cue.label_ in _REFUSING)
    return found if found is not None and len(found) >= _SHORTEST else None


def _named(behind: Span) -> Span | None:
    """The clause of "accusations that he lied", "speculation about a sale"."""
    nouns = _WORDS.naming
    for token in behind:
        if token.lower_ not in nouns:
            continue
        after = behind.doc[token.i + 1 : min(token.i + 1 + _REACH, behind.end)]
        link = next((t for t in after if t.lower_ in _WORDS.linking), None)
        if link is not None:
            return contents.trim(behind.doc, link.i + 1, _end(behind.doc, link.i + 1, behind.end))
    return None


def _governed(content: Span) -> Span | None:
    """What is denied or admitted; None where only a noun names it ("denied the allegations")."""
    start = content.start
    if content[0].lower_ in _WORDS.clauses:
        return Span(content.doc, start + (content[0].lower_ in _WORDS.opening), content.end)
    generic = _WORDS.generic
    return None if all(t.lower_ in generic for t in content[:2]) else content


def _without_opening(content: Span) -> Span:
    return content[1:] if content[0].lower_ in _WORDS.opening else content


def _matter(content: Span, *, refused: bool) -> Span | None:
    """What is asked about: behind "whether", or what one "refused to discuss"."""
    at = next((t.i for t in content if t.lower_ in _WORDS.matters), None)
    if at is not None:
        return contents.trim(content.doc, at + 1, content.end)
    start = content.start
    if content[0].lower_ in _WORDS.infinitive:  # "declined" "to discuss the attacks"
        talking = len(content) > 1 and content[1].lower_ in _WORDS.talking
        start = content.start + 2 if talking else content.end
    start += start < content.end and content.doc[start].lower_ in _WORDS.linking
    matter = content.doc[start : content.end]
    return _governed(matter) if refused and len(matter) else None


def _end(doc: Doc, start: int, end: int) -> int:
    """Where the clause ends that begins at ``start``: at a comma or a dash, or with the text."""
    return next((t.i for t in doc[start:end] if t.text in {",", ";", "–", "—"}), end)
