"""A dossier's claims, and which response answers which."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from claims import languages, revision
from claims.languages.telling import LegalForms, NameParts, Passages
from claims.link.assertions import Assertion
from claims.link.clusters import order
from claims.link.elsewhere import answerable_by, answered_by
from claims.link.families import Families
from claims.link.joining import Joining, wanted_by
from claims.link.ledger import Joined, Ledger, NothingJoined
from claims.link.matches import matches
from claims.link.second import Answers, weighed
from claims.link.vectors import sketch
from claims.link.watched import Namer, named_by
from claims.model import (
    PRECISION,
    RESPONSE_KINDS,
    Answered,
    Claim,
    Kin,
    Link,
    Membership,
    Placed,
    Watchlist,
    Wording,
)

VERSION = revision.of_room(__file__, languages.digest(LegalForms, NameParts, Passages))

_HERE, _ELSEWHERE = "chain", "words"
"""The methods: the trained chain within an article, words and meaning across articles."""

_SURE = 0.4
"""Probability from which an answer in the article makes the others needless."""


@dataclass(frozen=True, slots=True)
class Linking:
    """What a run has made or changed.

    ``claims`` are those that it founded or added to; ``memberships`` and
    ``wordings`` are of new statements only. ``unsure`` are the responses that
    were looked for in other articles: ``links`` has all such links of theirs.
    """

    claims: tuple[Claim, ...] = ()
    memberships: tuple[Membership, ...] = ()
    links: tuple[Link, ...] = ()
    kin: tuple[Kin, ...] = ()
    wordings: tuple[Wording, ...] = ()
    unsure: tuple[str, ...] = ()


def link(
    dossier: str,
    placed: Sequence[Placed],
    watchlist: Watchlist | None = None,
    joined: Joined | None = None,
    edits: Mapping[str, str] = MappingProxyType({}),
    *,
    precision: float | None = None,
    answers: Answers = MappingProxyType({}),
) -> Linking:
    """Join the claims among ``placed`` and link the responses with those that they answer.

    A response is linked within its own wording of its article; where that
    leaves doubt, also with an earlier wording or another article that was
    public by then. A response without a claim has no link. The order of
    ``placed`` does not matter.

    Args:
        dossier: its id.
        placed: whole versions that were not linked before.
        watchlist: whom the dossier watches.
        joined: what earlier runs joined; nothing, if it is None.
        edits: for a statement that an edit reworded, the id of its wording before: the two
            are one claim, whatever was changed.
        precision: the least share of the stated links that should be right in everything;
            ``model.PRECISION`` if it is None.
        answers: which claims each response answers as a second reader says, where one read.
    """
    joined = joined or NothingJoined()
    ordered = sorted(placed, key=order)
    ledger, families = Ledger(dossier, joined), Families(watchlist)
    joining = Joining(ledger, edits)
    responses = [each for each in ordered if each.statement.kind in RESPONSE_KINDS]
    new = [Assertion(each) for each in ordered if each.statement.kind == "claim"]
    # In one go, for each look into what was joined costs.
    ledger.fetch([wanted_by(a) for a in new] + [answerable_by(r, families) for r in responses])
    joining.join(new)
    asked = PRECISION if precision is None else precision
    here = _Here(ledger, families, named_by(watchlist), asked, answers)
    found = [each for version in _versions(ordered) for each in here.answered(version)]
    unsure = [each for each in found if each.best < _SURE]
    late = _late(new, families, joined)
    ledger.fetch([answerable_by(each.response, families) for each in late])
    unsure += late
    claim_of = {a.placed.statement.id: ledger.claim_of(a.placed) for a in new}
    return Linking(
        tuple(ledger.clusters[at].claim() for at in joining.touched),
        tuple(Membership(claim, statement) for statement, claim in claim_of.items()),
        (*here.links, *(each for one in unsure for each in _elsewhere(one, ledger, families))),
        joining.kin(),
        tuple(_wording(dossier, claim, a) for claim, a in zip(claim_of.values(), new, strict=True)),
        tuple(sorted(one.response.statement.id for one in unsure)),
    )


def _wording(dossier: str, claim: str, assertion: Assertion) -> Wording:
    said, keys = assertion.placed.statement, tuple(sorted(assertion.keys))
    signs = sketch(assertion.placed.meaning)
    return Wording(dossier, claim, said.id, said.version_id, said.target_id, keys, signs)


class _Here:
    """Links responses with claims of their own wording of their article."""

    def __init__(
        self,
        ledger: Ledger,
        families: Families,
        named: Namer,
        precision: float,
        answers: Answers,
    ) -> None:
        self.links: list[Link] = []
        self._ledger = ledger
        self._families = families
        self._named = named
        self._precision = precision
        self._answers = answers

    def answered(self, version: Sequence[Placed]) -> list[Answered]:
        """The responses of one version with what they answer there; the links are kept."""
        related = self._families.on(version[0].public_at.date())
        placed = {each.statement.id: each for each in version}
        scores: dict[str, dict[str, float]] = {
            one: {} for one, each in placed.items() if each.statement.kind in RESPONSE_KINDS
        }
        meanings = {one: each.meaning for one, each in placed.items()}
        statements = [each.statement for each in version]
        found = matches(
            statements,
            related,
            named=self._named,
            meanings=meanings,
            precision=self._precision,
        )
        for match in weighed(found, statements, self._answers):
            claim = self._ledger.claim_of(placed[match.statement_id])
            known = scores[match.response_id]
            if claim in known:  # the likeliest wording of a claim stated twice comes first
                continue
            known[claim] = match.score
            self.links.append(
                Link(
                    match.response_id,
                    claim,
                    match.statement_id,
                    match.relation,
                    match.score,
                    _HERE,
                    VERSION,
                    match.evidence,
                    match.standing,
                )
            )
        return [
            Answered(placed[one], frozenset(found), max(found.values(), default=0.0))
            for one, found in scores.items()
        ]


def _elsewhere(answered: Answered, ledger: Ledger, families: Families) -> Iterator[Link]:
    for found in answered_by(answered.response, ledger, families):
        claim = ledger.clusters[found.cluster].id
        if claim not in answered.claim_ids:
            yield Link(
                answered.response.statement.id,
                claim,
                found.statement_id,
                found.relation,
                found.score,
                _ELSEWHERE,
                VERSION,
                found.evidence,
            )


def _late(new: Sequence[Assertion], families: Families, joined: Joined) -> list[Answered]:
    """Unsure responses on record to what is seen only now, though it was public before them."""
    if not new:
        return []
    since = min(assertion.placed.public_at for assertion in new)
    about = {a.placed.statement.target_id for a in new} - {None}
    named = {entity for a in new for entity in a.placed.entities}
    parties = {one for one in (about | named) if one}
    parties |= {kin for one in parties for kin in families.kin(one, since.date())}
    ours = {a.placed.statement.version_id for a in new}
    found = joined.answers_since(sorted(parties), since)
    return [
        each
        for each in found
        if each.best < _SURE and each.response.statement.version_id not in ours
    ]


def _versions(ordered: Sequence[Placed]) -> list[list[Placed]]:
    found: dict[str, list[Placed]] = defaultdict(list)
    for each in ordered:
        found[each.statement.version_id].append(each)
    return list(found.values())
