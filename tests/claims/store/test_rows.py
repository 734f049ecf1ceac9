from dataclasses import asdict, dataclass

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import StoreError
from claims.model import Span, Statement
from claims.store.rows import COLUMNS, to_noun, to_statement, to_table

_SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(*pair))
_SPAN = pa.struct([("start", pa.int64()), ("end", pa.int64())])
_TYPES = {"content": pa.list_(_SPAN), "confidence": pa.float64(), "probability": pa.float64()}
_NUMBERS = {"start", "end", "source_start", "source_end", "cue_start", "cue_end"}


@dataclass(frozen=True, slots=True)
class Listed:
    """Something with a list."""

    name: str
    words: tuple[str, ...]


def _schema() -> pa.Schema:
    own = asdict(Statement("v", 0, 1, "x", "claim", "outlet", "e")).keys() - {"source", "cue"}
    names = sorted({*own, *COLUMNS["statements"]})
    types = {"negated": pa.bool_(), **dict.fromkeys(_NUMBERS, pa.int64()), **_TYPES}
    return pa.schema([(name, types.get(name, pa.string())) for name in names])


@given(
    text=st.text(min_size=1),
    source=st.none() | _SPANS,
    cue=st.none() | _SPANS,
    content=st.lists(_SPANS, max_size=3).map(tuple),
)
def test_a_statement_comes_back_from_its_row_unchanged(
    text: str, source: Span | None, cue: Span | None, content: tuple[Span, ...]
) -> None:
    said = Statement(
        "v", 0, len(text), text, "claim", "attributed", "e",
        source=source, cue=cue, content=content, probability=0.25,
    )  # fmt: skip
    (row,) = to_table([said], _schema(), **COLUMNS["statements"]).to_pylist()
    assert to_statement(row) == said


def test_lists_become_tuples_and_columns_of_others_are_left() -> None:
    assert to_noun(Listed, {"name": "a", "words": ["b"], "id": "c"}) == Listed("a", ("b",))


def test_half_of_a_surrogate_pair_is_a_sentence() -> None:
    schema = pa.schema([("name", pa.string())])
    with pytest.raises(StoreError, match="it holds half of a surrogate pair"):
        to_table([Listed("\ud83d", ())], schema)
