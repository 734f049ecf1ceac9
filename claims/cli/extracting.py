"""``claims extract``: statements and links of single files, without a database."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from claims.errors import ExtractError, ParseError
from claims.languages import codes
from claims.model import Extraction, Page, Span, Statement, Watchlist, digest
from claims.terminal import console, say_json, warn

if TYPE_CHECKING:
    from claims.extract.extractor import Extractor


def extract(
    files: Annotated[list[Path], typer.Argument(help="Texts, HTML files or saved pages.")],
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
    precision: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="How sure to be of what is stated, from 0 to 1."),
    ] = None,
) -> None:
    """Extract who says what from files: no dossier, no network and no database needed."""
    from claims.dossier import load  # noqa: PLC0415  # pydantic takes its time to import
    from claims.extract.extractor import Extractor  # noqa: PLC0415  # so does spaCy
    from claims.parse import parse_file  # noqa: PLC0415  # and trafilatura

    case = load(dossier) if dossier else None
    watchlist = case.watchlist() if case else Watchlist()
    if precision is None and case is not None:
        precision = case.precision
    extractor = Extractor(watchlist, ner=ner or (case.ner if case else None), precision=precision)
    screen = console()
    failed = False
    for file in files:
        try:
            page = parse_file(file)
        except ParseError as error:
            warn(str(error))
            failed = True
            continue
        try:
            found = read_page(extractor, watchlist, file, page)
        except ExtractError as error:
            warn(f"{file}: {error}")
            failed = True
            continue
        if as_json:
            say_json(found)
        else:
            _show(screen, found)
    if failed:
        raise typer.Exit(1)


def read_page(
    extractor: "Extractor", watchlist: Watchlist, file: Path, page: Page
) -> dict[str, Any]:
    """What ``--json`` prints of one page; one in a language that is not read has no statements."""
    from claims.parse import without_notes  # noqa: PLC0415  # trafilatura takes its time to import

    version = digest("file", str(file))
    if page.language in codes():
        found = extractor.read(without_notes(page.text), version)
    else:
        from claims.compare import language  # noqa: PLC0415  # it brings Arrow

        read = " and ".join(map(language, codes()))
        warn(f"{file} is written in {page.language!r}; only {read} is extracted.")
        found = Extraction(version, extractor.revision, (), (), ())
    return _as_contract(file, page, found, watchlist, extractor.precision)


def _as_contract(
    file: Path, page: Page, found: Extraction, watchlist: Watchlist, precision: float
) -> dict[str, Any]:
    """One article as ``--json`` prints it: what scripts rely on."""
    from claims import link, resolve  # noqa: PLC0415  # only this command needs them here

    resolved = resolve.resolve("", watchlist, found.statements, found.mentions)
    names = {entity.id: entity.name for entity in resolved.entities}
    return {
        "article": str(file),
        "title": page.title,
        "text": page.text,
        "statements": [_statement(statement, names) for statement in resolved.statements],
        "links": [
            {
                "response": answer.response_id,
                "claim": answer.statement_id,
                "relation": answer.relation,
                "score": answer.score,
                "standing": answer.standing,
            }
            for answer in link.answers(
                resolved.statements,
                named=link.named_by(watchlist),
                meanings={m.statement_id: m.vector for m in found.meanings},
                precision=precision,
            )
        ],
        "mentions": [
            {
                "start": m.start,
                "end": m.end,
                "label": m.label,
                "entity": names.get(m.entity_id or ""),
            }
            for m in resolved.mentions
        ],
    }


def _statement(statement: Statement, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": statement.id,
        "start": statement.start,
        "end": statement.end,
        "kind": statement.kind,
        "voice": statement.voice,
        "speech": statement.speech,
        "source": _span(statement.source),
        "cue": _span(statement.cue),
        "content": [_span(content) for content in statement.content],
        "speaker": names.get(statement.speaker_id or "", statement.speaker),
        "target": names.get(statement.target_id or "", statement.target),
        "hedge": statement.hedge,
        "negated": statement.negated,
        "confidence": statement.confidence,
        "probability": statement.probability,
        "standing": statement.standing,
    }


def _span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _show(screen: Console, found: Mapping[str, Any]) -> None:
    """The same for people: what is said, by whom, and what answers what."""
    numbers = {statement["id"]: n for n, statement in enumerate(found["statements"], 1)}
    answered: dict[str, list[str]] = {}
    for link in found["links"]:
        answered.setdefault(link["response"], []).append(str(numbers[link["claim"]]))
    table = Table(
        *("", "kind", "who", "about", "words", "answers"),
        box=box.SIMPLE_HEAD,
        title=Text(found["title"]),
        title_justify="left",
    )
    for statement in found["statements"]:
        words = found["text"][statement["start"] : statement["end"]]
        cells = (statement["kind"], statement["speaker"], statement["target"], words)
        answers = ", ".join(answered.get(statement["id"], ()))
        number = str(numbers[statement["id"]])
        table.add_row(number, *(Text(cell or "") for cell in cells), answers)
    screen.print(table)
