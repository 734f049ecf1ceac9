from dataclasses import replace

import pytest

from claims.link import keys
from claims.link.assertions import Assertion
from claims.model import Figure
from tests.claims.link.conftest import Story


def _assertion(story: Story, text: str, **fields: str) -> Assertion:
    (placed,) = story("a", [("claim", text, fields)])
    return Assertion(placed)


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("It paid 649 people in 2019", {649}),
        ("It paid 3 people", set()),
        ("It paid 2.5 percent", {2.5}),
        ("It paid in 2019", set()),
    ],
)
def test_small_numbers_and_years_tell_little(story: Story, text: str, telling: set[float]) -> None:
    assert _assertion(story, text).telling == telling


def test_figures_in_words_are_those_of_the_extraction(story: Story) -> None:
    one = _assertion(story, "Eleven tanks leaked")
    figure = Figure(one.placed.statement.id, 0, 6, "Eleven", 11, None, "tanks")
    counted = Assertion(replace(one.placed, figures=(figure,)))
    assert (one.values, counted.values) == (frozenset(), {11})


def test_case_and_punctuation_are_no_part_of_a_wording(story: Story) -> None:
    one = _assertion(story, "Orrin  leaked “benzene”.")
    assert one.wording == _assertion(story, "orrin leaked benzene").wording


def test_it_is_found_by_the_same_keys_as_another_of_its_words(story: Story) -> None:
    about = {"target": "Orrin Search", "target_id": "o"}
    one = _assertion(story, "Orrin Search leaked 649 barrels", **about)
    other = _assertion(story, "orrin search leaked 649 barrels.", **about)
    assert one.keys == other.keys
    elsewhere = _assertion(story, "Vektor sank 700 ships")
    assert one.keys & elsewhere.keys == {keys.of_article(one.placed.article_id)}


def test_a_denial_is_told_by_the_extraction_and_by_its_words(story: Story) -> None:
    assert _assertion(story, "Orrin never leaked").negated == (False, True)
    assert _assertion(story, "Orrin leaked").negated == (False, False)
