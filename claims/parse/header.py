"""Who wrote an article, when, and under which title."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime

from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types
from trafilatura.metadata import extract_author, extract_title

from claims.languages import vocabulary
from claims.languages.pages import Bylines
from claims.parse import microdata
from claims.parse.address import route
from claims.parse.canonical import declared_urls
from claims.parse.dates import moment
from claims.parse.identity import Identity
from claims.parse.linked_data import Node, each, literals
from claims.parse.markup import Markup
from claims.parse.plain import plain

# "Ada Berg and Jan Smit", but not "Berg and Sons": on each side a first and a last name.
_PAIR = re.compile(rf"(\S+ \S.*) (?:{'|'.join(vocabulary(Bylines).between)}) (\S+ \S.*)")
_SITE = re.compile(r"\s+[-|–—·»]\s.+")
_BY = re.compile(rf"^(?:{'|'.join(vocabulary(Bylines).before)}):?\s+", re.IGNORECASE)
_SITE_NAMES = ("og:site_name", "application-name")
_DEEPEST = 9  # lists and nodes around an author's name
_TITLES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "parsely-title",
    "sailthru.title",
    "headline",
)
_AUTHORS = (
    "author",
    "authors",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dc:creator",
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
    """What stands above an article; ``authors`` in the order of the page.

    ``site_name`` is what the site calls itself, or who published the article.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    site_name: str | None = None

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
            self.site_name or other.site_name,
        )


def read_header(markup: Markup, url: str) -> Header:
    """The header of the article at ``url``: JSON-LD first, then meta, microdata, the page's look.

    Only the title and the authors are taken from the look: a date that the
    page does not declare stays None.
    """
    own = _identity(markup, url)
    # A publisher's name may be that of its company; a site's own is what readers know.
    header = Header(site_name=plain(markup.first(*_SITE_NAMES) or "") or None)
    header = header.filled_from(_described(own.choose(markup.articles)))
    header = header.filled_from(_from_meta(markup))
    items = microdata.described(markup.tree)
    chosen = own.choose(list(items.values()))
    header = header.filled_from(_described(chosen))
    if header.title and header.authors:
        return header
    others = [element for element, item in items.items() if item is not chosen]
    return header.filled_from(_from_look(_without(others, markup.tree)))


def _identity(markup: Markup, url: str) -> Identity:
    declared = list(declared_urls(markup, url))
    places = filter(None, map(route, (url, *declared)))
    titles = (title for name in _TITLES for title in markup.meta.get(name, ()))
    return Identity(
        declared[0] if declared else url,
        frozenset(found for found in places if any(found)),
        tuple(map(plain, (*markup.headings, *titles))),
    )


def _described(article: Node | None) -> Header:
    """What a description says of its article; nothing where there is none."""
    if article is None:
        return Header()
    titles = (*literals(article.get("headline")), *literals(article.get("name")))
    return Header(
        next(iter(titles), None),
        _unique(_names(article.get("author"))),
        _first_moment(literals(article.get("datePublished"))),
        _first_moment(literals(article.get("dateModified"))),
        next(_names(article.get("publisher"), person=False), None),
    )


def _from_meta(markup: Markup) -> Header:
    declared = plain(markup.first(*_TITLES) or "") or None
    # Many sites append their own name to the declared title, never to the heading.
    shown = [h for h in markup.headings if declared and _SITE.fullmatch(declared.removeprefix(h))]
    authors = (_unique(_names(markup.meta.get(name))) for name in _AUTHORS)
    return Header(
        max(shown, key=len, default=declared),
        next(filter(None, authors), ()),
        _first_moment(_dates(markup, _PUBLISHED)),
        _first_moment(_dates(markup, _MODIFIED)),
    )


def _without(others: Iterable[HtmlElement], tree: HtmlElement) -> HtmlElement:
    """``tree``, or a copy of it without those of ``others`` that do not hold its heading."""
    paths = [tree.getroottree().getpath(e) for e in others if next(e.iter("h1"), None) is None]
    copy = deepcopy(tree) if paths else tree
    for element in [found for path in paths for found in copy.xpath(path)]:
        element.drop_tree()
    return copy


def _from_look(tree: HtmlElement) -> Header:
    # Not all that trafilatura tells of a page: its search for a date, which nobody reads, fails on
    # one with an offset beyond a day.
    author = extract_author(tree) or ""
    return Header(plain(extract_title(tree) or "") or None, _unique(_names(author.split("; "))))


def _dates(markup: Markup, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from (*markup.meta.get(name, ()), *markup.times.get(name, ()))


def _first_moment(written: Iterable[str]) -> datetime | None:
    return next(filter(None, map(moment, written)), None)


def _whole(title: str | None, other: str | None) -> str | None:
    stem = (title or "").rstrip("….").rstrip()
    cut_short = title != stem and other and other.startswith(stem)
    return other if cut_short or not title else title


def _names(value: object, *, person: bool = True, depth: int = _DEEPEST) -> Iterator[str]:
    """The names in a string, a node, or a list of them; addresses are not names."""
    for one in each(value) if depth else ():
        if isinstance(one, list):
            yield from _names(one, person=person, depth=depth - 1)
        elif isinstance(one, dict) and "@value" not in one:
            is_person = "Organization" not in each(one.get("@type"))
            named = [*_names(one.get("name"), person=is_person, depth=depth - 1)]
            yield from named or filter(None, [_full_name(one)])
        elif (name := next(literals(one), None)) and "://" not in name:
            name = _BY.sub("", name)
            pair = _PAIR.fullmatch(name) if person else None
            yield from pair.groups() if pair else (name,)


def _full_name(person: Node) -> str:
    """The given and the family name of ``person``, where they stand apart."""
    parts = (next(literals(person.get(key)), "") for key in ("givenName", "familyName"))
    return " ".join(filter(None, parts))


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
