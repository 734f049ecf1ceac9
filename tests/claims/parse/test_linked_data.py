import json

import pytest

from claims.parse.linked_data import described, literals

ARTICLE = {"@type": "NewsArticle", "headline": "Contracts abroad"}


def headline(*scripts: str) -> str | None:
    found = described(scripts)
    return next(literals(found[0].get("headline")), None) if found else None


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [{"@type": "BreadcrumbList"}, ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, ARTICLE]},
        [[{"@graph": [ARTICLE]}]],
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {"@type": "WebPage", "hasPart": [{"@type": "WebPageElement"}, ARTICLE]},
        {**ARTICLE, "headline": [{"@value": "Contracts abroad", "@language": "en"}]},
        {**ARTICLE, "headline": {"@list": ["Contracts abroad"]}},
        {
            "@type": ["http://schema.org/NewsArticle"],
            "http://schema.org/headline": [{"@value": "Contracts abroad"}],
        },
        {"@type": "schema:NewsArticle", "schema:headline": "Contracts abroad"},
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
        '{"@type": "NewsArticle", "wordCount": %s, "headline": "Contracts abroad"}' % ("9" * 5_000),
        '{"@type": "NewsArticle", "rating": NaN, "headline": "Contracts abroad"}',
        '{"@type": "NewsArticle", "description": "two\nlines", "headline": "Contracts abroad"}',
    ],
)
def test_common_mistakes_in_json_are_forgiven(script: str) -> None:
    assert headline(script) == "Contracts abroad"


@pytest.mark.parametrize(
    "script", ["", "{", '{"headline": "a "b" c"}', "null", "[" * 100_000, "3", "9" * 5_000]
)
def test_a_script_that_is_no_json_is_passed_over(script: str) -> None:
    assert headline(script) is None
    assert headline(script, json.dumps(ARTICLE)) == "Contracts abroad"


def test_a_page_about_something_else_has_no_article() -> None:
    assert headline('{"@type": "Organization", "name": "The Harbour Ledger"}', '{"a": 1}') is None


def test_every_article_that_a_page_describes_is_found_in_order() -> None:
    other = {"@type": "NewsArticle", "headline": "Ferries at rest"}
    found = described([json.dumps([other, ARTICLE]), json.dumps({"@type": "WebSite"})])
    assert [node["headline"] for node in found] == ["Ferries at rest", "Contracts abroad"]


def test_an_author_named_by_reference_is_filled_in() -> None:
    graph = {
        "@graph": [
            {**ARTICLE, "author": {"@id": "#ada"}},
            {"@type": "Person", "@id": "#ada", "name": "Ada Berg"},
        ]
    }
    [found] = described([json.dumps(graph)])
    assert found["author"] == [{"@type": "Person", "@id": "#ada", "name": "Ada Berg"}]


@pytest.mark.parametrize("reference", [["#ada"], {"@id": "#ada"}, None, 3])
def test_a_reference_that_is_no_text_refers_to_nobody(reference: object) -> None:
    [found] = described([json.dumps({**ARTICLE, "author": {"@id": reference}})])
    assert found["author"]
