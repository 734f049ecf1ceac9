"""``claims verify`` on a desk that has made a run."""

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from pytest_httpserver import HTTPServer

from claims.decisions import Journal
from claims.model import Decision
from claims.store import publish
from tests.pipeline.newsdesk import NewsDesk, page


@pytest.fixture
def run(desk: NewsDesk, httpserver: HTTPServer) -> NewsDesk:
    """A desk of one article, to be damaged."""
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/tanks").respond_with_data(page("Tanks"), content_type="text/html")
    url = httpserver.url_for("/tanks")
    desk.visit(desk.dossier(f"  - {{ outlet: Gazette, pages: [{url}] }}"))
    return desk


def test_an_unharmed_desk_is_said_to_be_so(published: NewsDesk) -> None:
    ended = published.claims("verify")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("tanks: 1 captures, ")
    assert ended.out.endswith("in 1 files: every proof is as it was.\n")
    assert published.claims("verify", "tanks").out == ended.out
    assert published.claims("verify", published.folder / "dossier.yaml").out == ended.out


def test_a_desk_without_a_run_has_nothing_to_verify(desk: NewsDesk) -> None:
    ended = desk.claims("verify")
    assert ended.status == 1
    assert "Nothing has been published" in ended.err


def test_each_lost_proof_and_torn_passage_is_a_sentence_and_the_status_is_1(run: NewsDesk) -> None:
    (archive,) = run.home.archive("tanks").glob("*.warc.gz")
    archive.unlink()
    with duckdb.connect(run.home.database) as connection:
        connection.execute(
            "update statements set text = 'torn' where id = (select min(id) from statements)"
        )
    publish(run.home.database, run.home.published)
    journal = Journal(run.home.decisions("tanks"))
    journal.add(Decision("tanks", "c1", None, "words", "right", "Wouter", datetime.now(UTC)))
    journal.path.unlink()
    ended = run.claims("verify")
    assert ended.status == 1
    lost, torn, cut = ended.err.splitlines()
    assert "tanks.jsonl reached line 1, and no longer has" in cut
    assert f"of {archive.name} is missing" in lost
    assert torn.startswith("tanks: statement ")
    assert "1 captures, 0 bytes in 0 files: 2 faults." in ended.out


def test_a_run_at_work_is_not_in_the_way(run: NewsDesk) -> None:
    with duckdb.connect(run.home.database):
        assert run.claims("verify").status == 0


def test_an_archive_that_cannot_be_read_is_a_sentence(run: NewsDesk) -> None:
    (archive,) = run.home.archive("tanks").glob("*.warc.gz")
    Path(archive).unlink()
    archive.mkdir()
    ended = run.claims("verify")
    assert ended.status == 1
    assert f"{archive} cannot be read" in ended.err
