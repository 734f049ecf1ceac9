"""``claims run``: what it brings in, what it could not do, and how it says so."""

import signal
import subprocess
import sys
from threading import Event

import duckdb
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.store import Database
from tests.pipeline.holder import holding
from tests.pipeline.newsdesk import Ended, NewsDesk, feed, page

LONG_TITLE = "Tanks " * 50
OPEN_QUOTE = """\
The tanks were “never fit for use, said the former inspector, Daan Molenaar, who had written the
first of the reports about Brandvoort Chemie in the spring of that year, and who has left since.

Brandvoort Chemie denied that any tank had leaked. It said that the alarms were tested every month
and that the inspectors of the Harbour Office had looked at the wrong ones for all of three years.
"""
DUTCH = """\
Brandvoort Chemie heeft drie jaar lang benzeen gelekt in de haven, blijkt uit verslagen van de
inspectie die deze krant heeft gezien. Volgens de verslagen hadden elf tanks geen werkend alarm.

Een woordvoerster van het bedrijf zegt dat er nooit iets is gelekt en dat de inspecteurs naar de
verkeerde tanks hebben gekeken. De havendienst wilde niet op de verslagen reageren.
"""
PAGES = {
    "/good": page("The tanks of Brandvoort"),
    "/long": page(LONG_TITLE),
    "/open": page("A quotation that never closes", OPEN_QUOTE),
    "/dutch": page("De tanks van Brandvoort", DUTCH, "nl"),
    "/bare": "<html><head><title>Shop</title></head><body><ul><li>Cart</li></ul></body></html>",
    "/large": page("Large", "Tank. " * 30_000),
}


class Visit:
    """One run on a site where most things go wrong."""

    def __init__(self, desk: NewsDesk, site: HTTPServer) -> None:
        self.desk = desk
        self.url = site.url_for("").rstrip("/")
        for path, html in PAGES.items():
            site.expect_request(path).respond_with_data(html, content_type="text/html")
        for status in (404, 410, 500):
            site.expect_request(f"/{status}").respond_with_data("Alas", status=status)
        site.expect_request("/file.pdf").respond_with_data(
            b"%PDF-1.7 ...", content_type="application/pdf"
        )
        site.expect_request("/not-xml").respond_with_data("Nothing of the kind")
        site.expect_request("/empty").respond_with_data(feed(), content_type="text/xml")
        site.expect_request("/twice").respond_with_data(
            feed(f"{self.url}/good", f"{self.url}/good"), content_type="text/xml"
        )
        self.ended: Ended = desk.claims("run", desk.dossier(self._sources()))
        self.asked = [request.path for request, _ in site.log]

    def _sources(self) -> str:
        paths = ["long", "open", "dutch", "bare", "large", "404", "410", "500", "file.pdf"]
        pages = [f"{self.url}/{path}" for path in paths] + ["http://127.0.0.1:1/closed"]
        feeds = ["not-xml", "empty", "twice"]
        return f"  - {{ outlet: Gazette, pages: [{', '.join(pages)}] }}\n" + "".join(
            f"  - {{ outlet: Gazette, feed: {self.url}/{path} }}\n" for path in feeds
        )

    def outcome(self, path: str) -> str:
        """What became of the newest capture of the page."""
        (row,) = self.desk.rows(
            f"SELECT outcome FROM readings JOIN captures ON id = capture_id"  # noqa: S608
            f" WHERE url = '{self.url}{path}'"
        )
        return str(row["outcome"])

    def titles(self) -> dict[str, str]:
        """The title of each article, by the path of its page."""
        rows = self.desk.rows(
            "SELECT url, title FROM articles JOIN article_versions v ON v.article_id = articles.id"
        )
        return {row["url"].removeprefix(self.url): row["title"] for row in rows}

    def statements(self, path: str) -> list[str]:
        """The texts of the statements of one article."""
        rows = self.desk.rows(
            'SELECT s.text, substring(v.text, s.start + 1, s."end" - s.start) AS passage'  # noqa: S608
            " FROM statements s JOIN article_versions v ON v.id = s.version_id"
            " JOIN articles a ON a.id = v.article_id"
            f" WHERE a.url = '{self.url}{path}'"
        )
        assert all(row["text"] == row["passage"] for row in rows)
        return [row["text"] for row in rows]


@pytest.fixture(scope="module")
def visit(lasting_desk: NewsDesk, lasting_site: HTTPServer) -> Visit:
    return Visit(lasting_desk, lasting_site)


