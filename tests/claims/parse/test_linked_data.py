import json

import pytest

from claims.parse.linked_data import find_article

URL = "https://ledger.example/world/contracts"
ARTICLE = {"@type": "NewsArticle", "headline": "Contracts abroad"}


def headline(*scripts: str) -> object:
    found = find_article(scripts, URL)
    return found and found.get("headline")


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [{"@type": "BreadcrumbList"}, ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, ARTICLE]},
        [[{"@graph": [ARTICLE]}]],
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["Thing", "ReportageNewsArticle"]},
        {**ARTICLE, "@type": "https://schema.org/AnalysisNewsArticle"},
        {**ARTICLE, "@type": "LiveBlogPosting"},
    ],
)
def test_an_article_is_found_wherever_publishers_put_it(value: object) -> None:
    assert headline(json.dumps(value)) == "Contracts abroad"


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(ARTICLE) + ";",
        f"<!-- {json.dumps(ARTICLE)} -->",
        f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>",
        '{"@type": "NewsArticle", "headline": "Contracts abroad",}',
        '{"@type": "NewsArticle", "description": "two\nlines", "headline": "Contracts abroad"}',
    ],
)
def test_common_mistakes_in_json_are_forgiven(script: str) -> None:
    assert headline(script) == "Contracts abroad"


@pytest.mark.parametrize("script", ["", "{", '{"headline": "a "b" c"}', "null", "[" * 100_000, "3"])
def test_a_script_that_is_no_json_is_passed_over(script: str) -> None:
    assert headline(script) is None
    assert headline(script, json.dumps(ARTICLE)) == "Contracts abroad"


def test_a_page_about_something_else_has_no_article() -> None:
    assert headline('{"@type": "Organization", "name": "The Harbour Ledger"}', '{"a": 1}') is None


def test_of_several_articles_it_is_the_one_at_this_address() -> None:
    other = {"@type": "NewsArticle", "headline": "Other", "url": "https://ledger.example/other"}
    own = {**ARTICLE, "mainEntityOfPage": {"@id": URL + "?utm_source=x"}}
    assert headline(json.dumps([other, own])) == "Contracts abroad"


def test_an_author_named_by_reference_is_filled_in() -> None:
    graph = {
        "@graph": [
            {**ARTICLE, "author": {"@id": "#ada"}},
            {"@type": "Person", "@id": "#ada", "name": "Ada Berg"},
        ]
    }
    found = find_article([json.dumps(graph)], URL)
    assert found
    assert found["author"] == [{"@type": "Person", "@id": "#ada", "name": "Ada Berg"}]
