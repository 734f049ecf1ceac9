"""SQL in a browser: one SELECT within limits, and what every table and column means."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from tempfile import SpooledTemporaryFile
from threading import BoundedSemaphore
from typing import IO, Final

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from claims.errors import QueryError
from claims.exporters import EXPORTERS, RowExporter
from claims.store import Desk
from claims.web import asked
from claims.web.rendering import Room, page

_TIMEOUT_S = 20.0
_SHOWN = 200
_CELL = 300
"""Characters of a cell; a file has all of them."""

_IN_MEMORY = 1 << 22
_CHUNK = 1 << 16

# Questions of other people may take gigabytes each, and all of them are one machine's.
_AT_ONCE = BoundedSemaphore(2)

_MEDIA: Final[Mapping[str, str]] = {
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
}

_QUESTIONS: Final = {
    "Who denies what about whom": (
        "select target, claim, responder, answers_for, response, response_outlet, response_at\n"
        "from side_by_side where kind = 'denies' order by response_at"
    ),
    "What was taken back or reworded without a word": (
        "select outlet, what, change, speaker, previous_text, text, url, seen_at\n"
        "from changes where silent order by seen_at"
    ),
    "Which outlets give other figures": (
        'select claim, outlet, figure, what, unit, "at", url\n'
        'from figure_conflicts order by matter_id, "at"'
    ),
    "How each side answers": (
        "select entity, denies, explains, confirms, declines, silent\n"
        "from response_record where watched"
    ),
}


def sql(request: Request) -> Response:
    """The console; with ``format`` in the address the whole answer as a file."""
    query = asked.text(request.query_params, "query")
    form = asked.one_of(request.query_params, "format", tuple(_MEDIA))
    if query is None:
        return page(request, "sql.html", query="", rows=None, fault=None, questions=_QUESTIONS)
    folder = request.app.state.copies.folder
    # A copy of its own: a question that takes long, or that is stopped, is nobody else's matter.
    with _AT_ONCE, Desk.open(folder, timeout_s=_TIMEOUT_S) as desk:
        try:
            table = desk.sql(query)
        except QueryError as error:
            if form:
                raise
            told = {"query": query, "rows": None, "fault": str(error), "questions": _QUESTIONS}
            return page(request, "sql.html", desk, 400, **told)
        if form:
            return _file(table, form)
        return page(
            request,
            "sql.html",
            desk,
            query=query,
            columns=table.column_names,
            rows=_cells(table),
            count=table.num_rows,
            formats=tuple(_MEDIA),
            fault=None,
            questions=_QUESTIONS,
        )


def tables(request: Request) -> Response:
    """Every table and view with its columns, and what each means."""
    with request.app.state.copies.newest() as desk:
        described = desk.schema()
        return page(
            request,
            "tables.html",
            desk,
            tables=[
                (next(rows), list(rows)) for _, rows in groupby(described, attrgetter("table"))
            ],
        )


def _cells(table: pa.Table) -> list[list[str]]:
    """The first rows as text, as many as a page has room for; two columns may share a name."""
    columns = [column.to_pylist() for column in table.slice(0, _SHOWN).columns]
    names = [str(n) for n in range(len(columns))]
    texts = ([_text(value) for value in row] for row in zip(*columns, strict=True))
    fitting = Room().fit([dict(zip(names, row, strict=True)) for row in texts], *names)
    return [list(row.values()) for row in fitting]


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    text = "" if value is None else str(value)
    return text if len(text) <= _CELL else f"{text[: _CELL - 1]}…"


def _file(table: pa.Table, form: str) -> Response:
    file: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # closed when it was sent
    exporter = EXPORTERS.get(form)
    assert isinstance(exporter, RowExporter)  # noqa: S101  # our own three do
    exporter.write(table, file)
    length = str(file.tell())
    headers = {
        "Content-Disposition": f'attachment; filename="answer.{form}"',
        "Content-Length": length,
    }
    return StreamingResponse(_sent(file), media_type=_MEDIA[form], headers=headers)


def _sent(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk
