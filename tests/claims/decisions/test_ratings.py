"""What people hold of claims: the last verdict on a wording, if it could be published."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from claims.decisions import rated, refuse_unfit
from claims.errors import EntryError
from claims.model import Rating

FALSE = Rating(
    "tanks",
    "c",
    "words",
    "False",
    "https://desk.example/why",
    "Mira",
    datetime(2026, 3, 2, tzinfo=UTC),
)


def test_the_last_verdict_on_a_wording_stands_until_it_is_taken_back() -> None:
    other, true = replace(FALSE, basis="other"), replace(FALSE, words="True")
    assert rated([FALSE, other, true]) == {"words": true, "other": other}
    assert rated([FALSE, other, replace(FALSE, words="")]) == {"other": other}


@pytest.mark.parametrize("url", ["", "desk.example/why", "javascript:alert(1)"])
def test_a_verdict_without_an_address_on_the_web_is_refused(url: str) -> None:
    with pytest.raises(EntryError, match="needs the address"):
        refuse_unfit(replace(FALSE, url=url))
    refuse_unfit(replace(FALSE, url=url, words=""))


def test_a_verdict_of_more_than_a_line_is_refused() -> None:
    with pytest.raises(EntryError, match="no more than 200"):
        refuse_unfit(replace(FALSE, words="x" * 201))
