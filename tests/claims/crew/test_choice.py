"""The dossier's file and the environment say who reads."""

from pathlib import Path

import pytest

from claims.crew import crew_for
from claims.crew.cluster import Cluster
from claims.crew.here import Here
from claims.crew.order import Extracts
from claims.crew.processes import Processes
from claims.dossier import load

HEAD = "title: Tanks\nsources: [{outlet: Gazette, pages: [https://gazette.example/1]}]\n"
SCHEDULER = "tcp://192.0.2.7:8786"


def chosen(folder: Path, said: str) -> Extracts:
    path = folder / "dossier.yaml"
    path.write_text(HEAD + said, "utf-8")
    return crew_for(load(path), pytest.fail, print)


@pytest.mark.parametrize(
    ("said", "crew"),
    [
        ("", Here),
        ("workers: 1", Here),
        ("workers: 3", Processes),
        (f"cluster: {SCHEDULER}", Cluster),
        (f"cluster: {{address: {SCHEDULER}, otherwise: fail}}", Cluster),
        ("cluster: {otherwise: fail}", Here),
    ],
)
def test_the_dossier_says_who_reads(tmp_path: Path, said: str, crew: type) -> None:
    assert type(chosen(tmp_path, said)) is crew


def test_the_environment_names_the_cluster_of_a_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_CLUSTER", SCHEDULER)
    assert isinstance(chosen(tmp_path, "workers: 3"), Cluster)
    monkeypatch.setenv("CLAIMS_CLUSTER", "")
    assert isinstance(chosen(tmp_path, "workers: 3"), Processes)
