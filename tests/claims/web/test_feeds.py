"""The feeds of a dossier, as the desk serves them."""

from collections.abc import Iterator

import httpx
import pytest

from claims.home import Home
from tests.claims.web.conftest import Filled


@pytest.fixture
def feeds(newsroom: Filled) -> Iterator[Home]:
    """What the last run wrote."""
    home = Home(newsroom.folder)
    home.reports.mkdir(exist_ok=True)
    home.atom("lumenta").write_text("<feed/>")
    home.feed("lumenta").write_text("{}")
    yield home
    home.atom("lumenta").unlink(missing_ok=True)
    home.feed("lumenta").unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("form", "media_type", "content"),
    [("atom", "application/atom+xml", "<feed/>"), ("json", "application/feed+json", "{}")],
)
def test_a_feed_is_served_as_it_was_written(
    feeds: Home, site: httpx.Client, form: str, media_type: str, content: str
) -> None:
    answer = site.get(f"/dossier/lumenta/alerts.{form}")
    assert (answer.status_code, answer.text) == (200, content)
    assert answer.headers["content-type"].startswith(media_type)
    feeds.atom("lumenta").unlink()
    feeds.feed("lumenta").unlink()
    assert site.get(f"/dossier/lumenta/alerts.{form}").status_code == 404


@pytest.mark.parametrize("path", ["/dossier/lumenta/alerts.exe", "/dossier/nobody/alerts.atom"])
def test_another_form_or_dossier_is_not_there(feeds: Home, site: httpx.Client, path: str) -> None:
    del feeds
    assert site.get(path).status_code == 404
