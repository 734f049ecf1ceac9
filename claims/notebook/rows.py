"""What a desk answers: rows, for whichever library of tables is at hand."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

from claims.errors import MissingPackageError
from claims.notebook.marks import of_rows

_SHOWN = 20


class Rows:
    """The rows of one answer; iterating gives each as a dictionary."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    @property
    def columns(self) -> list[str]:
        """The columns' names; ``claims schema`` says what they mean."""
        names: list[str] = self._table.column_names
        return names

    def arrow(self) -> pa.Table:
        """The rows as an Arrow table."""
        return self._table

    def pandas(self) -> Any:  # noqa: ANN401  # pandas need not be installed
        """The rows as a ``pandas.DataFrame``.

        Raises:
            MissingPackageError: pandas is not installed.
        """
        _package("pandas")
        return self._table.to_pandas()

    def polars(self) -> Any:  # noqa: ANN401  # nor polars
        """The rows as a ``polars.DataFrame``.

        Raises:
            MissingPackageError: polars is not installed.
        """
        return _package("polars").from_arrow(self._table)

    def __len__(self) -> int:
        count: int = self._table.num_rows
        return count

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self._table.to_pylist())

    def __repr__(self) -> str:
        return f"<{len(self):,} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        return of_rows(self.columns, self._table.slice(0, _SHOWN).to_pylist(), len(self))


def _package(name: str) -> Any:  # noqa: ANN401
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingPackageError(f"{name} is not installed: pip install {name}") from error
