"""Who wrote an article, when, and under which title."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from trafilatura import extract_metadata

from claims.parse.dates import moment
from claims.parse.linked_data import Node, find_article
from claims.parse.markup import Markup

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# "Ada Berg and Jan Smit", but not "Berg and Sons": on each side a first and a last name.
_PAIR = re.compile(r"(\S+ \S.*) (?:and|&) (\S+ \S.*)")
_SITE = re.compile(r"\s+[-|–—·»]\s.+")
_BY = re.compile(r"^by:?\s+", re.IGNORECASE)
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline")
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
)
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "citation_publication_date",
    "pubdate",
)
_MODIFIED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "lastmod",
)


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above an article; ``authors`` in the order of the page."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None

    @property
    def byline(self) -> str | None:
        """The authors as one line: "A, B"."""
        return ", ".join(self.authors) or None

    def filled_from(self, other: "Header") -> "Header":
        """This header, with ``other``'s word where it has none or a title cut short."""
        return Header(
            _whole(self.title, other.title),
            self.authors or other.authors,
            self.published_at or other.published_at,
            self.modified_at or other.modified_at,
        )


def read_header(markup: Markup, url: str) -> Header:
    """The header of the article at ``url``: JSON-LD first, then meta, then the page's look.

    Only the title and the authors are taken from the look: a date that the
    page does not declare stays None.
    """
    article = find_article(markup.json_ld, url)
    header = _from_meta(markup)
    if article:
        header = _from_json_ld(article).filled_from(header)
    if header.title and header.authors:
        return header
    return header.filled_from(_from_look(markup, url))


def _from_json_ld(article: Node) -> Header:
    return Header(
        _plain(article.get("headline")) or _plain(article.get("name")),
        _unique(_names(article.get("author"))),
        moment(article.get("datePublished")),
        moment(article.get("dateModified")),
    )


def _from_meta(markup: Markup) -> Header:
    declared = _plain(markup.first(*_TITLES))
    # Many sites append their own name to the declared title, never to the heading.
    shown = [h for h in markup.headings if declared and _SITE.fullmatch(declared.removeprefix(h))]
    authors = (_unique(_names(markup.meta.get(name))) for name in _AUTHORS)
    return Header(
        max(shown, key=len, default=declared),
        next(filter(None, authors), ()),
        _first_moment(markup, _PUBLISHED),
        _first_moment(markup, _MODIFIED),
    )


def _from_look(markup: Markup, url: str) -> Header:
    tree = deepcopy(markup.tree)
    # Already read: of JSON that is broken, only a guess would be left.
    for script in list(tree.iter("script")):
        script.drop_tree()
    seen = extract_metadata(tree, default_url=url, extensive=False)
    return Header(_plain(seen.title), _unique(_names((seen.author or "").split("; "))))


def _first_moment(markup: Markup, names: Iterable[str]) -> datetime | None:
    written = (w for n in names for w in (*markup.meta.get(n, ()), *markup.times.get(n, ())))
    return next(filter(None, map(moment, written)), None)


def _whole(title: str | None, other: str | None) -> str | None:
    stem = (title or "").rstrip("….").rstrip()
    cut_short = title != stem and other and other.startswith(stem)
    return other if cut_short or not title else title


def _names(value: object, *, person: bool = True) -> Iterator[str]:
    """The names in a string, a node, or a list of them; addresses are not names."""
    if isinstance(value, list):
        for item in value:
            yield from _names(item, person=person)
    elif isinstance(value, dict):
        yield from _names(value.get("name"), person=value.get("@type") != "Organization")
    elif (name := _plain(value)) and "://" not in name:
        name = _BY.sub("", name)
        pair = _PAIR.fullmatch(name) if person else None
        yield from pair.groups() if pair else (name,)


def _plain(value: object) -> str | None:
    """``value`` if it is a text, without markup, entities and needless space."""
    if not isinstance(value, str):
        return None
    return " ".join(_TAG.sub("", unescape(value)).split()) or None


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
