"""Rows as the store's views give them: the invented case of the sample dossier, in miniature."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest

Row = dict[str, Any]
Table = Callable[[Sequence[Mapping[str, Any]]], pa.Table]

TIME = pa.timestamp("us", "UTC")
PLACE = {
    "outlet": pa.string(),
    "at": TIME,
    "url": pa.string(),
    "title": pa.string(),
    "version_no": pa.int32(),
    "withdrawn_at": TIME,
    "version_id": pa.string(),
    "start": pa.int32(),
    "end": pa.int32(),
}
SIDE_BY_SIDE = {
    **dict.fromkeys(("dossier", "claim_id", "claim", "claimant", "claimant_id"), pa.string()),
    **dict.fromkeys(("claim_voice", "claim_speech", "claim_hedge"), pa.string()),
    **{f"claim_{name}": kind for name, kind in PLACE.items()},
    **dict.fromkeys(("claim_statement_id", "target", "target_id"), pa.string()),
    "target_watched": pa.bool_(),
    **dict.fromkeys(("wordings", "outlets"), pa.int64()),
    **dict.fromkeys(("response_id", "response", "responder", "responder_id"), pa.string()),
    "answers_for": pa.string(),
    **dict.fromkeys(("kind", "response_speech"), pa.string()),
    **{f"response_{name}": kind for name, kind in PLACE.items()},
    "relation": pa.string(),
    "score": pa.float64(),
    "method": pa.string(),
    "to_check": pa.int64(),
}
WORDINGS = {
    **dict.fromkeys(("dossier", "claim_id", "statement_id", "text", "speaker"), pa.string()),
    **PLACE,
}
HISTORY = {
    **dict.fromkeys(("dossier", "claim_id", "claim", "event"), pa.string()),
    "at": TIME,
    **dict.fromkeys(("outlet", "url"), pa.string()),
    "version_no": pa.int32(),
    **dict.fromkeys(("text", "previous_text"), pa.string()),
}

LEDGER = "https://ledger.example/lumenta-two-sanctioned-companies"
POST = "https://post.example/orrin-search-denies-sanctions-link"


def _table(columns: Mapping[str, pa.DataType]) -> Table:
    schema = pa.schema(list(columns.items()))
    return lambda rows: pa.Table.from_pylist([dict(row) for row in rows], schema=schema)


@pytest.fixture
def side_by_side() -> Table:
    return _table(SIDE_BY_SIDE)


@pytest.fixture
def wordings() -> Table:
    return _table(WORDINGS)


@pytest.fixture
def history() -> Table:
    return _table(HISTORY)


@pytest.fixture
def claim() -> Callable[..., Row]:
    """A claim about the watched firm without a response; keywords replace columns."""

    def make(claim_id: str = "c1", **columns: Any) -> Row:
        row: Row = {
            "dossier": "lumenta",
            "claim_id": claim_id,
            "claim": "Lumenta was paid 3.2 million euros by Vektor Systems, the invoices show.",
            "claim_voice": "attributed",
            "claimant": "the invoices",
            "claim_outlet": "The Harbour Ledger",
            "claim_at": datetime(2026, 3, 2, 6, 10, tzinfo=UTC),
            "claim_url": LEDGER,
            "claim_title": "Dutch data firm labelled faces for two sanctioned companies",
            "claim_version_no": 1,
            "claim_version_id": "v1",
            "claim_start": 512,
            "claim_end": 584,
            "claim_statement_id": f"{claim_id}-s1",
            "target": "Lumenta Data B.V.",
            "target_id": "lumenta",
            "target_watched": True,
            "wordings": 1,
            "outlets": 1,
            "to_check": 0,
        }
        return row | columns

    return make


@pytest.fixture
def answer() -> Callable[..., Row]:
    """The parent's denial on the right of a claim's row; keywords replace columns."""

    def make(claim_row: Row, **columns: Any) -> Row:
        row: Row = {
            "response_id": "r1",
            "response": "‘None of our units has ever provided services to Vektor Systems,’ "
            "Mr Ruben Stolk said.",
            "responder": "Orrin Search N.V.",
            "responder_id": "orrin",
            "kind": "denies",
            "response_speech": "direct",
            "response_outlet": "The Meridian Post",
            "response_at": datetime(2026, 3, 4, 16, 15, tzinfo=UTC),
            "response_url": POST,
            "response_title": "Search group says none of its units served camera makers",
            "response_version_no": 1,
            "response_version_id": "v2",
            "response_start": 90,
            "response_end": 173,
            "relation": "other article",
            "score": 0.815,
            "method": "entity and words",
        }
        return claim_row | row | columns

    return make
