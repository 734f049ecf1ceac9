"""``claims serve``: the review desk in a browser."""

from importlib.util import find_spec
from typing import Annotated
from urllib.parse import quote

import typer

from claims.cli.comparing import chosen_dossier
from claims.cli.person import person
from claims.errors import ClaimsError
from claims.home import Home
from claims.terminal import say


def serve(
    context: typer.Context,
    dossier: Annotated[
        str | None,
        typer.Argument(
            metavar="DOSSIER", help="A dossier's file or id to open; else all are listed."
        ),
    ] = None,
    port: Annotated[int, typer.Option(help="Where to listen; 0 takes a free port.")] = 8700,
    host: Annotated[str, typer.Option(help="A name of this machine.")] = "127.0.0.1",
    by: Annotated[
        str | None,
        typer.Option(help="Who decides; else whoever runs this command.", metavar="NAME"),
    ] = None,
) -> None:
    """Serve the review desk on this machine until Ctrl-C."""
    if find_spec("uvicorn") is None or find_spec("starlette") is None:
        raise ClaimsError(
            "The review desk is not installed; `pip install 'claims-desk[serve]'` does it."
        )
    from claims.store import Desk  # noqa: PLC0415  # DuckDB takes its time to import
    from claims.web.serving import serve as run  # noqa: PLC0415

    home: Home = context.obj
    with Desk.open(home.published) as desk:  # or there is nothing to show
        key = chosen_dossier(desk, dossier)[0]
    path = f"dossier/{quote(key, safe='')}" if key else ""
    with home.private():
        run(
            home,
            person(by),
            host,
            port,
            lambda url: say(f"The desk is at {url}{path} until Ctrl-C."),
        )
