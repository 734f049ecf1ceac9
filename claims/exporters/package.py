"""The rows of a dossier as a Frictionless data package: tables, and what each column means."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
from pyarrow import types

from claims.exporters.csv import Csv
from claims.exporters.draft import new_folder
from claims.exporters.export import Export, Written
from claims.exporters.meanings import Meanings
from claims.exporters.parquet import Parquet
from claims.exporters.values import as_json, with_iso_times
from claims.exporters.wanted import Wanted, tables
from claims.home import Home
from claims.store import Desk

_TYPES: tuple[tuple[Callable[[pa.DataType], bool], str], ...] = (
    (types.is_boolean, "boolean"),
    (types.is_integer, "integer"),
    (types.is_floating, "number"),
    (types.is_decimal, "number"),
    (types.is_timestamp, "datetime"),
    (types.is_list, "array"),
    (types.is_struct, "object"),
)


class Tables(Export):
    """A folder of tables in one form."""

    form: ClassVar[str]

    def write(self, desk: Desk, home: Home, wanted: Wanted, path: Path) -> Written:  # noqa: ARG002
        """Write the tables, and what says of each column what it means."""
        counts = write(desk, wanted, self.form, path)
        told = ", ".join(f"{rows:,} rows in {name}" for name, rows in counts.items())
        return Written([f"{path}: {told}."], [])


class CsvTables(Tables):
    """Tables for a spreadsheet, no cell of which runs as a formula."""

    form = "csv"
    ending = "-csv"


class JsonlTables(Tables):
    """Tables as a JSON object a row."""

    form = "jsonl"
    ending = "-jsonl"


class ParquetTables(Tables):
    """Tables with the types of their columns."""

    form = "parquet"
    ending = "-parquet"


def write(desk: Desk, wanted: Wanted, form: str, folder: Path) -> dict[str, int]:
    """Write the rows of the claims that are wanted; how many each table has.

    A cell of a CSV file that a spreadsheet would run as a formula has an
    apostrophe in front; the other forms have every text as it is.

    Args:
        desk: an open published copy.
        wanted: which claims.
        form: one of ``FORMS``.
        folder: where to write; it must not be there, or hold nothing.

    Raises:
        StoreError: no entity goes by that name.
        CompareError: there is no such claim, or the folder cannot be written.
    """
    found = tables(desk, wanted)
    meanings = Meanings(desk)
    with new_folder(folder) as draft:
        resources = []
        for name, table in found.items():
            content = FORMS[form](table)
            (draft / f"{name}.{form}").write_bytes(content)
            resources.append(_resource(name, table, content, form, meanings))
        package = json.dumps(_described(wanted, resources), ensure_ascii=False, indent=1)
        (draft / "datapackage.json").write_text(f"{package}\n", encoding="utf-8")
    return {name: table.num_rows for name, table in found.items()}


def _csv(table: pa.Table) -> bytes:
    file = BytesIO()
    Csv().write(table, file)
    return file.getvalue()


def _parquet(table: pa.Table) -> bytes:
    file = BytesIO()
    Parquet().write(table, file)
    return file.getvalue()


def _lines(table: pa.Table) -> bytes:
    columns = [with_iso_times(column) for column in table.columns]
    rows = pa.table(columns, names=table.column_names).to_pylist()
    return "".join(f"{as_json(row)}\n" for row in rows).encode()


FORMS: Mapping[str, Callable[[pa.Table], bytes]] = {
    "csv": _csv,
    "jsonl": _lines,
    "parquet": _parquet,
}
"""How a table becomes a file, by the ending of its name."""


def _described(wanted: Wanted, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "name": wanted.dossier,
        "title": wanted.title,
        "description": f"Stated claims and answers of {wanted.words}",
        "created": f"{datetime.now(UTC):%FT%TZ}",
        "resources": resources,
    }


def _resource(
    name: str,
    table: pa.Table,
    content: bytes,
    form: str,
    meanings: Meanings,
) -> dict[str, Any]:
    """What the package says of one table: its file, and the type and meaning of each column."""
    fields = [
        {
            "name": field.name,
            "type": next((said for fits, said in _TYPES if fits(field.type)), "string"),
            "description": meanings.of(name, field.name),
        }
        for field in table.schema
    ]
    return {
        "name": name.replace("_", "-"),
        "path": f"{name}.{form}",
        # Frictionless 5.21 cannot hold a Parquet table against its own size: it reads it as a file.
        "type": "file" if form == "parquet" else "table",
        "format": form,
        "encoding": "utf-8",
        "description": meanings.of(name),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "bytes": len(content),
        "schema": {"fields": fields},
    }
