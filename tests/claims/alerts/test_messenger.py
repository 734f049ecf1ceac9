"""Mail and Mattermost through Apprise, to servers of this machine."""

import json
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from pytest_httpserver import HTTPServer

from claims.alerts.delivery import Message
from claims.alerts.messenger import send, told
from claims.errors import AlertError
from claims.fetch import allowed
from claims.model import Place
from tests.claims.alerts.conftest import event, noticed

DESK = "https://desk.example/"
PLACE = Place(apprise="A_PLACE")
SINGLE = Message(event(1).id, (noticed(1, "first denial"),))
DAY = Message("of a day", (noticed(1), noticed(2)), "2026-03-02")


def _judge(host: str, port: int, *, allow_loopback: bool = True) -> None:
    allowed(host, port, allow_loopback=allow_loopback)


class _Box:
    """Keeps the mails that come."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        del server, session
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"


@pytest.fixture(scope="module")
def mail() -> Iterator[tuple[str, _Box]]:
    """A mail server: an address of Apprise for it, and what came there."""
    box = _Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield f"mailto://127.0.0.1:{port}?from=desk@desk.example&to=ada@desk.example", box
    server.stop()


@pytest.mark.parametrize("message", [SINGLE, DAY], ids=["single", "day"])
def test_a_mail_has_the_sentence_both_wordings_and_the_way_to_the_desk(
    mail: tuple[str, _Box], monkeypatch: pytest.MonkeyPatch, message: Message
) -> None:
    written, box = mail
    box.mails.clear()
    monkeypatch.setenv("A_PLACE", written)
    assert send(PLACE, message, DESK, _judge) == "mail"
    [got] = box.mails
    title, body = told(message, DESK)
    assert got["Subject"] == title
    plain = got.get_body(("plain",))
    assert plain
    assert plain.get_content().split() == body.split()
    for part in ("before: Lumenta paid <1>.", "now: Lumenta & others paid.", f"{DESK}claim/1"):
        assert part in body


def test_a_chat_server_gets_it_and_a_redirect_is_not_followed(
    site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = "abcdefgh12345678abcdefgh12"  # noqa: S105  # nobody's
    monkeypatch.setenv("A_PLACE", f"mmost://{site.host}:{site.port}/{token}")
    site.expect_oneshot_request(f"/hooks/{token}").respond_with_data("ok")
    assert send(PLACE, SINGLE, DESK, _judge) == "Mattermost"
    assert "number 1" in json.loads(site.log[0][0].get_data())["text"]
    site.expect_oneshot_request(f"/hooks/{token}").respond_with_data(
        "", status=302, headers={"Location": site.url_for("/elsewhere")}
    )
    with pytest.raises(AlertError, match=r"apprise \$A_PLACE was not reached: ") as raised:
        send(PLACE, SINGLE, DESK, _judge)
    assert token not in str(raised.value)
    assert "/elsewhere" not in [request.path for request, _ in site.log]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "the environment variable A_PLACE is not set"),
        ("sesame", r"apprise \$A_PLACE holds no address that is sent to"),
        ("json://127.0.0.1/sesame", r"apprise \$A_PLACE holds no address that is sent to"),
        ("slack://sesame", "holds an address that Apprise does not understand"),
        ("mmost://10.0.0.7/" + "sesame" * 5, "which is not a public address"),
        ("mailto://sesame:sesame@10.0.0.7?from=ada@desk.example", "which is not a public address"),
        ("mailto://ada:sesame@desk.example?smtp=10.0.0.7", "which is not a public address"),
        ("matrixs://ada:sesame@10.0.0.7/#room", "which is not a public address"),
    ],
)
def test_what_cannot_be_sent_to_is_said_without_the_address(
    monkeypatch: pytest.MonkeyPatch, written: str, said: str
) -> None:
    monkeypatch.setenv("A_PLACE", written)
    with pytest.raises(AlertError, match=said) as raised:
        send(PLACE, SINGLE, DESK, _judge)
    assert "sesame" not in str(raised.value)


def test_this_machine_is_sent_to_only_where_the_dossier_allows_it(
    mail: tuple[str, _Box], monkeypatch: pytest.MonkeyPatch
) -> None:
    written, box = mail
    box.mails.clear()
    monkeypatch.setenv("A_PLACE", written)
    with pytest.raises(AlertError, match="allow_loopback"):
        send(PLACE, SINGLE, DESK, partial(_judge, allow_loopback=False))
    assert box.mails == []
