from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.fetch.rhythm import is_due, pause
from claims.model import RHYTHM, KnownPage, Rhythm

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
AGES = st.timedeltas(timedelta(0), timedelta(days=800))


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    untils = draw(st.lists(st.integers(1, 10_000), min_size=1, max_size=6, unique=True))
    everies = draw(st.lists(st.integers(1, 2_000), min_size=len(untils), max_size=len(untils)))
    return [
        (until * HOUR, every * MINUTE)
        for until, every in zip(sorted(untils), sorted(everies), strict=True)
    ]


def page(age: timedelta, asked: timedelta, status: int = 200, misses: int = 0) -> KnownPage:
    """A page whose article is ``age`` old at noon, and that was asked for so long before."""
    return KnownPage(
        "s", "http://a.test/1", since=NOON - age, asked_at=NOON - asked, status=status,
        misses=misses,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("age", "every"),
    [
        (timedelta(0), 15 * MINUTE),
        (5 * HOUR, 15 * MINUTE),
        (6 * HOUR, 2 * HOUR),
        (3 * DAY, DAY),
        (30 * DAY, 7 * DAY),
        (364 * DAY, 30 * DAY),
        (365 * DAY, None),
    ],
)
def test_visits_get_rarer_with_age_and_end_after_a_year(
    age: timedelta, every: timedelta | None
) -> None:
    assert pause(age) == every


@given(rhythms(), AGES, AGES)
def test_an_older_article_is_never_visited_more_often(
    rhythm: Rhythm, one: timedelta, other: timedelta
) -> None:
    young, old = pause(min(one, other), rhythm), pause(max(one, other), rhythm)
    assert old is None or (young is not None and young <= old)


@given(rhythms(), AGES, AGES, AGES)
def test_what_is_due_stays_due_until_it_is_asked_for(
    rhythm: Rhythm, age: timedelta, asked: timedelta, later: timedelta
) -> None:
    known = page(age + asked, asked)
    if is_due(known, NOON, rhythm):
        assert is_due(known, NOON + later, rhythm)


@given(st.integers(5, 60), st.timedeltas(timedelta(0), timedelta(days=5)))
def test_a_schedule_starves_no_page_and_visits_none_too_often(
    minutes: int, age_at_first: timedelta
) -> None:
    tick = minutes * MINUTE
    published, now, visits = NOON, NOON + age_at_first, []
    while now < NOON + 20 * DAY:
        known = KnownPage(
            "s", "u", since=published, asked_at=visits[-1] if visits else None, status=200
        )
        if is_due(known, now):
            visits.append(now)
        now += tick
    assert visits[0] == NOON + age_at_first
    for before, after in pairwise(visits):
        every = pause(before - published)
        assert every is not None
        assert every - min(every / 10, 5 * MINUTE) <= after - before < every + tick
    assert now - visits[-1] < 7 * DAY + tick


def test_a_page_that_was_never_asked_for_is_due_however_old_it_is() -> None:
    assert is_due(KnownPage("s", "u", since=NOON - 9999 * DAY), NOON)


def test_a_run_that_begins_a_little_early_is_in_time() -> None:
    assert is_due(page(HOUR, 14 * MINUTE), NOON)
    assert not is_due(page(HOUR, 10 * MINUTE), NOON)


def test_the_last_visit_comes_after_the_article_has_grown_too_old() -> None:
    assert is_due(page(370 * DAY, 31 * DAY), NOON)
    assert not is_due(page(400 * DAY, 31 * DAY), NOON)


@pytest.mark.parametrize("misses", [1, 2, 5])
def test_a_missing_page_is_asked_for_half_as_often_after_each_miss(misses: int) -> None:
    pause = 15 * MINUTE * 2**misses
    assert is_due(page(pause, pause, 404, misses), NOON)
    assert not is_due(page(pause, pause - 6 * MINUTE, 404, misses), NOON)


def test_a_page_that_is_missing_for_ever_breaks_no_date() -> None:
    assert not is_due(page(300 * DAY, 100 * DAY, 404, 10_000), NOON)
    slow = [(99_999 * DAY, 2_000 * DAY)]
    assert not is_due(page(300 * DAY, 100 * DAY, 404, 10_000), NOON, slow)


@given(AGES, AGES)
def test_what_is_gone_for_good_is_never_due(age: timedelta, asked: timedelta) -> None:
    assert not is_due(page(age, asked, 410), NOON)


def test_the_default_is_a_rhythm_as_a_dossier_may_give_one() -> None:
    assert all(a.until < b.until and a.every <= b.every for a, b in pairwise(RHYTHM))
