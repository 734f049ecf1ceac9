"""One connection to one database file, and how rows go in and out of it."""

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import duckdb

from claims.errors import StoreError
from claims.store.rows import COLUMNS, Column, to_table
from claims.store.scripts import query, statement

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

_ROWS_AT_ONCE = 10_000
_COLUMNS_AT_ONCE = 100_000
"""Rows of a table of columns, which are few bytes each: what is done with it costs per table."""
_LONGEST_PAUSE_S = 0.2  # between two looks whether a file that is in use is free
_PARTS = {"figures", "meanings"}
"""Tables whose rows belong to statements; those of the others belong to versions."""


class InUseError(StoreError):
    """Another process or connection has the file open."""


class Session:
    """A connection on which named queries run; every failure is a StoreError naming the file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self.path = path
        self.connection = connection
        self._schemas: dict[str, pa.Schema] = {}

    @classmethod
    @contextmanager
    def attached(cls, path: Path, *, read_only: bool = False) -> Iterator[Self]:
        """Attach the file at ``path`` as ``desk``, and let go of it in the end.

        Attaching to a connection of one's own, unlike connecting to the file,
        never shares the file with another part of this program: a second
        writer is refused wherever it runs.

        Raises:
            InUseError: somebody else has the file open.
            StoreError: the file is not a database or cannot be read.
        """
        with duckdb.connect() as connection:
            attach = query("attach_desk_to_read" if read_only else "attach_desk")
            try:
                connection.execute(attach, {"path": str(path)})
                connection.execute(query("prepare_session"))
            except duckdb.Error as error:
                raise _refusal(path, error, read_only=read_only) from error
            yield cls(connection, path)

    @classmethod
    @contextmanager
    def waiting(cls, path: Path, *, wait_s: float) -> Iterator[Self]:
        """Attach the file for writing, waiting ``wait_s`` at most while somebody else has it.

        A run lets go of the file for moments only. Whoever waits has the next turn
        meanwhile, which the run asks for before it takes the file again.
        """
        import stamina  # noqa: PLC0415  # readers do without

        with ExitStack() as stack:
            with _turn(path, wait_s):
                for attempt in stamina.retry_context(
                    on=InUseError,
                    attempts=None if wait_s else 1,
                    timeout=wait_s or None,
                    wait_max=_LONGEST_PAUSE_S,
                ):
                    with attempt:
                        session = stack.enter_context(cls.attached(path))
            yield session

    @contextmanager
    def writing(self, **rows: "Sequence[object] | pa.Table") -> Iterator[None]:
        """One transaction, in which the rows for each table are there as ``incoming_<its name>``.

        Raises:
            StoreError: it fails, and nothing is written; or an item holds what is no Unicode text.
        """
        tables = {
            name: self.incoming(name, given) if isinstance(given, Sequence) else given
            for name, given in rows.items()
        }
        names = [f"incoming_{name}" for name in tables]
        try:
            self.connection.begin()
            try:
                for name, table in zip(names, tables.values(), strict=True):
                    self.connection.register(name, table)
                yield
            except BaseException:
                self.connection.rollback()
                raise
            self.connection.commit()
            for name in names:
                self.connection.unregister(name)
        except duckdb.Error as error:
            raise StoreError(f"{self.path}: {first_line(error)}.") from error

    def run(self, name: str, /, **params: object) -> list[tuple[Any, ...]]:
        """Run the query called ``name``; the rows are what it returns, if it returns any."""
        return self.connection.execute(query(name), params).fetchall()

    def merge(self, *tables: str) -> None:
        """Take in the incoming rows of each table: new ones are added, other ones updated."""
        for table in tables:
            self.connection.execute(statement("merge", table))

    def delete_replaced(self, *tables: str, of: str) -> None:
        """Delete what the versions of the rows incoming for ``of`` had and have no more."""
        for table in tables:
            template = "delete_replaced_parts" if table in _PARTS else "delete_replaced"
            self.connection.execute(statement(template, table, of))

    def delete_of_versions(self, *tables: str, version_ids: Sequence[str]) -> None:
        """Delete all rows that belong to the versions; what belongs to statements before these."""
        for table in tables:
            template = "delete_parts_of_versions" if table in _PARTS else "delete_of_versions"
            self.connection.execute(statement(template, table), {"version_ids": version_ids})

    def delete_of_claims(self, *tables: str, dossier: str) -> None:
        """Delete all rows that belong to the dossier's claims, which go last."""
        for table in tables:
            self.connection.execute(statement("delete_of_claims", table), {"dossier": dossier})

    def script(self, sql: str) -> None:
        """Run the statements of a migration or view."""
        self.connection.execute(sql)

    def table(self, name: str, /, **params: object) -> "pa.Table":
        """The answer of the query called ``name``."""
        try:
            return self.connection.sql(query(name), params=params).to_arrow_table()
        except duckdb.Error as error:
            raise StoreError(f"{self.path}: {first_line(error)}.") from error

    def batches(self, name: str, /, **params: object) -> Iterator[list[dict[str, Any]]]:
        """The answer of the query called ``name``, some thousands of rows at a time."""
        try:
            answer = self.connection.sql(query(name), params=params)
            for batch in answer.to_arrow_reader(_ROWS_AT_ONCE):
                yield batch.to_pylist()
        except duckdb.Error as error:
            raise StoreError(f"{self.path}: {first_line(error)}.") from error

    def tables(self, name: str, /, **params: object) -> Iterator["pa.Table"]:
        """The answer of the query called ``name``, very many rows at a time."""
        import pyarrow as pa  # noqa: PLC0415  # readers of a few rows do without

        try:
            answer = self.connection.sql(query(name), params=params)
            for batch in answer.to_arrow_reader(_COLUMNS_AT_ONCE):
                yield pa.Table.from_batches([batch])
        except duckdb.Error as error:
            raise StoreError(f"{self.path}: {first_line(error)}.") from error

    def rows(self, name: str, /, **params: object) -> list[dict[str, Any]]:
        """The answer of the query called ``name``, one dict for each row."""
        rows: list[dict[str, Any]] = self.table(name, **params).to_pylist()
        return rows

    def few(self, name: str, /, **params: object) -> list[dict[str, Any]]:
        """The same of a few rows, without Arrow: its import takes longer than they do.

        A time bears the session's zone, which is UTC, and a map is a dict.
        """
        try:
            answer = self.connection.execute(query(name), params)
            columns = [column[0] for column in answer.description or ()]
            return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
        except duckdb.Error as error:
            raise StoreError(f"{self.path}: {first_line(error)}.") from error

    def incoming(self, table: str, items: Sequence[object], **columns: Column) -> "pa.Table":
        """``items`` as rows for ``table``, in its columns and types.

        Raises:
            StoreError: an item holds text that is no Unicode text.
        """
        if table not in self._schemas:
            empty = self.connection.table(f"desk.main.{table}").limit(0)
            self._schemas[table] = empty.to_arrow_table().schema
        return to_table(items, self._schemas[table], **COLUMNS.get(table, {}), **columns)

    def copy_to(self, path: Path) -> None:
        """Copy tables, rows, views and comments to a new file."""
        try:
            self.run("attach_copy", path=str(path))
            try:
                self.script(query("copy_database"))
            finally:
                self.script(query("detach_copy"))
        except duckdb.Error as error:
            raise StoreError(f"{self.path}: {first_line(error)}.") from error

    def checkpoint(self) -> None:
        """Have all that is committed in the file itself, and nothing of it beside the file.

        Raises:
            StoreError: the file cannot be written.
        """
        try:
            self.run("checkpoint")
        except duckdb.Error as error:
            raise StoreError(f"{self.path}: {first_line(error)}.") from error


