"""``claims serve``: the review desk in a browser."""

from functools import partial
from importlib.util import find_spec
from typing import Annotated
from urllib.parse import quote

import typer

from claims.cli.comparing import chosen_dossier
from claims.cli.person import person
from claims.errors import ClaimsError
from claims.home import Home
from claims.terminal import say, warn


def serve(  # noqa: PLR0917  # typer reads them as options
    context: typer.Context,
    dossier: Annotated[
        str | None,
        typer.Argument(
            metavar="DOSSIER", help="A dossier's file or id to open; else all are listed."
        ),
    ] = None,
    port: Annotated[int, typer.Option(help="Where to listen; 0 takes a free port.")] = 8700,
    host: Annotated[
        str, typer.Option(help="Where to listen; another than this machine itself demands users.")
    ] = "127.0.0.1",
    by: Annotated[
        str | None,
        typer.Option(
            help="Who decides where nobody logs in; else whoever runs this command.",
            metavar="NAME",
        ),
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option(help="A host by which the desk may be called as well.", metavar="NAME"),
    ] = None,
    proxy: Annotated[
        list[str] | None,
        typer.Option(
            help="A proxy that is believed when it says who asks; its address or network.",
            metavar="ADDRESS",
        ),
    ] = None,
    user_header: Annotated[
        str | None,
        typer.Option(
            help="The header in which such a proxy names the user, who needs no password then.",
            metavar="HEADER",
        ),
    ] = None,
) -> None:
    """Serve the review desk until Ctrl-C, here or to its users."""
    if any(find_spec(name) is None for name in ("uvicorn", "starlette", "argon2")):
        raise ClaimsError(
            "The review desk is not installed; `pip install 'claims-desk[serve]'` does it."
        )
    from claims.store import Desk  # noqa: PLC0415  # DuckDB takes its time to import
    from claims.web.access import access_to  # noqa: PLC0415
    from claims.web.serving import serve as run  # noqa: PLC0415

    home: Home = context.obj
    with Desk.open(home.published) as desk:  # or there is nothing to show
        key = chosen_dossier(desk, dossier)[0]
    path = f"dossier/{quote(key, safe='')}" if key else ""
    access = access_to(home, partial(person, by), host, allow or (), proxy or (), user_header)
    if access.audit and not proxy:
        warn("Passwords go unencrypted to this desk; let a proxy with TLS stand before it.")
    with home.private():
        run(
            home,
            access,
            host,
            port,
            lambda url: say(f"The desk is at {url}{path} until Ctrl-C."),
        )
