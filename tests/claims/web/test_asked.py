"""An address may hold anything: what is not understood is said, and nothing is guessed."""

from datetime import UTC, date, datetime

import pytest
from starlette.datastructures import QueryParams

from claims.web import asked
from claims.web.asked import AskedError


def query(**fields: str) -> QueryParams:
    return QueryParams(fields)


@pytest.mark.parametrize("fields", [{}, {"outlet": ""}, {"outlet": "  "}])
def test_an_empty_field_asks_for_nothing(fields: dict[str, str]) -> None:
    asks = query(**fields)
    assert asked.text(asks, "outlet") is None
    assert asked.one_of(asks, "outlet", ["denies"]) is None
    assert asked.number(asks, "outlet", 7) == 7
    assert asked.day(asks, "outlet") is None


def test_a_word_is_one_of_those_that_there_are() -> None:
    assert asked.one_of(query(kind=" denies "), "kind", ["denies", "confirms"]) == "denies"
    with pytest.raises(AskedError, match="'x' is no kind; it can be denies, confirms"):
        asked.one_of(query(kind="x"), "kind", ["denies", "confirms"])


@pytest.mark.parametrize("written", ["-1", "1.5", "9" * 10, "\u0663", "one", "1_0"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(AskedError, match="is no number that start can be"):
        asked.number(query(start=written), "start")


def test_a_number_is_read() -> None:
    assert asked.number(query(start="0040"), "start") == 40
    assert asked.number(query(start="9" * 9), "start") == 999_999_999


@pytest.mark.parametrize("written", ["2026-02-30", "tomorrow", "3.5.2026"])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(AskedError, match="is no day such as"):
        asked.day(query(since=written), "since")


def test_a_moment_without_a_zone_is_in_utc() -> None:
    half_past_two = datetime(2026, 5, 3, 14, 30, tzinfo=UTC)
    assert asked.moment("2026-05-03T14:30") == half_past_two
    assert asked.moment("2026-05-03T16:30+02:00") == half_past_two
    with pytest.raises(AskedError, match="is no moment"):
        asked.moment("half past two")


@pytest.mark.parametrize("written", ["9999-12-31T23:59-12:00", "0001-01-01T00:00+14:00"])
def test_a_moment_that_no_page_could_show_in_utc_is_refused(written: str) -> None:
    with pytest.raises(AskedError, match="is no moment"):
        asked.moment(written)


def test_a_day_ends_where_the_next_begins_and_the_last_day_there_is_ends_nowhere() -> None:
    assert asked.midnight(date(2026, 2, 28), days_later=1) == datetime(2026, 3, 1, tzinfo=UTC)
    assert asked.midnight(date.max, days_later=1) == datetime(9999, 12, 31, tzinfo=UTC)
