from dataclasses import replace
from typing import Any

import pytest

from claims.link import same_party, weighed
from claims.link.matches import Match
from claims.model import Entity, Statement, Watchlist


def said(start: int, kind: Any = "claim", **other: Any) -> Statement:
    return Statement("v", start, start + 9, "some text", kind, "attributed", "n", **other)


CLAIM, OTHER = said(0, standing="stated"), said(20, standing="stated")
DENIAL = said(40, "denies", standing="stated")
ALL = [CLAIM, OTHER, DENIAL]
MATCH = Match(DENIAL.id, CLAIM.id, "same article", 0.8, "stated", {"near": 1.0})


def test_a_link_that_both_see_is_stated_and_says_so() -> None:
    unsure = replace(MATCH, standing="to check")
    [found] = weighed([unsure], ALL, {DENIAL.id: frozenset({CLAIM.id})})
    assert (found.standing, found.evidence) == ("stated", {"near": 1.0, "second reader": 1.0})


def test_a_link_of_what_is_to_check_is_to_check() -> None:
    unsure = replace(CLAIM, standing="to check")
    answers = {DENIAL.id: frozenset({CLAIM.id})}
    [found] = weighed([MATCH], [unsure, OTHER, DENIAL], answers)
    assert found.standing == "to check"


def test_a_link_that_one_sees_alone_is_to_check() -> None:
    found = weighed([MATCH], ALL, {DENIAL.id: frozenset({OTHER.id})})
    assert [(one.statement_id, one.standing) for one in found] == [
        (CLAIM.id, "to check"),
        (OTHER.id, "to check"),
    ]


def test_a_link_of_a_response_that_the_second_reader_did_not_read_stays() -> None:
    assert weighed([MATCH], ALL, {}) == [MATCH]
    assert weighed([MATCH], ALL, {"another": frozenset()}) == [MATCH]


WATCHED = Watchlist((Entity("d", "Quarrow Mills plc", "Company", ("QM",)),))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Quarrow Mills", "Quarrow Mills", True),
        ("QM", "Quarrow Mills plc", True),
        ("Lord Ansbury", "Ansbury", True),
        ("Lord Ansbury", "Quarrow Mills", False),
    ],
)
def test_two_names_are_one_party_s_where_the_desk_or_the_words_say_so(
    one: str, other: str, *, same: bool
) -> None:
    assert same_party(WATCHED)(one, other) is same
