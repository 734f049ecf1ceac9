"""What a run changes, what it leaves alone, and what survives when it is cut off."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from threading import Event
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
from werkzeug import Request, Response

from claims import model, parse
from claims.archive import Archive
from claims.dossier import load
from claims.errors import ParseError
from claims.extract import extractor
from claims.journey import fetch, history, link, resolve
from claims.journey.case import Case
from claims.journey.fetch import fetch_captures
from claims.journey.progress import Nobody
from claims.store import Database
from tests.pipeline.newsdesk import STORY, NewsDesk, feed, page

EXPECTED_TABLES = (
    *("sources", "captures", "articles", "article_versions", "readings", "extractions"),
    *("entities", "mentions", "statements", "figures", "claims", "claim_statements", "links"),
)
CHANGED = "SELECT previous_text FROM claim_history WHERE event IN ('withdrawn', 'reworded')"
PATHS = [f"/tanks-{number}" for number in range(1, 7)]
_EACH_ANSWER_AT_ONCE = """
from claims.cli import main
from claims.journey import fetch
fetch._ANSWERS_AT_ONCE = 1
main()
"""


def shown(site: HTTPServer, title: str, story: str = STORY, path: str = "/tanks") -> None:
    """Show a page from now on."""
    site.expect_request(path).respond_with_data(page(title, story), content_type="text/html")


def without(rows: Iterable[Mapping[str, Any]], *columns: str) -> list[dict[str, Any]]:
    """The rows, but for these columns."""
    return [{k: v for k, v in row.items() if k not in columns} for row in rows]


def settled(site: HTTPServer, path: str = "/tanks") -> str:
    return f"  - {{ outlet: Gazette, pages: [{site.url_for(path)}] }}\n"


def refuse(*_: object) -> None:
    """A parser that finds no article; workers find it by its name."""
    raise ParseError("an advertisement, not an article")


def failing(works: Callable[..., Any]) -> Callable[..., Any]:
    """A stage that fails on whatever speaks of turbines."""

    def fails(*given: Any, **named: Any) -> Any:
        if "turbine" in repr(given):
            raise ArithmeticError("no such number")
        return works(*given, **named)

    return fails


TURBINES = STORY.replace("benzene", "turbine oil").replace("Brandvoort", "Ostvoort")
STAGES = [
    (resolve.resolve, "resolve", "resolve"),
    (history.history, "align", "history"),
    (history.history, "shingles", "history"),
    (link.link, "link", "link"),
]


@pytest.mark.parametrize("broken", STAGES)
def test_a_text_on_which_a_stage_fails_is_a_failure_and_the_others_go_on(
    desk: NewsDesk,
    site: HTTPServer,
    monkeypatch: pytest.MonkeyPatch,
    broken: tuple[ModuleType, str, str],
) -> None:
    room, does, stage = broken
    dossier = desk.dossier(settled(site, "/tanks") + settled(site, "/turbines"))
    monkeypatch.setattr(room, does, failing(getattr(room, does)))
    for tanks in ("eleven", "twelve"):
        site.clear_all_handlers()
        site.expect_request("/robots.txt").respond_with_data("", status=404)
        shown(site, "The tanks of Brandvoort", STORY.replace("eleven", tanks))
        shown(site, "The turbines", TURBINES.replace("eleven", tanks), "/turbines")
        ended = desk.claims("run", "--all", dossier)

    failures = desk.failures()
    assert failures
    assert ended.status == 1
    for subject, error in failures.items():
        assert error.startswith(f"{stage}: it could not be worked on (ArithmeticError: no such")
        assert site.url_for("/turbines") in subject + error
    tables = ("edits", "links", "claims")
    made = {table: desk.rows(f"from {table} order by all") for table in tables}
    assert all(made.values())  # of the other text
    assert desk.claims("rebuild", dossier).status == 0
    assert {table: desk.rows(f"from {table} order by all") for table in tables} == made
    assert desk.failures() == failures


def test_a_run_makes_rows_in_every_table_and_publishes(desk: NewsDesk, site: HTTPServer) -> None:
    story = STORY + "\nThe Harbour Office said that 40 people had been taken to hospital."
    shown(site, "The tanks of Brandvoort", story)
    assert desk.claims("run", desk.dossier(settled(site))).status == 0

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
    assert desk.claims("run", "--all", dossier).status == 1
    before = desk.tables()
    monkeypatch.setattr(extractor, "Extractor", None)  # calling it would fail the run
    second = desk.claims("run", "--all", dossier)
    after = desk.tables()

    assert second.status == 0
    assert "file.pdf" not in second.err  # it stays in failures, and was not tried again
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
    desk.claims("run", "--all", dossier)
    site.clear_all_handlers()
    site.expect_request("/robots.txt").respond_with_data("", status=404)
    shown(site, "The tanks of Brandvoort", f"Brandvoort Chemie has eleven tanks.\n\n{rest}")
    assert desk.claims("run", "--all", dossier).status == 0

    assert desk.rows("SELECT version_count FROM articles") == [{"version_count": 2}]
    assert any("leaked benzene" in row["previous_text"] for row in desk.rows(CHANGED))


def test_an_article_that_is_gone_keeps_its_rows(desk: NewsDesk, site: HTTPServer) -> None:
    dossier = desk.dossier(settled(site))
    shown(site, "The tanks of Brandvoort")
    desk.claims("run", "--all", dossier)
    before = desk.rows("from statements order by id")
    site.clear_all_handlers()
    site.expect_request("/robots.txt").respond_with_data("", status=404)
    site.expect_request("/tanks").respond_with_data("Gone", status=410)
    assert desk.claims("run", "--all", dossier).status == 0

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

    assert desk.claims("run", "--all", dossier).status == 1
    assert desk.claims("run", "--all", dossier).status == 0
    assert desk.claims("run", "--all", dossier).status == 0
    statuses = [response.status_code for request, response in site.log if request.path == "/feed"]
    assert statuses == [200, 304, 304]
    # What the feed listed is kept, so that a feed that lists nothing new loses nothing old.
    assert [request.path for request, _ in site.log].count("/tanks") == 3


def test_a_parser_that_takes_an_article_back_takes_its_claims_along(
    desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(site, "The tanks of Brandvoort")
    dossier = desk.dossier(settled(site))
    desk.claims("run", "--all", dossier)
    assert desk.rows("from links")
    for module in (parse, parse.outcomes):
        monkeypatch.setattr(module, "VERSION", "next")
    monkeypatch.setattr(parse.reading, "shown", refuse)

    ended = desk.claims("run", "--all", dossier)
    assert ended.status == 1
    assert ended.err.splitlines()[-1].startswith("parse: ")
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
        [
            *(sys.executable, "-c", _EACH_ANSWER_AT_ONCE),
            *("--data", str(desk.home.root), "run", str(dossier)),
        ],
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

    assert desk.claims("run", "--all", dossier).status == 0
    undisturbed = NewsDesk(type(desk.home)(desk.folder / "other"), desk.folder)
    assert undisturbed.claims("run", "--all", dossier).status == 0
    for query in (
        "SELECT url, outlet, version_count FROM articles ORDER BY ALL",
        "SELECT title, text, version_no FROM article_versions ORDER BY ALL",
        'SELECT text, start, "end", kind, speaker, target FROM statements ORDER BY ALL',
        "SELECT text, target_id FROM claims ORDER BY ALL",
        "SELECT claim, response, kind, relation, score FROM side_by_side ORDER BY ALL",
        "SELECT stage, subject, error FROM failures ORDER BY ALL",
    ):
        assert desk.rows(query) == undisturbed.rows(query)


def opened(desk: NewsDesk, sources: str, *, everything: bool = False) -> Case:
    return Case(load(desk.dossier(sources)), desk.home, Nobody(), everything)


def asked(site: HTTPServer) -> list[str]:
    return [request.path for request, _ in site.log if request.path != "/robots.txt"]


def test_between_two_beats_of_the_rhythm_only_the_indexes_are_visited(
    desk: NewsDesk, site: HTTPServer
) -> None:
    listed = feed(site.url_for("/tanks"), site.url_for("/gone"))
    site.expect_request("/feed").respond_with_data(listed)
    site.expect_request("/gone").respond_with_data("", status=410)
    shown(site, "The tanks of Brandvoort")
    sources = f"  - {{ outlet: Gazette, feed: {site.url_for('/feed')} }}"
    for everything in (False, False, True):
        fetch_captures(opened(desk, sources, everything=everything))
    assert asked(site) == ["/feed", "/tanks", "/gone", "/feed", "/feed", "/tanks"]


def test_a_page_whose_first_fetch_failed_is_visited_though_the_sitemap_lists_it_no_more(
    desk: NewsDesk, site: HTTPServer
) -> None:
    def sitemap(path: str) -> str:
        return f"<urlset><url><loc>{site.url_for(path)}</loc></url></urlset>"

    site.expect_oneshot_request("/map").respond_with_data(sitemap("/tanks"))
    site.expect_request("/map").respond_with_data(sitemap("/other"))
    damaged = b"\x1f\x8b, and no gzip"
    site.expect_oneshot_request("/tanks").respond_with_data(
        damaged, headers={"Content-Encoding": "gzip"}
    )
    shown(site, "The tanks of Brandvoort")
    shown(site, "Something else", path="/other")
    sources = f"  - {{ outlet: Gazette, sitemap: {site.url_for('/map')} }}"
    case = opened(desk, sources, everything=True)
    assert fetch_captures(case).counts == {"captured": 1, "failed": 1}
    assert list(desk.failures()) == [site.url_for("/tanks")]
    assert fetch_captures(case).counts == {"captured": 3, "failed": 0}
    assert desk.failures() == {}


def test_what_a_visit_leaves_at_its_ceiling_is_counted_and_due_at_the_next(
    desk: NewsDesk, site: HTTPServer
) -> None:
    for path in PATHS:
        shown(site, "Tanks", path=path)
    pages = ", ".join(site.url_for(path) for path in PATHS)
    case = opened(desk, f"  - {{ outlet: Gazette, pages: [{pages}] }}")
    text = case.dossier.path.read_text(encoding="utf-8")
    case.dossier.path.write_text(text.replace("pause_s: 0", "pause_s: 0, max_pages: 4"))
    case = Case(load(case.dossier.path), desk.home, Nobody())
    left = {"captured": 4, "failed": 0, "left to the next visit": 2}
    assert fetch_captures(case).counts == left
    assert fetch_captures(case).counts == {"captured": 2, "failed": 0}
    assert asked(site) == PATHS


def test_a_host_that_asks_for_a_rest_has_it_in_the_next_run_too(
    desk: NewsDesk, site: HTTPServer
) -> None:
    busy = {"Retry-After": "3600"}
    site.expect_request("/tanks").respond_with_data("", status=429, headers=busy)
    case = opened(desk, settled(site), everything=True)
    fetch_captures(case)
    assert fetch_captures(case).counts == {"captured": 0, "failed": 1}
    assert asked(site) == ["/tanks"]
    [said] = desk.failures().values()
    assert "is left alone, because it asked for a rest until" in said


def test_the_failure_of_a_host_is_settled_when_the_host_answers(
    desk: NewsDesk, site: HTTPServer
) -> None:
    site.expect_oneshot_request("/tanks").respond_with_data("", status=500)
    shown(site, "The tanks of Brandvoort")
    shown(site, "More of them", path="/more")
    pages = [site.url_for("/tanks"), site.url_for("/more")]
    path = desk.dossier(f"  - {{ outlet: Gazette, pages: {pages} }}")
    path.write_text(path.read_text().replace("retries: 0", "retries: 0, max_failures: 1"))
    case = Case(load(path), desk.home, Nobody(), everything=True)
    fetch_captures(case)
    assert list(desk.failures()) == [site.url_for("").rstrip("/")]
    assert fetch_captures(case).counts == {"captured": 2, "failed": 0}
    assert desk.failures() == {}


def test_the_pages_of_a_warc_are_articles_of_their_own_day(desk: NewsDesk) -> None:
    body = page("The tanks of Brandvoort").encode()
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    with (desk.folder / "crawl.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        writer.write_record(
            writer.create_warc_record(
                "https://gazette.test/tanks",
                "response",
                payload=BytesIO(body),
                length=len(body),
                http_headers=head,
                warc_headers_dict={"WARC-Date": "2021-03-02T12:00:00Z"},
            )
        )
    case = opened(desk, "  - { outlet: Gazette, warc: crawl.warc.gz }")
    assert fetch_captures(case).counts == {"captured": 2, "failed": 0}
    with Database.open(desk.home.database) as database:
        [capture] = database.captures.due("tanks", parse.VERSION)
    assert Archive(desk.home.archive("tanks")).body(capture) == body
    assert (capture.url, capture.fetched_at.isoformat()) == (
        "https://gazette.test/tanks",
        "2021-03-02T12:00:00+00:00",
    )
    assert fetch_captures(case).counts == {"captured": 1, "failed": 0}  # the file has not changed


@given(st.lists(st.none() | st.builds(bytes, st.integers(0, 9)), max_size=40), st.integers(1, 5))
def test_lots_lose_nothing_and_end_at_a_lull(bodies: list[bytes | None], size: int) -> None:
    found = [None if body is None else answer(body) for body in bodies]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fetch, "_ANSWERS_AT_ONCE", size)
        patch.setattr(fetch, "_BYTES_AT_ONCE", 12)
        lots = list(fetch._lots(found))  # noqa: SLF001 - the rest of it needs a server
    assert [one for lot in lots for one in lot] == [one for one in found if one]
    assert all(0 < len(lot) <= size for lot in lots)
    assert all(sum(len(one.body) for one in lot[:-1]) < 12 for lot in lots)  # type: ignore[union-attr]  # all are responses


def answer(body: bytes) -> model.Fetched:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    return model.Fetched("s", "page", "u", "u", noon, 200, (), (), body)
