"""Alerts of a whole desk: a site that changes, a feed, and a receiver on a real socket."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]  # it ships no types
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.alerts.outbox import Outbox
from claims.dossier import load
from claims.home import Home
from claims.journey.alert import tell_alerts
from claims.journey.case import Case
from claims.journey.progress import Nobody
from claims.journey.rebuild import rebuild
from tests.pipeline.newsdesk import STORY, NewsDesk, settled, shown

LATER = STORY.replace("“We have never leaked a drop,”", "“We may have leaked a drop,”")
KEY = "whsec_" + "QUJD" * 8


class Receiver:
    """A webhook on this machine: keeps what it is sent, and answers ``status``."""

    def __init__(self, site: HTTPServer) -> None:
        self.address = site.url_for("/hook")
        self.status, self.got = 204, list[tuple[str, dict[str, Any]]]()
        site.expect_request("/hook", method="POST").respond_with_handler(self._take)

    def _take(self, request: Request) -> Response:
        self.got.append((request.headers["webhook-id"], json.loads(request.get_data())))
        return Response(status=self.status)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[NewsDesk, Path, Receiver]]:
    """A desk after two visits to a page that changed in between, and what was sent of it."""
    folder = tmp_path_factory.mktemp("alerts")
    desk = NewsDesk(Home(folder / "data"), folder)
    with HTTPServer(host="127.0.0.1", port=0) as site, pytest.MonkeyPatch.context() as patch:
        patch.setenv("TANKS_KEY", KEY)
        site.expect_request("/robots.txt").respond_with_data("", status=404)
        receiver = Receiver(site)
        shown(site, "The tanks of Brandvoort")
        path = desk.dossier(settled(site))
        place = f"{{ webhook: '{receiver.address}', secret: {{ env: TANKS_KEY }}, to_check: true }}"
        with path.open("a") as file:
            file.write(f"alerts: {{ to: [{place}] }}\n")
        first = desk.visit(path)
        assert str(first.alerts) == "0 noticed, 0 sent, 0 waiting"
        assert receiver.got == []
        site.clear()
        receiver = Receiver(site)
        site.expect_request("/robots.txt").respond_with_data("", status=404)
        shown(site, "The tanks of Brandvoort, again", LATER)
        assert desk.visit(path).alerts.counts["sent"] > 0
        yield desk, path, receiver


def _again(desk: NewsDesk, path: Path) -> dict[str, int]:
    return tell_alerts(Case(load(path), desk.home, Nobody()), visited=False).outcome.counts


def test_a_change_is_sent_once_and_stands_in_both_feeds(
    told: tuple[NewsDesk, Path, Receiver],
) -> None:
    desk, path, receiver = told
    kinds = [kind for _, body in receiver.got for kind in body["data"]["kinds"]]
    assert "silent edit" in kinds
    assert len({key for key, _ in receiver.got}) == len(receiver.got)
    atom = feedparser.parse(desk.home.atom("tanks").read_bytes())
    assert not atom.bozo
    feed = json.loads(desk.home.feed("tanks").read_bytes())
    stated = [key for key, body in receiver.got if body["data"]["standing"] == "stated"]
    assert [entry.id.rpartition(":")[2] for entry in atom.entries] == stated[::-1]
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
    before = len(receiver.got)
    assert _again(desk, path) == {"noticed": 0, "sent": 0, "waiting": 0}
    assert len(receiver.got) == before


def test_a_rebuilding_finds_all_of_it_delivered(told: tuple[NewsDesk, Path, Receiver]) -> None:
    desk, path, receiver = told
    before = len(receiver.got)
    rebuild([load(path)], desk.home, Nobody())
    assert _again(desk, path) == {"noticed": 0, "sent": 0, "waiting": 0}
    assert len(receiver.got) == before


def test_what_is_not_taken_waits_and_is_a_failure_until_it_is(
    told: tuple[NewsDesk, Path, Receiver],
) -> None:
    desk, path, receiver = told
    outbox = Outbox(desk.home.outbox("tanks"))
    lines = outbox.path.read_bytes()
    sent = [key for key, _ in receiver.got]
    kept = [line for line in lines.splitlines() if not line.startswith(b'{"tried"')]
    outbox.path.write_bytes(b"\n".join(kept) + b"\n")
    receiver.status = 503
    assert _again(desk, path) == {"noticed": 0, "sent": 0, "waiting": len(sent)}
    name = f"webhook {receiver.address}"
    assert desk.failures() == {name: f"alert: {receiver.address} answers 503"}
    receiver.status, receiver.got = 204, []
    assert _again(desk, path)["waiting"] == len(sent)  # its rest is not over
    assert receiver.got == []
    outbox.path.write_bytes(b"\n".join(kept) + b"\n")
    assert _again(desk, path)["sent"] == len(sent)
    assert [key for key, _ in receiver.got] == sent
    assert KEY.encode() not in outbox.path.read_bytes()
