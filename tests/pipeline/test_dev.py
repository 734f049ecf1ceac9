"""``make dev``: Dagster's UI on the dossier, or a sentence why not."""

import subprocess
import sys
from pathlib import Path

import pytest

from claims.home import Home
from examples.lumenta.site import DOSSIER
from pipeline import dev


def test_it_becomes_dagster_with_the_desks_own_folders(tmp_path: Path) -> None:
    home = Home(tmp_path / "data")
    words, variables = dev.command(DOSSIER, home, ["--port", "3911"])
    assert Path(words[0]).name == "dagster"
    assert words[1:] == ["dev", "-m", "pipeline.definitions", "--port", "3000", "--port", "3911"]
    assert variables["CLAIMS_DATA"] == str(home.root)
    assert variables["CLAIMS_DAGSTER"] == str(home.dagster)
    assert variables["CLAIMS_DOSSIER"] == str(DOSSIER)
    assert home.dagster.is_dir()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    with pytest.raises(dev.DevError, match="cannot be made"):
        dev.command(DOSSIER, Home(tmp_path / "data"), [])


@pytest.mark.parametrize("words", [["nowhere.yaml"], []])
def test_a_wrong_call_is_one_sentence_and_status_2(tmp_path: Path, words: list[str]) -> None:
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-m", "pipeline.dev", *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
