"""A page reads little of a large copy: rows are counted, as times say nothing of a busy machine."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bench.asking import fill_copy
from bench.growth import DOSSIER
from claims.home import Home
from claims.model import text_digest
from claims.store import Desk, Filter
from claims.store.scripts import query

SIZE, LOT = 12_000, 25
"""Statements, and the articles of which they are made; 1,000 hold them all."""

HUNDREDS = 512
"""Places of a word that one row of the copy has, at most."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A copy of a large database of invented articles, most of whose statements are stated."""
    home = Home(tmp_path_factory.mktemp("large"))
    fill_copy(home, SIZE, LOT)
    with Desk.open(home.published) as desk:
        yield desk


def _rows_read(desk: Desk, name: str, **params: object) -> int:
    """How many rows of tables DuckDB reads to answer one of the desk's questions."""
    asked = f"explain (analyze, format json) {query(name)}"
    ((_, told),) = desk._session.connection.execute(asked, params).fetchall()  # noqa: SLF001 - no method explains
    found: int = json.loads(told)["query"]["total_rows_scanned"]
    return found


def _sole(desk: Desk, select: str) -> Any:
    (row,) = desk.sql(select).to_pylist()
    return next(iter(row.values()))


def _tuple(desk: Desk, select: str) -> tuple[Any, ...]:
    (row,) = desk.sql(select).to_pylist()
    return tuple(row.values())


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("page_claim", lambda desk: {"claim_id": _claim(desk), "limit": 60}),
        ("page_wordings", lambda desk: {"claim_id": _claim(desk), "limit": 60}),
        ("page_history", lambda desk: {"claim_id": _claim(desk), "limit": 60}),
        (
            "page_marks",
            lambda desk: {
                "version_id": _sole(desk, "select min(id) from article_versions"),
                "start": 0,
                "end": 9_000,
                "limit": 300,
            },
        ),
        (
            "select_passage",
            lambda desk: {"statement_id": _sole(desk, "select min(id) from statements")},
        ),
    ],
)
def test_what_is_shown_of_one_thing_is_read_of_that_alone(
    large: Desk, name: str, params: Callable[[Desk], dict[str, object]]
) -> None:
    assert _rows_read(large, name, **params(large)) < SIZE / 2


def _claim(desk: Desk) -> str:
    found: str = _sole(desk, "select min(claim_id) from claims")
    return found


def test_words_are_looked_for_among_words_and_not_in_every_text(large: Desk) -> None:
    word = _sole(large, "select split_part(min(text), ' ', 9) from claims")
    found = large.articles(DOSSIER, word, None, start=0, limit=20)
    assert found
    assert all(word in row["excerpt"] for row in found)
    count = "select count(*) from article_versions where contains(text, '{}')"
    assert found[0]["rows"] == _sole(large, count.format(word))


def test_a_common_word_is_found_wherever_it_stands_some_hundred_places_at_a_time(
    large: Desk,
) -> None:
    word, rows, longest = _tuple(
        large,
        """
        select word, count(*) as rows, max(len(numbers)) as longest
        from asking.words where "in" = 'claim'
        group by word order by sum(len(numbers)) desc, word limit 1
        """,
    )
    assert rows > 1
    assert longest <= HUNDREDS
    found = large.compared(DOSSIER, Filter(words=word, standing="all"), start=0, limit=1, answers=1)
    count = """
        select count(distinct claim_id) from side_by_side
        where contains(lower(claim), '{0}') or contains(lower(response), '{0}')
    """
    assert found[0]["rows"] == _sole(large, count.format(word))


def test_claims_of_an_entity_are_those_about_it_by_it_and_those_that_it_answered(
    large: Desk,
) -> None:
    name, entity = _tuple(
        large,
        "select target, target_id from side_by_side where target is not null "
        "group by all order by count(*) desc, target limit 1",
    )
    found = large.compared(
        DOSSIER, Filter(entity=name, standing="all"), start=0, limit=1, answers=1
    )
    count = """
        select count(distinct claim_id) from side_by_side
        where '{}' in (target_id, claimant_id, responder_id) or answers_for = '{}'
    """
    assert found[0]["rows"] == _sole(large, count.format(entity, name))


