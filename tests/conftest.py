"""What every room's tests share: an address of this machine, and a site that answers there."""

import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from hypothesis import settings
from pytest_httpserver import HTTPServer

# How long an example takes says how busy the machine is.
settings.register_profile("desk", deadline=None)
settings.load_profile("desk")

_PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
_AGAIN = ".venv/bin/python -m pip install --no-deps --no-build-isolation -e ."


def pytest_configure() -> None:
    """An editable install knows the entry points of the day on which it was made."""
    declared = tomllib.loads(_PYPROJECT.read_text("utf-8"))["project"]["entry-points"]
    for group, entries in declared.items():
        known = {entry.name: entry.value for entry in entry_points(group=group)}
        if late := [name for name, value in entries.items() if known.get(name) != value]:
            names = ", ".join(late)
            raise pytest.UsageError(
                f"{group} of pyproject.toml ({names}) is not installed: {_AGAIN}"
            )


@pytest.fixture(scope="session")
def httpserver_listen_address() -> tuple[str, int]:
    """Where the one server of a session listens; said here alone, so that no room says another."""
    return ("127.0.0.1", 0)


@pytest.fixture
def site(httpserver: HTTPServer) -> HTTPServer:
    """A site whose robots.txt is missing, which allows everything."""
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    return httpserver
