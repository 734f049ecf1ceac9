"""``claims dagster``: Dagster's UI on dossiers, or a sentence why not."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import stamina
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.home import Home
from examples.lumenta.site import DOSSIER
from pipeline.daemon import followed
from tests.pipeline.newsdesk import NewsDesk, page


def test_a_folder_that_cannot_be_made_is_one_sentence(desk: NewsDesk) -> None:
    desk.home.root.write_text("a file in the way")
    ended = desk.claims("dagster", DOSSIER)
    assert (ended.status, ended.err) == (1, f"{desk.home.root} cannot be written: File exists.\n")


def test_a_second_daemon_on_a_data_folder_is_one_sentence(desk: NewsDesk) -> None:
    first = desk.dossier("  - { outlet: Gazette, pages: [http://gazette.example/one] }")
    with followed(desk.home, first):
        ended = desk.claims("dagster", DOSSIER)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == (
        f"Dagster's daemon follows {first} on {desk.home.root} already; end it first, "
        "or set CLAIMS_DATA to another folder.\n"
    )


def test_a_dossier_that_is_not_there_is_one_sentence_and_status_2(desk: NewsDesk) -> None:
    ended = desk.claims("dagster", desk.folder / "nowhere.yaml")
    assert ended.status == 2
    assert ended.err.count("\n") == 1
    assert ended.out == ""


class Ui:
    """``claims dagster`` on a port of its own, asked as its pages ask."""

    def __init__(self, place: Path, home: Home, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = folder / "dagster.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(  # noqa: S603  # our own words
                [
                    *(sys.executable, "-c", "from claims.cli import main; main()"),
                    *("dagster", str(place), "--port", str(self.port)),
                ],
                env=os.environ | {"CLAIMS_DATA": str(home.root)},
                stdout=log,
                stderr=log,
                start_new_session=True,  # so that its servers can be ended with it
            )

    def ask(self, query: str, **variables: object) -> dict[str, Any]:
        """The answer of the GraphQL interface.

        Raises:
            OSError: nobody listens yet.
        """
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/graphql", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310  # our own server
            data: dict[str, Any] = json.load(answer)["data"]
        return data

    def status(self, **headers: str) -> int:
        """How the GraphQL interface answers to a page of the web, or to its subscription."""
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        asking.putrequest("GET", "/graphql", skip_host=True)
        named = {"Host": f"127.0.0.1:{self.port}", "Accept": "text/html"} | headers
        for name, value in named.items():
            asking.putheader(name.replace("_", "-"), value)
        asking.endheaders()
        status = asking.getresponse().status
        asking.close()
        return status

    def until(self, question: Callable[[], Any]) -> Any:
        """The first answer that is not empty, for as long as the program lives."""
        for attempt in stamina.retry_context(on=(OSError, LookupError), timeout=150, attempts=None):
            with attempt:
                assert self.process.poll() is None, self.log.read_text()
                if answer := question():
                    return answer
                raise LookupError
        raise AssertionError

    def statuses(self) -> list[str]:
        """How the runs are, the first one first."""
        runs = self.ask("{ runsOrError { ... on Runs { results { status } } } }")
        return [run["status"] for run in runs["runsOrError"]["results"]][::-1]

    def end(self) -> None:
        """End it as a person does."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:  # how Dagster's servers end is not what is tested
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture
def ui(desk: NewsDesk, site: HTTPServer) -> Iterator[Ui]:
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    ui = Ui(dossier, desk.home, desk.folder)
    try:
        yield ui
    finally:
        ui.end()


