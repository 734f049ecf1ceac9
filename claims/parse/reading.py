"""Captures to readings: which article each capture shows, and whether its wording is new.

A wording is new when the title, the authors or the prose changed (``wording``).
A page that does not show its article is flagged and changes nothing (``flags``).
A text of which most is missing is flagged as well, and becomes a version when
a correction note comes with it, or when nothing else was seen of the article
for a day: a page that fails is mended by then, an edit stays. A text that has
nothing in common with the article, headline included, is another article at
the same address with versions of its own, and the first one stays as it was.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

from claims.errors import ArchiveError, ClaimsError, ParseError
from claims.model import (
    Article,
    Capture,
    Failure,
    Flag,
    Page,
    Parsed,
    Source,
    Version,
)
from claims.parse import flags, outcomes
from claims.parse.corrections import corrections
from claims.parse.kinship import same_story
from claims.parse.origin import Origins
from claims.parse.page import parse, unforeseen
from claims.parse.remembered import KnownArticles, Remembered
from claims.parse.rewriting import text_edits
from claims.parse.wording import wording
from claims.parse.workers import PagesAhead

_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_BELIEVED_AFTER = timedelta(days=1)
"""How long a text stays shrunk before it is taken for an edit."""

Recall = Callable[[Capture], Page | Flag | None]


def _nothing(_: Capture) -> None:
    return None


def read_captures(
    dossier: str,
    captures: Iterable[Capture],
    load: Callable[[Capture], bytes],
    sources: Mapping[str, Source],
    known: KnownArticles,
    *,
    recall: Recall = _nothing,
    shunned: Container[str] = (),
) -> Iterator[Parsed]:
    """Read each capture of a page that this revision has not read, oldest first.

    ``load`` gives a capture's body, ``sources`` the source of each id.
    Where the archive has lost it, ``recall`` gives what was read from it once.
    An article at a ``shunned`` address was forgotten: it is not read from another one.
    Every capture gives one ``Parsed``, with a failure where it could not be read.
    Later captures see what earlier ones brought, whether or not ``known`` hears
    of it in between.
    """
    due = sorted(captures, key=lambda c: (c.fetched_at, c.id))
    with PagesAhead(_changed(due, known), load, shown) as pages:
        origins = Origins(sources)
        remembered = Remembered(dossier, known)
        reader = _Reader(dossier, pages, origins, remembered, recall=recall, shunned=shunned)
        for capture in due:
            yield reader.parsed(capture)


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


def _changed(captures: Iterable[Capture], known: KnownArticles) -> Iterator[Capture]:
    """Those whose body is likely to need parsing: it is not the one that was there before."""
    bodies: dict[tuple[str, str], str | None] = {}
    for capture in captures:
        place = capture.source_id, capture.url
        if capture.status == HTTPStatus.OK and capture.proof != "forgotten":
            last = bodies[place] if place in bodies else known.last_body(*place)
            bodies[place] = capture.body_sha256
            if last != capture.body_sha256:
                yield capture


class _Reader:
    """Tells capture for capture what each changes."""

    def __init__(
        self,
        dossier: str,
        pages: PagesAhead[Page | flags.Finding],
        origins: Origins,
        remembered: Remembered,
        *,
        recall: Recall,
        shunned: Container[str],
    ) -> None:
        self._dossier = dossier
        self._recall = recall
        self._shunned = shunned
        self._pages = pages
        self._origins = origins
        self._remembered = remembered
        self._echoes: dict[tuple[str, str], str] = {}  # by host and text, where it was read first

    def parsed(self, capture: Capture) -> Parsed:
        """What ``capture`` changes, remembered for the captures after it."""
        try:
            found = self._outcome(capture)
        except (ClaimsError, OSError, MemoryError):
            raise
        except Exception as fault:  # noqa: BLE001  # one page, foreseen by nobody, stops no other
            error = f"{unforeseen(fault)}, at {capture.final_url}"
            return self._failed(capture, "parse", error)
        if found.flag:
            self._remembered.keep_flag(found.flag)
        if found.reading.outcome == "flagged":
            return found
        if capture.status == HTTPStatus.OK and capture.proof != "forgotten":
            self._remembered.keep_body(capture)
        if found.article:
            self._remembered.keep(found.article, capture)
        if found.version:
            self._remembered.keep_version(found.version)
        return found

    def _outcome(self, capture: Capture) -> Parsed:
        if capture.proof == "forgotten":
            return Parsed(outcomes.reading(capture, "forgotten"))
        if capture.status == HTTPStatus.NOT_MODIFIED or self._repeats(capture):
            return self._unchanged(capture)
        if capture.status in _GONE:
            return self._gone(capture)
        if capture.status != HTTPStatus.OK:
            return self._failed(capture, "fetch", outcomes.status_line(capture.status))
        return self._answered(capture)

    def _answered(self, capture: Capture) -> Parsed:
        """What a page that answered 200 shows."""
        if capture.truncated:  # what is missing at its end was not withdrawn
            part = flags.Finding("truncated", capture.truncated)
            return self._flagged(capture, self._remembered.article_at(capture.url), part)
        if astray := flags.led_astray(capture):
            return self._flagged(capture, self._remembered.article_at(capture.url), astray)
        try:
            shown = self._pages.page(capture)
        except ArchiveError as fault:
            return self._recalled(capture, fault)
        except ParseError as fault:
            return self._failed(capture, "parse", str(fault))
        if isinstance(shown, Page):
            return self._worded(capture, shown)
        return self._flagged(capture, self._remembered.article_at(capture.url), shown)

    def _recalled(self, capture: Capture, fault: ArchiveError) -> Parsed:
        """What a page whose body is lost showed when it was read before."""
        known = self._recall(capture)
        if isinstance(known, Page):
            return self._worded(capture, known)
        if known:
            found = flags.Finding(known.reason, known.evidence)
            return self._flagged(capture, self._remembered.article_at(capture.url), found)
        return self._failed(capture, "archive", str(fault))

    def _repeats(self, capture: Capture) -> bool:
        """Whether the URL answers with the very bytes of its last reading."""
        same = self._remembered.last_body(capture) == capture.body_sha256
        return same and capture.status == HTTPStatus.OK

    def _unchanged(self, capture: Capture) -> Parsed:
        article = self._remembered.article_at(capture.url)
        seen = outcomes.seen(article, capture) if article else None
        return Parsed(outcomes.reading(capture, "unchanged", seen), seen)

    def _gone(self, capture: Capture) -> Parsed:
        article = self._remembered.article_at(capture.url)
        if article is None:
            return self._failed(capture, "fetch", outcomes.status_line(capture.status))
        if self._remembered.shown_at(article) != capture.url:
            # One of its addresses died; it was last seen at another.
            return Parsed(outcomes.reading(capture, "gone", article))
        gone = replace(article, gone_at=article.gone_at or capture.fetched_at)
        return Parsed(outcomes.reading(capture, "gone", gone), gone)

    def _failed(self, capture: Capture, stage: str, error: str) -> Parsed:
        failure = Failure(self._dossier, stage, capture.url, error, capture.fetched_at)
        return Parsed(outcomes.reading(capture, "failed"), failure=failure)

    def _worded(self, capture: Capture, shown: Page) -> Parsed:
        """What ``shown`` brings: a version, if it is the article and reads unlike before."""
        if shown.url in self._shunned and capture.url not in self._shunned:
            why = f"{shown.url} was forgotten and is shown here too; `claims forget {capture.id}`"
            return self._failed(capture, "parse", f"{why} deletes this capture as well")
        page = self._origins.placed(shown, capture)
        known = self._article_of(capture, page)
        latest = self._remembered.latest(known) if known else None
        if found := flags.of_page(page, latest):
            return self._flagged(capture, known or self._remembered.article_at(capture.url), found)
        if not (known and latest):
            found = None if known else self._echo(capture, page)
            if found:
                return self._flagged(capture, None, found)
            return self._version(capture, page, known or self._new_article(capture, page), None)
        return self._compared(capture, page, known, latest)

    def _compared(self, capture: Capture, page: Page, known: Article, latest: Version) -> Parsed:
        """What ``page`` brings beside ``latest``, the last wording of the article at its place."""
        if wording(latest) == wording(page):
            article = outcomes.seen(known, capture)
            return Parsed(outcomes.reading(capture, "same", article, latest), article)
        doubt = self._doubt(capture, page, known, latest)
        if doubt is None:
            return self._version(capture, page, outcomes.seen(known, capture), latest)
        if doubt.reason != "replaced":
            return self._flagged(capture, known, doubt)
        read = self._version(capture, page, self._new_article(capture, page), None)
        return replace(read, flag=outcomes.flag(capture, known, doubt))

    def _version(
        self, capture: Capture, page: Page, article: Article, latest: Version | None
    ) -> Parsed:
        version = outcomes.next_version(article, latest, capture, page)
        article = replace(
            article,
            published_at=article.published_at or page.published_at,
            version_count=version.version_no,
        )
        return Parsed(
            outcomes.reading(capture, "version", article, version),
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
        notes = corrections(outcomes.next_version(known, latest, capture, page))
        owned_up = {note.text for note in notes} - {note.text for note in corrections(latest)}
        return None if owned_up else doubt

    def _stands(self, article: Article, capture: Capture) -> bool:
        """Whether the article has been shrunk for so long that this is how it reads now."""
        since = self._remembered.shrunk_since(article)
        return since is not None and capture.fetched_at - since >= _BELIEVED_AFTER

    def _flagged(self, capture: Capture, article: Article | None, found: flags.Finding) -> Parsed:
        error = f"{outcomes.FLAGGED[found.reason]}: {found.evidence}"
        failure = Failure(self._dossier, "parse", capture.url, error, capture.fetched_at)
        flag = outcomes.flag(capture, article, found)
        return Parsed(outcomes.reading(capture, "flagged", article), failure=failure, flag=flag)

    def _article_of(self, capture: Capture, page: Page) -> Article | None:
        """The article of this canonical URL, else the one that we followed to here.

        Many sites change an article's address with its headline. Where several
        articles stood at one address, it is the one that ``page`` tells.
        """
        named = self._remembered.article_at(page.url)
        if named is None or named.url != page.url:
            named = self._remembered.article_at(capture.url) or named
        stood = self._remembered.articles_at(named.url) if named else []
        if named is None or len(stood) <= 1 or self._tells(page, named):
            return named
        return next((article for article in stood if self._tells(page, article)), named)

    def _tells(self, page: Page, article: Article) -> bool:
        latest = self._remembered.latest(article)
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
            article_no=len(self._remembered.articles_at(page.url)) + 1,
            declared_url=page.declared_url,
        )
