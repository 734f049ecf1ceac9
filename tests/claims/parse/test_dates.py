from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.parse.dates import _PLACES, moment


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("2026-03-02T10:30:00+01:00", 9),
        ("2026-03-02T09:30:00Z", 9),
        ("2026-03-02t09:30:00z", 9),
        ("2026-03-02T09:30:00.0000000Z", 9),
        ("2026-03-02 15:00:00 +0530", 9),
        ("2026-03-02T04:30:00\u221205:00", 9),
        ("2026-03-02T09:30", 9),
        ("2026-03-02T10:30:00+01:00[Europe/Berlin]", 9),
        ("2026/03/02 09:30", 9),
        ("20260302T093000Z", 9),
        ("20260302093000", 9),
        ("Mon, 02 Mar 2026 04:30:00 -0500", 9),
        ("Mon, 02 Mar 2026 11:30:00 +02:00", 9),
        ("Monday, 02-Mar-2026 09:30:00 GMT", 9),
        ("Mon Mar 02 2026 01:30:00 GMT-0800 (Pacific Standard Time)", 9),
        ("Mon Mar 02 2026 15:00:00 GMT+0530", 9),
        ("Mon Mar  2 09:30:00 2026", 9),
        ("Mon Mar 02 10:30:00 CET 2026", 9),
        ("March 2, 2026 9:30 PM", 21),
        ("March 2, 2026, 9:30\u202fp.m.", 21),
        ("Mar. 2, 2026 at 4:30 a.m. EST", 9),
        ("2 March 2026 12:30 AM", 0),
        ("2 March 2026 12:30 PM", 12),
        ("2nd March 2026, 10.30am CET", 9),
        ("9.30am, Monday 2 March 2026", 9),
        ("09:30 GMT, 2 March 2026", 9),
        ("2 March 2026 18:30 JST", 9),
        ("2 March 2026 19:30 AEST", 9),
        ("2026-03-02 04:30 ET", 9),
        ("2026-03-02 10:30 UTC+1", 9),
    ],
)
def test_a_moment_is_read_and_put_into_utc(written: str, hour: int) -> None:
    found = moment(written)
    assert found == datetime(2026, 3, 2, hour, 30, tzinfo=UTC)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    "written", ["2026-03-02", "20260302", "Mon, 2 Mar 2026", "March 2nd, 2026"]
)
def test_a_date_alone_is_its_midnight_in_utc(written: str) -> None:
    assert moment(written) == datetime(2026, 3, 2, tzinfo=UTC)


def test_a_date_alone_may_name_its_zone_which_is_no_clock() -> None:
    assert moment("2026-03-02+01:00") == datetime(2026, 3, 1, 23, tzinfo=UTC)
    assert moment("2026-03-02Z") == datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "03/02/2026",
        "3/2/2026, 9:30:00 PM",
        "2026-13-45",
        "2026-02-30T10:00:00Z",
        "0001-01-01T00:00:00",
        "0001-01-01T00:00:00+10:00",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "01 Jan 0001 00:00:00",
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59",
        "9999-12-31T23:59:59-12:00",
        "2026-03-02T09:30:00+24:00",
        "Mon, 02 Mar 2026 09:30:00 +99999",
        "2026-03-02T09:30:00+01:75",
        "2026-03-02T09:30:00 01:00",
        "2 March 2026 13:30 AM",
        "2 March 2026 0:30 PM",
        "2 March 2026 9",
        "2 March 26 09:30",
        "Updated 2 March 2026",
        "2 March 2026 09:30 GMT or so",
        None,
        1772443800,
        ["2026-03-02"],
    ],
)
def test_what_is_no_moment_is_none_and_never_guessed(written: object) -> None:
    assert moment(written) is None


@pytest.mark.parametrize("name", ["CST", "IST", "AST", "XYZ", "A"])
def test_a_zone_that_may_be_two_or_none_gives_no_moment(name: str) -> None:
    assert moment(f"2026-03-02 09:30 {name}") is None
    assert moment(f"Mon, 02 Mar 2026 09:30:00 {name}") is None


def test_a_weekday_that_is_not_the_date_s_makes_both_doubtful() -> None:
    assert moment("Tue, 03 Mar 2026 09:30:00 GMT")
    assert moment("Mon, 03 Mar 2026 09:30:00 GMT") is None


def test_a_name_that_no_clock_there_goes_by_at_that_time_gives_no_moment() -> None:
    assert moment("2 July 2026 10:30 BST") == datetime(2026, 7, 2, 9, 30, tzinfo=UTC)
    assert moment("2 January 2026 10:30 BST") is None
    assert moment("July 2, 2026 9:30 AM EST") is None


def test_an_hour_that_clocks_show_twice_needs_the_zone_s_full_name() -> None:
    assert moment("November 1, 2026 1:30 AM ET") is None
    assert moment("November 1, 2026 1:30 AM EDT") == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert moment("November 1, 2026 1:30 AM EST") == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize("month", [1, 7])
def test_no_name_that_is_read_means_another_hour_elsewhere_at_that_time(month: int) -> None:
    when = datetime(2026, month, 15, 12, tzinfo=UTC)
    # Manila and Havana have names that RFC 5322 gives to Los Angeles and Chicago.
    shown = {
        (there.tzname(), there.utcoffset())
        for there in map(when.astimezone, map(ZoneInfo, available_timezones()))
        if str(there.tzinfo) not in {"Asia/Manila", "America/Havana", "Cuba"}
    }
    for name, place in _PLACES.items():
        here = when.astimezone(ZoneInfo(place))
        if here.tzname() == name.upper():
            assert {offset for other, offset in shown if other == name.upper()} == {
                here.utcoffset()
            }


_WAYS = [
    "%Y-%m-%dT%H:%M:%S%z",
    "%a, %d %b %Y %H:%M:%S %z",
    "%a %b %d %Y %H:%M:%S GMT%z (Somewhere)",
    "%B %d, %Y %I:%M:%S %p %z",
    "%d %B %Y at %I:%M:%S %p UTC%z",
    "%Y%m%d%H%M%S%z",
]


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2099, 12, 31)),  # noqa: DTZ001  # zoned below
    st.integers(-12 * 60, 14 * 60),
    st.sampled_from(_WAYS),
)
def test_a_moment_is_the_same_in_whichever_zone_and_way_it_is_written(
    local: datetime, minutes: int, way: str
) -> None:
    there = local.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert moment(there.strftime(way)) == there.astimezone(UTC)


@given(
    st.text() | st.datetimes().map(str) | st.from_regex(r"[-+0-9:., TZamp]{0,40}", fullmatch=True)
)
def test_any_text_gives_a_moment_in_utc_or_none(written: str) -> None:
    found = moment(written)
    assert found is None or found.tzinfo is UTC
