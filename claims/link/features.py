"""What speaks for it that a response answers a claim of its own article, as readable features.

Lengths and distances are in code points and enter as decimal logarithms.
"""

from math import log10

from claims.link.parties import answer_for
from claims.link.scene import Scene, between, within
from claims.link.sides import Side
from claims.link.words import stems
from claims.model import Statement

Features = dict[str, float]

_LEAD = 4
"""The title and the first sentences, where news puts the matter."""

_MOST_SHARED = 2
"""Names beyond these say no more about whether two passages are of one matter."""

_GROUNDS = {"embedded length", "shared words", "about the responder", "alleges"}


def plausible(pair: Features) -> bool:
    """Whether more than its place speaks for the pair: near is not yet answered."""
    return not _GROUNDS.isdisjoint(pair)


def features(response: Statement, claim: Statement, scene: Scene) -> Features:
    """The features of one pair that are not zero."""
    ours, theirs = scene.sides[response.id], scene.sides[claim.id]
    if within(claim, response):
        found = _embedded(response, claim) | _length(claim, scene)
    else:
        found = _place(response, claim, scene) | _parties(ours, theirs, scene)
        found |= _allegation(ours, theirs, scene) | _length(claim, scene)
        found |= _words(ours, theirs, scene) | _watched(ours, theirs, scene)
    return {name: value for name, value in found.items() if value}


def _embedded(response: Statement, claim: Statement) -> Features:
    return {f"embedded in {response.kind}": 1.0, "embedded length": log10(1 + len(claim.text))}


def _length(claim: Statement, scene: Scene) -> Features:
    return {
        "length": log10(1 + len(claim.text)),
        "central": scene.central[claim.id],
        "worth tracking": scene.sides[claim.id].worth,
    }


def _place(response: Statement, claim: Statement, scene: Scene) -> Features:
    found = {"clause of another response": float(claim.embedded_in is not None)}
    if claim.start > response.start:
        gap = max(0, claim.start - response.end)
        return found | {"after": 1.0, "distance after": log10(1 + gap)}
    gap = max(0, response.start - claim.end)
    answered = between(scene.starts.responses, claim.end, response.start)
    return found | {
        "distance before": log10(1 + gap),
        "lead": float(between(scene.starts.plain, 0, claim.start) < _LEAD),
        "no response between": float(answered == 0),
    }


def _parties(response: Side, claim: Side, scene: Scene) -> Features:
    own = response.is_of(claim.speaker)
    return {
        "responder's own words": float(own),
        "another's words": float(claim.statement.speaker is not None and not own),
        "about the responder": float(_about(response, claim, scene)),
    }


def _about(response: Side, claim: Side, scene: Scene) -> bool:
    if _namesake(response, claim, scene):
        return False
    if response.called & claim.asserted or response.is_of(claim.target):
        return True
    return answer_for(response.responders, claim.target, scene.related)


def _namesake(response: Side, claim: Side, scene: Scene) -> bool:
    """Whether the claim is about another one who shares a word of the responder's name.

    "The Orrin Foundation" is not Orrin Search, and its parent only if the dossier says so.
    """
    whom = claim.target
    if whom is None or whom.entity_id is None or not response.called & stems(whom.name):
        return False
    return bool(response.ids) and not (
        response.is_of(whom) or answer_for(response.responders, whom, scene.related)
    )


def _allegation(response: Side, claim: Side, scene: Scene) -> Features:
    if not claim.alleges:
        return {}
    start, told = response.statement.start, claim.statement
    before = told.embedded_in is None and told.start < start
    nearest = before and not between(scene.starts.alleging, told.end, start)
    return {
        "alleges": 1.0,
        "allegation before a denial": float(response.statement.kind == "denies"),
        "nearest allegation": float(nearest),
        "nearest allegation, pointed at": float(nearest and response.points_back),
    }


def _words(response: Side, claim: Side, scene: Scene) -> Features:
    said, stated = response.words - response.called, claim.asserted
    rarity, alike = scene.rarity, scene.likeness(response.statement, claim.statement)
    return {
        "meaning": alike,
        "nearest in meaning": float(0 < alike == scene.nearest[response.statement.id]),
        "shared words": rarity.total(said & stated),
        "share of the response": rarity.share(stated, said),
        "share of the claim": rarity.share(said, stated),
    }


def _watched(response: Side, claim: Side, scene: Scene) -> Features:
    """Whom the desk watches: an answer and its claim are about the same of them, or their kin."""
    ours, theirs = response.ids | response.watched, claim.watched_in_content
    shared = theirs & ours
    kin = any(scene.related(one, other) for one in response.ids for other in theirs - response.ids)
    apart = bool(ours and theirs) and not shared and not kin
    unsaid = response.statement.kind in {"silent", "declines"}
    return {
        "watched in both": float(min(len(shared), _MOST_SHARED)),
        "watched apart": float(
            apart or (response.given_by_watched and _namesake(response, claim, scene))
        ),
        "nobody watched": float(bool(ours) and not theirs),
        "names the silent": float(unsaid and bool(theirs & response.ids)),
    }
