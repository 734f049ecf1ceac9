"""The sample's articles as their outlets wrote, corrected and quietly changed them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent / "articles"


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of an article, valid from ``since`` until the next.

    ``modified`` is what the page admits to: a silent edit leaves it as it
    was. ``body`` has one paragraph a line; ``> `` opens an indented letter.
    """

    number: int
    since: datetime
    modified: datetime
    title: str
    body: str

    def blocks(self) -> list[tuple[str, str]]:
        """The paragraphs, each with the HTML element that it goes into."""
        return [
            ("blockquote", line[2:]) if line.startswith("> ") else ("p", line)
            for line in self.body.splitlines()
        ]

    @property
    def summary(self) -> str:
        """The first paragraph."""
        return self.blocks()[0][1]


@dataclass(frozen=True, slots=True)
class Article:
    """One article with all its wordings, oldest first; from ``gone`` on the site has it no more."""

    outlet: str
    slug: str
    author: str
    language: str
    gone: datetime | None
    versions: tuple[Version, ...]

    @property
    def published(self) -> datetime:
        """When the first wording appeared."""
        return self.versions[0].since

    def at(self, moment: datetime) -> Version | None:
        """The wording that a reader saw at ``moment``, if there was any."""
        if self.gone and self.gone <= moment:
            return None
        return next((v for v in reversed(self.versions) if v.since <= moment), None)


@cache
def articles() -> tuple[Article, ...]:
    """All articles of the sample, oldest first."""
    read = (_article(YAML(typ="safe").load(path)) for path in sorted(FOLDER.glob("*.yaml")))
    return tuple(sorted(read, key=lambda article: article.published))


def _article(told: dict[str, Any]) -> Article:
    return Article(
        outlet=told["outlet"],
        slug=told["slug"],
        author=told["author"],
        language=told.get("language", "en"),
        gone=_utc(told["gone"]) if "gone" in told else None,
        versions=tuple(_versions(told["versions"])),
    )


def _versions(told: Sequence[dict[str, Any]]) -> Iterator[Version]:
    body, modified = "", None
    for number, version in enumerate(told, start=1):
        since = _utc(version["from"])
        body = _edited(version.get("body", body), version.get("edits", ())).strip()
        if "note" in version:
            body += "\n" + version["note"]
        if modified is None or not version.get("silent"):
            modified = since
        yield Version(number, since, modified, version["title"], body)


def _edited(body: str, edits: Sequence[dict[str, str]]) -> str:
    for edit in edits:
        if body.count(edit["was"]) != 1:
            raise ValueError(f"{edit['was']!r} should stand in the article exactly once")
        body = body.replace(edit["was"], edit["now"])
    return body


def _utc(moment: datetime) -> datetime:
    # ruamel reads a time that ends in Z as naive UTC.
    return moment.replace(tzinfo=UTC)
