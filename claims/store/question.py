"""Other people's SQL: one SELECT, within limits, with errors that they can act on."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb

from claims.errors import QueryError

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

_ALLOWED = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
_MAX_BYTES = 1 << 30  # of the answer, which lies outside DuckDB's own memory limit
# DuckDB makes a whole batch before anyone can count its bytes or interrupt it, so batches are the
# least it makes: the 131,072 rows that it gives unasked can be gigabytes.
_ROWS_AT_ONCE = 2048
_PIVOT = (
    "PIVOT cannot be run here while it has to look up its own columns; name them, as in "
    "PIVOT changes ON change IN ('reworded', 'withdrawn') USING count(*)."
)


# Of other types Python has no value that says the same: of a month DuckDB makes 30 days.
_PLAIN = {
    *("null", "varchar", "boolean", "double", "float", "decimal", "date", "hugeint"),
    *("tinyint", "smallint", "integer", "bigint"),
    *("utinyint", "usmallint", "uinteger", "ubigint"),
    *("timestamp", "timestamp with time zone"),
}


class Short(NamedTuple):
    """An answer of a few rows, and the names of its columns."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


def answer(connection: duckdb.DuckDBPyConnection, sql: str, timeout_s: float) -> "pa.Table":
    """Run one SELECT on a connection that is read-only and locked.

    Raises:
        QueryError: it is no single SELECT, it fails, or it takes or gives too much.
    """
    with _asked(connection, sql, timeout_s) as relation:
        return _read(relation)


def short_answer(
    connection: duckdb.DuckDBPyConnection, sql: str, most: int, timeout_s: float
) -> Short | None:
    """The answer to such a SELECT without Arrow, whose import takes longer than a few rows.

    None where it has more than ``most`` rows, or a value that only Arrow gives as it is.

    Raises:
        QueryError: as for ``answer``.
    """
    with _asked(connection, sql, timeout_s) as relation:
        if any(kind.id not in _PLAIN for kind in relation.types):
            return None
        try:
            rows = relation.limit(most + 1).fetchall()
        except duckdb.ParserException:  # a comment after the semicolon: DuckDB puts words around it
            return None
        if sum(len(value) for row in rows for value in row if isinstance(value, str)) > _MAX_BYTES:
            raise QueryError(_too_large())
        return Short(relation.columns, rows) if len(rows) <= most else None


@contextmanager
def _asked(
    connection: duckdb.DuckDBPyConnection, sql: str, timeout_s: float
) -> Iterator[duckdb.DuckDBPyRelation]:
    """The answer to a SELECT, read within the block; what goes wrong is said in a sentence."""
    timer = Timer(timeout_s, connection.interrupt)
    timer.start()
    try:
        _check(connection.extract_statements(sql))
        yield connection.sql(sql)
    # While an answer streams, Arrow hands DuckDB's errors on as its own.
    except (duckdb.Error, OSError, MemoryError) as error:
        if "Interrupted" in str(error):
            raise QueryError(f"The query took longer than {timeout_s:g} seconds.") from error
        if "maximum total string size" in str(error):
            raise QueryError(_too_large()) from error
        if "Out of Memory" in str(error):
            raise QueryError("The query needs more memory than it may have.") from error
        raise QueryError(_sentence(str(error))) from error
    finally:
        timer.cancel()


def _check(statements: list[duckdb.Statement]) -> None:
    if not statements:
        raise QueryError("There is no SQL statement to run.")
    if len(statements) > 1:
        raise QueryError(
            f"Only one statement can be run at a time, and these are {len(statements)}."
        )
    if statements[0].type == duckdb.StatementType.MULTI:
        raise QueryError(_PIVOT)
    if statements[0].type not in _ALLOWED:
        raise QueryError(
            f"Only SELECT can be run here, for the tables are read-only; "
            f"this is {statements[0].type.name}."
        )


def _read(relation: duckdb.DuckDBPyRelation) -> "pa.Table":
    import pyarrow as pa  # noqa: PLC0415  # it takes its time to import

    reader = relation.to_arrow_reader(_ROWS_AT_ONCE)
    batches, size = [], 0
    for batch in reader:
        batches.append(batch)
        size += batch.nbytes
        if size > _MAX_BYTES:
            raise QueryError(_too_large())
    return pa.Table.from_batches(batches, schema=reader.schema)


def _too_large() -> str:
    return f"The answer is over {_MAX_BYTES >> 20} MB; select fewer columns or add LIMIT."


def _sentence(message: str) -> str:
    """DuckDB's first line, and the place in the query that it points at."""
    first, *rest = message.strip().splitlines()
    first = re.sub(r"^[\w ]*Error: ", "", first)
    if "read-only mode" in first:
        first = "Only SELECT can be run here, for the tables are read-only"
    elif "disabled by configuration" in first or "disabled through configuration" in first:
        first = f"Only the desk's own tables can be read here: {first}"
    place = re.search(r"^LINE (\d+): (?!\.\.\.).*\n( *)\^", "\n".join(rest), re.MULTILINE)
    if place is None:
        return f"{first.rstrip('.')}."
    column = len(place[2]) - len(f"LINE {place[1]}: ") + 1
    return f"{first.rstrip('.')} (line {place[1]}, column {column})."
