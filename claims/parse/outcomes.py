"""What became of a capture, in the nouns that are stored, stamped with the parser's revision."""

from dataclasses import replace
from http import HTTPStatus

from claims.languages import digest, pages
from claims.languages.telling import Telltale
from claims.model import (
    Article,
    Capture,
    Failure,
    Flag,
    Outcome,
    Page,
    Parsed,
    Reading,
    Version,
)
from claims.parse.flags import Finding
from claims.revision import of_room

VERSION = of_room(__file__, digest(*pages.KINDS, Telltale))

FLAGGED = {
    "not found": "says that the page is not found",
    "paywall": "shows the opening and a paywall",
    "consent": "shows a wall of cookies or a test for robots",
    "refused": "shows something else than an article",
    "shrunk": "lost most of its text",
    "truncated": "was not recorded to its end",
}
"""What a failure says of a page that is flagged, by the reason."""


def reading(
    capture: Capture,
    outcome: Outcome,
    article: Article | None = None,
    version: Version | None = None,
) -> Reading:
    """What became of the capture, of which article and with which wording."""
    return Reading(
        capture.id,
        VERSION,
        outcome,
        article.id if article else None,
        version.id if version else None,
    )


def flag(capture: Capture, article: Article | None, found: Finding) -> Flag:
    """The flag that says why the capture is no wording of the article."""
    return Flag(capture.id, article.id if article else None, *found, capture.fetched_at)


def failed(dossier: str, capture: Capture, stage: str, error: str) -> Parsed:
    """That the capture could not be read, and why."""
    failure = Failure(dossier, stage, capture.url, error, capture.fetched_at)
    return Parsed(reading(capture, "failed"), failure=failure)


def flagged(dossier: str, capture: Capture, article: Article | None, found: Finding) -> Parsed:
    """That the capture is no wording of the article, and why."""
    error = f"{FLAGGED[found.reason]}: {found.evidence}"
    failure = Failure(dossier, "parse", capture.url, error, capture.fetched_at)
    outcome = reading(capture, "flagged", article)
    return Parsed(outcome, failure=failure, flag=flag(capture, article, found))


def seen(article: Article, capture: Capture) -> Article:
    """The article as one that the capture shows: it is there."""
    last = max(article.last_seen_at, capture.fetched_at)
    return replace(article, last_seen_at=last, gone_at=None)


def next_version(article: Article, latest: Version | None, capture: Capture, page: Page) -> Version:
    """The wording that ``page`` gives the article after ``latest``."""
    return Version(
        article.id,
        latest.version_no + 1 if latest else 1,
        capture.id,
        capture.fetched_at,
        page.title,
        page.byline,
        page.published_at,
        page.modified_at,
        page.language,
        page.text,
        VERSION,
    )


def status_line(status: int) -> str:
    """What a server answered, in words."""
    try:
        return f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP {status}"
