import sys

import pytest

from bench.arguments import numbers


def _given(monkeypatch: pytest.MonkeyPatch, *words: str) -> list[int]:
    monkeypatch.setattr(sys, "argv", ["x", *words])
    return numbers("bench.x", "Runs, and what they took.", runs=5, readers=2)


def test_what_a_call_leaves_out_is_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _given(monkeypatch) == [5, 2]
    assert _given(monkeypatch, "7") == [7, 2]
    assert _given(monkeypatch, "7", "0") == [7, 0]


@pytest.mark.parametrize(("word", "status"), [("--help", 0), ("many", 2)])
def test_help_and_a_wrong_call_are_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], word: str, status: int
) -> None:
    with pytest.raises(SystemExit) as left:
        _given(monkeypatch, word)
    assert left.value.code == status
    told = capsys.readouterr()
    assert "usage: bench.x [-h] [RUNS] [READERS]" in told.out + told.err