@pytest.mark.parametrize(
    ("path", "stage", "why"),
    [
        ("/404", "fetch", "404"),
        ("/410", "fetch", "410"),
        ("/500", "fetch", "500"),
        ("/file.pdf", "parse", "PDF"),
        ("/bare", "parse", "no article"),
        ("/large", "fetch", "100,000"),
        ("/not-xml", "fetch", "not a feed"),
        ("/empty", "fetch", "lists no page"),
    ],
)
def test_what_cannot_be_read_is_a_failure_with_its_reason(
    visit: Visit, path: str, stage: str, why: str
) -> None:
    said = visit.desk.failures()[visit.url + path]
    assert said.startswith(f"{stage}: ")
    assert why in said


def test_an_unreachable_host_is_a_failure_with_its_reason(visit: Visit) -> None:
    assert visit.desk.failures()["http://127.0.0.1:1/closed"].startswith("fetch: ")


def test_each_failure_is_one_line_on_stderr_and_the_status_is_1(visit: Visit) -> None:
    failures = visit.desk.failures()
    assert len(failures) == 9
    for subject, said in failures.items():
        stage, why = said.split(": ", 1)
        named = "" if subject in why else f"{subject}: "
        assert f"{stage}: {named}{why}\n" in visit.ended.err
    assert visit.ended.status == 1
    assert visit.ended.out == ""


def test_the_good_pages_are_read_all_the_same(visit: Visit) -> None:
    assert set(visit.titles()) == {"/good", "/long", "/open", "/dutch"}


def test_an_article_that_a_feed_lists_twice_is_fetched_once(visit: Visit) -> None:
    assert visit.asked.count("/good") == 1


def test_a_title_of_300_characters_is_kept_whole(visit: Visit) -> None:
    assert visit.titles()["/long"] == LONG_TITLE.strip()


def test_a_quotation_that_never_closes_spoils_nothing_after_it(visit: Visit) -> None:
    assert any("denied that any tank had leaked" in text for text in visit.statements("/open"))


def test_an_article_in_another_language_is_recorded_but_not_extracted(visit: Visit) -> None:
    assert visit.outcome("/dutch") == "version"
    assert visit.statements("/dutch") == []


def test_a_broken_page_that_is_mended_is_no_failure_any_more(
    desk: NewsDesk, site: HTTPServer
) -> None:
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    site.expect_oneshot_request("/tanks").respond_with_data("Alas", status=500)
    site.expect_request("/tanks").respond_with_data(page("Tanks"), content_type="text/html")

    assert desk.claims("run", "--all", dossier).status == 1
    assert desk.claims("run", "--all", dossier).status == 0
    assert desk.failures() == {}


def test_a_dossier_without_any_article_is_published_all_the_same(desk: NewsDesk) -> None:
    (desk.folder / "pages").mkdir()
    ended = desk.claims("run", desk.dossier("  - { outlet: Gazette, folder: pages }"))
    assert desk.rows("from side_by_side") == []
    assert desk.home.report("tanks").exists()
    ((folder, said),) = desk.failures().items()
    assert folder.endswith("/pages")
    assert ended.status == 1
    assert said.removeprefix("fetch: ") in ended.err


def test_what_lies_beside_saved_pages_is_named_until_it_is_moved(desk: NewsDesk) -> None:
    folder = desk.folder / "pages"
    folder.mkdir()
    (folder / "one.html").write_text(page("Tanks"))
    (folder / "scan.pdf").touch()
    dossier = desk.dossier("  - { folder: pages }")
    assert desk.claims("run", dossier).status == 1
    [said] = desk.failures().values()
    assert said.endswith("not read: scan.pdf")
    (folder / "scan.pdf").unlink()
    assert desk.claims("run", dossier).status == 0
    assert desk.failures() == {}
    assert desk.rows("select outlet from articles") == [{"outlet": "pages"}]


def test_a_second_run_at_once_is_one_sentence_and_status_1(
    desk: NewsDesk, site: HTTPServer
) -> None:
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    with holding(desk.home):
        ended = desk.claims("run", "--all", dossier)
    assert ended == Ended(
        1, "", f"Another run works on {desk.home.root}; try again when it is done.\n"
    )
    assert not desk.home.database.exists()


def test_a_database_from_a_newer_program_is_one_sentence_and_left_alone(
    desk: NewsDesk, site: HTTPServer
) -> None:
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    with Database.open(desk.home.database):
        pass
    with duckdb.connect(desk.home.database) as connection:
        connection.execute("insert into schema_migrations values (99, 'next year', now())")
    before = desk.home.database.read_bytes()

    ended = desk.claims("run", "--all", dossier)
    assert ended.status == 1
    assert ended.err.count("\n") == 1
    assert "has schema version 99" in ended.err
    assert desk.home.database.read_bytes() == before


