import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import feedparser
import httpx
import pytest

from claims.dossier import load
from claims.model import Manners
from examples.lumenta.newsroom import articles
from examples.lumenta.site import OUTLETS, WEEK_ONE, WEEK_TWO, Site, serve

EDITED = "orrin-search-denies-sanctions-link"
WITHDRAWN = "dinner-in-basel"
STALE = "/post/news/orrin-search-annual-figures"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve(WEEK_ONE) as site:
        yield site


def get(site: Site, path: str, **headers: str) -> httpx.Response:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.get(site.url + path, headers=names)


def path_of(site: Site, slug: str) -> str:
    return site.url_of(slug).removeprefix(site.url)


def test_every_article_shows_all_its_paragraphs_as_of_each_of_its_versions(site: Site) -> None:
    for article in articles():
        for version in article.versions:
            site.as_of = version.since
            page = get(site, path_of(site, article.slug))
            assert page.status_code == 200
            text = html.unescape(page.text)
            assert version.title in text
            assert all(block in text for _, block in version.blocks())


def test_the_page_of_an_edited_article_shows_the_wording_of_the_moment(site: Site) -> None:
    before = get(site, path_of(site, EDITED)).text
    site.as_of = WEEK_TWO
    after = get(site, path_of(site, EDITED)).text
    assert "has ever provided services" in before
    assert "has ever provided services" not in after
    assert "has knowingly provided services" in after


def test_an_article_is_absent_before_its_time_and_gone_after_it(site: Site) -> None:
    article = next(article for article in articles() if article.slug == WITHDRAWN)
    site.as_of = article.published - timedelta(seconds=1)
    assert get(site, path_of(site, WITHDRAWN)).status_code == 404
    site.as_of = WEEK_ONE
    assert get(site, path_of(site, WITHDRAWN)).status_code == 200
    site.as_of = WEEK_TWO
    assert get(site, path_of(site, WITHDRAWN)).status_code == 410


@pytest.mark.parametrize("slug", [EDITED, WITHDRAWN, "lumenta-two-sanctioned-companies"])
def test_a_page_that_did_not_change_answers_304_to_its_own_tag(site: Site, slug: str) -> None:
    first = get(site, path_of(site, slug))
    again = get(site, path_of(site, slug), If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_that_changed_answers_200_to_its_old_validators(site: Site) -> None:
    first = get(site, path_of(site, EDITED))
    known = {
        "If_None_Match": first.headers["ETag"],
        "If_Modified_Since": first.headers["Last-Modified"],
    }
    assert get(site, path_of(site, EDITED), **known).status_code == 304
    site.as_of = WEEK_TWO
    assert get(site, path_of(site, EDITED), **known).status_code == 200


def test_the_date_alone_is_enough_for_a_304_but_not_against_another_tag(site: Site) -> None:
    now = format_datetime(WEEK_ONE, usegmt=True)
    assert get(site, path_of(site, EDITED), If_Modified_Since=now).status_code == 304
    other = get(site, path_of(site, EDITED), If_Modified_Since=now, If_None_Match='"other"')
    assert other.status_code == 200


def test_news_around_an_article_changes_the_bytes_of_its_page_but_not_its_wording(
    site: Site,
) -> None:
    slug = "ministry-192-possible-violations"
    first = get(site, path_of(site, slug))
    site.as_of = WEEK_TWO
    assert get(site, path_of(site, slug)).headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize(
    ("path", "outlet", "count"),
    [
        ("/ledger/feed.xml", "The Harbour Ledger", 3),
        ("/courier/atom.xml", "Noordkaap Courier", 4),
    ],
)
def test_a_feed_lists_what_its_outlet_has_published(
    site: Site, path: str, outlet: str, count: int
) -> None:
    feed = feedparser.parse(get(site, path).content)
    assert not feed.bozo
    listed = {entry.link: entry for entry in feed.entries}
    published = [a for a in articles() if a.outlet == outlet and a.at(WEEK_ONE)]
    assert len(published) == count
    for article in published:
        entry = listed.pop(site.url_of(article.slug))
        assert entry.title == article.versions[0].title
        when = datetime(*entry.published_parsed[:6], tzinfo=UTC)
        assert when == article.published
    [other] = listed  # the invoices, the photograph
    assert httpx.get(other).headers["Content-Type"] in {"application/pdf", "image/png"}


def test_the_news_sitemap_lists_the_posts_articles_and_one_stale_address(site: Site) -> None:
    places = re.findall("<loc>(.*?)</loc>", get(site, "/post/news-sitemap.xml").text)
    answers = {place.removeprefix(site.url): httpx.get(place).status_code for place in places}
    assert answers.pop(STALE) == 404
    assert set(answers.values()) == {200}
    assert len(answers) == 3


def test_the_front_pages_link_to_articles_that_are_there(site: Site) -> None:
    for outlet in OUTLETS:
        assert get(site, f"/{outlet.prefix}/").status_code == 200


def test_robots_may_read_all_that_the_dossier_reads(site: Site) -> None:
    rules = get(site, "/robots.txt").text
    assert "Disallow: /ledger/search" in rules
    assert "Disallow: /\n" not in rules


def test_the_dossier_can_be_written_for_the_port_that_the_site_got(
    site: Site, tmp_path: Path
) -> None:
    dossier = load(site.write_dossier(tmp_path / "dossier.yaml"))
    assert dossier.id == "lumenta"
    for source in dossier.sources():
        assert source.url.startswith(site.url)
        assert httpx.get(source.url).status_code == 200
    assert dossier.manners() == Manners(
        contact="desk@claims-desk.example", allow_loopback=True, pause_s=0
    )


def test_a_port_in_use_is_an_error_and_leaves_no_thread(site: Site) -> None:
    with pytest.raises(OSError, match="in use"), serve(WEEK_ONE, site.server_address[1]):
        pass
