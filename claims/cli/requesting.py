"""``claims ask`` and its kin: whom the desk asked and what came back, noted from a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.changing import moment
from claims.cli.comparing import chosen_dossier
from claims.cli.person import person
from claims.errors import EntryError
from claims.home import Home
from claims.terminal import say

if TYPE_CHECKING:
    from claims.decisions import Ledger
    from claims.store import Desk

_DOSSIER = typer.Argument(metavar="DOSSIER", help="A dossier's file or id.")
_REQUEST = typer.Argument(metavar="REQUEST", help="The id of the request, as `claims ask` says it.")
_BY = typer.Option(help="Who notes it.", show_default="you")


def ask(  # noqa: PLR0917  # typer reads them as arguments
    context: typer.Context,
    dossier: Annotated[str, _DOSSIER],
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Ids of claims.")],
    party: Annotated[str, typer.Option(help="Who was asked.")],
    deadline: Annotated[
        datetime, typer.Option(parser=moment, metavar="DATE", help="By when to answer (UTC).")
    ],
    sent: Annotated[
        datetime | None,
        typer.Option(parser=moment, metavar="DATE", help="When it went.", show_default="now"),
    ] = None,
    channel: Annotated[str, typer.Option(help="Through what: mail, a call, in person.")] = "mail",
    letter: Annotated[
        Path | None, typer.Option(help="A text file with the words that were sent.")
    ] = None,
    by: Annotated[str, _BY] = "",
) -> None:
    """Note that a party was asked about claims; nothing is sent."""
    from claims.decisions import Sent  # noqa: PLC0415  # pydantic takes its time to import

    words = _content(letter).decode(errors="replace") if letter else ""
    at = sent or datetime.now(UTC).replace(microsecond=0)
    with _noting(context, dossier, by) as (desk, key, ledger):
        known = [row["claim_id"] for row in desk.claims_named(claims) if row["dossier"] == key]
        noted = ledger.ask(claims, known, Sent(party, channel, at, deadline, words))
    say(f"{noted.party} was asked until {noted.deadline:%Y-%m-%d %H:%M} UTC: request {noted.id}.")


def replied(  # noqa: PLR0917  # typer reads them as arguments
    context: typer.Context,
    dossier: Annotated[str, _DOSSIER],
    request: Annotated[str, _REQUEST],
    kind: Annotated[
        str,
        typer.Argument(metavar="KIND", help="denies, confirms, explains, declines, another point."),
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What came; of a text its words.")],
    claims: Annotated[
        list[str] | None,
        typer.Option("--claim", help="The id of a claim that it answers; not of a sole one."),
    ] = None,
    passage: Annotated[str, typer.Option(help="Those of its words that answer, if not all.")] = "",
    received: Annotated[
        datetime | None,
        typer.Option(parser=moment, metavar="DATE", help="When it came.", show_default="now"),
    ] = None,
    by: Annotated[str, _BY] = "",
) -> None:
    """Note what came back of a request, for the next run to read."""
    from claims.decisions import Received  # noqa: PLC0415  # pydantic takes its time to import

    came = Received(
        kind=kind,
        received_at=received or datetime.now(UTC).replace(microsecond=0),
        passage=passage,
        file=_content(file),
        media=guess_type(file.name)[0] or "",
    )
    with _noting(context, dossier, by) as (_, _, ledger):
        asked = ledger.of(request).request.claims
        noted = ledger.reply(request, claims or (asked if len(asked) == 1 else ()), came)
    say(f"The reply is noted: {noted.id}.")


def close(
    context: typer.Context,
    dossier: Annotated[str, _DOSSIER],
    request: Annotated[str, _REQUEST],
    by: Annotated[str, _BY] = "",
) -> None:
    """Wait no longer for an answer: what brought no reply is silent."""
    with _noting(context, dossier, by) as (_, _, ledger):
        found = ledger.close(request)
    say(f"The request to {found.request.party} is no longer waited for: {found.status}.")


def withdraw(  # noqa: PLR0917  # typer reads them as arguments
    context: typer.Context,
    dossier: Annotated[str, _DOSSIER],
    request: Annotated[str, _REQUEST],
    reply: Annotated[str | None, typer.Option(help="The id of one of its replies.")] = None,
    closing: Annotated[  # noqa: FBT002  # a switch
        bool, typer.Option("--closing", help="Its closing: it is open again.")
    ] = False,
    by: Annotated[str, _BY] = "",
) -> None:
    """Take back a request, a reply to it or its closing."""
    if reply and closing:
        raise typer.BadParameter("take back one thing at a time: --reply or --closing.")
    what = "reply" if reply else "closing" if closing else "request"
    with _noting(context, dossier, by) as (_, _, ledger):
        ledger.withdraw(request, what, reply or request)
    say(f"The {what} is taken back.")


@contextmanager
def _noting(context: typer.Context, dossier: str, by: str) -> "Iterator[tuple[Desk, str, Ledger]]":
    """The published copy, the id of the dossier, and where its requests are written down."""
    from claims.decisions import Journal, Ledger  # noqa: PLC0415  # pydantic takes its time
    from claims.store import Desk  # noqa: PLC0415  # so does DuckDB

    home: Home = context.obj
    with Desk.open(home.published) as desk, home.private():
        key = str(chosen_dossier(desk, dossier)[0])
        yield desk, key, Ledger(Journal(home.decisions(key)), key, person(by))


def _content(path: Path) -> bytes:
    """What a file holds.

    Raises:
        EntryError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise EntryError(f"{path} cannot be read: {error.strerror}.") from error
