"""Pages that nobody would write, and that somebody's content system serves."""

import json
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import ParseError
from claims.parse import parse

Write = Callable[..., str]

STRANGE = (
    "Contracts abroad",
    "https://ledger.example/world/contracts",
    "http://[x/",
    "http://a:b/",
    "//",
    "mailto:desk@ledger.example",
    "2026-03-02T09:00:00+99:99",
    "Mon, 02 Mar 2026 09:00:00 +99999",
    "0001-01-01",
    "9" * 5_000,
    "&#" + "9" * 5_000 + ";",
    "\ud83d",
    "\x00\x1b[2J\u202e",
    "A and B and C",
    "{{title}}",
)
WORDS = (
    *("@type", "@id", "@graph", "@list", "@value", "url", "mainEntityOfPage", "hasPart"),
    *("headline", "name", "author", "givenName", "datePublished", "dateModified"),
)
META = ("og:title", "og:url", "author", "article:published_time", "datepublished", "headline")
URLS = ("https://ledger.example/world/contracts", "file:///saved/a.html", "http://[x/", "")

strange = st.sampled_from(STRANGE)
leaves = strange | st.text() | st.none() | st.booleans() | st.floats() | st.integers()
described = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(WORDS), inner, max_size=5)
        | st.fixed_dictionaries(
            {"@type": st.just("NewsArticle"), "author": inner, "headline": inner}
        )
    ),
    max_leaves=12,
)


def script(written: str) -> str:
    return f'<script type="application/ld+json">{written}</script>'


def read(html: str, url: str = URLS[0]) -> None:
    """Parse a page; what comes out can be kept, and no fault was left to the last resort."""
    try:
        page = parse(html.encode("utf-8", "replace"), "text/html", url)
    except ParseError as fault:
        assert "cannot be read" not in str(fault)  # noqa: PT017  # most of them are lawful
        return
    for written in (page.url, page.title, page.byline or "", page.text):
        assert "\x00" not in written.encode().decode()


strangely = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@strangely
@given(st.lists(described, max_size=3), st.sampled_from(URLS))
def test_whatever_linked_data_says_the_page_is_read(
    page: Write, said: list[object], url: str
) -> None:
    read(page(head="".join(script(json.dumps(one)) for one in said)), url)


@strangely
@given(
    st.dictionaries(st.sampled_from(META), strange | st.text()),
    st.lists(strange | st.text(), max_size=2),
    st.sampled_from(URLS),
)
def test_whatever_the_head_declares_the_page_is_read(
    page: Write, meta: dict[str, str], links: list[str], url: str
) -> None:
    declared = [f'<meta property="{name}" content="{escape(said)}">' for name, said in meta.items()]
    canonical = [f'<link rel="canonical" href="{escape(href)}">' for href in links]
    read(page(head="".join((*declared, *canonical))), url)


@strangely
@given(st.lists(st.tuples(st.sampled_from(WORDS), strange, st.booleans()), max_size=6))
def test_whatever_its_elements_say_the_page_is_read(
    page: Write, said: list[tuple[str, str, bool]]
) -> None:
    items = "".join(
        f'<div itemprop="{name}" content="{escape(value)}"{" itemscope" * is_item}>'
        for name, value, is_item in said
    )
    read(page().replace("<h1>", f'<div itemscope itemtype="/NewsArticle">{items}<h1>'))


@pytest.mark.parametrize("depth", [8, 200, 900, 1_100, 20_000])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("[", "]"),
        ('{"@graph":', "}"),
        ('{"@type":"NewsArticle","author":', "}"),
        ('{"@type":', "}"),
        ('{"@type":"NewsArticle","author":{"name":', "}}"),
    ],
)
def test_however_deep_linked_data_is_nested_the_page_is_read(
    page: Write, opening: str, closing: str, depth: int
) -> None:
    read(page(head=script(opening * depth + '"A"' + closing * depth)))
    for name in ("author", "@type", "headline", "datePublished", "liveBlogUpdate"):
        nested = "[" * depth + "]" * depth
        one = f'{{"@type":"LiveBlogPosting","headline":"A","url":"/","{name}":{nested}}}'
        read(page(head=script(one)))


@pytest.mark.parametrize(
    "damage", ["9" * 5_000, "-" + "9" * 5_000, "1e999999", "NaN", "-Infinity", '"\\ud800"', "01"]
)
def test_a_number_or_text_that_no_json_should_hold_costs_nothing_else(
    page: Write, damage: str
) -> None:
    own = '{"@type": "NewsArticle", "wordCount": %s, "headline": "Contracts abroad"}'
    html = page(head=script(own % damage) + '<meta name="author" content="Ada Berg">')
    found = parse(html.encode(), "text/html", URLS[0])
    assert (found.title, found.byline) == ("Contracts abroad", "Ada Berg")


def test_a_fault_of_a_library_is_one_sentence_about_the_page(
    page: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise ValueError("offset\nof 99 hours")

    monkeypatch.setattr("claims.parse.page.read_paragraphs", fail)
    said = r"^page cannot be read \(ValueError: offset of 99 hours\), at https://ledger\.example/"
    with pytest.raises(ParseError, match=said):
        parse(page().encode(), "text/html", URLS[0])
