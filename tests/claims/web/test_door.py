"""Whoever asks from this machine comes in; a page of another site does not."""

from typing import Any

import pytest

from claims.web.door import LOOPBACK, Door

OURS = "localhost:3010"
VISIT = {"sec-fetch-site": "cross-site", "sec-fetch-dest": "document"}


async def nobody(*_: Any) -> None:
    raise AssertionError


def refusal(
    door: Door | None = None, *, kind: str = "http", method: str = "GET", **headers: str
) -> str | None:
    said = {"host": OURS} | {name.replace("_", "-"): value for name, value in headers.items()}
    pairs = [(name.encode(), value.encode("latin-1")) for name, value in said.items()]
    asked = door or Door(nobody, LOOPBACK)
    return asked.refusal({"type": kind, "method": method, "headers": pairs})


@pytest.mark.parametrize("host", [OURS, "127.0.0.1", "127.0.0.1:80", "[::1]:3010", "LOCALHOST"])
def test_this_machine_is_called_by_its_own_names_at_any_port(host: str) -> None:
    assert refusal(host=host) is None


@pytest.mark.parametrize(
    "host",
    [
        *("", "rebound.example", "localhost.rebound.example", "localhost@rebound.example"),
        *("localhost/login?", "localhost#x", "x@localhost"),
    ],
)
def test_a_name_of_somebody_elses_that_leads_here_is_refused(host: str) -> None:
    assert "Nobody here is called" in (refusal(host=host) or "")


def test_a_host_said_twice_is_refused() -> None:
    headers = [(b"host", OURS.encode()), (b"Host", OURS.encode())]
    scope = {"type": "http", "method": "GET", "headers": headers}
    assert Door(nobody).refusal(scope) is not None


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://localhost:9999"])
def test_what_a_page_from_elsewhere_asks_for_is_refused(origin: str) -> None:
    assert refusal(origin=origin) == "Another site asks for this."
    assert refusal(origin=f"http://{OURS}") is None


def test_a_link_on_another_site_may_lead_to_a_page_and_to_nothing_that_acts() -> None:
    assert refusal(**VISIT) is None
    assert refusal(method="POST", **VISIT) is not None
    assert refusal(kind="websocket", **VISIT) is not None
    assert refusal(**VISIT | {"sec-fetch-dest": "image"}) is not None


def test_a_desk_may_be_called_by_a_name_that_it_was_given() -> None:
    assert refusal(Door(nobody, [*LOOPBACK, "Desk.Example"]), host="desk.example:80") is None
