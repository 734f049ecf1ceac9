"""The sample's data folder, which is nobody else's."""

from pathlib import Path

import pytest

from claims.errors import StoreError
from claims.home import Home
from examples import desk
from examples.desk import SampleError
from pipeline.daemon import followed
from tests.pipeline.holder import holding


def test_it_lies_in_the_checkout_unless_somebody_names_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    checkout = Path(__file__).parents[2]
    monkeypatch.setenv("CLAIMS_DATA", "")
    assert desk.home().root == checkout / ".demo"
    assert ".demo/" in (checkout / ".gitignore").read_text().splitlines()
    monkeypatch.setenv("CLAIMS_DATA", str(tmp_path))
    assert desk.home().root == tmp_path


def test_it_is_emptied_only_if_it_is_the_samples(tmp_path: Path) -> None:
    at = Home(tmp_path / "demo")
    desk.clear(at)
    at.database.touch()
    desk.clear(at)
    assert [path.name for path in at.root.iterdir()] == [desk.MARKER]


def test_what_no_demo_made_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "desk.duckdb").touch()
    with pytest.raises(SampleError, match="holds data that no demo made"):
        desk.clear(Home(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["desk.duckdb"]


def test_it_is_not_emptied_under_a_run_or_a_daemon(tmp_path: Path) -> None:
    at = Home(tmp_path)
    desk.claim(at)
    at.database.touch()
    with holding(at), pytest.raises(StoreError, match="Another run works"):
        desk.clear(at)
    with followed(at, desk.dossier(at)), pytest.raises(SampleError, match="end it first"):
        desk.clear(at)
    assert at.database.exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    with pytest.raises(SampleError, match="cannot be written"):
        desk.clear(Home(tmp_path / "data"))
