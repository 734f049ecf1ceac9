"""What the code location offers: whoever renames a thing here changes it for every operator."""

import os
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from claims.errors import DossierError, StoreError
from claims.home import Home
from examples.lumenta.site import DOSSIER
from pipeline.daemon import followed
from pipeline.definitions import JOB, build, build_all
from pipeline.definitions import definitions as definitions_of_the_location
from pipeline.instance import environment


@pytest.fixture
def definitions(tmp_path: Path) -> dg.Definitions:
    return build(DOSSIER, Home(tmp_path))


def test_the_assets_stand_in_the_order_of_the_journey(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    assert {
        key.to_user_string(): sorted(dep.to_user_string() for dep in graph.get(key).parent_keys)
        for key in graph.get_all_asset_keys()
    } == {
        "captures": [],
        "articles": ["captures"],
        "statements": ["articles"],
        "edits": ["statements"],
        "entities": ["statements"],
        "claims": ["edits", "entities"],
        "links": ["claims"],
        "published": ["links"],
        "alerts": ["published"],
    }


def test_the_checks_of_the_rows_stop_a_run_and_those_of_the_sources_do_not(
    definitions: dg.Definitions,
) -> None:
    specs = [
        spec
        for checks in definitions.asset_checks or ()
        if isinstance(checks, dg.AssetChecksDefinition)
        for spec in checks.check_specs
    ]
    assert {f"{spec.asset_key.to_user_string()}: {spec.name}": spec.blocking for spec in specs} == {
        "articles: no_capture_is_lost": True,
        "statements: offsets_give_the_passage": True,
        "links: no_link_is_an_orphan": True,
        "captures: a_source_answers": False,
        "captures: sources_are_fresh": False,
        "articles: sources_bring_enough": False,
        "articles: sources_bring_no_flood": False,
    }


def test_every_asset_is_in_the_pool_of_one_place(definitions: dg.Definitions) -> None:
    pools = definitions.resolve_job_def(JOB).graph.node_defs
    assert {node.pool for node in pools if "check" not in str(type(node))} >= {"data_folder"}
    graph = definitions.resolve_asset_graph()
    assert {pool for key in graph.get_all_asset_keys() for pool in graph.get(key).pools or ()} == {
        "data_folder"
    }


def test_every_sensor_runs_without_being_switched_on(definitions: dg.Definitions) -> None:
    assert {
        sensor.name: sensor.default_status for sensor in definitions.sensors or ()
    } == dict.fromkeys(
        ("changed_files", "killed_runs", "failed_runs"), dg.DefaultSensorStatus.RUNNING
    )


def test_the_schedule_is_the_dossiers_own_and_runs(definitions: dg.Definitions) -> None:
    schedule = definitions.resolve_schedule_def("by_cron")
    assert schedule.cron_schedule == "15 * * * *"
    assert schedule.execution_timezone == "Europe/Amsterdam"
    assert schedule.default_status is dg.DefaultScheduleStatus.RUNNING
    assert schedule.job_name == JOB == "refresh"


def test_the_steps_share_one_process(definitions: dg.Definitions) -> None:
    assert definitions.resolve_job_def(JOB).executor_def is dg.in_process_executor


def test_a_dossier_with_faults_defines_nothing(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text("title: Tanks\n")
    with pytest.raises(DossierError):
        build(path, Home(tmp_path))


FILE = """\
title: {title}
sources:
  - {{ outlet: Gazette, pages: [https://gazette.example/one] }}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three dossiers, of which one has faults."""
    folder = tmp_path / "dossiers"
    folder.mkdir()
    for title in ("Tanks", "Old ships"):
        (folder / f"{title}.yaml").write_text(FILE.format(title=title))
    (folder / "faulty.yaml").write_text("title: Faulty\n")
    return folder


def test_each_dossier_of_a_folder_has_keys_a_job_a_schedule_and_a_sensor_of_its_own(
    folder: Path,
) -> None:
    found = build_all(folder, Home(folder / "data"))
    dg.Definitions.validate_loadable(found)
    keys = {key.to_user_string() for key in found.resolve_asset_graph().get_all_asset_keys()}
    assert {key for key in keys if "captures" in key} == {"tanks/captures", "old-ships/captures"}
    assert len(keys) == 2 * 9 + 3
    assert {job.name for job in found.resolve_all_job_defs()} >= {
        "tanks_refresh",
        "old_ships_refresh",
    }
    assert {schedule.name for schedule in found.schedules or ()} == {
        "tanks_by_cron",
        "old_ships_by_cron",
    }
    assert {sensor.name for sensor in found.sensors or ()} == {
        *("tanks_changed_files", "old_ships_changed_files", "dossier_files", "killed_runs"),
        "failed_runs",
    }


def test_a_job_of_a_folder_works_on_its_own_dossier_alone(folder: Path) -> None:
    job = build_all(folder, Home(folder / "data")).resolve_job_def("old_ships_refresh")
    assert {key.path[0] for key in job.asset_layer.executable_asset_keys} == {"old-ships"}
    checks = job.asset_layer.asset_graph.asset_check_keys
    assert {check.asset_key.path[0] for check in checks} == {"old-ships"}


@pytest.mark.parametrize("place", ["dossier", "folder"])
def test_dagster_validates_the_module_by_name(tmp_path: Path, folder: Path, place: str) -> None:
    home = Home(tmp_path)
    home.dagster.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "dagster", "definitions", "validate", "-m", "pipeline.definitions"],
        env=os.environ | environment(home, {"dossier": DOSSIER, "folder": folder}[place]),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_no_dossier_is_loaded_beside_a_daemon_that_follows_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path)
    monkeypatch.setenv("CLAIMS_DATA", str(home.root))
    monkeypatch.setenv("CLAIMS_DOSSIER", str(DOSSIER))
    assert definitions_of_the_location().resolve_job_def(JOB)
    with followed(home, DOSSIER):
        assert definitions_of_the_location().resolve_job_def(JOB)
    with (
        followed(home, tmp_path / "ships.yaml"),
        pytest.raises(StoreError, match=r"ships\.yaml"),
    ):
        definitions_of_the_location()
