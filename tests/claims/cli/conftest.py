"""A desk with one article and its answers, published once for all commands that only read."""

import pytest
from pytest_httpserver import HTTPServer

from claims.home import Home
from tests.pipeline.newsdesk import NewsDesk, page


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> NewsDesk:
    """A desk where nothing has been run yet."""
    folder = tmp_path_factory.mktemp("desk")
    return NewsDesk(Home(folder / "data"), folder)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> NewsDesk:
    """A desk after one run; tests only read it."""
    folder = tmp_path_factory.mktemp("published")
    desk = NewsDesk(Home(folder / "data"), folder)
    with HTTPServer(host="127.0.0.1", port=0) as site:
        site.expect_request("/robots.txt").respond_with_data("", status=404)
        site.expect_request("/tanks").respond_with_data(
            page("The tanks of Brandvoort"), content_type="text/html"
        )
        url = site.url_for("/tanks")
        assert desk.claims("run", desk.dossier(f"  - {{ outlet: Gazette, pages: [{url}] }}")).err
    return desk
