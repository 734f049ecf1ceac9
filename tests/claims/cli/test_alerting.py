"""``claims alerts``: what it says of an outbox, and what it sends."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from claims.alerts.outbox import Opened, Outbox, Through, Tried
from claims.model import event_id
from claims.store import Database, publish
from tests.claims.alerts.conftest import NOON, noticed
from tests.pipeline.newsdesk import NewsDesk


@pytest.fixture
def dossier(desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier with a webhook on this machine, and a published copy without anything in it."""
    monkeypatch.setenv("TANKS_KEY", "QUJD" * 8)
    path = desk.dossier("  - { outlet: Gazette, pages: ['https://gazette.example/'] }")
    place = f"{{ webhook: '{site.url_for('/hook')}', secret: {{ env: TANKS_KEY }} }}"
    path.write_text(f"{path.read_text()}alerts: {{ to: [{place}] }}\n")
    with desk.home.private(), Database.open(desk.home.database):
        pass
    publish(desk.home.database, desk.home.published)
    return path


def _outbox(desk: NewsDesk) -> Outbox:
    return Outbox(desk.home.outbox("tanks"))


def test_before_the_first_run_it_says_that_nothing_is_noticed(
    desk: NewsDesk, dossier: Path, site: HTTPServer
) -> None:
    ended = desk.claims("alerts", dossier)
    assert ended.status == 0
    assert ended.out.splitlines() == [
        "Nothing is noticed before the first run, which only says where alerts begin.",
        f"webhook {site.url_for('/hook')}: new; it gets what is noticed from the next run on",
        f"The feeds are {desk.home.atom('tanks')} and {desk.home.feed('tanks')}.",
    ]


def test_what_waits_is_sent_when_it_is_asked_for(
    desk: NewsDesk, dossier: Path, site: HTTPServer
) -> None:
    name = f"webhook {site.url_for('/hook')}"
    site.expect_request("/hook", method="POST").respond_with_data("", status=204)
    _outbox(desk).add(Opened(name, NOON), Through(datetime.now(UTC)), noticed(1), noticed(2))
    before = desk.claims("alerts", dossier)
    assert before.status == 0
    assert f"{name}: 0 events sent, 2 waiting" in before.out
    assert "2026-03-02 13:00  New answer: number 1" in before.out
    after = desk.claims("alerts", dossier, "--send")
    assert after.status == 0
    assert "✓ alerts      0 noticed, 2 sent, 0 waiting" in after.err
    assert f"{name}: 2 events sent, 0 waiting" in after.out
    told = [request.headers["webhook-id"] for request, _ in site.log]
    assert told == [event_id("lumenta", 1), event_id("lumenta", 2)]


def test_what_failed_is_said_with_its_reason_and_status_1(
    desk: NewsDesk, dossier: Path, site: HTTPServer
) -> None:
    name = f"webhook {site.url_for('/hook')}"
    at = datetime.now(UTC) + timedelta(hours=1)
    key = event_id("lumenta", 1)
    failed = Tried(name, key, (key,), "failed", "answers 503", at)
    _outbox(desk).add(Opened(name, NOON), Through(NOON), noticed(1), failed, failed)
    ended = desk.claims("alerts", dossier)
    assert ended.status == 1
    assert f"{name}: 0 events sent, 1 waiting; tried 2 times, again from " in ended.out
    assert ended.err == f"{name}: answers 503.\n"
    _outbox(desk).add(Tried(name, key, (key,), "stopped", "answers 410", at))
    ended = desk.claims("alerts", dossier)
    assert f"{name}: 0 events sent, 1 waiting; stopped" in ended.out
    assert ended.err == f"{name}: answers 410.\n"


def test_a_key_that_is_not_set_is_said(
    desk: NewsDesk, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TANKS_KEY")
    ended = desk.claims("alerts", dossier)
    assert ended.status == 1
    assert "the environment variable TANKS_KEY is not set." in ended.err
