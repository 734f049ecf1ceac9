from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.parse.dates import moment


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("2026-03-02T10:30:00+01:00", 9),
        ("2026-03-02T09:30:00Z", 9),
        ("2026-03-02T09:30:00.0000000Z", 9),
        ("2026-03-02 15:00:00 +0530", 9),
        ("2026-03-02T09:30", 9),
        ("Mon, 02 Mar 2026 04:30:00 -0500", 9),
    ],
)
def test_a_moment_is_read_and_put_into_utc(written: str, hour: int) -> None:
    found = moment(written)
    assert found == datetime(2026, 3, 2, hour, 30, tzinfo=UTC)
    assert found.tzinfo is UTC


def test_a_date_alone_is_its_midnight_in_utc() -> None:
    assert moment("2026-03-02") == datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "03/02/2026",
        "2026-13-45",
        "2026-02-30T10:00:00Z",
        "0001-01-01T00:00:00",
        "0001-01-01T00:00:00+10:00",
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59-12:00",
        None,
        1772443800,
        ["2026-03-02"],
    ],
)
def test_what_is_no_moment_is_none_and_never_guessed(written: object) -> None:
    assert moment(written) is None


@given(st.text() | st.datetimes().map(str))
def test_any_text_gives_a_moment_in_utc_or_none(written: str) -> None:
    found = moment(written)
    assert found is None or found.tzinfo is UTC
