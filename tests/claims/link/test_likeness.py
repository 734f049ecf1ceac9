"""Two wordings are one claim by what they share; the same words alone are not enough."""

from typing import Any

import pytest

from claims.link.assertions import Assertion
from claims.link.likeness import JOINED, features, likeness

LUMENTA = {"target": "Lumenta Data B.V.", "target_id": "l"}
ORRIN = {"target": "Orrin Search N.V.", "target_id": "o"}


def pair(story: Any, one: tuple[str, Any], other: tuple[str, Any]) -> tuple[Assertion, Assertion]:
    """Two claims of different articles."""
    (first,), (second,) = (
        story(slug, [("claim", *told)]) for slug, told in (("one", one), ("two", other))
    )
    return Assertion(first), Assertion(second)


@pytest.mark.parametrize(
    ("text", "one", "other", "certain"),
    [
        ("Lumenta labelled photographs of faces", LUMENTA, LUMENTA, 1),
        ("it paid them", {}, {}, 0),  # of any matter whatever
        ("it paid them", LUMENTA, LUMENTA, 1),
        ("it paid them", LUMENTA, ORRIN, 0),
        ("the harbour office sold seven barges without any permit", {}, {}, 1),
    ],
)
def test_the_same_wording_is_one_claim_if_something_says_that_the_matter_is_the_same(
    story: Any, text: str, one: Any, other: Any, certain: float
) -> None:
    assert likeness(*pair(story, (text, one), (text, other))) == certain


def test_a_rewording_is_likelier_one_claim_than_what_is_said_of_somebody_else(story: Any) -> None:
    said = ("Lumenta labelled photographs of faces for sanctioned firms", LUMENTA)
    again = ("photographs of faces were labelled by Lumenta for sanctioned firms", LUMENTA)
    else_ = ("Orrin sold photographs of barges to a harbour office", ORRIN)
    assert likeness(*pair(story, said, again)) > JOINED > likeness(*pair(story, said, else_))


def test_it_makes_no_difference_which_of_two_comes_first(story: Any) -> None:
    one, other = pair(
        story,
        ("Lumenta paid 3.2 million in 2019 for 14 barges", LUMENTA),
        ("Lumenta paid 3.2 million for 12 barges", LUMENTA),
    )
    assert features(one, other) == features(other, one)


def test_a_small_number_or_a_year_in_common_tells_less_than_a_telling_one(story: Any) -> None:
    few = features(*pair(story, ("it sold 7 in 2019", {}), ("it bought 7 in 2019", {})))
    many = features(*pair(story, ("it sold 4182", {}), ("it bought 4182", {})))
    assert few["telling figures"] == 0
    assert many["telling figures"] == 1


def test_what_merely_names_a_matter_is_likened_to_nothing(story: Any) -> None:
    one, other = pair(
        story,
        ("the barges of Lumenta", LUMENTA),
        ("the barges of Lumenta were sold to a harbour office", LUMENTA),
    )
    assert likeness(one, other) == 0


@pytest.mark.parametrize(
    ("again", "many"),
    [
        ("harbour office sold seven barges", 5),
        ("seven barges were sold by the harbour office", 2),
        ("nobody inspected a tank", 0),
    ],
)
def test_content_words_in_the_same_order_are_counted_with_no_other_between(
    story: Any, again: str, many: int
) -> None:
    said = "the harbour office sold seven barges without any permit"
    assert features(*pair(story, (said, {}), (again, {})))["words in a row"] * 6 == many