@pytest.mark.timeout(400)
def test_a_run_started_in_the_ui_works_and_one_that_is_killed_is_tried_again(
    ui: Ui, desk: NewsDesk, site: HTTPServer
) -> None:
    reached, go_on = Event(), Event()

    def slow(_: Request) -> Response:
        reached.set()
        go_on.wait(100)
        return Response(page("Late"), content_type="text/html")

    site.expect_oneshot_request("/tanks").respond_with_handler(slow)
    site.expect_request("/tanks").respond_with_data(page("Tanks"), content_type="text/html")

    offered = ui.until(lambda: ui.ask(OFFERED)["repositoriesOrError"]["nodes"])[0]
    assert "refresh" in [job["name"] for job in offered["jobs"]]
    running = {one["name"]: one["state"]["status"] for one in offered["schedules"]}
    running |= {one["name"]: one["state"]["status"] for one in offered["sensors"]}
    named = ("by_cron", "changed_files", "killed_runs", "failed_runs")
    assert running == dict.fromkeys(named, "RUNNING")

    assert ui.status() == 200
    assert ui.status(Origin=f"http://127.0.0.1:{ui.port}") == 200
    assert ui.status(Host="rebound.example") == 403
    assert ui.status(Origin="https://elsewhere.example") == 403
    subscription = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    subscription |= {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    assert ui.status(**subscription) == 101
    assert ui.status(**subscription, Origin="https://elsewhere.example") == 403
    assert ui.status(**subscription, Host="rebound.example") == 403

    selector = {
        "repositoryName": offered["name"],
        "repositoryLocationName": offered["location"]["name"],
        "jobName": "refresh",
    }
    launched = ui.ask(LAUNCH, params={"selector": selector, "mode": "default"})
    assert launched["launchRun"]["__typename"] == "LaunchRunSuccess", launched
    assert reached.wait(100)
    run = ui.ask("{ runsOrError { ... on Runs { results { runId } } } }")["runsOrError"]
    os.kill(process_of(ui, run["results"][0]["runId"]), signal.SIGKILL)
    go_on.set()

    assert ui.until(lambda: statuses if len(statuses := ui.statuses()) > 1 else None)
    assert ui.until(lambda: ui.statuses()[-1] == "SUCCESS")
    assert ui.statuses()[0] == "FAILURE"
    assert desk.rows("SELECT title FROM article_versions") == [{"title": "Tanks"}]


OFFERED = """{ repositoriesOrError { ... on RepositoryConnection { nodes {
    name location { name } jobs { name }
    schedules { name state: scheduleState { status } }
    sensors { name state: sensorState { status } }
} } } }"""
LAUNCH = """mutation($params: ExecutionParams!) {
    launchRun(executionParams: $params) { __typename ... on PythonError { message } }
}"""
EVENTS = """query($run: ID!) { logsForRun(runId: $run) { ... on EventConnection { events {
    ... on EngineEvent { metadataEntries { label ... on TextMetadataEntry { text }
                                           ... on IntMetadataEntry { intValue } } }
} } } }"""


def process_of(ui: Ui, run: str) -> int:
    """The process of a run, as the run's own log says."""
    events = ui.ask(EVENTS, run=run)["logsForRun"]["events"]
    entries = [entry for event in events for entry in event.get("metadataEntries", ())]
    (pid,) = {e.get("text") or e.get("intValue") for e in entries if e["label"] == "pid"}
    return int(pid)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of dossiers: one that can be used, and one with faults."""
    folder = tmp_path / "dossiers"
    folder.mkdir()
    (folder / "tanks.yaml").write_text(dossier_of("Tanks"))
    (folder / "faulty.yaml").write_text("title: Faulty\n")
    return folder


@pytest.fixture
def ui_of_folder(desk: NewsDesk, folder: Path) -> Iterator[Ui]:
    ui = Ui(folder, desk.home, desk.folder)
    try:
        yield ui
    finally:
        ui.end()


def dossier_of(title: str) -> str:
    return f"""\
title: {title}
schedule: "0 6 1 1 *"
sources:
  - {{ outlet: Gazette, pages: [https://gazette.example/one] }}
"""


@pytest.mark.timeout(300)
def test_a_dossier_comes_and_goes_with_its_file_and_a_faulty_one_is_a_red_check(
    ui_of_folder: Ui, folder: Path
) -> None:
    ui = ui_of_folder

    def jobs() -> set[str]:
        (offered,) = ui.ask(OFFERED)["repositoriesOrError"]["nodes"] or [{"jobs": ()}]
        return {job["name"] for job in offered["jobs"] if not job["name"].startswith("__")}

    assert ui.until(jobs) == {"tanks_refresh"}
    assert ui.until(lambda: verdicts(ui)) == {"faulty_yaml": "FAILED", "tanks_yaml": "SUCCEEDED"}

    (folder / "ships.yaml").write_text(dossier_of("Ships"))
    (folder / "faulty.yaml").unlink()
    assert ui.until(lambda: jobs() == {"tanks_refresh", "ships_refresh"})
    (folder / "ships.yaml").unlink()
    assert ui.until(lambda: jobs() == {"tanks_refresh"})


def verdicts(ui: Ui) -> dict[str, str]:
    """What the last check of each file said, as soon as it said something of both."""
    found = {
        node["assetKey"]["path"][-1]: check["executionForLatestMaterialization"]
        for node in ui.ask(CHECKS)["assetNodes"]
        if node["assetKey"]["path"][0] == "dossier_files"
        for check in node["assetChecksOrError"]["checks"]
    }
    assert found, "the files are no assets"
    return {name: one["status"] for name, one in found.items()} if all(found.values()) else {}


CHECKS = """{ assetNodes { assetKey { path } assetChecksOrError { ... on AssetChecks { checks {
    name executionForLatestMaterialization { status }
} } } } }"""
