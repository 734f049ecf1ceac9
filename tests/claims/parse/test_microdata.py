from claims.parse.markup import read_markup
from claims.parse.microdata import described

ARTICLE = 'itemscope itemtype="https://schema.org/NewsArticle"'


def items(body: str) -> list[dict[str, object]]:
    markup = read_markup(f"<html><body>{body}<p>Text.</p></body></html>")
    assert markup
    return [dict(item) for item in described(markup.tree).values()]


def test_an_item_has_its_own_properties_and_those_of_nobody_else() -> None:
    [found] = items(
        f'<article {ARTICLE} itemid="/contracts"><h1 itemprop="headline name">Contracts abroad</h1>'
        '<time itemprop="datePublished">2 March 2026</time>'
        '<div itemprop="author" itemscope itemtype="https://schema.org/Person">'
        '<a itemprop="name">Ada Berg</a></div></article><b itemprop="headline">Elsewhere</b>'
    )
    assert found == {
        "@type": ["NewsArticle"],
        "@id": "/contracts",
        "headline": ["Contracts abroad"],
        "name": ["Contracts abroad"],
        "datePublished": ["2 March 2026"],
        "author": [{"@type": ["Person"], "@id": None, "name": ["Ada Berg"]}],
    }


def test_an_attribute_goes_before_what_is_shown() -> None:
    [found] = items(
        f'<div {ARTICLE}><time itemprop="datePublished" datetime="2026-03-02">today</time>'
        '<a itemprop="url" href="/contracts">Read on</a></div>'
    )
    assert found["datePublished"] == ["2026-03-02"]
    assert found["url"] == ["/contracts"]


def test_an_article_within_an_article_is_another_one() -> None:
    outer, inner = items(
        f'<div {ARTICLE}><h1 itemprop="headline">Contracts abroad</h1>'
        f'<div {ARTICLE}><h2 itemprop="headline">Ferries at rest</h2></div></div>'
    )
    assert (outer["headline"], inner["headline"]) == (["Contracts abroad"], ["Ferries at rest"])


def test_what_is_no_article_is_left_out() -> None:
    assert items('<div itemscope itemtype="https://schema.org/Person"></div>') == []
