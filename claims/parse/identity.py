"""Which of the articles that a page describes is its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.parse.address import Route, absolute, route
from claims.parse.linked_data import Node, each, literals

_WORD = re.compile(r"\w+")
_LONG = 3  # characters; shorter words stand in every headline
_ALIKE = 0.5  # share of the long words of the shorter of two headlines that the other one has


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a page's own article before its descriptions are believed.

    ``places`` are the page's own addresses, ``headings`` what stands above it.
    A relative address on it is meant from ``base``.
    """

    base: str
    places: frozenset[Route]
    headings: tuple[str, ...]

    def choose(self, articles: Sequence[Node]) -> Node | None:
        """The one of ``articles`` that is the page's own; None if there is none.

        A page often describes stories that it recommends, and before its own.
        The own one has the page's heading, or its address, or both. One that
        names another address, and a heading unlike any of the page's, is
        another article, even if it is the only one that is described.
        """
        marks = [(self._address(article), self._heading(article)) for article in articles]
        ranked = [(sum(mark), mark[1], -nth) for nth, mark in enumerate(marks) if any(mark)]
        return articles[-max(ranked)[-1]] if ranked else None

    def _address(self, article: Node) -> int:
        """2: the page's own; 1: none that tells, or no way to tell; 0: another."""
        named = next(self._places(article), None)
        if named is None or not self.places:
            return 1
        alike = [own.query for own in self.places if own.path == named.path]
        if not alike:
            return 0
        # A query that only one of them has is mostly where the reader came from.
        same = named.query in alike or not named.query or not all(alike)
        return 2 if same else 1

    def _places(self, article: Node) -> Iterator[Route]:
        pages = each(article.get("mainEntityOfPage"))
        named = [page.get("@id") if isinstance(page, dict) else page for page in pages]
        for value in (article.get("url"), named, article.get("@id")):
            for written in literals(value):
                url = None if written.startswith("#") else absolute(written, self.base)
                if url and (found := route(url)) and any(found):
                    yield found

    def _heading(self, article: Node) -> int:
        """2: that of the page; 1: like it, or no way to tell; 0: unlike it."""
        told = [*literals(article.get("headline")), *literals(article.get("name"))]
        headline = _words(told[0]) if told else []
        headings = [words for words in map(_words, self.headings) if words]
        if not headline or not headings:
            return 1
        if headline in headings:
            return 2
        return int(any(_are_alike(headline, heading) for heading in headings))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _are_alike(one: list[str], other: list[str]) -> bool:
    ours, theirs = ({word for word in words if len(word) > _LONG} for words in (one, other))
    return len(ours & theirs) >= _ALIKE * max(min(len(ours), len(theirs)), 1)
