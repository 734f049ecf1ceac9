"""``claims rate``: what a person of the desk holds of a claim, for ClaimReview."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from claims.cli.comparing import chosen_dossier
from claims.cli.person import person
from claims.errors import CompareError
from claims.home import Home
from claims.terminal import say


def rate(  # noqa: PLR0917  # typer reads them as arguments
    context: typer.Context,
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER", help="A dossier's file or id.")],
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a stated claim.")],
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help='The verdict in your words; "" takes it back.')
    ],
    url: Annotated[
        str, typer.Option(metavar="URL", help="Where you have published why; needed with words.")
    ] = "",
    by: Annotated[str, typer.Option(help="Who rates.", show_default="you")] = "",
) -> None:
    """Note your own verdict on a claim; the program has none."""
    from claims.decisions import Journal, refuse_unfit  # noqa: PLC0415  # pydantic takes its time to import
    from claims.model import Rating, text_digest  # noqa: PLC0415
    from claims.store import Desk  # noqa: PLC0415  # so does DuckDB

    verdict = " ".join(words.split())
    home: Home = context.obj
    with Desk.open(home.published) as desk, home.private():
        chosen = str(chosen_dossier(desk, dossier)[0])
        rows = {row["claim_id"]: row for row in desk.side_by_side(chosen).to_pylist()}
        if claim_id not in rows:
            raise CompareError(f"No claim that is stated in {chosen} has the id {claim_id!r}.")
        claim = rows[claim_id]["claim"]
        now = datetime.now(UTC).replace(microsecond=0)
        rating = Rating(
            chosen, claim_id, text_digest(claim), verdict, url if verdict else "", person(by), now
        )
        refuse_unfit(rating)
        Journal(home.decisions(chosen)).add(rating)
    said = f"is {verdict!r}, says {rating.by}" if verdict else "is rated no more"
    say(f"“{claim}” {said}.")
