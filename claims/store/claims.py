"""What answers what: claims, their statements, and links."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claims.model import Answered, Claim, Kin, Link, Membership, Placed, Wording
from claims.store.rows import to_placed
from claims.store.session import Session

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types


@dataclass(frozen=True)
class Joined:
    """The claims of a dossier so far, looked up by what a new statement is like."""

    session: Session
    dossier: str

    def sketches(self) -> Iterator["pa.Table"]:
        """All wordings, some at a time, in no order.

        Columns: statement_id, claim_id, keys, sketch.
        """
        return self.session.tables("select_sketches", dossier=self.dossier)

    def wordings(self, statement_ids: Sequence[str]) -> "pa.Table":
        """Where these wordings stand, by statement id.

        Columns: statement_id, article_id, version_no, public_at, meaning.
        """
        return self.session.table("select_wordings", statement_ids=list(statement_ids))

    def members(self, claim_ids: Iterable[str], *, most: int) -> dict[str, list[Placed]]:
        """The statements that speak for each of these claims, in the order they were seen.

        Statements with the same first key are copies. Of these the first, the last, and those of
        the ``most`` articles that were public first.
        """
        rows = self.session.rows("select_member_ids", claim_ids=sorted(claim_ids), most=most)
        claims: dict[str, list[str]] = {}
        for row in rows:
            claims.setdefault(row["statement_id"], []).append(row["claim_id"])
        found: dict[str, list[Placed]] = {}
        for member in placed(self.session, claims):
            for claim in claims[member.statement.id]:
                found.setdefault(claim, []).append(member)
        return found

    def claims_of(self, statement_ids: Iterable[str]) -> dict[str, str]:
        """The id of the claim that each of these statements states, if it states one."""
        rows = self.session.rows("select_claims_of", statement_ids=sorted(statement_ids))
        return {row["statement_id"]: row["claim_id"] for row in rows}

    def answers_since(self, parties: Iterable[str], day: datetime) -> list[Answered]:
        """The responses on record of these entities that were public at ``day`` or later."""
        rows = self.session.rows(
            "select_answers_since", dossier=self.dossier, parties=sorted(parties), since=day
        )
        found = {row["id"]: row for row in rows}
        return [
            Answered(response, frozenset(row["claim_ids"]), row["best"])
            for response in placed(self.session, found)
            for row in [found[response.statement.id]]
        ]


def placed(session: Session, statement_ids: Iterable[str]) -> list[Placed]:
    """These statements with their place, figures, names and meaning, in the order seen."""
    ids = sorted(statement_ids)
    rows = session.rows("select_placed", statement_ids=ids) if ids else []
    return [to_placed(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Claims:
    """Reads and writes claims, memberships and links."""

    _session: Session

    def joined(self, dossier: str) -> Joined:
        """The claims of the dossier so far."""
        return Joined(self._session, dossier)

    def placed(self, version_ids: Sequence[str]) -> list[Placed]:
        """The statements of these versions with their place, figures, names and meanings."""
        rows = self._session.rows("select_statement_ids", version_ids=version_ids)
        return placed(self._session, (row["id"] for row in rows))

    def any_of(self, version_ids: Sequence[str]) -> bool:
        """Whether linking has been done with one of these versions."""
        return bool(self._session.rows("select_linked", version_ids=version_ids))

    def forget(self, dossier: str) -> None:
        """Take away all claims and links of the dossier, so that they are made anew."""
        with self._session.writing():
            forget_claims(self._session, dossier)

    def add(
        self,
        claims: Sequence[Claim],
        memberships: Sequence[Membership],
        links: Sequence[Link],
        *,
        kin: Sequence[Kin] = (),
        wordings: Sequence[Wording] = (),
        unsure: Sequence[str] = (),
        versions: Sequence[str] = (),
    ) -> None:
        """Add what linking ``versions`` has made; rows that are the same are not touched.

        The links of the responses ``unsure`` with other articles are all among
        ``links``: those that they had before and that are not there any more go.
        """
        with self._session.writing(
            claims=claims,
            claim_statements=memberships,
            links=links,
            claim_kin=kin,
            wordings=wordings,
        ):
            self._session.run("delete_replaced_links", responses=unsure)
            self._session.merge("claims", "claim_statements", "links", "claim_kin")
            self._session.run("merge_wordings")
            self._session.run("merge_version_states", version_ids=versions, stage="links")


def forget_claims(session: Session, dossier: str) -> None:
    """Take away all claims and links of the dossier within the transaction that is open."""
    session.delete_of_claims(
        "links", "claim_statements", "wordings", "claim_kin", "claims", dossier=dossier
    )
    session.run("delete_version_states", dossier=dossier, stage="links")
