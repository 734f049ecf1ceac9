"""Why a response is linked with a claim, in words: what speaks for it, as linking weighed it."""

from collections.abc import Iterable, Iterator, Mapping

_SHOWN = 5
_NEAR = 0.5  # of meanings: two passages about anything have some

_WORDS: Mapping[str, str] = {
    "about the responder": "the claim is about whoever answers",
    "alleges": "the claim alleges a wrong",
    "allegation before a denial": "the denial follows the allegation",
    "nearest allegation": "no other allegation is nearer",
    "nearest allegation, pointed at": "the answer points back at it",
    "nearest in meaning": "no other claim of the article is nearer in meaning",
    "no response between": "no other answer stands between them",
    "names the silent": "it names who did not respond",
    "watched in both": "both name the same watched entity",
    "responder's own words": "it is the responder’s own earlier statement",
}


def in_words(evidence: Iterable[tuple[str, float]] | None, relation: str | None) -> list[str]:
    """What speaks for a link, the plainest first.

    Args:
        evidence: each feature's name and value, as ``links.evidence`` has them.
        relation: where the two stand to one another.
    """
    return list(_said(dict(evidence or ()), relation))[:_SHOWN]


def _said(found: Mapping[str, float], relation: str | None) -> Iterator[str]:
    if relation == "embedded":
        yield "the answer itself states the claim that it answers"
    elif relation == "reply":
        yield "the party sent it to the desk, which asked about this claim"
    elif relation == "other article":
        yield "the claim stands in another article that was public by then"
    if found.get("shared words") or found.get("words"):
        yield "they share words"
    if found.get("meaning", 0) >= _NEAR:
        yield "they are near in meaning"
    yield from (words for feature, words in _WORDS.items() if found.get(feature))
