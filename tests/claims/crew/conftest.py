"""A desk whose own pipeline ends any process that reads one word; and a cluster of two workers."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

from claims.crew.order import Order, Read
from claims.dossier import Dossier, load
from claims.extract.extractor import Extractor
from claims.model import Extraction, Version
from tests.packages import install
from tests.pipeline.conftest import desk

__all__ = ["desk"]

POISON = "ultramarine"
_OWN = """
import os
from spacy.language import Language

# entry: ends_at_a_word = ends_at_a_word
@Language.component("ends_at_a_word")
def ends_at_a_word(doc):
    if "ultramarine" in doc.text:
        os._exit(9)
    return doc
"""
_DOSSIER = """\
title: Tanks
extraction: own.cfg
entities: [{name: Brandvoort Chemie, schema: Company}]
sources: [{outlet: Gazette, pages: [https://gazette.example/1]}]
"""
_DASK = (sys.executable, "-m", "dask")
_QUIET = ("--host", "127.0.0.1", "--no-dashboard")


def version(text: str) -> Version:
    seen = datetime(2026, 3, 2, tzinfo=UTC)
    return Version("a1", 1, "c1", seen, "Title", None, None, None, "en", text, "p1")


def telling(number: int) -> Version:
    return version(f"Harbour Office said that Brandvoort Chemie had leaked {number} litres.")


def by_id(found: list[Read]) -> dict[str, Extraction | str]:
    """What was found in each version, by its id; a version that comes twice is a fault."""
    told = {
        one.version_id if isinstance(one, Extraction) else one[0].id: one
        if isinstance(one, Extraction)
        else one[1]
        for one in found
    }
    assert len(told) == len(found)
    return told


@dataclass(frozen=True)
class Cluster:
    """A scheduler of this machine, and what kills it."""

    address: str
    kill: Callable[[], None]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    """A dossier with a pipeline of its own, whose package workers find as well."""
    folder = tmp_path_factory.mktemp("desk")
    shipped = (files("claims.extract") / "config.cfg").read_text("utf-8")
    own = shipped.replace("pipeline = [", 'pipeline = ["end",')
    (folder / "own.cfg").write_text(f'{own}\n[components.end]\nfactory = "ends_at_a_word"\n')
    (folder / "dossier.yaml").write_text(_DOSSIER)
    with pytest.MonkeyPatch.context() as patch:
        install(patch, folder / "other", "spacy_factories", _OWN, name="ending")
        import_module("ending")  # here spaCy has looked for packages already
        patch.setenv("PYTHONPATH", str(folder / "other"))
        yield load(folder / "dossier.yaml")


@pytest.fixture(scope="module")
def order(dossier: Dossier) -> Order:
    return Order.of(dossier)


@pytest.fixture(scope="module")
def extractor(dossier: Dossier) -> Extractor:
    """What the dossier's texts are read by in this process."""
    return Extractor(dossier.watchlist(), config=dossier.extraction)


@contextmanager
def scheduler(folder: Path) -> Iterator[Cluster]:
    """A scheduler without workers, which gives a text up when one worker died over it."""
    file = folder / "scheduler.json"
    variables = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    call = (*_DASK, "scheduler", *_QUIET, "--port", "0", "--scheduler-file", str(file))
    with _running(call, variables) as process:
        yield Cluster(_address(file), process.kill)


@pytest.fixture(scope="module")
def cluster(dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers of one thread each, which begin anew when they are killed."""
    assert dossier.extraction  # whose package is on the path from here on
    folder = tmp_path_factory.mktemp("cluster")
    with ExitStack() as stack:
        begun = stack.enter_context(scheduler(folder))
        call = (*_DASK, "worker", begun.address, *_QUIET, "--nworkers", "2", "--nthreads", "1")
        variables = {**os.environ, "DASK_TEMPORARY_DIRECTORY": str(folder)}
        stack.enter_context(_running(call, variables))
        yield begun


@contextmanager
def _running(
    call: tuple[str, ...], variables: dict[str, str]
) -> Iterator["subprocess.Popen[bytes]"]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(call, env=variables, stdout=quiet, stderr=quiet) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.terminate()


def _address(file: Path) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            return str(json.loads(file.read_text("utf-8"))["address"])
        except (FileNotFoundError, json.JSONDecodeError):
            time.sleep(0.05)
    raise TimeoutError("no scheduler in a minute")
