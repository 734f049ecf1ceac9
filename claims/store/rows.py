"""Nouns to rows and back. A column has its field's name; what differs is said here."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from claims import model
from claims.errors import StoreError

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

    from claims.model import Placed, Span, Statement

Column = Callable[[Any], object]
Row = dict[str, Any]
Noun = TypeVar("Noun")

_STATEMENT: dict[str, Column] = {
    "source_start": lambda s: None if s.source is None else s.source.start,
    "source_end": lambda s: None if s.source is None else s.source.end,
    "cue_start": lambda s: None if s.cue is None else s.cue.start,
    "cue_end": lambda s: None if s.cue is None else s.cue.end,
    "content": lambda s: [span._asdict() for span in s.content],
}
_TEXT_EDIT: dict[str, Column] = {
    "passage": lambda edit: None if edit.passage is None else edit.passage._asdict(),
    "previous": lambda edit: None if edit.previous is None else edit.previous._asdict(),
}
COLUMNS: dict[str, dict[str, Column]] = {
    "claims": {"claim_id": attrgetter("id")},
    "edits": {  # of an edit with the version that it belongs to
        name: attrgetter(f"edit.{name}")
        for name in ("id", "change", "previous_id", "statement_id", "similarity")
    },
    "extractions": {"extracted_at": lambda _: None, "statements": lambda x: len(x.statements)},
    "links": {"evidence": lambda link: sorted(link.evidence.items())},
    "statements": _STATEMENT,
    "text_edits": _TEXT_EDIT,
}
"""By table, the columns that are not fields of the noun whose rows it holds."""


def to_table(items: Sequence[object], schema: "pa.Schema", **columns: Column) -> "pa.Table":
    """One row for each of ``items``; a column takes its field unless ``columns`` says otherwise.

    Raises:
        StoreError: an item holds half of a surrogate pair, which is no text.
    """
    import pyarrow as pa  # noqa: PLC0415  # readers of a few rows do without

    gets = {name: columns.get(name, attrgetter(name)) for name in schema.names}
    try:
        return pa.table(
            {name: [get(item) for item in items] for name, get in gets.items()}, schema=schema
        )
    except UnicodeEncodeError as error:
        raise StoreError(
            f"A text cannot be stored, for it holds half of a surrogate pair: {error.object!r:.80}."
        ) from error


def to_noun(noun: type[Noun], row: Row) -> Noun:
    """The noun whose fields are columns of ``row``; lists become tuples."""
    return noun(
        **{
            name: tuple(value) if isinstance(value := row[name], list) else value
            for name in _columns(noun)  # type: ignore[arg-type]  # mypy takes no class for hashable
        }
    )


@cache
def _columns(noun: type) -> tuple[str, ...]:
    """The fields that a noun is made of."""
    return tuple(field.name for field in fields(noun) if field.init)


def to_statement(row: Row) -> "Statement":
    """The statement of a row of ``statements``."""
    spans = {
        "source": _span(row["source_start"], row["source_end"]),
        "cue": _span(row["cue_start"], row["cue_end"]),
        "content": [model.Span(**span) for span in row["content"]],
    }
    return to_noun(model.Statement, row | spans)


def to_placed(row: Row) -> "Placed":
    """The statement of a row of ``select_placed``."""
    parts = {
        "statement": to_statement(row),
        "figures": tuple(to_noun(model.Figure, figure) for figure in row["figures"]),
    }
    return replace(to_noun(model.Placed, row | parts), entities=frozenset(row["entities"]))


def _span(start: int | None, end: int | None) -> "Span | None":
    return None if start is None or end is None else model.Span(start, end)
