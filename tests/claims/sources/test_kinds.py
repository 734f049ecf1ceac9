"""Our kinds of source: the address of what a dossier says, and whose it is."""

import subprocess
import sys
from pathlib import Path

import pytest

from claims.registry import SOURCES, Index

OURS = {"csv", "feed", "folder", "opml", "pages", "section", "sitemap", "wacz", "warc"}


def test_each_is_registered_once_in_a_file_of_its_name() -> None:
    assert set(SOURCES.names()) >= OURS
    for name in OURS:
        assert type(SOURCES.get(name)).__module__ == f"claims.sources.{name}"


@pytest.mark.parametrize("name", ["feed", "sitemap", "section"])
def test_an_index_lists_pages_at_an_address_that_stays_as_it_is_written(name: str) -> None:
    kind = SOURCES.get(name)
    assert isinstance(kind, Index)
    assert kind.address("https://a.example/x", Path()) == "https://a.example/x"


def test_only_pages_are_given_as_a_list() -> None:
    assert {name for name in OURS if SOURCES.get(name).many} == {"pages"}


def test_what_reads_a_source_is_not_loaded_to_know_its_kind() -> None:
    code = (
        "import sys; from claims.registry import SOURCES\n"
        "[SOURCES.get(name) for name in SOURCES.names()]\n"
        "print(sorted({'httpx', 'lxml', 'courlan', 'warcio'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "[]\n"
