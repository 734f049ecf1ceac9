"""What people decided reaches the readers: with every run, and with a rebuilding."""

from datetime import UTC, datetime

import pytest
from pytest_httpserver import HTTPServer

from claims.decisions import Journal
from claims.model import Decision, text_digest
from tests.pipeline.newsdesk import NewsDesk, page

JUDGED = "from side_by_side where standing = 'to check' and response_id is not null order by all"
REVIEWED = """
    select claim_id, response_id, standing, review, reviewed_by
    from side_by_side where review <> 'unreviewed'
"""


@pytest.mark.timeout(300)  # two runs and a rebuilding
def test_decisions_are_replayed_by_the_next_run_and_by_a_rebuilding(
    desk: NewsDesk, site: HTTPServer
) -> None:
    site.expect_request("/tanks").respond_with_data(
        page("The tanks of Brandvoort"), content_type="text/html"
    )
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    assert desk.claims("run", dossier).status == 0
    row = desk.rows(JUDGED)[0]
    Journal(desk.home.decisions("tanks")).add(
        Decision(
            "tanks",
            row["claim_id"],
            row["response_id"],
            text_digest(row["response"]),
            "right",
            "Wouter",
            datetime(2026, 3, 2, tzinfo=UTC),
        )
    )
    assert desk.rows(REVIEWED) == []

    expected = {
        "claim_id": row["claim_id"],
        "response_id": row["response_id"],
        "standing": "stated",
        "review": "confirmed",
        "reviewed_by": "Wouter",
    }
    for command in ("run", "rebuild"):
        assert desk.claims(command, dossier).status == 0
        assert desk.rows(REVIEWED) == [expected]
        assert [one["verdict"] for one in desk.rows("from decisions")] == ["right"]


def test_a_journal_that_was_changed_is_one_sentence_and_nothing_is_published(
    desk: NewsDesk, site: HTTPServer
) -> None:
    site.expect_request("/tanks").respond_with_data(
        page("The tanks of Brandvoort"), content_type="text/html"
    )
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    path = desk.home.decisions("tanks")
    decision = Decision(
        "tanks", "c", None, "b", "right", "Wouter", datetime(2026, 3, 2, tzinfo=UTC)
    )
    for _ in range(2):
        Journal(path).add(decision)
    path.write_text(path.read_text().replace("Wouter", "Nobody", 1))

    ended = desk.claims("run", dossier)
    assert ended.status == 1
    assert "put the file back from a backup" in ended.err
    assert not desk.home.published.exists()
