"""An invented language as another package brings it, and a desk that was published once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from claims.home import Home
from claims.languages import folders
from tests.pipeline.newsdesk import NewsDesk, page

BYLINES = """before = ["vun"]
between = ["ya"]
titles = ["hro"]
"""
TELLTALE = """common = ["sa", "vo", "ke", "dorra", "ya"]
least = 0.5
kin = []
least_of_kin = 0.1
"""


@pytest.fixture
def vundish(tmp_path: Path) -> Path:
    """The folder of Vundish ("qv"), which nobody speaks: English but for bylines and telltales.

    It lies in a package that is installed in the folder above.
    """
    folder = tmp_path / "vundish"
    folder.mkdir()
    (folder / "__init__.py").touch()
    for file in Path(folders.__file__).parent.glob("en/*.toml"):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "bylines.toml").write_text(BYLINES, encoding="utf-8")
    (folder / "telltale.toml").write_text(TELLTALE, encoding="utf-8")
    info = tmp_path / "vundish-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: vundish\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[claims.languages]\nqv = vundish\n", encoding="utf-8")
    return folder


@pytest.fixture
def read_vundish(vundish: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Vundish is installed in this process as well."""
    monkeypatch.syspath_prepend(vundish.parent)
    folders.forget()
    yield
    monkeypatch.undo()
    folders.forget()


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
        dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{url}] }}")
        with dossier.open("a", encoding="utf-8") as file:
            file.write("\nprecision: 0.2\n")  # so that something is stated, whatever the network
        ended = desk.claims("run", dossier)
    assert ended.status == 0, ended.err
    return desk
