import socket

from tests.pipeline.newsdesk import NewsDesk


def test_without_a_copy_there_is_nothing_to_serve(desk: NewsDesk) -> None:
    ended = desk.claims("serve", "--port", "0")
    assert ended.status == 1
    assert "claims run" in ended.err


def test_a_port_that_is_taken_is_a_sentence(published: NewsDesk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = published.claims("serve", "--port", port)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(f"Port {port} cannot be used: ")


def test_a_dossier_that_nobody_follows_is_a_sentence(published: NewsDesk) -> None:
    ended = published.claims("serve", "ships", "--port", "0")
    assert ended.status != 0
    assert "ships" in ended.err
