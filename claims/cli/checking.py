"""``claims check``: a dossier's sources, asked once."""

from pathlib import Path
from typing import Annotated

import typer

from claims.cli.causes import hush_retries
from claims.terminal import say, warn

_TRIED = 3  # pages tell enough of a source


def check(
    path: Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier file.")],
    pages: Annotated[
        int, typer.Option(min=1, help="How many pages of each source to read.")
    ] = _TRIED,
) -> None:
    """Ask the dossier's sources what they have, and keep nothing."""
    from claims.alerts.keys import fault  # noqa: PLC0415  # so do the others
    from claims.dossier import ambiguous, load  # noqa: PLC0415  # pydantic takes its time to import
    from claims.journey.trial import attempt  # noqa: PLC0415  # and what reads pages as well

    followed = load(path)
    hush_retries()
    tried = attempt(followed, pages).tried.values()
    for line in (line for one in tried for line in one.lines()):
        say(line)
    for sentence in ambiguous(followed.watchlist()):
        say(f"? {sentence}.")
    mute = [f"{one.name}: {why}" for one in followed.places() if (why := fault(one))]
    for sentence in mute:
        say(f"✗ {sentence}.")
    if silent := sum(not one.answers for one in tried):
        warn(_silent(silent, len(tried)))
    if silent or mute:
        raise typer.Exit(1)


def _silent(silent: int, sources: int) -> str:
    if sources == 1:
        return "The only source brings nothing that can be read."
    brings = "brings" if silent == 1 else "bring"
    return f"{silent} of {sources} sources {brings} nothing that can be read."
