"""A kind of source of another package: in a dossier, in a visit, and when it is torn."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from tests.packages import install
from tests.pipeline.newsdesk import HEAD, page

MAIN = "from claims.cli import main; main()"
LINES = """
    # entry: wire = Wire
    # entry: note = Note
    # entry: torn = Torn.Missing
    from claims.errors import FetchError
    from claims.registry import Files, Index, Links
    from claims.model import Fetched
    from datetime import UTC, datetime
    from pathlib import Path
    from urllib.parse import urlsplit
    class Wire(Index):
        def address(self, said, folder):
            return said.replace("wire+", "http://")
        def links(self, body, content_type, url, *, narrowed):
            if not body.startswith(b"WIRE"):
                raise FetchError(f"{url} is no wire")
            return Links(body.decode().split()[1:], [])
    class Note(Files):
        def check(self, place, said):
            if place.suffix != ".note":
                raise ValueError(f"{said!r} is no note")
        def read(self, source, known, limit):
            body = Path(urlsplit(source.url).path).read_bytes()
            yield Fetched(source_id=source.id, role="page", url=source.url,
                final_url=source.url, fetched_at=datetime.now(UTC), status=200,
                request_headers=(), headers=(("Content-Type", "text/html"),), body=body)
"""


class Desk:
    """Somebody's machine with that package: a process of its own, as keys are read at its start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def check(self, sources: str) -> "subprocess.CompletedProcess[str]":
        path = self.folder / "dossier.yaml"
        path.write_text(HEAD.format(sources=sources), encoding="utf-8")
        return subprocess.run(  # noqa: S603  # our own words
            [sys.executable, "-c", MAIN, "--data", self.folder / "data", "check", path],
            env={**os.environ, "PYTHONPATH": str(self.folder / "packages")},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    install(monkeypatch, tmp_path / "packages", "claims.sources", LINES)
    return Desk(tmp_path)


def test_an_index_and_a_file_of_another_package_are_read(
    desk: Desk, httpserver: HTTPServer
) -> None:
    story = page("The tanks of Brandvoort")
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/list").respond_with_data("WIRE /tanks /gone")
    httpserver.expect_request("/tanks").respond_with_data(story, content_type="text/html")
    httpserver.expect_request("/gone").respond_with_data("", status=404)
    (desk.folder / "memo.note").write_text(story, encoding="utf-8")
    place = f"{httpserver.host}:{httpserver.port}"

    wire = f"  - {{ outlet: Wire, wire: wire+{place}/list, pattern: tanks }}"
    done = desk.check(f"{wire}\n  - {{ note: memo.note }}")
    assert (done.returncode, done.stderr) == (0, "")
    wire, note = done.stdout.splitlines()[:2]
    assert wire == f"✓ Wire, wire http://{place}/list: 1 article; of these 1 in 'en'"
    assert note.startswith("✓ memo.note, note file:///")
    assert note.endswith("memo.note: 1 article; of these 1 in 'en'")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "{ outlet: A, wires: 'http://a.example/' }",
            "sources[0].wires: there is no such key; did you mean 'wire'?",
        ),
        (
            "{ outlet: A, torn: x }",
            "sources[0].torn: The kind of source 'torn' of other cannot be loaded",
        ),
        ("{ note: memo.txt }", "sources[0].note: 'memo.txt' is no note"),
        ("{ outlet: A, wire: nowhere }", "sources[0].wire: 'nowhere' is not a web address"),
        (
            "{ outlet: A, note: memo.note, pattern: x }",
            "sources[0]: pattern goes with feed, section, sitemap, wire, not with note",
        ),
        (
            "{ outlet: A, wire: 'http://a.example/', outlets: {b.example: B} }",
            "sources[0]: outlets goes with csv, folder, note, opml, wacz and warc, not with wire",
        ),
        (
            "{ outlet: A }",
            "folder, note, opml, pages, section, sitemap, torn, wacz, warc, wire; it has none",
        ),
    ],
)
def test_what_is_wrong_with_it_is_one_sentence(desk: Desk, source: str, said: str) -> None:
    done = desk.check(f"  - {source}")
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
