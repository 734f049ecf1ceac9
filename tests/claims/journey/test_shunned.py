"""What was forgotten does not come back, by whichever way it is led to or shown again."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest

from claims.journey.shunned import Shunned
from claims.model import Failure, Fetched, Hop

PAGE = "https://ledger.example/tanks"
OTHER = "https://ledger.example/barges"
BODY = b"<p>The tanks of Brandvoort"
SHUNNED = Shunned(frozenset({PAGE}), frozenset({sha256(BODY).hexdigest()}))


def fetched(url: str = OTHER, body: bytes = b"<p>Barges", **fields: Any) -> Fetched:
    fields = {"role": "page", "final_url": url} | fields
    at = datetime(2026, 5, 3, tzinfo=UTC)
    return Fetched(
        "s", url=url, body=body, fetched_at=at, status=200,
        request_headers=(), headers=(), **fields,
    )  # fmt: skip


def admitted(one: Fetched | Failure) -> list[Any]:
    return list(SHUNNED.admit([one], "harbour"))


@pytest.mark.parametrize(
    "one",
    [
        fetched(),
        fetched(PAGE, role="index"),  # a feed at the address is no page
        Failure("harbour", "fetch", PAGE, "timed out", datetime(2026, 5, 3, tzinfo=UTC)),
    ],
)
def test_everything_else_passes_as_it_came(one: Fetched | Failure) -> None:
    assert admitted(one) == [one]


@pytest.mark.parametrize("url", [PAGE, f"{PAGE}?utm_source=mail"])
def test_a_forgotten_page_is_passed_over_whatever_it_shows_now(url: str) -> None:
    assert url in SHUNNED
    assert admitted(fetched(url)) == []


@pytest.mark.parametrize(
    "one",
    [
        fetched(final_url=PAGE),
        fetched(hops=(Hop(PAGE, 301, (), (), b""),)),
        fetched(body=BODY),
    ],
)
def test_a_page_that_leads_to_it_or_shows_the_very_same_is_a_failure(one: Fetched) -> None:
    (failure,) = admitted(one)
    assert (failure.stage, failure.subject) == ("fetch", OTHER)
    assert "was forgotten, and is not kept" in failure.error
