import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import FetchError
from claims.fetch.feeds import read_feed

URL = "http://news.test/feeds/all.xml"

ITEM = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>The Harbour
Ledger</title><item><title>One</title>%s</item></channel></rss>"""

RSS = """<rss version="2.0"><channel><title>The Harbour Ledger</title>
<item><title>One</title><link>http://news.test/1</link></item>
<item><title>No link at all</title></item>
<item><guid isPermaLink="true">http://news.test/2</guid></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Noordkaap Courier</title>
<entry><link href="/1"/></entry><entry><link rel="alternate" href="2"/></entry></feed>"""

ENTRY = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Noordkaap Courier</title><entry>
<id>urn:one</id>%s</entry></feed>"""


def test_rss_lists_its_links_in_order() -> None:
    assert read_feed(RSS, URL) == ["http://news.test/1", "http://news.test/2"]


def test_atom_lists_its_links() -> None:
    assert read_feed(ATOM, URL) == ["/1", "2"]


def test_an_atom_entry_in_several_languages_lists_each_of_them() -> None:
    links = """<link rel="self" href="/1.atom"/><link href="/en/1" hreflang="en"/>
    <link rel="alternate" href="/fr/1" hreflang="fr"/><link href="/en/1" hreflang="en-GB"/>
    <link rel="enclosure" href="/1.mp3"/><link type="application/pdf" href="/1.pdf"/>"""
    assert read_feed(ENTRY % links, URL) == ["/en/1", "/fr/1"]


@pytest.mark.parametrize(
    "other",
    [
        '<atom:link href="http://news.test/amp/1"/>',
        '<atom:link rel="alternate" type="text/html" href="http://news.test/amp/1"></atom:link>',
        '<link xmlns="http://www.w3.org/2005/Atom" href="http://news.test/amp/1"/>',
        '<atom:link rel="self" href="http://news.test/1.rss"/>',
    ],
)
def test_the_link_of_an_rss_item_is_its_own_whatever_atom_says_beside_it(other: str) -> None:
    link = "<link>http://news.test/1</link>"
    for both in [link + other, other + link]:
        assert read_feed(ITEM % both, URL) == ["http://news.test/1"]


def test_an_rss_item_that_has_but_an_atom_link_has_that() -> None:
    feed = ITEM % '<atom:link href="/a"/></item><item><link>/b</link><atom:link href="/c"/>'
    assert read_feed(feed, URL) == ["/a", "/b"]


def test_a_base_that_a_feed_declares_counts() -> None:
    base = 'xml:base="http://cdn.test/news/"'
    atom = ATOM.replace("<feed", f"<feed {base}").replace(
        "<entry><link rel", "<entry xml:base='x/'><link rel"
    )
    assert read_feed(atom, URL) == ["http://cdn.test/1", "http://cdn.test/news/x/2"]
    odd = ATOM.replace("<feed", '<feed xml:base="http://[::1"')
    assert len(read_feed(odd, URL)) == 2


def test_an_entry_s_id_is_its_address_where_it_is_one_and_nothing_else_is() -> None:
    assert read_feed(ENTRY % "", URL) == []
    assert read_feed((ENTRY % "").replace("urn:one", "http://news.test/1"), URL) == [
        "http://news.test/1"
    ]
    guid = "<guid%s>http://news.test/1</guid>"
    assert read_feed(ITEM % guid % "", URL) == ["http://news.test/1"]
    assert read_feed(ITEM % guid % ' isPermaLink="false"', URL) == []


def test_the_feed_that_an_entry_was_taken_from_is_not_the_entry() -> None:
    quoted = '<source><id>http://a.test/</id><link href="http://a.test/"/></source>'
    assert read_feed(ENTRY % f'{quoted}<link href="/1"/>', URL) == ["/1"]


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [
        {"id": "1", "url": "http://news.test/1", "external_url": "http://other.test/"},
        {"id": "2", "external_url": "http://other.test/2"},
        {"id": "3", "content_text": "no address at all"},
        {"id": "4", "url": 7},
        "nonsense",
    ],
}


