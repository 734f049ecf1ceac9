"""The whole journey of a dossier in one call, without Dagster."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from pytest_httpserver import HTTPServer

import claims
from claims.errors import DossierError, StoreError
from claims.journey import lots
from claims.journey.progress import Nobody
from claims.store import Database
from tests.pipeline.holder import holding
from tests.pipeline.newsdesk import STORY, TABLES, NewsDesk, page

MOST_OPENINGS = 13
"""Of the database, in a visit that finds nothing new; each lets others wait."""

_EMPTY_AT_FIRST = {"failures", "flags", "corrections", "text_edits", "alignments", "edits"}


@pytest.fixture
def dossier(desk: NewsDesk, site: HTTPServer) -> Path:
    story = STORY + "\nThe Harbour Office said that 40 people had been taken to hospital."
    site.expect_request("/tanks").respond_with_data(
        page("The tanks of Brandvoort", story), content_type="text/html"
    )
    return desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")


def test_a_visit_fills_the_tables_publishes_them_and_says_what_it_did(
    desk: NewsDesk, dossier: Path
) -> None:
    visit = claims.visit(dossier, home=desk.home, watcher=Nobody())

    empty = {table for table in TABLES if not desk.rows(f"from {table}")}
    assert empty <= _EMPTY_AT_FIRST | {"shared_texts"}
    counts = {stage.asset: stage.counts for stage in visit.stages}
    assert counts["captures"] == {"captured": 1, "failed": 0}
    assert counts["articles"]["versions"] == 1
    assert counts["claims"] == {"claims": len(desk.rows("from claims"))}
    assert visit.failures == ()
    stated = desk.rows("from side_by_side where claim_standing = 'stated'")
    assert stated
    shown = visit.published.page.read_text(encoding="utf-8")
    assert all(row["claim"] in shown for row in stated)
    assert repr(visit).splitlines()[:2] == [
        "Visit to “Tanks of Brandvoort”",
        "  ✓ captures    1 captured, 0 failed",
    ]


def test_what_failed_is_named_once_and_the_rest_is_done(
    desk: NewsDesk, site: HTTPServer, dossier: Path
) -> None:
    site.expect_request("/file.pdf").respond_with_data(b"%PDF-1.7", content_type="application/pdf")
    text = dossier.read_text(encoding="utf-8")
    dossier.write_text(text.replace("/tanks]", f"/tanks, {site.url_for('/file.pdf')}]"))
    first = claims.visit(dossier, home=desk.home, watcher=Nobody())
    [failure] = first.failures
    assert failure.subject == site.url_for("/file.pdf")
    assert f"{failure.stage}: {failure.subject}: {failure.error}" in repr(first)
    assert len(desk.rows("from articles")) == 1
    assert claims.visit(dossier, home=desk.home, watcher=Nobody()).failures == ()


def test_where_no_source_answers_the_captures_did_not_go_well(desk: NewsDesk) -> None:
    path = desk.dossier("  - { outlet: Gazette, pages: ['http://127.0.0.1:1/'] }")
    visit = claims.visit(path, home=desk.home, watcher=Nobody())
    assert [stage.asset for stage in visit.stages if not stage.went_well] == ["captures"]
    assert "  ✗ captures" in repr(visit)


def test_a_visit_that_finds_nothing_new_asks_as_much_however_many_articles_there_are(
    desk: NewsDesk, site: HTTPServer, queries: list[str]
) -> None:
    asked = []
    for articles in (1, 4):
        for number in range(articles):
            site.expect_request(f"/{number}").respond_with_data(
                page(f"Tank {number}", STORY.replace("eleven", str(number + 20))),
                content_type="text/html",
            )
        urls = [site.url_for(f"/{number}") for number in range(articles)]
        path = desk.dossier(f"  - {{ outlet: Gazette, pages: {urls} }}")
        desk.visit(path)
        queries.clear()
        desk.visit(path)
        asked.append(Counter(queries))
    one, four = asked
    assert one
    assert four == one


def test_a_visit_that_finds_nothing_new_opens_the_database_a_few_times(
    desk: NewsDesk, dossier: Path, openings: list[Path]
) -> None:
    for _ in range(2):
        openings.clear()
        claims.visit(dossier, home=desk.home, watcher=Nobody(), everything=True)
    of_database = [path for path in openings if path == desk.home.database]
    assert 0 < len(of_database) <= MOST_OPENINGS


@contextmanager
def somebody_writing(desk: NewsDesk) -> Iterator[list[str]]:
    """Another part of the desk opens the database again and again; how often it could."""
    done, entered = False, []

    def write() -> None:
        while not done:
            with Database.open(desk.home.database) as database:
                entered.append(str(database.evidence.dossiers()))

    thread = Thread(target=write)
    thread.start()
    try:
        yield entered
    finally:
        done = True
        thread.join()


def test_others_write_while_a_stage_is_at_work_and_each_has_its_turn(
    desk: NewsDesk, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: dict[str, int] = {}

    class Looking(Nobody):
        def step(self, stage: str, done: int, total: int | None) -> None:
            turns[f"{stage} {done} of {total}"] = len(entered)

    for name in ("extract", "resolve", "link"):
        monkeypatch.setattr(f"claims.journey.{name}.TEXTS_AT_ONCE", 1)
    assert lots.TEXTS_AT_ONCE > 1
    with somebody_writing(desk) as entered:
        claims.visit(dossier, home=desk.home, watcher=Looking())
    counted = [turns[step] for step in ("captures 1 of None", "entities 1 of 1", "claims 1 of 1")]
    assert counted == sorted(set(counted))  # somebody wrote between each two of them


def test_a_folder_on_which_a_run_works_is_refused(desk: NewsDesk, dossier: Path) -> None:
    with holding(desk.home), pytest.raises(StoreError, match="Another run works on"):
        claims.visit(dossier, home=desk.home, watcher=Nobody())


def test_a_dossier_with_a_fault_is_refused_before_anything_is_made(
    desk: NewsDesk, tmp_path: Path
) -> None:
    path = tmp_path / "faulty.yaml"
    path.write_text("title: Tanks\n")
    with pytest.raises(DossierError):
        claims.visit(path, home=desk.home)
    assert not desk.home.root.exists()


def test_it_needs_no_dagster_and_tells_a_terminal_how_far_it_is(
    desk: NewsDesk, dossier: Path
) -> None:
    code = (
        "import sys, claims; from pathlib import Path; from claims.home import Home; "
        "claims.visit(sys.argv[1], home=Home(Path(sys.argv[2]))); "
        "print([name for name in sys.modules if name.split('.')[0] in ('dagster', 'pipeline')])"
    )
    words = [sys.executable, "-c", code, str(dossier), str(desk.home.root)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603  # our own words
    assert done.stdout == "[]\n"
    assert [line.split()[1] for line in done.stderr.splitlines()] == [
        *("captures", "articles", "statements", "entities", "edits", "claims", "links"),
        *("published", "alerts"),
    ]
