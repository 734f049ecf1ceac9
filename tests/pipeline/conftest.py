"""Desks and sites, for one test or for those of a module."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from claims.home import Home
from claims.store.session import Session
from tests.pipeline.newsdesk import NewsDesk


@pytest.fixture
def desk(tmp_path: Path) -> NewsDesk:
    return NewsDesk(Home(tmp_path / "data"), tmp_path)


@pytest.fixture(scope="module")
def lasting_desk(tmp_path_factory: pytest.TempPathFactory) -> NewsDesk:
    """A desk that the tests of one module share, and only read."""
    folder = tmp_path_factory.mktemp("desk")
    return NewsDesk(Home(folder / "data"), folder)


@pytest.fixture(scope="module")
def lasting_site() -> Iterator[HTTPServer]:
    """A site that the tests of one module share."""
    with HTTPServer(host="127.0.0.1", port=0) as server:
        server.expect_request("/robots.txt").respond_with_data("", status=404)
        yield server


@pytest.fixture
def openings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Each file that was opened, in order, from now on."""
    opened: list[Path] = []
    attached = Session.attached

    def counted(path: Path, *, read_only: bool = False) -> AbstractContextManager[Session]:
        opened.append(path)
        return attached(path, read_only=read_only)

    monkeypatch.setattr(Session, "attached", counted)
    return opened


@pytest.fixture
def queries(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The name of each query that was run, in order, from now on."""
    asked: list[str] = []

    def counted(how: str) -> None:
        ask = getattr(Session, how)

        def counting(session: Session, name: str, /, **params: object) -> object:
            asked.append(name)
            return ask(session, name, **params)

        monkeypatch.setattr(Session, how, counting)

    for how in ("run", "table", "batches"):
        counted(how)
    return asked
