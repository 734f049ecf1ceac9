import re

import pytest

from claims.languages import vocabulary_of
from claims.languages.pages import Dates

DATES = vocabulary_of("en", Dates)


@pytest.mark.parametrize("day", ["january", "sept", "dec.", "monday", "tues", "sun"])
def test_the_spellings_of_a_day_are_those_of_months_and_weekdays(day: str) -> None:
    assert any(re.fullmatch(rf"{each}\.?", day) for each in DATES.spellings)


def test_every_month_and_weekday_has_one() -> None:
    assert sorted(DATES.months) == list(range(1, 13))
    assert sorted(DATES.weekdays) == list(range(1, 8))
    assert all(DATES.months.values())
    assert all(DATES.weekdays.values())
