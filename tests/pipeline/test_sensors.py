"""What starts a run, and what becomes of one whose process is gone."""

import re
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.errors import DossierError
from claims.journey.hold import held
from pipeline import sensors
from pipeline.definitions import JOB, build
from pipeline.instance import instance
from pipeline.sensors import end_killed_runs, failing, of_dossiers, of_failed_runs, of_files
from tests.pipeline.holder import holding
from tests.pipeline.newsdesk import NewsDesk, page, settled, shown


class Ticks:
    """The sensor of a dossier with a folder, tick by tick."""

    def __init__(self, desk: NewsDesk) -> None:
        self.folder = desk.folder / "pages"
        self.folder.mkdir()
        self.drop("first.html")
        self.path = desk.dossier("  - { outlet: Gazette, folder: pages }")
        self._sensor = of_files("changed_files", JOB, self.path)
        self._cursor: str | None = None

    def drop(self, name: str, text: str = "Tanks") -> None:
        (self.folder / name).write_text(page(text))

    def runs(self) -> int:
        """How many runs the next tick asks for."""
        context = dg.build_sensor_context(cursor=self._cursor)
        asked = self._sensor.evaluate_tick(context).run_requests or ()
        self._cursor = context.cursor
        return len(asked)


@pytest.fixture
def ticks(desk: NewsDesk) -> Ticks:
    return Ticks(desk)


def test_what_was_there_at_first_asks_for_no_run(ticks: Ticks) -> None:
    assert [ticks.runs(), ticks.runs()] == [0, 0]


def test_a_dropped_file_asks_for_one_run(ticks: Ticks) -> None:
    ticks.runs()
    ticks.drop("second.html")
    ticks.drop("third.html")
    assert [ticks.runs(), ticks.runs()] == [1, 0]


def test_a_file_that_is_written_again_asks_for_a_run(ticks: Ticks) -> None:
    ticks.runs()
    ticks.drop("first.html", "More tanks")
    assert [ticks.runs(), ticks.runs()] == [1, 0]


def test_a_changed_dossier_asks_for_a_run_and_a_touched_one_does_not(ticks: Ticks) -> None:
    ticks.runs()
    ticks.path.touch()
    assert ticks.runs() == 0
    ticks.path.write_text(ticks.path.read_text().replace("Harbour Office", "Port Office"))
    assert [ticks.runs(), ticks.runs()] == [1, 0]


def test_a_dossier_with_faults_fails_the_tick_until_it_is_mended(ticks: Ticks) -> None:
    ticks.runs()
    good = ticks.path.read_text()
    ticks.path.write_text("title: Tanks\n")
    with pytest.raises(DossierError, match="line 1, sources"):
        ticks.runs()
    ticks.path.write_text(good + "timezone: Europe/Amsterdam\n")
    assert ticks.runs() == 1


def test_each_file_of_a_folder_is_told_of_when_its_verdict_changes(tmp_path: Path) -> None:
    (tmp_path / "tanks.yaml").write_text("title: Tanks\n")
    sensor, cursor = of_dossiers(tmp_path), None

    def told() -> list[tuple[bool, str | None]]:
        nonlocal cursor
        tick = sensor.evaluate_tick(dg.build_sensor_context(cursor=cursor))
        cursor = tick.cursor
        found = [one for one in tick.asset_events if isinstance(one, dg.AssetCheckEvaluation)]
        return [(one.passed, one.description) for one in found]

    assert told() == [(False, "tanks.yaml, line 1, sources: this key is missing")]
    assert told() == []
    (tmp_path / "tanks.yaml").write_text(FILE)
    assert told() == [(True, "It can be used.")]
    assert told() == []


FILE = """\
title: Tanks
sources:
  - { outlet: Gazette, pages: [https://gazette.example/one] }
"""
KILLED = """
import sys
from claims.cli import main
from pipeline import assets
def hang(case):
    print("captures", flush=True)
    sys.stdin.read()
assets.fetch_captures = hang
main()
"""


