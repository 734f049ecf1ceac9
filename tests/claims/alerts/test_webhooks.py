"""Webhooks as a receiver gets them, on real sockets, through the guard of fetching."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pytest_httpserver import HTTPServer
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from claims.alerts.delivery import Message, RefusedError, StoppedError
from claims.alerts.webhooks import content, send, signed
from claims.errors import AlertError
from claims.fetch import Client
from claims.model import Manners, Place
from tests.claims.alerts.conftest import event, noticed

KEY = "whsec_" + "QUJD" * 8
DESK = "https://desk.example/"
SINGLE = Message(event(1).id, (noticed(1, "first denial"),))
DAY = Message("of a day", (noticed(1), noticed(2)), "2026-03-02")


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_KEY", KEY)


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(Manners(allow_loopback=True, timeout_s=5)) as client:
        yield client


def _place(address: str) -> Place:
    return Place(webhook=address, secret="A_KEY")  # noqa: S106  # its variable


def test_a_receiver_that_knows_the_key_believes_it_and_reads_the_event(
    client: Client, site: HTTPServer
) -> None:
    site.expect_request("/hook", method="POST").respond_with_data("", status=204)
    assert send(_place(site.url_for("/hook")), SINGLE, DESK, client.post) == "204"
    [(request, _)] = site.log
    body = request.get_data()
    told = Webhook(KEY).verify(body, dict(request.headers))
    assert told == json.loads(body)
    assert (told["type"], told["timestamp"]) == ("claims.first_denial", "2026-03-02T13:00:00Z")
    data = told["data"]
    assert data["id"] == request.headers["webhook-id"] == event(1).id
    assert data["words"][0] == {"label": "before", "text": "Lumenta paid <1>."}
    assert data["desk"] == "https://desk.example/claim/1"
    assert KEY.removeprefix("whsec_").encode() not in body


def test_a_body_that_was_changed_and_a_signature_that_is_old_are_not_believed() -> None:
    body = content(SINGLE, DESK)
    headers = signed(b"ABC" * 8, SINGLE.id, body, datetime.now(UTC))
    assert Webhook(KEY).verify(body, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(KEY).verify(body + b" ", headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(KEY).verify(body, signed(b"ABC" * 8, SINGLE.id, body, datetime(2020, 1, 1)))  # noqa: DTZ001


def test_a_day_is_one_body_with_its_events_in_order() -> None:
    told = json.loads(content(DAY, DESK))
    assert (told["type"], told["data"]["day"]) == ("claims.digest", "2026-03-02")
    assert [one["id"] for one in told["data"]["events"]] == [event(1).id, event(2).id]


@pytest.mark.parametrize(
    ("status", "error", "said"),
    [
        (410, StoppedError, "answers 410: it wants no more, so nothing is sent to it"),
        (400, RefusedError, "answers 400"),
        (401, AlertError, "answers 401"),
        (503, AlertError, "answers 503"),
    ],
)
def test_what_a_receiver_answers_says_what_becomes_of_the_message(
    client: Client, site: HTTPServer, status: int, error: type[AlertError], said: str
) -> None:
    site.expect_request("/hook").respond_with_data("", status=status)
    with pytest.raises(error, match=said) as raised:
        send(_place(site.url_for("/hook")), SINGLE, DESK, client.post)
    assert type(raised.value) is error


@pytest.mark.parametrize("where", ["/elsewhere", "http://10.0.0.7/", "http://169.254.169.254/"])
def test_a_redirect_is_not_followed_wherever_it_leads(
    client: Client, site: HTTPServer, where: str
) -> None:
    site.expect_request("/hook").respond_with_data("", status=307, headers={"Location": where})
    with pytest.raises(AlertError, match="answers 307 and leads elsewhere, where nothing is sent"):
        send(_place(site.url_for("/hook")), SINGLE, DESK, client.post)
    assert [request.path for request, _ in site.log] == ["/hook"]


@pytest.mark.parametrize("address", ["https://10.0.0.7/hook", "https://[fd00::1]/hook"])
def test_a_private_address_is_never_asked(client: Client, address: str) -> None:
    with pytest.raises(AlertError, match="which is not a public address"):
        send(_place(address), SINGLE, DESK, client.post)


def test_this_machine_is_asked_only_where_the_dossier_allows_it(site: HTTPServer) -> None:
    with Client(Manners()) as client, pytest.raises(AlertError, match="allow_loopback: true"):
        send(_place(site.url_for("/hook")), SINGLE, DESK, client.post)
    assert site.log == []


def test_nothing_is_sent_without_a_key(
    client: Client, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("A_KEY")
    with pytest.raises(AlertError, match="the environment variable A_KEY is not set"):
        send(_place(site.url_for("/hook")), SINGLE, DESK, client.post)
    assert site.log == []


def test_where_nobody_listens_the_reason_is_given(client: Client) -> None:
    with pytest.raises(AlertError, match="could not be reached"):
        send(_place("http://127.0.0.1:1/"), SINGLE, DESK, client.post)