@pytest.mark.parametrize("mark", ["", "\ufeff", " \n"])
def test_a_json_feed_lists_the_addresses_of_its_items(mark: str) -> None:
    pages = read_feed(mark + json.dumps(JSON_FEED), URL)
    assert pages == ["http://news.test/1", "http://other.test/2"]


def test_one_odd_item_of_a_json_feed_leaves_the_others() -> None:
    number = "9" * 5000
    items = f'[{{"id": {number}, "url": {number}}}, {{"url": "\\ud800"}}, {{"url": "/1"}}]'
    feed = f'{{"version": "https://jsonfeed.org/version/1", "items": {items}}}'
    assert read_feed(feed, URL) == ["\ud800", "/1"]


def test_one_odd_item_of_a_feed_leaves_the_others() -> None:
    links = "".join(
        f"<item><link>{link}</link></item>" for link in ["&#xd800;", "http://[::1", "/1"]
    )
    assert read_feed(f'<rss version="2.0"><channel>{links}</channel></rss>', URL)[-1].endswith("/1")


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"items": []}',
        '{"version": "https://jsonfeed.org/version/1", "items": 3}',
        '{"version": 1, "items": []}',
        '{"a":' * 100_000,
    ],
    ids=["torn", "no version", "no items", "another format", "deep"],
)
def test_json_that_is_no_feed_is_refused(text: str) -> None:
    with pytest.raises(FetchError, match=f"{URL} is not a feed"):
        read_feed(text, URL)


@pytest.mark.parametrize(
    "text",
    [
        RSS.replace("<title>One", "<title>A & B"),
        "\n\n<?xml version='1.0' encoding='UTF-8'?>" + RSS,
        "<br /><b>Warning</b>: sorry<?xml version='1.0'?>" + RSS,
        "<?xml version='1.0' encoding='UTF-16'?>" + RSS,
        RSS.replace("</rss>", ""),
    ],
)
def test_a_feed_that_is_nearly_xml_is_still_read(text: str) -> None:
    assert read_feed(text, URL) == ["http://news.test/1", "http://news.test/2"]


@pytest.mark.parametrize(
    "prose",
    ["<p>He said<br>no", "<b><i>No</b></i>", "<p>A<p>B", "</p>", "<x:y>", "<![CDATA[<p>]]>"],
)
def test_markup_that_nobody_escaped_loses_no_item(prose: str) -> None:
    items = "".join(
        f"<item><description>{prose}</description><link><![CDATA[/?a={n}&b]]></link>"
        f"<guid isPermaLink='false'>{n}</guid></item>"
        for n in range(600)
    )
    feed = f'<rss version="2.0"><channel><link>/</link>{items}</channel></rss>'
    assert read_feed(feed, URL) == [f"/?a={n}&b" for n in range(600)]


def test_a_query_with_bare_ampersands_stays_what_it_is() -> None:
    link = "http://news.test/?a=1&copy=2&b=3"
    assert read_feed(ITEM % f"<link>{link}</link>", URL) == [link]


@pytest.mark.parametrize("text", ["", "<html><body>Sorry!</body></html>", "{}", "\0\xff"])
def test_what_is_no_feed_is_refused(text: str) -> None:
    with pytest.raises(FetchError, match=f"{URL} is not a feed"):
        read_feed(text, URL)


def test_a_text_that_is_a_file_name_opens_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "feed.xml"
    secret.write_text(RSS)
    with pytest.raises(FetchError, match="is not a feed"):
        read_feed(str(secret), URL)


BOMB = """<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">]>"""


def test_an_entity_bomb_does_not_unfold() -> None:
    text = BOMB + RSS.replace("/1<", "/&e;&e;&e;&e;&e;&e;&e;&e;<")
    assert max(map(len, read_feed(text, URL))) < 1_000_000


@given(st.text(max_size=200))
def test_no_text_breaks_a_feed(text: str) -> None:
    with pytest.raises(FetchError):
        read_feed(text, URL)
