"""Whom the desk asked and what came back, as the journal has it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from claims.model import AskedStatus, Link, Reply, Request
from claims.store.articles import forget_versions
from claims.store.rows import Column
from claims.store.session import Session


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request, with what became of it."""

    request: Request
    party_id: str
    status: AskedStatus
    closed_by: str | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A reply, with where its text is; None of what it has not, or has no more."""

    reply: Reply
    capture_id: str | None
    article_id: str | None
    version_id: str | None
    statement_id: str | None


_BOTH = ("id", "dossier", "claims", "by", "at")
_REQUEST: dict[str, Column] = {
    name: attrgetter(f"request.{name}")
    for name in (*_BOTH, "party", "sent_at", "deadline", "channel", "letter")
}
_REPLY: dict[str, Column] = {
    name: attrgetter(f"reply.{name}")
    for name in (*_BOTH, "request_id", "kind", "received_at", "text", "file")
}


@dataclass(frozen=True, slots=True)
class Ledger:
    """Writes requests, replies, and which claims the replies answer."""

    _session: Session

    def founders(self, claims: Iterable[str]) -> dict[str, str]:
        """The statement that founded each of these claims, by its id, where it is still one."""
        rows = self._session.rows("select_founders", claims=sorted(claims))
        return {row["claim_id"]: row["founder_id"] for row in rows}

    def replace(
        self,
        dossier: str,
        requests: Sequence[RequestRow],
        replies: Sequence[ReplyRow],
        links: Sequence[Link],
    ) -> None:
        """Make these all that was asked in the dossier and all that came back.

        The texts of replies must be here already; those of others, which were
        withdrawn or forgotten, go with all that hung on them.
        """
        rows = self._session.incoming("requests", requests, **_REQUEST)
        came = self._session.incoming("replies", replies, **_REPLY)
        kept = [one.article_id for one in replies if one.article_id]
        with self._session.writing(requests=rows, replies=came, links=links):
            self._session.run("delete_requests", dossier=dossier)
            self._session.run("delete_replies", dossier=dossier)
            self._session.run("delete_reply_links", dossier=dossier)
            self._session.merge("requests", "replies", "links")
            found = self._session.run("select_stale_replies", dossier=dossier, articles=kept)
            self._drop([article for (article,) in found])

    def _drop(self, articles: Sequence[str]) -> None:
        """Take these texts away; their captures stay, as proof of what came."""
        if not articles:
            return
        gone = self._session.run("delete_versions_of_articles", articles=articles)
        forget_versions(self._session, [version for (version,) in gone])
        self._session.run("delete_readings_of_articles", articles=articles, captures=[])
        self._session.run("delete_articles", articles=articles)
