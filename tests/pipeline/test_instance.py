"""The instance keeps everything in the data folder."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from claims.home import Home
from examples.lumenta.site import DOSSIER
from pipeline.instance import environment, folder, instance


def test_dagster_keeps_everything_where_its_own_defaults_lie_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = YAML(typ="safe").load(folder() / "dagster.yaml")
    assert not settings.keys() & {"storage", "local_artifact_storage", "compute_logs", "schedules"}
    assert settings["telemetry"] == {"enabled": False}
    home = Home(tmp_path / "data")
    for name, value in environment(home, DOSSIER).items():
        monkeypatch.setenv(name, value)
    with instance(home, DOSSIER) as dagster:
        assert Path(dagster.storage_directory()) == home.dagster / "storage"  # made for a first log
    made = {path.name for path in home.dagster.iterdir()}
    assert made == {"dagster.yaml", "history", "schedules"}


def test_nothing_of_dagster_outlives_the_process_that_held_it() -> None:
    settings = YAML(typ="safe").load(folder() / "dagster.yaml")
    # A place of a step would be kept for good by a killed run; one of a run is not written down.
    assert settings["concurrency"] == {"pools": {"granularity": "run", "default_limit": 1}}


def test_a_crash_is_tried_again_and_a_step_that_failed_is_not() -> None:
    settings = YAML(typ="safe").load(folder() / "dagster.yaml")
    assert settings["run_monitoring"]["enabled"]
    assert settings["run_retries"] == {
        "enabled": True,
        "max_retries": 2,
        "retry_on_asset_or_op_failure": False,
    }


def test_an_instance_writes_into_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path / "data")
    for name, value in environment(home, DOSSIER).items():
        monkeypatch.setenv(name, value)  # so that what `instance` sets is undone
    before = {path.name for path in folder().iterdir()}
    with instance(home, DOSSIER):
        pass
    assert any(home.dagster.rglob("*.db"))
    # Dagster's UI makes folders in DAGSTER_HOME, whatever the settings in it say.
    place = Path(environment(home, DOSSIER)["DAGSTER_HOME"])
    assert place.is_relative_to(home.root)
    assert (place / "dagster.yaml").read_bytes() == (folder() / "dagster.yaml").read_bytes()
    assert {path.name for path in folder().iterdir()} == before
