from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from claims.model import Capture, Fetched

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
CAPTURE = Capture("s", "page", "u", "u", NOON, 200, None, None, None, "0" * 64, "a.warc.gz", 0)
FETCHED = Fetched(
    "s", "page", "u", "u", NOON, 200, (), (("ETag", "1"), ("etag", "2"), ("Vary", "")), b""
)


def test_a_header_is_found_whatever_its_case_and_the_first_of_several_counts() -> None:
    assert FETCHED.header("eTaG") == "1"
    assert FETCHED.header("Vary") == ""
    assert FETCHED.header("Age") is None


@pytest.mark.parametrize(
    "other", [{"source_id": "t"}, {"url": "v"}, {"fetched_at": NOON + timedelta(microseconds=1)}]
)
def test_a_capture_is_its_source_address_and_moment(other: dict[str, Any]) -> None:
    assert replace(CAPTURE, **other).id != CAPTURE.id


def test_where_its_proof_lies_and_what_became_of_that_leaves_the_id_as_it_was() -> None:
    moved = replace(CAPTURE, archive_file="b.warc.gz", archive_offset=9, proof="forgotten")
    assert replace(moved, status=404, final_url="w").id == CAPTURE.id
