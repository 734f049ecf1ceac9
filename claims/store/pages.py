"""What the pages of the review desk show: each a question that gives some rows and no more.

A row of a list says in ``rows`` how many there are beyond what is shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claims import model
from claims.store.rows import Row, to_noun
from claims.store.session import Session

if TYPE_CHECKING:
    from claims.model import Capture


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims a page of the side by side shows; None leaves a matter open.

    Attributes:
        entity: a name or alias, case aside: claims about the entity or made by
            it, and those that it answered or that were answered for it.
        outlet: the outlet that carries the claim or an answer.
        kind: the kind of an answer, or ``unanswered``.
        since: the earliest moment at which the claim or an answer was published.
        before: the moment by which it was published.
        standing: of the rows, or ``all``.
        words: what the claim or an answer must contain, case aside.
    """

    entity: str | None = None
    outlet: str | None = None
    kind: str | None = None
    since: datetime | None = None
    before: datetime | None = None
    standing: str = "stated"
    words: str | None = None


class Pages:
    """Reads what a page shows, of the published copy."""

    _session: Session
    _known: dict[tuple[str, str | None], list[Row]]
    """What nearly every page asks, once it was asked: a copy never changes."""

    def titles(self) -> dict[str, str]:
        """What each dossier is called, by its id."""
        return {row["id"]: row["title"] for row in self._once("select_titles")}

    def outlets(self, dossier: str) -> list[str]:
        """The outlets that the dossier has articles of."""
        return [row["outlet"] for row in self._once("select_outlets", dossier)]

    def watched(self, dossier: str) -> list[str]:
        """The names of the entities that the dossier watches."""
        return [row["name"] for row in self._once("list_watched_names", dossier)]

    def _once(self, query: str, dossier: str | None = None) -> list[Row]:
        """The answer of a query that is asked no more than once of a copy while it is open."""
        asked = (query, dossier)
        if asked not in self._known:
            params = {} if dossier is None else {"dossier": dossier}
            self._known[asked] = self._session.few(query, **params)
        return self._known[asked]

    def new_claims(self, dossier: str, since: datetime, limit: int) -> list[Row]:
        """Stated claims that the desk first saw from ``since`` on, the newest first."""
        return self._session.few("page_new_claims", dossier=dossier, since=since, limit=limit)

    def new_responses(self, dossier: str, since: datetime, limit: int) -> list[Row]:
        """Rows of ``side_by_side`` whose answer the desk first saw from ``since`` on."""
        return self._session.few("page_new_responses", dossier=dossier, since=since, limit=limit)

    def new_changes(self, dossier: str, since: datetime, limit: int) -> list[Row]:
        """Rows of ``changes`` from ``since`` on: what became of answers and claims comes first."""
        return self._session.few("page_new_changes", dossier=dossier, since=since, limit=limit)

    def newest_unanswered(self, dossier: str, limit: int) -> list[Row]:
        """The newest rows of ``unanswered_claims``."""
        return self._session.few("page_unanswered", dossier=dossier, limit=limit)

    def waiting(self, dossier: str, limit: int, decided: Sequence[str] = ()) -> list[Row]:
        """Rows of ``side_by_side`` that a person should look at, the weightiest first.

        Args:
            dossier: the id of the dossier.
            limit: how many rows at most.
            decided: the matters of the decisions to leave out, each joined by spaces.
        """
        params = {"dossier": dossier, "limit": limit, "decided": list(decided)}
        return self._session.few("page_to_check", **params)

    def kin_waiting(self, dossier: str, limit: int, decided: Sequence[str] = ()) -> list[Row]:
        """Pairs of near claims that nobody judged, the likest first.

        Args:
            dossier: the id of the dossier.
            limit: how many pairs at most.
            decided: pairs to leave out, both ids in their order with a space between.
        """
        params = {"dossier": dossier, "limit": limit, "decided": list(decided)}
        return self._session.few("page_kin_waiting", **params)

    def suggestions(self, dossier: str, limit: int, decided: Sequence[str] = ()) -> list[Row]:
        """Pairs of entities that may be one and that nobody judged; ``decided`` as of claims."""
        params = {"dossier": dossier, "limit": limit, "decided": list(decided)}
        return self._session.few("page_suggestions", **params)

    def claims_named(self, ids: Sequence[str]) -> list[Row]:
        """Those of these claims that there are: the id and the dossier of each."""
        return self._session.few("select_claims_named", ids=list(ids))

    def stands(self) -> dict[str, str]:
        """The claim that stands in the place of each that is there no more, by its id."""
        return {row["claim_id"]: row["now_id"] for row in self._once("select_stands")}

    def entities_named(self, ids: Sequence[str]) -> list[Row]:
        """Those of these entities that there are: the id and the dossier of each."""
        return self._session.few("select_entities_named", ids=list(ids))

    def entity(self, entity_id: str) -> Row | None:
        """An entity with its ``parent``'s name; None where there is none of this id."""
        return next(iter(self._session.few("select_entity", entity_id=entity_id)), None)

    def called(self, entity_id: str, limit: int) -> list[Row]:
        """The names by which texts call an entity, with the ``basis`` of a decision on each."""
        return self._session.few("page_called", entity_id=entity_id, limit=limit)

    def suggestions_of(self, entity_id: str, limit: int) -> list[Row]:
        """Entities that may be one with this one, the likest first, and why."""
        return self._session.few("page_suggestions_of", entity_id=entity_id, limit=limit)

    def passage(self, statement_id: str) -> Row | None:
        """A statement where it stands, with the digest of its ``reading``; None if it is gone."""
        return next(iter(self._session.few("select_passage", statement_id=statement_id)), None)

    def names(self, dossier: str, version_id: str, limit: int) -> list[Row]:
        """Entities that a text names or the dossier watches: the id and the name of each."""
        return self._session.few("page_names", dossier=dossier, version_id=version_id, limit=limit)

    def answers(self, dossier: str, claim_id: str, words: str, limit: int) -> list[Row]:
        """Responses whose words or party hold ``words``, but for those linked with the claim."""
        return self._session.few(
            "page_answers", dossier=dossier, claim_id=claim_id, words=words, limit=limit
        )

    def failing_sources(self, dossier: str, limit: int) -> list[Row]:
        """Sources that could not be read, with the error, and when they last answered."""
        return self._session.few("page_failing_sources", dossier=dossier, limit=limit)

    def unread_articles(self, dossier: str, limit: int) -> list[Row]:
        """Articles that nobody read, with the reason and what gave it away, the newest first."""
        return self._session.few("page_unread", dossier=dossier, limit=limit)

    def compared(
        self, dossier: str, wanted: Filter, *, start: int, limit: int, answers: int
    ) -> list[Row]:
        """Rows of ``side_by_side``: ``limit`` claims after the first ``start``, newest first.

        Each row says, too, how many claims suit (``rows``), how many answers
        its claim has (``answered``) of which no more than ``answers`` come,
        whether it holds one (``answers_it``), and how many may answer it (``to_check``).
        """
        params = asdict(wanted)
        found = self._named(dossier, params.pop("entity"))
        return self._session.few(
            "page_side_by_side",
            dossier=dossier,
            entity_nos=None if found is None else [row["number"] for row in found],
            entity_names=None if found is None else [row["name"] for row in found],
            start=start,
            limit=limit,
            answers=answers,
            word=_longest(wanted.words),
            **params,
        )

    def story(self, dossier: str, wanted: Filter, *, start: int, limit: int) -> list[Row]:
        """What happened, the newest first: first said, repeated, answered, and what changed.

        Of the filter, ``entity``, ``outlet`` and the period count.
        """
        params = self._of_story(dossier, wanted)
        return self._session.few("page_story", start=start, limit=limit, **params)

    def story_days(self, dossier: str, wanted: Filter) -> list[Row]:
        """How many events of a kind an outlet has on a day, with the place of a sole one.

        The period of the filter begins and ends at midnight, UTC.
        """
        return self._session.few("page_story_days", **self._of_story(dossier, wanted))

    def exchanges(self, dossier: str, entity: str | None, *, limit: int) -> list[Row]:
        """Who answers whom, and how often; of what concerns the entity, if one is named."""
        ids = self._ids(dossier, entity)
        return self._session.few("page_exchanges", dossier=dossier, entity_ids=ids, limit=limit)

    def _of_story(self, dossier: str, wanted: Filter) -> dict[str, object]:
        return {
            "dossier": dossier,
            "entity_ids": self._ids(dossier, wanted.entity),
            "outlet": wanted.outlet,
            "since": wanted.since,
            "before": wanted.before,
        }

    def bearers(self, dossier: str, name: str) -> list[Row]:
        """The entities that go by a name, case aside: id, name and number in this copy of each."""
        return self._session.few("find_entities", name=name, dossier=dossier)

    def _named(self, dossier: str, name: str | None) -> list[Row] | None:
        """The entities of a name, or None where none is asked for."""
        return self.bearers(dossier, name) if name else None

    def _ids(self, dossier: str, name: str | None) -> list[str] | None:
        found = self._named(dossier, name)
        return None if found is None else [row["id"] for row in found]

    def claim(self, claim_id: str, limit: int) -> list[Row]:
        """Rows of ``side_by_side`` of one claim, with the ``evidence`` of each link."""
        return self._session.few("page_claim", claim_id=claim_id, limit=limit)

    def wordings_of(self, claim_id: str, limit: int) -> list[Row]:
        """Rows of ``claim_wordings``, the oldest first."""
        return self._session.few("page_wordings", claim_id=claim_id, limit=limit)

    def history_of(self, claim_id: str, limit: int) -> list[Row]:
        """Rows of ``claim_history``, the oldest first."""
        return self._session.few("page_history", claim_id=claim_id, limit=limit)

    def figures_of(self, claim_id: str, limit: int) -> list[Row]:
        """Numbers in the claim, and in claims that say the same with other numbers."""
        return self._session.few("page_figures", claim_id=claim_id, limit=limit)

    def kin_of(self, claim_id: str, limit: int) -> list[Row]:
        """Claims that came near this one without being joined to it."""
        return self._session.few("page_kin", claim_id=claim_id, limit=limit)

    def proofs(self, version_ids: Iterable[str]) -> list[Row]:
        """The captures that these versions were read from."""
        return self._session.few("select_proofs", version_ids=sorted(set(version_ids)))

    def capture(self, capture_id: str) -> "tuple[Capture, str] | None":
        """A capture and the id of its dossier; None where there is none of this id."""
        for row in self._session.few("select_capture", capture_id=capture_id):
            return to_noun(model.Capture, row), str(row["dossier"])
        return None

    def version(self, version_id: str) -> Row | None:
        """A version with its article; None where there is none of this id."""
        return next(iter(self._session.few("select_version", version_id=version_id)), None)

    def versions(self, article_id: str, limit: int) -> list[Row]:
        """The versions of an article, the newest first, without their texts."""
        return self._session.few("page_versions", article_id=article_id, limit=limit)

    def marks(self, version_id: str, start: int, end: int, limit: int) -> list[Row]:
        """What was found in [start, end) of a version's text, in code points."""
        return self._session.few(
            "page_marks", version_id=version_id, start=start, end=end, limit=limit
        )

    def articles(
        self, dossier: str, words: str | None, outlet: str | None, *, start: int, limit: int
    ) -> list[Row]:
        """Articles whose newest wording holds ``words``, case aside, the newest first."""
        return self._session.few(
            "page_articles",
            dossier=dossier,
            words=words,
            word=_longest(words),
            outlet=outlet,
            start=start,
            limit=limit,
        )


def _longest(words: str | None) -> str | None:
    """The longest word, which the fewest texts have."""
    return None if words is None else max(words.split(), key=len, default=words)
