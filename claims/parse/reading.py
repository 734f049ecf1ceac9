"""Captures to readings: what each changes, in the order in which they were made.

What a page shows that answered 200 is put in its place by ``placement``; other
answers change nothing but when an article was last seen, or that it is gone.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from http import HTTPStatus

from claims.errors import ArchiveError, ClaimsError, ParseError
from claims.model import (
    Capture,
    Flag,
    Page,
    Parsed,
    Source,
)
from claims.parse import flags, outcomes
from claims.parse.origin import Origins
from claims.parse.page import parse, unforeseen
from claims.parse.placement import Placement
from claims.parse.remembered import KnownArticles, Remembered
from claims.parse.workers import PagesAhead

_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
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
        remembered = Remembered(dossier, known)
        placement = Placement(dossier, Origins(sources), remembered, shunned)
        reader = _Reader(dossier, pages, placement, remembered, recall)
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
        placement: Placement,
        remembered: Remembered,
        recall: Recall,
    ) -> None:
        self._dossier = dossier
        self._recall = recall
        self._pages = pages
        self._placement = placement
        self._remembered = remembered

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
            return self._flagged(capture, part)
        if astray := flags.led_astray(capture):
            return self._flagged(capture, astray)
        try:
            shown = self._pages.page(capture)
        except ArchiveError as fault:
            return self._recalled(capture, fault)
        except ParseError as fault:
            return self._failed(capture, "parse", str(fault))
        if isinstance(shown, Page):
            return self._placement.parsed(capture, shown)
        return self._flagged(capture, shown)

    def _recalled(self, capture: Capture, fault: ArchiveError) -> Parsed:
        """What a page whose body is lost showed when it was read before."""
        known = self._recall(capture)
        if isinstance(known, Page):
            return self._placement.parsed(capture, known)
        if known:
            found = flags.Finding(known.reason, known.evidence)
            return self._flagged(capture, found)
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
        return outcomes.failed(self._dossier, capture, stage, error)

    def _flagged(self, capture: Capture, found: flags.Finding) -> Parsed:
        article = self._remembered.article_at(capture.url)
        return outcomes.flagged(self._dossier, capture, article, found)
