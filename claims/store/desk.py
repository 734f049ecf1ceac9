"""The published copy, as anyone on the desk may read and query it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from claims.errors import StoreError
from claims.languages import codes
from claims.model import Failure
from claims.store.evidence import Evidence
from claims.store.news import News
from claims.store.pages import Pages
from claims.store.publication import CURRENT
from claims.store.question import Short, answer, short_answer
from claims.store.rows import Row, to_noun
from claims.store.schema import refuse_other_copy
from claims.store.session import Session

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

    from claims.model import Kind, Standing


class Described(NamedTuple):
    """A column of a table or view, with its type and meaning.

    The thing itself comes first: it has no column, and ``type`` says whether
    it is a table or a view.
    """

    table: str
    column: str | None
    type: str
    comment: str


class Desk(Pages):
    """The newest copy, read-only; it stays the same while it is open."""

    def __init__(self, session: Session, timeout_s: float) -> None:
        self._session = session
        self._known = {}
        self.evidence = Evidence(session)
        self.news = News(session)
        self._timeout_s = timeout_s

    @classmethod
    @contextmanager
    def open(cls, published_folder: Path, *, timeout_s: float = 30.0) -> Iterator[Self]:
        """Open the copy that was published last; somebody's own query may take ``timeout_s``.

        Raises:
            StoreError: nothing has been published yet, or another version of the program did it.
        """
        # DuckDB would take the link for one file that changes under its hands.
        with Session.attached(cls.newest(published_folder), read_only=True) as session:
            refuse_other_copy(session)
            session.run("lock_session")
            yield cls(session, timeout_s)

    @staticmethod
    def newest(published_folder: Path) -> Path:
        """The file of the copy that was published last.

        Raises:
            StoreError: nothing has been published yet.
        """
        link = published_folder / CURRENT
        if not link.exists():
            raise StoreError(
                f"Nothing has been published in {published_folder} yet; run `claims run` first."
            )
        return link.resolve()

    @property
    def path(self) -> Path:
        """The file of this copy."""
        return self._session.path

    @property
    def published_at(self) -> datetime:
        """When this copy was published."""
        return datetime.fromtimestamp(self._session.path.stat().st_mtime, UTC)

    def sql(self, query: str) -> "pa.Table":
        """The answer to one SELECT, which can read the desk's tables and nothing else.

        Raises:
            QueryError: it is no single SELECT, it fails, or it takes or gives too much.
        """
        return answer(self._session.connection, query, self._timeout_s)

    def short_sql(self, query: str, most: int) -> Short | None:
        """The same without Arrow; None if there are more rows than ``most``, or odd values.

        Raises:
            QueryError: as for ``sql``.
        """
        return short_answer(self._session.connection, query, most, self._timeout_s)

    def side_by_side(
        self, dossier: str | None = None, entity: str | None = None, *, everything: bool = False
    ) -> "pa.Table":
        """Each stated claim beside each response that is stated to answer it; see the view.

        A claim beside which no response is stated has one row with an empty right side.
        ``to_check`` counts the responses that may answer it.

        Args:
            dossier: the id of one dossier.
            entity: a name or alias, case aside. Claims are those about the
                entity, those that it makes, and those that it answered.
            everything: whether to add what is to check and what stays in the background.

        Raises:
            StoreError: no entity goes by that name.
        """
        return self._session.table(
            "select_side_by_side", of=self._of(dossier, entity), everything=everything
        )

    def beside(
        self, dossier: str | None = None, entity: str | None = None, *, everything: bool = False
    ) -> list[Row]:
        """The rows of ``side_by_side`` for a screen, without Arrow, whose import takes its time."""
        return self._session.few(
            "select_side_by_side", of=self._of(dossier, entity), everything=everything
        )

    def page(
        self,
        dossier: str | None = None,
        entity: str | None = None,
        *,
        outlet: str | None = None,
        kind: "Kind | None" = None,
        standing: "Standing | None" = None,
        since: datetime | None = None,
        until: datetime | None = None,
        text: str | None = None,
        after: int = 0,
        limit: int = 200,
    ) -> "pa.Table":
        """Rows of the view ``side_by_side`` of any standing, a page of them at a time.

        They come by whom the claim is about, then by time; those of an entity begin with what is
        about it. The first column, ``place``, is the number of the row: the last one of a page is
        ``after`` for the next. A page at any depth takes as long as the first, unless it is
        filtered by more than dossier and entity.

        Args:
            dossier: the id of one dossier.
            entity: as for ``side_by_side``. Entities of one name follow one another.
            outlet: claim or response stands there.
            kind: of the response.
            standing: of claim, link and response together.
            since: claim or response is of this time or later ...
            until: ... and of before this one.
            text: what claim or response contain, case aside.
            after: the place of the last row that was seen; 0 to begin.
            limit: how many rows at most.

        Raises:
            StoreError: no entity goes by that name.
        """
        filters = {
            "outlet": outlet,
            "kind": kind,
            "standing": standing,
            "since": since,
            "until": until,
            "text": text,
        }
        filtered = any(value is not None for value in filters.values())
        return self._session.table(
            "select_page",
            of=self._of(dossier, entity),
            after=after,
            within=None if filtered else limit,
            limit=limit,
            **filters,
        )

    def to_check(self, dossier: str | None = None, entity: str | None = None) -> int:
        """How many rows wait for a person; arguments and errors as for ``side_by_side``."""
        (counted,) = self._session.few("count_to_check", of=self._of(dossier, entity))
        found: int = counted["rows"]
        return found

    def wordings(
        self, dossier: str | None = None, entity: str | None = None, *, everything: bool = False
    ) -> "pa.Table":
        """The stated wordings of every claim; arguments and errors as for ``side_by_side``."""
        return self._of_claims("select_claim_wordings", dossier, entity, everything=everything)

    def lone_responses(self, dossier: str | None = None, entity: str | None = None) -> "pa.Table":
        """Stated responses that stand beside no stated claim, by the party whose they are.

        Of an article that carries one unchanged in several versions, the newest. The arguments
        and errors are those of ``side_by_side``; those of an entity are by it or for it.
        """
        of = None if entity is None else self._entities(entity, dossier)
        return self._session.table("select_lone_responses", dossier=dossier, of=of)

    def count_lone_responses(self, dossier: str | None = None, entity: str | None = None) -> int:
        """How many those are."""
        of = None if entity is None else self._entities(entity, dossier)
        return len(self._session.few("select_lone_responses", dossier=dossier, of=of))

    def judged_links(self, dossier: str) -> list[Row]:
        """Links that a person judged: the ``score`` of each, and whether it was ``right``."""
        return self._session.rows("select_judged_links", dossier=dossier)

    def judged_kinds(self, dossier: str) -> list[Row]:
        """Passages whose kind a person judged: the ``score`` of each, and whether it was right."""
        return self._session.rows("select_judged_kinds", dossier=dossier)

    def gold(self, dossier: str) -> list[Row]:
        """Responses that a person confirmed or read otherwise, each with the text it stands in."""
        return self._session.rows("select_gold", dossier=dossier)

    def passages_of(self, dossier: str, digests: Sequence[str]) -> list[Row]:
        """The statements of the versions that carry texts of these SHA-256, as they are read now.

        A version in which nothing was found has a row without an ``id``.
        """
        params = {"dossier": dossier, "digests": list(digests)}
        return self._session.rows("select_passages_of_texts", **params)

    def links_of(self, version_id: str) -> list[Row]:
        """The responses of a version beside each claim that they may answer, by ids."""
        return self._session.rows("select_links_of_version", version_id=version_id)

    def unanswered(self, dossier: str | None = None, entity: str | None = None) -> "pa.Table":
        """Claims without a response on record; arguments and errors as for ``side_by_side``."""
        return self._of_claims("select_unanswered_claims", dossier, entity)

    def history(
        self,
        since: datetime | None = None,
        dossier: str | None = None,
        entity: str | None = None,
    ) -> "pa.Table":
        """What happened to the claims, as the desk saw it from ``since`` on."""
        return self._of_claims("select_claim_history", dossier, entity, since=since)

    def changes(self, since: datetime | None = None, dossier: str | None = None) -> "pa.Table":
        """What outlets changed after publication, as the desk saw it from ``since`` on."""
        return self._session.table("select_changes", dossier=dossier, since=since)

    def schema(self) -> list[Described]:
        """Every table and view with its columns, and what each means."""
        return [Described(**row) for row in self._session.rows("list_columns")]

    def status(self) -> list[Row]:
        """A row for each dossier: counts, freshness, failures by stage; see ``select_status``."""
        return self._session.few("select_status", published_at=self.published_at, read=codes())

    def unread(self, dossier: str | None = None) -> dict[str, int]:
        """How many articles are in each language that nobody reads, the commonest first."""
        rows = self._session.few("select_unread_languages", dossier=dossier, read=codes())
        return {row["language"]: row["articles"] for row in rows}

    def failures(self, dossier: str) -> list[Failure]:
        """What could not be done in the dossier and has not been since, oldest first."""
        rows = self._session.few("select_failures", dossier=dossier)
        return [to_noun(Failure, row) for row in rows]

    def _of(self, dossier: str | None, entity: str | None) -> list[str]:
        """The ids of the entities or dossiers that a question is about."""
        if entity is not None:
            return self._entities(entity, dossier)
        return self._dossiers() if dossier is None else [dossier]

    def _dossiers(self) -> list[str]:
        return [row["id"] for row in self._session.few("select_dossiers")]

    def _of_claims(
        self, query: str, dossier: str | None, entity: str | None, **params: object
    ) -> "pa.Table":
        claim_ids = None
        if entity is not None:
            ids = self._entities(entity, dossier)
            found = self._session.few("find_claims", entity_ids=ids)
            claim_ids = [row["claim_id"] for row in found]
        return self._session.table(query, dossier=dossier, claim_ids=claim_ids, **params)

    def _entities(self, name: str, dossier: str | None) -> list[str]:
        found = self._session.few("find_entities", name=name, dossier=dossier)
        if not found:
            watched = self._session.few("list_watched_names", dossier=dossier)
            names = ", ".join(row["name"] for row in watched) or "none"
            raise StoreError(f"No entity is called {name!r}; those that are watched: {names}.")
        return [row["id"] for row in found]
