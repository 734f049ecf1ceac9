"""What a run changes, what it leaves alone, and what survives when it is cut off."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Event
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims import parse
from claims.archive import Archive
from claims.errors import ParseError
from claims.extract import extractor
from claims.journey import history, link, resolve
from claims.model import Entity, Suggestion
from claims.store import Database
from tests.pipeline.newsdesk import STORY, NewsDesk, feed, page, settled, shown

EXPECTED_TABLES = (
    *("sources", "captures", "articles", "article_versions", "readings", "extractions"),
    *("entities", "mentions", "statements", "figures", "claims", "claim_statements", "links"),
)
CHANGED = "SELECT previous_text FROM claim_history WHERE event IN ('withdrawn', 'reworded')"
PATHS = [f"/tanks-{number}" for number in range(1, 7)]
_EACH_ANSWER_AT_ONCE = """
import sys
from pathlib import Path
import claims
from claims.home import Home
from claims.journey import fetch
fetch._ANSWERS_AT_ONCE = 1
claims.visit(sys.argv[1], home=Home(Path(sys.argv[2])))
"""


def without(rows: Iterable[Mapping[str, Any]], *columns: str) -> list[dict[str, Any]]:
    """The rows, but for these columns."""
    return [{k: v for k, v in row.items() if k not in columns} for row in rows]


def refuse(*_: object) -> None:
    """A parser that finds no article; workers find it by its name."""
    raise ParseError("an advertisement, not an article")


def failing(works: Callable[..., Any], word: str) -> Callable[..., Any]:
    """A stage that fails on whatever speaks of ``word``."""

    def fails(*given: Any, **named: Any) -> Any:
        if word in repr(given):
            raise ArithmeticError("no such number")
        return works(*given, **named)

    return fails


# On whatever speaks of this, what a room does fails, and so does its stage.
BROKEN = {
    "turbine": (resolve.resolve, "resolve", "resolve"),
    "boiler": (history.history, "align", "history"),
    "furnace": (history.history, "shingles", "history"),
    "smelter": (link.link, "link", "link"),
}


def test_a_text_on_which_a_stage_fails_is_a_failure_and_the_others_go_on(
    desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = desk.dossier("".join(settled(site, f"/{word}") for word in ("tanks", *BROKEN)))
    for word, (room, does, _) in BROKEN.items():
        monkeypatch.setattr(room, does, failing(getattr(room, does), word))
    for tanks in ("eleven", "twelve"):
        site.clear_all_handlers()
        site.expect_request("/robots.txt").respond_with_data("", status=404)
        story = STORY.replace("eleven", tanks)
        shown(site, "The tanks of Brandvoort", story)
        for word in BROKEN:
            told = story.replace("benzene", f"{word} oil").replace("Brandvoort", word.title())
            shown(site, f"The {word}", told, f"/{word}")
        assert desk.visit(dossier).failures

    failures = desk.failures()
    for word, (_, _, stage) in BROKEN.items():
        url = site.url_for(f"/{word}")
        told = [error for subject, error in failures.items() if url in subject + error]
        assert told
        wrong = f"{stage}: it could not be worked on (ArithmeticError: no such"
        assert all(error.startswith(wrong) for error in told)
    assert not any(site.url_for("/tanks") in subject for subject in failures)
    tables = ("edits", "links", "claims")
    made = {table: desk.rows(f"from {table} order by all") for table in tables}
    assert all(made.values())  # of the other texts
    assert desk.claims("rebuild", dossier).status == 0
    assert {table: desk.rows(f"from {table} order by all") for table in tables} == made
    assert desk.failures() == failures


def test_a_name_that_cannot_be_compared_is_a_failure_until_it_can(
    desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare, named = resolve.resolve.suggest, "Daan Molenaar"

    def fails(found: Sequence[Entity], known: Sequence[Entity]) -> list[Suggestion]:
        if any(one.name == named for one in found):
            raise ArithmeticError("no such number")
        return compare(found, known)

    dossier = desk.dossier(settled(site))
    shown(site, "The tanks of Brandvoort")
    with monkeypatch.context() as broken:
        broken.setattr(resolve.resolve, "suggest", fails)
        [failure] = desk.visit(dossier).failures
    assert (failure.stage, failure.subject) == ("resolve", named)
    assert "ArithmeticError: no such number" in failure.error
    assert desk.rows("from links")  # the rest of the journey is done

    site.clear_all_handlers()
    site.expect_request("/robots.txt").respond_with_data("", status=404)
    shown(site, "The tanks of Brandvoort", STORY.replace("eleven", "twelve"))
    assert desk.visit(dossier).failures == ()
    assert desk.failures() == {}


def test_a_run_makes_rows_in_every_table_and_publishes(desk: NewsDesk, site: HTTPServer) -> None:
    story = STORY + "\nThe Harbour Office said that 40 people had been taken to hospital."
    shown(site, "The tanks of Brandvoort", story)
    assert desk.visit(desk.dossier(settled(site)), everything=False).failures == ()

    empty = [table for table in EXPECTED_TABLES if not desk.rows(f"from {table}")]
    assert empty == []
    assert desk.rows("from side_by_side where response is not null")
    stated = desk.rows("from side_by_side where claim_standing = 'stated'")
    assert stated
    report = desk.home.report("tanks").read_text()
    assert all(row["claim"] in report for row in stated)


def test_a_second_run_on_an_unchanged_site_adds_captures_and_makes_no_extractor(
    desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(site, "The tanks of Brandvoort")
    site.expect_request("/file.pdf").respond_with_data(b"%PDF-1.7", content_type="application/pdf")
    dossier = desk.dossier(
        f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}, {site.url_for('/file.pdf')}] }}"
    )
    assert desk.visit(dossier).failures
    before = desk.tables()
    monkeypatch.setattr(extractor, "Extractor", None)  # calling it would fail the run
    second = desk.visit(dossier)
    after = desk.tables()

    assert second.failures == ()  # the file stays in failures, and was not tried again
    assert any("file.pdf" in subject for subject in desk.failures())
    for of_two in (before, after):
        of_two["articles"] = without(of_two["articles"], "last_seen_at")
    assert len(after.pop("captures")) == 2 * len(before.pop("captures"))
    assert len(after.pop("readings")) == 2 * len(before.pop("readings"))
    assert after == before


def test_a_silent_edit_makes_a_version_and_a_withdrawal(desk: NewsDesk, site: HTTPServer) -> None:
    rest = STORY.split("\n\n", 1)[1]
    dossier = desk.dossier(settled(site))
    shown(site, "The tanks of Brandvoort")
    desk.visit(dossier)
    site.clear_all_handlers()
    site.expect_request("/robots.txt").respond_with_data("", status=404)
    shown(site, "The tanks of Brandvoort", f"Brandvoort Chemie has eleven tanks.\n\n{rest}")
    assert desk.visit(dossier).failures == ()

    assert desk.rows("SELECT version_count FROM articles") == [{"version_count": 2}]
    assert any("leaked benzene" in row["previous_text"] for row in desk.rows(CHANGED))


def test_an_article_that_is_gone_keeps_its_rows(desk: NewsDesk, site: HTTPServer) -> None:
    dossier = desk.dossier(settled(site))
    shown(site, "The tanks of Brandvoort")
    desk.visit(dossier)
    before = desk.rows("from statements order by id")
    site.clear_all_handlers()
    site.expect_request("/robots.txt").respond_with_data("", status=404)
    site.expect_request("/tanks").respond_with_data("Gone", status=410)
    assert desk.visit(dossier).failures == ()

    assert desk.rows("SELECT count(gone_at) AS gone FROM articles") == [{"gone": 1}]
    assert desk.rows("from statements order by id") == before


def test_a_page_that_was_listed_too_early_is_asked_again_though_the_feed_is_unchanged(
    desk: NewsDesk, site: HTTPServer
) -> None:
    def listing(request: Request) -> Response:
        if request.headers.get("If-None-Match") == '"1"':
            return Response(status=304)
        return Response(feed(site.url_for("/tanks")), headers={"ETag": '"1"'})

    site.expect_request("/feed").respond_with_handler(listing)
    site.expect_oneshot_request("/tanks").respond_with_data("Alas", status=404)
    shown(site, "The tanks of Brandvoort")
    dossier = desk.dossier(f"  - {{ outlet: Gazette, feed: {site.url_for('/feed')} }}")

    assert desk.visit(dossier).failures
    assert desk.visit(dossier).failures == ()
    assert desk.visit(dossier).failures == ()
    statuses = [response.status_code for request, response in site.log if request.path == "/feed"]
    assert statuses == [200, 304, 304]
    # What the feed listed is kept, so that a feed that lists nothing new loses nothing old.
    assert [request.path for request, _ in site.log].count("/tanks") == 3


def test_a_parser_that_takes_an_article_back_takes_its_claims_along(
    desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(site, "The tanks of Brandvoort")
    dossier = desk.dossier(settled(site))
    desk.visit(dossier)
    assert desk.rows("from links")
    for module in (parse, parse.outcomes):
        monkeypatch.setattr(module, "VERSION", "next")
    monkeypatch.setattr(parse.reading, "shown", refuse)

    assert [one.stage for one in desk.visit(dossier).failures] == ["parse"]
    left = {table: len(desk.rows(f"from {table}")) for table in ("statements", "claims", "links")}
    assert left == {"statements": 0, "claims": 0, "links": 0}


def test_a_killed_run_is_finished_by_the_next_one(desk: NewsDesk, site: HTTPServer) -> None:
    for number, path in enumerate(PATHS):
        shown(site, f"Tank {number} of Brandvoort", STORY.replace("eleven", str(20 + number)), path)
    dossier = desk.dossier("".join(settled(site, path) for path in PATHS))
    reached, go_on = Event(), Event()

    def slow(_: Request) -> Response:
        reached.set()
        go_on.wait(60)
        return Response(page("Late"), content_type="text/html")

    site.expect_oneshot_request(PATHS[-1]).respond_with_handler(slow)
    # The one-shot handler comes first, and the site shows the page after it.
    killed = subprocess.Popen(  # noqa: S603  # our own words
        [sys.executable, "-c", _EACH_ANSWER_AT_ONCE, str(dossier), str(desk.home.root)],
        stderr=subprocess.DEVNULL,
    )
    with killed:
        assert reached.wait(60)
        killed.send_signal(signal.SIGKILL)
        go_on.set()
    assert killed.returncode == -signal.SIGKILL

    with Database.open(desk.home.database) as database:
        captures = database.captures.due("tanks", parse.VERSION)
    archive = Archive(desk.home.archive("tanks"))
    # A host is asked for one page more while the last one is written.
    urls = [site.url_for(path) for path in PATHS]
    assert [capture.url for capture in captures] in (urls[:-2], urls[:-1])
    assert all(archive.body(capture) for capture in captures)

    assert desk.visit(dossier).failures == ()
    undisturbed = NewsDesk(type(desk.home)(desk.folder / "other"), desk.folder)
    assert undisturbed.visit(dossier).failures == ()
    for query in (
        "SELECT url, outlet, version_count FROM articles ORDER BY ALL",
        "SELECT title, text, version_no FROM article_versions ORDER BY ALL",
        'SELECT text, start, "end", kind, speaker, target FROM statements ORDER BY ALL',
        "SELECT text, target_id FROM claims ORDER BY ALL",
        "SELECT claim, response, kind, relation, score FROM side_by_side ORDER BY ALL",
        "SELECT stage, subject, error FROM failures ORDER BY ALL",
    ):
        assert desk.rows(query) == undisturbed.rows(query)
