"""What answers what: claims, their statements, and links."""

from collections.abc import Sequence

from claims.model import Claim, Link, Membership
from claims.store.rows import CLAIM, LINK
from claims.store.session import Session


class Claims:
    """Writes claims, memberships and links."""

    _session: Session

    def replace_linking(
        self,
        dossier: str,
        claims: Sequence[Claim],
        memberships: Sequence[Membership],
        links: Sequence[Link],
    ) -> None:
        """Make these the dossier's claims and links; rows that are the same are not touched."""
        incoming = self._session.incoming
        with self._session.writing(
            claims=incoming("claims", claims, **CLAIM),
            claim_statements=incoming("claim_statements", memberships),
            links=incoming("links", links, **LINK),
        ):
            self._session.run("delete_replaced_links", dossier=dossier)
            self._session.run("delete_replaced_memberships", dossier=dossier)
            self._session.run("delete_replaced_claims", dossier=dossier)
            self._session.run("merge_claims")
            self._session.run("merge_memberships")
            self._session.run("merge_links")
