from datetime import date

import pytest

from claims.model import in_force

SINCE, UNTIL = date(2019, 6, 1), date(2021, 5, 1)


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(2019, 5, 31), False),
        (SINCE, True),
        (date(2021, 4, 30), True),
        (UNTIL, False),
        (None, True),
    ],
)
def test_what_is_dated_holds_from_its_first_day_until_before_its_last(
    on: date | None, *, holds: bool
) -> None:
    assert in_force(SINCE, UNTIL, on) == holds


def test_what_is_open_at_an_end_holds_beyond_it() -> None:
    assert in_force(None, UNTIL, date.min)
    assert in_force(SINCE, None, date.max)
