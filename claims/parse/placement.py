"""Pages to articles and versions: which article each page is of, and whether its wording is new.

A wording is new when the title, the authors or the prose changed (``wording``).
A page that does not show its article is flagged and changes nothing (``flags``).
A text of which most is missing is flagged as well, and becomes a version when
a correction note comes with it, or when nothing else was seen of the article
for a day: a page that fails is mended by then, an edit stays. A text that has
nothing in common with the article, headline included, is another article at
the same address with versions of its own, and the first one stays as it was.
"""

from collections.abc import Container
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from claims.model import Article, Capture, Page, Parsed, Version
from claims.parse import flags, outcomes
from claims.parse.corrections import corrections
from claims.parse.kinship import same_story
from claims.parse.origin import Origins
from claims.parse.remembered import Remembered
from claims.parse.rewriting import text_edits
from claims.parse.wording import wording

_BELIEVED_AFTER = timedelta(days=1)
"""How long a text stays shrunk before it is taken for an edit."""


class Placement:
    """Puts pages in their places, beside what is remembered of those before.

    An article at a ``shunned`` address was forgotten: it is not read from another one.
    """

    def __init__(
        self, dossier: str, origins: Origins, remembered: Remembered, shunned: Container[str]
    ) -> None:
        self._dossier = dossier
        self._origins = origins
        self._remembered = remembered
        self._shunned = shunned
        self._echoes: dict[tuple[str, str], str] = {}  # by host and text, where it was read first

    def parsed(self, capture: Capture, shown: Page) -> Parsed:
        """What ``shown`` brings: a version, if it is the article and reads unlike before."""
        if shown.url in self._shunned and capture.url not in self._shunned:
            why = f"{shown.url} was forgotten and is shown here too; `claims forget {capture.id}`"
            return outcomes.failed(
                self._dossier, capture, "parse", f"{why} deletes this capture as well"
            )
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

    def _flagged(self, capture: Capture, article: Article | None, found: flags.Finding) -> Parsed:
        return outcomes.flagged(self._dossier, capture, article, found)
