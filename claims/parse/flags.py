"""Pages that answer 200 and do not show the article: they make no version.

The rules look at what the desk already holds. A page that is recognised by its
words (not found, paywall, consent, refused), or that has nothing of the article
and is none itself, is never an edit. One that merely lost most of its text is
no edit at first sight either; ``reading`` takes it for one when it has stood
for a day, or when a correction note says why.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from claims.errors import ParseError
from claims.languages import vocabulary
from claims.languages.pages import Walls
from claims.model import Capture, FlagReason, Page, Version
from claims.parse import refusals
from claims.parse.charset import decode
from claims.parse.kinship import named, same_heading, same_story
from claims.parse.markup import read_markup
from claims.parse.media import unpack
from claims.parse.wording import folded, prose

SHRUNK = 0.4
"""Share of the last wording's characters below which a wording is not believed at once."""

_STUB = 0.6  # share of the last wording's characters that a stub has at most
_SHORT = 900  # characters: a stub shows a few sentences, an article with a wall phrase has more
_TINY = 200  # characters: hardly a sentence more than a heading says
_OPENING = 2_000  # characters of a page in which an error page says that it is one
_LARGEST = 250_000  # bytes of a page that only says why there is no article
_WHOLE = 200  # characters of an article at least, where its page declares no date
_PARAGRAPHS = 3  # of such an article at least, or two and three names
_NAMES = 3
_PARAGRAPH = 60  # characters


_WALLS = vocabulary(Walls)
_WALL = re.compile("|".join(_WALLS.paywall))
_OFFER = re.compile("|".join(_WALLS.offers))
_CONSENT = re.compile("|".join(_WALLS.consent))
_CONSENT_SHARE = 0.5  # of the page's characters, in paragraphs that speak of consent
_FRONT = re.compile(r"(?:index\.\w+|home)?", re.IGNORECASE)


class Finding(NamedTuple):
    """Why a page is not believed, and what gave it away."""

    reason: FlagReason
    evidence: str


def led_astray(capture: Capture) -> Finding | None:
    """Whether the address of an article led to a front page, which is how many sites say 404."""
    asked, answered = urlsplit(capture.url), urlsplit(capture.final_url)
    if asked.path == answered.path or answered.query or not _is_front(answered.path):
        return None
    return None if _is_front(asked.path) else Finding("not found", "led to the front page")


def of_refused(body: bytes, content_type: str | None, url: str) -> Finding | None:
    """What a page without an article says that it is, if it says so."""
    try:
        page = unpack(body, url)
    except ParseError:
        return None
    # A page that is larger was perhaps refused because reading it takes too long.
    markup = read_markup(decode(page, content_type)) if len(page) <= _LARGEST else None
    if markup is None:
        return None
    heads = [head for title in markup.tree.iter("title") if (head := folded(title.text_content()))]
    body_text = folded(" ".join(markup.tree.xpath("//body//text()[not(ancestor::script)]")))
    opening = body_text[:_OPENING].casefold()
    return (
        _not_found([*heads, *markup.headings])
        or _first("not found", refusals.MISSING, [opening])
        or _first("consent", _CONSENT, [opening])
        or _first("paywall", _WALL, [body_text.casefold()])
        or _no_access([*heads, *markup.headings])
    )


def of_page(page: Page, latest: Version | None) -> Finding | None:
    """Why ``page`` is not believed to show its article, of which ``latest`` is the last wording."""
    paragraphs = _paragraphs(page)
    plain = [paragraph.casefold() for paragraph in paragraphs]
    length = len(" ".join(paragraphs))
    known = sum(map(len, _paragraphs(latest))) if latest else 0
    if known and length >= _STUB * known:
        return None
    is_short = length < _SHORT
    if is_short and (found := _not_found([page.title])):
        return found
    asking = sum(len(words) for words in plain if _CONSENT.search(words))
    if asking > _CONSENT_SHARE * length:
        return _first("consent", _CONSENT, plain)
    if is_short or known:
        lines = [words for words in plain if not _OFFER.search(words)]
        if found := _first("paywall", _WALL, lines):
            return found
    speaks = length < _TINY or refusals.addresses_reader(paragraphs)
    return _no_access([page.title]) if is_short and speaks and not page.published_at else None


def is_anonymous(page: Page) -> bool:
    """Whether ``page`` is short, speaks to its reader and declares no day: any site's own words."""
    paragraphs = _paragraphs(page)
    is_short = sum(map(len, paragraphs)) < _SHORT and page.published_at is None
    return is_short and refusals.addresses_reader(paragraphs)


def stranger(page: Page, latest: Version) -> Finding | None:
    """Whether ``page`` has nothing in common with ``latest``, and what it is then.

    ``replaced``: another article, with a headline of its own; ``refused``: no
    article at all. A text under the same headline is the article told anew, if
    it is long enough to be one.
    """
    if same_story(page.text, latest.text):
        return None
    title = folded(page.title)
    refused = Finding("refused", f"“{title}”, and nothing of the text before")
    if refusals.addresses_reader(_paragraphs(page)) or refusals.no_access([title]) is not None:
        return refused
    own_day = page.published_at is not None and page.published_at != latest.published_at
    whole = own_day or _is_long(page, latest)
    if same_heading(title, latest.title):
        return None if whole or page.live else refused
    same_day = page.published_at is not None and not own_day  # the same page without its text
    return Finding("replaced", f"“{title}”") if whole and not same_day else refused


def shrinkage(page: Page, latest: Version) -> Finding | None:
    """Whether most of the text of ``latest`` is missing from ``page``."""
    now, before = (sum(map(len, _paragraphs(each))) for each in (page, latest))
    if now >= SHRUNK * before:
        return None
    return Finding("shrunk", f"{now:,} characters, after {before:,}")


def _is_long(page: Page, latest: Version) -> bool:
    """Whether ``page`` has as much text as an article, and enough to stand for ``latest``."""
    paragraphs = _paragraphs(page)
    length, before = (sum(map(len, _paragraphs(each))) for each in (page, latest))
    many = sum(len(paragraph) >= _PARAGRAPH for paragraph in paragraphs)
    # News name somebody; what a server says by itself seldom does.
    names = many > 1 and named(page.text) >= _NAMES
    return (names or many >= _PARAGRAPHS) and length >= max(_WHOLE, SHRUNK * before)


def _is_front(path: str) -> bool:
    return _FRONT.fullmatch(path.strip("/")) is not None


def _paragraphs(of: Version | Page) -> list[str]:
    return [paragraph.words for paragraph in prose(of.text)]


def _not_found(headings: Iterable[str]) -> Finding | None:
    said = refusals.not_found(headings)
    return None if said is None else Finding("not found", said)


def _no_access(headings: Iterable[str]) -> Finding | None:
    said = refusals.no_access(headings)
    return None if said is None else Finding("refused", said)


def _first(reason: FlagReason, words: re.Pattern[str], texts: Iterable[str]) -> Finding | None:
    found = next(filter(None, map(words.search, texts)), None)
    return Finding(reason, found.group()) if found else None