def test_a_run_whose_process_is_gone_is_ended_and_a_living_one_is_not(
    desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sensors, "_OLD_ENOUGH", timedelta(seconds=-5))
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    words = [sys.executable, "-c", KILLED, "--data", str(desk.home.root), "run", str(dossier)]
    with subprocess.Popen(  # noqa: S603  # our own words
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as run:
        assert run.stdout
        assert run.stdout.readline() == b"captures\n"
        with instance(desk.home, dossier) as dagster:
            assert end_killed_runs(dagster, desk.home) == []
            assert dagster.get_runs_count(dg.RunsFilter(statuses=sensors._UNDER_WAY)) == 1  # noqa: SLF001
        run.send_signal(signal.SIGKILL)
    with instance(desk.home, dossier) as dagster:
        (ended,) = end_killed_runs(dagster, desk.home)
        found = dagster.get_run_by_id(ended)
        assert found
        assert found.status is dg.DagsterRunStatus.FAILURE
        assert end_killed_runs(dagster, desk.home) == []
        with held(desk.home):
            pass


@dataclass
class Telling:
    """A desk whose runs are told of: a site, a receiver, and the sensor's ticks."""

    desk: NewsDesk
    site: HTTPServer
    got: list[dict[str, Any]] = field(default_factory=list)
    receives: bool = True

    def __post_init__(self) -> None:
        self._show()
        place = f"{{ webhook: '{self.site.url_for('/hook')}', secret: {{ env: TANKS_KEY }} }}"
        self.path = self.desk.dossier(f"{settled(self.site)}alerts: {{ to: [{place}] }}")

    def _show(self) -> None:
        self.site.expect_request("/robots.txt").respond_with_data("", status=404)
        shown(self.site, "The tanks of Brandvoort")
        self.site.expect_request("/hook").respond_with_handler(self._take)

    def _take(self, request: Request) -> Response:
        if not self.receives:
            return Response(status=503)
        self.got.append(request.get_json()["data"] | {"id": request.headers["webhook-id"]})
        return Response(status=204)

    def run(self, *, well: bool) -> None:
        """Visit the site once, which is there or is not."""
        self.site.clear()
        if well:
            self._show()
        else:
            self.site.expect_request("/hook").respond_with_handler(self._take)
        with instance(self.desk.home, self.path) as dagster:
            job = build(self.path, self.desk.home, everything=True).resolve_job_def(JOB)
            ran = job.execute_in_process(instance=dagster, raise_on_error=False)
            assert ran.success is well

    def tick(self) -> str:
        """What the sensor says in its next tick."""
        sensor = of_failed_runs(self.desk.home, [self.path])
        with instance(self.desk.home, self.path) as dagster:
            context = dg.build_sensor_context(instance=dagster)
            said = sensor.evaluate_tick(context).skip_message
        assert said
        return said

    def failed(self) -> list[dict[str, Any]]:
        """The events of runs that failed that were received."""
        return [one for one in self.got if one["kinds"] == ["failed run"]]


@pytest.fixture
def telling(desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> Telling:
    monkeypatch.setenv("TANKS_KEY", "whsec_" + "QUJD" * 8)
    return Telling(desk, site)


def test_runs_that_fail_are_told_once_until_one_goes_well(telling: Telling) -> None:
    telling.run(well=True)
    assert telling.tick() == "no dossier's runs fail"
    telling.run(well=False)
    assert "captures: no source answered." in telling.tick()
    telling.tick()
    telling.run(well=False)
    telling.tick()
    (one,) = telling.failed()
    assert one["words"] == [{"label": "why", "text": "captures: no source answered."}]
    assert telling.desk.home.atom("tanks").read_text().count("Failed run") == 1
    telling.run(well=True)
    assert telling.tick() == "no dossier's runs fail"
    telling.run(well=False)
    telling.tick()
    first, second = telling.failed()
    assert first["id"] != second["id"]


def test_a_failed_run_waits_for_a_receiver_and_for_the_folder(
    telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sensors, "_IN_TURN_S", 0)
    telling.receives = False
    telling.run(well=False)
    with holding(telling.desk.home):
        assert "Another run works on" in telling.tick()
    assert "answers 503" in telling.tick()
    assert telling.failed() == []
    outbox = telling.desk.home.outbox("tanks")
    outbox.write_text(re.sub(r'"at":"20\d\d', '"at":"2019', outbox.read_text()))  # has rested
    telling.receives = True
    telling.tick()
    assert len(telling.failed()) == 1


def test_a_run_that_is_tried_again_is_not_told_of(telling: Telling) -> None:
    telling.run(well=False)
    with instance(telling.desk.home, telling.path) as dagster:
        (run,) = dagster.get_runs()
        dagster.add_run_tags(run.run_id, {"dagster/will_retry": "true"})
        assert failing(dagster, "tanks") is None
        dagster.add_run_tags(run.run_id, {"dagster/will_retry": "false"})
        assert failing(dagster, "tanks")
        assert failing(dagster, "another") is None
