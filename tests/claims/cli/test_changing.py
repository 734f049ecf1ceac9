"""``claims changes``: two visits, edits between them, and what an editor is told."""

import csv
import io
import json

import pytest
from pytest_httpserver import HTTPServer

from claims.home import Home
from tests.pipeline.newsdesk import STORY, NewsDesk, page

TITLE = "The tanks of Brandvoort"
FURNITURE = "\n\nUpdated 3 minutes ago\n\n1,204 views\n\nRead more: A harbour in trouble\n"
SOFTENED = STORY.replace(
    "“We have never leaked a drop,” said Carla Wijs, a spokeswoman for Brandvoort Chemie.",
    "Carla Wijs, a spokeswoman for Brandvoort Chemie, declined to comment.",
)
NOTE = "This article was amended on 3 March 2026: there are twelve tanks."
CORRECTED = STORY.replace("eleven tanks", "twelve tanks") + f"\n{NOTE}\n"
WALLED = STORY[:180] + "\n\nSubscribe to continue reading. Already a subscriber? Log in."
VISITS: dict[str, tuple[str, str | None]] = {
    "/softened": (STORY, SOFTENED + FURNITURE),
    "/corrected": (STORY, CORRECTED),
    "/counted": (STORY, STORY + FURNITURE),
    "/walled": (STORY, WALLED),
    "/gone": (STORY, None),
}


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> NewsDesk:
    """A desk that saw five articles twice; three were edited, walled off or taken down."""
    folder = tmp_path_factory.mktemp("edited")
    desk = NewsDesk(Home(folder / "data"), folder)
    with HTTPServer(host="127.0.0.1", port=0) as site:
        urls = ", ".join(site.url_for(path) for path in VISITS)
        dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{urls}] }}")
        for visit in (0, 1):
            site.clear_all_handlers()
            site.expect_request("/robots.txt").respond_with_data("", status=404)
            for path, stories in VISITS.items():
                story = stories[visit]
                site.expect_request(path).respond_with_data(
                    page(TITLE, story or ""),
                    status=200 if story else 410,
                    content_type="text/html",
                )
            desk.visit(dossier)
    return desk


def listed(desk: NewsDesk, *options: object) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        desk.claims("changes", "--format", "json", *options).out
    )
    return found


def test_exactly_the_edits_are_listed(edited: NewsDesk) -> None:
    found = {
        (str(row["url"]).rsplit("/", 1)[-1], row["what"], row["change"], row["silent"])
        for row in listed(edited)
    }
    assert found == {
        ("softened", "response", "reworded", True),
        ("corrected", "claim", "reworded", False),
        ("corrected", "correction", "added", False),
        ("walled", "article", "flagged", None),
        ("gone", "article", "gone", None),
    }


def test_a_softened_denial_shows_both_kinds_and_both_wordings(edited: NewsDesk) -> None:
    ended = edited.claims("changes", "tanks")
    assert (ended.status, ended.err) == (0, "")
    assert "silent: no correction note came with it" in ended.out
    assert " → declines to answer)" in ended.out
    assert "[-“We have never leaked a drop,” said-] Carla Wijs" in ended.out


def test_a_correction_is_shown_with_its_day_and_the_figure_that_changed(edited: NewsDesk) -> None:
    shown = edited.claims("changes").out
    assert f"with a correction note of 3 March 2026: {NOTE}" in shown
    assert "- The reports describe [-eleven-] tanks" in shown
    assert "+ The reports describe {+twelve+} tanks" in shown


def test_gone_and_walled_articles_are_named(edited: NewsDesk) -> None:
    shown = edited.claims("changes").out
    assert "The article is gone." in shown
    assert "The page does not show the article (paywall: " in shown
    assert "2 new versions, 1 without a correction note." in shown


def test_all_forms_hold_the_same_changes(edited: NewsDesk) -> None:
    asked = ("changes", "--format")
    read_csv = list(csv.DictReader(io.StringIO(edited.claims(*asked, "csv").out)))
    wanted = [row["what"] for row in listed(edited)]
    assert [row["what"] for row in read_csv] == wanted
    assert set(read_csv[0]) == set(listed(edited)[0])
    assert len(edited.rows("from changes")) == len(wanted)


def test_only_what_was_seen_since_a_moment_is_listed(edited: NewsDesk) -> None:
    seen = sorted({str(row["seen_at"]) for row in listed(edited)})
    assert listed(edited, "--since", seen[0][:10]) == listed(edited)
    assert {row["seen_at"] for row in listed(edited, "--since", seen[-1])} == {seen[-1]}
    ended = edited.claims("changes", "--since", "2099-01-01")
    assert (ended.status, ended.out) == (0, "Nothing has changed.\n")


def test_rows_and_a_table_can_go_to_a_file(edited: NewsDesk) -> None:
    for form, begins in (("csv", '"dossier",'), ("table", "")):
        path = edited.folder / f"changes.{form}"
        ended = edited.claims("changes", "--format", form, "--output", path)
        assert (ended.status, ended.out, ended.err) == (0, "", "")
        assert path.read_text().startswith(begins)
        assert len(path.read_text().splitlines()) > 1


def test_what_is_no_date_is_a_wrong_call(edited: NewsDesk) -> None:
    ended = edited.claims("changes", "--since", "last week")
    assert ended.status == 2
    assert "'last week' is no date such as 2026-05-03" in ended.err


def test_the_status_counts_articles_that_are_not_shown(edited: NewsDesk) -> None:
    status = edited.claims("status").out.split()
    assert status[status.index("flagged") + 1] == "1"
    assert status[status.index("gone") + 1] == "1"


def test_before_any_run_it_says_what_to_do(desk: NewsDesk) -> None:
    ended = desk.claims("changes")
    assert ended.status == 1
    assert "run `claims run` first" in ended.err
