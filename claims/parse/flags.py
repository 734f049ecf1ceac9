"""Pages that answer 200 and do not show the article: they make no version.

The rules look at what the desk already holds. A page that is recognised by its
words (not found, paywall, consent) is never an edit. One that merely lost most
of its text is no edit at first sight either; ``reading`` takes it for one when
it has stood for a day, or when a correction note says why.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from claims.errors import ParseError
from claims.model import Capture, FlagReason, Page, Version
from claims.parse.charset import decode
from claims.parse.markup import read_markup
from claims.parse.media import unpack
from claims.parse.wording import folded, prose

SHRUNK = 0.4
"""Share of the last wording's characters below which a wording is not believed at once."""

_STUB = 0.6  # share of the last wording's characters that a stub has at most
_SHORT = 900  # characters: a stub shows a few sentences, an article with a wall phrase has more
_OPENING = 2_000  # characters of a page in which an error page says that it is one
_LARGEST = 250_000  # bytes of a page that only says why there is no article
_INSIDE = 40  # characters after which a heading is about errors, and not one


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases))


_THING = r"(?:page|article|story|content|document)"
_NOT_FOUND = _any_of(
    rf"{_THING} (?:was |is |could |can)?(?:not|no longer) (?:be )?(?:found|available|exist)",
    rf"{_THING} (?:you .{{1,30}} )?(?:can't|couldn't|cannot|could not) be found",
    rf"{_THING} (?:you .{{1,30}} )?(?:no longer exists|does ?n[o']t exist|is unavailable)",
    rf"{_THING} (?:you .{{1,30}} )?(?:has been|was|may have been) (?:removed|deleted|moved)",
    rf"(?:can't|cannot|couldn't|could not|unable to) find (?:the|that|this|your) {_THING}",
    r"^not found",
    r"(?:^|error )404",
)
_WALL = _any_of(
    r"(?:subscribe|register|sign up|sign in|log in) (?:now |today )?to (?:continue|keep|unlock)",
    r"to (?:continue|keep|finish) reading",
    r"already a (?:subscriber|member)",
    r"(?:article|content|story) is (?:only )?(?:available |reserved )?(?:exclusively )?(?:for|to) "
    r"(?:our |paying |registered )?(?:subscribers|members)",
    r"(?:subscriber|member)s?[- ]only",
    r"(?:reached|used) your (?:monthly )?(?:limit|free)",
    r"unlock this (?:article|story)",
    r"create (?:a|your) free account",
)
_CONSENT = _any_of(
    r"we (?:value|respect|care about) your privacy",
    r"your privacy (?:choices|matters)",
    r"we and our (?:\S+ )?partners",
    r"(?:accept|reject|manage) (?:all )?(?:cookies|consent)",
    r"we use cookies",
    r"before you continue to",
    r"verify (?:that )?you are (?:a )?human",
    r"checking your browser",
    r"are you a robot",
    r"enable javascript and cookies",
    r"unusual (?:traffic|activity) from your",
)
_CONSENT_SHARE = 0.5  # of the page's characters, in paragraphs that speak of consent
_FRONT = re.compile(r"/*(?:index\.\w+|home)?/*", re.IGNORECASE)


class Finding(NamedTuple):
    """Why a page is not believed, and what gave it away."""

    reason: FlagReason
    evidence: str


def led_astray(capture: Capture) -> Finding | None:
    """Whether the address of an article led to a front page, which is how many sites say 404."""
    asked, answered = urlsplit(capture.url), urlsplit(capture.final_url)
    if asked.path == answered.path or answered.query or not _FRONT.fullmatch(answered.path):
        return None
    return None if _FRONT.fullmatch(asked.path) else Finding("not found", "led to the front page")


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
        or _first("not found", _NOT_FOUND, opening)
        or _first("consent", _CONSENT, opening)
        or _first("paywall", _WALL, body_text.casefold())
    )


def of_page(page: Page, latest: Version | None) -> Finding | None:
    """Why ``page`` is not believed to show its article, of which ``latest`` is the last wording."""
    paragraphs = [paragraph.words.casefold() for paragraph in prose(page.text)]
    text = " ".join(paragraphs)
    known = _length(latest) if latest else 0
    if known and len(text) >= _STUB * known:
        return None
    if len(text) < _SHORT and (found := _not_found([page.title])):
        return found
    spoken = [paragraph for paragraph in paragraphs if _CONSENT.search(paragraph)]
    if len(" ".join(spoken)) > _CONSENT_SHARE * len(text):
        return _first("consent", _CONSENT, text)
    if len(text) < _SHORT or known:
        return _first("paywall", _WALL, text)
    return None


def shrinkage(page: Page, latest: Version) -> Finding | None:
    """Whether most of the text of ``latest`` is missing from ``page``."""
    now, before = _length(page), _length(latest)
    if now >= SHRUNK * before:
        return None
    return Finding("shrunk", f"{now:,} characters, after {before:,}")


def _length(of: Version | Page) -> int:
    return sum(len(paragraph.words) for paragraph in prose(of.text))


def _not_found(heads: Sequence[str]) -> Finding | None:
    for head in heads:
        found = _NOT_FOUND.search(folded(head).casefold()[:_INSIDE])
        if found:
            return Finding("not found", folded(head))
    return None


def _first(reason: FlagReason, words: re.Pattern[str], text: str) -> Finding | None:
    found = words.search(text)
    return Finding(reason, found.group()) if found else None
