"""What an index takes grows with its size and no faster, whatever is in it."""

from collections.abc import Callable
from contextlib import suppress
from time import process_time

import pytest

from claims.errors import FetchError
from claims.fetch.feeds import read_feed
from claims.fetch.markup import decode
from claims.fetch.sitemaps import read_sitemap

URL = "http://news.test/index"
UNITS = [
    *("<", "<a", "<a ", "<!", "<!--", "<![CDATA[", "]]>", "&", "&a;", "&#", "<?xml ", "</", "'"),
    *("<item>", "<item><link>/1</link>", "<link>", "<link a='", "<entry><link href='a'/>", " "),
    *("<!DOCTYPE ", "<!ENTITY ", "<x:y>", "<url><loc>", "<p>", "<source>", "<guid>a", "\n", "a"),
]


def feed(text: str) -> object:
    return read_feed(f'<rss version="2.0"><channel>{text}', URL)


def sitemap(text: str) -> object:
    return read_sitemap(f"<urlset>{text}", URL)


def bytes_of_unknown_charset(text: str) -> object:
    return decode(text.encode() + b"\xff", "text/xml; charset=nonsense")


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("read", [feed, sitemap, bytes_of_unknown_charset])
def test_twice_the_size_takes_no_more_than_twice_as_long(
    read: Callable[[str], object], unit: str
) -> None:
    """feedparser took minutes over a feed of 100 KB of ``<a``."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        began = process_time()
        with suppress(FetchError):  # as most of it is
            read(text)
        return process_time() - began

    small, large = (min(seconds(size) for _ in range(2)) for size in (100_000, 200_000))
    assert large < 4 * small + 0.1
