import json
from datetime import UTC, datetime

import pytest

from claims.parse.header import Header, read_header
from claims.parse.markup import read_markup

URL = "https://ledger.example/world/contracts"


def header(head: str = "", body: str = "<h1>Contracts abroad</h1><p>Text.</p>") -> Header:
    markup = read_markup(f"<html><head>{head}</head><body>{body}</body></html>")
    assert markup
    return read_header(markup, URL)


def json_ld(**fields: object) -> str:
    article = json.dumps({"@type": "NewsArticle", **fields})
    return f'<script type="application/ld+json">{article}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_linked_data_is_believed_before_meta() -> None:
    found = header(
        json_ld(
            headline="Firm &amp; ministry <em>silent</em>",
            author=[{"name": "Ada Berg"}, {"name": "Jan Smit"}],
            datePublished="2026-03-02T10:00:00+01:00",
            dateModified="2026-03-03",
        )
        + meta("og:title", "Another title")
        + meta("article:published_time", "2020-01-01")
        + meta("author", "The Web Desk")
    )
    assert found == Header(
        "Firm & ministry silent",
        ("Ada Berg", "Jan Smit"),
        datetime(2026, 3, 2, 9, tzinfo=UTC),
        datetime(2026, 3, 3, tzinfo=UTC),
    )
    assert found.byline == "Ada Berg, Jan Smit"


def test_meta_fills_what_linked_data_leaves_out_or_gets_wrong() -> None:
    found = header(
        json_ld(headline="", author=None, datePublished="soon")
        + meta("og:title", "Contracts abroad")
        + meta("author", "By Ada Berg")
        + meta("article:published_time", "2026-03-02T09:00:00Z")
        + meta("article:modified_time", "2026-03-02T11:00:00Z")
    )
    assert found == Header(
        "Contracts abroad",
        ("Ada Berg",),
        datetime(2026, 3, 2, 9, tzinfo=UTC),
        datetime(2026, 3, 2, 11, tzinfo=UTC),
    )


def test_a_page_that_declares_nothing_has_the_title_and_byline_that_it_shows() -> None:
    body = '<h1>Contracts abroad</h1><p class="byline">By Ada Berg</p><p>On 2 March 2026.</p>'
    assert header("<title>Contracts abroad | The Harbour Ledger</title>", body) == Header(
        "Contracts abroad", ("Ada Berg",), None, None
    )


def test_a_site_s_name_behind_the_declared_title_is_no_part_of_it() -> None:
    found = header(meta("og:title", "Contracts abroad | The Harbour Ledger"))
    assert found.title == "Contracts abroad"


def test_a_title_of_300_characters_is_kept_whole() -> None:
    title = " ".join(["Contracts abroad"] * 18)[:300].strip()
    assert header(json_ld(headline=title)).title == title
    assert header(meta("og:title", title)).title == title
    assert header(body=f"<h1>{title}</h1><p>Text.</p>").title == title


@pytest.mark.parametrize("dots", ["…", "...", " …"])
def test_a_title_cut_short_for_search_engines_is_completed(dots: str) -> None:
    found = header(json_ld(headline="Contracts" + dots) + meta("og:title", "Contracts abroad"))
    assert found.title == "Contracts abroad"


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Ada Berg and Jan Smit", "Ada Berg, Jan Smit"),
        ("Ada Berg & Jan Smit", "Ada Berg, Jan Smit"),
        ("Berg and Sons", "Berg and Sons"),
        (["Ada Berg", {"name": "Ada Berg"}], "Ada Berg"),
        ({"name": ["Ada Berg", "Jan Smit"]}, "Ada Berg, Jan Smit"),
        ({"@type": "Organization", "name": "Courier Desk"}, "Courier Desk"),
        ({"@type": "Person", "givenName": "Ada", "familyName": "Berg"}, "Ada Berg"),
        ([{"name": "", "givenName": ["Ada"]}, {"name": {"@value": "Jan Smit"}}], "Ada, Jan Smit"),
        ({"@list": [{"@type": ["Person"], "name": "Ada Berg and Jan Smit"}]}, "Ada Berg, Jan Smit"),
        (
            {"@type": "Organization", "name": "Data Team and Graphics Desk"},
            "Data Team and Graphics Desk",
        ),
    ],
)
def test_a_byline_is_the_authors_names(author: object, byline: str) -> None:
    assert header(json_ld(headline="x", author=author)).byline == byline


