"""What came of a stage, as one line."""

import pytest

from claims.journey.outcome import Outcome


@pytest.mark.parametrize(
    ("counts", "note", "line"),
    [
        ({"captured": 12_400, "failed": 0}, "", "12,400 captured, 0 failed"),
        ({"captured": 1}, "one source is silent", "1 captured; one source is silent"),
        ({}, "", ""),
    ],
)
def test_counts_and_note_are_one_line(counts: dict[str, int], note: str, line: str) -> None:
    assert str(Outcome("captures", counts, note=note)) == line
