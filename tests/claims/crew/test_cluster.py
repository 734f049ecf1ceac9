"""Two real workers on this machine: rows as of one process, whatever dies meanwhile."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from distributed import Client
from pytest_httpserver import HTTPServer

from claims.crew import cluster as crew_cluster
from claims.crew.cluster import Cluster
from claims.crew.here import Here
from claims.crew.order import Order
from claims.crew.processes import DIED
from claims.errors import ExtractError
from claims.extract.extractor import Extractor
from claims.home import Home
from tests.claims.crew.conftest import POISON, by_id, scheduler, telling, version
from tests.claims.crew.conftest import Cluster as Begun
from tests.pipeline.newsdesk import NewsDesk, settled, shown

NOBODY = "tcp://127.0.0.1:9"


def workers(address: str) -> list[int]:
    """The ids of the workers' processes."""
    client: Any = Client
    with client(address, set_as_default=False) as asked:
        asked.wait_for_workers(2, timeout=60)
        return [*asked.run(os.getpid).values()]


def test_texts_are_read_as_in_one_process(
    cluster: Begun, order: Order, extractor: Extractor
) -> None:
    texts = [telling(number) for number in range(12)]
    told: list[str] = []
    found = by_id([*Cluster(order, cluster.address, None, told.append).extract(texts)])
    assert found == by_id([*Here(lambda: extractor).extract(texts)])
    assert told == []


def test_a_worker_that_is_killed_in_the_middle_costs_no_text(
    cluster: Begun, order: Order, extractor: Extractor
) -> None:
    texts = [telling(number) for number in range(100, 140)]
    victim, _ = workers(cluster.address)
    found = []
    for one in Cluster(order, cluster.address, None, print).extract(texts):
        found.append(one)
        if len(found) == 3:
            os.kill(victim, signal.SIGKILL)
    assert by_id(found) == by_id([*Here(lambda: extractor).extract(texts)])


def test_a_text_that_kills_its_workers_is_given_up_and_the_others_are_read(
    cluster: Begun, order: Order
) -> None:
    texts = [telling(number) for number in range(200, 206)]
    poison = version(f"Brandvoort Chemie said that its {POISON} was safe.")
    found = by_id([*Cluster(order, cluster.address, None, print).extract([poison, *texts])])
    assert [key for key, one in found.items() if isinstance(one, str)] == [poison.id]
    assert found[poison.id] == DIED


def test_workers_of_another_revision_are_refused_in_one_sentence(
    cluster: Begun, order: Order
) -> None:
    for other, told in (
        (replace(order, revision="another"), "code, words or weights .* and another"),
        (replace(order, tools=("onnxruntime 0.1", *order.tools[1:])), "onnxruntime 0.1, onnxrun"),
    ):
        refused = Cluster(other, cluster.address, Here(pytest.fail), print)
        with pytest.raises(ExtractError, match=f"texts would be read unlike at this desk.*{told}"):
            list(refused.extract([telling(1)]))


def test_a_run_that_sends_its_texts_away_brings_the_rows_of_one_that_does_not(
    cluster: Begun, desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(site, "Tanks")
    path = desk.dossier(settled(site))
    path.write_text(f"cluster: {{otherwise: fail}}\n{path.read_text('utf-8')}", "utf-8")
    alone = NewsDesk(Home(desk.folder / "alone"), desk.folder)
    assert alone.visit(path).failures == ()
    monkeypatch.setenv("CLAIMS_CLUSTER", cluster.address)
    assert desk.claims("run", path).status == 0
    for table in ("statements", "figures", "mentions"):
        rows = alone.rows(f"from {table} order by all")
        assert rows
        assert desk.rows(f"from {table} order by all") == rows


def test_a_run_says_that_its_scheduler_is_not_there(
    desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew_cluster, "_CONNECT_S", 0.3)
    monkeypatch.setenv("CLAIMS_CLUSTER", NOBODY)
    shown(site, "Tanks")
    path = desk.dossier(settled(site))
    asked = path.read_text("utf-8")
    path.write_text(f"cluster: {{otherwise: fail}}\n{asked}", "utf-8")
    ended = desk.claims("run", path)
    assert ended.status == 1
    assert f"statements: no scheduler answers at {NOBODY}; what was read is kept" in ended.err
    path.write_text(asked, "utf-8")
    (statements,) = [one for one in desk.visit(path).stages if one.asset == "statements"]
    assert statements.counts["texts"] == 1
    assert "the rest is read on this machine" in str(statements)


def test_a_scheduler_that_is_not_there_is_one_sentence(
    order: Order, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew_cluster, "_CONNECT_S", 0.3)
    with pytest.raises(ExtractError, match=f"no scheduler answers at {NOBODY}; what was read"):
        list(Cluster(order, NOBODY, None, print).extract([telling(1)]))
    told: list[str] = []
    instead = Cluster(order, NOBODY, Here(lambda: extractor), told.append)
    assert len(by_id([*instead.extract([telling(1), telling(2)])])) == 2
    assert told == [f"no scheduler answers at {NOBODY}: the rest is read on this machine"]


def test_what_a_scheduler_had_when_it_died_is_read_here(
    order: Order, extractor: Extractor, tmp_path: Path
) -> None:
    texts = [telling(number) for number in range(20)]
    told: list[str] = []
    with scheduler(tmp_path) as begun:

        def coming() -> Iterator[Any]:
            yield from texts[:3]
            begun.kill()  # while three are there, and no worker has come yet
            yield from texts[3:]

        crew = Cluster(order, begun.address, Here(lambda: extractor), told.append)
        found = by_id([*crew.extract(coming())])
    assert found == by_id([*Here(lambda: extractor).extract(texts)])
    assert told == [f"the scheduler at {begun.address} is gone: the rest is read on this machine"]


def test_a_cluster_without_workers_is_waited_for_and_given_up(
    order: Order, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(crew_cluster, "PATIENCE_S", 0.5)
    with scheduler(tmp_path) as begun:
        crew = Cluster(order, begun.address, None, print)
        with pytest.raises(ExtractError, match=f"at {begun.address} has no workers; what was"):
            list(crew.extract([telling(1)]))
