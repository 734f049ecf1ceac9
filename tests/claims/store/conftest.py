"""A small newsroom to write into a database: three outlets, a firm, its parent, a ministry."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from claims.history import shingles
from claims.model import (
    Article,
    Bound,
    Capture,
    Claim,
    Entity,
    Extraction,
    Figure,
    Kin,
    Kind,
    Link,
    Membership,
    Parsed,
    Reading,
    Source,
    Standing,
    Statement,
    TextDigest,
    Version,
    Watchlist,
    Wording,
    text_digest,
)
from claims.store import Database

DAY_ONE = datetime(2026, 3, 2, 9, tzinfo=UTC)
DOSSIER = "lumenta"
PARSER, EXTRACTOR, LINKER = "parser-1", "extractor-1", "linker-1"
OUTLETS = ("The Harbour Ledger", "Noordkaap Courier", "The Meridian Post")

LUMENTA = Entity(DOSSIER, "Lumenta Data B.V.", "Company", ("Lumenta",), watched=True)
ORRIN = Entity(DOSSIER, "Orrin Search N.V.", "Company", ("Orrin",), watched=True)
MINISTRY = Entity(DOSSIER, "Ministry of Foreign Trade", "PublicBody", watched=True)


class Newsroom:
    """Puts articles, statements and claims into a database, as the stages would."""

    day_one = DAY_ONE
    dossier = DOSSIER
    parser, extractor, linker = PARSER, EXTRACTOR, LINKER
    ledger, courier, post = OUTLETS
    lumenta, orrin, ministry = LUMENTA, ORRIN, MINISTRY

    def __init__(self, database: Database) -> None:
        self.database = database
        self.sources = {
            outlet: Source(
                DOSSIER, "feed", f"https://{outlet.split()[-1].lower()}.test/feed", outlet
            )
            for outlet in OUTLETS
        }
        self._versions: dict[str, list[Version]] = {}
        self._statements: dict[str, tuple[Statement, str]] = {}
        database.dossiers.declare(
            DOSSIER,
            "Faces of the port",
            list(self.sources.values()),
            Watchlist((LUMENTA, ORRIN, MINISTRY)),
        )

    def capture(
        self, outlet: str, path: str, day: int, body: str = "", status: int = 200
    ) -> Capture:
        """A fetch of a page on the nth day, from 1."""
        url = self.sources[outlet].url.replace("/feed", path)
        return Capture(
            source_id=self.sources[outlet].id,
            role="page",
            url=url,
            final_url=url,
            fetched_at=DAY_ONE + timedelta(days=day - 1),
            status=status,
            content_type="text/html",
            etag=f'"{day}"',
            last_modified=None,
            body_sha256=text_digest(body),
            archive_file="lumenta/1.warc.gz",
            archive_offset=day,
        )

    def publish_text(
        self, outlet: str, path: str, day: int, text: str, language: str = "en"
    ) -> Version:
        """A new wording of the page, fetched and read on the nth day; published on the first."""
        capture = self.capture(outlet, path, day, text)
        article, version = self.read(outlet, capture, text, language)
        reading = Reading(capture.id, PARSER, "version", article.id, version.id)
        self.database.captures.add([capture])
        self.database.articles.add([Parsed(reading, article, version)])
        return version

    def read(
        self, outlet: str, capture: Capture, text: str, language: str = "en"
    ) -> tuple[Article, Version]:
        """The article and version that the capture shows."""
        earlier = self._versions.setdefault(capture.url, [])
        first_seen = earlier[0].seen_at if earlier else capture.fetched_at
        published = first_seen - timedelta(hours=1)
        article = Article(
            DOSSIER,
            capture.url,
            outlet,
            first_seen,
            capture.fetched_at,
            published,
            len(earlier) + 1,
        )
        version = Version(
            article.id, len(earlier) + 1, capture.id, capture.fetched_at, "A headline", None,
            published, None, language, text, PARSER,
        )  # fmt: skip
        earlier.append(version)
        return article, version

    def say(
        self,
        version: Version,
        passage: str,
        kind: Kind = "claim",
        speaker: Entity | None = None,
        target: Entity | None = None,
        *,
        standing: Standing = "stated",
    ) -> Statement:
        """A statement at the passage's place in the version's text."""
        start = version.text.index(passage)
        return Statement(
            version.id, start, start + len(passage), passage, kind,
            "attributed" if speaker else "outlet", EXTRACTOR,
            speaker=speaker.name if speaker else None, target=target.name if target else None,
            speaker_id=speaker.id if speaker else None,
            target_id=target.id if target else None,
            standing=standing,
        )  # fmt: skip

    def extract(
        self, version: Version, *statements: Statement, figures: Sequence[Figure] = ()
    ) -> None:
        """Make these all that was found in the version."""
        self.database.statements.replace(
            [Extraction(version.id, EXTRACTOR, statements, (), tuple(figures))]
        )

    def digest(self) -> None:
        """Digest what is due and find shared texts, as a run does."""
        texts = self.database.shared_texts
        while due := texts.due(DOSSIER, "digester-1", 2):
            texts.add([TextDigest(key, "digester-1", shingles(text)) for key, text in due])
        texts.find(DOSSIER)

    def figure(
        self, statement: Statement, text: str, value: float, bound: Bound = "exactly"
    ) -> Figure:
        """A count of arrests that the statement asserts."""
        start = statement.start + statement.text.index(text)
        return Figure(statement.id, start, start + len(text), text, value, None, "arrests", bound)

    def claim(self, *statements: Statement, target: Entity | None = LUMENTA) -> Claim:
        """A claim that the first of the statements founded, in its wording."""
        return Claim(
            DOSSIER,
            statements[0].id,
            statements[0].text,
            target.id if target else None,
            DAY_ONE,
            DAY_ONE,
        )

    def link(
        self,
        claims: Mapping[Claim, Sequence[Statement]],
        answers: Sequence[tuple[Statement, Claim]] = (),
        kin: Sequence[Kin] = (),
        wordings: Sequence[Wording] = (),
        *,
        standing: Standing = "stated",
    ) -> None:
        """Make these the dossier's claims, with their wordings and answers."""
        self.database.claims.forget(DOSSIER)
        self.database.claims.add(
            list(claims),
            [Membership(claim.id, said.id) for claim, told in claims.items() for said in told],
            [
                Link(
                    said.id,
                    claim.id,
                    claim.founder_id,
                    "same article",
                    0.9,
                    "rules",
                    LINKER,
                    {"words": 0.5},
                    standing,
                )
                for said, claim in answers
            ],
            kin=kin,
            wordings=wordings,
        )


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "empty.duckdb"
    with Database.open(path, wait_s=0):
        return path


@pytest.fixture
def path(tmp_path: Path, empty: Path) -> Path:
    """A database of the newest schema; copying one is faster than making it."""
    return Path(copy(empty, tmp_path / "desk.duckdb"))


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    with Database.open(path, wait_s=0) as opened:
        yield opened


@pytest.fixture
def newsroom(database: Database) -> Newsroom:
    return Newsroom(database)


@pytest.fixture
def rows(database: Database) -> Callable[[str], list[dict[str, Any]]]:
    """The rows of a table or view, in the order in which it gives them."""

    def read(name: str) -> list[dict[str, Any]]:
        session = database._session  # noqa: SLF001 - no method reads a view before it is published
        found: list[dict[str, Any]] = session.connection.table(name).to_arrow_table().to_pylist()
        return found

    return read
