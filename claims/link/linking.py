"""A dossier's claims, and which response answers which."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims import revision
from claims.link.answers import answers
from claims.link.clusters import as_claim, by_article, gather, order
from claims.link.elsewhere import Elsewhere, public_at
from claims.link.families import Families
from claims.link.watched import Named, named_by
from claims.model import RESPONSE_KINDS, Claim, Link, Membership, Placed, Watchlist

VERSION = revision.of_room(__file__)

_HERE, _ELSEWHERE = "chain", "words"
"""The methods: the trained chain within an article, shared words across articles."""

_SURE = 0.4
"""Probability from which an answer in the article makes the others needless."""


@dataclass(frozen=True, slots=True)
class Linking:
    """Claims in the order in which they were first seen, their statements, and the links."""

    claims: tuple[Claim, ...]
    memberships: tuple[Membership, ...]
    links: tuple[Link, ...]


def link(dossier: str, placed: Sequence[Placed], watchlist: Watchlist | None = None) -> Linking:
    """Join the claims among ``placed`` and link the responses with those that they answer.

    A response is linked within its own wording of its article; where that
    leaves doubt, also with an earlier wording or another article that was
    public by then. A response without a claim has no link. The order of
    ``placed`` does not matter.
    """
    ordered = sorted(placed, key=order)
    rarity = by_article(ordered)
    clusters = gather(ordered, rarity)
    joined = [as_claim(dossier, cluster) for cluster in clusters]
    claims = [claim for claim, _ in joined]
    memberships = [m for _, members in joined for m in members]
    claim_of = {m.statement_id: m.claim_id for m in memberships}
    families = Families(watchlist)
    elsewhere = Elsewhere(clusters, rarity, families)
    named = named_by(watchlist)
    links = []
    for version in _versions(ordered):
        here = list(_linked_here(version, families, named, claim_of))
        links += here
        sure = {found.response_id for found in here if found.score >= _SURE}
        linked = {found.id for found in here}
        for response in version:
            if response.statement.kind in RESPONSE_KINDS and response.statement.id not in sure:
                found = _linked_elsewhere(response, elsewhere, claims)
                links += [each for each in found if each.id not in linked]
    return Linking(tuple(claims), tuple(memberships), tuple(links))


def _versions(ordered: Sequence[Placed]) -> list[list[Placed]]:
    found: dict[str, list[Placed]] = defaultdict(list)
    for each in ordered:
        found[each.statement.version_id].append(each)
    return list(found.values())


def _linked_here(
    version: Sequence[Placed], families: Families, named: Named, claim_of: dict[str, str]
) -> Iterator[Link]:
    related = families.on(public_at(version[0]).date())
    seen = set()
    for answer in answers([each.statement for each in version], related, named=named):
        found = Link(
            answer.response_id,
            claim_of[answer.statement_id],
            answer.statement_id,
            answer.relation,
            answer.score,
            _HERE,
            VERSION,
            answer.evidence,
        )
        if found.id not in seen:  # the likeliest wording of a claim stated twice comes first
            seen.add(found.id)
            yield found


def _linked_elsewhere(
    response: Placed, elsewhere: Elsewhere, claims: Sequence[Claim]
) -> Iterator[Link]:
    for found in elsewhere.answered_by(response):
        yield Link(
            response.statement.id,
            claims[found.cluster].id,
            found.statement_id,
            found.relation,
            found.score,
            _ELSEWHERE,
            VERSION,
            found.evidence,
        )
