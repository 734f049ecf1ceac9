"""Captures to readings: which article each capture shows, and whether its wording is new.

A wording is new when the title, the authors or the prose changed (``wording``).
A page that does not show its article is flagged and changes nothing (``flags``).
A text of which most is missing is flagged as well, and becomes a version when
a correction note comes with it, or when nothing else was seen of the article
for a day: a page that fails is mended by then, an edit stays. A text that has
nothing in common with the article, headline included, is another article at
the same address with versions of its own, and the first one stays as it was.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus
from operator import attrgetter
from typing import Protocol
from urllib.parse import urlsplit

from claims import languages
from claims.errors import ArchiveError, ClaimsError, ParseError
from claims.model import (
    Article,
    Capture,
    Failure,
    Flag,
    Outcome,
    Page,
    Read,
    Reading,
    Source,
    Version,
)
from claims.parse import flags
from claims.parse.corrections import corrections
from claims.parse.kinship import same_story
from claims.parse.origin import Origins
from claims.parse.page import parse, unforeseen
from claims.parse.rewriting import text_edits
from claims.parse.wording import wording
from claims.parse.workers import Pages
from claims.revision import of_room

VERSION = of_room(
    __file__,
    languages.digest(
        languages.Bylines,
        languages.Corrections,
        languages.Dates,
        languages.Furniture,
        languages.Refusals,
        languages.Telltale,
        languages.Walls,
    ),
)

_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_BELIEVED_AFTER = timedelta(days=1)
"""How long a text stays shrunk before it is taken for an edit."""

_FLAGGED = {
    "not found": "says that the page is not found",
    "paywall": "shows the opening and a paywall",
    "consent": "shows a wall of cookies or a test for robots",
    "refused": "shows something else than an article",
    "shrunk": "lost most of its text",
    "truncated": "was not recorded to its end",
}


class Shelf(Protocol):
    """What earlier readings by this revision of the parser left."""

    def article_at(self, dossier: str, url: str) -> Article | None:
        """The article at canonical ``url``, else the one last read at ``url``, if any.

        Of several that stood at one canonical address, it is the one last seen.
        """

    def articles_at(self, dossier: str, url: str) -> Sequence[Article]:
        """The articles that stood at canonical ``url`` one after the other."""

    def latest_version(self, article_id: str) -> Version | None:
        """The newest wording of an article, if this revision has read one."""

    def last_body(self, source_id: str, url: str) -> str | None:
        """The ``body_sha256`` of the newest 200 of ``url`` that showed no flag when it was read."""

    def shown_at(self, article_id: str) -> str | None:
        """The URL whose capture last showed the article."""

    def shrunk_since(self, article_id: str, after: datetime) -> datetime | None:
        """When a text of the article that had shrunk was first seen after ``after``, if it was."""


Recall = Callable[[Capture], Page | Flag | None]


def _nothing(_: Capture) -> None:
    return None


def read(
    dossier: str,
    captures: Iterable[Capture],
    load: Callable[[Capture], bytes],
    sources: Mapping[str, Source],
    shelf: Shelf,
    *,
    recall: Recall = _nothing,
    shunned: Container[str] = (),
) -> Iterator[Read]:
    """Read each capture of a page that this revision has not read, oldest first.

    ``load`` gives a capture's body, ``sources`` the source of each id.
    Where the archive has lost it, ``recall`` gives what was read from it once.
    An article at a ``shunned`` address was forgotten: it is not read from another one.
    Every capture gives one ``Read``, with a failure where it could not be read.
    Later captures see what earlier ones brought, whether or not it is written
    to ``shelf`` in between.
    """
    due = sorted(captures, key=lambda c: (c.fetched_at, c.id))
    with Pages(_changed(due, shelf), load, shown) as pages:
        origins = Origins(sources)
        reader = _Reader(dossier, pages, origins, shelf, recall=recall, shunned=shunned)
        for capture in due:
            yield reader.read(capture)


def shown(body: bytes, content_type: str | None, url: str) -> Page | flags.Finding:
    """The article that a page shows, or what it says that it is instead.

    Raises:
        ParseError: it shows neither.
    """
    try:
        return parse(body, content_type, url)
    except ParseError:
        if found := flags.of_refused(body, content_type, url):
            return found
        raise


def _changed(captures: Iterable[Capture], shelf: Shelf) -> Iterator[Capture]:
    """Those whose body is likely to need parsing: it is not the one that was there before."""
    bodies: dict[tuple[str, str], str | None] = {}
    for capture in captures:
        place = capture.source_id, capture.url
        if capture.status == HTTPStatus.OK and capture.proof != "forgotten":
            last = bodies[place] if place in bodies else shelf.last_body(*place)
            bodies[place] = capture.body_sha256
            if last != capture.body_sha256:
                yield capture


class _Reader:
    """The shelf, overlaid with what this run has read so far."""

    def __init__(
        self,
        dossier: str,
        pages: Pages[Page | flags.Finding],
        origins: Origins,
        shelf: Shelf,
        *,
        recall: Recall,
        shunned: Container[str],
    ) -> None:
        self._dossier = dossier
        self._recall = recall
        self._shunned = shunned
        self._pages = pages
        self._origins = origins
        self._shelf = shelf
        self._articles: dict[str, Article] = {}  # by id
        self._canonical: dict[str, str] = {}  # canonical URL -> id of the article last read there
        self._stood: dict[str, set[str]] = {}  # canonical URL -> ids of all that were read there
        self._echoes: dict[tuple[str, str], str] = {}  # by host and text, where it was read first
        self._captured: dict[str, str] = {}  # any URL -> id of the article last read there
        self._versions: dict[str, Version] = {}  # by article id, the latest
        self._bodies: dict[tuple[str, str], str] = {}  # by source id and URL
        self._shown: dict[str, str] = {}  # by article id, the URL that last showed it
        self._shrunk: dict[str, datetime] = {}  # by article id, since when it is

    def read(self, capture: Capture) -> Read:
        """What ``capture`` changes, remembered for the captures after it."""
        try:
            read = self._outcome(capture)
        except (ClaimsError, OSError, MemoryError):
            raise
        except Exception as fault:  # noqa: BLE001  # one page, foreseen by nobody, stops no other
            error = f"{unforeseen(fault)}, at {capture.final_url}"
            return self._failed(capture, "parse", error)
        if read.flag:
            self._remember_flag(read.flag)
        if read.reading.outcome == "flagged":
            return read
        if capture.status == HTTPStatus.OK and capture.proof != "forgotten":
            self._bodies[capture.source_id, capture.url] = capture.body_sha256
        if read.article:
            self._remember(read.article, capture)
        if read.version:
            self._versions[read.version.article_id] = read.version
        return read

    def _outcome(self, capture: Capture) -> Read:
        if capture.proof == "forgotten":
            return Read(_reading(capture, "forgotten"))
        if capture.status == HTTPStatus.NOT_MODIFIED or self._repeats(capture):
            return self._unchanged(capture)
        if capture.status in _GONE:
            return self._gone(capture)
        if capture.status != HTTPStatus.OK:
            return self._failed(capture, "fetch", _status_line(capture.status))
        return self._answered(capture)

    def _answered(self, capture: Capture) -> Read:
        """What a page that answered 200 shows."""
        if capture.truncated:  # what is missing at its end was not withdrawn
            part = flags.Finding("truncated", capture.truncated)
            return self._flagged(capture, self._article_at(capture.url), part)
        if astray := flags.led_astray(capture):
            return self._flagged(capture, self._article_at(capture.url), astray)
        try:
            shown = self._pages.page(capture)
        except ArchiveError as fault:
            return self._recalled(capture, fault)
        except ParseError as fault:
            return self._failed(capture, "parse", str(fault))
        if isinstance(shown, Page):
            return self._worded(capture, shown)
        return self._flagged(capture, self._article_at(capture.url), shown)

    def _recalled(self, capture: Capture, fault: ArchiveError) -> Read:
        """What a page whose body is lost showed when it was read before."""
        known = self._recall(capture)
        if isinstance(known, Page):
            return self._worded(capture, known)
        if known:
            found = flags.Finding(known.reason, known.evidence)
            return self._flagged(capture, self._article_at(capture.url), found)
        return self._failed(capture, "archive", str(fault))

    def _repeats(self, capture: Capture) -> bool:
        """Whether the URL answers with the very bytes of its last reading."""
        if capture.status != HTTPStatus.OK:
            return False
        last = self._bodies.get((capture.source_id, capture.url))
        last = last or self._shelf.last_body(capture.source_id, capture.url)
        return last == capture.body_sha256

    def _unchanged(self, capture: Capture) -> Read:
        article = self._article_at(capture.url)
        seen = _seen(article, capture) if article else None
        return Read(_reading(capture, "unchanged", seen), seen)

    def _gone(self, capture: Capture) -> Read:
        article = self._article_at(capture.url)
        if article is None:
            return self._failed(capture, "fetch", _status_line(capture.status))
        if self._shown_at(article) != capture.url:
            # One of its addresses died; it was last seen at another.
            return Read(_reading(capture, "gone", article))
        gone = replace(article, gone_at=article.gone_at or capture.fetched_at)
        return Read(_reading(capture, "gone", gone), gone)

    def _shown_at(self, article: Article) -> str | None:
        return self._shown.get(article.id) or self._shelf.shown_at(article.id)

    def _failed(self, capture: Capture, stage: str, error: str) -> Read:
        failure = Failure(self._dossier, stage, capture.url, error, capture.fetched_at)
        return Read(_reading(capture, "failed"), failure=failure)

    def _worded(self, capture: Capture, shown: Page) -> Read:
        """What ``shown`` brings: a version, if it is the article and reads unlike before."""
        if shown.url in self._shunned and capture.url not in self._shunned:
            why = f"{shown.url} was forgotten and is shown here too; `claims forget {capture.id}`"
            return self._failed(capture, "parse", f"{why} deletes this capture as well")
        page = self._origins.placed(shown, capture)
        known = self._article_of(capture, page)
        latest = self._latest(known) if known else None
        if found := flags.of_page(page, latest):
            return self._flagged(capture, known or self._article_at(capture.url), found)
        if not (known and latest):
            found = None if known else self._echo(capture, page)
            if found:
                return self._flagged(capture, None, found)
            return self._version(capture, page, known or self._new_article(capture, page), None)
        return self._compared(capture, page, known, latest)

    def _compared(self, capture: Capture, page: Page, known: Article, latest: Version) -> Read:
        """What ``page`` brings beside ``latest``, the last wording of the article at its place."""
        if wording(latest) == wording(page):
            article = _seen(known, capture)
            return Read(_reading(capture, "same", article, latest), article)
        doubt = self._doubt(capture, page, known, latest)
        if doubt is None:
            return self._version(capture, page, _seen(known, capture), latest)
        if doubt.reason != "replaced":
            return self._flagged(capture, known, doubt)
        read = self._version(capture, page, self._new_article(capture, page), None)
        return replace(read, flag=_flag(capture, known, doubt))

    def _version(
        self, capture: Capture, page: Page, article: Article, latest: Version | None
    ) -> Read:
        version = self._next_version(article, latest, capture, page)
        article = replace(
            article,
            published_at=article.published_at or page.published_at,
            version_count=version.version_no,
        )
        return Read(
            _reading(capture, "version", article, version),
            article,
            version,
            corrections=corrections(version),
            text_edits=text_edits(latest, version, page.live) if latest else (),
        )

    def _echo(self, capture: Capture, page: Page) -> flags.Finding | None:
        """Whether a short ``page`` shows what another address showed: the site's own words."""
        if not flags.is_anonymous(page):
            return None
        first = self._echoes.setdefault((urlsplit(capture.url).netloc, page.text), page.url)
        same = flags.Finding("refused", f"the same words as at {first}")
        return None if first == page.url else same

    def _doubt(
        self, capture: Capture, page: Page, known: Article, latest: Version
    ) -> flags.Finding | None:
        """Why ``page`` is not believed to be an edit of ``known``; one that owns up to it is."""
        doubt = flags.stranger(page, latest)
        if doubt and doubt.reason == "replaced":
            return doubt
        if doubt is None and not page.live and not self._stands(known, capture):
            doubt = flags.shrinkage(page, latest)
        if doubt is None:
            return None
        notes = corrections(self._next_version(known, latest, capture, page))
        owned_up = {note.text for note in notes} - {note.text for note in corrections(latest)}
        return None if owned_up else doubt

    def _stands(self, article: Article, capture: Capture) -> bool:
        """Whether the article has been shrunk for so long that this is how it reads now."""
        since = self._shrunk_since(article)
        return since is not None and capture.fetched_at - since >= _BELIEVED_AFTER

    def _shrunk_since(self, article: Article) -> datetime | None:
        shelved = self._shelf.shrunk_since(article.id, article.last_seen_at)
        return shelved or self._shrunk.get(article.id)

    def _flagged(self, capture: Capture, article: Article | None, found: flags.Finding) -> Read:
        error = f"{_FLAGGED[found.reason]}: {found.evidence}"
        failure = Failure(self._dossier, "parse", capture.url, error, capture.fetched_at)
        flag = _flag(capture, article, found)
        return Read(_reading(capture, "flagged", article), failure=failure, flag=flag)

    def _remember_flag(self, flag: Flag) -> None:
        if flag.reason == "shrunk" and flag.article_id:
            self._shrunk.setdefault(flag.article_id, flag.seen_at)

    def _article_of(self, capture: Capture, page: Page) -> Article | None:
        """The article of this canonical URL, else the one that we followed to here.

        Many sites change an article's address with its headline. Where several
        articles stood at one address, it is the one that ``page`` tells.
        """
        named = self._article_at(page.url)
        if named is None or named.url != page.url:
            named = self._article_at(capture.url) or named
        stood = self._articles_at(named.url) if named else []
        if named is None or len(stood) <= 1 or self._tells(page, named):
            return named
        return next((article for article in stood if self._tells(page, article)), named)

    def _tells(self, page: Page, article: Article) -> bool:
        latest = self._latest(article)
        return latest is not None and same_story(page.text, latest.text)

    def _new_article(self, capture: Capture, page: Page) -> Article:
        return Article(
            self._dossier,
            page.url,
            self._origins.outlet(page, capture),
            first_seen_at=capture.fetched_at,
            last_seen_at=capture.fetched_at,
            published_at=page.published_at,
            version_count=0,
            article_no=len(self._articles_at(page.url)) + 1,
            declared_url=page.declared_url,
        )

    def _next_version(
        self, article: Article, latest: Version | None, capture: Capture, page: Page
    ) -> Version:
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

    def _remember(self, article: Article, capture: Capture) -> None:
        self._articles[article.id] = article
        if article.gone_at is None:
            self._shrunk.pop(article.id, None)
            self._shown[article.id] = capture.url
        self._canonical[article.url] = article.id
        self._stood.setdefault(article.url, set()).add(article.id)
        self._captured[capture.url] = self._captured[capture.final_url] = article.id

    def _article_at(self, url: str) -> Article | None:
        """The shelf's answer, where this run knows no better."""
        own = self._canonical.get(url)
        shelved = None if own else self._shelf.article_at(self._dossier, url)
        if own is None and (shelved is None or shelved.url != url):
            own = self._captured.get(url)
        if own is not None:
            return self._articles[own]
        return self._articles.get(shelved.id, shelved) if shelved else None

    def _articles_at(self, url: str) -> list[Article]:
        """Those that stood at canonical ``url``, the newest first."""
        shelved = {one.id: one for one in self._shelf.articles_at(self._dossier, url)}
        stood = shelved | {key: self._articles[key] for key in self._stood.get(url, ())}
        return sorted(stood.values(), key=attrgetter("article_no"), reverse=True)

    def _latest(self, article: Article) -> Version | None:
        return self._versions.get(article.id) or self._shelf.latest_version(article.id)


def _reading(
    capture: Capture,
    outcome: Outcome,
    article: Article | None = None,
    version: Version | None = None,
) -> Reading:
    return Reading(
        capture.id,
        VERSION,
        outcome,
        article.id if article else None,
        version.id if version else None,
    )


def _flag(capture: Capture, article: Article | None, found: flags.Finding) -> Flag:
    return Flag(capture.id, article.id if article else None, *found, capture.fetched_at)


def _seen(article: Article, capture: Capture) -> Article:
    last = max(article.last_seen_at, capture.fetched_at)
    return replace(article, last_seen_at=last, gone_at=None)


def _status_line(status: int) -> str:
    try:
        return f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP {status}"
