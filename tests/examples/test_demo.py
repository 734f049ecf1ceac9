from pathlib import Path

import pytest

from examples import demo


def test_what_no_demo_made_is_one_sentence_and_status_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "desk.duckdb").touch()
    monkeypatch.setenv("CLAIMS_DATA", str(tmp_path))
    assert demo.main() == 1
    assert (tmp_path / "desk.duckdb").exists()
    assert capsys.readouterr().err == (
        f"{tmp_path} holds data that no demo made; set CLAIMS_DATA to another folder.\n"
    )


def test_nothing_is_emptied_before_the_demo_can_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLAIMS_DATA", str(tmp_path))
    (tmp_path / demo.desk.MARKER).touch()
    (tmp_path / "report.html").touch()
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    monkeypatch.setattr("os.defpath", str(tmp_path))
    assert demo.main() == 1
    assert capsys.readouterr().err == "The claims command is not installed beside this Python.\n"
    assert (tmp_path / "report.html").exists()