@contextmanager
def _turn(path: Path, wait_s: float) -> Iterator[None]:
    """Be the next to have the file at ``path``, for as long as the block takes."""
    from filelock import FileLock, Timeout  # noqa: PLC0415  # nor do they lock anything

    try:
        with FileLock(path.with_name("turn.lock"), timeout=wait_s):
            yield
    except Timeout as error:
        raise InUseError(
            f"{path} is in use, and somebody else waits for it; try again when they are done."
        ) from error
    except OSError as error:
        raise StoreError(f"{path.parent} cannot be written: {error.strerror}.") from error


def first_line(error: duckdb.Error) -> str:
    """What DuckDB says is wrong, without its kind, hints and links."""
    cause = re.search(r"Original error: (.+)", str(error))
    line = cause[1] if cause else str(error).strip().splitlines()[0]
    return re.sub(r"^[\w ]*Error: ", "", line).removesuffix(".")


def _refusal(path: Path, error: duckdb.Error, *, read_only: bool) -> StoreError:
    message = str(error)
    # DuckDB has no class of its own for a file that another process holds.
    if "Could not set lock" not in message and not isinstance(error, duckdb.ResourceInUseException):
        return StoreError(f"{path} cannot be opened: {first_line(error)}.")
    holder = re.search(r"held in (.*?) \(PID (\d+)\)", message)
    who = f"{holder[1]} (process {holder[2]})" if holder else "another part of this program"
    if read_only:
        return InUseError(
            f"{path} is open for writing in {who}, which keeps every reader out; close it there, "
            f"and open it read-only."
        )
    return InUseError(f"{path} is in use by {who}; try again when it is done.")
