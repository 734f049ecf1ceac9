"""What fits on a page: some of every topic before more of any, what has a response first."""

from collections.abc import Callable
from typing import Any

from claims.compare import fitting
from claims.compare.comparison import by_topic, group

MakeRow = Callable[..., dict[str, Any]]


def topics(side_by_side: Any, rows: list[dict[str, Any]]) -> Any:
    return by_topic(group(side_by_side(rows)))


def about(claim: MakeRow, firm: str, count: int, text: str = "It paid.") -> list[dict[str, Any]]:
    return [
        claim(f"{firm}{n}", target=firm, target_id=firm, claim=text, target_watched=False)
        for n in range(count)
    ]


def test_what_fits_is_shown_whole_and_in_its_order(side_by_side: Any, claim: MakeRow) -> None:
    (section,) = fitting.fit(topics(side_by_side, about(claim, "Lumenta", 3)))
    assert [each.claim_id for each in section.shown] == ["Lumenta0", "Lumenta1", "Lumenta2"]
    assert section.further == 0


def test_a_small_topic_has_its_place_beside_a_large_one(side_by_side: Any, claim: MakeRow) -> None:
    rows = [*about(claim, "Lumenta", 2 * fitting.PASSAGES), *about(claim, "Orrin", 2)]
    large, small = fitting.fit(topics(side_by_side, rows))
    assert (len(small.shown), small.further) == (2, 0)
    assert len(large.shown) == fitting.PASSAGES - 2
    assert large.further == fitting.PASSAGES + 2


def test_a_claim_with_a_response_comes_before_those_without(
    side_by_side: Any, claim: MakeRow, answer: MakeRow
) -> None:
    rows = about(claim, "Lumenta", 2 * fitting.PASSAGES)
    rows[-1] = answer(rows[-1])
    (section,) = fitting.fit(topics(side_by_side, rows))
    assert section.shown[-1].responses


def test_one_claim_is_shown_however_long_it_is(side_by_side: Any, claim: MakeRow) -> None:
    long = "word " * fitting.CHARACTERS
    (section,) = fitting.fit(topics(side_by_side, about(claim, "Lumenta", 2, long)))
    assert (len(section.shown), section.further) == (1, 1)


def test_of_very_many_topics_the_last_have_no_section(side_by_side: Any, claim: MakeRow) -> None:
    rows = [row for n in range(fitting.TOPICS + 5) for row in about(claim, f"Firm {n:03}", 1)]
    assert len(fitting.fit(topics(side_by_side, rows))) == fitting.TOPICS