def test_the_first_screen_counts_the_claims_that_nobody_answered_as_the_view_does(
    large: Desk,
) -> None:
    first, *_ = large.newest_unanswered(DOSSIER, 6)
    assert first["rows"] == _sole(large, "select count(*) from unanswered_claims")


@pytest.mark.parametrize("of", [{}, {"outlet": "The Harbour Ledger"}, {"entity": "Lumenta Data"}])
def test_the_picture_of_a_story_has_every_event_of_its_table(
    large: Desk, of: dict[str, str]
) -> None:
    whole = Filter(**of)
    days = large.story_days(DOSSIER, whole)
    events = large.story(DOSSIER, whole, start=0, limit=1)
    assert sum(day["events"] for day in days) == events[0]["rows"] > len(days)


def test_the_picture_of_one_day_has_the_events_of_that_day(large: Desk) -> None:
    _, second, *_ = sorted({day["day"] for day in large.story_days(DOSSIER, Filter())})
    midnight = datetime.combine(second, datetime.min.time(), UTC)
    of_one = Filter(since=midnight, before=midnight + timedelta(days=1))
    assert {day["day"] for day in large.story_days(DOSSIER, of_one)} == {second}
    events = large.story(DOSSIER, of_one, start=0, limit=1)
    assert sum(day["events"] for day in large.story_days(DOSSIER, of_one)) == events[0]["rows"]


def test_who_answers_whom_is_counted_of_a_dossier_and_of_what_concerns_an_entity(
    large: Desk,
) -> None:
    whole = large.exchanges(DOSSIER, None, limit=1_000)
    answers = """
        select count(distinct (coalesce(claimant, claim_outlet), responder, response_id))
        from side_by_side
        where standing = 'stated' and response_id is not null and responder is not null
    """
    assert sum(row["answers"] for row in whole) == _sole(large, answers)
    of_one = large.exchanges(DOSSIER, "Lumenta Data", limit=1_000)
    assert 0 < sum(row["answers"] for row in of_one) <= sum(row["answers"] for row in whole)


def test_numbers_lead_to_the_entities_and_claims_that_they_stand_for(large: Desk) -> None:
    wrong = """
        select count(*)
        from asking.board as b
        join side_by_side as s on s.rowid = b.row
        left join asking.numbers as t on t.number = b.target_no
        left join asking.numbers as r on r.number = b.responder_no
        where t.id is distinct from s.target_id or r.id is distinct from s.responder_id
    """
    assert _sole(large, wrong) == 0
    wrong = """
        select count(*)
        from asking.story as s
        left join asking.numbers as n on n.number = s.claim_number
        where n.id is distinct from s.claim_id
    """
    assert _sole(large, wrong) == 0


def test_whoever_got_what_every_page_asks_may_do_with_it_what_they_like(large: Desk) -> None:
    outlets, titles = large.outlets(DOSSIER), large.titles()
    outlets.clear()
    titles.clear()
    assert large.outlets(DOSSIER) == ["The Harbour Ledger"]
    assert large.titles() == {DOSSIER: "Growth"}


def test_the_queue_has_all_that_waits_but_for_what_was_decided_since(large: Desk) -> None:
    waiting = _sole(large, "select count(*) from side_by_side where standing = 'to check'")
    first, *_ = large.waiting(DOSSIER, 1)
    assert first["rows"] == waiting
    words = text_digest(first["response"] or first["claim"])
    about = "link" if first["response_id"] else "claim"
    second, *_ = large.waiting(DOSSIER, 1, [f"{about} {first['claim_id']} {words}"])
    assert second["rows"] == waiting - 1
    assert (second["claim_id"], second["response_id"]) != (first["claim_id"], first["response_id"])
