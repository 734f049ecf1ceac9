"""Datasette: the tables as one SQLite file, with search, keys between them, and what they mean."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
from pyarrow import types

from claims.errors import CompareError
from claims.exporters.draft import new_folder
from claims.exporters.export import Export, Written
from claims.exporters.meanings import Meanings
from claims.exporters.values import as_json, with_iso_times
from claims.exporters.wanted import Wanted, tables
from claims.home import Home
from claims.model import Entity
from claims.store import Desk

_FILE = "claims.db"
_PARTIES = ("claimant_id", "target_id", "responder_id")
_KEYS = {"claims": "claim_id", "versions": "version_id", "entities": "id"}
_LABELS = {"claims": "claim", "versions": "title", "entities": "name"}
_LEAD_TO = {
    "side_by_side": {
        "claim_id": "claims",
        "claim_version_id": "versions",
        "response_version_id": "versions",
        **dict.fromkeys(_PARTIES, "entities"),
    },
    "wordings": {"claim_id": "claims", "version_id": "versions"},
    "history": {"claim_id": "claims"},
    "lone_responses": {"version_id": "versions", "responder_id": "entities"},
    "entities": {"parent_id": "entities"},
}
_SEARCHED = {
    "claims": ("claim",),
    "side_by_side": ("claim", "response", "claimant", "responder", "target"),
    "wordings": ("text", "speaker"),
    "lone_responses": ("text", "responder"),
    "versions": ("title", "text"),
    "entities": ("name", "aliases"),
}
_FACETS = {
    "side_by_side": ["kind", "claim_outlet", "target", "responder", "review"],
    "wordings": ["outlet", "voice", "speech"],
    "history": ["event", "outlet"],
    "lone_responses": ["kind", "responder", "outlet"],
    "versions": ["outlet", "language"],
    "entities": ["schema", "watched"],
}
_QUERIES = {
    "unanswered": {
        "title": "Claims beside which no response was found",
        "sql": "select claim_at, claim_outlet, claimant, target, claim, claim_url from side_by_side"
        " where kind is null order by claim_at",
    },
    "who_answers": {
        "title": "How often each party denies, confirms, explains, declines or is silent",
        "sql": "select responder, kind, count(distinct response_id) as answers from side_by_side"
        " where response_id is not null group by responder, kind order by responder, kind",
    },
    "said_about": {
        "title": "What is claimed about somebody, and what was answered",
        "sql": "select claim_at, claim, claimant, kind, response, responder from side_by_side"
        " where target like '%' || :name || '%' order by claim_at, response_at",
    },
}


class Datasette(Export):
    """A folder that ``datasette`` serves as it is."""

    ending = "-datasette"

    def write(self, desk: Desk, home: Home, wanted: Wanted, path: Path) -> Written:  # noqa: ARG002
        """Write the SQLite file, and what datasette is to know of it."""
        found = _tables(desk, wanted)
        meanings = Meanings(desk)
        with new_folder(path) as draft:
            try:
                _fill(draft / _FILE, found, meanings)
            except sqlite3.Error as error:
                raise CompareError(f"{path} cannot be written: {error}.") from error
            told = json.dumps(_metadata(wanted, found, meanings), ensure_ascii=False, indent=1)
            (draft / "metadata.json").write_text(f"{told}\n", encoding="utf-8")
        counted = ", ".join(f"{table.num_rows:,} rows in {name}" for name, table in found.items())
        return Written([f"{path}: {counted}.", f"To look at it: datasette {path}"], [])


def _tables(desk: Desk, wanted: Wanted) -> dict[str, pa.Table]:
    """The tables of any export, and before them those that their keys lead to."""
    found = tables(desk, wanted)
    sides, alone = found["side_by_side"], found["lone_responses"]
    columns = [*(sides[name] for name in _PARTIES), alone["responder_id"]]
    ids = chain.from_iterable(column.to_pylist() for column in columns)
    entities = desk.evidence.parties(one for one in ids if one).entities
    first = ["claim_id", "claim", "claim_at", "claim_outlet", "claimant", "target", "claim_url"]
    claims = sides.select(first).group_by("claim_id", use_threads=False)
    shown = claims.aggregate([(name, "first") for name in first[1:]]).rename_columns(first)
    return {"entities": _entities(entities), "claims": shown} | {
        name: found[name]
        for name in ("versions", "side_by_side", "wordings", "history", "lone_responses")
    }


def _entities(entities: Iterable[Entity]) -> pa.Table:
    names = ("id", "name", "schema", "aliases", "parent_id", "watched")
    return pa.table({name: [getattr(one, name) for one in entities] for name in names})


def _fill(path: Path, found: Mapping[str, pa.Table], meanings: Meanings) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        for name, table in found.items():
            database.execute(_definition(name, table, meanings))
            marks = ", ".join("?" * table.num_columns)
            database.executemany(f'insert into "{name}" values ({marks})', _rows(table))  # noqa: S608  # names of ours
        for name, columns in _SEARCHED.items():
            listed = ", ".join(columns)
            database.execute(
                f'create virtual table "{name}_fts" using fts5('
                f"{listed}, content=\"{name}\", tokenize='porter unicode61')"
            )
            database.execute(f'insert into "{name}_fts"("{name}_fts") values (\'rebuild\')')  # noqa: S608


def _definition(name: str, table: pa.Table, meanings: Meanings) -> str:
    """How the table is made; the file keeps it, with a line on what each column means."""
    leads = _LEAD_TO.get(name, {})
    lines = [
        f'"{field.name}" {_kind(field.type)}'
        f"{' primary key' if field.name == _KEYS.get(name) else ''}"
        f"{_leading(leads.get(field.name))}"
        for field in table.schema
    ]
    said = [" ".join(_meaning(meanings, name, field.name).split()) for field in table.schema]
    commas = [","] * (len(lines) - 1) + [""]
    body = "\n".join(
        f"    {line}{comma} -- {words}"
        for line, comma, words in zip(lines, commas, said, strict=True)
    )
    return f'create table "{name}" ( -- {_meaning(meanings, name)}\n{body}\n)'


def _leading(table: str | None) -> str:
    return f' references "{table}" ("{_KEYS[table]}")' if table else ""


def _meaning(meanings: Meanings, table: str, column: str | None = None) -> str:
    """What a table or column means; a claim by itself is told in the words of side by side."""
    if table == "claims" and column:
        return meanings.of("side_by_side", column)
    return meanings.of(table, column)


def _kind(kind: pa.DataType) -> str:
    if types.is_integer(kind) or types.is_boolean(kind):
        return "integer"
    return "real" if types.is_floating(kind) else "text"


def _rows(table: pa.Table) -> Iterator[tuple[Any, ...]]:
    columns = [with_iso_times(column).to_pylist() for column in table.columns]
    plain = ([_cell(value) for value in column] for column in columns)
    return zip(*plain, strict=True)


def _cell(value: object) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    return as_json(value)


def _metadata(
    wanted: Wanted, found: Mapping[str, pa.Table], meanings: Meanings
) -> dict[str, object]:
    shown = {
        name: {
            "description": _meaning(meanings, name),
            "columns": {column: _meaning(meanings, name, column) for column in table.column_names},
            "facets": _FACETS.get(name, []),
            **({"label_column": _LABELS[name]} if name in _LABELS else {}),
        }
        for name, table in found.items()
    }
    return {
        "title": wanted.title,
        "description": f"Stated claims and answers of {wanted.words}",
        "databases": {Path(_FILE).stem: {"tables": shown, "queries": _QUERIES}},
    }
