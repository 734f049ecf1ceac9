from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import FetchError
from claims.fetch.sitemaps import read_sitemap

URL = "http://news.test/sitemap.xml"
ONE, TWO = "http://news.test/1", "http://news.test/2"

SITEMAP = """<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> http://news.test/1
</loc><image:image><image:loc>http://news.test/1.jpg</image:loc></image:image></url>
<url><loc></loc></url><url><loc>http://news.test/2</loc></url></urlset>"""


def test_a_sitemap_lists_pages_and_not_their_pictures() -> None:
    assert read_sitemap(SITEMAP, URL) == ([ONE, TWO], [], None)


def test_an_index_of_sitemaps_lists_sitemaps() -> None:
    text = "<sitemapindex><sitemap><loc>http://news.test/s1.xml</loc></sitemap></sitemapindex>"
    assert read_sitemap(text, URL) == ([], ["http://news.test/s1.xml"], None)


def test_the_newest_sitemaps_of_an_index_come_first() -> None:
    dates = ["", "2026-01-31", "2026-03-02T09:00:00+01:00", "2026-01-31"]
    entries = "".join(
        f"<sitemap><loc>http://news.test/{n}</loc><lastmod>{date}</lastmod></sitemap>"
        for n, date in enumerate(dates)
    )
    sitemaps = read_sitemap(f"<sitemapindex>{entries}</sitemapindex>", URL).sitemaps
    assert [url[-1] for url in sitemaps] == ["2", "1", "3", "0"]


@pytest.mark.parametrize(
    "text",
    [
        "\n" + SITEMAP,
        "<br />\n<b>Notice</b>: Undefined index\n" + SITEMAP,
        SITEMAP.replace('version="1.0"', 'version="1.0" encoding="utf-16"'),
        SITEMAP.replace("</url>", "<news:title>Tolls & fares</news:title>&nbsp;\x08</url>"),
        SITEMAP.replace("<urlset", "<sm:urlset").replace("</urlset", "</sm:urlset"),
    ],
    ids=["blank line", "warning", "charset", "undeclared prefix", "undeclared root"],
)
def test_what_is_nearly_xml_loses_nothing_and_is_no_fault(text: str) -> None:
    assert read_sitemap(text, URL) == ([ONE, TWO], [], None)


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("/story?id=1&part=2", "/story?id=1&part=2"),
        ("/story?id=1&amp;part=2", "/story?id=1&part=2"),
        ("/story?id=1&copy=2&#38;b=3", "/story?id=1&copy=2&b=3"),
        ("/caf&eacute;", "/café"),
        ("/a&nosuch;b", "/a&nosuch;b"),
        ("<![CDATA[/story?id=1&amp;part=2&b]]>", "/story?id=1&amp;part=2&b"),
        ("<![CDATA[/a&b]]>?c&d", "/a&b?c&d"),
        ("<!-- x & y -->/a", "/a"),
    ],
)
def test_an_address_keeps_its_ampersands(written: str, link: str) -> None:
    text = f"<urlset><url><loc>{written}</loc></url></urlset>"
    assert read_sitemap(text, URL) == ([link], [], None)


@pytest.mark.parametrize(
    "text",
    [
        SITEMAP.replace("</urlset>", ""),
        SITEMAP.replace("</loc></url></urlset>", ""),
        SITEMAP.replace("</url>", ""),
        SITEMAP + "<script>alert()</script>",
    ],
    ids=["cut", "torn", "unclosed", "junk behind it"],
)
def test_what_is_torn_is_read_as_far_as_it_goes_and_says_so(text: str) -> None:
    found = read_sitemap(text, URL)
    assert found.pages == [ONE, TWO]
    assert found.fault
    assert found.fault.startswith(f"{URL} is not well-formed, so that pages of it may be missing")


def test_a_plain_list_of_addresses_is_a_sitemap() -> None:
    assert read_sitemap(f"{ONE}\r\n\r\n {TWO} \n", URL) == ([ONE, TWO], [], None)
    mixed = read_sitemap(f"{ONE}\nour pages\n{TWO}", URL)
    assert mixed == ([ONE, TWO], [], f"1 lines of {URL} are no addresses")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not a sitemap"),
        ("<urlset><url>", "not a sitemap"),
        ("<html/>", "not a sitemap: it begins with '<html/>'"),
        ("Sorry, http://news.test/ is down", "not a sitemap: it begins with 'Sorry"),
        ("<urlset/>", "lists no page"),
    ],
)
def test_what_is_no_sitemap_is_refused(text: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        read_sitemap(text, URL)


BOMB = """<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>"""


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("http://news.test/secret")
    for declared in [BOMB, f'<!DOCTYPE u [<!ENTITY e SYSTEM "{secret.as_uri()}">]>']:
        text = declared + "<urlset><url><loc>http://news.test/&e;</loc></url></urlset>"
        assert read_sitemap(text, URL).pages == ["http://news.test/&e;"]


@given(st.text(max_size=200), st.sampled_from(["", "<urlset>", "<urlset><url><loc>", "http://a\n"]))
def test_no_text_is_more_than_a_refusal(text: str, start: str) -> None:
    try:
        read_sitemap(start + text, URL)
    except FetchError as error:
        assert str(error).startswith(URL)  # noqa: PT017 - either is right
