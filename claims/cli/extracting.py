"""``claims extract``: statements and links of single files, without a database."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from claims.errors import ExtractError, ParseError
from claims.model import Span
from claims.terminal import console, say_json, warn

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from claims.consult.consultant import Consultant
    from claims.model import SecondReader
    from claims.notebook.findings import Findings, Said


def extract(  # noqa: PLR0917  # a parameter is an option
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Texts, HTML files or saved pages.")
    ],
    as_json: Annotated[  # noqa: FBT002  # a switch
        bool, typer.Option("--json", help="One JSON object a line, for programs.")
    ] = False,
    dossier: Annotated[
        Path | None, typer.Option(help="A dossier whose watched names to know.")
    ] = None,
    ner: Annotated[
        str | None,
        typer.Option(help="An installed spaCy pipeline to find names, e.g. en_core_web_trf."),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(help="Your own configuration of spaCy's pipeline, instead of ours."),
    ] = None,
    precision: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="How sure to be of what is stated, from 0 to 1."),
    ] = None,
    second: Annotated[
        str | None,
        typer.Option(
            "--reader",
            metavar="ADDRESS",
            help="A language model of this machine that reads as well: http://127.0.0.1:8080/v1.",
        ),
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="MODEL", help="Which of that server's models.")
    ] = None,
) -> None:
    """Extract who says what from single files, without a database."""
    from claims.dossier import load, reader_at  # noqa: PLC0415  # pydantic takes its time to import
    from claims.notebook.reader import Reader  # noqa: PLC0415  # so does spaCy
    from claims.parse import parse_file  # noqa: PLC0415  # and trafilatura

    case = load(dossier) if dossier else None
    if precision is None and case is not None:
        precision = case.precision
    with _asking(reader_at(second, model)) if second else nullcontext() as asks:
        reader = Reader(
            case.watchlist() if case else None,
            ner=ner or (case.ner if case else None),
            config=config or (case.extraction if case else None),
            precision=precision,
            asks=asks,
        )
        failed = False
        for file in files:
            try:
                found = reader.read(parse_file(file), str(file))
            except ParseError as error:
                warn(str(error))
                failed = True
                continue
            except ExtractError as error:
                warn(f"{file}: {error}")
                failed = True
                continue
            if not found.is_read:
                warn(f"{file} is {found.unread}.")
            if reader.told:
                warn(f"{file}: {reader.told}")
            if as_json:
                say_json(as_contract(file, found))
            else:
                _show(console(), found)
        if asks is not None and asks.is_broken:
            failed = True
    if failed:
        raise typer.Exit(1)


def _asking(reader: "SecondReader") -> "AbstractContextManager[Consultant]":
    from claims.notebook.second import asking  # noqa: PLC0415  # so does the HTTP client

    return asking(reader)


def as_contract(file: Path, found: "Findings") -> dict[str, Any]:
    """One article as ``--json`` prints it: what scripts rely on."""
    return {
        "article": str(file),
        "title": found.title,
        "text": found.text,
        "statements": [_statement(said) for said in found.statements],
        "links": [
            {
                "response": pair.response.id,
                "claim": pair.claim.id,
                "relation": pair.relation,
                "score": pair.score,
                "standing": pair.standing,
            }
            for pair in found.links
        ],
        "mentions": [
            {"start": name.start, "end": name.end, "label": name.label, "entity": name.entity}
            for name in found.mentions
        ],
    }


def _statement(said: "Said") -> dict[str, Any]:
    return {
        "id": said.id,
        "start": said.start,
        "end": said.end,
        "kind": said.kind,
        "voice": said.voice,
        "speech": said.speech,
        "source": _span(said.source),
        "cue": _span(said.cue),
        "content": [_span(content) for content in said.content],
        "speaker": said.speaker,
        "target": said.target,
        "hedge": said.hedge,
        "negated": said.negated,
        "confidence": said.confidence,
        "probability": said.probability,
        "standing": said.standing,
        "readers": said.readers,
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _show(screen: Console, found: "Findings") -> None:
    """The same for people: what is said, by whom, and what answers what."""
    numbers = {said.id: str(n) for n, said in enumerate(found.statements, 1)}
    answered: dict[str, list[str]] = {}
    for pair in found.links:
        answered.setdefault(pair.response.id, []).append(numbers[pair.claim.id])
    table = Table(
        *("", "kind", "who", "about", "words", "answers"),
        box=box.SIMPLE_HEAD,
        title=Text(found.title),
        title_justify="left",
    )
    for said in found.statements:
        cells = (said.kind, said.speaker, said.target, said.text)
        answers = ", ".join(answered.get(said.id, ()))
        table.add_row(numbers[said.id], *(Text(cell or "") for cell in cells), answers)
    screen.print(table)
