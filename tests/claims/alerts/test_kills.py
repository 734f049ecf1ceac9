"""Deliveries that are killed: by SIGKILL, as soon as the nth message came."""

import subprocess
import sys
from pathlib import Path

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.alerts.delivery import meet
from claims.alerts.outbox import Outbox
from claims.model import Place
from tests.claims.alerts.conftest import NOON, event, noticed

KEY = "QUJD" * 8
DELIVER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from claims.alerts import webhooks
from claims.alerts.delivery import deliver
from claims.alerts.outbox import Outbox
from claims.fetch import Client
from claims.model import Manners, Place
place = Place(webhook=sys.argv[2], secret="A_KEY")
with Client(Manners(allow_loopback=True)) as client:
    send = lambda place, message: webhooks.send(place, message, "http://desk/", client.post)
    deliver(Outbox(Path(sys.argv[1])), place, send, datetime.now(UTC), UTC)
"""


def test_what_was_sent_before_a_kill_comes_again_under_its_id_and_nothing_is_lost(
    outbox: Outbox, site: HTTPServer
) -> None:
    got: list[str] = []
    running: list[subprocess.Popen[bytes]] = []
    deadly = {1, 2, 5}  # how many messages came when the sender dies, who never hears an answer

    def take(request: Request) -> Response:
        got.append(request.headers["webhook-id"])
        if len(got) in deadly:
            running[-1].kill()
            running[-1].wait()
        return Response(status=204)

    site.expect_request("/hook", method="POST").respond_with_handler(take)
    place = Place(webhook=site.url_for("/hook"), secret="A_KEY")  # noqa: S106  # its variable
    meet(outbox, (place,), NOON)
    outbox.add(*(noticed(number) for number in range(4)))
    while True:
        words = [sys.executable, "-c", DELIVER, str(outbox.path), site.url_for("/hook")]
        running.append(subprocess.Popen(words, env={"A_KEY": KEY}, cwd=Path.cwd()))  # noqa: S603  # our own words
        if running[-1].wait() == 0:
            break
    ids = [event(number).id for number in range(4)]
    assert len(running) == len(deadly) + 1
    # The first message killed its sender twice; the third one once.
    assert got == [ids[0], ids[0], ids[0], ids[1], ids[2], ids[2], ids[3]]
    assert outbox.known().tracks[place.name].settled == {*ids}
