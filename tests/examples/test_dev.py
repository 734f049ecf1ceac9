"""``make dev`` on the sample: the dossier in its folder fits the site that is served."""

from contextlib import ExitStack
from pathlib import Path
from socket import create_server

from claims import dossier
from claims.home import Home
from examples import desk
from examples.dev import opened


def address(at: Home) -> str:
    url = dossier.load(desk.dossier(at)).sources()[0].url
    return url.removesuffix("/ledger/feed.xml")


def test_the_site_takes_a_free_port_and_the_same_one_the_next_time(tmp_path: Path) -> None:
    at = Home(tmp_path)
    with ExitStack() as first:
        url = opened(first, at).url
        assert address(at) == url
    with ExitStack() as second:
        assert opened(second, at).url == address(at) == url


def test_where_somebody_else_took_that_port_the_dossier_goes_along(tmp_path: Path) -> None:
    at = Home(tmp_path)
    with ExitStack() as first:
        port = opened(first, at).server_address[1]
    with create_server(("127.0.0.1", port)), ExitStack() as second:
        assert opened(second, at).url == address(at)
        assert address(at) != f"http://127.0.0.1:{port}"
