"""Pages of invented outlets, and captures of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest

from claims.errors import ArchiveError
from claims.model import Article, Capture, Parsed, Source, Version
from claims.parse import read_captures

PARAGRAPHS = (
    (
        "Lumenta Data trained the face recognition software that Vektor Systems sold abroad, "
        "according to contracts that three former employees described to this newspaper."
    ),
    (
        "A spokesman for the company said on Tuesday that the work had been immaterial, and that "
        "another branch of the group had signed the contract two years earlier."
    ),
    (
        "The Ministry of Foreign Trade said that it does not comment on individual cases while it "
        "investigates possible violations of the export law."
    ),
)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
PROSE = tuple(
    f"Contract {n} shows that Lumenta Data trained the face recognition software that Vektor "
    "Systems sold abroad, according to people who worked on it."
    for n in range(10)
)
DOSSIER = "lumenta"
URL = "https://ledger.example.com/contracts"
OUTLETS = {
    "source": Source(DOSSIER, "feed", "https://ledger.example.com/feed", "The Harbour Ledger")
}

Write = Callable[..., str]


def write_page(
    *paragraphs: str,
    head: str = "<title>Contracts abroad</title>",
    heading: str = "Contracts abroad",
) -> str:
    """A page as a news site serves it: menu, article, footer."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
        f"<main><article><h1>{heading}</h1>{text}</article></main>"
        "<footer><p>All rights reserved. The Harbour Ledger.</p></footer></body></html>"
    )


@pytest.fixture
def page() -> Callable[..., str]:
    return write_page


@pytest.fixture
def paragraphs() -> tuple[str, ...]:
    return PARAGRAPHS


@dataclass
class Visits:
    """Captures in the order in which they are made, an hour apart by default, and their bodies."""

    captures: list[Capture] = field(default_factory=list)
    bodies: dict[str, bytes] = field(default_factory=dict)

    def add(
        self,
        url: str,
        html: str = "",
        *,
        status: int = 200,
        final_url: str | None = None,
        content_type: str | None = "text/html; charset=utf-8",
        hours: int | None = None,
    ) -> Capture:
        body = html.encode()
        made = Capture(
            source_id="source",
            role="page",
            url=url,
            final_url=final_url or url,
            fetched_at=START + timedelta(hours=len(self.captures) if hours is None else hours),
            status=status,
            content_type=content_type,
            etag=None,
            last_modified=None,
            body_sha256=sha256(body).hexdigest(),
            archive_file="a.warc.gz",
            archive_offset=len(self.captures),
        )
        self.captures.append(made)
        self.bodies[made.id] = body
        return made

    def load(self, capture: Capture) -> bytes:
        if capture.id not in self.bodies:
            raise ArchiveError(f"{capture.archive_file} holds no record of {capture.url}")
        return self.bodies[capture.id]


@pytest.fixture
def visits() -> Visits:
    return Visits()


class Memory:
    """What is known, in memory; it answers as the database does."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.versions: list[Version] = []
        self.read: list[tuple[Capture, Parsed]] = []

    def write(self, capture: Capture, read: Parsed) -> None:
        self.read.append((capture, read))
        if read.article:
            self.articles[read.article.id] = read.article
        if read.version:
            self.versions.append(read.version)

    def article_at(self, dossier: str, url: str) -> Article | None:
        if stood := self.articles_at(dossier, url):
            return stood[-1]
        led = [
            read.article.id
            for capture, read in self.read
            if read.article
            and read.article.dossier == dossier
            and url in (capture.url, capture.final_url)
        ]
        return self.articles[led[-1]] if led else None

    def articles_at(self, dossier: str, url: str) -> list[Article]:
        stood = [a for a in self.articles.values() if (a.dossier, a.url) == (dossier, url)]
        return sorted(stood, key=lambda article: article.last_seen_at)

    def latest_version(self, article_id: str) -> Version | None:
        found = [v for v in self.versions if v.article_id == article_id]
        return found[-1] if found else None

    def last_body(self, source_id: str, url: str) -> str | None:
        bodies = [
            capture.body_sha256
            for capture, read in self.read
            if (capture.source_id, capture.url, capture.status) == (source_id, url, 200)
            and read.reading.outcome != "flagged"
        ]
        return bodies[-1] if bodies else None

    def shown_at(self, article_id: str) -> str | None:
        urls = [
            capture.url
            for capture, read in self.read
            if read.reading.article_id == article_id
            and read.reading.outcome in {"version", "same", "unchanged"}
        ]
        return urls[-1] if urls else None

    def shrunk_since(self, article_id: str, after: datetime) -> datetime | None:
        flags = [read.flag for _, read in self.read if read.flag]
        since = [
            flag.seen_at
            for flag in flags
            if (flag.article_id, flag.reason) == (article_id, "shrunk") and flag.seen_at > after
        ]
        return min(since, default=None)


@pytest.fixture
def known() -> Memory:
    return Memory()


def read_all(visits: Any, known: Any, captures: Iterable[Capture] | None = None) -> list[Parsed]:
    given = visits.captures if captures is None else captures
    return list(read_captures(DOSSIER, given, visits.load, OUTLETS, known))


def outcomes(reads: Sequence[Parsed]) -> list[str]:
    return [r.reading.outcome for r in reads]