def test_a_file_that_is_no_database_is_one_sentence(desk: NewsDesk, site: HTTPServer) -> None:
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    desk.home.root.mkdir()
    desk.home.database.write_text("Dear diary")
    ended = desk.claims("run", "--all", dossier)
    assert ended.status == 1
    assert ended.err.count("\n") == 1
    assert str(desk.home.database) in ended.err


def test_a_dossier_with_faults_is_a_sentence_for_each_and_status_2(desk: NewsDesk) -> None:
    path = desk.folder / "dossier.yaml"
    path.write_text("title: Tanks\nschedule: never\nsources: []\ncolour: red\n")
    ended = desk.claims("run", path)
    assert ended.status == 2
    lines = ended.err.splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        "dossier.yaml, line 2, schedule",
        "dossier.yaml, line 3, sources",
        "dossier.yaml, line 4, colour",
    ]
    assert not desk.home.database.exists()


def test_a_dossier_that_is_not_there_is_one_sentence_and_status_2(desk: NewsDesk) -> None:
    ended = desk.claims("run", desk.folder / "nowhere.yaml")
    assert ended.status == 2
    assert ended.err.count("\n") == 1
    assert "nowhere.yaml" in ended.err


def test_a_data_folder_that_cannot_be_made_is_one_sentence(
    desk: NewsDesk, site: HTTPServer
) -> None:
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    desk.home.root.write_text("a file in the way")
    ended = desk.claims("run", "--all", dossier)
    assert ended.status == 1
    assert ended.err.count("\n") == 1
    assert str(desk.home.root) in ended.err


def test_a_step_that_breaks_off_is_one_sentence_without_a_trace(
    desk: NewsDesk, site: HTTPServer
) -> None:
    site.expect_request("/tanks").respond_with_data(page("Tanks"), content_type="text/html")
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    folder = desk.home.archive("tanks")
    folder.parent.mkdir(parents=True)
    folder.write_text("a file in the way")

    ended = desk.claims("run", "--all", dossier)
    assert ended.status == 1
    (said,) = ended.err.splitlines()
    assert said.startswith(f"captures: {folder}")


def test_nothing_but_the_stages_reaches_the_terminal(desk: NewsDesk, site: HTTPServer) -> None:
    site.expect_request("/tanks").respond_with_data(page("Tanks"), content_type="text/html")
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    # A process of its own: Dagster writes past Python's streams.
    ended = subprocess.run(  # noqa: S603  # our own words
        [
            *(sys.executable, "-c", "from claims.cli import main; main()"),
            *("--data", str(desk.home.root), "run", str(dossier)),
        ],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "", "COLUMNS": "400"},
    )
    stages = [line.split()[:2] for line in ended.stderr.splitlines()]
    assert stages == [
        ["✓", stage]
        for stage in (
            *("captures", "articles", "statements", "edits", "entities"),
            *("claims", "links", "published", "alerts"),
        )
    ]
    assert ended.stdout == ""


def test_a_check_that_fails_is_one_sentence_and_status_1(desk: NewsDesk, site: HTTPServer) -> None:
    site.expect_request("/tanks").respond_with_data(page("Tanks"), content_type="text/html")
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    desk.claims("run", "--all", dossier)
    with duckdb.connect(desk.home.database) as connection:
        connection.execute(
            "update mentions set text = 'torn' where id = (select min(id) from mentions)"
        )

    ended = desk.claims("run", "--all", dossier)
    assert ended.status == 1
    said = [line for line in ended.err.splitlines() if not line.startswith("✓")]
    assert said == ["statements: 1 torn passages; nothing was published."]


def test_control_c_ends_a_run_with_130_and_without_a_word(desk: NewsDesk, site: HTTPServer) -> None:
    reached, go_on = Event(), Event()

    def slow(_: Request) -> Response:
        reached.set()
        go_on.wait(60)
        return Response(page("Late"), content_type="text/html")

    site.expect_request("/tanks").respond_with_handler(slow)
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    with subprocess.Popen(  # noqa: S603  # our own words
        [
            *(sys.executable, "-c", "from claims.cli import main; main()"),
            *("--data", str(desk.home.root), "run", str(dossier)),
        ],
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert reached.wait(60)
        program.send_signal(signal.SIGINT)
        assert program.stderr
        said = program.stderr.read()
        go_on.set()
    assert (program.returncode, said) == (130, "")
