"""What speaks for it that a response answers a claim of its own article, as readable features.

Lengths and distances are in code points and enter as decimal logarithms.
"""

from math import log10

from claims.link.scene import (
    Scene,
    answer_for,
    between,
    called,
    responders,
    speaker,
    target,
    within,
)
from claims.link.words import alleges, content, points_back, stems
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
    if within(claim, response):
        found = _embedded(response, claim)
    else:
        found = _place(response, claim, scene) | _parties(response, claim, scene)
        found |= _allegation(response, claim, scene)
    found |= _words(response, claim, scene) | _watched(response, claim, scene)
    return {name: value for name, value in found.items() if value}


def _embedded(response: Statement, claim: Statement) -> Features:
    return {f"embedded in {response.kind}": 1.0, "embedded length": log10(1 + len(claim.text))}


def _place(response: Statement, claim: Statement, scene: Scene) -> Features:
    found = {"clause of another response": float(claim.embedded_in is not None)}
    if claim.start > response.start:
        gap = max(0, claim.start - response.end)
        return found | {"after": 1.0, "distance after": log10(1 + gap)}
    gap = max(0, response.start - claim.end)
    answered = between(scene.responses, claim.end, response.start)
    return found | {
        "distance before": log10(1 + gap),
        "lead": float(between(scene.plain, 0, claim.start) < _LEAD),
        "no response between": float(answered == 0),
    }


def _parties(response: Statement, claim: Statement, scene: Scene) -> Features:
    own = any(party.same(speaker(claim)) for party in responders(response))
    return {
        "responder's own words": float(own),
        "another's words": float(claim.speaker is not None and not own),
        "about the responder": float(_about(response, claim, scene)),
    }


def _about(response: Statement, claim: Statement, scene: Scene) -> bool:
    ours, whom = responders(response), target(claim)
    if _namesake(response, claim, scene):
        return False
    if called(ours) & stems(content(claim)) or any(party.same(whom) for party in ours):
        return True
    return answer_for(ours, whom, scene.related)


def _namesake(response: Statement, claim: Statement, scene: Scene) -> bool:
    """Whether the claim is about another one who shares a word of the responder's name.

    "The Orrin Foundation" is not Orrin Search, and its parent only if the dossier says so.
    """
    ours, whom = responders(response), target(claim)
    if whom is None or whom.entity_id is None or not called(ours) & stems(whom.name):
        return False
    known = [party for party in ours if party.entity_id]
    kin = any(party.same(whom) for party in ours) or answer_for(ours, whom, scene.related)
    return bool(known) and not kin


def _allegation(response: Statement, claim: Statement, scene: Scene) -> Features:
    if not alleges(claim.text):
        return {}
    before = claim.embedded_in is None and claim.start < response.start
    nearest = before and not between(scene.alleging, claim.end, response.start)
    return {
        "alleges": 1.0,
        "allegation before a denial": float(response.kind == "denies"),
        "nearest allegation": float(nearest),
        "nearest allegation, pointed at": float(nearest and points_back(response.text)),
    }


def _words(response: Statement, claim: Statement, scene: Scene) -> Features:
    said = stems(response.text) - called(responders(response))
    stated = stems(content(claim))
    found = {"length": log10(1 + len(claim.text)), "central": scene.central[claim.id]}
    if within(claim, response):
        return found
    rarity, alike = scene.rarity, scene.likeness(response, claim)
    return found | {
        "meaning": alike,
        "nearest in meaning": float(0 < alike == scene.nearest[response.id]),
        "shared words": rarity.total(said & stated),
        "share of the response": rarity.share(stated, said),
        "share of the claim": rarity.share(said, stated),
    }


def _watched(response: Statement, claim: Statement, scene: Scene) -> Features:
    """Whom the desk watches: an answer and its claim are about the same of them, or their kin."""
    if within(claim, response):
        return {}
    parties = {party.entity_id for party in responders(response) if party.entity_id}
    ours, theirs = parties | scene.named(response.text), scene.named(content(claim))
    shared = theirs & ours
    kin = any(scene.related(one, other) for one in parties for other in theirs - parties)
    apart = bool(ours and theirs) and not shared and not kin
    watched = any(scene.named(party.name) for party in responders(response))
    unsaid = response.kind in {"silent", "declines"}
    return {
        "watched in both": float(min(len(shared), _MOST_SHARED)),
        "watched apart": float(apart or (watched and _namesake(response, claim, scene))),
        "nobody watched": float(bool(ours) and not theirs),
        "names the silent": float(unsaid and bool(theirs & parties)),
    }
