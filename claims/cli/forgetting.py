"""``claims forget``: what must not stay on record."""

from typing import Annotated

import typer

from claims.cli.person import person
from claims.home import Home
from claims.terminal import console, say, warn


def forget(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="URL|CAPTURE",
            help="An address, or the id of a capture, request or reply; without it, what was "
            "broken off is completed.",
        ),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why; it is kept for good.")] = "",
    by: Annotated[str, typer.Option(help="Who decided it.", show_default="you")] = "",
) -> None:
    """Delete captures and all that was read of them, but a tombstone."""
    # DuckDB and what the stages need take their time to import.
    from claims.journey.forget import finish  # noqa: PLC0415
    from claims.journey.forget import forget as forgetting  # noqa: PLC0415
    from claims.journey.hold import PATIENCE_S, held  # noqa: PLC0415
    from claims.journey.progress import Terminal  # noqa: PLC0415

    home: Home = context.obj
    if name is not None and not reason.strip():
        raise typer.BadParameter("say why, for whoever asks later: --reason '...'")
    with held(home, PATIENCE_S), Terminal(console(stderr=True)) as watcher:
        if name is None:
            completed = finish(home)
            say(
                f"A deletion was completed; `claims run` makes the tables of "
                f"{', '.join(completed)} again."
                if completed
                else "No deletion was broken off."
            )
            return
        done = forgetting(home, name, person(by), reason.strip(), watcher)
    for capture in done.captures:
        say(f"{capture.id} {capture.url} as of {capture.fetched_at:%Y-%m-%d %H:%M:%S} UTC")
    if done.words:
        say(f"Letters and replies taken away from beside the journal: {done.words:,}.")
    if not done.captures and done.words:
        return
    say(
        f"{len(done.captures):,} captures were forgotten, and {done.files:,} files of the archive "
        "written anew; copies, reports and Dagster's record of runs went, and were made again "
        "without them."
        if done.captures
        else f"All captures of {name} were forgotten before."
    )
    for place in done.kept:
        say(f"{place} may hold them still, and was not touched.")
    for url in done.copies:
        say(f"{url} has most of the same text, and was not touched.")
    for sentence in done.stale:
        warn(f"{sentence} Run `claims run` with its file, which makes its tables again.")
    if done.stale:
        raise typer.Exit(1)
