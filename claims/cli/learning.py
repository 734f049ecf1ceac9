"""``claims calibrate``: what the desk's own decisions teach."""

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.comparing import chosen_dossier
from claims.errors import CompareError
from claims.home import Home
from claims.model import PRECISION
from claims.terminal import console, say

if TYPE_CHECKING:
    from claims.decisions.calibration import Scored, Step

_DOSSIER = typer.Argument(metavar="DOSSIER", help="A dossier's file or id.")
_BAR = 30


def calibrate(
    context: typer.Context,
    dossier: Annotated[str, _DOSSIER],
    precision: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="What is asked for; else what the dossier's file says."),
    ] = None,
    plot: Annotated[
        Path | None, typer.Option(help="A picture (SVG) to write.", metavar="FILE")
    ] = None,
) -> None:
    """Show at which score links and kinds were right, by decisions."""
    from claims.decisions.calibration import Scored, steps  # noqa: PLC0415
    from claims.store import Desk  # noqa: PLC0415

    home: Home = context.obj
    asked = _asked(dossier) if precision is None else precision
    with Desk.open(home.published) as desk:
        chosen, _ = chosen_dossier(desk, dossier)
        found = {
            "links": [Scored(**row) for row in desk.judged_links(str(chosen))],
            "kinds": [Scored(**row) for row in desk.judged_kinds(str(chosen))],
        }
    for what, judged in found.items():
        _show(what, judged, asked)
    if plot:
        pictures = {what: steps(judged) for what, judged in found.items()}
        try:
            plot.write_text(_picture(pictures), encoding="utf-8")
        except OSError as error:
            raise CompareError(f"{plot} cannot be written: {error.strerror}.") from error


def _asked(dossier: str) -> float:
    """The precision that the dossier's file asks for."""
    if not Path(dossier).is_file():
        return PRECISION
    from claims.dossier import load  # noqa: PLC0415  # pydantic takes its time

    asked = load(dossier).precision
    return PRECISION if asked is None else asked


def _show(what: str, judged: "list[Scored]", asked: float) -> None:
    from rich.table import Table  # noqa: PLC0415

    from claims.decisions.calibration import FEWEST, steps, threshold  # noqa: PLC0415

    table = Table("score", "decided", "right", "95 %", "precision", title=f"{what}, by score")
    for step in steps(judged):
        if step.precision is not None:
            low, high = step.interval
            table.add_row(
                f"{step.low:.1f} to {step.high:.1f}",
                f"{step.decided:,}",
                f"{step.precision:.2f}",
                f"{low:.2f} to {high:.2f}",
                "█" * round(step.precision * _BAR),
            )
    if judged:
        console().print(table)
    proposed = threshold(judged, asked)
    if proposed is None:
        say(
            f"{what}: {len(judged):,} decided; no score keeps a precision of {asked:.2f} over "
            f"{FEWEST} decisions or more, so nothing is proposed."
        )
    else:
        say(
            f"{what}: from a score of {proposed:.2f} on, {asked:.2f} or more of what was decided "
            f"was right."
        )


def _picture(pictures: "dict[str, list[Step]]") -> str:
    """Precision by score as bars, one row of them for links and one for kinds."""
    rows = []
    for row, (what, found) in enumerate(pictures.items()):
        top = 20 + 160 * row
        rows.append(f'<text x="10" y="{top}">{escape(what)}: precision by score</text>')
        for at, step in enumerate(found):
            tall = round(100 * (step.precision or 0))
            words = f"{step.low:.1f} to {step.high:.1f}: {step.right} of {step.decided} right"
            rows.append(
                f'<g><title>{words}</title><rect x="{10 + 40 * at}" y="{top + 110 - tall}" '
                f'width="36" height="{tall}" fill="#2a6f6f"/>'
                f'<text x="{12 + 40 * at}" y="{top + 126}" font-size="10">{step.low:.1f}</text></g>'
            )
    tall = 160 * len(pictures) + 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="420" height="{tall}" role="img" '
        f'font-family="sans-serif" font-size="13">{"".join(rows)}</svg>\n'
    )