def test_an_address_is_no_author() -> None:
    head = meta("article:author", "https://social.example/ada") + meta("byl", "By Ada Berg")
    assert header(head).authors == ("Ada Berg",)


def test_a_time_element_with_a_declared_meaning_dates_the_article() -> None:
    body = '<h1>T</h1><time itemprop="datePublished" datetime="2026-03-02T09:00Z">today</time>'
    assert header(body=body).published_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert (
        header(body='<h1>T</h1><time datetime="2026-03-02T09:00Z">now</time>').published_at is None
    )


def test_a_time_element_may_show_its_date_and_say_two_things_at_once() -> None:
    body = '<h1>T</h1><time itemprop="datePublished dateModified">2 March 2026, 10:00 CET</time>'
    found = header(body=body)
    assert found.published_at == found.modified_at == datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_dates_may_stand_in_lists_and_be_written_out_as_values() -> None:
    written = [{"@type": "Date", "@value": "2026-03-02T09:00:00Z"}]
    found = header(
        json_ld(headline="x", datePublished=written, dateModified=["soon", "2026-03-03"])
    )
    assert found.published_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert found.modified_at == datetime(2026, 3, 3, tzinfo=UTC)


RECOMMENDED = {
    "headline": "Ferries at rest",
    "author": "Jan Kol",
    "datePublished": "2020-01-01",
    "url": "https://ledger.example/world/ferries",
}


def test_a_recommended_story_that_is_described_first_says_nothing_of_this_one() -> None:
    own = {"headline": "Contracts abroad", "author": "Ada Berg", "datePublished": "2026-03-02"}
    for address in (
        URL,
        "/world/contracts",
        URL + "/",
        "https://ledger.example/amp/world/contracts",
    ):
        found = header(json_ld(**RECOMMENDED) + json_ld(**own, url=address))
        assert (found.title, found.byline) == ("Contracts abroad", "Ada Berg")
        assert found.published_at == datetime(2026, 3, 2, tzinfo=UTC)
    found = header(json_ld(**RECOMMENDED) + meta("article:author", "Ada Berg"))
    assert found == Header("Contracts abroad", ("Ada Berg",), None, None)


def test_the_address_that_a_page_declares_tells_its_description_from_others() -> None:
    canonical = '<link rel="canonical" href="https://ledger.example/2026/03/deals">'
    own = json_ld(headline="Deals overseas", url="https://ledger.example/2026/03/deals")
    assert header(canonical + json_ld(**RECOMMENDED) + own).title == "Deals overseas"


ITEM = """<{tag} itemscope itemtype="https://schema.org/NewsArticle">
<meta itemprop="url" content="{url}"><h2 itemprop="headline">{title}</h2>
<span itemprop="author" itemscope itemtype="https://schema.org/Person">
<span itemprop="name">{author}</span></span>
<meta itemprop="datePublished" content="{date}"></{tag}>"""


def test_microdata_of_a_recommended_story_says_nothing_of_this_one() -> None:
    aside = ITEM.format(
        tag="aside",
        url=RECOMMENDED["url"],
        title=RECOMMENDED["headline"],
        author="Jan Kol",
        date="2020-01-01T09:00:00Z",
    )
    own = ITEM.format(
        tag="section", url=URL, title="Contracts abroad", author="Ada Berg", date="2026-03-02"
    )
    found = header(body=f"{aside}<h1>Contracts abroad</h1>{own}<p>Text.</p>")
    assert found.title == "Contracts abroad"
    assert found.byline == "Ada Berg"
    assert found.published_at == datetime(2026, 3, 2, tzinfo=UTC)
    bare = header(body=f"{aside}<h1>Contracts abroad</h1><p>Text.</p>")
    assert bare == Header("Contracts abroad", (), None, None)
