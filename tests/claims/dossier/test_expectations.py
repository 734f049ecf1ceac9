"""What is odd about what a source brought, and what is only new."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claims.dossier import Expectation, load

NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
HEAD = "title: Tanks\nsources:\n"


@pytest.mark.parametrize(
    ("expected", "followed_for", "seen", "stale"),
    [
        (Expectation("feed"), timedelta(0), None, False),  # it was declared just now
        (Expectation("feed"), 3 * DAY, timedelta(0), False),
        (Expectation("feed"), 9 * DAY, 3 * DAY, True),
        (Expectation("feed"), 3 * DAY, None, True),  # it never answered
        (Expectation("pages"), 99 * DAY, 60 * DAY, False),  # old pages are rarely asked for
        (Expectation("pages", fresh=DAY), 99 * DAY, 60 * DAY, True),
        (Expectation("feed", fresh=5 * DAY), 9 * DAY, 3 * DAY, False),
    ],
)
def test_a_source_is_stale_when_it_has_not_answered_for_longer_than_expected(
    expected: Expectation, followed_for: timedelta, seen: timedelta | None, *, stale: bool
) -> None:
    seen_at = None if seen is None else NOW - seen
    assert expected.stale(NOW - followed_for, seen_at, NOW) is stale


@pytest.mark.parametrize(
    ("expected", "brought", "followed", "few", "many"),
    [
        (Expectation("feed"), [0, 0, 0, 0, 0], timedelta(0), False, False),
        (Expectation("feed"), [900, 0, 0, 0, 0], DAY, False, False),  # the first visit of all
        (Expectation("feed"), [0, 5, 4, 3, 9], 5 * WEEK, True, False),
        (Expectation("feed"), [0, 5, 4, 3, 9], 4 * WEEK, False, False),  # too new to judge
        (Expectation("feed"), [0, 5, 1, 3, 9], 5 * WEEK, False, False),  # weeks differ
        (Expectation("feed"), [46, 5, 4, 3, 9], 5 * WEEK, False, True),
        (Expectation("feed"), [25, 1, 1, 1, 1], 5 * WEEK, False, False),
        (Expectation("feed", at_least=3), [2, 0, 0, 0, 0], DAY, False, False),
        (Expectation("feed", at_least=3), [2, 9, 9, 9, 9], WEEK, True, False),
        (Expectation("feed", at_most=3), [4, 0, 0, 0, 0], DAY, False, True),
        (Expectation("feed", at_least=0), [0, 9, 9, 9, 9], 9 * WEEK, False, False),
    ],
)
def test_a_source_is_judged_by_what_is_said_of_it_or_by_what_is_usual(
    expected: Expectation, brought: list[int], followed: timedelta, *, few: bool, many: bool
) -> None:
    assert expected.too_few(brought, followed) is few
    assert expected.too_many(brought, followed) is many


def test_a_source_says_otherwise_than_the_file(write: Callable[[str], Path]) -> None:
    path = write(
        "title: Tanks\nexpect: {fresh: 6 h}\nsources:\n"
        "  - {outlet: A, feed: 'https://a.example/f'}\n"
        "  - {outlet: B, feed: 'https://b.example/f',"
        " expect: {at_least: 5, at_most: 9, per: 1 d}}\n"
    )
    dossier = load(path)
    assert [dossier.expectations()[source.id] for source in dossier.sources()] == [
        Expectation("feed", fresh=timedelta(hours=6)),
        Expectation("feed", at_least=5, at_most=9, per=DAY),
    ]


@pytest.mark.parametrize(
    ("expect", "problem"),
    [
        ("{at_least: 5, at_most: 4}", "at_least 5 is more than at_most 4"),
        ("{fresh: soon}", "'soon' is not a length of time"),
        ("{freshness: 1 d}", "fresh"),
    ],
)
def test_an_expectation_with_a_fault_gets_a_sentence_with_its_line(
    faults: Callable[[str], list[str]], expect: str, problem: str
) -> None:
    source = f"  - {{outlet: A, feed: 'https://a.example/f', expect: {expect}}}\n"
    [fault] = faults(HEAD + source)
    assert fault.startswith("dossier.yaml, line 3, sources[0]")
    assert problem in fault
