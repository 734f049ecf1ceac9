"""What the desk must forget: captures by address or id, and every row that was read of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from claims.model import Capture
from claims.store.articles import forget_versions
from claims.store.claims import forget_claims
from claims.store.rows import to_noun
from claims.store.session import Session

_SpotT = TypeVar("_SpotT", bound=tuple[str, int])
"""A file of the archive, and an offset in it."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Finds captures that are to be forgotten, and takes away what was read of them."""

    _session: Session

    def captures(self, dossier: str, names: Iterable[str]) -> list[Capture]:
        """The captures that one of ``names`` means: an id, or an address and all of its article.

        With them come those of the same bytes, wherever they were fetched, and
        the answers that nothing had changed since. Those that were forgotten
        already are among them.
        """
        rows = self._session.rows("select_captures_named", dossier=dossier, names=sorted(names))
        return [to_noun(Capture, row) for row in rows]

    def articles_shown(self, captures: Iterable[str]) -> dict[str, str]:
        """The canonical address of the article that each of these captures shows, by its id."""
        rows = self._session.rows("select_articles_shown", captures=sorted(captures))
        return {row["capture_id"]: row["url"] for row in rows}

    def passages(self, captures: Iterable[str]) -> list[str]:
        """The titles and texts of all versions of the articles that these captures show."""
        rows = self._session.rows("select_passages", captures=sorted(captures))
        return [row["passage"] for row in rows]

    def versions(self, captures: Iterable[str]) -> set[str]:
        """The ids of the versions that were read from these captures."""
        rows = self._session.rows("select_versions_of_captures", captures=sorted(captures))
        return {row["id"] for row in rows}

    def texts(self, dossier: str) -> list[str]:
        """The texts of all versions that the dossier has."""
        return [row["text"] for row in self._session.rows("select_texts_held", dossier=dossier)]

    def forget(
        self, dossier: str, captures: Sequence[Capture], moved: Mapping[_SpotT, _SpotT]
    ) -> None:
        """Lead rows to where their records are now, and leave of ``captures`` only that they were.

        All that was read of the articles that they show goes, to be read anew
        from other captures; so does all that was made of the words of many
        articles (claims, links, found entities).
        """
        ids = [capture.id for capture in captures]
        with self._session.writing(captures=captures):
            self._session.run(
                "update_moved_captures",
                files=[file for file, _ in moved],
                offsets=[offset for _, offset in moved],
                new_files=[file for file, _ in moved.values()],
                new_offsets=[offset for _, offset in moved.values()],
            )
            articles = self._ids("select_articles_of_captures", captures=ids)
            versions = self._ids("delete_versions_of_articles", articles=articles)
            forget_claims(self._session, dossier)
            self._session.run("delete_version_states", dossier=dossier, stage="entities")
            forget_versions(self._session, versions)
            self._session.run("delete_readings_of_articles", articles=articles, captures=ids)
            self._session.run("delete_flags_of_articles", articles=articles, captures=ids)
            self._session.run("delete_articles", articles=articles)
            self._session.run("delete_found_entities", dossier=dossier)
            self._session.run("delete_stale_suggestions")
            subjects = {*ids, *versions, *(u for c in captures for u in (c.url, c.final_url))}
            self._session.run("delete_failures_about", dossier=dossier, subjects=sorted(subjects))
            self._session.merge("captures")

    def _ids(self, query: str, **params: object) -> list[str]:
        return [one for (one,) in self._session.run(query, **params)]
