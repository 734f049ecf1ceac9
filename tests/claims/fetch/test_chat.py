import json
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from threading import Event
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.errors import ConsultError, FetchError
from claims.fetch.chat import Chat
from claims.model import Question, SecondReader

Wire = Callable[[Callable[[socket.socket], None]], AbstractContextManager[int]]

ASKED = Question("Read this.", "Some words.", {"type": "object"})
PATH = "/v1/chat/completions"


def envelope(words: object = "{}", **other: Any) -> dict[str, Any]:
    choice = {"message": {"content": words}, "finish_reason": "stop"} | other
    return {"choices": [choice], "model": "tiny-3", "usage": {"total_tokens": 12}}


def reader(site: HTTPServer, **other: Any) -> SecondReader:
    return SecondReader(site.url_for("/v1"), **({"retries": 0, "timeout_s": 20} | other))


def test_a_question_is_put_with_its_form_and_the_answer_is_as_it_came(site: HTTPServer) -> None:
    site.expect_request(PATH, method="POST").respond_with_json(envelope('{"a": 1}'))
    with Chat(reader(site, model="tiny")) as chat:
        answer = chat.ask(ASKED)
    assert (answer.words, answer.model, answer.tokens) == ('{"a": 1}', "tiny-3", 12)
    assert answer.is_whole
    [(request, _)] = site.log
    sent = request.get_json()
    assert [one["content"] for one in sent["messages"]] == ["Read this.", "Some words."]
    assert sent["response_format"]["json_schema"]["schema"] == ASKED.form
    assert (sent["model"], sent["temperature"]) == ("tiny", 0)


def test_a_server_that_knows_no_schema_is_asked_for_plain_json_from_then_on(
    site: HTTPServer,
) -> None:
    def answer(request: Request) -> Response:
        known = "response_format" not in request.get_json()
        return Response(json.dumps(envelope()), 200 if known else 400)

    site.expect_request(PATH).respond_with_handler(answer)
    with Chat(reader(site)) as chat:
        for _ in range(2):
            chat.ask(ASKED)
    assert [one.status_code for _, one in site.log] == [400, 400, 200, 200]


def test_a_busy_server_is_asked_again_when_it_wants(site: HTTPServer) -> None:
    for status in (429, 500):
        headers = {"Retry-After": "0"}
        site.expect_ordered_request(PATH).respond_with_data("", status, headers)
    site.expect_ordered_request(PATH).respond_with_json(envelope())
    with Chat(reader(site, retries=2)) as chat:
        assert chat.ask(ASKED).words == "{}"


@pytest.mark.parametrize(
    ("status", "error"),
    [(401, ConsultError), (404, ConsultError), (429, ConsultError), (500, FetchError),
     (400, FetchError), (204, FetchError)],
)  # fmt: skip
def test_what_a_server_refuses_is_an_error_of_the_question_or_of_all(
    site: HTTPServer, status: int, error: type[Exception]
) -> None:
    site.expect_request(PATH).respond_with_data("", status)
    with Chat(reader(site)) as chat, pytest.raises(error, match=f"answers {status}"):
        chat.ask(ASKED)


def test_nothing_is_sent_to_where_a_redirect_leads(site: HTTPServer) -> None:
    elsewhere = {"Location": site.url_for("/elsewhere")}
    site.expect_request(PATH).respond_with_data("", 307, elsewhere)
    with Chat(reader(site)) as chat, pytest.raises(ConsultError, match="nothing is asked"):
        chat.ask(ASKED)
    assert [request.path for request, _ in site.log] == [PATH]


@pytest.mark.parametrize(
    "body",
    [
        "no JSON",
        "[" * 100_000,
        "{}",
        '{"choices": []}',
        '{"choices": [{"message": "words"}]}',
        json.dumps(envelope(None)),
        json.dumps(envelope([{"text": "{}"}])),
        json.dumps(envelope("x" * 300_000)),
    ],
    ids=["prose", "deep", "empty", "no choice", "no message", "no words", "parts", "huge"],
)
def test_what_is_no_answer_of_a_model_is_none(site: HTTPServer, body: str) -> None:
    site.expect_request(PATH).respond_with_data(body)
    with Chat(reader(site)) as chat, pytest.raises(FetchError, match="answer"):
        chat.ask(ASKED)


def test_an_answer_that_has_no_end_in_size_is_left(site: HTTPServer) -> None:
    site.expect_request(PATH).respond_with_data(b"x" * 5_000_000)
    with Chat(reader(site)) as chat, pytest.raises(FetchError, match="more than 4,000,000"):
        chat.ask(ASKED)


def test_an_answer_that_drips_is_left_at_the_deadline(wire: Wire) -> None:
    gone = Event()

    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while not gone.wait(0.01):
            connection.sendall(b" ")

    with wire(drip) as port:
        asked = SecondReader(f"http://127.0.0.1:{port}/v1", timeout_s=0.3)
        with Chat(asked) as chat, pytest.raises(FetchError, match=r"within 0\.3 s"):
            chat.ask(ASKED)
        gone.set()


def test_a_server_that_is_not_there_is_said_to_be_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    asked = SecondReader(f"http://127.0.0.1:{port}/v1", retries=1)
    with Chat(asked) as chat, pytest.raises(ConsultError, match="is not there"):
        chat.ask(ASKED)


def test_an_answer_that_was_cut_off_is_known_to_be(site: HTTPServer) -> None:
    site.expect_request(PATH).respond_with_json(envelope('{"cl', finish_reason="length"))
    with Chat(reader(site)) as chat:
        assert not chat.ask(ASKED).is_whole


def test_tokens_that_nobody_believes_are_counted_by_length(site: HTTPServer) -> None:
    told = envelope("x" * 279) | {"usage": {"total_tokens": -(10**30)}}
    site.expect_request(PATH).respond_with_json(told)
    with Chat(reader(site)) as chat:
        assert chat.ask(ASKED).tokens == 100


def test_half_of_a_surrogate_pair_is_written_out(site: HTTPServer) -> None:
    site.expect_request(PATH).respond_with_json(envelope("\ud800"))
    with Chat(reader(site)) as chat:
        assert chat.ask(ASKED).words == "\\ud800"


def test_no_other_machine_is_asked_unless_the_dossier_says_so() -> None:
    asked = SecondReader("http://192.0.2.7:8080/v1", retries=0)
    with Chat(asked) as chat, pytest.raises(ConsultError, match="may not be asked"):
        chat.ask(ASKED)


def test_a_link_local_address_is_asked_in_no_case() -> None:
    asked = SecondReader("http://169.254.169.254/v1", allow_remote=True, retries=0)
    with Chat(asked) as chat, pytest.raises(ConsultError, match="may not be asked"):
        chat.ask(ASKED)


def test_the_key_is_read_from_the_environment_and_goes_nowhere_else(
    site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.expect_request(PATH).respond_with_json(envelope("my key is s3cret-and-long"))
    monkeypatch.setenv("MODEL_KEY", "s3cret-and-long")
    with (
        Chat(reader(site, key="MODEL_KEY")) as chat,
        pytest.raises(FetchError, match="repeats the key"),
    ):
        chat.ask(ASKED)
    [(request, _)] = site.log
    assert request.headers["Authorization"] == "Bearer s3cret-and-long"


def test_a_key_that_is_not_set_is_named(site: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MODEL_KEY", raising=False)
    with pytest.raises(ConsultError, match="MODEL_KEY holds no key"):
        Chat(reader(site, key="MODEL_KEY"))
